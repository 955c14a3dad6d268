"""Where somebody learns or learned: an organisation of the register that they chose, or what they typed."""

from sqlite3 import Connection

from aiogram.fsm.context import FSMContext

from cluster.consents import Purpose
from cluster.profile import PLACES_OF_STUDY, Field
from cluster.refusals import Refusal
from cluster.rights import Member
from handlers.consents import ask
from handlers.conversation import stop_waiting
from handlers.profile.editing import about_of, show_anew
from handlers.reply import Reply
from locales import Language
from storage import consents, organisations, profile
from storage.database import Database


async def keep_place(
    organisation_id: int, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, *, typed: str = ""
) -> None:
    """`organisation_id` 0: what was `typed`."""
    if not await ask(reply, db, member, t, Purpose.PROFILE, then="edit", about=about_of(Field.PLACE)):
        return
    await db.write(keep, member.user_id, organisation_id, typed)
    await stop_waiting(state)
    await show_anew(db, member, t, reply, note=t("profile-kept"))


def keep(tx: Connection, user_id: int, organisation_id: int, typed: str) -> None:
    """Unless they do not agree to it any more."""
    if not typed and not is_place_of_study(tx, organisation_id):
        raise Refusal("organisation-unknown")
    if consents.given(tx, user_id, Purpose.PROFILE):
        profile.study_at(tx, user_id, None if typed else organisation_id, typed)


def is_place_of_study(tx: Connection, organisation_id: int) -> bool:
    card = organisations.card(tx, organisation_id)
    return card is not None and card.kind in PLACES_OF_STUDY
