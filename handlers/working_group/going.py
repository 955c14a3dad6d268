"""Somebody goes out of the group, of their own accord or taken out by those who lead."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.types import CallbackQuery

from cluster.rights import Action, Member
from cluster.roles import OF_THE_GROUP
from cluster.working_group import Seat, rows_given_to
from handlers.home import home_button
from handlers.leaving import numbers_of, take_away
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from handlers.working_group.buttons import LeaveGroup, OpenSeat
from handlers.working_group.screens import NAME, GroupNow, group_now, group_screen
from locales import Language
from storage import roles, working_group
from storage.database import Database


def leaving_screen(its: GroupNow, seat: Seat, member: Member, t: Language) -> Screen:
    rows = rows_given_to(seat.user_id, its.rows)
    own = seat.user_id == member.user_id
    text = t("group-leave-ask") if own else t("group-take-out-ask", name=clip(seat.name, NAME))
    given = t("group-leave-rows", numbers=numbers_of(rows)) if rows else ""
    sure = t.plain("group-leave-sure") if own else t.plain("group-take-out-sure")
    return Screen(
        text="\n\n".join(part for part in (text, given) if part),
        buttons=[
            [button(sure, LeaveGroup(user_id=seat.user_id, sure=True), "danger")],
            [button(t.plain("common-back"), OpenSeat(user_id=seat.user_id))],
        ],
    )


async def leave_group(
    query: CallbackQuery,
    callback_data: LeaveGroup,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    own = callback_data.user_id == member.user_id
    member.must(Action.SEE_GROUP if own else Action.LEAD_GROUP)
    its = await db.read(group_now, now)
    seat = its.group.seat(callback_data.user_id)
    if not callback_data.sure:
        await reply.show(leaving_screen(its, seat, member, t))
        return
    await db.write(_leave, seat.user_id, member, audience, now)
    if own:
        await reply.show(Screen(text=t("group-left-now"), buttons=[[home_button(t)]]))
        return
    left = await db.read(group_now, now)
    note = t("group-taken-out-now", name=clip(seat.name, NAME))
    await reply.show(group_screen(left, member, 0, now.date(), t, note=note))


def _leave(tx: Connection, user_id: int, by: Member, audience: Audience, now: datetime) -> None:
    seat = working_group.group(tx, now.tzinfo).seat(user_id)
    held = [each for each in roles.holdings(tx, seat.user_id) if each.role in OF_THE_GROUP]
    take_away(tx, user_id, held, by=by, audience=audience, now=now)


def router() -> Router:
    router = Router(name="working-group-going")
    router.callback_query.register(leave_group, LeaveGroup.filter())
    return router
