"""The `rich_message` parameter, its numbers checked first."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulator.markup import cannot_parse
from simulator.params import Params
from simulator.rich import reading
from simulator.rich.reading import Rich
from simulator.rich.tree import Child, Element, parse

if TYPE_CHECKING:
    from simulator.world import World

_WHOLE = re.compile(r"[0-9]{1,18}")
_REAL = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,18})?")
_SIDES = {"zoom": _WHOLE, "width": _WHOLE, "height": _WHOLE}
_SPANS = {"colspan": _WHOLE, "rowspan": _WHOLE}
# https://core.telegram.org/bots/api#rich-message-formatting-options
NUMBERS: dict[str, dict[str, re.Pattern[str]]] = {
    "ol": {"start": re.compile(f"({_WHOLE.pattern})?")},
    "td": _SPANS,
    "th": _SPANS,
    "tg-map": _SIDES,
    "tg-time": {"unix": _WHOLE},
}
NEEDED: dict[str, dict[str, re.Pattern[str]]] = {"tg-map": {"lat": _REAL, "long": _REAL}}


def read_rich(world: "World", params: Params) -> Rich:
    html = (params.object("rich_message") or {}).get("html")
    for element in _elements(parse(html or "")):
        _check_numbers(element)
        _check_link(element)
    return reading.read_rich(world, params)


def _elements(children: list[Child]) -> Iterator[Element]:
    waiting = list(children)
    while waiting:
        child = waiting.pop()
        if isinstance(child, Element):
            yield child
            waiting += child.children


def _check_numbers(element: Element) -> None:
    """The complaint is that about `tg-time`; for the other tags the server's is not known."""
    needed = NEEDED.get(element.name, {})
    for name, number in {**NUMBERS.get(element.name, {}), **needed}.items():
        if (name in needed or element.has(name)) and not number.fullmatch(element.get(name)):
            tag, at = element.name, element.tag.at
            raise cannot_parse(f'Tag "{tag}" must have a valid attribute "{name}" at byte offset {at}')


def _check_link(element: Element) -> None:
    try:
        urlsplit(element.get("src"))
    except ValueError:
        raise cannot_parse(f'Tag "{element.name}" has a wrong "src" at byte offset {element.tag.at}') from None
