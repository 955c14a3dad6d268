"""Tables of plain text whose cells stand apart by «;», by a comma or by a tab: what spreadsheets call CSV."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO

from cluster.refusals import Refusal
from documents.table import Table, bounded_table
from documents.txt import read_text
from documents.writing import Cell

_SEPARATORS = (";", "\t", ",")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"
_BYTE_ORDER_MARK = "\ufeff"


def read_separated(data: bytes, is_header: Callable[[Sequence[str]], bool] | None = None) -> Table:
    """The separator is the one by which a row is a header, else the one that makes most columns."""
    text = read_text(data)
    tables = [_cut(text, separator) for separator in _SEPARATORS]
    headed = (table for table in tables if is_header is not None and any(is_header(row) for row in table.cells))
    return next(headed, None) or max(tables, key=lambda table: max(map(len, table.cells), default=0))


def write_csv(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """As Excel in Russian opens it: UTF-8 with its mark, «;» between cells. What Excel would take for a formula begins with an
    apostrophe, which `read_separated` takes away again.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([_guarded(cell) for cell in row] for row in (header, *rows))
    return (_BYTE_ORDER_MARK + file.getvalue()).encode(errors="ignore")


def _cut(text: str, separator: str) -> Table:
    try:
        return bounded_table(_records(text, separator))
    except csv.Error as error:
        raise Refusal("file-damaged") from error


def _records(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """By the line on which each begins: a quoted cell may go over several."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    line = 1
    for record in reader:
        yield line, tuple(_unguarded(cell.strip()) for cell in record) or ("",)
        line = reader.line_num + 1


def _guarded(cell: Cell) -> str:
    """A number has its comma, as Excel in Russian reads it, and its minus needs no guard."""
    if not isinstance(cell, str):
        return str(cell).replace(".", ",")
    return f"{_GUARD}{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARD) and cell[1:].startswith(_FORMULA_SIGNS) else cell
