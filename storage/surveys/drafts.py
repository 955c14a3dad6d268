"""Drafts: what somebody has answered and not submitted yet. A draft keeps the person, so that they can go on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from secrets import randbelow
from sqlite3 import Connection, Row

from cluster.surveys.model import Questionnaire
from cluster.surveys.path import Way
from cluster.surveys.waves import Unit, Wave
from storage.surveys.questionnaires import read_body

_IDS = 2**53
"""Drawn by lot, so that a button of a draft that is gone never means another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`wave` as far as an answer needs it; `questionnaire` is the version on which they began. `organisation_id` is 0 for none,
    `subject` a speciality's code where each has a form of its own.
    """

    id: int
    user_id: int
    wave: Wave
    questionnaire_id: int
    questionnaire: Questionnaire
    organisation_id: int
    subject: str
    way: Way


_READ = """
    SELECT survey_drafts.id, wave_id, survey_drafts.questionnaire_id, user_id, organisation_id, subject, answers, at,
           unit, anonymous, threshold, test, last_day, opened_at, closed_at, survey_waves.made_by, body
    FROM survey_drafts
    JOIN survey_waves ON survey_waves.id = wave_id
    JOIN questionnaires ON questionnaires.id = survey_drafts.questionnaire_id"""


def begin(tx: Connection, wave: Wave, user_id: int, way: Way, *, organisation_id: int = 0, subject: str = "", now: int) -> int:
    """The id of the draft: of the one that was begun before, where there is one."""
    names = {
        "id": 1 + randbelow(_IDS - 1),
        "wave_id": wave.id,
        "questionnaire_id": wave.questionnaire_id,
        "user_id": user_id,
        "organisation_id": organisation_id or None,
        "subject": subject,
        "answers": _packed(way),
        "at": way.at,
        "now": now,
    }
    tx.execute(
        """INSERT INTO survey_drafts (id, wave_id, questionnaire_id, user_id, organisation_id, subject, answers, at, begun_at)
           VALUES (:id, :wave_id, :questionnaire_id, :user_id, :organisation_id, :subject, :answers, :at, :now)
           ON CONFLICT DO NOTHING""",
        names,
    )
    row = tx.execute(
        """SELECT id FROM survey_drafts WHERE wave_id = :wave_id AND user_id = :user_id
             AND ifnull(organisation_id, 0) = ifnull(:organisation_id, 0) AND subject = :subject""",
        names,
    ).fetchone()
    return int(row["id"])


def read(tx: Connection, draft_id: int) -> Draft | None:
    row = tx.execute(f"{_READ} WHERE survey_drafts.id = :id", {"id": draft_id}).fetchone()
    return None if row is None else _draft(row)


def of_person(tx: Connection, user_id: int) -> list[Draft]:
    """All that they have begun, the latest first."""
    rows = tx.execute(f"{_READ} WHERE user_id = :user_id ORDER BY begun_at DESC, survey_drafts.id", {"user_id": user_id})
    return [_draft(row) for row in rows]


def of_person_in(tx: Connection, user_id: int, wave_id: int) -> list[Draft]:
    rows = tx.execute(
        f"{_READ} WHERE user_id = :user_id AND wave_id = :wave_id ORDER BY subject",
        {"user_id": user_id, "wave_id": wave_id},
    )
    return [_draft(row) for row in rows]


def keep(tx: Connection, draft_id: int, way: Way) -> None:
    tx.execute(
        "UPDATE survey_drafts SET answers = :answers, at = :at WHERE id = :id",
        {"id": draft_id, "answers": _packed(way), "at": way.at},
    )


def drop(tx: Connection, draft_ids: Iterable[int]) -> None:
    tx.executemany("DELETE FROM survey_drafts WHERE id = :id", [{"id": each} for each in draft_ids])


def _packed(way: Way) -> str:
    return json.dumps(way.answers, ensure_ascii=False)


def _draft(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        user_id=row["user_id"],
        wave=Wave(
            id=row["wave_id"],
            questionnaire_id=row["questionnaire_id"],
            unit=Unit(row["unit"]),
            anonymous=bool(row["anonymous"]),
            threshold=row["threshold"],
            test=bool(row["test"]),
            made_by=row["made_by"],
            last_day=None if row["last_day"] is None else date.fromisoformat(row["last_day"]),
            opened_at=row["opened_at"],
            closed_at=row["closed_at"],
        ),
        questionnaire_id=row["questionnaire_id"],
        questionnaire=read_body(row["body"]),
        organisation_id=row["organisation_id"] or 0,
        subject=row["subject"],
        way=Way(answers=json.loads(row["answers"]), at=row["at"]),
    )
