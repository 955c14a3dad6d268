"""The parts of a draft one by one: a question, its choices, when it is asked, what would go with it."""

from collections.abc import Callable, Mapping
from html import escape

from aiogram.types import InlineKeyboardButton

from cluster.refusals import Refusal
from cluster.surveys.conditions import choices_of, limits_of
from cluster.surveys.dependence import asking_about, is_analysed
from cluster.surveys.editing import (
    MARKED,
    NUMBERS,
    WITH_CHOICES,
    choice_at,
    deciding_on,
    gone_with,
    is_words_of_other,
    question_at,
)
from cluster.surveys.model import Kind, Question, in_language
from handlers.questionnaires.buttons import Act, Ask, Look, View, What
from handlers.questionnaires.drafts import Opened, ask, back_row, do, head_screen, look
from handlers.questionnaires.words import answer_words, condition_words, kind_words, short_label, traits
from handlers.screens import PAGE, Screen, button, clip, in_rows, page_of, turns
from handlers.surveys.words import said
from locales import Html, Language

CHOICES = 12
"""On one page of a question's choices."""
_SHOWN_HINT = 600


def screen_of(seen: Opened, wish: Look, t: Language, *, note: str = "") -> Screen:
    """Raises `Refusal` for a place that there is not."""
    if wish.view is View.HEAD:
        return head_screen(seen, t, note=note)
    if wish.view is not View.KINDS:
        question_at(seen.its, wish.place)
    return _SCREENS[wish.view](seen, wish, t, note)


def _question_screen(seen: Opened, wish: Look, t: Language, note: str) -> Screen:
    draft, its, place = seen.draft, seen.its, wish.place
    delete = look(draft, t.plain("questionnaire-delete"), View.DELETING, place=place)
    parts = [note, _described(seen, place, t)]
    if is_words_of_other(its, place):
        parts.append(t("questionnaire-of-other"))
    return Screen(
        text="\n\n".join(part for part in parts if part),
        buttons=[
            [ask(draft, What.LABEL, t, place=place), ask(draft, What.LABEL_EN, t, place=place)],
            [ask(draft, What.HINT, t, place=place), ask(draft, What.HINT_EN, t, place=place)],
            *in_rows(_ways_to_answer(seen, place, t), 2),
            _places(seen, place, t),
            [
                look(draft, t.plain("questionnaire-add-after"), View.KINDS, place=place),
                *([] if is_words_of_other(its, place) else [delete]),
            ],
            back_row(draft, place, t),
        ],
    )


def _described(seen: Opened, place: int, t: Language) -> str:
    question = seen.its.questions[place]
    hint = clip(in_language(question.hint, t.language), _SHOWN_HINT)
    return t(
        "questionnaire-question",
        number=place + 1,
        count=len(seen.its.questions),
        label=Html(said(question.label, t)),
        hint=hint or "none",
        traits=traits(question, t),
        choices=len(question.choices),
        condition=Html(condition_words(seen.its, question.relevant, t)),
        constraint=_constraint_words(question),
    )


def _constraint_words(question: Question) -> str:
    """What is more than limits is shown as it was written."""
    if question.constraint is None or (question.kind in NUMBERS and limits_of(question.constraint) is not None):
        return "none"
    return clip(question.constraint.text, 300)


def _ways_to_answer(seen: Opened, place: int, t: Language) -> list[InlineKeyboardButton]:
    draft, question = seen.draft, seen.its.questions[place]
    made = []
    if question.kind is not Kind.NOTE:
        label = t.plain("questionnaire-make-optional") if question.required else t.plain("questionnaire-make-required")
        made.append(do(draft, label, Act.REQUIRED, place=place, item=int(not question.required)))
    if question.kind in WITH_CHOICES:
        made.append(look(draft, t.plain("questionnaire-choices", number=len(question.choices)), View.CHOICES, place=place))
    if question.kind is Kind.MANY:
        made.append(ask(draft, What.AT_MOST, t, place=place))
    if question.kind in NUMBERS:
        made.append(ask(draft, What.LIMITS, t, place=place))
    if question.kind in MARKED:
        label = t.plain("questionnaire-must-rate") if question.may_not_know else t.plain("questionnaire-may-not-rate")
        made.append(do(draft, label, Act.NOT_KNOWN, place=place, item=int(not question.may_not_know)))
    if not is_words_of_other(seen.its, place):
        made.append(look(draft, t.plain("questionnaire-when"), View.DECIDING, place=place))
    return made


