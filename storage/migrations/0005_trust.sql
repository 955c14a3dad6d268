-- What people, organisations and roles still lacked once they were used.

-- The result is the bot's own report (state_by and given_by are 0 where the bot itself closed with it).
ALTER TABLE plan_results ADD COLUMN reported INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1));

-- «Новый представитель» is no answer: whoever comes is asked. Of waves before, it was kept as one.
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
INSERT INTO confirmation_handovers (wave_id, organisation_id, user_id, handed_at, taken_at)
    SELECT wave_id, organisation_id, answered_by, answered_at,
           (SELECT min(granted_at) FROM roles WHERE role = 'representative' AND user_id <> answered_by
               AND roles.organisation_id = confirmation_answers.organisation_id AND granted_at >= answered_at)
    FROM confirmation_answers WHERE answer = 'replaced' AND answered_by IS NOT NULL AND answered_at IS NOT NULL;
UPDATE confirmation_answers SET answer = NULL, answered_by = NULL, answered_at = NULL WHERE answer = 'replaced';

-- It was said that the wave of this term opens by itself, unless somebody held it back.
CREATE TABLE confirmation_openings (
    occurrence_id INTEGER PRIMARY KEY REFERENCES plan_occurrences (id) ON DELETE CASCADE,
    opens_at      INTEGER NOT NULL,
    held_by       INTEGER,
    held_at       INTEGER
) STRICT;

-- The leader of the working group is one. Of several from before, whoever was named last stays; the others go on as members.
UPDATE OR IGNORE roles SET role = 'working_group' WHERE role = 'leader' AND user_id <> (
    SELECT user_id FROM roles WHERE role = 'leader' ORDER BY granted_at DESC, rowid DESC LIMIT 1);
DELETE FROM roles WHERE role = 'leader' AND user_id <> (
    SELECT user_id FROM roles WHERE role = 'leader' ORDER BY granted_at DESC, rowid DESC LIMIT 1);

-- A role that is offered to one person is a link that only they may follow.
ALTER TABLE invitations ADD COLUMN addressee INTEGER;
CREATE INDEX invitations_addressee ON invitations (addressee) WHERE addressee IS NOT NULL;

-- Who left a role may come back by a link for several, which is one more use of it; not whose role was taken away.
ALTER TABLE invitation_uses ADD COLUMN times INTEGER NOT NULL DEFAULT 1;
ALTER TABLE invitation_uses ADD COLUMN barred INTEGER NOT NULL DEFAULT 0 CHECK (barred IN (0, 1));

-- Who has confirmed a request whose organisation somebody else has to enter into the register.
ALTER TABLE role_requests ADD COLUMN confirmed_by INTEGER;

-- Where a student or graduate learns or learned: an organisation of the register, or what they typed.
CREATE TABLE studies (
    user_id         INTEGER PRIMARY KEY REFERENCES members (user_id) ON DELETE CASCADE,
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE CASCADE,
    words           TEXT NOT NULL DEFAULT '',
    CHECK ((organisation_id IS NULL) <> (words = ''))
) STRICT;
CREATE INDEX studies_organisation ON studies (organisation_id);

-- Quiet hours have a beginning and an end, or neither.
UPDATE members SET quiet_from = NULL, quiet_until = NULL WHERE (quiet_from IS NULL) <> (quiet_until IS NULL);
CREATE TRIGGER members_quiet BEFORE UPDATE OF quiet_from, quiet_until ON members
WHEN (NEW.quiet_from IS NULL) <> (NEW.quiet_until IS NULL) BEGIN
    SELECT RAISE(ABORT, 'quiet hours: both or neither');
END;

-- Of the register, name and municipality tell who it is: two of one name keep keys apart by their ids. No other key has a blank.
UPDATE organisations SET key = key || ' ' || id WHERE kind IS NOT NULL;

-- Whom a plan means by a name that is nobody's own: nobody in particular, or all of a kind. NULL: to be looked at.
ALTER TABLE organisations ADD COLUMN meaning TEXT
    CHECK (meaning IN ('nobody', 'department', 'college', 'university', 'employer', 'school', 'other'));
