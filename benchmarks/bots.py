"""The bots measured, each a process of its own: `python -m benchmarks.bots VARIANT FOLDER URL`, or instead of the URL how many
people at once and for how many seconds: then they are in the same process.

A bot runs until SIGTERM, or until the people in it have done, and says in one line what it cost.
"""

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import aiosqlite
import orjson
import uvloop
from aiogram import Dispatcher
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import MemoryStorage

from benchmarks import survey, wave
from benchmarks.doors import Door
from benchmarks.letters import CHATS, LETTERS
from benchmarks.naive import NaiveStorage
from benchmarks.people import PEOPLE, People
from bot.app import open_app
from bot.delivery import Delivery
from bot.intake import Intake
from bot.limits import Limits, Pace
from bot.process import calm_collector
from bot.settings import Settings, Storage
from storage import conversations, outbox
from storage.conversations import Conversations
from storage.database import open_database

POLL_SECONDS = 10

Report = dict[str, float]

clock = partial(datetime.now, UTC)


async def stock(door: Door, report: Report) -> None:
    """As aiogram's own examples have it: what it knows is gone with the process."""
    await _poll(door, report, MemoryStorage())


async def naive(door: Door, report: Report) -> None:
    async with aiosqlite.connect(door.folder / "naive.db") as connection:
        storage = NaiveStorage(connection)
        await storage.set_up()
        await _poll(door, report, storage)


async def house(door: Door, report: Report) -> None:
    """Our intake, session, database and FSM around the same handlers."""
    bot, session = door.our_bot()
    async with bot.session, open_database(door.folder / "house.db") as database:
        kept = Conversations(await database.read(conversations.load))
        dispatcher = Dispatcher(storage=kept)
        dispatcher.include_router(survey.router())
        intake = Intake(
            bot=bot,
            session=session,
            dispatcher=dispatcher,
            database=database,
            conversations=kept,
            clock=clock,
            posted=lambda: None,
            poll_seconds=POLL_SECONDS,
        )
        await _take_in(intake, dispatcher, report)


async def engine(door: Door, report: Report) -> None:
    """The whole bot as it is wired, and its own surveys."""
    bot, session = door.our_bot()
    settings = Settings(storage=Storage(path=door.folder / "engine.db"))
    async with bot.session, open_app(settings, bot=bot, session=session, clock=clock, stopwatch=time.monotonic) as whole:
        await whole.database.write(wave.open_to, PEOPLE, clock())
        await _take_in(whole.intake, whole.dispatcher, report)
        report["kept"] = await whole.database.read(wave.submitted)


async def ptb(door: Door, report: Report, *, always: bool = False) -> None:
    from benchmarks import ptb  # noqa: PLC0415 - the others need not have it

    await ptb.poll(door, POLL_SECONDS, always=always)
    await _until_told(asyncio.Event().wait, report)


async def sender(door: Door, report: Report) -> None:
    bot, _ = door.our_bot()
    async with bot.session, open_database(door.folder / "sender.db") as database:
        await database.write(_fill)
        delivery = Delivery(
            bot=bot,
            database=database,
            limits=Limits(Pace(), time.monotonic),
            hours=Settings().time.hours(),
            clock=clock,
            stopwatch=time.monotonic,
            rich=False,
        )
        await _until_told(delivery.run, report)


async def _poll(door: Door, report: Report, storage: BaseStorage) -> None:
    dispatcher = Dispatcher(storage=storage)
    dispatcher.include_router(survey.router())
    logging.getLogger("aiogram").setLevel(logging.CRITICAL)  # what the end of the run breaks off is no news
    polling = partial(dispatcher.start_polling, handle_signals=False, close_bot_session=False, polling_timeout=POLL_SECONDS)
    await _until_told(partial(polling, door.plain_bot()), report)


async def _take_in(intake: Intake, dispatcher: Dispatcher, report: Report) -> None:
    await _until_told(partial(intake.run, allowed=dispatcher.resolve_used_update_types()), report)
    await intake.close()


async def _until_told(work: Callable[[], Awaitable[object]], report: Report) -> None:
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    working = asyncio.ensure_future(work())
    telling = asyncio.create_task(told.wait())
    ready = time.process_time()
    await asyncio.wait([working, telling], return_when=asyncio.FIRST_COMPLETED)
    report["bot_cpu_seconds"] = time.process_time() - ready
    telling.cancel()
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working


def _fill(tx: Connection) -> None:
    for number in range(LETTERS):
        letter = outbox.Letter(
            key=f"letter:{number}",
            chat_id=1 + number % CHATS,
            payload={"text": f"Новости кластера, выпуск {number}"},
            urgency=outbox.ANSWER,  # may leave at any hour
        )
        outbox.post(tx, letter, now=0)


Work = Callable[[Door, Report], Coroutine[Any, Any, None]]

VARIANTS: dict[str, tuple[Work, bool, bool]] = {
    "stock": (stock, False, False),
    "stock-calm": (stock, False, True),
    "naive": (naive, False, False),
    "house": (house, True, True),
    "house-asyncio": (house, False, True),
    "engine": (engine, True, True),
    "ptb": (ptb, False, False),
    "ptb-always": (partial(ptb, always=True), False, False),
    "sender": (sender, True, True),
}
"""What runs, whether under uvloop, and whether with the collector as `bot.process` sets it."""


def begin_of(variant: str) -> str:
    """What the button carries that begins."""
    return wave.BEGIN if variant == "engine" else survey.BEGIN


async def _run(work: Work, door: Door) -> None:
    report: Report = {}
    ending = asyncio.create_task(_end_with(door.people)) if door.people else None
    await work(door, report)
    if door.people and ending:
        await ending
        report |= door.people.measured()
    print(orjson.dumps(report).decode(), flush=True)
    os._exit(0)  # nobody waits for what is still in hand


async def _end_with(people: People) -> None:
    await people.done.wait()
    os.kill(os.getpid(), signal.SIGTERM)


def main(variant: str, folder: str, url: str = "", at_once: str = "", seconds: str = "") -> None:
    work, on_uvloop, calm = VARIANTS[variant]
    if calm:
        calm_collector()
    people = None if url else People(int(at_once), float(seconds), begin_of(variant))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop if on_uvloop else None) as runner:
        runner.run(_run(work, Door(folder=Path(folder), url=url, people=people)))


if __name__ == "__main__":
    os.environ.clear()
    main(*sys.argv[1:])
