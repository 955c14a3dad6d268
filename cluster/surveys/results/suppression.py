"""What may be shown of whom: no sum, difference or other combination of what is published is of fewer than five people.

Everybody is cut into blocks of at least `threshold` people, and whatever is published about anybody is a sum over whole
blocks. So every number that can be computed from the published ones weighs all people of a block alike: it is of nobody, or
of `threshold` people at least, however many cuts are published side by side and whatever rows and columns add up to. What is
then still hidden are the shares that several values of a cut have in one block; no block gives them away by its size or by
the unanimity of its people.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

from cluster.alphabet import in_alphabet

T = TypeVar("T")

Cut = Callable[[T], str]
"""By what somebody is told apart; "" where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[T]):
    """One value of a cut. Neither hidden nor anybody in it: no data."""

    value: str
    units: tuple[T, ...] = ()
    hidden: bool = False


def one(_: object) -> int:
    """The size of whoever answers for themselves."""
    return 1


def never(_: object) -> bool:
    """Nothing is told of people but how many they are."""
    return False


def parts(
    units: Iterable[T],
    cuts: Mapping[str, Cut[T]],
    threshold: int,
    *,
    size: Callable[[T], int] = one,
    alike: Callable[[Sequence[T]], bool] = never,
    known: Mapping[str, Collection[str]] | None = None,
    hidden: Mapping[str, Collection[str]] | None = None,
) -> Mapping[str, Sequence[Part[T]]]:
    """The parts of every cut, in order of values. A cut comes out empty where nothing of it may be shown.

    Cuts come in order of importance: what is shown of the first may hide something of the next. `size`: how many people a
    unit stands for (a form tells of many graduates). `alike`: whether what is told of all these tells it of each of them.
    `known` are values that should be there («нет данных» where nobody is); `hidden` those that must stay so, because another
    table hides them.
    """
    present = [unit for unit in units if size(unit)]
    enough = sum(map(size, present)) >= threshold
    everybody: list[list[T]] = [present]

    found: dict[str, Sequence[Part[T]]] = {}
    for number, (name, cut) in enumerate(cuts.items(), start=1):
        so_far, in_full = _by(list(cuts.values())[:number]), _by(list(cuts.values()))
        blocks: Sequence[_Block[T]] = [
            _Block(by_value=_by_value(people, cut), size=size, alike=alike, so_far=so_far, in_full=in_full)
            for people in everybody
        ]
        shown: frozenset[str] = frozenset()
        if enough:
            shown, blocks = _divide(blocks, frozenset({"", *(hidden or {}).get(name, ())}), threshold)
        everybody = [each.units for each in blocks]
        found[name] = _as_parts(present, cut, shown, {*(known or {}).get(name, ())})
    return found


@dataclass(frozen=True, kw_only=True)
class _Block(Generic[T]):
    """People whom everything published weighs alike, by their values of the cut that is being made."""

    by_value: Mapping[str, Sequence[T]]
    size: Callable[[T], int]
    alike: Callable[[Sequence[T]], bool]
    so_far: Callable[[T], object]
    in_full: Callable[[T], object]

    @cached_property
    def units(self) -> list[T]:
        return [unit for units in self.by_value.values() for unit in units]

    @cached_property
    def people(self) -> int:
        return sum(map(self.size, self.units))

    @cached_property
    def keeps_secrets(self) -> bool:
        """Where several values share it, of the cuts made so far: they are more people than there are different ones by all
        cuts together (somebody who knows that none is empty would know that each is one), and they do not all say the same.
        """
        shared = len(set(map(self.so_far, self.units))) > 1
        return not shared or (self.people > len(set(map(self.in_full, self.units))) and not self.alike(self.units))

    def divided(self, value: str) -> list["_Block[T]"]:
        others = {other: units for other, units in self.by_value.items() if other != value}
        if value not in self.by_value or not others:
            return [self]
        return [replace(self, by_value=piece) for piece in ({value: self.by_value[value]}, others)]


def _divide(blocks: Sequence[_Block[T]], kept: frozenset[str], threshold: int) -> tuple[frozenset[str], Sequence[_Block[T]]]:
    """The values that may be shown and the blocks that this leaves. The largest go first, so that the smallest are hidden;
    again while one may be shown now that others are.
    """
    sizes: dict[str, int] = {}
    for block in blocks:
        for value, units in block.by_value.items():
            sizes[value] = sizes.get(value, 0) + sum(map(block.size, units))
    waiting = [value for value in sorted(sizes, key=lambda value: (-sizes[value], value)) if value not in kept]
    shown: set[str] = set()
    before = -1
    while before < len(shown):
        before = len(shown)
        for value in waiting:
            pieces = [piece for block in blocks for piece in block.divided(value)]
            if value not in shown and all(piece.people >= threshold and piece.keeps_secrets for piece in pieces):
                shown.add(value)
                blocks = pieces
    return frozenset(shown), blocks


def _by(cuts: Sequence[Cut[T]]) -> Callable[[T], object]:
    return lambda unit: tuple(cut(unit) for cut in cuts)


def _by_value(block: Iterable[T], cut: Cut[T]) -> Mapping[str, Sequence[T]]:
    found: dict[str, list[T]] = {}
    for unit in block:
        found.setdefault(cut(unit), []).append(unit)
    return found


def _as_parts(present: Sequence[T], cut: Cut[T], shown: frozenset[str], known: set[str]) -> Sequence[Part[T]]:
    by_value = _by_value(present, cut)
    everything = {*by_value, *known} - {""}
    if not shown:
        return ()
    return [
        Part(
            value=value, units=tuple(by_value.get(value, ())) if value in shown else (), hidden=value in by_value.keys() - shown
        )
        for value in sorted(everything, key=in_alphabet)
    ]
