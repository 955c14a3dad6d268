"""Looking through the register for an organisation, and finding one by its words."""

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.organisations import found_by, tidy_name
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.roles import OF_THE_GROUP, may_have_organisation, offered_roles
from handlers.conversation import wait_for
from handlers.home import home_button
from handlers.invitations.buttons import NewInvitation
from handlers.picking.buttons import Browse, Choose, For, Picking, Shelf
from handlers.picking.screens import found_screen, kinds_screen, shelf_screen
from handlers.reply import Reply
from handlers.requests import deciding
from handlers.requests.buttons import AskAsTyped, DealWith, Deed, OpenWho, Register
from handlers.screens import button
from locales import Language
from storage import organisations
from storage.database import Database


async def browse(
    query: CallbackQuery,
    callback_data: Browse,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    await show_register(callback_data, db=db, member=member, t=t, reply=reply, state=state)


async def show_register(wish: Browse, *, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    """From now on words are the name of what is looked for."""
    must(wish, member)
    register = await db.read(organisations.register)
    head, more = await around(wish, db, member, t)
    await wait_for(state, Picking.words, pick=wish.pack())
    screen = kinds_screen if wish.shelf is Shelf.KINDS else shelf_screen
    await reply.show(screen(wish, register, head, more, t))


async def take_words(message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    text = message.text or ""
    if text.startswith("/"):
        raise Refusal("command-unknown")
    words = tidy_name(text)
    wish = Browse.unpack((await state.get_data())["pick"])
    must(wish, member)
    found = found_by(words, await db.read(organisations.register))
    head, more = await around(wish, db, member, t)
    await state.update_data(typed=words)
    as_typed = [[button(t.plain("pick-as-typed", words=words), AskAsTyped(role=wish.role))]] if wish.purpose is For.ASK else []
    await reply.show(found_screen(wish, found, words, head, [*as_typed, *more], t))


def must(wish: Browse | Choose, member: Member) -> None:
    if wish.purpose is For.DECIDE:
        member.must(Action.DECIDE_REQUESTS)
    elif wish.purpose is For.INVITE and wish.role not in offered_roles(member):
        raise Refusal("not-allowed")
    if not may_have_organisation(wish.role):
        raise Refusal("button-outdated")


async def around(wish: Browse, db: Database, member: Member, t: Language) -> tuple[str, list[list[InlineKeyboardButton]]]:
    """The question above the list, and the buttons below it."""
    role = wish.role
    without = Choose(purpose=wish.purpose, role=role, request_id=wish.request_id)
    skip = [button(t.plain("pick-none"), without)] if role in OF_THE_GROUP and wish.purpose is not For.DECIDE else []
    match wish.purpose:
        case For.ASK:
            return t("pick-for-asking"), [skip, [button(t.plain("common-back"), OpenWho()), home_button(t)]]
        case For.INVITE:
            head = t("pick-for-invitation", role=t.plain(f"role-{role}"))
            return head, [skip, [button(t.plain("common-back"), NewInvitation()), home_button(t)]]
        case For.DECIDE:
            request = await db.read(deciding.existing, wish.request_id)
            add = button(t.plain("request-register"), Register(request_id=request.id))
            back = button(t.plain("common-back"), DealWith(request_id=request.id, deed=Deed.OPEN))
            head = t("request-which", organisation=request.organisation)
            return head, [[add] if member.may(Action.KEEP_REGISTER) else [], [back]]
