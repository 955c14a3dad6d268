"""The day's deadlines in one message: it arrives however much there is, and each of its buttons leads to what it names."""

import re
from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

import pytest

from cluster.plan.progress import State, TrackedRow
from cluster.rights import Role
from simulator.entities import utf16
from simulator.messages import Message
from simulator.people import Person
from storage.plan import marks, reading
from tests.plans import Row, docx
from tests.town import MOSCOW, Town

LIMIT = 4096
"""UTF-16 units: https://core.telegram.org/bots/api#sendmessage"""

TITLES = ["я" * 140, "🚀" * 140, "<&> " * 35]


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.says("/start")
    return town.coordinator


async def all_rows(town: Town) -> list[TrackedRow]:
    return await town.keeps(lambda tx: [row for plan in reading.plans(tx) for row in reading.rows_of_plan(tx, plan.id)])


async def on(town: Town, year: int, month: int, day: int) -> None:
    """The deadlines of that morning are said."""
    town.clock.now = datetime(year, month, day, 9, 30, tzinfo=MOSCOW)
    await town.sweep()
    await town.passes(seconds=3)


def labels(message: Message) -> list[str]:
    return [each["text"] for each in message.buttons]


def digests(posts: Sequence[Message]) -> list[Message]:
    return [each for each in posts if "Ваши сроки" in each.text or "План кластера:" in each.text]


# -- however much there is


@pytest.mark.parametrize("title", TITLES, ids=["letters", "emoji", "markup"])
async def test_a_digest_of_many_long_rows_overdue_and_in_work_arrives_in_the_group_and_with_the_person(
    town: Town, kira: Person, title: str
) -> None:
    rows: Sequence[Row] = [(f"1.{n}", title, "до 1 марта", "Рабочая группа") for n in range(1, 36)]
    await town.accepts_plan(docx(rows), "plan.docx")
    rita = await town.gives(town.person("Рита"), Role.WORKING_GROUP)
    group = await town.subscribes(town.world.group("РГ", admins=[kira], members=[rita]), "Сроки плана")
    await _take_all(town, rita)
    await on(town, 2023, 3, 20)
    for (digest, *more), words in ((digests(group.posts), "35 сроков"), (digests(rita.chat_with_bot.posts), "Ваши сроки: 35")):
        assert not more
        assert words in digest.text
        assert utf16(digest.text) <= LIMIT
        assert any(each["type"] == "bold" for each in digest.content["entities"])
        _, _, left_out = digest.text.rpartition("…и ещё ")
        assert digest.text.count("просрочено") + (int(left_out.split()[0]) if "…и ещё" in digest.text else 0) == 35
        assert digest.buttons
    await rita.presses("1.2", message=digests(rita.chat_with_bot.posts)[0])
    assert title[:40] in rita.chat_with_bot.last.text


async def _take_all(town: Town, person: Person) -> None:
    ids = [each.id for row in await all_rows(town) for each in row.occurrences]

    def take(tx: Connection) -> list[bool]:
        return [marks.take(tx, each, by=person.id, now=int(town.clock().timestamp())) for each in ids]

    assert town.app is not None
    assert all(await town.app.database.write(take))


# -- who hears of it


async def test_where_nobody_steers_the_plan_the_administrator_is_told(town: Town, kira: Person) -> None:
    """Silence is the worst answer."""
    await town.admin.says("/start")
    await town.accepts_plan(docx(), "plan.docx")
    await kira.blocks()
    await on(town, 2023, 3, 24)
    (digest,) = digests(town.admin.chat_with_bot.posts)
    assert "1.1" in digest.text
    await town.admin.presses("Открыть 1.1")
    assert "Заседание совета" in town.admin.chat_with_bot.last.text


async def test_while_the_coordinator_can_be_reached_the_administrator_is_left_alone(town: Town, kira: Person) -> None:
    await town.admin.says("/start")
    await town.accepts_plan(docx(), "plan.docx")
    await on(town, 2023, 3, 24)
    assert len(digests(kira.chat_with_bot.posts)) == 1
    assert digests(town.admin.chat_with_bot.posts) == []


async def test_a_row_of_somebody_who_is_there_goes_to_them_and_not_to_the_administrator(town: Town, kira: Person) -> None:
    await town.admin.says("/start")
    await town.accepts_plan(docx(), "plan.docx")
    rita = await town.gives(town.person("Рита"), Role.WORKING_GROUP)
    await kira.blocks()
    await on(town, 2023, 5, 25)
    assert "1.2" in digests(rita.chat_with_bot.posts)[-1].text
    assert "1.2" not in digests(town.admin.chat_with_bot.posts)[-1].text


