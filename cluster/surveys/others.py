"""«Другое»: where it may be chosen, its words are asked for next, by a question like any other."""

from collections.abc import Collection, Iterable, Sequence

from cluster.surveys.expressions import parse
from cluster.surveys.fields import is_name
from cluster.surveys.model import OTHER, Kind, Question, Words

SUFFIX = "_other"
LABEL: Words = {"ru": "Другое: что именно?", "en": "Other: what exactly?"}


def with_others(questions: Sequence[Question], names: Collection[str] = ()) -> tuple[Question, ...]:
    """Unless the questionnaire, which has questions of these `names` too, asks for the words itself. A faulty name, kept so
    that it is told once, has none.
    """
    taken = {*names, *(question.name for question in questions)}
    return tuple(_each_with_its_other(questions, taken))


def _each_with_its_other(questions: Sequence[Question], taken: Collection[str]) -> Iterable[Question]:
    for question in questions:
        yield question
        may_be_other = question.kind in {Kind.ONE, Kind.MANY} and any(choice.name == OTHER for choice in question.choices)
        if may_be_other and is_name(question.name) and question.name + SUFFIX not in taken:
            yield words_of_other(question.name)


def words_of_other(name: str) -> Question:
    return Question(name=name + SUFFIX, kind=Kind.TEXT, label=LABEL, relevant=parse(f"selected(${{{name}}}, '{OTHER}')"))
