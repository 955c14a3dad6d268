"""What a condition is worth, given the answers. Numbers are exact."""

import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from cluster.surveys.syntax import Call, Chain, Literal, Negative, Node, Own, Reference

Given = int | str | list[str] | dict[str, int] | None
Result = bool | Fraction | str | None
"""None is the empty value."""


def value_of(node: Node, answers: Mapping[str, Given], own: Given) -> Result:
    match node:
        case Literal(value):
            return value
        case Reference(name, row):
            return _answer(answers.get(name), row)
        case Own():
            return _answer(own)
        case Negative(of):
            number = _number(value_of(of, answers, own))
            return None if number is None else -number
        case Call(function, arguments):
            return _FUNCTIONS[function](*(value_of(argument, answers, own) for argument in arguments))
        case Chain(first, rest):
            result = value_of(first, answers, own)
            for sign, operand in rest:
                result = _combined(sign, result, value_of(operand, answers, own))
            return result


def _answer(given: Given, row: str = "") -> Result:
    if row:
        given = given.get(row) if isinstance(given, dict) else None
    match given:
        case int():
            return Fraction(given)
        case list():
            return " ".join(given) or None
        case str():
            return given or None
        case _:
            return None


def _combined(sign: str, one: Result, other: Result) -> Result:
    match sign:
        case "or":
            return truth_of(one) or truth_of(other)
        case "and":
            return truth_of(one) and truth_of(other)
        case "=" | "!=":
            same = _same(one, other)
            return same is not None and same == (sign == "=")
        case "<" | "<=" | ">" | ">=":
            return _in_order(sign, one, other)
        case _:
            return _reckoned(sign, _number(one), _number(other))


def _same(one: Result, other: Result) -> bool | None:
    """None where one of them is empty; «''» asks whether the other is."""
    if "" in {one, other}:
        return {one, other} <= {"", None}
    if one is None or other is None:
        return None
    numbers = _number(one), _number(other)
    return numbers[0] == numbers[1] if None not in numbers else one == other


_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")


def _in_order(sign: str, one: Result, other: Result) -> bool:
    """Of numbers, or of dates as they are written; anything else stands in no order."""
    numbers = _number(one), _number(other)
    if None not in numbers:
        return _ORDER[sign](*numbers)
    if isinstance(one, str) and isinstance(other, str) and _DATE.fullmatch(one) and _DATE.fullmatch(other):
        return _ORDER[sign](one, other)
    return False


def _reckoned(sign: str, one: Fraction | None, other: Fraction | None) -> Fraction | None:
    if one is None or other is None:
        return None
    match sign:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
        case _:
            return one / other if other else None


def _number(value: Result) -> Fraction | None:
    match value:
        case bool():
            return Fraction(value)
        case Fraction():
            return value
        case str() if _DIGITS.fullmatch(value):
            return Fraction(value)
        case _:
            return None


def truth_of(value: Result) -> bool:
    return bool(value)


def _names_in(value: Result) -> list[str]:
    return value.split() if isinstance(value, str) else []


_FUNCTIONS: Mapping[str, Callable[..., Result]] = {
    "selected": lambda chosen, name: isinstance(name, str) and name in _names_in(chosen),
    "count-selected": lambda chosen: Fraction(len(_names_in(chosen))),
    "not": lambda value: not truth_of(value),
}
