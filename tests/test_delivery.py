"""The one sender, over a Telegram that floods, stumbles, loses answers and moves groups: nothing is lost."""

import asyncio
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramEntityTooLarge
from aiogram.methods import SendMessage

from bot import delivery
from bot.delivery import BACK_OFF_LIMIT
from bot.failures import Verdict, is_temporary, verdict
from bot.outage import OUTAGE_LIMIT
from simulator.faults import FOREVER
from simulator.groups import Group
from simulator.limits import Limits
from simulator.people import Person
from storage import chats, members, outbox
from storage.outbox import ANSWER, UNASKED, Letter
from tests.town import MOSCOW, Clock, Town


async def post(town: Town, chat_id: int, text: str, **more: Any) -> None:
    assert town.app
    payload = {"text": text, **{part: more.pop(part, None) for part in ("rich", "file", "keyboard")}}
    letter = Letter(key=text, chat_id=chat_id, payload=payload, **more)
    assert await town.app.database.write(outbox.post, letter, now=int(town.clock().timestamp()))


async def delivers(town: Town) -> None:
    """Whatever may leave now does, and no time passes: here the seconds are what is tested."""
    assert town.app
    while await town.app.intake.poll(allowed=town.app.update_types):
        await town.app.intake.idle()
    await town.app.delivery.drain()


async def lives(town: Town, seconds: float, step: float = 0.5) -> None:
    """Time passes in small steps, and in each of them what may leave does."""
    end = town.clock() + timedelta(seconds=seconds)
    while town.clock() < end:
        town.clock.advance(seconds=step)
        await delivers(town)


def said_to(chat: Group | Person) -> list[str]:
    posts = chat.posts if isinstance(chat, Group) else chat.chat_with_bot.posts
    return [post.content["text"] for post in posts]


async def failures(town: Town) -> Mapping[str, str]:
    """By key; one that has been freed for another try bears the letter's number after it."""
    return {letter.key.partition(" #")[0]: letter.reason for letter in await town.keeps(outbox.undelivered, since=0)}


def group_of(town: Town, title: str = "Школа", **more: Any) -> Group:
    return town.world.group(title, members=[town.coordinator], bot="member", **more)


async def subscribed(town: Town, group: Group, thread_id: int = 0) -> None:
    assert town.app
    await town.app.database.write(chats.enter, group.id, group.title, now=0)
    await town.app.database.write(
        chats.subscribe,
        chat_id=group.id,
        thread_id=thread_id,
        rubric="plan-deadlines",
        language="ru",
        made_by=None,
        now=0,
    )


async def places(town: Town) -> list[tuple[int, int]]:
    return [(place.chat_id, place.thread_id) for place in await town.keeps(chats.subscribers, "plan-deadlines")]


@pytest.fixture
def anna(town: Town) -> Person:
    return town.person("Анна", started=True)


@pytest.fixture
def boris(town: Town) -> Person:
    return town.person("Борис", started=True)


async def test_a_letter_arrives_once(town: Town, anna: Person) -> None:
    await post(town, anna.id, "раз")
    await delivers(town)
    await lives(town, 10)
    assert said_to(anna) == ["раз"]
    assert await town.keeps(outbox.waiting) == 0


async def test_letters_of_one_chat_arrive_in_order(town: Town, anna: Person) -> None:
    town.world.limits = Limits()
    texts = [f"{number:02}" for number in range(12)]
    for text in texts:
        await post(town, anna.id, text)
    await lives(town, 20)
    assert said_to(anna) == texts


async def test_order_is_kept_when_the_first_of_them_meets_a_flood(town: Town, anna: Person) -> None:
    town.world.faults.flood(5, chat_id=anna.id)
    for text in "абв":
        await post(town, anna.id, text)
    await lives(town, 10)
    assert said_to(anna) == list("абв")


async def test_a_flood_pauses_that_chat_only_and_as_long_as_it_says(town: Town, anna: Person, boris: Person) -> None:
    town.world.faults.flood(7, chat_id=anna.id)
    await post(town, anna.id, "Анне")
    await post(town, boris.id, "Борису")
    await delivers(town)
    assert (said_to(anna), said_to(boris)) == ([], ["Борису"])
    await lives(town, 6.5)
    assert said_to(anna) == []
    await lives(town, 1)
    assert said_to(anna) == ["Анне"]
    assert len(town.world.calls_of("sendMessage")) == 3


