"""The confirmation wave of row 1.1: who is asked, who is reminded, what is answered, what comes of it."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cluster.confirmations import (
    Answer,
    Given,
    Listed,
    Progress,
    Status,
    has_begun,
    is_about_register,
    membership_after,
    must_be_free,
    must_be_sure,
    opening_after,
    schedule,
    stands,
    terms_to_confirm,
)
from cluster.organisations import Membership, OrganisationField, OrganisationKind, RegisteredOrganisation
from cluster.periods import Kind
from cluster.plan.progress import State, TrackedOccurrence, TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Role
from cluster.workdays import SpeakingHours, is_working_day
from documents import read_table
from handlers.confirmations.buttons import ClearField, GiveAnswer, SeeComposition
from handlers.confirmations.composition import composition_screen
from handlers.invitations.buttons import Going, NewRepresentative
from handlers.leaving import take_on
from locales import Texts
from simulator.entities import parse_html
from simulator.messages import Message
from simulator.people import Person
from storage import confirmations, invitations, members, migrations, organisations, segments
from storage.confirmations.waves import STANDS
from tests.joining import agreed, labels_of
from tests.plans import docx
from tests.town import MOSCOW, Clock, Town

HOURS = SpeakingHours(start=time(9), end=time(20))
QUESTION = "Кластер сверяет список"
REMINDER = "Напоминаю"
CLOSED = "Сбор ответов закрыт"
ROW = ("1.1.", "Актуализация состава участников кластера", "1 кв.", "Координатор")


# -- rules


def organisation(number: int = 1, membership: Membership = Membership.MEMBER) -> RegisteredOrganisation:
    return RegisteredOrganisation(id=number, kind=OrganisationKind.COLLEGE, name=f"Колледж {number}", membership=membership)


def given_by(answer: Answer, by: int = 1) -> Given:
    return Given(answer=answer, by=by, by_name="Анна")


MOMENTS = st.builds(datetime.combine, st.dates(date(2023, 1, 1), date(2026, 12, 31)), st.times(), st.just(MOSCOW))


@given(MOMENTS)
def test_each_reminder_comes_within_speaking_hours_and_leaves_time_to_answer(opened: datetime) -> None:
    times = schedule(opened, HOURS)
    first, second = times.reminders
    assert all(HOURS.allow(moment) for moment in (first, second, times.closing))
    asked = HOURS.next_moment(opened)
    assert first.date() >= asked.date() + timedelta(days=5)
    assert second.date() >= max(asked.date() + timedelta(days=10), first.date() + timedelta(days=2))
    assert times.last_day >= max(asked.date() + timedelta(days=14), second.date() + timedelta(days=2))
    assert times.closing.date() > times.last_day


@given(MOMENTS)
def test_each_reminder_has_a_day_on_which_it_is_said_and_never_both(opened: datetime) -> None:
    """New Year's holidays let both fall on one day otherwise."""
    times = schedule(opened, HOURS)
    first, second = times.reminders
    assert times.reminder(first - timedelta(seconds=1)) == 0
    assert times.reminder(first) == 1
    assert times.reminder(second) == 2


def test_the_first_reminder_is_left_out_when_the_second_is_near() -> None:
    opened = datetime(2023, 2, 1, 9, 30, tzinfo=MOSCOW)
    times = schedule(opened, HOURS)
    assert [each.date() for each in (*times.reminders, times.closing)] == [
        date(2023, 2, 6),
        date(2023, 2, 13),
        date(2023, 2, 16),
    ]
    assert times.last_day == date(2023, 2, 15)
    assert times.reminder(datetime(2023, 2, 11, 12, tzinfo=MOSCOW)) == 1
    assert times.reminder(datetime(2023, 2, 12, 12, tzinfo=MOSCOW)) == 0
    assert times.reminder(datetime(2023, 2, 13, 12, tzinfo=MOSCOW)) == 2


@pytest.mark.parametrize(
    ("number", "title", "is_it"),
    [
        ("1.1.", "Актуализация состава участников образовательного кластера", True),
        ("7", "Обновление реестра организаций кластера", True),
        ("2.4", "Уточнение списка участников", True),
        ("1.1", "Утверждение состава участников", True),
        ("1.1", "Заседание совета", False),
        ("2.1", "Утверждение состава участников", False),
        ("3", "Уточнение состава рабочей группы", False),
        ("1.2", "Актуализация сайта", False),
    ],
)
def test_the_title_tells_which_row_is_about_the_register(number: str, title: str, *, is_it: bool) -> None:
    """Row 1.1 of another cluster is something else."""
    row = TrackedRow(id=1, plan_id=1, section="", number=number, title=title, dates_raw="", responsible=(), occurrences=())
    assert is_about_register(row) is is_it


def until(due: date, number: int = 1) -> TrackedOccurrence:
    return TrackedOccurrence(id=number, kind=Kind.DEADLINE, start=None, end=None, due=due, raw="", state=State.PLANNED)


def test_a_deadline_without_a_beginning_begins_thirty_days_before() -> None:
    term = until(date(2023, 3, 31))
    assert not has_begun(term, date(2023, 2, 28))
    assert has_begun(term, date(2023, 3, 1))


def test_of_terms_that_have_begun_one_in_time_is_meant_before_one_that_is_overdue() -> None:
    """Even where the overdue one is the nearer to today."""
    overdue, later, sooner = until(date(2023, 2, 9), 1), until(date(2023, 3, 9), 2), until(date(2023, 2, 28), 3)
    row = TrackedRow(
        id=1,
        plan_id=1,
        section="",
        number=ROW[0],
        title=ROW[1],
        dates_raw="",
        responsible=(),
        occurrences=(overdue, later, sooner),
    )
    assert [term for _, term in terms_to_confirm([row], date(2023, 2, 10))] == [sooner, later, overdue]


@given(st.sampled_from(Answer), st.none() | st.builds(given_by, st.sampled_from(Answer), st.integers(1, 2)))
def test_only_leaving_and_somebody_elses_answer_are_asked_about_once_more(answer: Answer, before: Given | None) -> None:
    sure = must_be_sure(answer, before, 1)
    if before is not None and before.answer is answer:
        assert not sure
    else:
        assert sure == (answer is Answer.LEAVING or (before is not None and before.by == 2))


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(Membership), st.none() | st.sampled_from(Answer))))
def test_who_answered_and_who_is_silent_make_up_who_was_asked(rows: list[tuple[bool, Membership, Answer | None]]) -> None:
    listed = [
        Listed(organisation=organisation(1, membership), asked=asked, given=given_by(answer) if asked and answer else None)
        for asked, membership, answer in rows
    ]
    progress = Progress(listed=listed)
    assert len(progress.answered) + len(progress.silent) == len(progress.asked)
    assert sum(progress.by_answer.values()) == len(progress.answered)
    assert {each.status for each in progress.silent} <= {Status.SILENT}


@pytest.mark.parametrize("name", ["Рабочая группа", "координационный совет", "Секретарь"])
def test_a_representative_takes_no_name_of_somebody_else(name: str) -> None:
    must_be_free("Колледж", None)
    with pytest.raises(Refusal):
        must_be_free("Колледж", "Другой колледж")
    with pytest.raises(Refusal):
        must_be_free(name, None)


@given(st.sampled_from(Answer))
def test_the_register_agrees_with_an_answer_once_it_was_given(answer: Answer) -> None:
    assert stands(answer, membership_after(answer))


@pytest.mark.parametrize("membership", Membership)
@pytest.mark.parametrize("answer", Answer)
def test_whether_an_answer_stands_is_the_same_in_the_rules_and_in_sql(answer: Answer, membership: Membership) -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        (found,) = tx.execute(f"SELECT {STANDS} FROM (SELECT ? AS answer, ? AS membership)", (answer, membership)).fetchone()
    assert bool(found) is stands(answer, membership)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Of whom an organisation has some."""

    hands_over: bool
    blocked: bool


SPEAKERS = st.lists(st.builds(Speaker, hands_over=st.booleans(), blocked=st.booleans()), max_size=3)


@settings(max_examples=40)
@example(register=[(Membership.MEMBER, Answer.LEAVING, [Speaker(hands_over=False, blocked=False)])])
@given(
    register=st.lists(
        st.tuples(st.sampled_from(Membership), st.none() | st.sampled_from(Answer), SPEAKERS), min_size=1, max_size=6
    )
)
def test_whoever_is_written_to_as_silent_is_who_the_wave_asks_and_counts_as_silent(
    register: list[tuple[Membership, Answer | None, list[Speaker]]],
) -> None:
    """The letters, a message of the group to those who have not answered, and the progress are three queries of one thing."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as tx:
        tx.row_factory = sqlite3.Row
        migrations.migrate(tx)
        people = _fill(tx, register)
        silent = {each.organisation.id for each in Progress(listed=confirmations.listed(tx, 1)).asked if each.given is None}
        owing = {key: speaker for key, speaker in people.items() if key[0] in silent and not speaker.hands_over}
        asked = {(each.organisation_id, each.user_id) for each in confirmations.to_ask(tx, 1)}
        assert asked == {key for key, speaker in owing.items() if not speaker.blocked}
        assert {each.user_id for each in segments.addressees(tx, {}) if each.silent} == {user_id for _, user_id in owing}


def _fill(
    tx: Connection, register: Sequence[tuple[Membership, Answer | None, Sequence[Speaker]]]
) -> dict[tuple[int, int], Speaker]:
    """The open wave 1; by organisation and person who speaks for it."""
    people: dict[tuple[int, int], Speaker] = {}
    tx.execute("INSERT INTO confirmation_waves (id, opened_at) VALUES (1, 10)")
    for number, (membership, answer, speakers) in enumerate(register, start=1):
        tx.execute(
            "INSERT INTO organisations (id, key, name, kind, membership) VALUES (?, ?, ?, 'college', ?)",
            (number, f"к{number}", f"К{number}", membership),
        )
        tx.execute("INSERT INTO confirmation_answers (wave_id, organisation_id, answer) VALUES (1, ?, ?)", (number, answer))
        for each in speakers:
            user_id = 100 + len(people)
            people[number, user_id] = each
            members.join(tx, user_id=user_id, name="Житель", language="ru", now=1)
            members.grant(tx, user_id=user_id, role=Role.REPRESENTATIVE, organisation_id=number, granted_by=0, now=1)
            if each.blocked:
                members.block(tx, user_id, now=1)
            if each.hands_over:
                confirmations.hand_over(tx, 1, number, by=user_id, now=11)
    return people


