"""Tables written for people: a title, a header that repeats on every page, rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | Decimal
"""A number is one in a workbook, with its digits."""


class Mark(str):
    """A cell that says why there is no value: grey in a workbook."""

    __slots__ = ()


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDEST_COLUMN = 60
_GREY = PatternFill("solid", fgColor="D9D9D9")
_LONGEST_CELL = 32_767
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\\/?*:\[\]\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """One more table of the same file: in Word below the others, in a workbook on a sheet of its own; `name` is its title.

    A sheet is called by its first 31 characters, without those that Excel does not take.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def write_docx(
    title_lines: Sequence[str], header: Sequence[str], rows: Sequence[Sequence[str]], *appendices: Appendix
) -> bytes:
    """A landscape page; a row of one cell (a section) takes the whole width."""
    document = Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    _add_docx_table(document, title_lines, header, rows)
    for each in appendices:
        document.add_paragraph()
        _add_docx_table(document, [each.name], each.header, each.rows)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def write_xlsx(
    title_lines: Sequence[str], header: Sequence[str], rows: Sequence[Sequence[str]], *appendices: Appendix
) -> bytes:
    """Every cell is text, whatever sign it begins with; a row of one cell (a section) takes the whole width."""
    book = Workbook()
    _fill_sheet(book.worksheets[0], title_lines, header, rows)
    for each in appendices:
        sheet = book.create_sheet(_sheet_name(each.name))
        _fill_sheet(sheet, [each.name], each.header, each.rows)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def write_book(*sheets: Appendix) -> bytes:
    """A workbook for programs: a header and rows on each sheet, nothing above them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for each in sheets:
        _fill_sheet(book.create_sheet(_sheet_name(each.name)), [], each.header, each.rows)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _add_docx_table(
    document: WordDocument, title_lines: Sequence[str], header: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> None:
    for line in title_lines:
        _centred(document.add_paragraph(), line)
    table = document.add_table(rows=0, cols=len(header), style="Table Grid")
    _add_docx_row(table, header, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name for it
    for row in rows:
        _add_docx_row(table, row, bold=_is_section(row, header))


def _fill_sheet(sheet: Worksheet, title_lines: Sequence[str], header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    header_at = len(title_lines) + 1
    for number, line in enumerate(title_lines, start=1):
        _add_xlsx_row(sheet, number, [line], header)
    for number, row in enumerate([header, *rows], start=header_at):
        _add_xlsx_row(sheet, number, row, header)
    for cell in sheet[header_at]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{header_at + 1}"
    sheet.print_title_rows = f"{header_at}:{header_at}"
    _set_widths(sheet, header, rows)


def _sheet_name(name: str) -> str:
    """Excel's own rule; an apostrophe at an end is refused too."""
    return _NOT_IN_SHEET_NAMES.sub(" ", _writable(name))[:_LONGEST_SHEET_NAME].strip(" '") or "2"


def _is_section(row: Sequence[Cell], header: Sequence[str]) -> bool:
    return len(row) == 1 and len(header) > 1


def _centred(paragraph: Paragraph, line: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(_writable(line)).bold = True


def _add_docx_row(table: DocxTable, texts: Sequence[Cell], *, bold: bool) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx forgot this one
    if len(texts) == 1:
        cells = (cells[0].merge(cells[-1]),)
    for cell, text in zip(cells, texts, strict=True):
        cell.paragraphs[0].add_run(_writable(str(text))).bold = bold


def _add_xlsx_row(sheet: Worksheet, number: int, values: Sequence[Cell], header: Sequence[str]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        assert isinstance(cell, SheetCell)
        if isinstance(value, str):
            _put_text(cell, value)
        else:
            _put_number(cell, value)
    if _is_section(values, header):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(header))
        sheet.cell(number, 1).font = Font(bold=True)


def _put_number(cell: SheetCell, number: int | Decimal) -> None:
    cell.value = number
    digits = -int(Decimal(number).as_tuple().exponent)
    cell.number_format = f"0.{'0' * digits}" if digits > 0 else "0"
    cell.alignment = Alignment(vertical="top")


def _put_text(cell: SheetCell, text: str) -> None:
    cell.value = _writable(text)[:_LONGEST_CELL]
    cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
    cell.quotePrefix = True  # and a spreadsheet would, once the cell is edited
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(text, Mark):
        cell.fill = _GREY


def _set_widths(sheet: Worksheet, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    full_rows = [header, *(row for row in rows if not _is_section(row, header))]
    for number, column in enumerate(zip(*full_rows, strict=True), start=1):
        longest = max(len(line) for value in column for line in str(value).split("\n"))
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST_COLUMN)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)
