"""A link is followed: what it offers, consent, «Принять»; each way in which it can't be has its own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.consents import Purpose
from cluster.invitations import PREFIX, Invitation, must_be_usable
from cluster.refusals import Refusal
from cluster.rights import Member
from cluster.roles import Holding, elsewhere
from handlers import consents
from handlers.conversation import INVITATION, forget
from handlers.home import Home, home_button
from handlers.invitations.buttons import Accept, How, OpenInvitation
from handlers.invitations.listing import words_of
from handlers.leaving import give_up, is_last, role_words, take_on, tell
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button
from locales import Language
from storage import invitations, members, roles
from storage.database import Database

THEN = "invited"
"""What goes on after «Согласен»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An invitation as whoever may accept it sees it. `others`: the same role that they hold for other organisations;
    `unrepresented`: those of them for which nobody else speaks.
    """

    invitation: Invitation
    maker: str
    others: Sequence[Holding]
    unrepresented: Sequence[str]


def offer_screen(offer: Offer, t: Language) -> Screen:
    code = offer.invitation.code
    text = [t("invitation-offer", what=words_of(offer.invitation, t), maker=offer.maker or t.plain("request-somebody"))]
    if not offer.others:
        answers = [[button(t.plain("invitation-accept"), Accept(code=code), "success")]]
    else:
        text.append(t("invitation-elsewhere", what="; ".join(role_words(each, t) for each in offer.others)))
        text += [t("own-last", organisation=name) for name in offer.unrepresented]
        answers = [
            [button(t.plain("invitation-beside"), Accept(code=code, how=How.BESIDE), "success")],
            [button(t.plain("invitation-instead"), Accept(code=code, how=How.INSTEAD))],
        ]
    return Screen(text="\n\n".join(text), buttons=[*answers, [button(t.plain("invitation-not-now"), Home())]])


def accepted_screen(invitation: Invitation, t: Language) -> Screen:
    return Screen(text=t("invitation-accepted", what=words_of(invitation, t)), buttons=[[home_button(t)]])


async def open_link(payload: str, *, db: Database, member: Member, t: Language, reply: Reply, now: datetime) -> bool:
    """False when the payload is none of an invitation."""
    if not payload.startswith(PREFIX):
        return False
    await _show_offer(payload.removeprefix(PREFIX), db, member, t, reply, now)
    return True


async def accept(
    query: CallbackQuery,
    callback_data: Accept,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """Whoever presses it knows the code, so the link was in their hands."""
    wish = callback_data
    try:
        await db.read(usable, wish.code, member.user_id, now=now)
    except Refusal:
        await _show_offer(wish.code, db, member, t, reply, now)
        return
    await state.update_data({INVITATION: [wish.code, wish.how]})
    if await consents.ask(reply, db, member, t, Purpose.PROFILE, then=THEN):
        await go_on(query, db=db, member=member, t=t, reply=reply, state=state, audience=audience, now=now)


async def go_on(
    query: CallbackQuery,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """They have agreed to what is kept of them; the code is remembered, for an id in a button could be guessed."""
    code, how = (await state.get_data()).get(INVITATION, ("", How.PLAINLY))
    if not code:
        raise Refusal("invitation-open-again")
    try:
        accepted = await db.write(take, code, How(how), member, audience=audience, now=now)
    except Refusal:
        accepted = None
    if accepted is None:
        await _show_offer(code, db, member, t, reply, now)
        return
    await forget(state, INVITATION)
    await reply.show(accepted_screen(accepted, t))


def usable(tx: Connection, code: str, user_id: int, *, now: datetime) -> Invitation:
    """Raises `Refusal`."""
    invitation = invitations.by_code(tx, code)
    if invitation is None:
        raise Refusal("invitation-unknown")
    must_be_usable(
        invitation,
        user_id,
        used=invitations.is_used_by(tx, invitation.id, user_id),
        held=roles.holdings(tx, user_id),
        now=int(now.timestamp()),
    )
    return invitation


def take(tx: Connection, code: str, how: How, member: Member, *, audience: Audience, now: datetime) -> Invitation | None:
    """The role is theirs; None where they have to say first what becomes of the one they hold. Raises `Refusal`."""
    invitation = usable(tx, code, member.user_id, now=now)
    others = elsewhere(roles.holdings(tx, member.user_id), invitation.role, invitation.organisation_id)
    if others and how is How.PLAINLY:
        return None
    take_on(
        tx,
        member.user_id,
        invitation.role,
        invitation.organisation_id,
        by=invitation.made_by or 0,
        audience=audience,
        now=now,
    )
    invitations.use(tx, invitation.id, member.user_id, now=int(now.timestamp()))
    if how is How.INSTEAD and others:
        give_up(tx, member.user_id, others, by=member, audience=audience, now=now)
    _hand_over(tx, invitation, member, audience, now)
    return invitation


def _hand_over(tx: Connection, invitation: Invitation, member: Member, audience: Audience, now: datetime) -> None:
    """Whoever said so leaves, and whoever invited hears of it."""
    left = False
    if invitation.leaver is not None:
        holding = Holding(role=invitation.role, organisation_id=invitation.organisation_id)
        left = bool(give_up(tx, invitation.leaver, [holding], by=member, audience=audience, now=now))

    def say(t: Language) -> Screen:
        text = t("invitation-used", name=member.name, what=words_of(invitation, t))
        handed = t("invitation-handed-over") if left else ""
        card = button(t.plain("invitation-open"), OpenInvitation(invitation_id=invitation.id))
        return Screen(text="\n\n".join(part for part in (text, handed) if part), buttons=[[card], [home_button(t)]])

    tell(tx, invitation.made_by, f"invitation-used:{invitation.id}:{member.user_id}", say, audience, now)


async def _show_offer(code: str, db: Database, member: Member, t: Language, reply: Reply, now: datetime) -> None:
    try:
        offer = await db.read(_offer, code, member.user_id, now=now)
    except Refusal as refusal:
        await reply.show(Screen(text=t(f"refusal-{refusal.code}", **refusal.params), buttons=[[home_button(t)]]))
        return
    await reply.show(offer_screen(offer, t))


def _offer(tx: Connection, code: str, user_id: int, *, now: datetime) -> Offer:
    invitation = usable(tx, code, user_id, now=now)
    others = elsewhere(roles.holdings(tx, user_id), invitation.role, invitation.organisation_id)
    maker = None if invitation.made_by is None else members.member(tx, invitation.made_by)
    unrepresented = [each.organisation for each in others if is_last(tx, user_id, each)]
    return Offer(invitation=invitation, maker=maker.name if maker else "", others=others, unrepresented=unrepresented)


def router() -> Router:
    router = Router(name="invitations-opening")
    router.callback_query.register(accept, Accept.filter())
    return router
