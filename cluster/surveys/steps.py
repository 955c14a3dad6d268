"""What somebody does on their way. A step names the question it is for and what will be, so it may come twice, or late."""

from collections.abc import Mapping
from dataclasses import dataclass

from cluster.refusals import Refusal
from cluster.surveys.counts import Counting, counting_of
from cluster.surveys.model import Kind, Question, Questionnaire, Value, in_language
from cluster.surveys.path import REVIEW, Filled, Way, first_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Give:
    """A whole answer."""

    question: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """One of many, on or off."""

    question: str
    choice: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A row of a matrix or a count form."""

    question: str
    row: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """No answer; of a note, «Дальше»."""

    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete:
    """«Готово», where one press is not the whole answer."""

    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """From a question, or the review, to another one; nothing is answered by it."""

    question: str
    to: str


Step = Give | Choose | Fill | Skip | Complete | Go


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """`late`: another question is asked now, and what the step would have set is not so."""

    way: Way
    late: bool = False


def after(questionnaire: Questionnaire, way: Way, step: Step, language: str) -> Taken:
    """A step for a question that is not being asked changes nothing. Raises `Refusal` for an answer that can't be right; its
    sentence is in `language` where the questionnaire has one.
    """
    if step.question != way.at:
        return Taken(way=way, late=not _is_so(way, step))
    filled = Filled(questionnaire=questionnaire, answers=way.answers)
    match step:
        case Go(to=to):
            now = Way(answers=way.answers, at=_reachable(filled, to))
        case Give(value=value):
            now = _answered(filled, step.question, value, language)
        case Choose():
            now = _staying(way, step.question, _chosen(filled, step))
        case Fill():
            now = _row_filled(filled, way, step, language)
        case Skip():
            now = _skipped(filled, step)
        case Complete():
            now = _completed(filled, step, language)
    return Taken(way=now)


def _is_so(way: Way, step: Step) -> bool:
    """Whether a step that comes too late finds what it would have made."""
    value = way.answers.get(step.question)
    match step:
        case Go(to=to):
            return way.at == to
        case Give(value=given):
            return value == given
        case Choose(choice=choice, on=on):
            return isinstance(value, list) and (choice in value) == on
        case Fill(row=row, value=number):
            return isinstance(value, dict) and value.get(row) == number
        case Skip():
            return step.question in way.answers and value is None
        case Complete():
            return step.question in way.answers


def _reachable(filled: Filled, to: str) -> str:
    """The review only when all is asked; a question only when it is visible."""
    if to != REVIEW and any(each.name == to for each in filled.visible):
        return to
    return first_open(filled)


def _staying(way: Way, question: str, value: Value) -> Way:
    """The question is not done with."""
    return Way(answers={**way.answers, question: value}, at=way.at)


def _answered(filled: Filled, name: str, value: Value | None, language: str) -> Way:
    """And on to what is to be asked next. None: passed over."""
    question = filled.questionnaire.by_name[name]
    if value is not None and not filled.holds(question, value):
        raise _broken(question, language)
    now = Filled(questionnaire=filled.questionnaire, answers={**filled.answers, name: value})
    return Way(answers=now.answers, at=first_open(now))


def _broken(question: Question, language: str) -> Refusal:
    words = in_language(question.constraint_message, language)
    return Refusal("survey-constraint", words=words) if words else Refusal("survey-constraint-broken")


def _chosen(filled: Filled, step: Choose) -> list[str]:
    question = filled.questionnaire.by_name[step.question]
    before = filled.answers.get(step.question)
    names = set(before) if isinstance(before, list) else set()
    names = names | {step.choice} if step.on else names - {step.choice}
    if step.on and question.at_most is not None and len(names) > question.at_most:
        raise Refusal("survey-too-many", limit=question.at_most)
    return [each.name for each in question.choices if each.name in names]


def _row_filled(filled: Filled, way: Way, step: Fill, language: str) -> Way:
    """A matrix goes on by itself with the mark that makes it whole; a count form waits for «Готово»."""
    question = filled.questionnaire.by_name[step.question]
    before = way.answers.get(step.question)
    rows = dict(before) if isinstance(before, dict) else {}
    was_whole = len(rows) == len(question.choices)
    if question.kind is Kind.COUNTS:
        _check_count(filled, question, step)
    rows[step.row] = step.value
    value = {row.name: rows[row.name] for row in question.choices if row.name in rows}
    if question.kind is Kind.MATRIX and not was_whole and len(value) == len(question.choices):
        return _answered(filled, step.question, value, language)
    return _staying(way, step.question, value)


def _check_count(filled: Filled, question: Question, step: Fill) -> None:
    counting = filled.counting(question)
    row = next(each for each in question.choices if each.name == step.row)
    most = counting.most_of(row)
    if most is not None and step.value > most:
        raise Refusal("survey-count-part" if row.part_of in counting.numbers else "survey-count-total", limit=most)


def _skipped(filled: Filled, step: Skip) -> Way:
    question = filled.questionnaire.by_name[step.question]
    if question.required and question.kind is not Kind.NOTE:
        raise Refusal("survey-required")
    return _answered(filled, step.question, None, "")


def _completed(filled: Filled, step: Complete, language: str) -> Way:
    question = filled.questionnaire.by_name[step.question]
    value = filled.given.get(step.question)
    if question.kind is Kind.COUNTS:
        value = _even(filled.counting(question), question)
    elif value is None and question.required:
        raise Refusal("survey-required")
    elif question.kind is Kind.MATRIX and question.required and isinstance(value, dict):
        _check_rows(value, question)
    return _answered(filled, step.question, value, language)


def _even(counting: Counting, question: Question) -> dict[str, int]:
    """The count form with zeros where nothing is left for a row. Raises `Refusal` where it does not come out even."""
    if counting.left:
        code = "survey-count-left" if counting.left > 0 else "survey-count-over"
        raise Refusal(code, count=abs(counting.left))
    numbers = counting.filled_up
    ordered = {row.name: numbers[row.name] for row in question.choices if row.name in numbers}
    _check_rows(ordered, question)
    if counting_of(question, ordered, counting.total).larger_than_whole:
        raise Refusal("survey-count-parts")
    return ordered


def _check_rows(value: Mapping[str, int], question: Question) -> None:
    missing = len(question.choices) - len(value)
    if missing:
        raise Refusal("survey-rows-missing", count=missing)
