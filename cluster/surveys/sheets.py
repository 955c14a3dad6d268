"""Sheets of an XLSForm workbook: their columns by name, and every cell that has none told of."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cluster.surveys.faults import FaultCode, Faults, Place
from cluster.surveys.fields import LANGUAGES, quoted

Rows = Sequence[tuple[int, Sequence[str]]]
"""Numbers of rows from 1, and their cells; empty rows are left out."""

COMMENT = "_"
"""With which a column or a sheet begins that is for its author alone."""

_HEADING = re.compile(r"(?P<field>[a-z_ ]+?)\s*(?:::\s*(?:[^()]*\((?P<code>[A-Za-z]+)\)|(?P<language>[A-Za-z]+)))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Of a sheet; a `translated` one may be there once for each language, and alone it is Russian."""

    plain: Collection[str]
    translated: Collection[str]
    needed: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """Non-empty cells by column: «type», «label.ru»."""

    line: int
    cells: Mapping[str, str]
    sheet: "Sheet"

    def place(self, column: str) -> Place:
        return Place(sheet=self.sheet.name, line=self.line, field=self.sheet.written.get(column, column.replace(".", "::")))

    def words(self, field: str) -> Mapping[str, str]:
        """By language."""
        return {language: self.cells[key] for language in LANGUAGES if (key := f"{field}.{language}") in self.cells}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`written`: what its author called each column."""

    name: str
    written: Mapping[str, str]
    body: Rows
    known: Mapping[int, str]

    def __iter__(self) -> Iterator[SheetRow]:
        for line, cells in self.body:
            kept = {self.known[at]: cell for at, cell in enumerate(cells) if cell and at in self.known}
            if kept:
                yield SheetRow(line=line, cells=kept, sheet=self)


def read_sheet(name: str, rows: Rows, columns: Columns, faults: Faults) -> Sheet:
    if not rows:
        faults.add(Place(sheet=name), FaultCode.SHEET_EMPTY)
        return Sheet(name=name, written={}, body=(), known={})
    (line, header), *body = rows
    known: dict[int, str] = {}
    written: dict[str, str] = {}
    for at, heading in enumerate(header):
        column = _column(heading, columns)
        place = Place(sheet=name, line=line, field=quoted(heading))
        if heading.startswith(COMMENT) or not heading:
            continue
        if column is None:
            faults.add(place, FaultCode.COLUMN_UNKNOWN)
        elif column in written:
            faults.add(place, FaultCode.COLUMN_TWICE, field=quoted(written[column]))
        else:
            known[at], written[column] = column, heading
    sheet = Sheet(name=name, written=written, body=body, known=known)
    _check_nameless(sheet, header, faults)
    for field in columns.needed:
        if field not in written:
            faults.add(Place(sheet=name, line=line), FaultCode.COLUMN_MISSING, field=field.replace(".", "::"))
    return sheet


def _column(heading: str, columns: Columns) -> str | None:
    found = _HEADING.fullmatch(heading.strip())
    if found is None:
        return None
    field = found["field"].strip().replace(" ", "_")
    language = (found["code"] or found["language"] or "").lower()
    if field in columns.translated and (language or "ru") in LANGUAGES:
        return f"{field}.{language or 'ru'}"
    return field if field in columns.plain and not language else None


def _check_nameless(sheet: Sheet, header: Sequence[str], faults: Faults) -> None:
    for line, cells in sheet.body:
        for at, cell in enumerate(cells):
            if cell and (at >= len(header) or not header[at]):
                faults.add(Place(sheet=sheet.name, line=line, field=_letters(at)), FaultCode.COLUMN_NAMELESS)


def _letters(at: int) -> str:
    """What a spreadsheet calls the column with this number from 0."""
    first, last = divmod(at, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)
