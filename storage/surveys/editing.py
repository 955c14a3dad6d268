"""Drafts of questionnaires: what somebody changes and has not saved yet, and how they try it."""

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection, Row

from cluster.surveys.model import Questionnaire
from cluster.surveys.waves import Wave
from storage.surveys import waves
from storage.surveys.questionnaires import TRIAL, packed, read_body


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedQuestionnaire:
    """`based_on`: the version from which it was begun, None for what is new. `revision` counts its changes: a button that names
    an earlier one means something that may not be there any more. `from_file`: it stands beside what the same person changes
    by hand, so that a file overwrites nothing.
    """

    id: int
    user_id: int
    based_on: int | None
    questionnaire: Questionnaire
    revision: int
    from_file: bool
    begun_at: int


def begin(
    tx: Connection, questionnaire: Questionnaire, *, based_on: int | None, by: int, now: int, from_file: bool = False
) -> EditedQuestionnaire:
    """The draft that this person has of it already is gone on with; a file takes the place of the file before."""
    row = tx.execute(
        """INSERT INTO questionnaire_drafts (user_id, name, based_on, body, from_file, begun_at)
           VALUES (:by, :name, :based_on, :body, :from_file, :now)
           ON CONFLICT (user_id, name, from_file) DO UPDATE
           SET body = CASE WHEN from_file THEN excluded.body ELSE body END,
               based_on = CASE WHEN from_file THEN excluded.based_on ELSE based_on END,
               revision = revision + (from_file AND body <> excluded.body)
           RETURNING *""",
        {
            "by": by,
            "name": questionnaire.name,
            "based_on": based_on,
            "body": packed(questionnaire),
            "from_file": from_file,
            "now": now,
        },
    ).fetchone()
    return _edited(row)


def read(tx: Connection, draft_id: int) -> EditedQuestionnaire | None:
    row = tx.execute("SELECT * FROM questionnaire_drafts WHERE id = :id", {"id": draft_id}).fetchone()
    return None if row is None else _edited(row)


def of_person(tx: Connection, user_id: int) -> list[EditedQuestionnaire]:
    """The latest first."""
    rows = tx.execute("SELECT * FROM questionnaire_drafts WHERE user_id = :user_id ORDER BY id DESC", {"user_id": user_id})
    return [_edited(row) for row in rows]


def change(tx: Connection, draft_id: int, questionnaire: Questionnaire) -> None:
    """One revision further, if anything is another."""
    tx.execute(
        "UPDATE questionnaire_drafts SET body = :body, revision = revision + 1 WHERE id = :id AND body <> :body",
        {"id": draft_id, "body": packed(questionnaire)},
    )


def drop(tx: Connection, draft_id: int) -> None:
    _end_trial(tx, draft_id)
    tx.execute("DELETE FROM questionnaire_drafts WHERE id = :id", {"id": draft_id})


def names(tx: Connection) -> Iterable[str]:
    """All that are taken, by versions and by what anybody has begun."""
    rows = tx.execute("SELECT name FROM questionnaires UNION SELECT name FROM questionnaire_drafts")
    return [row["name"] for row in rows]


def trial(tx: Connection, draft: EditedQuestionnaire, *, now: int) -> int:
    """The wave in which its author tries the draft as it stands. It needs a questionnaire to refer to: one that is no version
    of anything, that nobody else sees, and that goes with the wave.
    """
    _end_trial(tx, draft.id)
    row = tx.execute(
        """INSERT INTO questionnaires (name, version, body, made_by, made_at) VALUES (:name, :version, :body, :by, :now)
           RETURNING id""",
        {
            "name": TRIAL,
            "version": draft.id,
            "body": packed(draft.questionnaire),
            "by": draft.user_id,
            "now": now,
        },
    ).fetchone()
    return waves.test_of(tx, Wave(id=0, questionnaire_id=row["id"]), by=draft.user_id, now=now)


def _end_trial(tx: Connection, draft_id: int) -> None:
    tried = {"name": TRIAL, "version": draft_id}
    tx.execute(
        """DELETE FROM survey_waves WHERE test AND questionnaire_id IN
           (SELECT id FROM questionnaires WHERE name = :name AND version = :version)""",
        tried,
    )
    tx.execute("DELETE FROM questionnaires WHERE name = :name AND version = :version", tried)


def _edited(row: Row) -> EditedQuestionnaire:
    return EditedQuestionnaire(
        id=row["id"],
        user_id=row["user_id"],
        based_on=row["based_on"],
        questionnaire=read_body(row["body"]),
        revision=row["revision"],
        from_file=bool(row["from_file"]),
        begun_at=row["begun_at"],
    )
