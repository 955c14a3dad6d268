"""Digests that could not leave, could not arrive or came too late: each step is said once, and never not at all."""

from datetime import datetime
from sqlite3 import Connection

import pytest

from bot.consequences import refused
from cluster.rights import Role
from simulator.chats import Chat
from simulator.groups import Group
from simulator.people import Person
from storage import outbox
from storage.outbox import REMEMBER_SECONDS
from storage.plan import drafts
from tests.plans import docx
from tests.town import MOSCOW, Town


@pytest.fixture
async def kira(town: Town, plan_file: bytes) -> Person:
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    return town.coordinator


@pytest.fixture
async def group(town: Town, kira: Person) -> Group:
    group = town.world.group("РГ", admins=[kira])
    await town.subscribes(group, "Сроки плана")
    return group


@pytest.fixture
async def rita(town: Town, kira: Person) -> Person:
    """Of the working group: 2.1 is hers."""
    assert kira.chat_with_bot.started
    return await town.gives(town.person("Рита"), Role.WORKING_GROUP)


async def comes(town: Town, month: int, day: int, hour: int = 10, minute: int = 0) -> None:
    """A moment of 2023 at which the minute's job runs; the sender looks first, as it does after every pause."""
    town.clock.now = datetime(2023, month, day, hour, minute, tzinfo=MOSCOW)
    await town.settle()
    await town.sweep(times=2)


def digests(chat: Chat) -> list[str]:
    return [post.text for post in chat.posts if "2.1" in post.text and "срок" in post.text.casefold()]


async def tries(town: Town) -> int:
    return len(town.world.calls_of("sendMessage")) + len(town.world.calls_of("sendRichMessage"))


# -- where nobody could be reached


async def test_a_group_that_takes_the_bot_back_the_same_day_hears_what_it_missed(
    town: Town, kira: Person, group: Group
) -> None:
    """The refusal alone told that the bot was out; else the step would count as said for a week."""
    group.members.pop(town.world.bot_id)
    await comes(town, 3, 1)
    tried = await tries(town)
    await comes(town, 3, 1, hour=11)
    assert await tries(town) == tried, "nothing is sent to a paused group"
    await group.add_bot(by=kira)
    await comes(town, 3, 1, hour=12)
    assert len(digests(group)) == 1
    await comes(town, 3, 1, hour=13)
    assert len(digests(group)) == 1


async def test_a_person_who_unblocks_the_bot_the_same_day_hears_what_they_missed(town: Town, rita: Person) -> None:
    rita.chat_with_bot.blocked = True
    await comes(town, 3, 1)
    assert digests(rita.chat_with_bot) == []
    await rita.unblocks()
    await comes(town, 3, 1, hour=12)
    assert len(digests(rita.chat_with_bot)) == 1


async def test_a_topic_that_is_chosen_again_the_same_day_gets_its_digest(town: Town, kira: Person) -> None:
    forum = town.world.group("Форум", admins=[kira], forum=True)
    await forum.add_bot(by=kira)
    topic = await forum.create_topic("План", by=kira)
    await town.passes(seconds=2)
    await kira.says("/subscribe", chat=forum, topic=topic)
    await kira.presses("Сроки плана", chat=forum)
    topic.deleted = True  # for the bot, one that is closed is as good as gone
    await comes(town, 3, 1)
    topic.deleted = False
    assert digests(forum) == []
    await kira.says("/subscribe", chat=forum, topic=topic)
    await kira.presses("Сроки плана", chat=forum)
    await comes(town, 3, 1, hour=12)
    assert len(digests(forum)) == 1


async def test_a_digest_that_is_refused_is_tried_once_a_day(town: Town, group: Group) -> None:
    """Nothing is paused by such a refusal, so the next minute must not try again; the next day must."""
    assert town.app
    town.clock.now = datetime(2023, 3, 1, 10, tzinfo=MOSCOW)
    await town.app.sweep()
    letter = await town.app.database.write(outbox.claim, now=int(town.clock().timestamp()), not_chats=())
    assert letter
    assert letter.chat_id == group.id
    await town.app.database.write(refused(letter, reason="Bad Request: no", now=int(town.clock().timestamp())))
    await comes(town, 3, 1, minute=1)
    assert digests(group) == []
    await comes(town, 3, 2)
    assert len(digests(group)) == 1


