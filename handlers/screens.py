"""A screen: what one message shows. Screens are made by pure functions and shown by `Reply`."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate
from typing import Annotated, Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

from locales import Language

Id = Annotated[int, Field(ge=0, lt=2**53)]
"""What a button may carry as an id: anybody can send any callback data, and SQLite's integers end at 2**63."""

Place = Annotated[int, Field(ge=0, lt=10_000)]
"""A page, a position in a list."""

Year = Annotated[int, Field(ge=2000, le=2099)]

TEXT_LIMIT = 4000
"""UTF-16 units of one message, some of Telegram's 4,096 left for what a translation adds."""

PAGE = 8
"""Things on one page of a list: as many as a phone shows with their buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """`text` is Telegram's HTML, `rich` the same as a rich message where a table says it better.

    `file` is (document or photo, Telegram's handle of it); the text is its caption then.
    """

    text: str
    buttons: Sequence[Sequence[InlineKeyboardButton]] = ()
    rich: str | None = None
    file: tuple[str, str] | None = None

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        rows = [list(row) for row in self.buttons if row]
        return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None

    def payload(self) -> Mapping[str, Any]:
        """As the outbox keeps it and `bot.rendering` reads it."""
        keyboard = self.keyboard
        return {
            "text": self.text,
            "rich": self.rich,
            "file": self.file,
            "keyboard": None if keyboard is None else keyboard.model_dump(mode="json", exclude_none=True),
        }


_BLANK = InlineKeyboardButton(text="")


def button(text: str, data: CallbackData, style: str | None = None) -> InlineKeyboardButton:
    """`style`: primary, success or danger. A copy costs a quarter of one made anew, and a screen has many."""
    return _BLANK.model_copy(update={"text": clip(text, 60), "callback_data": data.pack(), "style": style})


def clip(text: str, length: int) -> str:
    """At most `length` characters, cut at a word where one is near, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut[: cut.rindex(" ")] if " " in cut[length // 2 :] else cut).rstrip(" .,;:") + "…"


def body(head: str, lines: Sequence[str], tail: str, t: Language, *, gap: str = "\n\n") -> str:
    """One message of HTML: as many lines as it has room for, and how many there are besides."""
    kept = lines[: that_fit(head, lines, tail, gap=gap)]
    left = len(lines) - len(kept)
    more = t("common-more", count=left) if left else ""
    return "\n\n".join(part for part in (head, gap.join([*kept, *([more] if more else [])]), tail) if part)


def that_fit(head: str, lines: Sequence[str], tail: str, *, gap: str = "\n\n") -> int:
    """How many of `lines`, from the first on, `body` has room for."""
    room = TEXT_LIMIT - length(head) - length(tail) - len(gap) * 3
    ends = accumulate(length(line) + len(gap) for line in lines)
    return sum(end <= room for end in ends)


def length(html: str) -> int:
    """As Telegram counts: after markup, in UTF-16 units."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


_TAG = re.compile(r"<[^>]*>")


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def turns(at: Callable[[int], CallbackData], page: int, pages: int, t: Language) -> list[InlineKeyboardButton]:
    """Back and forth between pages, where there are any."""
    return [
        *([button(t.plain("common-previous"), at(page - 1))] if page > 0 else []),
        *([button(t.plain("common-next"), at(page + 1))] if page + 1 < pages else []),
    ]


def page_of(count: int, page: int, size: int = PAGE) -> tuple[int, int]:
    """The nearest page that exists and the number of pages (one at least), pages counted from 0."""
    pages = max(1, -(-count // size))
    return max(0, min(page, pages - 1)), pages
