"""Words that are no sentences: days near today."""

from collections.abc import Mapping

_DAYS: Mapping[str, Mapping[int, str]] = {
    "ru": {-1: "вчера", 0: "сегодня", 1: "завтра"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}


def relative_day(language: str, days: int) -> str | None:
    return _DAYS[language].get(days)