@pytest.mark.parametrize(("fault", "longest"), [("bad_gateway", 32), ("restart", 32), ("drop", 30), ("timeout", 30)])
async def test_when_telegram_stumbles_the_letter_waits_longer_each_time(
    town: Town, anna: Person, fault: str, longest: int
) -> None:
    """While Telegram can't be reached at all, never longer than half a minute."""
    getattr(town.world.faults, fault)(times=5)
    began = town.clock()
    await post(town, anna.id, "раз")
    await lives(town, 80)
    assert said_to(anna) == ["раз"]
    tries = [(call.at - began).total_seconds() for call in town.world.calls_of("sendMessage")]
    pauses = [later - earlier for earlier, later in itertools.pairwise(tries)]
    assert pauses == pytest.approx([2, 4, 8, 16, longest], abs=1.5)


async def test_however_long_telegram_is_away_nothing_is_lost_and_it_is_asked_now_and_then(town: Town, anna: Person) -> None:
    town.world.faults.bad_gateway(times=20)
    for text in ("раз", "два"):
        await post(town, anna.id, text)
    await lives(town, 20 * BACK_OFF_LIMIT, step=30)
    assert said_to(anna) == ["раз", "два"]
    at = [call.at for call in town.world.calls_of("sendMessage")]
    assert max(later - earlier for earlier, later in itertools.pairwise(at)) <= timedelta(seconds=BACK_OFF_LIMIT + 30)


async def test_a_lost_answer_repeats_that_one_letter_at_most(town: Town, anna: Person) -> None:
    """It has arrived, but nobody can know: rather twice than never."""
    for text in ("раз", "два", "три"):
        await post(town, anna.id, text)
    town.world.faults.lost_answer(times=1)
    await lives(town, 20)
    assert Counter(said_to(anna)) == {"раз": 2, "два": 1, "три": 1}


async def test_a_restart_repeats_only_what_was_in_flight(town: Town, anna: Person) -> None:
    assert town.app
    for text in ("раз", "два"):
        await post(town, anna.id, text)
    await town.app.database.write(outbox.claim, now=int(town.clock().timestamp()), not_chats=())
    await delivers(town)
    assert said_to(anna) == ["два"]
    await town.restart()
    await town.app.database.write(outbox.resume)
    await delivers(town)
    assert sorted(said_to(anna)) == ["два", "раз"]


async def test_a_migrated_group_is_renamed_and_gets_what_was_meant_for_it(town: Town) -> None:
    """Telegram has not said a word of it before the first letter fails."""
    group = group_of(town, kind="group")
    await subscribed(town, group)
    heir = await group.migrate(announced=False)
    await post(town, group.id, "раз")
    await post(town, group.id, "два")
    await lives(town, 5)
    assert said_to(heir) == ["раз", "два"]
    assert await places(town) == [(heir.id, 0)]
    assert await failures(town) == {}


async def test_a_kicked_bot_is_silent_and_keeps_the_settings(town: Town) -> None:
    group = group_of(town)
    await subscribed(town, group)
    await group.kick_bot(by=town.coordinator)
    await post(town, group.id, "раз")
    await delivers(town)
    assert "kicked" in (await failures(town))["раз"]
    assert await places(town) == []
    await group.add_bot(by=town.coordinator)
    assert await places(town) == [(group.id, 0)]


async def test_a_group_that_shuts_without_a_word_is_paused_with_the_reason(town: Town) -> None:
    """Kicked while the bot slept longer than Telegram keeps updates: only the refusal tells."""
    group = group_of(town)
    await subscribed(town, group)
    group.members.pop(town.world.bot_id)
    await post(town, group.id, "раз")
    await delivers(town)
    assert await places(town) == []
    assert await failures(town) != {}
    assert await town.keeps(_pause_reason, group.id) == (await failures(town))["раз"]


def _pause_reason(tx: Any, chat_id: int) -> str:
    return str(tx.execute("SELECT pause_reason FROM chats WHERE chat_id = ?", (chat_id,)).fetchone()[0])


async def test_who_blocked_the_bot_is_not_written_to_until_they_return(town: Town) -> None:
    await town.coordinator.starts()
    town.coordinator.chat_with_bot.blocked = True
    await post(town, town.coordinator.id, "раз")
    await delivers(town)
    assert "blocked" in (await failures(town))["раз"]
    assert [person.user_id for person in await town.keeps(members.reachable, town.settings.people.standing())] == []
    await town.coordinator.starts()
    assert town.coordinator.id in {
        person.user_id for person in await town.keeps(members.reachable, town.settings.people.standing())
    }