# -- a small town of five organisations


@pytest.fixture
def kira(town: Town) -> Person:
    return town.coordinator


@pytest.fixture
async def anna(town: Town) -> Person:
    return town.person("Анна", started=True)


@pytest.fixture
async def boris(town: Town) -> Person:
    return town.person("Борис", started=True)


async def enters(town: Town, *names: str) -> dict[str, int]:
    """The register has these organisations; ids by name."""
    assert town.app is not None
    return await town.app.database.write(_enter, names, int(town.clock().timestamp()))


def _enter(tx: Connection, names: tuple[str, ...], now: int) -> dict[str, int]:
    kind = OrganisationKind.COLLEGE
    return {name: organisations.enter(tx, kind=kind, name=name, by=0, now=now).id for name in names}


async def speaks_for(town: Town, person: Person, organisation_id: int) -> Person:
    """By a link of the coordinator, say: whoever has opened the bot may be written to."""
    assert town.app is not None
    person.chat_with_bot.started = True
    await town.app.database.write(_speak_for, {person.id: [organisation_id]}, int(town.clock().timestamp()))
    return person


def _speak_for(tx: Connection, spoken_for: Mapping[int, Sequence[int]], now: int) -> None:
    for user_id, ids in spoken_for.items():
        members.join(tx, user_id=user_id, name=f"Житель {user_id}", language="ru", now=now)
        for each in ids:
            members.grant(tx, user_id=user_id, role=Role.REPRESENTATIVE, organisation_id=each, granted_by=0, now=now)


async def opens(town: Town) -> None:
    await town.coordinator.says("/menu")
    await town.coordinator.presses("Актуализация состава")
    await town.coordinator.presses("Спросить всех")
    await town.passes(seconds=5)


async def goes_to(town: Town, day: int, *, month: int = 2, hour: int = 9, minute: int = 30) -> None:
    """The clock moves on; the minute's job runs, what people said meanwhile is heard, and it runs again."""
    town.clock.now = town.clock.now.replace(month=month, day=day, hour=hour, minute=minute)
    for _ in range(2):
        await town.sweep()
    await town.passes(seconds=5)


def said(person: Person, words: str) -> int:
    """How often the bot has sent a message that says so, whatever it was changed into afterwards."""
    calls = [
        each for each in person.world.calls_of("sendMessage") if each.chat_id == person.id and not (each.error or each.fault)
    ]
    return sum(words in parse_html(each.params["text"]).text for each in calls)


async def state_of(town: Town) -> list[str]:
    """All that is kept but the day on which somebody was seen last."""
    return [each for each in await town.dump() if not each.startswith("members ")]


@pytest.fixture
async def colleges(town: Town, kira: Person, anna: Person, boris: Person) -> dict[str, int]:
    """Anna and Boris speak for the first, Boris for the second too, nobody for the third."""
    await kira.starts()
    ids = await enters(town, "Первый колледж", "Второй колледж", "Третий колледж")
    await speaks_for(town, anna, ids["Первый колледж"])
    await speaks_for(town, boris, ids["Первый колледж"])
    await speaks_for(town, boris, ids["Второй колледж"])
    return ids


# -- opening


@pytest.mark.usefixtures("colleges")
async def test_every_representative_is_asked_with_the_card_of_each_organisation(
    town: Town, kira: Person, anna: Person, boris: Person
) -> None:
    await opens(town)
    assert said(anna, QUESTION) == 1
    assert "Первый колледж" in anna.sees
    assert "Вид: колледж" in anna.sees
    assert said(boris, QUESTION) == 2
    assert "Ответили 0 из 3" in kira.sees


@pytest.mark.usefixtures("colleges")
async def test_those_whom_nobody_speaks_for_are_named_at_once(town: Town, kira: Person, boris: Person) -> None:
    await boris.blocks()
    await opens(town)
    assert "Некому ответить: 2" in kira.sees
    assert "• Второй колледж" in kira.sees
    assert "• Третий колледж" in kira.sees
    assert "• Первый колледж" not in kira.sees


@pytest.mark.usefixtures("colleges")
async def test_there_is_one_wave_at_most(town: Town, kira: Person, anna: Person) -> None:
    await kira.says("/menu")
    await kira.presses("Актуализация состава")
    offer = kira.chat_with_bot.last
    (start,) = [each for each in offer.buttons if "Спросить всех" in each["text"]]
    await kira.presses_button(offer, start)
    await town.passes(seconds=3)
    await kira.presses_button(offer, start)
    await town.passes(seconds=3)
    assert kira.alert == "Сбор уже идёт, второго не нужно."
    assert said(anna, QUESTION) == 1


async def test_an_empty_register_asks_nobody(kira: Person) -> None:
    await kira.starts()
    await kira.presses("Актуализация состава")
    assert "В реестре пока нет участников" in kira.sees
    assert not [each for each in kira.chat_with_bot.last.buttons if "Спросить" in each["text"]]


@pytest.mark.usefixtures("colleges")
async def test_whoever_does_not_keep_the_register_sees_no_wave(town: Town, kira: Person, anna: Person) -> None:
    await anna.says("/menu")
    assert "Актуализация состава" not in anna.sees
    await kira.says("/menu")
    await kira.presses("Актуализация состава")
    before = await state_of(town)
    for each in list(kira.chat_with_bot.last.buttons):
        await anna.presses_button(kira.chat_with_bot.last, each)
        assert "такая роль" in (anna.alert or "") or "Меню" in each["text"]
    assert await state_of(town) == before


# -- answering


async def answers_of(town: Town) -> dict[str, Answer | None]:
    wave = await town.keeps(confirmations.latest)
    assert wave is not None
    found = await town.keeps(confirmations.listed, wave.id)
    return {each.organisation.name: each.given.answer if each.given else None for each in found}


@pytest.mark.usefixtures("colleges")
async def test_the_first_answer_counts_and_a_colleague_is_told_of_it(town: Town, anna: Person, boris: Person) -> None:
    await opens(town)
    await anna.presses("Всё верно")
    assert "Спасибо! Ответ за организацию Первый колледж записан" in anna.sees
    (first,) = [each for each in boris.chat_with_bot.posts if "Первый колледж" in each.text]
    before = await state_of(town)
    await boris.presses("Выходим", message=first)
    assert "Сейчас записано: всё верно (ответил(а) Анна)" in first.text
    assert await state_of(town) == before


async def test_a_later_answer_of_the_same_organisation_takes_the_place_of_the_first_and_says_so(
    town: Town, colleges: dict[str, int], kira: Person, anna: Person, boris: Person
) -> None:
    await opens(town)
    await anna.presses("Выходим")
    await anna.presses("Да, выходим")
    assert await town.keeps(membership_of, colleges["Первый колледж"]) is Membership.LEFT
    (first,) = [each for each in boris.chat_with_bot.posts if "Первый колледж" in each.text]
    await boris.presses("Всё верно", message=first)
    assert "Заменить этот ответ вашим?" in first.text
    await boris.presses("Да, заменить", message=first)
    assert "Прежний ответ («выходит из кластера») заменён" in first.text
    assert await town.keeps(membership_of, colleges["Первый колледж"]) is Membership.MEMBER
    assert (await answers_of(town))["Первый колледж"] is Answer.RIGHT
    await town.passes(seconds=5)
    assert said(kira, "остаётся в кластере") == 1


def membership_of(tx: Connection, organisation_id: int) -> Membership:
    found = organisations.card(tx, organisation_id)
    assert found is not None
    return found.membership


@pytest.mark.usefixtures("colleges")
async def test_whoever_has_lost_the_letter_finds_the_question_among_their_roles(
    town: Town, kira: Person, boris: Person
) -> None:
    """As long as it may be answered; also to change an answer."""
    await boris.says("/menu")
    await boris.presses("Мои роли")
    assert not [each for each in labels_of(boris) if "Верно ли" in each]
    await opens(town)
    await boris.says("/menu")
    await boris.presses("Мои роли")
    await boris.presses("Верно ли записана: Второй колледж")
    await boris.presses("Всё верно")
    assert (await answers_of(town))["Второй колледж"] is Answer.RIGHT
    await boris.says("/menu")
    await boris.presses("Мои роли")
    await boris.presses("Верно ли записана: Второй колледж")
    assert "Сейчас записано: всё верно" in boris.sees
    await kira.says("/menu")
    for label in ("Актуализация состава", "Закрыть сбор", "Да, закрыть"):
        await kira.presses(label)
    await boris.says("/menu")
    await boris.presses("Мои роли")
    assert not [each for each in labels_of(boris) if "Верно ли" in each]


@pytest.mark.usefixtures("colleges")
async def test_the_same_press_twice_is_one_answer(town: Town, anna: Person) -> None:
    await opens(town)
    message = anna.chat_with_bot.last
    (right,) = [each for each in message.buttons if "Всё верно" in each["text"]]
    await anna.presses_button(message, right)
    before = await state_of(town)
    await anna.presses_button(message, right)
    assert "Так и было записано" in message.text
    assert await state_of(town) == before


async def test_leaving_is_asked_twice_and_the_coordinator_is_told(
    town: Town, colleges: dict[str, int], kira: Person, boris: Person
) -> None:
    await opens(town)
    (second,) = [each for each in boris.chat_with_bot.posts if "Второй колледж" in each.text]
    before = await state_of(town)
    await boris.presses("Выходим", message=second)
    assert "Второй колледж выходит из кластера?" in second.text
    assert await state_of(town) == before
    await boris.presses("Да, выходим", message=second)
    (yes,) = [GiveAnswer(wave_id=1, organisation_id=colleges["Второй колледж"], answer=Answer.LEAVING, sure=True).pack()]
    await boris.presses_button(second, {"text": "Да, выходим", "callback_data": yes})
    await town.passes(seconds=5)
    assert said(kira, "Второй колледж выходит из кластера") == 1
    assert await town.keeps(membership_of, colleges["Второй колледж"]) is Membership.LEFT


