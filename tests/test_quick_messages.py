"""Quick messages: to whom one goes, how it looks, the minute in which it can be taken back, the report."""

import re
from collections.abc import Iterable
from datetime import time, timedelta
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import jobs
from cluster.consents import Purpose
from cluster.organisations import OrganisationKind
from cluster.profile import QuietHours, Topic
from cluster.quick_messages import (
    WORDS_LIMIT,
    Reason,
    length_of,
    reason_of,
    recipients,
    words_of,
)
from cluster.refusals import Refusal
from cluster.rights import Role
from cluster.segments import IN_FUNCTION, Addressee, Segment, is_in
from handlers.segments import Part, choices
from locales import Texts
from simulator.messages import Message
from simulator.people import CannotDo, Person
from storage import consents, outbox, profile, quick_messages
from tests.plans import docx
from tests.town import Town

COLLEGE, FIRM, SCHOOL = "Колледж связи", "ООО «Софт»", "Лицей № 1"
ROWS = (("1.1.", "Сверка состава", "1 кв.", f"{COLLEGE}; {FIRM}; {SCHOOL}"),)
REGISTER = ((COLLEGE, "college", "Смоленск"), (FIRM, "employer", "Вязьма"), (SCHOOL, "school", "Вязьма"))
HEAD = "Сообщение рабочей группы кластера"
WORDS = "Коллеги, <b>завтра</b> сбор & отчёт в 15:00"


@pytest.fixture
async def lev(town: Town) -> Person:
    """The leader of the working group, with a register of three organisations."""
    await town.coordinator.says("/start")
    await town.accepts_plan(docx(ROWS), "plan.docx")
    assert town.app
    await town.app.database.write(_register)
    return await town.gives(town.person("Лев"), Role.LEADER)


@pytest.fixture
async def rita(town: Town, lev: Person) -> Person:
    assert lev.chat_with_bot.started
    return await town.gives(town.person("Рита"), Role.WORKING_GROUP, COLLEGE)


@pytest.fixture
async def pavel(town: Town, lev: Person) -> Person:
    assert lev.chat_with_bot.started
    return await town.gives(town.person("Павел"), Role.REPRESENTATIVE, FIRM)


@pytest.fixture
async def sonya(town: Town, lev: Person) -> Person:
    assert lev.chat_with_bot.started
    return await town.gives(town.person("Соня"), Role.REPRESENTATIVE, SCHOOL)


def _register(tx: Connection) -> None:
    for name, kind, municipality in REGISTER:
        tx.execute(
            "UPDATE organisations SET kind = ?, municipality = ?, registered_at = 1 WHERE name = ?", (kind, municipality, name)
        )


async def writes(person: Person, *choices: tuple[str, str], words: str = WORDS) -> None:
    """Chooses the segment (a part and a choice in it) and types the words."""
    await person.says("/menu")
    await person.presses("Написать участникам")
    await person.presses(
        "сообщение" if any("Новое" in each["text"] for each in person.chat_with_bot.last.buttons) else "черновик"
    )
    for part, choice in choices:
        await person.presses(part)
        if choice:
            await person.presses(choice)
            await person.presses("Готово")
    await person.presses("✏️")
    await person.says(words)


async def settles(town: Town, seconds: int = 70) -> None:
    """So many seconds pass; then whatever may leave leaves, at 30 messages a second."""
    town.clock.advance(seconds=seconds - 1)
    await town.settle()
    for _ in range(20):
        await town.settle()


def got(person: Person) -> list[Message]:
    """Messages to this person that are the group's; what the sender saw beforehand is one, too."""
    return [each for each in person.chat_with_bot.messages if each.by_bot and each.text.startswith(HEAD)]


def numbers(person: Person) -> dict[str, int]:
    """The report on the screen."""
    found = re.findall(r"^[^А-Яа-я\n]*([А-Яа-я ]+): (\d+)$", person.chat_with_bot.last.text, re.MULTILINE)
    return {words: int(number) for words, number in found}


# -- to whom