def _places(seen: Opened, place: int, t: Language) -> list[InlineKeyboardButton]:
    draft = seen.draft
    if is_words_of_other(seen.its, place) or len(seen.its.questions) == 1:
        return []
    return [
        *([do(draft, t.plain("questionnaire-up"), Act.UP, place=place)] if place else []),
        *([do(draft, t.plain("questionnaire-down"), Act.DOWN, place=place)] if place + 1 < len(seen.its.questions) else []),
        ask(draft, What.PLACE, t, place=place),
    ]


def _choices_screen(seen: Opened, wish: Look, t: Language, note: str) -> Screen:
    draft, place = seen.draft, wish.place
    question = seen.its.questions[place]
    page, pages = page_of(len(question.choices), wish.page, CHOICES)
    start, end = page * CHOICES, min((page + 1) * CHOICES, len(question.choices))
    labels = [in_language(each.label, t.language) for each in question.choices]
    lines = [f"{item + 1}. {escape(labels[item], quote=False)}" for item in range(start, end)]
    numbers = [look(draft, str(item + 1), View.CHOICE, place=place, item=item) for item in range(start, end)]

    def turn(to: int) -> Look:
        return Look(draft_id=draft.id, revision=draft.revision, view=View.CHOICES, place=place, page=to)

    head = t("questionnaire-choices-head", label=short_label(question, t), number=len(question.choices))
    return Screen(
        text="\n\n".join(part for part in (note, head, "\n".join(lines), t("questionnaire-press-number")) if part),
        buttons=[
            *in_rows(numbers, 4),
            turns(turn, page, pages, t),
            [ask(draft, What.CHOICES, t, place=place)] if question.kind in WITH_CHOICES else [],
            [look(draft, t.plain("common-back"), View.QUESTION, place=place)],
        ],
    )


