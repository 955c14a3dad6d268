"""A questionnaire: what is asked, in which order and under which conditions. Nothing here knows how it was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from cluster.surveys.expressions import Expression

Words = Mapping[str, str]
"""By language; «ru» is always there, others fall back to it."""

Value = int | str | list[str] | dict[str, int]
"""An answer as JSON keeps it, by kind of question:

ONE, YES_NO: the name of the choice («yes», «no»); MANY: names in the order of the choices; SCALE: 1–5, 0 for «не могу оценить»;
NPS: 0–10; INTEGER: the number; DECIMAL: its digits as a string with a point; TEXT: the words; DATE: «2026-11-25»;
MATRIX: marks by the name of the row (0 for «не могу оценить»); COUNTS: numbers by the name of the row.
"""

Answers = Mapping[str, Value | None]
"""By the name of the question. None: it was passed over; no key: it was not reached yet."""


class Kind(StrEnum):
    ONE = "one"
    MANY = "many"
    SCALE = "scale"
    NPS = "nps"
    YES_NO = "yes_no"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    MATRIX = "matrix"
    COUNTS = "counts"
    NOTE = "note"


CANNOT_RATE = 0
"""«Не могу оценить», left out of every mean."""

YES, NO = "yes", "no"
OTHER = "other"
"""A choice of this name asks for words of their own: a text question «<name>_other» follows by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Of ONE and MANY; a row of MATRIX and COUNTS. `part_of`: a row of COUNTS that another contains («в том числе»): it is no
    greater than that one and is not added to the sum.
    """

    name: str
    label: Words
    part_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """`label` is at most 600 characters, a choice's 100.

    `choices`: of ONE and MANY, the rows of MATRIX and COUNTS. `at_most`: of MANY. `may_not_know`: of SCALE and MATRIX, whether
    «не могу оценить» is offered. `total`: of COUNTS, the INTEGER question before it over which the rows that are part of
    nothing are distributed without remainder; "" for none. `leads_to`: another feature that takes note of a positive answer
    («internships»).
    """

    name: str
    kind: Kind
    label: Words
    hint: Words = field(default_factory=dict)
    required: bool = True
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Words = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    at_most: int | None = None
    may_not_know: bool = False
    total: str = ""
    leads_to: str = ""

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """Characters of the longest choice, by language: every press asks."""
        return {
            language: max((len(in_language(each.label, language)) for each in self.choices), default=0)
            for language in ("ru", "en")
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """Which questions stand for what in `domain.md` §3.3: `items` are SCALE; `importance` a MATRIX with rows of their names."""

    items: tuple[str, ...]
    importance: str
    overall: str
    recommendation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """The count form of row 2.1: `counts` is a COUNTS question with the official categories, `total` its INTEGER."""

    total: str
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graduates:
    """The graduates' own survey of row 2.1: what they do, and of those who work: in IT, in the region, by their speciality.

    `speciality`: which they have, by which shares are told apart too; `help_wanted`: what help. Both are ONE, "" for none.
    """

    status: str
    in_it: str
    in_region: str
    by_speciality: str
    speciality: str = ""
    help_wanted: str = ""


Analysis = Satisfaction | Employment | Graduates


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """`name`: by which versions belong together, a-z, 0-9, «-»; `introduction` stands above the first button."""

    name: str
    title: Words
    questions: tuple[Question, ...]
    introduction: Words = field(default_factory=dict)
    analysis: Analysis | None = None

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        return {question.name: question for question in self.questions}


def in_language(words: Words, language: str) -> str:
    """As it was written in that language, else in Russian, else nothing."""
    return words.get(language) or words.get("ru", "")
