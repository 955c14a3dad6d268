"""A call of the Bot API as it comes over HTTP, in whichever of three forms, read as cheaply as can be.

aiohttp's own reading of multipart would cost this side more than the bot's writing of it costs the bot, and so be the
thing measured.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import orjson

_NAME = re.compile(rb'name="([^"]+)"')


def params(content_type: str, body: bytes) -> Mapping[str, Any]:
    """Values of forms stay text."""
    if not body:
        return {}
    if content_type.startswith("application/json"):
        found: dict[str, Any] = orjson.loads(body)
        return found
    if content_type.startswith("multipart/"):
        return _multipart(body)
    return dict(parse_qsl(body.decode()))


def _multipart(body: bytes) -> dict[str, str]:
    boundary, _, _ = body.partition(b"\r\n")
    found = {}
    for part in body.split(boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        assert name is not None
        found[name[1].decode()] = value[:-2].decode()
    return found