async def test_the_count_changes_with_every_choice(lev: Person, rita: Person, pavel: Person, sonya: Person) -> None:
    assert rita.chat_with_bot.started
    assert pavel.chat_with_bot.started
    assert sonya.chat_with_bot.started
    await lev.says("/menu")
    await lev.presses("Написать участникам")
    await lev.presses("Новое сообщение")
    text = lev.chat_with_bot.last.text
    assert "Получат: 4" in text  # with the coordinator, without Lev himself
    assert "Не открывали бота: 1" in text  # the administrator of the settings
    await lev.presses("Роли")
    await lev.presses("представители организаций")
    assert "Получат: 2" in lev.chat_with_bot.last.text
    await lev.presses("Готово")
    await lev.presses("Виды организаций")
    await lev.presses("школы")
    assert "Получат: 1" in lev.chat_with_bot.last.text
    await lev.presses("Готово")
    await lev.presses("Муниципалитеты")
    await lev.presses("Смоленск")
    assert "Получат: 0" in lev.chat_with_bot.last.text
    await lev.presses("Вязьма")
    assert "Получат: 1" in lev.chat_with_bot.last.text
    await lev.presses("Готово")
    assert "Муниципалитеты: Вязьма, Смоленск" in lev.chat_with_bot.last.text


async def test_those_who_owe_the_confirmation_an_answer_can_be_chosen_while_it_is_open(
    town: Town, lev: Person, pavel: Person, sonya: Person
) -> None:
    def ask(tx: Connection) -> None:
        tx.execute("INSERT INTO confirmation_waves (id, opened_at) VALUES (1, 1)")
        tx.execute("INSERT INTO confirmation_answers (wave_id, organisation_id) SELECT 1, id FROM organisations")
        tx.execute(
            """UPDATE confirmation_answers SET answer = 'right', answered_at = 1
               WHERE organisation_id = (SELECT id FROM organisations WHERE name = ?)""",
            (SCHOOL,),
        )

    await lev.says("/menu")
    await lev.presses("Написать участникам")
    await lev.presses("Новое сообщение")
    with pytest.raises(CannotDo):
        await lev.presses("Не ответили на сверку")
    assert town.app
    await town.app.database.write(ask)
    await writes(lev, ("Не ответили на сверку", ""))
    await lev.presses("Отправить (1)")
    await settles(town)
    assert got(pavel)
    assert not got(sonya)


async def test_without_consent_a_student_gets_none_and_with_it_gets_one(town: Town, lev: Person) -> None:
    olga = await town.gives(town.person("Ольга"), Role.STUDENT)
    await writes(lev, ("Роли", "студенты"))
    assert "Получат: 0" in lev.chat_with_bot.last.text
    assert "Не дали согласия на рассылку или отключили её: 1" in lev.chat_with_bot.last.text
    with pytest.raises(CannotDo):
        await lev.presses("Отправить")
    assert town.app
    await town.app.database.write(_agree, olga.id)
    await writes(lev)
    await lev.presses("Отправить (1)")
    await settles(town)
    assert len(got(olga)) == 1


async def test_whoever_has_switched_them_off_is_left_alone_in_function_too(town: Town, lev: Person, rita: Person) -> None:
    def mute(tx: Connection) -> None:
        tx.execute("INSERT INTO mutes (user_id, topic) VALUES (?, ?)", (rita.id, Topic.QUICK_MESSAGES))

    assert town.app
    await town.app.database.write(mute)
    await writes(lev, ("Роли", "рабочая группа"))
    assert "Получат: 0" in lev.chat_with_bot.last.text


async def test_a_member_writes_too_and_others_do_not(town: Town, rita: Person, pavel: Person) -> None:
    await writes(rita, ("Роли", "представители"))
    await rita.presses("Отправить (1)")
    await settles(town)
    (letter,) = got(pavel)
    assert letter.text.endswith("— Рита, рабочая группа")
    with pytest.raises(CannotDo):
        await pavel.presses("Написать участникам")


def _agree(tx: Connection, user_id: int) -> None:
    version = consents.wording(tx, Purpose.MAILING, "ru").version
    assert consents.give(tx, user_id, Purpose.MAILING, version, now=1)


# -- the words


async def test_the_preview_is_exactly_what_is_sent(town: Town, lev: Person, pavel: Person) -> None:
    await writes(lev, ("Роли", "представители"))
    preview, control = lev.chat_with_bot.messages[-2:]
    assert "Так это увидят" in control.text
    await lev.presses("Отправить (1)")
    await settles(town)
    (letter,) = got(pavel)
    assert letter.content == preview.content
    assert letter.text == f"{HEAD}\n\n{WORDS}\n\n— Лев, руководитель рабочей группы"
    assert [each["type"] for each in letter.content["entities"]] == ["bold"]


