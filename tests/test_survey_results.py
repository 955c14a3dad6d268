"""Results as people get them: in chat, as pictures, as files; who may see them, and when."""

import asyncio
import csv
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from secrets import token_hex
from sqlite3 import Connection
from typing import Any

import orjson
import pytest
from openpyxl import load_workbook

from cluster.organisations import OrganisationKind
from cluster.rights import Member, Role
from cluster.surveys.model import Kind, Questionnaire, Value
from cluster.surveys.results.employment import EmploymentResults
from cluster.surveys.results.graduates import GraduatesResults
from cluster.surveys.results.responses import Response
from cluster.surveys.waves import GRACE_SECONDS, Unit
from documents.charts import draw_bars
from handlers.surveys.result_buttons import Chart, GetChart, GetResults, ListResults, OpenResults, ResultFile, SeeSilent
from handlers.surveys.result_charts import drawn, employment_chart, graduates_chart
from handlers.surveys.result_data import read, read_for, reckoned
from handlers.surveys.result_summary import summary_views
from handlers.surveys.result_views import question_views
from handlers.surveys.short_results import ShortFigures, short_figures, short_results
from handlers.surveys.wave_buttons import SeeWave
from locales import Texts
from simulator.people import Person
from storage.surveys import questionnaires, waves
from tests.joining import labels_of, registered
from tests.survey_waves_of import CATEGORIES, ITEMS, employers, form, forms, questionnaire
from tests.surveys import open_wave, question
from tests.surveys import questionnaire as made
from tests.town import Clock, Town

EMPLOYERS, COUNTED, GRADUATES = questionnaire("employers"), questionnaire("graduate-employment"), questionnaire("graduates")
KIRA = Member(user_id=1, name="Кира", language="ru", roles=frozenset({Role.COORDINATOR}))
NO_RIGHT = "Это могут только те, кому дана такая роль"

POLL = made(
    question("choice", Kind.ONE, "Нужен ли хакатон?", choices={"yes": "Нужен", "no": "Не нужен"}),
    question("words", Kind.TEXT, "Что добавить?", required=False),
    question("salary", Kind.INTEGER, "Сколько вы получаете?", required=False),
    title="Опрос о хакатоне",
)


async def hands_in(town: Town, wave_id: int, responses: Sequence[Response], *, anonymous: bool = False) -> None:
    """What was submitted, straight into the database; the organisation of the same name, if the register has it."""
    assert town.app
    await town.app.database.write(_hand_in, wave_id, responses, anonymous)


def _hand_in(tx: Connection, wave_id: int, responses: Sequence[Response], anonymous: bool) -> None:  # noqa: FBT001
    for each in responses:
        names = {
            "id": token_hex(16),
            "wave_id": wave_id,
            "anonymous": anonymous,
            "name": each.organisation or each.cuts.get("organisation", ""),
            "subject": each.subject,
            "answers": orjson.dumps({name: value for name, value in each.answers.items() if value is not None}).decode(),
        }
        tx.execute(
            """INSERT INTO survey_submissions (id, wave_id, questionnaire_id, anonymous, organisation_id, subject, answers)
               SELECT :id, :wave_id, questionnaire_id, :anonymous, (SELECT id FROM organisations WHERE name = :name), :subject,
                      :answers FROM survey_waves WHERE id = :wave_id""",
            names,
        )
        tx.execute(
            """UPDATE survey_organisations SET answered = 1
               WHERE wave_id = :wave_id AND organisation_id = (SELECT id FROM organisations WHERE name = :name)""",
            names,
        )


async def closes(town: Town, wave_id: int) -> None:
    assert town.app
    await town.app.database.write(waves.close, wave_id, now=int(town.clock().timestamp()))


async def sees_results(person: Person, wave_id: int, page: int = 0) -> str:
    await presses(person, OpenResults(wave_id=wave_id, page=page))
    return reads(person)


def reads(person: Person) -> str:
    """Whether a space may break the line is not to be seen."""
    return person.sees.replace("\xa0", " ")


async def presses(person: Person, data: Any) -> None:
    """A button that somebody may have from an old message."""
    await person.presses_button(person.chat_with_bot.last, {"text": "?", "callback_data": data.pack()})


async def turns_to(person: Person, words: str) -> str:
    """Page by page until `words` are there."""
    for _ in range(60):
        if words in person.sees:
            return person.sees
        await person.presses("▶")
    pytest.fail(f"no page says {words}")


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.starts()
    return town.coordinator


@pytest.fixture
async def six(town: Town) -> int:
    """The wave of the worked example, by six of seven employers."""
    ids = [await registered(town, f"E{number}") for number in range(1, 8)]
    wave_id = await open_wave(town, EMPLOYERS, unit=Unit.ORGANISATION, organisations=tuple(ids))
    await hands_in(town, wave_id, employers())
    return wave_id


