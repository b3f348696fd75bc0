-- How many logins have failed, by account, device and address. Safe to run again.

-- A bucket is the SHA-256 of what it counts: neither names nor addresses are stored. Pending are the attempts whose outcome
-- is not known yet, each with the time at which it counts as a failure: number:time,number:time
CREATE TABLE IF NOT EXISTS rollcall_throttle (
    bucket           VARCHAR(43)   NOT NULL PRIMARY KEY,
    failures         INT           NOT NULL,
    first_failure_at BIGINT        NOT NULL,
    last_failure_at  BIGINT        NOT NULL,
    locked_until     BIGINT        NOT NULL,
    pending          VARCHAR(4000) NOT NULL,
    reservations     BIGINT        NOT NULL,
    touched_at       BIGINT        NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS rollcall_throttle_age ON rollcall_throttle (touched_at);

-- On which devices users have signed in. The id is the SHA-256 of the user and the hash of the device cookie.
CREATE TABLE IF NOT EXISTS rollcall_device (
    id              VARCHAR(43) NOT NULL PRIMARY KEY,
    last_sign_in_at BIGINT      NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS rollcall_device_age ON rollcall_device (last_sign_in_at);
