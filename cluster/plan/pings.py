"""When a deadline is spoken of: the ladder of days before it, the weeks after it, the quarters of what lasts all year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cluster.periods import Kind
from cluster.plan.progress import State, TrackedOccurrence, TrackedRow
from cluster.rights import Action, Member, Role
from cluster.workdays import working_day_on_or_before

_QUARTER_END_MONTHS = (3, 6, 9, 12)
_CHECKPOINT_DAYS = 10
_LAST_CALL_DAYS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """`before`: days before the due day; then every `overdue_every` days, `overdue_times` times at most."""

    before: tuple[int, ...] = (30, 14, 7, 3, 1, 0)
    overdue_every: int = 7
    overdue_times: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to speak of today: the step of the ladder that has come last; earlier unsaid ones are said by it too."""

    row: TrackedRow
    occurrence: TrackedOccurrence
    due: date
    step: date

    @property
    def asks_how_it_goes(self) -> bool:
        """The quarterly question about what lasts all year; its deadline is far away."""
        return self.step in _checkpoints(self.occurrence, self.due)


def due_steps(rows: Sequence[TrackedRow], today: date, ladder: Ladder) -> list[Due]:
    """Everything whose ladder has begun, the most urgent first."""
    found = [
        Due(row=row, occurrence=occurrence, due=occurrence.due, step=step)
        for row in rows
        for occurrence in row.occurrences
        if occurrence.open and occurrence.due is not None
        if (step := last_step(occurrence, occurrence.due, today, ladder)) is not None
    ]
    return sorted(found, key=urgency)


def urgency(item: Due) -> tuple[date, int]:
    """Sorts the most urgent first."""
    return item.due, item.row.id


def last_step(occurrence: TrackedOccurrence, due: date, today: date, ladder: Ladder) -> date | None:
    """The latest step on or before `today`; None before the first one and when the ladder has ended.

    A step before the deadline that falls on a day off is taken on the working day before it, so that «до воскресенья» is
    said on Friday; an overdue one simply waits, because nobody speaks on days off.
    """
    if today >= due + timedelta(days=(ladder.overdue_times + 1) * ladder.overdue_every):
        return None
    return max((step for step in _steps(occurrence, due, ladder) if step <= today), default=None)


def _steps(occurrence: TrackedOccurrence, due: date, ladder: Ladder) -> Iterator[date]:
    for days in ladder.before:
        # «В работе» silences the ladder until the last call
        if occurrence.state is State.IN_WORK and days > _LAST_CALL_DAYS:
            continue
        step = working_day_on_or_before(due - timedelta(days=days))
        # each of «ежемесячно» begins where the one before it ended
        if occurrence.kind is Kind.RECURRING and occurrence.start is not None and step < occurrence.start:
            continue
        yield step
    yield from _checkpoints(occurrence, due)
    for times in range(1, ladder.overdue_times + 1):
        yield due + timedelta(days=times * ladder.overdue_every)


def _checkpoints(occurrence: TrackedOccurrence, due: date) -> Iterator[date]:
    """What lasts all year is asked about ten days before the end of each quarter (the last one is the ladder's own)."""
    if occurrence.kind is not Kind.ONGOING or occurrence.start is None:
        return
    for year in range(occurrence.start.year, due.year + 1):
        for month in _QUARTER_END_MONTHS:
            quarter_end = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            if occurrence.start < quarter_end < due:
                yield working_day_on_or_before(quarter_end - timedelta(days=_CHECKPOINT_DAYS))


def listeners(item: Due, people: Sequence[Member], declined: frozenset[tuple[int, int]], today: date) -> list[Member]:
    """Who is told: the responsible; when overdue those above them too; when nobody is responsible, those above them.
    Where nobody steers the plan, the administrators are above: silence is the worst answer.

    What was given to some of the working group is said to them and to its leader; when none of these can be told, to all
    of the group as before.

    `declined` holds (row, person) of «Не моё»; when all above have said so, all of them are told all the same.
    """
    named = [p for p in people if item.row.is_of(p) and (item.row.id, p.user_id) not in declined]
    asked = [p for p in named if item.row.is_asked_of(p)]
    own = asked if any(item.row.is_assigned_to(p) or Role.LEADER in p.roles for p in asked) else named
    if own and item.due >= today:
        return own
    steering = [p for p in people if p.may(Action.ANSWER_FOR_ANY_ROW)]
    above = steering or [p for p in people if p.may(Action.GRANT_ROLES)]
    willing = [p for p in above if (item.row.id, p.user_id) not in declined] or above
    return own + [p for p in willing if p not in own]
