"""What plans name and the register does not know: a new organisation, another name of a known one, or nobody's own name."""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.organisations import Meaning, Membership, RegisteredOrganisation, alike_first, told_apart
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting
from handlers.organisations.adding import enter_or_ask, kind_buttons
from handlers.organisations.asking import name_stamp
from handlers.organisations.buttons import (
    AskMeaning,
    BringBack,
    EnterNamed,
    OpenAside,
    OpenNamed,
    OpenOneNamed,
    PickOwner,
    SetAside,
    TieNamed,
)
from handlers.organisations.card import show_card
from handlers.organisations.labels import fitted
from handlers.organisations.lists import listed, register_and_home
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, clip, in_rows, page_of, turns
from locales import Language
from storage import organisations
from storage.database import Database
from storage.organisations import Named


def named_screen(found: Sequence[Named], page: int, t: Language) -> Screen:
    """Those that are set aside stand on a screen of their own."""
    open_ones = [each for each in found if each.meaning is None]
    aside = len(found) - len(open_ones)
    page, pages = page_of(len(open_ones), page)
    shown = open_ones[page * PAGE : (page + 1) * PAGE]
    return Screen(
        text=body(t("register-named-head", count=len(open_ones)), [_line(each, t) for each in shown], "", t, gap="\n"),
        buttons=[
            *([button(each.name, OpenOneNamed(organisation_id=each.id))] for each in shown),
            turns(lambda to: OpenNamed(page=to), page, pages, t),
            [button(t.plain("register-aside", number=aside), OpenAside())] if aside else [],
            register_and_home(t),
        ],
    )


def aside_screen(found: Sequence[Named], page: int, t: Language) -> Screen:
    aside = [each for each in found if each.meaning is not None]
    page, pages = page_of(len(aside), page)
    shown = aside[page * PAGE : (page + 1) * PAGE]
    return Screen(
        text=body(t("register-aside-head", count=len(aside)), [_line(each, t) for each in shown], "", t, gap="\n"),
        buttons=[
            *([button(each.name, OpenOneNamed(organisation_id=each.id))] for each in shown),
            turns(lambda to: OpenAside(page=to), page, pages, t),
            [button(t.plain("common-back"), OpenNamed())],
        ],
    )


def one_named_screen(named: Named, known: Sequence[RegisteredOrganisation], t: Language, *, note: str = "") -> Screen:
    """`known` are of the register and called so: the likeliest."""
    labels, stamp = told_apart(known), name_stamp(named.name)
    name, numbers = clip(named.name, 300), clip(", ".join(named.rows), 300) or "-"
    if named.meaning is not None:
        text = t("register-aside-one", name=name, numbers=numbers, meaning=meaning_words(named.meaning, t))
        back = BringBack(organisation_id=named.id)
        rows = [[button(t.plain("register-bring-back"), back)], [button(t.plain("common-back"), OpenAside())]]
        return Screen(text=_after(note, text), buttons=rows)
    text = t("register-named-one", name=name, numbers=numbers, known=len(known))
    return Screen(
        text=_after(note, text),
        buttons=[
            *(
                [button(f"🔗 {fitted(labels[each.id])}", TieNamed(organisation_id=named.id, to=each.id, stamp=stamp))]
                for each in known[:PAGE]
            ),
            *kind_buttons(lambda kind: EnterNamed(organisation_id=named.id, kind=kind, stamp=stamp), t),
            [button(t.plain("register-named-tie"), PickOwner(organisation_id=named.id))],
            [button(t.plain("register-named-nobody"), AskMeaning(organisation_id=named.id))],
            [button(t.plain("common-back"), OpenNamed())],
        ],
    )


def meaning_screen(named: Named, t: Language) -> Screen:
    kinds = [
        button(meaning_words(meaning, t), SetAside(organisation_id=named.id, meaning=meaning))
        for meaning in Meaning
        if meaning is not Meaning.NOBODY
    ]
    nobody = button(t.plain("register-aside-dismiss"), SetAside(organisation_id=named.id, meaning=Meaning.NOBODY))
    return Screen(
        text=t("register-ask-meaning", name=clip(named.name, 300)),
        buttons=[
            *in_rows(kinds, 2),
            [nobody],
            [button(t.plain("common-back"), OpenOneNamed(organisation_id=named.id))],
        ],
    )


def owners_screen(named: Named, known: Sequence[RegisteredOrganisation], page: int, t: Language) -> Screen:
    """The likeliest first."""
    page, pages = page_of(len(known), page)
    head, stamp = t("register-named-pick", name=clip(named.name, 300)), name_stamp(named.name)
    lines, rows = listed(known, page, lambda its: TieNamed(organisation_id=named.id, to=its, stamp=stamp), t)
    return Screen(
        text=body(head, lines, "", t, gap="\n"),
        buttons=[
            *rows,
            turns(lambda to: PickOwner(organisation_id=named.id, page=to), page, pages, t),
            [button(t.plain("common-back"), OpenOneNamed(organisation_id=named.id))],
        ],
    )


def meaning_words(meaning: Meaning, t: Language) -> str:
    return t.plain(f"register-meaning-{meaning}")


