"""A list of organisations before it is taken: what it would change, and every row that can't be read with its reason."""

from collections.abc import Sequence
from zlib import crc32

from cluster.organisations import named_at
from cluster.organisations.difference import ChangedOrganisation, ListDifference
from cluster.organisations.lists import BadRow, ListedOrganisation
from documents import write_csv
from handlers.home import home_button
from handlers.organisations.buttons import AcceptList, DropList
from handlers.organisations.labels import fitted
from handlers.screens import Screen, body, button, clip, that_fit
from locales import Language

_EXAMPLES = 5


def stamp_of(found: ListDifference) -> int:
    """Short enough for a button, and another one for another list or a register that has changed meanwhile."""
    return crc32(repr(found).encode())


def preview_screen(found: ListDifference, t: Language) -> Screen:
    """Bad rows come first: while there are any, only the others can be taken."""
    stamp, good = stamp_of(found), len(found.added) + len(found.changed)
    accept = [
        button(t.plain("register-accept-without-bad", number=len(found.bad)), AcceptList(stamp=stamp, without_bad=True))
        if found.bad
        else button(t.plain("register-accept"), AcceptList(stamp=stamp, without_bad=False), "success")
    ]
    return Screen(
        text=body(_head(found, t), [*bad_lines(found.bad, t), *_examples(found, t)], _tail(found, t), t, gap="\n"),
        buttons=[accept if good else [], [button(t.plain("common-cancel"), DropList(), "danger"), home_button(t)]],
    )


def bad_lines(bad: Sequence[BadRow], t: Language) -> list[str]:
    return [
        t("register-bad-row", line=str(row.line), words=clip(row.words, 60) or "—", reasons=reasons_of(row, t)) for row in bad
    ]


def reasons_of(row: BadRow, t: Language) -> str:
    return "; ".join(t.plain(f"register-bad-{flaw.code}", **flaw.params) for flaw in row.flaws)


def bad_rows_file(found: ListDifference, t: Language) -> bytes | None:
    """All bad rows as a table, where the message has no room for each of them."""
    if that_fit(_head(found, t), bad_lines(found.bad, t), _tail(found, t), gap="\n") >= len(found.bad):
        return None
    header = [t.plain(f"register-bad-column-{name}") for name in ("line", "words", "reason")]
    return write_csv(header, [(str(row.line), row.words, reasons_of(row, t)) for row in found.bad])


def counts_line(found: ListDifference, t: Language) -> str:
    return t("register-counts", added=len(found.added), changed=len(found.changed), unchanged=len(found.unchanged))


def _head(found: ListDifference, t: Language) -> str:
    every = len(found.added) + len(found.changed) + len(found.unchanged) + len(found.bad)
    parts = [
        t("register-list-head", rows=every),
        counts_line(found, t),
        t("register-from-plans", count=found.from_plans) if found.from_plans else "",
        t("register-new-namesakes", count=len(found.namesakes)) if found.namesakes else "",
        t("register-list-bad", count=len(found.bad)) if found.bad else "",
    ]
    return "\n".join(part for part in parts if part)


def _tail(found: ListDifference, t: Language) -> str:
    if found.bad:
        return t("register-list-correct")
    return t("register-list-nothing-new") if found.is_empty else t("register-list-confirm")


def _examples(found: ListDifference, t: Language) -> list[str]:
    first = sorted(found.added, key=lambda row: row.line not in found.namesakes)[:_EXAMPLES]
    added = [_added_line(row, found, t) for row in first]
    changed = [_changed_line(each, t) for each in found.changed[:_EXAMPLES]]
    left = max(len(found.added) - _EXAMPLES, 0) + max(len(found.changed) - _EXAMPLES, 0)
    more = [t("common-more", count=left)] if left else []
    return [*([""] if found.bad and (added or changed) else []), *added, *changed, *more]


def _added_line(row: ListedOrganisation, found: ListDifference, t: Language) -> str:
    """Those that are new by their municipality alone come first: it may be a correction instead."""
    places, name = found.namesakes.get(row.line), _named(row.name, row.municipality)
    if places is None:
        return t("register-example-added", name=name)
    return t("register-example-namesake", name=name, others=clip(", ".join(places), 100))


def _changed_line(each: ChangedOrganisation, t: Language) -> str:
    fields = ", ".join(t.plain(f"organisation-field-{field}") for field in each.fields)
    name = _named(each.row.name, each.row.municipality or each.old.municipality)
    return t("register-example-changed", name=name, fields=fields)


def _named(name: str, municipality: str) -> str:
    return fitted(named_at(name, municipality), 120)
