"""What one chooses from. `head` and `more` are what the purpose adds: a question and its own buttons."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton

from handlers.picking.buttons import Browse, Choose, Shelf
from handlers.screens import PAGE, Screen, button, in_rows, page_of, turns
from locales import Language

Rows = Sequence[Sequence[InlineKeyboardButton]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An organisation, and where it lies."""

    id: int
    label: str
    shelf: Shelf


def kinds_screen(wish: Browse, choices: Sequence[Choice], head: str, more: Rows, t: Language) -> Screen:
    counts = Counter(each.shelf for each in choices)
    shelves = [
        button(f"{t.plain(f'pick-{shelf}')} · {counts[shelf]}", wish.model_copy(update={"shelf": shelf, "page": 0}))
        for shelf in Shelf
        if counts[shelf]
    ]
    text = "\n\n".join((head, t("pick-how" if choices else "pick-empty")))
    return Screen(text=text, buttons=[*in_rows(shelves, 2), *more])


def shelf_screen(wish: Browse, choices: Sequence[Choice], head: str, more: Rows, t: Language) -> Screen:
    """One kind, by name."""
    found = [each for each in choices if each.shelf is wish.shelf]
    page, pages = page_of(len(found), wish.page)
    rows = [[_choice(wish, each)] for each in found[page * PAGE : (page + 1) * PAGE]]
    turned = turns(lambda to: wish.model_copy(update={"page": to}), page, pages, t)
    kinds = [button(t.plain("pick-other-kind"), wish.model_copy(update={"shelf": Shelf.KINDS, "page": 0}))]
    text = "\n\n".join((head, t("pick-page", kind=t.plain(f"pick-{wish.shelf}"), page=page + 1, pages=pages)))
    return Screen(text=text, buttons=[*rows, turned, kinds, *more])


def found_screen(wish: Browse, found: Sequence[Choice], words: str, head: str, more: Rows, t: Language) -> Screen:
    """What the typed words mean; the best are on it, the others want better words."""
    rows = [[_choice(wish, each)] for each in found[:PAGE]]
    kinds = [button(t.plain("pick-other-kind"), wish.model_copy(update={"shelf": Shelf.KINDS, "page": 0}))]
    said = t("pick-found", words=words, count=len(found)) if found else t("pick-nothing-found", words=words)
    return Screen(text=f"{head}\n\n{said}", buttons=[*rows, kinds, *more])


def _choice(wish: Browse, choice: Choice) -> InlineKeyboardButton:
    chosen = Choose(purpose=wish.purpose, role=wish.role, about=wish.about, organisation_id=choice.id)
    return button(choice.label, chosen)
