"""A list of organisations comes in as a file: read, shown with every fault, then taken whole or dropped."""

import asyncio
from datetime import datetime
from io import BytesIO
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.organisations.difference import ListDifference
from cluster.organisations.headers import is_list_header
from cluster.organisations.lists import OrganisationList, read_organisations
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from documents import read_list
from documents.reading import MAX_MEGABYTES
from handlers.conversation import stop_waiting
from handlers.filters import has_document, in_private
from handlers.organisations.asking import Asked, ask, asks
from handlers.organisations.buttons import AcceptList, DropList, LoadList
from handlers.organisations.lists import register_and_home
from handlers.organisations.preview import bad_rows_file, counts_line, preview_screen, stamp_of
from handlers.reply import Reply
from handlers.screens import Screen
from locales import Html, Language
from storage import organisations
from storage.database import Database


async def load_list(query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    member.must(Action.KEEP_REGISTER)
    await ask(Asked.LIST, state)
    found = await db.read(_found, member.user_id)
    await reply.show(_how_screen(t) if found is None else preview_screen(found, t))


async def take_list(
    message: Message, bot: Bot, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    """Another file after it replaces it, so a corrected one is simply sent."""
    member.must(Action.KEEP_REGISTER)
    document = message.document
    assert document is not None
    if (document.file_size or 0) > MAX_MEGABYTES * 2**20:
        raise Refusal("file-too-large", limit_mb=MAX_MEGABYTES)
    data = await bot.download(document.file_id, BytesIO())
    assert data is not None
    given = await asyncio.to_thread(_read, data.read())
    await db.write(organisations.keep_list, given, user_id=member.user_id, now=int(now.timestamp()))
    found = await db.read(_found, member.user_id)
    assert found is not None
    await reply.show(preview_screen(found, t))
    every_bad_row = bad_rows_file(found, t)
    if every_bad_row is not None:
        reply.send_file(t.plain("register-bad-file"), every_bad_row, t("register-bad-caption", count=len(found.bad)))


async def need_file(message: Message, member: Member, t: Language, reply: Reply) -> None:
    """Words or a picture where a file is waited for."""
    member.must(Action.KEEP_REGISTER)
    await reply.show(_how_screen(t))


async def accept_list(
    query: CallbackQuery,
    callback_data: AcceptList,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.KEEP_REGISTER)
    accepted = await db.write(_accept, callback_data, by=member.user_id, now=int(now.timestamp()))
    if accepted is None:
        await reply.alert(t.plain("refusal-register-changed"))
        found = await db.read(_found, member.user_id)
        assert found is not None
        await reply.show(preview_screen(found, t))
        return
    await stop_waiting(state)
    text = t("register-accepted", counts=Html(counts_line(accepted, t)))
    await reply.show(Screen(text=text, buttons=[register_and_home(t)]))


async def drop_list(query: CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    await db.write(organisations.drop_list, member.user_id)
    await reply.show(Screen(text=t("import-cancelled"), buttons=[register_and_home(t)]))


def _read(data: bytes) -> OrganisationList:
    table = read_list(data, is_header=is_list_header)
    return read_organisations([(row.line, row.cells) for row in table.rows])


def _found(tx: Connection, user_id: int) -> ListDifference | None:
    given = organisations.kept_list(tx, user_id)
    return None if given is None else organisations.compare_list(tx, given)


def _accept(tx: Connection, wish: AcceptList, *, by: int, now: int) -> ListDifference | None:
    """None when the list, or the register that it changes, is not what was shown."""
    found = _found(tx, by)
    if found is None:
        raise Refusal("register-list-gone")
    if stamp_of(found) != wish.stamp:
        return None
    if found.bad and not wish.without_bad:
        raise Refusal("register-list-bad")
    organisations.accept_list(tx, found, by=by, now=now)
    organisations.drop_list(tx, by)
    return found


def _how_screen(t: Language) -> Screen:
    return Screen(text=t("register-how"), buttons=[register_and_home(t)])


def router() -> Router:
    """Before the plan's own import, which takes any file."""
    router = Router(name="register-import")
    router.callback_query.register(load_list, LoadList.filter())
    router.callback_query.register(accept_list, AcceptList.filter())
    router.callback_query.register(drop_list, DropList.filter())
    router.message.register(take_list, in_private, asks(Asked.LIST), has_document)
    router.message.register(need_file, in_private, asks(Asked.LIST))
    return router