async def test_a_correction_is_kept_at_once_and_is_the_answer(
    town: Town, colleges: dict[str, int], anna: Person, boris: Person
) -> None:
    """Who never presses «Это всё» has answered all the same."""
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Это всё")
    assert "Ничего ещё не исправлено" in (anna.alert or "")
    await anna.presses("Вид")
    await anna.presses("вуз")
    assert "✅ Исправлено" in anna.sees
    assert "Вид: вуз" in anna.sees
    await anna.presses("Муниципалитет")
    await anna.says("  Вязьма\u202e ")
    assert "Муниципалитет: Вязьма" in anna.sees
    assert (await answers_of(town))["Первый колледж"] is Answer.CORRECTED
    await anna.presses("Это всё")
    assert "Сейчас записано: исправлено" in anna.sees
    found = await town.keeps(organisations.changes, colleges["Первый колледж"], limit=2)
    assert [(each.field, each.before, each.after) for each in found] == [
        (OrganisationField.MUNICIPALITY, "", "Вязьма"),
        (OrganisationField.KIND, "college", "university"),
    ]
    await boris.presses("Исправить", message=next(m for m in boris.chat_with_bot.posts if "Второй колледж" in m.text))
    await boris.presses("Муниципалитет")
    await boris.presses("Вязьма")
    assert "Муниципалитет: Вязьма" in boris.sees


@pytest.mark.usefixtures("colleges")
@pytest.mark.parametrize(("field", "label"), [("Краткое название", "Коротко"), ("Муниципалитет", "Муниципалитет")])
async def test_what_is_wrong_with_nothing_right_in_its_place_is_emptied(
    town: Town, anna: Person, field: str, label: str
) -> None:
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses(field)
    assert "✖ Убрать: нечего вписать" not in [each["text"] for each in anna.chat_with_bot.last.buttons]
    await anna.says("ПК")
    await anna.presses(field)
    message = anna.chat_with_bot.last
    (clear,) = [each for each in message.buttons if "Убрать" in each["text"]]
    await anna.presses_button(message, clear)
    assert "✅ Исправлено" in message.text
    assert f"{label}: —" in message.text
    before = await state_of(town)
    await anna.presses_button(message, clear)
    assert "Так и записано" in message.text
    assert await state_of(town) == before


async def test_the_town_that_tells_two_of_one_name_apart_is_not_emptied(town: Town, kira: Person, anna: Person) -> None:
    await kira.starts()
    assert town.app is not None
    now = int(town.clock().timestamp())
    for place in ("Вязьма", "Рославль"):
        entered = await town.app.database.write(
            organisations.enter, kind=OrganisationKind.SCHOOL, name="Школа № 1", municipality=place, by=0, now=now
        )
    await speaks_for(town, anna, entered.id)
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Муниципалитет")
    before = await state_of(town)
    await anna.presses("Убрать")
    assert "Вязьма" in (anna.alert or "")
    assert await state_of(town) == before


async def test_a_name_is_not_emptied(town: Town, colleges: dict[str, int], anna: Person) -> None:
    await opens(town)
    before = await state_of(town)
    for field in (OrganisationField.NAME, OrganisationField.KIND, OrganisationField.ALIASES, OrganisationField.MEMBERSHIP):
        data = ClearField(wave_id=1, organisation_id=colleges["Первый колледж"], field=field).pack()
        await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": data})
        assert "Этого вопроса больше нет" in (anna.alert or "")
    assert await state_of(town) == before


@pytest.mark.usefixtures("colleges")
async def test_emptying_undoes_no_answer_that_came_meanwhile_unasked(town: Town, anna: Person, boris: Person) -> None:
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Краткое название")
    await anna.says("ПК")
    await anna.presses("Краткое название")
    (first,) = [each for each in boris.chat_with_bot.posts if "Первый колледж" in each.text]
    await boris.presses("Всё верно", message=first)
    await boris.presses("Да, заменить", message=first)
    before = await state_of(town)
    await anna.presses("Убрать")
    assert "Заменить этот ответ вашим?" in anna.sees
    assert await state_of(town) == before
    await anna.presses("Да, заменить")
    assert "Коротко: —" in anna.sees


@pytest.mark.usefixtures("colleges")
async def test_what_the_card_says_already_is_no_correction(town: Town, anna: Person) -> None:
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Название")
    before = await state_of(town)
    await anna.says("Первый колледж")
    assert "Так и записано" in anna.sees
    assert await state_of(town) == before


@pytest.mark.parametrize("name", ["<b>", "я" * 301, "\u200b", "/нет", "Рабочая группа", "Второй колледж", "Координатор"])
@pytest.mark.usefixtures("colleges")
async def test_a_name_that_can_not_be_is_asked_for_again(town: Town, anna: Person, name: str) -> None:
    """By another's name, or by one that plans use, somebody would answer for rows that are not theirs."""
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Название")
    before = await state_of(town)
    await anna.says(name)
    if name == "<b>":
        assert "✅ Исправлено" in anna.sees
        return
    assert await state_of(town) == before
    await anna.says("Колледж имени Гагарина")
    assert "✅ Исправлено" in anna.sees


@pytest.mark.usefixtures("colleges")
async def test_a_name_that_only_a_plan_knows_is_not_taken_by_a_representative(town: Town, anna: Person) -> None:
    await town.accepts_plan(docx([("1.2.", "Опрос", "до 1 июня", "Департамент цифрового развития")]), "plan.docx")
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Название")
    before = await state_of(town)
    await anna.says("Департамент цифрового развития")
    assert await state_of(town) == before


async def test_somebody_of_another_organisation_changes_nothing(town: Town, colleges: dict[str, int], anna: Person) -> None:
    stranger = await speaks_for(town, town.person("Зоя"), colleges["Третий колледж"])
    passer_by = town.person("Игорь")
    await passer_by.starts()
    await opens(town)
    message = anna.chat_with_bot.last
    before = await state_of(town)
    for each in message.buttons:
        await stranger.presses_button(message, each)
        assert stranger.alert == "За эту организацию отвечают её представители."
        await passer_by.presses_button(message, each)
        assert "такая роль" in (passer_by.alert or "")
    assert await state_of(town) == before


@pytest.mark.usefixtures("colleges")
async def test_after_closing_a_press_and_a_typed_value_change_nothing(
    town: Town, kira: Person, anna: Person, boris: Person
) -> None:
    await opens(town)
    asked = anna.chat_with_bot.last
    (right,) = [each for each in asked.buttons if "Всё верно" in each["text"]]
    await anna.presses("Исправить")
    await anna.presses("Краткое название")
    await kira.presses("Закрыть сбор")
    await kira.presses("Да, закрыть")
    before = await state_of(town)
    await anna.says("ПК")
    assert CLOSED in anna.sees
    await anna.presses_button(asked, right)
    assert CLOSED in (anna.alert or "")
    for each in list(boris.chat_with_bot.last.buttons):
        await boris.presses_button(boris.chat_with_bot.last, each)
        assert CLOSED in (boris.alert or "")
    assert await state_of(town) == before


@pytest.mark.usefixtures("colleges")
async def test_who_leaves_passes_a_link_on_and_is_replaced_when_it_is_accepted(town: Town, anna: Person) -> None:
    await opens(town)
    await anna.presses("Новый представитель")
    message = anna.chat_with_bot.last
    (leaving,) = [each for each in message.buttons if "Я ухожу" in each["text"]]
    for _ in range(2):
        await anna.presses_button(message, leaving)
    assert (await answers_of(town))["Первый колледж"] is None
    (invitation,) = await town.keeps(invitations.open_of, anna.id, now=int(town.clock().timestamp()))
    assert invitation.leaver == anna.id
    assert invitation.payload in message.text


async def hands_over(town: Town, person: Person, choice: str = "Я ухожу") -> str:
    """The link that they may pass on."""
    await person.presses("Новый представитель")
    await person.presses(choice)
    made = await town.keeps(invitations.open_of, person.id, now=int(town.clock().timestamp()))
    return made[-1].payload


async def follows(town: Town, person: Person, payload: str) -> Person:
    await agreed(town, person)
    await person.says(f"/start {payload}")
    await person.presses("Принять")
    return person


async def progress_of(kira: Person) -> str:
    await kira.says("/menu")
    await kira.presses("Актуализация состава")
    return kira.chat_with_bot.last.text


@pytest.mark.usefixtures("colleges")
async def test_handing_over_is_no_answer_and_is_shown_apart(town: Town, kira: Person, anna: Person) -> None:
    await opens(town)
    await hands_over(town, anna)
    assert "Ответили 0 из 3, передают 1" in await progress_of(kira)
    assert "нет ответа: 2" in kira.sees
    await kira.presses("Передают: 1")
    assert "он ещё не пришёл (1):\n\n• Первый колледж" in kira.sees


@pytest.mark.usefixtures("colleges")
async def test_whoever_hands_over_is_not_reminded_but_a_colleague_is(town: Town, anna: Person, boris: Person) -> None:
    """Nobody has answered for the organisation yet, and the colleague can."""
    await opens(town)
    await goes_to(town, 5)
    await hands_over(town, anna, "Остаюсь")
    for day in (6, 11):
        await goes_to(town, day)
    assert said(anna, REMINDER) == 0
    assert said(boris, REMINDER) == 2


@pytest.mark.parametrize("dies", ["expires", "is revoked"])
@pytest.mark.usefixtures("colleges")
async def test_whose_link_nobody_can_follow_any_more_is_silent_again_and_reminded(
    town: Town, kira: Person, anna: Person, dies: str
) -> None:
    """Else nobody would ever answer, and nobody would know."""
    await opens(town)
    await hands_over(town, anna)
    (link,) = await town.keeps(invitations.open_of, anna.id, now=int(town.clock().timestamp()))
    await goes_to(town, 7)
    assert said(anna, REMINDER) == 0
    assert "передают 1" in await progress_of(kira)
    if dies == "is revoked":
        assert town.app is not None
        await town.app.database.write(invitations.revoke, link.id, now=int(town.clock().timestamp()))
        await goes_to(town, 7, minute=40)
    else:
        await goes_to(town, 8, hour=10)
    assert said(anna, REMINDER) == 1
    assert "передают" not in await progress_of(kira)
    assert "нет ответа: 3" in kira.chat_with_bot.last.text
    await hands_over(town, anna)
    assert "передают 1" in await progress_of(kira)


