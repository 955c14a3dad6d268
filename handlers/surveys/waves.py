"""Waves for those who run surveys: what runs and what ran, who is silent, the end, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.model import Questionnaire
from cluster.surveys.waves import Progress, Unit, Wave
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.questionnaires.buttons import ListQuestionnaires
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, clip, page_of, turns
from handlers.surveys import letters
from handlers.surveys.buttons import OpenSurveys
from handlers.surveys.result_buttons import OpenResults, SeeSilent
from handlers.surveys.wave_buttons import (
    AskGroups,
    AskWhatWasDone,
    ChooseQuestionnaire,
    CloseWave,
    SeeLinks,
    SeeWave,
    SeeWaves,
)
from handlers.surveys.wave_words import day_of, progress_words
from handlers.surveys.words import title_of
from locales import Language
from storage.database import Database
from storage.surveys import rosters, waves


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    wave: Wave
    questionnaire: Questionnaire
    progress: Progress


def seen(tx: Connection, wave_id: int) -> Seen:
    """Raises `Refusal` for a wave that is gone or is being prepared."""
    wave = waves.wave(tx, wave_id)
    if wave is None or wave.opened_at is None:
        raise Refusal("survey-gone")
    return Seen(wave=wave, questionnaire=letters.questionnaire_of(tx, wave), progress=rosters.progress(tx, wave))


def waves_screen(listed: Sequence[Seen], page: int, pages: int, t: Language) -> Screen:
    """The button of a wave says how it stands."""
    return Screen(
        text=t("surveys-waves") if listed else t("surveys-waves-none"),
        buttons=[
            *([button(_label(each, t), SeeWave(wave_id=each.wave.id))] for each in listed),
            turns(lambda to: SeeWaves(page=to), page, pages, t),
            [button(t.plain("surveys-new"), ChooseQuestionnaire(), "primary")],
            [button(t.plain("questionnaires-back"), ListQuestionnaires())],
            [button(t.plain("common-back"), OpenSurveys()), home_button(t)],
        ],
    )


def _label(each: Seen, t: Language) -> str:
    return t.plain(
        "surveys-wave-label",
        title=clip(title_of(each.questionnaire, t), 34),
        answered=each.progress.answered,
        asked="unknown" if each.wave.by_link else each.progress.asked,
        open="yes" if each.wave.open else "no",
    )


def wave_screen(seen: Seen, t: Language, now: datetime, *, note: str = "") -> Screen:
    return Screen(
        text="\n\n".join(part for part in (note, _head(seen, t, now)) if part),
        buttons=[
            *_acts(seen, t, now),
            [button(t.plain("common-back"), SeeWaves()), home_button(t)],
        ],
    )


def _head(seen: Seen, t: Language, now: datetime) -> str:
    wave = seen.wave
    title = t("surveys-wave-title", title=title_of(seen.questionnaire, t), anonymous="yes" if wave.anonymous else "no")
    assert wave.opened_at is not None, "only waves that were opened are seen"
    assert wave.last_day is not None, "it was set then"
    opened = t.day(day_of(wave.opened_at, now))
    if wave.closed_at is None:
        state = t("surveys-runs", opened=opened, last=t.day(wave.last_day))
    else:
        state = t("surveys-ran", opened=opened, closed=t.day(day_of(wave.closed_at, now)))
    done = t("surveys-what-was-done", words=clip(wave.what_was_done, 700)) if wave.what_was_done else ""
    return "\n\n".join(part for part in (title, state, progress_words(seen.progress, wave, t), done) if part)


def _acts(seen: Seen, t: Language, now: datetime) -> list[list[InlineKeyboardButton]]:
    """Results of an anonymous wave are shown once it is over: two moments of it could be compared."""
    wave = seen.wave
    results = [button(t.plain("surveys-results"), OpenResults(wave_id=wave.id), "primary")]
    silent = seen.progress.asked - seen.progress.answered if wave.by_organisation else 0
    names = [button(t.plain("surveys-who-is-silent", count=silent), SeeSilent(wave_id=wave.id))]
    links = [button(t.plain("surveys-links"), SeeLinks(wave_id=wave.id))]
    outcome = [button(t.plain("surveys-say-what-was-done"), AskWhatWasDone(wave_id=wave.id))]
    groups = [button(t.plain("surveys-ask-groups"), AskGroups(wave_id=wave.id))]
    return [
        results if not (wave.open and wave.anonymous) else [],
        names if silent else [],
        links if wave.open and wave.unit is Unit.PERSON else [],
        groups if wave.open and wave.unit is Unit.PERSON else [],
        [button(t.plain("surveys-close"), CloseWave(wave_id=wave.id))] if wave.open else [],
        [] if wave.accepts(int(now.timestamp()), begun=True) else outcome,
    ]


async def see_waves(
    query: CallbackQuery, callback_data: SeeWaves, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    await reply.show(await db.read(_waves_screen, callback_data.page, t))


def _waves_screen(tx: Connection, page: int, t: Language) -> Screen:
    page, pages = page_of(waves.count(tx), page)
    listed = waves.listed(tx, offset=page * PAGE, limit=PAGE)
    return waves_screen([seen(tx, each.id) for each in listed], page, pages, t)


async def see_wave(
    query: CallbackQuery,
    callback_data: SeeWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    await reply.show(wave_screen(await db.read(seen, callback_data.wave_id), t, now))


async def close_wave(
    query: CallbackQuery,
    callback_data: CloseWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.RUN_SURVEYS)
    its = await db.read(seen, callback_data.wave_id)
    if its.wave.open and not callback_data.sure:
        await reply.show(_sure_to_close_screen(its, t))
        return
    await db.write(letters.end, its.wave, audience, now, but=member)
    its = await db.read(seen, its.wave.id)
    await reply.show(wave_screen(its, t, now))


def _sure_to_close_screen(its: Seen, t: Language) -> Screen:
    wave = its.wave
    return Screen(
        text=t("surveys-sure-close", progress=progress_words(its.progress, wave, t)),
        buttons=[
            [button(t.plain("surveys-yes-close"), CloseWave(wave_id=wave.id, sure=True), "danger")],
            [button(t.plain("common-back"), SeeWave(wave_id=wave.id))],
        ],
    )


def router() -> Router:
    router = Router(name="surveys-waves")
    router.callback_query.register(see_waves, SeeWaves.filter())
    router.callback_query.register(see_wave, SeeWave.filter())
    router.callback_query.register(close_wave, CloseWave.filter())
    return router
