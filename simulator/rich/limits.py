"""Limits of a rich message: https://core.telegram.org/bots/api#inputrichmessage. The server's own words for them are not
documented: each rule has a word of ours.
"""

from collections.abc import Callable, Iterator
from typing import Any

from simulator.errors import bad_request
from simulator.rich.plain import inline
from simulator.wire import Json

LONGEST = 32_768
MOST_BLOCKS = 500
DEEPEST = 16
MOST_MEDIA = 50
MOST_COLUMNS = 20
_MEDIA = frozenset({"photo", "document", "map", "video", "audio", "animation", "voice_note"})
_INSIDE = ("blocks", "items", "cells")


def check_limits(blocks: list[Json]) -> None:
    for rule in RULES:
        if wrong := rule(blocks):
            raise bad_request(wrong)


def has_content(blocks: list[Json]) -> str | None:
    """The server's own word, this one."""
    shown = any(_texts(blocks)) or any(each["type"] in {*_MEDIA, "divider", "buttons"} for each in blocks)
    return None if shown else "RICH_MESSAGE_CONTENT_REQUIRED"


def text_fits(blocks: list[Json]) -> str | None:
    return "RICH_MESSAGE_TOO_LONG" if sum(len(text) for text in _texts(blocks)) > LONGEST else None


def blocks_fit(blocks: list[Json]) -> str | None:
    """List items and table rows count."""
    return "RICH_MESSAGE_BLOCKS_TOO_MUCH" if sum(1 for _ in _walk(blocks)) > MOST_BLOCKS else None


def depth_fits(blocks: list[Json]) -> str | None:
    return "RICH_MESSAGE_TOO_DEEP" if max(depth for depth, _ in _walk(blocks)) > DEEPEST else None


def media_fit(blocks: list[Json]) -> str | None:
    media = sum(1 for _, each in _walk(blocks) if isinstance(each, dict) and each.get("type") in _MEDIA)
    return "RICH_MESSAGE_MEDIA_TOO_MUCH" if media > MOST_MEDIA else None


def columns_fit(blocks: list[Json]) -> str | None:
    rows = (each for _, each in _walk(blocks) if isinstance(each, list))
    widest = max((sum(cell.get("colspan") or 1 for cell in row) for row in rows), default=0)
    return "RICH_MESSAGE_TABLE_TOO_WIDE" if widest > MOST_COLUMNS else None


RULES: tuple[Callable[[list[Json]], str | None], ...] = (has_content, text_fits, blocks_fit, depth_fits, media_fit, columns_fit)


def _walk(things: list[Any], depth: int = 1) -> Iterator[tuple[int, Any]]:
    """Blocks, list items and table rows with their depth; a row is a list of cells."""
    for thing in things:
        yield depth, thing
        if isinstance(thing, dict):
            for name in _INSIDE:
                yield from _walk(thing.get(name, []), depth + 1)


def _texts(blocks: list[Json]) -> Iterator[str]:
    for _, thing in _walk(blocks):
        if isinstance(thing, list):
            yield from (inline(cell.get("text")) for cell in thing)
        else:
            caption = thing.get("caption")
            yield inline(caption.get("text") if isinstance(caption, dict) and "type" not in caption else caption)
            yield from (inline(thing.get(name)) for name in ("text", "summary", "credit", "expression"))
