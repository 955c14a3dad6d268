-- What people, organisations and roles still lacked once they were used.

-- The result is the bot's own report (state_by and given_by are 0 where the bot itself closed with it).
ALTER TABLE plan_results ADD COLUMN reported INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1));

-- «Новый представитель» is no answer: whoever comes is asked. It was kept as one, and counts so in waves that are closed.
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
    FROM confirmation_answers JOIN confirmation_waves ON confirmation_waves.id = wave_id AND closed_at IS NULL
    WHERE answer = 'replaced' AND answered_by IS NOT NULL AND answered_at IS NOT NULL;
UPDATE confirmation_answers SET answer = NULL, answered_by = NULL, answered_at = NULL
    WHERE answer = 'replaced' AND wave_id IN (SELECT id FROM confirmation_waves WHERE closed_at IS NULL);

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

-- Ids of links and requests are given once: buttons of old messages and keys of the outbox go on to name what is gone.
-- A link may be for one person only, to whom its role is offered.
ALTER TABLE invitation_uses RENAME TO older_uses; -- first, and dropped first: with the links it would lose its rows
ALTER TABLE invitations RENAME TO older_invitations;
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
INSERT INTO invitations SELECT *, NULL FROM older_invitations;
CREATE TABLE invitation_uses (
    invitation_id INTEGER NOT NULL REFERENCES invitations (id) ON DELETE CASCADE,
    user_id       INTEGER NOT NULL,
    used_at       INTEGER NOT NULL,
    times         INTEGER NOT NULL DEFAULT 1, -- who left the role comes back by a link for several, which is one more use of it
    barred        INTEGER NOT NULL DEFAULT 0 CHECK (barred IN (0, 1)), -- not whose role was taken away
    PRIMARY KEY (invitation_id, user_id)
) STRICT, WITHOUT ROWID;
INSERT INTO invitation_uses (invitation_id, user_id, used_at) SELECT * FROM older_uses;
DROP TABLE older_uses;
DROP TABLE older_invitations;
CREATE INDEX invitations_organisation ON invitations (organisation_id);
CREATE INDEX invitations_addressee ON invitations (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX invitation_uses_user ON invitation_uses (user_id);

ALTER TABLE role_requests RENAME TO older_requests;
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
INSERT INTO role_requests SELECT *, NULL FROM older_requests;
DROP TABLE older_requests;
CREATE UNIQUE INDEX role_requests_waiting ON role_requests (user_id, role, ifnull(organisation_id, 0), organisation)
    WHERE decided_at IS NULL;
CREATE INDEX role_requests_organisation ON role_requests (organisation_id);

-- They go on above whatever is known of. What was deleted and left no trace but buttons is at most a thousand more, where
-- anybody has used the bot at all.
DELETE FROM sqlite_sequence WHERE name IN ('invitations', 'role_requests');
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'invitations', ifnull(max(id), 0) + 1000 * EXISTS (SELECT 1 FROM members) FROM (
        SELECT id FROM invitations UNION ALL
        SELECT CAST(substr(key, length('invitation-used:') + 1) AS INTEGER) FROM outbox WHERE key GLOB 'invitation-used:*');
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'role_requests', ifnull(max(id), 0) + 1000 * EXISTS (SELECT 1 FROM members) FROM (
        SELECT id FROM role_requests UNION ALL
        SELECT CAST(substr(key, instr(key, ':') + 1) AS INTEGER) FROM outbox
        WHERE key GLOB 'request:*' OR key GLOB 'request-decided:*');

-- Neither is the id of an organisation given again, to which too much refers to make that table anew.
CREATE TABLE organisation_ids (             -- one row
    highest INTEGER NOT NULL                -- of those that were deleted
) STRICT;
INSERT INTO organisation_ids SELECT ifnull(max(id), 0) + 1000 * EXISTS (SELECT 1 FROM members) FROM organisations;
CREATE TRIGGER organisations_deleted AFTER DELETE ON organisations BEGIN
    UPDATE organisation_ids SET highest = max(highest, OLD.id);
END;
CREATE TRIGGER organisations_inserted AFTER INSERT ON organisations
WHEN NEW.id <= (SELECT highest FROM organisation_ids) BEGIN
    SELECT RAISE(ABORT, 'the id of an organisation is given once');
END;

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
