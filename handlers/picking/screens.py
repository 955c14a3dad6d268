"""The register as one chooses from it. `head` and `more` are what the purpose adds: a question and its own buttons."""

from collections import Counter
from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from cluster.organisations import RegisteredOrganisation
from handlers.picking.buttons import Browse, Choose, Shelf
from handlers.screens import PAGE, Screen, button, in_rows, page_of, turns
from locales import Language

Rows = Sequence[Sequence[InlineKeyboardButton]]


def kinds_screen(wish: Browse, organisations: Sequence[RegisteredOrganisation], head: str, more: Rows, t: Language) -> Screen:
    counts = Counter(each.kind.value for each in organisations)
    shelves = [
        button(f"{t.plain(f'pick-{shelf}')} · {counts[shelf]}", wish.model_copy(update={"shelf": shelf, "page": 0}))
        for shelf in Shelf
        if counts[shelf]
    ]
    text = "\n\n".join((head, t("pick-how" if organisations else "pick-empty")))
    return Screen(text=text, buttons=[*in_rows(shelves, 2), *more])


def shelf_screen(wish: Browse, organisations: Sequence[RegisteredOrganisation], head: str, more: Rows, t: Language) -> Screen:
    """One kind, by name."""
    found = [each for each in organisations if each.kind.value == wish.shelf]
    page, pages = page_of(len(found), wish.page)
    rows = [[choice(wish, each)] for each in found[page * PAGE : (page + 1) * PAGE]]
    turned = turns(lambda to: wish.model_copy(update={"page": to}), page, pages, t)
    kinds = [button(t.plain("pick-other-kind"), wish.model_copy(update={"shelf": Shelf.KINDS, "page": 0}))]
    text = "\n\n".join((head, t("pick-page", kind=t.plain(f"pick-{wish.shelf}"), page=page + 1, pages=pages)))
    return Screen(text=text, buttons=[*rows, turned, kinds, *more])


def found_screen(
    wish: Browse, found: Sequence[RegisteredOrganisation], words: str, head: str, more: Rows, t: Language
) -> Screen:
    """What the typed words mean; the best are on it, the others want better words."""
    rows = [[choice(wish, each)] for each in found[:PAGE]]
    kinds = [button(t.plain("pick-other-kind"), wish.model_copy(update={"shelf": Shelf.KINDS, "page": 0}))]
    said = t("pick-found", words=words, count=len(found)) if found else t("pick-nothing-found", words=words)
    return Screen(text=f"{head}\n\n{said}", buttons=[*rows, kinds, *more])


def choice(wish: Browse, organisation: RegisteredOrganisation) -> InlineKeyboardButton:
    chosen = Choose(purpose=wish.purpose, role=wish.role, request_id=wish.request_id, organisation_id=organisation.id)
    return button(organisation.called, chosen)
