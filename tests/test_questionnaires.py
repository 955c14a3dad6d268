"""Questionnaires made in chat: read, copied, changed, tried, sent as a file, saved, answered."""

from io import BytesIO

import openpyxl
import pytest

from bot import jobs
from cluster.rights import Role
from cluster.surveys.model import Kind, Questionnaire
from handlers.surveys.files import as_workbook
from handlers.surveys.wave_buttons import OpenPreparing, PrepareWave
from simulator.people import Person
from storage import roles
from storage.surveys import editing, questionnaires
from tests.surveys import question, questionnaire, rows, willing
from tests.test_survey_results import presses
from tests.test_survey_waves import TITLE
from tests.town import Town

PULSE = "Один вопрос"


@pytest.fixture
async def kira(town: Town) -> Person:
    return await willing(town, town.coordinator)


async def sees_list(person: Person) -> None:
    await person.says("/menu")
    await person.presses("Опросы")
    await person.presses("Вести опросы")
    await person.presses("Анкеты")


async def copies(person: Person, title: str = "О ярмарке вакансий", of: str = PULSE) -> None:
    await sees_list(person)
    await person.presses(of)
    await person.presses("Своя по образцу")
    await person.says(title)


async def adds(person: Person, kind: str, *words: str) -> None:
    await person.presses("➕ Вопрос")
    await person.presses(kind)
    for each in words:
        await person.says(each)


async def latest(town: Town, title: str) -> Questionnaire:
    kept = await town.keeps(questionnaires.latest)
    (found,) = [each.questionnaire for each in kept if each.questionnaire.title["ru"] == title]
    return found


async def test_a_coordinator_makes_a_questionnaire_of_a_template_tries_it_sends_it_out_and_sees_what_came_of_it(
    town: Town, kira: Person
) -> None:
    await copies(kira)
    assert "её видите только вы" in kira.sees
    await kira.presses("1")
    await kira.presses("Слова вопроса")
    await kira.says("Была ли ярмарка полезна? 1 — нет, 5 — очень.")
    assert "Записано" in kira.sees
    await adds(kira, "несколько из списка", "Что понравилось?", "Встречи\n2) Мастер-классы\n- Другое")
    assert "Добавлен вопрос 2" in kira.sees
    await kira.presses("‹ Назад")
    await adds(kira, "ответ словами", "Расскажите о мастер-классе")
    await kira.presses("Когда показывать")
    await kira.presses("2. Что понравилось?")
    await kira.presses("Мастер-классы")
    assert "если в вопросе 2 ответ — «Мастер-классы»" in kira.sees
    await kira.presses("‹ Назад")
    await tries_as_a_respondent(town, kira)
    await kira.presses("Анкеты")
    assert "О ярмарке вакансий — ваша правка, не сохранена" in kira.sees
    await kira.presses("✏️ О ярмарке")
    await kira.presses("Сохранить")
    assert "Сохранена версия 1" in kira.sees
    await kira.presses("Подготовить опрос")
    await kira.presses("Роли")
    await kira.presses("рабочая группа")
    await kira.presses("Готово")
    anna = await willing(town, await town.gives(town.person("Анна"), Role.WORKING_GROUP))
    await kira.presses("Запустить")
    await kira.presses("Да, запустить")
    await town.passes(seconds=5)
    await anna.presses("Начать")
    await anna.presses("5")
    await anna.presses("Мастер-классы")
    await anna.presses("Готово")
    await anna.says("Очень полезный")
    await anna.presses("Отправить")
    assert "Спасибо" in anna.sees
    (kept,) = await rows(town, "survey_submissions")
    assert "Очень полезный" in kept["answers"]
    await sees_waves(kira)
    await kira.presses("О ярмарке")
    await kira.presses("Результаты")
    assert "О ярмарке" in kira.sees


