"""Waves in chat: prepared, launched, asked of the right people, reminded of, ended; refusal is respected."""

from datetime import timedelta
from sqlite3 import Connection

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.questionnaires import shipped
from cluster.organisations import OrganisationField, OrganisationKind
from cluster.rights import Role
from cluster.surveys.results.employment import BUSY
from handlers.surveys.wave_buttons import (
    AskGroups,
    AskWhatWasDone,
    ChooseQuestionnaire,
    ChooseThreshold,
    CloseWave,
    PrepareWave,
    SeeLinks,
    SeeWave,
    SeeWaves,
)
from simulator.entities import parse_html
from simulator.people import Person
from storage import members, organisations
from storage.surveys import waves
from tests.joining import registered
from tests.surveys import open_wave, questionnaire, rows, willing
from tests.surveys import question as asked
from tests.town import Town

SHIPPED = {each.name: each for each in shipped()}
TITLE = "Удовлетворённость работодателей"


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.starts()
    return town.coordinator


async def represents(town: Town, name: str, organisation: str) -> Person:
    person = await willing(town, town.person(name))
    assert town.app
    await town.app.database.write(_speak_for, person.id, organisation, int(town.clock().timestamp()))
    return person


def _speak_for(tx: Connection, user_id: int, organisation: str, now: int) -> None:
    (organisation_id,) = tx.execute("SELECT id FROM organisations WHERE name = ?", (organisation,)).fetchone()
    members.grant(tx, user_id=user_id, role=Role.REPRESENTATIVE, organisation_id=organisation_id, granted_by=0, now=now)


async def enters(town: Town, name: str, kind: OrganisationKind = OrganisationKind.EMPLOYER, place: str = "") -> int:
    organisation_id = await registered(town, name, kind)
    if place:
        assert town.app
        now = int(town.clock().timestamp())
        await town.app.database.write(
            organisations.change, organisation_id, OrganisationField.MUNICIPALITY, place, by=0, now=now
        )
    return organisation_id


async def prepares(kira: Person, title: str = TITLE) -> None:
    await kira.says("/menu")
    await kira.presses("Опросы")
    await kira.presses("Вести опросы")
    await kira.presses("Новый опрос")
    await kira.presses(title)


async def launches(town: Town, kira: Person, title: str = TITLE) -> None:
    await prepares(kira, title)
    await kira.presses("Запустить")
    await kira.presses("Да, запустить")
    await town.passes(seconds=5)


def said(person: Person, words: str) -> int:
    """How often the bot has sent a message that says so, whatever it was changed into afterwards."""
    calls = [
        each for each in person.world.calls_of("sendMessage") if each.chat_id == person.id and not (each.error or each.fault)
    ]
    return sum(words in parse_html(each.params["text"]).text for each in calls)


async def days_pass(town: Town, days: int) -> None:
    for _ in range(days):
        town.clock.now += timedelta(days=1)
        await town.sweep(2)
        await town.passes(seconds=3)


