"""https://core.telegram.org/bots/api#sendpoll and #stoppoll; the limits stand in `poll_rules`."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from simulator import entities
from simulator.access import writable
from simulator.entities import Formatted
from simulator.errors import bad_request
from simulator.keyboards import read_markup
from simulator.methods.poll_rules import RULES, Draft
from simulator.methods.sending import send
from simulator.methods.shapes import ENTITY, array
from simulator.params import Params
from simulator.polls import Ballot, alone
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.world import World

UNMODELLED = ("media", "explanation_media", "allow_adding_options")


def send_poll(world: "World", params: Params) -> Json:
    draft = _draft(world, params)
    for rule in RULES:
        if wrong := rule(draft):
            raise bad_request(wrong)
    closed = params.flag("is_closed")
    closes = None if closed or draft.seconds is None else draft.now + timedelta(seconds=draft.seconds)
    ballot = Ballot(hides_results=params.flag("hide_results_until_closes"), closes=closes)
    message = send(
        world, params, {"poll": world.polls.open(_poll(draft) | {"is_closed": closed} | _end(closes, draft), ballot)}
    )
    world.polls.stand_in(message)
    return message.as_json()


def stop_poll(world: "World", params: Params) -> Json:
    """Client.cpp: process_stop_poll_query; TDLib, MessagesManager::stop_poll. Without markup the buttons go."""
    markup = read_markup(params, inline_only=True)
    message = writable(world, params).find(params.integer("message_id"))
    if message is None:
        raise bad_request("message with poll to stop not found")
    if "poll" not in message.content:
        raise bad_request("message is not a poll")
    if not message.by_bot:
        raise bad_request("poll can't be stopped")
    if message.content["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    message.markup = markup
    world.polls.close(message)
    return alone(message.content["poll"])


def _draft(world: "World", params: Params) -> Draft:
    for name in UNMODELLED:
        if name in params and params.text(name).lower() != "false":
            raise bad_request(f"simulator: {name} of a poll is not modelled")
    return Draft(
        chat=writable(world, params),
        now=world.clock(),
        params=params,
        kind=params.text("type") or "regular",
        question=_plain(_formatted(params, "question")),
        options=_options(params),
        description=_formatted(params, "description"),
        explanation=_formatted(params, "explanation") if params.text("type") == "quiz" else Formatted(text=""),
        correct=_correct(params),
        period=params.integer("open_period"),
        close_date=params.integer("close_date"),
    )


def _options(params: Params) -> list[Formatted]:
    """Client.cpp: get_input_poll_options. A string is an option, too."""
    if "options" not in params:
        raise bad_request("can't parse options JSON object")
    return [_option(each) for each in params.array("options") or []]


def _option(option: Any) -> Formatted:
    if isinstance(option, str):
        option = {"text": option}
    if not isinstance(option, dict):
        raise bad_request("can't parse InputPollOption: Expected InputPollOption to be an Object")
    if "text" not in option:
        raise bad_request("can't parse InputPollOption: Can't find field \"text\"")
    if not isinstance(option["text"], str):
        raise bad_request('can\'t parse InputPollOption: Field "text" must be of type String')
    array(ENTITY)(option.get("text_entities") or [], "text_entities")
    if option.get("media"):
        raise bad_request("simulator: media of a poll option is not modelled")
    return _plain(_formatted(Params(option, {}), "text"))


def _correct(params: Params) -> list[Any]:
    """`correct_option_id` is what it was called before Bot API 9.6, and still understood."""
    old = params.integer("correct_option_id")
    return params.array("correct_option_ids") or ([] if old is None else [old])


def _formatted(params: Params, name: str) -> Formatted:
    mode, given = params.text(f"{name}_parse_mode"), params.array(f"{name}_entities")
    return entities.read(Params({"text": params.text(name), "parse_mode": mode, "entities": given}, {}), "text", "entities")


def _plain(formatted: Formatted) -> Formatted:
    """In questions and options no other entities are allowed yet than custom emoji."""
    kept = [each for each in formatted.entities if each["type"] == "custom_emoji"]
    return Formatted(text=formatted.text, entities=kept)


def _poll(draft: Draft) -> Json:
    params = draft.params
    poll: Json = {
        **draft.question.as_json("question", "question_entities"),
        "options": [
            {"persistent_id": str(number), **each.as_json("text", "text_entities"), "voter_count": 0}
            for number, each in enumerate(draft.options)
        ],
        "total_voter_count": 0,
        "is_anonymous": draft.anonymous,
        "type": draft.kind,
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "allows_revoting": params.flag("allows_revoting") if "allows_revoting" in params else not draft.quiz,
        "members_only": params.flag("members_only"),
    }
    if codes := params.array("country_codes"):
        poll["country_codes"] = codes
    if draft.description.text:
        poll |= draft.description.as_json("description", "description_entities")
    return poll | (_solution(draft) if draft.quiz else {})


def _solution(draft: Draft) -> Json:
    """Known to the bot, for the quiz is its own."""
    solution: Json = {"correct_option_ids": draft.correct}
    if len(draft.correct) == 1:
        solution["correct_option_id"] = draft.correct[0]
    explained = draft.explanation.as_json("explanation", "explanation_entities")
    return solution | (explained if draft.explanation.text else {})


def _end(closes: datetime | None, draft: Draft) -> Json:
    """TDLib, PollManager::get_poll_object: one of the two is completed from the other."""
    return {"open_period": draft.seconds, "close_date": int(closes.timestamp())} if closes else {}
