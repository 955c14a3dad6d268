"""Who leads the group: it is offered to one of it, and they lead from the moment in which they accept."""

from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.types import CallbackQuery

from cluster.consents import Purpose
from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from cluster.roles import Holding
from cluster.working_group import Seat
from handlers.consents import GoesOn, ask
from handlers.invitations.offering import offer, withdraw_offer
from handlers.leaving import take_on
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from handlers.working_group.buttons import NameLeader, OpenSeat
from handlers.working_group.group import open_group
from handlers.working_group.screens import NAME, GroupNow, group_now, group_screen
from locales import Language
from storage import invitations, working_group
from storage.database import Database


def naming_screen(its: GroupNow, seat: Seat, t: Language) -> Screen:
    former = its.group.leader
    wish = NameLeader(user_id=seat.user_id, instead_of=former.user_id if former else 0, sure=True)
    name, others = clip(seat.name, NAME), [each for each in its.asked_to_lead if each != seat]
    parts = [
        t("group-name-instead", name=name, former=clip(former.name, NAME)) if former else t("group-name-first", name=name),
        t("group-name-withdraws", name=clip(others[0].name, NAME)) if others else "",
    ]
    return Screen(
        text="\n\n".join(part for part in parts if part),
        buttons=[
            [button(t.plain("group-name-sure"), wish, "primary")],
            [button(t.plain("common-back"), OpenSeat(user_id=seat.user_id))],
        ],
    )


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
    """Whoever names themselves has accepted by that, but for what is kept of them."""
    member.must(Action.LEAD_GROUP)
    wish = callback_data
    seat = (await db.read(group_now, now)).group.seat(wish.user_id)
    own = wish.sure and seat.user_id == member.user_id and not seat.leads
    if own and not await ask(reply, db, member, t, Purpose.PROFILE, then="leading"):
        return
    unsure = await db.write(name, wish, member, audience, now)
    if unsure is not None:
        await reply.show(naming_screen(unsure, seat, t))
        return
    key = "group-named-now" if seat.user_id == member.user_id else "group-lead-offered-now"
    note = t(key, name=clip(seat.name, NAME))
    await reply.show(group_screen(await db.read(group_now, now), member, 0, now.date(), t, note=note))


GOES_ON: Mapping[str, GoesOn] = {"leading": open_group}
"""After «Согласен», where the one who leads is named."""


def name(tx: Connection, wish: NameLeader, by: Member, audience: Audience, now: datetime) -> GroupNow | None:
    """For whichever organisation they sit there. It is offered to one at a time, as the leader is one. The group as it is,
    where that is to be asked: it was not yet, or somebody else leads by now than when it was.
    """
    its, user_id = group_now(tx, now), wish.user_id
    seat = its.group.seat(user_id)
    if seat.leads:
        raise Refusal("leads-already")
    if not wish.sure or wish.instead_of != (its.group.leader.user_id if its.group.leader else 0):
        return its
    holding = Holding(role=Role.LEADER, organisation_id=working_group.sits_for(tx, seat.user_id))
    for each in invitations.offers(tx, [Role.LEADER], now=int(now.timestamp())):
        if each.addressee is not None and each.addressee != user_id:
            withdraw_offer(tx, each.addressee, each.holding, now=now)
    if user_id == by.user_id:
        take_on(tx, user_id, holding.role, holding.organisation_id, by=user_id, audience=audience, now=now)
    else:
        offer(tx, user_id, holding, by=by, audience=audience, now=now)
    return None


def router() -> Router:
    router = Router(name="working-group-leading")
    router.callback_query.register(name_leader, NameLeader.filter())
    return router
