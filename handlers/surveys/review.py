"""Before it is submitted: all questions with their answers, what is amiss, the way to any of them; and how it ends."""

from datetime import date

from aiogram.types import InlineKeyboardButton

from cluster.surveys.model import Kind, Question
from cluster.surveys.path import Filled, Problem
from handlers.home import home_button
from handlers.screens import PAGE, Screen, body, button, clip, in_rows, page_of, turns
from handlers.surveys.buttons import THE_REVIEW, GoTo, Interrupt, OpenSurveys, Resume, SeeReview, Submit
from handlers.surveys.questions import place_of
from handlers.surveys.words import ANSWER, LABEL, answer_words, label_words, title_of
from locales import Language
from storage.surveys.drafts import Draft

_JUMPS = 4


def review_screen(draft: Draft, filled: Filled, page: int, t: Language, *, note: str = "") -> Screen:
    shown = [each for each in filled.visible if each.kind is not Kind.NOTE]
    page, pages = page_of(len(shown), page)
    here = list(enumerate(shown))[page * PAGE : (page + 1) * PAGE]
    amiss = {each.question.name: each for each in filled.problems}
    title = title_of(draft.questionnaire, t)
    if draft.subject:
        title = f"{title} · {draft.subject}"
    head = t("survey-review", title=title, answered=sum(map(filled.is_answered, shown)), asked=len(shown))
    lines = [_line(number + 1, each, filled, amiss.get(each.name), t) for number, each in here]
    jumps = [_jump(draft, str(number + 1), each) for number, each in here]
    return Screen(
        text=body("\n\n".join(part for part in (note, head) if part), lines, _tail(draft, amiss, t), t, gap="\n"),
        buttons=[
            *in_rows(jumps, _JUMPS),
            turns(lambda to: SeeReview(draft_id=draft.id, page=to), page, pages, t),
            *_ends(draft, amiss, t),
            [button(t.plain("survey-interrupt"), Interrupt(draft_id=draft.id))],
        ],
    )


def _line(number: int, question: Question, filled: Filled, problem: Problem | None, t: Language) -> str:
    value = filled.given.get(question.name)
    words = "—" if value is None else clip(answer_words(question, value, t), ANSWER)
    line = t("survey-review-line", number=str(number), question=clip(label_words(question, t), LABEL), answer=words)
    return line if problem is None else f"{line}\n{t('survey-problem', fault=problem.fault)}"


def _tail(draft: Draft, amiss: dict[str, Problem], t: Language) -> str:
    if amiss:
        return t("survey-problems", count=len(amiss))
    if draft.wave.test:
        return t("survey-promise-test")
    return t("survey-ready-to-submit", anonymous="yes" if draft.wave.anonymous else "no")


def _jump(draft: Draft, label: str, question: Question) -> InlineKeyboardButton:
    return button(f"✏️ {label}", GoTo(draft_id=draft.id, of=THE_REVIEW, to=place_of(draft, question.name)))


def _ends(draft: Draft, amiss: dict[str, Problem], t: Language) -> list[list[InlineKeyboardButton]]:
    if amiss:
        first = next(iter(amiss.values())).question
        to = GoTo(draft_id=draft.id, of=THE_REVIEW, to=place_of(draft, first.name))
        return [[button(t.plain("survey-to-problem"), to, "primary")]]
    return [[button(t.plain("survey-submit"), Submit(draft_id=draft.id, wave_id=draft.wave.id), "success")]]


def instead_screen(draft: Draft, t: Language) -> Screen:
    """Something was submitted before, by them or by a colleague."""
    sure = Submit(draft_id=draft.id, wave_id=draft.wave.id, sure=True)
    text = t("survey-instead", unit=draft.wave.unit, title=title_of(draft.questionnaire, t))
    return Screen(
        text=text,
        buttons=[
            [button(t.plain("survey-yes-instead"), sure, "primary")],
            [button(t.plain("common-back"), SeeReview(draft_id=draft.id)), home_button(t)],
        ],
    )


def thanks_screen(draft: Draft, t: Language, more: list[list[InlineKeyboardButton]]) -> Screen:
    kind = "test" if draft.wave.test else "anonymous" if draft.wave.anonymous else "named"
    return Screen(
        text=t("survey-thanks", title=title_of(draft.questionnaire, t), kind=kind),
        buttons=[*more, [button(t.plain("survey-to-list"), OpenSurveys()), home_button(t)]],
    )


def already_screen(t: Language) -> Screen:
    return Screen(
        text=t("survey-submitted-already"), buttons=[[button(t.plain("survey-to-list"), OpenSurveys()), home_button(t)]]
    )


def interrupted_screen(draft: Draft, filled: Filled, until: date | None, t: Language) -> Screen:
    """What is kept, and from where one goes on; `until` the last day, if there is one."""
    asked = [each for each in filled.visible if each.kind is not Kind.NOTE]
    text = t(
        "survey-interrupted",
        title=title_of(draft.questionnaire, t),
        answered=sum(map(filled.is_answered, asked)),
        asked=len(asked),
        until=t.day(until) if until else "none",
    )
    return Screen(
        text=text,
        buttons=[
            [button(t.plain("survey-resume"), Resume(draft_id=draft.id), "primary")],
            [button(t.plain("survey-to-list"), OpenSurveys()), home_button(t)],
        ],
    )
