-- Revocation on every node. Safe to run again.

-- Positions are given out in the order of the calls (no cache), when a revocation that has been committed is published.
CREATE SEQUENCE IF NOT EXISTS rollcall_revocation_position NOCACHE ENGINE = InnoDB;

-- What nodes must no longer accept: one session, or those that began before a revision of a user or of everyone. Kept
-- until no access token can carry it. A row is in force when it is committed; its position and the time of publication
-- come later.
CREATE TABLE IF NOT EXISTS rollcall_revocation (
    id           UUID        NOT NULL PRIMARY KEY,
    kind         VARCHAR(16) NOT NULL,
    subject      VARCHAR(255),
    revision     BIGINT,
    spared       UUID        NOT NULL,
    reason       VARCHAR(32) NOT NULL,
    revoked_at   BIGINT      NOT NULL,
    settled      BOOLEAN     NOT NULL,
    position     BIGINT,
    published_at BIGINT
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX IF NOT EXISTS rollcall_revocation_reading ON rollcall_revocation (position);
CREATE INDEX IF NOT EXISTS rollcall_revocation_age ON rollcall_revocation (published_at);
CREATE INDEX IF NOT EXISTS rollcall_revocation_unsettled ON rollcall_revocation (settled, revoked_at);

-- The nodes that answer from memory, and up to where each has read the revocations.
CREATE TABLE IF NOT EXISTS rollcall_node (
    id            UUID   NOT NULL PRIMARY KEY,
    position      BIGINT NOT NULL,
    reports       BIGINT NOT NULL,
    max_staleness BIGINT NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
