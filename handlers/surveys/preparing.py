"""A wave is prepared: which questionnaire, who answers, whether anonymously, until when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from cluster.plan.new_due import new_due
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.waves import Wave, beginning_of, check_last_day, settled
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_text, in_private
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.surveys.prepared import Prepared, last_day_screen, prepared_now, preparing_screen, questionnaires_screen
from handlers.surveys.wave_buttons import (
    AskLastDay,
    ChooseDays,
    ChooseQuestionnaire,
    ChooseThreshold,
    ChooseUnit,
    OpenPreparing,
    PrepareWave,
    SwitchAnonymous,
)
from locales import Language
from storage.database import Database
from storage.surveys import questionnaires, waves


class WaveTyping(StatesGroup):
    last_day = State()


async def choose_questionnaire(
    query: CallbackQuery,
    callback_data: ChooseQuestionnaire,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    latest = await db.read(questionnaires.latest)
    await reply.show(questionnaires_screen([(each.id, each.questionnaire) for each in latest], callback_data.page, t))


async def prepare(
    query: CallbackQuery,
    callback_data: PrepareWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.RUN_SURVEYS)
    await reply.show(preparing_screen(await db.write(_prepare, callback_data.questionnaire_id, member, audience, now), t))


def _prepare(tx: Connection, questionnaire_id: int, member: Member, audience: Audience, now: datetime) -> Prepared:
    """Of the latest version, and of what was saved: by its id a trial's could be named, too."""
    chosen = questionnaires.by_id(tx, questionnaire_id)
    stored = chosen and questionnaires.by_name(tx, chosen.questionnaire.name)
    if stored is None:
        raise Refusal("survey-gone")
    begun = waves.prepare(tx, stored.id, beginning_of(stored.questionnaire), by=member.user_id, now=int(now.timestamp()))
    return prepared_now(tx, begun, member, audience, now)


async def choose_threshold(
    query: CallbackQuery,
    callback_data: ChooseThreshold,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    def choose(wave: Wave) -> Wave:
        return replace(wave, threshold=callback_data.threshold)

    await reply.show(preparing_screen(await db.write(change, callback_data.wave_id, choose, member, audience, now), t))


async def open_preparing(
    query: CallbackQuery,
    callback_data: OpenPreparing,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    await reply.show(preparing_screen(await db.read(prepared_now, callback_data.wave_id, member, audience, now), t))


async def choose_unit(
    query: CallbackQuery,
    callback_data: ChooseUnit,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    def choose(wave: Wave) -> Wave:
        return replace(wave, unit=callback_data.unit)

    await reply.show(preparing_screen(await db.write(change, callback_data.wave_id, choose, member, audience, now), t))


async def switch_anonymous(
    query: CallbackQuery,
    callback_data: SwitchAnonymous,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    def switch(wave: Wave) -> Wave:
        return replace(wave, anonymous=callback_data.on)

    await reply.show(preparing_screen(await db.write(change, callback_data.wave_id, switch, member, audience, now), t))


async def ask_last_day(
    query: CallbackQuery,
    callback_data: AskLastDay,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    prepared = await db.read(prepared_now, callback_data.wave_id, member, audience, now)
    await wait_for(state, WaveTyping.last_day, wave_id=prepared.wave.id)
    await reply.show(last_day_screen(prepared, now.date(), t))


async def choose_days(
    query: CallbackQuery,
    callback_data: ChooseDays,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    day = check_last_day(now.date() + timedelta(days=callback_data.days), now.date())
    await reply.show(preparing_screen(await _end_on(day, callback_data.wave_id, db, member, audience, now), t))


async def take_last_day(
    message: Message,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """The question stays open where the words name no such day."""
    wave_id = int((await state.get_data())["wave_id"])
    day = check_last_day(new_due(message.text or "", now.date()), now.date())
    await stop_waiting(state)
    await reply.show(preparing_screen(await _end_on(day, wave_id, db, member, audience, now), t))


async def _end_on(day: date, wave_id: int, db: Database, member: Member, audience: Audience, now: datetime) -> Prepared:
    def choose(wave: Wave) -> Wave:
        return replace(wave, last_day=day)

    return await db.write(change, wave_id, choose, member, audience, now)


def change(
    tx: Connection, wave_id: int, how: Callable[[Wave], Wave], member: Member, audience: Audience, now: datetime
) -> Prepared:
    wave = prepared_now(tx, wave_id, member, audience, now).wave
    waves.change(tx, settled(how(wave)))
    return prepared_now(tx, wave_id, member, audience, now)


def router() -> Router:
    router = Router(name="surveys-preparing")
    router.message.register(take_last_day, in_private, has_text, StateFilter(WaveTyping.last_day))
    router.callback_query.register(choose_questionnaire, ChooseQuestionnaire.filter())
    router.callback_query.register(prepare, PrepareWave.filter())
    router.callback_query.register(open_preparing, OpenPreparing.filter())
    router.callback_query.register(choose_unit, ChooseUnit.filter())
    router.callback_query.register(choose_threshold, ChooseThreshold.filter())
    router.callback_query.register(switch_anonymous, SwitchAnonymous.filter())
    router.callback_query.register(ask_last_day, AskLastDay.filter())
    router.callback_query.register(choose_days, ChooseDays.filter())
    return router
