"""A new organisation: its kind by a button, its name typed, the rest if one likes. Where others are called so, its town too."""

from collections.abc import Callable, Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.organisations import OrganisationField, OrganisationKind, RegisteredOrganisation, tidy_name
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting
from handlers.filters import has_text, in_private
from handlers.organisations.asking import Asked, ask, asks
from handlers.organisations.buttons import AddOrganisation, AddStep, CorrectField, NameNew, OpenOrganisation
from handlers.organisations.card import show_card
from handlers.organisations.lists import listed, register_and_home
from handlers.organisations.steps import FIRST, show_step
from handlers.plan.questions import words_in
from handlers.reply import Reply
from handlers.screens import Screen, body, button, in_rows
from locales import Language
from storage import organisations
from storage.database import Database


def kinds_screen(t: Language) -> Screen:
    return Screen(
        text=t("register-ask-kind"), buttons=[*kind_buttons(lambda kind: NameNew(kind=kind), t), register_and_home(t)]
    )


def place_screen(
    known: Sequence[RegisteredOrganisation],
    at: Callable[[int], CallbackData],
    back: Sequence[InlineKeyboardButton],
    t: Language,
) -> Screen:
    """Those of the same name; another one is told from them by its municipality, and they from it by theirs."""
    lines, rows = listed(known, 0, at, t)
    placeless = [
        CorrectField(organisation_id=each.id, field=OrganisationField.MUNICIPALITY) for each in known if not each.municipality
    ]
    first = [[button(t.plain("register-place-first"), each)] for each in placeless]
    ask = t("register-ask-place-first" if placeless else "register-ask-place")
    return Screen(text=body(t("register-namesakes"), lines, ask, t, gap="\n"), buttons=[*rows, *first, back])


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
    """It is in the register from now on, and what is asked next may be skipped; unless another has this name."""
    member.must(Action.KEEP_REGISTER)
    kind = OrganisationKind((await state.get_data())["kind"])
    name = tidy_name(await words_in(message, state))
    await enter_or_ask(kind, name, None, db, member, t, reply, state, now)


async def enter_or_ask(
    kind: OrganisationKind,
    name: str,
    named_id: int | None,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    """`named_id`: it is what a plan names so."""
    known = await db.read(organisations.namesakes, name)
    if known:
        await ask(Asked.PLACE, state, kind=kind, name=name, named=named_id or 0)
        await reply.show(place_screen(known, lambda its: OpenOrganisation(organisation_id=its), register_and_home(t), t))
        return
    entered = await db.write(organisations.enter, kind=kind, name=name, by=member.user_id, now=int(now.timestamp()))
    await _go_on(entered, db, t, reply, state, now)


async def take_place(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    member.must(Action.KEEP_REGISTER)
    asked = await state.get_data()
    entered = await db.write(
        organisations.enter,
        kind=OrganisationKind(asked["kind"]),
        name=asked["name"],
        municipality=await words_in(message, state),
        named_id=asked["named"] or None,
        by=member.user_id,
        now=int(now.timestamp()),
    )
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


def kind_buttons(data: Callable[[OrganisationKind], CallbackData], t: Language) -> list[list[InlineKeyboardButton]]:
    return in_rows([button(t.plain(f"organisation-kind-{kind}"), data(kind)) for kind in OrganisationKind], 2)


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


def router() -> Router:
    router = Router(name="register-adding")
    router.callback_query.register(add_organisation, AddOrganisation.filter())
    router.callback_query.register(name_new, NameNew.filter())
    router.callback_query.register(go_to_step, AddStep.filter())
    router.message.register(take_name, in_private, asks(Asked.NAME), has_text)
    router.message.register(take_place, in_private, asks(Asked.PLACE), has_text)
    return router
