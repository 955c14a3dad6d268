"""What was submitted. Of an anonymous wave neither the person is kept, nor the time, nor the order in which it came."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from random import SystemRandom
from secrets import token_hex
from sqlite3 import Connection

from cluster.surveys.model import Value
from cluster.surveys.waves import Unit, Wave
from storage.surveys import asking
from storage.surveys.drafts import Draft

_SMALL = 200
"""Up to so many, the answers of an anonymous wave are written anew with each that comes. Of more of them the place in the file
tells little; and it is written anew as a whole when the wave closes.
"""

_COLUMNS = "id, wave_id, questionnaire_id, anonymous, user_id, organisation_id, subject, submitted_at, answers"
_chance = SystemRandom()


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What was submitted by name."""

    id: str
    questionnaire_id: int
    answers: Mapping[str, Value]


def earlier(tx: Connection, wave: Wave, *, user_id: int, organisation_id: int, subject: str) -> list[Earlier]:
    """What the same person, organisation or speciality has submitted in this wave; one, or none."""
    whose = "user_id = :user_id" if wave.unit is Unit.PERSON else "organisation_id = :organisation_id"
    rows = tx.execute(
        f"""SELECT id, questionnaire_id, answers FROM survey_submissions
            WHERE wave_id = :wave_id AND NOT anonymous AND {whose} AND subject = :subject""",  # noqa: S608 - our conditions
        {"wave_id": wave.id, "user_id": user_id, "organisation_id": organisation_id, "subject": subject},
    )
    return [Earlier(id=row["id"], questionnaire_id=row["questionnaire_id"], answers=json.loads(row["answers"])) for row in rows]


def earlier_than(tx: Connection, draft: Draft) -> list[Earlier]:
    return earlier(tx, draft.wave, user_id=draft.user_id, organisation_id=draft.organisation_id, subject=draft.subject)


def has(tx: Connection, submission_id: str) -> bool:
    row = tx.execute("SELECT 1 FROM survey_submissions WHERE id = :id", {"id": submission_id})
    return row.fetchone() is not None


def subjects(tx: Connection, wave_id: int, organisation_id: int) -> list[str]:
    """Specialities of which the organisation has handed in a form."""
    rows = tx.execute(
        """SELECT DISTINCT subject FROM survey_submissions
           WHERE wave_id = :wave_id AND organisation_id = :organisation_id ORDER BY subject""",
        {"wave_id": wave_id, "organisation_id": organisation_id},
    )
    return [row["subject"] for row in rows]


def name_of_draft(draft_id: int) -> str:
    """The id of what comes of a draft by name: so it is known of a draft that is gone. An anonymous one has an id of its own,
    for by the draft's number, which stands on buttons, somebody could be found.
    """
    return f"{draft_id:014x}"


def put(tx: Connection, draft: Draft, answers: Mapping[str, Value], *, now: int) -> None:
    """In place of what was submitted before. The organisation stays with an anonymous answer only where people come by its
    link, for then the threshold counts them.
    """
    anonymous = draft.wave.anonymous
    tx.executemany("DELETE FROM survey_submissions WHERE id = :id", [{"id": each.id} for each in earlier_than(tx, draft)])
    by_link = draft.wave.unit is Unit.PERSON
    tx.execute(
        f"""INSERT INTO survey_submissions ({_COLUMNS}) VALUES (:id, :wave_id, :questionnaire_id, :anonymous, :user_id,
               :organisation_id, :subject, :submitted_at, :answers)""",  # noqa: S608 - names of columns
        {
            "id": token_hex(16) if anonymous else name_of_draft(draft.id),
            "wave_id": draft.wave.id,
            "questionnaire_id": draft.questionnaire_id,
            "anonymous": anonymous,
            "user_id": None if anonymous else draft.user_id,
            "organisation_id": (draft.organisation_id or None) if by_link or not anonymous else None,
            "subject": draft.subject,
            "submitted_at": None if anonymous else now,
            "answers": json.dumps(answers, ensure_ascii=False),
        },
    )
    if anonymous:
        _shuffle(tx, draft.wave.id)


def _shuffle(tx: Connection, wave_id: int) -> None:
    """Within a page SQLite keeps rows in the order in which they came, whatever their key is."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM survey_submissions WHERE wave_id = :wave_id LIMIT {_SMALL + 1}",  # noqa: S608 - names
        {"wave_id": wave_id},
    ).fetchall()
    if len(rows) > _SMALL:
        return
    tx.execute("DELETE FROM survey_submissions WHERE wave_id = :wave_id", {"wave_id": wave_id})
    _chance.shuffle(rows)
    tx.executemany(
        f"INSERT INTO survey_submissions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - names of columns
        [tuple(row) for row in rows],
    )


def has_answered(tx: Connection, wave_id: int, user_id: int, organisation_id: int = 0) -> bool:
    """By the roster; of an organisation where one answers."""
    table, column, value = _roster(user_id, organisation_id)
    row = tx.execute(
        f"SELECT 1 FROM {table} WHERE wave_id = :wave_id AND {column} = :value AND answered",  # noqa: S608 - our names
        {"wave_id": wave_id, "value": value},
    )
    return row.fetchone() is not None


def mark_answered(tx: Connection, wave_id: int, user_id: int, organisation_id: int = 0) -> None:
    """*That* somebody answered; not what, nor when. Whoever came by a link is in the roster from now on; what waits to ask them
    is withdrawn.
    """
    table, column, value = _roster(user_id, organisation_id)
    tx.execute(
        f"""INSERT INTO {table} (wave_id, {column}, answered) VALUES (:wave_id, :value, 1)
            ON CONFLICT DO UPDATE SET answered = 1""",  # noqa: S608 - our names
        {"wave_id": wave_id, "value": value},
    )
    if organisation_id:
        asking.withdraw(tx, wave_id, organisation_id=organisation_id)
    else:
        asking.withdraw(tx, wave_id, user_id=user_id)


def _roster(user_id: int, organisation_id: int) -> tuple[str, str, int]:
    if organisation_id:
        return "survey_organisations", "organisation_id", organisation_id
    return "survey_people", "user_id", user_id


def note_internships(tx: Connection, draft: Draft, places: int | None, *, now: int) -> None:
    tx.execute(
        """INSERT INTO internship_notes (organisation_id, wave_id, places, noted_at)
           VALUES (:organisation_id, :wave_id, :places, :now)
           ON CONFLICT DO UPDATE SET places = excluded.places, noted_at = excluded.noted_at""",
        {"organisation_id": draft.organisation_id, "wave_id": draft.wave.id, "places": places, "now": now},
    )


def unnote_internships(tx: Connection, draft: Draft) -> None:
    tx.execute(
        "DELETE FROM internship_notes WHERE organisation_id = :organisation_id AND wave_id = :wave_id",
        {"organisation_id": draft.organisation_id, "wave_id": draft.wave.id},
    )


def unsign(tx: Connection, user_id: int) -> None:
    """They have taken their consent back: drafts go, and what they answered for themselves by name; what they answered for an
    organisation is its answer, from now on nobody's. That they answered stays, so that they are not asked again.
    """
    for statement in (
        "DELETE FROM survey_drafts WHERE user_id = :user_id",
        """DELETE FROM survey_submissions WHERE user_id = :user_id
             AND wave_id IN (SELECT id FROM survey_waves WHERE unit = 'person')""",
        "UPDATE survey_submissions SET user_id = NULL WHERE user_id = :user_id",
    ):
        tx.execute(statement, {"user_id": user_id})
