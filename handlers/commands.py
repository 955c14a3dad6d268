"""The menu of commands that the messenger shows, in a language of the bot."""

from collections.abc import Sequence
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeChat

from locales import Language

IN_PRIVATE = ("start", "plan", "group", "profile", "privacy", "mydata", "forget", "help", "language")
IN_GROUPS = ("plan", "subscribe", "bind", "help")


def commands(names: Sequence[str], t: Language) -> list[BotCommand]:
    return [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in names]


async def speak_in(bot: Bot, chat_id: int, t: Language) -> None:
    """The messenger goes by its own language, the person has chosen another. A menu is no reason to fail."""
    with suppress(TelegramAPIError, ClientDecodeError):
        await bot.set_my_commands(commands(IN_PRIVATE, t), scope=BotCommandScopeChat(chat_id=chat_id))