async def polled(
    town: Town,
    answers: Sequence[Response],
    *,
    people: Sequence[Person] = (),
    closed: bool = True,
    anonymous: bool = True,
) -> int:
    wave_id = await open_wave(town, POLL, anonymous=anonymous, people=tuple(people))
    await hands_in(town, wave_id, answers, anonymous=anonymous)
    if closed:
        await closes(town, wave_id)
    return wave_id


def said(choice: str, college: str = "", words: str | None = None, salary: int | None = None) -> Response:
    return Response(answers={"choice": choice, "words": words, "salary": salary}, cuts={"organisation": college})


# -- who sees them, and when


async def test_the_working_group_sees_results_and_does_not_run_surveys(town: Town, six: int) -> None:
    await closes(town, six)
    town.clock.advance(days=2)
    boris = await town.gives(town.person("Борис"), Role.WORKING_GROUP)
    await boris.says("/menu")
    await boris.presses("Опросы")
    await boris.presses("Итоги опросов")
    await boris.presses("Удовлетворённость работодателей")
    assert "69,3" in boris.sees
    await boris.presses("Назад")
    assert "Итоги опросов" in boris.sees


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.STUDENT, Role.ADMINISTRATOR])
async def test_nobody_else_sees_results_by_any_button(town: Town, six: int, role: Role) -> None:
    anna = town.admin if role is Role.ADMINISTRATOR else town.person("Анна")
    if role is Role.ADMINISTRATOR:
        await anna.starts()
    else:
        await town.gives(anna, role, "E1" if role is Role.REPRESENTATIVE else None)
    for data in (
        OpenResults(wave_id=six),
        SeeSilent(wave_id=six),
        GetChart(wave_id=six, chart=Chart.ITEMS),
        GetResults(wave_id=six, kind=ResultFile.XLSX),
        ListResults(),
    ):
        await presses(anna, data)
        assert NO_RIGHT in anna.sees


async def test_an_anonymous_wave_has_no_results_before_its_end(town: Town, kira: Person) -> None:
    """The difference between two moments is what somebody answered in between."""
    wave_id = await polled(town, [said("yes")] * 7, closed=False)
    assert "итоги появятся, когда он закончится" in await sees_results(kira, wave_id)
    for data in (GetResults(wave_id=wave_id, kind=ResultFile.CSV), GetChart(wave_id=wave_id, chart=Chart.ITEMS)):
        await presses(kira, data)
        assert "итоги появятся, когда он закончится" in kira.sees
    await closes(town, wave_id)
    assert "Опрос о хакатоне" in await sees_results(kira, wave_id)


async def test_the_working_group_sees_nothing_of_a_wave_by_name_while_answers_may_come(
    town: Town, kira: Person, six: int
) -> None:
    """Two looks differ by what one organisation has answered in between. Whoever had begun may submit for a day after the end;
    whoever runs surveys sees each answer by name anyhow.
    """
    boris = await town.gives(town.person("Борис"), Role.WORKING_GROUP)
    doors = (
        OpenResults(wave_id=six),
        SeeSilent(wave_id=six),
        GetChart(wave_id=six, chart=Chart.ITEMS),
        GetResults(wave_id=six, kind=ResultFile.CSV),
    )
    for closed in (False, True):
        if closed:
            await closes(town, six)
            town.clock.advance(seconds=GRACE_SECONDS - 60)
        for data in doors:
            await presses(boris, data)
            assert boris.alert == (
                "Ответы ещё принимаются. Итоги появятся через сутки после конца опроса: иначе по разнице двух итогов можно "
                "узнать чужой ответ."
            )
        assert "69,3" in await sees_results(kira, six)
    await presses(boris, ListResults())
    assert any("⏳ Удовлетворённость" in label for label in labels_of(boris))
    town.clock.advance(seconds=60)
    assert "69,3" in await sees_results(boris, six)
    await boris.presses("Кто молчит: 1")
    assert "• E7" in boris.sees
    await boris.presses("Назад")
    await presses(boris, ListResults())
    assert not any("⏳" in label for label in labels_of(boris))


async def test_a_trial_has_no_results(town: Town, kira: Person) -> None:
    wave_id = await open_wave(town, POLL, test=True)
    await hands_in(town, wave_id, [said("yes")] * 7)
    assert "Этого опроса больше нет" in await sees_results(kira, wave_id)


async def test_four_anonymous_answers_show_nothing_in_chat_or_file(town: Town, kira: Person) -> None:
    wave_id = await polled(town, [said("yes", words="тайна")] * 4)
    text = await sees_results(kira, wave_id)
    assert "Ответов меньше 5" in text
    assert "тайна" not in text
    assert not any("XLSX" in label for label in labels_of(kira))
    await presses(kira, GetResults(wave_id=wave_id, kind=ResultFile.XLSX))
    assert "показать нечего" in kira.sees
    assert files_of(kira) == []


# -- in chat


async def test_the_summary_of_row_2_2_has_the_indices_and_what_to_improve(kira: Person, six: int) -> None:
    text = await sees_results(kira, six)
    for words in (
        "Ответили 6 из 7 (85,7 %)",
        "(CSI): 69,3 %",
        "CSI от нуля: 61,6 %",
        "(NPS): 0",
        "3,83 из 5",
        "Малая выборка",
    ):
        assert words in text
    assert "1. Практические навыки: 3,17 при важности 4,83" in text
    assert "❗ Качество результата" in text


