"""Waves of surveys: how one is prepared and opened, who is asked, reminded and counted."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection, Row

from cluster.alphabet import in_alphabet
from cluster.organisations import OrganisationKind
from cluster.quick_messages import Segment
from cluster.rights import Role
from cluster.surveys.waves import GRACE_SECONDS, Progress, Unit, Wave
from storage import outbox
from storage.organisations.names import SPELLED

QUESTION = 0
"""The number of the first letter; 1 and 2 are the reminders."""

FORGET_PREPARED_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody to be written to; `organisation_id` is 0 where persons answer for themselves."""

    organisation_id: int
    user_id: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOrganisation:
    """Of the roster. `reachable`: one of its representatives can be written to."""

    id: int
    name: str
    kind: OrganisationKind
    municipality: str
    answered: bool
    reachable: bool


def letter_key(wave_id: int, organisation_id: int, number: int, user_id: int) -> str:
    """As the queries below build it."""
    return f"survey:{wave_id}:{organisation_id}:{number}:{user_id}"


def prepare(tx: Connection, questionnaire_id: int, *, unit: Unit, anonymous: bool, audience: Segment, by: int, now: int) -> int:
    """A wave that is not open yet. One that this person prepares of the same questionnaire is gone on with."""
    row = tx.execute(
        """SELECT id FROM survey_waves WHERE made_by = :by AND opened_at IS NULL AND NOT test
             AND questionnaire_id = :questionnaire_id""",
        {"by": by, "questionnaire_id": questionnaire_id},
    ).fetchone()
    if row is not None:
        return int(row["id"])
    row = tx.execute(
        """INSERT INTO survey_waves (questionnaire_id, unit, anonymous, audience, made_by, made_at)
           VALUES (:questionnaire_id, :unit, :anonymous, :audience, :by, :now) RETURNING id""",
        {
            "questionnaire_id": questionnaire_id,
            "unit": unit,
            "anonymous": anonymous,
            "audience": _packed(audience),
            "by": by,
            "now": now,
        },
    ).fetchone()
    return int(row["id"])


def change(
    tx: Connection,
    wave_id: int,
    *,
    unit: Unit | None = None,
    anonymous: bool | None = None,
    audience: Segment | None = None,
    last_day: date | None = None,
    threshold: int | None = None,
) -> None:
    """Of one that is being prepared; what is None stays."""
    tx.execute(
        """UPDATE survey_waves SET unit = ifnull(:unit, unit), anonymous = ifnull(:anonymous, anonymous),
               audience = ifnull(:audience, audience), last_day = ifnull(:last_day, last_day),
               threshold = ifnull(:threshold, threshold)
           WHERE id = :id AND opened_at IS NULL""",
        {
            "id": wave_id,
            "unit": unit,
            "anonymous": anonymous,
            "audience": None if audience is None else _packed(audience),
            "last_day": None if last_day is None else last_day.isoformat(),
            "threshold": threshold,
        },
    )


def test_of(tx: Connection, prepared: Wave, *, by: int, now: int) -> int:
    """The wave in which its author tries it: nothing of it ever counts."""
    tx.execute(
        "DELETE FROM survey_waves WHERE test AND made_by = :by AND questionnaire_id = :questionnaire_id",
        {"by": by, "questionnaire_id": prepared.questionnaire_id},
    )
    row = tx.execute(
        """INSERT INTO survey_waves (questionnaire_id, unit, anonymous, test, audience, made_by, made_at)
           VALUES (:questionnaire_id, 'person', :anonymous, 1, :audience, :by, :now) RETURNING id""",
        {
            "questionnaire_id": prepared.questionnaire_id,
            "anonymous": prepared.anonymous,
            "audience": _packed(Segment()),
            "by": by,
            "now": now,
        },
    ).fetchone()
    return int(row["id"])


def drop(tx: Connection, wave_id: int) -> None:
    """One that is being prepared."""
    tx.execute("DELETE FROM survey_waves WHERE id = :id AND opened_at IS NULL", {"id": wave_id})


