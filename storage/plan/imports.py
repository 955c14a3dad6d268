"""An edition becomes the plan: rows matched with those already there keep their marks, results and history."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection

from cluster.periods import Occurrence, PlanYear, read_periods
from cluster.plan import Difference, PlanRow, difference
from cluster.plan.edition import Edition, dated
from cluster.plan.pairing import pair_equal
from cluster.plan.words import same_words_key
from storage.organisations.names import SPELLED
from storage.plan import occurrences, organisations, pings, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A row as an earlier edition left it; `dates_read` are the words that its occurrences were read from."""

    id: int
    row: PlanRow
    dates_read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An edition beside the plan of its year. Good for the transaction it was made in."""

    edition: Edition
    rows: tuple[PlanRow, ...]
    kept: tuple[Kept, ...]
    is_first: bool
    changes: Difference

    @property
    def shown(self) -> Difference | None:
        """What the edition would change; None when there is no plan for its year yet."""
        return None if self.is_first else self.changes


def with_earlier_answers(tx: Connection, edition: Edition) -> Edition:
    """What was answered for a row as the plan has it need not be asked again while it surely is that row."""
    kept = _kept_rows(tx, edition.year)
    answers = {place: each.dates_read for place, each in enumerate(kept) if each.dates_read != each.row.dates_raw}
    return edition.with_answers_for([each.row for each in kept], answers)


def compare(tx: Connection, edition: Edition) -> Comparison:
    kept, rows = _kept_rows(tx, edition.year), _under_known_names(tx, edition.rows)
    return Comparison(
        edition=edition,
        rows=rows,
        kept=kept,
        is_first=reading.plan_of_year(tx, edition.year) is None,
        changes=difference([each.row for each in kept], rows),
    )


def _under_known_names(tx: Connection, rows: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
    """What the plan calls by an alias stands under the register's name, once in a row: else a plan would differ from itself."""
    known = organisations.as_known(tx, {name for row in rows for name in row.responsible})
    return tuple(replace(row, responsible=tuple(dict.fromkeys(known[name] for name in row.responsible))) for row in rows)


def preview(tx: Connection, edition: Edition) -> Difference | None:
    return compare(tx, edition).shown


def accept(tx: Connection, compared: Comparison, *, by: int, now: int) -> int:
    """The plan's id. `compared` was made in this same transaction."""
    edition, rows = compared.edition, compared.rows
    plan_id = _keep_plan(tx, edition, by=by, now=now)
    ids = _ids_by_position(tx, compared, plan_id)
    bodies = organisations.keep(tx, {name: None for row in rows for name in row.responsible}, edition.document.aliases)
    for position, row in enumerate(rows):
        dates_read = edition.dates_read(position)
        row_id = _keep_row(tx, row, ids.get(position), plan_id=plan_id, position=position, dates_read=dates_read)
        organisations.make_responsible(tx, row_id, [bodies[name] for name in row.responsible])
        occurrences.keep(tx, row_id, dated(row.occurrences, edition.year), now=now)
    for row_id in {each.id for each in compared.kept} - set(ids.values()):
        _remove_row(tx, row_id, now=now)
    return plan_id


def _ids_by_position(tx: Connection, compared: Comparison, plan_id: int) -> dict[int, int]:
    """Of the rows that go on, and of those that left the plan earlier and are back under their number and title."""
    going_on = {after: compared.kept[before].id for before, after in compared.changes.continued}
    coming = {place: (row.number, row.title) for place, row in enumerate(compared.rows) if place not in going_on}
    back: dict[int, int] = {}
    pair_equal(_number_and_title, _removed_rows(tx, plan_id), coming, back)
    return going_on | {place: row_id for row_id, place in back.items()}


def _number_and_title(row: tuple[str, str]) -> tuple[str, str]:
    number, title = row
    return number, same_words_key(title)


