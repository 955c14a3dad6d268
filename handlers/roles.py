"""/role: who is secretary, of the working group, representative of whom; the administrator says who is coordinator, too."""

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
from cluster.roles import BY_HAND, BY_THEMSELVES, Holding, may_manage
from handlers.conversation import stop_waiting
from handlers.filters import in_private
from handlers.leaving import hand, is_last, role_words, take_away
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import PAGE, Id, Place, Screen, button, page_of, turns
from locales import Language
from storage import members, roles
from storage.database import Database

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


class TakeFromLast(CallbackData, prefix="role-last"):
    """Yes, the organisation is to be left without a representative."""

    user_id: Id
    organisation_id: Id


class PickOrganisation(CallbackData, prefix="rep"):
    user_id: Id
    page: Place = 0


def people_screen(people: Sequence[Member], page: int, pages: int, t: Language) -> Screen:
    rows = [[button(f"{person.name} · {_in_short(person.roles, t)}", OpenPerson(user_id=person.user_id))] for person in people]
    return Screen(text=t("roles-people"), buttons=[*rows, turns(lambda to: OpenRoles(page=to), page, pages, t)])


def person_screen(
    person: Member, held: Sequence[Holding], settled: frozenset[Role], by: Member, t: Language, *, more: bool
) -> Screen:
    """Switches for the roles that are given by hand, a line for each other one that they hold; `more`: there are organisations
    that somebody may speak for.

    `settled` are the roles that the settings give: here they can be seen, and not switched.
    """
    plain = {each.role for each in held if each.organisation_id is None}
    bound = [each for each in held if each.organisation_id is not None or each.role in BY_THEMSELVES]
    switches = [
        [_switch(person, Holding(role=role), t, on=role in plain, label=t.plain(f"role-{role}"))]
        for role in BY_HAND
        if may_manage(by, role)
        if role in plain or not (role in settled or role in {each.role for each in bound})
    ]
    lines = [[_switch(person, each, t, on=True, label=_label_of(each, t))] for each in bound]
    add = [button(t.plain("roles-add-organisation"), PickOrganisation(user_id=person.user_id))] if more else []
    back = [button(t.plain("common-back"), OpenRoles())]
    by_settings = t("roles-by-settings", roles=_in_short(settled, t)) if settled else ""
    text = "\n\n".join(part for part in (t("roles-person", name=person.name, id=str(person.user_id)), by_settings) if part)
    return Screen(text=text, buttons=[*switches, *lines, add, back])


def organisations_screen(user_id: int, organisations: Sequence[Organisation], page: int, t: Language) -> Screen:
    page, pages = page_of(len(organisations), page)
    rows = [
        [button(o.name, SwitchRole(user_id=user_id, role=Role.REPRESENTATIVE, on=True, organisation_id=o.id))]
        for o in organisations[page * PAGE : (page + 1) * PAGE]
    ]
    turned = turns(lambda to: PickOrganisation(user_id=user_id, page=to), page, pages, t)
    back = [button(t.plain("common-back"), OpenPerson(user_id=user_id))]
    return Screen(text=t("roles-pick-organisation"), buttons=[*rows, turned, back])


def taking_screen(wish: SwitchRole, organisation: str, t: Language) -> Screen:
    """Nobody else speaks for the organisation: is it meant?"""
    sure = TakeFromLast(user_id=wish.user_id, organisation_id=wish.organisation_id)
    return Screen(
        text=t("roles-last-ask", organisation=organisation),
        buttons=[
            [button(t.plain("roles-last-sure"), sure, "danger")],
            [button(t.plain("common-back"), OpenPerson(user_id=wish.user_id))],
        ],
    )


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
    member.must(Action.MANAGE_ROLES)
    if command is not None and command.args:
        await reply.show(await _person(db, command.args.strip(), member, t, audience))
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
    member.must(Action.MANAGE_ROLES)
    await reply.show(await _person(db, str(callback_data.user_id), member, t, audience))