async def test_words_keep_their_lines_and_nothing_in_them_is_obeyed(town: Town, lev: Person, pavel: Person) -> None:
    words = "Первое:\n  — да\n\n\u202eВторое </b> {$x} 🧑‍🚀"
    await writes(lev, ("Роли", "представители"), words=words)
    await lev.presses("Отправить (1)")
    await settles(town)
    assert "Первое:\n  — да\n\nВторое </b> {$x} 🧑‍🚀" in got(pavel)[0].text


async def test_words_that_are_too_long_are_refused_with_their_tail(town: Town, lev: Person, pavel: Person) -> None:
    assert pavel.chat_with_bot.started
    await writes(lev, words="ы" * 3001)
    assert "Слишком длинно: уложитесь в 3 000 знаков" in lev.sees.replace("\u00a0", " ")
    await lev.says("хвост")
    assert not got(lev)
    await town.passes(seconds=10)
    await lev.says("ы" * 3000)
    assert "Так это увидят" in lev.sees


async def test_a_picture_is_no_message(lev: Person) -> None:
    await writes(lev)
    await lev.presses("✏️ Текст")
    await lev.sends_photo(b"?", caption="Смотрите")
    assert "Здесь нужны слова" in lev.sees


# -- off it goes


async def test_it_leaves_after_a_minute_and_once(town: Town, lev: Person, rita: Person, pavel: Person) -> None:
    await writes(lev)
    message = lev.chat_with_bot.last
    (go,) = (each for each in message.buttons if "Отправить" in each["text"])
    await lev.presses_button(message, go)
    await lev.presses_button(message, go)
    assert "Ждут отправки: 3" in lev.sees
    await settles(town, 25)
    assert not got(rita)
    await settles(town, 20)
    await lev.presses_button(message, go)
    await town.restart()
    await settles(town, 5)
    for person in (rita, pavel, town.coordinator):
        assert len(got(person)) == 1


async def test_cancelled_within_the_minute_nobody_gets_it(town: Town, lev: Person, rita: Person, pavel: Person) -> None:
    await writes(lev)
    await lev.presses("Отправить (3)")
    await settles(town, 15)
    await lev.presses("Отменить")
    assert "Его никто не получил" in lev.chat_with_bot.last.text
    assert numbers(lev) == {"Всего адресатов": 4, "Доставлено": 0, "Отменено": 3, "Не открывали бота": 1}
    await settles(town, 100)
    assert not got(rita)
    assert not got(pavel)
    assert await town.keeps(outbox.waiting) == 0


async def test_cancelling_twice_and_too_late(town: Town, lev: Person, rita: Person) -> None:
    await writes(lev, ("Роли", "рабочая группа"))
    await lev.presses("Отправить (1)")
    message = lev.chat_with_bot.last
    (stop,) = (each for each in message.buttons if "Отменить" in each["text"])
    await lev.presses_button(message, stop)
    await lev.presses_button(message, stop)
    assert lev.alert == "Отменено. Не получат: 1"
    await writes(lev, ("Роли", "рабочая группа"))
    await lev.presses("Отправить (1)")
    message = lev.chat_with_bot.last
    (stop,) = (each for each in message.buttons if "Отменить" in each["text"])
    await settles(town)
    assert len(got(rita)) == 1
    await lev.presses_button(message, stop)
    assert lev.alert == "Поздно: сообщение уже ушло."


async def test_restarts_in_the_middle_of_a_hundred_double_nobodys(town: Town, lev: Person) -> None:
    people = [await town.gives(town.person(f"№ {number}"), Role.REPRESENTATIVE, FIRM) for number in range(100)]
    await settles(town, 5)
    await writes(lev, ("Роли", "представители"))
    await lev.presses("Отправить (100)")
    await town.restart()
    town.clock.advance(seconds=61)
    await town.settle()
    assert 0 < sum(bool(got(person)) for person in people) < 100
    await town.restart()
    await settles(town, 10)
    assert [len(got(person)) for person in people] == [1] * 100


async def test_at_night_it_waits_for_the_morning_and_can_be_cancelled_until_then(
    town: Town, lev: Person, pavel: Person
) -> None:
    town.clock.now = town.clock.now.replace(hour=22)
    await writes(lev, ("Роли", "представители"))
    await lev.presses("Отправить (1)")
    assert "Уйдёт 2 февраля 2023, 09:00" in lev.chat_with_bot.last.text
    await settles(town, 120)
    assert not got(pavel)
    await writes(lev, ("Роли", "представители"), words="Передумаю")
    await lev.presses("Отправить (1)")
    await settles(town, 3600)
    await lev.presses("Отменить")
    assert "Его никто не получил" in lev.chat_with_bot.last.text
    town.clock.now = town.clock.now.replace(day=2, hour=9, minute=0)
    await town.passes(seconds=5)
    assert [letter.text for letter in got(pavel)] == [f"{HEAD}\n\n{WORDS}\n\n— Лев, руководитель рабочей группы"]


