"""What one chooses from. `head` and `more` are what the purpose adds: a question and its own buttons."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton

from cluster.organisations import RegisteredOrganisation
from handlers.home import home_button
from handlers.organisations.labels import full_name, marked
from handlers.picking.buttons import AsTyped, Browse, Choose, Shelf
from handlers.screens import PAGE, Screen, body, button, clip, in_rows, page_of, turns
from locales import Language

Rows = Sequence[Sequence[InlineKeyboardButton]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An organisation, and where it lies; `name` and `label` say where it is."""

    id: int
    name: str
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
    lines, rows = _listed(wish, found[page * PAGE : (page + 1) * PAGE], t)
    turned = turns(lambda to: wish.model_copy(update={"page": to}), page, pages, t)
    kinds = [button(t.plain("pick-other-kind"), wish.model_copy(update={"shelf": Shelf.KINDS, "page": 0}))]
    said = t("pick-page", kind=t.plain(f"pick-{wish.shelf}"), page=page + 1, pages=pages)
    return Screen(text=body(head, lines, said, t, gap="\n"), buttons=[*rows, turned, kinds, *more])


def found_screen(wish: Browse, found: Sequence[Choice], words: str, head: str, more: Rows, t: Language) -> Screen:
    """What the typed words mean; the best are on it, the others want better words."""
    lines, rows = _listed(wish, found[:PAGE], t)
    kinds = [button(t.plain("pick-other-kind"), wish.model_copy(update={"shelf": Shelf.KINDS, "page": 0}))]
    more_words = "yes" if len(found) > PAGE else "no"
    said = (
        t("pick-found", words=words, count=len(found), shown=PAGE, better=more_words)
        if found
        else t("pick-nothing-found", words=words)
    )
    return Screen(text=body(head, lines, said, t, gap="\n"), buttons=[*rows, kinds, *more])


def meant_screen(wish: AsTyped, its: RegisteredOrganisation, words: str, t: Language) -> Screen:
    """What was typed is the name of one of the register, which is where it is: is it that one?"""
    yes = Choose(purpose=wish.purpose, role=wish.role, organisation_id=its.id)
    no = wish.model_copy(update={"surely": True})
    return Screen(
        text=t("pick-meant", name=full_name(its), words=clip(words, 100)),
        buttons=[
            [button(t.plain("pick-meant-yes"), yes, "success")],
            [button(t.plain("pick-meant-no"), no)],
            [button(t.plain("common-back"), Browse(purpose=wish.purpose, role=wish.role)), home_button(t)],
        ],
    )


def _listed(wish: Browse, shown: Sequence[Choice], t: Language) -> tuple[list[str], list[list[InlineKeyboardButton]]]:
    """Lines only where the buttons have no room for whole names."""
    marks = marked([each.label for each in shown])
    rows = [[button(label, _choose(wish, each))] for each, (_, label) in zip(shown, marks, strict=True)]
    if all(label == each.label for each, (_, label) in zip(shown, marks, strict=True)):
        return [], rows
    return [t("pick-line", mark=mark, name=each.name) for each, (mark, _) in zip(shown, marks, strict=True)], rows


def _choose(wish: Browse, choice: Choice) -> Choose:
    return Choose(purpose=wish.purpose, role=wish.role, about=wish.about, organisation_id=choice.id)
