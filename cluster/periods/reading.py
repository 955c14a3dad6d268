"""From the words of a term to its occurrences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from cluster.periods import atoms, rhythms, spans, undated
from cluster.periods.model import Kind, Note, Occurrence, PlanYear
from cluster.periods.plain import level
from cluster.periods.rhythm import Rhythm
from cluster.periods.shape import Piece, Undated, pieces_of
from cluster.periods.when import When

Days: TypeAlias = tuple[date, date]
CASCADE = (*atoms.RULES, *spans.RULES, *rhythms.RULES, *undated.RULES)
# What may stand around dates without changing them; any other word or sign left over is reported.
WORD = re.compile(r"[^\s,;.:/|│\\+•·-]+|\.{3}")
IDLE_WORDS = {"и", "а", "в", "во", "на", "также", "срок", "сроки", "период", "г", "год", "года", "дата", "включительно"}
EDGE_SIGNS = " \t\n\xa0,;:/|│+•·-–—"


def read_periods(phrase: str, year: PlanYear) -> tuple[Occurrence, ...]:
    """Every term in the phrase, in its order, in the plan of that year; at least one occurrence, never an error.

    A year in the words wins; a date without one takes it from the next date that has one, else from the one before,
    else from the plan. Impossible dates are not recognised. A phrase in which nothing is recognised is one
    UNSCHEDULED occurrence noted UNRECOGNISED; when only a part is, the words left over, from the first to the last
    of them, are one more UNSCHEDULED occurrence noted PARTLY.
    """
    pieces = pieces_of(level(phrase))
    for rule in CASCADE:
        pieces = rule.apply(pieces, year)
    read = [(piece, _occurrence(piece, phrase, plan)) for piece, plan in _with_plans(pieces, year)]
    occurrences = [occurrence for _, occurrence in read if occurrence]
    if not occurrences:
        return (Occurrence(kind=Kind.UNSCHEDULED, raw=phrase, note=Note.UNRECOGNISED),)
    unread = {place for place, (_, occurrence) in enumerate(read) if not occurrence}
    return (*occurrences, *_left_over(pieces, unread, phrase))


def _with_plans(pieces: Sequence[Piece], plan: PlanYear) -> Iterator[tuple[Piece, PlanYear]]:
    whens = [(place, piece.value) for place, piece in enumerate(pieces) if isinstance(piece.value, When)]
    lenders = [(place, days) for place, when in whens if (days := _days_with_year(when, plan))]
    for place, piece in enumerate(pieces):
        yield piece, _plan_of(piece, place, lenders, plan)


def _days_with_year(when: When, plan: PlanYear) -> Days | None:
    if not when.has_year or when.kind in {Kind.YEAR, Kind.ONGOING}:
        return None
    return _days(when, plan)


def _days(when: When, plan: PlanYear) -> Days | None:
    try:
        return when.dated(plan)
    except ValueError:
        return None


def _plan_of(piece: Piece, place: int, lenders: Sequence[tuple[int, Days]], plan: PlanYear) -> PlanYear:
    """The plan that gives the year to a date without one: where the nearest date with a year stands."""
    if not isinstance(piece.value, When) or piece.value.has_year:
        return plan
    for other, (start, _) in lenders:
        if other > place:
            return plan.around(start)
    return _following(piece.value, lenders[-1][1][0], plan) if lenders else plan


def _following(when: When, before: date, plan: PlanYear) -> PlanYear:
    """«Декабрь 2026, январь»: a list goes forward in time, so the January is of 2027."""
    same = plan.around(before)
    days = _days(when, same)
    return replace(same, year=same.year + 1) if days and days[1] < before else same


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
    days = _days(when, plan)
    if days is None:
        return None
    start = None if when.kind is Kind.DEADLINE else days[0]
    return Occurrence(kind=when.kind, start=start, end=days[1], due=days[1], raw=raw, note=when.note, at=when.at)


def _of_rhythm(rhythm: Rhythm, raw: str, plan: PlanYear) -> Occurrence | None:
    start, end = rhythm.first or plan.start, rhythm.last or plan.end
    if start > end:
        return None
    return Occurrence(kind=Kind.RECURRING, start=start, end=end, due=end, recurrence=rhythm.rule, raw=raw, note=rhythm.note)


def _left_over(pieces: Sequence[Piece], unread: set[int], phrase: str) -> Iterator[Occurrence]:
    text = "".join(piece.letter if piece.value is None else " " for piece in pieces)
    words = [match for match in WORD.finditer(text) if match[0] not in IDLE_WORDS]
    places = {place for match in words for place in range(*match.span())}
    places |= {place for place in unread if pieces[place].value is not None}
    if places:
        begin = min(pieces[place].begin for place in places)
        end = max(pieces[place].end for place in places)
        yield Occurrence(kind=Kind.UNSCHEDULED, raw=phrase[begin:end], note=Note.PARTLY)
