-- The list of all sessions, and statistics. Safe to run again.

-- One index for each order of the list, and one for each filter that may leave few sessions.
CREATE INDEX IF NOT EXISTS rollcall_session_by_creation ON rollcall_session (created_at, id);
CREATE INDEX IF NOT EXISTS rollcall_session_by_activity ON rollcall_session (last_active_at, id);
CREATE INDEX IF NOT EXISTS rollcall_session_by_address ON rollcall_session (ip_address);
CREATE INDEX IF NOT EXISTS rollcall_session_by_country ON rollcall_session (country);
CREATE INDEX IF NOT EXISTS rollcall_session_by_browser ON rollcall_session (browser);
CREATE INDEX IF NOT EXISTS rollcall_session_by_os ON rollcall_session (os);

CREATE INDEX IF NOT EXISTS rollcall_session_history_creation ON rollcall_session_history (created_at);

-- The statistics of days that are over (UTC, counted from 1970-01-01): how often each name of a dimension came up. A row of
-- the dimension DAY says that the day is complete.
CREATE TABLE IF NOT EXISTS rollcall_daily (
    epoch_day INTEGER     NOT NULL,
    dimension VARCHAR(16) NOT NULL,
    name      VARCHAR(80) NOT NULL,
    amount    BIGINT      NOT NULL,
    PRIMARY KEY (epoch_day, dimension, name)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