async def test_a_deleted_topic_is_paused_and_the_rest_of_the_group_is_not(town: Town) -> None:
    group = group_of(town, forum=True, admins=[town.coordinator])
    topic = await group.create_topic("План", by=town.coordinator)
    await subscribed(town, group)
    await subscribed(town, group, topic.id)
    await group.delete_topic(topic)
    await post(town, group.id, "в тему", thread_id=topic.id)
    await post(town, group.id, "в группу")
    await lives(town, 3)
    assert said_to(group) == ["в группу"]
    assert await places(town) == [(group.id, 0)]
    assert "thread not found" in (await failures(town))["в тему"]


async def test_a_rich_message_is_sent_where_it_is_taken(town: Town, anna: Person) -> None:
    await post(town, anna.id, "<b>раз</b>", rich="<h1>раз</h1>")
    await delivers(town)
    assert [call.method for call in town.world.calls if call.method.startswith("send")] == ["sendRichMessage"]


async def test_where_rich_is_refused_html_goes_and_where_html_is_refused_bare_words(town: Town, anna: Person) -> None:
    """Markup never loses a message."""
    await post(town, anna.id, "<b>раз", rich="<table><tr><td>раз")
    await post(town, anna.id, "<b>два</b> &amp; три", rich="<table><tr><td>два")
    await lives(town, 3)
    assert said_to(anna) == ["раз", "два & три"]
    methods = [(call.method, call.error is None) for call in town.world.calls if call.method.startswith("send")]
    assert methods == [
        ("sendRichMessage", False),
        ("sendMessage", False),
        ("sendMessage", True),
        ("sendRichMessage", False),
        ("sendMessage", True),
    ]


async def test_one_letter_that_nobody_takes_does_not_hold_the_others(town: Town, anna: Person) -> None:
    await post(town, anna.id, "<b></b>")
    await post(town, anna.id, "два")
    await lives(town, 3)
    assert said_to(anna) == ["два"]
    assert "empty" in (await failures(town))["<b></b>"]


async def test_a_letter_that_is_too_long_loses_its_end_and_not_its_keyboard(town: Town, anna: Person) -> None:
    words = "я" * 3000 + "😀" * 3000
    keyboard = {"inline_keyboard": [[{"text": "Открыть", "callback_data": "x"}]]}
    await post(town, anna.id, f"<b>{words}</b>", keyboard=keyboard)
    await delivers(town)
    (said,) = anna.chat_with_bot.posts
    assert said.text == "я" * 3000 + "😀" * 547 + "…", "4096 UTF-16 units, and no half of a character"
    assert [each["text"] for each in said.buttons] == ["Открыть"]
    assert await failures(town) == {}


async def test_a_caption_that_is_too_long_loses_its_end(town: Town, anna: Person) -> None:
    sent = await anna.sends_file("план.txt", b"1")
    await town.settle()
    file_id = sent.content["document"]["file_id"]
    await post(town, anna.id, f"<i>{'я' * 2000}</i>", file=("document", file_id))
    await lives(town, 3)
    assert anna.chat_with_bot.last.content["caption"] == "я" * 1023 + "…"


async def test_a_message_that_telegram_can_not_digest_holds_nobody_else(town: Town, anna: Person, boris: Person) -> None:
    """Its chat rests, so that its order is kept; everybody else is answered at once."""
    town.world.faults.bad_gateway(chat_id=anna.id, times=20)
    for text in ("яд", "после яда"):
        await post(town, anna.id, text)
    for number in range(100):
        await post(town, boris.id, str(number))
        await lives(town, 1, step=1)
        assert said_to(boris) == [str(each) for each in range(number + 1)]
    assert said_to(anna) == []
    await lives(town, 20 * BACK_OFF_LIMIT, step=30)
    assert said_to(anna) == ["яд", "после яда"]


async def test_when_nobody_gets_through_everybody_rests_but_not_for_long(town: Town) -> None:
    people = [town.person(f"Имя {number}", started=True) for number in range(30)]
    town.world.faults.bad_gateway(times=25)
    began = town.clock()
    for person in people:
        await post(town, person.id, str(person.id))
    await lives(town, 60)
    tried = len(town.world.calls_of("sendMessage"))
    assert tried <= 7, "the first two at once, then after 2, 4, 8, 16, 30 seconds"
    await lives(town, 1500, step=5)
    at = [(call.at - began).total_seconds() for call in town.world.calls_of("sendMessage")]
    assert max(later - earlier for earlier, later in itertools.pairwise(at)) <= OUTAGE_LIMIT + 5
    assert [said_to(person) for person in people] == [[str(person.id)] for person in people]


