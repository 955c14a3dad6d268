"""Inline mode: a question behind «@bot», an answer, a message of the person's own."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.types import ChosenInlineResult, InlineQuery, Message

from simulator.client import Inside
from simulator.people import CannotDo, Person
from simulator.wire import Json, Upload
from simulator.world import World


@dataclass(slots=True, kw_only=True)
class Clock:
    now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    world = World(clock)
    world.inline_mode = True
    return world


@pytest.fixture
def anna(world: World) -> Person:
    return world.person("Анна")


ARTICLE: Json = {
    "type": "article",
    "id": "v7",
    "title": "Стажёр",
    "input_message_content": {"message_text": "<b>Стажёр</b>", "parse_mode": "HTML"},
}


async def bot(world: World, method: str, **params: Any) -> Any:
    answer = await Inside(world).call(method, **params)
    assert answer["ok"], answer
    return answer["result"]


async def answers(world: World, question: str, *results: Json, **params: Any) -> None:
    assert await bot(world, "answerInlineQuery", inline_query_id=question, results=list(results or [ARTICLE]), **params)


async def told(world: World) -> list[Json]:
    updates: list[Json] = await bot(world, "getUpdates")
    return updates


@pytest.mark.parametrize(("kind", "chat_type"), [("private", "sender"), ("group", "group"), ("supergroup", "supergroup")])
async def test_a_question_says_who_asks_and_from_where(world: World, anna: Person, *, kind: Any, chat_type: str) -> None:
    """The bot need not be there."""
    chat = None if kind == "private" else world.group("Школа", members=[anna], kind=kind)
    question = await anna.asks_inline("стажёр", chat=chat)
    [update] = await told(world)
    query = InlineQuery.model_validate(update["inline_query"])
    assert (query.id, query.from_user.id, query.query, query.offset) == (question, anna.id, "стажёр", "")
    assert query.chat_type == chat_type
    assert not anna.chat_with_bot.started


async def test_get_me_tells_of_the_mode(world: World, anna: Person) -> None:
    assert (await bot(world, "getMe"))["supports_inline_queries"]
    world.inline_mode = False
    assert not (await bot(world, "getMe"))["supports_inline_queries"]
    with pytest.raises(CannotDo, match="no inline mode"):
        await anna.asks_inline("стажёр")


async def test_a_question_is_no_longer_than_256(anna: Person) -> None:
    await anna.asks_inline("я" * 256)
    with pytest.raises(CannotDo, match="too long"):
        await anna.asks_inline("я" * 257)


async def test_what_is_picked_stands_in_the_chat_as_ones_own(world: World, anna: Person) -> None:
    group = world.group("Школа", members=[anna], bot="member")
    question = await anna.asks_inline("стажёр", chat=group)
    await answers(world, question)
    picked = await anna.picks(question, "v7")
    message = Message.model_validate((await told(world))[-1]["message"])
    assert (picked.chat, picked.text, picked.by_bot) == (group, "Стажёр", False)
    assert message.from_user
    assert message.via_bot
    assert (message.from_user.id, message.via_bot.username, message.html_text) == (anna.id, world.username, "<b>Стажёр</b>")


async def test_a_picked_message_stays_unknown_to_a_bot_that_is_not_there(world: World, anna: Person) -> None:
    question = await anna.asks_inline("стажёр", chat=world.group("Школа", members=[anna]))
    await answers(world, question)
    await anna.picks(question, "v7")
    assert [list(each)[1] for each in await told(world)] == ["inline_query"]


async def test_files_and_rich_messages_can_be_picked(world: World, anna: Person) -> None:
    plan = world.files.keep(Upload(name="plan.pdf", data=b"1"))
    picture = world.files.keep(Upload(name="qr.png", data=b"1"), folder="photos")
    question = await anna.asks_inline("план")
    await answers(
        world,
        question,
        {"type": "document", "id": "1", "title": "План", "document_file_id": plan.id, "caption": "План на год"},
        {"type": "photo", "id": "2", "photo_file_id": picture.id},
        ARTICLE | {"id": "3", "input_message_content": {"rich_message": {"html": "<h1>План</h1>"}}},
    )
    for each in "123":
        await anna.picks(question, each)
    assert anna.chat_with_bot.sees == "<document plan.pdf>\nПлан на год\n\n<photo>\n\nПлан"
    assert [Message.model_validate(each["message"]).via_bot is None for each in (await told(world))[1:]] == [False] * 3


@pytest.mark.parametrize("result_id", ["v8", ""])
async def test_only_what_is_offered_can_be_picked(world: World, anna: Person, result_id: str) -> None:
    question = await anna.asks_inline("стажёр")
    with pytest.raises(CannotDo, match="not offered"):
        await anna.picks(question, "v7")
    await answers(world, question)
    with pytest.raises(CannotDo, match="not offered"):
        await anna.picks(question, result_id)
    with pytest.raises(CannotDo, match="not offered"):
        await world.person("Борис").picks(question, "v7")


@pytest.mark.parametrize(("feedback", "allowed", "kinds"), [(False, [], 0), (True, [], 1), (True, ["message"], 0)])
async def test_a_choice_is_told_only_to_a_bot_that_asked_for_it(
    world: World, anna: Person, *, feedback: bool, allowed: list[str], kinds: int
) -> None:
    """Both BotFather and `allowed_updates` are asked."""
    world.inline_feedback = feedback
    markup = {"inline_keyboard": [[{"text": "Открыть", "url": "https://t.me/cluster_bot?start=v_7"}]]}
    question = await anna.asks_inline("стажёр")
    await bot(world, "getUpdates", allowed_updates=allowed)
    await answers(world, question, ARTICLE | {"reply_markup": markup})
    await anna.picks(question, "v7")
    chosen = [each["chosen_inline_result"] for each in await told(world) if "chosen_inline_result" in each]
    decoded = [ChosenInlineResult.model_validate(each) for each in chosen]
    assert [(each.result_id, each.query, bool(each.inline_message_id)) for each in decoded] == [("v7", "стажёр", True)] * kinds


@pytest.mark.parametrize(
    ("params", "personal", "minutes", "asked"),
    [
        ({}, False, 1, 1),
        ({}, False, 5, 2),
        ({"cache_time": 0}, False, 0, 2),
        ({"is_personal": True}, False, 1, 2),
        ({"is_personal": True}, True, 1, 1),
    ],
)
async def test_an_answer_is_kept_for_whoever_asks_the_same(
    world: World, clock: Clock, anna: Person, *, params: Json, personal: bool, minutes: int, asked: int
) -> None:
    """So what is for one person only must be marked `is_personal`."""
    boris = world.person("Борис")
    await answers(world, await anna.asks_inline("стажёр"), **params)
    clock.now += timedelta(minutes=minutes)
    question = await (anna if personal else boris).asks_inline("стажёр")
    assert len(await told(world)) == asked
    if asked == 1:
        assert (await (anna if personal else boris).picks(question, "v7")).text == "Стажёр"


async def test_the_button_above_starts_the_bot(world: World, anna: Person) -> None:
    question = await anna.asks_inline("")
    with pytest.raises(CannotDo, match="no button"):
        await anna.presses_above(question)
    await answers(world, question, button={"text": "Войти", "start_parameter": "login"})
    await anna.presses_above(question)
    assert anna.chat_with_bot.last.text == "/start login"


async def test_a_button_under_a_picked_message_is_not_modelled(world: World, anna: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Откликнуться", "callback_data": "x"}]]}
    question = await anna.asks_inline("стажёр")
    await answers(world, question, ARTICLE | {"reply_markup": markup})
    await anna.picks(question, "v7")
    with pytest.raises(CannotDo, match="inline messages"):
        await anna.presses("Откликнуться")


async def test_onlookers_are_told_of_the_results(world: World, anna: Person) -> None:
    seen: list[tuple[Any, ...]] = []

    class Onlooker:
        def inline(self, *told: Any) -> None:
            seen.append(told)

    world.news.onlookers.append(Onlooker())  # type: ignore[arg-type]
    question = await anna.asks_inline("стажёр")
    button = {"text": "Войти", "start_parameter": "login"}
    await answers(world, question, button=button)
    assert seen == [(anna, question, [ARTICLE], button)]
