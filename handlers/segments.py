"""To whom: what of a segment is chosen on a screen of switches, and how it is put into words."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar
from zlib import crc32

from cluster.alphabet import in_alphabet
from cluster.organisations import OrganisationKind
from cluster.refusals import Refusal
from cluster.segments import ADDRESSED, Segment
from handlers.screens import clip
from locales import Language

T = TypeVar("T", bound=str)

_NAMES = 300


class Part(StrEnum):
    """What a segment is made of."""

    ROLE = "role"
    KIND = "kind"
    PLACE = "place"
    SILENT = "silent"


def sign_of(text: str) -> int:
    """A short stand-in for words that a button has no room for."""
    return crc32(text.encode())


def choices(segment: Segment, part: Part, places: Sequence[str], t: Language) -> list[tuple[str, str, bool]]:
    """Codes, how they are called, and whether they are on. What was chosen and is not offered any more can still be switched
    off.
    """
    match part:
        case Part.ROLE:
            return [(f"{role}", t.plain(f"segment-role-{role}"), role in segment.roles) for role in ADDRESSED]
        case Part.KIND:
            return [(f"{kind}", t.plain(f"segment-kind-{kind}"), kind in segment.kinds) for kind in OrganisationKind]
        case Part.PLACE:
            offered = sorted({*places, *segment.municipalities}, key=in_alphabet)
            return [(each, each, each in segment.municipalities) for each in offered]
        case Part.SILENT:
            raise Refusal("button-outdated")  # a switch of its own, without choices


def switched(segment: Segment, part: Part, choice: int, places: Sequence[str], *, on: bool) -> Segment:
    """`choice` is the `sign_of` a code. One that is no longer offered changes nothing."""
    match part:
        case Part.ROLE:
            return replace(segment, roles=_with(segment.roles, ADDRESSED, choice, on=on))
        case Part.KIND:
            return replace(segment, kinds=_with(segment.kinds, tuple(OrganisationKind), choice, on=on))
        case Part.PLACE:
            known = (*places, *segment.municipalities)
            return replace(segment, municipalities=_with(segment.municipalities, known, choice, on=on))
        case Part.SILENT:
            return replace(segment, silent=on)


def role_words(segment: Segment, t: Language) -> str:
    """Empty for none."""
    return ", ".join(t.plain(f"segment-role-{role}") for role in ADDRESSED if role in segment.roles)


def organisation_words(segment: Segment, t: Language) -> list[str]:
    """Of which organisations, a line for the kinds and one for the municipalities; none for any."""
    kinds = ", ".join(t.plain(f"segment-kind-{kind}") for kind in OrganisationKind if kind in segment.kinds)
    places = ", ".join(sorted(segment.municipalities, key=in_alphabet))
    return [
        *([t("segment-kinds", names=kinds)] if kinds else []),
        *([t("segment-places", names=clip(places, _NAMES))] if places else []),
    ]


def _with(chosen: frozenset[T], known: Sequence[T], choice: int, *, on: bool) -> frozenset[T]:
    meant = frozenset(each for each in known if sign_of(each) == choice)
    return chosen | meant if on else chosen - meant
