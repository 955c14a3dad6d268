"""What reaches the bot and how long it is kept."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from simulator.client import Inside
from simulator.errors import LineCut
from simulator.groups import Group
from simulator.people import Person
from simulator.world import World

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(slots=True, kw_only=True)
class Clock:
    now: datetime = START

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
    return world.person("Анна", username="anna")


@pytest.fixture
def group(world: World, anna: Person) -> Group:
    return world.group("Рабочая группа", members=[anna], admins=[world.person("Борис")], bot="member")


async def updates(world: World, **params: Any) -> list[dict[str, Any]]:
    answer = await Inside(world).call("getUpdates", **params)
    result: list[dict[str, Any]] = answer["result"]
    return result


async def test_updates_stay_until_the_offset_confirms_them(world: World, anna: Person) -> None:
    for text in ("один", "два", "три"):
        await anna.says(text)
    first = await updates(world, limit=2)
    again = await updates(world)
    rest = await updates(world, offset=first[-1]["update_id"] + 1)
    assert [each["message"]["text"] for each in first] == ["один", "два"]
    assert len(again) == 3
    assert [each["message"]["text"] for each in rest] == ["три"]
    assert len(world.updates) == 1


async def test_a_negative_offset_forgets_all_but_the_last(world: World, anna: Person) -> None:
    for text in ("один", "два", "три"):
        await anna.says(text)
    assert [each["message"]["text"] for each in await updates(world, offset=-1)] == ["три"]
    assert len(world.updates) == 1


async def test_an_update_is_kept_for_a_day_only(world: World, clock: Clock, anna: Person) -> None:
    await anna.says("вчера")
    clock.now += timedelta(hours=23)
    await anna.says("сегодня")
    assert len(world.updates) == 2
    clock.now += timedelta(hours=1)
    assert [each["message"]["text"] for each in await updates(world)] == ["сегодня"]


async def test_a_long_poll_wakes_for_the_first_update(world: World, anna: Person) -> None:
    poll = asyncio.create_task(updates(world, timeout=50))
    await asyncio.sleep(0)
    await anna.says("Привет")
    assert [each["message"]["text"] for each in await poll] == ["Привет"]


async def test_a_second_poll_ends_the_first(world: World, anna: Person) -> None:
    """Two bots on one token: Telegram tells the older one."""
    older = asyncio.create_task(Inside(world).call("getUpdates", timeout=50))
    await asyncio.sleep(0)
    newer = asyncio.create_task(updates(world, timeout=50))
    answer = await older
    await anna.says("Привет")
    assert (answer["error_code"], answer["description"].partition(":")[0]) == (409, "Conflict")
    assert len(await newer) == 1


async def test_a_restart_cuts_the_poll_and_keeps_the_updates(world: World, anna: Person) -> None:
    poll = asyncio.create_task(updates(world, timeout=50))
    await asyncio.sleep(0)
    world.restart()
    with pytest.raises(LineCut):
        await poll
    await anna.says("Привет")
    assert len(await updates(world)) == 1


async def test_a_confirmed_update_can_come_again(world: World, anna: Person) -> None:
    await anna.says("Привет")
    [first] = await updates(world)
    await updates(world, offset=first["update_id"] + 1)
    world.faults.duplicate_update()
    assert await updates(world, offset=first["update_id"] + 1) == [first]
    assert await updates(world, offset=first["update_id"] + 1) == []


async def test_only_allowed_updates_are_kept(world: World, anna: Person) -> None:
    await updates(world, allowed_updates=["callback_query"])
    await anna.says("Привет")
    assert await updates(world) == []
    await updates(world, allowed_updates=[])
    await anna.says("Привет")
    assert len(await updates(world)) == 1


async def test_drop_pending_updates_empties_the_queue(world: World, anna: Person) -> None:
    await anna.says("Привет")
    await Inside(world).call("deleteWebhook", drop_pending_updates=True)
    assert await updates(world) == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Когда следующий срок?", False),
        ("/plan", True),
        ("/plan@cluster_bot", True),
        ("/plan@other_bot", False),
        ("@cluster_bot, что в плане?", True),
        ("@other_bot, что в плане?", False),
        ("и /или", False),
    ],
)
async def test_privacy_mode_hides_what_is_not_for_the_bot(
    world: World, anna: Person, group: Group, *, text: str, seen: bool
) -> None:
    await anna.says(text, chat=group)
    assert bool(await updates(world)) is seen


async def test_a_reply_to_the_bot_reaches_it(world: World, anna: Person, group: Group) -> None:
    await Inside(world).call("sendMessage", chat_id=group.id, text="Кто придёт?")
    await anna.says("Я", chat=group, reply_to=group.last)
    [update] = await updates(world)
    assert update["message"]["reply_to_message"]["from"]["username"] == "cluster_bot"


async def test_an_administrator_hears_everything(world: World, anna: Person, group: Group) -> None:
    await group.make_bot("administrator", by=anna)
    await anna.says("Когда следующий срок?", chat=group)
    assert [list(each)[1] for each in await updates(world)] == ["my_chat_member", "message"]


async def test_privacy_mode_can_be_off(world: World, anna: Person, group: Group) -> None:
    world.privacy = False
    await anna.says("Когда следующий срок?", chat=group)
    assert len(await updates(world)) == 1


async def test_service_messages_are_always_told(world: World, anna: Person, group: Group) -> None:
    await group.rename("План", by=anna)
    [update] = await updates(world)
    assert update["message"]["new_chat_title"] == "План"


async def test_adding_and_kicking_the_bot_is_told(world: World, anna: Person) -> None:
    group = world.group("Школа", admins=[anna], kind="group")
    await group.add_bot(by=anna)
    await group.kick_bot(by=anna)
    await anna.says("/plan", chat=group)
    kinds = [list(each)[1] for each in await updates(world)]
    assert kinds == ["my_chat_member", "message", "my_chat_member"]
    assert (await updates(world))[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_blocking_is_told_by_my_chat_member(world: World, anna: Person) -> None:
    await anna.blocks()
    [update] = await updates(world)
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert update["my_chat_member"]["chat"]["type"] == "private"


async def test_an_anonymous_administrator_speaks_as_the_group(world: World) -> None:
    clara = world.person("Клара")
    group = world.group("Рабочая группа", anonymous=[clara], bot="member")
    await clara.says("/plan", chat=group)
    [update] = await updates(world)
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"
    assert update["message"]["sender_chat"]["id"] == group.id


async def test_chat_member_comes_only_to_an_administrator_who_asked(world: World, anna: Person, group: Group) -> None:
    clara = world.person("Клара")
    await group.make_bot("administrator", by=anna)
    await group.admit(clara)
    await updates(world, allowed_updates=["chat_member"])
    await group.dismiss(clara, by=anna)
    assert [list(each)[1] for each in await updates(world)] == ["my_chat_member", "message", "chat_member"]


async def test_a_channel_post_is_a_channel_post(world: World, anna: Person) -> None:
    channel = world.channel("Новости", admins=[anna])
    await channel.add_bot(by=anna)
    await anna.says("Открыт приём заявок", chat=channel)
    kinds = [list(each)[1] for each in await updates(world)]
    assert kinds == ["my_chat_member", "channel_post"]


@pytest.mark.parametrize("announced", [True, False])
async def test_a_migration_may_come_without_a_word(world: World, anna: Person, *, announced: bool) -> None:
    group = world.group("Школа", members=[anna], kind="group", bot="member")
    heir = await group.migrate(by=anna, announced=announced)
    told = await updates(world)
    assert [each["message"].get("migrate_to_chat_id") for each in told] == ([heir.id, None] if announced else [])
    assert heir.bot.present


async def test_a_message_of_a_topic_replies_to_its_creation(world: World, anna: Person) -> None:
    """So `reply_to_message` alone doesn't mean that somebody has answered."""
    forum = world.group("Группа", members=[anna], forum=True, bot="member")
    topic = await forum.create_topic("План", by=anna)
    await anna.says("/plan", chat=forum, topic=topic)
    message = (await updates(world))[-1]["message"]
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "План"
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic.id, True)


async def test_a_reply_outside_topics_names_a_thread_all_the_same(world: World, anna: Person, group: Group) -> None:
    """So `message_thread_id` alone doesn't mean a topic."""
    await Inside(world).call("sendMessage", chat_id=group.id, text="Кто придёт?")
    await anna.says("Я", chat=group, reply_to=group.last)
    message = (await updates(world))[-1]["message"]
    assert message["message_thread_id"] == group.posts[0].id
    assert "is_topic_message" not in message
