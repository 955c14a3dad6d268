"""The card of one organisation: what the register says, who speaks for it, what was changed last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.organisations import Membership, OrganisationField, OrganisationKind, RegisteredOrganisation
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting
from handlers.organisations.buttons import (
    ChooseField,
    OpenOrganisation,
    OpenShelf,
    RemoveOrganisation,
    SetMembership,
    Shelf,
)
from handlers.organisations.lists import register_and_home
from handlers.reply import Reply
from handlers.screens import Screen, body, button, clip
from locales import Language
from storage import organisations
from storage.database import Database

_CHANGES = 5
_PEOPLE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """`people` are names of its representatives, `rows` numbers of the rows of plans that it answers for."""

    organisation: RegisteredOrganisation
    people: Sequence[str]
    rows: Sequence[str]
    changes: Sequence[organisations.Change]


def card_screen(card: Card, now: datetime, t: Language, *, note: str = "") -> Screen:
    """`note` is a line of what has just been done."""
    its = card.organisation
    head = "\n\n".join(part for part in (note, t("organisation-card-head", name=clip(its.name, 300))) if part)
    lines = [*_facts(card, t), *_history(card, now, t)]
    return Screen(
        text=body(head, lines, "", t, gap="\n"),
        buttons=[
            [button(t.plain("organisation-correct"), ChooseField(organisation_id=its.id))],
            [_membership_button(its, t), button(t.plain("organisation-wrong"), RemoveOrganisation(organisation_id=its.id))],
            [button(t.plain("register-to-shelf"), OpenShelf(shelf=_shelf_of(its))), *register_and_home(t)],
        ],
    )


def value_in_words(field: OrganisationField, value: str, t: Language) -> str:
    """As people read it."""
    if not value:
        return t.plain("organisation-nothing")
    if field is OrganisationField.KIND:
        kind = OrganisationKind(value)
        return t.plain(f"organisation-kind-{kind}")
    if field is OrganisationField.MEMBERSHIP:
        membership = Membership(value)
        return t.plain(f"organisation-membership-{membership}")
    return value


async def show_card(db: Database, organisation_id: int, t: Language, reply: Reply, now: datetime, *, note: str = "") -> None:
    await reply.show(card_screen(await db.read(_card, organisation_id), now, t, note=note))


async def open_organisation(
    query: CallbackQuery,
    callback_data: OpenOrganisation,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.KEEP_REGISTER)
    await stop_waiting(state)
    await show_card(db, callback_data.organisation_id, t, reply, now)


async def set_membership(
    query: CallbackQuery,
    callback_data: SetMembership,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    member.must(Action.KEEP_REGISTER)
    changed = await db.write(
        organisations.change,
        callback_data.organisation_id,
        OrganisationField.MEMBERSHIP,
        callback_data.membership,
        by=member.user_id,
        now=int(now.timestamp()),
    )
    note = t("organisation-changed" if changed else "organisation-unchanged")
    await show_card(db, callback_data.organisation_id, t, reply, now, note=note)


def _facts(card: Card, t: Language) -> list[str]:
    its = card.organisation
    people = "; ".join(clip(name, 60) for name in card.people[:_PEOPLE])
    more = len(card.people) - _PEOPLE
    facts = [
        (OrganisationField.KIND, its.kind),
        (OrganisationField.SHORT_NAME, its.short_name),
        (OrganisationField.MUNICIPALITY, its.municipality),
        (OrganisationField.MEMBERSHIP, its.membership),
        (OrganisationField.ALIASES, clip("; ".join(its.aliases), 900)),
    ]
    return [
        *(
            t("organisation-fact", field=t.plain(f"organisation-field-{field}"), value=value_in_words(field, value, t))
            for field, value in facts
        ),
        t("organisation-people", names=people, more=max(more, 0)) if people else t("organisation-no-people"),
        *([t("organisation-rows", numbers=clip(", ".join(card.rows), 300))] if card.rows else []),
    ]


def _history(card: Card, now: datetime, t: Language) -> list[str]:
    if not card.changes:
        return []
    return [t("organisation-changes"), *(_change_line(change, now, t) for change in card.changes)]


def _change_line(change: organisations.Change, now: datetime, t: Language) -> str:
    field, day = change.field, t.day(datetime.fromtimestamp(change.changed_at, now.tzinfo).date(), today=now.date())
    by, known = clip(change.by or "", 60), "yes" if change.by else "no"
    if field is None:
        return t("organisation-change-merged", day=day, name=clip(change.before, 200), by=by, known=known)
    if change.enters:
        return t("organisation-change-entered", day=day, by=by, known=known)
    return t(
        "organisation-change",
        day=day,
        field=t.plain(f"organisation-field-{field}"),
        before=clip(value_in_words(field, change.before, t), 120),
        after=clip(value_in_words(field, change.after, t), 120),
        by=by,
        known=known,
    )


def _membership_button(organisation: RegisteredOrganisation, t: Language) -> InlineKeyboardButton:
    if organisation.membership is Membership.LEFT:
        back = SetMembership(organisation_id=organisation.id, membership=Membership.MEMBER)
        return button(t.plain("organisation-returns"), back, "success")
    return button(t.plain("organisation-leaves"), SetMembership(organisation_id=organisation.id, membership=Membership.LEFT))


def _shelf_of(organisation: RegisteredOrganisation) -> Shelf:
    return Shelf.LEFT if organisation.membership is Membership.LEFT else Shelf(organisation.kind)


def _card(tx: Connection, organisation_id: int) -> Card:
    organisation = organisations.card(tx, organisation_id)
    if organisation is None:
        raise Refusal("organisation-not-registered")
    return Card(
        organisation=organisation,
        people=organisations.names_of_representatives(tx, organisation_id),
        rows=organisations.rows_named_in(tx, organisation_id),
        changes=organisations.changes(tx, organisation_id, limit=_CHANGES),
    )


def router() -> Router:
    router = Router(name="organisation-card")
    router.callback_query.register(open_organisation, OpenOrganisation.filter())
    router.callback_query.register(set_membership, SetMembership.filter())
    return router
