"""Somebody gives a role up, or it is taken from them: those who steer hear when nobody speaks for an organisation then."""

from datetime import datetime
from sqlite3 import Connection

from cluster.rights import Member, Role
from cluster.roles import Holding, may_invite
from handlers.home import home_button
from handlers.plan.notices import Audience, Say, tell_steering
from handlers.screens import Screen
from locales import Language
from storage import invitations, members, outbox, roles


def give_up(tx: Connection, user_id: int, holding: Holding, *, by: Member, audience: Audience, now: datetime) -> bool:
    """False when they did not hold it. `by` hears nothing of what they did themselves."""
    organisation_id = holding.organisation_id if holding.role is Role.REPRESENTATIVE else None
    was_last = organisation_id is not None and roles.is_last_representative(tx, user_id, organisation_id)
    if not roles.leave(tx, user_id, holding.role, holding.organisation_id):
        return False
    if was_last and organisation_id is not None:
        name = roles.organisation_name(tx, organisation_id) or ""
        event = f"unrepresented:{organisation_id}:{int(now.timestamp())}"
        tell_steering(tx, event, lambda t: unrepresented_screen(name, t), by, audience, now)
    return True


def take_away(tx: Connection, user_id: int, holding: Holding, *, by: Member, audience: Audience, now: datetime) -> bool:
    """As `give_up`, by somebody else: links that this person may not make any more are taken back with the role."""
    if not give_up(tx, user_id, holding, by=by, audience=audience, now=now):
        return False
    person, stamp = members.member(tx, user_id), int(now.timestamp())
    left = None if person is None else members.with_standing(person, audience.standing)
    for each in invitations.open_of(tx, user_id, now=stamp):
        if left is None or not may_invite(left, each.role, each.organisation_id):
            invitations.revoke(tx, each.id, now=stamp)
    return True


def unrepresented_screen(organisation: str, t: Language) -> Screen:
    return Screen(text=t("roles-unrepresented", organisation=organisation), buttons=[[home_button(t)]])


def tell(tx: Connection, user_id: int | None, key: str, say: Say, audience: Audience, now: datetime) -> None:
    """One person, if they are still there and may be written to."""
    person = None if user_id is None else members.member(tx, user_id)
    if person is None or members.is_blocked(tx, person.user_id):
        return
    payload = say(audience.texts.of(person.language)).payload()
    outbox.post(tx, outbox.Letter(key=key, chat_id=person.user_id, payload=payload), now=int(now.timestamp()))


def role_words(holding: Holding, t: Language) -> str:
    """«представитель организации · Днепр-Код»"""
    role = holding.role
    return " · ".join(part for part in (t.plain(f"role-{role}"), holding.organisation) if part)