async def test_where_the_people_have_changed_since_it_is_asked_anew(town: Town, lev: Person, pavel: Person) -> None:
    await writes(lev, ("Роли", "представители"))
    sonya = await town.gives(town.person("Соня"), Role.REPRESENTATIVE, SCHOOL)
    await lev.presses("Отправить (1)")
    assert "круг получателей с тех пор изменился" in lev.sees
    await lev.presses("Отправить (2)")
    await settles(town)
    assert len(got(sonya)) == len(got(pavel)) == 1


async def test_an_old_preview_does_not_send_new_words(town: Town, lev: Person, pavel: Person) -> None:
    await writes(lev, ("Роли", "представители"))
    old = lev.chat_with_bot.last
    (go,) = (each for each in old.buttons if "Отправить" in each["text"])
    await lev.presses("✏️ Текст")
    await lev.says("Другое")
    await lev.presses_button(old, go)
    assert "изменился" in lev.sees
    await settles(town)
    assert not got(pavel)


async def test_the_eleventh_of_a_day_is_refused_and_cancelled_ones_do_not_count(town: Town, lev: Person, rita: Person) -> None:
    for number in range(11):
        await writes(lev, ("Роли", "рабочая группа"), words=f"Сообщение {number}")
        await lev.presses("Отправить (1)")
        if number == 0:
            await lev.presses("Отменить")
        await settles(town, 65)
    assert len(got(rita)) == 10
    await writes(lev, ("Роли", "рабочая группа"), words="Ещё одно")
    await lev.presses("Отправить (1)")
    assert lev.alert is not None
    assert "не больше 10 сообщений в день" in lev.alert
    town.clock.now += timedelta(days=1)
    await lev.presses("Отправить (1)")
    await settles(town)
    assert len(got(rita)) == 11


async def test_whoever_loses_the_role_within_the_minute_writes_to_nobody(
    town: Town, lev: Person, rita: Person, pavel: Person
) -> None:
    """What is said in the group's name is said by somebody of the group. They hear that it did not leave."""
    await writes(rita, ("Роли", "представители"))
    await rita.presses("Отправить (1)")
    await lev.says("/group")
    await lev.presses("Рита")
    await lev.presses("Вывести")
    await lev.presses("Да, вывести")
    await settles(town, 120)
    assert not got(pavel)
    (notice,) = [each for each in rita.chat_with_bot.messages if "сообщение участникам не ушло" in each.text]
    assert "завтра" in notice.text
    await lev.says("/menu")
    await lev.presses("Написать участникам")
    assert "отменено" in lev.chat_with_bot.last.text


async def test_what_has_begun_to_leave_goes_on_to_everybody(town: Town, lev: Person, rita: Person, pavel: Person) -> None:
    """It was the group's word when it began; half of the people would not know what the others do."""
    olga = await town.gives(town.person("Ольга"), Role.REPRESENTATIVE, SCHOOL)
    assert town.app
    hours = QuietHours(start=time(9), end=time(10))
    await town.app.database.write(profile.keep_quiet, olga.id, hours)
    await writes(rita, ("Роли", "представители"))
    await rita.presses("Отправить (2)")
    await settles(town)
    assert got(pavel)
    assert not got(olga)
    await lev.says("/group")
    await lev.presses("Рита")
    await lev.presses("Вывести")
    await lev.presses("Да, вывести")
    await settles(town, 3600)
    assert len(got(olga)) == 1


async def test_whoever_is_forgotten_within_the_minute_writes_to_nobody(
    town: Town, lev: Person, rita: Person, pavel: Person
) -> None:
    assert lev.chat_with_bot.started
    await writes(rita, ("Роли", "представители"))
    await rita.presses("Отправить (1)")
    await rita.says("/forget")
    for pressed in ("Удалить", "Да"):
        await rita.presses(pressed)
    await settles(town, 120)
    assert not got(pavel)


