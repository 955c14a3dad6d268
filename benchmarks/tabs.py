"""The demo with many tabs open: does the bot get slower when everybody looks on?

The bot and the local Telegram share a process, as in the demo; the tabs are another one, which reads all that it is told.
"""

import asyncio
import statistics
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession
from pydantic import SecretStr

from benchmarks.processes import ROOT
from bot.app import open_app
from bot.process import calm_collector, make_bot
from bot.settings import Settings, Storage, Telegram
from simulator.page.feed import Feed
from simulator.people import Person
from simulator.server import serve
from simulator.world import World

PEOPLE = 50
PRESSES = 20
TABS = 20
LANGUAGES = ("In English", "По-русски")


class Screens(Feed):
    """Nobody's tab: it only knows when a person's screen has changed."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.changes: dict[int, asyncio.Event] = {}

    def message_changed(self, message: object) -> None:
        self._changed(message.chat.id)  # type: ignore[attr-defined]

    def message_new(self, message: object) -> None:
        if message.by_bot:  # type: ignore[attr-defined]
            self._changed(message.chat.id)  # type: ignore[attr-defined]

    def _changed(self, chat_id: int) -> None:
        self.changes.setdefault(chat_id, asyncio.Event()).set()

    async def next_change(self, person: Person) -> None:
        await self.changes.setdefault(person.id, asyncio.Event()).wait()
        self.changes[person.id].clear()


async def tabs(rounds: int) -> None:
    calm_collector()
    ratios = []
    for number in range(rounds):
        order = (0, TABS) if number % 2 == 0 else (TABS, 0)
        pace = {count: await _presses_a_second(count) for count in order}
        ratios.append(pace[TABS] / pace[0])
        print(f"no tab {pace[0]:.0f} presses/s, {TABS} tabs {pace[TABS]:.0f}: {ratios[-1]:.2f}")
    print(f"with {TABS} tabs: {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f}) of the pace without")


async def _presses_a_second(count: int) -> float:
    (ROOT / "var").mkdir(exist_ok=True)
    world = World(lambda: datetime.now(UTC))
    screens = Screens(world)
    world.news.onlookers.append(screens)
    people = [world.person(f"Имя {number}") for number in range(PEOPLE)]
    with TemporaryDirectory(prefix="benchmark-", dir=ROOT / "var") as folder:
        async with serve(world) as server, _bot(world, server.url, Path(folder)), _watched(server.url, count):
            await asyncio.gather(*(_starts(person, screens) for person in people))
            began = time.perf_counter()
            await asyncio.gather(*(_presses(person, screens) for person in people))
            return PEOPLE * PRESSES / (time.perf_counter() - began)


async def _starts(person: Person, screens: Screens) -> None:
    await person.starts()
    await screens.next_change(person)


async def _presses(person: Person, screens: Screens) -> None:
    for number in range(PRESSES):
        await person.presses(LANGUAGES[number % 2])
        await screens.next_change(person)


@asynccontextmanager
async def _bot(world: World, url: str, folder: Path) -> AsyncIterator[None]:
    settings = Settings(
        telegram=Telegram(token=SecretStr(world.token), api_server=url), storage=Storage(path=folder / "bot.db")
    )
    bot, session = make_bot(settings)
    async with (
        bot.session,
        open_app(settings, bot=bot, session=session, clock=world.clock, stopwatch=time.monotonic) as app,
    ):
        stop = asyncio.Event()
        running = asyncio.create_task(app.run(stop))
        yield
        stop.set()
        await running


@asynccontextmanager
async def _watched(url: str, count: int) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.tabs", url, str(count), stdout=PIPE, cwd=ROOT
    )
    assert process.stdout
    try:
        await process.stdout.readline()  # all of them are open
        yield
    finally:
        process.kill()
        await process.wait()


async def _look_on(url: str, count: int) -> None:
    async with ClientSession() as http:
        lines = [await http.ws_connect(f"{url}/page/live", max_msg_size=0) for _ in range(count)]
        print("open", flush=True)
        await asyncio.gather(*(_read(line) for line in lines), asyncio.sleep(60))


async def _read(line: "AsyncIterator[object]") -> None:
    async for _ in line:
        pass


if __name__ == "__main__":
    asyncio.run(_look_on(sys.argv[1], int(sys.argv[2])))
