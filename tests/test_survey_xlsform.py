"""A questionnaire as an XLSForm workbook: there and back, and whatever is not supported is told by sheet, row and column."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.questionnaires import shipped, specialities
from cluster.refusals import Refusal
from cluster.surveys.expressions import Expression, parse
from cluster.surveys.faults import FaultCode as F
from cluster.surveys.faults import FaultyFileError
from cluster.surveys.fields import LANGUAGES
from cluster.surveys.model import Choice, Kind, Question, Questionnaire
from cluster.surveys.others import with_others
from cluster.surveys.xlsform import COLUMNS, PARAMETERS, TYPES, read_xlsform
from cluster.surveys.xlsform_writing import write_xlsform
from documents import write_docx
from handlers.surveys.files import as_workbook, faults_of, read_questionnaire
from locales import Texts
from tests.test_survey_toml import CASES

TEXTS = Texts.load()
DOCUMENTATION = Path(__file__).parent.parent / "docs" / "xlsform.md"

SURVEY = [
    [*("type", "name", "label::ru", "label::English (en)", "hint"), *("required", "relevant", "constraint"),
     *("constraint_message", "parameters", "_note")],
    ["note", "hello", "Здравствуйте!", "Hello!", "", "", "", "", "", "", "kept out"],
    ["select_one yes_or", "take", "Возьмёте?", "", "Честно", "yes", "", "", "", "", ""],
    ["select_multiple stack or_other", "stack", "Кого?", "", "", "да", "${take} = 'y'", "", "", "max=2", ""],
    ["scale", "mark", "Оценка?", "", "", "", "", "", "", "not_known=yes", ""],
    ["integer", "total", "Сколько всего?", "", "", "TRUE", "", ". > 0", "Больше нуля.", "leads_to=internships", ""],
    ["counts rows", "states", "Кто где?", "", "", "yes", "", "${states.a} < 9", "", "total=total", ""],
]  # fmt: skip
CHOICES = [
    ["list_name", "name", "label", "part_of"],
    ["yes_or", "y", "Да", ""],
    ["yes_or", "n", "Нет", ""],
    ["stack", "1", "Питон", ""],
    ["stack", "2", "Го", ""],
    ["rows", "a", "Работают", ""],
    ["rows", "b", "из них в ИТ", "a"],
]
SETTINGS = [["form_title", "form_id", "introduction::en", "introduction::ru"], ["Проба", "proba", "Hello", "Привет"]]

Cells = list[list[str]]
Told = tuple[str, int, str, F]
"""Sheet, row, column, code."""


def numbered(cells: Sequence[Sequence[str]]) -> list[tuple[int, Sequence[str]]]:
    return [(number, row) for number, row in enumerate(cells, start=1) if any(row)]


def book(
    survey: Cells = SURVEY, choices: Cells | None = CHOICES, settings: Cells = SETTINGS, **more: Cells
) -> Mapping[str, Any]:
    sheets = {"survey": survey, "settings": settings, **({"choices": choices} if choices else {}), **more}
    return {name: numbered(rows) for name, rows in sheets.items()}


def changed(cells: Cells, row: int, column: str, value: str) -> Cells:
    """`row` as a spreadsheet numbers it."""
    copied = [list(each) for each in cells]
    copied[row - 1][cells[0].index(column)] = value
    return copied


def told(sheets: Mapping[str, Any]) -> list[Told]:
    """And every fault can be said in both languages."""
    with pytest.raises(FaultyFileError) as raised:
        read_xlsform(sheets)
    for language in LANGUAGES:
        assert all(": " in line for line in faults_of(raised.value, TEXTS.of(language)))
    return [(each.place.sheet, each.place.line, each.place.field, each.code) for each in raised.value.faults]


def test_a_workbook_is_read() -> None:
    found = read_xlsform(book())
    assert (found.name, found.title, found.introduction) == ("proba", {"ru": "Проба"}, {"ru": "Привет", "en": "Hello"})
    kinds = {question.name: question.kind for question in found.questions}
    assert kinds == {
        "hello": Kind.NOTE,
        "take": Kind.ONE,
        "stack": Kind.MANY,
        "stack_other": Kind.TEXT,
        "mark": Kind.SCALE,
        "total": Kind.INTEGER,
        "states": Kind.COUNTS,
    }
    assert found.by_name["hello"].label == {"ru": "Здравствуйте!", "en": "Hello!"}
    assert found.by_name["take"].hint == {"ru": "Честно"}
    stack = found.by_name["stack"]
    assert (stack.required, stack.at_most, [each.name for each in stack.choices]) == (True, 2, ["1", "2", "other"])
    assert stack.relevant == parse("${take} = 'y'")
    assert (found.by_name["mark"].required, found.by_name["mark"].may_not_know) == (False, True)
    total = found.by_name["total"]
    assert (total.required, total.constraint, total.leads_to) == (True, parse(". > 0"), "internships")
    assert total.constraint_message == {"ru": "Больше нуля."}
    assert (found.by_name["states"].total, found.by_name["states"].choices[1].part_of) == ("total", "a")


def test_sheets_and_columns_that_begin_with_an_underscore_are_their_authors_own() -> None:
    assert read_xlsform(book(_drafts=[["anything"], ["at all"]])) == read_xlsform(book())


FAULTS: list[tuple[Mapping[str, Any], list[Told]]] = [
    ({}, [("", 0, "", F.SHEET_MISSING), ("", 0, "", F.SHEET_MISSING)]),
    (book(survey=[]), [("survey", 0, "", F.SHEET_EMPTY)]),
    (book(entities=[["a"]]), [("entities", 0, "", F.SHEET_UNKNOWN)]),
    (book(changed(SURVEY, 1, "_note", "appearance")), [("survey", 1, "appearance", F.COLUMN_UNKNOWN)]),
    (book(changed(SURVEY, 1, "_note", "label::de")), [("survey", 1, "label::de", F.COLUMN_UNKNOWN)]),
    (book(changed(SURVEY, 1, "_note", "type::ru")), [("survey", 1, "type::ru", F.COLUMN_UNKNOWN)]),
    (book(changed(SURVEY, 1, "_note", "label")), [("survey", 1, "label", F.COLUMN_TWICE)]),
    (book(changed(SURVEY, 1, "_note", "")), [("survey", 2, "K", F.COLUMN_NAMELESS)]),
    (book(changed(SURVEY, 1, "type", "_type")), [("survey", 1, "", F.COLUMN_MISSING)]),
    (book(settings=SETTINGS[:1]), [("settings", 0, "", F.SETTINGS_ROWS)]),
    (book(settings=[*SETTINGS, SETTINGS[1]]), [("settings", 0, "", F.SETTINGS_ROWS)]),
    (book(settings=changed(SETTINGS, 2, "form_id", "Проба")), [("settings", 2, "form_id", F.NAME_LETTERS)]),
    (book(settings=changed(SETTINGS, 2, "form_title", "")), [("settings", 2, "form_title", F.FIELD_MISSING)]),
    (book(settings=changed(SETTINGS, 1, "introduction::en", "analysis")), [("settings", 2, "analysis", F.ANALYSIS_UNKNOWN)]),
    (
        book(settings=changed(changed(SETTINGS, 1, "introduction::en", "analysis"), 2, "analysis", "employment total")),
        [("settings", 2, "analysis", F.PARAMETER_UNKNOWN), *[("settings", 2, "analysis", F.FIELD_MISSING)]],
    ),
    (book(changed(SURVEY, 5, "type", "begin_group")), [("survey", 5, "type", F.TYPE_UNKNOWN)]),
    (book(changed(SURVEY, 5, "type", "one")), [("survey", 5, "type", F.TYPE_UNKNOWN)]),
    (book(changed(SURVEY, 5, "type", "")), [("survey", 5, "type", F.FIELD_MISSING)]),
    (book(changed(SURVEY, 5, "type", "scale stack")), [("survey", 5, "type", F.TYPE_LIST)]),
    (book(changed(SURVEY, 5, "type", "scale or_other")), [("survey", 5, "type", F.TYPE_LIST)]),
    (
        book(changed(SURVEY, 3, "type", "select_one")),
        [("choices", 2, "list_name", F.LIST_UNUSED), ("survey", 3, "type", F.TYPE_LIST)],
    ),
    (
        book(changed(SURVEY, 3, "type", "select_one towns")),
        [("choices", 2, "list_name", F.LIST_UNUSED), ("survey", 3, "type", F.LIST_UNKNOWN)],
    ),
    (
        book(changed(SURVEY, 3, "name", "Take")),
        [("survey", 3, "name", F.NAME_LETTERS), ("survey", 4, "relevant", F.REFERENCE_UNKNOWN)],
    ),
    (book(changed(SURVEY, 5, "name", "take")), [("survey", 5, "name", F.NAME_TWICE)]),
    (book(changed(SURVEY, 5, "label::ru", "")), [("survey", 5, "label::ru", F.FIELD_MISSING)]),
    (book(changed(SURVEY, 5, "label::English (en)", "x" * 601)), [("survey", 5, "label::English (en)", F.TOO_LONG)]),
    (book(changed(SURVEY, 5, "required", "maybe")), [("survey", 5, "required", F.NEEDS_FLAG)]),
    (book(changed(SURVEY, 2, "required", "yes")), [("survey", 2, "required", F.FIELD_OF_OTHER_KIND)]),
    (book(changed(SURVEY, 5, "relevant", "${take}=")), [("survey", 5, "relevant", F.EXPRESSION_UNFINISHED)]),
    (book(changed(SURVEY, 5, "relevant", "${take} = 'z'")), [("survey", 5, "relevant", F.REFERENCE_CHOICE)]),
    (book(changed(SURVEY, 5, "parameters", "max=2")), [("survey", 5, "parameters", F.FIELD_OF_OTHER_KIND)]),
    (book(changed(SURVEY, 5, "parameters", "start=1; not_known=yes")), [("survey", 5, "parameters", F.PARAMETER_UNKNOWN)]),
    (book(changed(SURVEY, 4, "parameters", "max=many")), [("survey", 4, "parameters", F.NEEDS_NUMBER)]),
    (book(changed(SURVEY, 4, "parameters", "max=0")), [("survey", 4, "parameters", F.AT_MOST_RANGE)]),
    (book(changed(SURVEY, 7, "parameters", "total=mark")), [("survey", 7, "parameters", F.TOTAL_KIND)]),
    (book(choices=changed(CHOICES, 3, "list_name", "")), [("choices", 3, "list_name", F.FIELD_MISSING)]),
    (book(choices=changed(CHOICES, 5, "list_name", "towns")), [("choices", 5, "list_name", F.LIST_UNUSED)]),
    (book(choices=changed(CHOICES, 3, "name", "y")), [("choices", 3, "name", F.NAME_TWICE)]),
    (book(choices=changed(CHOICES, 5, "label", "")), [("choices", 5, "label", F.FIELD_MISSING)]),
    (book(choices=changed(CHOICES, 7, "part_of", "c")), [("choices", 7, "part_of", F.PART_UNKNOWN)]),
    (book(choices=changed(CHOICES, 3, "part_of", "y")), [("choices", 3, "part_of", F.FIELD_OF_OTHER_KIND)]),
    (book([SURVEY[0], SURVEY[1]], choices=None), [("", 0, "", F.NO_QUESTIONS)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sheets", "expected"), FAULTS, ids=[f"{number}-{each[-1][3]}" for number, (_, each) in enumerate(FAULTS)]
)
def test_what_is_wrong_is_told_with_its_sheet_row_and_column(sheets: Mapping[str, Any], expected: list[Told]) -> None:
    assert told(sheets) == expected


def test_every_fault_there_is_has_been_seen() -> None:
    """In this file or in the one about TOML."""
    seen = {code for _, faults in FAULTS for *_, code in faults} | {code for _, faults in CASES for *_, code in faults}
    assert set(F) - seen == set()


def test_a_fault_reads_well() -> None:
    with pytest.raises(FaultyFileError) as raised:
        read_xlsform(book(changed(SURVEY, 5, "parameters", "max=2")))
    assert faults_of(raised.value, TEXTS.of("ru")) == [
        "лист «survey», строка 5, столбец parameters: у вопросов вида «scale» не бывает «max»."
    ]


@pytest.mark.parametrize("name", ["", "Имя", "a b", "${x}", "я" * 40])
def test_a_choice_with_words_of_its_own_may_have_a_faulty_name(name: str) -> None:
    """Its question for the words can't be made, and that is no reason to break off."""
    rows = [list(row) for row in SURVEY]
    at = rows[0].index("name")
    for row in rows[1:]:
        row[at] = name
    with pytest.raises(FaultyFileError):
        read_xlsform({"survey": numbered(rows), "choices": numbered(CHOICES), "settings": numbered(SETTINGS)})


