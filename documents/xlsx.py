"""Excel: the one visible sheet that matters, its merged cells filled downwards."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import CellCoordinatesException

from cluster.refusals import Refusal
from documents.excel_values import Formats, read_formats
from documents.package import Package
from documents.table import MAX_COLUMNS, MAX_ROWS, Table, bounded_table

_MAX_MERGES = 5 * MAX_ROWS
_LONGEST_ROW_NUMBER = len("1048576")
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """`rows` are cell texts by row and column numbers from 1; `formula` is the first cell that has one."""

    name: str
    rows: dict[int, dict[int, str]]
    formula: str | None

    def lines(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        width = max((max(cells) for cells in self.rows.values() if cells), default=0)
        for number in sorted(self.rows):
            cells = self.rows[number]
            yield number, tuple(cells.get(column, "") for column in range(1, width + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    shared_texts: Sequence[str]
    formats: Formats


def read_xlsx(package: Package, path: str, is_header: Callable[[Sequence[str]], bool] | None) -> Table:
    sheets = list(_visible_sheets(package, path))
    with_text = [sheet for sheet in sheets if sheet.rows]
    if is_header is not None:
        headed = [sheet for sheet in with_text if any(is_header(cells) for _, cells in sheet.lines())]
        if len(headed) > 1:
            raise Refusal("file-several-sheets", first=headed[0].name, second=headed[1].name)
        with_text = headed or with_text
    return _table(with_text[0]) if with_text else Table(rows=())


def read_sheets(package: Package, path: str) -> dict[str, Table]:
    """Every visible sheet by its name, those without any text too."""
    return {sheet.name: _table(sheet, within=f"{sheet.name}!") for sheet in _visible_sheets(package, path)}


def _table(sheet: _Sheet, *, within: str = "") -> Table:
    if sheet.formula:
        raise Refusal("file-has-formulas", cell=within + sheet.formula)
    return bounded_table(sheet.lines())


def _visible_sheets(package: Package, path: str) -> Iterator[_Sheet]:
    workbook = package.xml(path)
    relations = package.relations(path)
    book = _book(package, workbook, relations)
    for sheet in workbook.iter("sheet"):
        kind, target = relations.get(sheet.get("id", ""), ("", ""))
        if sheet.get("state", "visible") == "visible" and kind.endswith("/worksheet"):
            yield _sheet(sheet.get("name", ""), package.xml(target), book)


def _book(package: Package, workbook: Element, relations: dict[str, tuple[str, str]]) -> _Book:
    def part(kind_ending: str) -> Element | None:
        target = next((target for kind, target in relations.values() if kind.endswith(kind_ending)), None)
        return None if target is None else package.xml(target)

    shared, properties = part("/sharedStrings"), workbook.find("workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    return _Book(
        shared_texts=[] if shared is None else [_text(item) for item in shared.iter("si")],
        formats=read_formats(part("/styles"), since_1904=since_1904),
    )


def _sheet(name: str, sheet: Element, book: _Book) -> _Sheet:
    rows: dict[int, dict[int, str]] = {}
    formula = None
    for row, column, cell in _placed_cells(sheet):
        if formula is None and cell.find("f") is not None:
            formula = cell.get("r", "")
        text = _value(cell, book).strip()
        if text:
            rows.setdefault(row, {})[column] = text
            _check_size(len(rows), column)
    _fill_merged(sheet, rows)
    return _Sheet(name=name, rows=rows, formula=formula)


def _check_size(rows: int, column: int) -> None:
    if rows > MAX_ROWS:
        raise Refusal("file-too-many-rows", limit=MAX_ROWS)
    if column > MAX_COLUMNS:
        raise Refusal("file-too-many-columns", limit=MAX_COLUMNS)


def _placed_cells(sheet: Element) -> Iterator[tuple[int, int, Element]]:
    """Row, column, cell. Places are optional in the format: what has none stands next to the one before."""
    row_number = 0
    for row in sheet.iter("row"):
        written = row.get("r", "")
        is_placed = written.isdecimal() and len(written) <= _LONGEST_ROW_NUMBER
        row_number = int(written) if is_placed else row_number + 1
        column = 0
        for cell in row.iter("c"):
            column = _place(cell.get("r"))[1] if cell.get("r") else column + 1
            yield row_number, column, cell


def _place(reference: str | None) -> tuple[int, int]:
    try:
        letters, row = coordinate_from_string(reference or "")
        return row, column_index_from_string(letters)
    except (CellCoordinatesException, ValueError) as error:
        raise Refusal("file-damaged") from error


def _value(cell: Element, book: _Book) -> str:
    written = cell.findtext("v") or ""
    match cell.get("t", "n"):
        case "s":
            return _shared(written, book.shared_texts)
        case "inlineStr":
            inline = cell.find("is")
            return "" if inline is None else _text(inline)
        case "str" | "e" | "b":
            return _unescaped(written)
        case "d":
            return book.formats.iso_date(written)
        case _:
            return book.formats.shown(written, style=cell.get("s", "0"))


def _shared(written: str, texts: Sequence[str]) -> str:
    if not written:
        return ""
    if not written.isdecimal() or len(written) > len(str(len(texts))) or int(written) >= len(texts):
        raise Refusal("file-damaged")
    return texts[int(written)]


def _text(item: Element) -> str:
    """Runs of a rich text one after another; the reading hints of Asian scripts (`rPh`) left out."""
    runs = [item, *item.findall("r")]
    return _unescaped("".join(run.findtext("t") or "" for run in runs))


def _unescaped(text: str) -> str:
    return _UNREADABLE.sub("", unescape(text))


def _fill_merged(sheet: Element, rows: dict[int, dict[int, str]]) -> None:
    """Only what is in `rows` is walked, however far the merges reach; together they cover no cell twice in a sound file."""
    numbers = sorted(rows)
    covered = 0
    for top, bottom, column in _merges(sheet):
        value = rows.get(top, {}).get(column, "")
        below = numbers[bisect_right(numbers, top) : bisect_right(numbers, bottom)] if value else []
        covered += len(below)
        if covered > MAX_ROWS * MAX_COLUMNS:
            raise Refusal("file-damaged")
        for row in below:
            rows[row][column] = value


def _merges(sheet: Element) -> Iterator[tuple[int, int, int]]:
    """Top row, bottom row, first column of each."""
    ranges = [merge.get("ref", "") for merge in sheet.iter("mergeCell")]
    if len(ranges) > _MAX_MERGES:
        raise Refusal("file-too-many-rows", limit=MAX_ROWS)
    for reference in ranges:
        first, _, last = reference.partition(":")
        (top, column), (bottom, _) = _place(first), _place(last or first)
        yield top, bottom, column
