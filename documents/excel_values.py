"""What Excel shows for a stored number: it keeps dates as days and «1.10» as 1.1 with a format."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_FIXED_DECIMALS = re.compile(r"0\.(0+)(?:_\S)?")
_NOT_TOKENS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|;.*')


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """`codes` are number formats by the style index of a cell."""

    codes: Sequence[str]
    since_1904: bool

    def shown(self, written: str, *, style: str) -> str:
        try:
            number = float(written)
        except ValueError:
            return written
        if not math.isfinite(number):
            return written
        code = self._code(style)
        return self._date(number, code) if is_date_format(code) else _number(number, code)

    def iso_date(self, written: str) -> str:
        try:
            return _day(datetime.fromisoformat(written))
        except ValueError:
            return written

    def _code(self, style: str) -> str:
        known = style.isdecimal() and len(style) < len("1000000") and int(style) < len(self.codes)
        return self.codes[int(style)] if known else "General"

    def _date(self, number: float, code: str) -> str:
        epoch = CALENDAR_MAC_1904 if self.since_1904 else CALENDAR_WINDOWS_1900
        try:
            value = from_excel(number, epoch)
        except (ValueError, OverflowError):
            return _number(number, code)
        return _date_words(value, _NOT_TOKENS.sub("", code).lower()) if isinstance(value, date) else _clock(value)


def read_formats(styles: Element | None, *, since_1904: bool) -> Formats:
    if styles is None:
        return Formats(codes=(), since_1904=since_1904)
    own = {item.get("numFmtId", ""): item.get("formatCode", "") for item in styles.findall("numFmts/numFmt")}
    codes = [_format(item.get("numFmtId", "0"), own) for item in styles.findall("cellXfs/xf")]
    return Formats(codes=codes, since_1904=since_1904)


def _format(number: str, own: Mapping[str, str]) -> str:
    builtin = {str(key): code for key, code in BUILTIN_FORMATS.items()}
    return own.get(number) or builtin.get(number, "General")


def _date_words(value: date, tokens: str) -> str:
    """A typed «март 2023» is stored as the first of March and a typed «25 апреля» gets the year of typing.

    The format tells what was meant: without `d` it is a month, without `y` the year is the plan's.
    """
    if "d" not in tokens and "m" in tokens:
        return f"{_MONTHS[value.month - 1]} {value.year}"
    return _day(value) if "y" in tokens or "m" not in tokens else f"{value:%d.%m}"


def _day(value: date) -> str:
    return f"{value:%d.%m}.{value.year:04}"


def _clock(value: object) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _number(number: float, code: str) -> str:
    decimals = _FIXED_DECIMALS.fullmatch(code)
    return f"{number:.{len(decimals[1])}f}" if decimals else f"{number:.15g}"
