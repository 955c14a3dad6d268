"""Where somebody learns or learned: an organisation of the register that they chose, or what they typed."""

from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.consents import Purpose
from cluster.profile import LEARNERS, PLACES_OF_STUDY, Field
from cluster.refusals import Refusal
from cluster.rights import Member
from handlers.consents import ask
from handlers.conversation import stop_waiting
from handlers.profile.buttons import StudyAsTyped
from handlers.profile.editing import about_of, show_anew
from handlers.reply import Reply
from locales import Language
from storage import consents, organisations, profile
from storage.database import Database
from storage.organisations.names import meant_by


async def keep_place(
    organisation_id: int, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, *, typed: str = ""
) -> None:
    """`organisation_id` 0: what was `typed`."""
    if not await ask(reply, db, member, t, Purpose.PROFILE, then="edit", about=about_of(Field.PLACE)):
        return
    await db.write(_keep, member.user_id, organisation_id, typed)
    await stop_waiting(state)
    await show_anew(db, member, t, reply, note=t("profile-kept"))


async def keep_as_typed(
    query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    typed = (await state.get_data()).get("typed", "")
    if not typed:
        raise Refusal("request-name-gone")
    if not member.roles & LEARNERS:
        raise Refusal("button-outdated")
    await keep_place(0, db, member, t, reply, state, typed=typed)


def _keep(tx: Connection, user_id: int, organisation_id: int, typed: str) -> None:
    """What was typed is the register's where it is its name."""
    meant = meant_by(tx, typed) if typed else None
    card = organisations.card(tx, meant.id if meant else organisation_id)
    known = card is not None and card.kind in PLACES_OF_STUDY
    if not known and not typed:
        raise Refusal("organisation-unknown")
    if not consents.given(tx, user_id, Purpose.PROFILE):
        return
    if card is not None and known:
        profile.study_at(tx, user_id, card.id)
    else:
        profile.study_at(tx, user_id, None, typed)


def router() -> Router:
    router = Router(name="studying")
    router.callback_query.register(keep_as_typed, StudyAsTyped.filter())
    return router
