"""Which organisation it is: «МБОУ СШ № 1» is in many towns, so its name and its municipality tell."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from cluster.organisations.model import OrganisationKind, RegisteredOrganisation
from cluster.plan.words import same_name_key, same_words_key
from cluster.refusals import Refusal

_QUOTED = 150

_REGION = re.compile(r"\b\w+(?:ая|ой) обл(?:\b|ас\w*)")
_BETWEEN_WORDS = re.compile(r"[\s,./()]+")
_SORT = re.compile(
    r"г|го|город|гор|городск\w+|пгт|рп|р|п|пос|поселок|типа|село|сельск\w+|с|деревня|дер|д|хутор|х|станция|ст|м|мо|о"
    r"|муниципальн\w+|образовани\w+|округ\w*|район\w*|р-о?н\w*|поселени\w+"
    r"|city|town|village|municipal(?:ity)?|district|of"
)
"""Of a word: it says what sort of place it is, before the name or after it."""


def same_place_key(municipality: str) -> str:
    """Equal for «Вязьма», «г. Вязьма» and «Вязьма г», «Вяземский район» and «Вяземский муниципальный округ»; not for a town
    and the district around it.
    """
    words = _BETWEEN_WORDS.split(_REGION.sub(" ", same_words_key(municipality)))
    return "".join(word for word in words if not _SORT.fullmatch(word)) or same_name_key(municipality)


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
    organisations: Iterable[RegisteredOrganisation],
    *,
    name: Callable[[RegisteredOrganisation], str] = lambda each: each.called,
    placed: bool = False,
) -> Mapping[int, str]:
    """What each is called, by its id: with the municipality where another one of them is called the same, be it by a plan, and
    in full where even that is the same. `placed`: always with the municipality.

    The same rule as that of `SPELLED` and `CALLED` in `storage/organisations/names.py`.
    """
    found = {each.id: each for each in organisations}
    keys = {each.id: (same_name_key(name(each)), same_place_key(each.municipality)) for each in found.values()}
    counts, at_one_place = Counter(key for key, _ in keys.values()), Counter(keys.values())
    tied = {same_name_key(alias): each.id for each in found.values() for alias in each.aliases}

    def label(its: RegisteredOrganisation) -> str:
        key, place = keys[its.id]
        if at_one_place[key, place] > 1:
            return named_at(its.name, its.municipality)
        if placed or counts[key] > 1 or tied.get(key, its.id) != its.id:
            return named_at(name(its), its.municipality)
        return name(its)

    return {each.id: label(each) for each in found.values()}


def counts_by_kind(organisations: Iterable[RegisteredOrganisation]) -> Mapping[OrganisationKind, int]:
    """In the order of the kinds; those of which there are any."""
    counts = Counter(each.kind for each in organisations)
    return {kind: counts[kind] for kind in OrganisationKind if counts[kind]}
