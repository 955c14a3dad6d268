"""An edition that its author has not confirmed yet: one a person, so that a restart or a second thought loses nothing."""

import json
from sqlite3 import Connection
from typing import Any

from cluster.periods import PlanYear, read_periods
from cluster.plan import Doubt, DoubtCode, PlanDocument, PlanRow
from cluster.plan.edition import Edition

REMEMBER_SECONDS = 30 * 24 * 3600


def keep(tx: Connection, edition: Edition, *, user_id: int, now: int) -> None:
    tx.execute(
        """INSERT INTO plan_drafts (user_id, document, made_at) VALUES (:user_id, :document, :now)
           ON CONFLICT (user_id) DO UPDATE SET document = :document, made_at = :now""",
        {"user_id": user_id, "document": json.dumps(_as_json(edition), ensure_ascii=False), "now": now},
    )


def sweep(tx: Connection, *, now: int) -> int:
    """Forget what its author has not come back to for a month."""
    return tx.execute("DELETE FROM plan_drafts WHERE made_at < :before", {"before": now - REMEMBER_SECONDS}).rowcount


def edition(tx: Connection, user_id: int) -> Edition | None:
    row = tx.execute("SELECT document FROM plan_drafts WHERE user_id = :user_id", {"user_id": user_id}).fetchone()
    return None if row is None else _from_json(json.loads(row["document"]))


def drop(tx: Connection, user_id: int) -> bool:
    return bool(tx.execute("DELETE FROM plan_drafts WHERE user_id = :user_id", {"user_id": user_id}).rowcount)


def _as_json(edition: Edition) -> dict[str, Any]:
    document = edition.document
    return {
        "title": document.title,
        "year": document.year.year,
        "school": document.year.school,
        "aliases": dict(document.aliases),
        "rows": [
            [row.section, row.number, row.title, row.dates_raw, list(row.responsible), row.responsible_raw]
            for row in document.rows
        ],
        "doubts": [[doubt.code, doubt.number, doubt.words, doubt.note] for doubt in document.read_with_doubt],
        "answers": list(edition.answers.items()),
    }


def _from_json(kept: dict[str, Any]) -> Edition:
    year = PlanYear(year=kept["year"], school=kept["school"])
    document = PlanDocument(
        title=kept["title"],
        year=year,
        aliases=kept["aliases"],
        rows=tuple(_row(cells, year) for cells in kept["rows"]),
        read_with_doubt=tuple(
            Doubt(code=DoubtCode(code), number=number, words=words, note=note) for code, number, words, note in kept["doubts"]
        ),
    )
    return Edition(document=document, answers={int(position): words for position, words in kept["answers"]})


def _row(cells: list[Any], year: PlanYear) -> PlanRow:
    section, number, title, dates_raw, responsible, responsible_raw = cells
    return PlanRow(
        section=section,
        number=number,
        title=title,
        dates_raw=dates_raw,
        occurrences=read_periods(dates_raw, year) if dates_raw.strip() else (),
        responsible=tuple(responsible),
        responsible_raw=responsible_raw,
    )
