"""Calls that are safe to repeat are repeated when Telegram or the network stumbles."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMyCommands,
    DeleteWebhook,
    EditMessageReplyMarkup,
    EditMessageText,
    GetChat,
    GetChatMember,
    GetFile,
    GetMe,
    Response,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType

from bot.failures import is_temporary
from handlers.reply import ChangeText

T = TypeVar("T")
Pause = Callable[[float], Awaitable[None]]

WAITS = (0.3, 1.0, 2.0)
"""Seconds before each further attempt: a person waits some seconds at most."""

SAFE_TO_REPEAT: frozenset[type[TelegramMethod[Any]]] = frozenset(
    {
        AnswerCallbackQuery,
        ChangeText,
        DeleteMessage,
        DeleteMyCommands,
        DeleteWebhook,
        EditMessageReplyMarkup,
        EditMessageText,
        GetChat,
        GetChatMember,
        GetFile,
        GetMe,
        SetMyCommands,
    }
)
"""Doing these twice shows nothing twice. Messages are not among them: those leave through the outbox."""


async def patiently(ask: Callable[[], Awaitable[T]], pause: Pause, waits: Sequence[float] = WAITS) -> T:
    """Ask again after each of `waits`, or as long as Telegram says unless that is longer than any of them."""
    for wait in waits:
        try:
            return await ask()
        except Exception as error:
            if not is_temporary(error):
                raise
            asked = error.retry_after if isinstance(error, TelegramRetryAfter) else wait
            if asked > max(waits):
                raise
            await pause(asked)
    return await ask()


class Patience(BaseRequestMiddleware):
    """Repeats what is safe to repeat when Telegram or the network stumbles."""

    def __init__(self, pause: Pause = asyncio.sleep, waits: tuple[float, ...] = WAITS) -> None:
        self._pause = pause
        self._waits = waits

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if type(method) not in SAFE_TO_REPEAT:
            return await make_request(bot, method)
        return await patiently(lambda: make_request(bot, method), self._pause, self._waits)
