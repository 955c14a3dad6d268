"""«Актуализация состава» for those who keep the register: open a wave, watch it, close it, take what it brought."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.confirmations import Progress, is_about_register, terms_to_confirm
from cluster.plan.progress import Result, TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.confirmations import letters
from handlers.confirmations.buttons import (
    CloseTerm,
    CloseWave,
    FileKind,
    GetComposition,
    SeeWave,
    StartWave,
    WaveView,
)
from handlers.confirmations.composition import send_composition, wave_or_refusal
from handlers.confirmations.progress import seen, sure_to_close_screen, wave_screen
from handlers.confirmations.words import counts_of
from handlers.conversation import stop_waiting
from handlers.plan.card import show_row
from handlers.plan.marking import Marking, close, row_and_occurrence
from handlers.plan.notices import Audience
from handlers.reply import Reply
from locales import Language
from storage import confirmations
from storage.database import Database
from storage.plan import reading


async def see_wave(
    query: CallbackQuery,
    callback_data: SeeWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.CONFIRM_REGISTER)
    await stop_waiting(state)
    await reply.show(wave_screen(await db.read(seen, callback_data.wave_id, audience, now), callback_data, t))


async def start_wave(
    query: CallbackQuery,
    callback_data: StartWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.CONFIRM_REGISTER)
    wave_id, is_new = await db.write(_start, callback_data.occurrence_id, member, audience, now)
    if not is_new:
        await reply.toast(t.plain("confirmation-open-already"))
    now_seen = await db.read(seen, wave_id, audience, now)
    view = WaveView.UNREACHABLE if now_seen.progress.unreachable else WaveView.ALL
    await reply.show(wave_screen(now_seen, SeeWave(wave_id=wave_id, view=view), t))


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
    member.must(Action.CONFIRM_REGISTER)
    wave_id = callback_data.wave_id
    now_seen = await db.read(seen, wave_id, audience, now)
    if now_seen.wave is not None and now_seen.wave.open:
        if not callback_data.sure:
            await reply.show(sure_to_close_screen(now_seen, now_seen.wave, t))
            return
        await db.write(_close, wave_id, now)
        now_seen = await db.read(seen, wave_id, audience, now)
    await reply.show(wave_screen(now_seen, SeeWave(wave_id=wave_id, view=WaveView.SILENT), t))


async def get_composition(
    query: CallbackQuery,
    callback_data: GetComposition,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    member.must(Action.CONFIRM_REGISTER)
    await send_composition(callback_data.wave_id, callback_data.kind, db, t, reply, now)


async def close_term(
    query: CallbackQuery,
    callback_data: CloseTerm,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    """The row's result in words, and the composition to lay beside it."""
    member.must(Action.CONFIRM_REGISTER)
    by = Marking(member=member, audience=audience, now=now)
    row, occurrence_id = await db.write(_close_term, callback_data.wave_id, by, t)
    await send_composition(callback_data.wave_id, FileKind.DOCX, db, t, reply, now)
    await show_row(db, row.id, member, t, reply, now, occurrence_id=occurrence_id, note=t("plan-closed-now"))


def _close(tx: Connection, wave_id: int, now: datetime) -> None:
    confirmations.close(tx, wave_id, now=int(now.timestamp()))
    letters.tie_to_term(tx, now)


def _start(tx: Connection, occurrence_id: int, member: Member, audience: Audience, now: datetime) -> tuple[int, bool]:
    """The wave that is open now, and whether it was opened by this."""
    if not confirmations.listed(tx, None):
        raise Refusal("confirmation-nobody")
    term = _term_for(tx, occurrence_id, now)
    opened = confirmations.open_wave(tx, occurrence_id=term, by=member.user_id, now=int(now.timestamp()))
    wave = confirmations.open_one(tx)
    assert wave is not None, "one is open, by this or by another press"
    if opened is not None:
        letters.ask(tx, wave, audience, now)
    return wave.id, opened is not None


def _term_for(tx: Connection, occurrence_id: int, now: datetime) -> int | None:
    """The plan's term that was named; else the one that has begun, if there is such a row."""
    if occurrence_id:
        row, occurrence = row_and_occurrence(tx, occurrence_id)
        if is_about_register(row) and occurrence.open:
            return occurrence.id
    terms = terms_to_confirm(reading.rows_open(tx), now.date())
    return terms[0][1].id if terms else None


def _close_term(tx: Connection, wave_id: int, by: Marking, t: Language) -> tuple[TrackedRow, int]:
    wave = wave_or_refusal(tx, wave_id)
    if wave.open:
        raise Refusal("confirmation-still-open")
    if wave.occurrence_id is None:
        raise Refusal("row-gone")
    progress = Progress(listed=confirmations.listed(tx, wave.id))
    words = t.plain("confirmation-result", **counts_of(progress))
    return close(tx, wave.occurrence_id, Result(words=words), by), wave.occurrence_id


def router() -> Router:
    router = Router(name="confirmations-waves")
    router.callback_query.register(see_wave, SeeWave.filter())
    router.callback_query.register(start_wave, StartWave.filter())
    router.callback_query.register(close_wave, CloseWave.filter())
    router.callback_query.register(get_composition, GetComposition.filter())
    router.callback_query.register(close_term, CloseTerm.filter())
    return router