async def tries_as_a_respondent(town: Town, kira: Person) -> None:
    """Words of a draft that nobody else has."""
    await kira.presses("Попробовать")
    assert "Была ли ярмарка полезна?" in kira.sees
    assert "Проба" in kira.sees
    await kira.presses("3")
    await kira.presses("Встречи")
    await kira.presses("Готово")
    assert "Расскажите" not in kira.chat_with_bot.last.text
    await kira.presses("Отправить")
    assert "Это была проба" in kira.sees
    kept = await town.keeps(questionnaires.latest)
    assert "О ярмарке вакансий" not in [each.questionnaire.title["ru"] for each in kept]


async def sees_waves(person: Person) -> None:
    await person.says("/menu")
    await person.presses("Опросы")
    await person.presses("Вести опросы")


# -- reading


async def test_a_card_reads_out_every_question(kira: Person) -> None:
    await sees_list(kira)
    assert "Удовлетворённость работодателей — " in kira.sees
    assert "пришла с ботом" in kira.sees
    await kira.presses(TITLE)
    assert "СПО (колледж, техникум); Бакалавриат" in kira.sees
    assert "если в вопросе 3 ответ — не «0»" in kira.sees
    seen = kira.chat_with_bot.last.text
    for _ in range(3):
        await kira.presses("▶")
        seen += kira.chat_with_bot.last.text
    for number in range(1, 21):
        assert f"{number}. " in seen


async def test_a_condition_too_complex_for_words_stands_as_it_was_written(kira: Person) -> None:
    await sees_list(kira)
    await kira.presses("Трудоустройство")
    assert "${states.other} * 200 > ${total}" in kira.sees


async def test_a_saved_questionnaire_can_be_tried_and_got_as_a_workbook(kira: Person) -> None:
    await sees_list(kira)
    await kira.presses(PULSE)
    await kira.presses("XLSX")
    document = [each for each in kira.chat_with_bot.messages if "document" in each.content][-1]
    assert document.content["document"]["file_name"] == "pulse.xlsx"
    await kira.presses("Попробовать")
    await kira.presses("5")
    await kira.presses("Отправить")
    assert "Это была проба" in kira.sees


async def test_a_coordinator_who_speaks_english_is_spoken_to_in_english(town: Town) -> None:
    eve = await willing(town, await town.gives(town.person("Eve", language="en"), Role.COORDINATOR))
    await eve.says("/menu")
    await eve.presses("Surveys")
    await eve.presses("Run surveys")
    await eve.presses("Questionnaires")
    assert "One question — 1 question, came with the bot" in eve.sees
    await eve.presses("One question")
    await eve.presses("Make my own")
    await eve.says("Ярмарка")
    await eve.presses("Title and introduction")
    await eve.presses("‹ Back")
    await eve.presses("1")
    assert "How useful is this to you?" in eve.sees
    assert not any("а" <= letter <= "я" for letter in eve.chat_with_bot.last.text.casefold().replace("ярмарка", ""))


# -- changing


async def test_everything_of_a_question_can_be_changed(town: Town, kira: Person) -> None:
    await copies(kira)
    await adds(kira, "целое число", "Сколько вам лет?")
    await kira.presses("Границы числа")
    await kira.says("сколько угодно")
    assert "Не понял границы" in kira.sees
    await kira.says("от 14 до 99")
    assert "от 14 до 99" in kira.sees
    await kira.presses("Пояснение")
    await kira.says("Полных лет.")
    await kira.presses("Сделать необязательным")
    assert "можно пропустить" in kira.sees
    await kira.presses("Выше")
    assert "1 из 2" in kira.sees
    await kira.presses("На место №…")
    await kira.says("2")
    assert "2 из 2" in kira.sees
    await kira.presses("‹ Назад")
    await adds(kira, "один из списка", "Где?", "Смоленск\nВязьма")
    await kira.presses("Варианты (2)")
    await kira.presses("➕ Варианты")
    await kira.says("Рославль")
    await kira.presses("3")
    await kira.presses("Слова варианта")
    await kira.says("Ярцево")
    await kira.presses("Выше")
    await kira.presses("1")
    await kira.presses("Удалить вариант")
    await kira.presses("‹ Назад")
    await kira.presses("‹ Назад")
    await kira.presses("Сохранить")
    its = await latest(town, "О ярмарке вакансий")
    assert [each.kind for each in its.questions] == [Kind.SCALE, Kind.INTEGER, Kind.ONE]
    age, where = its.questions[1:]
    assert age.constraint is not None
    assert (age.constraint.text, age.hint["ru"], age.required) == (". >= 14 and . <= 99", "Полных лет.", False)
    assert age.constraint_message["ru"] == "Нужно число от 14 до 99."
    assert [each.label["ru"] for each in where.choices] == ["Ярцево", "Вязьма"]


