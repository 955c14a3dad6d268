"""A field of the card is corrected: chosen where there are few values, typed otherwise. The same questions enter a new one."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.organisations import OrganisationField, OrganisationKind, RegisteredOrganisation
from cluster.organisations.fields import without
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting
from handlers.filters import has_text, in_private
from handlers.organisations.asking import Asked, ask, asks, stamp_of
from handlers.organisations.buttons import (
    ChooseField,
    ClearField,
    CorrectField,
    DropAlias,
    OpenOrganisation,
    SetKind,
)
from handlers.organisations.card import show_card, value_in_words
from handlers.organisations.labels import full_name
from handlers.organisations.steps import STEPS, show_step
from handlers.plan.questions import words_in
from handlers.reply import Reply
from handlers.screens import Screen, button, clip, in_rows
from locales import Language
from storage import organisations
from storage.database import Database

_TYPED = (OrganisationField.NAME, OrganisationField.SHORT_NAME, OrganisationField.MUNICIPALITY, OrganisationField.ALIASES)


def fields_screen(organisation: RegisteredOrganisation, t: Language) -> Screen:
    fields = [
        button(t.plain(f"organisation-field-{field}"), CorrectField(organisation_id=organisation.id, field=field))
        for field in (OrganisationField.KIND, *_TYPED)
    ]
    return Screen(
        text=t("organisation-choose-field", name=full_name(organisation)),
        buttons=[*in_rows(fields, 2), [_back(organisation, t)]],
    )


def question_screen(organisation: RegisteredOrganisation, field: OrganisationField, t: Language) -> Screen:
    value = organisations.value_of(organisation, field)
    text = t(f"organisation-ask-{field}", name=full_name(organisation), value=clip(value_in_words(field, value, t), 900))
    return Screen(text=text, buttons=[*_offers(organisation, field, t), [_back(organisation, t)]])


async def choose_field(
    query: CallbackQuery, callback_data: ChooseField, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    await stop_waiting(state)
    await reply.show(fields_screen(await _organisation(db, callback_data.organisation_id, member), t))


async def correct_field(
    query: CallbackQuery,
    callback_data: CorrectField,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    organisation = await _organisation(db, callback_data.organisation_id, member)
    if callback_data.field in _TYPED:
        await ask(Asked.FIELD, state, organisation=organisation.id, field=callback_data.field, adding=False)
    else:
        await stop_waiting(state)
    await reply.show(question_screen(organisation, callback_data.field, t))


async def take_value(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    """Typed: a name more where there are several, else the new value. A bad one is asked for again."""
    asked = await state.get_data()
    field, organisation_id = OrganisationField(asked["field"]), int(asked["organisation"])
    await _organisation(db, organisation_id, member)
    words, by, stamp = await words_in(message, state), member.user_id, int(now.timestamp())
    if field is OrganisationField.ALIASES:
        changed = await db.write(organisations.add_aliases, organisation_id, [words], by=by, now=stamp)
    else:
        changed = await db.write(organisations.change, organisation_id, field, words, by=by, now=stamp)
    if asked.get("adding") and field in STEPS:
        await show_step(await _organisation(db, organisation_id, member), STEPS[field], t, reply, state, now, db)
        return
    await stop_waiting(state)
    await show_card(db, organisation_id, t, reply, now, note=t("organisation-changed" if changed else "organisation-unchanged"))


async def set_kind(
    query: CallbackQuery,
    callback_data: SetKind,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    await _set(callback_data.organisation_id, OrganisationField.KIND, callback_data.kind, db, member, t, reply, state, now)


async def clear_field(
    query: CallbackQuery,
    callback_data: ClearField,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    await _set(callback_data.organisation_id, callback_data.field, "", db, member, t, reply, state, now)


async def drop_alias(
    query: CallbackQuery,
    callback_data: DropAlias,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    organisation = await _organisation(db, callback_data.organisation_id, member)
    meant = next((alias for alias in organisation.aliases if stamp_of(alias) == callback_data.stamp), None)
    rest = organisation.aliases if meant is None else without(organisation.aliases, meant)
    value = "; ".join(rest)
    await _set(organisation.id, OrganisationField.ALIASES, value, db, member, t, reply, state, now)


async def _set(
    organisation_id: int,
    field: OrganisationField,
    value: str,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.KEEP_REGISTER)
    changed = await db.write(organisations.change, organisation_id, field, value, by=member.user_id, now=int(now.timestamp()))
    await stop_waiting(state)
    await show_card(db, organisation_id, t, reply, now, note=t("organisation-changed" if changed else "organisation-unchanged"))


async def _organisation(db: Database, organisation_id: int, member: Member) -> RegisteredOrganisation:
    member.must(Action.KEEP_REGISTER)
    organisation = await db.read(organisations.card, organisation_id)
    if organisation is None:
        raise Refusal("organisation-not-registered")
    return organisation


def _offers(organisation: RegisteredOrganisation, field: OrganisationField, t: Language) -> list[list[InlineKeyboardButton]]:
    """What need not be typed."""
    match field:
        case OrganisationField.KIND:
            kinds = [
                button(t.plain(f"organisation-kind-{kind}"), SetKind(organisation_id=organisation.id, kind=kind))
                for kind in OrganisationKind
                if kind is not organisation.kind
            ]
            return in_rows(kinds, 2)
        case OrganisationField.ALIASES:
            return [
                [
                    button(
                        t.plain("organisation-drop-alias", alias=alias),
                        DropAlias(organisation_id=organisation.id, stamp=stamp_of(alias)),
                    )
                ]
                for alias in organisation.aliases
            ]
        case OrganisationField.SHORT_NAME | OrganisationField.MUNICIPALITY:
            if organisations.value_of(organisation, field):
                return [[button(t.plain("organisation-clear"), ClearField(organisation_id=organisation.id, field=field))]]
    return []


def _back(organisation: RegisteredOrganisation, t: Language) -> InlineKeyboardButton:
    return button(t.plain("common-back"), OpenOrganisation(organisation_id=organisation.id))


def router() -> Router:
    router = Router(name="organisation-correcting")
    router.callback_query.register(choose_field, ChooseField.filter())
    router.callback_query.register(correct_field, CorrectField.filter())
    router.callback_query.register(set_kind, SetKind.filter())
    router.callback_query.register(clear_field, ClearField.filter())
    router.callback_query.register(drop_alias, DropAlias.filter())
    router.message.register(take_value, in_private, asks(Asked.FIELD), has_text)
    return router
