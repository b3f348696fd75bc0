-- What happened that users and admins should be able to look up. Safe to run again.

-- The rows of type SIGNED_IN are also what is known of a user's devices and places. A position is rounded to a tenth of a
-- degree. The subject of a failed sign-in is what was typed. The nil UUID stands for no session.
CREATE TABLE IF NOT EXISTS rollcall_security_event (
    id          UUID         NOT NULL PRIMARY KEY,
    type        VARCHAR(32)  NOT NULL,
    severity    VARCHAR(16)  NOT NULL,
    occurred_at BIGINT       NOT NULL,
    subject     VARCHAR(255),
    session_id  UUID         NOT NULL,
    ip_address  VARCHAR(45),
    location    VARCHAR(255),
    country     VARCHAR(2),
    latitude    DOUBLE,
    longitude   DOUBLE,
    device      VARCHAR(160),
    device_key  VARCHAR(43),
    explanation VARCHAR(500) NOT NULL,
    details     VARCHAR(2000) NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS rollcall_security_event_time ON rollcall_security_event (occurred_at, id);
CREATE INDEX IF NOT EXISTS rollcall_security_event_type ON rollcall_security_event (type, occurred_at, id);
CREATE INDEX IF NOT EXISTS rollcall_security_event_subject ON rollcall_security_event (subject, occurred_at, id);
CREATE INDEX IF NOT EXISTS rollcall_security_event_sign_in ON rollcall_security_event (subject, type, occurred_at);
CREATE INDEX IF NOT EXISTS rollcall_security_event_address ON rollcall_security_event (ip_address, occurred_at, id);