@pytest.mark.usefixtures("colleges")
async def test_a_wave_closed_at_night_counts_no_link_that_is_dead(town: Town, kira: Person, anna: Person) -> None:
    """No sweep runs at night."""
    await opens(town)
    await hands_over(town, anna)
    await goes_to(town, 8, hour=9, minute=0)
    town.clock.advance(hours=14)
    await kira.says("/menu")
    await kira.presses("Актуализация состава")
    assert "передают 1" in kira.chat_with_bot.last.text
    await kira.presses("Закрыть сбор")
    await kira.presses("Да, закрыть")
    assert "нет ответа: 3" in kira.chat_with_bot.last.text


@pytest.mark.usefixtures("colleges")
async def test_whoever_handed_over_and_comes_back_is_asked_anew_with_days_of_their_own(
    town: Town, colleges: dict[str, int], kira: Person, anna: Person
) -> None:
    await opens(town)
    await follows(town, town.person("Зоя"), await hands_over(town, anna))
    await goes_to(town, 6)
    await anna.says("/menu")
    assert said(anna, QUESTION) == 1
    await comes_back(town, anna, colleges["Первый колледж"])
    assert said(anna, QUESTION) == 2
    for day, times in ((7, 0), (10, 0), (13, 1), (14, 1)):
        await goes_to(town, day)
        assert said(anna, REMINDER) == times, day
    assert "сменили представителя: 1" in await progress_of(kira)


async def comes_back(town: Town, person: Person, organisation_id: int) -> None:
    """By the coordinator's wish; no sweep runs."""
    assert town.app is not None
    await town.app.database.write(
        take_on, person.id, Role.REPRESENTATIVE, organisation_id, by=0, audience=town.app.audience, now=town.clock()
    )
    await town.passes(seconds=5)


async def test_whoever_leaves_and_comes_back_before_anybody_came_is_waited_for_no_more(
    town: Town, colleges: dict[str, int], kira: Person, anna: Person
) -> None:
    """Their link went with their role; what they have begun to hand over is theirs again, and may be handed over once more."""
    await opens(town)
    await hands_over(town, anna)
    await leaves_role(anna)
    await comes_back(town, anna, colleges["Первый колледж"])
    assert said(anna, QUESTION) == 2
    await goes_to(town, 2)
    assert "передают" not in await progress_of(kira)
    await hands_over(town, anna, "Остаюсь")
    assert "передают 1" in await progress_of(kira)


async def leaves_role(person: Person) -> None:
    await person.says("/menu")
    await person.presses("Мои роли")
    await person.presses("✖ представитель")
    await person.presses("Да, выйти")


@pytest.mark.usefixtures("colleges")
async def test_whoever_stayed_is_asked_again_when_the_one_who_came_has_gone(town: Town, kira: Person, anna: Person) -> None:
    """And may look for another one."""
    await opens(town)
    zoya = await follows(town, town.person("Зоя"), await hands_over(town, anna, "Остаюсь"))
    await goes_to(town, 6)
    assert said(anna, REMINDER) == 0
    await leaves_role(zoya)
    await goes_to(town, 7)
    assert said(anna, REMINDER) == 1
    await hands_over(town, anna, "Остаюсь")
    assert "передают 1" in await progress_of(kira)


@pytest.mark.usefixtures("colleges")
async def test_a_reminder_that_waits_is_withdrawn_by_handing_over(town: Town, anna: Person) -> None:
    await opens(town)
    town.world.faults.bad_gateway(method="sendMessage", times=-1)
    await goes_to(town, 6)
    await anna.presses("Новый представитель")
    await anna.presses("Я ухожу")
    town.world.faults.clear()
    await town.passes(hours=1)
    assert said(anna, REMINDER) == 0


@pytest.mark.usefixtures("colleges")
async def test_whoever_comes_by_the_link_is_asked_at_once_and_their_answer_counts(
    town: Town, kira: Person, anna: Person
) -> None:
    """No sweep runs between."""
    await opens(town)
    payload = await hands_over(town, anna)
    zoya = await follows(town, town.person("Зоя"), payload)
    await town.passes(seconds=5)
    assert said(zoya, QUESTION) == 1
    assert "Ответили 0 из 3\n" in await progress_of(kira)
    assert "сменили представителя: 1" in kira.sees
    (question,) = [each for each in zoya.chat_with_bot.posts if QUESTION in each.text]
    await zoya.presses("Всё верно", message=question)
    assert (await answers_of(town))["Первый колледж"] is Answer.RIGHT


async def test_whoever_comes_by_another_way_ends_the_waiting_too(
    town: Town, colleges: dict[str, int], kira: Person, anna: Person, boris: Person
) -> None:
    """By a colleague's link that has nothing to do with the wave."""
    await opens(town)
    await hands_over(town, anna)
    await goes_to(town, 3)
    link = NewRepresentative(organisation_id=colleges["Первый колледж"], going=Going.STAYS, begun=1).pack()
    await boris.presses_button(boris.chat_with_bot.last, {"text": "?", "callback_data": link})
    (made,) = await town.keeps(invitations.open_of, boris.id, now=int(town.clock().timestamp()))
    zoya = await follows(town, town.person("Зоя"), made.payload)
    await town.passes(seconds=5)
    assert said(zoya, QUESTION) == 1
    assert "передают" not in await progress_of(kira)


@pytest.mark.usefixtures("colleges")
async def test_a_successor_has_days_of_their_own_and_is_reminded_only_while_silent(town: Town, anna: Person) -> None:
    """Who came on the third is reminded on the eighth and the thirteenth, and not on the sixth with the others."""
    await opens(town)
    payload = await hands_over(town, anna)
    await goes_to(town, 3)
    zoya = await follows(town, town.person("Зоя"), payload)
    await town.passes(seconds=5)
    for day, times in ((6, 0), (7, 0), (8, 1), (9, 1), (13, 2), (14, 2)):
        await goes_to(town, day)
        assert said(zoya, REMINDER) == times, day


@pytest.mark.usefixtures("colleges")
async def test_a_successor_who_answers_is_not_reminded(town: Town, anna: Person, boris: Person) -> None:
    await opens(town)
    zoya = await follows(town, town.person("Зоя"), await hands_over(town, anna))
    await town.passes(seconds=5)
    (question,) = [each for each in zoya.chat_with_bot.posts if QUESTION in each.text]
    await zoya.presses("Всё верно", message=question)
    for day in (6, 8, 13, 14):
        await goes_to(town, day)
    assert said(zoya, REMINDER) == 0
    assert said(boris, REMINDER) == 2


@pytest.mark.usefixtures("colleges")
async def test_who_came_to_an_organisation_that_has_answered_is_asked_nothing(town: Town, anna: Person) -> None:
    """Whoever says «Всё верно» and then looks for a successor has answered: the answer stays."""
    await opens(town)
    await anna.presses("Всё верно")
    await anna.presses("Изменить ответ")
    payload = await hands_over(town, anna)
    assert "Ответ организации остаётся" in (anna.alert or "")
    assert (await answers_of(town))["Первый колледж"] is Answer.RIGHT
    zoya = await follows(town, town.person("Зоя"), payload)
    await goes_to(town, 2)
    assert said(zoya, QUESTION) == 0


@pytest.mark.usefixtures("colleges")
async def test_whoever_hands_over_may_answer_all_the_same(town: Town, anna: Person) -> None:
    await opens(town)
    message = anna.chat_with_bot.last
    buttons = list(message.buttons)
    await hands_over(town, anna, "Остаюсь")
    await anna.presses_button(message, next(each for each in buttons if "Исправить" in each["text"]))
    assert "ждёт нового представителя" in message.text
    await anna.presses_button(message, next(each for each in buttons if "Всё верно" in each["text"]))
    assert (await answers_of(town))["Первый колледж"] is Answer.RIGHT


@pytest.mark.usefixtures("colleges")
async def test_who_never_came_is_named_by_organisation_when_the_wave_is_over(town: Town, kira: Person, anna: Person) -> None:
    await opens(town)
    await goes_to(town, 10)
    await hands_over(town, anna)
    await goes_to(town, 16)
    assert said(kira, "Новый представитель не пришёл (1): Первый колледж.") == 1
    await kira.presses("Посмотреть")
    await kira.presses("Состав участников")
    assert "Первый колледж — передаёт новому представителю" in kira.sees


def test_handing_over_of_an_earlier_version_is_an_answer_no_more() -> None:
    """It was kept as one; whoever has come since is known by the day of their role, and whoever was there before did not."""
    with sqlite3.connect(":memory:", isolation_level=None) as older:
        for number, script in enumerate(migrations.migrations()[:4], start=1):
            migrations._apply(older, number, script)
        older.executescript(
            """INSERT INTO organisations (id, key, name, kind) VALUES (1, 'а', 'А', 'school'), (2, 'б', 'Б', 'school'),
                   (3, 'в', 'В', 'school');
               INSERT INTO members (user_id, name, language, joined_at) VALUES (5, 'Анна', 'ru', 1), (6, 'Зоя', 'ru', 1);
               INSERT INTO roles (user_id, role, organisation_id, granted_at)
                   VALUES (6, 'representative', 1, 19), (6, 'representative', 2, 30);
               INSERT INTO confirmation_waves (id, opened_at) VALUES (1, 10);
               INSERT INTO confirmation_answers VALUES (1, 1, 'replaced', 5, 20), (1, 2, 'replaced', 5, 20);
               INSERT INTO confirmation_answers VALUES (1, 3, 'right', 5, 20);"""
        )
        migrations.migrate(older)
        assert older.execute("SELECT organisation_id, user_id, handed_at, taken_at FROM confirmation_handovers").fetchall() == [
            (1, 5, 20, None),
            (2, 5, 20, 30),
        ]
        assert older.execute("SELECT organisation_id, answer FROM confirmation_answers").fetchall() == [
            (1, None),
            (2, None),
            (3, "right"),
        ]
    older.close()


