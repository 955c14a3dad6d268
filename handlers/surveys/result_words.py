"""Numbers of results as they are read: rounded, with the comma or the point of the language, or why there is none."""

from fractions import Fraction

from cluster.surveys.model import NO, YES, Choice, Kind, Question, in_language
from cluster.surveys.results.comparing import change
from cluster.surveys.results.figures import PERCENT, Figure, rounded
from cluster.surveys.results.responses import KIND
from cluster.surveys.results.satisfaction import Colour
from cluster.surveys.results.summaries import Summary
from handlers.screens import clip
from handlers.surveys.words import mark_words
from locales import Language

NONE = "—"
_NO_BREAK = "\xa0"
_MINUS = "−"
_BAR = 10
_SQUARES = {Colour.RED: "🟥", Colour.YELLOW: "🟨", Colour.GREEN: "🟩"}


def in_digits(value: Fraction | None, digits: int, t: Language, *, signed: bool = False) -> str:
    if value is None:
        return NONE
    number = rounded(value, digits)
    sign = _MINUS if number < 0 else "+" if signed and number > 0 else ""
    words = f"{sign}{abs(number)}"
    return words.replace(".", ",") if t.language == "ru" else words


def in_percent(value: Fraction | None, t: Language, *, signed: bool = False) -> str:
    if value is None:
        return NONE
    return f"{in_digits(value, 1, t, signed=signed)}{_NO_BREAK if t.language == 'ru' else ''}%"


def hidden(threshold: int, t: Language) -> str:
    """«н<5»"""
    return t.plain("results-hidden", threshold=threshold)


def shared(figure: Figure, threshold: int, t: Language) -> str:
    return why_none(figure, threshold, t) or in_percent(figure.value, t)


def why_none(of: Figure | Summary, threshold: int, t: Language) -> str:
    """Too few, or nobody at all; "" where there are enough."""
    if of.hidden:
        return hidden(threshold, t)
    return "" if of.n or (isinstance(of, Figure) and of.value is not None) else t.plain("results-no-data")


def bar(share: Fraction | None) -> str:
    """Ten blocks; what is not nothing has one at least."""
    if share is None:
        return ""
    full = int(rounded(share * _BAR / PERCENT, 0))
    full = max(0, min(_BAR, max(full, 1 if share > 0 else 0)))
    return "█" * full + "░" * (_BAR - full)


def square(colour: Colour) -> str:
    return _SQUARES[colour]


def label_of(question: Question, name: str, t: Language) -> str:
    """Of a choice, a mark, a row."""
    if question.kind is Kind.YES_NO:
        return {YES: t.plain("survey-yes"), NO: t.plain("survey-no")}.get(name, name)
    if question.kind is Kind.SCALE:
        return mark_words(int(name), t)
    return choice_label(question.choices, name, t)


def choice_label(choices: tuple[Choice, ...], name: str, t: Language) -> str:
    choice = next((choice for choice in choices if choice.name == name), None)
    return name if choice is None else in_language(choice.label, t.language) or name


def question_label(question: Question, t: Language, length: int = 300) -> str:
    return clip(in_language(question.label, t.language), length)


def cut_label(cut: str, value: str, question: Question | None, t: Language) -> str:
    """Of a value of a cut; `question` is the one by whose choices it cuts, if it does so."""
    if question is not None:
        return choice_label(question.choices, value, t)
    return t.plain(f"organisation-kind-{value}") if cut == KIND else value


def changed(now: Figure, then: Figure | None, digits: int, t: Language) -> str:
    """« (+2,1)» to the last wave; "" where it may not be told."""
    delta = change(now, then)
    return "" if delta is None else t.plain("results-change", value=in_digits(delta, digits, t, signed=True))
