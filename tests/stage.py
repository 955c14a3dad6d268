"""The demo on a stage of its own: the real bot over real HTTP in its inhabited world, on a day that a test names."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App
from bot.demo import Cast, assemble, open_demo
from bot.inhabitants import load_demo
from simulator.clock import MovableClock
from simulator.server import serve
from simulator.world import World

MOSCOW = ZoneInfo("Europe/Moscow")
PATIENCE = 30.0
WEDNESDAY = datetime(2027, 3, 3, 10, tzinfo=MOSCOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    cast: Cast
    clock: MovableClock
    app: App
    url: str


@asynccontextmanager
async def staged(folder: Path, day: datetime = WEDNESDAY) -> AsyncIterator[Stage]:
    """From the moment at which everybody who has started the bot has been welcomed."""
    demo, clock = load_demo(), MovableClock(MOSCOW, ahead=day - datetime.now(MOSCOW))
    cast = await assemble(demo, World(clock))
    async with serve(cast.world) as server, open_demo(cast, demo, clock, server, folder / "demo.db") as app:
        stop = asyncio.Event()
        running = asyncio.create_task(app.run(stop))
        for each in demo.person:
            if each.started:
                await until_said(cast, "Здравствуйте", by=each.key)
        yield Stage(cast=cast, clock=clock, app=app, url=server.url)
        stop.set()
        await running


async def until_said(cast: Cast, words: str, *, by: str) -> None:
    """The bot works beside us, over HTTP: `by` is whose screen must show it."""
    async with asyncio.timeout(PATIENCE):
        while words not in cast.people[by].sees:  # noqa: ASYNC110 - the other side is a person's screen
            await asyncio.sleep(0.01)