@given(st.data())
@settings(max_examples=200)
def test_whatever_stands_in_the_cells_ends_as_a_questionnaire_or_as_faults(data: st.DataObject) -> None:
    sheets = {
        name: [list(row) for row in cells] for name, cells in (("survey", SURVEY), ("choices", CHOICES), ("settings", SETTINGS))
    }
    known = sorted({cell for rows in sheets.values() for row in rows for cell in row})
    for _ in range(data.draw(st.integers(1, 4))):
        rows = sheets[data.draw(st.sampled_from(sorted(sheets)))]
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(st.sampled_from(known) | st.text(max_size=12))
    numbered_sheets = {name: numbered(rows) for name, rows in sheets.items()}
    try:
        assert read_xlsform(numbered_sheets).questions
    except FaultyFileError:
        told(numbered_sheets)


def example_of(document: str) -> dict[str, Cells]:
    """The tables under «Пример», by the name of their sheet."""
    sheets: dict[str, Cells] = {}
    name = ""
    for line in document.partition("## Пример")[2].splitlines():
        if line.startswith("|") and not line.startswith("|---"):
            sheets.setdefault(name, []).append([cell.strip() for cell in line.strip("|").split("|")])
        elif line and not line.startswith("|"):
            name = line
    return sheets


def test_the_example_of_the_documentation_is_read() -> None:
    sheets = example_of(DOCUMENTATION.read_text(encoding="utf-8"))
    found = read_xlsform({name: numbered(rows) for name, rows in sheets.items()})
    assert [question.name for question in found.questions] == ["hello", "visits", "skills", "topics", "topics_other", "places"]