async def test_a_page_shows_one_question_with_bars(kira: Person, six: int) -> None:
    await sees_results(kira, six)
    text = await turns_to(kira, "Оцените теоретическую подготовку")
    assert "6 ответов · среднее 3,83" in text
    assert "█" in text
    await kira.presses("К сводке")
    assert "69,3" in kira.sees


async def test_the_table_is_a_table_where_telegram_draws_tables(kira: Person, six: int) -> None:
    await sees_results(kira, six)
    assert "rich_message" in kira.chat_with_bot.last.content


async def test_without_rich_messages_the_same_is_said_in_lines(tmp_path: Path, town: Town) -> None:
    other = Town(tmp_path / "other.db", Clock(town.clock()), rich_messages=False)
    async with other.running():
        await other.coordinator.starts()
        ids = [await registered(other, f"E{number}") for number in range(1, 7)]
        wave_id = await open_wave(other, EMPLOYERS, unit=Unit.ORGANISATION, organisations=tuple(ids))
        await hands_in(other, wave_id, employers())
        text = await sees_results(other.coordinator, wave_id)
        assert "rich_message" not in other.coordinator.chat_with_bot.last.content
        assert "• ❗ Практические навыки — оценка 3,17 · важность 4,83 · разрыв +1,67" in text


async def test_the_change_to_the_last_wave_stands_beside_the_index(town: Town, kira: Person, six: int) -> None:
    await closes(town, six)
    town.clock.advance(days=100)
    better = [replace(each, answers={**each.answers, "practice": 5}) for each in employers()]
    wave_id = await open_wave(town, EMPLOYERS, unit=Unit.ORGANISATION)
    await hands_in(town, wave_id, better)
    assert "к прошлой волне" in await sees_results(kira, wave_id)
    assert "(CSI): 74,4 % (+5,1 к прошлой волне)" in reads(kira)


async def test_four_comments_are_not_shown_and_five_are(town: Town, kira: Person) -> None:
    few = await polled(town, [said("yes", words=f"слово {number}" if number < 4 else None) for number in range(9)])
    await sees_results(kira, few, page=2)
    assert "Что добавить?" in kira.sees
    assert "н<5" in kira.sees
    assert "слово" not in kira.sees
    many = await polled(town, [said("yes", words=f"слово {number}" if number < 5 else None) for number in range(9)])
    await sees_results(kira, many, page=2)
    assert "слово 4" in kira.sees


async def test_a_question_is_found_without_turning_all_pages(kira: Person, six: int) -> None:
    await sees_results(kira, six)
    await kira.presses("По вопросам")
    lines = [line for line in kira.chat_with_bot.last.text.splitlines() if line[:1].isdigit()]
    for number, line in enumerate(lines, start=1):
        await kira.presses_button(
            kira.chat_with_bot.last, next(b for b in kira.chat_with_bot.last.buttons if b["text"] == str(number))
        )
        assert line.partition(". ")[2].removesuffix("…") in reads(kira)
        await kira.presses("По вопросам")
    assert len(lines) > 15


async def test_a_small_college_and_the_next_one_are_hidden_in_the_cut(town: Town, kira: Person) -> None:
    for name in ("Альфа", "Бета", "Гамма"):
        await registered(town, name, OrganisationKind.COLLEGE)
    answers = [*[said("yes", "Альфа"), said("no", "Альфа")] * 5, *[said("no", "Бета")] * 3, *[said("yes", "Гамма")] * 6]
    wave_id = await polled(town, answers, anonymous=False)
    text = await turns_to_cut(kira, wave_id)
    lines = [line for line in text.splitlines() if any(name in line for name in ("Альфа", "Бета", "Гамма"))]
    assert ["н<5" in line for line in lines] == [False, True, True], text
    assert "«Нет данных» — не ответил никто" in text


async def test_a_cut_of_which_nothing_may_be_shown_is_named_as_withheld(town: Town, kira: Person) -> None:
    for name in ("Альфа", "Бета"):
        await registered(town, name, OrganisationKind.COLLEGE)
    wave_id = await polled(town, [*[said("yes", "Альфа")] * 3, *[said("no", "Бета")] * 5], anonymous=False)
    text = await sees_results(kira, wave_id)
    assert "Разрез скрыт целиком, чтобы никого нельзя было вычислить: по колледжам и вузам" in text
    assert "Альфа" not in text


async def test_of_an_anonymous_wave_a_small_college_is_known_to_nobody_not_even_to_the_file(town: Town, kira: Person) -> None:
    for name in ("Альфа", "Бета", "Гамма"):
        await registered(town, name, OrganisationKind.COLLEGE)
    answers = [*[said("yes", "Альфа")] * 10, *[said("no", "Бета")] * 3, *[said("yes", "Гамма")] * 6, *[said("no")] * 4]
    text = await turns_to_cut(kira, await polled(town, answers))
    assert "Альфа" in text
    assert "Гамма" in text
    assert "Бета" not in text


