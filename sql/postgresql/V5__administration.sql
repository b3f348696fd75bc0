-- The list of all sessions, and statistics. Safe to run again.

-- One index for each order of the list, and one for each filter that may leave few sessions. Browser, operating system and
-- kind of device depend on each other: few may pass two filters of which many pass each, hence the second columns.
CREATE INDEX IF NOT EXISTS rollcall_session_by_creation ON rollcall_session (created_at, id) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS rollcall_session_by_activity ON rollcall_session (last_active_at, id) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS rollcall_session_by_address ON rollcall_session (ip_address) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS rollcall_session_by_country ON rollcall_session (country, browser) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS rollcall_session_by_browser ON rollcall_session (browser, os) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS rollcall_session_by_os ON rollcall_session (os, device_type) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS rollcall_session_by_device ON rollcall_session (device_type, browser) WHERE ended_at IS NULL;

CREATE STATISTICS IF NOT EXISTS rollcall_session_clients (mcv) ON browser, os, device_type FROM rollcall_session;

CREATE INDEX IF NOT EXISTS rollcall_session_history_creation ON rollcall_session_history (created_at);

-- The statistics of days that are over (UTC, counted from 1970-01-01): how often each name of a dimension came up. A row of
-- the dimension DAY says that the day is complete.
CREATE TABLE IF NOT EXISTS rollcall_daily (
    epoch_day INTEGER     NOT NULL,
    dimension VARCHAR(16) NOT NULL,
    name      VARCHAR(80) NOT NULL,
    amount    BIGINT      NOT NULL,
    PRIMARY KEY (epoch_day, dimension, name)
);
