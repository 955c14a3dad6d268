"""A questionnaire as TOML: whatever is wrong with the file is told, with its line and its field, all of it at once."""

import tomllib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.questionnaires import DATA
from cluster.surveys.faults import FaultCode as F
from cluster.surveys.faults import FaultyFileError
from cluster.surveys.fields import LANGUAGES
from cluster.surveys.model import Kind, Questionnaire
from cluster.surveys.reading import read_toml
from cluster.surveys.toml_lines import Path as Keys
from cluster.surveys.toml_lines import lines_of
from handlers.surveys.files import faults_of
from locales import Texts

TEXTS = Texts.load()

Told = tuple[int, str, F]
"""Line, field, code."""

ROW = 'choices = [{name = "a", ru = "А"}]'
HEAD = 'name = "proba"\ntitle = "Проба"\n'
GOOD = f"""{HEAD}
[[question]]
name = "stack"
kind = "many"
label.ru = "Чему учить?"
label.en = "What to teach?"
choices = [
    {{ name = "python", ru = "Питон" }},
    {{ name = "other", ru = "Другое", en = "Other" }},
]

[[question]]
name = "why"
kind = "text"
required = false
label = "Почему?"
relevant = "selected(${{stack}}, 'python') and ${{stack_other}} = ''"
"""


def read(text: str) -> Questionnaire:
    return read_toml(text.encode())


def faults(text: str | bytes) -> list[Told]:
    """And every one of them can be said in both languages."""
    with pytest.raises(FaultyFileError) as raised:
        read_toml(text if isinstance(text, bytes) else text.encode())
    for language in LANGUAGES:
        assert all(": " in line for line in faults_of(raised.value, TEXTS.of(language)))
    return [(each.place.line, each.place.field, each.code) for each in raised.value.faults]


def asked(*lines: str, kind: str = "text", name: str = "second") -> str:
    """Two good questions, with `lines` in the second: line 11 is the first of these."""
    return "\n".join(
        [
            *(HEAD.strip(), "[[question]]", 'name = "first"', 'kind = "yes_no"', 'label = "Да?"', "[[question]]"),
            *(f'name = "{name}"', f'kind = "{kind}"', 'label = "Что?"' if "label" not in str(lines) else "", *lines),
        ]
    )


def test_a_good_file_is_read_and_words_of_other_are_asked_for() -> None:
    found = read(GOOD)
    assert [question.name for question in found.questions] == ["stack", "stack_other", "why"]
    assert found.by_name["stack"].required
    assert not found.by_name["why"].required
    assert found.by_name["why"].label == {"ru": "Почему?"}
    words = found.by_name["stack_other"]
    assert words.kind is Kind.TEXT
    assert words.relevant
    assert words.relevant.truth({"stack": ["other"]})
    assert not words.relevant.truth({"stack": ["python"]})


def test_words_of_other_are_not_asked_for_twice() -> None:
    own = '\n[[question]]\nname = "stack_other"\nkind = "text"\nlabel = "А что?"\n'
    moved = GOOD.replace(" and ${stack_other} = ''", "") + own
    assert [question.name for question in read(moved).questions] == ["stack", "why", "stack_other"]


