"""One wave beside the one before it."""

from fractions import Fraction

from cluster.surveys.results.figures import Figure

ENOUGH = 5
"""In both, whatever the waves' own thresholds are (`domain.md` §3.3)."""


def change(now: Figure, before: Figure | None) -> Fraction | None:
    """Δ, or None where it may not be told or there is nothing to compare."""
    if before is None or now.value is None or before.value is None or min(now.n, before.n) < ENOUGH:
        return None
    return now.value - before.value
