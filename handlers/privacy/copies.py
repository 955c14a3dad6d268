"""/mydata: everything that is held about somebody, as a file for a machine and a summary for people."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.consents import Consent
from cluster.organisations import OrganisationField
from cluster.rights import Member, Role
from cluster.roles import Holding
from handlers.conversation import stop_waiting
from handlers.filters import in_private
from handlers.home import home_button
from handlers.leaving import role_words
from handlers.privacy.buttons import GetMyData, OpenPrivacy
from handlers.profile.portrait import Portrait, portrait_of
from handlers.profile.screens import places_lines, portrait_lines
from handlers.reply import Reply
from handlers.screens import Screen, body, button, clip
from locales import Language
from storage import chats, consents, privacy
from storage.chats import Place
from storage.database import Database
from storage.privacy import ABOUT_ROLES, Fact, Kind, Matter

FILE_NAME = "my-data.json"

_OF_EACH = 6
"""Facts of one matter that are shown; all of them are in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """`portrait` is None of a guest: of them there may be the groups that they have connected, and what outlives a profile."""

    portrait: Portrait | None
    places: Sequence[Place]
    facts: Mapping[Matter, Sequence[Fact]]
    log: Sequence[Consent]
    tables: Mapping[str, Any]


async def my_data(
    event: Message | CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    await stop_waiting(state)
    its = await db.read(_held, member)
    reply.say(summary_screen(its, now, t))
    reply.send_file(FILE_NAME, as_json(its.tables, member.user_id, now), t("privacy-my-data-file"))


def as_json(held: Mapping[str, Any], user_id: int, now: datetime) -> bytes:
    """Tables and columns under their own names: nothing is lost by a translation."""
    everything = {"user_id": user_id, "made_at": now.isoformat(timespec="seconds"), "tables": held}
    return json.dumps(everything, ensure_ascii=False, indent=2).encode()


def summary_screen(its: Held, now: datetime, t: Language) -> Screen:
    """What it has no room for is in the file."""
    who = its.portrait
    head = t("privacy-my-data", name=who.member.name, id=str(who.member.user_id)) if who else t("privacy-my-data-nobody")
    own = portrait_lines(who, t) if who else places_lines(its.places, t)
    lines = [*own, *_sections(its, now, t)]
    return Screen(
        text=body(head, lines, t("privacy-my-data-all"), t, gap="\n"),
        buttons=[[button(t.plain("common-back"), OpenPrivacy()), home_button(t)]],
    )


def _sections(its: Held, now: datetime, t: Language) -> Iterator[str]:
    for matter, facts in its.facts.items():
        yield from _section(t(f"privacy-matter-{matter}"), [_fact_line(each, now, t) for each in facts], t)
    newest_first = [_consent_line(each, now, t) for each in reversed(its.log)]
    yield from _section(t("privacy-matter-consents"), newest_first, t)


def _section(heading: str, lines: Sequence[str], t: Language) -> Iterator[str]:
    """The heading goes with the first line, so that none stands alone at the end."""
    for number, line in enumerate(lines[:_OF_EACH]):
        yield line if number else f"\n<b>{heading}</b>\n{line}"
    if len(lines) > _OF_EACH:
        yield t("common-more", count=len(lines) - _OF_EACH)


def _fact_line(fact: Fact, now: datetime, t: Language) -> str:
    what = fact.what
    if fact.kind in ABOUT_ROLES:
        what = role_words(Holding(role=Role(fact.code), organisation=fact.what), t)
    if fact.kind is Kind.CHANGED and fact.code in set(OrganisationField):
        what = f"{fact.what}, {t.plain(f'organisation-field-{fact.code}')}"
    return t(f"privacy-fact-{fact.kind}", what=clip(what, 150), code=fact.code, day=_day(fact.at, now, t))


def _consent_line(consent: Consent, now: datetime, t: Language) -> str:
    name, day = t.plain(f"consents-name-{consent.purpose}"), _day(consent.at, now, t)
    return t("privacy-consent-line", name=name, answer=consent.answer, version=consent.version, day=day)


def _day(at: int | None, now: datetime, t: Language) -> str:
    return "—" if at is None else t.day(datetime.fromtimestamp(at, now.tzinfo).date())


def _held(tx: Connection, member: Member) -> Held:
    return Held(
        portrait=portrait_of(tx, member) if member.joined else None,
        places=chats.subscribed_by(tx, member.user_id),
        facts=privacy.contents(tx, member.user_id),
        log=consents.history(tx, member.user_id),
        tables=privacy.held(tx, member.user_id),
    )


def router() -> Router:
    router = Router(name="copies")
    router.message.register(my_data, in_private, Command("mydata"))
    router.callback_query.register(my_data, GetMyData.filter())
    return router