async def test_the_title_and_the_introduction_have_two_languages(town: Town, kira: Person) -> None:
    await copies(kira)
    for place, words in enumerate(["Ярмарка", "Fair", "Две минуты.", "Two minutes."]):
        await kira.presses("Название и вступление")
        message = kira.chat_with_bot.last
        await kira.presses_button(message, message.buttons[place])
        await kira.says(words)
        await kira.presses("‹ Назад")
    await kira.presses("Сохранить")
    its = await latest(town, "Ярмарка")
    assert (its.title, its.introduction) == (
        {"ru": "Ярмарка", "en": "Fair"},
        {"ru": "Две минуты.", "en": "Two minutes."},
    )


async def test_new_words_keep_the_name_and_deleted_names_do_not_come_back(town: Town, kira: Person) -> None:
    await copies(kira)
    await adds(kira, "да или нет", "Придёте ещё?")
    await kira.presses("‹ Назад")
    await kira.presses("Сохранить")
    before = await latest(town, "О ярмарке вакансий")
    await kira.presses("✏️ Изменить")
    await kira.presses("2")
    await kira.presses("Слова вопроса")
    assert "Смысл должен остаться прежним" in kira.sees
    await kira.says("Придёте ли снова?")
    await kira.presses("‹ Назад")
    await kira.presses("1")
    await deletes(kira)
    await adds(kira, "дата", "Когда?")
    await kira.presses("‹ Назад")
    await kira.presses("Сохранить")
    assert "Сохранена версия 2" in kira.sees
    after = await latest(town, "О ярмарке вакансий")
    assert after.questions[0].name == before.questions[1].name
    assert after.questions[1].name not in before.by_name


async def deletes(person: Person) -> None:
    await person.presses("🗑 Удалить")
    await person.presses("Да, удалить")


async def test_what_depends_on_a_deleted_question_is_named_before(kira: Person) -> None:
    await sees_list(kira)
    await kira.presses(TITLE)
    await kira.presses("✏️ Изменить")
    await kira.presses("3")
    await kira.presses("🗑 Удалить")
    assert "зависят вопросы: 4, 5, 6, 7, 8, 9, 10, 11" in kira.sees
    await kira.presses("Да, удалить")
    assert "Убрано вопросов: 1" in kira.sees
    await kira.presses("3")
    assert "Показывается всегда" in kira.sees


async def test_what_an_index_is_reckoned_from_is_not_deleted_unless_the_index_is_given_up(town: Town, kira: Person) -> None:
    await sees_list(kira)
    await kira.presses(TITLE)
    await kira.presses("✏️ Изменить")
    await kira.presses("4")
    await kira.presses("🗑 Удалить")
    assert "просто удалить его нельзя" in kira.sees
    await kira.presses("Отказаться от особых итогов")
    await kira.presses("4")
    await deletes(kira)
    await kira.presses("Сохранить")
    its = await latest(town, TITLE)
    assert its.analysis is None
    assert "theory" not in its.by_name


async def test_an_old_button_changes_nothing(town: Town, kira: Person) -> None:
    await copies(kira)
    await kira.presses("1")
    message = kira.chat_with_bot.last
    (toggle,) = [each for each in message.buttons if "необязательным" in each["text"]]
    await kira.presses_button(message, toggle)
    (delete,) = [each for each in message.buttons if "Удалить" in each["text"]]
    await adds_here(kira)
    before = await rows(town, "questionnaire_drafts")
    for old in (toggle, delete):
        await kira.presses_button(message, old)
        assert "Анкета с тех пор изменилась" in kira.sees
    assert await rows(town, "questionnaire_drafts") == before


