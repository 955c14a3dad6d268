"""A recurrence laid out over the plan's year."""

from dataclasses import replace
from datetime import date, datetime, time

from dateutil.rrule import rrule, rrulestr

from cluster.periods.model import Kind, Occurrence, PlanYear

YEARLY = "FREQ=YEARLY"
SELDOM = ("FREQ=MONTHLY", YEARLY)


def expand(occurrence: Occurrence, year: PlanYear) -> tuple[Occurrence, ...]:
    """What returns monthly or more seldom becomes dated occurrences within the plan's year, anything else itself.

    They are DAYs when the rule names weekdays («последняя пятница месяца») and DEADLINEs otherwise, with the raw
    words and the note of the whole. What returns oftener stays one RECURRING occurrence due when the year ends,
    as does a rule with no date in this year.
    """
    if occurrence.kind is not Kind.RECURRING or not (occurrence.recurrence or "").startswith(SELDOM):
        return (occurrence,)
    dated = tuple(_dated(occurrence, day) for day in _days(occurrence, year))
    return dated or (occurrence,)


def _days(occurrence: Occurrence, year: PlanYear) -> list[date]:
    start = max(occurrence.start or year.start, year.start)
    end = min(occurrence.end or year.end, year.end)
    rule = occurrence.recurrence or ""
    days = _between(rule, start, end)
    return days or (_between(rule, start, _summer_end(year))[:1] if rule.startswith(YEARLY) else [])


def _summer_end(year: PlanYear) -> date:
    """A yearly date in July or August belongs to a school plan too, though its reports close with June."""
    return date(year.end.year, 8, 31) if year.school else year.end


def _between(rule: str, start: date, end: date) -> list[date]:
    """An INTERVAL is of years and longer than the plan: the date named in the plan falls in the plan's year."""
    read = rrulestr(rule, dtstart=_midnight(start))
    assert isinstance(read, rrule)
    moments = read.replace(interval=1).between(_midnight(start), _midnight(end), inc=True)
    return [moment.date() for moment in moments]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _dated(occurrence: Occurrence, day: date) -> Occurrence:
    weekday = "BYDAY" in (occurrence.recurrence or "")
    return replace(
        occurrence,
        kind=Kind.DAY if weekday else Kind.DEADLINE,
        start=day if weekday else None,
        end=day,
        due=day,
        recurrence=None,
    )
