"""The question that is asked now, as one message: where in the questionnaire it stands, what is asked, how to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from aiogram.types import InlineKeyboardButton

from cluster.surveys.answering import BEST_MARK, BEST_NPS, marks_of
from cluster.surveys.model import NO, YES, Kind, Question, in_language
from cluster.surveys.path import REVIEW, Filled, following, previous, progress
from handlers.screens import Screen, button, clip, in_rows, length, page_of, turns
from handlers.surveys import rows
from handlers.surveys.buttons import THE_REVIEW, Answer, Finish, GoTo, Interrupt, LookAt, PassOver, SwitchOption
from handlers.surveys.fitting import cut, first_that_fits, pages_of, room_below
from handlers.surveys.words import answer_words, mark_words, paragraphs, promise_words, said, title_of
from locales import Html, Language
from storage.surveys.drafts import Draft

CHOICES, WIDE = 24, 12
"""On one page, as far as there is room: of those that stand in the text or two in a row, and of those that are wide."""
_ON_A_BUTTON = 32
"""Characters that a phone shows on a button of the whole width; longer choices stand in the text."""
_ON_HALF = 14
_NUMBERED = 6
"""Units that stand before a choice: «✅ 12. »."""
_NUMBERS_IN_ROW = 6
_SHOWN, _HOW_TO = 1400, 200
"""UTF-16 units of an answer that was typed; of what is said about choices."""
_ROWS = frozenset({Kind.MATRIX, Kind.COUNTS})
_TYPED = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.TEXT, Kind.DATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of a question is looked at: the row in hand (None: the first that is empty), the page of choices; above it what has
    just been said (HTML), below why the last words can't be the answer.
    """

    row: int | None = None
    page: int = 0
    note: str = ""
    reason: str = ""


def question_screen(draft: Draft, filled: Filled, t: Language, today: date, view: View) -> Screen:
    question = draft.questionnaire.by_name[draft.way.at]
    if question.kind in _ROWS:
        lines, answers = rows.rows_of(draft, filled, question, view.row, t)
    else:
        lines, answers = _lines(draft, filled, question, view.page, t), _answers(draft, filled, question, today, view.page, t)
    first = not draft.way.answers
    introduction = said(draft.questionnaire.introduction, t) if first else ""
    promise = promise_words(draft.wave, t, by_link=draft.organisation_id != 0) if first else ""
    head, label, hinted = _head(draft, filled, t), _label(question, t), asked(question, t)
    texts = [
        paragraphs([view.note, head, *above, question_words, lines, view.reason])
        for *above, question_words in ((introduction, promise, hinted), (promise, hinted), (promise, label), (label,))
    ]
    return Screen(text=first_that_fits(texts), buttons=[*answers, *_ways(draft, filled, question, t)])


def place_of(draft: Draft, name: str) -> int:
    """As buttons name a question."""
    if name == REVIEW:
        return THE_REVIEW
    return next(place for place, each in enumerate(draft.questionnaire.questions) if each.name == name)


def _head(draft: Draft, filled: Filled, t: Language) -> str:
    title = title_of(draft.questionnaire, t)
    if draft.subject:
        title = f"{title} · {draft.subject}"
    at = progress(filled, draft.way.at)
    return _head_words(t, title, at.number if at else 0, at.total if at else 0)


@lru_cache(1000)
def _head_words(t: Language, title: str, number: int, total: int) -> str:
    """The same for everybody who is asked the same: `number` 0 stands for none."""
    if not number:
        return t("survey-head-alone", title=title)
    return t("survey-head", title=title, number=str(number), total=str(total))


def _label(question: Question, t: Language) -> str:
    """A note is no question."""
    label = said(question.label, t)
    return label if question.kind is Kind.NOTE else f"<b>{label}</b>"


def asked(question: Question, t: Language) -> str:
    """With what the ends of its scale mean, where the questionnaire says so."""
    hint = said(question.hint, t)
    return "\n".join([_label(question, t), *([f"<i>{hint}</i>"] if hint else [])])


def _lines(draft: Draft, filled: Filled, question: Question, page: int, t: Language) -> str:
    """What stands below the question: long choices, what the ends of a scale mean, what is to be done."""
    value = filled.given.get(question.name)
    match question.kind:
        case Kind.ONE | Kind.MANY if _in_text(question, t):
            chosen = value if isinstance(value, list) else [value]
            shown = [(number, question.choices[number]) for number in _page(question, page, t)]
            lines = [f"{'✅ ' if each.name in chosen else ''}{number + 1}. {said(each.label, t)}" for number, each in shown]
            return "\n".join([*lines, *_limit(question, t)])
        case Kind.MANY:
            return "\n".join(_limit(question, t))
        case Kind.SCALE if not question.hint:
            return t("survey-scale-ends")
        case Kind.NPS if not question.hint:
            return t("survey-nps-ends")
        case kind if kind in _TYPED:
            before = "" if value is None else t("survey-your-answer", words=cut(answer_words(question, value, t), _SHOWN))
            warning = t("survey-text-anonymous") if kind is Kind.TEXT and draft.wave.anonymous else ""
            return paragraphs([before, t(f"survey-type-{kind}", again="no" if value is None else "yes"), warning])
    return ""


def _limit(question: Question, t: Language) -> list[str]:
    if question.kind is not Kind.MANY:
        return []
    return [t("survey-at-most", limit=question.at_most) if question.at_most else t("survey-several")]


