"""https://core.telegram.org/bots/api#sendmessage and its kin."""

from typing import TYPE_CHECKING

from simulator import entities
from simulator.access import readable, replied, thread, writable
from simulator.chats import Chat
from simulator.errors import ApiError, bad_request
from simulator.files import LARGEST_PHOTO, LARGEST_UPLOAD, File
from simulator.keyboards import read_markup
from simulator.messages import Message
from simulator.methods.rich import read_rich
from simulator.params import Params
from simulator.wire import Json, Upload

if TYPE_CHECKING:
    from simulator.world import World

LONGEST_TEXT = 4096  # code points after entities parsing: #sendmessage
LONGEST_CAPTION = 1024  # the same: #senddocument
ACTIONS = frozenset(  # #sendchataction
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"}
    | {"choose_sticker", "find_location", "record_video_note", "upload_video_note"}
)


def send_message(world: "World", params: Params) -> Json:
    return send(world, params, text_content(params)).as_json()


def send_rich_message(world: "World", params: Params) -> Json:
    rich = read_rich(world, params)
    return send(world, params, {"rich_message": rich.shown}, source=rich.source).as_json()


def send_document(world: "World", params: Params) -> Json:
    file = given_file(world, params, "document", LARGEST_UPLOAD)
    return send(world, params, {"document": file.document(), **caption_content(params)}).as_json()


def send_photo(world: "World", params: Params) -> Json:
    file = given_file(world, params, "photo", LARGEST_PHOTO)
    return send(world, params, {"photo": file.photo(), **caption_content(params)}).as_json()


def copy_message(world: "World", params: Params) -> Json:
    """Without the buttons; the caption is kept unless another is given."""
    original = readable(world, Params({"chat_id": params.text("from_chat_id")}, {})).find(params.integer("message_id"))
    if original is None:
        raise bad_request("message to copy not found")
    if original.service:
        raise bad_request("message can't be copied")
    if "poll" in original.content:
        raise bad_request("simulator: a copy of a poll is not modelled")
    content = {key: value for key, value in original.content.items() if key != "media_group_id"}
    if original.file_id and "caption" in params:
        content = without_caption(content) | caption_content(params)
    return {"message_id": send(world, params, content, source=original.source).id}


def send_chat_action(world: "World", params: Params) -> bool:
    chat = writable(world, params)
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    action = params.text("action")
    chat.action = action
    world.news.tell(lambda each: each.typing(chat, action))
    return True


def text_content(params: Params) -> Json:
    if not params.text("text"):
        raise bad_request("message text is empty")
    formatted = entities.read(params, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if len(formatted.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    preview = params.object("link_preview_options")
    return {**formatted.as_json(), **({"link_preview_options": preview} if preview else {})}


def caption_content(params: Params) -> Json:
    formatted = entities.read(params, "caption", "caption_entities")
    if len(formatted.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return formatted.as_json("caption", "caption_entities") if formatted.text else {}


def without_caption(content: Json) -> Json:
    return {key: value for key, value in content.items() if key not in {"caption", "caption_entities"}}


def given_file(world: "World", params: Params, name: str, largest: int) -> File:
    """An upload, or a file Telegram has already."""
    upload = params.uploads.get(name) or params.uploads.get(params.text(name).removeprefix("attach://"))
    if upload:
        return keep_upload(world, upload, name, largest)
    if name not in params:
        raise bad_request(f"there is no {name} in the request")
    file = world.files.by_id(params.text(name))
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return file


def keep_upload(world: "World", upload: Upload, name: str, largest: int) -> File:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > LARGEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if len(upload.data) > largest:
        raise bad_request(f"too big file for a {name}")
    return world.files.keep(upload, folder=f"{name}s")


def send(world: "World", params: Params, content: Json, *, source: Json | None = None) -> Message:
    chat = writable(world, params)
    reply_to = replied(chat, params)
    thread_id = thread(chat, params, reply_to)
    markup = read_markup(params)
    if world.limits:
        world.limits.spend(world.clock(), chat.id)
    message = chat.put(
        sender=chat.said_by_bot(),
        content=content,
        by_bot=True,
        thread_id=thread_id,
        reply_to=reply_to,
        markup=markup,
        silent=params.flag("disable_notification"),
        source=source,
    )
    _show_keyboard(chat, markup)
    return message


def _show_keyboard(chat: Chat, markup: Json | None) -> None:
    """A reply keyboard stays until another or its removal; a forced reply doesn't take it away for good."""
    if markup and "keyboard" in markup:
        chat.reply_keyboard = markup
        chat.changed()
    elif markup and markup.get("remove_keyboard"):
        chat.reply_keyboard = None
        chat.changed()