async def leaves(boris: Person) -> None:
    (first,) = [each for each in boris.chat_with_bot.posts if "Первый колледж" in each.text]
    await boris.presses("Выходим", message=first)
    await boris.presses("Да, выходим", message=first)


async def becomes(town: Town, organisation_id: int, membership: Membership) -> None:
    """By the coordinator, in the register."""
    assert town.app is not None
    now = int(town.clock().timestamp())
    field, by = OrganisationField.MEMBERSHIP, town.coordinator.id
    await town.app.database.write(organisations.change, organisation_id, field, membership, by=by, now=now)


@pytest.mark.usefixtures("colleges")
async def test_who_has_left_is_not_offered_a_successor(town: Town, anna: Person) -> None:
    """Nobody speaks for an organisation that is in no list: the link would be refused at the last tap."""
    await opens(town)
    await anna.presses("Выходим")
    await anna.presses("Да, выходим")
    await anna.presses("Изменить ответ")
    assert labels_of(anna) == ["✅ Всё верно", "✏️ Исправить", "🚪 Выходим", "🏠 Меню"]
    await anna.presses("Всё верно")
    await anna.presses("Изменить ответ")
    assert "👤 Новый представитель" in labels_of(anna)


@pytest.mark.parametrize(
    "way", [("Исправить",), ("Исправить", "Название"), ("Исправить", "Вид"), ("Исправить", "Муниципалитет"), ("Новый",)]
)
@pytest.mark.usefixtures("colleges")
async def test_from_every_question_there_is_a_way_back_and_a_way_home(town: Town, anna: Person, way: Sequence[str]) -> None:
    await opens(town)
    for label in way:
        await anna.presses(label)
    assert labels_of(anna)[-2:] == ["‹ Назад", "🏠 Меню"]


@pytest.mark.usefixtures("colleges")
async def test_a_typed_correction_undoes_no_answer_that_came_meanwhile_unasked(town: Town, anna: Person, boris: Person) -> None:
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Краткое название")
    await leaves(boris)
    before = await state_of(town)
    await anna.says("ПК")
    assert "выходит из кластера (ответил(а) Борис)" in anna.sees
    assert await state_of(town) == before
    await anna.presses("Да, заменить")
    assert "Коротко: ПК" in anna.sees
    assert (await answers_of(town))["Первый колледж"] is Answer.CORRECTED


@pytest.mark.usefixtures("colleges")
async def test_a_question_whose_value_is_forgotten_corrects_nothing(town: Town, anna: Person, boris: Person) -> None:
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Краткое название")
    await leaves(boris)
    await anna.says("ПК")
    message = anna.chat_with_bot.last
    before = await state_of(town)
    await anna.says("/menu")
    await anna.presses("Да, заменить", message=message)
    assert anna.alert
    assert await state_of(town) == before


@pytest.mark.usefixtures("colleges")
async def test_handing_over_undoes_no_answer_that_came_meanwhile(town: Town, anna: Person, boris: Person) -> None:
    await opens(town)
    await anna.presses("Новый представитель")
    await leaves(boris)
    before = await state_of(town)
    await anna.presses("Остаюсь, нужен ещё один")
    assert "вышла из кластера" in (anna.alert or "")
    assert await state_of(town) == before


async def test_an_organisation_that_the_coordinator_took_out_is_not_brought_back_unasked(
    town: Town, colleges: dict[str, int], kira: Person, anna: Person
) -> None:
    await opens(town)
    await becomes(town, colleges["Первый колледж"], Membership.LEFT)
    await anna.presses("Всё верно")
    assert "её вывел координатор" in anna.sees
    assert (await answers_of(town))["Первый колледж"] is None
    await anna.presses("Да, вернуть")
    assert await town.keeps(membership_of, colleges["Первый колледж"]) is Membership.MEMBER
    assert (await answers_of(town))["Первый колледж"] is Answer.RIGHT
    await town.passes(seconds=5)
    assert said(kira, "остаётся в кластере") == 1


async def test_whoever_was_brought_back_by_the_coordinator_may_leave_again(
    town: Town, colleges: dict[str, int], anna: Person
) -> None:
    await opens(town)
    await anna.presses("Выходим")
    await anna.presses("Да, выходим")
    await becomes(town, colleges["Первый колледж"], Membership.MEMBER)
    assert (await answers_of(town))["Первый колледж"] is None
    await anna.presses("Изменить ответ")
    await anna.presses("Выходим")
    await anna.presses("Да, выходим")
    assert await town.keeps(membership_of, colleges["Первый колледж"]) is Membership.LEFT
    assert (await answers_of(town))["Первый колледж"] is Answer.LEAVING


async def test_an_answer_that_the_register_belies_when_the_wave_is_closed_counts_no_more(
    town: Town, colleges: dict[str, int], kira: Person, anna: Person
) -> None:
    """And what changes after it was closed changes nothing of what it brought."""
    await opens(town)
    await anna.presses("Выходим")
    await anna.presses("Да, выходим")
    await becomes(town, colleges["Первый колледж"], Membership.MEMBER)
    await kira.presses("Закрыть сбор")
    await kira.presses("Да, закрыть")
    assert "Ответили 0 из 3" in kira.sees
    await becomes(town, colleges["Первый колледж"], Membership.LEFT)
    assert (await answers_of(town))["Первый колледж"] is None


async def test_whoever_was_brought_back_is_reminded_with_the_silent(town: Town, colleges: dict[str, int], anna: Person) -> None:
    await opens(town)
    await anna.presses("Выходим")
    await anna.presses("Да, выходим")
    await becomes(town, colleges["Первый колледж"], Membership.MEMBER)
    await goes_to(town, 6)
    assert said(anna, REMINDER) == 1


async def test_a_question_of_the_night_is_not_asked_of_somebody_who_left(
    town: Town, colleges: dict[str, int], anna: Person
) -> None:
    assert colleges
    town.clock.now = town.clock.now.replace(hour=21)
    await opens(town)
    await leaves_role(anna)
    await town.passes(hours=12, minutes=30)  # and no sweep takes it back meanwhile
    assert said(anna, QUESTION) == 0


async def test_a_question_of_the_night_is_not_asked_of_an_organisation_that_left(
    town: Town, colleges: dict[str, int], anna: Person, boris: Person
) -> None:
    town.clock.now = town.clock.now.replace(hour=21)
    await opens(town)
    await becomes(town, colleges["Первый колледж"], Membership.LEFT)
    await goes_to(town, 2)
    assert said(anna, QUESTION) == 0
    assert said(boris, QUESTION) == 1


# -- reminders


@pytest.mark.usefixtures("colleges")
async def test_reminders_come_twice_to_the_silent_only(town: Town, anna: Person, boris: Person) -> None:
    """The sweep runs twice on each of these days."""
    await opens(town)
    for day in (2, 3):
        await goes_to(town, day)
    assert said(anna, REMINDER) == said(boris, REMINDER) == 0
    await goes_to(town, 6)
    assert (said(anna, REMINDER), said(boris, REMINDER)) == (1, 2)
    await anna.presses("Всё верно")
    for day in (7, 8, 9, 10, 13, 14):
        await goes_to(town, day)
    assert (said(anna, REMINDER), said(boris, REMINDER)) == (1, 3)


@pytest.mark.usefixtures("colleges")
async def test_a_restart_in_the_middle_repeats_nothing(town: Town, anna: Person, boris: Person) -> None:
    await opens(town)
    await town.restart()
    await goes_to(town, 6)
    await town.restart()
    await goes_to(town, 6, hour=11)
    await boris.presses("Всё верно")
    assert "Спасибо!" in boris.sees
    assert (said(anna, QUESTION), said(anna, REMINDER)) == (1, 1)
    assert said(boris, REMINDER) == 2


@pytest.mark.usefixtures("colleges")
async def test_ten_days_of_downtime_make_one_reminder(town: Town, anna: Person) -> None:
    await opens(town)
    await town.stop()
    town.clock.now = town.clock.now.replace(day=13, hour=10)
    await town.start()
    await town.sweep(times=3)
    await town.passes(seconds=5)
    assert said(anna, REMINDER) == 1
    await goes_to(town, 14)
    assert said(anna, REMINDER) == 1


@pytest.mark.usefixtures("colleges")
async def test_nobody_is_reminded_at_night_or_on_a_day_off(town: Town, anna: Person) -> None:
    await opens(town)
    await goes_to(town, 6, hour=8)
    assert said(anna, REMINDER) == 0
    await goes_to(town, 6, hour=20)
    assert said(anna, REMINDER) == 0
    await goes_to(town, 7, hour=9)
    assert said(anna, REMINDER) == 1
    await goes_to(town, 11)
    await goes_to(town, 12)
    assert said(anna, REMINDER) == 1


@pytest.mark.usefixtures("colleges")
async def test_an_answer_takes_back_what_has_not_left_yet(town: Town, anna: Person, boris: Person) -> None:
    """Telegram was away when the reminder was written, and the answer came before it."""
    await opens(town)
    town.world.faults.bad_gateway(method="sendMessage", times=-1)
    await goes_to(town, 6)
    await anna.presses("Всё верно")
    town.world.faults.clear()
    await town.passes(hours=1)
    assert said(anna, REMINDER) == 0
    assert [each.text for each in boris.chat_with_bot.posts if REMINDER in each.text and "Первый" in each.text] == []


async def test_a_representative_who_comes_in_the_middle_is_asked_and_reminded_from_then_on(
    town: Town, colleges: dict[str, int]
) -> None:
    await opens(town)
    await goes_to(town, 7)
    zoya = await speaks_for(town, town.person("Зоя"), colleges["Третий колледж"])
    await goes_to(town, 8)
    assert (said(zoya, QUESTION), said(zoya, REMINDER)) == (1, 0)
    await goes_to(town, 13)
    assert (said(zoya, QUESTION), said(zoya, REMINDER)) == (1, 1)


