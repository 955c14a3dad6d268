"""The day to which a term is moved: as people say it, Russian or English, and the days that are offered to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from cluster.periods import Kind, Note, PlanYear, read_periods
from cluster.plan.year import LAST_YEAR
from cluster.refusals import Refusal
from cluster.workdays import is_working_day, working_day_on_or_before

_ONE_DAY = timedelta(days=1)
_WEEK = 7
_FAR = relativedelta(years=10)
"""What is further ahead is a slip of the pen."""

_VAGUE = frozenset({Kind.YEAR, Kind.ONGOING, Kind.RECURRING})
"""Terms of which nobody can say on which day they are broken."""

_NEAR = {
    "позавчера": -2,
    "вчера": -1,
    "yesterday": -1,
    "сегодня": 0,
    "завтра": 1,
    "послезавтра": 2,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
_NUMBERS = {
    **dict.fromkeys(("один", "одну", "a", "one"), 1),
    **dict.fromkeys(("два", "две", "two"), 2),
    **dict.fromkeys(("три", "three"), 3),
    **dict.fromkeys(("четыре", "four"), 4),
    **dict.fromkeys(("пять", "five"), 5),
    **dict.fromkeys(("шесть", "six"), 6),
    **dict.fromkeys(("десять", "ten"), 10),
}
_AHEAD = re.compile(
    r"(?:через|in) (?:(?P<count>[0-9]{1,4}|[a-zа-я]+) )?"
    r"(?:(?P<days>день|дня|дней|days?)|(?P<weeks>недел[юиь]|weeks?)|(?P<months>месяц(?:а|ев)?|months?))"
)
_WEEKDAYS = (
    re.compile(r"понедельник[ау]?|monday"),
    re.compile(r"вторник[ау]?|tuesday"),
    re.compile(r"сред[ауые]|wednesday"),
    re.compile(r"четверг[ау]?|thursday"),
    re.compile(r"пятниц[ауые]|friday"),
    re.compile(r"суббот[ауые]|saturday"),
    re.compile(r"воскресень[еюя]|sunday"),
)
_BEFORE_WEEKDAY = re.compile(r"(?:во?|к|до|на|on|by|until|till) ")
_END = re.compile(
    r"(?:(?:до|к|в|by|at|until) )?(?:the )?(?:конц[ауе]?|конец|end of) (?:the |this |этого |текущего )?"
    r"(?:(?P<week>недели|week)|(?P<month>месяца|month)|(?P<quarter>квартала|quarter)|(?P<year>года|year))"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_BY = r"(?:(?:on|by|until|till|to) )?(?:the )?"
_DAY, _YEAR = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", r"(?:,? (?P<year>20[0-9]{2}))?"
_ENGLISH = (re.compile(rf"{_BY}{_DAY} (?:of )?{_MONTH}{_YEAR}"), re.compile(rf"{_BY}{_MONTH} {_DAY}{_YEAR}"))


def new_due(words: str, today: date) -> date:
    """The one day that the words name; without a year it is of this one.

    Refusals: day-not-understood (words), dates-not-one (words), date-passed.
    """
    return not_passed(day_named(words, today), today)


def day_named(words: str, today: date) -> date:
    """The same, be the day to come or past.

    Refusals: day-not-understood (words), dates-not-one (words).
    """
    said = " ".join(words.casefold().replace("ё", "е").split()).strip(" .,!")
    due = _as_said(said, today)
    return _as_in_a_plan(words, today) if due is None else due


def not_passed(due: date, today: date) -> date:
    """The same day. Refusal: date-passed."""
    if due < today:
        raise Refusal("date-passed")
    return due


class Step(StrEnum):
    """A new date that is often meant."""

    WEEK = "week"
    TWO_WEEKS = "two-weeks"
    MONTH_END = "month-end"
    QUARTER_END = "quarter-end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    step: Step
    day: date


def offers(due: date, today: date) -> Sequence[Offer]:
    """Working days after both `due` and `today`, each once, the nearest first; none past the last year of a plan."""
    base = max(due, today)
    days = {
        Step.WEEK: _working_day_on_or_after(base + timedelta(weeks=1)),
        Step.TWO_WEEKS: _working_day_on_or_after(base + timedelta(weeks=2)),
        Step.MONTH_END: next(day for day in _last_working_days(base, months=1) if day > base),
        Step.QUARTER_END: next(day for day in _last_working_days(base, months=3) if day > base),
    }
    first = {day: step for step, day in reversed(days.items())}
    return [Offer(step=step, day=day) for day, step in sorted(first.items()) if day.year <= LAST_YEAR]


def _working_day_on_or_after(day: date) -> date:
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def _last_working_days(day: date, *, months: int) -> Iterator[date]:
    """Of the month or the quarter that `day` is in, and of the following ones."""
    while True:
        end = _last_day(day, months=months)
        yield working_day_on_or_before(end)
        day = end + _ONE_DAY


def _last_day(day: date, *, months: int) -> date:
    """Of the stretch of so many months, counted from January, that `day` is in; `months` divides 12."""
    past = (day.month - 1) % months
    return day + relativedelta(day=1, months=months - past) - _ONE_DAY


def _as_said(said: str, today: date) -> date | None:
    """Words that count from today, and English ones; None where they are neither."""
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    for read in (_ahead, _weekday, _end, _english):
        found = read(said, today)
        if found is not None:
            return found
    return None


def _ahead(said: str, today: date) -> date | None:
    match = _AHEAD.fullmatch(said)
    count = _count(match["count"]) if match else None
    if match is None or count is None:
        return None
    months, weeks, days = (count * bool(match[unit]) for unit in ("months", "weeks", "days"))
    due = today + relativedelta(months=months, weeks=weeks, days=days)
    return due if due <= today + _FAR else None


def _count(words: str | None) -> int | None:
    if words is None:
        return 1
    return int(words) if words.isdecimal() else _NUMBERS.get(words)


def _weekday(said: str, today: date) -> date | None:
    """The next one after today: today's own is «сегодня»."""
    before = _BEFORE_WEEKDAY.match(said)
    name = said[before.end() :] if before else said
    place = next((place for place, pattern in enumerate(_WEEKDAYS) if pattern.fullmatch(name)), None)
    return None if place is None else today + timedelta(days=(place - today.weekday() - 1) % _WEEK + 1)


def _end(said: str, today: date) -> date | None:
    """The last day of this week, month, quarter or year."""
    match = _END.fullmatch(said)
    if match is None:
        return None
    if match["week"]:
        return today + timedelta(days=_WEEK - 1 - today.weekday())
    return _last_day(today, months=1 if match["month"] else 3 if match["quarter"] else 12)


def _english(said: str, today: date) -> date | None:
    match = next(filter(None, (pattern.fullmatch(said) for pattern in _ENGLISH)), None)
    if match is None:
        return None
    try:
        return date(int(match["year"] or today.year), _MONTHS.index(match["month"][:3]) + 1, int(match["day"]))
    except ValueError:
        return None


def _as_in_a_plan(words: str, today: date) -> date:
    found = read_periods(words, PlanYear(year=today.year))
    if any(occurrence.note in {Note.UNRECOGNISED, Note.PARTLY, Note.UNCLEAR} for occurrence in found):
        raise Refusal("day-not-understood", words=words[:100])
    due = found[0].due
    if len(found) != 1 or due is None or found[0].kind in _VAGUE:
        raise Refusal("dates-not-one", words=words[:100])
    return due
