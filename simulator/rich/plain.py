"""A rich message as plain text, so that a test or a log can read its tables."""

from collections.abc import Callable, Iterator
from typing import Any

from simulator.wire import Json


def rich_text(blocks: list[Json]) -> str:
    return "\n".join(line for line in _lines(blocks) if line)


def inline(text: Any) -> str:
    """The words of a RichText: a string, a list, or an object with text inside."""
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(inline(each) for each in text)
    if text.get("type") == "button":
        return f"[{inline(text['button']['text'])}]"
    return inline(text.get("text") or text.get("alternative_text") or text.get("expression"))


def rich_buttons(blocks: list[Json]) -> list[Json]:
    """Every button inside the text, in reading order, its label as a plain string."""
    return [each | {"text": inline(each["text"])} for each in _buttons(blocks)]


def _buttons(node: Any) -> Iterator[Json]:
    if isinstance(node, list):
        for each in node:
            yield from _buttons(each)
    elif isinstance(node, dict):
        if node.get("type") == "button":
            yield node["button"]
        elif node.get("type") == "buttons":
            yield from node["buttons"]
        else:
            for each in node.values():
                yield from _buttons(each)


def _lines(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        yield from _RENDER.get(block["type"], _text_lines)(block)


def _text_lines(block: Json) -> Iterator[str]:
    yield inline(block.get("text"))
    yield inline(block.get("credit"))


def _divider(_: Json) -> Iterator[str]:
    yield "———"


def _list(block: Json) -> Iterator[str]:
    for item in block["items"]:
        mark = ("☑" if item.get("is_checked") else "☐") if item.get("has_checkbox") else item["label"]
        yield f"{mark} {rich_text(item['blocks'])}"


def _table(block: Json) -> Iterator[str]:
    yield inline(block.get("caption"))
    for row in block["cells"]:
        yield " | ".join(inline(cell.get("text")) for cell in row)


def _details(block: Json) -> Iterator[str]:
    yield f"{'▾' if block.get('is_open') else '▸'} {inline(block['summary'])}"
    yield from _lines(block["blocks"])


def _nested(block: Json) -> Iterator[str]:
    yield from _lines(block["blocks"])
    yield inline(block.get("credit"))


def _buttons_row(block: Json) -> Iterator[str]:
    yield " ".join(f"[{inline(each['text'])}]" for each in block["buttons"])


def _media(block: Json) -> Iterator[str]:
    name = block[block["type"]].get("file_name", "") if block["type"] == "document" else ""
    yield f"<{block['type']} {name}>".replace(" >", ">")
    yield inline((block.get("caption") or {}).get("text"))


_RENDER: dict[str, Callable[[Json], Iterator[str]]] = {
    "divider": _divider,
    "list": _list,
    "table": _table,
    "details": _details,
    "blockquote": _nested,
    "buttons": _buttons_row,
    "map": _media,
    "photo": _media,
    "document": _media,
}
