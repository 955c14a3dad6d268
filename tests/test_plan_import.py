"""The plan comes in as a file: shown as understood, asked about, accepted, and changed by the next edition."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from sqlite3 import Connection

import pytest
from openpyxl import Workbook

from cluster.plan import difference, read_plan
from cluster.plan.edition import Edition
from cluster.plan.progress import Result, State, TrackedOccurrence, TrackedRow
from cluster.rights import Role
from documents import read_table
from simulator.people import CannotDo, Person
from storage.plan import imports, marks, reading
from tests.plans import HEADER, ROWS, Row, docx, txt, xlsx
from tests.town import Town

DOUBTFUL: Sequence[Row] = (
    ("1.1.", "Заседание совета", "дата неразборчива", "Секретарь"),
    ("1.2.", "Опрос работодателей", "до 1 июня", "Рабочая группа"),
    ("1.3.", "Ярмарка вакансий", "", "Организации ИТ-сектора"),
)


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.says("/start")
    return town.coordinator


async def rows_of(town: Town, year: int = 2023) -> list[TrackedRow]:
    def find(tx: Connection) -> list[TrackedRow]:
        plan = next((plan for plan in reading.plans(tx) if plan.year.year == year), None)
        return [] if plan is None else reading.rows_of_plan(tx, plan.id)

    return await town.keeps(find)


async def dues_of(town: Town, year: int = 2023) -> dict[str, list[date | None]]:
    return {row.number: [each.due for each in row.occurrences] for row in await rows_of(town, year)}


DUES = {"1.1": [date(2023, 3, 31)], "1.2": [date(2023, 6, 1)], "1.3": [date(2023, 10, 31)]}


# -- the first edition


async def test_a_recurring_term_says_how_often_and_becomes_a_date_for_each_time(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx([("1", "Отчёт", "ежеквартально", "Секретарь")]))
    assert "4 раза за год, впервые до 31 марта 2023" in kira.sees
    await kira.presses("Принять план")
    assert await dues_of(town) == {"1": [date(2023, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))]}


@pytest.mark.parametrize(("name", "data"), [("plan.docx", docx()), ("plan.xlsx", xlsx()), ("plan.txt", txt())])
async def test_a_document_of_any_kind_is_shown_and_accepted(town: Town, kira: Person, name: str, data: bytes) -> None:
    await kira.sends_file(name, data)
    assert "Понял так: 3 строки" in kira.sees
    assert "до 31 марта 2023" in kira.sees
    assert await rows_of(town) == []
    await kira.presses("Принять план")
    assert "План принят" in kira.sees
    assert await dues_of(town) == DUES


async def test_the_plan_of_2023_as_published_is_taken_without_a_question(town: Town, kira: Person, plan_file: bytes) -> None:
    await kira.sends_file("plan.txt", plan_file)
    assert "Уточнить сроки" not in kira.sees
    await kira.presses("Принять план")
    assert [row.number for row in await rows_of(town)] == [
        *("1.1", "1.2", "1.3"),
        *("2.1", "2.2", "2.3", "2.4"),
        *("3.1", "3.2", "3.3", "3.4"),
    ]


async def test_cancel_changes_nothing_and_accepting_afterwards_says_the_file_is_gone(town: Town, kira: Person) -> None:
    before = await town.dump()
    await kira.sends_file("plan.docx", docx())
    preview = kira.chat_with_bot.last
    (accept,) = (each for each in preview.buttons if "Принять" in each["text"])
    await kira.presses("Отмена")
    assert "ничего не изменено" in kira.sees
    await kira.presses_button(preview, accept)
    assert "Загруженного файла больше нет" in (kira.alert or "")
    assert await town.dump() == before


async def test_accepting_twice_accepts_once(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx())
    preview = kira.chat_with_bot.last
    (accept,) = (each for each in preview.buttons if "Принять" in each["text"])
    await kira.presses_button(preview, accept)
    before = await town.dump()
    await kira.presses_button(preview, accept)
    assert "Загруженного файла больше нет" in (kira.alert or "")
    assert await town.dump() == before


async def test_an_outdated_preview_is_not_what_is_accepted(town: Town, kira: Person) -> None:
    await kira.sends_file("old.docx", docx())
    old = kira.chat_with_bot.last
    (accept,) = (each for each in old.buttons if "Принять" in each["text"])
    await kira.sends_file("new.docx", docx(ROWS[:2]))
    await kira.presses_button(old, accept)
    assert "С тех пор план изменился" in (kira.alert or "")
    assert await rows_of(town) == []
    await kira.presses("Принять план")
    assert len(await rows_of(town)) == 2


async def test_a_preview_is_outdated_once_somebody_else_has_changed_the_plan(town: Town, kira: Person) -> None:
    """What it would change is not what was shown."""
    sonya = await town.gives(town.person("Соня"), Role.SECRETARY)
    await sonya.sends_file("hers.docx", docx(ROWS[:2]))
    await kira.sends_file("plan.docx", docx())
    await kira.presses("Принять план")
    before = await town.dump()
    await sonya.presses("Принять план")
    assert "С тех пор план изменился" in (sonya.alert or "")
    assert await town.dump() == before
    await sonya.says("/menu")
    await sonya.presses("Загрузить план")
    assert "➖ 1.3" in sonya.sees


async def test_whoever_was_slower_is_shown_what_would_change_now_and_may_accept_that(town: Town, kira: Person) -> None:
    sonya = await town.gives(town.person("Соня"), Role.SECRETARY)
    await sonya.sends_file("hers.docx", docx([*ROWS[:2], ("1.4.", "День открытых дверей", "май", "Секретарь")]))
    preview = sonya.chat_with_bot.last
    assert "➕" not in preview.text
    await town.accepts_plan(docx(), "plan.docx")
    await sonya.presses("Принять план")
    assert "С тех пор план изменился" in (sonya.alert or "")
    assert sonya.alert_is_modal
    assert "➕ 1.4 День открытых дверей" in preview.text
    assert "➖ 1.3 Ярмарка вакансий" in preview.text
    await sonya.presses("Принять план", message=preview)
    assert "План принят" in sonya.sees
    assert [row.title for row in await rows_of(town)] == ["Заседание совета", "Опрос работодателей", "День открытых дверей"]
    assert kira.chat_with_bot.started


async def test_markup_in_the_document_is_shown_as_written(kira: Person) -> None:
    rows = [("1.", "<b>Круглый стол</b> & <script>", "до 1 июня", "ООО «<i>»")]
    await kira.sends_file("plan.docx", docx(rows, ["План <u>работы</u> на 2023 год"]))
    assert "<b>Круглый стол</b> & <script>" in kira.sees
    assert "План <u>работы</u>" in kira.sees
    await kira.presses("Принять план")
    await kira.presses("План")
    await kira.presses("1")
    assert "<b>Круглый стол</b> & <script>" in kira.chat_with_bot.last.text


async def test_a_plan_of_three_hundred_rows_fits_into_one_preview(town: Town, kira: Person) -> None:
    rows = [(f"{number}.", "Очень длинное мероприятие " * 8, "до 1 июня", "Рабочая группа") for number in range(1, 301)]
    await kira.sends_file("plan.docx", docx(rows))
    assert "300 строк" in kira.sees
    await kira.presses("Принять план")
    assert len(await rows_of(town)) == 300


# -- doubtful rows


async def test_doubtful_rows_are_asked_about_one_by_one_in_ones_own_words(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(DOUBTFUL))
    assert "У 2 строк срок неясен" in kira.sees
    await kira.presses("Уточнить сроки (2)")
    assert "«дата неразборчива»" in kira.sees
    assert "Осталось вопросов: 2" in kira.sees
    await kira.says("завтра или послезавтра, как получится")
    assert "Не понял срок" in kira.chat_with_bot.last.text
    await kira.says("до 1 марта")
    assert "Ярмарка вакансий" in kira.sees
    assert "Осталось вопросов: 1" in kira.sees
    await kira.says("2 кв.")
    assert "Уточнить сроки" not in kira.chat_with_bot.last.text
    await kira.presses("Принять план")
    assert await dues_of(town) == {"1.1": [date(2023, 3, 1)], "1.2": [date(2023, 6, 1)], "1.3": [date(2023, 6, 30)]}


async def test_a_doubtful_row_may_be_left_as_it_is_or_asked_later(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(DOUBTFUL))
    await kira.presses("Уточнить сроки")
    await kira.presses("Спросить позже")
    assert "Ярмарка вакансий" in kira.chat_with_bot.last.text
    await kira.presses("Оставить как есть")
    assert "Заседание совета" in kira.chat_with_bot.last.text
    await kira.presses("Оставить как есть")
    await kira.presses("Принять план")
    found = await dues_of(town)
    assert found["1.2"] == [date(2023, 6, 1)]
    assert found["1.1"] in ([], [None])
    await kira.presses("План")
    assert "❔ 1.1" in kira.chat_with_bot.last.text


async def test_a_plan_may_be_accepted_with_questions_open(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(DOUBTFUL))
    await kira.presses("Принять план")
    assert len(await rows_of(town)) == 3


async def test_an_answer_is_kept_for_the_same_words_of_the_next_edition(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(DOUBTFUL))
    await kira.presses("Уточнить сроки")
    await kira.says("до 1 марта")
    await kira.presses("Оставить как есть")
    await kira.presses("Принять план")
    rows = [*DOUBTFUL[:2], ("1.3.", "Ярмарка вакансий и стажировок", "", "Организации ИТ-сектора")]
    await kira.sends_file("next.docx", docx(rows))
    assert "У 1 строки срок неясен" in kira.sees
    await kira.presses("Принять план")
    assert (await dues_of(town))["1.1"] == [date(2023, 3, 1)]


AGREED = "по согласованию"


async def answers(kira: Person, rows: Sequence[Row], *words: str) -> None:
    """The first edition, its questions answered, accepted."""
    await kira.sends_file("plan.docx", docx(rows))
    await kira.presses("Уточнить сроки")
    for each in words:
        await kira.says(each)
    await kira.presses("Принять план")


async def answered(town: Town) -> list[tuple[str, list[date | None]]]:
    return [(row.title, [each.due for each in row.occurrences]) for row in await rows_of(town)]


async def test_an_answer_follows_its_row_to_another_number(town: Town, kira: Person) -> None:
    """And not to the row that has the number now; a result given for it goes with it."""
    monitoring = ("Мониторинг трудоустройства", "до 1 марта", "Рабочая группа")
    await answers(kira, [("1", "Заседание совета", AGREED, "Секретарь"), ("2", *monitoring)], "до 1 июня")
    await closes(town, "1")
    rows = [
        ("1", "Круглый стол со школами", AGREED, "Рабочая группа"),
        ("2", "Заседания совета", AGREED, "Секретарь"),
        ("3", *monitoring),
    ]
    await kira.sends_file("next.docx", docx(rows))
    assert "У 1 строки срок неясен" in kira.sees
    await kira.presses("Принять план")
    assert [dues for _, dues in await answered(town)] == [[None], [date(2023, 6, 1)], [date(2023, 3, 1)]]
    assert await states(town, "2") == {date(2023, 6, 1): State.DONE}


@pytest.mark.parametrize("number", ["", "1.1"], ids=["without numbers", "of one number"])
async def test_answers_to_rows_that_only_their_titles_tell_apart_stay_where_they_were_given(
    town: Town, kira: Person, number: str
) -> None:
    rows: Sequence[Row] = [
        (number, "Заседание совета", AGREED, "Секретарь"),
        (number, "Мониторинг трудоустройства", AGREED, "Рабочая группа"),
    ]
    await answers(kira, rows, "до 1 июня", "до 1 октября")
    before = await answered(town)
    assert [dues for _, dues in before] == [[date(2023, 6, 1)], [date(2023, 10, 1)]]
    await kira.sends_file("again.docx", docx(rows))
    assert "Всё так же, как в прежней редакции" in kira.chat_with_bot.last.text
    assert "срок неясен" not in kira.chat_with_bot.last.text
    await kira.sends_file("turned.docx", docx([*reversed(rows), (number, "Новое дело", AGREED, "Секретарь")]))
    assert "У 1 строки срок неясен" in kira.chat_with_bot.last.text
    await kira.presses("Принять план")
    assert await answered(town) == [*reversed(before), ("Новое дело", [None])]


async def test_an_answer_to_one_of_several_equal_rows_is_asked_for_again_when_one_is_gone(kira: Person) -> None:
    """Which of them stayed, nobody but its author knows. While all are there, each keeps its own."""
    rows: Sequence[Row] = [(str(number), "Заседание совета", AGREED, "Секретарь") for number in (1, 2)]
    await answers(kira, rows, "до 1 июня", "до 1 октября")
    await kira.sends_file("again.docx", docx(rows))
    assert "Всё так же, как в прежней редакции" in kira.chat_with_bot.last.text
    await kira.sends_file("next.docx", docx(rows[:1]))
    assert "У 1 строки срок неясен" in kira.chat_with_bot.last.text


async def test_an_answer_is_no_answer_for_other_work_under_its_number(kira: Person) -> None:
    await answers(kira, [("1", "Заседание совета", AGREED, "Секретарь")], "до 1 июня")
    await kira.sends_file("next.docx", docx([("1", "Круглый стол со школами", AGREED, "Секретарь")]))
    assert "У 1 строки срок неясен" in kira.chat_with_bot.last.text


async def test_a_new_file_sent_instead_of_an_answer_is_the_new_edition(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(DOUBTFUL))
    await kira.presses("Уточнить сроки")
    await kira.sends_file("better.docx", docx())
    assert "Понял так: 3 строки" in kira.sees
    await kira.says("до 1 марта")
    assert "Я жду здесь кнопку" in kira.sees
    await kira.presses("Принять план", message=kira.chat_with_bot.posts[-2])
    assert await dues_of(town) == DUES


VAGUE: Sequence[Row] = tuple(
    (f"{number}.", title, "по согласованию", "Секретарь")
    for number, title in enumerate(("Заседание совета", "Мониторинг", "Круглый стол"), start=1)
)


@pytest.fixture
async def asked(kira: Person) -> Person:
    """The coordinator, asked about the third of three doubtful rows: the first two are answered."""
    await kira.sends_file("plan.docx", docx(VAGUE))
    await kira.presses("Уточнить сроки (3)")
    await kira.says("до 1 июня")
    await kira.says("1 октября 2023 года")
    return kira


async def test_answers_are_kept_when_the_file_is_sent_again_corrected(town: Town, asked: Person) -> None:
    """Rows of the same number, title and words are not asked about twice."""
    renamed = ("2.", "Мониторинг и анализ", "по согласованию", "Секретарь")
    await asked.sends_file("plan.docx", docx([VAGUE[0], renamed, VAGUE[2]]))
    await asked.presses("Уточнить сроки (2)")
    assert "Мониторинг и анализ" in asked.chat_with_bot.last.text
    await asked.says("до 1 ноября")
    await asked.sends_file("again.docx", docx([VAGUE[2], VAGUE[0], renamed]))
    await asked.presses("Принять план")
    assert (await dues_of(town)) == {"1": [date(2023, 6, 1)], "2": [date(2023, 11, 1)], "3": [None]}


async def test_an_answer_stays_when_the_plan_is_opened_for_another_year_unless_it_names_its_own(
    town: Town, asked: Person
) -> None:
    await asked.says("29 февраля 2024")
    await asked.presses("2024")
    assert "до 1 июня 2024" in asked.chat_with_bot.last.text
    assert "У 2 строк срок неясен" in asked.chat_with_bot.last.text
    await asked.presses("2023")
    await asked.presses("Принять план")
    assert (await dues_of(town))["1"] == [date(2023, 6, 1)]


async def test_an_answer_stays_with_words_that_move_to_another_year(town: Town, kira: Person) -> None:
    """The row's own words name the year, and so they are other words there."""
    await kira.sends_file("plan.docx", docx([("1.", "Заседание совета", "по согласованию, 2023 год", "Секретарь")]))
    await kira.presses("Уточнить сроки (1)")
    await kira.says("до 1 июня")
    await kira.presses("2024")
    await kira.presses("Принять план")
    assert await dues_of(town, 2024) == {"1": [date(2024, 6, 1)]}


