"""What every reader gives: rows of cell texts, and how many of them are too many."""

from collections.abc import Iterable
from dataclasses import dataclass

from cluster.refusals import Refusal

MAX_ROWS = 2000
MAX_COLUMNS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A value merged downwards stands in every row it covers; one merged sideways stands in its first cell only.

    Text outside a table is a row of one cell. Where one table follows another with no text in between, a row of no cells
    stands between them. `line` counts the lines, paragraphs or sheet rows of the file from 1.
    """

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    rows: tuple[TableRow, ...]

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        return tuple(row.cells for row in self.rows)


def bounded_table(rows: Iterable[tuple[int, tuple[str, ...]]]) -> Table:
    """A table of the rows that hold any text, refused as soon as there are too many of them.

    A row of no cells ends a table; it stays where another table comes next.
    """
    kept: list[TableRow] = []
    has_ended = False
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            has_ended = has_ended or not cells
            continue
        if has_ended and kept and len(kept[-1].cells) > 1 and len(cells) > 1:
            kept.append(TableRow(cells=(), line=line))
        has_ended = False
        if len(kept) >= MAX_ROWS:
            raise Refusal("file-too-many-rows", limit=MAX_ROWS)
        if len(cells) > MAX_COLUMNS:
            raise Refusal("file-too-many-columns", limit=MAX_COLUMNS)
        kept.append(TableRow(cells=cells, line=line))
    return Table(rows=tuple(kept))
