"""/group: who is of the working group, what each of them carries, who leads it, how one leaves it, its list for an order."""

from dataclasses import replace
from datetime import date, datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from cluster.roles import OF_THE_GROUP, Holding
from cluster.working_group import Group
from handlers.conversation import stop_waiting
from handlers.filters import in_private
from handlers.home import home_button
from handlers.leaving import hand, take_away
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, clip
from handlers.working_group.buttons import (
    LeaveGroup,
    NameLeader,
    OpenGroup,
    OpenSeat,
    ShowComposition,
)
from handlers.working_group.screens import (
    NAME,
    composition_docx,
    composition_screen,
    group_now,
    group_screen,
    leaving_screen,
    naming_screen,
    seat_screen,
)
from locales import Language
from storage import roles, working_group
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


async def name_leader(
    query: CallbackQuery,
    callback_data: NameLeader,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.LEAD_GROUP)
    its = await db.read(group_now, now)
    seat = its.group.seat(callback_data.user_id)
    leading = its.group.leader.user_id if its.group.leader else 0
    if seat.leads:
        raise Refusal("leads-already")
    if not callback_data.sure or callback_data.instead_of != leading:
        await reply.show(naming_screen(its.group, seat, t))
        return
    await db.write(_name_leader, callback_data, member, audience, now)
    named = await db.read(group_now, now)
    may_still = member if member.user_id != leading else _no_longer_leading(member)
    note = t("group-named-now", name=clip(seat.name, NAME))
    await reply.show(group_screen(named, may_still, 0, now.date(), t, note=note))


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


async def show_composition(
    query: CallbackQuery, callback_data: ShowComposition, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    member.must(Action.SEE_GROUP)
    its = await db.read(group_now, now)
    if not its.group.seats:
        raise Refusal("group-empty")
    if callback_data.file:
        send_composition(its.group, now.date(), t, reply)
    else:
        await reply.show(composition_screen(its.group, now.date(), t))


def send_composition(group: Group, today: date, t: Language, reply: Reply) -> None:
    caption = t("group-order-caption", day=t.day(today), count=len(group.seats))
    reply.send_file(f"sostav-rabochey-gruppy-{today}.docx", composition_docx(group, today, t), caption)


def _name_leader(tx: Connection, wish: NameLeader, by: Member, audience: Audience, now: datetime) -> None:
    """Whoever led before stays a member, and so does the new leader, for whichever organisation they sit there."""
    seat = working_group.group(tx, now.tzinfo).seat(wish.user_id)
    holding = Holding(role=Role.LEADER, organisation_id=working_group.sits_for(tx, seat.user_id))
    hand(tx, seat.user_id, holding, by=by, audience=audience, now=now)


def _leave(tx: Connection, user_id: int, by: Member, audience: Audience, now: datetime) -> None:
    seat = working_group.group(tx, now.tzinfo).seat(user_id)
    held = [each for each in roles.holdings(tx, seat.user_id) if each.role in OF_THE_GROUP]
    take_away(tx, user_id, held, by=by, audience=audience, now=now)


def _no_longer_leading(member: Member) -> Member:
    """Who has just handed the lead over is shown what they may do now."""
    return replace(member, roles=member.roles - {Role.LEADER})


def router() -> Router:
    router = Router(name="working-group")
    router.message.register(open_group, in_private, Command("group"))
    router.callback_query.register(open_group, OpenGroup.filter())
    router.callback_query.register(open_seat, OpenSeat.filter())
    router.callback_query.register(name_leader, NameLeader.filter())
    router.callback_query.register(leave_group, LeaveGroup.filter())
    router.callback_query.register(show_composition, ShowComposition.filter())
    return router
