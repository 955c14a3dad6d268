"""Numbers of plan rows, with what spreadsheets do to them undone."""

import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"(?:№ ?)?(\d{1,3}(?:[.,]\d{1,3}){0,4}[а-я]?|[IVX]{1,5})[.)]*")
_DATE = re.compile(r"(\d\d)\.(\d\d)(?:\.\d{4})?")
_AT_BEGINNING = re.compile(r"([1-9]\d{0,2}(?:\.[1-9]\d{0,2})+[.)]?|[1-9]\d{0,2}[.)])\s+")  # «01.09 …» is a day
_DECIMAL = re.compile(r"(.*?)(\d+)")


def read_number(cell: str) -> str:
    """The bare number of "1.1.", "1)" or "№ 1,1"; an empty text where there is none.

    A spreadsheet makes the first of February out of a typed 1.2.
    """
    words = cell.strip()
    as_date = _DATE.fullmatch(words)
    if as_date and words.startswith("0"):
        return f"{int(as_date[1])}.{int(as_date[2])}"
    number = _NUMBER.fullmatch(words)
    return number[1].replace(",", ".") if number else ""


def split_number(title: str) -> tuple[str, str]:
    """The number a title begins with ("" if none), and the rest."""
    beginning = _AT_BEGINNING.match(title)
    number = read_number(beginning[1]) if beginning else ""
    return (number, title[beginning.end() :]) if beginning and number else ("", title)


def is_single(number: str) -> bool:
    return bool(number) and "." not in number


def restore_tens(numbers: Iterable[str]) -> list[str]:
    """After 1.9 a second 1.1 is 1.10 that a spreadsheet stored as a decimal fraction."""
    restored: list[str] = []
    for number in numbers:
        is_ten = "." in number and number in restored and restored[-1] == _before(f"{number}0")
        restored.append(f"{number}0" if is_ten else number)
    return restored


def _before(number: str) -> str:
    parts = _DECIMAL.fullmatch(number)
    return f"{parts[1]}{int(parts[2]) - 1}" if parts else ""


def section_number(section: str, order: int) -> str:
    """What the section's words begin with, else its order (from 1)."""
    beginning = re.match(r"(?:раздел\s+)?(\d{1,3})\b", section, re.IGNORECASE)
    return beginning[1] if beginning else str(order)


def number_within_sections(numbers: Sequence[str], sections: Sequence[str]) -> list[str]:
    """Rows without numbers get their order within the section, and 1, 2, 3 begun anew in each becomes 1.1, 1.2 …"""
    if any(numbers) and (len(set(numbers)) == len(numbers) or not all(map(is_single, numbers))):
        return list(numbers)
    order = list(dict.fromkeys(sections))
    counts = dict.fromkeys(order, 0)
    result = []
    for number, section in zip(numbers, sections, strict=True):
        counts[section] += 1
        own = number or str(counts[section])
        head = section_number(section, order.index(section) + ("" not in order))
        result.append(f"{head}.{own}" if section else own)
    return result
