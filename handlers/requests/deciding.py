"""Requests are confirmed or refused: the first to decide does, the others see how, the person hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.organisations import OrganisationKind, RegisteredOrganisation
from cluster.plan.words import tidy
from cluster.refusals import Refusal
from cluster.requests import REASON_LIMIT, RoleRequest, State, decidable_by, keepers, must_be_decidable
from cluster.rights import Action, Member
from cluster.roles import must_be_in_cluster
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_text, in_private
from handlers.home import home_button
from handlers.leaving import take_on, tell
from handlers.organisations.adding import place_screen
from handlers.picking.buttons import OF_KINDS, Choose, For, Shelf
from handlers.plan.notices import Audience
from handlers.plan.questions import words_in
from handlers.reply import Reply
from handlers.requests.buttons import DealWith, Deed, OpenRequests, Refusing, Register, Registering
from handlers.requests.screens import (
    outcome_screen,
    request_screen,
    requests_screen,
    to_keepers_screen,
    which_screen,
    why_screen,
    words_of,
)
from handlers.screens import PAGE, Screen, button, in_rows, page_of
from locales import Language
from storage import members, organisations, outbox, requests, roles
from storage.database import Database
from storage.organisations.names import split_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    accepted: bool
    reason: str = ""
    organisation_id: int | None = None
    register_as: OrganisationKind | None = None
    municipality: str = ""


async def open_requests(
    query: CallbackQuery,
    callback_data: OpenRequests,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    await stop_waiting(state)
    member.must(Action.DECIDE_REQUESTS)
    own = decidable_by(member)
    page, pages = page_of(await db.read(requests.count_waiting, own), callback_data.page)
    waiting = await db.read(requests.waiting, own, offset=page * PAGE, limit=PAGE)
    await reply.show(requests_screen(waiting, page, pages, t))


async def deal_with(
    query: CallbackQuery,
    callback_data: DealWith,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    deed = callback_data.deed
    if deed is Deed.WITHDRAW:
        await _withdraw(callback_data.request_id, db, member, t, reply, now)
        return
    member.must(Action.DECIDE_REQUESTS)
    request = await db.read(existing, callback_data.request_id)
    must_be_decidable(request.role, member)
    if deed is not Deed.OPEN and request.state is not State.WAITING:
        await reply.toast(t.plain("request-decided-already"))
    elif deed is Deed.ACCEPT and request.lacks_organisation:
        kept = bool(await db.read(_keepers, request, audience))
        await reply.show(which_screen(request, member, t, kept=kept))
        return
    elif deed is Deed.TO_KEEPERS:
        await db.write(_pass_on, request.id, member, audience, now)
        await reply.toast(t.plain("request-passed-on"))
    elif deed is Deed.REFUSE:
        await wait_for(state, Refusing.reason, request=request.id)
        await reply.show(why_screen(request, t))
        return
    elif deed in (Deed.ACCEPT, Deed.REFUSE_SILENTLY):
        await give(Verdict(accepted=deed is Deed.ACCEPT), request.id, db, member, t, reply, audience, now)
        return
    await show(request.id, db, t, reply, now)


async def take_reason(
    message: Message,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.DECIDE_REQUESTS)
    reason = tidy(message.text or "")
    if not reason:
        raise Refusal("words-needed")
    if reason.startswith("/"):
        raise Refusal("command-unknown")
    if len(reason) > REASON_LIMIT:
        raise Refusal("reason-too-long", limit=REASON_LIMIT)
    request_id = (await state.get_data())["request"]
    await stop_waiting(state)
    await give(Verdict(accepted=False, reason=reason), request_id, db, member, t, reply, audience, now)


async def register(
    query: CallbackQuery,
    callback_data: Register,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """What was typed is an organisation that the register has not yet."""
    await stop_waiting(state)
    member.must(Action.DECIDE_REQUESTS)
    member.must(Action.KEEP_REGISTER)
    request = await db.read(existing, callback_data.request_id)
    if callback_data.shelf is Shelf.KINDS:
        await reply.show(kind_screen(request, t))
        return
    if callback_data.shelf not in OF_KINDS:
        raise Refusal("button-outdated")
    kind = OrganisationKind(callback_data.shelf)
    name, municipality = await db.read(split_place, request.organisation)
    known = await db.read(organisations.namesakes, name)
    if request.lacks_organisation and request.state is State.WAITING and known and not municipality:
        await wait_for(state, Registering.place, request=request.id, kind=kind)
        await reply.show(namesakes_screen(request, known, t))
        return
    verdict = Verdict(accepted=True, register_as=kind, municipality=municipality)
    await give(verdict, request.id, db, member, t, reply, audience, now)


async def take_place(
    message: Message,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """Where the organisation is that is called as others are."""
    member.must(Action.DECIDE_REQUESTS)
    member.must(Action.KEEP_REGISTER)
    asked, municipality = await state.get_data(), await words_in(message, state)
    verdict = Verdict(accepted=True, register_as=OrganisationKind(asked["kind"]), municipality=municipality)
    await give(verdict, asked["request"], db, member, t, reply, audience, now)
    await stop_waiting(state)


def namesakes_screen(request: RoleRequest, known: Sequence[RegisteredOrganisation], t: Language) -> Screen:
    """It may be one of these after all."""
    back = [button(t.plain("common-back"), DealWith(request_id=request.id, deed=Deed.OPEN)), home_button(t)]

    def choice(organisation_id: int) -> Choose:
        return Choose(purpose=For.DECIDE, role=request.role, about=request.id, organisation_id=organisation_id)

    return place_screen(known, choice, back, t)


def kind_screen(request: RoleRequest, t: Language) -> Screen:
    kinds = [button(t.plain(f"pick-{shelf}"), Register(request_id=request.id, shelf=shelf)) for shelf in OF_KINDS]
    text = t("request-which-kind", organisation=request.organisation)
    back = button(t.plain("common-back"), DealWith(request_id=request.id, deed=Deed.OPEN))
    return Screen(text=text, buttons=[*in_rows(kinds, 2), [back, home_button(t)]])


def existing(tx: Connection, request_id: int) -> RoleRequest:
    request = requests.request(tx, request_id)
    if request is None:
        raise Refusal("request-gone")
    return request


async def give(
    verdict: Verdict,
    request_id: int,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    first = await db.write(_decide, request_id, verdict, member, audience, now)
    if not first:
        await reply.toast(t.plain("request-decided-already"))
    await show(request_id, db, t, reply, now)


async def show(request_id: int, db: Database, t: Language, reply: Reply, now: datetime) -> None:
    request = await db.read(existing, request_id)
    decider = None if request.decided_by is None else await db.read(members.member, request.decided_by)
    await reply.show(request_screen(request, decider.name if decider else "", t, now.tzinfo))


async def _withdraw(request_id: int, db: Database, member: Member, t: Language, reply: Reply, now: datetime) -> None:
    """By whoever has asked, and nobody else."""
    request = await db.read(existing, request_id)
    if request.user_id != member.user_id:
        raise Refusal("request-gone")
    gone = await db.write(requests.decide, request_id, accepted=False, by=member.user_id, now=int(now.timestamp()))
    request = await db.read(existing, request_id)
    withdrawn = gone or request.state is State.WITHDRAWN
    text = t("request-withdrawn", what=words_of(request, t)) if withdrawn else t("request-too-late", what=words_of(request, t))
    await reply.show(Screen(text=text, buttons=[[home_button(t)]]))


def _decide(tx: Connection, request_id: int, verdict: Verdict, member: Member, audience: Audience, now: datetime) -> bool:
    """False when it was decided before."""
    request = existing(tx, request_id)
    must_be_decidable(request.role, member)
    if request.state is not State.WAITING:
        return False
    stamp = int(now.timestamp())
    organisation_id = request.organisation_id or verdict.organisation_id
    if verdict.accepted:
        if verdict.register_as is not None and organisation_id is None:
            organisation_id = _enter(tx, request, verdict, by=member.user_id, now=stamp)
        holding = roles.named_holding(tx, request.role, organisation_id)
        if request.lacks_organisation and not holding.organisation:
            raise Refusal("organisation-unknown")
        must_be_in_cluster(holding)
    requests.decide(
        tx,
        request_id,
        accepted=verdict.accepted,
        by=member.user_id,
        now=stamp,
        reason=verdict.reason,
        organisation_id=organisation_id if verdict.accepted else None,
    )
    if verdict.accepted:
        take_on(tx, request.user_id, request.role, organisation_id, by=member.user_id, audience=audience, now=now)
    decided = existing(tx, request_id)
    tell(tx, request.user_id, f"request-decided:{request_id}", lambda t: outcome_screen(decided, t), audience, now)
    return True


def _enter(tx: Connection, request: RoleRequest, verdict: Verdict, *, by: int, now: int) -> int:
    assert verdict.register_as is not None
    name, _ = split_place(tx, request.organisation)
    entered = organisations.enter(tx, kind=verdict.register_as, name=name, municipality=verdict.municipality, by=by, now=now)
    return entered.id


def _keepers(tx: Connection, request: RoleRequest, audience: Audience) -> list[Member]:
    return keepers(members.reachable(tx, audience.standing), request.role)


def _pass_on(tx: Connection, request_id: int, member: Member, audience: Audience, now: datetime) -> None:
    """Confirmed, but for the register: whoever keeps that is asked, once."""
    request = existing(tx, request_id)
    if not request.lacks_organisation or not requests.confirm(tx, request_id, by=member.user_id):
        return
    confirmed = existing(tx, request_id)
    for person in _keepers(tx, request, audience):
        letter = outbox.Letter(
            key=f"{outbox.REQUEST}{request_id}:register:{person.user_id}",
            chat_id=person.user_id,
            payload=to_keepers_screen(confirmed, audience.texts.of(person.language)).payload(),
            about=request.user_id,
            about_name=request.name,
        )
        outbox.post(tx, letter, now=int(now.timestamp()))


def router() -> Router:
    router = Router(name="requests-deciding")
    router.callback_query.register(open_requests, OpenRequests.filter())
    router.callback_query.register(deal_with, DealWith.filter())
    router.callback_query.register(register, Register.filter())
    router.message.register(take_reason, in_private, StateFilter(Refusing.reason), has_text)
    router.message.register(take_place, in_private, StateFilter(Registering.place), has_text)
    return router
