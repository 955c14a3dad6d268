"""Polls: who votes, what the bot hears of it, and when one closes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.types import Message, Poll, PollAnswer

from simulator.client import Inside
from simulator.groups import Group
from simulator.people import CannotDo, Person
from simulator.wire import Json
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
    return World(clock)


@pytest.fixture
def anna(world: World) -> Person:
    return world.person("Анна")


@pytest.fixture
def boris(world: World) -> Person:
    return world.person("Борис")


@pytest.fixture
def group(world: World, anna: Person, boris: Person) -> Group:
    return world.group("Рабочая группа", members=[anna, boris], bot="member")


async def bot(world: World, method: str, **params: Any) -> Any:
    answer = await Inside(world).call(method, **params)
    assert answer["ok"], answer
    return answer["result"]


async def asks(world: World, group: Group, **params: Any) -> Message:
    asked = {"question": "Кто придёт?", "options": ["Да", "Нет", "Позже"], "is_anonymous": False} | params
    return Message.model_validate(await bot(world, "sendPoll", chat_id=group.id, **asked))


async def told(world: World) -> list[tuple[str, Json]]:
    return [(list(each)[1], list(each.values())[1]) for each in await bot(world, "getUpdates")]


def counts(poll: Json) -> list[int]:
    return [each["voter_count"] for each in poll["options"]]


async def test_a_poll_decodes_with_all_it_has(world: World, group: Group) -> None:
    sent = await asks(
        world,
        group,
        type="quiz",
        question="  Чья <b>задача</b>? ",
        question_parse_mode="HTML",
        options=["Школы", {"text": "Колледжа"}],
        correct_option_ids=[1],
        explanation="Пункт <b>7</b>",
        explanation_parse_mode="HTML",
        description="План на год",
        open_period=60,
    )
    poll = sent.poll
    assert poll
    assert (poll.question, poll.question_entities, poll.type, poll.description) == ("Чья задача?", None, "quiz", "План на год")
    assert ([each.text for each in poll.options], poll.correct_option_ids, poll.correct_option_id) == (
        ["Школы", "Колледжа"],
        [1],
        1,
    )
    assert poll.explanation_entities
    assert (poll.explanation, poll.explanation_entities[0].type) == ("Пункт 7", "bold")
    assert (poll.is_anonymous, poll.allows_revoting, poll.allows_multiple_answers) == (False, False, False)
    assert (poll.open_period, poll.close_date) == (60, datetime(2026, 3, 2, 9, 1, tzinfo=UTC))


async def test_a_poll_is_anonymous_and_open_to_change_of_mind_by_default(world: World, group: Group) -> None:
    sent = await bot(world, "sendPoll", chat_id=group.id, question="?", options='["Да", "Нет"]')
    poll = Poll.model_validate(sent["poll"])
    assert (poll.is_anonymous, poll.allows_revoting, poll.type, poll.is_closed) == (True, True, "regular", False)


async def test_a_vote_is_told_with_the_voter_then_with_the_counts(world: World, group: Group, anna: Person) -> None:
    await asks(world, group, allows_multiple_answers=True, description="План на год")
    await anna.votes(group.last, [2, 0])
    (first, answer), (second, poll) = await told(world)
    decoded = PollAnswer.model_validate(answer)
    assert decoded.user
    assert (first, decoded.user.id, decoded.option_ids, decoded.option_persistent_ids) == (
        "poll_answer",
        anna.id,
        [0, 2],
        ["0", "2"],
    )
    assert (second, counts(poll), poll["total_voter_count"], answer["poll_id"]) == ("poll", [1, 0, 1], 1, poll["id"])
    assert Poll.model_validate(poll).description is None, "it is known inside a message only"
    assert group.last.votes == {anna.id: [0, 2]}
    assert group.last.as_json()["poll"]["description"] == "План на год"


async def test_an_anonymous_vote_is_told_without_the_voter(world: World, group: Group, anna: Person) -> None:
    await asks(world, group, is_anonymous=True)
    await anna.votes(group.last, [0])
    assert [kind for kind, _ in await told(world)] == ["poll"]


async def test_one_may_change_ones_mind_and_take_the_vote_back(world: World, group: Group, anna: Person) -> None:
    await asks(world, group)
    for options in ([0], [1], [1], []):
        await anna.votes(group.last, options)
    updates = await told(world)
    answers = [each["option_ids"] for kind, each in updates if kind == "poll_answer"]
    assert answers == [[0], [1], []], "the same vote again is no news"
    assert [counts(each) for kind, each in updates if kind == "poll"] == [[1, 0, 0], [0, 1, 0], [0, 0, 0]]
    assert group.last.votes == {}


async def test_votes_are_counted_together(world: World, group: Group, anna: Person, boris: Person) -> None:
    await asks(world, group)
    await anna.votes(group.last, [0])
    await boris.votes(group.last, [0])
    assert group.sees == "<poll> Кто придёт?\n○ Да — 2\n○ Нет — 0\n○ Позже — 0"


async def test_an_anonymous_administrator_votes_as_the_group(world: World) -> None:
    clara = world.person("Клара")
    group = world.group("Рабочая группа", anonymous=[clara], bot="member")
    await asks(world, group)
    await clara.votes(group.last, [0])
    answer = PollAnswer.model_validate((await told(world))[0][1])
    assert answer.voter_chat
    assert (answer.voter_chat.id, answer.user) == (group.id, None)


BARRED: list[tuple[Json, list[list[int]], str]] = [
    ({}, [[0, 1]], "one answer"),
    ({}, [[3]], "no such option"),
    ({}, [[-1]], "no such option"),
    ({"is_closed": True}, [[0]], "closed"),
    ({"allows_revoting": False}, [[0], [1]], "for good"),
    ({"allows_revoting": False}, [[0], []], "for good"),
    ({"allows_revoting": False}, [[]], "for good"),
    ({"type": "quiz", "correct_option_ids": [0]}, [[0], [1]], "for good"),
]


@pytest.mark.parametrize(("params", "votes", "words"), BARRED)
async def test_what_a_client_does_not_let_one_vote(
    world: World, group: Group, anna: Person, params: Json, votes: list[list[int]], words: str
) -> None:
    await asks(world, group, **params)
    for options in votes[:-1]:
        await anna.votes(group.last, options)
    before = len(world.updates)
    with pytest.raises(CannotDo, match=words):
        await anna.votes(group.last, votes[-1])
    assert len(world.updates) == before


async def test_only_who_sees_a_poll_votes(world: World, group: Group, anna: Person) -> None:
    await asks(world, group)
    with pytest.raises(CannotDo, match="not there"):
        await world.person("Клара").votes(group.last, [0])
    await anna.says("Привет", chat=group)
    with pytest.raises(CannotDo, match="no poll"):
        await anna.votes(group.last, [0])


async def test_a_stopped_poll_keeps_its_votes_and_takes_no_more(world: World, group: Group, anna: Person) -> None:
    sent = await asks(
        world,
        group,
        open_period=60,
        description="План",
        reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]},
    )
    await anna.votes(group.last, [0])
    poll = await bot(world, "stopPoll", chat_id=group.id, message_id=sent.message_id)
    assert (counts(poll), poll["is_closed"], {"close_date", "description"} & set(poll)) == ([1, 0, 0], True, set())
    assert (await told(world))[-1] == ("poll", poll)
    assert (group.last.keyboard, group.last.edited) == ([], None), "the buttons go, and it is no edit"
    assert group.sees.endswith("<poll is closed>")
    with pytest.raises(CannotDo, match="closed"):
        await anna.votes(group.last, [1])


@pytest.mark.parametrize("name", ["open_period", "close_date"])
async def test_a_poll_closes_by_itself(world: World, clock: Clock, group: Group, anna: Person, name: str) -> None:
    await asks(world, group, **{name: 60 if name == "open_period" else int(clock.now.timestamp()) + 60})
    clock.now += timedelta(seconds=59)
    await anna.votes(group.last, [0])
    clock.now += timedelta(seconds=1)
    kind, poll = (await told(world))[-1]
    assert (kind, poll["is_closed"], counts(poll)) == ("poll", True, [1, 0, 0])
    assert len(await told(world)) == 3, "it closes once"


async def test_nobody_votes_when_the_time_is_over(world: World, clock: Clock, group: Group, anna: Person) -> None:
    await asks(world, group, open_period=5)
    clock.now += timedelta(seconds=5)
    with pytest.raises(CannotDo, match="closed"):
        await anna.votes(group.last, [0])


async def test_results_may_wait_for_the_end(world: World, group: Group, anna: Person) -> None:
    """People see no counts before; the bot does."""
    sent = await asks(world, group, hide_results_until_closes=True)
    await anna.votes(group.last, [0])
    assert (group.last.hides_results, counts((await told(world))[-1][1])) == (True, [1, 0, 0])
    assert "— 1" not in group.sees
    await bot(world, "stopPoll", chat_id=group.id, message_id=sent.message_id)
    assert "○ Да — 1" in group.sees


async def test_an_edit_of_the_buttons_leaves_the_poll(world: World, group: Group, anna: Person) -> None:
    sent = await asks(world, group)
    await anna.votes(group.last, [0])
    markup = {"inline_keyboard": [[{"text": "Итоги", "callback_data": "x"}]]}
    await bot(world, "editMessageReplyMarkup", chat_id=group.id, message_id=sent.message_id, reply_markup=markup)
    assert counts(group.last.as_json()["poll"]) == [1, 0, 0]


async def test_onlookers_are_told_of_every_vote(world: World, group: Group, anna: Person) -> None:
    seen: list[dict[int, list[int]]] = []

    class Onlooker:
        def __getattr__(self, name: str) -> Callable[..., None]:
            return lambda *things: seen.append(dict(things[0].votes)) if name == "message_changed" else None

    await asks(world, group)
    world.news.onlookers.append(Onlooker())
    await anna.votes(group.last, [0])
    await anna.votes(group.last, [])
    assert seen == [{anna.id: [0]}, {}]