async def adds_here(kira: Person) -> None:
    await kira.presses("➕ Вопрос после этого")
    await kira.presses("дата")
    await kira.says("Когда?")


async def test_words_typed_for_an_earlier_state_are_not_put_somewhere_else(town: Town, kira: Person) -> None:
    """The same coordinator on another device has changed the draft meanwhile."""
    await copies(kira)
    await kira.presses("1")
    await kira.presses("Слова вопроса")
    (draft,) = await town.keeps(editing.of_person, kira.id)
    assert town.app
    other = questionnaire(question("other", Kind.DATE), name=draft.questionnaire.name)
    await town.app.database.write(editing.change, draft.id, other)
    await kira.says("Полезно?")
    assert "Анкета с тех пор изменилась" in kira.sees
    (after,) = await town.keeps(editing.of_person, kira.id)
    assert after.questionnaire == other


async def test_a_draft_survives_a_restart_and_its_question_too(town: Town, kira: Person) -> None:
    await copies(kira)
    await kira.presses("➕ Вопрос")
    await kira.presses("один из списка")
    await kira.says("Где?")
    await town.restart()
    await kira.says("Смоленск\nВязьма")
    assert "Добавлен вопрос 2" in kira.sees


async def test_a_draft_of_somebody_else_is_nobodys_business(town: Town, kira: Person) -> None:
    await copies(kira)
    boris = await willing(town, await town.gives(town.person("Борис"), Role.COORDINATOR))
    await boris.says("/menu")
    menu = boris.chat_with_bot.last
    before = await rows(town, "questionnaire_drafts")
    for data in ("qd:1:0", "qd-l:1:0:q:0:0:0", "qd-d:1:0:x:0:0:0", "qd-a:1:0:l:0:0", "qd-s:1:0:0", "qd-x:1:1", "qd-t:1"):
        await boris.presses_button(menu, {"text": "?", "callback_data": data})
        assert "Этой правки больше нет" in (boris.alert or ""), data
    assert await rows(town, "questionnaire_drafts") == before


@pytest.mark.parametrize("words", ["<b>Жирно</b> & «так»", "שלום עולם", "👩 Ура", "а\u200b\u202eб"])
async def test_odd_words_are_shown_as_words(kira: Person, words: str) -> None:
    await copies(kira, words)
    await adds(kira, "один из списка", words, f"{words}\nдругой ответ")
    await kira.presses("Варианты")
    await kira.presses("‹ Назад")
    await kira.presses("‹ Назад")
    await kira.presses("Сохранить")
    assert "Сохранена версия 1" in kira.sees
    await sees_list(kira)
    assert "\u202e" not in kira.chat_with_bot.last.text


async def test_words_that_are_too_long_are_told_and_nothing_is_lost(kira: Person) -> None:
    await copies(kira, "щ" * 300)
    assert "300 знаков, а поместится 150" in kira.sees
    await kira.says("\u200b")
    assert "нужны слова" in kira.sees
    await kira.says("Ярмарка")
    await adds(kira, "один из списка", "Где?", f"Смоленск\n{'ы' * 300}")
    assert "слишком длинный" in kira.sees
    await kira.says("Смоленск\nВязьма")
    assert "Добавлен вопрос 2" in kira.sees


async def test_the_tail_of_a_text_that_was_too_long_is_no_answer(town: Town, kira: Person) -> None:
    """Telegram sends what is longer than a message in parts, one right after another."""
    await copies(kira, "щ" * 4000)
    await kira.says("и конец.")
    assert await rows(town, "questionnaire_drafts") == []
    town.clock.advance(seconds=10)
    await kira.says("Ярмарка")
    await adds(kira, "один из списка", "щ" * 4000, "и конец.")
    assert "Теперь варианты" not in kira.sees


