"""A wave that was prepared is launched, or dropped."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.rights import Member
from cluster.surveys.waves import check_ready
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button
from handlers.surveys import letters
from handlers.surveys.prepared import Prepared, prepared_now
from handlers.surveys.wave_buttons import DropPrepared, LaunchWave, OpenPreparing, SeeWave, SeeWaves
from handlers.surveys.words import title_of
from locales import Language
from storage.database import Database
from storage.surveys import waves


def sure_screen(prepared: Prepared, t: Language) -> Screen:
    """What launching does, and what can't be changed afterwards."""
    wave = prepared.wave
    return Screen(
        text=t(
            "surveys-sure-launch",
            title=title_of(prepared.questionnaire, t),
            unit=wave.unit,
            count=prepared.asked,
            day=t.day(prepared.last_day),
            anonymous="yes" if wave.anonymous else "no",
        ),
        buttons=[
            [button(t.plain("surveys-yes-launch"), LaunchWave(wave_id=wave.id, sure=True), "primary")],
            [button(t.plain("common-back"), OpenPreparing(wave_id=wave.id)), home_button(t)],
        ],
    )


async def launch(
    query: CallbackQuery,
    callback_data: LaunchWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    prepared = await db.read(prepared_now, callback_data.wave_id, member, audience, now)
    check_ready(prepared.wave, prepared.asked, now.date())
    if not callback_data.sure:
        await reply.show(sure_screen(prepared, t))
        return
    await db.write(_launch, prepared.wave.id, member, audience, now)
    await reply.show(Screen(text=t("surveys-launched"), buttons=_after_launch(prepared.wave.id, t)))


def _after_launch(wave_id: int, t: Language) -> list[list[InlineKeyboardButton]]:
    return [[button(t.plain("surveys-look"), SeeWave(wave_id=wave_id)), home_button(t)]]


def _launch(tx: Connection, wave_id: int, member: Member, audience: Audience, now: datetime) -> None:
    prepared = prepared_now(tx, wave_id, member, audience, now)
    waves.open_wave(tx, wave_id, last_day=prepared.last_day, now=int(now.timestamp()))
    opened = waves.wave(tx, wave_id)
    assert opened is not None
    letters.enrol(tx, opened, audience)
    letters.ask(tx, opened, audience, now)


async def drop(
    query: CallbackQuery,
    callback_data: DropPrepared,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    wave_id = callback_data.wave_id
    prepared = await db.read(prepared_now, wave_id, member, audience, now)
    if callback_data.sure:
        await db.write(waves.drop, wave_id)
        await reply.show(
            Screen(text=t("surveys-dropped"), buttons=[[button(t.plain("common-back"), SeeWaves()), home_button(t)]])
        )
        return
    yes = button(t.plain("surveys-yes-drop"), DropPrepared(wave_id=wave_id, sure=True), "danger")
    back = button(t.plain("common-back"), OpenPreparing(wave_id=wave_id))
    await reply.show(Screen(text=t("surveys-sure-drop", title=title_of(prepared.questionnaire, t)), buttons=[[yes], [back]]))


def router() -> Router:
    router = Router(name="surveys-launching")
    router.callback_query.register(launch, LaunchWave.filter())
    router.callback_query.register(drop, DropPrepared.filter())
    return router