async def pick_organisation(
    query: CallbackQuery, callback_data: PickOrganisation, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    member.must(Action.MANAGE_ROLES)
    if await db.read(members.member, callback_data.user_id) is None:
        raise Refusal("person-unknown")
    organisations = await db.read(roles.representable)
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
    member.must(Action.MANAGE_ROLES)
    holding = Holding(role=callback_data.role, organisation_id=callback_data.organisation_id or None)
    if not callback_data.on and await db.read(is_last, callback_data.user_id, holding):
        name = await db.read(roles.organisation_name, callback_data.organisation_id) or ""
        await reply.show(taking_screen(callback_data, name, t))
        return
    await db.write(_switch_role, callback_data, by=member, audience=audience, now=now)
    await reply.show(await _person(db, str(callback_data.user_id), member, t, audience))


async def take_from_last(
    query: CallbackQuery,
    callback_data: TakeFromLast,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.MANAGE_ROLES)
    wish = callback_data
    taken = SwitchRole(user_id=wish.user_id, role=Role.REPRESENTATIVE, on=False, organisation_id=wish.organisation_id)
    await db.write(_switch_role, taken, by=member, audience=audience, now=now)
    await reply.show(await _person(db, str(wish.user_id), member, t, audience))


def _switch_role(tx: Connection, wish: SwitchRole, *, by: Member, audience: Audience, now: datetime) -> None:
    if not may_manage(by, wish.role):
        raise Refusal("not-allowed")
    if members.member(tx, wish.user_id) is None:
        raise Refusal("person-unknown")
    organisation_id = wish.organisation_id or None
    known = {o.id for o in roles.representable(tx, also=[wish.organisation_id])}
    if not has_its_organisation(wish.role, organisation_id, known):
        raise Refusal("organisation-unknown")
    holding = Holding(role=wish.role, organisation_id=organisation_id)
    if not wish.on:
        take_away(tx, wish.user_id, [holding], by=by, audience=audience, now=now)
        return
    if wish.role not in (*BY_HAND, Role.REPRESENTATIVE):
        raise Refusal("role-by-themselves")
    hand(tx, wish.user_id, holding, by=by, audience=audience, now=now)


async def _person(db: Database, user_id: str, by: Member, t: Language, audience: Audience) -> Screen:
    person = await db.read(members.member, int(user_id)) if user_id.isdecimal() and len(user_id) <= _DIGITS else None
    if person is None:
        raise Refusal("person-unknown")
    settled = audience.standing.get(person.user_id, frozenset())
    held = await db.read(roles.holdings, person.user_id)
    return person_screen(person, held, settled, by, t, more=bool(await db.read(roles.representable)))


def _switch(person: Member, holding: Holding, t: Language, *, on: bool, label: str) -> InlineKeyboardButton:
    mark = t.plain("common-switch-on" if on else "common-switch-off")
    organisation_id = holding.organisation_id or 0
    wish = SwitchRole(user_id=person.user_id, role=holding.role, on=not on, organisation_id=organisation_id)
    return button(f"{mark} {label}", wish)


def _label_of(holding: Holding, t: Language) -> str:
    return holding.organisation if holding.role is Role.REPRESENTATIVE else role_words(holding, t)


def _in_short(roles: frozenset[Role], t: Language) -> str:
    return ", ".join(t.plain(f"role-{role}") for role in sorted(roles)) or t.plain("roles-none")


def router() -> Router:
    router = Router(name="roles")
    router.message.register(open_roles, in_private, Command("role"))
    router.callback_query.register(open_roles, OpenRoles.filter())
    router.callback_query.register(open_person, OpenPerson.filter())
    router.callback_query.register(pick_organisation, PickOrganisation.filter())
    router.callback_query.register(switch_role, SwitchRole.filter())
    router.callback_query.register(take_from_last, TakeFromLast.filter())
    return router
