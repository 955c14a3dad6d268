"""What of a chat reaches the bot: https://core.telegram.org/bots/features#privacy-mode, a rule a function."""

from collections.abc import Callable

from simulator.entities import utf16_slice
from simulator.groups import Group
from simulator.messages import Message
from simulator.wire import Json


def reaches_bot(message: Message) -> bool:
    chat = message.chat
    if not isinstance(chat, Group):
        return True
    if message.by_bot or not chat.bot.present:
        return False
    return chat.kind == "channel" or chat.bot.admin or not chat.world.privacy or any(rule(message) for rule in RULES)


def is_service(message: Message) -> bool:
    return message.service


def replies_to_bot(message: Message) -> bool:
    return message.reply_to is not None and message.reply_to.by_bot


def commands_bot(message: Message) -> bool:
    """A command without a name is for every bot; one with another bot's name is not for ours."""
    return any("@" not in each or _is_bot(message, each) for each in _parts(message, "bot_command"))


def mentions_bot(message: Message) -> bool:
    """Not in the manual, but so it is: a message that mentions the bot is delivered."""
    return any(_is_bot(message, each) for each in _parts(message, "mention"))


RULES: tuple[Callable[[Message], bool], ...] = (is_service, replies_to_bot, commands_bot, mentions_bot)


def _parts(message: Message, kind: str) -> list[str]:
    text = message.content.get("text") or message.content.get("caption") or ""
    entities: list[Json] = message.content.get("entities") or message.content.get("caption_entities") or []
    return [utf16_slice(text, each["offset"], each["length"]) for each in entities if each["type"] == kind]


def _is_bot(message: Message, part: str) -> bool:
    return part.rpartition("@")[2].lower() == message.chat.world.username.lower()
