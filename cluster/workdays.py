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

    def allow(self, now: datetime) -> bool:
        return is_working_day(now.date()) and self.start <= now.time() < self.end

    def next_moment(self, now: datetime) -> datetime:
        """`now` when it is allowed, else the next beginning of speaking hours; `now` is aware and local."""
        if self.allow(now):
            return now
        day = now.date() if now.time() < self.start else now.date() + _ONE_DAY
        while not is_working_day(day):
            day += _ONE_DAY
        return datetime.combine(day, self.start, tzinfo=now.tzinfo)
