"""Questionnaires as data: those that ship, what is wrong with a file and on which line, versions."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.main import app
from bot.questionnaires import DATA, shipped, specialities
from cluster.refusals import Refusal
from cluster.specialities import Level, read_specialities
from cluster.surveys.fields import LANGUAGES
from cluster.surveys.model import Graduates, Kind, Questionnaire, Satisfaction
from cluster.surveys.packing import pack, unpack
from cluster.surveys.path import visible
from cluster.surveys.reading import read_toml
from handlers.surveys.files import read_questionnaire
from locales import Texts
from storage.database import Database, open_database
from storage.surveys import questionnaires

SHIPPED = {each.name: each for each in shipped()}
TEXTS = Texts.load()
NOW = 1_700_000_000

GOOD = """name = "proba"
title = "Проба"

[[question]]
name = "first"
kind = "yes_no"
label = "Да?"

[[question]]
name = "why"
kind = "text"
label = "Почему?"
"""


def read(text: str) -> Questionnaire:
    return read_toml(text.encode())


# ---------------------------------------------------------------------------------------------------- those that ship


def test_what_ships_is_there_in_both_languages() -> None:
    assert set(SHIPPED) == {"employers", "graduate-employment", "graduates", "pulse"}
    for each in shipped():
        words = [each.title, *(question.label for question in each.questions)]
        words += [choice.label for question in each.questions for choice in question.choices]
        words += [question.constraint_message for question in each.questions if question.constraint]
        words += [question.hint for question in each.questions if question.hint]
        assert all(set(each) == set(LANGUAGES) for each in words)


@pytest.mark.parametrize("name", SHIPPED)
def test_json_keeps_all_of_it(name: str) -> None:
    assert unpack(pack(SHIPPED[name])) == SHIPPED[name]


def test_the_employers_questionnaire_asks_fifteen_questions_and_three_more() -> None:
    names = [question.name for question in SHIPPED["employers"].questions]
    marks = ["theory", "practice", "stack", "quality", "security", "learning", "discipline", "teamwork"]
    assert names[:14] == ["level", "speciality", "graduates", *marks, "importance", "overall", "recommendation"]
    assert names[14:] == ["improve", "improve_other", "comment", "hosting", "places", "programmes"]
    analysis = SHIPPED["employers"].analysis
    assert isinstance(analysis, Satisfaction)
    assert list(analysis.items) == marks
    assert [row.name for row in SHIPPED["employers"].by_name["importance"].choices] == marks
    assert not SHIPPED["employers"].by_name["importance"].required


@pytest.mark.parametrize(("graduates", "after"), [("none", "importance"), ("from_1", "theory"), ("over_10", "theory")])
def test_who_had_no_graduates_is_asked_what_matters_to_them(graduates: str, after: str) -> None:
    shown = [question.name for question in visible(SHIPPED["employers"], {"graduates": graduates})]
    assert shown[shown.index("graduates") + 1] == after


def test_places_and_words_of_other_are_asked_only_of_those_who_said_so() -> None:
    employers = SHIPPED["employers"]
    assert {"places", "improve_other"} & {question.name for question in visible(employers, {})} == set()
    given_answers: dict[str, Any] = {"hosting": "yes", "improve": ["testing", "other"]}
    assert {"places", "improve_other"} <= {question.name for question in visible(employers, given_answers)}
    assert {each.name for each in employers.questions if each.leads_to == "internships"} == {"hosting", "places"}


@pytest.mark.parametrize("status", [choice.name for choice in SHIPPED["graduates"].by_name["status"].choices])
def test_a_graduate_taps_seven_times_at_most(status: str) -> None:
    shown = visible(SHIPPED["graduates"], {"status": status})
    assert len(shown) <= 7
    assert all(question.kind in {Kind.ONE, Kind.YES_NO} for question in shown)
    assert isinstance(SHIPPED["graduates"].analysis, Graduates)


@pytest.mark.parametrize(("other", "total", "asks"), [(1, 200, False), (2, 200, True), (1, 199, True), (0, 50, False)])
def test_more_than_one_in_two_hundred_of_other_needs_a_reason(other: int, total: int, asks: bool) -> None:  # noqa: FBT001
    answers: Mapping[str, Any] = {"total": total, "states": {"other": other}}
    shown = [question.name for question in visible(SHIPPED["graduate-employment"], answers)]
    assert ("reason" in shown) is asks


@pytest.mark.parametrize(
    ("groups", "holds"),
    [
        ({"ovz": 3, "ovz_disabled": 2, "disabled_other": 1, "target": 10}, True),
        ({"ovz": 9, "ovz_disabled": 2, "disabled_other": 2, "target": 0}, False),
        ({"ovz": 0, "ovz_disabled": 0, "disabled_other": 0, "target": 11}, False),
    ],
)
def test_no_group_is_larger_than_the_graduates(groups: dict[str, int], holds: bool) -> None:  # noqa: FBT001
    question = SHIPPED["graduate-employment"].by_name["groups"]
    assert question.constraint
    assert question.constraint.truth({"total": 10, "groups": groups}, groups) is holds


def test_the_list_of_specialities_offers_what_is_taught_now() -> None:
    listed = read_specialities((DATA / "specialities.toml").read_text(encoding="utf-8"))
    assert len({each.code for each in listed}) == len(listed)
    offered = {each.code for each in specialities()}
    assert {"09.02.07", "09.02.13", "10.03.01", "09.04.01"} <= offered
    assert "09.02.09" not in offered
    assert {each.level for each in listed} == {Level.SPO, Level.BACHELOR, Level.MASTER}
    choices = [choice.name for choice in SHIPPED["graduates"].by_name["speciality"].choices]
    assert choices == [*(each.key for each in specialities()), "another"]


# ----------------------------------------------------------------------------------------------------------- versions


@pytest.fixture
async def database(tmp_path: Path) -> Any:
    async with open_database(tmp_path / "bot.db") as opened:
        yield opened


async def test_the_same_is_kept_once_and_what_differs_is_another_version(database: Database) -> None:
    first = await database.write(questionnaires.keep, read(GOOD), by=7, now=NOW)
    assert await database.write(questionnaires.keep, read(GOOD), by=8, now=NOW + 1) == first
    second = await database.write(questionnaires.keep, read(GOOD.replace("Почему?", "Отчего?")), by=8, now=NOW + 2)
    latest = await database.read(questionnaires.by_name, "proba")
    before = await database.read(questionnaires.by_id, first)
    assert latest
    assert before
    assert (latest.id, latest.version, latest.made_by, latest.made_at) == (second, 2, 8, NOW + 2)
    assert before.version == 1
    assert before.questionnaire == read(GOOD)
    assert latest.questionnaire.by_name["why"].label == {"ru": "Отчего?"}


async def test_the_same_name_means_the_same_kind_in_every_version(database: Database) -> None:
    """Also when the version in between had no such question."""
    await database.write(questionnaires.keep, read(GOOD), by=7, now=NOW)
    without = read(GOOD.replace('name = "why"', 'name = "reason"'))
    await database.write(questionnaires.keep, without, by=7, now=NOW)
    changed = read(GOOD.replace('kind = "text"', 'kind = "date"'))
    with pytest.raises(Refusal) as refused:
        await database.write(questionnaires.keep, changed, by=7, now=NOW)
    assert refused.value == Refusal("survey-kind-changed", name="why", version=1)
    latest = await database.read(questionnaires.by_name, "proba")
    assert latest
    assert latest.questionnaire == without


async def test_what_ships_is_loaded_once(database: Database) -> None:
    assert await database.write(questionnaires.ship, shipped(), now=NOW) == []
    assert await database.write(questionnaires.ship, shipped(), now=NOW + 1) == []
    found = await database.read(questionnaires.latest)
    assert [(each.questionnaire, each.version, each.made_by, each.made_at) for each in found] == [
        (each, 1, None, NOW) for each in sorted(shipped(), key=lambda each: each.name)
    ]


async def test_what_people_made_of_it_stays_the_latest_until_the_program_brings_another(database: Database) -> None:
    await database.write(questionnaires.ship, [read(GOOD)], now=NOW)
    own = read(GOOD.replace("Почему?", "Отчего?"))
    await database.write(questionnaires.keep, own, by=7, now=NOW)
    await database.write(questionnaires.ship, [read(GOOD)], now=NOW)
    stored = await database.read(questionnaires.by_name, "proba")
    assert stored
    assert stored.questionnaire == own
    newer = read(GOOD.replace("Почему?", "Зачем?"))
    for _ in range(2):
        await database.write(questionnaires.ship, [newer], now=NOW)
        stored = await database.read(questionnaires.by_name, "proba")
        assert stored
        assert (stored.questionnaire, stored.version) == (newer, 3)


async def test_a_release_that_would_change_a_kind_keeps_out_and_the_bot_starts(database: Database) -> None:
    await database.write(questionnaires.keep, read(GOOD), by=7, now=NOW)
    changed = read(GOOD.replace('kind = "text"', 'kind = "date"'))
    assert await database.write(questionnaires.ship, [changed, SHIPPED["pulse"]], now=NOW) == ["proba"]
    assert await database.read(questionnaires.by_name, "pulse")


# ------------------------------------------------------------------------------------------------------- command line


def test_the_command_line_shows_the_questions() -> None:
    result = CliRunner().invoke(app, ["survey", "check", str(DATA / "questionnaires" / "graduates.toml")])
    assert result.exit_code == 0
    for name in ("speciality", "in_it", "how_found", "help"):
        assert name in result.stdout


def test_the_command_line_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(GOOD + 'relevant = "${third} = 1"\ncolour = 1\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["survey", "check", str(file)])
    assert result.exit_code == 2
    assert "строка 13, поле relevant: вопроса «third» нет выше." in result.stderr
    assert "строка 14, поле colour" in result.stderr
    english = CliRunner().invoke(app, ["survey", "check", str(file), "--language", "en"])
    assert "line 13, field relevant" in english.stderr


@pytest.mark.parametrize(
    ("data", "words"), [(b"%PDF-1.7", "PDF"), (b"", "Файл пуст"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS")]
)
def test_the_command_line_knows_files_that_are_no_questionnaires(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(data)
    result = CliRunner().invoke(app, ["survey", "check", str(tmp_path / "file")])
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_file_from_a_chat_is_read_by_what_is_in_it() -> None:
    data = (DATA / "questionnaires" / "employers.toml").read_bytes()
    assert read_questionnaire(data, specialities()) == SHIPPED["employers"]
