"""The command line: `run`, `plan check`, `plan dates`, `survey check`, `doctor`. Only `run` and `doctor` wait for aiogram."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table as RichTable

from bot.questionnaires import specialities
from cluster.periods import Note, Occurrence, PlanYear, read_periods
from cluster.plan import PlanDocument, is_plan_header, open_for_year, read_plan
from cluster.plan.edition import Edition, dated, first_and_times
from cluster.plan.year import FIRST_YEAR, LAST_YEAR
from cluster.refusals import Refusal
from cluster.surveys.faults import Fault, FaultyFileError
from cluster.surveys.lists import shared_lists
from cluster.surveys.model import Questionnaire, in_language
from cluster.surveys.reading import read_toml
from cluster.surveys.xlsform import read_xlsform
from documents.reading import MAX_MEGABYTES, read_book, read_table
from locales import Language, Texts

app = typer.Typer(no_args_is_help=True, add_completion=False, help="The bot of the ICT cluster of Smolensk region.")
plan = typer.Typer(no_args_is_help=True, help="The plan document, without Telegram.")
app.add_typer(plan, name="plan")
survey = typer.Typer(no_args_is_help=True, help="A questionnaire, without Telegram.")
app.add_typer(survey, name="survey")

NOT_RECOGNISED = 1
WRONG_FILE = 2

ConfigOption = Annotated[Path, typer.Option("--config", help="the settings; config.example.toml is their manual")]
JsonOption = Annotated[bool, typer.Option("--json", help="print JSON instead of a table")]
LanguageOption = Annotated[str, typer.Option("--language", help="ru or en")]


@app.command()
def run(config: ConfigOption = Path("config.toml")) -> None:
    """Run the bot until SIGTERM or Ctrl-C; what is in flight then is finished, nothing is lost."""
    from bot.process import run_bot  # noqa: PLC0415 - aiogram takes seconds to load, the other verbs need none of it

    raise typer.Exit(run_bot(config))


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=1, max=65535, help="the first port to try")] = 8080,
    keep: Annotated[bool, typer.Option("--keep", help="go on with the database and the time of the last demo")] = False,
    browser: Annotated[bool, typer.Option(help="open the page in the browser")] = True,
    language: LanguageOption = "ru",
) -> None:
    """Run the bot against a local Telegram, with its chat page in the browser: no token, no account, no network."""
    from bot.demo import run_demo  # noqa: PLC0415 - as above

    raise typer.Exit(run_demo(port=port, keep=keep, browser=browser, language=language))


@app.command()
def doctor(config: ConfigOption = Path("config.toml")) -> None:
    """Check settings, database and the way to Telegram; each line says what to do."""
    from bot.doctor import examine  # noqa: PLC0415 - as above

    raise typer.Exit(asyncio.run(examine(config)))


@plan.command()
def check(
    file: Annotated[Path, typer.Argument(help="the plan: TXT, DOCX or XLSX")],
    year: Annotated[
        int | None,
        typer.Option(min=FIRST_YEAR, max=LAST_YEAR, help="open the plan for this year: words stay, the year moves"),
    ] = None,
    as_json: JsonOption = False,
    language: LanguageOption = "ru",
) -> None:
    """Show how a plan document is understood. Exit code 2 when it can't be."""
    t = Texts.load().of(language)
    try:
        document = _read_document(file, year)
    except Refusal as refusal:
        _fail(t.plain(f"refusal-{refusal.code}", **refusal.params))
    except OSError as error:
        _fail(t.plain("cli-no-file", name=file.name or str(file), why=_why(error)))
    if as_json:
        _print_json([_row_as_json(document, position) for position in range(len(document.rows))])
    else:
        Console().print(_as_table(document, t))
        for doubt in Edition(document=document).remarks():
            Console().print(t.plain(f"import-remark-{doubt.code}", number=doubt.number, words=doubt.words), markup=False)


@plan.command()
def dates(
    phrase: Annotated[str, typer.Argument(help="the words of a «Срок» column")],
    year: Annotated[int, typer.Option(min=FIRST_YEAR, max=LAST_YEAR, help="the plan's year; the first one of a school year")],
    school_year: Annotated[bool, typer.Option("--school-year", help="the plan is for a school year")] = False,
    as_json: JsonOption = False,
    language: LanguageOption = "ru",
) -> None:
    """Show the dates in a phrase. Exit code 1 when nothing in it is recognised."""
    t = Texts.load().of(language)
    found = read_periods(phrase, PlanYear(year=year, school=school_year))
    recognised = any(occurrence.note is not Note.UNRECOGNISED for occurrence in found)
    if as_json:
        _print_json([_dates_of(o) | {"recurrence": o.recurrence, "raw": o.raw, "note": o.note} for o in found])
    else:
        Console().print(_dates_table(found, t) if recognised else t.plain("cli-unrecognised", words=phrase), markup=False)
    raise typer.Exit(0 if recognised else NOT_RECOGNISED)