def test_the_documentation_names_all_that_is_understood_and_nothing_else() -> None:
    document = DOCUMENTATION.read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip() for line in document.partition("## Пример")[0].splitlines() if line.startswith("| `")]
    named = {cell.strip("`").split()[0].split("::")[0].strip("`,") for cell in rows}
    columns = {name for each in COLUMNS.values() for name in (*each.plain, *each.translated)}
    assert columns | set(TYPES) <= named
    assert all(f"`{name}=" in document for name in PARAMETERS)


# ------------------------------------------------------------------------------------------------------ there and back

TEXT = st.text("абвг ёЯ=+-@'\"<>&{}$.,;:!?\n1_😀", min_size=1, max_size=30).map(str.strip).filter(bool)
WORDS = st.fixed_dictionaries({"ru": TEXT}, optional={"en": TEXT})
SOME_WORDS: st.SearchStrategy[dict[str, str]] = st.just({}) | WORDS
CHOICE_NAMES = st.lists(st.sampled_from(["a", "b", "c_1", "2", "other", "none"]), min_size=1, max_size=4, unique=True)


@st.composite
def questions(draw: st.DrawFn, name: str, above: Sequence[Question]) -> Question:
    kind = draw(st.sampled_from([Kind.ONE, *Kind]))
    more: dict[str, Any] = {}
    if kind in {Kind.ONE, Kind.MANY, Kind.MATRIX, Kind.COUNTS}:
        more["choices"] = draw(choices(kind))
    if kind is Kind.MANY:
        more["at_most"] = draw(st.none() | st.integers(1, len(more["choices"])))
    if kind in {Kind.SCALE, Kind.MATRIX}:
        more["may_not_know"] = draw(st.booleans())
    if kind in {Kind.YES_NO, Kind.INTEGER}:
        more["leads_to"] = draw(st.sampled_from(["", "internships"]))
    if kind is Kind.COUNTS:
        more["total"] = draw(st.sampled_from(["", *(each.name for each in above if each.kind is Kind.INTEGER)]))
    if kind is Kind.NOTE:
        more["required"] = False
    else:
        more |= {"required": draw(st.booleans()), "constraint_message": draw(SOME_WORDS)}
        more["constraint"] = draw(st.none() | st.just(parse("1 = 1 or 'x' != \"y\"")))
    return Question(name=name, kind=kind, label=draw(WORDS), hint=draw(SOME_WORDS), relevant=draw(conditions(above)), **more)