async def test_forty_questions_with_many_choices_fit_everywhere(town: Town, kira: Person) -> None:
    choices = {f"c{number}": f"{number} " + "😀" * 90 for number in range(60)}
    many = [question(f"q{number}", Kind.ONE, "😀" * 590, hint="😀" * 590, choices=choices) for number in range(40)]
    assert town.app
    kept = questionnaire(*many, name="many", title="😀" * 140, introduction={"ru": "😀" * 1490})
    await town.app.database.write(questionnaires.keep, kept, by=kira.id, now=1)
    await sees_list(kira)
    await kira.presses("😀")
    for _ in range(7):
        await kira.presses("▶")
    await kira.presses("✏️ Изменить")
    for _ in range(4):
        await kira.presses("▶")
    await kira.presses("40")
    assert "40 из 40" in kira.sees
    await kira.presses("Когда показывать")
    await kira.presses("▶")
    await kira.presses("31. 😀")
    await kira.presses("▶")
    await kira.presses("13 😀")
    assert "если в вопросе 31" in kira.sees
    await kira.presses("Варианты")
    for _ in range(4):
        await kira.presses("▶")
    await kira.presses("60")
    await kira.presses("Удалить вариант")
    await kira.presses("‹ Назад")
    await kira.presses("‹ Назад")
    await kira.presses("Название и вступление")
    await kira.presses("‹ Назад")
    await kira.presses("Сохранить")
    assert "Сохранена версия 2" in kira.sees


# -- saving


async def test_saving_what_is_as_it_was_makes_no_version(town: Town, kira: Person) -> None:
    await sees_list(kira)
    await kira.presses(PULSE)
    await kira.presses("✏️ Изменить")
    await kira.presses("Сохранить")
    assert "Ничего не изменилось" in kira.sees
    assert "версия 1" in kira.sees
    assert await rows(town, "questionnaire_drafts") == []


async def test_what_is_said_twice_is_done_once(town: Town, kira: Person) -> None:
    """An update may be handled again after a crash: the title of a copy, «Сохранить»."""
    for _ in range(2):
        await copies(kira)
    assert len(await rows(town, "questionnaire_drafts")) == 1
    message = kira.chat_with_bot.last
    (save,) = [each for each in message.buttons if "Сохранить" in each["text"]]
    for _ in range(2):
        await kira.presses_button(message, save)
    assert "Этой правки больше нет" in (kira.alert or "")
    assert [each["version"] for each in await rows(town, "questionnaires") if each["name"] == "pulse-2"] == [1]


async def test_a_running_wave_goes_on_with_its_version(town: Town, kira: Person) -> None:
    await sees_list(kira)
    await kira.presses(PULSE)
    await kira.presses("Подготовить опрос")
    await kira.presses("Запустить")
    await kira.presses("Да, запустить")
    await sees_list(kira)
    await kira.presses(PULSE)
    await kira.presses("✏️ Изменить")
    await kira.presses("1")
    await kira.presses("Сделать необязательным")
    await kira.presses("‹ Назад")
    await kira.presses("Сохранить")
    assert "закончится на той версии, с которой начался" in kira.sees
    waves = await rows(town, "survey_waves")
    versions = await rows(town, "questionnaires")
    assert {each["version"] for each in versions if each["id"] == waves[0]["questionnaire_id"]} == {1}


async def test_what_was_prepared_before_asks_what_its_owner_saw_and_says_that_there_is_more(town: Town, kira: Person) -> None:
    await copies(kira)
    await kira.presses("Сохранить")
    await kira.presses("Подготовить опрос")
    await sees_list(kira)
    await kira.presses("О ярмарке")
    await kira.presses("Изменить")
    await kira.presses("1")
    await kira.presses("Слова вопроса")
    await kira.says("Нужна ли ярмарка?")
    await kira.presses("‹ Назад")
    await kira.presses("Сохранить")
    (wave,) = await rows(town, "survey_waves")
    await presses(kira, OpenPreparing(wave_id=wave["id"]))
    assert "Версия 2" not in kira.sees
    assert "сохранена версия 2: этот опрос спросит прежнюю" in kira.sees
    await kira.presses("Роли")
    await kira.presses("рабочая группа")
    await kira.presses("Готово")
    await kira.presses("Запустить")
    await kira.presses("Да, запустить")
    (wave,) = await rows(town, "survey_waves")
    asked = await town.keeps(questionnaires.by_id, wave["questionnaire_id"])
    assert asked is not None
    assert (wave["opened_at"] is None, asked.version) == (False, 1)


