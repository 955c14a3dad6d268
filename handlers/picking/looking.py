"""Looking through the register for an organisation, and finding one by its words."""

from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.names import is_called
from cluster.organisations import RegisteredOrganisation, found_by, tidy_name, told_apart
from cluster.plan.words import same_name_key
from cluster.profile import LEARNERS, PLACES_OF_STUDY, Field
from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from cluster.roles import OF_THE_GROUP, RARE, Holding, may_have_organisation, may_manage, offered_roles, said_of
from handlers.conversation import wait_for
from handlers.home import home_button
from handlers.invitations.buttons import NewInvitation
from handlers.leaving import role_words
from handlers.organisations.labels import full_name
from handlers.picking.buttons import AS_TYPED, AsTyped, Browse, Choose, For, Picking, Shelf
from handlers.picking.screens import Choice, found_screen, kinds_screen, shelf_screen
from handlers.profile.buttons import ClearField, OpenProfile
from handlers.reply import Reply
from handlers.requests import deciding
from handlers.requests.buttons import DealWith, Deed, OpenRare, OpenWho, Register
from handlers.roles.buttons import OpenPerson
from handlers.screens import button, clip
from locales import Language
from storage import members, organisations, profile, roles
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
    choices = await db.read(_choices, wish)
    head, more = await _around(wish, db, member, t)
    await wait_for(state, Picking.words, pick=wish.pack())
    screen = kinds_screen if wish.shelf is Shelf.KINDS else shelf_screen
    await reply.show(screen(wish, choices, head, more, t))


async def take_words(message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    text = message.text or ""
    if text.startswith("/"):
        raise Refusal("command-unknown")
    words = tidy_name(text)
    wish = Browse.unpack((await state.get_data())["pick"])
    must(wish, member)
    found = await db.read(_choices, wish, words)
    head, more = await _around(wish, db, member, t)
    await state.update_data(typed=words)
    as_typed = AsTyped(purpose=wish.purpose, role=wish.role)
    row = [button(t.plain("pick-as-typed", words=words), as_typed)] if wish.purpose in AS_TYPED else []
    await reply.show(found_screen(wish, found, words, head, [row, *more], t))


def must(wish: Browse | Choose | AsTyped, member: Member) -> None:
    """No request needs a right, and the roles that nobody holds for an organisation are asked for without one."""
    match wish.purpose:
        case For.DECIDE:
            member.must(Action.DECIDE_REQUESTS)
        case For.INVITE if wish.role not in offered_roles(member):
            raise Refusal("not-allowed")
        case For.GRANT if not may_manage(member, wish.role):
            raise Refusal("not-allowed")
        case For.STUDY:
            if wish.role not in member.roles & LEARNERS:
                raise Refusal("button-outdated")
            return
    plain = isinstance(wish, Choose) and wish.purpose is For.ASK and wish.organisation_id == 0
    if not may_have_organisation(wish.role) and not plain:
        raise Refusal("button-outdated")


def _choices(tx: Connection, wish: Browse, words: str | None = None) -> list[Choice]:
    """All that may be chosen, or those that are called so. Somebody may be given a role for whom plans alone name."""
    register = organisations.register(tx)
    if wish.purpose is For.STUDY:
        register = [each for each in register if each.kind in PLACES_OF_STUDY]
    in_plans = roles.named_by_plans(tx) if wish.purpose is For.GRANT else []
    if words is not None:
        register, in_plans = (
            _best_first(words, found_by(words, register)),
            [each for each in in_plans if is_called(each.name, words)],
        )
    named = [Choice(id=each.id, name=clip(each.name, 300), label=each.name, shelf=Shelf.PLAN) for each in in_plans]
    return [*_registered(register), *named]


def _best_first(words: str, found: Iterable[RegisteredOrganisation]) -> list[RegisteredOrganisation]:
    """What is called just so before what has these words among others."""
    key = same_name_key(words)
    return sorted(found, key=lambda each: key not in map(same_name_key, (each.name, each.short_name, *each.aliases)))


def _registered(register: Sequence[RegisteredOrganisation]) -> list[Choice]:
    labels = told_apart(register, placed=True)
    return [Choice(id=each.id, name=full_name(each), label=labels[each.id], shelf=Shelf(each.kind)) for each in register]


async def _around(wish: Browse, db: Database, member: Member, t: Language) -> tuple[str, list[list[InlineKeyboardButton]]]:
    """The question above the list, and the buttons below it."""
    role = wish.role
    without = Choose(purpose=wish.purpose, role=role, about=wish.about)
    skip = [button(t.plain("pick-none"), without)] if role in OF_THE_GROUP and wish.purpose is not For.DECIDE else []
    match wish.purpose:
        case For.ASK:
            head = t("pick-for-asking", speaks="yes" if role is Role.REPRESENTATIVE else "no")
            back = OpenRare() if said_of(role) in RARE else OpenWho()
            return head, [skip, [button(t.plain("common-back"), back), home_button(t)]]
        case For.INVITE:
            head = t("pick-for-invitation", role=role_words(Holding(role=role, of_school=wish.shelf is Shelf.SCHOOL), t))
            return head, [skip, [button(t.plain("common-back"), NewInvitation()), home_button(t)]]
        case For.DECIDE:
            request = await db.read(deciding.existing, wish.about)
            add = button(t.plain("request-register"), Register(request_id=request.id))
            back_to = button(t.plain("common-back"), DealWith(request_id=request.id, deed=Deed.OPEN))
            head = t("request-which", organisation=request.organisation)
            return head, [[add] if member.may(Action.KEEP_REGISTER) else [], [back_to, home_button(t)]]
        case For.GRANT:
            person = await db.read(members.member, wish.about)
            if person is None:
                raise Refusal("person-unknown")
            head = t("roles-pick-organisation", name=person.name)
            back_to = button(t.plain("common-back"), OpenPerson(user_id=person.user_id))
            return head, [skip, [back_to, home_button(t)]]
        case For.STUDY:
            kept = await db.read(profile.profile, member.user_id)
            clear = [button(t.plain("profile-clear-place"), ClearField(field=Field.PLACE))] if kept and kept.place else []
            head = t("profile-ask-place", now="yes" if role is Role.STUDENT else "no")
            return head, [clear, [button(t.plain("common-cancel"), OpenProfile()), home_button(t)]]
