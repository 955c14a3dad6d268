"""HTML as Telegram reads it: a scanner that complains in Telegram's words, shared by plain and rich messages.

Rules and messages: https://core.telegram.org/bots/api#html-style and TDLib's MessageEntity.cpp (parse_html).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.errors import bad_request

_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/]*")
_UNQUOTED = re.compile(r"[a-zA-Z0-9.\-]*")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTag:
    name: str
    at: int  # byte offset
    attributes: dict[str, str] = field(default_factory=dict)
    closed: bool = False  # `<br/>`


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTag:
    name: str
    at: int


Token: TypeAlias = str | StartTag | EndTag


def cannot_parse(what: str) -> Exception:
    return bad_request(f"can't parse entities: {what}")


def tokens(html: str, known: frozenset[str], *, self_closing: bool = False) -> Iterator[Token]:
    """Runs of decoded text, start tags and end tags. `known` are the names a start tag may have."""
    name_end = re.compile(r"[\s>/]|$" if self_closing else r"[\s>]|$")
    position = 0
    while position < len(html):
        if html[position] != "<":
            end = html.find("<", position)
            end = len(html) if end < 0 else end
            yield unescape(html[position:end])
        elif html.startswith("</", position):
            ended, end = _end_tag(html, position)
            yield ended
        else:
            started, end = _start_tag(html, position, known, name_end)
            yield started
        position = end


def unescape(text: str) -> str:
    """Only four named entities are known; the others stay as they are."""
    return _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match.group()  # noqa: PLR2004 - Unicode


def _byte_offset(html: str, position: int) -> int:
    return len(html[:position].encode())


def _end_tag(html: str, position: int) -> tuple[EndTag, int]:
    at = _byte_offset(html, position)
    end = html.find(">", position)
    if end < 0:
        name = html[position + 2 :].strip()
        raise cannot_parse(f"{'Unclosed' if name else 'Unexpected'} end tag at byte offset {at}")
    return EndTag(name=html[position + 2 : end].strip().lower(), at=at), end + 1


def _start_tag(html: str, position: int, known: frozenset[str], name_end: re.Pattern[str]) -> tuple[StartTag, int]:
    at = _byte_offset(html, position)
    ended = name_end.search(html, position + 1)
    assert ended
    name, position = html[position + 1 : ended.start()].lower(), ended.start()
    if position == len(html):
        raise cannot_parse(f"Unclosed start tag at byte offset {at}")
    if name not in known:
        raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {at}')
    attributes: dict[str, str] = {}
    while (position := _skip_space(html, position)) < len(html) and html[position] not in ">/":
        key, value, position = _attribute(html, position, name, at)
        attributes[key] = value
    closed = html.startswith("/", position)
    position += closed
    if not html.startswith(">", position):
        raise cannot_parse(f'Unclosed start tag "{name}" at byte offset {at}')
    return StartTag(name=name, at=at, attributes=attributes, closed=closed), position + 1


def _attribute(html: str, position: int, tag: str, at: int) -> tuple[str, str, int]:
    """The name, the value ("" when there is none) and where to go on."""
    key = _run(_ATTRIBUTE_NAME, html, position)
    if not key:
        raise cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {at}')
    equals = _skip_space(html, position + len(key))
    if not html.startswith("=", equals):
        return key.lower(), "", position + len(key)
    start = _skip_space(html, equals + 1)
    if start == len(html):
        raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {at}')
    value, end = _quoted(html, start, at) if html[start] in "\"'" else _unquoted(html, start)
    return key.lower(), unescape(value), end


def _quoted(html: str, start: int, at: int) -> tuple[str, int]:
    end = html.find(html[start], start + 1)
    if end < 0:
        raise cannot_parse(f"Unclosed start tag at byte offset {at}")
    return html[start + 1 : end], end + 1


def _unquoted(html: str, start: int) -> tuple[str, int]:
    value = _run(_UNQUOTED, html, start)
    end = start + len(value)
    if end < len(html) and not html[end].isspace() and html[end] != ">":
        raise cannot_parse(f"Unexpected end of name token at byte offset {_byte_offset(html, start)}")
    return value, end


def _skip_space(html: str, position: int) -> int:
    return position + len(_run(_SPACE, html, position))


def _run(pattern: re.Pattern[str], html: str, position: int) -> str:
    match = pattern.match(html, position)
    return match.group() if match else ""