@pytest.mark.parametrize(("day", "told"), [((2023, 6, 28), True), ((2023, 6, 30), False), ((2024, 2, 1), False)])
async def test_a_group_that_subscribes_late_is_told_of_what_is_overdue_but_not_of_what_has_been_given_up(
    town: Town, kira: Person, day: tuple[int, int, int], *, told: bool
) -> None:
    """1.1 was due on the 31st of March: twelve weeks of reminders end on the 23rd of June, their last one lasts a week."""
    await town.accepts_plan(docx(), "plan.docx")
    await on(town, *day)
    group = await town.subscribes(town.world.group("РГ", admins=[kira]), "Сроки плана")
    await town.sweep()
    await town.passes(seconds=3)
    assert ("1.1" in " ".join(each.text for each in digests(group.posts))) == told


# -- which button is which


async def _opened(person: Person, digest: Message, label: str) -> str:
    await person.presses(label, message=digest)
    await person.world.settled()
    return person.chat_with_bot.last.text


async def test_two_dates_of_one_row_have_buttons_told_apart_by_their_days(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([("1.1", "Заседание совета", "до 1 марта, до 10 марта", "Секретарь")]), "plan.docx")
    group = await town.subscribes(town.world.group("РГ", admins=[kira]), "Сроки плана")
    await on(town, 2023, 3, 1)
    (digest,) = digests(kira.chat_with_bot.posts)
    assert labels(digest) == ["1.1 · 01.03.23", "1.1 · 10.03.23"]
    assert "➤ до 10 марта" in await _opened(kira, digest, "1.1 · 10.03.23")
    assert "➤ до 1 марта" in await _opened(kira, digest, "1.1 · 01.03.23")
    assert [each for each in labels(group.last) if "🔧" in each] == ["🔧 1.1 · 01.03.23", "🔧 1.1 · 10.03.23"]
    await kira.presses("🔧 1.1 · 10.03.23", chat=group)
    (row,) = await all_rows(town)
    assert [each.state for each in row.occurrences] == [State.PLANNED, State.IN_WORK]


async def test_rows_of_two_plans_with_one_number_have_buttons_told_apart_by_their_days(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([("1.1", "Итоги года", "до 29 декабря", "Секретарь")]), "plan.docx")
    title = ("План работы на 2024 год",)
    await town.accepts_plan(docx([("1.1", "Планы на год", "до 12 января", "Секретарь")], title), "next.docx")
    await on(town, 2023, 12, 29)
    (digest,) = digests(kira.chat_with_bot.posts)
    assert labels(digest) == ["1.1 · 29.12.23", "1.1 · 12.01.24"]
    assert "Планы на год" in await _opened(kira, digest, "1.1 · 12.01.24")
    assert "Итоги года" in await _opened(kira, digest, "1.1 · 29.12.23")


async def test_a_number_that_stands_once_stands_alone(town: Town, kira: Person) -> None:
    rows: Sequence[Row] = [
        ("1.1", "Одно", "до 1 марта, до 10 марта", "Секретарь"),
        ("1.2", "Другое", "до 3 марта", "Секретарь"),
    ]
    await town.accepts_plan(docx(rows), "plan.docx")
    await on(town, 2023, 3, 1)
    assert "1.2" in labels(digests(kira.chat_with_bot.posts)[0])


# -- opening


async def test_opening_a_row_of_several_leaves_the_digest_as_it_is(town: Town, kira: Person) -> None:
    """It is the day's list, to be gone through row by row."""
    rows: Sequence[Row] = [(f"1.{n}", f"Дело {n}", "до 1 марта", "Секретарь") for n in range(1, 4)]
    await town.accepts_plan(docx(rows), "plan.docx")
    await on(town, 2023, 3, 1)
    (digest,) = digests(kira.chat_with_bot.posts)
    text, shown = digest.text, labels(digest)
    posts = len(kira.chat_with_bot.posts)
    for number in (2, 3):
        assert f"1.{number} Дело {number}" in await _opened(kira, digest, f"1.{number}")
        await kira.presses("В работе", message=kira.chat_with_bot.last)
        assert "🔧" in kira.chat_with_bot.last.text
    await kira.presses("Выполнено", message=kira.chat_with_bot.last)
    await kira.says("Готово")
    assert (digest.text, labels(digest)) == (text, shown)
    assert digest.edited is None
    assert len(kira.chat_with_bot.posts) == posts + 3
    assert len(town.world.queries) == 0


# -- more than one message holds


WORDS = "проведение анализа и формирование предложений по развитию отрасли информационных технологий области"


def many(count: int, words: str = WORDS, responsible: str = "Рабочая группа") -> Sequence[Row]:
    return [(f"{n}.", f"Дело номер {n} {words}", "до 31 марта", responsible) for n in range(1, count + 1)]


def named_in(digest: Message) -> list[int]:
    return [int(number) for number in re.findall(r"^\S+ (\d+) Дело", digest.text, re.MULTILINE)]


