"""The command line as its user meets it: words on the screen, JSON, exit codes."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from bot.main import app
from cluster.plan import is_plan_header, read_plan
from documents import read_table, write_docx, write_xlsx
from handlers.plan.preview import understood_as
from locales import Texts

PLAN = Path(__file__).parent.parent / "data" / "plan-2023.txt"
COORDINATOR = "Департамент Смоленской области по образованию и науке"
HEADER = ["№ п/п", "Мероприятие", "Срок", "Ответственные"]


def run(*words: str) -> Any:
    return CliRunner().invoke(app, list(words))


def rows_of(*words: str) -> list[dict[str, Any]]:
    result = run("plan", "check", *words, "--json")
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


def by_number(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["number"]: row for row in rows}


def dues(row: dict[str, Any]) -> list[str]:
    return [occurrence["due"] for occurrence in row["occurrences"]]


def test_the_plan_of_2023_is_a_table_of_eleven_rows() -> None:
    result = run("plan", "check", str(PLAN))
    assert result.exit_code == 0
    for number in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4"):
        assert f"│ {number} " in result.stdout


def test_the_plan_of_2023_as_json() -> None:
    rows = rows_of(str(PLAN))
    assert [row["number"] for row in rows] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4"]
    assert all(set(row) == {"number", "section", "title", "dates_raw", "occurrences", "responsible"} for row in rows)
    assert all(set(o) == {"kind", "start", "end", "due"} for row in rows for o in row["occurrences"])
    plan = by_number(rows)
    assert plan["2.2"]["title"] == "Мониторинг удовлетворенности работодателей качеством подготовки специалистов"
    assert dues(plan["1.2"]) == ["2023-03-31", "2023-12-31"]
    assert plan["1.2"]["occurrences"][0] == {
        "kind": "quarter",
        "start": "2023-01-01",
        "end": "2023-03-31",
        "due": "2023-03-31",
    }
    assert COORDINATOR in plan["1.2"]["responsible"]
    assert not any("Координатор" in row["responsible"] for row in rows)


def test_another_year_moves_the_dates_and_keeps_the_words() -> None:
    before, after = by_number(rows_of(str(PLAN))), by_number(rows_of(str(PLAN), "--year", "2027"))
    assert dues(after["1.2"]) == ["2027-03-31", "2027-12-31"]
    assert dues(after["2.2"]) == ["2027-12-31"]
    assert after["1.1"]["dates_raw"] == "1 кв. 2027 года"
    assert all(after[number]["title"] == row["title"] for number, row in before.items())


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
def test_the_same_plan_as_docx_and_xlsx_gives_the_same_rows(write: Any, tmp_path: Path) -> None:
    document = read_plan(read_table(PLAN.read_bytes(), is_header=is_plan_header).cells)
    lines: list[list[str]] = []
    for row in document.rows:
        if [row.section] not in lines:
            lines.append([row.section])
        lines.append([f"{row.number}.", row.title, row.dates_raw, row.responsible_raw])
    file = tmp_path / "plan"
    file.write_bytes(write([document.title], HEADER, lines))
    assert rows_of(str(file)) == rows_of(str(PLAN))


def test_a_plan_without_a_year_needs_one(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(write_docx(["План работы"], HEADER, [["1", "Заседание", "1 кв.", "Секретарь"]]))
    assert run("plan", "check", str(file)).exit_code == 2
    assert dues(rows_of(str(file), "--year", "2027")[0]) == ["2027-03-31"]


def formulas() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(HEADER)  # type: ignore[union-attr]
    book.active.append(["1", "Заседание", "=A1", "Секретарь"])  # type: ignore[union-attr]
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(1000), "Это картинка", id="photo"),
        pytest.param(write_docx(["План на 2023 год"], HEADER, [["1", "а", "б", "в"]])[:-3000], "повреждён", id="truncated"),
        pytest.param(bytes(50 * 2**20), "больше 10 МБ", id="50 MB"),
        pytest.param(formulas(), "формула", id="formulas"),
        pytest.param("План на 2023 год\n№\tМероприятие\tСрок\tОтветственные\n".encode(), "нет строк", id="empty plan"),
        pytest.param(b"", "пуст", id="empty file"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_exit_code_2(data: bytes, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(data)
    result = run("plan", "check", str(file))
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not result.stdout


@pytest.mark.parametrize(
    ("language", "missing", "folder", "forbidden"),
    [("ru", "нет", "это папка", "не разрешено"), ("en", "There is no file", "is a folder", "not permitted")],
)
def test_a_file_that_cannot_be_read_is_one_sentence_in_the_language_asked_for(
    language: str, missing: str, folder: str, forbidden: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system explains itself in English only."""

    def check(path: Path, words: str) -> None:
        result = run("plan", "check", str(path), "--language", language)
        assert result.exit_code == 2
        assert path.name in result.stderr
        assert words in result.stderr
        assert "directory" not in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1

    def refuse(*_: object) -> None:
        raise PermissionError

    check(tmp_path / "nowhere.docx", missing)
    check(tmp_path, folder)
    monkeypatch.setattr("bot.main._read_bytes", refuse)
    check(tmp_path / "locked.docx", forbidden)


