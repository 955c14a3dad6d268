"""«Новый представитель»: instead of whoever presses, or beside them; they pass an invitation on, and whoever comes answers."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.invitations import SUCCESSOR_DAYS, Invitation
from cluster.rights import Member, Role
from handlers.confirmations.buttons import AskReplacement, OpenQuestion, Replace
from handlers.confirmations.questions import Asking, asking_of, standing_text
from handlers.confirmations.words import joined
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.invitations.listing import show_invitation
from handlers.invitations.making import make
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from locales import Language
from storage import confirmations
from storage.database import Database


def replacement_screen(asking: Asking, begun: int, t: Language) -> Screen:
    """`begun` makes one link of a button that is pressed twice."""
    wave_id, organisation_id = asking.wave.id, asking.organisation.id
    leaves, stays = (
        Replace(wave_id=wave_id, organisation_id=organisation_id, leaving=leaving, begun=begun) for leaving in (True, False)
    )
    asked = t("confirmation-ask-replacement", organisation=clip(asking.organisation.name, 300))
    return Screen(
        text=joined(asked, standing_text(asking, t)).markup,
        buttons=[
            [button(t.plain("confirmation-i-leave"), leaves)],
            [button(t.plain("confirmation-one-more"), stays)],
            [button(t.plain("common-back"), OpenQuestion(wave_id=wave_id, organisation_id=organisation_id)), home_button(t)],
        ],
    )


async def ask_who_replaces(
    query: CallbackQuery,
    callback_data: AskReplacement,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    asking = await db.read(asking_of, callback_data.wave_id, callback_data.organisation_id, member)
    await stop_waiting(state)
    await reply.show(replacement_screen(asking, int(now.timestamp()), t))


async def call_another(
    query: CallbackQuery,
    callback_data: Replace,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    asking, invitation = await db.write(_call_another, callback_data, member, now)
    await stop_waiting(state)
    await reply.toast(t.plain("confirmation-pass-link-on" if asking.given is None else "confirmation-answer-stays"))
    await show_invitation(invitation, bot, db, member, t, reply, now)


def _call_another(tx: Connection, wish: Replace, member: Member, now: datetime) -> tuple[Asking, Invitation]:
    """A link for one person; whoever leaves does so when it is accepted. An answer that stands is no question any more."""
    asking = asking_of(tx, wish.wave_id, wish.organisation_id, member)
    if asking.given is None:
        confirmations.hand_over(tx, wish.wave_id, wish.organisation_id, by=member.user_id, now=int(now.timestamp()))
    leaver = member.user_id if wish.leaving else None
    invitation = make(
        tx,
        member,
        Role.REPRESENTATIVE,
        wish.organisation_id,
        uses=1,
        days=SUCCESSOR_DAYS,
        leaver=leaver,
        begun=wish.begun,
        now=now,
    )
    return asking, invitation


def router() -> Router:
    router = Router(name="confirmations-handing-over")
    router.callback_query.register(ask_who_replaces, AskReplacement.filter())
    router.callback_query.register(call_another, Replace.filter())
    return router
