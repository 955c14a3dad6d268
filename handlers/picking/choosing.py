"""An organisation is chosen: the choice goes to whoever wanted it."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.rights import Member
from cluster.roles import Holding
from handlers.conversation import stop_waiting
from handlers.filters import has_text, in_private
from handlers.invitations import making
from handlers.picking.buttons import Browse, Choose, For, Picking
from handlers.picking.looking import browse, must, take_words
from handlers.plan.notices import Audience
from handlers.profile import studying
from handlers.reply import Reply
from handlers.requests import asking, deciding
from handlers.roles import card
from locales import Language
from storage.database import Database


async def choose(
    query: CallbackQuery,
    callback_data: Choose,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    wish = callback_data
    must(wish, member)
    match wish.purpose:
        case For.ASK:
            await asking.ask_for(
                wish.role,
                wish.organisation_id,
                "",
                db=db,
                member=member,
                t=t,
                reply=reply,
                state=state,
                audience=audience,
                now=now,
            )
        case For.INVITE:
            await stop_waiting(state)
            await making.show_terms(wish.role, wish.organisation_id or None, db, member, t, reply, now)
        case For.DECIDE:
            await stop_waiting(state)
            verdict = deciding.Verdict(accepted=True, organisation_id=wish.organisation_id or None)
            await deciding.give(verdict, wish.about, db, member, t, reply, audience, now)
        case For.GRANT:
            holding = Holding(role=wish.role, organisation_id=wish.organisation_id or None)
            await card.give(
                wish.about, holding, query, db=db, member=member, t=t, reply=reply, state=state, audience=audience, now=now
            )
        case For.STUDY:
            await studying.keep_place(wish.organisation_id, db, member, t, reply, state)


def router() -> Router:
    router = Router(name="picking")
    router.callback_query.register(browse, Browse.filter())
    router.callback_query.register(choose, Choose.filter())
    router.message.register(take_words, in_private, StateFilter(Picking.words), has_text)
    return router