@st.composite
def choices(draw: st.DrawFn, kind: Kind) -> tuple[Choice, ...]:
    names = draw(CHOICE_NAMES)
    parts = draw(st.sampled_from(["", names[0]])) if kind is Kind.COUNTS else ""
    return tuple(Choice(name=each, label=draw(WORDS), part_of=parts if each != names[0] else "") for each in names)


def conditions(above: Sequence[Question]) -> st.SearchStrategy[Expression | None]:
    texts = []
    for each in above:
        match each.kind:
            case Kind.ONE | Kind.MANY:
                texts.append(f"selected(${{{each.name}}}, '{each.choices[0].name}')")
            case Kind.MATRIX | Kind.COUNTS:
                texts.append(f"${{{each.name}.{each.choices[0].name}}} > 1")
            case Kind.NOTE:
                pass
            case _:
                texts.append(f"not(${{{each.name}}} = '')")
    return st.none() | st.sampled_from(["2 > 1", *texts]).map(parse)


@st.composite
def made_questionnaires(draw: st.DrawFn) -> Questionnaire:
    made: list[Question] = []
    for number in range(draw(st.integers(1, 5))):
        made.append(draw(questions(f"q{number}", made)))
    made.append(Question(name="last", kind=Kind.DATE, label=draw(WORDS)))
    return Questionnaire(name="proba", title=draw(WORDS), introduction=draw(SOME_WORDS), questions=with_others(made))