async def test_a_copy_of_another_under_the_same_title_is_another(town: Town, kira: Person) -> None:
    await copies(kira, "Мой опрос")
    await copies(kira, "Мой опрос", of="Удовлетворённость работодателей")
    assert [each["name"] for each in await rows(town, "questionnaire_drafts")] == ["pulse-2", "employers-2"]


async def test_nobody_prepares_a_survey_of_what_somebody_else_tries(town: Town, kira: Person) -> None:
    boris = await willing(town, await town.gives(town.person("Борис"), Role.COORDINATOR))
    await copies(kira)
    await kira.presses("Попробовать")
    (trial,) = [each for each in await rows(town, "questionnaires") if not each["name"]]
    await boris.says("/menu")
    await presses(boris, PrepareWave(questionnaire_id=trial["id"]))
    assert boris.alert
    await sees_list(kira)
    await kira.presses("✏️ О ярмарке")
    await kira.presses("Сохранить")
    assert "Сохранена версия 1" in kira.sees


async def test_what_somebody_tried_is_forgotten_with_them(town: Town) -> None:
    """Their wave would be nobody's then, and anybody could be asked its questions."""
    boris = await willing(town, await town.gives(town.person("Борис"), Role.COORDINATOR))
    await copies(boris, "Тайная анкета")
    await boris.presses("Попробовать")
    (wave,) = await rows(town, "survey_waves")
    await boris.says("/forget")
    await boris.presses("Удалить мои данные")
    await boris.presses("Да, удалить навсегда")
    assert [each for each in await rows(town, "questionnaires") if not each["name"]] == []
    anna = await willing(town, town.person("Анна"))
    await anna.starts(f"sv_{wave['id']}")
    assert "Тайная" not in anna.sees


async def test_two_coordinators_do_not_overwrite_each_other_unasked(town: Town, kira: Person) -> None:
    boris = await willing(town, await town.gives(town.person("Борис"), Role.COORDINATOR))
    for person in (kira, boris):
        await sees_list(person)
        await person.presses(PULSE)
        await person.presses("✏️ Изменить")
    await adds(boris, "дата", "Когда?")
    await boris.presses("‹ Назад")
    await boris.presses("Сохранить")
    await kira.presses("1")
    await kira.presses("Сделать необязательным")
    await kira.presses("‹ Назад")
    assert "появилась версия 2 (Борис)" in kira.sees
    await kira.presses("Сохранить")
    assert "поверх чужой версии" in kira.sees
    assert "Новых вопросов: 1 — «Когда?»" in kira.sees
    assert len((await latest(town, PULSE)).questions) == 2
    await kira.presses("Посмотреть ту версию")
    assert "Когда?" in kira.sees
    await kira.presses("Продолжить правку")
    await kira.presses("Сохранить")
    await kira.presses("Да, сохранить мою")
    assert "Сохранена версия 3" in kira.sees
    assert len((await latest(town, PULSE)).questions) == 1


async def test_a_third_version_is_asked_about_anew(town: Town, kira: Person) -> None:
    """The press agreed to replace the second one only."""
    await sees_list(kira)
    await kira.presses(PULSE)
    await kira.presses("✏️ Изменить")
    await kira.presses("1")
    await kira.presses("Сделать необязательным")
    await kira.presses("‹ Назад")
    assert town.app
    its = await latest(town, PULSE)
    for title in ("Второй", "Третий"):
        changed = questionnaire(*its.questions, name="pulse", title=title)
        await town.app.database.write(questionnaires.keep, changed, by=None, now=1)
        if title == "Второй":
            await kira.presses("Сохранить")
    await kira.presses("Да, сохранить мою")
    assert "появилась версия 3" in kira.sees


async def test_giving_up_leaves_the_saved_one_and_asks_before(town: Town, kira: Person) -> None:
    await copies(kira)
    await kira.presses("Попробовать")
    await sees_list(kira)
    await kira.presses("✏️ О ярмарке")
    await kira.presses("Не сохранять")
    assert "ещё не сохранена и пропадёт" in kira.sees
    await kira.presses("Да, не сохранять")
    assert "Правка отменена" in kira.sees
    assert await rows(town, "questionnaire_drafts") == []
    assert [each["name"] for each in await rows(town, "questionnaires") if not each["name"]] == []
    assert await rows(town, "survey_waves") == []


