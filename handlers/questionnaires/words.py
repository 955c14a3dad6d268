"""How questionnaires, their questions and what was changed are put into words. What people wrote is escaped here."""

from collections.abc import Sequence
from html import escape

from cluster.surveys.answering import label_of
from cluster.surveys.conditions import Clause, Limits, limits_of, told
from cluster.surveys.editing import NUMBERS, QuestionnaireDifference
from cluster.surveys.expressions import Expression
from cluster.surveys.model import YES, Kind, Question, Questionnaire, in_language
from handlers.screens import clip
from handlers.surveys.words import title_of
from locales import Html, Language

LABEL, CHOICES, CONDITION = 160, 180, 180
_NAMED = 5
"""Questions of a difference that are named; the others are counted."""


def short_label(question: Question, t: Language, length: int = 70) -> str:
    return clip(in_language(question.label, t.language), length)


def kind_words(kind: Kind, t: Language) -> str:
    return t.plain(f"questionnaire-kind-{kind}")


def traits(question: Question, t: Language) -> str:
    """«один вариант из списка, нужен ответ»"""
    said = [kind_words(question.kind, t)]
    if question.kind is not Kind.NOTE:
        said.append(t.plain("questionnaire-required" if question.required else "questionnaire-optional"))
    if question.at_most:
        said.append(t.plain("questionnaire-at-most", limit=question.at_most))
    if question.may_not_know:
        said.append(t.plain("questionnaire-may-not-know"))
    if question.kind in NUMBERS and (limits := limits_words(limits_of(question.constraint), t)):
        said.append(limits)
    return ", ".join(said)


def limits_words(limits: Limits | None, t: Language) -> str:
    """Nothing where there are none, or more than that."""
    if limits is None or limits == Limits():
        return ""
    return t.plain("questionnaire-limits", low=limits.low or "none", high=limits.high or "none")


def card_lines(questionnaire: Questionnaire, t: Language) -> list[str]:
    """Every question with what it offers and when it is asked."""
    return [_card_line(questionnaire, number, each, t) for number, each in enumerate(questionnaire.questions, start=1)]


def _card_line(questionnaire: Questionnaire, number: int, question: Question, t: Language) -> str:
    lines = [t("questionnaire-line", number=number, label=short_label(question, t, LABEL), traits=traits(question, t))]
    if question.choices:
        labels = clip("; ".join(in_language(each.label, t.language) for each in question.choices), CHOICES)
        lines.append(t("questionnaire-line-choices", number=len(question.choices), labels=labels))
    if question.relevant:
        lines.append(condition_words(questionnaire, question.relevant, t))
    if question.constraint and (question.kind not in NUMBERS or limits_of(question.constraint) is None):
        lines.append(t("questionnaire-line-constraint", words=clip(question.constraint.text, CONDITION)))
    return "\n".join(lines)


def short_lines(questionnaire: Questionnaire, start: int, end: int, t: Language) -> list[str]:
    """Of the questions from `start` to `end`: what is asked, how, and that it is asked under a condition."""
    return [
        t(
            "questionnaire-short-line",
            number=number,
            label=short_label(each, t),
            kind=kind_words(each.kind, t),
            conditional="yes" if each.relevant else "no",
        )
        for number, each in enumerate(questionnaire.questions[start:end], start=start + 1)
    ]


def condition_words(questionnaire: Questionnaire, relevant: Expression | None, t: Language) -> str:
    """HTML. What is too complex to be told stands as it was written."""
    if relevant is None:
        return t("questionnaire-condition-always")
    said = told(relevant)
    if said is None or any(each.name not in questionnaire.by_name for each in said.clauses):
        return t("questionnaire-condition-written", words=clip(relevant.text, CONDITION))
    between = t.plain("questionnaire-or" if said.joint == "or" else "questionnaire-and")
    words = f" {between} ".join(_clause_words(questionnaire, each, t) for each in said.clauses)
    return t("questionnaire-condition", words=clip(words, CONDITION))


def _clause_words(questionnaire: Questionnaire, clause: Clause, t: Language) -> str:
    question = questionnaire.by_name[clause.name]
    number = questionnaire.questions.index(question) + 1
    return t.plain(
        "questionnaire-clause",
        number=number,
        answer=answer_words(question, clause.choice, t),
        negated="yes" if clause.negated else "no",
    )


def answer_words(question: Question, choice: str, t: Language) -> str:
    if question.kind is Kind.YES_NO:
        return t.plain("survey-yes" if choice == YES else "survey-no")
    if any(each.name == choice for each in question.choices):
        return clip(label_of(question.choices, choice, t.language), 60)
    return choice


def difference_words(found: QuestionnaireDifference, t: Language) -> str:
    """HTML; "" where nothing is another."""
    lines = [
        *([t("questionnaire-new-head")] if found.head else []),
        *_named("added", found.added, t),
        *_named("removed", found.removed, t),
        *_named("changed", found.changed, t),
        *([t("questionnaire-reordered")] if found.reordered else []),
    ]
    return "\n".join(lines)


def _named(how: str, questions: Sequence[Question], t: Language) -> list[str]:
    if not questions:
        return []
    names = "; ".join(t.plain("questionnaire-quoted", words=short_label(each, t, 50)) for each in questions[:_NAMED])
    return [t("questionnaire-difference", how=how, number=len(questions), names=names, more=max(0, len(questions) - _NAMED))]


def title_line(questionnaire: Questionnaire, t: Language) -> Html:
    return Html(f"<b>{escape(title_of(questionnaire, t), quote=False)}</b>")


def asked_count(questionnaire: Questionnaire) -> int:
    return sum(each.kind is not Kind.NOTE for each in questionnaire.questions)
