-- Instants (`…_at`) are whole seconds since 1970 in UTC; days are 'YYYY-MM-DD' of the cluster's own time zone.

CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    payload   BLOB,                         -- as Telegram sent it; NULL once handled: the id alone tells a repeated one
    kept_at   INTEGER NOT NULL,
    attempts  INTEGER NOT NULL DEFAULT 0,   -- 1: handed out by a later start beside others; from 2 on: handled alone
    done_at   INTEGER
) STRICT;
CREATE INDEX inbox_waiting ON inbox (update_id) WHERE done_at IS NULL;
CREATE INDEX inbox_done ON inbox (done_at) WHERE done_at IS NOT NULL;

CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    key        TEXT NOT NULL UNIQUE,        -- what, to whom, which occurrence: said once
    chat_id    INTEGER NOT NULL,
    thread_id  INTEGER NOT NULL DEFAULT 0,  -- 0: no topic
    urgency    INTEGER NOT NULL,            -- 0 an answer to somebody, 1 unasked
    payload    TEXT,                        -- JSON of what to say; NULL once settled
    created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL DEFAULT 0,
    expires_at INTEGER,                     -- from then on it is not sent, but withdrawn and written anew
    status     TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sending', 'sent', 'failed')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    reason     TEXT,                        -- why it failed or is late
    message_id INTEGER,
    settled_at INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox (urgency, id) WHERE status = 'waiting';
CREATE INDEX outbox_chat ON outbox (chat_id);
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;

CREATE TABLE conversations (                -- we wait for a typed answer to this
    chat_id   INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    user_id   INTEGER NOT NULL,
    state     TEXT,
    data      TEXT NOT NULL,
    PRIMARY KEY (chat_id, thread_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE heartbeats (
    name    TEXT PRIMARY KEY,
    beat_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
    user_id    INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    language   TEXT NOT NULL CHECK (language IN ('ru', 'en')),
    joined_at  INTEGER NOT NULL,
    blocked_at INTEGER
) STRICT;

CREATE TABLE organisations (                -- and bodies: whoever a plan names as responsible
    id   INTEGER PRIMARY KEY,
    key  TEXT NOT NULL UNIQUE,              -- the name without its spelling: quotes, dashes, case, ё, blanks
    name TEXT NOT NULL                      -- as it was spelled last
) STRICT;

CREATE TABLE organisation_aliases (
    key             TEXT PRIMARY KEY,
    alias           TEXT NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_aliases_organisation ON organisation_aliases (organisation_id);

CREATE TABLE roles (
    user_id         INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    role            TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    granted_by      INTEGER,
    granted_at      INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX roles_once ON roles (user_id, role, ifnull(organisation_id, 0));
CREATE INDEX roles_organisation ON roles (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE chats (                        -- groups and channels that the bot sits in
    chat_id      INTEGER PRIMARY KEY,
    title        TEXT NOT NULL,
    joined_at    INTEGER NOT NULL,
    paused_at    INTEGER,
    pause_reason TEXT
) STRICT;

CREATE TABLE subscriptions (
    chat_id      INTEGER NOT NULL REFERENCES chats (chat_id) ON UPDATE CASCADE ON DELETE CASCADE,
    thread_id    INTEGER NOT NULL DEFAULT 0,
    rubric       TEXT NOT NULL,
    language     TEXT NOT NULL CHECK (language IN ('ru', 'en')),
    made_by      INTEGER,
    made_at      INTEGER NOT NULL,
    paused_at    INTEGER,
    pause_reason TEXT,
    PRIMARY KEY (chat_id, thread_id, rubric)
) STRICT, WITHOUT ROWID;
