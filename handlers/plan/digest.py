"""The day's deadlines in one message: to a group, or to one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aiogram.types import InlineKeyboardButton

from cluster.plan.pings import Due, urgency
from cluster.rights import Member
from handlers.plan.buttons import Act, MarkRow, OpenPlan, OpenRow, View
from handlers.plan.card import act_button
from handlers.plan.words import ICONS, state_of
from handlers.screens import Screen, body, button, clip, in_rows, that_fit
from locales import Html, Language

_WITH_BUTTONS = 8
_NARROW = 6
_SHORT = {Act.DONE: "✅", Act.IN_WORK: "🔧", Act.MOVE: "📅", Act.NOT_MINE: "🙅"}

_TITLES = (140, 100, 70, 50, 36, 26)
"""Letters of a title: the more rows, the fewer. With the last, forty rows and more are one message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """`named` is what its message has room for."""

    screen: Screen
    named: Sequence[Due]


def digest_of(items: Sequence[Due], today: date, t: Language, *, reader: Member | None, slept_since: date | None) -> Digest:
    """Names `items` from the first on, as many as fit, the most urgent at the top. `reader` is None in a group.

    `slept_since`: the bot was down from that day, and says that this is what was missed.
    """
    head = _head(items, today, t, to_group=reader is None, slept_since=slept_since)
    legend = _legend(len(items), t, to_group=reader is None)
    more = "common-more" if reader else "digest-more-group"
    count, length = _room(items, today, t, head, _joined(t(more, count=len(items)), legend))
    named, rest = sorted(items[:count], key=urgency), items[count:]
    lines = [_line(item, today, t, length) for item in named]
    text = body(head, lines, _joined(t(more, count=len(rest)) if rest else "", legend), t)
    buttons = [*_buttons(named, t, to_group=reader is None), *_way_to(rest, reader, t)]
    return Digest(screen=Screen(text=text, buttons=buttons), named=named)


def _head(items: Sequence[Due], today: date, t: Language, *, to_group: bool, slept_since: date | None) -> str:
    head = t("digest-head-group" if to_group else "digest-head-person", day=t.day(today), count=len(items))
    return _joined(head, t("digest-slept", since=t.day(slept_since)) if slept_since else "")


def _legend(count: int, t: Language, *, to_group: bool) -> str:
    """What the buttons under several rows mean; one row's say it themselves."""
    if count == 1:
        return ""
    if not to_group:
        return t("digest-legend-person")
    return _joined(t("digest-legend"), t("digest-legend-first", count=_WITH_BUTTONS) if count > _WITH_BUTTONS else "")


def _room(items: Sequence[Due], today: date, t: Language, head: str, tail: str) -> tuple[int, int]:
    """How many of `items` fit, and the length of title at which they do: the longest at which all do, else the shortest."""
    count, length = 0, 0
    for length in _TITLES:
        count = that_fit(head, [_line(item, today, t, length) for item in items], tail)
        if count == len(items):
            break
    return count, length


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _line(item: Due, today: date, t: Language, length: int) -> str:
    state = state_of(item.occurrence, today, t)
    if item.occurrence.open and item.asks_how_it_goes:
        state = t("digest-how-it-goes", day=t.day(item.due, today=today))
    return t(
        "digest-line",
        icon=ICONS[item.occurrence.mark(today)],
        number=item.row.number,
        title=clip(item.row.title, length),
        state=Html(state),
    )


def _buttons(items: Sequence[Due], t: Language, *, to_group: bool) -> list[list[InlineKeyboardButton]]:
    """Words for one item; for several, a line of signs for each, with its number and a legend in the text."""
    if len(items) == 1:
        (item,) = items
        acts = in_rows([act_button(act, item.occurrence.id, t) for act in _SHORT if item.occurrence.open], 2)
        opening = t.plain("plan-open-row", number=item.row.number)
        return [*acts, [button(opening, _opening(item))]]
    labels = _labels(items)
    if not to_group:
        opened = [button(label, _opening(item)) for item, label in zip(items, labels, strict=True)]
        return in_rows(opened, 4 if max(map(len, labels)) > _NARROW else 5)
    return [
        [button(f"{sign} {label}", MarkRow(act=act, occurrence_id=item.occurrence.id)) for act, sign in _SHORT.items()]
        for item, label in zip(items[:_WITH_BUTTONS], labels, strict=False)
        if item.occurrence.open
    ]


def _way_to(rest: Sequence[Due], reader: Member | None, t: Language) -> list[list[InlineKeyboardButton]]:
    """The list that what had no room stands in; in a group the text names the command, so that nobody's tap turns the
    digest of all into a list.
    """
    if not rest or reader is None:
        return []
    view = View.MINE if all(item.row.is_of(reader) for item in rest) else View.ALL
    return [[button(t.plain("digest-rest", count=len(rest)), OpenPlan(view=view, plan_id=rest[0].row.plan_id))]]


def _opening(item: Due) -> OpenRow:
    return OpenRow(row_id=item.row.id, occurrence_id=item.occurrence.id, anew=True)


def _labels(items: Sequence[Due]) -> list[str]:
    """Numbers of rows; where one stands twice (two dates of a row, plans of two years), its day beside it."""
    names = [item.row.number or clip(item.row.title, 12) for item in items]
    return [f"{name} · {item.due:%d.%m.%y}" if names.count(name) > 1 else name for item, name in zip(items, names, strict=True)]