def open_wave(tx: Connection, wave_id: int, *, people: Iterable[int], closes_at: int, now: int) -> bool:
    """The roster is as of now: `people` of a wave where persons answer, else the organisations of its audience. False when it
    was opened before.
    """
    opened = tx.execute(
        """UPDATE survey_waves SET opened_at = :now, closes_at = :closes_at
           WHERE id = :id AND opened_at IS NULL AND NOT test""",
        {"id": wave_id, "now": now, "closes_at": closes_at},
    ).rowcount
    if opened:
        its = wave(tx, wave_id)
        assert its is not None
        if its.by_organisation:
            add_organisations(tx, its)
        else:
            add_people(tx, wave_id, people)
    return bool(opened)


def add_people(tx: Connection, wave_id: int, people: Iterable[int]) -> None:
    tx.executemany(
        "INSERT INTO survey_people (wave_id, user_id) VALUES (:wave_id, :user_id) ON CONFLICT DO NOTHING",
        [{"wave_id": wave_id, "user_id": user_id} for user_id in sorted(people)],
    )


def add_organisations(tx: Connection, its: Wave) -> None:
    """Also those that have come into the register since."""
    tx.executemany(
        """INSERT INTO survey_organisations (wave_id, organisation_id) VALUES (:wave_id, :organisation_id)
           ON CONFLICT DO NOTHING""",
        [{"wave_id": its.id, "organisation_id": each["id"]} for each in meant(tx, its.audience)],
    )


def meant(tx: Connection, audience: Segment) -> list[Row]:
    """Organisations of the register that an audience means, with `id`, `kind`, `municipality`."""
    rows = tx.execute(
        """SELECT id, kind, municipality FROM organisations WHERE kind IS NOT NULL AND membership = 'member' ORDER BY id"""
    ).fetchall()
    return [
        row
        for row in rows
        if (not audience.kinds or OrganisationKind(row["kind"]) in audience.kinds)
        and (not audience.municipalities or row["municipality"] in audience.municipalities)
    ]


def wave(tx: Connection, wave_id: int) -> Wave | None:
    row = tx.execute("SELECT * FROM survey_waves WHERE id = :id", {"id": wave_id}).fetchone()
    return None if row is None else _wave(row)


def open_ones(tx: Connection) -> list[Wave]:
    return [_wave(row) for row in tx.execute(f"SELECT * FROM survey_waves WHERE {_OPEN} ORDER BY id")]  # noqa: S608


def listed(tx: Connection, *, offset: int, limit: int) -> list[Wave]:
    """Those that were opened, the open ones first, then the latest."""
    rows = tx.execute(
        """SELECT * FROM survey_waves WHERE opened_at IS NOT NULL AND NOT test
           ORDER BY closed_at IS NULL DESC, opened_at DESC, id DESC LIMIT :limit OFFSET :offset""",
        {"limit": limit, "offset": offset},
    )
    return [_wave(row) for row in rows]


def count(tx: Connection) -> int:
    (number,) = tx.execute("SELECT count(*) FROM survey_waves WHERE opened_at IS NOT NULL AND NOT test").fetchone()
    return int(number)


def before(tx: Connection, its: Wave) -> Wave | None:
    """The wave of the same questionnaire, in whichever version, that was closed last before this one was opened."""
    row = tx.execute(
        """SELECT survey_waves.* FROM survey_waves JOIN questionnaires ON questionnaires.id = questionnaire_id
           WHERE questionnaires.name = (SELECT name FROM questionnaires WHERE id = :questionnaire_id)
             AND NOT test AND closed_at IS NOT NULL AND survey_waves.id <> :id AND opened_at < :opened_at
           ORDER BY opened_at DESC LIMIT 1""",
        {"id": its.id, "questionnaire_id": its.questionnaire_id, "opened_at": its.opened_at},
    ).fetchone()
    return None if row is None else _wave(row)


