CREATE TABLE chats (                        -- groups and channels that the bot sits in
    chat_id      INTEGER PRIMARY KEY,
    title        TEXT NOT NULL,
    joined_at    INTEGER NOT NULL,
    paused_at    INTEGER,
    pause_reason TEXT
) STRICT;
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
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    payload   BLOB,                         -- as Telegram sent it; NULL once handled: the id alone tells a repeated one
    kept_at   INTEGER NOT NULL,
    attempts  INTEGER NOT NULL DEFAULT 0,   -- 1: handed out by a later start beside others; from 2 on: handled alone
    done_at   INTEGER
) STRICT;
CREATE INDEX inbox_done ON inbox (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX inbox_waiting ON inbox (update_id) WHERE done_at IS NULL;
CREATE TABLE members (
    user_id    INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    language   TEXT NOT NULL CHECK (language IN ('ru', 'en')),
    joined_at  INTEGER NOT NULL,
    blocked_at INTEGER
) STRICT;
CREATE TABLE organisation_aliases (
    key             TEXT PRIMARY KEY,
    alias           TEXT NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_aliases_organisation ON organisation_aliases (organisation_id);
CREATE TABLE organisations (                -- and bodies: whoever a plan names as responsible
    id   INTEGER PRIMARY KEY,
    key  TEXT NOT NULL UNIQUE,              -- the name without its spelling: quotes, dashes, case, ё, blanks
    name TEXT NOT NULL                      -- as it was spelled last
) STRICT;
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
, tried_seconds INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX outbox_chat ON outbox (chat_id);
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (urgency, id) WHERE status = 'waiting';
CREATE TABLE plan_declines (                -- «Не моё»
    row_id      INTEGER NOT NULL REFERENCES plan_rows (id) ON DELETE CASCADE,
    user_id     INTEGER NOT NULL,
    declined_at INTEGER NOT NULL,
    PRIMARY KEY (row_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_drafts (                  -- an import that its author has not confirmed yet
    id       INTEGER PRIMARY KEY,
    user_id  INTEGER NOT NULL UNIQUE,
    document TEXT NOT NULL,
    made_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE plan_occurrences (
    id              INTEGER PRIMARY KEY,
    row_id          INTEGER NOT NULL REFERENCES plan_rows (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    start_day       TEXT,
    end_day         TEXT,
    planned_due_day TEXT,                   -- as the plan has it
    due_day         TEXT,                   -- as it stands now, postponements included
    recurrence      TEXT,
    raw             TEXT NOT NULL,
    note            TEXT,
    state           TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'in_work', 'done')),
    state_by        INTEGER,
    state_at        INTEGER,
    removed_at      INTEGER
) STRICT;
CREATE INDEX plan_occurrences_open ON plan_occurrences (due_day) WHERE state <> 'done' AND removed_at IS NULL;
CREATE INDEX plan_occurrences_row ON plan_occurrences (row_id, position);
CREATE TABLE plan_pings (                   -- which step of the ladder has been said to whom
    occurrence_id INTEGER NOT NULL REFERENCES plan_occurrences (id) ON DELETE CASCADE,
    chat_id       INTEGER NOT NULL,
    thread_id     INTEGER NOT NULL,
    due_day       TEXT NOT NULL,            -- a moved date climbs a new ladder
    step_day      TEXT NOT NULL,
    letter_id     INTEGER NOT NULL,         -- the row of the outbox that says it
    PRIMARY KEY (occurrence_id, chat_id, thread_id, due_day, step_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_pings_letter ON plan_pings (letter_id);
CREATE TABLE plan_postponements (
    id            INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES plan_occurrences (id) ON DELETE CASCADE,
    due_before    TEXT NOT NULL,
    due_after     TEXT NOT NULL,
    reason        TEXT NOT NULL,
    moved_by      INTEGER,
    moved_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_postponements_occurrence ON plan_postponements (occurrence_id);
CREATE TABLE plan_responsible (
    row_id          INTEGER NOT NULL REFERENCES plan_rows (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    PRIMARY KEY (row_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_responsible_organisation ON plan_responsible (organisation_id);
CREATE TABLE plan_results (
    occurrence_id INTEGER PRIMARY KEY REFERENCES plan_occurrences (id) ON DELETE CASCADE,
    words         TEXT,
    file_id       TEXT,                     -- Telegram's own handle of the file
    file_kind     TEXT CHECK (file_kind IN ('document', 'photo')),
    file_name     TEXT,
    given_by      INTEGER,
    given_at      INTEGER NOT NULL,
    CHECK (words IS NOT NULL OR file_id IS NOT NULL)
) STRICT;
CREATE TABLE plan_rows (
    id              INTEGER PRIMARY KEY,
    plan_id         INTEGER NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    section         TEXT NOT NULL,
    number          TEXT NOT NULL,
    title           TEXT NOT NULL,
    dates_raw       TEXT NOT NULL,          -- the plan's own words
    dates_read      TEXT NOT NULL,          -- the words the occurrences were read from: those, or what the coordinator answered
    responsible_raw TEXT NOT NULL,
    removed_at      INTEGER
) STRICT;
CREATE INDEX plan_rows_plan ON plan_rows (plan_id, position);
CREATE TABLE plans (
    id          INTEGER PRIMARY KEY,
    title       TEXT NOT NULL,
    year        INTEGER NOT NULL,
    school      INTEGER NOT NULL CHECK (school IN (0, 1)),
    imported_by INTEGER,
    imported_at INTEGER NOT NULL,
    UNIQUE (year, school)
) STRICT;
CREATE TABLE roles (
    user_id         INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    role            TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    granted_by      INTEGER,
    granted_at      INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX roles_once ON roles (user_id, role, ifnull(organisation_id, 0));
CREATE INDEX roles_organisation ON roles (organisation_id) WHERE organisation_id IS NOT NULL;
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