async def test_a_colleague_who_comes_after_the_answer_is_not_asked(town: Town, colleges: dict[str, int], anna: Person) -> None:
    await opens(town)
    await anna.presses("Всё верно")
    zoya = await speaks_for(town, town.person("Зоя"), colleges["Первый колледж"])
    await goes_to(town, 6)
    assert said(zoya, QUESTION) == said(zoya, REMINDER) == 0


@pytest.mark.usefixtures("colleges")
async def test_who_blocked_the_bot_is_asked_after_the_return(town: Town, anna: Person) -> None:
    await anna.blocks()
    await opens(town)
    await goes_to(town, 6)
    await anna.unblocks()
    await goes_to(town, 7)
    assert (said(anna, QUESTION), said(anna, REMINDER)) == (1, 0)


async def test_an_organisation_taken_out_of_the_register_is_reminded_no_more(
    town: Town, colleges: dict[str, int], kira: Person, boris: Person
) -> None:
    await opens(town)
    assert town.app is not None
    gone = colleges["Второй колледж"]
    await town.app.database.write(
        organisations.change, gone, OrganisationField.MEMBERSHIP, "left", by=kira.id, now=int(town.clock().timestamp())
    )
    await goes_to(town, 6)
    assert said(boris, REMINDER) == 1
    await kira.says("/menu")
    await kira.presses("Актуализация состава")
    assert "Ответили 0 из 2" in kira.sees


# -- watching and closing


@pytest.mark.usefixtures("colleges")
async def test_the_coordinator_sees_who_answered_what_and_who_is_silent(town: Town, kira: Person, anna: Person) -> None:
    await opens(town)
    await anna.presses("Всё верно")
    await kira.says("/menu")
    await kira.presses("Актуализация состава")
    assert "Ответили 1 из 3" in kira.sees
    assert "из них некому ответить: 1" in kira.sees
    await kira.presses("Нет ответа: 2")
    assert "• Второй колледж" in kira.sees
    await kira.presses("Ответили: 1")
    assert "• Первый колледж — всё верно" in kira.sees


@pytest.mark.usefixtures("colleges")
async def test_a_wave_closes_by_itself_after_two_weeks_and_says_so(town: Town, kira: Person, anna: Person) -> None:
    """«До 15 февраля» is open through the evening of the 15th."""
    await opens(town)
    assert "до 15 февраля" in anna.sees
    await goes_to(town, 15)
    await goes_to(town, 15, hour=23, minute=50)
    assert said(kira, "прошло две недели") == 0
    message = anna.chat_with_bot.last
    await anna.presses("Всё верно")
    assert "Спасибо!" in anna.sees
    await goes_to(town, 16)
    await goes_to(town, 17)
    assert said(kira, "прошло две недели") == 1
    await kira.presses("Посмотреть")
    assert "Ответа нет (2)" in kira.sees
    await anna.presses("Изменить ответ", message=message)
    assert CLOSED in (anna.alert or "")


def files_of(person: Person) -> list[tuple[str, bytes]]:
    documents = [each.content["document"] for each in person.chat_with_bot.posts if "document" in each.content]
    found = [person.world.files.by_id(each["file_id"]) for each in documents]
    return [(each.name, each.data) for each in found if each]


@pytest.mark.usefixtures("colleges")
async def test_the_plans_row_is_closed_with_what_the_wave_brought(town: Town, kira: Person, anna: Person) -> None:
    await town.accepts_plan(docx([ROW, ("1.2.", "Заседание совета", "1 кв.", "Секретарь")]), "plan.docx")
    await kira.says("/plan")
    await kira.presses("1.2")
    assert "Спросить участников" not in kira.sees
    await kira.presses("К плану")
    await kira.presses("1.1")
    await kira.presses("Спросить участников")
    await kira.presses("Спросить всех")
    await town.passes(seconds=3)
    await anna.presses("Всё верно")
    group = await town.subscribes(town.world.group("Кластер", admins=[kira]), "Что выполнено")
    await kira.presses("Закрыть сбор")
    assert "Закрыть сбор? Ответили 1 из 3" in kira.sees
    assert "Вместе с ним закроется строка 1.1" in kira.sees
    await kira.presses("Да, закрыть")
    assert "Сбор закрыт, и с ним строка 1.1" in kira.sees
    await town.passes(seconds=5)
    assert "Ответили 1 из 3: подтвердили 1" in group.last.text
    await kira.says("/plan")
    await kira.presses("1.1")
    assert "Итог: Ответили 1 из 3: подтвердили 1" in kira.sees
    await kira.presses("Сбор ответов и состав")
    assert "Сбор закрыт" in kira.sees
    await kira.presses("Состав, DOCX")
    await town.passes(seconds=5)
    (name, data) = files_of(kira)[-1]
    assert name == "sostav-uchastnikov-2023-02-01.docx"
    assert ("Состав участников Кластера на 1 февраля 2023",) in [tuple(filter(None, row)) for row in read_table(data).cells]