def _answers(
    draft: Draft, filled: Filled, question: Question, today: date, page: int, t: Language
) -> list[list[InlineKeyboardButton]]:
    place, value = place_of(draft, question.name), filled.given.get(question.name)

    def press(label: str, number: int, *, on: bool) -> InlineKeyboardButton:
        return button(f"✅ {label}" if on else label, Answer(draft_id=draft.id, question=place, value=number))

    match question.kind:
        case Kind.ONE:
            made = _choices(draft, question, place, value, page, t)
        case Kind.MANY:
            made = [*_choices(draft, question, place, value, page, t), _ready(draft, place, value, t)]
        case Kind.SCALE:
            made = in_rows([press(mark_words(mark, t), mark, on=mark == value) for mark in marks_of(question)], BEST_MARK)
        case Kind.NPS:
            made = in_rows([press(str(mark), mark, on=mark == value) for mark in range(BEST_NPS + 1)], _NUMBERS_IN_ROW)
        case Kind.YES_NO:
            yes, no = t.plain("survey-yes"), t.plain("survey-no")
            made = [[press(yes, 1, on=value == YES), press(no, 0, on=value == NO)]]
        case Kind.DATE:
            days = ((t.plain("survey-today"), today), (t.plain("survey-yesterday"), today - timedelta(days=1)))
            made = [[press(label, day.toordinal(), on=value == day.isoformat()) for label, day in days]]
        case _:
            made = []
    return made


def _ready(draft: Draft, place: int, value: object, t: Language) -> list[InlineKeyboardButton]:
    if not isinstance(value, list):
        return []
    return [button(t.plain("survey-ready-many", count=len(value)), Finish(draft_id=draft.id, question=place), "success")]


def _choices(
    draft: Draft, question: Question, place: int, value: object, page: int, t: Language
) -> list[list[InlineKeyboardButton]]:
    in_text = _in_text(question, t)
    labels = [in_language(each.label, t.language) for each in question.choices]
    chosen = value if isinstance(value, list) else [value]
    made = []
    for number in _page(question, page, t):
        on = question.choices[number].name in chosen
        label = str(number + 1) if in_text else labels[number]
        if question.kind is Kind.ONE:
            wish: Answer | SwitchOption = Answer(draft_id=draft.id, question=place, value=number)
            sign = "✅ " if on else ""
        else:
            wish = SwitchOption(draft_id=draft.id, question=place, value=number, on=not on, page=page)
            sign = "✅ " if on else "☐ "
        made.append(button(f"{sign}{label}", wish))
    page, pages = page_of(len(_pages(question, t)), page, 1)
    turned = turns(lambda to: LookAt(draft_id=draft.id, question=place, page=to), page, pages, t)
    return [*in_rows(made, _width(question, len(made), t)), turned]


def _width(question: Question, count: int, t: Language) -> int:
    """Rows of numbers are of about one length."""
    if _in_text(question, t):
        return -(-count // -(-count // _NUMBERS_IN_ROW))
    return 2 if question.longest[t.language] <= _ON_HALF else 1


def _page(question: Question, page: int, t: Language) -> range:
    pages = _pages(question, t)
    return pages[min(page, len(pages) - 1)]


def _pages(question: Question, t: Language) -> Sequence[range]:
    if not _in_text(question, t):
        wide = _width(question, len(question.choices), t) == 1
        return pages_of([0] * len(question.choices), len(question.choices), WIDE if wide else CHOICES)
    lengths = [length(said(each.label, t)) + _NUMBERED for each in question.choices]
    return pages_of(lengths, room_below(question, t) - _HOW_TO, CHOICES)


def _in_text(question: Question, t: Language) -> bool:
    return question.longest[t.language] > _ON_A_BUTTON


def _ways(draft: Draft, filled: Filled, question: Question, t: Language) -> Sequence[list[InlineKeyboardButton]]:
    """Back, on, away. Where everything is answered, to the review at once."""
    place, name = place_of(draft, question.name), question.name
    before = previous(filled, name)
    answered = filled.is_answered(question)
    by_done = question.kind in _ROWS or question.kind is Kind.MANY
    on: list[InlineKeyboardButton] = []
    if question.kind is Kind.NOTE:
        on.append(button(t.plain("survey-on"), PassOver(draft_id=draft.id, question=place), "primary"))
    elif not question.required and not (answered and by_done):
        on.append(button(t.plain("survey-clear" if answered else "survey-skip"), PassOver(draft_id=draft.id, question=place)))
    if answered and not by_done:
        to = following(filled, name)
        on.append(button(t.plain("survey-on"), GoTo(draft_id=draft.id, of=place, to=place_of(draft, to))))
    back = [button(t.plain("common-back"), GoTo(draft_id=draft.id, of=place, to=place_of(draft, before)))] if before else []
    review = [button(t.plain("survey-to-review"), GoTo(draft_id=draft.id, of=place, to=THE_REVIEW))]
    away = button(t.plain("survey-interrupt"), Interrupt(draft_id=draft.id))
    if answered and not filled.open:
        return [[*back, *on], [*review, away]]
    return [[*back, *on], [away]] if on else [[*back, away]]


def reason_words(words: str, reason: str, t: Language) -> str:
    """The refused words, kept and shown."""
    return t("survey-not-taken", words=clip(words, 200), reason=Html(reason))