def plan_with_dates(tmp_path: Path, *phrases: str) -> Path:
    file = tmp_path / "plan.docx"
    rows = [[str(number), f"Дело {number}", words, "Секретарь"] for number, words in enumerate(phrases, start=1)]
    file.write_bytes(write_docx(["План на 2027 год"], HEADER, rows))
    return file


def test_what_recurs_is_shown_for_each_time_it_will_be_reminded_of(tmp_path: Path) -> None:
    """«До 31 декабря» would hide eleven reports of twelve."""
    file = plan_with_dates(tmp_path, "ежемесячно до 10 числа", "ежеквартально")
    monthly, quarterly = rows_of(str(file))
    assert dues(monthly) == [f"2027-{month:02}-10" for month in range(1, 13)]
    assert dues(quarterly) == ["2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"]
    assert {o["kind"] for o in (*monthly["occurrences"], *quarterly["occurrences"])} == {"recurring"}
    shown = run("plan", "check", str(file)).stdout
    assert "12 раз" in shown
    assert "4 раза" in shown


def test_dates_are_understood_in_the_words_of_the_preview_in_chat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words are made in two places, since the command line does not wait for aiogram."""
    monkeypatch.setenv("COLUMNS", "300")
    phrases = ("март", "ежеквартально", "еженедельно", "постоянно", "по согласованию", "по отдельному графику", "май, ноябрь")
    file = plan_with_dates(tmp_path, *phrases)
    document = read_plan(read_table(file.read_bytes(), is_header=is_plan_header).cells)
    shown = run("plan", "check", str(file)).stdout
    for row in document.rows:
        for words in understood_as(row.occurrences, document.year, Texts.load().of("ru")).split("; "):
            assert f" {words} " in shown


def test_what_is_left_out_of_the_plan_is_said_below_the_table(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    rows = [["1", "Заседание", "1 кв.", "Секретарь"], ["Директор", "", "", "И.И. Иванов"]]
    file.write_bytes(write_docx(["План на 2027 год"], HEADER, rows))
    assert "⚠️ Директор | И.И. Иванов" in run("plan", "check", str(file)).stdout


def test_a_phrase_as_json() -> None:
    result = run("plan", "dates", "ноябрь, апрель", "--year", "2027", "--school-year", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [o["due"] for o in found] == ["2027-11-30", "2028-04-30"]
    assert found[0]["kind"] == "month"
    assert found[0]["raw"] == "ноябрь"


def test_a_phrase_without_a_date_keeps_its_words_and_exits_with_1() -> None:
    plain = run("plan", "dates", "когда рак свистнет", "--year", "2027")
    assert plain.exit_code == 1
    assert "когда рак свистнет" in plain.stdout
    as_json = run("plan", "dates", "когда рак свистнет", "--year", "2027", "--json")
    assert as_json.exit_code == 1
    assert [(o["kind"], o["raw"]) for o in json.loads(as_json.stdout)] == [("unscheduled", "когда рак свистнет")]


def test_square_brackets_of_a_document_are_no_markup(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(write_docx(["План на 2027 год"], HEADER, [["1", "[red]Заседание[/]", "1 кв.", "Секретарь"]]))
    assert "[red]Заседание[/]" in run("plan", "check", str(file)).stdout


def test_reading_a_plan_does_not_wait_for_aiogram() -> None:
    """Its import takes seconds."""
    code = "import sys, bot.main; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("words", [("check", str(PLAN)), ("dates", "март")])
@pytest.mark.parametrize(("year", "bound"), [("99999", "2099"), ("1999", "2000"), ("-1", "2000")])
def test_a_year_of_another_century_is_explained(words: tuple[str, ...], year: str, bound: str) -> None:
    result = run("plan", *words, "--year", year)
    assert result.exit_code == 2
    assert bound in result.output
