"""A new organisation: its kind by a button, its name typed, the rest if one likes. Or one that a plan names already."""

from collections.abc import Callable, Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.organisations import Membership, OrganisationKind, RegisteredOrganisation, alike_first
from cluster.plan.progress import Organisation
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting
from handlers.filters import has_text, in_private
from handlers.organisations.asking import Asked, ask, asks
from handlers.organisations.buttons import (
    AddOrganisation,
    AddStep,
    EnterNamed,
    NameNew,
    OpenNamed,
    OpenOneNamed,
    PickOwner,
    TieNamed,
)
from handlers.organisations.card import show_card
from handlers.organisations.lists import line_of, register_and_home
from handlers.organisations.steps import FIRST, show_step
from handlers.plan.questions import words_in
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, clip, in_rows, page_of, turns
from locales import Language
from storage import organisations
from storage.database import Database


def kinds_screen(t: Language) -> Screen:
    return Screen(text=t("register-ask-kind"), buttons=[*_kinds(lambda kind: NameNew(kind=kind), t), register_and_home(t)])


def named_screen(found: Sequence[organisations.Named], page: int, t: Language) -> Screen:
    page, pages = page_of(len(found), page)
    shown = found[page * PAGE : (page + 1) * PAGE]
    lines = [t("register-named-line", name=clip(each.name, 200), numbers=clip(", ".join(each.rows), 100)) for each in shown]
    return Screen(
        text=body(t("register-named-head", count=len(found)), lines, "", t, gap="\n"),
        buttons=[
            *([button(each.name, OpenOneNamed(organisation_id=each.id))] for each in shown),
            turns(lambda to: OpenNamed(page=to), page, pages, t),
            register_and_home(t),
        ],
    )


def one_named_screen(organisation: Organisation, rows: Sequence[str], t: Language) -> Screen:
    text = t("register-named-one", name=clip(organisation.name, 300), numbers=clip(", ".join(rows), 300) or "-")
    return Screen(
        text=text,
        buttons=[
            *_kinds(lambda kind: EnterNamed(organisation_id=organisation.id, kind=kind), t),
            [button(t.plain("register-named-tie"), PickOwner(organisation_id=organisation.id))],
            [button(t.plain("common-back"), OpenNamed())],
        ],
    )


def owners_screen(named: Organisation, known: Sequence[RegisteredOrganisation], page: int, t: Language) -> Screen:
    """The likeliest first."""
    page, pages = page_of(len(known), page)
    shown = known[page * PAGE : (page + 1) * PAGE]
    head = t("register-named-pick", name=clip(named.name, 300))
    return Screen(
        text=body(head, [line_of(each, t) for each in shown], "", t, gap="\n"),
        buttons=[
            *([button(each.called, TieNamed(organisation_id=named.id, to=each.id))] for each in shown),
            turns(lambda to: PickOwner(organisation_id=named.id, page=to), page, pages, t),
            [button(t.plain("common-back"), OpenOneNamed(organisation_id=named.id))],
        ],
    )


async def add_organisation(query: CallbackQuery, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    member.must(Action.KEEP_REGISTER)
    await stop_waiting(state)
    await reply.show(kinds_screen(t))


async def name_new(
    query: CallbackQuery, callback_data: NameNew, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.KEEP_REGISTER)
    kind = callback_data.kind
    await ask(Asked.NAME, state, kind=kind)
    text = t("register-ask-name", kind=t.plain(f"organisation-kind-{kind}"))
    await reply.show(Screen(text=text, buttons=[[button(t.plain("common-back"), AddOrganisation())]]))


async def take_name(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    """It is in the register from now on; what is asked next may be skipped."""
    member.must(Action.KEEP_REGISTER)
    kind = OrganisationKind((await state.get_data())["kind"])
    words = await words_in(message, state)
    entered = await db.write(organisations.enter, kind=kind, name=words, by=member.user_id, now=int(now.timestamp()))
    await _go_on(entered, db, t, reply, state, now)


async def go_to_step(
    query: CallbackQuery,
    callback_data: AddStep,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.KEEP_REGISTER)
    organisation = await db.read(organisations.card, callback_data.organisation_id)
    if organisation is None:
        raise Refusal("organisation-not-registered")
    await show_step(organisation, callback_data.field, t, reply, state, now, db)


async def open_named(
    query: CallbackQuery, callback_data: OpenNamed, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.KEEP_REGISTER)
    await stop_waiting(state)
    await reply.show(named_screen(await db.read(organisations.named_by_plans_alone), callback_data.page, t))


async def open_one_named(
    query: CallbackQuery, callback_data: OpenOneNamed, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    named = await _named(db, callback_data.organisation_id, member)
    await reply.show(one_named_screen(named, await db.read(organisations.rows_named_in, named.id), t))


async def enter_named(
    query: CallbackQuery,
    callback_data: EnterNamed,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    named = await _named(db, callback_data.organisation_id, member)
    entered = await db.write(
        organisations.enter, kind=callback_data.kind, name=named.name, by=member.user_id, now=int(now.timestamp())
    )
    await _go_on(entered, db, t, reply, state, now)


async def pick_owner(
    query: CallbackQuery, callback_data: PickOwner, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    named = await _named(db, callback_data.organisation_id, member)
    known = await db.read(organisations.register, memberships=tuple(Membership))
    await reply.show(owners_screen(named, alike_first(named.name, known), callback_data.page, t))


async def tie_named(
    query: CallbackQuery,
    callback_data: TieNamed,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    """Pressed twice, it is so already."""
    member.must(Action.KEEP_REGISTER)
    tied = await db.write(
        organisations.tie,
        callback_data.organisation_id,
        to=callback_data.to,
        by=member.user_id,
        now=int(now.timestamp()),
    )
    await show_card(db, callback_data.to, t, reply, now, note=t("organisation-tied" if tied else "organisation-unchanged"))


async def _go_on(
    entered: organisations.Entered, db: Database, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    if not entered.is_new:
        await stop_waiting(state)
        await show_card(db, entered.id, t, reply, now, note=t("organisation-entered-already"))
        return
    organisation = await db.read(organisations.card, entered.id)
    assert organisation is not None
    await show_step(organisation, FIRST, t, reply, state, now, db, note=t("organisation-entered"))


async def _named(db: Database, organisation_id: int, member: Member) -> Organisation:
    member.must(Action.KEEP_REGISTER)
    named = await db.read(organisations.named, organisation_id)
    if named is None:
        raise Refusal("organisation-known-by-now")
    return named


def _kinds(data: Callable[[OrganisationKind], CallbackData], t: Language) -> list[list[InlineKeyboardButton]]:
    return in_rows([button(t.plain(f"organisation-kind-{kind}"), data(kind)) for kind in OrganisationKind], 2)


def router() -> Router:
    router = Router(name="register-adding")
    router.callback_query.register(add_organisation, AddOrganisation.filter())
    router.callback_query.register(name_new, NameNew.filter())
    router.callback_query.register(go_to_step, AddStep.filter())
    router.callback_query.register(open_named, OpenNamed.filter())
    router.callback_query.register(open_one_named, OpenOneNamed.filter())
    router.callback_query.register(enter_named, EnterNamed.filter())
    router.callback_query.register(pick_owner, PickOwner.filter())
    router.callback_query.register(tie_named, TieNamed.filter())
    router.message.register(take_name, in_private, asks(Asked.NAME), has_text)
    return router
