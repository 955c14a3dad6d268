"""An organisation is chosen: the choice goes to whoever wanted it."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.organisations import RegisteredOrganisation
from cluster.refusals import Refusal
from cluster.rights import Member
from cluster.roles import Holding
from handlers.conversation import stop_waiting
from handlers.filters import has_text, in_private
from handlers.invitations import making
from handlers.picking.buttons import AS_TYPED, AsTyped, Browse, Choose, For, Picking
from handlers.picking.looking import browse, must, take_words
from handlers.picking.screens import meant_screen
from handlers.plan.notices import Audience
from handlers.profile import studying
from handlers.reply import Reply
from handlers.requests import asking, deciding
from handlers.roles import card
from locales import Language
from storage import organisations
from storage.database import Database
from storage.organisations.names import surely_meant_by


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


async def choose_as_typed(
    query: CallbackQuery,
    callback_data: AsTyped,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """What plans call one so is that one. The only one that is itself called so may be in another town: that is asked."""
    wish = callback_data
    if wish.purpose not in AS_TYPED:
        raise Refusal("button-outdated")
    must(wish, member)
    typed = (await state.get_data()).get("typed", "")
    if not typed:
        raise Refusal("request-name-gone")
    tied, only = await db.read(_called_so, wish.purpose, typed)
    if only is not None and not wish.surely:
        await reply.show(meant_screen(wish, only, typed, t))
        return
    words = "" if tied else typed
    if wish.purpose is For.STUDY:
        await studying.keep_place(tied, db, member, t, reply, state, typed=words)
        return
    await asking.ask_for(
        wish.role, tied, words, db=db, member=member, t=t, reply=reply, state=state, audience=audience, now=now
    )


def _called_so(tx: Connection, purpose: For, typed: str) -> tuple[int, RegisteredOrganisation | None]:
    """The id of whom the words mean surely, 0 for nobody; then the only one of that name."""

    def fits(organisation_id: int) -> bool:
        return purpose is not For.STUDY or studying.is_place_of_study(tx, organisation_id)

    tied = surely_meant_by(tx, typed)
    if tied is not None and fits(tied.id):
        return tied.id, None
    called = [each for each in organisations.namesakes(tx, typed) if fits(each.id)]
    return 0, called[0] if len(called) == 1 else None


def router() -> Router:
    router = Router(name="picking")
    router.callback_query.register(browse, Browse.filter())
    router.callback_query.register(choose, Choose.filter())
    router.callback_query.register(choose_as_typed, AsTyped.filter())
    router.message.register(take_words, in_private, StateFilter(Picking.words), has_text)
    return router
