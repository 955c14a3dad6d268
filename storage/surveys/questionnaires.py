"""Questionnaires by version. A version never changes: what is asked by it is what was asked."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from sqlite3 import Connection, Row

from cluster.refusals import Refusal
from cluster.surveys.model import Questionnaire
from cluster.surveys.packing import pack, unpack

_READY = 64
"""As many as are asked at once, and some more."""

TRIAL = ""
"""The name of what is no version of anything: of a draft on trial, whose number is the version (storage/surveys/editing.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    id: int
    version: int
    questionnaire: Questionnaire
    made_by: int | None
    made_at: int


def keep(tx: Connection, questionnaire: Questionnaire, *, by: int | None, now: int) -> int:
    """The id of its version: the latest when that says the same already, else a new one. `by` None: came with the program.

    Raises `Refusal` where a question was of another kind in a version before: its answers could never be counted together.
    """
    body = packed(questionnaire)
    before = _versions(tx, questionnaire.name)
    if before and before[-1]["body"] == body:
        return int(before[-1]["id"])
    _check_kinds(questionnaire, before)
    made = tx.execute(
        """INSERT INTO questionnaires (name, version, body, made_by, made_at) VALUES (:name, :version, :body, :by, :now)
           RETURNING id""",
        {
            "name": questionnaire.name,
            "version": before[-1]["version"] + 1 if before else 1,
            "body": body,
            "by": by,
            "now": now,
        },
    ).fetchone()
    return int(made["id"])


def ship(tx: Connection, questionnaires: Iterable[Questionnaire], *, now: int) -> list[str]:
    """Those that come with the program, at its start: a new version where the program's own last one says something else, so
    that what people made of it since stays the latest. The names of those which kinds of questions keep out.
    """
    kept_out = []
    for questionnaire in questionnaires:
        own = [row for row in _versions(tx, questionnaire.name) if row["made_by"] is None]
        if own and own[-1]["body"] == packed(questionnaire):
            continue
        try:
            keep(tx, questionnaire, by=None, now=now)
        except Refusal:
            kept_out.append(questionnaire.name)
    return kept_out


def by_name(tx: Connection, name: str) -> Stored | None:
    """Its latest version."""
    versions = _versions(tx, name)
    return _stored(versions[-1]) if versions else None


def by_id(tx: Connection, questionnaire_id: int) -> Stored | None:
    row = tx.execute("SELECT * FROM questionnaires WHERE id = :id", {"id": questionnaire_id}).fetchone()
    return None if row is None else _stored(row)


def latest(tx: Connection) -> list[Stored]:
    """The latest version of each, by name."""
    rows = tx.execute(
        """SELECT * FROM questionnaires AS one WHERE name <> :trial
             AND version = (SELECT max(version) FROM questionnaires AS other WHERE other.name = one.name) ORDER BY name""",
        {"trial": TRIAL},
    )
    return [_stored(row) for row in rows]


def must_fit(tx: Connection, questionnaire: Questionnaire) -> None:
    """Raises `Refusal` where `keep` would."""
    _check_kinds(questionnaire, _versions(tx, questionnaire.name))


def packed(questionnaire: Questionnaire) -> str:
    return json.dumps(pack(questionnaire), ensure_ascii=False, sort_keys=True)


def _versions(tx: Connection, name: str) -> list[Row]:
    return tx.execute("SELECT * FROM questionnaires WHERE name = :name ORDER BY version", {"name": name}).fetchall()


def _check_kinds(questionnaire: Questionnaire, before: Iterable[Row]) -> None:
    for row in before:
        known = read_body(row["body"]).by_name
        for question in questionnaire.questions:
            if question.name in known and known[question.name].kind is not question.kind:
                raise Refusal("survey-kind-changed", name=question.name, version=row["version"])


@lru_cache(_READY)
def read_body(body: str) -> Questionnaire:
    """Made once for each text: every press needs it."""
    return unpack(json.loads(body))


def _stored(row: Row) -> Stored:
    return Stored(
        id=row["id"],
        version=row["version"],
        questionnaire=read_body(row["body"]),
        made_by=row["made_by"],
        made_at=row["made_at"],
    )
