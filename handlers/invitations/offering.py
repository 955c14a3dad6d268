"""A role that is offered to one person: a link that only they may follow, a letter with it, «Принять» or «Не моё»."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.invitations import CODE_BYTES, DAY_SECONDS, OFFER_DAYS, Invitation, may_give
from cluster.refusals import Refusal
from cluster.rights import Member, has_its_organisation
from cluster.roles import Holding, must_be_in_cluster
from handlers.home import home_button
from handlers.invitations.buttons import Decline, SeeOffer
from handlers.invitations.listing import words_of
from handlers.invitations.opening import maker_of, offer_of, offer_screen, show_offer, way_to
from handlers.leaving import offer_key, take_back, tell
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button
from locales import Language
from storage import invitations, members, roles
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    invitation: Invitation
    is_new: bool


def offers_rows(offers: Sequence[Invitation], t: Language) -> list[list[InlineKeyboardButton]]:
    """What waits for the consent of whoever sees it."""
    return [
        [button(t.plain("own-offered", what=words_of(each, t)), SeeOffer(invitation_id=each.id), "primary")] for each in offers
    ]


def offer(tx: Connection, user_id: int, holding: Holding, *, by: Member, audience: Audience, now: datetime) -> Offered:
    """The one that waits already, or a new one of which a letter tells them, unless they make it to themselves."""
    must_be_in_cluster(roles.named_holding(tx, holding.role, holding.organisation_id))
    known = [each.id for each in roles.representable(tx)]
    if not has_its_organisation(holding.role, holding.organisation_id, known):
        raise Refusal("organisation-unknown")
    waiting = _waiting(tx, user_id, holding, now)
    if waiting is not None and may_give(maker_of(tx, waiting, audience), waiting):
        return Offered(invitation=waiting, is_new=False)
    withdraw_offer(tx, user_id, holding, now=now)
    if members.is_blocked(tx, user_id):
        raise Refusal("person-blocked")
    stamp = int(now.timestamp())
    made = invitations.make(
        tx,
        code=secrets.token_urlsafe(CODE_BYTES),
        role=holding.role,
        organisation_id=holding.organisation_id,
        uses=1,
        expires_at=stamp + OFFER_DAYS * DAY_SECONDS,
        leaver=None,
        by=by.user_id,
        begun=stamp,
        addressee=user_id,
    )
    if user_id != by.user_id:
        offered = offer_of(tx, made.code, user_id, audience=audience, now=now)
        tell(tx, user_id, offer_key(made), lambda t: offer_screen(offered, t), audience, now, about=by)
    return Offered(invitation=made, is_new=True)


def withdraw_offer(tx: Connection, user_id: int, holding: Holding, *, now: datetime) -> None:
    waiting = _waiting(tx, user_id, holding, now)
    if waiting is not None:
        take_back(tx, waiting, now=int(now.timestamp()))


async def see_offer(
    query: CallbackQuery,
    callback_data: SeeOffer,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    invitation = await db.read(invitations.by_id, callback_data.invitation_id)
    if invitation is None or invitation.addressee != member.user_id:
        raise Refusal("invitation-unknown")
    await show_offer(invitation.code, db, member, t, reply, audience, now)


async def decline(
    query: CallbackQuery,
    callback_data: Decline,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    declined = await db.write(_decline, callback_data.code, member, audience=audience, now=now)
    await reply.show(Screen(text=t("roles-offer-declined", what=words_of(declined, t)), buttons=[[home_button(t)]]))


def _decline(tx: Connection, code: str, member: Member, *, audience: Audience, now: datetime) -> Invitation:
    """Whoever has offered it hears of it."""
    invitation, stamp = invitations.by_code(tx, code), int(now.timestamp())
    if invitation is None or invitation.addressee != member.user_id:
        raise Refusal("invitation-unknown")
    if invitation.used:
        raise Refusal("invitation-used-already")
    if invitation.is_open(stamp):
        invitations.revoke(tx, invitation.id, now=stamp)
        maker = maker_of(tx, invitation, audience)

        def say(t: Language) -> Screen:
            text = t("roles-notice-declined", name=member.name, what=words_of(invitation, t))
            return Screen(text=text, buttons=[[way_to(invitation, maker, t)], [home_button(t)]])

        tell(tx, invitation.made_by, f"offer-declined:{invitation.id}:{member.user_id}", say, audience, now, about=member)
    return invitation


def _waiting(tx: Connection, user_id: int, holding: Holding, now: datetime) -> Invitation | None:
    wanted = (holding.role, holding.organisation_id)
    offers = invitations.offers_to(tx, user_id, now=int(now.timestamp()))
    return next((each for each in offers if (each.role, each.organisation_id) == wanted), None)


def router() -> Router:
    router = Router(name="invitations-offering")
    router.callback_query.register(see_offer, SeeOffer.filter())
    router.callback_query.register(decline, Decline.filter())
    return router
