"""Answers about a row: its result, the reason of a new date, the date, typed or chosen. A bad one is asked for again."""

from datetime import date, datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.plan.new_due import new_due, not_passed
from cluster.plan.progress import Result, TrackedOccurrence, TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Member
from handlers.filters import in_private
from handlers.plan.buttons import Act, LeaveQuestion, MoveTo, Question
from handlers.plan.card import show_row
from handlers.plan.marking import Marking, answerable, close, correct, move, row_and_occurrence
from handlers.plan.notices import Audience
from handlers.plan.questions import (
    answers,
    ask,
    ask_date,
    asked_in,
    caption_in,
    keep_reason,
    leave,
    pass_over,
    reason_of,
    rest_of_too_long,
    words_in,
)
from handlers.reply import Reply
from handlers.screens import Screen, clip
from locales import Language
from storage.database import Database


async def take_result(
    message: Message,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    asked = await _asked(message, state)
    result = await _result_in(message, state)
    row, occurrence = await _asked_about(asked, db, state, member)
    await leave(asked, state)
    await _remember_album(message, state, told=True)
    write = correct if asked.question is Question.CORRECTION else close
    await db.write(write, occurrence.id, result, Marking(member=member, audience=audience, now=now))
    await _remember_album(message, state, told=False)
    note = _with_remark(t("plan-closed-now"), message, t, only_words=result.file_id is None)
    await show_row(db, row.id, member, t, reply, now, occurrence_id=occurrence.id, note=note)


async def take_more_of_album(message: Message, reply: Reply, t: Language, state: FSMContext) -> None:
    """Telegram sends the files of an album one by one; the first of them was the result, which is said once."""
    if not (await state.get_data()).get("told"):
        reply.say(Screen(text=t("plan-one-file")))
    await state.update_data(told=True)


async def take_reason(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    asked = await _asked(message, state)
    reason = await words_in(message, state)
    row, occurrence = await _asked_about(asked, db, state, member)
    if not occurrence.open:
        await leave(asked, state)
        raise Refusal("row-closed-already")
    await keep_reason(occurrence.id, reason, state)
    await ask_date(row, occurrence, now.date(), t, reply, state, note=_with_remark("", message, t, only_words=True))


async def take_new_date(
    message: Message,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    asked = await _asked(message, state)
    due = new_due(await words_in(message, state), now.date())
    await _move(asked, due, db, t, reply, state, Marking(member=member, audience=audience, now=now))


async def move_to(
    query: CallbackQuery,
    callback_data: MoveTo,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """A day chosen instead of typed, perhaps of an old question."""
    asked = LeaveQuestion(question=Question.DATE, occurrence_id=callback_data.occurrence_id)
    due = not_passed(date.fromordinal(callback_data.day), now.date())
    await _move(asked, due, db, t, reply, state, Marking(member=member, audience=audience, now=now))


async def leave_question(
    query: CallbackQuery,
    callback_data: LeaveQuestion,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    """«Отмена» of one question leaves another one open."""
    await leave(callback_data, state)
    row, occurrence = await db.read(row_and_occurrence, callback_data.occurrence_id)
    await show_row(db, row.id, member, t, reply, now, occurrence_id=occurrence.id)


async def _move(
    asked: LeaveQuestion, due: date, db: Database, t: Language, reply: Reply, state: FSMContext, by: Marking
) -> None:
    """Where the reason is not known any more, another question having been answered since, it is asked for again."""
    row, occurrence = await _asked_about(asked, db, state, by.member)
    reason = await reason_of(occurrence.id, state)
    if reason is None:
        await ask(Act.MOVE, row, occurrence, by.member, t, reply, state)
        return
    await leave(asked, state)
    await db.write(move, occurrence.id, due, reason, by)
    note = t("plan-moved-now", day=t.day(due, today=by.now.date()))
    await show_row(db, row.id, by.member, t, reply, by.now, occurrence_id=occurrence.id, note=note)


async def _asked(message: Message, state: FSMContext) -> LeaveQuestion:
    asked = await asked_in(message, state)
    assert asked is not None, "the filter let it through"
    return asked


async def _asked_about(
    asked: LeaveQuestion, db: Database, state: FSMContext, member: Member
) -> tuple[TrackedRow, TrackedOccurrence]:
    """What the question was about; when it may not be answered any more, nothing is waited for."""
    try:
        return await db.read(answerable, asked.occurrence_id, member)
    except Refusal:
        await leave(asked, state)
        raise


async def _result_in(message: Message, state: FSMContext) -> Result:
    if message.document is not None:
        words, name = await caption_in(message, state), clip(message.document.file_name or "", 100) or None
        return Result(words=words, file_id=message.document.file_id, file_kind="document", file_name=name)
    if message.photo:
        words = await caption_in(message, state)
        return Result(words=words, file_id=message.photo[-1].file_id, file_kind="photo")
    return Result(words=await words_in(message, state))


def _with_remark(note: str, message: Message, t: Language, *, only_words: bool) -> str:
    """Where the words came under a file that is not kept, that is said."""
    remark = t("plan-only-words") if only_words and message.text is None else ""
    return "\n".join(part for part in (note, remark) if part)


async def _remember_album(message: Message, state: FSMContext, *, told: bool) -> None:
    """`told`: nothing is to be said of its other files."""
    if message.media_group_id:
        await state.update_data(album=message.media_group_id, told=told)


async def more_of_album(message: Message, state: FSMContext) -> bool:
    album = (await state.get_data()).get("album")
    return album is not None and message.media_group_id == album


def router() -> Router:
    router = Router(name="plan-answers")
    router.message.register(take_more_of_album, in_private, more_of_album)
    router.message.register(pass_over, in_private, rest_of_too_long)
    router.message.register(take_result, in_private, answers(Question.RESULT, Question.CORRECTION))
    router.message.register(take_reason, in_private, answers(Question.REASON))
    router.message.register(take_new_date, in_private, answers(Question.DATE))
    router.callback_query.register(move_to, MoveTo.filter())
    router.callback_query.register(leave_question, LeaveQuestion.filter())
    return router
