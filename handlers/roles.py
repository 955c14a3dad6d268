"""/role: the administrator says who is coordinator, secretary, of the working group, representative of whom."""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.plan.progress import Organisation
from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role, has_its_organisation
from handlers.conversation import stop_waiting
from handlers.filters import in_private
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import PAGE, Id, Place, Screen, button, page_of, turns
from locales import Language
from storage import members
from storage.database import Database
from storage.plan import reading

GIVEN_BY_HAND = (Role.COORDINATOR, Role.SECRETARY, Role.WORKING_GROUP)

_DIGITS = 16
"""Telegram's ids have 52 bits."""


class OpenRoles(CallbackData, prefix="roles"):
    page: Place = 0


class OpenPerson(CallbackData, prefix="person"):
    user_id: Id


class SwitchRole(CallbackData, prefix="role"):
    user_id: Id
    role: Role
    on: bool
    organisation_id: Id = 0


class PickOrganisation(CallbackData, prefix="rep"):
    user_id: Id
    page: Place = 0


def people_screen(people: Sequence[Member], page: int, pages: int, t: Language) -> Screen:
    rows = [[button(f"{person.name} · {_in_short(person.roles, t)}", OpenPerson(user_id=person.user_id))] for person in people]
    return Screen(text=t("roles-people"), buttons=[*rows, turns(lambda to: OpenRoles(page=to), page, pages, t)])


def person_screen(person: Member, settled: frozenset[Role], organisations: Sequence[Organisation], t: Language) -> Screen:
    """Switches for the roles without an organisation, a line for each organisation they speak for.

    `settled` are the roles that the settings give: here they can be seen, and not switched.
    """
    switches = [
        [_switch(person, role, t, organisation_id=0, on=role in person.roles, label=t.plain(f"role-{role}"))]
        for role in GIVEN_BY_HAND
        if role in person.roles or role not in settled
    ]
    spoken_for = [
        [_switch(person, Role.REPRESENTATIVE, t, organisation_id=o.id, on=True, label=o.name)]
        for o in organisations
        if o.id in person.organisations
    ]
    add = [button(t.plain("roles-add-organisation"), PickOrganisation(user_id=person.user_id))] if organisations else []
    back = [button(t.plain("common-back"), OpenRoles())]
    by_settings = t("roles-by-settings", roles=_in_short(settled, t)) if settled else ""
    text = "\n\n".join(part for part in (t("roles-person", name=person.name, id=str(person.user_id)), by_settings) if part)
    return Screen(text=text, buttons=[*switches, *spoken_for, add, back])


def organisations_screen(user_id: int, organisations: Sequence[Organisation], page: int, t: Language) -> Screen:
    page, pages = page_of(len(organisations), page)
    rows = [
        [button(o.name, SwitchRole(user_id=user_id, role=Role.REPRESENTATIVE, on=True, organisation_id=o.id))]
        for o in organisations[page * PAGE : (page + 1) * PAGE]
    ]
    turned = turns(lambda to: PickOrganisation(user_id=user_id, page=to), page, pages, t)
    back = [button(t.plain("common-back"), OpenPerson(user_id=user_id))]
    return Screen(text=t("roles-pick-organisation"), buttons=[*rows, turned, back])


async def open_roles(
    event: Message | CallbackQuery,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    command: CommandObject | None = None,
    callback_data: OpenRoles | None = None,
) -> None:
    await stop_waiting(state)
    member.must(Action.GRANT_ROLES)
    if command is not None and command.args:
        await reply.show(await _person(db, command.args.strip(), t, audience))
        return
    page, pages = page_of(await db.read(members.count), callback_data.page if callback_data else 0)
    known = await db.read(members.members, offset=page * PAGE, limit=PAGE)
    people = [members.with_standing(person, audience.standing) for person in known]
    await reply.show(people_screen(people, page, pages, t))


async def open_person(
    query: CallbackQuery,
    callback_data: OpenPerson,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
) -> None:
    member.must(Action.GRANT_ROLES)
    await reply.show(await _person(db, str(callback_data.user_id), t, audience))


async def pick_organisation(
    query: CallbackQuery, callback_data: PickOrganisation, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    member.must(Action.GRANT_ROLES)
    organisations = await db.read(reading.organisations)
    await reply.show(organisations_screen(callback_data.user_id, organisations, callback_data.page, t))


async def switch_role(
    query: CallbackQuery,
    callback_data: SwitchRole,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.GRANT_ROLES)
    await db.write(_switch_role, callback_data, by=member.user_id, now=int(now.timestamp()))
    await reply.show(await _person(db, str(callback_data.user_id), t, audience))


def _switch_role(tx: Connection, wish: SwitchRole, *, by: int, now: int) -> None:
    organisation_id = wish.organisation_id or None
    if wish.role not in (*GIVEN_BY_HAND, Role.REPRESENTATIVE) or members.member(tx, wish.user_id) is None:
        raise Refusal("person-unknown")
    known = {o.id for o in reading.organisations(tx, also=[wish.organisation_id])}
    if not has_its_organisation(wish.role, organisation_id, known):
        raise Refusal("organisation-unknown")
    if wish.on:
        members.grant(tx, user_id=wish.user_id, role=wish.role, organisation_id=organisation_id, granted_by=by, now=now)
    else:
        members.revoke(tx, user_id=wish.user_id, role=wish.role, organisation_id=organisation_id)


async def _person(db: Database, user_id: str, t: Language, audience: Audience) -> Screen:
    person = await db.read(members.member, int(user_id)) if user_id.isdecimal() and len(user_id) <= _DIGITS else None
    if person is None:
        raise Refusal("person-unknown")
    settled = audience.standing.get(person.user_id, frozenset())
    return person_screen(person, settled, await db.read(reading.organisations, also=person.organisations), t)


def _switch(person: Member, role: Role, t: Language, *, organisation_id: int, on: bool, label: str) -> InlineKeyboardButton:
    mark = t.plain("common-switch-on" if on else "common-switch-off")
    wish = SwitchRole(user_id=person.user_id, role=role, on=not on, organisation_id=organisation_id)
    return button(f"{mark} {label}", wish)


def _in_short(roles: frozenset[Role], t: Language) -> str:
    return ", ".join(t.plain(f"role-{role}") for role in sorted(roles)) or t.plain("roles-none")


def router() -> Router:
    router = Router(name="roles")
    router.message.register(open_roles, in_private, Command("role"))
    router.callback_query.register(open_roles, OpenRoles.filter())
    router.callback_query.register(open_person, OpenPerson.filter())
    router.callback_query.register(pick_organisation, PickOrganisation.filter())
    router.callback_query.register(switch_role, SwitchRole.filter())
    return router
