"""Plain text with tabs between the cells, as spreadsheets and converters give it."""

import re

from cluster.refusals import Refusal
from documents.table import Table, bounded_table

_MARKUP = re.compile(r"</?(?:b|i|u|strong|em)\s*>|\*\*", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>|\v", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n|\f")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_EXPECTED = re.compile(r"[\s!-~А-Яа-яЁё«»„“”–—№§°·•…\xa0\u00ad]")
_MARKUP_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)


def read_txt(data: bytes) -> Table:
    return bounded_table((line, _cells(words)) for line, words in enumerate(_LINE_END.split(read_text(data)), start=1))


def read_text(data: bytes) -> str:
    """In whichever of the usual encodings; raises `Refusal` for what is no plain text."""
    text = _decoded(data)
    if _CONTROL.search(text) or _MARKUP_PAGE.match(text):
        raise Refusal("file-not-a-plan")
    return text


def _cells(words: str) -> tuple[str, ...]:
    return tuple(_LINE_BREAK.sub("\n", _MARKUP.sub("", cell)).strip() for cell in words.split("\t"))


def _decoded(data: bytes) -> str:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\0" in data:
            return _utf16_without_mark(data)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _windows_1251(data, error)


def _utf16_without_mark(data: bytes) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, errors="replace")
        if len(_EXPECTED.findall(text)) * 10 > len(text) * 9:
            return text
    raise Refusal("file-not-a-plan")


def _windows_1251(data: bytes, error: UnicodeDecodeError) -> str:
    """Nearly any bytes are some text in this encoding, so damaged UTF-8 must be told from it first."""
    as_utf8 = data.decode("utf-8", errors="replace")
    if len(_CYRILLIC.findall(as_utf8)) > as_utf8.count("\ufffd"):
        raise Refusal("file-damaged") from error
    try:
        return data.decode("cp1251")
    except UnicodeDecodeError as unknown:
        raise Refusal("file-not-a-plan") from unknown
