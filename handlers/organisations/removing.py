"""A wrong entry: deleted where nothing hangs on it; else it has left the cluster, or doubles another entry."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.types import CallbackQuery

from cluster.organisations import Membership, RegisteredOrganisation, Tie, alike_first
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.organisations.buttons import (
    AskUnite,
    DeleteOrganisation,
    OpenOrganisation,
    PickTwin,
    RemoveOrganisation,
    SetMembership,
    Unite,
)
from handlers.organisations.card import show_card
from handlers.organisations.labels import full_name
from handlers.organisations.lists import listed, register_and_home
from handlers.reply import Reply
from handlers.screens import Screen, body, button, page_of, turns
from locales import Language
from storage import organisations
from storage.database import Database

Hanging = Mapping[Tie, int]


def removing_screen(its: RegisteredOrganisation, hanging: Hanging, t: Language) -> Screen:
    leave = SetMembership(organisation_id=its.id, membership=Membership.LEFT)
    delete = DeleteOrganisation(organisation_id=its.id)
    name = full_name(its)
    return Screen(
        text=t("organisation-remove-not", name=name, hanging=hanging_words(hanging, t))
        if hanging
        else t("organisation-remove", name=name),
        buttons=[
            [] if hanging else [button(t.plain("organisation-delete"), delete, "danger")],
            [button(t.plain("organisation-is-twin"), PickTwin(organisation_id=its.id))],
            [button(t.plain("organisation-leaves"), leave)] if hanging and its.membership is Membership.MEMBER else [],
            [button(t.plain("common-back"), OpenOrganisation(organisation_id=its.id))],
        ],
    )


def twins_screen(its: RegisteredOrganisation, known: Sequence[RegisteredOrganisation], page: int, t: Language) -> Screen:
    """The likeliest first."""
    page, pages = page_of(len(known), page)
    head = t("organisation-pick-twin", name=full_name(its))
    lines, rows = listed(known, page, lambda other: AskUnite(organisation_id=its.id, to=other), t)
    return Screen(
        text=body(head, lines, "", t, gap="\n"),
        buttons=[
            *rows,
            turns(lambda to: PickTwin(organisation_id=its.id, page=to), page, pages, t),
            [button(t.plain("common-back"), RemoveOrganisation(organisation_id=its.id))],
        ],
    )


def uniting_screen(gone: RegisteredOrganisation, stays: RegisteredOrganisation, hanging: Hanging, t: Language) -> Screen:
    sure = Unite(organisation_id=gone.id, to=stays.id)
    return Screen(
        text=t(
            "organisation-unite",
            gone=full_name(gone),
            stays=full_name(stays),
            hanging=hanging_words(hanging, t),
            any="yes" if hanging else "no",
        ),
        buttons=[
            [button(t.plain("organisation-unite-sure"), sure, "danger")],
            [button(t.plain("common-back"), PickTwin(organisation_id=gone.id))],
        ],
    )


def hanging_words(hanging: Hanging, t: Language) -> str:
    return "; ".join(t.plain(f"organisation-tie-{tie}", number=number) for tie, number in hanging.items())


async def remove_organisation(
    query: CallbackQuery, callback_data: RemoveOrganisation, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    member.must(Action.KEEP_REGISTER)
    its, hanging = await db.read(_with_hanging, callback_data.organisation_id)
    await reply.show(removing_screen(its, hanging, t))


async def delete_organisation(
    query: CallbackQuery, callback_data: DeleteOrganisation, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    """Pressed twice, it is gone already. What has begun to hang on it meanwhile is shown instead."""
    member.must(Action.KEEP_REGISTER)
    its = await db.write(_delete, callback_data.organisation_id)
    if its is not None:
        await reply.show(removing_screen(*await db.read(_with_hanging, its.id), t))
        return
    await reply.show(Screen(text=t("organisation-deleted"), buttons=[register_and_home(t)]))


async def pick_twin(
    query: CallbackQuery, callback_data: PickTwin, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    member.must(Action.KEEP_REGISTER)
    register = await db.read(organisations.register, memberships=tuple(Membership))
    its = next((each for each in register if each.id == callback_data.organisation_id), None)
    if its is None:
        raise Refusal("organisation-not-registered")
    others = [each for each in register if each is not its]
    await reply.show(twins_screen(its, alike_first(its.name, others), callback_data.page, t))


async def ask_unite(
    query: CallbackQuery, callback_data: AskUnite, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    member.must(Action.KEEP_REGISTER)
    gone, hanging = await db.read(_with_hanging, callback_data.organisation_id)
    stays, _ = await db.read(_with_hanging, callback_data.to)
    await reply.show(uniting_screen(gone, stays, hanging, t))


async def unite(
    query: CallbackQuery,
    callback_data: Unite,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    """Pressed twice, they are one already."""
    member.must(Action.KEEP_REGISTER)
    united = await db.write(_unite, callback_data, by=member.user_id, now=int(now.timestamp()))
    note = t("organisation-united" if united else "organisation-united-already")
    await show_card(db, callback_data.to, t, reply, now, note=note)


def _with_hanging(tx: Connection, organisation_id: int) -> tuple[RegisteredOrganisation, Hanging]:
    its = organisations.card(tx, organisation_id)
    if its is None:
        raise Refusal("organisation-not-registered")
    return its, organisations.hanging(tx, organisation_id)


def _delete(tx: Connection, organisation_id: int) -> RegisteredOrganisation | None:
    """The one that can't be deleted."""
    its = organisations.card(tx, organisation_id)
    if its is None or organisations.hanging(tx, its.id):
        return its
    organisations.delete(tx, its.id)
    return None


def _unite(tx: Connection, wish: Unite, *, by: int, now: int) -> bool:
    if organisations.card(tx, wish.organisation_id) is None:
        return False
    organisations.unite(tx, wish.organisation_id, into=wish.to, by=by, now=now)
    return True


def router() -> Router:
    router = Router(name="register-removing")
    router.callback_query.register(remove_organisation, RemoveOrganisation.filter())
    router.callback_query.register(delete_organisation, DeleteOrganisation.filter())
    router.callback_query.register(pick_twin, PickTwin.filter())
    router.callback_query.register(ask_unite, AskUnite.filter())
    router.callback_query.register(unite, Unite.filter())
    return router