async def test_a_message_of_somebody_else_is_neither_read_nor_sent_nor_cancelled(
    town: Town, lev: Person, rita: Person, pavel: Person
) -> None:
    assert pavel.chat_with_bot.started
    await writes(lev, ("Роли", "представители"))
    draft = lev.chat_with_bot.last
    await rita.says("/menu")
    before = await town.dump()
    for each in draft.buttons:
        if each["callback_data"].startswith("qm-"):
            await rita.presses_button(rita.chat_with_bot.last, each)
            assert rita.alert == "Этого сообщения больше нет. Откройте «Написать участникам» в /menu."
    await lev.presses("Отправить (1)")
    report = lev.chat_with_bot.last
    before = await town.dump()
    for each in report.buttons:
        if each["callback_data"].startswith(("qm-how", "qm-stop")):
            await rita.presses_button(rita.chat_with_bot.last, each)
            assert rita.alert == "Отчёт видят автор сообщения и те, кто руководит группой."
    assert await town.dump() == before


async def test_a_draft_is_there_after_a_restart_and_can_be_dropped(town: Town, lev: Person, pavel: Person) -> None:
    assert pavel.chat_with_bot.started
    await writes(lev, ("Роли", "представители"))
    await town.restart()
    await lev.says("/menu")
    await lev.presses("Написать участникам")
    await lev.presses("Продолжить черновик")
    assert "Роли: представители организаций" in lev.chat_with_bot.last.text
    await lev.presses("Посмотреть и отправить")
    assert WORDS in lev.chat_with_bot.messages[-2].text
    await lev.presses("Удалить черновик")
    assert "Черновик удалён" in lev.sees
    await lev.presses("Отправить (1)")
    assert lev.alert == "Этого сообщения больше нет. Откройте «Написать участникам» в /menu."


async def test_words_typed_after_the_draft_is_gone_answer_nothing(lev: Person, pavel: Person) -> None:
    """Else every later word would meet the same refusal."""
    assert pavel.chat_with_bot.started
    await writes(lev, ("Роли", "представители"))
    control = lev.chat_with_bot.last
    (drop,) = (each for each in control.buttons if "Удалить" in each["text"])
    await lev.presses("✏️ Текст")
    await lev.presses_button(control, drop)
    await lev.says("Ау")
    assert "Я жду здесь кнопку" in lev.chat_with_bot.last.text


# -- the report


async def test_two_hundred_people_five_of_whom_blocked_the_bot_are_reported_to_the_person(town: Town, lev: Person) -> None:
    """Two had blocked it before, which is known; three do so after it was written, and Telegram says so."""
    people = [await town.gives(town.person(f"№ {number}"), Role.REPRESENTATIVE, FIRM) for number in range(200)]
    for person in people[:2]:
        await person.blocks()
    await writes(lev, ("Роли", "представители"))
    assert "Остановили бота: 2" in lev.chat_with_bot.last.text
    await lev.presses("Отправить (198)")
    assert numbers(lev) == {"Всего адресатов": 200, "Доставлено": 0, "Ждут отправки": 198, "Остановили бота": 2}
    for person in people[2:5]:
        person.chat_with_bot.blocked = True
    await settles(town)
    await lev.presses("Обновить")
    assert numbers(lev) == {"Всего адресатов": 200, "Доставлено": 195, "Остановили бота": 5}
    assert [len(got(person)) for person in people] == [0] * 5 + [1] * 195
    await lev.presses("Обновить")
    assert numbers(lev)["Доставлено"] == 195


async def test_the_report_outlives_the_letters(town: Town, lev: Person, pavel: Person, sonya: Person) -> None:
    await writes(lev, ("Роли", "представители"))
    await lev.presses("Отправить (2)")
    sonya.chat_with_bot.blocked = True
    await settles(town)
    assert got(pavel)
    town.clock.now += timedelta(days=500)
    assert town.app
    await town.app.tidy()
    assert await town.keeps(outbox.id_of, f"quick:1:{pavel.id}") is None
    await lev.says("/menu")
    await lev.presses("Написать участникам")
    await lev.presses("Коллеги,")
    assert numbers(lev) == {"Всего адресатов": 2, "Доставлено": 1, "Остановили бота": 1}


async def test_the_coordinator_sees_what_everybody_has_sent(town: Town, rita: Person, pavel: Person) -> None:
    assert pavel.chat_with_bot.started
    await writes(rita, ("Роли", "представители"))
    await rita.presses("Отправить (1)")
    kira = town.coordinator
    await kira.says("/menu")
    await kira.presses("Написать участникам")
    assert "· Рита" in kira.chat_with_bot.last.text
    await kira.presses("Коллеги,")
    await kira.presses("Отменить")
    await settles(town)
    assert not got(pavel)


