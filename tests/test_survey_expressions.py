"""Conditions of a questionnaire: they mean what XLSForm says, and whatever is typed there does no harm."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cluster.surveys.expressions import ExpressionError, parse
from cluster.surveys.syntax import MAX_DEPTH, MAX_LENGTH

ANSWERS: dict[str, Any] = {
    "level": "spo",
    "works": "no",
    "stack": ["python", "go"],
    "mark": 4,
    "unknown": 0,
    "price": "12.50",
    "day": "2026-11-25",
    "states": {"employed": 17, "other": 1},
    "total": 50,
    "passed": None,
}


def truth(text: str, own: Any = None, **answers: Any) -> bool:
    return parse(text).truth(ANSWERS | answers, own)


@pytest.mark.parametrize(
    "text",
    [
        "${level} = 'spo'",
        "${level} != 'bachelor'",
        '${level} = "spo"',
        "${mark} >= 4 and ${mark} < 5",
        "${mark} = 4.0",
        "${unknown} = 0",
        "selected(${stack}, 'go')",
        "selected(${level}, 'spo')",
        "not(selected(${stack}, 'c'))",
        "count-selected(${stack}) = 2",
        "${price} > 12.4",
        "${price} = 12.5",
        "${day} > '2026-09-01' and ${day} <= '2026-11-25'",
        "${states.employed} + ${states.other} < ${total}",
        "${states.other} * 200 > ${total}",
        "${total} div 8 = 6.25",
        "1 div 3 * 3 = 1",
        "0.1 + 0.2 = 0.3",
        "- ${mark} = 0 - 4",
        "2 + 3 * 4 = 14 and (2 + 3) * 4 = 20",
        "1 = 2 or 2 = 2 and 1 = 1",
        "10 - 3 - 2 = 5",
        "${passed} = '' and ${level} != ''",
    ],
)
def test_what_is_true(text: str) -> None:
    assert truth(text)


@pytest.mark.parametrize(
    "text",
    [
        "${mark} = 5",
        "selected(${stack}, 'pyth')",
        "${level} < 'zzz'",
        "${states.employed} > ${total}",
        "${states} = 17",
        "${mark.row} = 4",
        "1 div 0 = 1 div 0",
        "${total} and ${unknown}",
        "${level} = ''",
    ],
)
def test_what_is_false(text: str) -> None:
    assert not truth(text)


@pytest.mark.parametrize("sign", ["=", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("name", ["passed", "never_reached"])
def test_a_comparison_with_what_was_not_answered_is_false(sign: str, name: str) -> None:
    """So a question about a hidden answer is hidden too, whichever way it asks."""
    assert not truth(f"${{{name}}} {sign} 3")
    assert not truth(f"'x' {sign} ${{{name}}}")
    assert not truth(f"${{{name}}} + 1 {sign} 1")
    assert not truth(f"${{{name}}} {sign} ${{{name}}}")
    assert truth(f"not(${{{name}}} {sign} 3)")


def test_the_dot_is_the_answer_that_is_checked() -> None:
    assert truth(". >= 1 and . <= 5", own=5)
    assert not truth(". >= 1 and . <= 5", own=6)
    assert truth("count-selected(.) <= 2 and not(selected(., 'none'))", own=["a", "b"])
    assert truth(". <= ${total}", own=50)


def test_it_knows_what_it_asks_about() -> None:
    expression = parse("${a} = 'x' and not(selected(${b}, 'y')) or ${c.row} > -(. + 2)")
    assert expression.names == {"a", "b", "c"}
    assert {words for _, words in expression.selections()} == {"x", "y"}


@pytest.mark.parametrize(
    ("text", "code", "position", "found"),
    [
        ("", "expression-empty", 1, ""),
        ("   ", "expression-empty", 1, ""),
        ("${a} = ", "expression-unfinished", 8, ""),
        ("(1 + 2", "expression-unfinished", 7, ""),
        ("1 2", "expression-unexpected", 3, "2"),
        ("${A} = 1", "expression-unexpected", 1, "${A}"),
        ("${a = 1", "expression-unexpected", 1, "${a = 1"),
        ("level = 'spo'", "expression-unexpected", 1, "level"),
        ("${a} == 1", "expression-unexpected", 7, "="),
        ("${a} = 'x", "expression-unexpected", 8, "'x"),
        ("${a} = «x»", "expression-unexpected", 8, "«x»"),
        ("today() > 1", "expression-function", 1, "today"),
        ("__import__('os')", "expression-unexpected", 1, "__import__('os')"),
        ("selected(${a})", "expression-arguments", 1, "selected"),
        ("not()", "expression-arguments", 1, "not"),
        ("selected(${a} 'x')", "expression-unexpected", 15, "'x'"),
        ("(" * (MAX_DEPTH + 1), "expression-deep", MAX_DEPTH + 1, ""),
        ("-" * (MAX_DEPTH + 1) + "1", "expression-deep", MAX_DEPTH + 1, ""),
        ("1" * (MAX_LENGTH + 1), "expression-long", MAX_LENGTH + 1, ""),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, code: str, position: int, found: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        parse(text)
    assert (raised.value.code, raised.value.position, raised.value.found) == (code, position, found)


def test_a_long_sum_is_no_deep_tree() -> None:
    assert parse("+".join("1" * (MAX_LENGTH // 2))).value({}) == MAX_LENGTH // 2


RANKS = {"or": 0, "and": 1, "=": 2, "!=": 2, "<": 3, "<=": 3, ">": 3, ">=": 3, "+": 4, "-": 4, "*": 5, "div": 5}
HIGHEST = 6
NUMBERS = {"a": 3, "b": 0, "c": -7}

Ours = tuple[str, int]
"""The text, and the rank of its outermost operator."""


def numbers() -> st.SearchStrategy[tuple[Ours, Any]]:
    literals = st.integers(0, 30).map(lambda number: ((str(number), HIGHEST), Fraction(number)))
    names = st.sampled_from(sorted(NUMBERS)).map(lambda name: ((f"${{{name}}}", HIGHEST), Fraction(NUMBERS[name])))
    return literals | names


def combine(one: tuple[Ours, Any], sign: str, other: tuple[Ours, Any]) -> tuple[Ours, Any]:
    """Brackets only where they are needed: so ranks and the order from left to right are tried too."""
    (left, left_rank), left_value = one
    (right, right_rank), right_value = other
    rank = RANKS[sign]
    left = left if left_rank >= rank else f"({left})"
    right = right if right_rank > rank else f"({right})"
    return (f"{left} {sign} {right}", rank), reference(sign, left_value, right_value)


def reference(sign: str, one: Any, other: Any) -> Any:
    """Python's own operators; None is the empty value."""
    if sign in {"or", "and"}:
        return any([one, other]) if sign == "or" else all([one, other])
    if one is None or other is None or (sign == "div" and not other):
        return False if RANKS[sign] in {2, 3} else None
    python = {"=": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
    arithmetic = {"+": "__add__", "-": "__sub__", "*": "__mul__", "div": "__truediv__"}
    return getattr(Fraction(one), (python | arithmetic)[sign])(Fraction(other))


def negated(inner: tuple[Ours, Any]) -> tuple[Ours, Any]:
    (text, _), value = inner
    return (f"not({text})", HIGHEST), not value


EXPRESSIONS = st.recursive(
    numbers(),
    lambda inner: st.builds(combine, inner, st.sampled_from(sorted(RANKS)), inner) | inner.map(negated),
    max_leaves=12,
)


@given(EXPRESSIONS)
def test_any_expression_is_worth_what_python_says(expression: tuple[Ours, Any]) -> None:
    (text, _), expected = expression
    if len(text) > MAX_LENGTH:
        return
    value = parse(text).value(NUMBERS)
    assert value == expected
    assert isinstance(value, bool) == isinstance(expected, bool)


PIECES = st.sampled_from(
    [
        *("${a}", "${a.b}", "${", "}", ".", "..", "'", '"', "'x'", "(", ")", ",", " ", "\n", "0", "007", "1.5", "1e9", "٣"),
        *("and", "or", "not", "div", "selected", "count-selected", "not(", "=", "!=", "<", ">=", "+", "-", "*", "**", "\\"),
        *("__class__", "lambda", "exec", "\x00", "\ud800", "é", "$", "%", "{}"),
    ]
)
HOSTILE = st.text(max_size=80) | st.lists(PIECES, max_size=40).map("".join) | st.lists(PIECES, max_size=25).map(" ".join)
VALUES = (
    st.none()
    | st.integers()
    | st.text(max_size=40)
    | st.lists(st.text(max_size=5))
    | st.dictionaries(st.just("b"), st.integers())
)


@given(HOSTILE, VALUES, VALUES)
@example("-" * MAX_LENGTH, None, None)
@example("(" * MAX_LENGTH, None, None)
@example("not(" * 200, None, None)
@example("9" * 999 + "*" + "9", 1, 1)
@example("${a} * " * 100 + "${a}", 10**40, None)
@example("${a} < 1", "9" * 5000, None)
@example("${a} + 1", "1e999999999", None)
@example("${a} = .", "٣", 3)
def test_no_text_raises_anything_else(text: str, answer: Any, own: Any) -> None:
    try:
        expression = parse(text)
    except ExpressionError as error:
        assert 1 <= error.position <= len(text) + 1  # noqa: PT017 - most texts raise, some do not
    else:
        assert isinstance(expression.truth({"a": answer}, own), bool)
