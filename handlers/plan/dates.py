"""Doubtful dates of a plan on its way in: asked one by one, answered in words or left as they stand."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from cluster.plan.edition import AS_IT_STANDS, Edition
from cluster.rights import Member
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import in_private
from handlers.plan.buttons import AnswerDates, AskDates
from handlers.plan.importing import edition_of, keep_edition, show_preview
from handlers.plan.preview import document_stamp, question_screen
from handlers.plan.questions import replied_to, words_in
from handlers.reply import Reply
from handlers.screens import clip
from locales import Language
from storage.database import Database


class ImportTyping(StatesGroup):
    """What we wait for in words."""

    dates = State()


async def ask_dates(
    query: CallbackQuery,
    callback_data: AskDates,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    edition = await edition_of(db, member)
    if not await _is_of(edition, callback_data.stamp, t, reply):
        await stop_waiting(state)
        await show_preview(db, member, t, reply, now)
        return
    await _ask_next(edition, callback_data.position, db, member, t, reply, state, now)


async def take_dates(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    """Of the question that the message replies to, else of the newest; an answer given before is replaced."""
    words = " ".join((await words_in(message, state)).split())
    asked = replied_to(message) or AnswerDates.model_validate(await state.get_data())
    assert isinstance(asked, AnswerDates), "the filter let it through"
    await _answer(asked.position, asked.stamp, words[:300], db, member, t, reply, state, now)


async def leave_dates(
    query: CallbackQuery,
    callback_data: AnswerDates,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    """An old button takes nothing back that was typed since."""
    edition = await edition_of(db, member)
    typed = edition.answers.get(callback_data.position) if callback_data.stamp == document_stamp(edition) else None
    if typed:
        await reply.alert(t.plain("import-answered-already", words=clip(typed, 100)))
        await _ask_next(edition, 0, db, member, t, reply, state, now)
        return
    await _answer(callback_data.position, callback_data.stamp, AS_IT_STANDS, db, member, t, reply, state, now)


async def _answer(
    position: int,
    stamp: int,
    words: str,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    edition = await edition_of(db, member)
    if await _is_of(edition, stamp, t, reply):
        edition = edition.answered(position, words)
        await db.write(keep_edition, edition, member, now)
    await _ask_next(edition, 0, db, member, t, reply, state, now)


async def _ask_next(
    edition: Edition,
    position: int,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    """The next open question from `position` on; past the last one the preview, which tells what is left open."""
    following = next((place for place in edition.questions() if place >= position), None)
    if following is None:
        await stop_waiting(state)
        await show_preview(db, member, t, reply, now)
        return
    await wait_for(state, ImportTyping.dates, position=following, stamp=document_stamp(edition))
    await reply.show(question_screen(edition, following, t))


async def _is_of(edition: Edition, stamp: int, t: Language, reply: Reply) -> bool:
    """Whether a question was about this document; if not, it says so, and nothing is answered by mistake."""
    same = stamp == document_stamp(edition)
    if not same:
        await reply.alert(t.plain("refusal-import-changed"))
    return same


async def answers_dates(message: Message, state: FSMContext) -> bool:
    replied = replied_to(message)
    if replied is not None:
        return isinstance(replied, AnswerDates)
    return await state.get_state() == ImportTyping.dates.state


def router() -> Router:
    router = Router(name="plan-dates")
    router.callback_query.register(ask_dates, AskDates.filter())
    router.callback_query.register(leave_dates, AnswerDates.filter())
    router.message.register(take_dates, in_private, answers_dates)
    return router
