"""The `rich_message` parameter: https://core.telegram.org/bots/api#inputrichmessage."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.errors import bad_request
from simulator.files import LARGEST_PHOTO, LARGEST_UPLOAD
from simulator.params import Params
from simulator.rich.blocks import accept
from simulator.rich.html import blocks_of_html
from simulator.rich.limits import check_limits
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Rich:
    """`shown` is a RichMessage, `source` the InputRichMessage as the bot gave it."""

    shown: Json
    source: Json


def read_rich(world: "World", params: Params) -> Rich:
    source = params.object("rich_message") or {}
    given = [name for name in ("html", "markdown", "blocks") if source.get(name)]
    if not given:
        raise bad_request("RICH_MESSAGE_CONTENT_REQUIRED")
    if len(given) > 1:
        raise bad_request("exactly one of html, markdown and blocks must be specified")
    if given == ["markdown"]:
        raise bad_request("simulator: rich markdown is not modelled, use html or blocks")
    blocks = accept(_given_blocks(source), lambda medium: _kept(world, params, medium))
    check_limits(blocks)
    return Rich(shown={"blocks": blocks, **({"is_rtl": True} if source.get("is_rtl") else {})}, source=source)


def _given_blocks(source: Json) -> Any:
    if source.get("blocks"):
        return source["blocks"]
    return blocks_of_html(source["html"], {each["id"]: each["media"] for each in source.get("media") or []})


def _kept(world: "World", params: Params, medium: Json) -> Any:
    """An InputMediaPhoto or InputMediaDocument as the file it brings."""
    from simulator.methods.sending import given_file  # noqa: PLC0415 - sending reads rich messages too

    kind = medium.get("type", "document")
    largest = LARGEST_PHOTO if kind == "photo" else LARGEST_UPLOAD
    file = given_file(world, Params({kind: medium.get("media")}, params.uploads), kind, largest)
    return file.photo() if kind == "photo" else file.document()
