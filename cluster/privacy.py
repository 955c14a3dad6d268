"""How long what is over and who is silent are kept: a year; of the silent, the last fourteen days are warned."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

SILENT_MONTHS = 12
FINISHED_MONTHS = 12
WARNED_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """`seen`: the day on which they spoke last; `warned`: the day on which the warning since then reached them, if it did;
    `waits`: it is on its way.
    """

    user_id: int
    seen: date
    warned: date | None
    waits: bool = False

    def is_to_be_warned(self, today: date) -> bool:
        return self.warned is None and not self.waits and today >= self._year_is_over - timedelta(days=WARNED_DAYS)

    def is_to_be_forgotten(self, today: date) -> bool:
        """Never without the whole time between warning and end, however late the warning came."""
        return self.warned is not None and today >= self.end(warned=self.warned)

    def end(self, *, warned: date) -> date:
        """The day on which they are forgotten when they are warned on that day."""
        return max(self._year_is_over, warned + timedelta(days=WARNED_DAYS))

    @property
    def _year_is_over(self) -> date:
        return self.seen + relativedelta(months=SILENT_MONTHS)


def kept_since(now: datetime) -> datetime:
    """What was over before this moment, such as a request that was decided, is not kept any more."""
    return now - relativedelta(months=FINISHED_MONTHS)


def last_day_of_speech(today: date) -> date:
    """Whoever has spoken after this day need not be looked at."""
    return today - relativedelta(months=SILENT_MONTHS) + timedelta(days=WARNED_DAYS + 3)
