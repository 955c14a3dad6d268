"""Numbers of a report: exact until they are shown, rounded in one place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

PERCENT = 100
SMALL_SAMPLE = 10
"""With fewer answers «малая выборка» is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number and of how many answers it is. `value` is None where it may not be shown or there is none; `hidden` tells
    them apart, and then `n` is 0.
    """

    value: Fraction | None = None
    n: int = 0
    hidden: bool = False


HIDDEN = Figure(hidden=True)
"""«н<5»"""


def rounded(value: Fraction, digits: int) -> Decimal:
    """Half up, away from zero, as in school: 2.345 → 2.35, −2.345 → −2.35. There is no −0."""
    steps = int(abs(value) * 10**digits + Fraction(1, 2))
    return (Decimal(steps if value >= 0 else -steps) if steps else Decimal(0)).scaleb(-digits)


def share(part: int, whole: int) -> Fraction | None:
    """In percent; None of nothing."""
    return Fraction(PERCENT * part, whole) if whole else None


def mean(values: Sequence[int] | Sequence[Fraction]) -> Fraction | None:
    return sum((Fraction(value) for value in values), Fraction(0)) / len(values) if values else None


def median(values: Iterable[int] | Iterable[Fraction]) -> Fraction | None:
    """The middle one; of two middle ones their mean."""
    ordered = sorted(Fraction(value) for value in values)
    middle = len(ordered) // 2
    if not ordered:
        return None
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def figure(value: Fraction | None, n: int, threshold: int) -> Figure:
    """As it may be shown: of no answers there is nothing to hide."""
    return HIDDEN if 0 < n < threshold else Figure(value=value, n=n)
