"""Filters as coroutines: aiogram runs a synchronous one, such as `F.…`, in a thread of its own for every update."""

from aiogram.types import Message


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
