"""What of a questionnaire hangs on a question or on one of its choices."""

from collections.abc import Collection, Sequence
from dataclasses import astuple, replace

from cluster.surveys.expressions import Expression
from cluster.surveys.model import Question, Questionnaire
from cluster.surveys.syntax import Own, Reference

OneChoice = tuple[str, str]
"""Names of a question and of a choice or row of it."""


def needed_by(question: Question) -> frozenset[str]:
    """The names of what it needs above it."""
    found = {question.total} if question.total else set[str]()
    for each in (question.relevant, question.constraint):
        found |= each.names if each else set()
    return frozenset(found - {question.name})


def is_analysed(questionnaire: Questionnaire, names: Collection[str]) -> bool:
    if questionnaire.analysis is None:
        return False
    said = {name for value in astuple(questionnaire.analysis) for name in ([value] if isinstance(value, str) else value)}
    return not said.isdisjoint(names)


def asking_about(questionnaire: Questionnaire, names: Collection[str], choice: OneChoice | None = None) -> Sequence[int]:
    """Places, from 0, of the other questions that would lose a condition."""
    return [
        place
        for place, each in enumerate(questionnaire.questions)
        if each.name not in names and without_conditions_on(each, names, choice=choice) != each
    ]


def without_conditions_on(question: Question, names: Collection[str], *, choice: OneChoice | None = None) -> Question:
    """The same without conditions that ask about any of these questions, or about this choice."""
    if question.relevant and _asks(question.relevant, question, names, choice):
        question = replace(question, relevant=None)
    if question.constraint and _asks(question.constraint, question, names, choice):
        question = replace(question, constraint=None, constraint_message={})
    return replace(question, total="") if question.total in names else question


def _asks(expression: Expression, question: Question, names: Collection[str], choice: OneChoice | None) -> bool:
    if not expression.names.isdisjoint(names):
        return True
    if choice is None:
        return False
    of, chosen = choice
    if any(isinstance(node, Reference) and (node.name, node.row) == choice for node in expression.nodes()):
        return True
    return any(
        words == chosen and (node == Reference(of) or (isinstance(node, Own) and question.name == of))
        for node, words in expression.selections()
    )
