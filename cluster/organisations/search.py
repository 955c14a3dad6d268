"""Finding an organisation by a few words of it, and one that a name of a plan may mean."""

import re
from collections.abc import Iterable, Sequence

from cluster.organisations.model import RegisteredOrganisation
from cluster.plan.likeness import stems
from cluster.plan.words import same_words_key

_WORD = re.compile(r"[^\W\d]+|\d+")
_ENDING = 3
_SHORTEST_STEM = 4


def found_by(words: str, organisations: Iterable[RegisteredOrganisation]) -> list[RegisteredOrganisation]:
    """Those that have every one of the words, in any of their names or in their municipality. Without words, none."""
    wanted = _words(words)
    return [each for each in organisations if wanted and _has_all(wanted, _words(_all_words(each)))]


def alike_first(name: str, organisations: Iterable[RegisteredOrganisation]) -> list[RegisteredOrganisation]:
    """All of them, those whose names share most words with `name` before the others."""
    asked = stems(name)
    return sorted(organisations, key=lambda each: -max(_shared(asked, stems(own)) for own in _names(each)))


def _names(organisation: RegisteredOrganisation) -> Sequence[str]:
    return (organisation.name, organisation.short_name, *organisation.aliases)


def _all_words(organisation: RegisteredOrganisation) -> str:
    return " ".join((*_names(organisation), organisation.municipality))


def _words(text: str) -> list[str]:
    """Numbers apart from letters: «№4» is «№ 4», and either is «4»."""
    return _WORD.findall(same_words_key(text.replace("№", " ")))


def _has_all(wanted: Iterable[str], words: Sequence[str]) -> bool:
    return all(any(_is_meant(want, word) for word in words) for want in wanted)


def _is_meant(want: str, word: str) -> bool:
    """Its beginning, or the same word with another ending: «колледжа» finds «колледж». A number is meant whole."""
    if want.isdigit():
        return word == want
    return word.startswith(want[: max(_SHORTEST_STEM, len(want) - _ENDING)])


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)
