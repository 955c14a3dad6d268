"""What to ask the secretary before a plan is accepted: only the rows that need it."""

from collections import Counter
from collections.abc import Iterator

from cluster.periods import Kind, Note, Occurrence
from cluster.plan.rows import Doubt, DoubtCode, PlanDocument, PlanRow

_CLEAR_NOTES = frozenset({Note.MINIMUM, Note.ALSO_EVENT_DRIVEN})
_WITHOUT_DATES = frozenset({Kind.UNSCHEDULED, Kind.EXTERNAL_SCHEDULE})


def doubts(document: PlanDocument) -> tuple[Doubt, ...]:
    repeated = Counter(row.number for row in document.rows if row.number)
    of_rows = (doubt for row in document.rows for doubt in _of_row(row, repeated))
    return (*document.read_with_doubt, *of_rows)


def _of_row(row: PlanRow, repeated: Counter[str]) -> Iterator[Doubt]:
    if not row.number:
        yield Doubt(code=DoubtCode.NUMBER_MISSING, words=row.title)
    if repeated[row.number] > 1:
        yield Doubt(code=DoubtCode.NUMBER_REPEATED, number=row.number, words=row.title)
    if not row.occurrences:
        yield Doubt(code=DoubtCode.DATES_MISSING, number=row.number, words=row.title)
    for occurrence in row.occurrences:
        yield from _of_occurrence(row.number, occurrence)
    if not row.responsible:
        yield Doubt(code=DoubtCode.RESPONSIBLE_MISSING, number=row.number, words=row.title)


def _of_occurrence(number: str, occurrence: Occurrence) -> Iterator[Doubt]:
    """One without dates is asked about; one that happens on an event is clear without them."""
    note = occurrence.note
    if note is Note.UNRECOGNISED:
        yield Doubt(code=DoubtCode.DATES_UNRECOGNISED, number=number, words=occurrence.raw, note=note)
    elif (note is not None and note not in _CLEAR_NOTES) or occurrence.kind in _WITHOUT_DATES:
        yield Doubt(code=DoubtCode.DATES_TO_ASK, number=number, words=occurrence.raw, note=note or "")