@pytest.mark.parametrize(("urgency", "days"), [(ANSWER, 1), (UNASKED, 5)])
async def test_a_letter_is_given_up_after_days_of_failures(town: Town, anna: Person, urgency: int, days: int) -> None:
    """What is unasked is tried on working days only: from Wednesday morning on, five of them are a week."""
    town.world.faults.bad_gateway(chat_id=anna.id, times=FOREVER)
    await post(town, anna.id, "яд", urgency=urgency)
    await lives(town, days * 86400 - 3600, step=BACK_OFF_LIMIT)
    assert await failures(town) == {}
    await lives(town, 2 * 86400, step=BACK_OFF_LIMIT)
    assert await failures(town) == {"яд": "Failed to decode object"}
    assert await town.keeps(outbox.waiting) == 0


async def test_holidays_are_no_time_of_trying(town: Town, anna: Person) -> None:
    """After ten days of silence one page of error took such a letter away for ever."""
    town.clock.now = datetime(2023, 12, 29, 19, 59, 50, tzinfo=MOSCOW)
    town.world.faults.bad_gateway(chat_id=anna.id, times=2)
    await post(town, anna.id, "до праздников")
    await delivers(town)
    town.clock.now = datetime(2023, 12, 29, 21, tzinfo=MOSCOW)
    await post(town, anna.id, "в праздники")
    town.clock.now = datetime(2024, 1, 9, 9, 0, 30, tzinfo=MOSCOW)
    await lives(town, 30)
    assert said_to(anna) == ["до праздников", "в праздники"]
    assert await failures(town) == {}


async def test_downtime_is_no_time_of_trying(town: Town, anna: Person) -> None:
    """The network may come up after the bot: what was tried before the stop is not lost by the first failure after it."""
    town.world.faults.drop(method="sendMessage", times=7)
    await post(town, anna.id, "ответ", urgency=ANSWER)
    await lives(town, 60)
    await town.stop()
    town.clock.advance(days=30)
    await town.start()
    await lives(town, 120)
    assert said_to(anna) == ["ответ"]
    assert len(town.world.calls_of("sendMessage")) == 8


async def test_a_flood_of_days_is_no_failure(town: Town, anna: Person) -> None:
    """Telegram names the time itself; a stumble after it is the first one."""
    town.world.faults.flood(2 * 86400, chat_id=anna.id)
    town.world.faults.bad_gateway(chat_id=anna.id, times=1)
    await post(town, anna.id, "ответ", urgency=ANSWER)
    await delivers(town)
    await lives(town, 2 * 86400 + 30, step=600)
    assert said_to(anna) == ["ответ"]


def test_a_file_that_is_too_large_is_no_trouble_of_the_network() -> None:
    """In aiogram it is: the bot would try for ever and everybody would wait."""
    error = TelegramEntityTooLarge(method=SendMessage(chat_id=5, text="x"), message="Request Entity Too Large")
    assert not is_temporary(error)
    assert verdict(error) is Verdict.REFUSED


async def test_a_letter_that_arrived_is_settled_when_the_disk_has_room_again(town: Town, anna: Person) -> None:
    """Else it would stay on its way until the next start, and come twice then."""
    assert town.app
    await post(town, anna.id, "раз")
    await town.app.delivery.step()
    await town.disk_is_full(for_pauses=3)
    await town.app.delivery.landed()
    assert await town.keeps(outbox.waiting) == 0
    await town.restart()
    await town.app.database.write(outbox.resume)
    await delivers(town)
    assert said_to(anna) == ["раз"]


async def test_a_disk_that_is_full_for_a_while_does_not_end_the_sender(town: Town, anna: Person) -> None:
    assert town.app
    await post(town, anna.id, "раз")
    await town.disk_is_full(for_pauses=3)
    sending = asyncio.create_task(town.app.delivery.run())
    while not said_to(anna):  # noqa: ASYNC110 - the other side is a person's screen
        await asyncio.sleep(0)
    sending.cancel()
    await asyncio.wait([sending])
    assert sending.cancelled()
    assert await town.keeps(outbox.waiting) == 0


async def test_a_shutdown_that_meets_news_ends_the_sender(town: Town) -> None:
    """It did not when both came in one turn of the loop, and the process stayed for ever."""
    assert town.app
    delivery = town.app.delivery
    sending = asyncio.create_task(delivery.run())
    while not delivery._news._waiters:  # noqa: ASYNC110 - nobody tells that it rests
        await asyncio.sleep(0)
    delivery.wake()
    sending.cancel()
    ended, _ = await asyncio.wait([sending], timeout=5)
    assert ended == {sending}