@survey.command("check")
def check_survey(
    file: Annotated[Path, typer.Argument(help="the questionnaire: TOML, or XLSX in the XLSForm convention")],
    language: LanguageOption = "ru",
) -> None:
    """Show how a questionnaire is understood. Exit code 2, and every fault with its place, when it can't be."""
    t = Texts.load().of(language)
    try:
        questionnaire = _read_questionnaire(_read_bytes(file))
    except Refusal as refusal:
        _fail(t.plain(f"refusal-{refusal.code}", **refusal.params))
    except FaultyFileError as error:
        _fail("\n".join(_fault(fault, t) for fault in error.faults))
    except OSError as error:
        _fail(t.plain("cli-no-file", name=file.name or str(file), why=_why(error)))
    Console().print(_questions_table(questionnaire, t))


def _read_questionnaire(data: bytes) -> Questionnaire:
    lists, book = shared_lists(specialities()), read_book(data)
    if book is None:
        return read_toml(data, lists)
    return read_xlsform({name: [(row.line, row.cells) for row in table.rows] for name, table in book.items()}, lists)


def _fault(fault: Fault, t: Language) -> str:
    """In the words that the chat has for it."""
    place = fault.place
    where = t.plain(f"survey-file-at-{fault.place.kind}", line=str(place.line), field=place.field, sheet=place.sheet)
    return t.plain("survey-file-fault", where=where, what=t.plain(f"survey-file-{fault.code}", **fault.params))


def _questions_table(questionnaire: Questionnaire, t: Language) -> RichTable:
    table = RichTable(title=_unmarked(in_language(questionnaire.title, t.language)), show_lines=True)
    for name in ("number", "name", "kind", "label", "relevant"):
        table.add_column(t.plain(f"survey-file-column-{name}"), overflow="fold")
    for number, question in enumerate(questionnaire.questions, start=1):
        label = in_language(question.label, t.language)
        relevant = question.relevant.text if question.relevant else ""
        table.add_row(*(_unmarked(cell) for cell in (str(number), question.name, question.kind, label, relevant)))
    return table


def _read_document(file: Path, year: int | None) -> PlanDocument:
    """Opened for `year`; a plan whose title names no year is read as being for it."""
    cells = read_table(_read_bytes(file), is_header=is_plan_header).cells
    try:
        document = read_plan(cells)
    except Refusal as refusal:
        if year is None or refusal.code != "plan-no-year":
            raise
        return read_plan(cells, year=year)
    return document if year is None else open_for_year(document, year)


def _read_bytes(file: Path) -> bytes:
    """As much as is needed to refuse a file that is too large."""
    with file.open("rb") as opened:
        return opened.read(MAX_MEGABYTES * 2**20 + 1)


def _why(error: OSError) -> str:
    """The system's own words are English everywhere."""
    whys = {FileNotFoundError: "missing", IsADirectoryError: "folder", PermissionError: "forbidden"}
    return whys.get(type(error), "other")


def _row_as_json(document: PlanDocument, position: int) -> dict[str, Any]:
    row = document.rows[position]
    return {
        "number": row.number,
        "section": row.section,
        "title": row.title,
        "dates_raw": row.dates_raw,
        "occurrences": [_dates_of(o) for o in dated(row.occurrences, document.year)],
        "responsible": list(row.responsible),
    }


def _dates_of(occurrence: Occurrence) -> dict[str, Any]:
    return {
        "kind": occurrence.kind,
        "start": occurrence.start and occurrence.start.isoformat(),
        "end": occurrence.end and occurrence.end.isoformat(),
        "due": occurrence.due and occurrence.due.isoformat(),
    }


def _as_table(document: PlanDocument, t: Language) -> RichTable:
    table = RichTable(title=document.title, show_lines=True)
    for name in ("number", "title", "dates", "understood", "responsible"):
        table.add_column(t.plain(f"import-column-{name}"), overflow="fold")
    for row in document.rows:
        understood = "\n".join(_understood(o, document.year, t) for o in row.occurrences)
        cells = (row.number, row.title, row.dates_raw, understood, "\n".join(row.responsible))
        table.add_row(*(_unmarked(cell) for cell in cells))
    return table


def _dates_table(found: tuple[Occurrence, ...], t: Language) -> RichTable:
    table = RichTable(*(t.plain(f"cli-column-{name}") for name in ("words", "kind", "start", "end", "due", "note")))
    for o in found:
        days = ("" if day is None else day.isoformat() for day in (o.start, o.end, o.due))
        table.add_row(
            *(_unmarked(cell) for cell in (o.raw, t.plain(f"import-kind-{o.kind}"), *days, o.recurrence or o.note or ""))
        )
    return table


def _understood(occurrence: Occurrence, year: PlanYear, t: Language) -> str:
    """In the words of the preview in chat, which waits for aiogram."""
    first, times = first_and_times(occurrence, year)
    if first.due is None:
        return t.plain(f"import-kind-{occurrence.kind}")
    return (
        t.plain("import-times", count=times, day=t.day(first.due)) if times > 1 else t.plain("import-due", day=t.day(first.due))
    )


def _unmarked(cell: str) -> str:
    """Square brackets of a document are no markup of the terminal."""
    return cell.replace("[", r"\[")


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(WRONG_FILE)
