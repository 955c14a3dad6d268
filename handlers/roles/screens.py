"""People and what they hold, as those who give roles see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton

from cluster.invitations import Invitation
from cluster.rights import Member, Role
from cluster.roles import BY_HAND, BY_THEMSELVES, Holding, may_manage
from handlers.home import home_button
from handlers.leaving import role_words
from handlers.picking.buttons import Browse, For
from handlers.roles.buttons import FindPeople, OpenPerson, OpenRoles, SwitchRole, TakeFromLast
from handlers.screens import PAGE, Screen, button, clip, turns
from locales import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody who has opened the bot. `settled` are the roles that the settings give: they can be seen, and not switched.
    `offers` wait for their consent; `blocked`: the bot can't write to them.
    """

    person: Member
    held: Sequence[Holding]
    offers: Sequence[Invitation]
    settled: frozenset[Role]
    blocked: bool


def people_screen(people: Sequence[Listed], page: int, pages: int, t: Language) -> Screen:
    find = [button(t.plain("roles-find"), FindPeople())]
    turned = turns(lambda to: OpenRoles(page=to), page, pages, t)
    return Screen(text=t("roles-people"), buttons=[find, *_lines(people, t), turned, [home_button(t)]])


def finding_screen(t: Language) -> Screen:
    return Screen(text=t("roles-ask-name"), buttons=[[button(t.plain("common-back"), OpenRoles()), home_button(t)]])


def found_screen(found: Sequence[Listed], count: int, words: str, t: Language) -> Screen:
    """The first of them; the others want better words."""
    said = clip(words, 100)
    text = t("roles-found", words=said, count=count) if found else t("roles-nobody", words=said)
    if count > PAGE:
        text = f"{text}\n\n{t('roles-found-more', shown=PAGE)}"
    again = [button(t.plain("roles-find"), FindPeople())]
    back = [button(t.plain("common-back"), OpenRoles()), home_button(t)]
    return Screen(text=text, buttons=[*_lines(found, t), again, back])


def person_screen(shown: Listed, by: Member, t: Language, *, more: bool, note: str = "") -> Screen:
    """Switches for the roles that are offered by hand, a line for each other one that they hold or that waits; `more`: there
    are organisations that somebody may speak for.
    """
    person, waiting = shown.person, [each.holding for each in shown.offers]
    known = [*((each, _ON) for each in shown.held), *((each, _WAITS) for each in waiting)]
    plain = {each.role: mark for each, mark in known if each.organisation_id is None}
    bound = [(each, mark) for each, mark in known if each.organisation_id is not None or each.role in BY_THEMSELVES]
    switches = [
        [_switch(person, Holding(role=role), plain.get(role, _OFF), t)]
        for role in BY_HAND
        if may_manage(by, role)
        if role in plain or not (role in shown.settled or role in {each.role for each, _ in bound})
    ]
    lines = [[_switch(person, each, mark, t)] for each, mark in bound]
    pick = Browse(purpose=For.GRANT, role=Role.REPRESENTATIVE, about=person.user_id)
    add = [button(t.plain("roles-add-organisation"), pick)] if more else []
    back = [button(t.plain("common-back"), OpenRoles()), home_button(t)]
    return Screen(text=_said_of(shown, note, t), buttons=[*switches, *lines, add, back])


def taking_screen(wish: SwitchRole, organisation: str, t: Language) -> Screen:
    """Nobody else speaks for the organisation: is it meant?"""
    sure = TakeFromLast(user_id=wish.user_id, organisation_id=wish.organisation_id)
    return Screen(
        text=t("roles-last-ask", organisation=organisation),
        buttons=[
            [button(t.plain("roles-last-sure"), sure, "danger")],
            [button(t.plain("common-back"), OpenPerson(user_id=wish.user_id)), home_button(t)],
        ],
    )


_ON, _OFF, _WAITS = "on", "off", "waits"


def _said_of(shown: Listed, note: str, t: Language) -> str:
    settled = ", ".join(t.plain(f"role-{role}") for role in sorted(shown.settled))
    parts = (
        note,
        t("roles-person", name=shown.person.name, id=str(shown.person.user_id)),
        t("roles-by-settings", roles=settled) if settled else "",
        t("roles-wait-for-consent") if shown.offers else "",
        t("roles-blocked") if shown.blocked else "",
    )
    return "\n\n".join(part for part in parts if part)


def _switch(person: Member, holding: Holding, mark: str, t: Language) -> InlineKeyboardButton:
    is_of = holding.role is Role.REPRESENTATIVE and holding.organisation
    label = holding.organisation if is_of else role_words(holding, t)
    wish = SwitchRole(user_id=person.user_id, role=holding.role, on=mark == _OFF, organisation_id=holding.organisation_id or 0)
    if mark == _WAITS:
        return button(t.plain("roles-waits", what=clip(label, 35)), wish)
    return button(f"{t.plain('common-switch-on' if mark == _ON else 'common-switch-off')} {label}", wish)


def _lines(people: Sequence[Listed], t: Language) -> list[list[InlineKeyboardButton]]:
    return [[button(f"{each.person.name} · {_in_short(each, t)}", OpenPerson(user_id=each.person.user_id))] for each in people]


def _in_short(shown: Listed, t: Language) -> str:
    """Each role once, whatever it is held for."""
    roles = shown.person.roles - {Role.REPRESENTATIVE}
    speaks = [Holding(role=each.role, of_school=each.of_school) for each in shown.held if each.role is Role.REPRESENTATIVE]
    words = [role_words(each, t) for each in (*(Holding(role=role) for role in sorted(roles)), *speaks)]
    waits = [f"⌛ {role_words(Holding(role=each.role, of_school=each.of_school), t)}" for each in shown.offers]
    return ", ".join(dict.fromkeys([*words, *waits])) or t.plain("roles-none")
