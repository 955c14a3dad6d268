"""Which term of a row's new words is which of its old ones, so that a done one stays done and no other becomes so."""

from collections.abc import Hashable, Sequence

from cluster.periods import Occurrence
from cluster.plan.pairing import pair_equal, unpaired


def pair_occurrences(standing: Sequence[Occurrence], gone: Sequence[Occurrence], new: Sequence[Occurrence]) -> dict[int, int]:
    """Places in `standing` followed by `gone`, to places in `new`; all with the dates that the plan gave them.

    Equal dates are surest, then equal words; what stands and is left over goes on in its order: its date was changed.
    What has `gone` from the plan comes back with its own date only, or with its own words when it has none.
    """
    present, past, coming = dict(enumerate(standing)), dict(enumerate(gone, start=len(standing))), dict(enumerate(new))
    pairs: dict[int, int] = {}
    for old in (present, past):
        for key in (_dates_and_words, planned_dates, _due, _words_without_date):
            pair_equal(key, old, coming, pairs)
    pair_equal(_words, present, coming, pairs)
    pairs.update(zip(unpaired(present, pairs), unpaired(coming, pairs.values()), strict=False))
    return pairs


def planned_dates(occurrence: Occurrence) -> Hashable:
    """None where there are none."""
    return (occurrence.start, occurrence.end, occurrence.due) if occurrence.due else None


def _dates_and_words(occurrence: Occurrence) -> Hashable:
    return (planned_dates(occurrence), occurrence.raw) if occurrence.due else None


def _due(occurrence: Occurrence) -> Hashable:
    return occurrence.due


def _words_without_date(occurrence: Occurrence) -> Hashable:
    return None if occurrence.due else occurrence.raw


def _words(occurrence: Occurrence) -> Hashable:
    return occurrence.raw
