"""A questionnaire in chat: one message that changes, back, the review, stop and go on, submitted once."""

import json
import re
import sqlite3
from random import Random
from typing import Any

import pytest

from cluster.organisations import OrganisationKind
from cluster.rights import Role
from cluster.surveys.model import Kind, Questionnaire
from cluster.surveys.waves import Unit
from simulator.people import Person
from storage import privacy
from storage.surveys import questionnaires, submissions, waves
from tests.joining import agreed, registered
from tests.surveys import SHORT, open_wave, question, questionnaire, rows, willing
from tests.town import Town

ALL_KINDS = questionnaire(
    question("hello", Kind.NOTE, "Сейчас будут вопросы.", required=False),
    question("langs", Kind.MANY, "На чём пишете?", choices={"py": "Питон", "go": "Го", "other": "Другое"}, at_most=2),
    question("langs_other", Kind.TEXT, "Другое: что именно?", relevant="selected(${langs}, 'other')"),
    question("better", Kind.ONE, "Что улучшить?", choices={f"c{n}": f"Вариант {n}: {'слово ' * 8}" for n in range(1, 31)}),
    question("matters", Kind.MATRIX, "Что важно?", choices={"theory": "Теория", "team": "Команда"}, may_not_know=True),
    question("day", Kind.DATE, "Когда выпуск?"),
    question("total", Kind.INTEGER, "Сколько выпустили?"),
    question(
        "states", Kind.COUNTS, "Чем заняты?", total="total",
        choices={"employed": "Работают", "spec <employed": "в т. ч. по специальности", "study": "Учатся", "army": "Армия"},
    ),
    question("pay", Kind.DECIMAL, "Зарплата, тыс.?", required=False),
)  # fmt: skip


@pytest.fixture
async def anna(town: Town) -> Person:
    return await willing(town, town.person("Анна"))


async def begins(person: Person, wave_id: int, organisation_id: int = 0) -> None:
    """As by the button of a letter."""
    await person.says("/menu")
    await presses_data(person, f"vs-b:{wave_id}:{organisation_id}")


async def presses_data(person: Person, data: str) -> None:
    await person.presses_button(person.chat_with_bot.last, {"text": "?", "callback_data": data})


async def answers_short(person: Person) -> None:
    """All of SHORT as far as the review."""
    for label in ("СПО", "4", "9", "Нет"):
        await person.presses(label)
    await person.presses("Пропустить")


async def submitted(town: Town) -> list[Any]:
    return [json.loads(each["answers"]) for each in await rows(town, "survey_submissions")]


async def drafted(town: Town) -> Any:
    (draft,) = await rows(town, "survey_drafts")
    return json.loads(draft["answers"])


def messages_of(person: Person) -> list[str]:
    return [each.text for each in person.chat_with_bot.messages if each.by_bot]


# -- one message that changes