# -- what stayed over night


async def test_a_digest_that_could_not_leave_all_day_is_written_anew_the_next_morning(town: Town, rita: Person) -> None:
    """Else «1 марта» would arrive on the second, and the day's own digest after it."""
    town.world.faults.flood(12 * 3600, chat_id=rita.id)
    await comes(town, 3, 1, hour=12)
    await comes(town, 3, 2, hour=9)
    (digest,) = digests(rita.chat_with_bot)
    assert "осталось 29 дней" in digest
    assert await town.keeps(outbox.waiting) == 0


async def test_a_digest_of_the_same_day_leaves_however_late(town: Town, rita: Person) -> None:
    town.world.faults.flood(6 * 3600, chat_id=rita.id)
    await comes(town, 3, 1, hour=10)
    await comes(town, 3, 1, hour=19)
    assert len(digests(rita.chat_with_bot)) == 1


# -- what was slept through


async def stops(town: Town, since: datetime, until: datetime) -> None:
    """The bot is down from one moment to the other, and sweeps right before and after."""
    town.clock.now = since
    await town.sweep()
    await town.stop()
    town.clock.now = until
    await town.start()
    await town.sweep()


async def test_an_hour_lost_on_friday_evening_is_no_word_worth_on_monday(town: Town) -> None:
    """Nights and weekends make no day of it."""
    await town.coordinator.says("/start")
    await town.accepts_plan(docx([("1", "Отчёт", "до 13 марта", "Секретарь")]), "plan.docx")
    await stops(town, datetime(2023, 3, 10, 18, 50, tzinfo=MOSCOW), datetime(2023, 3, 10, 20, tzinfo=MOSCOW))
    await comes(town, 3, 13, hour=9, minute=1)
    digest = town.coordinator.chat_with_bot.last.text
    assert "сегодня последний день" in digest
    assert "Я не работал" not in digest


async def test_a_days_hours_lost_are_worth_a_word(town: Town, rita: Person) -> None:
    await stops(town, datetime(2023, 3, 27, 15, tzinfo=MOSCOW), datetime(2023, 3, 28, 15, tzinfo=MOSCOW))
    assert "Я не работал с 27 марта 2023;" in digests(rita.chat_with_bot)[-1]


# -- what is forgotten


async def test_a_draft_is_forgotten_after_a_month(town: Town, plan_file: bytes) -> None:
    assert town.app
    await town.coordinator.says("/start")
    await town.coordinator.sends_file("plan.txt", plan_file)
    await town.passes(days=29)
    await town.app.tidy()
    assert await town.keeps(drafts.edition, town.coordinator.id)
    await town.passes(days=2)
    await town.app.tidy()
    assert await town.keeps(drafts.edition, town.coordinator.id) is None


def _pings(tx: Connection, state: str) -> int:
    (count,) = tx.execute(
        "SELECT count(*) FROM plan_pings JOIN plan_occurrences ON id = occurrence_id AND state = ?", (state,)
    ).fetchone()
    return int(count)


async def test_what_was_said_of_a_closed_row_is_forgotten_with_its_letter(town: Town, rita: Person) -> None:
    """While a row is open its last step stays known: an overdue row of two years ago is not spoken of anew."""
    assert town.app
    await comes(town, 3, 1)
    await rita.says("/plan")
    await rita.presses("2.1")
    await rita.presses("Выполнено")
    await rita.says("Провели")
    open_before, done_before = await town.keeps(_pings, "planned"), await town.keeps(_pings, "done")
    assert open_before > 0 < done_before
    await town.app.tidy()
    assert await town.keeps(_pings, "done") == done_before
    town.clock.advance(seconds=REMEMBER_SECONDS + 3600)
    await town.app.tidy()
    assert (await town.keeps(_pings, "planned"), await town.keeps(_pings, "done")) == (open_before, 0)
