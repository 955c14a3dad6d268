"""A link is made: for a role, an organisation, for how many people and until when."""

import secrets
from collections.abc import Collection
from datetime import datetime
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.invitations import CODE_BYTES, DAY_SECONDS, DAYS, Invitation, uses_of
from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role, has_its_organisation
from cluster.roles import (
    Holding,
    may_have_organisation,
    may_invite,
    must_be_in_cluster,
    offered_roles,
)
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.invitations.buttons import (
    InviteTo,
    MakeInvitation,
    NewInvitation,
    OpenInvitations,
    SetTerms,
)
from handlers.invitations.listing import show_invitation
from handlers.leaving import role_words
from handlers.picking.buttons import Browse, For, Shelf
from handlers.picking.looking import show_register
from handlers.reply import Reply
from handlers.screens import Screen, button
from locales import Language
from storage import invitations, organisations, roles
from storage.database import Database


def roles_screen(member: Member, t: Language) -> Screen:
    """Who is to represent a school is looked for among schools at once."""
    schools = Browse(purpose=For.INVITE, role=Role.REPRESENTATIVE, shelf=Shelf.SCHOOL)
    rows = [
        row
        for role in offered_roles(member)
        for row in (
            [button(t.plain(f"role-{role}"), InviteTo(role=role))],
            [button(t.plain("roles-of-school"), schools)] if role is schools.role else [],
        )
    ]
    back = [button(t.plain("common-back"), OpenInvitations()), home_button(t)]
    return Screen(text=t("invitation-ask-role"), buttons=[*rows, back])


def terms_screen(wish: SetTerms, holding: Holding, t: Language) -> Screen:
    """Everything of it on one screen; taps change it in place."""
    uses = [
        button(
            _chosen(t.plain("invitation-uses", uses=each), on=each == wish.uses, t=t), wish.model_copy(update={"uses": each})
        )
        for each in uses_of(wish.role)
    ]
    days = [
        button(
            _chosen(t.plain("invitation-days", days=each), on=each == wish.days, t=t), wish.model_copy(update={"days": each})
        )
        for each in DAYS
    ]
    make = [button(t.plain("invitation-make"), MakeInvitation(**wish.model_dump()), "success")]
    back = [button(t.plain("common-back"), NewInvitation()), home_button(t)]
    rows = [uses[:2], uses[2:]] if len(uses) > 1 else []
    return Screen(text=t("invitation-terms", what=role_words(holding, t)), buttons=[*rows, days, make, back])


async def new_invitation(query: CallbackQuery, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    member.must(Action.INVITE_TO_GROUP)
    await reply.show(roles_screen(member, t))


async def invite_to(
    query: CallbackQuery,
    callback_data: InviteTo,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    role = callback_data.role
    must_invite(member, role, None)
    if may_have_organisation(role):
        await show_register(Browse(purpose=For.INVITE, role=role), db=db, member=member, t=t, reply=reply, state=state)
        return
    await show_terms(role, None, db, member, t, reply, now)


async def show_terms(
    role: Role, organisation_id: int | None, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    must_invite(member, role, organisation_id)
    days = DAYS[1]
    begun = int(now.timestamp())
    wish = SetTerms(role=role, organisation_id=organisation_id or 0, uses=1, days=days, begun=begun)
    await reply.show(terms_screen(wish, await db.read(invitable, role, organisation_id), t))


async def set_terms(
    query: CallbackQuery, callback_data: SetTerms, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    wish = callback_data
    organisation_id = wish.organisation_id or None
    must_invite(member, wish.role, organisation_id)
    await reply.show(terms_screen(wish, await db.read(invitable, wish.role, organisation_id), t))


async def make_invitation(
    query: CallbackQuery,
    callback_data: MakeInvitation,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    wish = callback_data
    organisation_id = wish.organisation_id or None
    must_invite(member, wish.role, organisation_id)
    if wish.uses not in uses_of(wish.role) or wish.days not in DAYS:
        raise Refusal("button-outdated")
    made = await db.write(
        make,
        member,
        wish.role,
        organisation_id,
        uses=wish.uses,
        days=wish.days,
        leaver=None,
        begun=wish.begun,
        now=now,
    )
    await show_invitation(made, bot, db, member, t, reply, now)


def must_invite(member: Member, role: Role, organisation_id: int | None) -> None:
    if not may_invite(member, role, organisation_id):
        raise Refusal("not-allowed")


def invitable(tx: Connection, role: Role, organisation_id: int | None, *, own: Collection[int] = ()) -> Holding:
    """What whoever follows the link will hold; raises `Refusal` where nobody can. `own`: organisations of whoever makes it,
    who may find a successor also where plans alone name them.
    """
    known = [*own] if organisation_id is None or organisations.card(tx, organisation_id) is None else [organisation_id]
    if not has_its_organisation(role, organisation_id, known):
        raise Refusal("organisation-unknown")
    holding = roles.named_holding(tx, role, organisation_id)
    must_be_in_cluster(holding)
    return holding


def make(
    tx: Connection,
    member: Member,
    role: Role,
    organisation_id: int | None,
    *,
    uses: int,
    days: int,
    leaver: int | None,
    begun: int,
    now: datetime,
) -> Invitation:
    invitable(tx, role, organisation_id, own=member.organisations)
    return invitations.make(
        tx,
        code=secrets.token_urlsafe(CODE_BYTES),
        role=role,
        organisation_id=organisation_id,
        uses=uses,
        expires_at=int(now.timestamp()) + days * DAY_SECONDS,
        leaver=leaver,
        by=member.user_id,
        begun=begun,
    )


def _chosen(label: str, *, on: bool, t: Language) -> str:
    return f"{t.plain('common-switch-on')} {label}" if on else label


def router() -> Router:
    router = Router(name="invitations-making")
    router.callback_query.register(new_invitation, NewInvitation.filter())
    router.callback_query.register(invite_to, InviteTo.filter())
    router.callback_query.register(set_terms, SetTerms.filter())
    router.callback_query.register(make_invitation, MakeInvitation.filter())
    return router