async def test_an_answer_whose_day_the_other_year_has_not_is_asked_for_again(kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(VAGUE[:1], ["План работы на 2024 год"]))
    await kira.presses("Уточнить сроки (1)")
    await kira.says("29 февраля")
    await kira.presses("2023")
    assert "У 1 строки срок неясен" in kira.chat_with_bot.last.text


async def test_back_from_a_question_leaves_the_question_and_not_the_import(town: Town, asked: Person) -> None:
    await asked.presses("Назад")
    assert "У 1 строки срок неясен" in asked.chat_with_bot.last.text
    before = await town.dump()
    await asked.says("до 1 ноября")
    assert "Я жду здесь кнопку" in asked.chat_with_bot.last.text
    assert await town.dump() == before


async def test_an_import_with_answers_is_cancelled_only_when_that_is_said_twice(town: Town, asked: Person) -> None:
    await asked.presses("Назад")
    await asked.presses("Отмена")
    assert "Вы уже ответили о сроках: 2 строки" in asked.chat_with_bot.last.text
    await asked.presses("Назад")
    assert "до 1 июня 2023" in asked.chat_with_bot.last.text
    await asked.presses("Отмена")
    await asked.presses("Да, отменить")
    assert "ничего не изменено" in asked.chat_with_bot.last.text
    await asked.says("/menu")
    await asked.presses("Загрузить план")
    assert "TXT, DOCX или XLSX" in asked.chat_with_bot.last.text
    assert await rows_of(town) == []


