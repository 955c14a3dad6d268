"""Working days of Russia and the hours at which people may be written to unasked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import holidays

_ONE_DAY = timedelta(days=1)


@cache
def is_working_day(day: date) -> bool:
    """By the production calendar of Russia, with days off that the government moves (python-holidays keeps them)."""
    return holidays.country_holidays("RU", years=day.year).is_working_day(day)


def working_day_on_or_before(day: date) -> date:
    while not is_working_day(day):
        day -= _ONE_DAY
    return day


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakingHours:
    """Between `start` and `end` of a working day, local time, the bot may speak unasked; `start` < `end`."""

    start: time
    end: time

    @property
    def day(self) -> timedelta:
        """How much of a working day they are."""
        return _since_midnight(self.end) - _since_midnight(self.start)

    def allow(self, now: datetime) -> bool:
        return is_working_day(now.date()) and self.start <= now.time() < self.end

    def between(self, since: datetime, until: datetime) -> timedelta:
        """How much of the time between two local moments is theirs."""
        days = (since.date() + _ONE_DAY * number for number in range((until.date() - since.date()).days + 1))
        return sum((self._of_day(day, since, until) for day in days if is_working_day(day)), timedelta())

    def _of_day(self, day: date, since: datetime, until: datetime) -> timedelta:
        begin, end = (datetime.combine(day, edge, tzinfo=since.tzinfo) for edge in (self.start, self.end))
        return max(min(end, until) - max(begin, since), timedelta())

    def next_moment(self, now: datetime) -> datetime:
        """`now` when it is allowed, else the next beginning of speaking hours; `now` is aware and local."""
        if self.allow(now):
            return now
        day = now.date() if now.time() < self.start else now.date() + _ONE_DAY
        while not is_working_day(day):
            day += _ONE_DAY
        return datetime.combine(day, self.start, tzinfo=now.tzinfo)


def _since_midnight(moment: time) -> timedelta:
    return datetime.combine(date.min, moment) - datetime.combine(date.min, time())
