"""From the words of a term to its occurrences."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cluster.periods import atoms, neighbours, rhythm_dates, rhythms, spans, undated
from cluster.periods.model import Kind, Note, Occurrence, PlanYear
from cluster.periods.plain import level
from cluster.periods.rhythm import Rhythm
from cluster.periods.shape import Piece, Undated, pieces_of
from cluster.periods.when import NO_SUCH_DAY, When

CASCADE = (*atoms.RULES, *spans.RULES, *neighbours.RULES, *rhythms.RULES, *rhythm_dates.RULES, *undated.RULES)
# What may stand around dates without changing them; any other word or sign left over is reported.
WORD = re.compile(r"[^\s,;.:/|│\\+•·-]+|\.{3}")
IDLE_WORDS = {"и", "а", "в", "во", "на", "также", "срок", "сроки", "период", "г", "год", "года", "дата", "включительно"}
LONG = {Kind.YEAR, Kind.ONGOING}  # what stands beside them need not be of their year
BEFORE_BULLET = set(",;:|│•·")
EDGE_SIGNS = " \t\n\xa0,;:/|│+•·-–—"


def read_periods(phrase: str, year: PlanYear) -> tuple[Occurrence, ...]:
    """Every term in the phrase, in its order, in the plan of that year; at least one occurrence, never an error.

    A year in the words wins; a date without one takes it from the next date that has one, else from the one before,
    else from the plan; dates of a list go forward in time. Impossible dates are not recognised. A phrase in which
    nothing is recognised is one UNSCHEDULED occurrence noted UNRECOGNISED; when only a part is, the words left over,
    from the first to the last of them, are one more UNSCHEDULED occurrence noted PARTLY.
    """
    pieces = pieces_of(level(phrase))
    for rule in CASCADE:
        pieces = rule.apply(pieces, year)
    read = [(piece, _occurrence(piece, phrase, year)) for piece in _with_years(_questioned(pieces), year)]
    occurrences = [occurrence for _, occurrence in read if occurrence]
    if not occurrences:
        return (Occurrence(kind=Kind.UNSCHEDULED, raw=phrase, note=Note.UNRECOGNISED),)
    unread = {place for place, (_, occurrence) in enumerate(read) if not occurrence}
    return (*occurrences, *_left_over(pieces, unread, phrase))


def _questioned(pieces: list[Piece]) -> list[Piece]:
    """A rhythm that no rule has joined with the dates beside it may be theirs, or come besides."""
    if not any(isinstance(piece.value, When) for piece in pieces):
        return pieces
    return [
        replace(piece, value=replace(piece.value, note=Note.UNCLEAR))
        if isinstance(piece.value, Rhythm) and piece.value.first is None
        else piece
        for piece in pieces
    ]


def _with_years(pieces: Sequence[Piece], plan: PlanYear) -> Iterator[Piece]:
    whens = [(place, piece.value) for place, piece in enumerate(pieces) if isinstance(piece.value, When)]
    lending = [(place, when.days(plan)) for place, when in whens if when.has_year and when.kind not in LONG]
    lenders = {place: days[0] for place, days in lending if days}
    for place, piece in enumerate(pieces):
        if lenders and isinstance(piece.value, When) and not piece.value.has_year:
            yield replace(piece, value=_with_year_of(piece.value, place, lenders, plan))
        else:
            yield piece


def _with_year_of(when: When, place: int, lenders: Mapping[int, date], plan: PlanYear) -> When:
    """The next date with a year lends it, else the last one; either way a list goes forward in time.

    Where that leads out of the plan, the order may as well mean nothing.
    """
    after = next((day for other, day in lenders.items() if other > place), None)
    before = max(lenders.items())[1]
    same = plan.around(after or before)
    try:
        start, end = when.dated(same)
        backward = start > after if after else end < before
        if not backward:
            return when.settled(same)
        other = same.shifted(-1 if after else 1)
        settled = when.settled(other)
    except ValueError:
        return NO_SUCH_DAY
    leads_out = other != plan and (after is not None or same == plan)
    return settled.noted(Note.UNCLEAR) if leads_out else settled


def _occurrence(piece: Piece, phrase: str, plan: PlanYear) -> Occurrence | None:
    raw = _raw(piece, phrase)
    match piece.value:
        case When() as when:
            return _of_when(when, raw, plan)
        case Rhythm() as rhythm:
            return _of_rhythm(rhythm, raw, plan)
        case Undated() as undated:
            return Occurrence(kind=undated.kind, raw=raw, note=undated.note)
        case _:
            return None


def _raw(piece: Piece, phrase: str) -> str:
    """The words of the piece; a bracket opened among them is closed if it is closed at once."""
    raw = phrase[piece.begin : piece.end]
    closes = raw.count("(") > raw.count(")") and phrase[piece.end :].startswith(")")
    return (raw + ")" * closes).strip(EDGE_SIGNS)


def _of_when(when: When, raw: str, plan: PlanYear) -> Occurrence | None:
    days = when.days(plan)
    if days is None:
        return None
    start = None if when.kind is Kind.DEADLINE else days[0]
    note = Note.UNCLEAR if when.misnamed(plan) else when.note
    return Occurrence(kind=when.kind, start=start, end=days[1], due=days[1], raw=raw, note=note, at=when.at)


def _of_rhythm(rhythm: Rhythm, raw: str, plan: PlanYear) -> Occurrence | None:
    start, end = rhythm.first or plan.start, rhythm.last or plan.end
    if start > end:
        return None
    return Occurrence(
        kind=Kind.RECURRING,
        start=start,
        end=end,
        due=end,
        recurrence=rhythm.rule,
        raw=raw,
        note=rhythm.note,
        at=rhythm.at,
    )


def _left_over(pieces: Sequence[Piece], unread: set[int], phrase: str) -> Iterator[Occurrence]:
    text = "".join(piece.letter if piece.value is None else " " for piece in pieces)
    words = [match for match in WORD.finditer(text) if match[0] not in IDLE_WORDS]
    places = {place for match in words for place in range(*match.span())}
    places |= {place for place in unread if pieces[place].value is not None}
    places |= {place for place in range(len(pieces)) if _is_lone_dash(pieces, place)}
    if places:
        begin = min(pieces[place].begin for place in places)
        end = max(pieces[place].end for place in places)
        yield Occurrence(kind=Kind.UNSCHEDULED, raw=phrase[begin:end].strip(EDGE_SIGNS) or phrase, note=Note.PARTLY)


def _is_lone_dash(pieces: Sequence[Piece], place: int) -> bool:
    """One that joins what stands around it, and no bullet of a list."""
    return pieces[place].letter == "-" and place > 0 and pieces[place - 1].letter not in BEFORE_BULLET
