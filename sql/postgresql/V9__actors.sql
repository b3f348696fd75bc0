-- Who caused an event, beside the session that it is about; lists of events by severity; what is kept about a person;
-- attributes of sessions. Safe to run again.

-- Null in rows that are older than these columns. The nil UUID stands for no session.
ALTER TABLE rollcall_security_event ADD COLUMN IF NOT EXISTS actor_kind VARCHAR(16);
ALTER TABLE rollcall_security_event ADD COLUMN IF NOT EXISTS actor_name VARCHAR(255);
ALTER TABLE rollcall_security_event ADD COLUMN IF NOT EXISTS actor_session_id UUID
    DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL;
ALTER TABLE rollcall_security_event ADD COLUMN IF NOT EXISTS actor_ip_address VARCHAR(45);
ALTER TABLE rollcall_security_event ADD COLUMN IF NOT EXISTS actor_device VARCHAR(160);

CREATE INDEX IF NOT EXISTS rollcall_security_event_severity ON rollcall_security_event (severity, occurred_at, id);

-- What a person has caused, and how the person's sessions ended.
CREATE INDEX IF NOT EXISTS rollcall_security_event_actor ON rollcall_security_event (actor_name, occurred_at, id);
CREATE INDEX IF NOT EXISTS rollcall_session_history_subject ON rollcall_session_history (subject, id);

-- What the application says of a session: name=value, a line each. Null in rows that are older. The tenant is searched for.
ALTER TABLE rollcall_session ADD COLUMN IF NOT EXISTS attributes VARCHAR(4000);
ALTER TABLE rollcall_session ADD COLUMN IF NOT EXISTS tenant VARCHAR(255);
CREATE INDEX IF NOT EXISTS rollcall_session_by_tenant ON rollcall_session (tenant);
