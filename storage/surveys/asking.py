"""Who is to be written to now: whoever was asked and has neither answered nor refused nor switched surveys off."""

from dataclasses import dataclass
from sqlite3 import Connection

from cluster.surveys.waves import Wave
from storage import outbox

QUESTION = 0
"""The number of the first letter; 1 and 2 are the reminders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody to be written to; `organisation_id` is 0 where persons answer for themselves."""

    organisation_id: int
    user_id: int
    language: str


def letter_key(wave_id: int, organisation_id: int, number: int, user_id: int) -> str:
    """As the queries below build it."""
    return f"survey:{wave_id}:{organisation_id}:{number}:{user_id}"


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


def withdraw(tx: Connection, wave_id: int, *, user_id: int | None = None, organisation_id: int | None = None) -> None:
    """Questions and reminders that have not left: to somebody, to all who represent an organisation, or all."""
    end = "" if user_id is None else f":{user_id}"
    outbox.withdraw(tx, [letter for letter, key in _waiting(tx, wave_id, organisation_id) if key.endswith(end)])


def is_known(tx: Connection, wave_id: int, user_id: int) -> bool:
    """Whether this person was asked, or has begun or answered, however they came."""
    row = tx.execute(
        """SELECT 1 FROM survey_people WHERE wave_id = :wave_id AND user_id = :user_id
           UNION ALL SELECT 1 FROM survey_drafts WHERE wave_id = :wave_id AND user_id = :user_id""",
        {"wave_id": wave_id, "user_id": user_id},
    )
    return row.fetchone() is not None


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


def _waiting(tx: Connection, wave_id: int, organisation_id: int | None = None) -> list[tuple[int, str]]:
    stem = f"survey:{wave_id}" if organisation_id is None else f"survey:{wave_id}:{organisation_id}"
    rows = tx.execute(
        "SELECT id, key FROM outbox WHERE status = 'waiting' AND key > :stem AND key < :end",
        {"stem": f"{stem}:", "end": f"{stem};"},  # the sign after the colon
    )
    return [(row["id"], row["key"]) for row in rows]