async def test_a_message_that_hangs_does_not_hold_a_shutdown_and_goes_at_the_next_start(
    town: Town, anna: Person, boris: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call may hang for a minute; Docker kills after ten seconds."""
    assert town.app
    monkeypatch.setattr(delivery, "LANDING_SECONDS", 0.01)
    on_its_way = asyncio.Event()

    async def hang(*_: object) -> Any:
        on_its_way.set()
        await asyncio.Event().wait()

    town.app.bot.session.middleware(hang)  # type: ignore[arg-type]
    await post(town, anna.id, "раз")
    await post(town, boris.id, "два")
    sending = asyncio.create_task(town.app.delivery.run())
    await on_its_way.wait()
    sending.cancel()
    ended, _ = await asyncio.wait([sending], timeout=5)
    assert ended == {sending}
    assert said_to(anna) == []
    await town.restart()
    await town.app.database.write(outbox.resume)
    await delivers(town)
    assert (said_to(anna), said_to(boris)) == (["раз"], ["два"])


async def test_answers_overtake_notices(town: Town, anna: Person) -> None:
    for number in range(5):
        await post(town, anna.id, f"объявление {number}", urgency=UNASKED)
    await post(town, anna.id, "ответ", urgency=ANSWER)
    await lives(town, 10)
    assert said_to(anna)[0] == "ответ"
    assert len(said_to(anna)) == 6


async def test_a_letter_for_tomorrow_leaves_tomorrow(town: Town, anna: Person) -> None:
    tomorrow = int((town.clock() + timedelta(days=1)).timestamp())
    await post(town, anna.id, "раз", not_before=tomorrow)
    await lives(town, 86399, step=86399)
    assert said_to(anna) == []
    await lives(town, 1)
    assert said_to(anna) == ["раз"]


async def test_a_burst_to_many_chats_is_never_flooded(town: Town) -> None:
    """200 letters to 40 chats, persons and groups, under the strict reading of Telegram's limits."""
    town.world.limits = Limits()
    people: list[Person | Group] = [town.person(f"Имя {number}", started=True) for number in range(30)]
    everybody = people + [group_of(town, f"Группа {number}") for number in range(10)]
    expected: defaultdict[int, list[str]] = defaultdict(list)
    for number in range(200):
        place = everybody[number % 40]
        await post(town, place.id, f"{number:03}")
        expected[place.id].append(f"{number:03}")
    began = town.clock()
    while await town.keeps(outbox.waiting):
        await lives(town, 0.1, step=0.1)
    assert {place.id: said_to(place) for place in everybody} == expected
    assert [call for call in town.world.calls if call.error] == []
    assert town.clock() - began < timedelta(seconds=9), "200 at 30 a second are 7 seconds"


async def test_a_groups_minute_is_respected(town: Town) -> None:
    town.world.limits = Limits()
    group = group_of(town)
    for number in range(45):
        await post(town, group.id, f"{number:02}")
    await lives(town, 150)
    assert said_to(group) == [f"{number:02}" for number in range(45)]
    assert [call for call in town.world.calls if call.error] == []


async def test_many_troubles_at_once_lose_and_double_nothing(town: Town) -> None:
    """Every kind of trouble in which the message has not arrived; the lost answer has its own test."""
    everybody = [town.person(f"Имя {number}", started=True) for number in range(8)]
    for round_number in range(4):
        for person in everybody:
            await post(town, person.id, f"{person.id} {round_number}")
    troubles: list[Callable[..., None]] = [
        town.world.faults.bad_gateway,
        town.world.faults.drop,
        town.world.faults.restart,
        lambda **more: town.world.faults.flood(3, **more),
    ]
    for number, person in enumerate(everybody):
        troubles[number % 4](chat_id=person.id, times=2)
    await lives(town, 300, step=1)
    for person in everybody:
        assert said_to(person) == [f"{person.id} {number}" for number in range(4)]


async def test_without_rich_messages_html_goes_at_once(tmp_path: Path, town: Town) -> None:
    """`rich_messages = false`: for an own Bot API server that knows none."""
    other = Town(tmp_path / "other.db", Clock(town.clock()), rich_messages=False)
    async with other.running():
        boris = other.person("Борис", started=True)
        await post(other, boris.id, "<b>раз</b>", rich="<h1>раз</h1>")
        await delivers(other)
        assert [call.method for call in other.world.calls if call.method.startswith("send")] == ["sendMessage"]
