"""Questions with rows on one screen: marks of a matrix, numbers of a count form. One row is in hand; any can be taken again."""

from collections.abc import Mapping

from aiogram.types import InlineKeyboardButton

from cluster.surveys.answering import marks_of
from cluster.surveys.counts import Counting
from cluster.surveys.model import Choice, Kind, Question
from cluster.surveys.path import Filled
from handlers.screens import button, in_rows, length
from handlers.surveys.buttons import FillRow, Finish, LookAt
from handlers.surveys.fitting import pages_of, room_below
from handlers.surveys.words import mark_words, said
from locales import Language
from storage.surveys.drafts import Draft

_MOST = {Kind.MATRIX: 12, Kind.COUNTS: 30}
"""Rows on one screen, as far as they have room."""
_HOW_TO, _NUMBERED, _DEEPEST = 200, 30, 4
"""UTF-16 units of what is said below the rows and of what stands around a row's name; how far a part is moved in."""
_PICKERS = 6
_QUICK = (0, 1, 2)

Buttons = list[list[InlineKeyboardButton]]


def rows_of(draft: Draft, filled: Filled, question: Question, row: int | None, t: Language) -> tuple[str, Buttons]:
    """The rows as lines, and the buttons for the one in hand."""
    place = draft.questionnaire.questions.index(question)
    here = row_in_hand(filled, question, row)
    if question.kind is Kind.COUNTS:
        return _counts(draft, filled, question, place, here, t)
    return _matrix(draft, filled, question, place, here, t)


def row_in_hand(filled: Filled, question: Question, row: int | None) -> int:
    """That one, else the first without a number, else the first."""
    if row is not None:
        return min(row, len(question.choices) - 1)
    return next_row(filled, question, None) or 0


def next_row(filled: Filled, question: Question, after: int | None) -> int | None:
    """The next one that wants a number, from behind `after` on and round; None when all have one."""
    if question.kind is Kind.COUNTS:
        return filled.counting(question).to_be_filled(after)
    marks = marks_given(filled, question)
    empty = [place for place, each in enumerate(question.choices) if each.name not in marks]
    start = 0 if after is None else after + 1
    return next((place for place in empty if place >= start), empty[0] if empty else None)


def marks_given(filled: Filled, question: Question) -> Mapping[str, int]:
    value = filled.answers.get(question.name)
    return value if isinstance(value, dict) else {}


def _matrix(draft: Draft, filled: Filled, question: Question, place: int, here: int, t: Language) -> tuple[str, Buttons]:
    marks = marks_given(filled, question)
    lines = [
        _line(
            number, question.choices[number], mark_words(marks[name], t) if name in marks else "", in_hand=number == here, t=t
        )
        for number in _page(question, here, t)
        for name in (question.choices[number].name,)
    ]
    now = marks.get(question.choices[here].name)
    offered = [
        button(
            f"✅ {mark_words(mark, t)}" if mark == now else mark_words(mark, t),
            FillRow(draft_id=draft.id, question=place, row=here, value=mark),
        )
        for mark in marks_of(question)
    ]
    whole = len(marks) == len(question.choices)
    ready = Finish(draft_id=draft.id, question=place)
    done = [button(t.plain("survey-ready"), ready, "success")] if whole or (marks and not question.required) else []
    text = "\n".join(lines)
    if not question.hint:
        text = f"{text}\n\n{t('survey-scale-ends')}"
    return text, [offered[:5], offered[5:], *_pickers(draft, question, place, here, marks, t), done]


def _counts(draft: Draft, filled: Filled, question: Question, place: int, here: int, t: Language) -> tuple[str, Buttons]:
    counting = filled.counting(question)
    lines = [
        _line(number, each, _number_words(counting, each), in_hand=number == here, t=t, depth=_depth(question, each))
        for number in _page(question, here, t)
        for each in (question.choices[number],)
    ]
    ready = Finish(draft_id=draft.id, question=place)
    done = [] if counting.left else [button(t.plain("survey-ready"), ready, "success")]
    text = "\n\n".join(part for part in (_left_words(counting, t), "\n".join(lines), t("survey-type-row")) if part)
    quick = _quick(draft, counting, question, place, here, t)
    return text, [quick, *_pickers(draft, question, place, here, counting.numbers, t), done]


def _left_words(counting: Counting, t: Language) -> str:
    if counting.left is None or counting.total is None:
        return t("survey-counted", count=counting.distributed)
    if counting.left < 0:
        return t("survey-over", total=counting.total, over=-counting.left)
    return t("survey-left", total=counting.total, left=counting.left)


def _number_words(counting: Counting, row: Choice) -> str:
    number = counting.numbers.get(row.name)
    if number is None:
        return ""
    return f"{number} ⚠️" if row.name in counting.larger_than_whole else str(number)


def _quick(
    draft: Draft, counting: Counting, question: Question, place: int, here: int, t: Language
) -> list[InlineKeyboardButton]:
    """0, 1, 2 as far as they may be, and all that is left."""
    row = question.choices[here]
    most, rest = counting.most_of(row), counting.fitting(row)
    if row.part_of:
        rest = counting.numbers.get(row.part_of)

    def press(label: str, number: int) -> InlineKeyboardButton:
        return button(label, FillRow(draft_id=draft.id, question=place, row=here, value=number))

    made = [press(str(number), number) for number in _QUICK if most is None or number <= most]
    if rest is not None and rest > max(_QUICK):
        made.append(press(t.plain("survey-all-left", count=rest, part="yes" if row.part_of else "no"), rest))
    return made


def _line(number: int, row: Choice, value: str, *, in_hand: bool, t: Language, depth: int = 0) -> str:
    words = f"{number + 1}. {said(row.label, t)}{f' — {value}' if value else ''}"
    return f"{'    ' * depth}{f'▶ <b>{words}</b>' if in_hand else words}"


def _depth(question: Question, row: Choice) -> int:
    wholes = {each.name: each.part_of for each in question.choices}
    depth, name = 0, row.part_of
    while name and depth < _DEEPEST:
        depth, name = depth + 1, wholes.get(name, "")
    return depth


def _page(question: Question, here: int, t: Language) -> range:
    lengths = [length(said(each.label, t)) + _NUMBERED for each in question.choices]
    pages = pages_of(lengths, room_below(question, t) - _HOW_TO, _MOST[question.kind])
    return next(page for page in pages if here in page)


def _pickers(draft: Draft, question: Question, place: int, here: int, filled: Mapping[str, int], t: Language) -> Buttons:
    """«№ 5»: take this row in hand; at the ends of a page the rows next to it, so that all can be reached."""
    page, last = _page(question, here, t), len(question.choices)
    shown = [number for number in range(page.start - 1, page.stop + 1) if 0 <= number < last]
    made = [
        button(_picker(number, question, here, filled), LookAt(draft_id=draft.id, question=place, row=number))
        for number in shown
    ]
    return in_rows(made, _PICKERS)


def _picker(number: int, question: Question, here: int, filled: Mapping[str, int]) -> str:
    sign = "▶" if number == here else "✓" if question.choices[number].name in filled else "№"
    return f"{sign} {number + 1}"
