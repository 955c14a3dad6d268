"""«Исправить»: which field, the new value typed or tapped, «Это всё»."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection
from zlib import crc32

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from cluster.confirmations import CORRECTABLE, EMPTIABLE, Answer
from cluster.organisations import OrganisationField, OrganisationKind
from cluster.refusals import Refusal
from cluster.rights import Member
from handlers.confirmations.answering import sure_screen, thanks_screen
from handlers.confirmations.buttons import (
    ClearField,
    CorrectField,
    CorrectKind,
    CorrectMunicipality,
    CorrectSurely,
    EndCorrections,
    OpenCorrections,
    OpenQuestion,
)
from handlers.confirmations.questions import Answering, Asking, asking_of, standing_text
from handlers.confirmations.recording import correct
from handlers.confirmations.words import card_text, joined
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import in_private
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.plan.questions import words_in
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, in_rows
from locales import Html, Language
from storage import organisations
from storage.database import Database


class CorrectionTyping(StatesGroup):
    """What we wait for in words."""

    value = State()
    sure = State()


def corrections_screen(asking: Asking, t: Language, *, note: str = "") -> Screen:
    where = {"wave_id": asking.wave.id, "organisation_id": asking.organisation.id}
    asked = t("confirmation-what-to-correct", card=Html(card_text(asking.organisation, t)))
    fields = [button(t.plain(f"confirmation-correct-{field}"), CorrectField(**where, field=field)) for field in CORRECTABLE]
    return Screen(
        text=joined(note, asked, standing_text(asking, t)).markup,
        buttons=[
            *in_rows(fields, 2),
            [button(t.plain("confirmation-that-is-all"), EndCorrections(**where), "success")],
            [button(t.plain("common-back"), OpenQuestion(**where)), home_button(t)],
        ],
    )


def field_screen(asking: Asking, field: OrganisationField, municipalities: Sequence[str], t: Language) -> Screen:
    """Kinds are tapped only; of municipalities those that the register has most of."""
    where = {"wave_id": asking.wave.id, "organisation_id": asking.organisation.id}
    choices = []
    if field is OrganisationField.KIND:
        choices = [button(t.plain(f"organisation-kind-{kind}"), CorrectKind(**where, kind=kind)) for kind in OrganisationKind]
    elif field is OrganisationField.MUNICIPALITY:
        choices = [button(name, CorrectMunicipality(**where, stamp=_stamp(name))) for name in municipalities[:PAGE]]
    is_filled = organisations.value_of(asking.organisation, field) != ""
    clear = (
        [button(t.plain("confirmation-clear"), ClearField(**where, field=field))] if field in EMPTIABLE and is_filled else []
    )
    return Screen(
        text=t(f"confirmation-ask-{field}", card=Html(card_text(asking.organisation, t))),
        buttons=[*in_rows(choices, 2), clear, [button(t.plain("common-back"), OpenCorrections(**where)), home_button(t)]],
    )


async def open_corrections(
    query: CallbackQuery,
    callback_data: OpenCorrections,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    asking = await db.read(asking_of, callback_data.wave_id, callback_data.organisation_id, member)
    await stop_waiting(state)
    await reply.show(corrections_screen(asking, t))


async def ask_value(
    query: CallbackQuery,
    callback_data: CorrectField,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    wish = callback_data
    if wish.field not in CORRECTABLE:
        raise Refusal("confirmation-gone")
    asking = await db.read(asking_of, wish.wave_id, wish.organisation_id, member)
    await stop_waiting(state)
    if wish.field is not OrganisationField.KIND:
        about = {"wave": wish.wave_id, "organisation": wish.organisation_id, "field": wish.field}
        await wait_for(state, CorrectionTyping.value, **about)
    await reply.show(field_screen(asking, wish.field, await db.read(_municipalities), t))


async def take_value(
    message: Message,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """What the field can't hold is asked for again; when there is nothing to answer any more, nothing is waited for."""
    asked = await state.get_data()
    where = CorrectField(wave_id=asked["wave"], organisation_id=asked["organisation"], field=asked["field"])
    try:
        await db.read(asking_of, where.wave_id, where.organisation_id, member)
    except Refusal:
        await stop_waiting(state)
        raise
    value = await words_in(message, state)
    await _correct(where, value, db, t, reply, state, Answering(member=member, audience=audience, now=now))