async def test_what_a_trial_asked_goes_with_it(town: Town, kira: Person) -> None:
    await copies(kira)
    await kira.presses("Попробовать")
    await sees_list(kira)
    await kira.presses("✏️ О ярмарке")
    await kira.presses("Попробовать")
    assert len([each for each in await rows(town, "questionnaires") if not each["name"]]) == 1
    town.clock.advance(days=40)
    assert town.app
    await town.app.database.write(jobs.tidy, now=town.clock())
    assert [each for each in await rows(town, "questionnaires") if not each["name"]] == []


async def test_of_whom_is_forgotten_the_questionnaire_stays_and_is_not_the_programs(town: Town, kira: Person) -> None:
    """Else the next start would put the program's own version over it."""
    boris = await willing(town, await town.gives(town.person("Борис"), Role.COORDINATOR))
    await sees_list(boris)
    await boris.presses(PULSE)
    await boris.presses("✏️ Изменить")
    await adds(boris, "дата", "Когда?")
    await boris.presses("‹ Назад")
    await boris.presses("Сохранить")
    await boris.says("/forget")
    await boris.presses("Удалить мои данные")
    await boris.presses("Да, удалить навсегда")
    await town.restart()
    await sees_list(kira)
    assert "2 вопроса, участник, которого забыли" in kira.sees


# -- files


def workbook(its: Questionnaire, change: dict[str, str] | None = None) -> bytes:
    """`change`: cells of the sheet survey by their coordinates."""
    book = openpyxl.load_workbook(BytesIO(as_workbook(its)))
    for cell, words in (change or {}).items():
        book["survey"][cell] = words
    out = BytesIO()
    book.save(out)
    return out.getvalue()


MINE = questionnaire(
    question("when", Kind.DATE, "Когда были?"), question("more", Kind.TEXT, "Что ещё?"), name="mine", title="Мой опрос"
)


async def waits_for_file(person: Person) -> None:
    await sees_list(person)
    await person.presses("Прислать файл")


async def test_a_file_with_faults_is_told_line_by_line_and_the_corrected_one_is_taken(town: Town, kira: Person) -> None:
    await waits_for_file(kira)
    await kira.sends_file("mine.xlsx", workbook(MINE, {"A2": "dates", "B3": "Имя"}))
    assert "В файле 2 ошибки" in kira.sees
    assert "лист «survey», строка 2, столбец type: тип «dates» не поддерживается" in kira.sees
    assert "я жду" in kira.sees
    assert await rows(town, "questionnaire_drafts") == []
    await kira.sends_file("mine.xlsx", workbook(MINE))
    assert "ошибок нет" in kira.sees
    assert "Из файла · 2 вопроса" in kira.sees
    await kira.presses("Сохранить")
    assert "Сохранена версия 1" in kira.sees
    assert await latest(town, "Мой опрос") == MINE


async def test_many_faults_come_as_a_file_too(kira: Person) -> None:
    await waits_for_file(kira)
    bad = "\n".join(f'[[question]]\nname = "q{number}"\nkind = "unheard"\nlabel = "Вопрос?"' for number in range(50))
    await kira.sends_file("bad.toml", f'name = "bad"\ntitle = "Плохая"\n{bad}'.encode())
    assert "В файле 51 ошибка" in kira.sees
    assert "…и ещё" not in kira.sees
    document = [each for each in kira.chat_with_bot.messages if "document" in each.content][-1]
    assert document.content["document"]["file_name"] == "ошибки.txt"


async def test_what_is_no_questionnaire_is_said_in_a_sentence(kira: Person) -> None:
    await waits_for_file(kira)
    await kira.says("вот анкета")
    assert "Пришлите анкету файлом" in kira.sees
    await kira.sends_file("photo.png", b"\x89PNG\r\n" + bytes(100))
    assert "Это картинка" in kira.sees
    await kira.sends_file("large.toml", b"#" * (2 * 2**20))
    assert "анкета столько не занимает" in kira.sees
    await kira.sends_file("mine.xlsx", workbook(MINE))
    assert "ошибок нет" in kira.sees


