"""Which organisations have not answered a wave, for whoever may know."""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.waves import Wave
from handlers.home import home_button
from handlers.reply import Reply
from handlers.screens import Screen, body, button, clip, page_of, turns
from handlers.surveys.result_buttons import OpenResults, SeeSilent
from handlers.surveys.result_data import told_to
from handlers.surveys.wave_buttons import SeeWave
from locales import Language
from storage.database import Database
from storage.surveys import results
from storage.surveys.results import Silent

NAMES_ON_PAGE = 20


def silent_screen(wave: Wave, silent: Sequence[Silent], page: int, member: Member, t: Language) -> Screen:
    page, pages = page_of(len(silent), page, NAMES_ON_PAGE)
    shown = silent[page * NAMES_ON_PAGE : (page + 1) * NAMES_ON_PAGE]
    return Screen(
        text=body(t("surveys-silent", count=len(silent)), [_line(each, t) for each in shown], "", t, gap="\n"),
        buttons=[
            turns(lambda to: SeeSilent(wave_id=wave.id, page=to), page, pages, t),
            [button(t.plain("common-back"), _back(wave, member)), home_button(t)],
        ],
    )


def _line(each: Silent, t: Language) -> str:
    reachable = "yes" if each.reachable else "no"
    return t("surveys-silent-line", name=clip(each.name, 120), forms=each.forms, reachable=reachable)


def _back(wave: Wave, member: Member) -> CallbackData:
    return SeeWave(wave_id=wave.id) if member.may(Action.RUN_SURVEYS) else OpenResults(wave_id=wave.id)


async def see_silent(
    query: CallbackQuery, callback_data: SeeSilent, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    wave, silent = await db.read(_silent, callback_data.wave_id, member, now)
    await reply.show(silent_screen(wave, silent, callback_data.page, member, t))


def _silent(tx: Connection, wave_id: int, member: Member, now: datetime) -> tuple[Wave, Sequence[Silent]]:
    """Where people answer for themselves nobody is told who is silent. Raises `Refusal`."""
    wave = told_to(tx, wave_id, member, now)
    if not wave.by_organisation:
        raise Refusal("button-outdated")
    return wave, results.silent(tx, wave)


def router() -> Router:
    router = Router(name="surveys-silent")
    router.callback_query.register(see_silent, SeeSilent.filter())
    return router
