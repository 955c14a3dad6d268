"""The day's deadlines in one message: to a group, or to one person."""

from collections.abc import Sequence
from datetime import date

from aiogram.types import InlineKeyboardButton

from cluster.plan.pings import Due
from handlers.plan.buttons import Act, MarkRow, OpenRow
from handlers.plan.card import act_button
from handlers.plan.words import ICONS, state_of
from handlers.screens import Screen, body, button, clip, in_rows
from locales import Html, Language

_WITH_BUTTONS = 8
_LISTED = 20
_NARROW = 6
_SHORT = {Act.DONE: "✅", Act.IN_WORK: "🔧", Act.MOVE: "📅", Act.NOT_MINE: "🙅"}


def digest_screen(items: Sequence[Due], today: date, t: Language, *, to_group: bool, slept_since: date | None) -> Screen:
    """`slept_since`: the bot was down from that day, and says that this is what was missed."""
    head = t("digest-head-group" if to_group else "digest-head-person", day=t.day(today), count=len(items))
    slept = t("digest-slept", since=t.day(slept_since, today=today)) if slept_since else ""
    lines = [_line(item, today, t) for item in items]
    legend = t("digest-legend") if len(items) > 1 and to_group else ""
    text = body("\n\n".join(part for part in (head, slept) if part), lines, legend, t)
    return Screen(text=text, buttons=_buttons(items, t, to_group=to_group))


def _line(item: Due, today: date, t: Language) -> str:
    state = state_of(item.occurrence, today, t)
    if item.asks_how_it_goes:
        state = t("digest-how-it-goes", day=t.day(item.due, today=today))
    return t(
        "digest-line",
        icon=ICONS[item.occurrence.mark(today)],
        number=item.row.number,
        title=clip(item.row.title, 140),
        state=Html(state),
    )


def _buttons(items: Sequence[Due], t: Language, *, to_group: bool) -> list[list[InlineKeyboardButton]]:
    """Words for one item; for several, a line of signs for each, with its number and a legend in the text."""
    if len(items) == 1:
        (item,) = items
        acts = in_rows([act_button(act, item.occurrence.id, t) for act in _SHORT], 2)
        opening = t.plain("plan-open-row", number=item.row.number)
        return [*acts, [button(opening, _opening(item))]]
    labels = _labels(items)
    if not to_group:
        opened = [button(label, _opening(item)) for item, label in zip(items[:_LISTED], labels, strict=False)]
        return in_rows(opened, 4 if max(map(len, labels)) > _NARROW else 5)
    return [
        [button(f"{sign} {label}", MarkRow(act=act, occurrence_id=item.occurrence.id)) for act, sign in _SHORT.items()]
        for item, label in zip(items[:_WITH_BUTTONS], labels, strict=False)
    ]


def _opening(item: Due) -> OpenRow:
    return OpenRow(row_id=item.row.id, occurrence_id=item.occurrence.id, anew=True)


def _labels(items: Sequence[Due]) -> list[str]:
    """Numbers of rows; where one stands twice (two dates of a row, plans of two years), its day beside it."""
    names = [item.row.number or clip(item.row.title, 12) for item in items]
    return [f"{name} · {item.due:%d.%m.%y}" if names.count(name) > 1 else name for item, name in zip(items, names, strict=True)]
