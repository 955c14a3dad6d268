"""Rows of the plan with all that has become of them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection, Row
from typing import Any

from cluster.alphabet import in_alphabet
from cluster.organisations import Membership
from cluster.periods import Kind, PlanYear
from cluster.plan.progress import (
    Assignee,
    Organisation,
    Postponement,
    Result,
    State,
    TrackedOccurrence,
    TrackedRow,
    role_of_body,
)
from storage.organisations.names import SPELLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    id: int
    title: str
    year: PlanYear


def plans(tx: Connection) -> list[Plan]:
    return [_plan(row) for row in tx.execute("SELECT * FROM plans ORDER BY year DESC, school DESC")]


def plan_on(tx: Connection, day: date) -> Plan | None:
    """The plan whose year `day` is in; between plans, the one that began last; before all of them, the first."""
    known = plans(tx)
    begun = [plan for plan in known if plan.year.start <= day]
    running = [plan for plan in begun if day <= plan.year.end]
    return next(iter([*running, *begun, *reversed(known)]), None)


def plan_of_year(tx: Connection, year: PlanYear) -> Plan | None:
    row = tx.execute(
        "SELECT * FROM plans WHERE year = :year AND school = :school", {"year": year.year, "school": year.school}
    ).fetchone()
    return None if row is None else _plan(row)


def rows_of_plan(tx: Connection, plan_id: int) -> list[TrackedRow]:
    return _rows(tx, "plan_id = :plan_id AND removed_at IS NULL", {"plan_id": plan_id})


def rows_open(tx: Connection) -> list[TrackedRow]:
    """Rows of all plans that have an open occurrence with a date."""
    having = """removed_at IS NULL AND id IN (SELECT row_id FROM plan_occurrences
                WHERE state <> 'done' AND removed_at IS NULL AND due_day IS NOT NULL)"""
    return _rows(tx, having, {})


def row(tx: Connection, row_id: int) -> TrackedRow | None:
    return next(iter(_rows(tx, "id = :id AND removed_at IS NULL", {"id": row_id})), None)


def row_of_occurrence(tx: Connection, occurrence_id: int) -> TrackedRow | None:
    having = """removed_at IS NULL AND id = (SELECT row_id FROM plan_occurrences
                WHERE id = :id AND removed_at IS NULL)"""
    return next(iter(_rows(tx, having, {"id": occurrence_id})), None)


def organisations(tx: Connection, *, also: Collection[int] = ()) -> list[Organisation]:
    """Those that a plan names as responsible now, and those of `also` that it named once."""
    rows = tx.execute(
        f"""SELECT id, {SPELLED} AS name FROM organisations
            WHERE id IN (SELECT value FROM json_each(:also)) OR id IN (
                SELECT organisation_id FROM plan_responsible JOIN plan_rows ON plan_rows.id = row_id
                WHERE removed_at IS NULL)""",  # noqa: S608 - our own words
        {"also": json.dumps(list(also))},
    )
    found = [Organisation(id=row["id"], name=row["name"]) for row in rows]
    return sorted(found, key=lambda each: in_alphabet(each.name))


def _plan(row: Row) -> Plan:
    return Plan(id=row["id"], title=row["title"], year=PlanYear(year=row["year"], school=bool(row["school"])))


def _rows(tx: Connection, condition: str, values: Mapping[str, Any]) -> list[TrackedRow]:
    found = tx.execute(
        f"SELECT * FROM plan_rows WHERE {condition} ORDER BY plan_id, position",  # noqa: S608 - conditions stand above
        values,
    ).fetchall()
    ids = [row["id"] for row in found]
    occurrences = _occurrences(tx, ids)
    responsible = _grouped(
        tx,
        ids,
        _RESPONSIBLE,
        "row_id",
    )
    assignees = _grouped(
        tx,
        ids,
        """SELECT row_id, user_id, ifnull(typed_name, name) AS name FROM plan_assignees JOIN members USING (user_id)
           WHERE row_id IN ({ids}) AND user_id IN (SELECT user_id FROM roles WHERE role IN ('working_group', 'leader'))
           ORDER BY row_id, assigned_at, user_id""",
        "row_id",
    )
    return [_row(row, responsible[row["id"]], occurrences[row["id"]], assignees[row["id"]]) for row in found]


_RESPONSIBLE = f"""
    SELECT row_id, organisation_id, name, {SPELLED} AS spelled, membership, (
               SELECT group_concat(alias, char(10)) FROM organisation_aliases
               WHERE organisation_id = organisations.id) AS aliases, (
               SELECT group_concat(every.id) FROM organisations AS every
               WHERE every.kind = organisations.meaning AND every.membership = 'member') AS meant
    FROM plan_responsible JOIN organisations ON organisations.id = organisation_id
    WHERE row_id IN ({{ids}}) ORDER BY row_id, position"""  # noqa: S608 - our own words


def _row(
    row: Row, responsible: Sequence[Row], occurrences: Sequence[TrackedOccurrence], assignees: Sequence[Row]
) -> TrackedRow:
    stood_for = (role_of_body(r["name"], (r["aliases"] or "").split("\n")) for r in responsible)
    return TrackedRow(
        id=row["id"],
        plan_id=row["plan_id"],
        section=row["section"],
        number=row["number"],
        title=row["title"],
        dates_raw=row["dates_raw"],
        responsible=tuple(
            Organisation(id=r["organisation_id"], name=r["spelled"], left=r["membership"] == Membership.LEFT)
            for r in responsible
        ),
        meant=frozenset(int(each) for r in responsible for each in (r["meant"] or "").split(",") if each),
        occurrences=tuple(occurrences),
        roles=frozenset(role for role in stood_for if role is not None),
        assignees=tuple(Assignee(user_id=each["user_id"], name=each["name"]) for each in assignees),
    )


def _occurrences(tx: Connection, row_ids: Sequence[int]) -> Mapping[int, list[TrackedOccurrence]]:
    rows = _grouped(
        tx,
        row_ids,
        """SELECT plan_occurrences.*, words, file_id, file_kind, file_name, reported,
                  ifnull(typed_name, name) AS state_by_name
           FROM plan_occurrences LEFT JOIN plan_results ON occurrence_id = plan_occurrences.id
           LEFT JOIN members ON members.user_id = state_by
           WHERE row_id IN ({ids}) AND removed_at IS NULL ORDER BY row_id, position""",
        "row_id",
    )
    moves = _grouped(
        tx,
        [row["id"] for group in rows.values() for row in group],
        "SELECT * FROM plan_postponements WHERE occurrence_id IN ({ids}) ORDER BY id",
        "occurrence_id",
    )
    return defaultdict(list, {key: [_occurrence(r, moves[r["id"]]) for r in group] for key, group in rows.items()})


def _occurrence(row: Row, moves: Iterable[Row]) -> TrackedOccurrence:
    has_result = row["words"] is not None or row["file_id"] is not None
    return TrackedOccurrence(
        id=row["id"],
        kind=Kind(row["kind"]),
        start=_day(row["start_day"]),
        end=_day(row["end_day"]),
        due=_day(row["due_day"]),
        raw=row["raw"],
        state=State(row["state"]),
        state_by=row["state_by"],
        state_by_name=row["state_by_name"],
        state_at=row["state_at"],
        result=_result(row) if has_result else None,
        reported=bool(row["reported"]),
        postponements=tuple(
            Postponement(
                due_before=date.fromisoformat(move["due_before"]),
                due_after=date.fromisoformat(move["due_after"]),
                reason=move["reason"],
            )
            for move in moves
        ),
    )


def _result(row: Row) -> Result:
    return Result(words=row["words"], file_id=row["file_id"], file_kind=row["file_kind"], file_name=row["file_name"])


def _grouped(tx: Connection, ids: Sequence[int], sql: str, key: str) -> Mapping[int, list[Row]]:
    groups: defaultdict[int, list[Row]] = defaultdict(list)
    for row in tx.execute(sql.format(ids=",".join(map(str, ids)))):
        groups[row[key]].append(row)
    return groups


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
