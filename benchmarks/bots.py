"""The bots measured, each a process of its own: `python -m benchmarks.bots VARIANT URL FOLDER`.

A bot runs until SIGTERM and then says in one line how much processor time it took since it was ready.
"""

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import aiosqlite
import orjson
import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import MemoryStorage
from pydantic import SecretStr

from benchmarks import survey
from benchmarks.letters import CHATS, LETTERS
from benchmarks.naive import NaiveStorage
from bot.app import open_app
from bot.delivery import Delivery
from bot.intake import Intake
from bot.limits import Limits, Pace
from bot.process import calm_collector, make_bot
from bot.session import LeanSession
from bot.settings import Settings, Storage, Telegram
from storage import conversations, outbox
from storage.conversations import Conversations
from storage.database import Database, open_database

TOKEN = "1:benchmark"
POLL_SECONDS = 10

clock = partial(datetime.now, UTC)


async def stock(url: str, _: Path) -> None:
    """As aiogram's own examples have it: what it knows is gone with the process."""
    await _poll(url, MemoryStorage())


async def naive(url: str, folder: Path) -> None:
    async with aiosqlite.connect(folder / "naive.db") as connection:
        storage = NaiveStorage(connection)
        await storage.set_up()
        await _poll(url, storage)


async def house(url: str, folder: Path) -> None:
    """Our intake, session, database and FSM around the same handlers."""
    bot, session = _lean_bot(url, folder)
    async with bot.session, open_database(folder / "house.db") as database:
        kept = Conversations(await database.read(conversations.load))
        dispatcher = Dispatcher(storage=kept)
        dispatcher.include_router(survey.router(survey.take))
        await _take_in(_intake(bot, session, dispatcher, database, kept), dispatcher)


async def app(url: str, folder: Path) -> None:
    """The whole bot as it is wired, its own middleware and routers before the survey."""
    bot, session = _lean_bot(url, folder)
    settings = Settings(storage=Storage(path=folder / "app.db"))
    async with bot.session, open_app(settings, bot=bot, session=session, clock=clock, stopwatch=time.monotonic) as whole:
        whole.dispatcher.include_router(survey.router(survey.take_with_reply))
        routers = whole.dispatcher.sub_routers
        routers[-2:] = reversed(routers[-2:])  # the bot's last router answers whatever nobody else knows
        await _take_in(whole.intake, whole.dispatcher)


async def sender(url: str, folder: Path) -> None:
    bot, _ = _lean_bot(url, folder)
    async with bot.session, open_database(folder / "sender.db") as database:
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
        await _until_told(delivery.run)


async def _poll(url: str, storage: BaseStorage) -> None:
    dispatcher = Dispatcher(storage=storage)
    dispatcher.include_router(survey.router(survey.take))
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    logging.getLogger("aiogram.dispatcher").setLevel(logging.ERROR)  # it warns of the signal that ends the run
    with _counted():
        await dispatcher.start_polling(bot, polling_timeout=POLL_SECONDS)


async def _take_in(intake: Intake, dispatcher: Dispatcher) -> None:
    await _until_told(partial(intake.run, allowed=dispatcher.resolve_used_update_types()))
    await intake.close()


async def _until_told(work: Callable[[], Awaitable[None]]) -> None:
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    working = asyncio.ensure_future(work())
    telling = asyncio.create_task(told.wait())
    with _counted():
        await asyncio.wait([working, telling], return_when=asyncio.FIRST_COMPLETED)
    telling.cancel()
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working


@contextmanager
def _counted() -> Iterator[None]:
    ready = time.process_time()
    yield
    print(orjson.dumps({"bot_cpu_seconds": time.process_time() - ready}).decode(), flush=True)


def _lean_bot(url: str, folder: Path) -> tuple[Bot, LeanSession]:
    telegram = Telegram(token=SecretStr(TOKEN), api_server=url)
    return make_bot(Settings(telegram=telegram, storage=Storage(path=folder / "unused.db")))


def _intake(bot: Bot, session: LeanSession, dispatcher: Dispatcher, database: Database, kept: Conversations) -> Intake:
    return Intake(
        bot=bot,
        session=session,
        dispatcher=dispatcher,
        database=database,
        conversations=kept,
        clock=clock,
        posted=lambda: None,
        poll_seconds=POLL_SECONDS,
    )


def _fill(tx: Connection) -> None:
    for number in range(LETTERS):
        letter = outbox.Letter(
            key=f"letter:{number}",
            chat_id=1 + number % CHATS,
            payload={"text": f"Новости кластера, выпуск {number}"},
            urgency=outbox.ANSWER,  # may leave at any hour
        )
        outbox.post(tx, letter, now=0)


Work = Callable[[str, Path], Coroutine[Any, Any, None]]

VARIANTS: dict[str, tuple[Work, bool, bool]] = {
    "stock": (stock, False, False),
    "stock-calm": (stock, False, True),
    "naive": (naive, False, False),
    "house": (house, True, True),
    "house-asyncio": (house, False, True),
    "app": (app, True, True),
    "sender": (sender, True, True),
}
"""What runs, whether under uvloop, and whether with the collector as `bot.process` sets it."""


def main(variant: str, url: str, folder: str) -> None:
    run, on_uvloop, calm = VARIANTS[variant]
    if calm:
        calm_collector()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop if on_uvloop else None) as runner:
        runner.run(run(url, Path(folder)))


if __name__ == "__main__":
    os.environ.clear()
    main(*sys.argv[1:])
