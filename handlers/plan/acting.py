"""Buttons of a row, pressed on its card, in a digest, or in a group; what needs words is asked for in private."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery
from aiogram.utils.deep_linking import create_start_link

from cluster.refusals import Refusal
from cluster.rights import Member
from handlers.conversation import stop_waiting
from handlers.plan.buttons import MarkRow, OpenRow, ShowResult
from handlers.plan.card import show_row
from handlers.plan.marking import Marking, answerable, mark, row_and_occurrence
from handlers.plan.notices import Audience
from handlers.plan.questions import ASKED_BY, ask
from handlers.reply import Reply
from handlers.screens import Screen, clip
from locales import Language
from storage.database import Database


async def open_row(
    query: CallbackQuery,
    callback_data: OpenRow,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    if not reply.private:
        await reply.lead_to(await create_start_link(bot, f"row_{callback_data.row_id}"))
        return
    await stop_waiting(state)
    wish = callback_data
    await show_row(db, wish.row_id, member, t, reply, now, occurrence_id=wish.occurrence_id, anew=wish.anew)


async def mark_row(
    query: CallbackQuery,
    callback_data: MarkRow,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """One button, authorised now: the message may be old and anybody in a group may press it."""
    act, occurrence_id = callback_data.act, callback_data.occurrence_id
    row, occurrence = await db.read(answerable, occurrence_id, member)
    if act in ASKED_BY:
        if reply.private:
            await ask(act, row, occurrence, member, t, reply, state)
        else:
            await reply.lead_to(await create_start_link(bot, f"{act}_{occurrence_id}"))
        return
    await reply.toast(await db.write(mark, act, occurrence_id, Marking(member=member, audience=audience, now=now), t))
    if reply.private:
        await show_row(db, row.id, member, t, reply, now, occurrence_id=occurrence_id)


async def show_result(
    query: CallbackQuery, callback_data: ShowResult, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    """The file itself is for the people of the cluster: it may hold names."""
    if not member.roles:
        raise Refusal("not-allowed")
    row, occurrence = await db.read(row_and_occurrence, callback_data.occurrence_id)
    result = occurrence.result
    if result is None or result.file_id is None:
        raise Refusal("row-gone")
    caption = t("plan-result-caption", number=row.number, words=clip(result.words or "", 800))
    reply.say(Screen(text=caption, file=(result.file_kind or "document", result.file_id)))


def router() -> Router:
    router = Router(name="plan-acting")
    router.callback_query.register(open_row, OpenRow.filter())
    router.callback_query.register(mark_row, MarkRow.filter())
    router.callback_query.register(show_result, ShowResult.filter())
    return router
