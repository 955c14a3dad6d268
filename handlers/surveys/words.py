"""How questions and answers are put into words. What people wrote is escaped here, for screens are HTML."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from cluster.surveys.answering import label_of
from cluster.surveys.model import CANNOT_RATE, YES, Kind, Question, Questionnaire, Value, Words, in_language
from cluster.surveys.waves import Wave
from handlers.screens import clip
from locales import Language

TITLE, LABEL, ANSWER = 120, 140, 250


def said(words: Words, t: Language) -> str:
    return escape(in_language(words, t.language), quote=False)


def title_of(questionnaire: Questionnaire, t: Language) -> str:
    return clip(in_language(questionnaire.title, t.language), TITLE)


def label_words(question: Question, t: Language) -> str:
    """Short, plain."""
    return clip(in_language(question.label, t.language), LABEL)


def answer_words(question: Question, value: Value, t: Language) -> str:
    """Whole, plain."""
    match question.kind, value:
        case Kind.ONE, str():
            words = label_of(question.choices, value, t.language)
        case Kind.MANY, list():
            words = "; ".join(label_of(question.choices, each, t.language) for each in value)
        case Kind.SCALE, int():
            words = mark_words(value, t)
        case Kind.YES_NO, _:
            words = t.plain("survey-yes" if value == YES else "survey-no")
        case Kind.DECIMAL, str():
            words = value.replace(".", ",") if t.language == "ru" else value
        case Kind.DATE, str():
            words = t.day(date.fromisoformat(value))
        case Kind.MATRIX, dict():
            words = _rows(question, {row: mark_words(mark, t) for row, mark in value.items()}, t)
        case Kind.COUNTS, dict():
            words = _rows(question, {row: str(number) for row, number in value.items()}, t)
        case _:
            words = str(value)
    return words


def mark_words(mark: int, t: Language) -> str:
    return t.plain("survey-cannot-rate") if mark == CANNOT_RATE else str(mark)


def promise_words(wave: Wave, t: Language, *, by_link: bool) -> str:
    """What becomes of the answers, said before the first of them. `by_link`: they come by the link of a college."""
    if wave.test:
        return t("survey-promise-test")
    if not wave.anonymous:
        return t("survey-promise-named")
    college = [t("survey-promise-college", threshold=wave.threshold)] if by_link and not wave.by_organisation else []
    return paragraphs([t("survey-promise-anonymous"), *college])


def paragraphs(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _rows(question: Question, by_row: Mapping[str, str], t: Language) -> str:
    return "; ".join(f"{label_of(question.choices, row, t.language)}: {words}" for row, words in by_row.items())