async def turns_to_cut(person: Person, wave_id: int) -> str:
    await sees_results(person, wave_id)
    return await turns_to(person, "по колледжам и вузам")


async def test_employment_is_told_by_college_beside_last_year(town: Town, kira: Person) -> None:
    last = await counted(town, [replace(each, answers={**each.answers}) for each in forms()][:4])
    await closes(town, last)
    town.clock.advance(days=365)
    text = await sees_results(kira, await counted(town, forms()))
    assert "Доля занятых от выпуска: 50,7 % (103 из 203) (+6,9 к прошлой волне)" in text
    assert "86,6 % (103 из 119)" in text
    assert "7,9 % (16 из 203)" in text
    assert "не официальный показатель" in text
    assert "C1" in await turns_to(kira, "По колледжам и вузам")


async def counted(town: Town, responses: Sequence[Response]) -> int:
    names = ("C1", "C2", "U1", "U2", "C9")
    ids = [await registered(town, name, OrganisationKind.COLLEGE) for name in names]
    wave_id = await open_wave(town, COUNTED, unit=Unit.SPECIALITY, organisations=tuple(ids))
    await hands_in(town, wave_id, responses)
    return wave_id


async def test_two_forms_tell_of_many_graduates(town: Town, kira: Person) -> None:
    """Five is how many graduates there must be, not how many forms."""
    text = await sees_results(kira, await counted(town, forms()[:2]))
    assert "45,9 % (34 из 74)" in text
    assert any("XLSX" in label for label in labels_of(kira))


async def test_forms_about_four_graduates_show_nothing(town: Town, kira: Person) -> None:
    text = await sees_results(kira, await counted(town, [form("C1", "09.02.07", 4, 4)]))
    assert "Выпускников в сданных формах меньше 5" in text
    assert "100" not in text


@pytest.mark.parametrize("door", [SeeWave, OpenResults])
async def test_who_has_not_handed_in_is_named_on_one_screen(
    town: Town, kira: Person, door: type[SeeWave | OpenResults]
) -> None:
    """From the wave and from its results; with what they have begun to hand in, and whether anybody can be written to."""
    wave_id = await counted(town, forms())
    assert town.app
    await town.app.database.write(_has_not_handed_in_all, wave_id, "U1")
    await town.gives(town.person("Ульяна"), Role.REPRESENTATIVE, "U1")
    await presses(kira, door(wave_id=wave_id))
    await kira.presses("Кто молчит: 2")
    assert kira.chat_with_bot.last.text.splitlines() == [
        "Ещё не ответили: 2",
        "",
        "• C9 — некому написать",
        "• U1 — форм: 2, но ещё не «всё сдано»",
    ]
    await kira.presses("Назад")
    assert "Ответили 3 из 5" in kira.sees


def _has_not_handed_in_all(tx: Connection, wave_id: int, name: str) -> None:
    tx.execute(
        """UPDATE survey_organisations SET answered = 0
           WHERE wave_id = ? AND organisation_id = (SELECT id FROM organisations WHERE name = ?)""",
        (wave_id, name),
    )


async def test_where_people_answer_for_themselves_nobody_is_called_silent(town: Town, kira: Person) -> None:
    wave_id = await polled(town, [said("yes")] * 7)
    await presses(kira, SeeSilent(wave_id=wave_id))
    assert "устарел" in (kira.alert or "")


async def test_graduates_shares_stand_beside_how_many_graduated(town: Town, kira: Person) -> None:
    """By the forms of the colleges."""
    await counted(town, forms())
    wave_id = await open_wave(town, GRADUATES, anonymous=True)
    works = {"speciality": "09_02_07", "status": "employed", "in_it": "yes", "in_region": "no", "by_speciality": "yes"}
    studies = {"speciality": "09_02_06", "status": "study"}
    answers = [*[Response(answers=works, cuts={"organisation": "C1"})] * 6, *[Response(answers=studies)] * 6]
    await hands_in(town, wave_id, answers, anonymous=True)
    await closes(town, wave_id)
    text = await sees_results(kira, wave_id)
    assert "Охват: 12 из 203 выпускников (5,9 %)" in text
    assert "12 / 203" in text
    assert "6 / 203" in text


