"""Which organisation it is: «МБОУ СШ № 1» is in many towns, so its name and its municipality tell."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from cluster.organisations.model import OrganisationKind, RegisteredOrganisation
from cluster.plan.words import same_name_key, same_words_key
from cluster.refusals import Refusal

_QUOTED = 150

_REGION = re.compile(r",? ?\b\w+(?:ая|ой) обл(?:\b|ас\w*)\.?,?")
_SORTS = re.compile(
    r"\b(?:(?:г\.? ?о|м\.? ?о|г|пгт|рп|п|пос|дер|с|д)(?:\.|\b(?= ))|гор(?:од)?\b\.?(?= )|пос[её]лок|село|деревня"
    r"|муниципальн\w+ образовани\w+|(?:муниципальн\w+|городско\w+|сельско\w+) (?:округ\w*|район\w*|поселени\w+)"
    r"|округ\w*|район\w*|р-о?н\w*|city(?: of)?|town(?: of)?|municipal(?:ity)?(?: of)?|district)"
)


def same_place_key(municipality: str) -> str:
    """Equal for «Вязьма» and «г. Вязьма», «Вяземский район» and «Вяземский муниципальный округ»; not for a town and the
    district around it.
    """
    words = _REGION.sub(" ", same_words_key(municipality))
    return same_name_key(_SORTS.sub(" ", words)) or same_name_key(municipality)


def must_be_told_apart(name: str, municipality: str, others: Sequence[str]) -> None:
    """`others` are the municipalities of all others called `name`, "" where one has none. Raises `Refusal`."""
    if any(same_place_key(municipality) == same_place_key(each) for each in others):
        raise Refusal("organisation-name-taken", name=named_at(name, municipality)[:_QUOTED])
    if others and not municipality:
        raise Refusal("organisation-needs-place", towns=", ".join(sorted(others))[:_QUOTED])
    if not all(others):
        raise Refusal("organisation-other-placeless", name=name[:_QUOTED])


def named_at(name: str, municipality: str) -> str:
    return f"{name} ({municipality})" if municipality else name


def told_apart(
    organisations: Iterable[RegisteredOrganisation], *, name: Callable[[RegisteredOrganisation], str] = lambda each: each.called
) -> Mapping[int, str]:
    """What each is called, by its id: with the municipality where another one of them is called the same, and in full where
    even that is the same.
    """
    found = {each.id: each for each in organisations}
    ways = [
        {each.id: called(each) for each in found.values()}
        for called in (
            name,
            lambda each: named_at(name(each), each.municipality),
            lambda each: named_at(each.name, each.municipality),
        )
    ]
    counts = [Counter(map(same_name_key, way.values())) for way in ways]
    return {
        key: next(
            (way[key] for way, count in zip(ways, counts, strict=True) if count[same_name_key(way[key])] == 1), ways[-1][key]
        )
        for key in found
    }


def counts_by_kind(organisations: Iterable[RegisteredOrganisation]) -> Mapping[OrganisationKind, int]:
    """In the order of the kinds; those of which there are any."""
    counts = Counter(each.kind for each in organisations)
    return {kind: counts[kind] for kind in OrganisationKind if counts[kind]}