async def test_a_file_of_a_known_questionnaire_shows_what_is_another(town: Town, kira: Person) -> None:
    assert town.app
    await town.app.database.write(questionnaires.keep, MINE, by=None, now=1)
    await waits_for_file(kira)
    added = questionnaire(
        question("when", Kind.DATE, "Когда вы были?"), question("who", Kind.TEXT, "С кем?"), name="mine", title="Мой опрос"
    )
    await kira.sends_file("mine.xlsx", workbook(added))
    assert "Новых вопросов: 1 — «С кем?»" in kira.sees
    assert "Убрано вопросов: 1 — «Что ещё?»" in kira.sees
    assert "Изменено вопросов: 1 — «Когда вы были?»" in kira.sees
    await kira.presses("Попробовать")
    assert "Когда вы были?" in kira.sees


async def test_a_file_that_gives_a_name_another_kind_is_refused_at_once(town: Town, kira: Person) -> None:
    assert town.app
    await town.app.database.write(questionnaires.keep, MINE, by=None, now=1)
    await waits_for_file(kira)
    await kira.sends_file("mine.xlsx", workbook(questionnaire(question("when", Kind.TEXT), name="mine", title="Мой опрос")))
    assert "вопрос «when» был другого вида" in kira.sees
    await kira.sends_file("mine.xlsx", workbook(MINE))
    assert "ошибок нет" in kira.sees


async def test_a_file_does_not_overwrite_what_is_being_changed_by_hand(town: Town, kira: Person) -> None:
    await sees_list(kira)
    await kira.presses(PULSE)
    await kira.presses("✏️ Изменить")
    await adds(kira, "дата", "Когда?")
    its = await latest(town, PULSE)
    await waits_for_file(kira)
    await kira.sends_file("pulse.xlsx", workbook(questionnaire(*its.questions, name="pulse", title="Пульс")))
    await kira.presses("Сохранить")
    assert "Сохранена версия 2" in kira.sees
    await kira.presses("Продолжить правку")
    assert "Когда?" in kira.sees
    await kira.presses("Сохранить")
    assert "поверх чужой версии" in kira.sees


async def test_the_sample_is_taken_when_it_is_sent_back(town: Town, kira: Person) -> None:
    await waits_for_file(kira)
    await kira.presses("Скачать образец")
    message = [each for each in kira.chat_with_bot.messages if "document" in each.content][-1]
    data = town.world.files.for_download(message.content["document"]["file_id"]).data
    await waits_for_file(kira)
    await kira.sends_file("sample.xlsx", data)
    assert "О практике" in kira.sees
    assert "ошибок нет" in kira.sees


# -- rights


async def test_whoever_runs_no_surveys_sees_no_questionnaires(town: Town) -> None:
    boris = await willing(town, await town.gives(town.person("Борис"), Role.WORKING_GROUP))
    await boris.says("/menu")
    menu = boris.chat_with_bot.last
    for data in ("qn:0", "qn-c:1:0", "qn-e:1", "qn-n:1", "qn-x:1", "qn-t:1", "qn-f", "qn-s", "qd:1:0", "qd-s:1:0:0"):
        await boris.presses_button(menu, {"text": "?", "callback_data": data})
        assert "такая роль" in (boris.alert or ""), data


async def test_whoever_has_lost_the_role_can_send_no_file(town: Town) -> None:
    boris = await willing(town, await town.gives(town.person("Борис"), Role.SECRETARY))
    await waits_for_file(boris)
    assert town.app
    await town.app.database.write(roles.leave, boris.id, Role.SECRETARY, None)
    for file in (workbook(MINE), workbook(MINE, {"A2": "dates"})):
        await boris.sends_file("mine.xlsx", file)
        assert "такая роль" in boris.chat_with_bot.last.text
    assert await rows(town, "questionnaire_drafts") == []
