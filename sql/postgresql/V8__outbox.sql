-- What the application has announced and must not be lost, and users who are forgotten. Safe to run again.

-- Users whose sessions have to end, from the moment the application says so until they have ended. A row is written while the
-- application's transaction is still open, and removed by the node that wrote it. If that node dies, any node does it from
-- the time due on, by the database's clock. Whoever takes a row puts that time off, so that one node at a time works on it.
CREATE TABLE IF NOT EXISTS rollcall_outbox (
    id         UUID         NOT NULL PRIMARY KEY,
    subject    VARCHAR(255) NOT NULL,
    end_reason VARCHAR(32)  NOT NULL,
    due_at     BIGINT       NOT NULL,
    attempts   INTEGER      NOT NULL
);

CREATE INDEX IF NOT EXISTS rollcall_outbox_due ON rollcall_outbox (due_at);

-- Users without sessions are forgotten. The revision of one who comes back begins at the highest of those that were forgotten,
-- so that no user's revision ever goes back.
CREATE TABLE IF NOT EXISTS rollcall_forgotten (
    id       INTEGER NOT NULL PRIMARY KEY,
    revision BIGINT  NOT NULL
);

INSERT INTO rollcall_forgotten (id, revision) SELECT 1, 0 WHERE NOT EXISTS (SELECT id FROM rollcall_forgotten);
