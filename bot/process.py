"""One process: settings, log, signals, and the app between its start and its end."""

import asyncio
import fcntl
import gc
import logging
import signal
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from pydantic import ValidationError
from pydantic_settings import SettingsError

from bot.app import open_app
from bot.logs import set_up_log
from bot.patience import Patience
from bot.session import LeanSession
from bot.settings import UNREADABLE, Settings, load_settings
from storage.migrations import NewerDatabaseError

logger = logging.getLogger(__name__)

CONFIGURATION_ERROR = 78
"""EX_CONFIG of sysexits.h: a supervisor need not try again."""


FAILED = 70
"""EX_SOFTWARE of sysexits.h."""


ALREADY_RUNNING = 75
"""EX_TEMPFAIL of sysexits.h: a supervisor may try again."""


class AlreadyRunningError(Exception):
    """Another process has this database."""


def run_bot(config: Path) -> int:
    try:
        settings = load_settings(config)
    except UNREADABLE as error:
        sys.stderr.write(f"{explain_settings(config, error)}\n")
        return CONFIGURATION_ERROR
    if not settings.telegram.token.get_secret_value():
        sys.stderr.write(f"No token: put the one of @BotFather into [telegram] of {config} or CLUSTER_BOT_TELEGRAM__TOKEN.\n")
        return CONFIGURATION_ERROR
    set_up_log(settings.log_level, settings.telegram)
    if not config.exists():
        logger.warning("%s is not there: defaults and the environment are used", config)
    calm_collector()
    try:
        with only_one(settings.storage.path), asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_run(settings))
    except Exception as error:  # noqa: BLE001 - the interpreter would print it with whatever secrets it holds
        return _ended_by(error, settings)
    return 0


def _ended_by(error: Exception, settings: Settings) -> int:
    path, code = settings.storage.path, CONFIGURATION_ERROR
    match error:
        case AlreadyRunningError():
            code, sentence = ALREADY_RUNNING, f"Another bot is running over {path}: stop it first."
        case NewerDatabaseError():
            sentence = f"{path} was written by a later version ({error}): update the program."
        case TelegramUnauthorizedError() | TelegramNotFound():
            sentence = f"{settings.telegram.api_server} does not know this token: take a new one from @BotFather."
        case _:
            logger.critical("ended by an error", exc_info=error)
            return FAILED
    sys.stderr.write(f"{sentence}\n")
    return code


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Two processes over one database would say things twice. The lock goes with the process, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunningError(str(path)) from error
        yield


def make_bot(settings: Settings) -> tuple[Bot, LeanSession]:
    session = LeanSession(
        json_loads=orjson.loads,
        proxy=settings.telegram.proxy.get_secret_value() or None,
        api=TelegramAPIServer.from_base(settings.telegram.api_server),
    )
    session.middleware(Patience())
    return Bot(settings.telegram.token.get_secret_value(), session=session), session


def explain_settings(config: Path, error: Exception) -> str:
    """One of `UNREADABLE`, a line a fault, with the key and without the value: it may be a secret."""
    if isinstance(error, ValidationError):
        faults = error.errors(include_input=False, include_url=False)
        return "\n".join(f"{config}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults)
    match error:
        case SettingsError():
            fault = f"or the environment: {error}; a list in the environment is JSON: [1, 2]"
        case tomllib.TOMLDecodeError():
            fault = f"is not TOML: {error}"
        case UnicodeDecodeError():
            fault = "is not in UTF-8: save it so"
        case FileNotFoundError():
            fault = "is not there: name the file that is, or leave --config out and use the environment"
        case OSError():
            fault = f"can't be read: {error.strerror}"
        case _:
            fault = "holds something that can't be read, such as a number of thousands of digits"
    return f"{config} {fault}"


async def _run(settings: Settings) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    bot, session = make_bot(settings)
    clock = partial(datetime.now, settings.timezone)
    async with bot.session, open_app(settings, bot=bot, session=session, clock=clock, stopwatch=time.monotonic) as app:
        await app.run(stop)


def calm_collector() -> None:
    """An update makes thousands of objects that die with it, and every full collection walks all of aiogram's models.

    By default that is half of the time of an update; seldomer it is a tenth, in the same memory (benchmarks/README.md).
    """
    gc.set_threshold(50_000, 20, 20)


def loop_factory() -> Callable[[], Any] | None:
    """Uvloop where it is installed: faster, and nothing else changes."""
    try:
        import uvloop  # noqa: PLC0415 - there is none for Windows and PyPy
    except ImportError:
        return None
    return uvloop.new_event_loop