@pytest.mark.parametrize(("asked", "told"), [(4, False), (5, True)])
async def test_how_many_graduates_want_help_stands_in_the_summary_from_five_on(
    town: Town, kira: Person, asked: int, *, told: bool
) -> None:
    """And in the file, beside the coverage."""
    await counted(town, forms())
    wave_id = await open_wave(town, GRADUATES, anonymous=True)
    works = {"speciality": "09_02_07", "status": "employed", "in_it": "yes", "in_region": "no", "by_speciality": "yes"}
    seeks = [{"speciality": "09_02_07", "status": "risk_other", "help": wish} for wish in ("vacancies", "resume", "none")]
    answers = [*[Response(answers=works)] * 6, *(Response(answers=seeks[number % 3]) for number in range(asked))]
    await hands_in(town, wave_id, answers, anonymous=True)
    await closes(town, wave_id)
    text = await sees_results(kira, wave_id)
    assert ("Нужна помощь: 4 из 5 спрошенных (80,0 %)" in text) is told
    assert ("• Найти работу: 2" in text) is told
    assert ("С резюме" in text) is told
    summary = {row[0]: row[3:] for row in (await sheets_of(kira, wave_id))["Итоги"][1:]}
    assert summary["Нужна помощь, % спрошенных"] == ([80, 5] if told else ["н<5", "н<5"])
    assert summary["Охват, % выпуска"] == [5.4 if told else 4.9, 6 + asked]


LONG = "Очень <b>длинное</b> & название организации или ответа, которого хватило бы на две строки экрана " * 2
CROWDED = made(
    question("one", Kind.ONE, LONG * 3, choices={f"c{number}": f"{number} {LONG}"[:100] for number in range(90)}),
    question("few", Kind.YES_NO, LONG * 3),
    question("words", Kind.TEXT, LONG * 3),
    title=LONG,
    name="crowded",
)


async def test_hundreds_of_long_names_and_comments_fit_on_their_pages(town: Town, kira: Person) -> None:
    for number in range(40):
        await registered(town, f"{number} {LONG}"[:290], OrganisationKind.COLLEGE)
    wave_id = await open_wave(town, CROWDED, anonymous=True)
    answers = [
        Response(
            answers={"one": f"c{number % 90}", "few": "yes" if number % 3 else "no", "words": f"{number} {LONG * 20}"},
            cuts={"organisation": f"{number % 40} {LONG}"[:290]},
        )
        for number in range(400)
    ]
    await hands_in(town, wave_id, answers, anonymous=True)
    await closes(town, wave_id)
    t = Texts.load().of("ru")
    its = reckoned(await town.keeps(read_for, wave_id, KIRA, town.clock()))
    views = [*summary_views(its, town.clock(), t), *(view for _, views in question_views(its, t) for view in views)]
    assert len(views) > 80
    for view in views:
        assert len(view.text(t).encode("utf-16-le")) / 2 < 4096 * 1.1, "markup is not counted"
        assert len(view.rich() or "") < 32_768
        assert "…и ещё" not in view.text(t), "no row is lost"
    await sees_results(kira, wave_id)
    for _ in range(12):
        await kira.presses("▶")
    assert town.world.unknown_calls == []


async def test_where_nobody_could_rate_anything_there_is_no_data_and_no_index(town: Town) -> None:
    ids = [await registered(town, f"E{number}") for number in range(1, 8)]
    wave_id = await open_wave(town, EMPLOYERS, unit=Unit.ORGANISATION, organisations=tuple(ids))
    nothing: dict[str, Value | None] = {**dict.fromkeys(ITEMS, 0), "importance": dict.fromkeys(ITEMS, 0), "overall": 0}
    await hands_in(town, wave_id, [Response(answers=nothing, organisation=f"E{number}") for number in range(1, 8)])
    lines = await in_lines(town, wave_id)
    assert "<b>Индекс удовлетворённости (CSI): нет данных</b>" in lines
    assert "В целом довольны: нет данных" in lines
    assert "• Практические навыки — нет данных" in lines
    assert not any("одинаково важные" in line for line in lines)


async def test_an_index_of_what_is_hidden_is_hidden_too(town: Town) -> None:
    ids = [await registered(town, f"E{number}") for number in range(1, 8)]
    wave_id = await open_wave(town, EMPLOYERS, unit=Unit.ORGANISATION, organisations=tuple(ids))
    rated: list[dict[str, Value | None]] = [dict.fromkeys(ITEMS, 4 if number < 5 else 0) for number in range(1, 8)]
    await hands_in(town, wave_id, [Response(answers=each, organisation=f"E{n}") for n, each in enumerate(rated, start=1)])
    lines = await in_lines(town, wave_id)
    assert "CSI от нуля: н&lt;5" in lines
    assert "• Практические навыки — н&lt;5" in lines


async def in_lines(town: Town, wave_id: int) -> list[str]:
    """The summary where Telegram draws no tables."""
    its = reckoned(await town.keeps(read_for, wave_id, KIRA, town.clock()))
    t = Texts.load().of("ru")
    return summary_views(its, town.clock(), t)[0].text(t).replace("\xa0", " ").splitlines()


