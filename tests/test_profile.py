"""The profile: what people say of themselves is shown as they typed it, and what they switch off stays silent."""

import sqlite3
from contextlib import closing
from datetime import date, datetime, time, timedelta
from sqlite3 import IntegrityError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.organisations import OrganisationKind
from cluster.profile import LEAST_LEFT, QuietHours, quiet_hours
from cluster.refusals import Refusal
from cluster.rights import Role
from cluster.workdays import SpeakingHours
from simulator.people import Person
from storage import members, migrations, outbox, profile
from storage.outbox import Letter
from tests.joining import agreed, labels_of, registered, with_register
from tests.plans import docx
from tests.town import Town

IT_SECTOR = "Организации ИТ-сектора"
SPEAKING = SpeakingHours(start=time(9), end=time(20))
WILD = "\u202e<b>Анна</b>\u202c \u200bПет&рова\u200d 🙂"
TAME = "<b>Анна</b> Пет&рова 🙂"


@pytest.fixture
async def anna(town: Town) -> Person:
    anna = town.person("Анна")
    await anna.starts()
    return anna


async def answers(person: Person, question: str, words: str) -> None:
    """From the profile: the button, consent where it is asked for, the words."""
    await person.says("/profile")
    await person.presses(question)
    if "Согласен" in [each["text"] for each in person.chat_with_bot.last.buttons]:
        await person.presses("Согласен")
    await person.says(words)


# -- the name


async def test_a_typed_name_wins_over_the_messengers_everywhere(town: Town, anna: Person) -> None:
    await answers(anna, "Имя", "  Анна   Петрова ")
    assert "Профиль: Анна Петрова" in anna.sees
    await anna.says("/start")
    assert "Здравствуйте, Анна Петрова!" in anna.sees
    person = await town.keeps(members.member, anna.id)
    assert person
    assert person.name == "Анна Петрова"
    await town.admin.says("/role")
    assert any("Анна Петрова" in each["text"] for each in town.admin.chat_with_bot.last.buttons)


async def test_a_name_taken_back_is_the_messengers_again(anna: Person) -> None:
    """/start used to write the name it knew over the messenger's."""
    await answers(anna, "Имя", "Анна Петрова")
    await anna.says("/start")
    await anna.says("/profile")
    await anna.presses("Имя")
    await anna.presses("Называть как в Telegram")
    assert "Профиль: Анна (имя из Telegram)" in anna.sees
    await anna.says("/start")
    assert "Здравствуйте, Анна!" in anna.sees


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Ж" * 300, "уложитесь в 100 знаков"), ("\u200b\u2060", "ни одной буквы"), ("/nmae", "такой нет")],
)
async def test_a_bad_name_is_refused_with_a_sentence_and_another_one_is_waited_for(anna: Person, typed: str, said: str) -> None:
    await answers(anna, "Имя", typed)
    assert said in anna.sees
    await anna.says("Анна Петрова")
    assert "Профиль: Анна Петрова" in anna.sees


async def test_a_wild_name_is_shown_tame_wherever_it_is_shown(town: Town, anna: Person) -> None:
    """HTML, marks that turn the writing, zero widths, an emoji: on screens, on buttons, in a group and in the file."""
    await town.coordinator.says("/start")
    await town.accepts_plan(docx(), "plan.docx")
    await town.gives(anna, Role.REPRESENTATIVE, IT_SECTOR)
    await answers(anna, "Имя", WILD)
    assert f"Профиль: {TAME}" in anna.sees
    await anna.says("/start")
    assert f"Здравствуйте, {TAME}!" in anna.sees
    await town.admin.says("/role")
    assert any(TAME in each["text"] for each in town.admin.chat_with_bot.last.buttons)
    await town.admin.says(f"/role {anna.id}")
    assert TAME in town.admin.sees
    await anna.says("/plan")
    await anna.presses("1.3")
    await anna.presses("В работе")
    await town.coordinator.says("/plan")
    await town.coordinator.presses("1.3")
    assert TAME in town.coordinator.sees
    await anna.says("/mydata")
    assert TAME in anna.sees
    assert not town.world.calls_of("sendMessage")[-1].error