async def open_named(
    query: CallbackQuery, callback_data: OpenNamed, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.KEEP_REGISTER)
    await stop_waiting(state)
    await reply.show(named_screen(await db.read(organisations.named_by_plans_alone), callback_data.page, t))


async def open_aside(
    query: CallbackQuery, callback_data: OpenAside, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    member.must(Action.KEEP_REGISTER)
    await reply.show(aside_screen(await db.read(organisations.named_by_plans_alone), callback_data.page, t))


async def open_one_named(
    query: CallbackQuery, callback_data: OpenOneNamed, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    await _show_one(callback_data.organisation_id, db, member, t, reply, now)


async def ask_meaning(
    query: CallbackQuery, callback_data: AskMeaning, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    member.must(Action.KEEP_REGISTER)
    named = await db.read(organisations.named, callback_data.organisation_id)
    if named is None:
        raise Refusal("organisation-known-by-now")
    await reply.show(meaning_screen(named, t))


async def set_aside(
    query: CallbackQuery, callback_data: SetAside, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    member.must(Action.KEEP_REGISTER)
    await db.write(organisations.set_aside, callback_data.organisation_id, callback_data.meaning)
    await _show_one(callback_data.organisation_id, db, member, t, reply, now, note=t("register-aside-done"))


async def bring_back(
    query: CallbackQuery, callback_data: BringBack, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    member.must(Action.KEEP_REGISTER)
    await db.write(organisations.set_aside, callback_data.organisation_id, None)
    await _show_one(callback_data.organisation_id, db, member, t, reply, now)


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
    member.must(Action.KEEP_REGISTER)
    named = await db.read(organisations.named, callback_data.organisation_id)
    if named is None:
        await _show_who_it_is(callback_data.organisation_id, callback_data.stamp, db, t, reply, now)
        return
    await enter_or_ask(callback_data.kind, named.name, named.id, db, member, t, reply, state, now)


async def pick_owner(
    query: CallbackQuery, callback_data: PickOwner, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    member.must(Action.KEEP_REGISTER)
    named = await db.read(organisations.named, callback_data.organisation_id)
    if named is None:
        raise Refusal("organisation-known-by-now")
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
    """Whoever comes second reads whose name it is by now; pressed twice, it is so already."""
    member.must(Action.KEEP_REGISTER)
    wish = callback_data
    if await db.write(organisations.tie, wish.organisation_id, to=wish.to, by=member.user_id, now=int(now.timestamp())):
        await show_card(db, wish.to, t, reply, now, note=t("organisation-tied"))
        return
    await _show_who_it_is(wish.organisation_id, wish.stamp, db, t, reply, now, wanted=wish.to)


async def _show_one(
    organisation_id: int, db: Database, member: Member, t: Language, reply: Reply, now: datetime, *, note: str = ""
) -> None:
    member.must(Action.KEEP_REGISTER)
    named = await db.read(organisations.named, organisation_id)
    if named is None:
        await _show_who_it_is(organisation_id, None, db, t, reply, now)
        return
    await reply.show(one_named_screen(named, await db.read(organisations.namesakes, named.name), t, note=note))


async def _show_who_it_is(
    organisation_id: int,
    stamp: int | None,
    db: Database,
    t: Language,
    reply: Reply,
    now: datetime,
    *,
    wanted: int | None = None,
) -> None:
    """Somebody else has said meanwhile whose name it is."""
    known = await db.read(_called_so, organisation_id, stamp)
    if known is None:
        raise Refusal("organisation-known-by-now")
    note = t("organisation-unchanged") if known.id == wanted else t("organisation-known-as", name=clip(known.name, 200))
    await show_card(db, known.id, t, reply, now, note=note)


def _called_so(tx: Connection, organisation_id: int, stamp: int | None) -> RegisteredOrganisation | None:
    """Of the register: what it has become; else who is meant by that name, and where several have it, none surely."""
    register = organisations.register(tx, memberships=tuple(Membership))
    entered = [each for each in register if each.id == organisation_id]
    tied = [each for each in register if any(stamp == name_stamp(alias) for alias in each.aliases)]
    called = [each for each in register if stamp == name_stamp(each.name)]
    return next(iter([*entered, *tied, *(called if len(called) == 1 else [])]), None)


def _line(named: Named, t: Language) -> str:
    numbers, meaning = clip(", ".join(named.rows), 100), named.meaning
    if meaning is None:
        return t("register-named-line", name=clip(named.name, 200), numbers=numbers)
    return t("register-aside-line", name=clip(named.name, 200), numbers=numbers, meaning=meaning_words(meaning, t))


def _after(note: str, text: str) -> str:
    return "\n\n".join(part for part in (note, text) if part)


def router() -> Router:
    router = Router(name="register-naming")
    router.callback_query.register(open_named, OpenNamed.filter())
    router.callback_query.register(open_aside, OpenAside.filter())
    router.callback_query.register(open_one_named, OpenOneNamed.filter())
    router.callback_query.register(ask_meaning, AskMeaning.filter())
    router.callback_query.register(set_aside, SetAside.filter())
    router.callback_query.register(bring_back, BringBack.filter())
    router.callback_query.register(enter_named, EnterNamed.filter())
    router.callback_query.register(pick_owner, PickOwner.filter())
    router.callback_query.register(tie_named, TieNamed.filter())
    return router