def progress(tx: Connection, its: Wave) -> Progress:
    roster = "survey_organisations" if its.by_organisation else "survey_people"
    asked, answered, refused, begun = tx.execute(
        f"""SELECT (SELECT count(*) FROM {roster} WHERE wave_id = :id),
                   (SELECT count(*) FROM {roster} WHERE wave_id = :id AND answered),
                   (SELECT count(*) FROM survey_refusals WHERE wave_id = :id),
                   (SELECT count(*) FROM survey_drafts WHERE wave_id = :id)""",  # noqa: S608 - one of two names of ours
        {"id": its.id},
    ).fetchone()
    return Progress(asked=asked, answered=answered, refused=refused, begun=begun)


def asked_organisations(tx: Connection, wave_id: int) -> list[AskedOrganisation]:
    rows = tx.execute(
        f"""SELECT id, {SPELLED} AS name, kind, municipality, answered,
                   EXISTS (SELECT 1 FROM roles JOIN members USING (user_id) WHERE roles.organisation_id = id
                           AND role = 'representative' AND blocked_at IS NULL) AS reachable
            FROM survey_organisations JOIN organisations ON id = organisation_id
            WHERE wave_id = :wave_id""",  # noqa: S608 - our own words
        {"wave_id": wave_id},
    )
    found = [
        AskedOrganisation(
            id=row["id"],
            name=row["name"],
            kind=OrganisationKind(row["kind"] or OrganisationKind.OTHER),
            municipality=row["municipality"],
            answered=bool(row["answered"]),
            reachable=bool(row["reachable"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: in_alphabet(each.name))


def refuse(tx: Connection, wave_id: int, user_id: int) -> None:
    """They are not asked again in this wave; their draft goes, and what waits to be sent to them. Where the wave or the person
    is gone, there is nothing to refuse.
    """
    names = {"wave_id": wave_id, "user_id": user_id}
    tx.execute(
        """INSERT INTO survey_refusals (wave_id, user_id)
           SELECT survey_waves.id, members.user_id FROM survey_waves, members
           WHERE survey_waves.id = :wave_id AND members.user_id = :user_id ON CONFLICT DO NOTHING""",
        names,
    )
    tx.execute("DELETE FROM survey_drafts WHERE wave_id = :wave_id AND user_id = :user_id", names)
    withdraw(tx, wave_id, user_id=user_id)


def return_to(tx: Connection, wave_id: int, user_id: int) -> None:
    """They have thought better of it."""
    tx.execute(
        "DELETE FROM survey_refusals WHERE wave_id = :wave_id AND user_id = :user_id", {"wave_id": wave_id, "user_id": user_id}
    )


def has_refused(tx: Connection, wave_id: int, user_id: int) -> bool:
    row = tx.execute(
        "SELECT 1 FROM survey_refusals WHERE wave_id = :wave_id AND user_id = :user_id",
        {"wave_id": wave_id, "user_id": user_id},
    )
    return row.fetchone() is not None


def to_write_to(tx: Connection, its: Wave, *, number: int, asked_before: int = 0) -> list[Recipient]:
    """Whoever has not answered, has not refused, can be written to and has not had this letter. For a reminder only those whose
    first letter had arrived before the moment of the reminder.
    """
    rows = tx.execute(
        f"""SELECT organisation_id, user_id, language FROM ({_silent(its)}) AS silent
            WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE key = stem || :number || ':' || user_id)
              AND (:number = {QUESTION} OR EXISTS (SELECT 1 FROM outbox
                   WHERE key = stem || {QUESTION} || ':' || user_id AND settled_at < :asked_before))
            ORDER BY organisation_id, user_id""",  # noqa: S608 - one of two queries below
        {"wave_id": its.id, "number": number, "asked_before": asked_before},
    )
    return [Recipient(organisation_id=row[0], user_id=row[1], language=row[2]) for row in rows]


def withdraw_untrue(tx: Connection, its: Wave) -> None:
    """What waits to be sent to somebody who need not be asked any more."""
    rows = tx.execute(f"SELECT organisation_id, user_id FROM ({_silent(its)})", {"wave_id": its.id})  # noqa: S608
    true = {letter_key(its.id, row[0], number, row[1]) for row in rows for number in (QUESTION, 1, 2)}
    outbox.withdraw(tx, [letter for letter, key in _waiting(tx, its.id) if key not in true])


def withdraw(tx: Connection, wave_id: int, *, user_id: int | None = None) -> None:
    """Questions and reminders that have not left; to somebody, or all."""
    end = "" if user_id is None else f":{user_id}"
    outbox.withdraw(tx, [letter for letter, key in _waiting(tx, wave_id) if key.endswith(end)])


def answerers(tx: Connection, its: Wave) -> list[Recipient]:
    """Whoever gave an answer and can be written to: in an organisation's name, all who represent it."""
    who = (
        """survey_organisations JOIN roles ON roles.organisation_id = survey_organisations.organisation_id
             AND role = 'representative'"""
        if its.by_organisation
        else "survey_people"
    )
    rows = tx.execute(
        f"""SELECT DISTINCT members.user_id, language FROM {who} JOIN members USING (user_id)
            WHERE wave_id = :id AND answered AND blocked_at IS NULL ORDER BY members.user_id""",  # noqa: S608 - our own names
        {"id": its.id},
    )
    return [Recipient(organisation_id=0, user_id=row["user_id"], language=row["language"]) for row in rows]


def close(tx: Connection, wave_id: int, *, now: int) -> bool:
    """False when it is closed already. A closed wave is never opened again: so nobody can compare two moments of it."""
    closed = tx.execute(
        "UPDATE survey_waves SET closed_at = :now WHERE id = :id AND opened_at IS NOT NULL AND closed_at IS NULL",
        {"id": wave_id, "now": now},
    ).rowcount
    if closed:
        withdraw(tx, wave_id)
        tx.execute(
            """DELETE FROM survey_drafts WHERE wave_id = :id
                 AND EXISTS (SELECT 1 FROM survey_waves WHERE survey_waves.id = wave_id AND anonymous)""",
            {"id": wave_id},
        )
    return bool(closed)


def is_to_be_scrubbed(tx: Connection) -> bool:
    """Whether an anonymous wave was closed whose traces may still lie about in the file."""
    row = tx.execute("SELECT 1 FROM survey_waves WHERE anonymous AND closed_at IS NOT NULL AND NOT scrubbed LIMIT 1")
    return row.fetchone() is not None


def is_anonymous_one_open(tx: Connection) -> bool:
    return tx.execute(f"SELECT 1 FROM survey_waves WHERE anonymous AND {_OPEN} LIMIT 1").fetchone() is not None  # noqa: S608


def is_scrubbed(tx: Connection) -> None:
    tx.execute("UPDATE survey_waves SET scrubbed = 1 WHERE anonymous AND closed_at IS NOT NULL")


def say_what_was_done(tx: Connection, wave_id: int, words: str) -> None:
    tx.execute("UPDATE survey_waves SET what_was_done = :words WHERE id = :id", {"id": wave_id, "words": words})


def waiting_for(tx: Connection, user_id: int, organisations: Iterable[int]) -> Sequence[tuple[Wave, int]]:
    """Open waves that ask this person, or an organisation that they represent, and have no answer yet; with the organisation,
    0 for themselves.
    """
    rows = tx.execute(
        f"""SELECT survey_waves.*, 0 AS organisation_id FROM survey_waves
              JOIN survey_people ON wave_id = id AND user_id = :user_id AND NOT answered WHERE {_OPEN}
            UNION ALL
            SELECT survey_waves.*, organisation_id FROM survey_waves
              JOIN survey_organisations ON wave_id = id AND NOT answered
               AND organisation_id IN (SELECT value FROM json_each(:organisations)) WHERE {_OPEN}
            ORDER BY closes_at""",  # noqa: S608 - a condition of our own
        {"user_id": user_id, "organisations": json.dumps(sorted(organisations))},
    )
    return [(_wave(row), row["organisation_id"]) for row in rows]


def sweep(tx: Connection, *, now: int) -> int:
    """Forget waves that somebody prepared and did not open for a month, trials, and drafts that can't be submitted any more."""
    gone = tx.execute(
        "DELETE FROM survey_waves WHERE opened_at IS NULL AND made_at < :before", {"before": now - FORGET_PREPARED_SECONDS}
    ).rowcount
    return (
        gone
        + tx.execute(
            "DELETE FROM survey_drafts WHERE wave_id IN (SELECT id FROM survey_waves WHERE closed_at < :before)",
            {"before": now - GRACE_SECONDS},
        ).rowcount
    )


_OPEN = "opened_at IS NOT NULL AND closed_at IS NULL AND NOT test"

_SILENT_PEOPLE = """
    SELECT 0 AS organisation_id, members.user_id, language, 'survey:' || wave_id || ':0:' AS stem
    FROM survey_people AS asked JOIN members ON members.user_id = asked.user_id AND blocked_at IS NULL
    WHERE wave_id = :wave_id AND NOT answered
      AND NOT EXISTS (SELECT 1 FROM survey_refusals AS refused
                      WHERE refused.wave_id = asked.wave_id AND refused.user_id = asked.user_id)
      AND NOT EXISTS (SELECT 1 FROM mutes WHERE mutes.user_id = members.user_id AND topic = 'surveys')"""

_SILENT_ORGANISATIONS = """
    SELECT asked.organisation_id, members.user_id, language, 'survey:' || wave_id || ':' || asked.organisation_id || ':' AS stem
    FROM survey_organisations AS asked
    JOIN organisations ON organisations.id = asked.organisation_id AND membership = 'member'
    JOIN roles ON roles.organisation_id = asked.organisation_id AND role = 'representative'
    JOIN members ON members.user_id = roles.user_id AND blocked_at IS NULL
    WHERE wave_id = :wave_id AND NOT answered
      AND NOT EXISTS (SELECT 1 FROM survey_refusals AS refused
                      WHERE refused.wave_id = asked.wave_id AND refused.user_id = members.user_id)
      AND NOT EXISTS (SELECT 1 FROM mutes WHERE mutes.user_id = members.user_id AND topic = 'surveys')"""


def _silent(its: Wave) -> str:
    return _SILENT_ORGANISATIONS if its.by_organisation else _SILENT_PEOPLE


def _waiting(tx: Connection, wave_id: int) -> list[tuple[int, str]]:
    rows = tx.execute(
        "SELECT id, key FROM outbox WHERE status = 'waiting' AND key > :stem AND key < :end",
        {"stem": f"survey:{wave_id}:", "end": f"survey:{wave_id};"},  # the sign after the colon
    )
    return [(row["id"], row["key"]) for row in rows]


def _wave(row: Row) -> Wave:
    return Wave(
        id=row["id"],
        questionnaire_id=row["questionnaire_id"],
        unit=Unit(row["unit"]),
        anonymous=bool(row["anonymous"]),
        threshold=row["threshold"],
        test=bool(row["test"]),
        audience=_unpacked(row["audience"]),
        occurrence_id=row["occurrence_id"],
        last_day=None if row["last_day"] is None else date.fromisoformat(row["last_day"]),
        made_by=row["made_by"],
        made_at=row["made_at"],
        opened_at=row["opened_at"],
        closes_at=row["closes_at"],
        closed_at=row["closed_at"],
        what_was_done=row["what_was_done"],
    )


def _packed(segment: Segment) -> str:
    return json.dumps(
        {"roles": sorted(segment.roles), "kinds": sorted(segment.kinds), "municipalities": sorted(segment.municipalities)},
        ensure_ascii=False,
    )


def _unpacked(text: str) -> Segment:
    said: Mapping[str, Sequence[str]] = json.loads(text)
    return Segment(
        roles=frozenset(map(Role, said.get("roles", ()))),
        kinds=frozenset(map(OrganisationKind, said.get("kinds", ()))),
        municipalities=frozenset(said.get("municipalities", ())),
    )
