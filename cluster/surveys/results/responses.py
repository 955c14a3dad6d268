"""What was handed in, as results read it, and the questions it belongs to when a wave has seen several versions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cluster.surveys.model import Answers, Choice, Kind, Question, Questionnaire, Value

KIND, MUNICIPALITY, ORGANISATION = "kind", "municipality", "organisation"
"""Cuts by what is known of whoever answers, in order of importance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """`cuts`: what is known of whoever gave it. `organisation` is a name, "" where it is not to be told."""

    answers: Answers
    cuts: Mapping[str, str] = field(default_factory=dict)
    organisation: str = ""
    subject: str = ""
    version: int = 1


def answered(responses: Iterable[Response], name: str) -> list[Response]:
    """Those that answered this question; one that was passed over is no answer."""
    return [each for each in responses if each.answers.get(name) is not None]


def value_of(response: Response, name: str) -> Value:
    """Of a question that was answered."""
    value = response.answers[name]
    assert value is not None
    return value


def cuts_of(responses: Iterable[Response], *choices: Question) -> dict[str, Callable[[Response], str]]:
    """Cuts that are known of anybody, and those by what was chosen in `choices`; in order of importance."""
    known = {name for each in responses for name, value in each.cuts.items() if value}
    by_choice = {question.name: _choice(question.name) for question in choices}
    first = {ORGANISATION: _cut(ORGANISATION)} if ORGANISATION in known else {}
    return {**first, **by_choice, **{name: _cut(name) for name in (KIND, MUNICIPALITY) if name in known}}


def _cut(name: str) -> Callable[[Response], str]:
    return lambda response: response.cuts.get(name, "")


def _choice(name: str) -> Callable[[Response], str]:
    return lambda response: str(response.answers.get(name) or "")


def merged(versions: Sequence[Questionnaire]) -> Questionnaire:
    """The newest of `versions` (they come oldest first), with the questions and choices that it has dropped."""
    *older, newest = versions
    questions = {question.name: question for question in newest.questions}
    for each in reversed(older):
        for question in each.questions:
            kept = questions.get(question.name)
            questions[question.name] = question if kept is None else _with_choices(kept, question.choices)
    return replace(newest, questions=tuple(questions.values()))


def _with_choices(question: Question, choices: Iterable[Choice]) -> Question:
    names = {choice.name for choice in question.choices}
    dropped = tuple(choice for choice in choices if choice.name not in names)
    return replace(question, choices=(*question.choices, *dropped))


def asked(questionnaire: Questionnaire) -> list[Question]:
    """Without notes, which nobody answers."""
    return [question for question in questionnaire.questions if question.kind is not Kind.NOTE]
