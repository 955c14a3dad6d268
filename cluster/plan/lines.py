"""Rows of a table file as the fields of a plan, before anyone asks which of them belong together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cluster.plan import limits
from cluster.plan.columns import Columns
from cluster.plan.limits import clip
from cluster.plan.numbers import read_number
from cluster.plan.words import tidy

_MARKED = re.compile(r"[+*xхv✓✔☑●•]|да|yes", re.IGNORECASE)
_NOT_MARKED = re.compile(r"[-–—]|нет", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`heading` is the text of a row that has no other, standing at its beginning; then the fields are empty.

    `in_table` tells it from a paragraph between tables. `direction` is the cell of a column that names the section.
    """

    number: str = ""
    title: str = ""
    dates: str = ""
    responsible: str = ""
    direction: str = ""
    heading: str = ""
    in_table: bool = True


def line_of(row: Sequence[str], columns: Columns) -> Line:
    heading = heading_in(row)
    if heading and not (columns.number == 0 and read_number(heading)):
        return Line(heading=clip(tidy(heading), limits.TITLE), in_table=len(row) > 1)
    number, title = _number_and_title(tidy(cell_at(row, columns.number)), _title(row, columns))
    return Line(
        number=number,
        title=clip(title, limits.TITLE),
        dates=clip(dates_in(row, columns), limits.DATES),
        responsible=clip(_joined(row, columns.responsible, "\n"), limits.RESPONSIBLE),
        direction=clip(tidy(cell_at(row, columns.direction)), limits.SECTION),
    )


def _title(row: Sequence[str], columns: Columns) -> str:
    """«Подготовительный: сбор данных» of a stage and what it holds."""
    name, *contents = (tidy(cell_at(row, column)) for column in (columns.title, *columns.contents))
    more = ". ".join(filter(None, contents))
    return f"{name.rstrip(' .:;')}: {more}" if name and more and name != more else name or more


def _number_and_title(number: str, title: str) -> tuple[str, str]:
    """Words in the column of numbers that no number is as long as are the title, if the row has no other."""
    return (number, title) if len(number) <= limits.NUMBER else ("", title or number)


def heading_in(cells: Sequence[str]) -> str:
    """The first cell's text where it is the only one, or where a careless reader repeated a merged cell."""
    others = set(cells[1:]) - {""}
    return cells[0] if cells and (not others or (others == {cells[0]} and all(cells))) else ""


def dates_in(cells: Sequence[str], columns: Columns) -> str:
    start, end = cell_at(cells, columns.start), cell_at(cells, columns.end)
    bounds = f"{start} - {end}" if start and end and start != end else start or end
    marked = (_of_period(cell_at(cells, index), words) for index, words in columns.periods)
    return "; ".join(filter(None, dict.fromkeys([_joined(cells, columns.dates, "; "), bounds, *marked])))


def _of_period(cell: str, words: str) -> str:
    """A mark stands for the column's own words; words in the cell («до 15 марта») are more exact than the column."""
    if not cell or _NOT_MARKED.fullmatch(cell):
        return ""
    return words if _MARKED.fullmatch(cell) else cell


def _joined(cells: Sequence[str], columns: Sequence[int], separator: str) -> str:
    return separator.join(filter(None, dict.fromkeys(cell_at(cells, column) for column in columns)))


def cell_at(cells: Sequence[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""
