"""Typed answers about a row: its result, the reason of a new date, the date. A bad one is asked for again."""

from datetime import date, datetime
from unicodedata import category

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from cluster.periods import Kind, PlanYear
from cluster.plan.edition import must_be_dates
from cluster.plan.progress import Result, TrackedOccurrence, TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Member
from handlers.filters import in_private
from handlers.plan.buttons import OpenRow
from handlers.plan.card import show_row
from handlers.plan.marking import Marking, answerable, close, move
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from locales import Language
from storage.database import Database

WORDS_LIMIT = 1000
_SEEN = "LNPS"
"""Unicode categories that leave a mark: letters, numbers, punctuation, symbols. A zero-width space is no result."""


class Typing(StatesGroup):
    """What we wait for in words."""

    result = State()
    reason = State()
    new_date = State()


def question_screen(text: str, row: TrackedRow, t: Language) -> Screen:
    return Screen(text=text, buttons=[[button(t.plain("common-cancel"), OpenRow(row_id=row.id))]])


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
    result = result_in(message)
    row, occurrence = await _asked_about(db, state, member)
    await state.clear()
    album = {"album": message.media_group_id} if message.media_group_id else {}
    await state.set_data({**album, "told": True})
    await db.write(close, occurrence.id, result, Marking(member=member, audience=audience, now=now))
    await state.set_data(album)
    await show_row(db, row.id, member, t, reply, now, occurrence_id=occurrence.id, note=t("plan-closed-now"))


async def take_more_of_album(message: Message, reply: Reply, t: Language, state: FSMContext) -> None:
    """Telegram sends the files of an album one by one; the first of them was the result, which is said once."""
    if not (await state.get_data()).get("told"):
        reply.say(Screen(text=t("plan-one-file")))
    await state.update_data(told=True)


async def take_reason(message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    reason = words_in(message)
    row, occurrence = await _asked_about(db, state, member)
    if not occurrence.open:
        await state.clear()
        raise Refusal("row-closed-already")
    await state.update_data(reason=reason)
    await state.set_state(Typing.new_date)
    await reply.show(question_screen(t("plan-ask-new-date", number=row.number), row, t))


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
    due = new_due(words_in(message), now.date())
    row, occurrence = await _asked_about(db, state, member)
    reason = (await state.get_data())["reason"]
    await state.clear()
    await db.write(move, occurrence.id, due, reason, Marking(member=member, audience=audience, now=now))
    note = t("plan-moved-now", day=t.day(due, today=now.date()))
    await show_row(db, row.id, member, t, reply, now, occurrence_id=occurrence.id, note=note)


def new_due(words: str, today: date) -> date:
    """The day a person typed, as a deadline; raises `Refusal` when it holds none or one that has passed."""
    found = must_be_dates(words, PlanYear(year=today.year))
    due = found[0].due
    if len(found) != 1 or due is None or found[0].kind is Kind.RECURRING:
        raise Refusal("dates-not-one", words=clip(words, 100))
    if due < today:
        raise Refusal("date-passed")
    return due


def result_in(message: Message) -> Result:
    words = clip(message.caption or "", WORDS_LIMIT) or None
    if message.document is not None:
        name = clip(message.document.file_name or "", 100) or None
        return Result(words=words, file_id=message.document.file_id, file_kind="document", file_name=name)
    if message.photo:
        return Result(words=words, file_id=message.photo[-1].file_id, file_kind="photo")
    return Result(words=words_in(message))


def words_in(message: Message) -> str:
    """What was typed; raises `Refusal` for nothing that can be seen, for too much, and for a mistyped command."""
    text = (message.text or "").strip()
    if len(text) > WORDS_LIMIT:
        raise Refusal("words-too-long", limit=WORDS_LIMIT)
    if not any(category(character)[0] in _SEEN for character in text):
        raise Refusal("words-needed")
    if text.startswith("/"):
        raise Refusal("command-unknown")
    return text


async def _asked_about(db: Database, state: FSMContext, member: Member) -> tuple[TrackedRow, TrackedOccurrence]:
    """What the question was about; when it may not be answered any more, nothing is waited for."""
    try:
        return await db.read(answerable, (await state.get_data())["occurrence"], member)
    except Refusal:
        await state.clear()
        raise


async def more_of_album(message: Message, state: FSMContext) -> bool:
    album = (await state.get_data()).get("album")
    return album is not None and message.media_group_id == album


def router() -> Router:
    router = Router(name="plan-answers")
    router.message.register(take_result, in_private, StateFilter(Typing.result))
    router.message.register(take_reason, in_private, StateFilter(Typing.reason))
    router.message.register(take_new_date, in_private, StateFilter(Typing.new_date))
    router.message.register(take_more_of_album, in_private, more_of_album)
    return router
