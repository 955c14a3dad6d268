"""«Состав участников Кластера», as a list and as a file: who they are, what they answered, what was corrected."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.confirmations import Correction, Listed, Progress, Wave, by_organisation, names_of
from cluster.organisations import Membership, counts_by_kind
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from documents import Appendix, write_docx, write_xlsx
from handlers.confirmations.buttons import FileKind, GetComposition, SeeComposition, SeeWave
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.organisations.card import value_in_words
from handlers.organisations.labels import fitted
from handlers.reply import Reply
from handlers.screens import Screen, body, button, page_of, turns
from locales import Language
from storage import confirmations
from storage.database import Database

NAMES_ON_PAGE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    listed: Sequence[Listed]
    corrections: Sequence[Correction]


def composition_screen(progress: Progress, wish: SeeComposition, now: datetime, t: Language) -> Screen:
    page, pages = page_of(len(progress.listed), wish.page, NAMES_ON_PAGE)
    lines = [
        t(
            "confirmation-composition-line",
            number=number,
            name=fitted(progress.names[each.organisation.id], 120),
            status=t.plain(f"confirmation-status-{each.status}"),
        )
        for number, each in enumerate(progress.listed, start=1)
    ]
    files = [button(t.plain(f"confirmation-get-{kind}"), GetComposition(wave_id=wish.wave_id, kind=kind)) for kind in FileKind]
    head = t("confirmation-composition", day=t.day(now.date()), counts=counts_text(progress.listed, t))
    return Screen(
        text=body(head, lines[page * NAMES_ON_PAGE : (page + 1) * NAMES_ON_PAGE], "", t, gap="\n"),
        buttons=[
            turns(lambda to: SeeComposition(wave_id=wish.wave_id, page=to), page, pages, t),
            files,
            [button(t.plain("common-back"), SeeWave(wave_id=wish.wave_id)), home_button(t)],
        ],
    )


def counts_text(listed: Sequence[Listed], t: Language) -> str:
    """«Участников: 5 (Колледжи — 3, Вузы — 2)»; who left is in the list and counts no more."""
    members = [each.organisation for each in listed if each.organisation.membership is Membership.MEMBER]
    kinds = counts_by_kind(members)
    parts = [t.plain("confirmation-kind-count", kind=t.plain(f"register-shelf-{kind}"), count=kinds[kind]) for kind in kinds]
    return t.plain("confirmation-counts", all=len(members), kinds=", ".join(parts) or "—")


def composition_of(tx: Connection, wave_id: int, now: datetime) -> Composition:
    wave = wave_or_refusal(tx, wave_id)
    corrections = confirmations.corrections(tx, wave, now=int(now.timestamp()))
    return Composition(listed=confirmations.listed(tx, wave.id), corrections=by_organisation(corrections))


def wave_or_refusal(tx: Connection, wave_id: int) -> Wave:
    wave = confirmations.wave(tx, wave_id)
    if wave is None:
        raise Refusal("confirmation-gone")
    return wave


async def see_composition(
    query: CallbackQuery,
    callback_data: SeeComposition,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.CONFIRM_REGISTER)
    await stop_waiting(state)
    found = await db.read(composition_of, callback_data.wave_id, now)
    await reply.show(composition_screen(Progress(listed=found.listed), callback_data, now, t))


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


async def send_composition(wave_id: int, kind: FileKind, db: Database, t: Language, reply: Reply, now: datetime) -> None:
    """As the register stands today, whenever the wave was."""
    composition = await db.read(composition_of, wave_id, now)
    data = await asyncio.to_thread(write_composition, composition, kind, now, t)
    name = f"{t.plain('confirmation-file-name', day=now.date().isoformat())}.{kind}"
    reply.send_file(name, data, t("confirmation-file-title", day=t.day(now.date())))


def write_composition(composition: Composition, kind: FileKind, now: datetime, t: Language) -> bytes:
    title = [t.plain("confirmation-file-title", day=t.day(now.date())), counts_text(composition.listed, t)]
    header = [t.plain(f"confirmation-column-{name}") for name in ("number", "name", "kind", "place", "people", "status")]
    rows = [_row(number, each, t) for number, each in enumerate(composition.listed, start=1)]
    names = names_of(each.organisation for each in composition.listed)
    changes = Appendix(
        name=t.plain("confirmation-file-changes"),
        header=[t.plain(f"confirmation-column-{name}") for name in ("when", "name", "field", "before", "after")],
        rows=[_change(each, names[each.organisation.id], now, t) for each in composition.corrections],
    )
    write = write_docx if kind is FileKind.DOCX else write_xlsx
    return write(title, header, rows, *([changes] if changes.rows else []))


def _row(number: int, listed: Listed, t: Language) -> list[str]:
    organisation, kind = listed.organisation, listed.organisation.kind
    return [
        str(number),
        organisation.name,
        t.plain(f"organisation-kind-{kind}"),
        organisation.municipality,
        "\n".join(listed.representatives),
        t.plain(f"confirmation-status-{listed.status}"),
    ]


def _change(correction: Correction, name: str, now: datetime, t: Language) -> list[str]:
    when = t.moment(datetime.fromtimestamp(correction.changed_at, now.tzinfo))
    field = correction.field
    values = (value_in_words(field, value, t) for value in (correction.before, correction.after))
    return [when, name, t.plain(f"organisation-field-{field}"), *values]


def router() -> Router:
    router = Router(name="confirmations-composition")
    router.callback_query.register(see_composition, SeeComposition.filter())
    router.callback_query.register(get_composition, GetComposition.filter())
    return router
