"""The plan comes in as a file: read, shown as understood, then accepted or dropped."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from sqlite3 import Connection
from zlib import crc32

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.plan import Difference, is_plan_header, read_plan
from cluster.plan.edition import Edition
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.rubrics import Rubric
from documents.reading import MAX_MEGABYTES, read_table
from handlers.conversation import FILE, forget, stop_waiting
from handlers.filters import has_document, in_private
from handlers.home import home_button
from handlers.plan.buttons import (
    AcceptImport,
    CancelImport,
    DropImport,
    ForgetFile,
    NameYear,
    OpenImport,
    OpenPlan,
    ShiftYear,
)
from handlers.plan.notices import Audience, tell_groups
from handlers.plan.preview import (
    changes_text,
    drop_screen,
    preview_screen,
    year_question_screen,
)
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from locales import Html, Language
from storage.database import Database
from storage.plan import drafts, imports


async def open_import(
    query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    member.must(Action.IMPORT_PLAN)
    await stop_waiting(state)
    if await db.read(drafts.edition, member.user_id) is None:
        await reply.show(Screen(text=t("import-how"), buttons=[[home_button(t)]]))
    else:
        await show_preview(db, member, t, reply, now)


async def take_file(
    message: Message,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    """A file in the private chat that nothing else waits for."""
    if not member.may(Action.IMPORT_PLAN):
        raise Refusal("file-not-awaited")
    document = message.document
    assert document is not None
    if (document.file_size or 0) > MAX_MEGABYTES * 2**20:
        raise Refusal("file-too-large", limit_mb=MAX_MEGABYTES)
    try:
        edition = await _read_file(bot, document.file_id)
    except Refusal as refusal:
        if refusal.code != "plan-no-year":
            raise
        await stop_waiting(state)
        await state.update_data({FILE: document.file_id})
        await reply.show(year_question_screen(now.date(), _stamp_of_file(document.file_id), t))
        return
    await stop_waiting(state)
    await db.write(_begin, edition, member, now)
    await show_preview(db, member, t, reply, now)


async def take_photo(message: Message) -> None:
    """Of the plan on paper, most likely."""
    raise Refusal("file-is-picture")


async def _sends_photo(message: Message, member: Member) -> bool:
    return bool(message.photo) and member.may(Action.IMPORT_PLAN)


async def name_year(
    query: CallbackQuery,
    callback_data: NameYear,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    """The file is fetched from Telegram once more: only its handle was kept."""
    member.must(Action.IMPORT_PLAN)
    file_id = (await state.get_data()).get(FILE)
    if file_id is None or _stamp_of_file(file_id) != callback_data.stamp:
        raise Refusal("import-gone")
    edition = await _read_file(bot, file_id, year=callback_data.year)
    await stop_waiting(state)
    await forget(state, FILE)
    await db.write(_begin, edition, member, now)
    await show_preview(db, member, t, reply, now)


async def forget_file(query: CallbackQuery, t: Language, reply: Reply, state: FSMContext) -> None:
    await forget(state, FILE)
    await reply.show(_nothing_changed_screen(t))


async def shift_year(
    query: CallbackQuery, callback_data: ShiftYear, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    edition = await edition_of(db, member)
    await db.write(_begin, edition.for_year(callback_data.year), member, now)
    await show_preview(db, member, t, reply, now)


async def accept_import(
    query: CallbackQuery,
    callback_data: AcceptImport,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.IMPORT_PLAN)
    await stop_waiting(state)
    accepted = await db.write(_accept, callback_data.stamp, member, audience, now)
    if accepted is None:
        await reply.alert(t.plain("refusal-import-changed"))
        await show_preview(db, member, t, reply, now)
        return
    title, changes = clip(accepted.edition.document.title, 300), Html(changes_text(accepted.changes, t))
    await reply.show(
        Screen(
            text=t("import-accepted", title=title, changes=changes),
            buttons=[[button(t.plain("menu-plan"), OpenPlan(plan_id=accepted.plan_id), "primary"), home_button(t)]],
        )
    )


async def cancel_import(
    query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    edition = await db.read(drafts.edition, member.user_id)
    if edition is not None and edition.answers:
        await reply.show(drop_screen(edition, t))
    else:
        await drop_import(query, db, member, t, reply, state)


async def drop_import(query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    await db.write(drafts.drop, member.user_id)
    await reply.show(_nothing_changed_screen(t))


async def show_preview(db: Database, member: Member, t: Language, reply: Reply, now: datetime) -> None:
    edition = await edition_of(db, member)
    changes = await db.read(imports.preview, edition)
    await reply.show(preview_screen(edition, changes, stamp_of(edition, changes), now.date(), t))


async def edition_of(db: Database, member: Member) -> Edition:
    member.must(Action.IMPORT_PLAN)
    edition = await db.read(drafts.edition, member.user_id)
    if edition is None:
        raise Refusal("import-gone")
    return edition


def stamp_of(edition: Edition, changes: Difference | None) -> int:
    """Short enough for a button, and another one for another edition or a plan that has changed meanwhile."""
    return crc32(repr((edition.document.title, edition.year, edition.rows, changes)).encode())


async def _read_file(bot: Bot, file_id: str, *, year: int | None = None) -> Edition:
    data = await bot.download(file_id, BytesIO())
    assert data is not None
    return await asyncio.to_thread(_read, data.read(), year)


def _read(data: bytes, year: int | None) -> Edition:
    return Edition(document=read_plan(read_table(data, is_header=is_plan_header).cells, year=year))


def _begin(tx: Connection, edition: Edition, member: Member, now: datetime) -> None:
    """Answers given to the edition before it are not asked for again."""
    before = drafts.edition(tx, member.user_id)
    if before is not None:
        edition = edition.with_answers_of(before)
    keep_edition(tx, imports.with_earlier_answers(tx, edition), member, now)


def keep_edition(tx: Connection, edition: Edition, member: Member, now: datetime) -> None:
    drafts.keep(tx, edition, user_id=member.user_id, now=int(now.timestamp()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    edition: Edition
    changes: Difference
    plan_id: int


def _accept(tx: Connection, stamp: int, member: Member, audience: Audience, now: datetime) -> Accepted | None:
    """None when the edition, or the plan it changes, is not what was shown."""
    edition = drafts.edition(tx, member.user_id)
    if edition is None:
        raise Refusal("import-gone")
    found = imports.compare(tx, edition)
    if stamp_of(edition, found.shown) != stamp:
        return None
    plan_id = imports.accept(tx, found, by=member.user_id, now=int(now.timestamp()))
    drafts.drop(tx, member.user_id)
    if not found.is_first and not found.changes.is_empty:
        event = f"import:{edition.year.year}:{int(now.timestamp())}"
        tell_groups(tx, Rubric.PLAN_CHANGES, event, lambda t: _changes_screen(edition, found.changes, t), audience, now)
    return Accepted(edition=edition, changes=found.changes, plan_id=plan_id)


def _stamp_of_file(file_id: str) -> int:
    return crc32(file_id.encode())


def _nothing_changed_screen(t: Language) -> Screen:
    return Screen(text=t("import-cancelled"), buttons=[[home_button(t)]])


def _changes_screen(edition: Edition, changes: Difference, t: Language) -> Screen:
    return Screen(text=t("import-notice", title=clip(edition.document.title, 300), changes=Html(changes_text(changes, t))))


def router() -> Router:
    router = Router(name="plan-import")
    router.callback_query.register(open_import, OpenImport.filter())
    router.callback_query.register(shift_year, ShiftYear.filter())
    router.callback_query.register(accept_import, AcceptImport.filter())
    router.callback_query.register(cancel_import, CancelImport.filter())
    router.callback_query.register(drop_import, DropImport.filter())
    router.callback_query.register(name_year, NameYear.filter())
    router.callback_query.register(forget_file, ForgetFile.filter())
    router.message.register(take_file, in_private, has_document)
    router.message.register(take_photo, in_private, _sends_photo)
    return router
