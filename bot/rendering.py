"""A letter's payload (see `handlers.screens.Screen.payload`) as calls of the Bot API, the richest first."""

import re
from html import unescape
from typing import Any, cast

from aiogram.methods import EditMessageText, SendDocument, SendMessage, SendPhoto, SendRichMessage, TelegramMethod
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, InputFile, InputRichMessage, LinkPreviewOptions, Message

from storage.outbox import Posted

_PICTURE = ".png"
"""A picture is seen at once as a photo; where Telegram takes it for none, it goes as a file."""

_TAG = re.compile(r"<[^>]*>")

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
"""https://core.telegram.org/bots/api#sendmessage and #senddocument; in UTF-16 units, as Telegram measures entities."""


def renderings(letter: Posted, *, rich: bool) -> list[TelegramMethod[Message]]:
    """Rich when the letter has it and `rich` allows, then HTML, then the bare words, as many as fit: neither markup nor
    length ever loses a message.
    """
    payload = letter.payload
    keyboard = payload.get("keyboard")
    common: dict[str, Any] = {
        "chat_id": letter.chat_id,
        "message_thread_id": letter.thread_id or None,
        "reply_markup": InlineKeyboardMarkup.model_validate(keyboard) if keyboard else None,
    }
    if letter.upload is not None:
        new = BufferedInputFile(letter.upload.data, letter.upload.name)
        kinds = ("photo", "document") if letter.upload.name.endswith(_PICTURE) else ("document",)
        return [method for kind in kinds for method in _with_file(kind, new, payload["text"], common)]
    if payload.get("file"):
        kind, file_id = payload["file"]
        return _with_file(kind, file_id, payload["text"], common)
    off = LinkPreviewOptions(is_disabled=True)
    if payload.get("edits"):
        return _changes(payload["text"], payload["edits"], common)
    methods: list[TelegramMethod[Message]] = []
    if rich and payload.get("rich"):
        methods.append(SendRichMessage(rich_message=InputRichMessage(html=payload["rich"]), **common))
    methods.append(SendMessage(text=payload["text"], parse_mode="HTML", link_preview_options=off, **common))
    methods.append(SendMessage(text=_bare(payload["text"], TEXT_UNITS), link_preview_options=off, **common))
    return methods


def _with_file(kind: str, file: str | InputFile, caption: str, common: dict[str, Any]) -> list[TelegramMethod[Message]]:
    bare = _bare(caption, CAPTION_UNITS)
    if kind == "photo":
        return [
            SendPhoto(photo=file, caption=caption, parse_mode="HTML", **common),
            SendPhoto(photo=file, caption=bare, **common),
        ]
    return [
        SendDocument(document=file, caption=caption, parse_mode="HTML", **common),
        SendDocument(document=file, caption=bare, **common),
    ]


def _changes(text: str, message_id: int, common: dict[str, Any]) -> list[TelegramMethod[Message]]:
    off = LinkPreviewOptions(is_disabled=True)
    where = {"chat_id": common["chat_id"], "message_id": message_id, "reply_markup": common["reply_markup"]}
    methods = [
        EditMessageText(text=text, parse_mode="HTML", link_preview_options=off, **where),
        EditMessageText(text=_bare(text, TEXT_UNITS), link_preview_options=off, **where),
    ]
    return cast("list[TelegramMethod[Message]]", methods)  # of a message of one's own, the answer is the message


def _bare(html: str, units: int) -> str:
    """The words without their markup, cut where they pass so many UTF-16 units; never inside a character."""
    words = unescape(_TAG.sub("", html))
    encoded = words.encode("utf-16-le")
    if len(encoded) <= 2 * units:
        return words
    return encoded[: 2 * (units - 1)].decode("utf-16-le", errors="ignore") + "…"
