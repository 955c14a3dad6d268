"""/group: who is of the working group, what each of them carries."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.rights import Action, Member
from handlers.conversation import stop_waiting
from handlers.filters import in_private
from handlers.reply import Reply
from handlers.working_group.buttons import OpenGroup, OpenSeat
from handlers.working_group.screens import group_now, group_screen, seat_screen
from locales import Language
from storage.database import Database


async def open_group(
    event: Message | CallbackQuery,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
    callback_data: OpenGroup | None = None,
) -> None:
    await stop_waiting(state)
    member.must(Action.SEE_GROUP)
    its = await db.read(group_now, now)
    await reply.show(group_screen(its, member, callback_data.page if callback_data else 0, now.date(), t))


async def open_seat(
    query: CallbackQuery, callback_data: OpenSeat, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    member.must(Action.SEE_GROUP)
    its = await db.read(group_now, now)
    seat = its.group.seat(callback_data.user_id)
    await reply.show(seat_screen(its, seat, member, callback_data.page, now.date(), t))


def router() -> Router:
    router = Router(name="working-group")
    router.message.register(open_group, in_private, Command("group"))
    router.callback_query.register(open_group, OpenGroup.filter())
    router.callback_query.register(open_seat, OpenSeat.filter())
    return router