async def test_abbreviations_stay_large_in_the_middle_of_a_line(town: Town) -> None:
    for name in ("Альфа", "Бета"):
        await registered(town, name, OrganisationKind.COLLEGE)
    wave_id = await open_wave(town, GRADUATES, anonymous=True)
    works = {"speciality": "09_02_07", "status": "employed", "in_region": "no", "by_speciality": "yes"}
    answers = [
        Response(answers={**works, "in_it": "yes" if number % 2 else "no"}, cuts={"organisation": name})
        for name in ("Альфа", "Бета")
        for number in range(10)
    ]
    await hands_in(town, wave_id, answers, anonymous=True)
    await closes(town, wave_id)
    its = reckoned(await town.keeps(read_for, wave_id, KIRA, town.clock()))
    for language, words in (("ru", "· в регионе 0,0 % (10)"), ("en", "· in the region 0.0% (10)")):
        t = Texts.load().of(language)
        text = summary_views(its, town.clock(), t)[1].text(t).replace("\xa0", " ")
        assert words in text
        assert "в ит" not in text
        assert "in it " not in text


async def test_where_people_come_by_a_link_it_is_not_said_that_all_have_answered(town: Town, kira: Person) -> None:
    """The roster has only those who came."""
    people = [town.person(f"Житель {number}") for number in range(6)]
    wave_id = await polled(town, [said("yes")] * 6, people=people)
    assert "Ответили: 0\n" in await sees_results(kira, wave_id)
    await presses(kira, SeeWave(wave_id=wave_id))
    assert "Ответили: 0." in kira.chat_with_bot.last.text
    assert "Ответили: <b>0</b>" in await short(town, wave_id, POLL)
    await kira.presses("Назад")
    assert any(label.endswith("Опрос о хакатоне · 0") for label in labels_of(kira))


async def test_of_a_long_list_what_nobody_chose_is_only_counted(town: Town, kira: Person) -> None:
    many = made(question("one", Kind.ONE, "Что?", choices={f"c{n}": f"Вариант {n}" for n in range(20)}), title="Много")
    wave_id = await open_wave(town, many)
    await hands_in(town, wave_id, [Response(answers={"one": f"c{number % 2}"}) for number in range(8)])
    text = await sees_results(kira, wave_id, page=1)
    assert "Вариант 1" in text
    assert "Вариант 2" not in text
    assert "Нет ни в одном ответе: ещё 18 строк." in text


@pytest.mark.parametrize(("closed", "words"), [(False, "Ответов пока нет"), (True, "Никто не ответил")])
async def test_a_wave_that_nobody_answered_says_so(town: Town, kira: Person, words: str, *, closed: bool) -> None:
    wave_id = await open_wave(town, EMPLOYERS, unit=Unit.ORGANISATION, organisations=(await registered(town, "E1"),))
    if closed:
        await closes(town, wave_id)
    assert words in await sees_results(kira, wave_id)
    assert words in await short(town, wave_id, EMPLOYERS)


def test_charts_are_no_burden_until_somebody_wants_one() -> None:
    """Matplotlib takes a second and a hundred megabytes."""
    code = "import sys, bot.app, handlers; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# -- pictures


def photos_of(person: Person) -> list[bytes]:
    photos = [each.content["photo"] for each in person.chat_with_bot.posts if "photo" in each.content]
    found = [person.world.files.by_id(each[-1]["file_id"]) for each in photos]
    return [file.data for file in found if file]


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


async def test_pictures_come_as_photos_wide_enough_for_a_phone(kira: Person, six: int) -> None:
    for label in ("Оценка и важность", "Что улучшать"):
        await sees_results(kira, six)
        await kira.presses(label)
    sizes = [size_of(photo) for photo in photos_of(kira)]
    assert [width for width, _ in sizes] == [1080, 1080]
    assert all(height < 20 * width for width, height in sizes), "Telegram takes no photo that is longer"


async def test_everybody_else_is_answered_while_a_picture_is_drawn(six: int, town: Town) -> None:
    """The loop turns on meanwhile."""
    its = reckoned(await town.keeps(read_for, six, KIRA, town.clock()))
    drawing = asyncio.create_task(drawn(its, Chart.ITEMS, town.clock(), Texts.load().of("ru")))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0)
        turns += 1
    assert size_of(drawing.result())[0] == 1080
    assert turns > 100


async def test_employment_has_a_picture_too(town: Town, kira: Person) -> None:
    await sees_results(kira, await counted(town, forms()))
    await kira.presses("Занятость по колледжам")
    assert len(photos_of(kira)) == 1


async def test_forty_colleges_have_a_picture_of_some_and_it_says_of_how_many_more(town: Town) -> None:
    names = [f"{number} {LONG}"[:200].strip() for number in range(40)]
    ids = [await registered(town, name, OrganisationKind.COLLEGE) for name in names]
    wave_id = await open_wave(town, COUNTED, unit=Unit.SPECIALITY, organisations=tuple(ids))
    await hands_in(town, wave_id, [form(name, "09.02.07", 10, 5, 0, 0, 0, 0, 5) for name in names])
    its = reckoned(await town.keeps(read_for, wave_id, KIRA, town.clock()))
    assert isinstance(its.outcome.analysed, EmploymentResults)
    chart = employment_chart(its.outcome.analysed, its, town.clock(), Texts.load().of("ru"))
    assert len(chart.groups) == 26
    assert chart.note == "И ещё 15 — в файле."


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_words_on_a_picture_end_before_its_edge(town: Town, language: str) -> None:
    """Also those that say why there is no bar; beside the shares stands of how many they are."""
    await counted(town, forms())
    wave_id = await open_wave(town, GRADUATES, anonymous=True)
    await hands_in(town, wave_id, [Response(answers={"speciality": "09_02_07", "status": "study"})] * 6, anonymous=True)
    await closes(town, wave_id)
    its = reckoned(await town.keeps(read_for, wave_id, KIRA, town.clock()))
    t = Texts.load().of(language)
    assert isinstance(its.outcome.analysed, GraduatesResults)
    chart = graduates_chart(its.outcome.analysed, its, town.clock(), t)
    assert [value.number is None for group in chart.groups for value in group.values] == [False, True, True, True]
    assert t.plain("results-n", count=6) in chart.groups[0].label
    assert "203" in chart.note
    assert edge_of(draw_bars(chart)) == {255}


