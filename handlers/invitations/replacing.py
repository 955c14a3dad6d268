"""«Новый представитель»: who speaks for an organisation hands that over, or shares it."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.invitations import SUCCESSOR_DAYS, Invitation
from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.invitations.buttons import Going, NewRepresentative, OpenInvitation
from handlers.invitations.listing import show_invitation
from handlers.invitations.making import make
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button
from locales import Language
from storage import invitations, roles
from storage.database import Database


def successor_screen(organisation_id: int, name: str, made: Sequence[Invitation], now: datetime, t: Language) -> Screen:
    """`made` are links of theirs for it that are still open."""
    wish = NewRepresentative(organisation_id=organisation_id, begun=int(now.timestamp()))
    goings = [
        [button(t.plain("invitation-i-leave"), wish.model_copy(update={"going": Going.LEAVES}), "primary")],
        [button(t.plain("invitation-i-stay"), wish.model_copy(update={"going": Going.STAYS}))],
    ]
    rows = [
        [button(t.plain("invitation-open-link", day=_day_of(each, now, t)), OpenInvitation(invitation_id=each.id))]
        for each in made[:PAGE]
    ]
    return Screen(text=t("invitation-ask-going", organisation=name), buttons=[*goings, *rows, [home_button(t)]])


async def new_representative(
    query: CallbackQuery,
    callback_data: NewRepresentative,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    await stop_waiting(state)
    member.must(Action.ANSWER_FOR_ORGANISATION)
    wish = callback_data
    if wish.organisation_id not in member.organisations:
        raise Refusal("organisation-not-yours")
    if wish.going is Going.ASK:
        name = await db.read(roles.organisation_name, wish.organisation_id) or ""
        open_ones = await db.read(invitations.open_of, member.user_id, now=int(now.timestamp()))
        made = [each for each in open_ones if each.organisation_id == wish.organisation_id]
        await reply.show(successor_screen(wish.organisation_id, name, made, now, t))
        return
    invitation = await db.write(
        make,
        member,
        Role.REPRESENTATIVE,
        wish.organisation_id,
        uses=1,
        days=SUCCESSOR_DAYS,
        leaver=member.user_id if wish.going is Going.LEAVES else None,
        begun=wish.begun,
        now=now,
    )
    await show_invitation(invitation, bot, db, member, t, reply, now)


def _day_of(invitation: Invitation, now: datetime, t: Language) -> str:
    return t.day(datetime.fromtimestamp(invitation.made_at, now.tzinfo).date(), today=now.date())


def router() -> Router:
    router = Router(name="invitations-replacing")
    router.callback_query.register(new_representative, NewRepresentative.filter())
    return router
