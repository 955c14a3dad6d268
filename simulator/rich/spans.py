"""Inline tags of rich HTML as RichText: a string, a list, or an object with a type."""

import re
from typing import Any

from simulator.entities import check_time
from simulator.markup import cannot_parse
from simulator.rich.tree import INLINE, Child, Element
from simulator.wire import Json

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "mark": "marked",
    "sub": "subscript",
    "sup": "superscript",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_SPACE = re.compile(r"\s+")


def rich_text(children: list[Child]) -> Any:
    """Line ends in the source are spaces; `<br>` breaks the line."""
    parts = [part for part in (_part(child) for child in children) if part != ""]
    return _joined(_trimmed(parts))


def button(element: Element) -> Json:
    """`<tg-button type="callback_data" data="…" style="…">`; the type names the field."""
    kind = element.get("type") or "callback_data"
    value: Any = element.get({"callback_data": "data", "url": "url", "copy_text": "text"}.get(kind, kind))
    if kind == "copy_text":
        value = {"text": value}
    if kind == "disabled":
        value = {}
    style = {"style": element.get("style")} if element.has("style") else {}
    return {"text": rich_text(element.children), kind: value, **style}


def _part(child: Child) -> Any:
    if isinstance(child, str):
        return _SPACE.sub(" ", child)
    if child.name not in INLINE:
        raise cannot_parse(f'Unexpected tag "{child.name}" inside a text at byte offset {child.tag.at}')
    if child.name == "br":
        return "\n"
    if child.name in _SIMPLE:
        return {"type": _SIMPLE[child.name], "text": _joined([_part(each) for each in child.children])}
    return _special(child)


def _special(element: Element) -> Json:
    if element.name == "tg-button":
        return {"type": "button", "button": button(element)}
    text = _joined([_part(each) for each in element.children])
    if element.name == "a":
        return _link(element, text)
    if element.name == "tg-time":
        check_time(element.tag)
        when = {"unix_time": int(element.get("unix")), "date_time_format": element.get("format")}
        return {"type": "date_time", "text": text, **when}
    if element.name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": element.get("emoji-id"), "alternative_text": text}
    return {"type": "mathematical_expression", "expression": text}


def _link(element: Element, text: Any) -> Json:
    href = element.get("href")
    if element.has("name"):
        return {"type": "anchor", "name": element.get("name")}
    if href.startswith("#"):
        return {"type": "anchor_link", "text": text, "anchor_name": href[1:]}
    return {"type": "url", "text": text, "url": href}


def _trimmed(parts: list[Any]) -> list[Any]:
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return [part for part in parts if part != ""]


def _joined(parts: list[Any]) -> Any:
    if all(isinstance(part, str) for part in parts):
        return "".join(parts)
    return parts[0] if len(parts) == 1 else parts
