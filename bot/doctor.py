"""`cluster-bot doctor`: is everything as it should be, and what to do where it is not."""

import shutil
import sys
import time
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramUnauthorizedError
from rich.console import Console
from rich.text import Text

from bot.failures import reason_of
from bot.process import explain_settings, make_bot
from bot.settings import DEFAULT_CONFIG, UNREADABLE, Settings, load_settings
from storage import inbox, outbox
from storage.database import open_database
from storage.migrations import NewerDatabaseError

FAILED = 1
_LEAST_FREE_MB = 200
_WEEK_SECONDS = 7 * 24 * 3600
_SLOW_SECONDS = 2.0

_ASK_PERSON = "ask them to unblock the bot and press /start"
_ASK_GROUP = "ask the group's administrator to add the bot again, to let it write, or to write /subscribe anew"

Finding = tuple[bool, str]
"""Whether it is well, and the line."""


async def examine(config: Path) -> int:
    console = Console(soft_wrap=True)
    well = True
    async for is_well, line in _findings(config):
        console.print(Text("✓ " if is_well else "✗ ", style="green" if is_well else "red").append(line, style="default"))
        well = well and is_well
    return 0 if well else FAILED


async def _findings(config: Path) -> AsyncIterator[Finding]:
    yield True, f"Python {sys.version.split()[0]}"
    if config == DEFAULT_CONFIG and not config.exists():  # noqa: ASYNC240 - nothing else runs here
        yield True, f"{config} is not there: defaults and the environment are used (copy config.example.toml to begin one)"
    try:
        settings = load_settings(config)
    except UNREADABLE as error:
        for line in explain_settings(config, error).splitlines():
            yield False, f"{line} → correct it, config.example.toml shows every key"
        return
    yield True, "settings are read"
    for finding in _people(settings):
        yield finding
    yield _operator(settings)
    async for finding in _database(settings):
        yield finding
    yield await _telegram(settings)


def _people(settings: Settings) -> list[Finding]:
    if settings.people.administrators:
        return [(True, f"{len(settings.people.administrators)} administrators")]
    return [(False, "nobody can give roles → put your Telegram id into administrators under [people]; /start shows it")]


def _operator(settings: Settings) -> Finding:
    if settings.operator.name and settings.operator.address:
        return True, "consents name their operator"
    return False, "consents do not say who answers for people's data → fill in name and address under [operator]"


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    path = settings.storage.path
    try:
        async with open_database(path) as database:
            yield True, f"database {path} opens"
            waiting = await database.read(inbox.waiting), await database.read(outbox.waiting)
            yield True, f"{waiting[0]} updates and {waiting[1]} messages wait"
            lost = await database.read(outbox.undelivered, since=int(time.time()) - _WEEK_SECONDS)
            for letter in lost:
                when = datetime.fromtimestamp(letter.settled_at, settings.timezone)
                line = f"not delivered to {letter.chat_id} on {when:%d.%m %H:%M}: {letter.reason}"
                yield True, f"{line} → {_ASK_GROUP if letter.chat_id < 0 else _ASK_PERSON}"
    except NewerDatabaseError:
        yield False, f"{path} was written by a later version → update this program"
    except Exception as error:  # noqa: BLE001 - whatever it is, the operator is told
        yield False, f"database {path}: {error} → check that the folder can be written to and the disk is not full"
    free = shutil.disk_usage(path.parent if path.parent.exists() else Path()).free // 2**20
    enough = free > _LEAST_FREE_MB
    yield enough, f"{free} MB free on the disk" + ("" if enough else " → make room, the database can't grow")


async def _telegram(settings: Settings) -> Finding:
    telegram = settings.telegram
    way = f"{telegram.api_server}{' through the proxy' if telegram.proxy.get_secret_value() else ''}"
    if not telegram.token.get_secret_value():
        return False, "no token → take one from @BotFather and put it into [telegram] or CLUSTER_BOT_TELEGRAM__TOKEN"
    bot, session = make_bot(settings)
    async with session:
        return await _ask_telegram(bot, way)


async def _ask_telegram(bot: Bot, way: str) -> Finding:
    began = time.monotonic()
    try:
        me = await bot.get_me(request_timeout=10)
    except TelegramUnauthorizedError:
        return False, f"{way} does not know this token → take a new one from @BotFather"
    except (TelegramAPIError, ClientDecodeError) as error:
        return (
            False,
            f"{way} does not answer ({reason_of(error)}) → check the network, set proxy or api_server under [telegram]",
        )
    seconds = time.monotonic() - began
    slow = " → slow: consider a nearer proxy" if seconds > _SLOW_SECONDS else ""
    return True, f"{way} answers as @{me.username} in {seconds:.1f} s{slow}"