def _choice_screen(seen: Opened, wish: Look, t: Language, note: str) -> Screen:
    draft, its, place, item = seen.draft, seen.its, wish.place, wish.item
    question = its.questions[place]
    choice = choice_at(question, item)
    gone = gone_with(question, choice)
    losing = asking_about(its, gone, (question.name, choice.name))
    text = t(
        "questionnaire-choice",
        label=short_label(question, t),
        words=in_language(choice.label, t.language),
        english=choice.label.get("en", "none"),
        other="yes" if gone else "no",
        losing=_numbers(losing),
    )
    return Screen(
        text="\n\n".join(part for part in (note, text) if part),
        buttons=[
            [ask(draft, What.CHOICE, t, place=place, item=item), ask(draft, What.CHOICE_EN, t, place=place, item=item)],
            [
                *([do(draft, t.plain("questionnaire-up"), Act.CHOICE_UP, place=place, item=item)] if item else []),
                *(
                    [do(draft, t.plain("questionnaire-down"), Act.CHOICE_DOWN, place=place, item=item)]
                    if item + 1 < len(question.choices)
                    else []
                ),
            ],
            [do(draft, t.plain("questionnaire-delete-choice"), Act.CHOICE_DELETE, place=place, item=item, style="danger")],
            [look(draft, t.plain("common-back"), View.CHOICES, place=place, page=item // CHOICES)],
        ],
    )


def _numbers(places: object) -> str:
    assert isinstance(places, list)
    return ", ".join(str(place + 1) for place in places) or "none"


def _deleting_screen(seen: Opened, wish: Look, t: Language, note: str) -> Screen:
    """What goes with it is said before; what the analysis needs can't go."""
    draft, its, place = seen.draft, seen.its, wish.place
    question = its.questions[place]
    gone = gone_with(question)
    analysed = is_analysed(its, gone)
    text = t(
        "questionnaire-sure-delete",
        label=short_label(question, t, 200),
        losing=_numbers(asking_about(its, gone)),
        analysed="yes" if analysed else "no",
    )
    act = (
        do(draft, t.plain("questionnaire-no-analysis"), Act.NO_ANALYSIS, place=place)
        if analysed
        else do(draft, t.plain("questionnaire-yes-delete"), Act.DELETE, place=place, style="danger")
    )
    return Screen(
        text="\n\n".join(part for part in (note, text) if part),
        buttons=[[act], [look(draft, t.plain("common-back"), View.QUESTION, place=place)]],
    )


def _kinds_screen(seen: Opened, wish: Look, t: Language, note: str) -> Screen:
    draft = seen.draft
    kinds = [
        button(
            kind_words(kind, t),
            Ask(draft_id=draft.id, revision=draft.revision, what=What.NEW, place=wish.place, item=number),
        )
        for number, kind in enumerate(Kind)
    ]
    text = "\n\n".join(part for part in (note, t("questionnaire-choose-kind", number=wish.place + 1)) if part)
    return Screen(text=text, buttons=[*in_rows(kinds, 2), back_row(draft, wish.place, t)])


def _deciding_screen(seen: Opened, wish: Look, t: Language, note: str) -> Screen:
    """The nearest first: it is meant most often."""
    draft, its, place = seen.draft, seen.its, wish.place
    places = deciding_on(its, place)[::-1]
    page, pages = page_of(len(places), wish.page)
    shown = places[page * PAGE : (page + 1) * PAGE]

    def turn(to: int) -> Look:
        return Look(draft_id=draft.id, revision=draft.revision, view=View.DECIDING, place=place, page=to)

    text = t(
        "questionnaire-when-head",
        label=short_label(its.questions[place], t),
        condition=Html(condition_words(its, its.questions[place].relevant, t)),
        count=len(places),
    )
    return Screen(
        text="\n\n".join(part for part in (note, text) if part),
        buttons=[
            *([look(draft, _numbered(seen, of, t), View.ANSWERS, place=place, item=of)] for of in shown),
            turns(turn, page, pages, t),
            [do(draft, t.plain("questionnaire-always"), Act.ALWAYS, place=place)] if its.questions[place].relevant else [],
            [look(draft, t.plain("common-back"), View.QUESTION, place=place)],
        ],
    )


def _numbered(seen: Opened, place: int, t: Language) -> str:
    return f"{place + 1}. {short_label(seen.its.questions[place], t, 50)}"


def _answers_screen(seen: Opened, wish: Look, t: Language, note: str) -> Screen:
    draft, its, place, of = seen.draft, seen.its, wish.place, wish.item
    if of not in deciding_on(its, place):
        raise Refusal("button-outdated")
    deciding = its.questions[of]
    names = choices_of(deciding)
    page, pages = page_of(len(names), wish.page, CHOICES)
    shown = range(page * CHOICES, min((page + 1) * CHOICES, len(names)))

    def turn(to: int) -> Look:
        return Look(draft_id=draft.id, revision=draft.revision, view=View.ANSWERS, place=place, item=of, page=to)

    text = t("questionnaire-which-answer", number=of + 1, label=short_label(deciding, t, 200), asked=place + 1)
    return Screen(
        text="\n\n".join(part for part in (note, text) if part),
        buttons=[
            *(
                [do(draft, answer_words(deciding, names[answer], t), Act.IF, place=place, item=of, more=answer)]
                for answer in shown
            ),
            turns(turn, page, pages, t),
            [look(draft, t.plain("common-back"), View.DECIDING, place=place)],
        ],
    )


_SCREENS: Mapping[View, Callable[[Opened, Look, Language, str], Screen]] = {
    View.QUESTION: _question_screen,
    View.CHOICES: _choices_screen,
    View.CHOICE: _choice_screen,
    View.DECIDING: _deciding_screen,
    View.ANSWERS: _answers_screen,
    View.KINDS: _kinds_screen,
    View.DELETING: _deleting_screen,
}
