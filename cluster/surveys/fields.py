"""The fields of a piece of a questionnaire's file, each of its type; whatever nobody asked for is a fault."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cluster.surveys.expressions import Expression, ExpressionError, parse
from cluster.surveys.faults import Entry, FaultCode, Faults
from cluster.surveys.model import Words

LANGUAGES = ("ru", "en")
LONGEST_NAME = 32
"""So that it fits into a button beside what else a button carries."""

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_QUOTED = 40


def is_name(text: str) -> bool:
    """Of a question or a choice: what a condition can refer to."""
    return _NAME.fullmatch(text) is not None


class Fields:
    def __init__(self, entry: Entry, faults: Faults) -> None:
        self.entry = entry
        self._faults = faults
        self._taken: set[str] = set()

    def fault(self, at: str, code: FaultCode, **params: str | int) -> None:
        self._faults.add(self.entry.place(at), code, **params)

    def take(self, field: str) -> Any:
        """The value as it was written; None where there is none."""
        self._taken.add(field)
        return self.entry.values.get(field)

    def text(self, field: str, *, must: bool = False) -> str:
        value = self.take(field)
        if value is not None and not isinstance(value, str):
            self.fault(field, FaultCode.NEEDS_TEXT)
            return ""
        text = (value or "").strip()
        if must and not text:
            self.fault(field, FaultCode.FIELD_MISSING)
        return text

    def name(self, field: str = "name", *, pattern: re.Pattern[str] = _NAME) -> str:
        """Faulty names are told and kept, so that what refers to them is not told too."""
        name = self.text(field, must=True)
        if name and not pattern.fullmatch(name):
            self.fault(
                field, FaultCode.NAME_LETTERS, name=quoted(name), limit=LONGEST_NAME, sign="low" if pattern is _NAME else "dash"
            )
        return name

    def flag(self, field: str, *, default: bool) -> bool:
        value = self.take(field)
        if value is not None and not isinstance(value, bool):
            self.fault(field, FaultCode.NEEDS_FLAG)
        return value if isinstance(value, bool) else default

    def number(self, field: str) -> int | None:
        value = self.take(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value is not None:
            self.fault(field, FaultCode.NEEDS_NUMBER)
        return None

    def words(self, field: str, limit: int, *, must: bool = False) -> Words:
        """A text alone is Russian."""
        value = self.take(field)
        if isinstance(value, str):
            return self.in_languages({"ru": value}, field, limit, must=must)
        if value is not None and not isinstance(value, dict):
            self.fault(field, FaultCode.NEEDS_WORDS)
            return {}
        return self.in_languages(value or {}, field, limit, must=must)

    def in_languages(self, written: Mapping[str, Any], field: str, limit: int, *, must: bool) -> Words:
        """`field` is where they stand: «label.ru»; "" where the languages are fields themselves."""
        words: dict[str, str] = {}
        for language, value in written.items():
            at = f"{field}.{language}" if field else language
            if language not in LANGUAGES:
                self.fault(at, FaultCode.FIELD_UNKNOWN, field=quoted(at))
            elif not isinstance(value, str):
                self.fault(at, FaultCode.NEEDS_TEXT)
            elif text := value.replace("\r\n", "\n").strip():
                self._check_text(text, at, limit)
                words[language] = text
        if "ru" not in words and (must or words):
            self.fault(f"{field}.ru" if field else "ru", FaultCode.FIELD_MISSING)
        return words

    def _check_text(self, text: str, at: str, limit: int) -> None:
        if _UNREADABLE.search(text):
            self.fault(at, FaultCode.UNREADABLE)
        if len(text) > limit:
            self.fault(at, FaultCode.TOO_LONG, limit=limit, length=len(text))

    def expression(self, field: str) -> Expression | None:
        if self.entry.values.get(field) is None:
            self.take(field)
            return None
        text = self.text(field)
        if not isinstance(self.entry.values[field], str):
            return None
        try:
            return parse(text)
        except ExpressionError as error:
            self.fault(field, FaultCode(error.code), position=error.position, found=quoted(error.found))
            return None

    def names(self, field: str) -> Sequence[str]:
        value = self.take(field)
        if value is None:
            self.fault(field, FaultCode.FIELD_MISSING)
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(field, FaultCode.NEEDS_LIST)
            return ()
        return tuple(value)

    def close(self, known: Iterable[str] = (), **params: str | int) -> None:
        """What was not taken is unknown; what is `known` belongs to another kind."""
        for field in self.entry.values:
            if field not in self._taken:
                code = FaultCode.FIELD_OF_OTHER_KIND if field in known else FaultCode.FIELD_UNKNOWN
                words = quoted(self.entry.called.get(field, field))
                self.fault(field, code, field=words, **(params if field in known else {}))


def quoted(text: str) -> str:
    """As much of it as a message may repeat."""
    text = " ".join(_UNREADABLE.sub("\ufffd", text).split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
