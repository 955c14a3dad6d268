"""Rows of a table file as the fields of a plan, before anyone asks which of them belong together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cluster.plan import limits
from cluster.plan.columns import Columns, find_columns, find_subcolumns
from cluster.plan.limits import clip
from cluster.plan.numbers import read_number
from cluster.plan.words import tidy, tidy_lines
from cluster.plan.year import names_year
from cluster.refusals import Refusal

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    title: str
    body: tuple[Line, ...]


def read_lines(table: Sequence[Sequence[str]]) -> Lines:
    """The words above the header as one title, and what stands below it without the headers repeated on new pages."""
    tidied = (tuple(tidy_lines(cell) for cell in row) for row in table)
    filled = [row for row in tidied if any(row)]
    if not filled:
        raise Refusal("plan-empty")
    header_at = next((index for index, row in enumerate(filled) if find_columns(row)), None)
    if header_at is None:
        raise Refusal("plan-no-header")
    return Lines(title=_title(filled[:header_at]), body=tuple(_body(filled[header_at:])))


def _title(rows: Sequence[Sequence[str]]) -> str:
    """All that stands above the table, or where that is too much, the last lines that end with the plan's year."""
    cells = [cell for row in rows for cell in row if cell]
    whole = " ".join(_without_repeats([tidy(cell) for cell in cells]))
    if len(whole) <= limits.DOCUMENT_TITLE:
        return whole
    return _last_lines(_without_repeats([line for cell in cells for line in cell.split("\n")]))


def _without_repeats(texts: Sequence[str]) -> list[str]:
    return [text for text, before in zip(texts, ["", *texts], strict=False) if text != before]


def _last_lines(lines: Sequence[str]) -> str:
    shortened = [clip(line, limits.DOCUMENT_TITLE) for line in lines]
    of_year = [place for place, line in enumerate(shortened) if names_year(line)]
    last = of_year[-1] if of_year else len(shortened) - 1
    title = shortened[last]
    for line in reversed(shortened[:last]):
        if len(line) + 1 + len(title) > limits.DOCUMENT_TITLE:
            break
        title = f"{line} {title}"
    return title


def _body(rows: Sequence[Sequence[str]]) -> list[Line]:
    lines: list[Line] = []
    header: Sequence[str] | None = None
    columns: Columns | None = None
    for row in rows:
        found = find_columns(row) or (find_subcolumns(header, row) if header else None)
        if found:
            header, columns = row, found
            continue
        if columns and not (header and _counts_columns(row)):
            lines.append(_line(row, columns))
            header = None
    return lines


def _counts_columns(row: Sequence[str]) -> bool:
    """The row «1 | 2 | 3 | 4» that office rules put under a header."""
    texts = [tidy(cell) for cell in row]
    return len(row) > 1 and texts == [str(number) for number in range(1, len(row) + 1)]


def _line(row: Sequence[str], columns: Columns) -> Line:
    heading = _heading(row)
    if heading and not (columns.number == 0 and read_number(heading)):
        return Line(heading=clip(tidy(heading), limits.TITLE), in_table=len(row) > 1)
    number, title = _number_and_title(tidy(_at(row, columns.number)), tidy(_at(row, columns.title)))
    return Line(
        number=number,
        title=clip(title, limits.TITLE),
        dates=clip(_dates(row, columns), limits.DATES),
        responsible=clip(_joined(row, columns.responsible, "\n"), limits.RESPONSIBLE),
        direction=clip(tidy(_at(row, columns.direction)), limits.SECTION),
    )


def _number_and_title(number: str, title: str) -> tuple[str, str]:
    """Words in the column of numbers that no number is as long as are the title, if the row has no other."""
    return (number, title) if len(number) <= limits.NUMBER else ("", title or number)


def _heading(cells: Sequence[str]) -> str:
    """The first cell's text where it is the only one, or where a careless reader repeated a merged cell."""
    others = set(cells[1:]) - {""}
    return cells[0] if not others or (others == {cells[0]} and all(cells)) else ""


def _dates(cells: Sequence[str], columns: Columns) -> str:
    start, end = _at(cells, columns.start), _at(cells, columns.end)
    bounds = f"{start} - {end}" if start and end and start != end else start or end
    marked = (_of_period(_at(cells, index), words) for index, words in columns.periods)
    return "; ".join(filter(None, dict.fromkeys([_joined(cells, columns.dates, "; "), bounds, *marked])))


def _of_period(cell: str, words: str) -> str:
    """A mark stands for the column's own words; words in the cell («до 15 марта») are more exact than the column."""
    if not cell or _NOT_MARKED.fullmatch(cell):
        return ""
    return words if _MARKED.fullmatch(cell) else cell


def _joined(cells: Sequence[str], columns: Sequence[int], separator: str) -> str:
    return separator.join(filter(None, dict.fromkeys(_at(cells, column) for column in columns)))


def _at(cells: Sequence[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""