def _removed_rows(tx: Connection, plan_id: int) -> Mapping[int, tuple[str, str]]:
    """Number and title by id, those that left last first."""
    rows = tx.execute(
        """SELECT id, number, title FROM plan_rows WHERE plan_id = :plan_id AND removed_at IS NOT NULL
           ORDER BY removed_at DESC, position""",
        {"plan_id": plan_id},
    )
    return {row["id"]: (row["number"], row["title"]) for row in rows}


def _kept_rows(tx: Connection, year: PlanYear) -> tuple[Kept, ...]:
    plan = reading.plan_of_year(tx, year)
    if plan is None:
        return ()
    rows = tx.execute(
        "SELECT * FROM plan_rows WHERE plan_id = :plan_id AND removed_at IS NULL ORDER BY position", {"plan_id": plan.id}
    ).fetchall()
    responsible = _responsible(tx, plan.id)
    return tuple(
        Kept(
            id=row["id"],
            dates_read=row["dates_read"],
            row=PlanRow(
                section=row["section"],
                number=row["number"],
                title=row["title"],
                dates_raw=row["dates_raw"],
                occurrences=_read(row["dates_read"], year),
                responsible=tuple(responsible[row["id"]]),
                responsible_raw=row["responsible_raw"],
            ),
        )
        for row in rows
    )


def _read(words: str, year: PlanYear) -> tuple[Occurrence, ...]:
    return read_periods(words, year) if words.strip() else ()


def _responsible(tx: Connection, plan_id: int) -> Mapping[int, list[str]]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    for entry in tx.execute(
        f"""SELECT row_id, {SPELLED} AS name FROM plan_responsible JOIN organisations ON organisations.id = organisation_id
            JOIN plan_rows ON plan_rows.id = row_id WHERE plan_id = :plan_id ORDER BY row_id, plan_responsible.position""",  # noqa: S608 - our own words
        {"plan_id": plan_id},
    ):
        names[entry["row_id"]].append(entry["name"])
    return names


def _keep_plan(tx: Connection, edition: Edition, *, by: int, now: int) -> int:
    row = tx.execute(
        """INSERT INTO plans (title, year, school, imported_by, imported_at) VALUES (:title, :year, :school, :by, :now)
           ON CONFLICT (year, school) DO UPDATE SET title = :title, imported_by = :by, imported_at = :now
           RETURNING id""",
        {"title": edition.document.title, "year": edition.year.year, "school": edition.year.school, "by": by, "now": now},
    ).fetchone()
    return int(row["id"])


def _keep_row(tx: Connection, row: PlanRow, row_id: int | None, *, plan_id: int, position: int, dates_read: str) -> int:
    kept = tx.execute(
        """INSERT INTO plan_rows (id, plan_id, position, section, number, title, dates_raw, dates_read, responsible_raw)
           VALUES (:id, :plan_id, :position, :section, :number, :title, :dates_raw, :dates_read, :responsible_raw)
           ON CONFLICT (id) DO UPDATE SET position = :position, section = :section, number = :number, title = :title,
               dates_raw = :dates_raw, dates_read = :dates_read, responsible_raw = :responsible_raw, removed_at = NULL
           RETURNING id""",
        {
            "id": row_id,
            "plan_id": plan_id,
            "position": position,
            "section": row.section,
            "number": row.number,
            "title": row.title,
            "dates_raw": row.dates_raw,
            "dates_read": dates_read,
            "responsible_raw": row.responsible_raw,
        },
    ).fetchone()
    return int(kept["id"])


def _remove_row(tx: Connection, row_id: int, *, now: int) -> None:
    """It left the plan; its history stays, its pings do not."""
    names = {"id": row_id, "now": now}
    for row in tx.execute("SELECT id FROM plan_occurrences WHERE row_id = :id", names).fetchall():
        pings.withdraw(tx, row["id"])
    tx.execute("UPDATE plan_rows SET removed_at = :now WHERE id = :id", names)
