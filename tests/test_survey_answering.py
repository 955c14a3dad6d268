"""What is typed and tapped becomes a value, or a refusal that says what is wrong with it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.refusals import Refusal
from cluster.surveys.answering import LARGEST, TEXT_LIMIT, tapped, tapped_choice, tapped_row, typed, typed_row
from cluster.surveys.model import Kind, Question, Value
from tests.surveys import question

TODAY = date(2026, 11, 25)
ONE = question("q", Kind.ONE, choices={"spo": "СПО", "bachelor": "Бакалавриат", "two": "2"})
MANY = question("q", Kind.MANY, choices={"a": "Практика", "b": "Стек", "c": "Английский"}, at_most=2)
SCALE = question("q", Kind.SCALE, may_not_know=True)
STRICT = question("q", Kind.SCALE)
MATRIX = question("q", Kind.MATRIX, choices={"x": "Х", "y": "У"}, may_not_know=True)
COUNTS = question("q", Kind.COUNTS, choices={"x": "Х", "y": "У"})


def of(kind: Kind) -> Question:
    return question("q", kind)


def refusal_of(asked: Question, words: str) -> Refusal:
    try:
        value = typed(asked, words, TODAY)
    except Refusal as refusal:
        return refusal
    raise AssertionError(f"taken as {value!r}")


@pytest.mark.parametrize(
    ("asked", "words", "value"),
    [
        (ONE, "1", "spo"),
        (ONE, " «бакалавриат». ", "bachelor"),
        (ONE, "2", "two"),  # it is called so
        (ONE, "3", "two"),
        (MANY, "1 и 3", ["a", "c"]),
        (MANY, "3, 1", ["a", "c"]),
        (MANY, "стек", ["b"]),
        (SCALE, "4", 4),
        (SCALE, "0", 0),
        (SCALE, "Не могу оценить", 0),
        (SCALE, "затрудняюсь ответить", 0),
        (of(Kind.NPS), "10", 10),
        (of(Kind.NPS), "０", 0),
        (of(Kind.YES_NO), "Да, конечно", "yes"),
        (of(Kind.YES_NO), "нет!", "no"),
        (of(Kind.YES_NO), "No", "no"),
        (of(Kind.INTEGER), "1 000", 1000),
        (of(Kind.INTEGER), "−5", -5),
        (of(Kind.INTEGER), "007", 7),
        (of(Kind.DECIMAL), "3,50", "3.5"),
        (of(Kind.DECIMAL), "1 000.25", "1000.25"),
        (of(Kind.DECIMAL), "-0,0", "0"),
        (of(Kind.DECIMAL), "–0,5", "-0.5"),
        (of(Kind.DECIMAL), "12", "12"),
        (of(Kind.TEXT), "  Всё\r\nхорошо\x00 ", "Всё\nхорошо"),
        (of(Kind.TEXT), "👍", "👍"),
        (of(Kind.DATE), "вчера", "2026-11-24"),
        (of(Kind.DATE), "15 мая 2026", "2026-05-15"),
        (of(Kind.DATE), "01.09.1999", "1999-09-01"),
    ],
)
def test_it_is_taken_as_it_was_meant(asked: Question, words: str, value: Value) -> None:
    assert typed(asked, words, TODAY) == value


@pytest.mark.parametrize(
    ("asked", "words", "refusal"),
    [
        (ONE, "4", Refusal("survey-no-such-choice", last=3)),
        (ONE, "0", Refusal("survey-no-such-choice", last=3)),
        (ONE, "магистратура", Refusal("survey-no-such-choice", last=3)),
        (MANY, "1 2 3", Refusal("survey-too-many", limit=2)),
        (MANY, "1, 9", Refusal("survey-no-such-choice", last=3)),
        (MANY, "-1", Refusal("survey-no-such-choice", last=3)),
        (SCALE, "6", Refusal("survey-mark-range", limit=5)),
        (STRICT, "0", Refusal("survey-mark-range", limit=5)),
        (STRICT, "не знаю", Refusal("survey-mark-range", limit=5)),
        (of(Kind.NPS), "11", Refusal("survey-nps-range", limit=10)),
        (of(Kind.NPS), "-1", Refusal("survey-nps-range", limit=10)),
        (of(Kind.YES_NO), "может быть", Refusal("survey-yes-or-no")),
        (of(Kind.INTEGER), "двенадцать", Refusal("survey-not-whole")),
        (of(Kind.INTEGER), "3,5", Refusal("survey-not-whole")),
        (of(Kind.INTEGER), "1e9", Refusal("survey-not-whole")),
        (of(Kind.INTEGER), str(LARGEST + 1), Refusal("survey-number-large")),
        (of(Kind.DECIMAL), "1,2,3", Refusal("survey-not-number")),
        (of(Kind.DECIMAL), "NaN", Refusal("survey-not-number")),
        (of(Kind.DECIMAL), "9" * 25, Refusal("survey-number-large")),
        (of(Kind.TEXT), "\u200b \n", Refusal("survey-words-needed")),
        (of(Kind.TEXT), "я" * (TEXT_LIMIT + 1), Refusal("survey-words-long", limit=TEXT_LIMIT, count=TEXT_LIMIT + 1)),
        (of(Kind.DATE), "31.02.2026", Refusal("survey-not-day")),
        (of(Kind.DATE), "никогда", Refusal("survey-not-day")),
    ],
)
def test_what_is_wrong_with_it_is_said(asked: Question, words: str, refusal: Refusal) -> None:
    assert refusal_of(asked, words) == refusal


def test_a_row_takes_a_mark_or_a_count() -> None:
    assert typed_row(MATRIX, "5") == 5
    assert typed_row(MATRIX, "0") == 0
    assert typed_row(COUNTS, "17") == 17
    with pytest.raises(Refusal, match="survey-count-negative"):
        typed_row(COUNTS, "-1")
    with pytest.raises(Refusal, match="survey-not-whole"):
        typed_row(COUNTS, "все")


ASKED = [ONE, MANY, SCALE, STRICT, MATRIX, COUNTS, *(of(kind) for kind in Kind if kind not in {Kind.ONE, Kind.MANY})]


@given(st.sampled_from(ASKED), st.text() | st.text("0123456789.,-+ ", max_size=60) | st.sampled_from(["9" * 5000, "﷽" * 4000]))
def test_nothing_that_can_be_typed_breaks_it(asked: Question, words: str) -> None:
    try:
        value = typed(asked, words, TODAY)
    except Refusal:
        return
    match asked.kind:
        case Kind.NOTE | Kind.MATRIX | Kind.COUNTS:
            assert value is None
        case Kind.INTEGER:
            assert isinstance(value, int)
            assert abs(value) <= LARGEST
        case Kind.DECIMAL:
            assert typed(asked, str(value), TODAY) == value
        case Kind.TEXT:
            assert 0 < len(str(value)) <= TEXT_LIMIT
        case Kind.DATE:
            assert date.fromisoformat(str(value)).isoformat() == value
        case _:
            assert value is not None


@given(st.sampled_from(ASKED), st.integers(0, 2**53), st.integers(0, 10_000))
def test_a_made_up_button_is_an_outdated_one(asked: Question, value: int, place: int) -> None:
    reads: list[Callable[[], object]] = [
        lambda: tapped(asked, value),
        lambda: tapped_choice(asked, place),
        lambda: tapped_row(asked, place, value),
    ]
    for read in reads:
        with suppress(Refusal):
            assert read() is not None


def test_a_button_stands_for_what_is_written_on_it() -> None:
    assert [tapped(ONE, place) for place in range(3)] == ["spo", "bachelor", "two"]
    assert tapped(of(Kind.YES_NO), 1) == "yes"
    assert tapped(SCALE, 0) == 0
    assert tapped(of(Kind.DATE), TODAY.toordinal()) == "2026-11-25"
    assert tapped_choice(MANY, 2) == "c"
    assert tapped_row(COUNTS, 1, 40) == "y"
    with pytest.raises(Refusal):
        tapped(STRICT, 0)


def test_marks_that_turn_what_stands_after_them_are_left_out() -> None:
    """Comments of many people stand below each other; an emoji keeps what holds it together."""
    assert typed(question("q", Kind.TEXT), "\u202eплохо\u2066 👩\u200d💻", TODAY) == "плохо 👩\u200d💻"
