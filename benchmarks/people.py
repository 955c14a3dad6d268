"""People who walk through the survey by what they see, with as little work as can be: the bot is what is measured."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import orjson

from benchmarks.questions import BEGIN, INVITATION, OPTIONS, QUESTIONS, SUBMIT, THANKS, choice

PEOPLE = 1000

BATCH_LIMIT = 100
"""Updates that Telegram gives at once, at most."""

ME = {"id": 1, "is_bot": True, "first_name": "Бот", "username": "benchmark_bot"}
REVIEW = len(QUESTIONS) + 1
"""Presses until it is shown; one more, and it is submitted."""

Json = dict[str, Any]


class People:
    """They press their next button as soon as the answer to the last one has arrived; `at_once` of them at a time.

    It ends when all have submitted, else after so many seconds, and what is answered then counts no more. `begin` is what the
    first button carries.
    """

    def __init__(self, at_once: int, seconds: float, begin: str) -> None:
        self.done = asyncio.Event()
        self._coming = deque(range(1, PEOPLE + 1))
        self._seconds = seconds
        self._begin = begin
        self._queue: deque[tuple[int, Json]] = deque()
        self._news = asyncio.Event()
        self._pressed: dict[int, int] = {}
        self._messages: dict[int, Json] = {}
        self._pressed_at: dict[int, float] = {}
        self._last_id = 0
        self._began = 0.0
        self._ended = 0.0
        self._waits: list[float] = []
        self._answered = 0
        self._submitted = 0
        for _ in range(at_once):
            self._comes()

    async def call(self, method: str, given: Mapping[str, Any]) -> Any:
        match method:
            case "getUpdates":
                return await self._updates(int(given.get("offset") or 0), float(given.get("timeout") or 0))
            case "answerCallbackQuery":
                self._answered += 1
            case "editMessageText":
                return self._edit(int(given["chat_id"]), str(given["text"]), _keyboard(given.get("reply_markup")))
        return ME if method == "getMe" else True

    def measured(self) -> dict[str, float]:
        return {
            "presses": len(self._waits),
            "seconds": self._ended - self._began,
            "answered": self._answered,
            "submitted": self._submitted,
            "median_ms": _share(self._waits, 0.5),
            "p99_ms": _share(self._waits, 0.99),
        }

    async def _updates(self, offset: int, seconds: float) -> list[Json]:
        if not self._began:
            self._began = time.perf_counter()
            asyncio.get_running_loop().call_later(self._seconds, self.done.set)
        while self._queue and self._queue[0][0] < offset:
            self._queue.popleft()
        if not self._queue:
            self._news.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._news.wait()
            except TimeoutError:
                return []
        return [update for _, update in islice(self._queue, BATCH_LIMIT)]

    def _edit(self, person: int, text: str, keyboard: Json) -> Json:
        shown = message(person, text, keyboard)
        if self.done.is_set():
            return shown
        self._ended = time.perf_counter()
        self._waits.append(self._ended - max(self._pressed_at[person], self._began))
        self._pressed[person] += 1
        check(person, self._pressed[person], text)
        self._messages[person] = shown
        self._goes_on(person)
        return shown

    def _goes_on(self, person: int) -> None:
        if self._pressed[person] <= REVIEW:
            self._press(person)
        else:
            self._submitted += 1
            self._comes()
            if self._submitted == PEOPLE:
                self.done.set()

    def _comes(self) -> None:
        if self._coming:
            person = self._coming.popleft()
            self._pressed[person] = 0
            button = {"text": BEGIN, "callback_data": self._begin}
            self._messages[person] = message(person, INVITATION, {"inline_keyboard": [[button]]})
            self._press(person)

    def _press(self, person: int) -> None:
        self._last_id += 1
        self._pressed_at[person] = time.perf_counter()
        query = {
            "id": str(4_000_000_000_000 + self._last_id),
            "from": user(person),
            "message": self._messages[person],
            "chat_instance": str(7_000_000_000_000 + person),
            "data": _carried(self._messages[person], label(person, self._pressed[person])),
        }
        self._queue.append((self._last_id, {"update_id": self._last_id, "callback_query": query}))
        self._news.set()


def label(person: int, pressed: int) -> str:
    """What a person presses who has pressed so often."""
    if pressed == 0:
        return BEGIN
    return SUBMIT if pressed == REVIEW else OPTIONS[choice(person, pressed - 1)]


def check(person: int, pressed: int, text: str) -> None:
    """Nothing that they have answered is lost or another's."""
    if pressed < REVIEW:
        wanted = [QUESTIONS[pressed - 1]]
    elif pressed == REVIEW:
        wanted = [word for number, asked in enumerate(QUESTIONS) for word in (asked, OPTIONS[choice(person, number)])]
    else:
        wanted = [THANKS]
    at = 0
    for words in wanted:
        at = text.find(words, at)
        if at < 0:
            raise AssertionError(f"person {person} after {pressed} presses should see {words!r} in {text!r}")


def _keyboard(markup: Any) -> Json:
    """A form carries it as text."""
    found: Json = orjson.loads(markup) if isinstance(markup, str) else markup or {}
    return found


def _carried(shown: Json, wanted: str) -> str:
    return next(str(button["callback_data"]) for button in _buttons(shown) if wanted in button["text"])


def _buttons(shown: Json) -> Iterator[Json]:
    return (button for row in shown["reply_markup"]["inline_keyboard"] for button in row)


def _share(seconds: list[float], share: float) -> float:
    """The value, in milliseconds, that this share of all stays below."""
    return sorted(seconds)[int(len(seconds) * share)] * 1000


def user(person: int) -> Json:
    return {"id": person, "is_bot": False, "first_name": f"Участник {person}", "language_code": "ru"}


def message(person: int, text: str, keyboard: Json) -> Json:
    return {
        "message_id": person + 100,
        "from": ME,
        "chat": {"id": person, "type": "private", "first_name": f"Участник {person}"},
        "date": 1_767_225_600,
        "text": text,
        **({"reply_markup": keyboard} if keyboard.get("inline_keyboard") else {}),
    }
