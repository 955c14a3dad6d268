"""Watches every letter that the house writes unasked: whom it names it must say, or /forget could not find them in it."""

import re
import sys
from html import unescape
from sqlite3 import Connection
from typing import Any

import pytest

from storage import members, outbox
from storage.outbox import ANSWER, Letter

_TAG = re.compile(r"<[^>]*>")


class Watch:
    """`faults`: what was written against the rule, by key of the letter."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def over(self, monkeypatch: pytest.MonkeyPatch) -> "Watch":
        post = outbox.post

        def watched(tx: Connection, letter: Letter, *, now: int) -> int | None:
            caller = sys._getframe(1).f_globals["__name__"]
            by_a_test = caller == "storage.database" or caller.startswith("tests.")
            if not by_a_test and letter.urgency != ANSWER:
                self.faults += faults(tx, letter)
            return post(tx, letter, now=now)

        monkeypatch.setattr(outbox, "post", watched)
        return self


def faults(tx: Connection, letter: Letter) -> list[str]:
    """Whoever is named and is neither the reader nor `about`; and an `about_name` that does not stand there."""
    shown = shown_in(letter.payload)
    others = [(who, name) for who, name in members.names(tx) if who not in (letter.chat_id, letter.about)]
    found = [f"{letter.key} names {who} ({name}) and does not say so" for who, name in others if stands_in(name, shown)]
    if letter.about is not None and not stands_in(letter.about_name, shown):
        found.append(f"{letter.key} does not name {letter.about} as “{letter.about_name}”")
    return found


def shown_in(payload: Any) -> str:
    rows = (payload.get("keyboard") or {}).get("inline_keyboard", [])
    labels = [each["text"] for row in rows for each in row]
    return unescape(_TAG.sub("", "\n".join([payload["text"], payload.get("rich") or "", *labels])))


def stands_in(name: str, shown: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", shown) is not None
