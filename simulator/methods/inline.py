"""https://core.telegram.org/bots/api#answerinlinequery. Words: telegram-bot-api, Client.cpp (get_inline_query_result), TDLib
(InlineQueriesManager.cpp) and the errors of https://core.telegram.org/method/messages.setInlineBotResults.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from simulator.errors import ApiError, bad_request
from simulator.files import LARGEST_PHOTO, LARGEST_UPLOAD
from simulator.inline import Answer, Offer
from simulator.keyboards import read_markup
from simulator.methods.rich import read_rich
from simulator.methods.sending import caption_content, given_file, text_content
from simulator.methods.shapes import RESULT, without_nulls
from simulator.params import Params
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.world import World

MOST_RESULTS = 50
LONGEST_ID = 64  # bytes, of a result and of an offset
KEPT = 300  # seconds: cache_time
TYPES = frozenset({"article", "document", "photo"})
OTHER_TYPES = frozenset(  # #inlinequeryresult
    {"audio", "contact", "game", "gif", "location", "mpeg4_gif", "sticker", "venue", "video", "voice"}
)
MIMES = ("application/pdf", "application/zip")  # #inlinequeryresultdocument
_START = re.compile(r"[A-Za-z0-9_-]*")


def answer_inline_query(world: "World", params: Params) -> bool:
    results = params.array("results") or []
    if len(results) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    if len(params.text("next_offset").encode()) > LONGEST_ID:
        raise bad_request("NEXT_OFFSET_INVALID")
    if "switch_pm_text" in params:
        raise bad_request("simulator: switch_pm_text is not modelled, use button")
    seconds = params.integer("cache_time")
    offers = tuple(_offer(world, each) for each in results)
    ids = {each.result["id"] for each in offers}
    if len(ids) < len(offers):
        raise bad_request("RESULT_ID_DUPLICATE")
    answer = Answer(
        offers=offers,
        button=_button(params.object("button")),
        next_offset=params.text("next_offset"),
        kept=timedelta(seconds=min(max(KEPT if seconds is None else seconds, 0), 86_400)),
        personal=params.flag("is_personal"),
    )
    world.inline.answer(params.text("inline_query_id"), answer)
    return True


def type_is_known(result: Json) -> str | None:
    kind = result.get("type")
    if kind in OTHER_TYPES:
        return f"simulator: inline results of type {kind} are not modelled"
    unknown = f'can\'t parse InlineQueryResult: type "{kind or ""}" is unsupported for the inline query result'
    return None if kind in TYPES else unknown


def has_id(result: Json) -> str | None:
    return None if result.get("id") else "RESULT_ID_EMPTY"


def id_fits(result: Json) -> str | None:
    return "RESULT_ID_INVALID" if len(result["id"].encode()) > LONGEST_ID else None


def has_title(result: Json) -> str | None:
    missing = result["type"] != "photo" and not result.get("title")
    return ("ARTICLE_TITLE_EMPTY" if result["type"] == "article" else "DOCUMENT_TITLE_EMPTY") if missing else None


def article_has_content(result: Json) -> str | None:
    missing = result["type"] == "article" and not result.get("input_message_content")
    return "can't parse InlineQueryResult: Input message content is not specified" if missing else None


def file_is_named(result: Json) -> str | None:
    """Ours."""
    kind = result["type"]
    named = kind == "article" or result.get(f"{kind}_file_id") or result.get(f"{kind}_url")
    return None if named else f"{kind.upper()}_CONTENT_URL_EMPTY"


def photo_has_thumbnail(result: Json) -> str | None:
    missing = result["type"] == "photo" and result.get("photo_url") and not result.get("thumbnail_url")
    return "PHOTO_THUMB_URL_EMPTY" if missing else None


def document_is_pdf_or_zip(result: Json) -> str | None:
    allowed = "document_url" not in result or str(result.get("mime_type")).startswith(MIMES)
    return None if allowed else "unallowed document MIME type"


def file_is_here(result: Json) -> str | None:
    fetched = result["type"] != "article" and not result.get(f"{result['type']}_file_id")
    return "simulator: a file by its URL is not fetched" if fetched and not result.get("input_message_content") else None


RULES: tuple[Callable[[Json], str | None], ...] = (
    type_is_known,
    has_id,
    id_fits,
    has_title,
    article_has_content,
    file_is_named,
    photo_has_thumbnail,
    document_is_pdf_or_zip,
    file_is_here,
)


def _offer(world: "World", result: Any) -> Offer:
    RESULT(result, "results")
    result = without_nulls(result)
    for rule in RULES:
        if wrong := rule(result):
            raise bad_request(wrong)
    markup = read_markup(Params({"reply_markup": result.get("reply_markup")}, {}), inline_only=True)
    try:
        content, source = _content(world, result)
    except ApiError as error:
        raise _inside(error) from None
    return Offer(result=result, content=content, markup=markup, source=source)


def _content(world: "World", result: Json) -> tuple[Json, Json | None]:
    """What the message will hold, and a rich message as it was given. Uploads can't come along."""
    given = result.get("input_message_content")
    if given is None:
        kind = result["type"]
        largest = LARGEST_PHOTO if kind == "photo" else LARGEST_UPLOAD
        file = given_file(world, Params({kind: result[f"{kind}_file_id"]}, {}), kind, largest)
        return {kind: file.photo() if kind == "photo" else file.document(), **caption_content(Params(result, {}))}, None
    if "rich_message" in given:
        rich = read_rich(world, Params(given, {}))
        return {"rich_message": rich.shown}, rich.source
    if "message_text" not in given:
        raise bad_request(f"simulator: message content of {sorted(given)} is not modelled")
    return text_content(Params({**given, "text": given["message_text"]}, {})), None


def _inside(error: ApiError) -> ApiError:
    """Of a text that can't be parsed Client.cpp says where it stood."""
    what = error.description.removeprefix("Bad Request: ")
    if not what.startswith("can't parse entities"):
        return error
    return bad_request(f"can't parse InlineQueryResult: {what[0].upper()}{what[1:]}")


def _button(button: Json | None) -> Json | None:
    """#inlinequeryresultsbutton: exactly one of the optional fields; an alphabet as of deep links."""
    if button is None:
        return None
    if not button.get("text"):
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if button.get("web_app"):
        raise bad_request("simulator: web_app is not modelled")
    start = button.get("start_parameter")
    if not start:
        raise bad_request("can't use empty start_parameter")
    if len(start) > LONGEST_ID:
        raise bad_request("too long start_parameter specified")
    if not _START.fullmatch(start):
        raise bad_request("unallowed characters in start_parameter are used")
    return button
