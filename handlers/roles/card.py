"""Somebody's roles: each is offered and waits for their consent, or is taken away; one's own is taken at once."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from cluster.roles import BY_HAND, Holding, holds, may_manage
from handlers.conversation import stop_waiting
from handlers.invitations.buttons import How
from handlers.invitations.offering import Offered, offer, withdraw_offer
from handlers.invitations.opening import begin
from handlers.leaving import is_last, role_words, take_away
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.roles.buttons import OpenPerson, SwitchRole, TakeFromLast
from handlers.roles.screens import Listed, person_screen, taking_screen
from locales import Language
from storage import invitations, members, roles
from storage.database import Database

_DIGITS = 16
"""Telegram's ids have 52 bits."""


async def open_person(
    query: CallbackQuery,
    callback_data: OpenPerson,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    member.must(Action.MANAGE_ROLES)
    await show_person(str(callback_data.user_id), db, member, t, reply, audience, now)


async def switch_role(
    query: CallbackQuery,
    callback_data: SwitchRole,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    wish = callback_data
    member.must(Action.MANAGE_ROLES)
    holding = Holding(role=wish.role, organisation_id=wish.organisation_id or None)
    if wish.on:
        await give(
            wish.user_id, holding, query, db=db, member=member, t=t, reply=reply, state=state, audience=audience, now=now
        )
        return
    if await db.read(is_last, wish.user_id, holding):
        organisation = await db.read(roles.organisation_name, wish.organisation_id) or ""
        await reply.show(taking_screen(wish, organisation, t))
        return
    await db.write(_take, wish.user_id, holding, by=member, audience=audience, now=now)
    await show_person(str(wish.user_id), db, member, t, reply, audience, now)


async def take_from_last(
    query: CallbackQuery,
    callback_data: TakeFromLast,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.MANAGE_ROLES)
    wish = callback_data
    holding = Holding(role=Role.REPRESENTATIVE, organisation_id=wish.organisation_id)
    await db.write(_take, wish.user_id, holding, by=member, audience=audience, now=now)
    await show_person(str(wish.user_id), db, member, t, reply, audience, now)


async def give(
    user_id: int,
    holding: Holding,
    query: CallbackQuery,
    *,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """It waits for their consent, unless they give it to themselves: then only what is kept of them is asked."""
    await stop_waiting(state)
    offered = await db.write(_offer, user_id, holding, by=member, audience=audience, now=now)
    if offered is not None and user_id == member.user_id:
        code = offered.invitation.code
        await begin(query, code, How.PLAINLY, db=db, member=member, t=t, reply=reply, state=state, audience=audience, now=now)
        return
    note = ""
    if offered is not None:
        note = t("roles-offered" if offered.is_new else "roles-offered-already", what=role_words(offered.invitation.holding, t))
    await show_person(str(user_id), db, member, t, reply, audience, now, note=note)


async def show_person(
    user_id: str,
    db: Database,
    by: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
    *,
    note: str = "",
) -> None:
    """`user_id`: digits that somebody may have typed."""
    is_id = user_id.isdecimal() and len(user_id) <= _DIGITS
    shown = await db.read(listed, int(user_id), audience, now) if is_id else None
    if shown is None:
        raise Refusal("person-unknown")
    await reply.show(person_screen(shown, by, t, more=bool(await db.read(roles.representable)), note=note))


def listed(tx: Connection, user_id: int, audience: Audience, now: datetime) -> Listed | None:
    person = members.member(tx, user_id)
    if person is None:
        return None
    return Listed(
        person=members.with_standing(person, audience.standing),
        held=roles.holdings(tx, user_id),
        offers=invitations.offers_to(tx, user_id, now=int(now.timestamp())),
        settled=audience.standing.get(user_id, frozenset()),
        blocked=members.is_blocked(tx, user_id),
    )


def _offer(tx: Connection, user_id: int, holding: Holding, *, by: Member, audience: Audience, now: datetime) -> Offered | None:
    """None where they hold it already."""
    _must_manage(tx, user_id, holding, by)
    if holding.role not in (*BY_HAND, Role.REPRESENTATIVE):
        raise Refusal("role-by-themselves")
    if holds(roles.holdings(tx, user_id), holding.role, holding.organisation_id):
        return None
    return offer(tx, user_id, holding, by=by, audience=audience, now=now)


def _take(tx: Connection, user_id: int, holding: Holding, *, by: Member, audience: Audience, now: datetime) -> None:
    """What they hold, or what waits for their consent."""
    _must_manage(tx, user_id, holding, by)
    withdraw_offer(tx, user_id, holding, now=now)
    take_away(tx, user_id, [holding], by=by, audience=audience, now=now)


def _must_manage(tx: Connection, user_id: int, holding: Holding, by: Member) -> None:
    if not may_manage(by, holding.role):
        raise Refusal("not-allowed")
    if members.member(tx, user_id) is None:
        raise Refusal("person-unknown")


def router() -> Router:
    router = Router(name="roles-card")
    router.callback_query.register(open_person, OpenPerson.filter())
    router.callback_query.register(switch_role, SwitchRole.filter())
    router.callback_query.register(take_from_last, TakeFromLast.filter())
    return router
