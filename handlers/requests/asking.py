"""Somebody asks for a role: what is asked is kept, and everybody who may decide gets a letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram.fsm.context import FSMContext

from cluster.consents import Purpose
from cluster.invitations import DAY_SECONDS
from cluster.plan.words import same_name_key
from cluster.refusals import Refusal
from cluster.requests import RoleRequest, deciders, must_be_askable
from cluster.rights import Action, Member, Role
from cluster.roles import must_be_in_cluster, said_of
from handlers import consents
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.picking.buttons import Choose, For
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.requests.buttons import DealWith, Deed, OpenRare
from handlers.requests.screens import letter_screen, words_of
from handlers.screens import Screen, button
from locales import Language
from storage import members, organisations, outbox, requests, roles
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`deciders`: who can be told of it."""

    request: RoleRequest
    is_new: bool
    deciders: Sequence[Member]

    @property
    def decided_by(self) -> str:
        if not self.deciders:
            return "nobody"
        return "steering" if any(each.may(Action.ANSWER_FOR_ANY_ROW) for each in self.deciders) else "administrator"


async def ask_for(
    role: Role,
    organisation_id: int,
    typed: str,
    *,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """The choice is made: `organisation_id` of the register, or what was typed, or neither."""
    if not await consents.ask(reply, db, member, t, Purpose.PROFILE, then=said_of(role)):
        return
    asked = await db.write(_ask, member, role, organisation_id=organisation_id or None, typed=typed, audience=audience, now=now)
    await stop_waiting(state)
    await reply.show(asked_screen(asked, t))


def asked_screen(asked: Asked, t: Language) -> Screen:
    request = asked.request
    withdraw = button(t.plain("request-withdraw"), DealWith(request_id=request.id, deed=Deed.WITHDRAW))
    said = t("request-asked" if asked.is_new else "request-waits-already", what=words_of(request, t))
    return Screen(
        text="\n\n".join((said, t("request-who-decides", who=asked.decided_by))), buttons=[[withdraw], [home_button(t)]]
    )


def sure_screen(role: Role, t: Language) -> Screen:
    """For what nobody is by chance: one more tap, and what it asks for in words."""
    send = button(t.plain("request-send"), Choose(purpose=For.ASK, role=role), "primary")
    back = [button(t.plain("common-back"), OpenRare()), home_button(t)]
    return Screen(text=t("request-sure", what=t.plain(f"role-{role}")), buttons=[[send], back])


def _ask(
    tx: Connection, member: Member, role: Role, *, organisation_id: int | None, typed: str, audience: Audience, now: datetime
) -> Asked:
    """Where nobody can be told of it, it waits for whoever comes."""
    if organisation_id is not None and organisations.card(tx, organisation_id) is None:
        raise Refusal("organisation-unknown")
    must_be_in_cluster(roles.named_holding(tx, role, organisation_id))
    people = deciders(members.reachable(tx, audience.standing), role)
    for each in requests.waiting_of(tx, member.user_id):
        if each.role is role and _same(each, organisation_id, typed):
            return Asked(request=each, is_new=False, deciders=people)
    stamp = int(now.timestamp())
    today = requests.made_since(tx, member.user_id, stamp - DAY_SECONDS)
    must_be_askable(role, organisation_id, typed, roles.holdings(tx, member.user_id), today)
    request_id = requests.ask(
        tx, user_id=member.user_id, role=role, organisation_id=organisation_id, organisation=typed, now=stamp
    )
    request = None if request_id is None else requests.request(tx, request_id)
    assert request is not None
    for person in people:
        letter = outbox.Letter(
            key=f"{outbox.REQUEST}{request.id}:{person.user_id}",
            chat_id=person.user_id,
            payload=letter_screen(request, audience.texts.of(person.language)).payload(),
            about=request.user_id,
            about_name=request.name,
        )
        outbox.post(tx, letter, now=stamp)
    return Asked(request=request, is_new=True, deciders=people)


def _same(request: RoleRequest, organisation_id: int | None, typed: str) -> bool:
    if request.organisation_id is not None or organisation_id is not None:
        return request.organisation_id == organisation_id
    return same_name_key(request.organisation) == same_name_key(typed)