async def test_forty_rows_due_together_are_one_message(town: Town, kira: Person) -> None:
    """Titles become shorter instead."""
    await town.accepts_plan(docx(many(40)), "plan.docx")
    rita = await town.gives(town.person("Рита"), Role.WORKING_GROUP)
    group = await town.subscribes(town.world.group("РГ", admins=[kira]), "Сроки плана")
    await on(town, 2023, 3, 1)
    for (digest,) in (digests(group.posts), digests(rita.chat_with_bot.posts)):
        assert named_in(digest) == list(range(1, 41))
        assert "…и ещё" not in digest.text
        assert utf16(digest.text) <= LIMIT
    assert [each for each in labels(digest) if each.isdecimal()] == [str(n) for n in range(1, 41)]


async def test_what_one_message_does_not_hold_is_named_by_the_next_days(town: Town, kira: Person) -> None:
    """It has not been said, so it must not count as said; a place still gets one message a day."""
    await town.accepts_plan(docx(many(150, "🚀" * 60)), "plan.docx")
    rita = await town.gives(town.person("Рита"), Role.WORKING_GROUP)
    group = await town.subscribes(town.world.group("РГ", admins=[kira]), "Сроки плана")
    for day in (1, 2, 3):
        await on(town, 2023, 3, day)
        await on(town, 2023, 3, day)
    for posts in (digests(group.posts), digests(rita.chat_with_bot.posts)):
        said = [named_in(each) for each in posts]
        assert len(said) == 3
        assert sorted(number for numbers in said for number in numbers) == list(range(1, 151))
        assert all(utf16(each.text) <= LIMIT for each in posts)
        assert f"…и ещё {150 - len(said[0])}" in posts[0].text
        assert "…и ещё" not in posts[-1].text


async def test_at_the_next_step_those_come_first_that_were_not_spoken_of_for_longest(town: Town, kira: Person) -> None:
    """Else the last ones of the list would never be named in the last days, each of which is a step."""
    await town.accepts_plan(docx(many(70, "🚀" * 60)), "plan.docx")
    group = await town.subscribes(town.world.group("РГ", admins=[kira]), "Сроки плана")
    for day in (28, 29, 30, 31):
        await on(town, 2023, 3, day)
    said = [set(named_in(each)) for each in digests(group.posts)]
    assert said[0] | said[1] == set(range(1, 71))
    assert said[2] | said[3] == set(range(1, 71))


async def test_a_person_opens_the_rest_by_a_button_and_a_group_is_told_the_command(town: Town, kira: Person) -> None:
    """One person's tap must not turn the digest of all into a list."""
    await town.accepts_plan(docx(many(70, "🚀" * 60)), "plan.docx")
    rita = await town.gives(town.person("Рита"), Role.WORKING_GROUP)
    group = await town.subscribes(town.world.group("РГ", admins=[kira]), "Сроки плана")
    await on(town, 2023, 3, 1)
    (digest,), (in_group,) = digests(rita.chat_with_bot.posts), digests(group.posts)
    assert f"…и ещё {70 - len(named_in(in_group))} — все строки: /plan" in in_group.text
    assert not [each for each in labels(in_group) if "Ещё" in each]
    assert labels(digest)[-1] == f"📋 Ещё {70 - len(named_in(digest))} в плане"
    await rita.presses("Ещё", message=digest)
    assert "Дело номер 1 " in digest.text
    assert "▶" in labels(digest)


async def test_while_all_fit_the_most_urgent_stands_first(town: Town, kira: Person) -> None:
    """Whether it was spoken of before or not."""
    rows: Sequence[Row] = [("1.", "Дело", "до 31 марта", "Секретарь"), ("2.", "Дело", "до 14 апреля", "Секретарь")]
    await town.accepts_plan(docx(rows), "plan.docx")
    await on(town, 2023, 3, 14)
    await on(town, 2023, 3, 31)
    assert [named_in(each) for each in digests(kira.chat_with_bot.posts)] == [[1], [1, 2]]


# -- one a day


async def test_each_topic_of_a_group_that_is_subscribed_has_its_own_digest(town: Town, kira: Person) -> None:
    """Who follows one topic does not read the other; one that somebody chose may not be silent because of another."""
    await town.accepts_plan(docx(), "plan.docx")
    forum = town.world.group("РГ", admins=[kira], forum=True)
    await forum.add_bot(by=kira)
    topics = [await forum.create_topic(name, by=kira) for name in ("План", "Сроки")]
    for topic in topics:
        await town.passes(seconds=2)
        await kira.says("/subscribe", chat=forum, topic=topic)
        await kira.presses("Сроки плана", chat=forum)
    for _ in range(3):
        await on(town, 2023, 3, 24)
    assert [each.thread_id for each in digests(forum.posts)] == [topic.id for topic in topics]
