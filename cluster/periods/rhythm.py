"""How often: rules of recurrence in the language of RFC 5545."""

from dataclasses import dataclass, replace
from datetime import date, time

from cluster.periods.model import Note, PlanYear
from cluster.periods.when import LAST, When

YEAR = 12  # months
SHORTEST_MONTH, LONGEST_MONTH = 28, 31  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """`step` is in months, 0 for what returns oftener; `first` and `last` bound it when the words do."""

    rule: str
    step: int = 0
    note: Note | None = None
    first: date | None = None
    last: date | None = None
    at: time | None = None

    @property
    def yearly(self) -> bool:
        return self.step >= YEAR

    def noted(self, note: Note) -> "Rhythm":
        return replace(self, note=self.note or note)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """«до 10 числа»; `step` in months when the words name the period («1-е число квартала»), else None."""

    day: int
    step: int | None


def every(step: int, *, month: int, day: int = LAST, weekday: str = "") -> str:
    """The rule for each `step` months, `month` being one of them: a divisor or a multiple of twelve months."""
    if step >= YEAR:
        return _yearly(step // YEAR, month, f"BYDAY={day}{weekday}" if weekday else f"BYMONTHDAY={day}")
    when = f"BYDAY={day}{weekday}" if weekday else _month_day(day)
    named = sorted((month - 1 + shift) % YEAR + 1 for shift in range(0, YEAR, step))
    months = "" if step == 1 else f"BYMONTH={','.join(map(str, named))};"
    return f"FREQ=MONTHLY;{months}{when}"


def _yearly(years: int, month: int, when: str) -> str:
    interval = f"INTERVAL={years};" if years > 1 else ""
    return f"FREQ=YEARLY;{interval}BYMONTH={month};{when}"


def _month_day(day: int) -> str:
    """A rule passes over months too short for its day: there the last day stands for it."""
    if day == LONGEST_MONTH:
        return f"BYMONTHDAY={LAST}"
    if day > SHORTEST_MONTH:
        return f"BYMONTHDAY={','.join(map(str, range(SHORTEST_MONTH, day + 1)))};BYSETPOS=-1"
    return f"BYMONTHDAY={day}"


def of_step(step: int, plan: PlanYear) -> Rhythm | None:
    """Due at the end of each period; the periods are counted back from the end of the plan's year."""
    if step <= 0 or (YEAR % step and step % YEAR):
        return None
    note = Note.PHASE if step > YEAR else Note.ASK_DATE if step == YEAR else None
    return Rhythm(rule=every(step, month=plan.end.month), step=step, note=note)


def on_date(rhythm: Rhythm, when: When) -> Rhythm:
    """The rhythm on the last day of the date the words give; the question of the date is answered by that."""
    edge = when.last
    rule = every(rhythm.step, month=edge.month, day=edge.day, weekday=edge.weekday or "")
    return replace(rhythm, rule=rule, note=None if rhythm.note is Note.ASK_DATE else rhythm.note)


def on_month_day(step: int, day: int) -> str:
    """In the month after each period: «ежеквартально до 10 числа» is a report on the quarter that has ended."""
    return every(step, month=1, day=day)
