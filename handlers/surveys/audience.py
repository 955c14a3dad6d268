"""Whom a wave asks: roles of people, kinds of organisations, municipalities."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection
from typing import TypeVar

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.organisations import OrganisationKind
from cluster.quick_messages import ADDRESSED, Segment
from cluster.rights import Member
from handlers.plan.notices import Audience
from handlers.quick_messages.buttons import sign_of
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, page_of, turns
from handlers.surveys.preparing import Prepared, prepared_now
from handlers.surveys.wave_buttons import OpenAudience, OpenPreparing, Part, SwitchAudience
from locales import Language
from storage import quick_messages
from storage.database import Database
from storage.surveys import waves

T = TypeVar("T", bound=str)


def audience_screen(prepared: Prepared, part: Part, places: Sequence[str], page: int, t: Language) -> Screen:
    wave = prepared.wave
    choices = _choices(wave.audience, part, places, t)
    page, pages = page_of(len(choices), page)
    counted = t("surveys-asked", unit=wave.unit, count=prepared.asked)
    return Screen(
        text="\n\n".join((t(f"surveys-ask-{part}"), counted)),
        buttons=[
            *([_switch(prepared, part, code, label, page, t)] for code, label in choices[page * PAGE : (page + 1) * PAGE]),
            turns(lambda to: OpenAudience(wave_id=wave.id, part=part, page=to), page, pages, t),
            [button(t.plain("surveys-chosen"), OpenPreparing(wave_id=wave.id), "primary")],
        ],
    )


async def open_audience(
    query: CallbackQuery,
    callback_data: OpenAudience,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    wish = callback_data
    prepared = await db.read(prepared_now, wish.wave_id, member, audience, now)
    await reply.show(audience_screen(prepared, wish.part, await db.read(quick_messages.municipalities), wish.page, t))


async def switch_audience(
    query: CallbackQuery,
    callback_data: SwitchAudience,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    wish = callback_data
    prepared = await db.write(_switch_to, wish, member, audience, now)
    await reply.show(audience_screen(prepared, wish.part, await db.read(quick_messages.municipalities), wish.page, t))


def _switch_to(tx: Connection, wish: SwitchAudience, member: Member, audience: Audience, now: datetime) -> Prepared:
    segment = prepared_now(tx, wish.wave_id, member, audience, now).wave.audience
    waves.change(tx, wish.wave_id, audience=_switched(segment, wish, quick_messages.municipalities(tx)))
    return prepared_now(tx, wish.wave_id, member, audience, now)


def _switched(segment: Segment, wish: SwitchAudience, places: Sequence[str]) -> Segment:
    """A choice that is no longer offered changes nothing."""
    match wish.part:
        case Part.ROLE:
            return replace(segment, roles=_with(segment.roles, ADDRESSED, wish))
        case Part.KIND:
            return replace(segment, kinds=_with(segment.kinds, tuple(OrganisationKind), wish))
        case Part.PLACE:
            known = (*places, *sorted(segment.municipalities))
            return replace(segment, municipalities=_with(segment.municipalities, known, wish))


def _with(chosen: frozenset[T], known: Sequence[T], wish: SwitchAudience) -> frozenset[T]:
    meant = frozenset(each for each in known if sign_of(each) == wish.choice)
    return chosen | meant if wish.on else chosen - meant


def _choices(segment: Segment, part: Part, places: Sequence[str], t: Language) -> list[tuple[str, str]]:
    """Codes and how they are called. What was chosen and is not offered any more can still be switched off."""
    if part is Part.ROLE:
        return [(role, t.plain(f"quick-role-{role}")) for role in ADDRESSED]
    if part is Part.KIND:
        return [(kind, t.plain(f"quick-kind-{kind}")) for kind in OrganisationKind]
    return [(place, place) for place in sorted({*places, *segment.municipalities})]


def _switch(prepared: Prepared, part: Part, code: str, label: str, page: int, t: Language) -> InlineKeyboardButton:
    segment = prepared.wave.audience
    on = code in {*segment.roles, *segment.kinds, *segment.municipalities}
    sign = t.plain("common-switch-on" if on else "common-switch-off")
    wish = SwitchAudience(wave_id=prepared.wave.id, part=part, choice=sign_of(code), on=not on, page=page)
    return button(f"{sign} {label}", wish)


def router() -> Router:
    router = Router(name="surveys-audience")
    router.callback_query.register(open_audience, OpenAudience.filter())
    router.callback_query.register(switch_audience, SwitchAudience.filter())
    return router
