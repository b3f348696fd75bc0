-- Rollcall schema, MariaDB 10.11 and later. Times are milliseconds since 1970-01-01T00:00:00Z.
-- Safe to run again: several applications and nodes may share one database, and MariaDB commits each statement by itself.
-- Every table names its collation, which tells upper from lower case and "a" from "a ", whatever the server's default is.

CREATE TABLE IF NOT EXISTS rollcall_session (
    id                    UUID         NOT NULL PRIMARY KEY,
    subject               VARCHAR(255) NOT NULL,
    caller_groups         VARCHAR(4000) NOT NULL,
    created_at            BIGINT       NOT NULL,
    last_active_at        BIGINT       NOT NULL,
    expires_at            BIGINT       NOT NULL,
    remembered            BOOLEAN      NOT NULL,
    device                VARCHAR(160) NOT NULL,
    device_name           VARCHAR(100),
    device_type           VARCHAR(16)  NOT NULL,
    browser               VARCHAR(80),
    os                    VARCHAR(80),
    user_agent            VARCHAR(512),
    ip_address            VARCHAR(45),
    location              VARCHAR(255),
    country               VARCHAR(2),
    device_key            VARCHAR(43),
    refresh_generation    INTEGER      NOT NULL,
    refresh_family_hash   VARCHAR(43)  NOT NULL,
    refresh_hash          VARCHAR(43)  NOT NULL,
    refresh_previous_hash VARCHAR(43),
    refresh_salt          VARCHAR(43),
    refreshed_at          BIGINT       NOT NULL,
    everyone_revision     BIGINT       NOT NULL,
    subject_revision      BIGINT       NOT NULL,
    ended_at              BIGINT,
    end_reason            VARCHAR(32)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS rollcall_session_subject ON rollcall_session (subject, ended_at);

-- One row a user: parallel logins of one user line up at it, so that the session limit is exact. The revision counts how
-- often all sessions of the user were ended, most recently when and why: a session under a lower one is over, also while
-- its own row does not say so yet, and a login that was checked before is checked again.
CREATE TABLE IF NOT EXISTS rollcall_subject (
    subject    VARCHAR(255) NOT NULL PRIMARY KEY,
    revision   BIGINT       NOT NULL,
    ended_at   BIGINT,
    end_reason VARCHAR(32)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The same for everyone, in one row.
CREATE TABLE IF NOT EXISTS rollcall_everyone (
    id         INTEGER NOT NULL PRIMARY KEY,
    revision   BIGINT  NOT NULL,
    ended_at   BIGINT,
    end_reason VARCHAR(32)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT IGNORE INTO rollcall_everyone (id, revision) VALUES (1, 0);

CREATE TABLE IF NOT EXISTS rollcall_signing_key (
    key_number  INTEGER       NOT NULL PRIMARY KEY,
    key_id      VARCHAR(64)   NOT NULL UNIQUE,
    algorithm   VARCHAR(16)   NOT NULL,
    public_jwk  VARCHAR(2000) NOT NULL,
    private_key VARCHAR(8000) NOT NULL,
    encrypted   BOOLEAN       NOT NULL,
    created_at  BIGINT        NOT NULL,
    active_at   BIGINT        NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
