"""The way through a questionnaire: which questions are asked under the answers so far, what is next, what is amiss.

Answers of questions that a condition has hidden stay in the draft and come back when it shows them again; conditions do not
see them, and submission drops them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from cluster.surveys.counts import Counting, counting_of
from cluster.surveys.model import Answers, Kind, Question, Questionnaire, Value

REVIEW = ""
"""Where nothing is left to be asked."""


class Fault(StrEnum):
    """Why an answer can't be submitted as it is."""

    MISSING = "missing"
    CONSTRAINT = "constraint"
    ROWS = "rows"
    REMAINDER = "remainder"
    PARTS = "parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    question: Question
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """«5 из 15»: `number` of those that are asked now, `total` under the present answers. Notes do not count."""

    number: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How far somebody is. `at`: the question that is being asked, or `REVIEW`."""

    answers: Answers = field(default_factory=dict)
    at: str = REVIEW


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A questionnaire with answers, looked at once; nothing of it changes."""

    questionnaire: Questionnaire
    answers: Answers

    @cached_property
    def visible(self) -> Sequence[Question]:
        return self._walked[0]

    @cached_property
    def given(self) -> Mapping[str, Value]:
        """Answers of the visible questions: what conditions see, and what is submitted."""
        return self._walked[1]

    @cached_property
    def open(self) -> Sequence[Question]:
        """Visible questions that were not reached, or are not complete and have to be."""
        return [each for each in self.visible if self.is_open(each)]

    @cached_property
    def problems(self) -> Sequence[Problem]:
        found = ((each, self.fault(each)) for each in self.visible)
        return [Problem(question=question, fault=fault) for question, fault in found if fault]

    @cached_property
    def _walked(self) -> tuple[list[Question], dict[str, Value]]:
        visible: list[Question] = []
        given: dict[str, Value] = {}
        for question in self.questionnaire.questions:
            if question.relevant is not None and not question.relevant.truth(given):
                continue
            visible.append(question)
            value = self.answers.get(question.name)
            if value is not None and value not in ([], {}):
                given[question.name] = value
        return visible, given

    def counting(self, question: Question) -> Counting:
        """Of a count form."""
        total = self.given.get(question.total) if question.total else None
        value = self.answers.get(question.name)
        return counting_of(question, value if isinstance(value, dict) else {}, total if isinstance(total, int) else None)

    def is_open(self, question: Question) -> bool:
        """A count form that was begun has to come out even, be it required or not."""
        value = self.answers.get(question.name)
        if question.name not in self.answers or (isinstance(value, list | dict) and not value):
            return True
        if question.kind is Kind.COUNTS:
            return value is not None and self.counting(question).fault is not None
        return question.kind is Kind.MATRIX and question.required and not self._has_all_rows(question)

    def is_answered(self, question: Question) -> bool:
        return question.name in self.given

    def fault(self, question: Question) -> Fault | None:
        if question.kind is Kind.NOTE:
            return None
        if question.name not in self.given:
            return Fault.MISSING if question.required else None
        if question.kind is Kind.COUNTS and (amiss := self.counting(question).fault):
            return Fault(amiss)
        if question.kind is Kind.MATRIX and question.required and not self._has_all_rows(question):
            return Fault.ROWS
        return None if self.holds(question, self.given[question.name]) else Fault.CONSTRAINT

    def holds(self, question: Question, value: Value) -> bool:
        """Whether the question's own condition is true of `value`. Of what was not answered it asks nothing: else, where a
        question above was passed over, no answer at all would do.
        """
        if question.constraint is None or not question.constraint.names <= {*self.given, question.name}:
            return True
        return question.constraint.truth({**self.given, question.name: value}, value)

    def _has_all_rows(self, question: Question) -> bool:
        value = self.answers.get(question.name)
        return isinstance(value, dict) and all(row.name in value for row in question.choices)


def visible(questionnaire: Questionnaire, answers: Answers) -> Sequence[Question]:
    """What is asked under these answers; a condition sees only answers of visible questions."""
    return Filled(questionnaire=questionnaire, answers=answers).visible


def first_open(filled: Filled) -> str:
    """What is to be asked next: the first question without an answer, wherever it stands, or the review."""
    return filled.open[0].name if filled.open else REVIEW


def beginning(questionnaire: Questionnaire) -> Way:
    return Way(at=first_open(Filled(questionnaire=questionnaire, answers={})))


def submitted_before(questionnaire: Questionnaire, given: Mapping[str, Value]) -> Way:
    """With these answers again, at the review: what was not answered then was passed over."""
    shown = visible(questionnaire, given)
    answers = {each.name: given.get(each.name) for each in shown}
    return Way(answers=answers, at=first_open(Filled(questionnaire=questionnaire, answers=answers)))


def present(questionnaire: Questionnaire, way: Way) -> Way:
    """The same, asking what can be asked: never a question that is hidden."""
    asked = questionnaire.by_name.get(way.at)
    if asked is not None and asked.relevant is None:
        return way
    filled = Filled(questionnaire=questionnaire, answers=way.answers)
    return way if asked in filled.visible else Way(answers=way.answers, at=first_open(filled))


def previous(filled: Filled, at: str) -> str | None:
    """The visible question before this one; of the review, the last one. None before the first."""
    names = [each.name for each in filled.visible]
    place = len(names) if at == REVIEW else names.index(at) if at in names else 0
    return names[place - 1] if place else None


def following(filled: Filled, at: str) -> str:
    """The visible question after this one, or the review."""
    names = [each.name for each in filled.visible]
    place = names.index(at) + 1 if at in names else len(names)
    return names[place] if place < len(names) else REVIEW


def progress(filled: Filled, at: str) -> Progress | None:
    """None at a note and at the review."""
    counted = [each.name for each in filled.visible if each.kind is not Kind.NOTE]
    return Progress(number=counted.index(at) + 1, total=len(counted)) if at in counted else None


def problems(questionnaire: Questionnaire, answers: Answers) -> Sequence[Problem]:
    """Required and missing, a condition broken by a later edit, rows that do not add up."""
    return Filled(questionnaire=questionnaire, answers=answers).problems


def submitted(questionnaire: Questionnaire, answers: Answers) -> Mapping[str, Value]:
    """Exactly the answers of the visible questions that were answered, in their order."""
    return dict(Filled(questionnaire=questionnaire, answers=answers).given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What a questionnaire leaves for another feature; `count` as far as they said."""

    count: int | None


def lead(questionnaire: Questionnaire, given: Mapping[str, Value], to: str) -> Lead | None:
    """A positive answer to a question that leads there: «да», a number above zero. «Нет» to one of them says no to all."""
    said = [given[each.name] for each in questionnaire.questions if each.leads_to == to and each.name in given]
    counts = [value for value in said if isinstance(value, int)]
    if not said or "no" in said or (counts and not sum(counts)):
        return None
    return Lead(count=sum(counts) if counts else None)
