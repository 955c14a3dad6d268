"""What organisations are called on buttons and in lines, so that nobody takes one for another."""

import re
from collections.abc import Sequence

from cluster.organisations import RegisteredOrganisation, named_at
from handlers.screens import clip

ROOM = 40
"""Characters of a button that a phone shows."""

_WITH_PLACE = re.compile(r"(?P<name>.+) \((?P<place>[^()]+)\)")


def marked(labels: Sequence[str]) -> list[tuple[str, str]]:
    """The mark of a line and what stands on its button. Where one of these has no room they are numbered, since it is the
    end of a long name that differs.
    """
    if all(len(each) <= ROOM for each in labels):
        return [("•", each) for each in labels]
    return [(f"{number}.", f"{number}. {fitted(each)}") for number, each in enumerate(labels, start=1)]


def fitted(label: str, room: int = ROOM) -> str:
    """Cut before the municipality, which tells namesakes apart."""
    match = _WITH_PLACE.fullmatch(label)
    if match is None or len(label) <= room:
        return clip(label, room)
    place = clip(match["place"], room // 2 - 2)
    return f"{clip(match['name'], room - len(place) - 3)} ({place})"


def full_name(its: RegisteredOrganisation, room: int = 300) -> str:
    """With its municipality."""
    return fitted(named_at(its.name, its.municipality), room)
