"""Which term of a row's new words is which of its old ones, so that a done one stays done and no other becomes so."""

from collections.abc import Collection, Hashable, Sequence

from cluster.periods import Occurrence
from cluster.plan.pairing import pair_equal, unpaired


def pair_occurrences(
    standing: Sequence[Occurrence], gone: Sequence[Occurrence], new: Sequence[Occurrence], *, done: Collection[int] = ()
) -> dict[int, int]:
    """Places in `standing` followed by `gone`, to places in `new`; all with the dates that the plan gave them.

    Equal dates are surest, then equal words; what stands and is left over goes on in its order: its date was changed.
    What is `done` (places in `standing`) does not go on as a term that begins only after it was due: March's meeting, held,
    is no meeting of October.
    What has `gone` from the plan comes back with its own date only, or with its own words when it has none.
    """
    present, past, coming = dict(enumerate(standing)), dict(enumerate(gone, start=len(standing))), dict(enumerate(new))
    pairs: dict[int, int] = {}
    for old in (present, past):
        for key in (_dates_and_words, planned_dates, _due, _words_without_date):
            pair_equal(key, old, coming, pairs)
    pair_equal(_words, present, coming, pairs)
    for place, before in unpaired(present, pairs).items():
        left = unpaired(coming, pairs.values()).items()
        following = next((after for after, each in left if place not in done or not _begins_later(before, each)), None)
        if following is not None:
            pairs[place] = following
    return pairs


def _begins_later(old: Occurrence, new: Occurrence) -> bool:
    return old.due is not None and new.start is not None and new.start > old.due


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
