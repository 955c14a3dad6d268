"""Start links of the plan: `row_12` opens a row, `done_5`, `move_5` and `correct_5` ask what was pressed for."""

from datetime import datetime

from aiogram.fsm.context import FSMContext

from cluster.rights import Member
from handlers.plan.buttons import Act
from handlers.plan.card import show_row
from handlers.plan.marking import answerable
from handlers.plan.questions import ASKED_BY, ask
from handlers.reply import Reply
from locales import Language
from storage.database import Database

_DIGITS = 18
"""SQLite's integers have 19."""


async def open_link(
    payload: str, *, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> bool:
    """False when the payload is not ours: the menu is shown then."""
    what, _, number = payload.partition("_")
    if not number.isdecimal() or len(number) > _DIGITS:
        return False
    if what == "row":
        await show_row(db, int(number), member, t, reply, now)
    elif what in ASKED_BY:
        row, occurrence = await db.read(answerable, int(number), member)
        await ask(Act(what), row, occurrence, member, t, reply, state)
    else:
        return False
    return True
