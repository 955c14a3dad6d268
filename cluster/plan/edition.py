"""An edition of a plan on its way in: the document, and what the coordinator answered where its dates were in doubt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from cluster.periods import Kind, Note, Occurrence, PlanYear, expand, read_periods, shift_years
from cluster.plan.difference import surely_continued
from cluster.plan.doubts import doubts
from cluster.plan.reading import open_for_year
from cluster.plan.rows import Doubt, DoubtCode, PlanDocument, PlanRow
from cluster.refusals import Refusal

_ABOUT_DATES = frozenset({DoubtCode.DATES_MISSING, DoubtCode.DATES_UNRECOGNISED, DoubtCode.DATES_TO_ASK})
_NOT_UNDERSTOOD = frozenset({Note.UNRECOGNISED, Note.PARTLY, Note.UNCLEAR})

AS_IT_STANDS = ""
"""The answer that leaves a doubtful date as the plan has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """`answers`: position of a row → words for its dates, or `AS_IT_STANDS`."""

    document: PlanDocument
    answers: Mapping[int, str] = field(default_factory=dict)

    @property
    def year(self) -> PlanYear:
        return self.document.year

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        return tuple(self._row(position) for position in range(len(self.document.rows)))

    def dates_read(self, position: int) -> str:
        """The words that the row's occurrences are read from."""
        return self.answers.get(position) or self.document.rows[position].dates_raw

    def questions(self) -> list[int]:
        """Positions of rows whose dates are doubtful and nobody has answered for yet."""
        return [
            position
            for position, row in enumerate(self.document.rows)
            if position not in self.answers and any(doubt.code in _ABOUT_DATES for doubt in _doubts_of(self.document, row))
        ]

    def remarks(self) -> list[Doubt]:
        """Doubts that have no answer in words of a date: to be looked at in the file."""
        return [doubt for doubt in doubts(self.document) if doubt.code not in _ABOUT_DATES]

    def answered(self, position: int, words: str) -> "Edition":
        """Raises `Refusal` when the words hold no date."""
        if words != AS_IT_STANDS:
            must_be_dates(words, self.year)
        return replace(self, answers={**self.answers, position: words})

    def for_year(self, year: int) -> "Edition":
        """Opened for another year. Answers that hold in any year stay; the others are asked for anew."""
        document = open_for_year(self.document, year)
        return Edition(document=document, answers=_good_in(document.year, self.answers))

    def with_answers_of(self, other: "Edition") -> "Edition":
        """As `with_answers_for`, of another version of this document."""
        answers = other.answers if other.year == self.year else _good_in(self.year, other.answers)
        return self.with_answers_for(other.document.rows, answers)

    def with_answers_for(self, rows: Sequence[PlanRow], answers: Mapping[int, str]) -> "Edition":
        """What was answered for `rows`, by their places, goes on to those of this edition that surely are the same ones. What
        is answered here already stands.
        """
        as_written = [replace(row, occurrences=_read(row.dates_raw, self.year)) for row in rows]
        pairs = surely_continued(as_written, self.document.rows)
        carried = {after: answers[before] for before, after in pairs if before in answers}
        return replace(self, answers={**carried, **self.answers})

    def _row(self, position: int) -> PlanRow:
        row = self.document.rows[position]
        words = self.answers.get(position)
        return replace(row, occurrences=read_periods(words, self.year)) if words else row


def _read(words: str, year: PlanYear) -> tuple[Occurrence, ...]:
    return read_periods(words, year) if words.strip() else ()


def _good_in(year: PlanYear, answers: Mapping[int, str]) -> dict[int, str]:
    """Those given in another year that mean the same in this one: they name no year, and their days exist."""
    return {
        position: words for position, words in answers.items() if shift_years(words, 1) == words and _are_dates(words, year)
    }


def _are_dates(words: str, year: PlanYear) -> bool:
    return words == AS_IT_STANDS or not any(each.note in _NOT_UNDERSTOOD for each in read_periods(words, year))


def must_be_dates(words: str, year: PlanYear) -> tuple[Occurrence, ...]:
    """What a person typed as a term, understood in full. Raises `Refusal` with their words."""
    found = read_periods(words, year)
    if any(occurrence.note in _NOT_UNDERSTOOD for occurrence in found):
        raise Refusal("dates-not-understood", words=words[:100])
    return found


def dated(occurrences: Sequence[Occurrence], year: PlanYear) -> tuple[Occurrence, ...]:
    """Occurrences as they are kept and pinged: what recurs monthly or more rarely is one for each time."""
    return tuple(each for occurrence in occurrences for each in _each_time(occurrence, year))


def first_and_times(occurrence: Occurrence, year: PlanYear) -> tuple[Occurrence, int]:
    """The first of the times that an occurrence is kept as, itself where there is none, and how many they are."""
    times = dated([occurrence], year)
    return next(iter(times), occurrence), len(times)


def _each_time(occurrence: Occurrence, year: PlanYear) -> Iterator[Occurrence]:
    """Each begins the day after the one before it was due, so that its pings need not overlap with those."""
    if occurrence.kind is not Kind.RECURRING:
        yield occurrence
        return
    start = year.start
    for each in expand(occurrence, year):
        yield replace(each, kind=Kind.RECURRING, start=start)
        start = start if each.due is None else each.due + timedelta(days=1)


def _doubts_of(document: PlanDocument, row: PlanRow) -> tuple[Doubt, ...]:
    return doubts(replace(document, rows=(row,), read_with_doubt=()))
