"""A role comes or goes, in whichever way: everything that hangs on it goes with it, and whoever should know is told."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from sqlite3 import Connection

from cluster.invitations import Invitation, may_give
from cluster.plan.progress import TrackedRow
from cluster.rights import Action, Member, Role
from cluster.roles import OF_THE_GROUP, Holding, holds, may_manage
from cluster.working_group import Seat
from handlers.confirmations.letters import welcome
from handlers.home import home_button
from handlers.plan.notices import Audience, Say
from handlers.screens import Screen, button, clip
from handlers.working_group.buttons import OpenGroup
from handlers.working_group.report import close_when_created
from locales import Language
from storage import confirmations, invitations, members, outbox, quick_messages, requests, roles, working_group
from storage.organisations.names import meant_by
from storage.plan import reading


def give_up(
    tx: Connection, user_id: int, ended: Sequence[Holding], *, by: Member, audience: Audience, now: datetime
) -> list[Holding]:
    """The one way for a role to end; those of `ended` that they did hold. `by` hears nothing of what they did themselves,
    unless nobody else is there to hear it.

    Links that they may not make any more are taken back, and so are messages of theirs that have not left; rows that were
    given to them are free, and what a wave was about to ask them is not asked.
    """
    wanted = {(each.role, each.organisation_id) for each in ended}
    gone = [each for each in roles.holdings(tx, user_id) if (each.role, each.organisation_id) in wanted]
    seat, lonely = _seat(tx, user_id, now), [each for each in gone if is_last(tx, user_id, each)]
    for each in gone:
        roles.leave(tx, user_id, each.role, each.organisation_id)
        if each.role is Role.REPRESENTATIVE and each.organisation_id is not None:
            confirmations.ask_no_more(tx, user_id, each.organisation_id)
    _take_links_back(tx, user_id, audience, now)
    _hold_messages_back(tx, user_id, audience, now)
    if seat is not None and any(each.role in OF_THE_GROUP for each in gone):
        _tell_group(tx, seat, by, audience, now)
    for each in lonely:
        _tell_unrepresented(tx, each, by, audience, now)
    tell_vacant(tx, {each.role for each in gone}, by, audience, now)
    return gone


def tell_vacant(tx: Connection, ended: Collection[Role], by: Member, audience: Audience, now: datetime) -> None:
    """Those who steer, and those who can offer the role to somebody else, hear that nobody has it who can be reached."""
    people = members.reachable(tx, audience.standing)
    for role in (Role.COORDINATOR, Role.SECRETARY):
        if role not in ended or any(role in person.roles for person in people):
            continue
        concerned = [each for each in people if each.may(Action.ANSWER_FOR_ANY_ROW) or may_manage(each, role)]
        others = [each for each in concerned if each.user_id != by.user_id]
        for person in others or concerned:
            key = f"steering:vacant:{role}:{int(now.timestamp())}:{person.user_id}"
            tell(tx, person.user_id, key, partial(_vacant_screen, role), audience, now)


def _vacant_screen(role: Role, t: Language) -> Screen:
    return Screen(text=t("roles-vacant", role=role, what=t.plain(f"role-{role}")), buttons=[[home_button(t)]])


def take_away(
    tx: Connection, user_id: int, ended: Sequence[Holding], *, by: Member, audience: Audience, now: datetime
) -> list[Holding]:
    """As `give_up`, by somebody else: the person hears of it, and does not come back by the link that they came by."""
    gone = give_up(tx, user_id, ended, by=by, audience=audience, now=now)
    if not gone or user_id == by.user_id:
        return gone
    for each in gone:
        invitations.bar(tx, user_id, each.role, each.organisation_id)
    is_out = {each.role for each in gone} <= OF_THE_GROUP and _seat(tx, user_id, now) is None

    def say(t: Language) -> Screen:
        if is_out:
            return Screen(text=t("group-notice-you-are-out"), buttons=[[home_button(t)]])
        what = "; ".join(role_words(each, t) for each in gone)
        return Screen(text=t("roles-notice-taken", what=what), buttons=[[home_button(t)]])

    tell(tx, user_id, _key("taken", user_id, now), say, audience, now)
    return gone


def take_on(
    tx: Connection, user_id: int, role: Role, organisation_id: int | None, *, by: int, audience: Audience, now: datetime
) -> None:
    """The one way for a role to come. Whoever led the group until now stays in it, and hears of it."""
    before = working_group.group(tx, now.tzinfo)
    if role in OF_THE_GROUP and organisation_id is not None:
        roles.leave(tx, user_id, role, None)  # one of the group without an organisation is now for one
    leader = before.leader if role is Role.LEADER else None
    members.grant(tx, user_id=user_id, role=role, organisation_id=organisation_id, granted_by=by, now=int(now.timestamp()))
    _settle_request(tx, user_id, role, organisation_id, by=by, now=now)
    _settle_offers(tx, user_id, now=now)
    close_when_created(tx, before, audience, now)
    if role is Role.REPRESENTATIVE and organisation_id is not None:
        welcome(tx, user_id, organisation_id, audience, now)
    if leader is None or leader.user_id == user_id:
        return
    _take_links_back(tx, leader.user_id, audience, now)
    successor = members.member(tx, user_id)
    name = successor.name if successor else ""
    if leader.user_id != by:
        event = _key("leads", user_id, now)
        say = partial(_led_screen, name)
        tell(tx, leader.user_id, event, say, audience, now, about=successor)


def take_back(tx: Connection, invitation: Invitation, *, now: int) -> None:
    """Whoever it was offered to and has not read so does not hear of it."""
    invitations.revoke(tx, invitation.id, now=now)
    letter = outbox.id_of(tx, offer_key(invitation))
    outbox.withdraw(tx, [letter] if letter else [])


def offer_key(invitation: Invitation) -> str:
    """Of the letter that offers it to its addressee."""
    return f"offer:{invitation.id}:{invitation.addressee}"


def is_last(tx: Connection, user_id: int, holding: Holding) -> bool:
    """Whether nobody else who can be reached would speak for the organisation."""
    of = holding.organisation_id
    return holding.role is Role.REPRESENTATIVE and of is not None and roles.is_last_representative(tx, user_id, of)


def unrepresented_screen(organisation: str, t: Language) -> Screen:
    return Screen(text=t("roles-unrepresented", organisation=organisation), buttons=[[home_button(t)]])


def tell(
    tx: Connection,
    user_id: int | None,
    key: str,
    say: Say,
    audience: Audience,
    now: datetime,
    *,
    about: Member | Seat | None = None,
) -> None:
    """One person, if they are still there and may be written to; `about` is whom the letter names."""
    person = None if user_id is None else members.member(tx, user_id)
    if person is None or members.is_blocked(tx, person.user_id):
        return
    payload = say(audience.texts.of(person.language)).payload()
    named = (about.user_id, about.name) if about else (None, "")
    letter = outbox.Letter(key=key, chat_id=person.user_id, payload=payload, about=named[0], about_name=named[1])
    outbox.post(tx, letter, now=int(now.timestamp()))


def role_words(holding: Holding, t: Language) -> str:
    """«представитель организации · Днепр-Код», «представитель школы · Лицей»"""
    of_school = holding.of_school and holding.role is Role.REPRESENTATIVE
    role = t.plain("roles-of-school") if of_school else t.plain(f"role-{holding.role}")
    return " · ".join(part for part in (role, holding.organisation) if part)


def numbers_of(rows: Sequence[TrackedRow]) -> str:
    return clip(", ".join(row.number or clip(row.title, 20) for row in rows), 300)


def to_group(text: str, t: Language) -> Screen:
    return Screen(text=text, buttons=[[button(t.plain("group-open"), OpenGroup())]])


def _led_screen(name: str, t: Language) -> Screen:
    return to_group(t("group-notice-leads", name=name), t)


def _seat(tx: Connection, user_id: int, now: datetime) -> Seat | None:
    return next((seat for seat in working_group.group(tx, now.tzinfo).seats if seat.user_id == user_id), None)


def _settle_request(tx: Connection, user_id: int, role: Role, organisation_id: int | None, *, by: int, now: datetime) -> None:
    """Whoever has the role need not wait for it any more."""
    for each in requests.waiting_of(tx, user_id):
        meant = meant_by(tx, each.organisation) if each.organisation_id is None and each.organisation else None
        asked_for = meant.id if meant else each.organisation_id
        unknown = meant is None and each.organisation_id is None and each.organisation != ""
        if each.role is role and not unknown and asked_for in (None, organisation_id):
            requests.decide(tx, each.id, accepted=True, by=by, now=int(now.timestamp()), organisation_id=asked_for)


def _as_they_are(tx: Connection, user_id: int, audience: Audience) -> Member | None:
    person = members.member(tx, user_id)
    return None if person is None else members.with_standing(person, audience.standing)


def _hold_messages_back(tx: Connection, user_id: int, audience: Audience, now: datetime) -> None:
    """Whoever may not write in the group's name any more does not by what still waits for its minute to be over."""
    left = _as_they_are(tx, user_id, audience)
    if left is None or left.may(Action.SEND_MESSAGES):
        return
    for each in quick_messages.hold_back(tx, user_id, now=int(now.timestamp())):
        tell(tx, user_id, f"quick-held:{each.id}", partial(_held_back_screen, each.words), audience, now)


