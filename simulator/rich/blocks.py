"""Input blocks checked and turned into the blocks Telegram returns."""

from collections.abc import Callable
from typing import Any

from simulator.errors import bad_request
from simulator.keyboards import check_button
from simulator.rich.plain import inline
from simulator.wire import Json

# https://core.telegram.org/bots/api#inputrichblock; what is not here is not modelled
REQUIRED: dict[str, tuple[str, ...]] = {
    "paragraph": ("text",),
    "heading": ("text", "size"),
    "pre": ("text",),
    "footer": ("text",),
    "divider": (),
    "mathematical_expression": ("expression",),
    "anchor": ("name",),
    "list": ("items",),
    "blockquote": ("blocks",),
    "expandable_blockquote": ("text",),
    "pullquote": ("text",),
    "table": ("cells",),
    "details": ("summary", "blocks"),
    "map": ("location",),
    "buttons": ("buttons",),
    "photo": ("photo",),
    "document": ("document",),
}
TEXT_TYPES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("bold", "italic", "underline", "strikethrough", "spoiler", "subscript", "superscript", "marked", "code"),
        ("text",),
    ),
    "date_time": ("text", "unix_time", "date_time_format"),
    "text_mention": ("text", "user"),
    "custom_emoji": ("custom_emoji_id", "alternative_text"),
    "mathematical_expression": ("expression",),
    "url": ("text", "url"),
    "email_address": ("text", "email_address"),
    "phone_number": ("text", "phone_number"),
    "button": ("button",),
    "anchor": ("name",),
    "anchor_link": ("text", "anchor_name"),
    "reference": ("text", "name"),
    "reference_link": ("text", "reference_name"),
}
MOST_BUTTONS = 8
_TEXTS = ("text", "summary", "credit")

KeepMedia = Callable[[Json], Any]


def accept(blocks: Any, keep: KeepMedia) -> list[Json]:
    """`keep` turns an InputMedia… object into the file as Telegram shows it."""
    if not isinstance(blocks, list):
        raise bad_request("can't parse InputRichBlock: expected an Array")
    return [_accept(block, keep) for block in blocks]


def _accept(block: Any, keep: KeepMedia) -> Json:
    kind = block.get("type") if isinstance(block, dict) else None
    if kind not in REQUIRED:
        raise bad_request(f"can't parse InputRichBlock: simulator knows no block {kind!r}")
    _check_fields(block, kind)
    special = _SPECIAL.get(kind)
    accepted: Json = block | (special(block, keep) if special else {})
    return accepted | ({"blocks": accept(block["blocks"], keep)} if "blocks" in block else {})


def _check_fields(block: Json, kind: str) -> None:
    for name in REQUIRED[kind]:
        if block.get(name) is None:
            raise bad_request(f"can't parse InputRichBlock: Can't find field \"{name}\"")
    for name in _TEXTS:
        check_text(block.get(name, ""))


def check_text(text: Any) -> None:
    """A RichText: a string, a list of them, or an object of a known type."""
    if isinstance(text, str):
        return
    if isinstance(text, list):
        for each in text:
            check_text(each)
        return
    kind = text.get("type") if isinstance(text, dict) else None
    if kind not in TEXT_TYPES:
        raise bad_request("can't parse RichText: Unsupported rich text type")
    for name in TEXT_TYPES[kind]:
        if name not in text:
            raise bad_request(f"can't parse RichText: Can't find field \"{name}\"")
    if kind == "button":
        _check_button(text["button"])
    check_text(text.get("text", ""))


def _check_button(button: Json) -> None:
    check_button(button | {"text": inline(button.get("text"))})


def _heading(block: Json, _: KeepMedia) -> Json:
    if block["size"] not in range(1, 7):
        raise bad_request("can't parse InputRichBlock: invalid heading size")
    return {}


def _list(block: Json, keep: KeepMedia) -> Json:
    return {"items": [_item(number, item, keep) for number, item in enumerate(block["items"], 1)]}


def _item(number: int, item: Json, keep: KeepMedia) -> Json:
    ordered = "value" in item or "type" in item
    label = f"{item.get('value') or number}." if ordered else "•"
    return {"label": label, **item, "blocks": accept(item.get("blocks"), keep)}


def _table(block: Json, _: KeepMedia) -> Json:
    check_text(block.get("caption", ""))
    rows = [[_cell(each) for each in row] for row in block["cells"]]
    if not rows or not all(rows):
        raise bad_request("can't parse InputRichBlock: empty table")
    return {"cells": rows}


def _cell(cell: Json) -> Json:
    check_text(cell.get("text", ""))
    return {"align": "left", "valign": "top"} | cell


def _buttons(block: Json, _: KeepMedia) -> Json:
    if not 1 <= len(block["buttons"]) <= MOST_BUTTONS:
        raise bad_request("can't parse InputRichBlock: wrong number of buttons")
    for each in block["buttons"]:
        _check_button(each)
    return {}


def _map(block: Json, _: KeepMedia) -> Json:
    """https://core.telegram.org/bots/api#inputrichblockmap; the default size is not documented."""
    shape = {"zoom": 15, "width": 600, "height": 300} | {
        name: block[name] for name in ("zoom", "width", "height") if block.get(name)
    }
    wide, high = shape["width"], shape["height"]
    if not 0 <= shape["zoom"] <= 24 or wide + high > 10_000 or max(wide, high) > 20 * min(wide, high):  # noqa: PLR2004
        raise bad_request("can't parse InputRichBlock: wrong map size")
    return shape


def _photo(block: Json, keep: KeepMedia) -> Json:
    return {"photo": keep(block["photo"])}


def _document(block: Json, keep: KeepMedia) -> Json:
    return {"document": keep(block["document"])}


_SPECIAL: dict[str, Callable[[Json, KeepMedia], Json]] = {
    "heading": _heading,
    "list": _list,
    "table": _table,
    "buttons": _buttons,
    "map": _map,
    "photo": _photo,
    "document": _document,
}
