CREATE TABLE bound_chats (                  -- a group that is more than subscribed: the working group's own
    purpose   TEXT PRIMARY KEY CHECK (purpose IN ('working-group')),
    chat_id   INTEGER NOT NULL,
    thread_id INTEGER NOT NULL DEFAULT 0,
    bound_by  INTEGER,
    bound_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE chats (                        -- groups and channels that the bot sits in
    chat_id      INTEGER PRIMARY KEY,
    title        TEXT NOT NULL,
    joined_at    INTEGER NOT NULL,
    paused_at    INTEGER,
    pause_reason TEXT
) STRICT;
CREATE TABLE confirmation_answers (         -- a row for every organisation asked; no answer yet: NULL
    wave_id         INTEGER NOT NULL REFERENCES confirmation_waves (id) ON DELETE CASCADE,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    answer          TEXT CHECK (answer IN ('right', 'corrected', 'leaving', 'replaced')),
    answered_by     INTEGER,
    answered_at     INTEGER,
    PRIMARY KEY (wave_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX confirmation_answers_organisation ON confirmation_answers (organisation_id);
CREATE TABLE confirmation_handovers (
    wave_id         INTEGER NOT NULL REFERENCES confirmation_waves (id) ON DELETE CASCADE,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    user_id         INTEGER NOT NULL,       -- who has pressed it
    handed_at       INTEGER NOT NULL,
    taken_at        INTEGER,                -- somebody has come
    PRIMARY KEY (wave_id, organisation_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX confirmation_handovers_organisation ON confirmation_handovers (organisation_id);
CREATE INDEX confirmation_handovers_user ON confirmation_handovers (user_id);
CREATE TABLE confirmation_openings (
    occurrence_id INTEGER PRIMARY KEY REFERENCES plan_occurrences (id) ON DELETE CASCADE,
    opens_at      INTEGER NOT NULL,
    held_by       INTEGER,
    held_at       INTEGER
) STRICT;
CREATE TABLE confirmation_waves (           -- row 1.1: is what the register says of you right?
    id            INTEGER PRIMARY KEY,
    occurrence_id INTEGER REFERENCES plan_occurrences (id) ON DELETE SET NULL,
    opened_by     INTEGER,
    opened_at     INTEGER NOT NULL,
    closed_at     INTEGER
) STRICT;
CREATE INDEX confirmation_waves_occurrence ON confirmation_waves (occurrence_id);
CREATE UNIQUE INDEX confirmation_waves_open ON confirmation_waves ((closed_at IS NULL)) WHERE closed_at IS NULL;
CREATE TABLE consent_texts (                -- what was read; `version` is that of both languages together
    purpose  TEXT NOT NULL,
    version  TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('ru', 'en')),
    words    TEXT NOT NULL,
    current  INTEGER NOT NULL CHECK (current IN (0, 1)),
    PRIMARY KEY (purpose, version, language)
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
CREATE TABLE interests (
    user_id  INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    interest TEXT NOT NULL,
    PRIMARY KEY (user_id, interest)
) STRICT, WITHOUT ROWID;
CREATE TABLE internship_notes (             -- «готовы принять»: what a survey leaves for the bank of internships
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    wave_id         INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    places          INTEGER,                -- as far as they said
    noted_at        INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, wave_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX internship_notes_wave ON internship_notes (wave_id);
CREATE TABLE invitation_uses (
    invitation_id INTEGER NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
    user_id       INTEGER NOT NULL,
    used_at       INTEGER NOT NULL,
    times         INTEGER NOT NULL DEFAULT 1, -- who left the role comes back by a link for several, which is one more use of it
    barred        INTEGER NOT NULL DEFAULT 0 CHECK (barred IN (0, 1)), -- not whose role was taken away
    PRIMARY KEY (invitation_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_uses_user ON invitation_uses (user_id);
CREATE TABLE invitations (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    code            TEXT NOT NULL UNIQUE,   -- the payload of its link, without the prefix
    role            TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    uses            INTEGER NOT NULL CHECK (uses BETWEEN 1 AND 1000),
    expires_at      INTEGER NOT NULL,
    revoked_at      INTEGER,
    leaver          INTEGER,                -- who gives the same role up when somebody accepts it
    made_by         INTEGER,
    made_at         INTEGER NOT NULL,       -- when making it began: a link made twice by one button is one
    addressee       INTEGER                 -- the only one who may follow it
) STRICT;
CREATE INDEX invitations_addressee ON invitations (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX invitations_organisation ON invitations (organisation_id);
CREATE TRIGGER members_quiet BEFORE UPDATE OF quiet_from, quiet_until ON members
WHEN (NEW.quiet_from IS NULL) <> (NEW.quiet_until IS NULL) BEGIN
    SELECT RAISE(ABORT, 'quiet hours: both or neither');
END;
CREATE TABLE members (
    user_id    INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    language   TEXT NOT NULL CHECK (language IN ('ru', 'en')),
    joined_at  INTEGER NOT NULL,
    blocked_at INTEGER
, typed_name TEXT, speciality TEXT NOT NULL DEFAULT '', course INTEGER CHECK (course BETWEEN 1 AND 6), municipality TEXT NOT NULL DEFAULT '', quiet_from TEXT, quiet_until TEXT, seen_day TEXT, warned_day TEXT, warning_letter INTEGER) STRICT;
CREATE TABLE mutes (                        -- what a person has switched off for themselves
    user_id INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    topic   TEXT NOT NULL,
    PRIMARY KEY (user_id, topic)
) STRICT, WITHOUT ROWID;
CREATE TABLE organisation_aliases (
    key             TEXT PRIMARY KEY,
    alias           TEXT NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_aliases_organisation ON organisation_aliases (organisation_id);
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
CREATE TABLE organisation_ids (             -- one row
    highest INTEGER NOT NULL                -- of those that were deleted
) STRICT;
CREATE TRIGGER organisations_deleted AFTER DELETE ON organisations BEGIN
    UPDATE organisation_ids SET highest = max(highest, OLD.id);
END;
CREATE TRIGGER organisations_inserted AFTER INSERT ON organisations
WHEN NEW.id <= (SELECT highest FROM organisation_ids) BEGIN
    SELECT RAISE(ABORT, 'the id of an organisation is given once');
END;
CREATE TABLE organisations (                -- and bodies: whoever a plan names as responsible
    id   INTEGER PRIMARY KEY,
    key  TEXT NOT NULL UNIQUE,              -- the name without its spelling: quotes, dashes, case, ё, blanks
    name TEXT NOT NULL                      -- as it was spelled last
, kind TEXT  -- NULL: named by a plan only, not in the register
    CHECK (kind IN ('department', 'college', 'university', 'employer', 'school', 'other')), short_name TEXT NOT NULL DEFAULT '', municipality TEXT NOT NULL DEFAULT '', membership TEXT NOT NULL DEFAULT 'member' CHECK (membership IN ('member', 'left')), registered_at INTEGER, meaning TEXT
    CHECK (meaning IN ('nobody', 'department', 'college', 'university', 'employer', 'school', 'other'))) STRICT;
CREATE INDEX organisations_register ON organisations (name) WHERE kind IS NOT NULL;
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
, tried_seconds INTEGER NOT NULL DEFAULT 0, upload_name TEXT, upload BLOB, about INTEGER, about_name TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX outbox_about ON outbox (about) WHERE about IS NOT NULL;
CREATE INDEX outbox_chat ON outbox (chat_id);
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_waiting ON outbox (urgency, id) WHERE status = 'waiting';
CREATE TABLE plan_assignees (               -- who of the working group takes a row upon themselves
    row_id      INTEGER NOT NULL REFERENCES plan_rows (id) ON DELETE CASCADE,
    user_id     INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    assigned_by INTEGER,
    assigned_at INTEGER NOT NULL,
    PRIMARY KEY (row_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_assignees_user ON plan_assignees (user_id);
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
    given_at      INTEGER NOT NULL, reported INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1)),
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
CREATE TABLE questionnaire_drafts (         -- what somebody changes and has not saved as a version yet
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- names of new questions are made of it, so it is never used again
    user_id   INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    based_on  INTEGER REFERENCES questionnaires (id), -- the version from which it was begun; NULL: something new
    body      TEXT NOT NULL,                -- JSON
    revision  INTEGER NOT NULL DEFAULT 0,   -- buttons name it: an old one changes nothing
    from_file INTEGER NOT NULL CHECK (from_file IN (0, 1)),
    begun_at  INTEGER NOT NULL,
    UNIQUE (user_id, name, from_file)
) STRICT;
CREATE INDEX questionnaire_drafts_based_on ON questionnaire_drafts (based_on);
CREATE TABLE questionnaires (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,                  -- versions of one questionnaire share it; '': a draft on trial
    version INTEGER NOT NULL CHECK (version >= 1), -- of a trial, the draft's id
    body    TEXT NOT NULL,                  -- JSON
    made_by INTEGER,                        -- NULL: came with the program
    made_at INTEGER NOT NULL,
    UNIQUE (name, version)
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
CREATE TABLE quick_messages (
    id           INTEGER PRIMARY KEY,
    words        TEXT NOT NULL,
    segment      TEXT NOT NULL,             -- JSON: to whom
    made_by      INTEGER,
    made_at      INTEGER NOT NULL,
    leaves_at    INTEGER,                   -- NULL: a draft
    cancelled_at INTEGER
) STRICT;
CREATE TABLE role_requests (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id         INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    role            TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    organisation    TEXT NOT NULL DEFAULT '', -- as typed, where the register has none
    made_at         INTEGER NOT NULL,
    decided_at      INTEGER,
    decided_by      INTEGER,
    accepted        INTEGER CHECK (accepted IN (0, 1)),
    reason          TEXT NOT NULL DEFAULT '', -- of a refusal, where one was given
    confirmed_by    INTEGER                 -- whose organisation somebody else has to enter into the register
) STRICT;
CREATE INDEX role_requests_organisation ON role_requests (organisation_id);
CREATE UNIQUE INDEX role_requests_waiting ON role_requests (user_id, role, ifnull(organisation_id, 0), organisation)
    WHERE decided_at IS NULL;
CREATE TABLE roles (
    user_id         INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    role            TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    granted_by      INTEGER,
    granted_at      INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX roles_once ON roles (user_id, role, ifnull(organisation_id, 0));
CREATE INDEX roles_organisation ON roles (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE TABLE studies (
    user_id         INTEGER PRIMARY KEY REFERENCES members (user_id) ON DELETE CASCADE,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    words           TEXT NOT NULL DEFAULT '',
    CHECK ((organisation_id IS NULL) <> (words = ''))
) STRICT;
CREATE INDEX studies_organisation ON studies (organisation_id);
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
CREATE TABLE survey_drafts (                -- keeps the person, so that they can go on
    id               INTEGER PRIMARY KEY,
    wave_id          INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    questionnaire_id INTEGER NOT NULL REFERENCES questionnaires (id), -- the version on which they began
    user_id          INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    organisation_id  INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    subject          TEXT NOT NULL DEFAULT '', -- a speciality's code, where each has a form of its own
    answers          TEXT NOT NULL DEFAULT '{}', -- JSON by name of question; null: passed over
    at               TEXT NOT NULL,         -- the question that is being asked; '' for the review
    begun_at         INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX survey_drafts_one ON survey_drafts (wave_id, user_id, ifnull(organisation_id, 0), subject);
CREATE INDEX survey_drafts_organisation ON survey_drafts (organisation_id);
CREATE INDEX survey_drafts_questionnaire ON survey_drafts (questionnaire_id);
CREATE INDEX survey_drafts_user ON survey_drafts (user_id);
CREATE TABLE survey_organisations (         -- the roster, where an organisation gives the answer
    wave_id         INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    answered        INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
    PRIMARY KEY (wave_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_organisations_organisation ON survey_organisations (organisation_id);
CREATE TABLE survey_people (                -- the roster: that somebody answered; not what, nor when
    wave_id  INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    user_id  INTEGER NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
    PRIMARY KEY (wave_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_people_user ON survey_people (user_id);
CREATE TABLE survey_refusals (              -- whoever does not want to be asked again in this wave
    wave_id INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    PRIMARY KEY (wave_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_refusals_user ON survey_refusals (user_id);
CREATE TABLE survey_submissions (
    id               TEXT PRIMARY KEY,      -- random, so that the order of the rows says nothing
    wave_id          INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    questionnaire_id INTEGER NOT NULL REFERENCES questionnaires (id),
    anonymous        INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    user_id          INTEGER,               -- NULL also once they are forgotten
    organisation_id  INTEGER REFERENCES organisations (id) ON DELETE SET NULL,
    subject          TEXT NOT NULL DEFAULT '',
    submitted_at     INTEGER,
    answers          TEXT NOT NULL,         -- JSON of the visible questions that were answered
    CHECK (NOT anonymous OR (user_id IS NULL AND submitted_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_submissions_organisation ON survey_submissions (organisation_id);
CREATE INDEX survey_submissions_questionnaire ON survey_submissions (questionnaire_id);
CREATE INDEX survey_submissions_user ON survey_submissions (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX survey_submissions_wave ON survey_submissions (wave_id, organisation_id, subject);
CREATE TABLE survey_waves (
    id               INTEGER PRIMARY KEY AUTOINCREMENT, -- of one that is gone, buttons and links go on to name it
    questionnaire_id INTEGER NOT NULL REFERENCES questionnaires (id), -- for those who begin from now on
    unit             TEXT NOT NULL CHECK (unit IN ('person', 'organisation', 'speciality')), -- who gives one answer
    anonymous        INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    threshold        INTEGER NOT NULL DEFAULT 5 CHECK (threshold >= 3), -- fewer answers than this are not shown
    test             INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1)), -- its answers never count
    audience         TEXT NOT NULL DEFAULT '{}', -- JSON: a segment; who else comes, comes by a link
    last_day         TEXT,                  -- NULL while it is prepared: as many days as waves last by default
    made_by          INTEGER,
    made_at          INTEGER NOT NULL,
    opened_at        INTEGER,               -- NULL: being prepared
    closed_at        INTEGER,
    scrubbed         INTEGER NOT NULL DEFAULT 0 CHECK (scrubbed IN (0, 1)), -- anonymous: the file keeps no trace of the order
    what_was_done    TEXT NOT NULL DEFAULT '' -- «что сделали по итогам»
) STRICT;
CREATE INDEX survey_waves_open ON survey_waves (last_day) WHERE opened_at IS NOT NULL AND closed_at IS NULL;
CREATE INDEX survey_waves_questionnaire ON survey_waves (questionnaire_id);