def edge_of(png: bytes) -> set[int]:
    """Colours of the last ten columns on the right."""
    import numpy as np  # noqa: PLC0415 - both are slow to come
    from matplotlib.image import imread  # noqa: PLC0415

    pixels = np.rint(np.asarray(imread(BytesIO(png)))[:, -10:, :3] * 255)
    return {int(colour) for colour in np.unique(pixels)}


async def test_what_has_too_few_answers_has_no_picture(town: Town, kira: Person) -> None:
    wave_id = await open_wave(town, EMPLOYERS, unit=Unit.ORGANISATION)
    await hands_in(town, wave_id, employers()[:4])
    await sees_results(kira, wave_id)
    assert not any("🖼" in label for label in labels_of(kira))
    await presses(kira, GetChart(wave_id=wave_id, chart=Chart.ITEMS))
    assert "ответов слишком мало" in kira.sees


# -- files


def files_of(person: Person) -> list[tuple[str, bytes]]:
    documents = [each.content["document"] for each in person.chat_with_bot.posts if "document" in each.content]
    found = [person.world.files.by_id(each["file_id"]) for each in documents]
    return [(file.name, file.data) for file in found if file]


async def gets(person: Person, wave_id: int, kind: ResultFile) -> bytes:
    await presses(person, GetResults(wave_id=wave_id, kind=kind))
    name, data = files_of(person)[-1]
    assert name.endswith(f".{kind}")
    return data


async def sheets_of(person: Person, wave_id: int) -> dict[str, list[list[Any]]]:
    book = load_workbook(BytesIO(await gets(person, wave_id, ResultFile.XLSX)))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


async def test_the_workbook_has_results_answers_and_codebook(kira: Person, six: int) -> None:
    sheets = await sheets_of(kira, six)
    assert list(sheets) == ["Итоги", "Результаты", "Ответы", "Кодбук", "О файле"]
    summary = {(row[0], row[2]): row[3] for row in sheets["Итоги"][1:]}
    assert float(summary["CSI, %", None]) == 69.3
    assert float(summary["Разрыв", "Практические навыки"]) == 1.67
    names = {row[1] for row in sheets["Кодбук"][1:]}
    assert {*ITEMS, "importance", "overall", "comment"} <= names
    assert ["improve", "несколько из списка"] in [row[1:3] for row in sheets["Кодбук"]]
    assert ["Порог", 5] in sheets["О файле"]


async def test_the_coordinator_gets_answers_by_organisation_and_the_group_does_not(town: Town, kira: Person, six: int) -> None:
    header, *rows = (await sheets_of(kira, six))["Ответы"]
    assert [row[0] for row in rows] == [f"E{number}" for number in range(1, 7)]
    assert rows[0][header.index("importance.practice")] == 5
    await closes(town, six)
    town.clock.advance(seconds=GRACE_SECONDS)
    boris = await town.gives(town.person("Борис"), Role.WORKING_GROUP)
    sheets = await sheets_of(boris, six)
    assert "Ответы" not in sheets
    assert "E1" not in {cell for rows in sheets.values() for row in rows for cell in row}


async def test_of_an_anonymous_wave_no_two_answers_stand_side_by_side(town: Town, kira: Person) -> None:
    """Nor numbers that somebody wrote, nor from which college each came."""
    await registered(town, "Альфа", OrganisationKind.COLLEGE)
    answers = [said("no" if n < 3 else "yes", "Альфа", f"слово {n}", 40_000 + n) for n in range(9)]
    sheets = await sheets_of(kira, await polled(town, answers))
    listed = [row[0::3] for row in sheets["Ответы"][1:]]
    assert listed == [["choice", "yes"]] * 6 + [["choice", "no"]] * 3
    assert sorted(row[2] for row in sheets["Комментарии"][1:]) == [f"слово {n}" for n in range(9)]
    cells = {cell for rows in sheets.values() for row in rows for cell in row}
    assert not cells & {40_000 + n for n in (0, 1, 2, 3, 5, 6, 7, 8)}, "the median alone may be told"