def _held_back_screen(words: str, t: Language) -> Screen:
    return Screen(text=t("quick-held-back", words=clip(words, 300)), buttons=[[home_button(t)]])


def _settle_offers(tx: Connection, user_id: int, *, now: datetime) -> None:
    """What somebody has need not be offered to them any more."""
    held, stamp = roles.holdings(tx, user_id), int(now.timestamp())
    for each in invitations.offers_to(tx, user_id, now=stamp):
        if holds(held, each.role, each.organisation_id):
            take_back(tx, each, now=stamp)


def _take_links_back(tx: Connection, user_id: int, audience: Audience, now: datetime) -> None:
    left, stamp = _as_they_are(tx, user_id, audience), int(now.timestamp())
    for each in invitations.open_of(tx, user_id, now=stamp):
        if not may_give(left, each):
            take_back(tx, each, now=stamp)


def _tell_group(tx: Connection, before: Seat, by: Member, audience: Audience, now: datetime) -> None:
    """Those who lead hear who has left, with the rows that are nobody's now, and that nobody leads."""
    after = _seat(tx, before.user_id, now)
    free = working_group.drop_assignments(tx, before.user_id) if after is None else []
    rows = [row for row_id in free if (row := reading.row(tx, row_id)) and row.next]
    leaderless = before.leads and not (after and after.leads)
    name, own = before.name, before.user_id == by.user_id
    if after is not None and not leaderless:
        return

    def say(t: Language) -> Screen:
        left = t("group-notice-left" if own else "group-notice-taken-out", name=name) if after is None else ""
        nobody = t("group-notice-leaderless", name=name) if leaderless else ""
        nobodys = t("group-notice-rows-free", numbers=numbers_of(rows)) if rows else ""
        return to_group("\n\n".join(part for part in (left, nobody, nobodys) if part), t)

    event = f"left:{before.user_id}:{int(now.timestamp())}"
    _tell_others(tx, Action.LEAD_GROUP, lambda user_id: f"group:{event}:{user_id}", say, by, audience, now, about=before)