async def test_a_wave_of_employers_asks_employers_and_nobody_else(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    await enters(town, "Колледж связи", OrganisationKind.COLLEGE)
    anna, boris = await represents(town, "Анна", "Днепр-Код"), await represents(town, "Борис", "Колледж связи")
    await launches(town, kira)
    assert "Опрос идёт" in kira.sees
    assert said(anna, TITLE) == 1
    assert "от имени организации Днепр-Код" in anna.sees
    assert said(boris, TITLE) == 0
    await kira.presses("Открыть опрос")
    assert "Ответили 0 из 1" in kira.sees


async def test_launching_twice_asks_once(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    anna = await represents(town, "Анна", "Днепр-Код")
    await prepares(kira)
    await kira.presses("Запустить")
    message = kira.chat_with_bot.last
    (sure,) = [each for each in message.buttons if "Да, запустить" in each["text"]]
    await kira.presses_button(message, sure)
    await kira.presses_button(message, sure)
    await town.passes(seconds=5)
    assert "запущен" in (kira.alert or "")
    assert said(anna, TITLE) == 1


async def test_nobody_to_ask_is_said_before_anything_is_launched(town: Town, kira: Person) -> None:
    await enters(town, "Колледж связи", OrganisationKind.COLLEGE)
    await prepares(kira)
    await kira.presses("Запустить")
    assert "некого" in (kira.alert or "").casefold()
    assert [each["opened_at"] for each in await rows(town, "survey_waves")] == [None]


async def test_the_silent_are_reminded_twice_and_nobody_else_at_all(town: Town, kira: Person) -> None:
    """Also across a restart; who refused is left alone, and so is a colleague of whoever answered."""
    people = {}
    for name in ("Альфа", "Бета", "Гамма", "Дельта"):
        await enters(town, name)
        people[name] = await represents(town, f"Житель {name}", name)
    colleague = await represents(town, "Коллега", "Альфа")
    await launches(town, kira)
    await answers_short_of_employers(town, people["Альфа"])
    await people["Бета"].presses("Не участвую")
    assert "больше не напомню" in people["Бета"].sees
    await days_pass(town, 7)
    await town.restart()
    await days_pass(town, 12)
    reminded = {name: said(person, "Напоминаю") for name, person in people.items()}
    assert reminded == {"Альфа": 0, "Бета": 0, "Гамма": 2, "Дельта": 2}
    assert said(colleague, "Напоминаю") == 0
    assert said(kira, "завершён") == 1
    assert [each["closed_at"] is not None for each in await rows(town, "survey_waves")] == [True]


async def answers_short_of_employers(town: Town, person: Person) -> None:
    """The shortest way through the employers' questionnaire: nobody was taken in three years."""
    await person.presses("Начать")
    for _ in range(40):
        labels = [each["text"] for each in person.chat_with_bot.last.buttons]
        if any("Отправить" in label for label in labels):
            break
        if any(label == "0" for label in labels):
            await person.presses("0")
        elif any("Пропустить" in label for label in labels):
            await person.presses("Пропустить")
        elif any(label == "4" for label in labels):
            await person.presses("4")
        elif any("Готово" in label for label in labels):
            await person.presses("Готово")
        else:
            await person.presses_button(person.chat_with_bot.last, person.chat_with_bot.last.buttons[0])
    await person.presses("Отправить")
    assert "Спасибо" in person.sees
    await town.passes(seconds=2)


async def test_whoever_refused_may_think_better_of_it(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    anna = await represents(town, "Анна", "Днепр-Код")
    await launches(town, kira)
    await anna.presses("Не участвую")
    assert len(await rows(town, "survey_refusals")) == 1
    await anna.presses("Всё-таки отвечу")
    assert await rows(town, "survey_refusals") == []
    assert len(await rows(town, "survey_drafts")) == 1


async def test_whoever_has_switched_surveys_off_gets_no_letter_but_finds_the_survey(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    anna = await represents(town, "Анна", "Днепр-Код")
    await anna.says("/profile")
    await anna.presses("Подписки")
    await anna.presses("опросы")
    await launches(town, kira)
    assert said(anna, TITLE) == 0
    await anna.says("/menu")
    await anna.presses("Опросы")
    assert TITLE in anna.sees


async def test_an_organisation_that_comes_later_is_asked_too(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    await launches(town, kira)
    await enters(town, "Новая фирма")
    anna = await represents(town, "Анна", "Новая фирма")
    await town.sweep()
    await town.passes(seconds=3)
    assert said(anna, TITLE) == 1


async def test_a_thin_cut_is_pointed_out_before_the_launch(town: Town, kira: Person) -> None:
    for number in range(6):
        await enters(town, f"Фирма {number}", place="Смоленск" if number < 4 else "Вязьма")
    await prepares(kira)
    assert "меньше 5" in kira.sees
    assert "• Вязьма: 2" in kira.sees


async def test_the_threshold_is_chosen_and_the_warning_follows_it(town: Town, kira: Person) -> None:
    for number in range(9):
        await enters(town, f"Фирма {number}", place="Смоленск" if number < 5 else "Ярцево" if number < 8 else "Вязьма")
    await prepares(kira)
    assert "Группы меньше 5 в итогах скрываются." in kira.sees
    assert "меньше 5 — их результаты будут скрыты" in kira.sees
    await kira.presses("Скрывать меньше 3")
    screen = kira.chat_with_bot.last
    assert "Группы меньше 3 в итогах скрываются." in screen.text
    assert "меньше 3 — их результаты будут скрыты" in screen.text
    assert "• Вязьма: 1" in screen.text
    assert "Ярцево" not in screen.text
    assert [each["text"] for each in screen.buttons if "Скрывать" in each["text"]] == ["Скрывать меньше 5", "Скрывать меньше 4"]
    await kira.presses("Последний день")
    await kira.presses("21 дн")
    await kira.presses("Запустить")
    await kira.presses("Да, запустить")
    assert [each["threshold"] for each in await rows(town, "survey_waves")] == [3]
    await kira.presses_button(screen, {"text": "?", "callback_data": ChooseThreshold(wave_id=1, threshold=4).pack()})
    assert "изменить его нельзя" in (kira.alert or "")


@pytest.mark.parametrize("threshold", [2, 6, 0])
async def test_no_button_sets_a_threshold_below_three_or_above_five(town: Town, kira: Person, threshold: int) -> None:
    await enters(town, "Днепр-Код")
    await prepares(kira)
    await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": f"vw-h:1:{threshold}"})
    assert [each["threshold"] for each in await rows(town, "survey_waves")] == [5]


async def test_towns_stand_in_the_order_of_the_alphabet_with_numbers_by_size(town: Town, kira: Person) -> None:
    for number, place in enumerate(("Посёлок 10", "Ярцево", "Ёлкино", "Посёлок 2", "Демидов", "Рославль", "Вязьма")):
        await enters(town, f"Фирма {number}", place=place)
    await prepares(kira)
    towns = [line.removeprefix("• ") for line in kira.chat_with_bot.last.text.splitlines() if line.startswith(("• ", "…"))]
    assert towns == ["Вязьма: 1", "Демидов: 1", "Ёлкино: 1", "Посёлок 2: 1", "Посёлок 10: 1", "…и ещё 2"]
    await kira.presses("Муниципалитеты")
    labels = [each["text"].split(maxsplit=1)[1] for each in kira.chat_with_bot.last.buttons[:7]]
    assert labels == ["Вязьма", "Демидов", "Ёлкино", "Посёлок 2", "Посёлок 10", "Рославль", "Ярцево"]
    for name in ("Посёлок 10", "Ёлкино", "Посёлок 2"):
        await kira.presses(name)
    await kira.presses("Готово")
    assert "Муниципалитеты: Ёлкино, Посёлок 2, Посёлок 10" in kira.chat_with_bot.last.text


async def test_the_audience_is_chosen_with_switches_and_counted_live(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код", place="Смоленск")
    await enters(town, "Учёт-Сервис", place="Вязьма")
    await prepares(kira)
    assert "Письмо получат: 2" in kira.sees
    await kira.presses("Муниципалитеты")
    await kira.presses("Вязьма")
    assert "Письмо получат: 1" in kira.sees
    await kira.presses("Готово")
    assert "Муниципалитеты: Вязьма" in kira.sees


async def test_the_last_day_is_chosen_or_typed_as_people_say_it(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    await prepares(kira)
    await kira.presses("Последний день")
    await kira.says("вчера")
    await kira.says("через три недели")
    day = (town.clock.now + timedelta(weeks=3)).date()
    assert [each["last_day"] for each in await rows(town, "survey_waves")] == [day.isoformat()]


async def test_a_last_day_that_has_passed_meanwhile_is_asked_for_again(town: Town, kira: Person) -> None:
    """What is prepared waits for a month."""
    await enters(town, "Днепр-Код")
    await prepares(kira)
    await kira.presses("Последний день")
    await kira.says("завтра")
    town.clock.now += timedelta(days=3)
    await kira.presses("Запустить")
    assert "после сегодняшнего" in (kira.alert or "")


async def test_forms_by_speciality_are_signed_whatever_an_old_button_says(town: Town, kira: Person) -> None:
    await enters(town, "Колледж связи", OrganisationKind.COLLEGE)
    await prepares(kira)
    screen = kira.chat_with_bot.last
    (anonymous,) = [each for each in screen.buttons if "Анонимно" in each["text"]]
    await kira.presses_button(screen, anonymous)
    await kira.presses("По специальностям")
    await kira.presses_button(screen, anonymous)
    assert [(each["unit"], each["anonymous"]) for each in await rows(town, "survey_waves")] == [("speciality", 0)]


async def test_what_is_being_prepared_is_its_makers_alone(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    await prepares(kira)
    message = kira.chat_with_bot.last
    anna = await town.gives(town.person("Анна"), Role.SECRETARY)
    await anna.starts()
    for each in list(message.buttons):
        await anna.presses_button(message, each)
    assert [each["opened_at"] for each in await rows(town, "survey_waves")] == [None]
    assert len(await rows(town, "survey_waves")) == 1


async def test_whoever_does_not_run_surveys_sees_no_door_to_them(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    anna = await represents(town, "Анна", "Днепр-Код")
    await anna.says("/menu")
    await anna.presses("Опросы")
    assert "Вести опросы" not in [each["text"] for each in anna.chat_with_bot.last.buttons]
    await prepares(kira)
    for each in list(kira.chat_with_bot.last.buttons):
        await anna.presses_button(kira.chat_with_bot.last, each)
    assert [each["opened_at"] for each in await rows(town, "survey_waves")] == [None]


PULSE = questionnaire(asked("mood", "scale", "Как прошёл день?"), name="mood", title="Пульс")  # type: ignore[arg-type]


RUNNING = (
    SeeWaves(),
    SeeWave(wave_id=1),
    ChooseQuestionnaire(),
    PrepareWave(questionnaire_id=1),
    CloseWave(wave_id=1),
    CloseWave(wave_id=1, sure=True),
    SeeLinks(wave_id=1),
    AskGroups(wave_id=1),
    AskGroups(wave_id=1, sure=True),
    AskWhatWasDone(wave_id=1),
    AskWhatWasDone(wave_id=2),
)
"""What only those who run surveys may press; the first wave runs, the second is over."""


@pytest.mark.parametrize("role", [Role.STUDENT, Role.WORKING_GROUP, Role.LEADER])
@pytest.mark.parametrize("press", RUNNING, ids=lambda press: press.pack())
async def test_running_a_survey_is_refused_to_everybody_else(town: Town, kira: Person, role: Role, press: CallbackData) -> None:
    assert kira.chat_with_bot.started
    await open_wave(town, PULSE)
    over = await open_wave(town, PULSE)
    assert town.app
    await town.app.database.write(waves.close, over, now=1)
    rita = await town.gives(town.person("Рита"), role)
    await rita.says("/menu")
    before = await town.dump()
    await rita.presses_button(rita.chat_with_bot.last, {"text": "?", "callback_data": press.pack()})
    assert "такая роль" in (rita.alert or "")
    assert await town.dump() == before


async def test_ending_by_hand_is_asked_about_and_takes_back_what_has_not_left(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    anna = await represents(town, "Анна", "Днепр-Код")
    await launches(town, kira)
    await kira.presses("Открыть опрос")
    await kira.presses("Завершить сейчас")
    assert "Завершить опрос?" in kira.sees
    await kira.presses("Да, завершить")
    assert "Шёл с" in kira.sees
    await anna.presses("Начать")
    assert "закончился" in (anna.alert or anna.sees) or "закрыт" in (anna.alert or anna.sees)


async def test_a_trial_counts_for_nothing(town: Town, kira: Person) -> None:
    await enters(town, "Днепр-Код")
    await willing(town, kira)
    await prepares(kira)
    await kira.presses("Попробовать")
    assert "1 из" in kira.sees
    assert await rows(town, "survey_organisations") == []
    trial = [each for each in await rows(town, "survey_waves") if each["test"]]
    assert len(trial) == 1


async def test_a_college_link_leads_into_the_survey_and_counts_for_the_college(town: Town, kira: Person) -> None:
    college = await enters(town, "Колледж связи", OrganisationKind.COLLEGE)
    await launches(town, kira, "Опрос выпускников")
    (wave,) = await rows(town, "survey_waves")
    await kira.presses("Открыть опрос")
    await kira.presses("Ссылки для приглашения")
    assert "Колледж связи" in kira.sees
    assert f"sv_{wave['id']}_{college}" in kira.chat_with_bot.last.text
    anna = await willing(town, town.person("Анна"))
    await anna.starts(f"sv_{wave['id']}_{college}")
    assert [each["organisation_id"] for each in await rows(town, "survey_drafts")] == [college]


async def test_a_graduate_taps_seven_times_at_most_whatever_they_do_now(town: Town, kira: Person) -> None:
    """Issue 5: «Отправить» is one of the seven; by the link of a college, once they have agreed. The speciality is the last of
    the list and everything is on its first page.
    """
    college = await enters(town, "Колледж связи", OrganisationKind.COLLEGE)
    await launches(town, kira, "Опрос выпускников")
    (wave,) = await rows(town, "survey_waves")
    (status,) = [each for each in SHIPPED["graduates"].questions if each.name == "status"]
    taps = {
        (each.name, works_in_it): await taps_of(town, f"sv_{wave['id']}_{college}", each.label["ru"], works_in_it)
        for each in status.choices
        for works_in_it in (True, False)
    }
    assert {busy: number for (busy, works_in_it), number in taps.items() if works_in_it} == {
        each.name: 7 if each.name in BUSY else 4 for each in status.choices
    }
    assert max(taps.values()) == 7
    assert len(await rows(town, "survey_submissions")) == len(taps)


async def taps_of(town: Town, link: str, status: str, works_in_it: bool) -> int:  # noqa: FBT001 - as they answer
    """All that somebody presses from the first question to the thanks; they answer what they are asked."""
    person = await willing(town, town.person(f"{status} {works_in_it}"))
    await person.starts(link)
    answers = {
        "Что вы закончили?": "22",
        "Чем вы сейчас заняты": status,
        "Ваша работа — в ИТ?": "Да" if works_in_it else "Нет",
        "в Смоленской области?": "Нет",
        "по своей специальности?": "Нет",
        "Как нашли эту работу?": "По-другому",
        "Нужна помощь?": "С дополнительным обучением",
        "Проверьте ответы": "Отправить",
    }
    taps = 0
    while "Спасибо" not in (screen := person.chat_with_bot.last.text):
        (answer,) = [label for asked, label in answers.items() if asked in screen and "Проверьте" not in screen] or [
            "Отправить"
        ]
        await person.presses(answer)
        taps += 1
        assert taps < 20, screen
    return taps


@pytest.mark.parametrize("payload", ["sv_999999", "sv_1_2_3_4", "sv_", "sv_x", "sv_1_-2", "sv_" + "9" * 40])
async def test_a_link_that_leads_nowhere_says_so_or_shows_the_menu(town: Town, payload: str) -> None:
    anna = town.person("Анна")
    await anna.starts(payload)
    assert anna.chat_with_bot.sees
    assert await rows(town, "survey_drafts") == []


async def test_one_tap_in_a_group_answers_for_whoever_has_agreed(town: Town, kira: Person) -> None:
    anna = await willing(town, town.person("Анна"))
    group = await town.subscribes(town.world.group("Чат кластера", admins=[kira], members=[anna]), "Опросы")
    await open_wave(town, PULSE)
    await asks_groups(town, kira)
    message = group.last
    assert "Как прошёл день?" in message.text
    await anna.presses("4", message=message)
    assert "записан" in (anna.alert or "")
    await anna.presses("5", message=message)
    assert [each["answers"] for each in await rows(town, "survey_submissions")] == ['{"mood": 4}']


async def test_a_scale_in_a_group_says_what_its_ends_mean(town: Town, kira: Person) -> None:
    group = await town.subscribes(town.world.group("Чат кластера", admins=[kira]), "Опросы")
    await open_wave(town, SHIPPED["pulse"])
    await asks_groups(town, kira, "Один вопрос")
    assert "1 — совсем не полезно, 5 — очень полезно." in group.last.text


async def test_without_consent_the_tap_leads_into_the_private_chat_and_keeps_nothing(town: Town, kira: Person) -> None:
    anna = town.person("Анна", started=True)
    group = await town.subscribes(town.world.group("Чат кластера", admins=[kira], members=[anna]), "Опросы")
    wave = await open_wave(town, PULSE)
    await asks_groups(town, kira)
    await anna.presses("4", message=group.last)
    assert await rows(town, "survey_drafts") == []
    await anna.starts(f"sv_{wave}_0_4")
    await anna.presses("Согласен")
    assert [each["answers"] for each in await rows(town, "survey_drafts")] == ['{"mood": 4}']


async def asks_groups(town: Town, kira: Person, title: str = "Пульс") -> None:
    await kira.says("/menu")
    await kira.presses("Опросы")
    await kira.presses("Вести опросы")
    await kira.presses(title)
    await kira.presses("Спросить в группах")
    await kira.presses("Да, спросить")
    await town.passes(seconds=5)


async def test_a_questionnaire_that_needs_words_first_asks_no_group(town: Town, kira: Person) -> None:
    await town.subscribes(town.world.group("Чат кластера", admins=[kira]), "Опросы")
    await open_wave(town, questionnaire(asked("words", "text"), name="words", title="Слова"))  # type: ignore[arg-type]
    await kira.says("/menu")
    await kira.presses("Опросы")
    await kira.presses("Вести опросы")
    await kira.presses("Слова")
    await kira.presses("Спросить в группах")
    assert "одним нажатием" in (kira.alert or "")