async def choose_kind(
    query: CallbackQuery,
    callback_data: CorrectKind,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    wish = callback_data
    where = CorrectField(wave_id=wish.wave_id, organisation_id=wish.organisation_id, field=OrganisationField.KIND)
    await _correct(where, wish.kind, db, t, reply, state, Answering(member=member, audience=audience, now=now))


async def choose_municipality(
    query: CallbackQuery,
    callback_data: CorrectMunicipality,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    wish = callback_data
    found = [name for name in await db.read(_municipalities) if _stamp(name) == wish.stamp]
    if not found:
        raise Refusal("confirmation-choice-gone")
    where = CorrectField(wave_id=wish.wave_id, organisation_id=wish.organisation_id, field=OrganisationField.MUNICIPALITY)
    await _correct(where, found[0], db, t, reply, state, Answering(member=member, audience=audience, now=now))


async def clear_field(
    query: CallbackQuery,
    callback_data: ClearField,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    wish = callback_data
    if wish.field not in EMPTIABLE:
        raise Refusal("confirmation-gone")
    where = CorrectField(wave_id=wish.wave_id, organisation_id=wish.organisation_id, field=wish.field)
    await _correct(where, "", db, t, reply, state, Answering(member=member, audience=audience, now=now))


async def correct_surely(
    query: CallbackQuery,
    callback_data: CorrectSurely,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    wish, kept = callback_data, await state.get_data()
    where = CorrectField(wave_id=wish.wave_id, organisation_id=wish.organisation_id, field=wish.field)
    if kept.get("surely") != where.pack():
        raise Refusal("confirmation-choice-gone")
    by = Answering(member=member, audience=audience, now=now)
    await _correct(where, kept["value"], db, t, reply, state, by, sure=True)


async def end_corrections(
    query: CallbackQuery,
    callback_data: EndCorrections,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    """Every correction is kept already; without any, that is no answer."""
    asking = await db.read(asking_of, callback_data.wave_id, callback_data.organisation_id, member)
    await stop_waiting(state)
    if asking.given is None:
        raise Refusal("confirmation-nothing-corrected")
    await reply.show(thanks_screen(asking, asking.given, t))


async def _correct(
    where: CorrectField,
    value: str,
    db: Database,
    t: Language,
    reply: Reply,
    state: FSMContext,
    by: Answering,
    *,
    sure: bool = False,
) -> None:
    outcome, changed = await db.write(correct, where.wave_id, where.organisation_id, where.field, value, by, sure=sure)
    if not outcome.sure:
        await wait_for(state, CorrectionTyping.sure, surely=where.pack(), value=value)
        surely = CorrectSurely(wave_id=where.wave_id, organisation_id=where.organisation_id, field=where.field)
        await reply.show(sure_screen(outcome.asking, Answer.CORRECTED, surely, t))
        return
    await stop_waiting(state)
    note = t("confirmation-corrected" if changed else "confirmation-written-so")
    if changed and outcome.before is not None and outcome.before != outcome.given:
        answer = t.plain(f"confirmation-answer-{outcome.before.answer}")
        note = joined(note, t("confirmation-took-place", answer=answer)).markup
    asking = await db.read(asking_of, where.wave_id, where.organisation_id, by.member)
    await reply.show(corrections_screen(asking, t, note=note))


def _municipalities(tx: Connection) -> list[str]:
    """Those of the register, the most frequent first."""
    names = Counter(each.municipality for each in organisations.register(tx) if each.municipality)
    return sorted(names, key=lambda name: (-names[name], name))


def _stamp(name: str) -> int:
    return crc32(name.encode())


def router() -> Router:
    router = Router(name="confirmations-corrections")
    router.callback_query.register(open_corrections, OpenCorrections.filter())
    router.callback_query.register(ask_value, CorrectField.filter())
    router.callback_query.register(choose_kind, CorrectKind.filter())
    router.callback_query.register(choose_municipality, CorrectMunicipality.filter())
    router.callback_query.register(clear_field, ClearField.filter())
    router.callback_query.register(correct_surely, CorrectSurely.filter())
    router.callback_query.register(end_corrections, EndCorrections.filter())
    router.message.register(take_value, in_private, StateFilter(CorrectionTyping.value))
    return router
