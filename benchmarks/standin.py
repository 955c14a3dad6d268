"""The stand-in for Telegram, a process of its own: as little as the benchmark needs, so that the bot is what is measured.

It says its address in the first line of its output and, when everything has come, what it has measured in the second.
"""

import argparse
import asyncio
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from typing import Any, Protocol

import orjson
import uvloop
from aiohttp import web

from benchmarks.calls import params
from benchmarks.questions import OPTIONS, QUESTIONS, choice, shown

BATCH_LIMIT = 100
"""Updates that Telegram gives at once, at most."""

ME = {"id": 1, "is_bot": True, "first_name": "Бот", "username": "benchmark_bot"}


class Scene(Protocol):
    done: asyncio.Event

    async def call(self, method: str, given: Mapping[str, Any]) -> Any: ...

    def measured(self) -> dict[str, float]: ...


class Survey:
    """People who press their next button as soon as the answer to the last one has arrived; `at_once` of them at a time.

    It ends when all have said everything; on a slow machine nobody presses any more after so many seconds, and it ends when
    the presses till then are answered.
    """

    def __init__(self, people: int, at_once: int, seconds: float) -> None:
        self.done = asyncio.Event()
        self._coming = deque(range(1, people + 1))
        self._seconds = seconds
        self._queue: deque[tuple[int, int, dict[str, Any]]] = deque()
        self._news = asyncio.Event()
        self._answers: dict[int, list[int]] = {}
        self._pressed: dict[int, float] = {}
        self._handed_out: dict[int, float] = {}
        self._last_id = 0
        self._given = 0
        self._began = 0.0
        self._ended = 0.0
        self._latencies: list[float] = []
        self._waits: list[float] = []
        self._toasts = 0
        for _ in range(min(at_once, people)):
            self._comes()

    async def call(self, method: str, given: Mapping[str, Any]) -> Any:
        match method:
            case "getUpdates":
                return await self._updates(int(given.get("offset", 0)), float(given.get("timeout", 0)))
            case "answerCallbackQuery":
                self._toasts += 1
                self._ends()
                return True
            case "editMessageText":
                return self._edit(int(given["chat_id"]), str(given["text"]))
        return ME if method == "getMe" else True

    def measured(self) -> dict[str, float]:
        presses = len(self._latencies)
        return {
            "presses": presses,
            "seconds": self._ended - self._began,
            "median_ms": _share(self._latencies, 0.5),
            "p99_ms": _share(self._latencies, 0.99),
            "felt_median_ms": _share(self._waits, 0.5),
            "felt_p99_ms": _share(self._waits, 0.99),
        }

    async def _updates(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        self._began = self._began or time.perf_counter()
        while self._queue and self._queue[0][0] < offset:
            self._queue.popleft()
        if not self._queue:
            self._news.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._news.wait()
            except TimeoutError:
                return []
        batch = list(islice(self._queue, BATCH_LIMIT))
        now = time.perf_counter()
        for update_id, person, _ in batch:
            if update_id > self._given:
                self._given = update_id
                self._handed_out[person] = now
        return [update for _, _, update in batch]

    def _edit(self, person: int, text: str) -> dict[str, Any]:
        self._ended = time.perf_counter()
        self._latencies.append(self._ended - self._handed_out[person])
        self._waits.append(self._ended - max(self._pressed[person], self._began))
        answers = self._answers[person]
        answers.append(choice(person, len(answers)))
        if text != shown(answers):
            raise AssertionError(f"person {person} should see {shown(answers)!r}, not {text!r}")
        if self._ended < self._began + self._seconds:
            self._goes_on(person)
        self._ends()
        return message(person, answers)

    def _goes_on(self, person: int) -> None:
        if len(self._answers[person]) < len(QUESTIONS):
            self._press(person)
        else:
            self._comes()

    def _ends(self) -> None:
        """Some answer a press before they edit, some after."""
        if self._last_id == len(self._latencies) == self._toasts:
            self.done.set()

    def _comes(self) -> None:
        if self._coming:
            person = self._coming.popleft()
            self._answers[person] = []
            self._press(person)

    def _press(self, person: int) -> None:
        self._last_id += 1
        self._pressed[person] = time.perf_counter()
        answers = self._answers[person]
        query = {
            "id": str(4_000_000_000_000 + self._last_id),
            "from": user(person),
            "message": message(person, answers),
            "chat_instance": str(7_000_000_000_000 + person),
            "data": f"answer:{len(answers)}:{choice(person, len(answers))}",
        }
        self._queue.append((self._last_id, person, {"update_id": self._last_id, "callback_query": query}))
        self._news.set()


class Letters:
    """Takes messages after `latency` seconds and notes when each came."""

    def __init__(self, count: int, latency: float) -> None:
        self.done = asyncio.Event()
        self._count = count
        self._latency = latency
        self._came: list[float] = []
        self._said: set[str] = set()

    async def call(self, method: str, given: Mapping[str, Any]) -> Any:
        await asyncio.sleep(self._latency / 2)
        if method != "sendMessage":
            return True
        self._came.append(time.perf_counter())
        self._said.add(str(given["text"]))
        await asyncio.sleep(self._latency / 2)
        if len(self._said) == self._count:
            self.done.set()
        return message(int(given["chat_id"]), []) | {"text": given["text"]}

    def measured(self) -> dict[str, float]:
        came = self._came
        most = max(sum(1 for later in came if moment <= later < moment + 1) for moment in came)
        return {"letters": len(came), "seconds": came[-1] - came[0], "most_in_a_second": most}


def _share(seconds: list[float], share: float) -> float:
    """The value, in milliseconds, that this share of all stays below."""
    return sorted(seconds)[int(len(seconds) * share)] * 1000


def user(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": f"Участник {person}", "language_code": "ru"}


def message(person: int, answers: list[int]) -> dict[str, Any]:
    """As Telegram shows it after those answers."""
    question = len(answers)
    rows = [[{"text": text, "callback_data": f"answer:{question}:{option}"}] for option, text in enumerate(OPTIONS)]
    return {
        "message_id": person + 100,
        "from": ME,
        "chat": {"id": person, "type": "private", "first_name": f"Участник {person}"},
        "date": 1_767_225_600,
        "text": shown(answers),
        **({"reply_markup": {"inline_keyboard": rows}} if question < len(QUESTIONS) else {}),
    }


async def serve(scene: Scene) -> None:
    async def handle(request: web.BaseRequest) -> web.Response:
        given = params(request.content_type, await request.read())
        try:
            result = await scene.call(request.path.rpartition("/")[2], given)
        except AssertionError as fault:
            failed.set_result(fault)
            raise
        return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")

    failed: asyncio.Future[AssertionError] = asyncio.get_running_loop().create_future()
    runner = web.ServerRunner(web.Server(handle, access_log=None))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    done = asyncio.create_task(scene.done.wait())
    done.add_done_callback(lambda _: failed.cancel())
    with suppress(asyncio.CancelledError):
        raise await failed
    spent = time.process_time()
    print(orjson.dumps(scene.measured() | {"standin_cpu_seconds": spent}).decode(), flush=True)
    await asyncio.Event().wait()


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("scene", choices=("survey", "letters"))
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--at-once", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=0.0)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0)
    asked = parser.parse_args()
    if asked.scene == "survey":
        await serve(Survey(asked.people, asked.at_once, asked.seconds))
    else:
        await serve(Letters(asked.count, asked.latency))


if __name__ == "__main__":
    uvloop.run(main())
