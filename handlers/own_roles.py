"""The roles that somebody has: what else they asked for, the way to more of them, and out of each."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.invitations import Invitation
from cluster.refusals import Refusal
from cluster.requests import RoleRequest
from cluster.rights import Member, Role
from cluster.roles import Holding
from handlers.confirmations.questions import Asking, asking_rows, askings_of
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.invitations.buttons import NewRepresentative
from handlers.invitations.offering import offers_rows
from handlers.leaving import give_up, is_last, role_words
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.requests.buttons import DealWith, Deed, OpenWho
from handlers.requests.screens import words_of
from handlers.screens import PAGE, Id, Place, Screen, button, page_of, turns
from locales import Language
from storage import invitations, requests, roles
from storage.database import Database


class OpenOwnRoles(CallbackData, prefix="own"):
    page: Place = 0


class LeaveRole(CallbackData, prefix="quit"):
    """`organisation_id` 0: none."""

    role: Role
    organisation_id: Id = 0
    sure: bool = False


def own_roles_screen(
    held: Sequence[Holding],
    waiting: Sequence[RoleRequest],
    offers: Sequence[Invitation],
    settled: frozenset[Role],
    page: int,
    t: Language,
    *,
    asked: Sequence[Asking] = (),
    note: str = "",
) -> Screen:
    """Each role with the way out of it, and those that wait for consent; what is `asked` of them as representatives.
    `settled` are those of the settings, which have no way out.
    """
    rows = [
        *asking_rows(asked, t),
        *offers_rows(offers, t),
        *(_held_row(each, t) for each in held),
        *(_waiting_row(each, t) for each in waiting),
    ]
    page, pages = page_of(len(rows), page)
    turned = turns(lambda to: OpenOwnRoles(page=to), page, pages, t)
    known = [*(Holding(role=role) for role in sorted(settled)), *held]
    lines = "\n".join(t("own-line", what=role_words(each, t)) for each in known[:PAGE]) or t("own-none")
    text = "\n\n".join(part for part in (note, t("own-head"), lines) if part)
    more = [button(t.plain("own-more"), OpenWho()), home_button(t)]
    return Screen(text=text, buttons=[*rows[page * PAGE : (page + 1) * PAGE], turned, more])


def leaving_screen(holding: Holding, t: Language, *, last: bool) -> Screen:
    """Is it meant? `last`: nobody else speaks for the organisation."""
    wish = LeaveRole(role=holding.role, organisation_id=holding.organisation_id or 0, sure=True)
    warning = t("own-last", organisation=holding.organisation) if last else ""
    text = "\n\n".join(part for part in (t("own-leave-ask", what=role_words(holding, t)), warning) if part)
    successor = [_successor(holding, t)] if holding.role is Role.REPRESENTATIVE else []
    buttons = [
        [button(t.plain("own-leave-sure"), wish, "danger")],
        successor,
        [button(t.plain("common-back"), OpenOwnRoles()), home_button(t)],
    ]
    return Screen(text=text, buttons=buttons)


async def open_own_roles(
    query: CallbackQuery,
    callback_data: OpenOwnRoles,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    await show_own(db, member, t, reply, audience, now, page=callback_data.page)


async def leave_role(
    query: CallbackQuery,
    callback_data: LeaveRole,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    wish = callback_data
    held = await db.read(roles.holdings, member.user_id)
    wanted = (wish.role, wish.organisation_id or None)
    holding = next((each for each in held if (each.role, each.organisation_id) == wanted), None)
    if holding is None:
        raise Refusal("role-not-held")
    if not wish.sure:
        last = await db.read(is_last, member.user_id, holding)
        await reply.show(leaving_screen(holding, t, last=last))
        return
    await db.write(give_up, member.user_id, [holding], by=member, audience=audience, now=now)
    await show_own(db, member, t, reply, audience, now, note=t("own-left", what=role_words(holding, t)))


async def show_own(
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
    *,
    page: int = 0,
    note: str = "",
) -> None:
    held = await db.read(roles.holdings, member.user_id)
    waiting = await db.read(requests.waiting_of, member.user_id)
    offers = await db.read(invitations.offers_to, member.user_id, now=int(now.timestamp()))
    settled = audience.standing.get(member.user_id, frozenset())
    asked = await db.read(askings_of, member.user_id)
    await reply.show(own_roles_screen(held, waiting, offers, settled, page, t, asked=asked, note=note))


def _held_row(holding: Holding, t: Language) -> list[InlineKeyboardButton]:
    wish = LeaveRole(role=holding.role, organisation_id=holding.organisation_id or 0)
    row = [button(t.plain("own-leave", what=role_words(holding, t)), wish)]
    return [*row, _successor(holding, t)] if holding.role is Role.REPRESENTATIVE else row


def _successor(holding: Holding, t: Language) -> InlineKeyboardButton:
    return button(t.plain("invitation-new-representative"), NewRepresentative(organisation_id=holding.organisation_id or 0))


def _waiting_row(request: RoleRequest, t: Language) -> list[InlineKeyboardButton]:
    return [button(t.plain("own-waiting", what=words_of(request, t)), DealWith(request_id=request.id, deed=Deed.WITHDRAW))]


def router() -> Router:
    router = Router(name="own-roles")
    router.callback_query.register(open_own_roles, OpenOwnRoles.filter())
    router.callback_query.register(leave_role, LeaveRole.filter())
    return router