@pytest.mark.usefixtures("colleges")
async def test_the_result_that_the_wave_gave_is_corrected_as_any_other(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await opens(town)
    await kira.presses("Закрыть сбор")
    await kira.presses("Да, закрыть")
    await kira.says("/plan")
    await kira.presses("1.1")
    await kira.presses("Исправить итог")
    await kira.says("Приказ № 5")
    assert "Итог: Приказ № 5" in kira.sees


@pytest.mark.usefixtures("colleges")
async def test_the_row_closes_with_the_wave_that_time_has_closed(town: Town, kira: Person, anna: Person) -> None:
    """One letter says both; whoever steers may correct what the bot has written."""
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await opens(town)
    await goes_to(town, 10)
    await hands_over(town, anna)
    await goes_to(town, 16)
    await goes_to(town, 17)
    assert said(kira, "прошло две недели") == said(kira, "С ним закрыта строка 1.1") == 1
    assert said(kira, "Выполнено") == 0
    await kira.presses("Исправить итог")
    await kira.says("/menu")
    await kira.says("/plan")
    await kira.presses("1.1")
    assert "Итог: Ответили 0 из 3" in kira.sees
    assert "новый представитель не пришёл (1): Первый колледж." in kira.sees
    assert "Отметил(а): бот" in kira.sees


@pytest.mark.usefixtures("colleges")
@pytest.mark.parametrize("by_time", [False, True])
async def test_a_row_closed_by_somebody_else_meanwhile_keeps_its_result(town: Town, kira: Person, *, by_time: bool) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await opens(town)
    wave = kira.chat_with_bot.last
    secretary = await town.gives(town.person("Сергей"), Role.SECRETARY)
    await secretary.says("/plan")
    await secretary.presses("1.1")
    await secretary.presses("Выполнено")
    await secretary.says("Приказ № 5")
    if by_time:
        await goes_to(town, 16)
        assert said(kira, "С ним закрыта строка") == 0
    else:
        await kira.presses("Закрыть сбор", message=wave)
        assert "Вместе с ним" not in wave.text
        await kira.presses("Да, закрыть", message=wave)
    await kira.says("/plan")
    await kira.presses("1.1")
    assert "Итог: Приказ № 5" in kira.sees


@pytest.mark.usefixtures("colleges")
async def test_what_was_asked_before_the_row_was_closed_is_asked_anew(town: Town, kira: Person) -> None:
    """The tap would do less than it says by now."""
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await opens(town)
    wave = kira.chat_with_bot.last
    await kira.presses("Закрыть сбор", message=wave)
    secretary = await town.gives(town.person("Сергей"), Role.SECRETARY)
    await secretary.says("/plan")
    await secretary.presses("1.1")
    await secretary.presses("Выполнено")
    await secretary.says("Приказ № 5")
    before = await state_of(town)
    await kira.presses("Да, закрыть", message=wave)
    assert "Закрыть сбор?" in wave.text
    assert "Вместе с ним" not in wave.text
    assert await state_of(town) == before


@pytest.mark.usefixtures("colleges")
async def test_a_wave_without_a_term_closes_no_row(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([("1.1.", "Заседание совета", "1 кв.", "Секретарь")]), "plan.docx")
    await opens(town)
    await kira.presses("Закрыть сбор")
    assert "Вместе с ним" not in kira.sees
    await kira.presses("Да, закрыть")
    assert "Сбор закрыт" in kira.sees
    await kira.says("/plan")
    await kira.presses("1.1")
    assert "Итог" not in kira.sees


# -- the term of the plan begins

ANNOUNCED = "Пришёл срок строки 1.1"
OPENED = "Открыт сбор ответов о составе, по строке 1.1"


async def open_wave_of(town: Town) -> bool:
    return await town.keeps(confirmations.open_one) is not None


def announcement(person: Person) -> Message:
    return [each for each in person.chat_with_bot.posts if ANNOUNCED in each.text][-1]


@given(MOMENTS)
def test_a_wave_opens_on_a_later_working_day_not_before_ten(said_at: datetime) -> None:
    opens_at = opening_after(said_at, HOURS)
    assert opens_at.date() > said_at.date()
    assert HOURS.allow(opens_at)
    assert opens_at.time() == time(10)
    between = (opens_at.date() - said_at.date()).days
    assert not any(is_working_day(said_at.date() + timedelta(days=number)) for number in range(1, between))


def test_where_people_are_not_written_to_at_ten_it_opens_when_they_may_be() -> None:
    late = SpeakingHours(start=time(12), end=time(18))
    assert opening_after(datetime(2023, 2, 3, 13, tzinfo=MOSCOW), late) == datetime(2023, 2, 6, 12, tzinfo=MOSCOW)


@pytest.mark.usefixtures("colleges")
async def test_the_beginning_of_the_plans_term_is_said_once_with_the_day_of_the_opening(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.sweep(times=3)
    assert said(kira, ANNOUNCED) == 1
    assert "откроется сам: 2 февраля 2023, 10:00" in announcement(kira).text
    await goes_to(town, 2, hour=9, minute=50)
    assert not await open_wave_of(town)
    assert said(kira, ANNOUNCED) == 1


@pytest.mark.usefixtures("colleges")
async def test_where_nobody_presses_the_wave_opens_by_itself_once(town: Town, kira: Person, anna: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.sweep()
    await goes_to(town, 2, hour=10, minute=0)
    await town.restart()
    await goes_to(town, 2, hour=11)
    assert said(kira, OPENED) == said(anna, QUESTION) == 1
    wave = await town.keeps(confirmations.latest)
    assert wave is not None
    assert wave.open
    assert wave.occurrence_id is not None
    await goes_to(town, 20)
    await goes_to(town, 21)
    assert (said(kira, ANNOUNCED), said(kira, OPENED), said(anna, QUESTION)) == (1, 1, 1)


@pytest.mark.usefixtures("colleges")
async def test_a_wave_is_opened_at_once_from_the_letter(town: Town, kira: Person, anna: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.sweep()
    message = announcement(kira)
    (now,) = [each for each in message.buttons if "Открыть сейчас" in each["text"]]
    await kira.presses_button(message, now)
    assert "Ответили 0 из 3" in message.text
    await town.passes(seconds=5)
    before = await state_of(town)
    await kira.presses_button(message, now)
    assert kira.alert == "Сбор уже идёт, второго не нужно."
    assert await state_of(town) == before
    await goes_to(town, 2, hour=11)
    assert (said(anna, QUESTION), said(kira, OPENED)) == (1, 0)


@pytest.mark.usefixtures("colleges")
async def test_whoever_holds_a_wave_back_opens_it_when_they_like(town: Town, kira: Person, anna: Person) -> None:
    secretary = await town.gives(town.person("Сергей"), Role.SECRETARY)
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.sweep()
    await kira.presses("Не открывать сейчас")
    assert "Сам сбор не откроется" in kira.sees
    await town.passes(seconds=5)
    assert said(secretary, "Кира решил(а) не открывать") == 1
    before = await state_of(town)
    await secretary.presses("Не открывать сейчас", message=announcement(secretary))
    assert await state_of(town) == before
    for day in (2, 3, 6):
        await goes_to(town, day, hour=11)
    assert not await open_wave_of(town)
    assert said(kira, ANNOUNCED) == 1
    await kira.presses("Спросить всех")
    await town.passes(seconds=5)
    assert said(anna, QUESTION) == 1
    wave = await town.keeps(confirmations.latest)
    assert wave is not None
    assert wave.occurrence_id is not None


@pytest.mark.usefixtures("colleges")
async def test_buttons_of_an_old_letter_open_and_hold_back_nothing(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.sweep()
    message = announcement(kira)
    buttons = [each for each in message.buttons if "Открыть" in each["text"] or "Не открывать" in each["text"]]
    await goes_to(town, 2, hour=10)
    await goes_to(town, 17)
    before = await state_of(town)
    for each in buttons:
        await kira.presses_button(message, each)
        assert kira.alert == "По этой строке сбор уже был."
        assert "Сбор закрыт" in message.text
    assert await state_of(town) == before


@pytest.mark.usefixtures("colleges")
async def test_a_row_that_was_closed_by_hand_opens_no_wave(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.sweep()
    message = announcement(kira)
    (now,) = [each for each in message.buttons if "Открыть сейчас" in each["text"]]
    await kira.says("/plan")
    await kira.presses("1.1")
    await kira.presses("Выполнено")
    await kira.says("Приказ № 5")
    await goes_to(town, 2, hour=11)
    await kira.presses_button(message, now)
    assert "уже выполнена" in (kira.alert or "")
    assert await town.keeps(confirmations.latest) is None


@pytest.mark.usefixtures("colleges")
async def test_after_downtime_it_opens_once_and_not_against_what_was_pressed_meanwhile(
    town: Town, kira: Person, anna: Person
) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.sweep()
    message = announcement(kira)
    (hold,) = [each for each in message.buttons if "Не открывать" in each["text"]]
    await town.stop()
    town.clock.now = town.clock.now.replace(day=8, hour=12)
    await kira.presses_button(message, hold)
    await town.start()
    assert town.app is not None
    await town.app.sweep()  # before the first poll has brought the press
    assert not await open_wave_of(town)
    await goes_to(town, 8, hour=13)
    assert not await open_wave_of(town)
    assert said(anna, QUESTION) == 0


@pytest.mark.usefixtures("colleges")
async def test_after_downtime_it_opens_where_nobody_has_pressed(town: Town, kira: Person, anna: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.sweep()
    await town.stop()
    town.clock.now = town.clock.now.replace(day=8, hour=12)
    await town.start()
    await goes_to(town, 8, hour=12, minute=5)
    await goes_to(town, 8, hour=13)
    assert said(kira, ANNOUNCED) == said(kira, OPENED) == said(anna, QUESTION) == 1


@pytest.mark.usefixtures("colleges")
async def test_what_nobody_could_read_is_said_anew_and_opens_a_day_later(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    town.world.faults.bad_gateway(method="sendMessage", times=-1)
    await town.sweep()
    await goes_to(town, 2, hour=11)
    assert not await open_wave_of(town)
    town.world.faults.clear()
    await town.passes(hours=1)
    assert said(kira, ANNOUNCED) == 1
    assert "3 февраля 2023, 10:00" in announcement(kira).text
    await goes_to(town, 3, hour=11)
    assert await open_wave_of(town)


async def test_where_there_is_nobody_to_ask_that_is_said_instead(town: Town, kira: Person, anna: Person) -> None:
    """Once somebody is there, it goes on as ever."""
    await kira.starts()
    ids = await enters(town, "Первый колледж")
    await town.accepts_plan(docx([ROW]), "plan.docx")
    for day in (1, 2, 3):
        await goes_to(town, day, hour=11)
    assert said(kira, "Спрашивать некого") == said(kira, ANNOUNCED) == 1
    assert not await open_wave_of(town)
    await speaks_for(town, anna, ids["Первый колледж"])
    await goes_to(town, 6, hour=11)
    assert "7 февраля 2023, 10:00" in announcement(kira).text
    await anna.blocks()
    await goes_to(town, 7, hour=11)
    assert not await open_wave_of(town)
    await anna.unblocks()
    await goes_to(town, 8, hour=11)
    assert "9 февраля 2023, 10:00" in announcement(kira).text
    await goes_to(town, 9, hour=11)
    assert said(kira, OPENED) == said(anna, QUESTION) == 1


async def test_where_nobody_steers_the_administrators_hear_of_the_opening(town: Town, anna: Person) -> None:
    """Without buttons that they may not press."""
    await town.coordinator.starts()
    ids = await enters(town, "Первый колледж")
    await speaks_for(town, anna, ids["Первый колледж"])
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.coordinator.blocks()
    await town.admin.starts()
    await town.sweep()
    assert said(town.admin, ANNOUNCED) == 1
    assert announcement(town.admin).buttons == []
    await goes_to(town, 2, hour=11)
    assert said(anna, QUESTION) == said(town.admin, OPENED) == 1


@pytest.mark.usefixtures("colleges")
async def test_nothing_opens_where_nobody_could_be_told(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await kira.blocks()
    for day in (1, 2, 3):
        await goes_to(town, day, hour=11)
    assert not await open_wave_of(town)


@pytest.mark.usefixtures("colleges")
async def test_no_wave_opens_for_a_term_that_had_one(town: Town, kira: Person) -> None:
    """Not even when its row is taken back to work."""
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await opens(town)
    await kira.presses("Закрыть сбор")
    await kira.presses("Да, закрыть")
    await kira.says("/plan")
    await kira.presses("1.1")
    await kira.presses("Вернуть в работу")
    await goes_to(town, 2)
    await goes_to(town, 3, hour=11)
    assert said(kira, "Пришёл срок строки") == 0
    assert not await open_wave_of(town)
    await kira.presses("Спросить участников")
    await kira.presses("Закрыть строку 1.1")
    assert "Записано" in kira.sees


@pytest.mark.usefixtures("colleges")
async def test_a_wave_opened_before_the_plan_closes_its_row(town: Town, kira: Person) -> None:
    await opens(town)
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await kira.says("/menu")
    await kira.presses("Актуализация состава")
    await kira.presses("Закрыть сбор")
    assert "Вместе с ним закроется строка 1.1" in kira.sees
    await kira.presses("Да, закрыть")
    assert "Сбор закрыт, и с ним строка 1.1" in kira.sees
    await goes_to(town, 2)
    assert said(kira, "Пришёл срок строки") == 0


@pytest.mark.usefixtures("colleges")
@pytest.mark.parametrize(("month", "offers"), [(3, 0), (5, 1)])
async def test_a_wave_of_the_last_two_months_is_for_the_term_that_begins(
    town: Town, kira: Person, month: int, offers: int
) -> None:
    """One that was long ago says nothing of today, and a new one is offered."""
    await opens(town)
    await goes_to(town, 16)
    due = {3: "до 20 марта", 5: "до 20 мая"}[month]
    await town.accepts_plan(docx([("1.1.", ROW[1], due, "Координатор")]), "plan.docx")
    await goes_to(town, 17)
    before = said(kira, "Пришёл срок строки")
    await goes_to(town, 10, month=month)
    await goes_to(town, 11, month=month)
    assert before == 0
    assert said(kira, "Пришёл срок строки") == offers
    wave = await town.keeps(confirmations.latest)
    assert wave is not None
    assert (wave.occurrence_id is None) == bool(offers)


async def test_an_empty_register_has_nobody_to_ask(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await goes_to(town, 2, hour=11)
    assert said(kira, "Спрашивать некого") == 1
    assert not await open_wave_of(town)


# -- what has changed


@pytest.mark.usefixtures("colleges")
async def test_the_coordinator_sees_what_has_changed_by_organisation(
    town: Town, kira: Person, anna: Person, boris: Person
) -> None:
    await opens(town)
    await kira.presses("Что изменилось")
    assert "пока ничего" in kira.sees
    await kira.presses("Назад")
    (second,) = [each for each in boris.chat_with_bot.posts if "Второй колледж" in each.text]
    await boris.presses("Выходим", message=second)
    await boris.presses("Да, выходим", message=second)
    await anna.presses("Исправить")
    await anna.presses("Название")
    await anna.says("<b>Колледж связи")
    await anna.presses("Вид")
    await anna.presses("вуз")
    await town.passes(seconds=5)
    await progress_of(kira)
    await kira.presses("Что изменилось")
    assert "3 правки" in kira.sees
    shown = kira.chat_with_bot.last.text
    assert "Второй колледж\n• сегодня · участие: было «участник», стало «вышла»" in shown
    assert shown.count("<b>Колледж связи\n") == 1
    assert "название: было «Первый колледж», стало «<b>Колледж связи»" in shown
    assert "вид: было «колледж», стало «вуз»" in shown


async def test_many_changes_turn_pages(town: Town, kira: Person, anna: Person) -> None:
    await kira.starts()
    ids = await enters(town, *(f"Колледж {number} {'ы' * 280}" for number in range(12)))
    for each in ids.values():
        await speaks_for(town, anna, each)
    await opens(town)
    assert town.app is not None
    for each in ids.values():
        for field in (OrganisationField.SHORT_NAME, OrganisationField.MUNICIPALITY):
            now = int(town.clock().timestamp())
            await town.app.database.write(organisations.change, each, field, "я" * 100, by=anna.id, now=now)
    await kira.presses("Что изменилось")
    assert "24 правки" in kira.sees
    assert kira.chat_with_bot.last.text.count("•") == 8
    await kira.presses("▶")
    await kira.presses("▶")
    assert kira.chat_with_bot.last.text.count("•") == 8
    assert "▶" not in [each["text"] for each in kira.chat_with_bot.last.buttons]


def test_two_schools_of_one_name_are_told_apart() -> None:
    """As the files do by their column."""
    kind, name = OrganisationKind.SCHOOL, "Школа № 1"
    found = [
        RegisteredOrganisation(id=number, kind=kind, name=name, municipality=place)
        for number, place in enumerate(("Вязьма", "Рославль"), start=1)
    ]
    progress = Progress(listed=[Listed(organisation=each, asked=True) for each in found])
    screen = composition_screen(progress, SeeComposition(wave_id=1), datetime(2023, 2, 1, tzinfo=MOSCOW), Texts.load().of("ru"))
    assert "Участников: 2 (Школы — 2)" in screen.text
    assert "1. Школа № 1 (Вязьма) — нет ответа" in screen.text
    assert "2. Школа № 1 (Рославль) — нет ответа" in screen.text


async def test_the_list_of_members_turns_pages_and_counts_kinds(town: Town, kira: Person) -> None:
    await kira.starts()
    await enters(town, *(f"{number:03} {'ы' * 280}" for number in range(200)))
    await opens(town)
    await kira.presses("Состав участников")
    assert "Состав участников Кластера на 1 февраля 2023" in kira.sees
    assert "Участников: 200 (Колледжи — 200)" in kira.sees
    for _ in range(13):
        await kira.presses("▶")
    assert "200. 199" in kira.sees
    await kira.presses("Состав, XLSX")
    await town.passes(seconds=5)
    assert len(files_of(kira)) == 1


# -- names that a letter speaks


@pytest.mark.usefixtures("colleges")
async def test_a_letter_that_names_somebody_says_whom(town: Town, kira: Person, anna: Person) -> None:
    """So that /forget takes the name out of it while it waits."""
    secretary = await town.gives(town.person("Сергей"), Role.SECRETARY)
    await town.accepts_plan(docx([ROW]), "plan.docx")
    await town.sweep()
    town.clock.now = town.clock.now.replace(hour=21)
    await kira.presses("Не открывать сейчас")
    await kira.presses("Спросить всех")
    await anna.says("/menu")
    await goes_to(town, 2)
    town.clock.now = town.clock.now.replace(hour=21)
    question = next(each for each in anna.chat_with_bot.posts if QUESTION in each.text)
    await anna.presses("Выходим", message=question)
    await anna.presses("Да, выходим", message=question)
    found = await town.keeps(_named_in, secretary.id)
    assert found == [("confirm-left", anna.id, "Анна")]


def _named_in(tx: Connection, chat_id: int) -> list[tuple[str, int, str]]:
    rows = tx.execute(
        "SELECT key, about, about_name FROM outbox WHERE chat_id = ? AND status = 'waiting' AND about IS NOT NULL", (chat_id,)
    )
    return [(row["key"].split(":")[1], row["about"], row["about_name"]) for row in rows]


# -- what could break a screen


async def test_many_organisations_with_long_names_turn_pages(town: Town, kira: Person) -> None:
    await kira.starts()
    await enters(town, *(f"<b>{number:02}&{'ы' * 280}" for number in range(40)))
    await opens(town)
    assert "Некому ответить: 40" in kira.sees
    assert "<b>00&ыы" in kira.sees
    for first in ("<b>15&ыы", "<b>30&ыы"):
        await kira.presses("▶")
        assert first in kira.sees
    assert "▶" not in [each["text"] for each in kira.chat_with_bot.last.buttons]


@pytest.mark.usefixtures("colleges")
async def test_who_speaks_english_is_asked_in_english(town: Town, anna: Person) -> None:
    assert town.app is not None
    await town.app.database.write(members.speak, anna.id, "en")
    await opens(town)
    assert "Is your organisation written down right?" in anna.sees


@pytest.mark.usefixtures("colleges")
async def test_a_municipality_that_the_register_has_no_more_is_not_chosen(town: Town, anna: Person, boris: Person) -> None:
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Муниципалитет")
    await anna.says("Вязма")
    (second,) = [each for each in boris.chat_with_bot.posts if "Второй колледж" in each.text]
    await boris.presses("Исправить", message=second)
    await boris.presses("Муниципалитет", message=second)
    await anna.presses("Муниципалитет")
    await anna.says("Вязьма")
    before = await state_of(town)
    await boris.presses("Вязма", message=second)
    assert "больше нет" in (boris.alert or "")
    assert await state_of(town) == before


@pytest.mark.usefixtures("colleges")
async def test_a_question_that_has_not_arrived_is_not_reminded_of(town: Town, anna: Person) -> None:
    """After five days without Telegram both would come at once."""
    town.world.faults.bad_gateway(method="sendMessage", times=-1)
    await opens(town)
    await goes_to(town, 6)
    town.world.faults.clear()
    for hour in (11, 12, 13):
        await goes_to(town, 6, hour=hour)
    assert (said(anna, QUESTION), said(anna, REMINDER)) == (1, 0)
    await goes_to(town, 13)
    assert said(anna, REMINDER) == 1


# -- the files


@pytest.mark.usefixtures("colleges")
async def test_the_composition_names_everybody_with_status_and_changes(
    town: Town, kira: Person, anna: Person, boris: Person
) -> None:
    await opens(town)
    await anna.presses("Исправить")
    await anna.presses("Краткое название")
    await anna.says("=1+1")
    (second,) = [each for each in boris.chat_with_bot.posts if "Второй колледж" in each.text]
    await boris.presses("Выходим", message=second)
    await boris.presses("Да, выходим", message=second)
    await enters(town, "Четвёртый колледж")
    await kira.presses("Состав, XLSX")
    await kira.presses("Состав, DOCX")
    await town.passes(seconds=5)
    (_, book), (_, document) = files_of(kira)
    members_sheet, changes_sheet = load_workbook(BytesIO(book)).worksheets
    rows = [[str(cell.value or "") for cell in row] for row in members_sheet.iter_rows(min_row=2)]
    assert rows[0][0] == "Участников: 3 (Колледжи — 3)"
    assert [(row[0], row[1], row[5]) for row in rows[1:]] == [
        ("№", "Наименование", "Статус"),
        ("1", "Второй колледж", "вышла"),
        ("2", "Первый колледж", "изменено"),
        ("3", "Третий колледж", "нет ответа"),
        ("4", "Четвёртый колледж", "внесена позже"),
    ]
    assert "Анна" in rows[3][4]
    changed = [[str(cell.value) for cell in row][1:] for row in changes_sheet.iter_rows(min_row=3)]
    assert [(row[0], row[3]) for row in changed] == [("Второй колледж", "вышла"), ("Первый колледж", "=1+1")]
    cells = read_table(document).cells
    assert any("Было — стало" in row for row in cells)


# -- two hundred organisations


async def test_of_two_hundred_every_silent_one_is_reminded_twice_and_none_that_answered(tmp_path: Path) -> None:
    """Every fifth answers at once, every fifth between the reminders, every tenth has nobody who could."""
    town = Town(tmp_path / "bot.db", Clock(datetime(2023, 2, 1, 9, 30, tzinfo=MOSCOW)))
    async with town.running():
        assert town.app is not None
        await town.coordinator.starts()
        ids = list((await enters(town, *(f"Колледж № {number:03}" for number in range(200)))).values())
        people = {each: town.person(f"Представитель {each}", started=True) for each in ids if each % 10}
        spoken_for = {person.id: [each] for each, person in people.items()}
        await town.app.database.write(_speak_for, spoken_for, int(town.clock().timestamp()))
        await opens(town)
        await town.passes(minutes=5)
        at_once = [each for each in people if each % 5 == 1]
        between = [each for each in people if each % 5 == 2]
        for each in at_once:
            await people[each].presses("Всё верно")
        for day in (2, 3, 6):
            await goes_to(town, day)
            await town.passes(minutes=5)
        for each in between:
            await people[each].presses("Всё верно")
        await town.restart()
        for day in (7, 8, 9, 10, 13, 14):
            await goes_to(town, day)
            await town.passes(minutes=5)
        counts = {each: (said(person, QUESTION), said(person, REMINDER)) for each, person in people.items()}
        assert {counts[each] for each in at_once} == {(1, 0)}
        assert {counts[each] for each in between} == {(1, 1)}
        assert {counts[each] for each in people if each not in {*at_once, *between}} == {(1, 2)}
        await town.coordinator.says("/menu")
        await town.coordinator.presses("Актуализация состава")
        assert f"Ответили {len(at_once) + len(between)} из 200" in town.coordinator.sees
        assert "некому ответить: 20" in town.coordinator.sees
    assert town.world.unknown_calls == []