async def test_a_wild_name_of_the_messenger_is_tamed_too(town: Town) -> None:
    """Nobody can be asked to type it again: what is too long is cut."""
    wild = town.person("\u202e<i>Я</i>\u200b " + "ъ" * 300)
    await wild.starts()
    assert "Здравствуйте, <i>Я</i> " + "ъ" * 91 + "!" in wild.sees
    nobody = town.person("\u3164")
    await nobody.starts()
    assert "Здравствуйте, —!" in nobody.sees


# -- the rest of it


async def test_speciality_and_course_are_asked_of_those_who_learn(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    assert "Специальность" not in anna.sees
    await town.gives(anna, Role.STUDENT)
    await answers(anna, "Специальность", "09.02.07 Информационные системы")
    await anna.presses("Курс")
    await anna.presses("3")
    assert "Специальность: 09.02.07 Информационные системы" in anna.sees
    assert "Курс: 3" in anna.sees


async def test_interests_are_switches(anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Интересы")
    await anna.presses("Согласен")
    await anna.presses("работа")
    await anna.presses("практика")
    await anna.presses("работа")
    await anna.presses("Назад")
    assert "Интересы: практика" in anna.sees
    await anna.presses("Интересы")
    await anna.presses("☐ курсы")
    await anna.presses("Назад")
    assert "Интересы: практика, курсы" in anna.sees


async def test_a_municipality_is_spelled_as_the_register_spells_it(town: Town, anna: Person) -> None:
    assert town.app
    await town.app.database.write(
        lambda tx: tx.execute("INSERT INTO organisations (key, name, municipality) VALUES ('x', 'X', 'г. Вязьма')")
    )
    await answers(anna, "Муниципалитет", "Г.  вязьма")
    assert "Муниципалитет: г. Вязьма" in anna.sees


async def test_the_language_is_switched_and_the_profile_goes_on_in_it(anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("In English")
    assert "Profile: Анна" in anna.sees
    await anna.presses("По-русски")
    assert "Профиль: Анна" in anna.sees


async def test_leaving_by_another_command_leaves_the_question(anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Тихие часы")
    await anna.says("/menu")
    await anna.says("12:00-14:00")
    assert "Я жду здесь кнопку" in anna.sees


@pytest.mark.parametrize("question", ["Имя", "Муниципалитет", "Специальность", "Курс", "Интересы", "Тихие часы", "Подписки"])
async def test_from_every_question_of_the_profile_there_is_a_way_home(town: Town, anna: Person, question: str) -> None:
    await town.gives(await agreed(town, anna), Role.STUDENT)
    await anna.says("/profile")
    await anna.presses(question)
    assert labels_of(anna)[-1] == "🏠 Меню"


# -- quiet hours


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("12:00–14:00", time(12), time(14)),
        ("с 17 до 10", time(17), time(10)),
        ("18.30 - 9", time(18, 30), time(9)),
        ("17 to 24", time(17), time(0)),
    ],
)
def test_quiet_hours_are_understood_as_people_write_them(typed: str, start: time, end: time) -> None:
    assert quiet_hours(typed, SPEAKING) == QuietHours(start=start, end=end)


@pytest.mark.parametrize(
    "typed", ["", "ночью", "25–30", "12:99-13:00", "12", "10-12-2024", "01.02.2024", "110-12", "9-18:00:30", "3 раза 9-18"]
)
def test_other_words_are_no_hours(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        quiet_hours(typed, SPEAKING)
    assert refused.value.code == "quiet-not-understood"


@pytest.mark.parametrize("typed", ["9-18 и 20-22", "с 9 до 12, с 14 до 16", "9:00–12:00; 13:00–15:00", "1-2 3-4 5-6"])
def test_of_several_pairs_none_is_taken_for_the_other(typed: str) -> None:
    """The first used to be kept, and nobody said that the second was not."""
    with pytest.raises(Refusal) as refused:
        quiet_hours(typed, SPEAKING)
    assert refused.value.code == "quiet-several"


async def test_several_pairs_are_answered_with_a_sentence_and_change_nothing(anna: Person) -> None:
    await answers(anna, "Тихие часы", "9-18 и 20-22")
    assert "один промежуток в сутки" in anna.sees
    await anna.says("12-14")
    assert "Тихие часы: с 12:00 до 14:00" in anna.sees


@pytest.mark.parametrize("half", ["quiet_from", "quiet_until"])
@pytest.mark.usefixtures("anna")
async def test_quiet_hours_without_an_end_can_not_be_kept(town: Town, half: str) -> None:
    """The outbox would hold its letters back for ever, or never."""
    assert town.app
    with pytest.raises(IntegrityError, match="both or neither"):
        await town.app.database.write(lambda tx: tx.execute(f"UPDATE members SET {half} = '10:00'"))


def test_halves_of_quiet_hours_that_an_earlier_version_has_kept_are_cleared() -> None:
    """Nobody has meant them so; whole ones stay."""
    kept = [(1, "22:00", None), (2, None, "08:00"), (3, "22:00", "08:00"), (4, None, None)]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as older:
        for number, script in enumerate(migrations.migrations()[:4], start=1):
            migrations._apply(older, number, script)
        older.executemany(
            """INSERT INTO members (user_id, name, language, joined_at, quiet_from, quiet_until)
               VALUES (?, 'Ева', 'ru', 1, ?, ?)""",
            kept,
        )
        migrations.migrate(older)
        after = older.execute("SELECT user_id, quiet_from, quiet_until FROM members ORDER BY user_id").fetchall()
    assert after == [(1, None, None), (2, None, None), kept[2], kept[3]]


@pytest.mark.parametrize("typed", ["9-20", "0-24", "9:30–19:45", "10-10"])
def test_hours_that_leave_nothing_are_refused(typed: str) -> None:
    """Else nothing would ever reach this person, and nobody would know why."""
    with pytest.raises(Refusal) as refused:
        quiet_hours(typed, SPEAKING)
    assert refused.value.code == "quiet-too-long"


@given(st.times(), st.times())
def test_hours_that_are_taken_leave_an_hour_to_speak(start: time, end: time) -> None:
    try:
        quiet = quiet_hours(f"{start:%H:%M}-{end:%H:%M}", SPEAKING)
    except Refusal:
        return
    day = datetime.combine(date(2023, 2, 1), SPEAKING.start)
    moments = (day + timedelta(minutes=number) for number in range(11 * 60))
    left = sum(not quiet.hold(moment.time()) for moment in moments)
    assert timedelta(minutes=left) >= LEAST_LEFT


async def deadline_of(town: Town, person: Person) -> None:
    """A plan with a row of this person's that is spoken of on the last of March."""
    await town.coordinator.says("/start")
    await town.accepts_plan(docx([("1.1.", "Заседание", "до 31 марта", IT_SECTOR)]), "plan.docx")
    await town.gives(person, Role.REPRESENTATIVE, IT_SECTOR)


async def comes(town: Town, hour: int, minute: int = 0) -> None:
    town.clock.now = town.clock.now.replace(month=3, day=31, hour=hour, minute=minute)
    await town.sweep()
    await town.passes(seconds=3)


async def test_nothing_unasked_comes_within_quiet_hours_and_answers_do(town: Town, anna: Person) -> None:
    await deadline_of(town, anna)
    await answers(anna, "Тихие часы", "9:00–12:00")
    assert "Тихие часы: с 09:00 до 12:00" in anna.sees
    await comes(town, 9, 30)
    assert "Ваши сроки" not in anna.sees
    await anna.says("/menu")
    assert "Здравствуйте" in anna.chat_with_bot.last.text
    await comes(town, 11, 59)
    assert "Ваши сроки" not in anna.chat_with_bot.last.text
    await comes(town, 12)
    assert "Ваши сроки" in anna.chat_with_bot.last.text


async def test_quiet_hours_of_one_are_not_those_of_another(town: Town, anna: Person) -> None:
    await deadline_of(town, anna)
    boris = town.person("Борис")
    await town.gives(boris, Role.REPRESENTATIVE, IT_SECTOR)
    await answers(anna, "Тихие часы", "с 18 до 12")
    await comes(town, 9, 30)
    assert "Ваши сроки" not in anna.sees
    assert "Ваши сроки" in boris.sees


async def test_quiet_hours_are_taken_back(anna: Person) -> None:
    await answers(anna, "Тихие часы", "9-12")
    await anna.presses("Тихие часы")
    await anna.presses("Без тихих часов")
    assert "Тихие часы: нет" in anna.sees


# -- subscriptions


async def test_a_digest_switched_off_does_not_come_and_comes_again_when_switched_on(town: Town, anna: Person) -> None:
    await deadline_of(town, anna)
    await anna.says("/profile")
    await anna.presses("🔔 Подписки")
    await anna.presses("сроки моих строк")
    await comes(town, 9, 30)
    assert "Ваши сроки" not in anna.sees
    await anna.presses("сроки моих строк")
    await comes(town, 10)
    assert "Ваши сроки" in anna.sees


async def test_messages_of_the_group_need_consent_of_whoever_has_no_function(town: Town, anna: Person) -> None:
    await town.gives(anna, Role.STUDENT)
    await anna.says("/profile")
    await anna.presses("🔔 Подписки")
    await anna.presses("☐ сообщения рабочей группы")
    assert "Согласие на обработку персональных данных: рассылка" in anna.sees
    await anna.presses("Согласен")
    assert {"✅ сообщения рабочей группы", "☐ опросы"} <= {*labels_of(anna)}


@pytest.mark.parametrize("off", ["сообщения рабочей группы", "опросы"])
async def test_each_switch_stands_alone(town: Town, anna: Person, off: str) -> None:
    """Whoever wants no messages may want surveys; the consent is taken back in /privacy, by whoever says so."""
    await town.gives(anna, Role.STUDENT)
    await anna.says("/profile")
    await anna.presses("🔔 Подписки")
    await anna.presses("☐ сообщения рабочей группы")
    await anna.presses("Согласен")
    await anna.presses("☐ опросы")
    both = {"✅ сообщения рабочей группы", "✅ опросы"}
    assert both <= {*labels_of(anna)}
    await anna.presses(f"✅ {off}")
    assert {*labels_of(anna)} & both == both - {f"✅ {off}"}
    await anna.presses(f"☐ {off}")
    assert both <= {*labels_of(anna)}  # without being asked for consent once more
    await anna.says("/privacy")
    assert "✅ рассылка" in anna.sees
    await anna.presses("✅ рассылка")
    await anna.says("/profile")
    await anna.presses("🔔 Подписки")
    assert {*labels_of(anna)} & both == set()


async def test_messages_of_the_group_come_to_a_representative_until_switched_off(town: Town, anna: Person) -> None:
    await deadline_of(town, anna)
    await anna.says("/profile")
    await anna.presses("🔔 Подписки")
    await anna.presses("✅ сообщения рабочей группы")
    assert "☐ сообщения рабочей группы" in [each["text"] for each in anna.chat_with_bot.last.buttons]
    kept = await town.keeps(profile.profile, anna.id)
    assert kept
    assert kept.muted == {"quick-messages"}
    await anna.presses("☐ сообщения рабочей группы")
    assert "✅ сообщения рабочей группы" in [each["text"] for each in anna.chat_with_bot.last.buttons]


@pytest.mark.parametrize("off", ["опросы", "сроки моих строк"])
async def test_a_question_of_a_survey_that_waits_for_the_morning_goes_with_its_switch(
    town: Town, anna: Person, off: str
) -> None:
    """And with no other."""
    await town.gives(anna, Role.SECRETARY)
    town.clock.now = town.clock.now.replace(hour=21)
    question = Letter(key=f"survey:1:0:0:{anna.id}", chat_id=anna.id, payload={"text": "Как вам кластер?"})
    assert town.app
    await town.app.database.write(outbox.post, question, now=int(town.clock().timestamp()))
    await anna.says("/profile")
    await anna.presses("🔔 Подписки")
    await anna.presses(off)
    await town.passes(hours=13)
    assert ("Как вам кластер?" in anna.sees) is (off != "опросы")


# -- the place of study


async def learns(town: Town, person: Person, role: Role = Role.STUDENT) -> None:
    """Somebody of a town with a register."""
    await with_register(town)
    await registered(town, "Смоленский университет", OrganisationKind.UNIVERSITY)
    await town.gives(person, role)
    await agreed(town, person)
    await person.says("/profile")
    await person.presses("Место учёбы")


async def test_a_student_finds_where_they_study_in_the_register(town: Town, anna: Person) -> None:
    await learns(town, anna)
    assert "Где вы учитесь?" in anna.sees
    await anna.presses("Колледжи")
    await anna.presses("Колледж связи")
    assert "Место учёбы: Колледж связи" in anna.sees
    await anna.presses("Место учёбы")
    await anna.says("университет")
    await anna.presses("Смоленский университет")
    assert "Место учёбы: Смоленский университет" in anna.sees


async def test_only_where_one_can_study_is_offered(town: Town, anna: Person) -> None:
    await learns(town, anna)
    assert not [each for each in labels_of(anna) if "Работодатели" in each]
    await anna.says("Днепр-Код")
    assert "ничего не нашлось" in anna.sees


async def test_a_place_that_is_not_in_the_register_is_kept_as_typed(town: Town, anna: Person) -> None:
    await learns(town, anna)
    await anna.says("<i>Лицей</i> «Дальний»\u202e")
    await anna.presses("Моей здесь нет")
    assert "Место учёбы: <i>Лицей</i> «Дальний»" in anna.sees
    await anna.presses("Место учёбы")
    await anna.presses("Убрать место учёбы")
    assert "Место учёбы: не указано" in anna.sees


async def test_a_name_of_the_register_typed_out_is_the_registers(town: Town, anna: Person) -> None:
    """Else a later correction of the card would not reach those who typed."""
    await learns(town, anna)
    await anna.says("КОЛЛЕДЖ  связи")
    await anna.presses("Моей здесь нет")
    await anna.presses("Да, это она")
    assert "Место учёбы: Колледж связи" in anna.sees


async def test_a_graduate_is_asked_where_they_studied(town: Town, anna: Person) -> None:
    await learns(town, anna, Role.GRADUATE)
    assert "Где вы учились?" in anna.sees


async def test_a_place_of_study_needs_consent_and_goes_with_it(town: Town, anna: Person) -> None:
    await learns(town, anna)
    await anna.presses("Школы")
    await anna.presses("Школа № 40")
    assert "Место учёбы: Школа № 40" in anna.sees
    await anna.says("/privacy")
    await anna.presses("✅ профиль")
    await town.gives(anna, Role.STUDENT)
    await anna.says("/profile")
    assert "Место учёбы: не указано" in anna.sees
    await anna.presses("Место учёбы")
    assert "Согласен" in labels_of(anna)
    await anna.presses("Согласен")
    assert "Где вы учитесь?" in anna.sees


@pytest.mark.parametrize(
    "data", ["picked:stud:student:0:1", "pick:stud:graduate:0:kinds:0", "pickas:stud:student:0", "picked:stud:student:0:987654"]
)
async def test_the_place_of_study_is_asked_of_those_who_learn(town: Town, anna: Person, data: str) -> None:
    """A student's own buttons are not a coordinator's, and an employer is no place of study."""
    await registered(town, "Днепр-Код")
    await agreed(town, anna)
    before = await town.dump()
    await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": data})
    assert anna.alert
    assert await town.dump() == before
    await town.gives(anna, Role.STUDENT)
    await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": data})
    kept = await town.keeps(profile.profile, anna.id)
    assert kept
    assert kept.place == ""
