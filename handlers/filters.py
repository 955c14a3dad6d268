"""Filters as coroutines: aiogram runs a synchronous one, such as `F.…`, in a thread of its own for every update."""

from collections.abc import Collection

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, Message


class PressOf(Filter):
    """A button whose data begins with one of these prefixes."""

    def __init__(self, prefixes: Collection[str]) -> None:
        self.prefixes = frozenset(prefixes)

    async def __call__(self, query: CallbackQuery) -> bool:
        return (query.data or "").partition(":")[0] in self.prefixes


def asked_once(router: Router) -> Router:
    """One look at a button's prefix for the whole router: asking each of a hundred handlers takes as long as handling it.

    A router that takes presses of any kind is asked as before.
    """
    prefixes = [_prefix_of(handler) for handler in router.callback_query.handlers]
    if prefixes and None not in prefixes:
        router.callback_query.filter(PressOf([prefix for prefix in prefixes if prefix]))
    return router


def _prefix_of(handler: HandlerObject) -> str | None:
    kinds = [each.callback for each in handler.filters or [] if isinstance(each.callback, CallbackQueryFilter)]
    return kinds[0].callback_data.__prefix__ if kinds else None


async def in_private(message: Message) -> bool:
    return message.chat.type == "private"


async def in_group(message: Message) -> bool:
    return message.chat.type in {"group", "supergroup"}


async def has_text(message: Message) -> bool:
    return message.text is not None


async def has_document(message: Message) -> bool:
    return message.document is not None


async def moved_group(message: Message) -> bool:
    """The service message of a group that has become a supergroup."""
    return bool(message.migrate_to_chat_id or message.migrate_from_chat_id)
