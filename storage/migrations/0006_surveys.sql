-- Questionnaires and their waves. What is submitted in an anonymous wave has no person, no time and no order.
CREATE TABLE questionnaires (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,                  -- versions of one questionnaire share it; '': a draft on trial
    version INTEGER NOT NULL CHECK (version >= 1), -- of a trial, the draft's id
    body    TEXT NOT NULL,                  -- JSON
    made_by INTEGER,                        -- NULL: came with the program
    made_at INTEGER NOT NULL,
    UNIQUE (name, version)
) STRICT;

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
CREATE INDEX survey_waves_questionnaire ON survey_waves (questionnaire_id);
CREATE INDEX survey_waves_open ON survey_waves (last_day) WHERE opened_at IS NOT NULL AND closed_at IS NULL;

CREATE TABLE survey_people (                -- the roster: that somebody answered; not what, nor when
    wave_id  INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    user_id  INTEGER NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
    PRIMARY KEY (wave_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_people_user ON survey_people (user_id);

CREATE TABLE survey_organisations (         -- the roster, where an organisation gives the answer
    wave_id         INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    answered        INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
    PRIMARY KEY (wave_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_organisations_organisation ON survey_organisations (organisation_id);

CREATE TABLE survey_refusals (              -- whoever does not want to be asked again in this wave
    wave_id INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES members (user_id) ON DELETE CASCADE,
    PRIMARY KEY (wave_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_refusals_user ON survey_refusals (user_id);

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
CREATE INDEX survey_drafts_user ON survey_drafts (user_id);
CREATE INDEX survey_drafts_organisation ON survey_drafts (organisation_id);
CREATE INDEX survey_drafts_questionnaire ON survey_drafts (questionnaire_id);

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
CREATE INDEX survey_submissions_wave ON survey_submissions (wave_id, organisation_id, subject);
CREATE INDEX survey_submissions_user ON survey_submissions (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX survey_submissions_organisation ON survey_submissions (organisation_id);
CREATE INDEX survey_submissions_questionnaire ON survey_submissions (questionnaire_id);

CREATE TABLE internship_notes (             -- «готовы принять»: what a survey leaves for the bank of internships
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    wave_id         INTEGER NOT NULL REFERENCES survey_waves (id) ON DELETE CASCADE,
    places          INTEGER,                -- as far as they said
    noted_at        INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, wave_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX internship_notes_wave ON internship_notes (wave_id);

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
