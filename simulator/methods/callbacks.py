"""https://core.telegram.org/bots/api#answercallbackquery."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulator.errors import bad_request
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.world import World

LONGEST_ANSWER = 200


def answer_callback_query(world: "World", params: Params) -> bool:
    if len(params.text("text")) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not _opens_bot(url, world.username):
        raise bad_request("URL_INVALID")
    query = world.queries.answer(params.text("callback_query_id"))
    person = query.person
    person.alert = params.text("text") or None
    person.alert_is_modal = params.flag("show_alert")
    world.news.tell(lambda each: each.answered(person, query.message, query.data))
    if url:
        person.follows(url)
    return True


def _opens_bot(url: str, username: str) -> bool:
    """Only `t.me/<the bot>?start=…`, for a bot without games."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.netloc == "t.me" and parts.path.strip("/") == username and parts.query.startswith("start=")
