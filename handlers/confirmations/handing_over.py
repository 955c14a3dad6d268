"""«Новый представитель»: instead of whoever presses, or beside them; they pass an invitation on."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.confirmations import Answer
from cluster.invitations import Invitation
from cluster.rights import Member, Role
from handlers.confirmations.answering import sure_screen
from handlers.confirmations.buttons import AskReplacement, OpenQuestion, Replace, ReplaceSurely
from handlers.confirmations.questions import Answering, Asking, asking_of
from handlers.confirmations.recording import Outcome, give
from handlers.confirmations.words import given_text, joined
from handlers.conversation import stop_waiting
from handlers.invitations.listing import show_invitation
from handlers.invitations.making import make
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from locales import Language
from storage.database import Database

_DAYS = 7
"""Until the link expires."""


def replacement_screen(asking: Asking, begun: int, t: Language) -> Screen:
    """`begun` makes one link of a button that is pressed twice."""
    wave_id, organisation_id = asking.wave.id, asking.organisation.id
    leaves, stays = (
        Replace(wave_id=wave_id, organisation_id=organisation_id, leaving=leaving, begun=begun) for leaving in (True, False)
    )
    asked = t("confirmation-ask-replacement", organisation=clip(asking.organisation.name, 300))
    return Screen(
        text=joined(asked, given_text(asking.given, t) if asking.given else "").markup,
        buttons=[
            [button(t.plain("confirmation-i-leave"), leaves)],
            [button(t.plain("confirmation-one-more"), stays)],
            [button(t.plain("common-back"), OpenQuestion(wave_id=wave_id, organisation_id=organisation_id))],
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
    callback_data: Replace | ReplaceSurely,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    by = Answering(member=member, audience=audience, now=now)
    outcome, invitation = await db.write(_call_another, callback_data, by)
    await stop_waiting(state)
    if invitation is None:
        surely = ReplaceSurely(**callback_data.model_dump())
        await reply.show(sure_screen(outcome.asking, Answer.REPLACED, surely, t))
        return
    await reply.toast(t.plain("confirmation-so-already" if outcome.repeated else "confirmation-pass-link-on"))
    await show_invitation(invitation, bot, db, member, t, reply, now)


async def call_another_surely(
    query: CallbackQuery,
    callback_data: ReplaceSurely,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await call_another(query, callback_data, bot, db, member, t, reply, state, audience, now)


def _call_another(tx: Connection, wish: Replace | ReplaceSurely, by: Answering) -> tuple[Outcome, Invitation | None]:
    """An answer, and a link for one person; whoever leaves does so when it is accepted. No link where it has to be asked once
    more.
    """
    sure = isinstance(wish, ReplaceSurely)
    outcome = give(tx, wish.wave_id, wish.organisation_id, Answer.REPLACED, by, sure=sure)
    if not outcome.sure:
        return outcome, None
    invitation = make(
        tx,
        by.member,
        Role.REPRESENTATIVE,
        wish.organisation_id,
        uses=1,
        days=_DAYS,
        leaver=by.member.user_id if wish.leaving else None,
        begun=wish.begun,
        now=by.now,
    )
    return outcome, invitation


def router() -> Router:
    router = Router(name="confirmations-handing-over")
    router.callback_query.register(ask_who_replaces, AskReplacement.filter())
    router.callback_query.register(call_another, Replace.filter())
    router.callback_query.register(call_another_surely, ReplaceSurely.filter())
    return router