async def test_hidden_cells_of_the_workbook_are_marked_and_grey(town: Town, kira: Person) -> None:
    for name in ("Альфа", "Бета"):
        await registered(town, name, OrganisationKind.COLLEGE)
    few = [said("yes", words="слово" if number < 3 else None) for number in range(9)]
    data = await gets(kira, await polled(town, few), ResultFile.XLSX)
    sheet = load_workbook(BytesIO(data))["Результаты"]
    marked = [cell for row in sheet.iter_rows() for cell in row if cell.value == "н<5"]
    assert marked
    assert {cell.fill.fgColor.rgb for cell in marked} == {"00D9D9D9"}


async def test_the_form_of_three_graduates_is_hidden_in_the_file_too(town: Town, kira: Person) -> None:
    """And so is the one next to it, by which it could be computed."""
    wave_id = await counted(town, [*forms(), form("C1", "10.02.05", 3, 1, 0, 0, 0, 0, 2)])
    header, *rows = (await sheets_of(kira, wave_id))["Ответы"]
    at = header.index("states.employed")
    hidden = [(row[0], row[1]) for row in rows if row[at] == "н<5"]
    assert hidden == [("C1", "09.02.06"), ("C1", "10.02.05")]
    assert len(CATEGORIES) == 14


async def test_csv_opens_in_russian_excel_and_obeys_no_formula(town: Town, kira: Person) -> None:
    words = "=HYPERLINK(1)"
    nasty = made(question("choice", Kind.ONE, words, choices={"yes": "+1", "no": "@x"}), title="Опрос", name="nasty")
    wave_id = await open_wave(town, nasty)
    await hands_in(town, wave_id, [Response(answers={"choice": "yes"})] * 7)
    data = await gets(kira, wave_id, ResultFile.CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {9}
    assert not any(cell[:1] in {"=", "+", "-", "@"} for row in rows for cell in row)
    assert any("'=HYPERLINK(1)" in row for row in rows)
    assert any("100,0" in row for row in rows)
    sheet = load_workbook(BytesIO(await gets(kira, wave_id, ResultFile.XLSX)))["Результаты"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == words} == {"s"}


async def test_what_an_earlier_version_asked_is_in_the_codebook(town: Town, kira: Person) -> None:
    old = await open_wave(town, POLL)
    await hands_in(town, old, [said("yes")] * 5)
    newer = made(question("choice", Kind.ONE, "Нужен ли хакатон?", choices={"yes": "Да"}), title=POLL.title["ru"])
    assert town.app
    await town.app.database.write(_asks_now, old, newer)
    await hands_in(town, old, [Response(answers={"choice": "yes"})] * 5)
    sheets = await sheets_of(kira, old)
    assert {(row[0], row[1]) for row in sheets["Кодбук"][1:]} >= {(1, "words"), (2, "choice")}
    assert ["Версии анкеты", "1, 2"] in sheets["О файле"]


def _asks_now(tx: Connection, wave_id: int, newer: Questionnaire) -> None:
    kept = questionnaires.keep(tx, newer, by=None, now=0)
    tx.execute("UPDATE survey_waves SET questionnaire_id = :kept WHERE id = :id", {"kept": kept, "id": wave_id})


# -- the short result


async def short(town: Town, wave_id: int, asked: Questionnaire) -> str:
    t = Texts.load().of("ru")

    def words(tx: Connection) -> str:
        wave = waves.wave(tx, wave_id)
        assert wave
        return short_results(tx, wave, asked, t)

    return await town.keeps(words)


async def test_the_short_result_is_three_lines_under_a_title(town: Town, six: int) -> None:
    lines = (await short(town, six, EMPLOYERS)).splitlines()
    assert lines == [
        "<b>Удовлетворённость работодателей</b>",
        "Ответили <b>6 из 7</b> (85,7\xa0%)",
        "🟨 Индекс удовлетворённости: <b>69,3\xa0%</b>",
        "Улучшить в первую очередь: Практические навыки; Информационная безопасность; Качество результата",
    ]


async def test_the_same_is_there_as_plain_figures(town: Town, six: int) -> None:
    def figures(tx: Connection) -> ShortFigures:
        wave = waves.wave(tx, six)
        assert wave
        return short_figures(reckoned(read(tx, wave)))

    found = await town.keeps(figures)
    assert (found.asked, found.answered, found.to_improve) == (7, 6, ("practice", "security", "quality"))


async def test_of_four_answers_the_short_result_tells_how_many_there_were(town: Town) -> None:
    wave_id = await polled(town, [said("yes")] * 4)
    assert "Ответов слишком мало" in await short(town, wave_id, POLL)


async def test_of_a_poll_the_short_result_is_what_most_chose(town: Town) -> None:
    wave_id = await polled(town, [*[said("yes")] * 6, *[said("no")] * 2])
    assert "«Нужен» — 75,0\xa0%" in await short(town, wave_id, POLL)


async def test_of_an_anonymous_wave_that_runs_there_is_no_short_result(town: Town) -> None:
    wave_id = await polled(town, [said("yes")] * 6, closed=False)
    assert "Итоги появятся" in await short(town, wave_id, POLL)