def _tell_unrepresented(tx: Connection, holding: Holding, by: Member, audience: Audience, now: datetime) -> None:
    event = f"unrepresented:{holding.organisation_id}:{int(now.timestamp())}"
    name = roles.organisation_name(tx, holding.organisation_id or 0) or ""

    def say(t: Language) -> Screen:
        return unrepresented_screen(name, t)

    def key_of(user_id: int) -> str:
        return f"steering:{event}:{user_id}"

    if not _tell_others(tx, Action.ANSWER_FOR_ANY_ROW, key_of, say, by, audience, now):
        _tell_others(tx, Action.MANAGE_ROLES, key_of, say, None, audience, now)


def _tell_others(
    tx: Connection,
    who: Action,
    key_of: Callable[[int], str],
    say: Say,
    by: Member | None,
    audience: Audience,
    now: datetime,
    *,
    about: Seat | None = None,
) -> int:
    """Whoever may do this, but not whoever did it; how many they are."""
    told = [
        each for each in members.reachable(tx, audience.standing) if each.may(who) and not (by and each.user_id == by.user_id)
    ]
    for person in told:
        tell(tx, person.user_id, key_of(person.user_id), say, audience, now, about=about)
    return len(told)


def _key(event: str, user_id: int, now: datetime) -> str:
    return f"role:{event}:{user_id}:{int(now.timestamp())}"
