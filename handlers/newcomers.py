"""«Кто вы?»: what a newcomer says of themselves, and what comes of it: a role at once, or a request."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.consents import Purpose
from cluster.invitations import Invitation
from cluster.rights import Member
from cluster.roles import BY_THEMSELVES, RARE, Who, may_have_organisation
from handlers import consents
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.invitations.offering import offers_rows
from handlers.leaving import take_on
from handlers.own_roles import show_own
from handlers.picking.buttons import Browse, For, Shelf
from handlers.picking.looking import show_register
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.requests.asking import sure_screen
from handlers.requests.buttons import OpenRare, OpenWho
from handlers.screens import Screen, button, in_rows
from locales import Language
from storage import invitations
from storage.database import Database


class SayWho(CallbackData, prefix="iam"):
    who: Who


def who_rows(t: Language) -> list[list[InlineKeyboardButton]]:
    """What most people are, and the way to what few are."""
    often = [button(t.plain(f"who-{who}"), SayWho(who=who)) for who in Who if who not in RARE]
    return in_rows([*often, button(t.plain("who-other"), OpenRare())], 2)


def who_screen(offers: Sequence[Invitation], t: Language) -> Screen:
    return Screen(text=t("who-ask"), buttons=[*offers_rows(offers, t), *who_rows(t), [home_button(t)]])


def rare_screen(t: Language) -> Screen:
    rows = [[button(t.plain(f"who-{who}"), SayWho(who=who))] for who in RARE]
    return Screen(text=t("who-ask-other"), buttons=[*rows, [button(t.plain("common-back"), OpenWho()), home_button(t)]])


async def open_who(
    query: CallbackQuery,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    await stop_waiting(state)
    offers = await db.read(invitations.offers_to, member.user_id, now=int(now.timestamp()))
    await reply.show(who_screen(offers, t))


async def open_rare(query: CallbackQuery, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    await reply.show(rare_screen(t))


async def say_who(
    query: CallbackQuery,
    callback_data: SayWho,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    who = callback_data.who
    if await consents.ask(reply, db, member, t, Purpose.PROFILE, then=who):
        await go_on(query, who=who, db=db, member=member, t=t, reply=reply, state=state, audience=audience, now=now)


async def go_on(
    query: CallbackQuery,
    who: Who,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """They have agreed to what is kept of them."""
    if who.role in BY_THEMSELVES:
        await db.write(take_on, member.user_id, who.role, None, by=member.user_id, audience=audience, now=now)
        await show_own(db, member, t, reply, audience, now, note=t(f"own-now-{who}"))
        return
    if not may_have_organisation(who.role):
        await reply.show(sure_screen(who.role, t))
        return
    shelf = Shelf.SCHOOL if who is Who.SCHOOL else Shelf.KINDS
    wish = Browse(purpose=For.ASK, role=who.role, shelf=shelf)
    await show_register(wish, db=db, member=member, t=t, reply=reply, state=state)


GOES_ON: Mapping[str, consents.GoesOn] = {who.value: partial(go_on, who=who) for who in Who}
"""After «Согласен»."""


def router() -> Router:
    router = Router(name="newcomers")
    router.callback_query.register(open_who, OpenWho.filter())
    router.callback_query.register(open_rare, OpenRare.filter())
    router.callback_query.register(say_who, SayWho.filter())
    return router
