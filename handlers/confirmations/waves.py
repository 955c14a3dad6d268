"""«Актуализация состава» for those who keep the register: open a wave, watch it, close it, take what it brought."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.confirmations import Wave, is_about_register, terms_to_confirm
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.confirmations import closing, letters
from handlers.confirmations.buttons import (
    CloseTerm,
    CloseWave,
    FileKind,
    HoldWave,
    OpenNow,
    SeeWave,
    StartWave,
    WaveView,
)
from handlers.confirmations.composition import send_composition
from handlers.confirmations.progress import seen, sure_to_close_screen, term_of, wave_screen
from handlers.conversation import stop_waiting
from handlers.plan.card import show_row
from handlers.plan.marking import Marking, row_and_occurrence
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
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
    wish = callback_data
    now_seen = await db.read(seen, wish.wave_id, audience, now, occurrence_id=wish.occurrence_id)
    await reply.show(wave_screen(now_seen, wish, t))


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
    wave, is_new = await db.write(_start, callback_data.occurrence_id, member, audience, now)
    await _show_started(wave, db, t, reply, audience, now, is_new=is_new)


async def open_now(
    query: CallbackQuery,
    callback_data: OpenNow,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.CONFIRM_REGISTER)
    wave, is_new = await db.write(_open_now, callback_data.occurrence_id, member, audience, now)
    await _show_started(wave, db, t, reply, audience, now, is_new=is_new)


async def hold_wave(
    query: CallbackQuery,
    callback_data: HoldWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    """It can always be opened by hand."""
    member.must(Action.CONFIRM_REGISTER)
    wave = await db.write(_hold, callback_data.occurrence_id, member, audience, now)
    if wave is not None:
        await _show_started(wave, db, t, reply, audience, now, is_new=False)
        return
    now_seen = await db.read(seen, 0, audience, now)
    await reply.show(wave_screen(now_seen, SeeWave(occurrence_id=callback_data.occurrence_id), t))


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
    wish, note = callback_data, ""
    await db.write(letters.tie_to_term, now)
    now_seen = await db.read(seen, wish.wave_id, audience, now)
    if now_seen.wave is not None and now_seen.wave.open:
        if not wish.sure or wish.occurrence_id != term_of(now_seen):
            await reply.show(sure_to_close_screen(now_seen, now_seen.wave, t))
            return
        row = await db.write(closing.close_wave, wish.wave_id, Marking(member=member, audience=audience, now=now))
        note = t("confirmation-row-closed", number=row.number) if row else ""
        now_seen = await db.read(seen, wish.wave_id, audience, now)
    await reply.show(wave_screen(now_seen, SeeWave(wave_id=wish.wave_id, view=WaveView.SILENT), t, note=note))


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
    row, occurrence_id = await db.write(closing.close_term, callback_data.wave_id, by)
    await send_composition(callback_data.wave_id, FileKind.DOCX, db, t, reply, now)
    await show_row(db, row.id, member, t, reply, now, occurrence_id=occurrence_id, note=t("plan-closed-now"))


async def _show_started(
    wave: Wave, db: Database, t: Language, reply: Reply, audience: Audience, now: datetime, *, is_new: bool
) -> None:
    """Those whom nobody speaks for are named at once."""
    if not is_new:
        await reply.toast(t.plain("confirmation-open-already" if wave.open else "confirmation-held-already"))
    now_seen = await db.read(seen, wave.id, audience, now)
    view = WaveView.UNREACHABLE if now_seen.progress.unreachable else WaveView.ALL
    await reply.show(wave_screen(now_seen, SeeWave(wave_id=wave.id, view=view), t))


def _open_now(tx: Connection, occurrence_id: int, member: Member, audience: Audience, now: datetime) -> tuple[Wave, bool]:
    """By a letter that may be old: of one term there is one wave by it at most."""
    _, term = row_and_occurrence(tx, occurrence_id)
    wave = confirmations.latest_for(tx, occurrence_id)
    if wave is not None:
        return wave, False
    if not term.open:
        raise Refusal("row-closed-already")
    return _start(tx, occurrence_id, member, audience, now)


def _hold(tx: Connection, occurrence_id: int, member: Member, audience: Audience, now: datetime) -> Wave | None:
    """The wave that nobody can hold back any more; else the other keepers hear of it."""
    row, term = row_and_occurrence(tx, occurrence_id)
    wave = confirmations.latest_for(tx, occurrence_id)
    if wave is not None:
        return wave
    if not term.open:
        raise Refusal("row-closed-already")
    if not confirmations.hold(tx, occurrence_id, by=member.user_id, now=int(now.timestamp())):
        return None
    about = letters.About(user_id=member.user_id, name=clip(member.name, 60))

    def say(t: Language) -> Screen:
        text = t("confirmation-notice-held", number=row.number, title=clip(row.title, 300), name=about.name)
        return Screen(text=text, buttons=[[button(t.plain("confirmation-look"), SeeWave(occurrence_id=occurrence_id))]])

    letters.tell_keepers(tx, f"confirm-held:{occurrence_id}", say, audience, now, but=member, about=about)
    return None


def _start(tx: Connection, occurrence_id: int, member: Member, audience: Audience, now: datetime) -> tuple[Wave, bool]:
    """The wave that is open now, and whether it was opened by this."""
    if not confirmations.listed(tx, None):
        raise Refusal("confirmation-nobody")
    term = _term_for(tx, occurrence_id, now)
    opened = confirmations.open_wave(tx, occurrence_id=term, by=member.user_id, now=int(now.timestamp()))
    wave = confirmations.open_one(tx)
    assert wave is not None, "one is open, by this or by another press"
    if opened is not None:
        letters.ask(tx, wave, audience, now)
    return wave, opened is not None


def _term_for(tx: Connection, occurrence_id: int, now: datetime) -> int | None:
    """The plan's term that was named; else the one that has begun, if there is such a row."""
    if occurrence_id:
        row, occurrence = row_and_occurrence(tx, occurrence_id)
        if is_about_register(row) and occurrence.open:
            return occurrence.id
    terms = terms_to_confirm(reading.rows_open(tx), now.date())
    return terms[0][1].id if terms else None


def router() -> Router:
    router = Router(name="confirmations-waves")
    router.callback_query.register(see_wave, SeeWave.filter())
    router.callback_query.register(start_wave, StartWave.filter())
    router.callback_query.register(open_now, OpenNow.filter())
    router.callback_query.register(hold_wave, HoldWave.filter())
    router.callback_query.register(close_wave, CloseWave.filter())
    router.callback_query.register(close_term, CloseTerm.filter())
    return router
