"""Presses and typed words of somebody who answers. Each is one unit of work; then what is asked now is shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.refusals import Refusal
from cluster.rights import Member
from cluster.surveys.answering import TEXT_LIMIT, tapped, tapped_choice, tapped_row
from cluster.surveys.model import Kind
from cluster.surveys.path import REVIEW, Filled
from cluster.surveys.steps import Choose, Complete, Fill, Give, Go, Skip, Step
from cluster.surveys.waves import GRACE_SECONDS
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_text, in_private
from handlers.plan.questions import pass_over, rest_of_too_long
from handlers.reply import Reply
from handlers.screens import Screen
from handlers.surveys.buttons import (
    THE_REVIEW,
    Answer,
    AnsweringSurvey,
    FillRow,
    Finish,
    GoTo,
    LookAt,
    PassOver,
    Resume,
    SeeReview,
    SwitchOption,
)
from handlers.surveys.questions import View, place_of, question_screen, reason_words
from handlers.surveys.recording import Moved, answerable, asked_at, take, take_words
from handlers.surveys.review import review_screen
from handlers.surveys.rows import next_row, row_in_hand
from locales import Language
from storage.database import Database
from storage.surveys.drafts import Draft

Press = Answer | SwitchOption | FillRow | PassOver | Finish | GoTo


async def show_draft(
    draft: Draft,
    event: CallbackQuery | Message,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
    view: View | None = None,
    *,
    taken_in: bool = False,
) -> None:
    """What is asked now, in the message whose button was pressed, else in the one that was shown last, else anew. From now on
    words are the answer to it. `taken_in`: what was typed stands in the screen now.
    """
    view = _with_grace(view or View(), draft, t, now)
    filled = Filled(questionnaire=draft.questionnaire, answers=draft.way.answers)
    row = _row_of(filled, draft, view)
    if draft.way.at == REVIEW:
        screen = review_screen(draft, filled, view.page, t, note=view.note)
    else:
        screen = question_screen(draft, filled, t, now.date(), replace(view, row=row))
    message = await _put(screen, draft, event, reply, state)
    if draft.way.at == REVIEW:
        await stop_waiting(state)
    else:
        place = place_of(draft, draft.way.at)
        await wait_for(state, AnsweringSurvey.words, draft=draft.id, place=place, row=row, message=message)
    if message and taken_in:
        await reply.take_in()


def _with_grace(view: View, draft: Draft, t: Language, now: datetime) -> View:
    """The survey has ended while they were in the middle of it: until when it still can be submitted stands above."""
    closed = draft.wave.closed_at
    if closed is None or view.note:
        return view
    return replace(view, note=t("survey-grace", until=t.moment(datetime.fromtimestamp(closed + GRACE_SECONDS, now.tzinfo))))


async def _put(screen: Screen, draft: Draft, event: CallbackQuery | Message, reply: Reply, state: FSMContext) -> int:
    """The message in which it stands now, as far as that is known; 0: in a new one."""
    if isinstance(event, CallbackQuery):
        await reply.show(screen)
        return _message_of(event)
    before = await state.get_data()
    shown_in: int = before.get("message", 0) if before.get("draft") == draft.id else 0
    if shown_in and await reply.change_at(shown_in, screen):
        return shown_in
    await reply.show(screen)
    return 0


def _row_of(filled: Filled, draft: Draft, view: View) -> int:
    question = draft.questionnaire.by_name.get(draft.way.at)
    return row_in_hand(filled, question, view.row) if question and question.kind in {Kind.MATRIX, Kind.COUNTS} else 0


def _message_of(event: CallbackQuery) -> int:
    return event.message.message_id if isinstance(event.message, Message) else 0


async def press(
    query: CallbackQuery,
    callback_data: Answer | SwitchOption | FillRow | PassOver | Finish | GoTo,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    wish = callback_data
    moved = await db.write(take, wish.draft_id, member, _step_of(wish), t.language, now)
    if moved.late:
        await reply.toast(t.plain("survey-updated-already"))
    await show_draft(moved.draft, query, t, reply, state, now, _view_after(wish, moved))


def _step_of(wish: Press) -> Callable[[Draft], Step]:
    """Made in the unit of work, where the questionnaire is known."""

    def step(draft: Draft) -> Step:
        match wish:
            case GoTo():
                made: Step = Go(question=_name_at(draft, wish.of), to=_name_at(draft, wish.to))
            case Answer():
                question = asked_at(draft, wish.question)
                made = Give(question=question.name, value=tapped(question, wish.value))
            case SwitchOption():
                question = asked_at(draft, wish.question)
                made = Choose(question=question.name, choice=tapped_choice(question, wish.value), on=wish.on)
            case FillRow():
                question = asked_at(draft, wish.question)
                made = Fill(question=question.name, row=tapped_row(question, wish.row, wish.value), value=wish.value)
            case PassOver():
                made = Skip(question=asked_at(draft, wish.question).name)
            case Finish():
                made = Complete(question=asked_at(draft, wish.question).name)
        return made

    return step


def _name_at(draft: Draft, place: int) -> str:
    return REVIEW if place == THE_REVIEW else asked_at(draft, place).name


def _view_after(wish: Press, moved: Moved) -> View:
    """The page stays; of rows the next empty one comes in hand."""
    draft = moved.draft
    still_asked = not isinstance(wish, GoTo) and place_of(draft, draft.way.at) == wish.question and not moved.late
    if isinstance(wish, SwitchOption) and still_asked:
        return View(page=wish.page)
    if isinstance(wish, FillRow) and still_asked:
        return View(row=_row_after(draft, wish.row))
    return View()


def _row_after(draft: Draft, row: int) -> int:
    filled = Filled(questionnaire=draft.questionnaire, answers=draft.way.answers)
    following = next_row(filled, draft.questionnaire.by_name[draft.way.at], row)
    return row if following is None else following


async def look_at(
    query: CallbackQuery,
    callback_data: LookAt,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    draft = await db.read(answerable, callback_data.draft_id, member, now)
    asked = place_of(draft, draft.way.at) == callback_data.question
    if not asked:
        await reply.toast(t.plain("survey-updated-already"))
    view = View(row=callback_data.row, page=callback_data.page) if asked else View()
    await show_draft(draft, query, t, reply, state, now, view)


async def see_review(
    query: CallbackQuery,
    callback_data: SeeReview,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    """Another page of it; where something is asked meanwhile, that."""
    draft = await db.read(answerable, callback_data.draft_id, member, now)
    view = View(page=callback_data.page) if draft.way.at == REVIEW else View()
    await show_draft(draft, query, t, reply, state, now, view)


async def resume(
    query: CallbackQuery,
    callback_data: Resume,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    await show_draft(await db.read(answerable, callback_data.draft_id, member, now), query, t, reply, state, now)


async def take_typed(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    """A refused answer is shown with the reason, and the question stays open."""
    text = message.text or ""
    if text.startswith("/"):
        raise Refusal("command-unknown")
    asked = await state.get_data()
    try:
        moved = await db.write(take_words, asked["draft"], member, asked["place"], asked["row"], text, t.language, now)
    except Refusal:
        await stop_waiting(state)
        raise
    if moved.late:
        await show_draft(moved.draft, message, t, reply, state, now, View(reason=t("survey-updated-already")))
        return
    refusal = moved.refusal
    if refusal is not None:
        reason = reason_words(text, t(f"refusal-{refusal.code}", **refusal.params), t)
        await show_draft(moved.draft, message, t, reply, state, now, View(row=asked["row"], reason=reason))
        if len(text) > TEXT_LIMIT:
            await pass_over(message, state)
        return
    same = place_of(moved.draft, moved.draft.way.at) == asked["place"]
    view = View(row=_row_after(moved.draft, asked["row"])) if same else None
    await show_draft(moved.draft, message, t, reply, state, now, view, taken_in=True)


def router() -> Router:
    router = Router(name="surveys-asking")
    router.message.register(pass_over, in_private, StateFilter(AnsweringSurvey.words), rest_of_too_long)
    router.message.register(take_typed, in_private, StateFilter(AnsweringSurvey.words), has_text)
    for kind in (Answer, SwitchOption, FillRow, PassOver, Finish, GoTo):
        router.callback_query.register(press, kind.filter())
    router.callback_query.register(look_at, LookAt.filter())
    router.callback_query.register(see_review, SeeReview.filter())
    router.callback_query.register(resume, Resume.filter())
    return router
