"""Who lets the bot in: what stands between it and a chat, a topic or a message. Texts: telegram-bot-api, Client.cpp."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from simulator.chats import Chat, PrivateChat
from simulator.errors import ApiError, bad_request, forbidden
from simulator.groups import Group
from simulator.messages import Message
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.world import World

Barrier: TypeAlias = Callable[[Chat], ApiError | None]
GENERAL = 1
# They say what is shown above the answer; ignored, a test would pass on something that nobody saw
_UNMODELLED_IN_REPLIES = ("chat_id", "quote", "checklist_task_id", "poll_option_id")


def migrated(chat: Chat) -> ApiError | None:
    """https://core.telegram.org/bots/api#responseparameters. Reading by the old id still works."""
    if not isinstance(chat, Group) or chat.migrated_to is None:
        return None
    return bad_request("group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat.migrated_to.id})


def unknown_person(chat: Chat) -> ApiError | None:
    """Somebody the bot has never met does not exist for it."""
    if isinstance(chat, PrivateChat) and not chat.world.knows(chat.person):
        return bad_request("chat not found")
    return None


def never_started(chat: Chat) -> ApiError | None:
    """Client.cpp: PEER_ID_INVALID for a user the bot knows, with whom it has no chat."""
    if isinstance(chat, PrivateChat) and not chat.started:
        return forbidden("bot can't initiate conversation with a user")
    return None


def blocked(chat: Chat) -> ApiError | None:
    """Client.cpp: USER_IS_BLOCKED."""
    return forbidden("bot was blocked by the user") if isinstance(chat, PrivateChat) and chat.blocked else None


def kicked(chat: Chat) -> ApiError | None:
    """Client.cpp: check_chat_access."""
    if isinstance(chat, Group) and chat.bot.status == "kicked":
        return forbidden(f"bot was kicked from the {chat.kind} chat")
    return None


def not_there(chat: Chat) -> ApiError | None:
    """Client.cpp: check_chat_access."""
    if isinstance(chat, Group) and chat.bot.status == "left":
        return forbidden(f"bot is not a member of the {chat.kind} chat")
    return None


def hidden(chat: Chat) -> ApiError | None:
    """A chat with a username may be read from outside."""
    return not_there(chat) if isinstance(chat, Group) and not chat.username else None


def not_admin_of_channel(chat: Chat) -> ApiError | None:
    if isinstance(chat, Group) and chat.kind == "channel" and not chat.bot.admin:
        return bad_request("need administrator rights in the channel chat")
    return None


READING: tuple[Barrier, ...] = (unknown_person, kicked, hidden)
WRITING: tuple[Barrier, ...] = (
    unknown_person,
    never_started,
    blocked,
    kicked,
    not_there,
    migrated,
    not_admin_of_channel,
)


def readable(world: "World", params: Params) -> Chat:
    return _past(READING, world, params)


def writable(world: "World", params: Params) -> Chat:
    return _past(WRITING, world, params)


def thread(chat: Chat, params: Params, reply_to: Message | None) -> int | None:
    """A reply stays in the topic of what it answers; the General topic is named by naming none, 1 fails."""
    thread_id = params.integer("message_thread_id")
    if thread_id is None:
        return reply_to.thread_id if reply_to else None
    topic = chat.topics.get(thread_id) if isinstance(chat, Group) else None
    if topic is None or topic.deleted or thread_id == GENERAL:
        raise bad_request("message thread not found")
    return thread_id


def replied(chat: Chat, params: Params) -> Message | None:
    wanted = params.object("reply_parameters")
    if wanted is None:
        return None
    if strange := next((name for name in _UNMODELLED_IN_REPLIES if wanted.get(name)), None):
        raise bad_request(f"simulator: {strange} of a reply is not modelled")
    message = chat.find(int(wanted.get("message_id") or 0))
    if message is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def message_to(act: str, chat: Chat, params: Params) -> Message:
    """`act`: edit, delete, pin — the word in Telegram's complaint."""
    message_id = params.integer("message_id")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    message = chat.find(message_id)
    if message is None:
        raise bad_request(f"message to {act} not found")
    return message


def _past(barriers: tuple[Barrier, ...], world: "World", params: Params) -> Chat:
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    chat = world.chat(params.text("chat_id"))
    for barrier in barriers:
        if error := barrier(chat):
            raise error
    return chat