async def test_after_the_last_question_that_is_put_off_comes_the_preview(kira: Person) -> None:
    """They went round for ever, and the only way out was called «Отмена»."""
    await kira.sends_file("plan.docx", docx(VAGUE))
    await kira.presses("Уточнить сроки (3)")
    for _ in VAGUE:
        await kira.presses("Спросить позже")
    assert "У 3 строк срок неясен" in kira.chat_with_bot.last.text
    await kira.presses("Принять план")


async def test_an_edition_that_would_drop_most_of_the_plan_says_so(town: Town, kira: Person) -> None:
    """It may be a plan of somebody else's; forty rows that come hid the eleven that go."""
    await town.accepts_plan(docx(), "plan.docx")
    others = [(f"{number}", f"Мероприятие номер {number}", f"до {number} июня", "Секретарь") for number in range(1, 31)]
    await kira.sends_file("other.docx", docx(others))
    shown = kira.chat_with_bot.last.text
    assert "Похоже, это другой план. Уйдут 3 строки вместе с отметками и итогами, останется 0" in shown
    assert "Добавится 30, изменится 0, уйдёт 3" in shown
    assert shown.index("➖ 1.2 Опрос работодателей") < shown.index("➕ 1 Мероприятие номер 1")


async def test_an_edition_that_changes_nothing_asks_for_nothing(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await kira.sends_file("same.docx", docx())
    shown = kira.chat_with_bot.last
    assert "Принимать нечего" in shown.text
    assert "Проверьте и примите" not in shown.text
    assert "Всё так же, как в прежней редакции." in shown.text
    assert not [each for each in shown.buttons if "Принять" in each["text"]]


async def test_an_old_question_takes_back_no_typed_answer(town: Town, kira: Person) -> None:
    """«Оставить как есть» there overwrote what was typed since."""
    await kira.sends_file("plan.docx", docx(VAGUE))
    await kira.presses("Уточнить сроки (3)")
    question = kira.chat_with_bot.last
    await kira.says("до 1 июня")
    before = await town.dump()
    await kira.presses("Оставить как есть", message=question)
    assert "Здесь уже есть ответ: «до 1 июня»" in (kira.alert or "")
    assert "Мониторинг" in question.text
    assert await town.dump() == before


async def test_a_reply_to_an_old_question_answers_that_one(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(VAGUE))
    await kira.presses("Уточнить сроки (3)")
    question = kira.chat_with_bot.last
    await kira.says("до 1 июня")
    await kira.says("до 2 июня", reply_to=question)
    assert "Мониторинг" in kira.chat_with_bot.last.text
    await kira.says("до 3 июня")
    await kira.says("до 4 июня")
    await kira.presses("Принять план")
    assert await dues_of(town) == {str(day - 1): [date(2023, 6, day)] for day in (2, 3, 4)}


async def test_a_wrong_file_leaves_the_question_open(town: Town, asked: Person) -> None:
    await asked.sends_file("plan.pdf", b"%PDF-1.7\n")
    assert "Это PDF" in asked.chat_with_bot.last.text
    await asked.says("до 1 ноября")
    assert "Уточнить сроки" not in asked.sees
    await asked.presses("Принять план")
    assert (await dues_of(town))["3"] == [date(2023, 11, 1)]


async def test_a_row_and_a_term_asked_about_at_once_take_their_own_words(town: Town, asked: Person) -> None:
    """The newest question takes bare words, the other one a reply."""
    await town.accepts_plan(docx(title=["План работы на 2024 год"]), "next.docx")
    await asked.sends_file("plan.docx", docx(VAGUE))
    await asked.presses("Уточнить сроки (3)")
    question = asked.chat_with_bot.last
    await asked.says("/plan")
    await asked.presses("1.2")
    await asked.presses("Выполнено")
    await asked.says("до 1 ноября", reply_to=question)
    assert "Осталось вопросов: 2" in asked.chat_with_bot.last.text
    (poll,) = (row for row in await rows_of(town, 2024) if row.number == "1.2")
    assert poll.occurrences[0].state is State.PLANNED


async def test_a_restart_in_the_middle_of_the_questions_loses_nothing(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(DOUBTFUL))
    await kira.presses("Уточнить сроки")
    await kira.says("до 1 марта")
    await town.restart()
    await kira.says("2 кв.")
    await town.restart()
    await kira.presses("Принять план")
    assert await dues_of(town) == {"1.1": [date(2023, 3, 1)], "1.2": [date(2023, 6, 1)], "1.3": [date(2023, 6, 30)]}


async def test_a_mistyped_command_is_no_term_and_the_question_still_waits(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(DOUBTFUL))
    await kira.presses("Уточнить сроки")
    before = await town.dump()
    await kira.says("/cansel")
    assert "Похоже на команду" in kira.chat_with_bot.last.text
    assert await town.dump() == before
    await kira.says("до 1 марта")
    assert "Осталось вопросов: 1" in kira.chat_with_bot.last.text


@pytest.mark.parametrize("command", ["/help", "/language", "/role", "/plan", "/menu", "/subscribe"])
async def test_after_a_command_the_next_words_are_no_term(town: Town, kira: Person, command: str) -> None:
    await kira.sends_file("plan.docx", docx(DOUBTFUL))
    await kira.presses("Уточнить сроки")
    await kira.says(command)
    before = await town.dump()
    await kira.says("до 1 марта")
    assert "Я жду здесь кнопку" in kira.chat_with_bot.last.text
    assert await town.dump() == before


OTHER_DOUBTFUL: Sequence[Row] = (
    ("1.1.", "Форум выпускников", "по согласованию сторон неразборчиво", "Секретарь"),
    ("1.2.", "Олимпиада", "", "Рабочая группа"),
)


@pytest.mark.parametrize("label", ["Оставить как есть", "Спросить позже", "Уточнить сроки"])
async def test_an_old_button_of_one_document_answers_nothing_of_the_next(town: Town, kira: Person, label: str) -> None:
    await kira.sends_file("a.docx", docx(DOUBTFUL))
    preview = kira.chat_with_bot.last
    asking = next(each for each in preview.buttons if "Уточнить" in each["text"])
    await kira.presses_button(preview, asking)
    old = [*preview.buttons, asking]
    await kira.sends_file("b.docx", docx(OTHER_DOUBTFUL))
    before = await town.dump()
    await kira.presses_button(preview, next(each for each in old if label in each["text"]))
    assert "С тех пор план изменился" in (kira.alert or "")
    assert kira.alert_is_modal
    assert before == await town.dump()
    assert "Ярмарка" not in preview.text
    await kira.presses("Уточнить сроки (2)", message=kira.chat_with_bot.last)
    assert "Форум выпускников" in kira.chat_with_bot.last.text


async def test_words_typed_for_one_document_answer_nothing_of_the_same_one_opened_for_another_year(
    town: Town, kira: Person
) -> None:
    """The question was of the other year, and so would be the answer."""
    await kira.sends_file("a.docx", docx(DOUBTFUL))
    preview = kira.chat_with_bot.last
    shift = next(each for each in preview.buttons if "2024" in each["text"])
    await kira.presses("Уточнить сроки")
    await kira.presses_button(preview, shift)
    before = await town.dump()
    await kira.says("до 1 марта 2023")
    assert "С тех пор план изменился" in kira.sees
    assert await town.dump() == before
    assert "Осталось вопросов: 2" in kira.chat_with_bot.last.text
    await kira.says("до 1 марта")
    assert "Осталось вопросов: 1" in kira.chat_with_bot.last.text
    await kira.presses("Оставить как есть")
    await kira.presses("Принять план")
    assert (await dues_of(town, 2024))["1.1"] == [date(2024, 3, 1)]


async def test_words_typed_for_one_document_are_nobodys_once_the_next_is_sent(town: Town, kira: Person) -> None:
    await kira.sends_file("a.docx", docx(DOUBTFUL))
    await kira.presses("Уточнить сроки")
    await kira.sends_file("b.docx", docx(OTHER_DOUBTFUL))
    before = await town.dump()
    await kira.says("до 1 марта")
    assert "Я жду здесь кнопку" in kira.chat_with_bot.last.text
    assert await town.dump() == before


# -- which year


async def test_a_title_without_a_year_is_no_dead_end(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(title=["План работы кластера"]))
    assert "на какой год этот план" in kira.sees
    await kira.presses("2023")
    assert "Понял так: 3 строки" in kira.sees
    await kira.presses("Принять план")
    assert await dues_of(town) == DUES


async def test_the_year_may_be_named_after_a_look_at_the_plan(town: Town, kira: Person) -> None:
    """The file was said to be accepted or cancelled, which it was not."""
    await kira.sends_file("plan.docx", docx(title=["План работы кластера"]))
    question = kira.chat_with_bot.last
    await kira.says("/plan")
    await kira.presses("2023", message=question)
    await kira.presses("Принять план")
    assert await dues_of(town) == DUES


async def test_the_year_of_one_file_is_not_named_for_another(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(title=["План работы кластера"]))
    question = kira.chat_with_bot.last
    await kira.sends_file("other.docx", docx(ROWS[:2], title=["План работы кластера"]))
    await kira.presses("2023", message=question)
    assert "заменён другим" in (kira.alert or "")
    await kira.presses("2023", message=kira.chat_with_bot.last)
    await kira.presses("Принять план")
    assert len(await rows_of(town)) == 2


async def test_the_year_is_asked_across_a_restart(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.xlsx", xlsx(title=["План работы кластера"]))
    await town.restart()
    await kira.presses("2024")
    await kira.presses("Принять план")
    assert (await dues_of(town, 2024))["1.2"] == [date(2024, 6, 1)]


async def test_the_year_of_a_file_that_was_put_aside_can_be_named_no_more(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(title=["План работы кластера"]))
    question = kira.chat_with_bot.last
    (year, _, cancel) = question.buttons
    await kira.presses_button(question, cancel)
    await kira.presses_button(question, year)
    assert "Загруженного файла больше нет" in (kira.alert or "")
    assert await rows_of(town) == []


async def test_the_year_may_be_named_by_nobody_but_who_may_import(town: Town, kira: Person) -> None:
    oleg = town.person("Олег")
    await oleg.says("/start")
    await kira.sends_file("plan.docx", docx(title=["План работы кластера"]))
    question = kira.chat_with_bot.last
    await oleg.presses_button(question, question.buttons[0])
    assert "Это могут только те" in (oleg.alert or "")
    assert await rows_of(town) == []


async def test_a_plan_opened_for_another_year_keeps_its_words_and_moves_its_dates(town: Town, kira: Person) -> None:
    rows = [("1.1.", "Заседание", "1 кв. 2023 года 4 кв. 2023 года", "Секретарь")]
    await kira.sends_file("plan.docx", docx(rows))
    await kira.presses("Открыть на 2024 год")
    await kira.presses("Принять план")
    assert await rows_of(town, 2023) == []
    (row,) = await rows_of(town, 2024)
    assert row.dates_raw == "1 кв. 2024 года 4 кв. 2024 года"
    assert [each.due for each in row.occurrences] == [date(2024, 3, 31), date(2024, 12, 31)]


async def test_two_years_live_side_by_side(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await kira.sends_file("plan.docx", docx())
    await kira.presses("Открыть на 2024 год")
    await kira.presses("Принять план")
    assert await dues_of(town) == DUES
    assert (await dues_of(town, 2024))["1.2"] == [date(2024, 6, 1)]
    await kira.says("/plan")
    assert "2023" in kira.chat_with_bot.last.text


async def test_a_year_of_another_century_is_refused(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx(title=["План работы кластера"]))
    question = kira.chat_with_bot.last
    await kira.presses_button(question, {"text": "9999", "callback_data": "for:9999"})
    assert await rows_of(town, 9999) == []
    assert "сломалось" not in kira.sees
    await kira.presses("2024")
    assert "Понял так: 3 строки" in kira.sees


async def test_the_button_under_an_accepted_plan_leads_to_that_plan(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await kira.sends_file("plan.docx", docx([("1", "Встреча нового года", "до 1 февраля", "Секретарь")]))
    await kira.presses("Открыть на 2024 год")
    await kira.presses("Принять план")
    await kira.presses("📋 План", message=kira.chat_with_bot.last)
    assert "на 2024 год" in kira.chat_with_bot.last.text
    assert "Встреча нового года" in kira.chat_with_bot.last.text
    await kira.presses("План 2023", message=kira.chat_with_bot.last)
    assert "Опрос работодателей" in kira.chat_with_bot.last.text
    await kira.presses("1.2", message=kira.chat_with_bot.last)
    assert "до 1 июня, чт — осталось" in kira.chat_with_bot.last.text
    await kira.says("/plan")
    await kira.presses("План 2024", message=kira.chat_with_bot.last)
    assert "Встреча нового года" in kira.chat_with_bot.last.text
    await kira.presses("По месяцам")
    await kira.presses("Февраль")
    await kira.presses("Все строки")
    assert "Встреча нового года" in kira.chat_with_bot.last.text
    await kira.presses("1", message=kira.chat_with_bot.last)
    await kira.presses("К плану")
    assert "на 2024 год" in kira.chat_with_bot.last.text


async def test_with_one_plan_there_is_no_other_year_to_choose(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await kira.says("/plan")
    assert not [each for each in kira.chat_with_bot.last.buttons if "🗂" in each["text"]]


# -- the next edition


async def test_the_next_edition_shows_what_it_changes_and_keeps_what_was_done(town: Town, kira: Person) -> None:
    rita = await town.gives(town.person("Рита"), Role.WORKING_GROUP)
    await town.accepts_plan(docx(), "plan.docx")
    await rita.says("/plan")
    await rita.presses("1.2")
    await rita.presses("Выполнено")
    await rita.says("Опрошено 40 работодателей")
    edition = [
        ("1.1.", "Заседание совета", "1 кв.", "Секретарь"),
        ("1.2.", "Форум работодателей", "3 кв.", "Секретарь"),
        ("1.3.", "Опрос работодателей", "до 1 июля", "Рабочая группа"),
    ]
    await kira.sends_file("next.docx", docx(edition))
    assert "➕ 1.2 Форум работодателей" in kira.sees
    assert "✏️ 1.3 Опрос работодателей (номер, срок)" in kira.sees
    assert "➖ 1.3 Ярмарка вакансий" in kira.sees
    await kira.presses("Принять план")
    rows = {row.title: row for row in await rows_of(town)}
    (poll,) = rows["Опрос работодателей"].occurrences
    assert poll.state is State.DONE
    assert poll.result is not None
    assert poll.result.words == "Опрошено 40 работодателей"
    assert poll.due == date(2023, 7, 1)
    assert rows["Форум работодателей"].occurrences[0].state is State.PLANNED
    assert "Ярмарка вакансий" not in rows


async def test_a_postponed_date_stays_where_the_words_of_the_row_did_not_change(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await kira.presses("План")
    await kira.presses("1.2")
    await kira.presses("Перенести")
    await kira.says("Так вышло")
    await kira.says("до 15 июня")
    await town.accepts_plan(docx([("1.1.", "Заседание совета", "2 кв.", "Секретарь"), *ROWS[1:]]), "next.docx")
    assert await dues_of(town) == {**DUES, "1.1": [date(2023, 6, 30)], "1.2": [date(2023, 6, 15)]}


async def test_a_postponed_date_gives_way_to_new_words(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await kira.presses("План")
    await kira.presses("1.2")
    await kira.presses("Перенести")
    await kira.says("Так вышло")
    await kira.says("до 15 июня")
    await town.accepts_plan(
        docx([ROWS[0], ("1.2.", "Опрос работодателей", "до 1 августа", "Рабочая группа"), ROWS[2]]), "n.docx"
    )
    assert (await dues_of(town))["1.2"] == [date(2023, 8, 1)]


async def test_the_same_edition_again_has_nothing_to_accept(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    before = await town.dump()
    await kira.sends_file("again.xlsx", xlsx())
    assert "Всё так же, как в прежней редакции" in kira.sees
    with pytest.raises(CannotDo):
        await kira.presses("Принять план", message=kira.chat_with_bot.last)
    await kira.presses("Отмена")
    assert await town.dump() == before


def edition(dates: str, who: str = "Рабочая группа") -> bytes:
    """The plan with other words in its second row."""
    return docx([ROWS[0], ("1.2.", "Опрос работодателей", dates, who), ROWS[2]])


async def terms(town: Town, number: str = "1.2") -> tuple[TrackedOccurrence, ...]:
    (row,) = (row for row in await rows_of(town) if row.number == number)
    return row.occurrences


async def closes(town: Town, number: str = "1.2", *, place: int = 0, words: str = "Сделано") -> None:
    assert town.app is not None
    term = (await terms(town, number))[place]
    assert await town.app.database.write(marks.close, term.id, Result(words=words), by=1, now=1)


async def moves(town: Town, due: date, number: str = "1.2") -> None:
    assert town.app is not None
    (term,) = await terms(town, number)
    assert await town.app.database.write(marks.move, term.id, due, reason="Так вышло", by=1, now=1)


async def states(town: Town, number: str = "1.2") -> dict[date | None, State]:
    return {each.due: each.state for each in await terms(town, number)}


async def test_a_row_whose_date_was_answered_is_there_once_in_the_next_edition_and_keeps_its_result(
    town: Town, kira: Person
) -> None:
    """Its occurrences are read anew from the answer each time, so they are equal to the old ones and not the same."""
    await kira.sends_file("plan.docx", docx(DOUBTFUL[:2]))
    await kira.presses("Уточнить сроки")
    await kira.says("до 1 марта")
    await kira.presses("Принять план")
    await closes(town, "1.1")
    before = [row.id for row in await rows_of(town)]
    await town.accepts_plan(docx([*DOUBTFUL[:2], ROWS[2]]), "next.docx")
    rows = await rows_of(town)
    assert [row.id for row in rows][:2] == before
    assert [row.number for row in rows] == ["1.1", "1.2", "1.3"]
    assert await states(town, "1.1") == {date(2023, 3, 1): State.DONE}


async def test_a_row_that_left_by_mistake_comes_back_with_its_result(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await closes(town, words="Опрошено 40")
    before = await rows_of(town)
    await town.accepts_plan(docx([ROWS[0], ROWS[2]]), "less.docx")
    assert [row.number for row in await rows_of(town)] == ["1.1", "1.3"]
    await kira.sends_file("again.docx", docx([ROWS[0], ("1.2.", "«Опрос» работодателей.", *ROWS[1][2:]), ROWS[2]]))
    assert "➕ 1.2" in kira.sees
    await kira.presses("Принять план")
    assert [row.id for row in await rows_of(town)] == [row.id for row in before]
    (term,) = await terms(town)
    assert term.result == Result(words="Опрошено 40")


@pytest.mark.usefixtures("kira")
async def test_another_row_under_the_number_of_one_that_left_is_a_new_one(town: Town) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await closes(town)
    await town.accepts_plan(docx([ROWS[0], ROWS[2]]), "less.docx")
    await town.accepts_plan(docx([ROWS[0], ("1.2.", "Форум ИТ-компаний", "до 1 июня", "Секретарь"), ROWS[2]]), "next.docx")
    assert await states(town) == {date(2023, 6, 1): State.PLANNED}


@pytest.mark.usefixtures("kira")
async def test_a_term_that_left_by_mistake_comes_back_as_it_was(town: Town) -> None:
    await town.accepts_plan(edition("до 31 марта, до 31 декабря"), "plan.docx")
    await closes(town, place=1)
    before = await terms(town)
    await town.accepts_plan(edition("до 31 марта"), "less.docx")
    assert await states(town) == {date(2023, 3, 31): State.PLANNED}
    await town.accepts_plan(edition("до 31 марта, до 31 декабря"), "again.docx")
    assert await terms(town) == before


@pytest.mark.usefixtures("kira")
async def test_a_term_put_in_before_a_done_one_is_not_done(town: Town) -> None:
    await town.accepts_plan(edition("до 31 марта, до 31 декабря"), "plan.docx")
    await closes(town)
    await town.accepts_plan(edition("до 15 января, до 31 марта, до 31 декабря"), "next.docx")
    assert await states(town) == {
        date(2023, 1, 15): State.PLANNED,
        date(2023, 3, 31): State.DONE,
        date(2023, 12, 31): State.PLANNED,
    }


@pytest.mark.usefixtures("kira")
async def test_a_done_term_lends_its_mark_to_no_later_one(town: Town) -> None:
    await town.accepts_plan(edition("март, июнь"), "plan.docx")
    await closes(town)
    await town.accepts_plan(edition("июнь, октябрь"), "next.docx")
    assert await states(town) == {date(2023, 6, 30): State.PLANNED, date(2023, 10, 31): State.PLANNED}


@pytest.mark.usefixtures("kira")
async def test_a_term_that_was_postponed_is_known_by_the_date_that_the_plan_gave_it(town: Town) -> None:
    await town.accepts_plan(edition("до 31 марта"), "plan.docx")
    await moves(town, date(2023, 6, 30))
    before = await terms(town)
    await town.accepts_plan(edition("до 30 июня, до 31 марта"), "next.docx")
    new, moved = await terms(town)
    assert (moved.id, moved.due) == (before[0].id, date(2023, 6, 30))
    assert new.postponements == ()


@pytest.mark.usefixtures("kira")
async def test_a_postponed_date_stays_where_only_the_words_changed(town: Town) -> None:
    await town.accepts_plan(edition("до 1 июня"), "plan.docx")
    await moves(town, date(2023, 6, 15))
    await town.accepts_plan(edition("до 1 июня 2023 г."), "next.docx")
    (term,) = await terms(town)
    assert (term.due, term.raw) == (date(2023, 6, 15), "до 1 июня 2023 г.")


ORGANISATION = 'ООО "Рога – копыта" №1'
SPELLINGS = ["ООО «Рога - копыта» № 1", "ооо “Рога—копыта”  №1", "ООО Рога‑копыта № 1."]


async def organisations_of(town: Town) -> list[tuple[int, str]]:
    return [(each.id, each.name) for each in await town.keeps(reading.organisations)]


@pytest.mark.usefixtures("kira")
@pytest.mark.parametrize("spelling", SPELLINGS)
async def test_an_organisation_spelled_otherwise_is_the_same_and_shown_as_spelled_last(town: Town, spelling: str) -> None:
    await town.accepts_plan(docx([("1.1.", "Отчёт", "1 кв.", ORGANISATION)]), "plan.docx")
    ((before, _),) = await organisations_of(town)
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, ORGANISATION)
    await town.accepts_plan(docx([("1.1.", "Отчёт", "2 кв.", spelling)]), "next.docx")
    assert await organisations_of(town) == [(before, " ".join(spelling.removesuffix(".").split()))]
    await anna.says("/menu")
    await anna.presses("Моё")
    assert "1.1" in anna.chat_with_bot.last.text


@pytest.mark.usefixtures("kira")
async def test_the_council_and_its_secretary_are_two(town: Town) -> None:
    who = "Координационный Совет\nСекретарь Координационного совета"
    await town.accepts_plan(docx([("1.1.", "Отчёт", "1 кв.", who)]), "plan.docx")
    await town.accepts_plan(docx([("1.1.", "Отчёт", "2 кв.", who.replace("С", "с"))]), "next.docx")
    assert [name for _, name in await organisations_of(town)] == ["Координационный совет", "секретарь Координационного совета"]


@pytest.mark.usefixtures("kira")
async def test_a_short_name_spelled_otherwise_is_known_once(town: Town) -> None:
    for name, dates in (("Ресурсный центр – ИТ", "1 кв."), ("«ресурсный центр - ИТ»", "2 кв.")):
        who = f"Колледж связи (далее – {name})"
        await town.accepts_plan(docx([("1.1.", "Отчёт", dates, who), ("1.2.", "Сбор", dates, name)]), "plan.docx")
    assert len(await organisations_of(town)) == 1
    aliases = await town.keeps(lambda tx: [row["alias"] for row in tx.execute("SELECT alias FROM organisation_aliases")])
    assert aliases == ["ресурсный центр - ИТ"]


async def test_the_spelling_of_another_plan_changes_nothing_in_this_one(town: Town, kira: Person) -> None:
    await town.accepts_plan(edition("до 1 июня", 'ООО "Код"'), "plan.docx")
    later = docx([("1.", "Отчёт", "1 кв.", "ООО «КОД»")], ["План на 2024 год"])
    await town.accepts_plan(later, "2024.docx")
    await kira.sends_file("again.docx", edition("до 1 июня", 'ООО "Код"'))
    assert "Всё так же, как в прежней редакции" in kira.sees


async def test_accepting_compares_nothing_anew(town: Town, kira: Person) -> None:
    """It is the slow part, and others wait while this is written: what was checked is what is done."""
    await town.accepts_plan(docx(), "plan.docx")
    before = {row.id for row in await rows_of(town)}

    def accept_as_another_plan(tx: Connection) -> None:
        found = imports.compare(tx, Edition(document=read_plan(read_table(docx()).cells)))
        imports.accept(tx, replace(found, changes=difference((), found.rows)), by=kira.id, now=1)

    assert town.app is not None
    await town.app.database.write(accept_as_another_plan)
    after = {row.id for row in await rows_of(town)}
    assert len(after) == len(before)
    assert after.isdisjoint(before)


async def test_rows_that_left_the_plan_are_not_pinged(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await town.accepts_plan(docx(ROWS[1:]), "next.docx")
    town.clock.now = town.clock.now.replace(month=3, day=31)
    posts = len(kira.chat_with_bot.posts)
    await town.sweep()
    assert len(kira.chat_with_bot.posts) == posts


# -- what is not a plan


def with_formula() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["План работы на 2023 год"], HEADER, ("1.", "Заседание", "=TODAY()", "Секретарь")):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


WRONG = [
    ("50 MB", "plan.docx", bytes(50 * 2**20), "Файл больше 10 МБ"),
    ("empty", "plan.txt", b"", "Файл пуст"),
    ("a picture", "plan.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "Это картинка"),
    ("PDF", "plan.pdf", b"%PDF-1.7\n", "Это PDF"),
    ("PDF named DOCX", "plan.docx", b"%PDF-1.7\n", "Это PDF"),
    ("old DOC", "plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "старый формат"),
    ("truncated DOCX", "plan.docx", docx()[:-400], "Файл повреждён"),
    ("formula", "plan.xlsx", with_formula(), "формула"),
    ("no rows", "plan.docx", docx([]), "нет строк плана"),
    ("no header", "plan.txt", "План на 2023 год\nприходите\tзавтра\n".encode(), "Не нашёл заголовков"),
    ("three years", "plan.docx", docx(title=["План на 2023-2025 годы"]), "2023–2025"),
    ("words", "letter.txt", "Уважаемые коллеги!".encode(), ""),
]


@pytest.mark.parametrize(("name", "data", "sentence"), [each[1:] for each in WRONG], ids=[each[0] for each in WRONG])
async def test_a_wrong_file_is_explained_and_changes_nothing(
    town: Town, kira: Person, name: str, data: bytes, sentence: str
) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    before = await town.dump()
    await kira.sends_file(name, data)
    answer = kira.chat_with_bot.last
    assert answer.by_bot
    assert sentence in answer.text
    assert "сломалось" not in answer.text
    assert await town.dump() == before


async def test_a_photo_of_the_plan_is_explained(kira: Person) -> None:
    await kira.sends_photo(b"\xff\xd8")
    assert "Это картинка" in kira.chat_with_bot.last.text


async def test_a_wrong_file_leaves_the_edition_before_it_to_be_accepted(town: Town, kira: Person) -> None:
    await kira.sends_file("plan.docx", docx())
    await kira.sends_file("plan.pdf", b"%PDF-1.7\n")
    await kira.says("/menu")
    await kira.presses("Загрузить план")
    await kira.presses("Принять план")
    assert await dues_of(town) == DUES


@pytest.mark.parametrize("role", [None, Role.WORKING_GROUP, Role.REPRESENTATIVE, Role.STUDENT])
async def test_a_file_of_somebody_who_may_not_import_is_not_even_fetched(town: Town, role: Role | None) -> None:
    oleg = town.person("Олег")
    await oleg.says("/start")
    if role is not None:
        await town.gives(oleg, role)
    before = await town.dump()
    await oleg.sends_file("plan.docx", docx())
    assert "Файлы здесь ждут от координатора" in oleg.sees
    assert town.world.calls_of("getFile") == []
    assert await town.dump() == before


async def test_a_file_in_a_group_is_left_alone(town: Town, kira: Person) -> None:
    group = town.world.group("РГ", members=[kira], bot="administrator")
    await kira.sends_file("plan.docx", docx(), chat=group)
    assert group.posts == []
    assert await rows_of(town) == []


async def test_the_import_screen_says_how_and_then_shows_the_edition_under_way(kira: Person) -> None:
    await kira.says("/menu")
    await kira.presses("Загрузить план")
    assert "TXT, DOCX или XLSX" in kira.chat_with_bot.last.text
    await kira.sends_file("plan.docx", docx())
    await kira.says("/menu")
    await kira.presses("Загрузить план")
    assert "Понял так: 3 строки" in kira.chat_with_bot.last.text
