"""The register as people walk through it: kinds with their counts, pages, words to find one by, what plans name besides."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.organisations import Membership, RegisteredOrganisation, found_by, told_apart
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting
from handlers.filters import has_text, in_private
from handlers.home import home_button
from handlers.organisations.asking import Asked, ask, asks, stamp_of
from handlers.organisations.buttons import (
    AddOrganisation,
    AskWords,
    ExportRegister,
    FileFormat,
    LoadList,
    OpenAside,
    OpenFound,
    OpenNamed,
    OpenOrganisation,
    OpenRegister,
    OpenShelf,
    Shelf,
)
from handlers.organisations.labels import marked
from handlers.plan.questions import words_in
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, clip, in_rows, page_of, turns
from locales import Language
from storage import organisations
from storage.database import Database

_WORDS = "register_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """`named` counts those that plans name and the register does not know, `aside` those of them that are set aside."""

    organisations: Sequence[RegisteredOrganisation]
    named: int
    aside: int

    @property
    def shelves(self) -> Mapping[Shelf, int]:
        """How many stand on each that has any."""
        counts = Counter(shelf for each in self.organisations for shelf in Shelf if stands_on(shelf, each))
        return {shelf: counts[shelf] for shelf in Shelf if counts[shelf]}


def stands_on(shelf: Shelf, organisation: RegisteredOrganisation) -> bool:
    """Those that have left the cluster stand apart."""
    has_left = organisation.membership is Membership.LEFT
    match shelf:
        case Shelf.LEFT:
            return has_left
        case Shelf.ALL:
            return not has_left
    return not has_left and shelf == Shelf(organisation.kind)


def register_screen(register: Register, t: Language) -> Screen:
    shelves = [
        button(t.plain("register-shelf-count", shelf=t.plain(f"register-shelf-{shelf}"), number=number), OpenShelf(shelf=shelf))
        for shelf, number in register.shelves.items()
    ]
    text = t("register-head", count=register.shelves.get(Shelf.ALL, 0))
    return Screen(
        text="\n\n".join([text, *([t("register-empty")] if not shelves else [])]),
        buttons=[
            *in_rows(shelves, 2),
            [button(t.plain("register-search"), AskWords())] if shelves else [],
            _named_buttons(register, t),
            [button(t.plain("register-add"), AddOrganisation(), "success"), button(t.plain("register-load"), LoadList())],
            [button(t.plain(f"register-export-{form}"), ExportRegister(form=form)) for form in FileFormat] if shelves else [],
            [home_button(t)],
        ],
    )


def _named_buttons(register: Register, t: Language) -> list[InlineKeyboardButton]:
    """Where all are set aside, these may be looked at still."""
    if register.named:
        return [button(t.plain("register-named", number=register.named), OpenNamed())]
    return [button(t.plain("register-aside", number=register.aside), OpenAside())] if register.aside else []


def shelf_screen(shelf: Shelf, found: Sequence[RegisteredOrganisation], page: int, t: Language) -> Screen:
    head = t("register-shelf-head", shelf=t.plain(f"register-shelf-{shelf}"), number=len(found))
    return organisations_screen(head, found, page, lambda to: OpenShelf(shelf=shelf, page=to), t)


def found_screen(words: str, found: Sequence[RegisteredOrganisation], page: int, t: Language) -> Screen:
    head = t("register-found", words=clip(words, 100), count=len(found))
    return organisations_screen(head, found, page, lambda to: OpenFound(page=to, stamp=stamp_of(words)), t)


def organisations_screen(
    head: str, found: Sequence[RegisteredOrganisation], page: int, at: Callable[[int], CallbackData], t: Language
) -> Screen:
    """One page of them: whole names in the text, a button for each."""
    page, pages = page_of(len(found), page)
    lines, rows = listed(found, page, lambda its: OpenOrganisation(organisation_id=its), t)
    return Screen(
        text=body(head, lines, "", t, gap="\n"),
        buttons=[
            *rows,
            turns(at, page, pages, t),
            [button(t.plain("register-search"), AskWords())],
            register_and_home(t),
        ],
    )


def listed(
    found: Sequence[RegisteredOrganisation], page: int, at: Callable[[int], CallbackData], t: Language
) -> tuple[list[str], list[list[InlineKeyboardButton]]]:
    """Lines and buttons of one page of them; `at` is asked with the id of each."""
    shown, labels = found[page * PAGE : (page + 1) * PAGE], told_apart(found)
    marks = marked([labels[each.id] for each in shown])
    lines = [_line(each, mark, t) for each, (mark, _) in zip(shown, marks, strict=True)]
    return lines, [[button(label, at(each.id))] for each, (_, label) in zip(shown, marks, strict=True)]


def _line(organisation: RegisteredOrganisation, mark: str, t: Language) -> str:
    where = clip(organisation.municipality, 60)
    has_left = "yes" if organisation.membership is Membership.LEFT else "no"
    name = clip(organisation.name, 200)
    return t("register-line", mark=mark, name=name, where=where, placed="yes" if where else "no", left=has_left)


def register_and_home(t: Language) -> list[InlineKeyboardButton]:
    return [button(t.plain("register-back"), OpenRegister()), home_button(t)]


async def open_register(
    event: Message | CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.KEEP_REGISTER)
    await stop_waiting(state)
    await reply.show(register_screen(await db.read(_register), t))


async def open_shelf(
    query: CallbackQuery, callback_data: OpenShelf, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.KEEP_REGISTER)
    await stop_waiting(state)
    found = [each for each in await db.read(_all) if stands_on(callback_data.shelf, each)]
    await reply.show(shelf_screen(callback_data.shelf, found, callback_data.page, t))


async def ask_words(query: CallbackQuery, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    member.must(Action.KEEP_REGISTER)
    await ask(Asked.WORDS, state)
    await reply.show(Screen(text=t("register-ask-words"), buttons=[register_and_home(t)]))


async def take_words(message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    """The next words search again."""
    member.must(Action.KEEP_REGISTER)
    words = await words_in(message, state)
    await ask(Asked.WORDS, state, **{_WORDS: words})
    await reply.show(found_screen(words, found_by(words, await db.read(_all)), 0, t))


async def open_found(
    query: CallbackQuery, callback_data: OpenFound, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    member.must(Action.KEEP_REGISTER)
    words = (await state.get_data()).get(_WORDS, "")
    if stamp_of(words) != callback_data.stamp:
        raise Refusal("register-search-gone")
    await reply.show(found_screen(words, found_by(words, await db.read(_all)), callback_data.page, t))


def _all(tx: Connection) -> list[RegisteredOrganisation]:
    return organisations.register(tx, memberships=tuple(Membership))


def _register(tx: Connection) -> Register:
    named = organisations.named_by_plans_alone(tx)
    return Register(
        organisations=_all(tx),
        named=sum(each.meaning is None for each in named),
        aside=sum(each.meaning is not None for each in named),
    )


def router() -> Router:
    router = Router(name="register-lists")
    router.callback_query.register(open_register, OpenRegister.filter())
    router.callback_query.register(open_shelf, OpenShelf.filter())
    router.callback_query.register(ask_words, AskWords.filter())
    router.callback_query.register(open_found, OpenFound.filter())
    router.message.register(take_words, in_private, asks(Asked.WORDS), has_text)
    return router
