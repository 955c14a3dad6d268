"""https://core.telegram.org/bots/api#updating-messages."""

from datetime import timedelta
from typing import TYPE_CHECKING

from simulator.access import message_to, writable
from simulator.errors import bad_request
from simulator.groups import Group
from simulator.keyboards import read_markup
from simulator.messages import Message
from simulator.methods.sending import text_content
from simulator.params import Params
from simulator.rich.reading import read_rich
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.world import World

DELETABLE = timedelta(hours=48)  # #deletemessage
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def edit_message_text(world: "World", params: Params) -> Json:
    source = None
    if "rich_message" in params:
        rich = read_rich(world, params)
        content, source = {"rich_message": rich.shown}, rich.source
    else:
        content = text_content(params)
    message = _editable(world, params)
    if message.file_id is not None:
        raise bad_request("there is no text in the message to edit")
    _change(world, message, content, read_markup(params, inline_only=True))
    message.source = source
    return message.as_json()


def edit_message_reply_markup(world: "World", params: Params) -> Json:
    message = _editable(world, params)
    _change(world, message, message.content, read_markup(params, inline_only=True))
    return message.as_json()


def delete_message(world: "World", params: Params) -> bool:
    chat = writable(world, params)
    message = message_to("delete", chat, params)
    if isinstance(chat, Group) and not message.by_bot and not chat.bot.admin:
        raise bad_request("message can't be deleted")
    if message.date <= world.clock() - DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    message.delete()
    return True


def pin_chat_message(world: "World", params: Params) -> bool:
    chat = writable(world, params)
    message = message_to("pin", chat, params)
    if isinstance(chat, Group) and not chat.bot.admin:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned = message
    chat.changed()
    chat.put(
        sender=chat.said_by_bot(),
        content={"pinned_message": message.as_json(with_reply=False)},
        by_bot=True,
        thread_id=message.thread_id,
        service=True,
    )
    return True


def _editable(world: "World", params: Params) -> Message:
    """Its own messages only, and none that carries a reply keyboard."""
    message = message_to("edit", writable(world, params), params)
    if not message.by_bot or message.service or (message.markup and not message.keyboard):
        raise bad_request("message can't be edited")
    return message


def _change(world: "World", message: Message, content: Json, markup: Json | None) -> None:
    keyboard = (markup or {}).get("inline_keyboard", [])
    if content == message.content and keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    message.change(content=content, markup=markup, now=world.clock())
