"""Block tags of rich HTML as input blocks. Media is named by tg://photo?id= and tg://document?id= links."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from simulator.errors import bad_request
from simulator.markup import cannot_parse
from simulator.rich.spans import button, rich_text
from simulator.rich.tree import BLOCKS, Child, Element, parse
from simulator.wire import Json

_SECTIONS = ("thead", "tbody", "tfoot")


def blocks_of_html(html: str, media: dict[str, Json]) -> list[Json]:
    return _blocks(parse(html), media)


def _blocks(children: list[Child], media: dict[str, Json]) -> list[Json]:
    """Text outside of any block is a paragraph."""
    blocks: list[Json] = []
    loose: list[Child] = []
    for child in children:
        if isinstance(child, Element) and child.name in BLOCKS:
            blocks += _paragraph(loose)
            blocks.append(_READ[child.name](child, media))
            loose = []
        else:
            loose.append(child)
    return blocks + _paragraph(loose)


def _paragraph(children: list[Child]) -> list[Json]:
    text = rich_text(children)
    return [{"type": "paragraph", "text": text}] if text else []


def _text_block(kind: str) -> "Callable[[Element, dict[str, Json]], Json]":
    return lambda element, _: {"type": kind, "text": rich_text(element.children)}


def _heading(element: Element, _: dict[str, Json]) -> Json:
    return {"type": "heading", "text": rich_text(element.children), "size": int(element.name[1])}


def _pre(element: Element, _: dict[str, Json]) -> Json:
    code = next(iter(element.elements("code")), element)
    text = "".join(each if isinstance(each, str) else "" for each in code.children)
    language = code.get("class").removeprefix("language-")
    return {"type": "pre", "text": text, **({"language": language} if language else {})}


def _list(element: Element, media: dict[str, Json]) -> Json:
    items = []
    start = int(element.get("start") or 1)
    for number, item in enumerate(element.elements("li"), start):
        items.append(_item(item, media) | ({"value": number} if element.name == "ol" else {}))
        if element.name == "ol" and element.has("type"):
            items[-1]["type"] = element.get("type")
    return {"type": "list", "items": items}


def _item(element: Element, media: dict[str, Json]) -> Json:
    boxes = element.elements("input")
    children = [each for each in element.children if each not in boxes]
    box = {"has_checkbox": True, "is_checked": boxes[0].has("checked")} if boxes else {}
    return {"blocks": _blocks(children, media), **box}


def _table(element: Element, _: dict[str, Json]) -> Json:
    sections = [element, *element.elements(*_SECTIONS)]
    rows = [row for section in sections for row in section.elements("tr")]
    table: Json = {"type": "table", "cells": [[_cell(each) for each in row.elements("td", "th")] for row in rows]}
    table |= {f"is_{name}": True for name in ("bordered", "striped", "compact") if element.has(name)}
    for caption in element.elements("caption"):
        table["caption"] = rich_text(caption.children)
    return table


def _cell(element: Element) -> Json:
    cell: Json = {"align": element.get("align") or "left", "valign": element.get("valign") or "top"}
    cell["text"] = rich_text(element.children)
    if element.name == "th":
        cell["is_header"] = True
    return cell | {name: int(element.get(name)) for name in ("colspan", "rowspan") if element.has(name)}


def _details(element: Element, media: dict[str, Json]) -> Json:
    summaries = element.elements("summary")
    if not summaries:
        raise cannot_parse(f'Tag "details" must have a summary at byte offset {element.tag.at}')
    inside = [each for each in element.children if each not in summaries]
    opened = {"is_open": True} if element.has("open") else {}
    return {"type": "details", "summary": rich_text(summaries[0].children), "blocks": _blocks(inside, media), **opened}


def _quote(element: Element, media: dict[str, Json]) -> Json:
    cites = element.elements("cite")
    inside = [each for each in element.children if each not in cites]
    credit = {"credit": rich_text(cites[0].children)} if cites else {}
    if element.has("collapsed"):
        return {"type": "expandable_blockquote", "text": rich_text(inside), **credit}
    return {"type": "blockquote", "blocks": _blocks(inside, media), **credit}


def _aside(element: Element, _: dict[str, Json]) -> Json:
    cites = element.elements("cite")
    credit = {"credit": rich_text(cites[0].children)} if cites else {}
    return {"type": "pullquote", "text": rich_text([each for each in element.children if each not in cites]), **credit}


def _button_row(element: Element, _: dict[str, Json]) -> Json:
    row: Json = {"type": "buttons", "buttons": [button(each) for each in element.elements("tg-button")]}
    return row | ({"align": element.get("align")} if element.has("align") else {})


def _map(element: Element, _: dict[str, Json]) -> Json:
    location = {"latitude": float(element.get("lat")), "longitude": float(element.get("long"))}
    return {"type": "map", "location": location} | {
        name: int(element.get(name)) for name in ("zoom", "width", "height") if element.has(name)
    }


def _medium(kind: str) -> "Callable[[Element, dict[str, Json]], Json]":
    def read(element: Element, media: dict[str, Json]) -> Json:
        link = urlsplit(element.get("src"))
        name = parse_qs(link.query).get("id", [""])[0]
        if link.scheme != "tg" or name not in media:
            raise bad_request(f"simulator: media by {element.get('src')!r} is not fetched")
        caption = rich_text(element.children)
        block: Json = {"type": kind, kind: media[name]}
        return block | ({"caption": {"text": caption}} if caption else {})

    return read


def _divider(_element: Element, _: dict[str, Json]) -> Json:
    return {"type": "divider"}


def _formula(element: Element, _: dict[str, Json]) -> Json:
    return {"type": "mathematical_expression", "expression": rich_text(element.children)}


_READ: dict[str, Callable[[Element, dict[str, Json]], Any]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "p": _text_block("paragraph"),
    "footer": _text_block("footer"),
    "pre": _pre,
    "ul": _list,
    "ol": _list,
    "table": _table,
    "details": _details,
    "blockquote": _quote,
    "aside": _aside,
    "hr": _divider,
    "tg-button-row": _button_row,
    "tg-map": _map,
    "tg-math-block": _formula,
    "tg-document": _medium("document"),
    "img": _medium("photo"),
}
