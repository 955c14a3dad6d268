-- The register: what the cluster knows of an organisation beyond the name by which a plan calls it.
ALTER TABLE organisations ADD COLUMN kind TEXT  -- NULL: named by a plan only, not in the register
    CHECK (kind IN ('department', 'college', 'university', 'employer', 'school', 'other'));
ALTER TABLE organisations ADD COLUMN short_name TEXT NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN municipality TEXT NOT NULL DEFAULT '';
ALTER TABLE organisations ADD COLUMN membership TEXT NOT NULL DEFAULT 'member' CHECK (membership IN ('member', 'left'));
ALTER TABLE organisations ADD COLUMN registered_at INTEGER;
CREATE INDEX organisations_register ON organisations (name) WHERE kind IS NOT NULL;

CREATE TABLE organisation_changes (         -- «было — стало»
    id              INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    field           TEXT NOT NULL,
    before          TEXT NOT NULL,
    after           TEXT NOT NULL,
    changed_by      INTEGER,
    changed_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX organisation_changes_organisation ON organisation_changes (organisation_id, id);

CREATE TABLE organisation_drafts (          -- an import of the register that its author has not confirmed yet
    user_id INTEGER PRIMARY KEY,
    rows    TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE invitations (
    id              INTEGER PRIMARY KEY,
    code            TEXT NOT NULL UNIQUE,   -- the payload of its link, without the prefix
    role            TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    uses            INTEGER NOT NULL CHECK (uses BETWEEN 1 AND 1000),
    expires_at      INTEGER NOT NULL,
    revoked_at      INTEGER,
    leaver          INTEGER,                -- who gives the same role up when somebody accepts it
    made_by         INTEGER,
    made_at         INTEGER NOT NULL        -- when making it began: a link made twice by one button is one
) STRICT;
CREATE INDEX invitations_organisation ON invitations (organisation_id);

CREATE TABLE invitation_uses (
    invitation_id INTEGER NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
    user_id       INTEGER NOT NULL,
    used_at       INTEGER NOT NULL,
    PRIMARY KEY (invitation_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_uses_user ON invitation_uses (user_id);

CREATE TABLE role_requests (
    id              INTEGER PRIMARY KEY,
    user_id         INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    role            TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    organisation    TEXT NOT NULL DEFAULT '', -- as typed, where the register has none
    made_at         INTEGER NOT NULL,
    decided_at      INTEGER,
    decided_by      INTEGER,
    accepted        INTEGER CHECK (accepted IN (0, 1)),
    reason          TEXT NOT NULL DEFAULT ''  -- of a refusal, where one was given
) STRICT;
CREATE UNIQUE INDEX role_requests_waiting ON role_requests (user_id, role, ifnull(organisation_id, 0), organisation)
    WHERE decided_at IS NULL;
CREATE INDEX role_requests_organisation ON role_requests (organisation_id);

-- What people say of themselves. A name as typed wins over the messenger's.
ALTER TABLE members ADD COLUMN typed_name TEXT;
ALTER TABLE members ADD COLUMN speciality TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN course INTEGER CHECK (course BETWEEN 1 AND 6);
ALTER TABLE members ADD COLUMN municipality TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN quiet_from TEXT;     -- 'HH:MM' of the cluster's own time zone; both or neither
ALTER TABLE members ADD COLUMN quiet_until TEXT;
ALTER TABLE members ADD COLUMN seen_day TEXT;       -- the last day on which they spoke to the bot
ALTER TABLE members ADD COLUMN warned_day TEXT;     -- of being forgotten for silence, where no letter can say it
ALTER TABLE members ADD COLUMN warning_letter INTEGER; -- of the outbox: the warning

CREATE TABLE interests (
    user_id  INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    interest TEXT NOT NULL,
    PRIMARY KEY (user_id, interest)
) STRICT, WITHOUT ROWID;

CREATE TABLE mutes (                        -- what a person has switched off for themselves
    user_id INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    topic   TEXT NOT NULL,
    PRIMARY KEY (user_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE consents (                     -- a log: nothing in it is changed or forgotten, so no reference to members
    id       INTEGER PRIMARY KEY,
    user_id  INTEGER NOT NULL,
    purpose  TEXT NOT NULL CHECK (purpose IN ('profile', 'mailing', 'application', 'survey')),
    subject  TEXT NOT NULL DEFAULT '',      -- to whom something is passed on
    version  TEXT NOT NULL,                 -- of the text they read
    action   TEXT NOT NULL CHECK (action IN ('given', 'withdrawn')),
    acted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX consents_user ON consents (user_id, purpose, id);

CREATE TABLE consent_texts (                -- what was read; `version` is that of both languages together
    purpose  TEXT NOT NULL,
    version  TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('ru', 'en')),
    words    TEXT NOT NULL,
    current  INTEGER NOT NULL CHECK (current IN (0, 1)),
    PRIMARY KEY (purpose, version, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE confirmation_waves (           -- row 1.1: is what the register says of you right?
    id            INTEGER PRIMARY KEY,
    occurrence_id INTEGER REFERENCES plan_occurrences (id) ON DELETE SET NULL,
    opened_by     INTEGER,
    opened_at     INTEGER NOT NULL,
    closed_at     INTEGER
) STRICT;
CREATE INDEX confirmation_waves_occurrence ON confirmation_waves (occurrence_id);
CREATE UNIQUE INDEX confirmation_waves_open ON confirmation_waves ((closed_at IS NULL)) WHERE closed_at IS NULL;

CREATE TABLE confirmation_answers (         -- a row for every organisation asked; no answer yet: NULL
    wave_id         INTEGER NOT NULL REFERENCES confirmation_waves (id) ON DELETE CASCADE,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    answer          TEXT CHECK (answer IN ('right', 'corrected', 'leaving', 'replaced')),
    answered_by     INTEGER,
    answered_at     INTEGER,
    PRIMARY KEY (wave_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX confirmation_answers_organisation ON confirmation_answers (organisation_id);

CREATE TABLE bound_chats (                  -- a group that is more than subscribed: the working group's own
    purpose   TEXT PRIMARY KEY CHECK (purpose IN ('working-group')),
    chat_id   INTEGER NOT NULL,
    thread_id INTEGER NOT NULL DEFAULT 0,
    bound_by  INTEGER,
    bound_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_assignees (               -- who of the working group takes a row upon themselves
    row_id      INTEGER NOT NULL REFERENCES plan_rows (id) ON DELETE CASCADE,
    user_id     INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    assigned_by INTEGER,
    assigned_at INTEGER NOT NULL,
    PRIMARY KEY (row_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_assignees_user ON plan_assignees (user_id);

CREATE TABLE quick_messages (
    id           INTEGER PRIMARY KEY,
    words        TEXT NOT NULL,
    segment      TEXT NOT NULL,             -- JSON: to whom
    made_by      INTEGER,
    made_at      INTEGER NOT NULL,
    leaves_at    INTEGER,                   -- NULL: a draft
    cancelled_at INTEGER
) STRICT;

CREATE TABLE quick_message_recipients (
    message_id INTEGER NOT NULL REFERENCES quick_messages (id) ON DELETE CASCADE,
    user_id    INTEGER NOT NULL,
    letter_id  INTEGER,                     -- of the outbox while it is kept there
    status     TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'failed')),
    reason     TEXT,
    PRIMARY KEY (message_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quick_message_recipients_letter ON quick_message_recipients (letter_id);

-- A new file on its way to a chat; both are NULL for a letter of words, and again once it is settled.
ALTER TABLE outbox ADD COLUMN upload_name TEXT;
ALTER TABLE outbox ADD COLUMN upload BLOB;

-- Whom a letter names, and how: so that it can be unsaid while it waits.
ALTER TABLE outbox ADD COLUMN about INTEGER;
ALTER TABLE outbox ADD COLUMN about_name TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_about ON outbox (about) WHERE about IS NOT NULL;
