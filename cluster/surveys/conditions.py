"""Conditions simple enough to be told in words and made by buttons: «if the answer to this is that»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cluster.refusals import Refusal
from cluster.surveys.expressions import Expression, parse
from cluster.surveys.model import NO, YES, Kind, Question, Words
from cluster.surveys.syntax import Call, Chain, Literal, Node, Own, Reference

DECIDING = frozenset({Kind.ONE, Kind.MANY, Kind.YES_NO})
"""Kinds of questions on whose answer a condition can be put by buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The answer to the question `name` is, or has among others, `choice`; or is not it."""

    name: str
    choice: str
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`joint`: «and» or «or» between the clauses."""

    clauses: tuple[Clause, ...]
    joint: str = "and"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Of a number, as their digits with a point; "" for none."""

    low: str = ""
    high: str = ""


def told(expression: Expression) -> Told | None:
    """None where it is more than one row of clauses."""
    root = expression.root
    if isinstance(root, Chain) and root.rest[0][0] in {"and", "or"}:
        joint = root.rest[0][0]
        clauses = [_clause(node) for node in (root.first, *(node for _, node in root.rest))]
        return Told(clauses=tuple(each for each in clauses if each), joint=joint) if all(clauses) else None
    clause = _clause(root)
    return Told(clauses=(clause,)) if clause else None


def _clause(node: Node) -> Clause | None:
    match node:
        case Call("selected", (Reference(name, ""), Literal(str(choice)))):
            return Clause(name=name, choice=choice)
        case Chain(Reference(name, ""), (("=" | "!=" as sign, Literal(str(choice))),)) if choice:
            return Clause(name=name, choice=choice, negated=sign == "!=")
        case Call("not", (inner,)):
            clause = _clause(inner)
            return Clause(name=clause.name, choice=clause.choice, negated=True) if clause and not clause.negated else None
    return None


def choices_of(question: Question) -> Sequence[str]:
    """What the answer to a deciding question can be, in the order of its buttons."""
    return (YES, NO) if question.kind is Kind.YES_NO else [each.name for each in question.choices]


def condition(question: Question, choice: str) -> Expression:
    if question.kind is Kind.MANY:
        return parse(f"selected(${{{question.name}}}, '{choice}')")
    return parse(f"${{{question.name}}} = '{choice}'")


def limits_of(expression: Expression | None) -> Limits | None:
    """None where the condition is more than limits."""
    if expression is None:
        return Limits()
    root = expression.root
    nodes = [root]
    if isinstance(root, Chain) and all(sign == "and" for sign, _ in root.rest):
        nodes = [root.first, *(node for _, node in root.rest)]
    found: dict[str, str] = {}
    for node in nodes:
        match node:
            case Chain(Own(), ((">=" | "<=" as sign, Literal(Fraction() as value)),)) if sign not in found:
                found[sign] = _digits(value)
            case _:
                return None
    return Limits(low=found.get(">=", ""), high=found.get("<=", ""))


def _digits(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def limiting(limits: Limits) -> tuple[Expression | None, Words]:
    """The condition, and what is said of a number beyond it."""
    parts = [f". {sign} {value}" for sign, value in ((">=", limits.low), ("<=", limits.high)) if value]
    if not parts:
        return None, {}
    ru = " ".join(f"{word} {value}" for word, value in (("от", limits.low), ("до", limits.high)) if value)
    en = " ".join(f"{word} {value}" for word, value in (("from", limits.low), ("to", limits.high)) if value)
    if not limits.low:
        en = f"up to {limits.high}"
    return parse(" and ".join(parts)), {"ru": f"Нужно число {ru}.", "en": f"A number {en} is needed."}


_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_BELOW_ZERO = re.compile(r"(?<!\d)(?<!\d\s)[-−–]\s*\d")
_LOW = re.compile(r"(?:от|from|at least|не меньше|не менее|минимум|>=?)\s*\d")
_HIGH = re.compile(r"(?:до|to|at most|не больше|не более|максимум|<=?)\s*\d")
_LONGEST_NUMBER = 12


def read_limits(text: str, kind: Kind) -> Limits:
    """«1–500», «от 1», «до 1 500»; raises `Refusal` for anything else, and for limits below zero or that no number keeps."""
    words = _THOUSANDS.sub("", text.casefold())
    if _BELOW_ZERO.search(words):
        raise Refusal("questionnaire-limits-unclear")
    numbers = [each.replace(",", ".") for each in _NUMBER.findall(words)]
    fit = all(len(each) <= _LONGEST_NUMBER and (kind is Kind.DECIMAL or "." not in each) for each in numbers)
    match numbers:
        case [low, high] if fit and Fraction(low) <= Fraction(high):
            return Limits(low=_tidy(low), high=_tidy(high))
        case [number] if fit and _LOW.search(words):
            return Limits(low=_tidy(number))
        case [number] if fit and _HIGH.search(words):
            return Limits(high=_tidy(number))
    raise Refusal("questionnaire-limits-unclear")


def _tidy(number: str) -> str:
    return _digits(Fraction(number))