async def test_six_questions_are_one_message_from_the_first_to_the_thanks(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    before = len(anna.chat_with_bot.messages)
    assert "1 из 5" in anna.sees
    await anna.presses("СПО")
    assert "2 из 5" in anna.sees
    await anna.presses("4")
    await anna.presses("9")
    await anna.presses("Да")
    assert "5 из 6" in anna.sees
    await anna.says("3")
    assert "6 из 6" in anna.sees
    await anna.presses("Пропустить")
    assert "Проверьте ответы: 5 из 6" in anna.sees
    await anna.presses("Отправить")
    assert "Спасибо" in anna.sees
    assert len(anna.chat_with_bot.messages) == before
    assert await submitted(town) == [{"level": "college", "theory": 4, "recommend": 9, "hire": "yes", "places": 3}]
    assert await rows(town, "survey_drafts") == []
    assert [each["answered"] for each in await rows(town, "survey_people")] == [1]


async def test_every_kind_is_asked_as_suits_it(town: Town, anna: Person) -> None:
    wave = await open_wave(town, ALL_KINDS, people=(anna,))
    await begins(anna, wave)
    assert "Сейчас будут вопросы" in anna.sees
    await anna.presses("Дальше")
    await anna.presses("Питон")
    await anna.presses("Другое")
    assert "Готово (2)" in anna.sees
    await anna.presses("☐ Го")
    assert anna.alert == "Можно выбрать не больше 2. Снимите лишнее."
    await anna.presses("Готово")
    await anna.says("Раст <b>")
    assert "1. Вариант 1" in anna.sees
    await anna.presses("▶")
    await anna.presses("30")
    await anna.presses("4")
    assert "▶ 2. Команда" in anna.sees
    await anna.presses("не могу оценить")
    await anna.presses("Сегодня")
    await anna.says("50")
    assert "осталось распределить 50" in anna.sees
    await anna.says("46")
    assert "осталось распределить 4" in anna.sees
    await anna.says("40")
    await anna.presses("все оставшиеся (4)")
    assert "распределено всё" in anna.sees
    await anna.presses("Готово")
    await anna.says("45,50")
    await anna.presses("Отправить")
    assert await submitted(town) == [
        {
            "langs": ["py", "other"],
            "langs_other": "Раст <b>",
            "better": "c30",
            "matters": {"theory": 4, "team": 0},
            "day": "2023-02-01",
            "total": 50,
            "states": {"employed": 46, "spec": 40, "study": 4, "army": 0},
            "pay": "45.5",
        }
    ]


async def test_what_can_be_pressed_can_be_typed(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    for words in ("2", "4", "10", "нет", "Спасибо за опрос"):
        await anna.says(words)
    assert "Проверьте ответы" in anna.sees
    assert await drafted(town) == {
        "level": "bachelor",
        "theory": 4,
        "recommend": 10,
        "hire": "no",
        "words": "Спасибо за опрос",
    }


async def test_a_typed_answer_that_fails_is_shown_with_the_reason_in_the_same_message(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    asked = anna.chat_with_bot.last
    for label in ("СПО", "4", "9", "Да"):
        await anna.presses(label)
    await anna.says("три")
    assert "Вы написали «три». Нужно целое число" in asked.text
    await anna.says("0")
    assert "Вы написали «0». Хотя бы одно место." in asked.text
    assert await drafted(town) == {"level": "college", "theory": 4, "recommend": 9, "hire": "yes"}
    await anna.says("2")
    assert "Что ещё скажете?" in asked.text


async def test_what_the_author_wrote_is_no_markup(town: Town, anna: Person) -> None:
    asked = questionnaire(
        question("n", Kind.INTEGER, "a < b & <i>c?", hint="1 < 2", constraint=". < 5", constraint_message="Нужно < 5 & всё <b>")
    )
    wave = await open_wave(town, asked, people=(anna,))
    await begins(anna, wave)
    assert "a < b & <i>c?" in anna.sees
    await anna.says("<7>")
    assert "Вы написали «<7>»" in anna.sees
    await anna.says("7")
    assert "Нужно < 5 & всё <b>" in anna.sees
    await anna.says("4")
    assert "a < b & <i>c? — 4" in anna.sees


async def test_it_is_said_anew_where_the_message_is_gone(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    anna.chat_with_bot.last.delete()
    await anna.says("что угодно")
    assert "Вы написали «что угодно»" in anna.chat_with_bot.last.text
    await anna.says("1")
    assert "2 из 5" in anna.chat_with_bot.last.text


async def test_what_is_too_long_is_refused_as_a_whole_and_its_tail_is_no_answer(town: Town, anna: Person) -> None:
    """A client sends a long text as several messages."""
    wave = await open_wave(town, questionnaire(question("words", Kind.TEXT)), people=(anna,))
    await begins(anna, wave)
    asked = anna.chat_with_bot.last
    town.clock.advance(seconds=-1)  # a client sends the parts in one breath
    await anna.says("я" * 4096)
    assert "Слишком длинно: 4\u00a0096 знаков" in asked.text
    await anna.says("хвост")
    assert await drafted(town) == {}


async def test_words_of_somebody_who_is_not_asked_go_where_they_went(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    await anna.presses("Прервать")
    await anna.says("4")
    assert "Я жду здесь кнопку или команду" in anna.sees
    assert await drafted(town) == {}


# -- back, the review, old and repeated presses


async def test_back_and_again_loses_nothing(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    for label in ("СПО", "4", "9", "Да"):
        await anna.presses(label)
    await anna.says("3")
    await anna.presses("Назад")
    assert "Сейчас записано: 3" in anna.sees
    await anna.presses("Назад")
    await anna.presses("Нет")
    assert "5 из 5" in anna.sees
    await anna.presses("Назад")
    assert "Возьмёте на практику?" in anna.sees
    await anna.presses("Да")
    await anna.presses("Пропустить")
    assert "Сколько мест? — 3" in anna.sees


async def test_the_review_leads_to_any_answer_and_back_past_what_has_become_open(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    await answers_short(anna)
    await anna.presses("✏️ 2")
    assert "Как теория?" in anna.sees
    await anna.presses("5")
    assert "Как теория? — 5" in anna.sees
    await anna.presses("✏️ 4")
    await anna.presses("Да")
    assert "Сколько мест?" in anna.sees
    await anna.says("1")
    assert "Проверьте ответы: 5 из 6" in anna.sees


async def test_a_repeated_press_changes_nothing_and_says_nothing(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    (button,) = (each for each in anna.chat_with_bot.last.buttons if "СПО" in each["text"])
    for _ in range(3):
        await anna.presses_button(anna.chat_with_bot.last, button)
        assert anna.alert is None
        assert "2 из 5" in anna.sees
    assert await drafted(town) == {"level": "college"}


async def test_a_press_for_a_question_that_is_not_asked_any_more_redraws_what_is(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    (other,) = (each for each in anna.chat_with_bot.last.buttons if "Бакалавриат" in each["text"])
    await anna.presses("СПО")
    await anna.presses_button(anna.chat_with_bot.last, other)
    assert anna.alert is not None
    assert "уже обновлён" in anna.alert
    assert "2 из 5" in anna.sees
    assert await drafted(town) == {"level": "college"}


async def test_an_old_message_counts_for_the_question_that_is_asked_now(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    old = anna.chat_with_bot.last
    await anna.says("/menu")
    await anna.presses("Опросы")
    await anna.presses("▶️ Проба")
    await anna.presses("СПО", message=old)
    assert "2 из 5" in old.text
    await anna.presses("СПО")
    assert anna.alert is None
    assert "2 из 5" in anna.chat_with_bot.last.text


async def test_a_draft_of_somebody_else_is_refused(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    boris = await willing(town, town.person("Борис"))
    await boris.says("/menu")
    for button in anna.chat_with_bot.last.buttons:
        await presses_data(boris, button["callback_data"])
        assert boris.alert is not None
        assert "черновика больше нет" in boris.alert
    assert await drafted(town) == {}


async def test_a_made_up_value_is_an_outdated_button(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    (draft,) = await rows(town, "survey_drafts")
    for data in ("va:{0}:0:7", "va:{0}:77:0", "va-m:{0}:0:0:1:0", "va-r:{0}:0:0:1", "va-g:{0}:0:500"):
        await presses_data(anna, data.format(draft["id"]))
        assert anna.alert is not None
        assert "устарела" in anna.alert
    await presses_data(anna, f"va-p:{draft['id']}:0")
    assert anna.alert == "На этот вопрос нужен ответ."
    assert await drafted(town) == {}


# -- stop and go on


async def test_days_and_restarts_later_it_goes_on_where_it_was(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    await anna.presses("СПО")
    await anna.presses("Прервать")
    assert "отвечено на 1 из 5" in anna.sees
    await town.restart()
    await town.passes(days=3)
    await anna.says("/menu")
    await anna.presses("Опросы")
    assert "2 из 5" in anna.sees
    await anna.presses("▶️ Проба")
    await town.restart()
    await anna.says("4")
    assert "3 из 5" in anna.sees
    assert await drafted(town) == {"level": "college", "theory": 4}


async def test_the_letter_pressed_again_goes_on_too(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    await anna.presses("СПО")
    await begins(anna, wave)
    assert "2 из 5" in anna.sees
    assert len(await rows(town, "survey_drafts")) == 1


async def test_a_typed_answer_handled_twice_is_one_answer(town: Town, anna: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash between the answer and the end of its update hands the update out again."""
    asked = questionnaire(question("one", Kind.INTEGER), question("two", Kind.INTEGER))
    wave = await open_wave(town, asked, people=(anna,))
    await begins(anna, wave)
    assert town.app
    write, cut = town.app.database.write, {"left": 1}

    async def crashing(unit: Any, *args: Any, **kwargs: Any) -> Any:
        if unit.__name__ == "finish" and cut["left"]:
            cut["left"] -= 1
            raise sqlite3.OperationalError("database or disk is full")
        return await write(unit, *args, **kwargs)

    monkeypatch.setattr(town.app.database, "write", crashing)
    await anna.says("7")
    assert cut["left"] == 0
    await town.restart()
    assert await drafted(town) == {"one": 7}


async def test_who_began_on_a_version_ends_on_it(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    newer = questionnaire(question("level", Kind.ONE, "По-новому?", choices={"x": "Икс"}))
    assert town.app
    now = int(town.clock().timestamp())
    version = await town.app.database.write(questionnaires.keep, newer, by=None, now=now)
    await town.app.database.write(
        lambda tx: tx.execute("UPDATE survey_waves SET questionnaire_id = ? WHERE id = ?", (version, wave))
    )
    await begins(anna, wave)
    assert "Какого уровня выпускники?" in anna.sees
    await answers_short(anna)
    await anna.presses("Отправить")
    boris = await willing(town, town.person("Борис"))
    await begins(boris, wave)
    assert "По-новому?" in boris.sees


async def closes(town: Town, wave_id: int) -> None:
    assert town.app
    await town.app.database.write(waves.close, wave_id, now=int(town.clock().timestamp()))


async def test_whoever_had_begun_has_a_day_more(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    await anna.presses("СПО")
    await closes(town, wave)
    boris = await willing(town, town.person("Борис"))
    await begins(boris, wave)
    assert boris.alert == "Опрос закрыт, ответить уже нельзя."
    await town.passes(hours=23)
    await anna.presses("4")
    assert "3 из 5" in anna.sees
    assert "Опрос завершён, но начатое можно отправить до 2 февраля 2023" in anna.sees
    await town.passes(hours=1)
    await anna.presses("9")
    assert anna.alert == "Опрос закрыт, ответить уже нельзя."
    await anna.says("9")
    assert "Опрос закрыт" in anna.sees


async def test_after_an_anonymous_wave_nobody_submits_any_more(town: Town, anna: Person) -> None:
    """Whoever saw the results before and after would know that answer."""
    wave = await open_wave(town, people=(anna,), anonymous=True)
    await begins(anna, wave)
    await closes(town, wave)
    await anna.presses("СПО")
    assert anna.alert is not None
    assert "черновика больше нет" in anna.alert


# -- submitted once


async def test_submitting_twice_says_so(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    await answers_short(anna)
    (button,) = (each for each in anna.chat_with_bot.last.buttons if "Отправить" in each["text"])
    await anna.presses("Отправить")
    await anna.presses_button(anna.chat_with_bot.last, button)
    assert "Уже отправлено" in anna.sees
    assert len(await submitted(town)) == 1


async def test_submitting_anonymously_twice_says_so(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,), anonymous=True)
    await begins(anna, wave)
    await answers_short(anna)
    (button,) = (each for each in anna.chat_with_bot.last.buttons if "Отправить" in each["text"])
    await anna.presses("Отправить")
    await anna.presses_button(anna.chat_with_bot.last, button)
    assert "Уже отправлено" in anna.sees
    await begins(anna, wave)
    assert anna.alert is not None
    assert "заменить его нельзя" in anna.alert
    assert len(await submitted(town)) == 1


async def test_problems_are_named_and_led_to(town: Town, anna: Person) -> None:
    asked = questionnaire(
        question("all", Kind.INTEGER, "Всего?"), question("part", Kind.INTEGER, "Из них?", constraint=". <= ${all}")
    )
    wave = await open_wave(town, asked, people=(anna,))
    await begins(anna, wave)
    await anna.says("5")
    await anna.says("4")
    await anna.presses("✏️ 1")
    await anna.says("3")
    assert "не сходится с другими ответами" in anna.sees
    assert "Отправить" not in anna.sees
    (draft,) = await rows(town, "survey_drafts")
    await presses_data(anna, f"va-s:{draft['id']}:{wave}:0")
    assert "Отправить пока нельзя" in anna.sees
    await anna.presses("Исправить")
    await anna.says("3")
    await anna.presses("Отправить")
    assert await submitted(town) == [{"all": 3, "part": 3}]


async def test_a_later_answer_takes_the_place_of_the_earlier_after_asking(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    await answers_short(anna)
    await anna.presses("Отправить")
    await begins(anna, wave)
    assert "Как теория? — 4" in anna.sees
    await anna.presses("✏️ 2")
    await anna.presses("1")
    await anna.presses("Отправить")
    assert "Заменить его этим?" in anna.sees
    assert [each["theory"] for each in await submitted(town)] == [4]
    await anna.presses("Да, заменить")
    assert [each["theory"] for each in await submitted(town)] == [1]


async def test_a_trial_counts_nowhere(town: Town, anna: Person) -> None:
    wave = await open_wave(town, test=True, by=anna)
    await begins(anna, wave)
    assert "Проба: эти ответы нигде не посчитаются" in anna.sees
    await answers_short(anna)
    await anna.presses("Отправить")
    assert "Это была проба" in anna.sees
    assert await rows(town, "survey_people") == []
    (kept,) = await rows(town, "survey_submissions")
    assert kept["wave_id"] == wave


# -- organisations


async def representing(town: Town, name: str, organisation: str) -> Person:
    return await willing(town, await town.gives(town.person(name), Role.REPRESENTATIVE, organisation))


async def test_an_organisation_has_one_answer_whoever_gives_it(town: Town) -> None:
    code = await registered(town, "Днепр-Код")
    anna, boris = await representing(town, "Анна", "Днепр-Код"), await representing(town, "Борис", "Днепр-Код")
    wave = await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    await anna.says("/menu")
    await anna.presses("Опросы")
    assert "от имени Днепр-Код" in anna.sees
    await anna.presses("Проба")
    for label in ("СПО", "4", "9", "Да"):
        await anna.presses(label)
    await anna.says("4")
    await anna.presses("Пропустить")
    await anna.presses("Отправить")
    assert [(each["organisation_id"], each["places"]) for each in await rows(town, "internship_notes")] == [(code, 4)]
    await begins(boris, wave, code)
    await boris.presses("✏️ 4")
    await boris.presses("Нет")
    await boris.presses("Отправить")
    assert "От вашей организации ответ" in boris.sees
    await boris.presses("Да, заменить")
    assert [each["hire"] for each in await submitted(town)] == ["no"]
    assert await rows(town, "internship_notes") == []
    assert [each["answered"] for each in await rows(town, "survey_organisations")] == [1]


async def test_only_its_representatives_answer_for_an_organisation(town: Town, anna: Person) -> None:
    code = await registered(town, "Днепр-Код")
    wave = await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    await begins(anna, wave, code)
    assert anna.alert is not None
    assert "только её представители" in anna.alert
    assert await rows(town, "survey_drafts") == []


async def test_a_college_gives_a_form_for_each_speciality_and_says_when_it_is_done(town: Town) -> None:
    college = await registered(town, "Колледж", OrganisationKind.COLLEGE)
    anna = await representing(town, "Анна", "Колледж")
    form = questionnaire(question("total", Kind.INTEGER, "Сколько выпустили?"), name="form", title="Выпуск")
    wave = await open_wave(town, form, unit=Unit.SPECIALITY, organisations=(college,))
    await begins(anna, wave, college)
    assert "Сдано: 0" in anna.sees
    for code, count in (("09.02.06", "24"), ("09.02.07", "50")):
        await anna.presses("Форма по специальности")
        await anna.presses(code)
        await anna.says(count)
        await anna.presses("Отправить")
        await anna.presses("Ещё форма")
    assert "Сдано: 2" in anna.sees
    assert [each["answered"] for each in await rows(town, "survey_organisations")] == [0]
    await anna.presses("✅ 09.02.07")
    await anna.presses("✏️ 1")
    await anna.says("51")
    await anna.presses("Отправить")
    await anna.presses("Да, заменить")
    await anna.presses("Ещё форма")
    await anna.presses("Мы сдали всё")
    assert "вы отметили, что сдали всё" in anna.sees.casefold()
    assert [each["answered"] for each in await rows(town, "survey_organisations")] == [1]
    found = {each["subject"]: json.loads(each["answers"])["total"] for each in await rows(town, "survey_submissions")}
    assert found == {"09.02.06": 24, "09.02.07": 51}


# -- consent, anonymity, forgetting


async def test_consent_is_asked_before_the_first_question_and_then_it_goes_on(town: Town) -> None:
    code = await registered(town, "Днепр-Код")
    await registered(town, "Другая")
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, "Днепр-Код")
    await town.gives(anna, Role.REPRESENTATIVE, "Другая")
    wave = await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    await begins(anna, wave, code)
    assert await rows(town, "survey_drafts") == []
    await town.restart()
    await anna.presses("Согласен")
    assert "Какого уровня выпускники?" in anna.sees
    assert [each["organisation_id"] for each in await rows(town, "survey_drafts")] == [code]


async def answers_anonymously(town: Town, count: int) -> tuple[list[Person], int]:
    people = [await willing(town, town.person(f"Человек{number}")) for number in range(count)]
    wave = await open_wave(town, people=tuple(people), anonymous=True)
    for number, person in enumerate(people):
        await begins(person, wave)
        await person.presses("СПО")
        await person.presses("4")
        await person.presses(str(number))
        await person.presses("Нет")
        await person.says(f"Слова номер {number}")
        await person.presses("Отправить")
        await town.passes(minutes=10)
    return people, wave


async def test_nothing_ties_an_anonymous_answer_to_a_person(town: Town) -> None:
    people, _ = await answers_anonymously(town, 6)
    found = await rows(town, "survey_submissions")
    assert len(found) == 6
    ids = {str(person.id) for person in people}
    for row in found:
        assert row["user_id"] is None
        assert row["submitted_at"] is None
        assert row["organisation_id"] is None
        assert not any(number in str(value) for name, value in row.items() if name != "id" for number in ids)
        assert re.fullmatch("[0-9a-f]{32}", row["id"]), "drawn by lot"
    assert await rows(town, "survey_drafts") == []
    dump = await town.keeps(lambda tx: "\n".join(tx.iterdump()))
    for line in dump.splitlines():
        if "Слова номер" in line:
            assert line.startswith('INSERT INTO "survey_submissions"'), line


async def test_the_file_keeps_no_draft_and_no_order(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the file in hand: what a draft held is overwritten, and answers do not lie in the order in which they came."""
    monkeypatch.setattr(submissions, "_chance", Random(7))
    await answers_anonymously(town, 6)
    raw = await raw_file(town)
    words = [f"Слова номер {number}".encode() for number in range(6)]
    assert [raw.count(each) for each in words] == [1] * 6
    order = sorted(range(6), key=lambda number: raw.index(words[number]))
    assert order not in ([0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0])


async def raw_file(town: Town) -> bytes:
    """As it lies on the disk when nobody has it open."""
    path = town.settings.storage.path
    await town.stop()
    raw = path.read_bytes()
    await town.start()
    return raw


async def forgets(person: Person) -> None:
    await person.says("/forget")
    await person.presses("Удалить мои данные")
    await person.presses("Да, удалить навсегда")


async def test_whoever_is_forgotten_in_the_middle_leaves_no_draft(town: Town, anna: Person) -> None:
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    await anna.presses("СПО")
    await forgets(anna)
    assert await rows(town, "survey_drafts") == []
    assert await rows(town, "survey_people") == []


async def test_ones_own_answers_go_and_an_organisations_stay_without_the_name(town: Town) -> None:
    code = await registered(town, "Днепр-Код")
    anna = await representing(town, "Анна", "Днепр-Код")
    own, its = await open_wave(town), await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    for wave, organisation in ((own, 0), (its, code)):
        await begins(anna, wave, organisation)
        await answers_short(anna)
        await anna.presses("Отправить")
    await forgets(anna)
    assert [(each["wave_id"], each["user_id"]) for each in await rows(town, "survey_submissions")] == [(its, None)]
    (counted,) = await rows(town, "survey_people")
    assert counted["user_id"] < 0


async def test_who_takes_consent_back_leaves_neither_drafts_nor_signed_answers(town: Town, anna: Person) -> None:
    done, begun = await open_wave(town), await open_wave(town)
    await begins(anna, done)
    await answers_short(anna)
    await anna.presses("Отправить")
    await begins(anna, begun)
    await anna.presses("СПО")
    old = anna.chat_with_bot.last
    await anna.says("/privacy")
    await anna.presses("опросы")
    assert "стёрты" in anna.sees
    assert await rows(town, "survey_drafts") == []
    assert await rows(town, "survey_submissions") == []
    await anna.presses("4", message=old)
    assert anna.alert is not None
    assert "черновика больше нет" in anna.alert


async def test_a_copy_of_ones_data_has_drafts_and_named_answers(town: Town, anna: Person) -> None:
    done, begun = await open_wave(town), await open_wave(town)
    await begins(anna, done)
    await answers_short(anna)
    await anna.presses("Отправить")
    await begins(anna, begun)
    await anna.presses("Бакалавриат")
    held = await town.keeps(privacy.held, anna.id)
    assert [json.loads(each["answers"])["level"] for each in held["survey_submissions"]] == ["college"]
    assert [json.loads(each["answers"])["level"] for each in held["survey_drafts"]] == ["bachelor"]


async def test_without_surveys_the_list_says_so(town: Town) -> None:
    anna = await agreed(town, town.person("Анна"))
    await anna.says("/menu")
    await anna.presses("Опросы")
    assert "Сейчас ни один опрос вас не ждёт" in anna.sees


async def test_it_speaks_english_where_the_questionnaire_is_russian(town: Town, anna: Person) -> None:
    wave = await open_wave(town, SHORT, people=(anna,))
    await anna.says("/menu")
    await anna.presses("English")
    await begins(anna, wave)
    assert "1 of 5" in anna.sees
    assert "Какого уровня выпускники?" in anna.sees


async def test_the_largest_questionnaire_fits_a_message(town: Town, anna: Person) -> None:
    words = "слово " * 100
    huge: Questionnaire = questionnaire(
        *(
            question(
                f"q{n}", kind, words[:600], hint=words[:600], required=False, choices={f"c{i}": words[:100] for i in range(60)}
            )
            for n, kind in enumerate((Kind.ONE, Kind.MANY, Kind.MATRIX, Kind.COUNTS))
        ),
        question("text", Kind.TEXT, words[:600], hint=words[:600], required=False),
        introduction={"ru": words[:1500]},
    )
    wave = await open_wave(town, huge, people=(anna,))
    await begins(anna, wave)
    for number in range(4):
        await anna.presses("1" if number < 2 else "2")
        if number == 0:
            continue
        await anna.presses("Готово")
    await anna.says("<&>" * 600)
    assert "Проверьте ответы" in anna.sees