async def test_drafts_are_forgotten_after_a_month(town: Town, lev: Person) -> None:
    await writes(lev)
    assert town.app
    await town.app.database.write(jobs.tidy, now=town.clock() + timedelta(days=29))
    assert await town.keeps(quick_messages.draft_of, lev.id)
    await town.app.database.write(jobs.tidy, now=town.clock() + timedelta(days=31))
    assert await town.keeps(quick_messages.draft_of, lev.id) is None


# -- rules

ROLES = st.frozensets(st.sampled_from(Role))
KINDS = st.frozensets(st.sampled_from(OrganisationKind), max_size=2)
PLACES = st.frozensets(st.sampled_from(["Смоленск", "Вязьма"]))
SEGMENTS = st.builds(Segment, roles=ROLES, kinds=KINDS, municipalities=PLACES, silent=st.booleans())
PEOPLE = st.lists(
    st.builds(
        Addressee,
        user_id=st.integers(1, 50),
        language=st.sampled_from(["ru", "en"]),
        roles=ROLES,
        kinds=KINDS,
        municipalities=PLACES,
        silent=st.booleans(),
        started=st.booleans(),
        blocked=st.booleans(),
        muted=st.booleans(),
        agreed=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda person: person.user_id,
)


@given(SEGMENTS, PEOPLE)
def test_nobody_is_counted_twice_and_nobody_of_the_segment_is_lost(segment: Segment, people: list[Addressee]) -> None:
    to = recipients(segment, people, sender=0)
    reached = [person.user_id for person in to.reached]
    assert len({*reached, *to.beyond}) + to.unwilling == sum(is_in(segment, person) for person in people)


@given(SEGMENTS, PEOPLE)
def test_whoever_is_reached_can_be_reached_and_does_not_mind(segment: Segment, people: list[Addressee]) -> None:
    for person in recipients(segment, people, sender=3).reached:
        assert person.started
        assert not person.blocked
        assert not person.muted
        assert person.user_id != 3
        assert person.agreed or person.roles & IN_FUNCTION


@given(SEGMENTS, PEOPLE)
def test_students_and_graduates_as_such_are_written_to_with_their_consent_only(
    segment: Segment, people: list[Addressee]
) -> None:
    """Though the same person may be of the working group: as a student they are asked as any other."""
    as_students = Segment(roles=frozenset({Role.STUDENT, Role.GRADUATE}), kinds=segment.kinds)
    assert all(person.agreed for person in recipients(as_students, people, sender=0).reached)


@pytest.mark.parametrize("part", [Part.ROLE, Part.KIND, Part.PLACE])
def test_what_is_chosen_of_one_part_is_not_chosen_of_another(part: Part) -> None:
    """Somebody lives in «school», as they have typed it."""
    t, places = Texts.load().of("ru"), ["school", "student"]
    segment = Segment(roles=frozenset({Role.STUDENT}), kinds=frozenset({OrganisationKind.SCHOOL}))
    on = [code for code, _, is_on in choices(segment, part, places, t) if is_on]
    assert on == {Part.ROLE: ["student"], Part.KIND: ["school"], Part.PLACE: []}[part]


@given(SEGMENTS, PEOPLE, st.sampled_from(OrganisationKind))
def test_one_more_condition_never_adds_anybody(segment: Segment, people: Iterable[Addressee], kind: OrganisationKind) -> None:
    if not segment.kinds:
        narrower = Segment(
            roles=segment.roles, kinds=frozenset({kind}), municipalities=segment.municipalities, silent=segment.silent
        )
        everybody = list(people)
        wide, narrow = recipients(segment, everybody, sender=0), recipients(narrower, everybody, sender=0)
        assert set(narrow.reached) <= set(wide.reached)


@given(st.text(max_size=4000))
def test_words_are_taken_whole_or_refused(text: str) -> None:
    try:
        words = words_of(text)
    except Refusal:
        return
    assert 0 < length_of(words) <= WORDS_LIMIT
    assert words_of(words) == words


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Forbidden: bot was blocked by the user", Reason.BLOCKED),
        ("Forbidden: user is deactivated", Reason.DEACTIVATED),
        ("Forbidden: bot can't initiate conversation with a user", Reason.NEVER_STARTED),
        ("Bad Request: chat not found", Reason.NEVER_STARTED),
        ("cancelled", Reason.CANCELLED),
        ("internal", Reason.OTHER),
        (None, Reason.OTHER),
    ],
)
def test_a_reason_is_told_in_the_persons_words(words: str | None, reason: Reason) -> None:
    assert reason_of(words) is reason
