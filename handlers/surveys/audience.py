"""Whom a wave asks: roles of people, kinds of organisations, municipalities."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.rights import Member
from cluster.surveys.waves import Wave
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, page_of, turns
from handlers.segments import Part, choices, sign_of, switched
from handlers.surveys.prepared import Prepared, prepared_now
from handlers.surveys.preparing import change
from handlers.surveys.wave_buttons import OpenAudience, OpenPreparing, SwitchAudience
from locales import Language
from storage import segments
from storage.database import Database


def audience_screen(prepared: Prepared, part: Part, places: Sequence[str], page: int, t: Language) -> Screen:
    wave = prepared.wave
    offered = choices(wave.audience, part, places, t)
    page, pages = page_of(len(offered), page)

    def switch(code: str, label: str, *, on: bool) -> InlineKeyboardButton:
        sign = t.plain("common-switch-on" if on else "common-switch-off")
        return button(f"{sign} {label}", SwitchAudience(wave_id=wave.id, part=part, choice=sign_of(code), on=not on, page=page))

    return Screen(
        text="\n\n".join((t(f"surveys-ask-{part}"), t("surveys-asked", unit=wave.unit, count=prepared.asked))),
        buttons=[
            *([switch(code, label, on=on)] for code, label, on in offered[page * PAGE : (page + 1) * PAGE]),
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
    await reply.show(audience_screen(prepared, wish.part, await db.read(segments.municipalities), wish.page, t))


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
    await reply.show(audience_screen(prepared, wish.part, await db.read(segments.municipalities), wish.page, t))


def _switch_to(tx: Connection, wish: SwitchAudience, member: Member, audience: Audience, now: datetime) -> Prepared:
    places = segments.municipalities(tx)

    def switch(wave: Wave) -> Wave:
        return replace(wave, audience=switched(wave.audience, wish.part, wish.choice, places, on=wish.on))

    return change(tx, wish.wave_id, switch, member, audience, now)


def router() -> Router:
    router = Router(name="surveys-audience")
    router.callback_query.register(open_audience, OpenAudience.filter())
    router.callback_query.register(switch_audience, SwitchAudience.filter())
    return router
