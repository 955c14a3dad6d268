"""Word: the cells as they are drawn.

python-docx gives one cell for every grid position and repeats merged ones, so the real `w:tc` are walked here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count
from xml.etree.ElementTree import Element

from documents.table import MAX_COLUMNS, Table, bounded_table

_WRAPPERS = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"}
_WITHOUT_WORDS = {"pPr", "rPr", "del", "moveFrom", "Fallback"}
_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}


class _Merge(Enum):
    NONE = auto()
    BEGINS = auto()
    CONTINUES = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    text: str = ""
    span: int = 1
    merge: _Merge = _Merge.NONE


def read_docx(document: Element) -> Table:
    lines = count(1)
    body = document.find("body")
    blocks = () if body is None else _unwrapped(body)
    return bounded_table((next(lines), cells) for block in blocks for cells in _rows_of(block))


def _rows_of(block: Element) -> Iterator[tuple[str, ...]]:
    if block.tag == "p":
        yield (_paragraph(block).strip(),)
    elif block.tag == "tbl":
        yield from _laid_out([_cells(row) for row in _unwrapped(block) if row.tag == "tr" and not _is_deleted(row)])
        yield ()


def _laid_out(rows: list[list[_Cell]]) -> Iterator[tuple[str, ...]]:
    """Cells in their columns. Borders dragged by hand give every row its own grid: then the cells are just counted."""
    widths = {len(row) for row in rows if len(row) > 1}
    by_grid = len(widths) > 1
    above: dict[int, str] = {}
    for row in rows:
        texts: list[str] = []
        for cell in row:
            column = len(texts)
            text = above.get(column, "") if cell.merge is _Merge.CONTINUES else cell.text
            above[column] = "" if cell.merge is _Merge.NONE else text
            blanks = cell.span - 1 if by_grid else 0
            texts += [text, *[""] * blanks]
        texts += [""] * (max(widths, default=1) - len(texts))
        yield tuple(texts)


def _cells(row: Element) -> list[_Cell]:
    before, after = (_amount(row.find(f"trPr/{name}")) for name in ("gridBefore", "gridAfter"))
    drawn = [_cell(cell) for cell in _unwrapped(row) if cell.tag == "tc"]
    return [*_gap(before), *drawn, *_gap(after)]


def _gap(span: int) -> list[_Cell]:
    return [_Cell(span=span)] if span else []


def _cell(cell: Element) -> _Cell:
    return _Cell(
        text="\n".join(_lines(cell)).strip(),
        span=max(1, _amount(cell.find("tcPr/gridSpan"))),
        merge=_merge(cell.find("tcPr/vMerge")),
    )


def _merge(mark: Element | None) -> _Merge:
    if mark is None:
        return _Merge.NONE
    return _Merge.BEGINS if mark.get("val") == "restart" else _Merge.CONTINUES


def _amount(element: Element | None) -> int:
    digits = "" if element is None else element.get("val", "")
    return min(int(digits[:9]), MAX_COLUMNS + 1) if digits.isdecimal() else 0


def _is_deleted(row: Element) -> bool:
    return row.find("trPr/del") is not None


def _lines(cell: Element) -> Iterator[str]:
    for block in _unwrapped(cell):
        if block.tag == "p":
            yield _paragraph(block)
        elif block.tag in {"tbl", "tr", "tc"}:
            yield from _lines(block)


def _paragraph(paragraph: Element) -> str:
    return "".join(_words(paragraph))


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _WITHOUT_WORDS:
            yield from _words(child)


def _unwrapped(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child
