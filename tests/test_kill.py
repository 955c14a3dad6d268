"""The process is killed at random moments, over real HTTP and a real file: nothing is lost, hardly anything comes twice."""

import asyncio
import json
import os
import random
import re
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import pytest

from simulator.people import Person
from simulator.server import serve
from simulator.world import World
from storage import inbox, members, outbox
from storage.database import open_database

KILLS = 20
PEOPLE = 160
LETTERS = 120
PER_SECOND = 10
"""Of this pace one message in flight is enough up to a round trip of 100 ms, however busy the machine that runs the test."""

PATIENCE = 90.0
"""Seconds until the test says that the bot has stopped working; a working one needs a third of them."""

pytestmark = pytest.mark.slow


class BotProcess:
    """`cluster-bot run` as its operator starts it."""

    def __init__(self, url: str, token: str, path: Path, log: Path, **more: str) -> None:
        self._log = log
        self._environment = os.environ | {
            "CLUSTER_BOT_TELEGRAM__TOKEN": token,
            "CLUSTER_BOT_TELEGRAM__API_SERVER": url,
            "CLUSTER_BOT_STORAGE__PATH": str(path),
            "CLUSTER_BOT_LOG_LEVEL": "WARNING",
            **more,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.end(signal.SIGKILL)

    async def start(self) -> None:
        with self._log.open("ab") as log:
            program = Path(sys.executable).with_name("cluster-bot")
            self._process = await asyncio.create_subprocess_exec(
                program, "run", env=self._environment, stdout=log, stderr=log, cwd=self._log.parent
            )

    async def end(self, signal_number: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(signal_number)
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()


async def until(fact: Callable[[], bool], what: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while not fact():  # noqa: ASYNC110 - another process tells us nothing
            await asyncio.sleep(0.02)
    assert fact(), what


def starts(world: World) -> int:
    """A bot that starts sets its commands; a long poll stands in the log only when it ends."""
    return len(world.calls_of("setMyCommands"))


def welcomes(person: Person) -> int:
    return sum("Здравствуйте" in message.text for message in person.chat_with_bot.posts)


def announcements(people: list[Person]) -> Counter[str]:
    texts = (message.text for person in people for message in person.chat_with_bot.posts)
    return Counter(text for text in texts if text.startswith("Объявление"))


def on_their_way(path: Path) -> list[str]:
    """What the dead process had claimed and not settled, by its first line: this alone may come once more."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT chat_id, payload FROM outbox WHERE status = 'sending'").fetchall()
    return [said(chat_id, _TAG.sub("", json.loads(payload)["text"])) for chat_id, payload in rows]


_TAG = re.compile(r"<[^>]*>")


def said(chat_id: int, text: str) -> str:
    return f"{chat_id}: {text.splitlines()[0]}"


def copies(people: Sequence[Person]) -> Counter[str]:
    return Counter(said(person.id, message.text) for person in people for message in person.chat_with_bot.posts)


async def test_twenty_kills_lose_nothing_and_repeat_at_most_one_message_each(tmp_path: Path) -> None:
    """Counted kill by kill: at most one message was on its way, and nothing came more often than that explains."""
    path, log = tmp_path / "bot.db", tmp_path / "bot.log"
    chance = random.Random(20)
    world = World(lambda: datetime.now(UTC))
    readers = [world.person(f"Читатель {number}") for number in range(40)]
    writers = [world.person(f"Писатель {number}") for number in range(PEOPLE)]
    await fill_outbox(path, world, readers)
    world.faults.slow(0.02, method="sendMessage")  # so that many a kill finds a message on its way
    pace = {"CLUSTER_BOT_LIMITS__PER_SECOND": str(PER_SECOND)}
    may_repeat: Counter[str] = Counter()
    async with serve(world) as server, BotProcess(server.url, world.token, path, log, **pace) as bot:
        waiting = iter(writers)
        for _ in range(KILLS):
            seen = starts(world)
            await bot.start()
            await until(lambda seen=seen: starts(world) > seen, f"the bot does not start:\n{log.read_text()}")  # type: ignore[misc]
            await arrive(waiting, PEOPLE // KILLS, chance)
            await asyncio.sleep(chance.uniform(0, 0.4))
            assert await bot.end(signal.SIGKILL) == -signal.SIGKILL
            caught = on_their_way(path)
            assert len(caught) <= 1, caught
            may_repeat.update(caught)
        await bot.start()
        await until(lambda: all(map(welcomes, writers)), f"an update is lost:\n{log.read_text()}")
        await until(lambda: len(announcements(readers)) == LETTERS, f"a letter is lost:\n{log.read_text()}")
        for message, count in copies([*readers, *writers]).items():
            assert count <= 1 + may_repeat[message], message
        pressed = await press(writers[:20])
        await until(lambda: all("Hello" in person.sees for person in pressed), f"a press is lost:\n{log.read_text()}")
        assert await bot.end(signal.SIGTERM) == 0, log.read_text()
    async with open_database(path) as database:
        assert await database.read(inbox.waiting) == 0
        assert await database.read(outbox.waiting) == 0
        assert await database.read(members.count) == PEOPLE
    assert "ERROR" not in log.read_text()


async def fill_outbox(path: Path, world: World, readers: list[Person]) -> None:
    for reader in readers:
        reader.follows(f"https://t.me/{world.username}")  # a bot may only write to people who have opened it
    world.updates.drop_pending()
    async with open_database(path) as database:
        for number in range(LETTERS):
            reader = readers[number % len(readers)]
            letter = outbox.Letter(
                key=f"announcement:{number}", chat_id=reader.id, payload={"text": f"Объявление {number}"}, urgency=outbox.ANSWER
            )
            await database.write(outbox.post, letter, now=int(datetime.now(UTC).timestamp()))


async def arrive(waiting: Iterator[Person], count: int, chance: random.Random) -> None:
    for person in (next(waiting) for _ in range(count)):
        await person.says("/start")
        await asyncio.sleep(chance.uniform(0, 0.03))


async def press(people: list[Person]) -> list[Person]:
    for person in people:
        await person.presses("In English")
    return people


async def test_a_polite_end_in_the_middle_of_a_crowd_loses_and_repeats_nothing(tmp_path: Path) -> None:
    path, log = tmp_path / "bot.db", tmp_path / "bot.log"
    world = World(lambda: datetime.now(UTC))
    crowd = [world.person(f"Писатель {number}") for number in range(40)]
    world.faults.slow(0.02, method="sendMessage")
    async with serve(world) as server, BotProcess(server.url, world.token, path, log) as bot:
        for share in range(2):
            await bot.start()
            await until(lambda share=share: starts(world) > 4 * share, f"the bot does not start:\n{log.read_text()}")  # type: ignore[misc]
            await arrive(iter(crowd[20 * share :]), 20, random.Random(share))
            assert await bot.end(signal.SIGTERM) == 0, log.read_text()
        await bot.start()
        await until(lambda: all(map(welcomes, crowd)), f"an update is lost:\n{log.read_text()}")
        assert await bot.end(signal.SIGTERM) == 0, log.read_text()
    assert [welcomes(person) for person in crowd] == [1] * len(crowd)


async def test_a_polite_end_does_not_wait_for_calls_that_hang_and_loses_nothing(tmp_path: Path) -> None:
    """A letter hangs on its way and so does an edit in somebody's handler; Docker waits ten seconds, then it kills.

    The calls hang for a minute. Half of it is far more than the bot takes, on a busy machine too.
    """
    path, log = tmp_path / "bot.db", tmp_path / "bot.log"
    world = World(lambda: datetime.now(UTC))
    anna, boris = world.person("Анна"), world.person("Борис")
    async with serve(world) as server, BotProcess(server.url, world.token, path, log) as bot:
        await bot.start()
        await anna.says("/start")
        await until(lambda: bool(welcomes(anna)), f"the bot does not start:\n{log.read_text()}")
        world.faults.timeout(method="editMessageText")
        world.faults.timeout(method="sendMessage")
        await anna.presses("In English")
        await boris.says("/start")
        await until(lambda: not world.faults.waiting, f"nothing hangs:\n{log.read_text()}")
        async with asyncio.timeout(30):
            assert await bot.end(signal.SIGTERM) == 0, log.read_text()
        await bot.start()
        await until(lambda: bool(welcomes(boris)), f"a letter is lost:\n{log.read_text()}")
        await until(lambda: "Hello" in anna.sees, f"a press is lost:\n{log.read_text()}")
        assert await bot.end(signal.SIGTERM) == 0, log.read_text()
    assert "ERROR" not in log.read_text()
