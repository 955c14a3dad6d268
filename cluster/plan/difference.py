"""What a new edition of a plan changes. Rows keep their history, so a renumbered row must be known again."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.plan.likeness import Likeness, likenesses, stems
from cluster.plan.occurrences import planned_dates
from cluster.plan.pairing import pair_equal, unpaired
from cluster.plan.rows import PlanRow
from cluster.plan.words import same_name_key, same_words_key

_SAME_NUMBER_ENOUGH = 0.6
_OTHER_NUMBER_ENOUGH = 0.8


class PlanField(StrEnum):
    SECTION = "section"
    NUMBER = "number"
    TITLE = "title"
    DATES = "dates"
    RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """`fields` are those whose words or meaning differ, never empty."""

    old: PlanRow
    new: PlanRow
    fields: tuple[PlanField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Every old row is in `changed`, `removed` or `unchanged` once, every new one in `added`, `changed` or `unchanged`.

    `continued` are the places (in the old edition, in the new one) of the rows that go on, in the order of the new one.
    """

    added: tuple[PlanRow, ...]
    changed: tuple[ChangedRow, ...]
    removed: tuple[PlanRow, ...]
    unchanged: tuple[PlanRow, ...]
    continued: tuple[tuple[int, int], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)


def difference(old: Sequence[PlanRow], new: Sequence[PlanRow]) -> Difference:
    """Pairs are the surest first: same title with its number or dates, same title, like title, same number and dates.

    So a row put in between and the renumbering after it do not lead the done marks of a row to its neighbour. Where one
    title stands in several rows, it needs a number or dates beside it, and a number alone makes nothing out of a row
    that shares neither title nor dates with another: such rows are removed and added.
    """
    before, after = dict(enumerate(old)), dict(enumerate(new))
    pairs = _pairs(before, after)
    continued = tuple(sorted(pairs.items(), key=lambda pair: pair[1]))
    couples = [ChangedRow(old=old[o], new=new[n], fields=_changed_fields(old[o], new[n])) for o, n in continued]
    return Difference(
        added=tuple(unpaired(after, pairs.values()).values()),
        changed=tuple(couple for couple in couples if couple.fields),
        removed=tuple(unpaired(before, pairs).values()),
        unchanged=tuple(couple.new for couple in couples if not couple.fields),
        continued=continued,
    )


def surely_continued(old: Sequence[PlanRow], new: Sequence[PlanRow]) -> list[tuple[int, int]]:
    """Those of `Difference.continued` whose title (endings apart) and words for the dates are the same, whatever the number:
    what was said of the one holds for the other.

    Where several rows say the same, only their numbers tell which is which: those must be the old ones, in the old order.
    """
    before, after = _numbers_by_words(old), _numbers_by_words(new)

    def sure(old_row: PlanRow, new_row: PlanRow) -> bool:
        words = _said(old_row)
        if words != _said(new_row):
            return False
        return before[words] == after[words] or len(before[words]) == len(after[words]) == 1

    return [(o, n) for o, n in difference(old, new).continued if sure(old[o], new[n])]


def _numbers_by_words(rows: Sequence[PlanRow]) -> Mapping[Hashable, list[str]]:
    numbers: defaultdict[Hashable, list[str]] = defaultdict(list)
    for row in rows:
        numbers[_said(row)].append(row.number)
    return numbers


def _said(row: PlanRow) -> Hashable:
    """Its title without endings, its dates without their spelling."""
    return stems(row.title), same_words_key(row.dates_raw)


def _changed_fields(old: PlanRow, new: PlanRow) -> tuple[PlanField, ...]:
    differs = {
        PlanField.SECTION: old.section != new.section,
        PlanField.NUMBER: old.number != new.number,
        PlanField.TITLE: old.title != new.title,
        PlanField.DATES: (old.dates_raw, old.occurrences) != (new.dates_raw, new.occurrences),
        PlanField.RESPONSIBLE: old.responsible_raw != new.responsible_raw or _bodies(old) != _bodies(new),
    }
    return tuple(name for name, is_changed in differs.items() if is_changed)


def _bodies(row: PlanRow) -> list[str]:
    """Without their spelling: another plan may have taught us a newer one."""
    return [same_name_key(name) for name in row.responsible]


def _pairs(old: Mapping[int, PlanRow], new: Mapping[int, PlanRow]) -> dict[int, int]:
    """Places of matching rows, old to new."""
    pairs: dict[int, int] = {}
    repeated = _titles_repeated(old.values()) | _titles_repeated(new.values())
    pair_equal(lambda row: row, old, new, pairs)
    pair_equal(lambda row: (row.number, _title(row), _terms(row)), old, new, pairs)
    pair_equal(lambda row: (_title(row), _terms(row)), old, new, pairs)
    pair_equal(lambda row: (row.number, _title(row)), old, new, pairs)
    pair_equal(lambda row: None if _title(row) in repeated else _title(row), old, new, pairs)
    _pair_alike(_of_same_number(old, new, pairs), _SAME_NUMBER_ENOUGH, pairs)
    _pair_alike(_of_any_number(old, new, pairs, repeated), _OTHER_NUMBER_ENOUGH, pairs)
    pair_equal(lambda row: (row.number, _terms(row)) if row.number else None, old, new, pairs)
    pair_equal(
        lambda row: (row.number, same_words_key(row.dates_raw)) if row.number and row.dates_raw else None, old, new, pairs
    )
    return pairs


def _title(row: PlanRow) -> str:
    return same_words_key(row.title)


def _titles_repeated(rows: Iterable[PlanRow]) -> frozenset[str]:
    return frozenset(title for title, count in Counter(map(_title, rows)).items() if count > 1)


def _terms(row: PlanRow) -> tuple[Hashable, ...]:
    """When it is, however that is worded; the words themselves where they hold no date."""
    return tuple(planned_dates(each) if each.due else same_words_key(each.raw) for each in row.occurrences)


def _pair_alike(found: Iterable[Likeness], enough: float, pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    for each in sorted((each for each in found if each.score >= enough), key=lambda each: -each.score):
        if each.old not in pairs and each.new not in taken:
            pairs[each.old] = each.new
            taken.add(each.new)


def _of_same_number(old: Mapping[int, PlanRow], new: Mapping[int, PlanRow], pairs: Mapping[int, int]) -> Iterable[Likeness]:
    """With the number beside each of its words, a row shares words with rows of that number only."""

    def words(row: PlanRow) -> frozenset[str]:
        return frozenset(f"{row.number} {stem}" for stem in stems(row.title) if row.number)

    return _likenesses(words, old, new, pairs)


def _of_any_number(
    old: Mapping[int, PlanRow], new: Mapping[int, PlanRow], pairs: Mapping[int, int], repeated: Collection[str]
) -> Iterable[Likeness]:
    """Without rows that are like their own neighbours."""

    def words(row: PlanRow) -> frozenset[str]:
        return frozenset() if _title(row) in repeated else stems(row.title)

    return _likenesses(words, old, new, pairs)


def _likenesses(
    words: Callable[[PlanRow], frozenset[str]], old: Mapping[int, PlanRow], new: Mapping[int, PlanRow], pairs: Mapping[int, int]
) -> Iterable[Likeness]:
    return likenesses(
        {place: words(row) for place, row in unpaired(old, pairs).items()},
        {place: words(row) for place, row in unpaired(new, pairs.values()).items()},
    )
