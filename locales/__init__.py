"""Words for people: Project Fluent files in `ru/` and `en/`, and the `Texts` that reads them.

A text is HTML for Telegram; what is put into it is escaped. `plain` gives the same text for buttons, alerts and the
terminal, where nothing is markup. An unknown key or a missing variable raises: better in a test than in a chat.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from html import escape
from importlib.resources import files

from babel.dates import format_date, format_time, get_month_names
from fluent.runtime import FluentBundle, FluentResource

from locales.words import relative_day

LANGUAGES = ("ru", "en")

_LONG = 200
"""Fluent refuses parts over 2,500 characters: longer values than this are put in after it has done its work."""

_OPENING, _CLOSING = "\ue000", "\ue001"
_STAND_IN = re.compile(f"{_OPENING}(.*?){_CLOSING}")

Value = str | int | float


class UnknownTextError(KeyError):
    """No such key, or a variable it needs was not given."""


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is ours already, such as one text put into another."""

    markup: str


class Language:
    """One language, as every screen needs it."""

    def __init__(self, language: str, bundle: FluentBundle) -> None:
        self.language = language
        self._bundle = bundle
        self._fixed: dict[str, str] = {}
        """What is always said in the same words: labels of buttons, most of all."""

    def __call__(self, key: str, **values: Value | Html) -> str:
        return self._say(key, {name: _as_html(value) for name, value in values.items()})

    def plain(self, key: str, **values: Value) -> str:
        return self._say(key, values)

    def day(self, day: date, *, today: date | None = None) -> str:
        """«31 марта 2023»; with `today`, as people say it: «завтра», the weekday, the year only when it is another one."""
        if today is None or day.year != today.year:
            return format_date(day, "d MMMM y", locale=self.language)
        return relative_day(self.language, (day - today).days) or format_date(day, "d MMMM, EEE", locale=self.language)

    def moment(self, moment: datetime) -> str:
        time = format_time(moment, "HH:mm", locale=self.language)
        return f"{self.day(moment.date())}, {time}"

    def month(self, number: int) -> str:
        """«Март»"""
        return str(get_month_names("wide", "stand-alone", self.language)[number]).capitalize()

    def keys(self) -> Iterator[str]:
        return iter(self._bundle._messages)  # noqa: SLF001 - the bundle has no public listing

    def _say(self, key: str, values: Mapping[str, Value]) -> str:
        if values:
            return self._formatted(key, values)
        if key not in self._fixed:
            self._fixed[key] = self._formatted(key, values)
        return self._fixed[key]

    def _formatted(self, key: str, values: Mapping[str, Value]) -> str:
        if not self._bundle.has_message(key):
            raise UnknownTextError(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise UnknownTextError(key)
        apart = {name: value for name, value in values.items() if isinstance(value, str) and _stands_apart(value)}
        text, errors = self._bundle.format_pattern(pattern, {**values, **{name: _stand_in(name) for name in apart}})
        if errors:
            raise UnknownTextError(key, errors)
        return _STAND_IN.sub(lambda found: apart[found[1]], str(text))


class Texts:
    """All languages, by code; another code speaks the first of them, Russian."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._languages = languages

    @classmethod
    def load(cls) -> "Texts":
        return cls({language: Language(language, _bundle(language)) for language in LANGUAGES})

    def of(self, language: str) -> Language:
        return self._languages.get(language, self._languages[LANGUAGES[0]])


def language_of(code: str | None) -> str:
    """The language to begin with for somebody whose Telegram speaks `code` (IETF tag): Russian unless it is English."""
    return "en" if (code or "").partition("-")[0] == "en" else "ru"


def _stands_apart(value: str) -> bool:
    """What looks like a stand-in is never searched for stand-ins."""
    return len(value) > _LONG or _OPENING in value


def _stand_in(name: str) -> str:
    return f"{_OPENING}{name}{_CLOSING}"


def _as_html(value: Value | Html) -> Value:
    if isinstance(value, Html):
        return value.markup
    return escape(value, quote=False) if isinstance(value, str) else value


@cache
def _bundle(language: str) -> FluentBundle:
    """Read once: parsing takes longer than all else that a start does."""
    bundle = FluentBundle([language], use_isolating=False)
    folder = files(__name__) / language
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(entry.read_text(encoding="utf-8")))
    return bundle