CASES: list[tuple[str | bytes, list[Told]]] = [
    ("", [(0, "", F.NO_QUESTIONS), (1, "name", F.FIELD_MISSING), (1, "title.ru", F.FIELD_MISSING)]),
    (b"name = 1\n# \xff\n", [(2, "", F.NOT_UTF8)]),
    (HEAD.encode("utf-16"), [(1, "", F.NOT_UTF8)]),
    (b"#" * (1024 * 1024 + 1), [(0, "", F.TOO_LARGE)]),
    (HEAD + "[[question]]\nname = stack\n", [(4, "", F.TOML)]),
    (HEAD + "[[question]\n", [(3, "", F.TOML)]),
    (HEAD + 'x = """\n\n', [(5, "", F.TOML)]),
    (HEAD + "x = " + "9" * 5000, [(0, "", F.TOML)]),
    (HEAD + 'name = "again"\n', [(3, "", F.TOML_TWICE)]),
    (HEAD + "x = " + "[" * 100_000, [(0, "", F.TOML_DEEP)]),
    (HEAD + "question = 1\n", [(0, "", F.NO_QUESTIONS), (3, "question", F.NEEDS_TABLE)]),
    (asked("[analysis]", 'kind = "magic"'), [(12, "kind", F.ANALYSIS_UNKNOWN)]),
    ("analysis = 1\n" + asked(), [(1, "analysis", F.NEEDS_TABLE)]),
    (asked('colour = "red"'), [(11, "colour", F.FIELD_UNKNOWN)]),
    (asked('label.de = "Was?"', 'label.ru = "Что?"'), [(11, "label.de", F.FIELD_UNKNOWN)]),
    (asked('label.en = "What?"'), [(11, "label.ru", F.FIELD_MISSING)]),
    (asked("label = 5"), [(11, "label", F.NEEDS_WORDS)]),
    (asked("label.ru = 5"), [(11, "label.ru", F.NEEDS_TEXT), (11, "label.ru", F.FIELD_MISSING)]),
    (asked('label = " "'), [(11, "label.ru", F.FIELD_MISSING)]),
    (asked(f'label = "{"я" * 601}"'), [(11, "label.ru", F.TOO_LONG)]),
    (asked('label = "a\\u0000b"'), [(11, "label.ru", F.UNREADABLE)]),
    (asked(f'constraint_message = "{"я" * 191}"'), [(11, "constraint_message.ru", F.TOO_LONG)]),
    (asked('required = "yes"'), [(11, "required", F.NEEDS_FLAG)]),
    (asked("at_most = 2"), [(11, "at_most", F.FIELD_OF_OTHER_KIND)]),
    (asked("required = true", kind="note"), [(11, "required", F.FIELD_OF_OTHER_KIND)]),
    (asked(kind="single"), [(9, "kind", F.KIND_UNKNOWN)]),
    (asked(name="Second"), [(8, "name", F.NAME_LETTERS)]),
    (asked(name="x" * 33), [(8, "name", F.NAME_LETTERS)]),
    (asked(name="first"), [(8, "name", F.NAME_TWICE)]),
    (asked().replace('name = "proba"', 'name = "Проба"'), [(1, "name", F.NAME_LETTERS)]),
    (asked(kind="one"), [(7, "choices", F.CHOICES_MISSING)]),
    (asked("choices = []", kind="counts"), [(11, "choices", F.CHOICES_MISSING)]),
    (asked('choices = ["a"]', kind="one"), [(11, "choices", F.NEEDS_TABLE), (11, "choices", F.CHOICES_MISSING)]),
    (asked('choices_from = "towns"', kind="one"), [(11, "choices_from", F.LIST_UNKNOWN)]),
    (asked("choices = [", '{name = "a", ru = "А"},', '{name = "a", ru = "Б"},', "]", kind="one"), [(13, "name", F.NAME_TWICE)]),
    (asked('choices = [{name = "a"}]', kind="one"), [(11, "ru", F.FIELD_MISSING)]),
    (asked(f'choices = [{{name = "a", ru = "{"я" * 101}"}}]', kind="one"), [(11, "ru", F.TOO_LONG)]),
    (asked('choices = [{name = "a", ru = "А", part_of = "b"}]', kind="one"), [(11, "part_of", F.FIELD_OF_OTHER_KIND)]),
    (asked('choices = [{name = "a", ru = "А", part_of = "b"}]', kind="counts"), [(11, "part_of", F.PART_UNKNOWN)]),
    (asked('choices = [{name = "a", ru = "А", part_of = "a"}]', kind="counts"), [(11, "part_of", F.PART_CIRCLE)]),
    (
        asked("choices = [", '{name = "a", ru = "А", part_of = "b"},', '{name = "b", ru = "Б", part_of = "a"}]', kind="counts"),
        [(12, "part_of", F.PART_CIRCLE), (13, "part_of", F.PART_CIRCLE)],
    ),
    (
        asked("choices = [" + '{name = "a", ru = "А"},' * 61 + "]", kind="one"),
        [(11, "choices", F.TOO_MANY_CHOICES), (11, "name", F.NAME_TWICE)],
    ),
    (asked(ROW, "at_most = 2", kind="many"), [(12, "at_most", F.AT_MOST_RANGE)]),
    (asked(ROW, "at_most = 0", kind="many"), [(12, "at_most", F.AT_MOST_RANGE)]),
    (asked(ROW, "at_most = true", kind="many"), [(12, "at_most", F.NEEDS_NUMBER)]),
    (asked('leads_to = "moon"', kind="integer"), [(11, "leads_to", F.LEADS_TO_UNKNOWN)]),
    (asked('total = "first"', ROW, kind="counts"), [(11, "total", F.TOTAL_KIND)]),
    (asked('total = "third"', ROW, kind="counts"), [(11, "total", F.REFERENCE_UNKNOWN)]),
    (asked('relevant = ""'), [(11, "relevant", F.EXPRESSION_EMPTY)]),
    (asked(f'relevant = "{"1" * 1001}"'), [(11, "relevant", F.EXPRESSION_LONG)]),
    (asked(f'relevant = "{"(" * 99}"'), [(11, "relevant", F.EXPRESSION_DEEP)]),
    (asked('relevant = "${first} = yes"'), [(11, "relevant", F.EXPRESSION_UNEXPECTED)]),
    (asked('relevant = "${first} ="'), [(11, "relevant", F.EXPRESSION_UNFINISHED)]),
    (asked('constraint = "today() > 1"'), [(11, "constraint", F.EXPRESSION_FUNCTION)]),
    (asked('constraint = "not(1, 2)"'), [(11, "constraint", F.EXPRESSION_ARGUMENTS)]),
    (asked("relevant = 1"), [(11, "relevant", F.NEEDS_TEXT)]),
    (asked('relevant = "${third} = 1"'), [(11, "relevant", F.REFERENCE_UNKNOWN)]),
    (asked('relevant = "${second} = 1"'), [(11, "relevant", F.REFERENCE_BELOW)]),
    (asked('relevant = ". = 1"'), [(11, "relevant", F.OWN_IN_RELEVANT)]),
    (asked("relevant = \"${first} = 'maybe'\""), [(11, "relevant", F.REFERENCE_CHOICE)]),
    (asked('relevant = "${first.row} = 1"'), [(11, "relevant", F.ROW_UNNEEDED)]),
    (asked('constraint = ". > 1"', ROW, kind="counts"), [(11, "constraint", F.OWN_OF_ROWS)]),
    (asked('constraint = "${second} > 1"', ROW, kind="counts"), [(11, "constraint", F.ROW_MISSING)]),
    (asked('constraint = "${second.b} > 1"', ROW, kind="counts"), [(11, "constraint", F.ROW_UNKNOWN)]),
    (
        asked('relevant = "${note} = 1"').replace('name = "first"\nkind = "yes_no"', 'name = "note"\nkind = "note"'),
        [(11, "relevant", F.REFERENCE_NOTE)],
    ),
    (
        asked("[analysis]", 'kind = "satisfaction"', 'importance = "first"', 'overall = "none"', 'recommendation = "second"'),
        [
            (11, "items", F.FIELD_MISSING),
            (13, "importance", F.ANALYSIS_KIND),
            (14, "overall", F.ANALYSIS_QUESTION),
            (15, "recommendation", F.ANALYSIS_KIND),
        ],
    ),
    (
        asked("[analysis]", 'kind = "graduates"', "items = 1"),
        [(11, name, F.FIELD_MISSING) for name in ("status", "in_it", "in_region", "by_speciality")]
        + [(13, "items", F.FIELD_UNKNOWN)],
    ),
    (
        asked(ROW, "[analysis]", 'kind = "satisfaction"', 'items = "x"', 'importance = "second"',
              'overall = "first"', 'recommendation = "first"', kind="matrix"),
        [
            (14, "items", F.NEEDS_LIST),
            (15, "importance", F.ANALYSIS_ROWS),
            (16, "overall", F.ANALYSIS_KIND),
            (17, "recommendation", F.ANALYSIS_KIND),
        ],
    ),
    (
        asked(ROW, "[analysis]", 'kind = "employment"', 'counts = "second"', 'total = "first"', kind="counts"),
        [
            (14, "counts", F.ANALYSIS_CATEGORY),
            (15, "total", F.ANALYSIS_KIND),
            (15, "total", F.ANALYSIS_TOTAL),
        ],
    ),
    (
        asked(ROW, "[analysis]", 'kind = "graduates"', 'status = "second"', 'in_it = "first"', 'in_region = "first"',
              'by_speciality = "first"', kind="one"),
        [(14, "status", F.ANALYSIS_CHOICES)],
    ),
    (HEAD + '[[question]]\nname = "a"\nkind = "note"\nlabel = "А"\n', [(0, "", F.NO_QUESTIONS)]),
    (
        HEAD + "".join(f'[[question]]\nname = "q{number}"\nkind = "date"\nlabel = "А"\n' for number in range(61)),
        [(3 + 60 * 4, "", F.TOO_MANY_QUESTIONS)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), CASES, ids=[f"{number}-{faults[0][2]}" for number, (_, faults) in enumerate(CASES)]
)
def test_what_is_wrong_is_told_with_its_line_and_field(text: str | bytes, expected: list[Told]) -> None:
    assert faults(text) == expected


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = asked('relevant = "${third}"', 'colour = "red"', "at_most = 1").replace('kind = "yes_no"', 'kind = "yes"')
    assert [line for line, *_ in faults(text)] == [5, 11, 12, 13]


def test_a_fault_in_one_question_is_no_fault_of_those_that_ask_about_it() -> None:
    assert faults(asked("relevant = \"${first} = 'yes'\"").replace('kind = "yes_no"', 'kind = "yes"')) == [
        (5, "kind", F.KIND_UNKNOWN)
    ]


def test_a_windows_file_with_a_mark_is_read_and_its_lines_are_the_same() -> None:
    data = b"\xef\xbb\xbf" + asked("colour = 1").replace("\n", "\r\n").encode()
    assert faults(data) == [(11, "colour", F.FIELD_UNKNOWN)]


def test_a_message_says_it_as_people_do() -> None:
    with pytest.raises(FaultyFileError) as raised:
        read(asked('relevant = "${third} = 1"'))
    assert faults_of(raised.value, TEXTS.of("ru")) == ["строка 11, поле relevant: вопроса «third» нет выше."]
    assert faults_of(raised.value, TEXTS.of("en")) == ["line 11, field relevant: there is no question “third” above."]


# -------------------------------------------------------------------------------------------------------------- lines

BARE = st.text("abcXYZ019_-", min_size=1, max_size=6)
KEYS = BARE | st.text("ab.\"'[]{}#= я", min_size=1, max_size=5)
STRINGS = st.text("ab\"'\\#[]{}=,.\n я", max_size=12)


def quoted_key(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return key if key.isascii() and key.replace("-", "").replace("_", "").isalnum() else f'"{escaped}"'


@st.composite
def toml_values(draw: st.DrawFn, depth: int = 2) -> str:
    """A value in one of the ways to write it, over several lines where TOML allows that."""
    kinds = ["string", "literal", "long", "number", *(["list", "table"] if depth else [])]
    match draw(st.sampled_from(kinds)):
        case "string":
            text = draw(STRINGS).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{text}"'
        case "literal":
            return "'" + draw(STRINGS).replace("'", "").replace("\n", "") + "'"
        case "long":
            text = draw(STRINGS).replace("\\", "\\\\").replace('"""', "").rstrip('"')
            return f'"""\n{text}"""'
        case "list":
            between = draw(st.sampled_from([", ", ",\n  ", ' , # ] , "\n']))
            return (
                "["
                + between.join(draw(st.lists(toml_values(depth=depth - 1), max_size=3)))
                + draw(st.sampled_from(["]", "\n]"]))
            )
        case "table":
            keys = draw(st.lists(KEYS, max_size=3, unique=True))
            return "{" + ", ".join(f"{quoted_key(key)} = {draw(toml_values(depth=depth - 1))}" for key in keys) + "}"
    return draw(st.sampled_from(["1", "true", "-1.5", "2026-11-25", "2026-11-25 10:00:00", "0xff"]))


@st.composite
def toml_texts(draw: st.DrawFn) -> str:
    lines = []
    for header in [
        "",
        *draw(st.lists(st.sampled_from(["[[question]]", "[analysis]", "[[question.choices]]", "[a.b]"]), max_size=6)),
    ]:
        lines += [header, *draw(st.lists(st.sampled_from(["", '# [x] = "', "  "]), max_size=2))]
        keys = draw(st.lists(KEYS, max_size=3, unique=True))
        lines += [f'{quoted_key(key)} {draw(st.sampled_from(["=", " = "]))} {draw(toml_values())} # "' for key in keys]
    return "\n".join(lines)


def paths_in(value: Any, path: Keys = ()) -> set[Keys]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    own = {path} if path else set()
    return own.union(*(paths_in(each, (*path, key)) for key, each in inner))


@given(toml_texts())
@settings(max_examples=300)
def test_every_value_of_a_toml_text_has_its_line(text: str) -> None:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = lines_of(text)
    assert paths_in(content) <= set(lines)
    assert set(lines) <= paths_in(content)


@given(st.lists(st.tuples(BARE, toml_values()), max_size=6, unique_by=lambda pair: pair[0]))
def test_a_line_is_where_its_key_stands(pairs: list[tuple[str, str]]) -> None:
    text = "\n\n".join(f"{key} = {value}" for key, value in pairs)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines, written = lines_of(text), text.split("\n")
    for key, _ in pairs:
        assert written[lines[(key,)] - 1].startswith(f"{key} = ")


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")))
@example(b"\xef\xbb\xbf")
@example(b"[[question]]\nchoices = {}")
@example(b"[question]\n")
@example(b"question = [[]]")
@example(b"a = 1979-99-99")
def test_whatever_is_sent_ends_as_a_questionnaire_or_as_faults(data: bytes) -> None:
    assert faults(data)


@given(st.data())
@settings(max_examples=200)
def test_a_spoiled_file_ends_as_a_questionnaire_or_as_faults(data: st.DataObject) -> None:
    """Lines dropped, doubled and swapped, signs exchanged: never anything but the two."""
    lines = (DATA / "questionnaires" / "graduate-employment.toml").read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match data.draw(st.sampled_from(["drop", "double", "swap", "sign"])):
            case "drop":
                lines[at] = ""
            case "double":
                lines[at] += "\n" + lines[other]
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = lines[at].replace(
                    data.draw(st.sampled_from('"={}[]')), data.draw(st.sampled_from(["", "'", "7", "x"]))
                )
    text = "\n".join(lines)
    try:
        assert read(text).questions
    except FaultyFileError:
        faults(text)
