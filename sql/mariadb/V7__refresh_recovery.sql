-- What decides whether a lost answer to a refresh is given again. Safe to run again.

-- Set at each rotation to the new generation, and to 0 when an access token of it was first used. Any other number than
-- refresh_generation means that nobody can tell: an older version of Rollcall made the token.
ALTER TABLE rollcall_session ADD COLUMN IF NOT EXISTS refresh_unused_generation INTEGER;

-- When the replaced token was last exchanged again after the recovery window.
ALTER TABLE rollcall_session ADD COLUMN IF NOT EXISTS refresh_recovered_at BIGINT;
