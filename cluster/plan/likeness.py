"""Titles that say nearly the same, found by the words they share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from cluster.plan.words import same_words_key

CANDIDATES = 8
"""Titles that one title is compared with at most."""

_STEM_LETTERS = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """`score` is from 0 to 1."""

    score: float
    old: int
    new: int


def stems(title: str) -> frozenset[str]:
    """Beginnings of words: endings change with the case, «потребности» and «потребностей» are one word."""
    return frozenset(word[:_STEM_LETTERS] for word in _WORD.findall(same_words_key(title)))


def likenesses(old: Mapping[int, frozenset[str]], new: Mapping[int, frozenset[str]]) -> Iterator[Likeness]:
    """Each of `old` beside the few of `new` that share most words with it, by Dice's coefficient: the shared part of both."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in new.items():
        for word in words:
            places[word].append(place)
    for before, words in old.items():
        # sorted, since the order of a set is another one in each process and decides among equals
        shared = Counter(chain.from_iterable(places.get(word, ()) for word in sorted(words)))
        for after, count in shared.most_common(CANDIDATES):
            yield Likeness(score=2 * count / (len(words) + len(new[after])), old=before, new=after)
