"""What of the old goes on in the new: pairs by equal keys, the surest keys first."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def pair_equal(key: Callable[[T], Hashable], old: Mapping[int, T], new: Mapping[int, T], pairs: dict[int, int]) -> None:
    """Add to `pairs`, old place to new, what is not in it yet and has equal keys, the first with the first.

    A key of None equals nothing.
    """
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place, each in unpaired(new, pairs.values()).items():
        waiting[key(each)].append(place)
    waiting.pop(None, None)
    for place, each in unpaired(old, pairs).items():
        candidates = waiting.get(key(each))
        if candidates:
            pairs[place] = candidates.popleft()


def unpaired(things: Mapping[int, T], taken: Iterable[int]) -> dict[int, T]:
    busy = set(taken)
    return {place: each for place, each in things.items() if place not in busy}
