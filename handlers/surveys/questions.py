"""The question that is asked now, as one message: where in the questionnaire it stands, what is asked, how to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aiogram.types import InlineKeyboardButton

from cluster.surveys.answering import BEST_MARK, BEST_NPS, marks_of
from cluster.surveys.model import NO, YES, Kind, Question, in_language
from cluster.surveys.path import REVIEW, Filled, following, previous, progress
from handlers.screens import TEXT_LIMIT, Screen, button, clip, in_rows, page_of, turns
from handlers.surveys import rows
from handlers.surveys.buttons import THE_REVIEW, Answer, Finish, GoTo, Interrupt, LookAt, PassOver, SwitchOption
from handlers.surveys.words import answer_words, mark_words, paragraphs, promise_words, said, title_of
from locales import Html, Language
from storage.surveys.drafts import Draft

CHOICES = 8
"""On one page."""
_ON_A_BUTTON = 32
"""Characters that a phone shows on a button of the whole width; longer choices stand in the text."""
_ON_HALF = 14
_NUMBERS_IN_ROW, _NPS_IN_ROW = 4, 6
_SHOWN = 1500
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
    parts = [
        view.note,
        _head(draft, filled, t),
        "" if draft.way.answers else said(draft.questionnaire.introduction, t),
        "" if draft.way.answers else promise_words(draft.wave, t, by_link=draft.organisation_id != 0),
        _asked(question, t),
    ]
    if question.kind in _ROWS:
        lines, answers = rows.rows_of(draft, filled, question, view.row, t)
    else:
        lines, answers = _lines(draft, filled, question, view.page, t), _answers(draft, filled, question, today, view.page, t)
    text = paragraphs([*parts, lines, view.reason])
    if len(text) > TEXT_LIMIT:  # never by much: labels are short, and the introduction stands above the first one only
        text = paragraphs([parts[1], _asked(question, t), lines, view.reason])
    return Screen(text=text, buttons=[*answers, *_ways(draft, filled, question, t)])


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
    if at is None:
        return t("survey-head-alone", title=title)
    return t("survey-head", title=title, number=at.number, total=at.total)


def _asked(question: Question, t: Language) -> str:
    """A note is no question."""
    label = said(question.label, t)
    hint = said(question.hint, t)
    return "\n".join([label if question.kind is Kind.NOTE else f"<b>{label}</b>", *([f"<i>{hint}</i>"] if hint else [])])


def _lines(draft: Draft, filled: Filled, question: Question, page: int, t: Language) -> str:
    """What stands below the question: long choices, what the ends of a scale mean, what is to be done."""
    value = filled.given.get(question.name)
    match question.kind:
        case Kind.ONE | Kind.MANY if _in_text(question, t):
            start, end = _page(question, page)
            labels = enumerate(question.choices[start:end], start=start + 1)
            chosen = value if isinstance(value, list) else [value]
            lines = [f"{'✅ ' if each.name in chosen else ''}{number}. {said(each.label, t)}" for number, each in labels]
            return "\n".join([*lines, *_limit(question, t)])
        case Kind.MANY:
            return "\n".join(_limit(question, t))
        case Kind.SCALE if not question.hint:
            return t("survey-scale-ends")
        case Kind.NPS if not question.hint:
            return t("survey-nps-ends")
        case kind if kind in _TYPED:
            before = "" if value is None else t("survey-your-answer", words=clip_lines(answer_words(question, value, t)))
            warning = t("survey-text-anonymous") if kind is Kind.TEXT and draft.wave.anonymous else ""
            return paragraphs([before, t(f"survey-type-{kind}", again="no" if value is None else "yes"), warning])
    return ""


def clip_lines(words: str) -> str:
    """Lines stay as they were typed."""
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


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
            made = in_rows([press(str(mark), mark, on=mark == value) for mark in range(BEST_NPS + 1)], _NPS_IN_ROW)
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
    start, end = _page(question, page)
    made = []
    for number in range(start, end):
        on = question.choices[number].name in chosen
        label = str(number + 1) if in_text else labels[number]
        if question.kind is Kind.ONE:
            wish: Answer | SwitchOption = Answer(draft_id=draft.id, question=place, value=number)
            sign = "✅ " if on else ""
        else:
            wish = SwitchOption(draft_id=draft.id, question=place, value=number, on=not on, page=page)
            sign = "✅ " if on else "☐ "
        made.append(button(f"{sign}{label}", wish))
    width = _NUMBERS_IN_ROW if in_text else 2 if max(map(len, labels)) <= _ON_HALF else 1
    page, pages = page_of(len(question.choices), page, CHOICES)
    turned = turns(lambda to: LookAt(draft_id=draft.id, question=place, page=to), page, pages, t)
    return [*in_rows(made, width), turned]


def _page(question: Question, page: int) -> tuple[int, int]:
    page, _ = page_of(len(question.choices), page, CHOICES)
    return page * CHOICES, min((page + 1) * CHOICES, len(question.choices))


def _in_text(question: Question, t: Language) -> bool:
    return any(len(in_language(each.label, t.language)) > _ON_A_BUTTON for each in question.choices)


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
