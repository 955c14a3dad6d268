"""Links that are open: the list, the card with the link to copy and those who have followed it, taking one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, CopyTextButton, InlineKeyboardButton
from aiogram.utils.deep_linking import create_start_link

from cluster.invitations import Invitation
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.roles import may_invite, offered_roles
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.invitations.buttons import NewInvitation, OpenInvitation, OpenInvitations, RevokeInvitation
from handlers.leaving import role_words
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, page_of, turns
from locales import Language
from storage import invitations, members
from storage.database import Database
from storage.invitations import Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything that is shown of a link; `maker` is a name, "" for somebody who is gone."""

    invitation: Invitation
    link: str
    maker: str
    uses: Sequence[Use]


def words_of(invitation: Invitation, t: Language) -> str:
    return role_words(invitation.holding, t)


def invitations_screen(found: Sequence[Invitation], page: int, pages: int, t: Language) -> Screen:
    rows = [
        [button(t.plain("invitation-in-list", what=words_of(each, t), left=each.left), OpenInvitation(invitation_id=each.id))]
        for each in found
    ]
    turned = turns(lambda to: OpenInvitations(page=to), page, pages, t)
    new = [button(t.plain("invitation-new"), NewInvitation(), "primary")]
    text = t("invitations-list" if found else "invitations-none")
    return Screen(text=text, buttons=[new, *rows, turned, [home_button(t)]])


def card_screen(card: Card, member: Member, page: int, t: Language, now: datetime) -> Screen:
    invitation = card.invitation
    is_open = invitation.is_open(int(now.timestamp()))
    page, pages = page_of(len(card.uses), page)
    turned = turns(lambda to: OpenInvitation(invitation_id=invitation.id, page=to), page, pages, t)
    copy = InlineKeyboardButton(text=t.plain("invitation-copy"), copy_text=CopyTextButton(text=card.link))
    revoke = button(t.plain("invitation-revoke"), RevokeInvitation(invitation_id=invitation.id), "danger")
    back = [button(t.plain("common-back"), OpenInvitations())] if member.may(Action.INVITE_TO_GROUP) else []
    users = [_user_line(each, t, now.tzinfo) for each in card.uses[page * PAGE : (page + 1) * PAGE]]
    head = "\n\n".join((_head(card, t, now), *([t("invitation-users")] if users else [])))
    return Screen(
        text=body(head, users, "", t, gap="\n"),
        buttons=[[copy] if is_open else [], turned, [revoke] if is_open else [], [*back, home_button(t)]],
    )


def revoking_screen(invitation: Invitation, t: Language) -> Screen:
    buttons = [
        [button(t.plain("invitation-revoke-sure"), RevokeInvitation(invitation_id=invitation.id, sure=True), "danger")],
        [button(t.plain("common-back"), OpenInvitation(invitation_id=invitation.id))],
    ]
    return Screen(text=t("invitation-revoke-ask", what=words_of(invitation, t), left=invitation.left), buttons=buttons)


async def open_invitations(
    query: CallbackQuery,
    callback_data: OpenInvitations,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    await stop_waiting(state)
    member.must(Action.INVITE_TO_GROUP)
    roles, stamp = offered_roles(member), int(now.timestamp())
    page, pages = page_of(await db.read(invitations.count_open, roles, now=stamp), callback_data.page)
    found = await db.read(invitations.open_ones, roles, now=stamp, offset=page * PAGE, limit=PAGE)
    await reply.show(invitations_screen(found, page, pages, t))


async def open_invitation(
    query: CallbackQuery,
    callback_data: OpenInvitation,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    invitation = await db.read(own_or_managed, callback_data.invitation_id, member)
    await show_invitation(invitation, bot, db, member, t, reply, now, page=callback_data.page)


async def revoke_invitation(
    query: CallbackQuery,
    callback_data: RevokeInvitation,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    invitation = await db.read(own_or_managed, callback_data.invitation_id, member)
    if callback_data.sure:
        await db.write(invitations.revoke, invitation.id, now=int(now.timestamp()))
        await reply.toast(t.plain("invitation-revoked-now"))
        invitation = await db.read(own_or_managed, invitation.id, member)
        await show_invitation(invitation, bot, db, member, t, reply, now)
        return
    await reply.show(revoking_screen(invitation, t))


async def show_invitation(
    invitation: Invitation,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
    *,
    page: int = 0,
) -> None:
    maker = None if invitation.made_by is None else await db.read(members.member, invitation.made_by)
    card = Card(
        invitation=invitation,
        link=await create_start_link(bot, invitation.payload),
        maker=maker.name if maker else "",
        uses=await db.read(invitations.uses, invitation.id),
    )
    await reply.show(card_screen(card, member, page, t, now))


def own_or_managed(tx: Connection, invitation_id: int, member: Member) -> Invitation:
    """Raises `Refusal`, the same for one that is not there and for somebody else's: nothing is told by trying."""
    invitation = invitations.by_id(tx, invitation_id)
    if invitation is None or not (
        invitation.made_by == member.user_id or may_invite(member, invitation.role, invitation.organisation_id)
    ):
        raise Refusal("invitation-not-yours")
    return invitation


def _head(card: Card, t: Language, now: datetime) -> str:
    invitation = card.invitation
    expires = datetime.fromtimestamp(invitation.expires_at, now.tzinfo)
    said = t("invitation-card", what=words_of(invitation, t), maker=card.maker or t.plain("request-somebody"))
    if invitation.revoked:
        return "\n\n".join((said, t("invitation-state-revoked")))
    if invitation.left == 0:
        return "\n\n".join((said, t("invitation-state-used-up")))
    if expires <= now:
        return "\n\n".join((said, t("invitation-state-expired", moment=t.moment(expires))))
    state = t("invitation-state-open", left=invitation.left, uses=invitation.uses, moment=t.moment(expires))
    return "\n\n".join((said, state, t("invitation-link", link=card.link)))


def _user_line(use: Use, t: Language, zone: tzinfo | None) -> str:
    moment = t.moment(datetime.fromtimestamp(use.used_at, zone))
    return t("invitation-user", name=use.name or t.plain("request-somebody"), moment=moment)


def router() -> Router:
    router = Router(name="invitations-listing")
    router.callback_query.register(open_invitations, OpenInvitations.filter())
    router.callback_query.register(open_invitation, OpenInvitation.filter())
    router.callback_query.register(revoke_invitation, RevokeInvitation.filter())
    return router
