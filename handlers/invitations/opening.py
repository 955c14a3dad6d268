"""A link is followed, or what was offered: what it is, consent, «Принять»; each way in which it can't be has its own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.consents import Purpose
from cluster.invitations import PREFIX, Invitation, must_be_usable
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.roles import Holding, elsewhere
from handlers import consents
from handlers.conversation import INVITATION, forget
from handlers.home import Home, home_button
from handlers.invitations.buttons import Accept, Decline, How, OpenInvitation
from handlers.invitations.listing import words_of
from handlers.leaving import give_up, is_last, role_words, take_on, tell
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.roles.buttons import OpenPerson
from handlers.screens import Screen, button
from handlers.working_group.buttons import OpenGroup
from locales import Language
from storage import invitations, members, roles
from storage.database import Database

THEN = "invited"
"""What goes on after «Согласен»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An invitation as whoever may accept it sees it; `maker` is None for somebody who is gone. `others`: the same role that
    they hold for other organisations; `unrepresented`: those of them for which nobody else speaks.
    """

    invitation: Invitation
    maker: Member | None
    others: Sequence[Holding]
    unrepresented: Sequence[str]


def offer_screen(offer: Offer, t: Language) -> Screen:
    code = offer.invitation.code
    maker = offer.maker.name if offer.maker else t.plain("request-somebody")
    head = "invitation-offer" if offer.invitation.addressee is None else "roles-offer"
    text = [t(head, what=words_of(offer.invitation, t), maker=maker)]
    if not offer.others:
        answers = [[button(t.plain("invitation-accept"), Accept(code=code), "success")]]
    else:
        text.append(t("invitation-elsewhere", what="; ".join(role_words(each, t) for each in offer.others)))
        text += [t("own-last", organisation=name) for name in offer.unrepresented]
        answers = [
            [button(t.plain("invitation-beside"), Accept(code=code, how=How.BESIDE), "success")],
            [button(t.plain("invitation-instead"), Accept(code=code, how=How.INSTEAD))],
        ]
    return Screen(text="\n\n".join(text), buttons=[*answers, _no(offer.invitation, t)])


def accepted_screen(invitation: Invitation, t: Language) -> Screen:
    """Who has given a role to themselves goes on where they did."""
    own = invitation.made_by == invitation.addressee is not None
    back = [button(t.plain("common-back"), OpenPerson(user_id=invitation.addressee or 0))] if own else []
    return Screen(text=t("invitation-accepted", what=words_of(invitation, t)), buttons=[[*back, home_button(t)]])


async def open_link(
    payload: str, *, db: Database, member: Member, t: Language, reply: Reply, audience: Audience, now: datetime
) -> bool:
    """False when the payload is none of an invitation."""
    if not payload.startswith(PREFIX):
        return False
    await show_offer(payload.removeprefix(PREFIX), db, member, t, reply, audience, now)
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
    await begin(query, wish.code, wish.how, db=db, member=member, t=t, reply=reply, state=state, audience=audience, now=now)


async def begin(
    query: CallbackQuery,
    code: str,
    how: How,
    *,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """They accept, after consent."""
    try:
        await db.read(usable, code, member.user_id, audience=audience, now=now)
    except Refusal:
        await show_offer(code, db, member, t, reply, audience, now)
        return
    await state.update_data({INVITATION: [code, how]})
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
        await show_offer(code, db, member, t, reply, audience, now)
        return
    await forget(state, INVITATION)
    await reply.show(accepted_screen(accepted, t))


def usable(tx: Connection, code: str, user_id: int, *, audience: Audience, now: datetime) -> Invitation:
    """Raises `Refusal`."""
    invitation = invitations.by_code(tx, code)
    if invitation is None:
        raise Refusal("invitation-unknown")
    must_be_usable(
        invitation,
        user_id,
        maker=maker_of(tx, invitation, audience),
        past=invitations.past(tx, invitation.id, user_id),
        held=roles.holdings(tx, user_id),
        now=int(now.timestamp()),
    )
    return invitation


def take(tx: Connection, code: str, how: How, member: Member, *, audience: Audience, now: datetime) -> Invitation | None:
    """The role is theirs; None where they have to say first what becomes of the one they hold. Raises `Refusal`."""
    invitation = usable(tx, code, member.user_id, audience=audience, now=now)
    others = elsewhere(roles.holdings(tx, member.user_id), invitation.role, invitation.organisation_id)
    if others and how is How.PLAINLY:
        return None
    invitations.use(tx, invitation.id, member.user_id, now=int(now.timestamp()))
    take_on(
        tx,
        member.user_id,
        invitation.role,
        invitation.organisation_id,
        by=invitation.made_by or 0,
        audience=audience,
        now=now,
    )
    if how is How.INSTEAD and others:
        give_up(tx, member.user_id, others, by=member, audience=audience, now=now)
    _tell_consequences(tx, invitation, member, audience, now)
    return invitation


def _tell_consequences(tx: Connection, invitation: Invitation, member: Member, audience: Audience, now: datetime) -> None:
    """Whoever said so leaves, and whoever invited hears of it."""
    left = False
    if invitation.leaver is not None:
        holding = Holding(role=invitation.role, organisation_id=invitation.organisation_id)
        left = bool(give_up(tx, invitation.leaver, [holding], by=member, audience=audience, now=now))

    maker = maker_of(tx, invitation, audience)

    def say(t: Language) -> Screen:
        text = t("invitation-used", name=member.name, what=words_of(invitation, t))
        handed = t("invitation-handed-over") if left else ""
        way = way_to(invitation, maker, t)
        return Screen(text="\n\n".join(part for part in (text, handed) if part), buttons=[[way], [home_button(t)]])

    if invitation.made_by != member.user_id:
        key = f"invitation-used:{invitation.id}:{member.user_id}:{invitation.used}"
        tell(tx, invitation.made_by, key, say, audience, now, about=member)


def maker_of(tx: Connection, invitation: Invitation, audience: Audience) -> Member | None:
    maker = None if invitation.made_by is None else members.member(tx, invitation.made_by)
    return None if maker is None else members.with_standing(maker, audience.standing)


def way_to(invitation: Invitation, maker: Member | None, t: Language) -> InlineKeyboardButton:
    """From the letter that tells its maker what became of it."""
    if invitation.addressee is None:
        return button(t.plain("invitation-open"), OpenInvitation(invitation_id=invitation.id))
    if maker is not None and maker.may(Action.MANAGE_ROLES):
        return button(t.plain("roles-open-person"), OpenPerson(user_id=invitation.addressee))
    return button(t.plain("group-open"), OpenGroup())


async def show_offer(
    code: str, db: Database, member: Member, t: Language, reply: Reply, audience: Audience, now: datetime
) -> None:
    try:
        offer = await db.read(offer_of, code, member.user_id, audience=audience, now=now)
    except Refusal as refusal:
        await reply.show(Screen(text=t(f"refusal-{refusal.code}", **refusal.params), buttons=[[home_button(t)]]))
        return
    await reply.show(offer_screen(offer, t))


def offer_of(tx: Connection, code: str, user_id: int, *, audience: Audience, now: datetime) -> Offer:
    invitation = usable(tx, code, user_id, audience=audience, now=now)
    others = elsewhere(roles.holdings(tx, user_id), invitation.role, invitation.organisation_id)
    maker = maker_of(tx, invitation, audience)
    unrepresented = [each.organisation for each in others if is_last(tx, user_id, each)]
    return Offer(invitation=invitation, maker=maker, others=others, unrepresented=unrepresented)


def _no(invitation: Invitation, t: Language) -> list[InlineKeyboardButton]:
    if invitation.addressee is None:
        return [button(t.plain("invitation-not-now"), Home())]
    return [button(t.plain("roles-offer-decline"), Decline(code=invitation.code)), home_button(t)]


def router() -> Router:
    router = Router(name="invitations-opening")
    router.callback_query.register(accept, Accept.filter())
    return router
