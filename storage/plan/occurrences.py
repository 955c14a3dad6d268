"""The terms of a row as an edition has them: each goes on as the one it was, with its marks and its postponement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection, Row

from cluster.periods import Kind, Note, Occurrence
from cluster.plan.occurrences import pair_occurrences, planned_dates
from cluster.plan.progress import State
from storage.plan import pings


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """`planned` is what the plan said when it was last read, `due` is where it stands now."""

    id: int
    planned: Occurrence
    due: date | None
    done: bool


def keep(tx: Connection, row_id: int, occurrences: Sequence[Occurrence], *, now: int) -> None:
    standing, gone = _of_row(tx, row_id, gone=False), _of_row(tx, row_id, gone=True)
    there = [*standing, *gone]
    done = {place for place, each in enumerate(standing) if each.done}
    pairs = pair_occurrences([each.planned for each in standing], [each.planned for each in gone], occurrences, done=done)
    goes_on = {after: there[before] for before, after in pairs.items()}
    for position, occurrence in enumerate(occurrences):
        _keep_one(tx, row_id, position, occurrence, goes_on.get(position))
    for before, each in enumerate(standing):
        if before not in pairs:
            _remove(tx, each.id, now=now)


def _of_row(tx: Connection, row_id: int, *, gone: bool) -> list[Kept]:
    rows = tx.execute(
        """SELECT * FROM plan_occurrences WHERE row_id = :row_id AND (removed_at IS NOT NULL) = :gone
           ORDER BY removed_at DESC, position""",
        {"row_id": row_id, "gone": gone},
    )
    return [_kept(row) for row in rows]


def _kept(row: Row) -> Kept:
    return Kept(
        id=row["id"],
        planned=Occurrence(
            kind=Kind(row["kind"]),
            start=_day(row["start_day"]),
            end=_day(row["end_day"]),
            due=_day(row["planned_due_day"]),
            recurrence=row["recurrence"],
            raw=row["raw"],
            note=row["note"] and Note(row["note"]),
        ),
        due=_day(row["due_day"]),
        done=row["state"] == State.DONE,
    )


def _keep_one(tx: Connection, row_id: int, position: int, occurrence: Occurrence, before: Kept | None) -> None:
    """A postponement gives way only to new dates in the plan itself."""
    is_redated = before is not None and planned_dates(before.planned) != planned_dates(occurrence)
    due = occurrence.due if before is None or is_redated else before.due
    if before is not None and is_redated:
        pings.withdraw(tx, before.id)
    tx.execute(
        """INSERT INTO plan_occurrences
               (id, row_id, position, kind, start_day, end_day, planned_due_day, due_day, recurrence, raw, note)
           VALUES (:id, :row_id, :position, :kind, :start, :end, :planned_due, :due, :recurrence, :raw, :note)
           ON CONFLICT (id) DO UPDATE SET position = :position, kind = :kind, start_day = :start, end_day = :end,
               planned_due_day = :planned_due, due_day = :due, recurrence = :recurrence, raw = :raw, note = :note,
               removed_at = NULL""",
        {
            "id": before and before.id,
            "row_id": row_id,
            "position": position,
            "kind": occurrence.kind,
            "start": _text(occurrence.start),
            "end": _text(occurrence.end),
            "planned_due": _text(occurrence.due),
            "due": _text(due),
            "recurrence": occurrence.recurrence,
            "raw": occurrence.raw,
            "note": occurrence.note,
        },
    )


def _remove(tx: Connection, occurrence_id: int, *, now: int) -> None:
    pings.withdraw(tx, occurrence_id)
    tx.execute("UPDATE plan_occurrences SET removed_at = :now WHERE id = :id", {"id": occurrence_id, "now": now})


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
