"""https://core.telegram.org/bots/api#updating-messages."""

from datetime import timedelta
from typing import TYPE_CHECKING

from simulator.access import message_to, writable
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.files import LARGEST_PHOTO, LARGEST_UPLOAD
from simulator.groups import Group
from simulator.keyboards import read_markup
from simulator.messages import Message
from simulator.methods.rich import read_rich
from simulator.methods.sending import caption_content, given_file, text_content, without_caption
from simulator.params import Params
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
    if message.file_id is not None or "poll" in message.content:
        raise bad_request("there is no text in the message to edit")
    _change(world, message, content, read_markup(params, inline_only=True))
    message.source = source
    return message.as_json()


def edit_message_caption(world: "World", params: Params) -> Json:
    """Without a caption there is none any more."""
    caption = caption_content(params)
    message = _editable(world, params)
    if message.file_id is None:
        raise bad_request("there is no caption in the message to edit")
    _change(world, message, without_caption(message.content) | caption, read_markup(params, inline_only=True))
    return message.as_json()


def edit_message_media(world: "World", params: Params) -> Json:
    """#editmessagemedia: another file, or a first one for a text. TDLib refuses it to a poll."""
    content = _media_content(world, params)
    message = _editable(world, params)
    if {"poll", "rich_message"} & set(message.content):
        raise bad_request("message media can't be edited")
    _change(world, message, content, read_markup(params, inline_only=True))
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
    _may_pin(chat)
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


def unpin_chat_message(world: "World", params: Params) -> bool:
    """Without `message_id` the newest; here there is one at most."""
    chat = writable(world, params)
    _may_pin(chat)
    wanted = params.integer("message_id")
    if chat.pinned is None or chat.pinned.deleted or wanted not in (None, chat.pinned.id):
        raise bad_request("message to unpin not found")
    chat.pinned = None
    chat.changed()
    return True


def _may_pin(chat: Chat) -> None:
    if isinstance(chat, Group) and not chat.bot.admin:
        raise bad_request("not enough rights to manage pinned messages in the chat")


def _media_content(world: "World", params: Params) -> Json:
    """Client.cpp: get_input_media. The caption comes with the file."""
    medium = params.object("media")
    if medium is None:
        raise bad_request("can't parse input media JSON object")
    kind = medium.get("type")
    if kind not in {"photo", "document"}:
        raise bad_request(f"simulator: media of type {kind} is not modelled")
    if not medium.get("media"):
        raise bad_request("can't parse InputMedia: media not found")
    inside = Params({**medium, kind: medium["media"]}, params.uploads)
    file = given_file(world, inside, kind, LARGEST_PHOTO if kind == "photo" else LARGEST_UPLOAD)
    shown = file.photo() if kind == "photo" else file.document()
    return {kind: shown, **caption_content(inside)}


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
