"""«Попробовать»: the author goes through the survey as a respondent; nothing of it counts."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.rights import Action, Member
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.surveys.beginning import begin
from handlers.surveys.prepared import prepared_now
from handlers.surveys.wave_buttons import TryWave
from locales import Language
from storage.database import Database
from storage.surveys import waves


async def try_wave(
    query: CallbackQuery,
    callback_data: TryWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.RUN_SURVEYS)
    trial = await db.write(_trial, callback_data.wave_id, member, audience, now)
    await begin(query, trial, 0, db=db, member=member, t=t, reply=reply, state=state, now=now)


def _trial(tx: Connection, wave_id: int, member: Member, audience: Audience, now: datetime) -> int:
    """A new one each time."""
    prepared = prepared_now(tx, wave_id, member, audience, now)
    return waves.test_of(tx, prepared.wave, by=member.user_id, now=int(now.timestamp()))


def router() -> Router:
    router = Router(name="surveys-trial")
    router.callback_query.register(try_wave, TryWave.filter())
    return router
