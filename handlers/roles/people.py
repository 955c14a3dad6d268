"""/role: the list of everybody, and whoever is found in it by name or number."""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.names import is_called
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_text, in_private
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.roles.buttons import Finding, FindPeople, OpenRoles
from handlers.roles.card import listed, show_person
from handlers.roles.screens import Listed, finding_screen, found_screen, people_screen
from handlers.screens import PAGE, page_of
from locales import Language
from storage import members
from storage.database import Database


async def open_roles(
    event: Message | CallbackQuery,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
    command: CommandObject | None = None,
    callback_data: OpenRoles | None = None,
) -> None:
    await stop_waiting(state)
    member.must(Action.MANAGE_ROLES)
    if command is not None and command.args:
        await _look_for(command.args.strip(), db, member, t, reply, audience, now)
        return
    page, pages = page_of(await db.read(members.count), callback_data.page if callback_data else 0)
    people = await db.read(members.members, offset=page * PAGE, limit=PAGE)
    shown = await db.read(_listed, [each.user_id for each in people], audience, now)
    await reply.show(people_screen(shown, page, pages, t))


async def find_people(query: CallbackQuery, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    member.must(Action.MANAGE_ROLES)
    await wait_for(state, Finding.words)
    await reply.show(finding_screen(t))


async def take_words(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, audience: Audience, now: datetime
) -> None:
    """More words look again."""
    member.must(Action.MANAGE_ROLES)
    words = message.text or ""
    if words.startswith("/"):
        raise Refusal("command-unknown")
    await _look_for(words, db, member, t, reply, audience, now)


async def _look_for(
    words: str, db: Database, member: Member, t: Language, reply: Reply, audience: Audience, now: datetime
) -> None:
    """A number is one person's, words are of a name."""
    if words.isdecimal():
        await show_person(words, db, member, t, reply, audience, now)
        return
    found = [user_id for user_id, name in await db.read(members.names) if is_called(name, words)]
    shown = await db.read(_listed, found[:PAGE], audience, now)
    await reply.show(found_screen(shown, len(found), words, t))


def _listed(tx: Connection, user_ids: Sequence[int], audience: Audience, now: datetime) -> list[Listed]:
    found = (listed(tx, user_id, audience, now) for user_id in user_ids)
    return [each for each in found if each is not None]


def router() -> Router:
    router = Router(name="roles")
    router.message.register(open_roles, in_private, Command("role"))
    router.callback_query.register(open_roles, OpenRoles.filter())
    router.callback_query.register(find_people, FindPeople.filter())
    return router


def words_router() -> Router:
    """After all commands."""
    router = Router(name="roles-finding")
    router.message.register(take_words, in_private, StateFilter(Finding.words), has_text)
    return router