@given(made_questionnaires())
def test_what_was_written_out_is_read_as_the_same(questionnaire: Questionnaire) -> None:
    sheets = {each.name: numbered([each.header, *each.rows]) for each in write_xlsform(questionnaire)}
    assert read_xlsform(sheets) == questionnaire


@given(made_questionnaires())
@settings(max_examples=15)
def test_so_it_is_through_a_real_file(questionnaire: Questionnaire) -> None:
    assert read_questionnaire(as_workbook(questionnaire), ()) == questionnaire


@pytest.mark.parametrize("questionnaire", shipped(), ids=lambda each: each.name)
def test_what_ships_goes_through_a_file_and_back(questionnaire: Questionnaire) -> None:
    """The analysis too, and the specialities, which the file then lists itself."""
    assert read_questionnaire(as_workbook(questionnaire), ()) == questionnaire


def test_the_specialities_may_be_named_and_not_listed() -> None:
    survey = [["type", "name", "label"], ["select_one specialities", "code", "Код?"]]
    found = read_questionnaire(saved(survey=survey, settings=SETTINGS), specialities())
    assert [each.name for each in found.questions[0].choices] == [each.key for each in specialities()]


# --------------------------------------------------------------------------------------------------------------- files


def saved(change: Any = None, **sheets: Cells) -> bytes:
    """As a spreadsheet saves it."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in (sheets or {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}).items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    if change:
        change(workbook)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def test_a_workbook_saved_by_a_spreadsheet_is_read() -> None:
    """Numbers among the names of choices, cells with nothing in them."""
    assert read_questionnaire(saved(), ()) == read_xlsform(book())


def test_a_row_left_empty_moves_no_row_number() -> None:
    def change(workbook: Any) -> None:
        workbook["survey"].insert_rows(2, 3)
        workbook["survey"]["A8"] = "geopoint"

    with pytest.raises(FaultyFileError) as raised:
        read_questionnaire(saved(change), ())
    assert [(each.place.sheet, each.place.line, each.code) for each in raised.value.faults] == [("survey", 8, F.TYPE_UNKNOWN)]


def test_a_formula_is_refused_with_its_sheet_and_cell() -> None:
    with pytest.raises(Refusal) as refused:
        read_questionnaire(saved(lambda workbook: workbook["choices"].__setitem__("C3", "=A1&B1")), ())
    assert refused.value == Refusal("file-has-formulas", cell="choices!C3")


OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRANGERS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "file-empty"),
    "xls": (lambda: OLD_OR_LOCKED + b"\0" * 500, "file-old-format"),
    "a password": (lambda: OLD_OR_LOCKED + "EncryptedPackage".encode("utf-16-le"), "file-has-password"),
    "50 MB": (lambda: b"PK\x03\x04" + b"\0" * (50 * 1024 * 1024), "file-too-large"),
    "no zip": (lambda: b"PK\x03\x04 and nothing more", "file-damaged"),
    "cut off": (lambda: saved()[:-200], "file-damaged"),
    "pdf": (lambda: b"%PDF-1.7", "file-is-pdf"),
    "picture": (lambda: b"\x89PNG\r\n", "file-is-picture"),
    "word": (lambda: write_docx(["Анкета"], ["type", "name"], [["text", "a"]]), "file-not-a-book"),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_file_of_another_kind_is_refused(stranger: str) -> None:
    make, code = STRANGERS[stranger]
    with pytest.raises(Refusal) as refused:
        read_questionnaire(make(), ())
    assert refused.value.code == code
    assert TEXTS.of("ru").plain(f"refusal-{code}", **refused.value.params)
