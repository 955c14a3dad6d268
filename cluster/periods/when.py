"""A date or a span of dates, read but perhaps still waiting for its year."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from cluster.periods.model import Kind, Note, PlanYear
from cluster.periods.vocabulary import WEEKDAY_CODES

LAST = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`day` counts from the end when negative (-1 is the last), as in RFC 5545.

    With a `weekday` it counts those weekdays of the month. `year` is None until the words or the plan give one.
    `named` is the weekday that the words add to a date, and that may be wrong.
    """

    month: int
    day: int
    weekday: str | None = None
    year: int | None = None
    named: str | None = None

    def on(self, year: int) -> date:
        """Raises ValueError when there is no such day."""
        if self.weekday is not None:
            return self._nth_weekday(year)
        if self.day < 0:
            return date(year, self.month, monthrange(year, self.month)[1] + 1 + self.day)
        return date(year, self.month, self.day)

    def _nth_weekday(self, year: int) -> date:
        length = monthrange(year, self.month)[1]
        days = [date(year, self.month, day) for day in range(1, length + 1)]
        fitting = [day for day in days if WEEKDAY_CODES[day.weekday()] == self.weekday]
        place = self.day - 1 if self.day > 0 else self.day
        if not -len(fitting) <= place < len(fitting):
            raise ValueError(self)
        return fitting[place]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """`sibling` makes the same sort of date for another number: «1, 4 кв. 2023» lends the first its year and kind."""

    kind: Kind
    first: Edge
    last: Edge
    note: Note | None = None
    at: time | None = None
    sibling: "Callable[[int], When] | None" = field(default=None, compare=False, repr=False)

    @property
    def has_year(self) -> bool:
        return self.first.year is not None or self.last.year is not None

    def dated(self, plan: PlanYear) -> tuple[date, date]:
        """First and last day, both inclusive. Raises ValueError when a day is impossible or the order is."""
        first_year, last_year = self._years(plan)
        start, end = self.first.on(first_year), self.last.on(last_year)
        if start > end:
            raise ValueError(self)
        return start, end

    def days(self, plan: PlanYear) -> tuple[date, date] | None:
        try:
            return self.dated(plan)
        except ValueError:
            return None

    def settled(self, plan: PlanYear) -> "When":
        """With the years that this plan gives it. Raises ValueError as `dated` does."""
        start, end = self.dated(plan)
        return replace(self, first=replace(self.first, year=start.year), last=replace(self.last, year=end.year))

    def misnamed(self, plan: PlanYear) -> bool:
        """Whether a weekday in the words is not that of its date."""
        dated = zip((self.first, self.last), self.dated(plan), strict=True)
        return any(edge.named not in {None, WEEKDAY_CODES[day.weekday()]} for edge, day in dated)

    def _years(self, plan: PlanYear) -> tuple[int, int]:
        """A span like «декабрь - февраль» crosses the year's end: of its two years the missing one is chosen so."""
        first, last = self.first.year, self.last.year
        backward = self.first.month > self.last.month
        if first is not None and last is not None:
            return first, last
        if last is not None:
            return last - backward, last
        if first is not None:
            return first, first + backward
        return self._years_of_plan(plan, crosses=backward)

    def _years_of_plan(self, plan: PlanYear, *, crosses: bool) -> tuple[int, int]:
        first, last = plan.of_month(self.first.month), plan.of_month(self.last.month)
        if first > last:  # «август - сентябрь» of a school year: the September within it is meant
            return last, last
        return first, last + (crosses and first == last)

    def noted(self, note: Note) -> "When":
        return replace(self, note=self.note or note)


def numbered(make: Callable[[int], When], number: int) -> When:
    return replace(make(number), sibling=make)


def day(month: int, number: int, year: int | None) -> When:
    edge = Edge(month=month, day=number, year=year)
    return When(kind=Kind.DAY, first=edge, last=edge)


NO_SUCH_DAY = day(2, 30, None)  # never gets a date, so its words end among those not understood


def months(kind: Kind, first: int, last: int, year: int | None) -> When:
    return When(kind=kind, first=Edge(month=first, day=1, year=year), last=Edge(month=last, day=LAST, year=year))


def between(kind: Kind, start: date, end: date) -> When:
    return When(kind=kind, first=edge_of(start), last=edge_of(end))


def plan_span(kind: Kind, plan: PlanYear) -> When:
    return between(kind, plan.start, plan.end)


def edge_of(moment: date) -> Edge:
    return Edge(month=moment.month, day=moment.day, year=moment.year)


def deadline(edge: Edge) -> When:
    return When(kind=Kind.DEADLINE, first=edge, last=edge)


def day_after(moment: date) -> date:
    return moment + timedelta(days=1)
