-- Clean-up: who does it, what it selects by, and where ended sessions go. Safe to run again.

-- One node at a time does a job: the holder, until its time is over. Times are the database's.
CREATE TABLE IF NOT EXISTS rollcall_lease (
    job        VARCHAR(32) NOT NULL PRIMARY KEY,
    holder     VARCHAR(36) NOT NULL,
    expires_at BIGINT      NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Ended sessions that no access token can carry any more, without address, place and user agent.
CREATE TABLE IF NOT EXISTS rollcall_session_history (
    id                  UUID         NOT NULL PRIMARY KEY,
    subject             VARCHAR(255) NOT NULL,
    created_at          BIGINT       NOT NULL,
    ended_at            BIGINT       NOT NULL,
    end_reason          VARCHAR(32)  NOT NULL,
    remembered          BOOLEAN      NOT NULL,
    device              VARCHAR(160) NOT NULL,
    device_type         VARCHAR(16)  NOT NULL,
    browser             VARCHAR(80),
    os                  VARCHAR(80),
    country             VARCHAR(2),
    refresh_family_hash VARCHAR(43)  NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS rollcall_session_history_ended ON rollcall_session_history (ended_at);

-- What time ends: expiry, and creation and last use against the lifetimes configured now.
CREATE INDEX IF NOT EXISTS rollcall_session_expiry ON rollcall_session (ended_at, expires_at);
CREATE INDEX IF NOT EXISTS rollcall_session_creation ON rollcall_session (ended_at, remembered, created_at);
CREATE INDEX IF NOT EXISTS rollcall_session_activity ON rollcall_session (ended_at, remembered, last_active_at);
