"""When those who have not answered are reminded: twice at most, within speaking hours, and never both at once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cluster.workdays import SpeakingHours

_APART_DAYS = 2
"""So that a long holiday, after which both reminders would be due, still leaves time to answer the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """In days from the one on which the question could first be read."""

    first: int
    second: int
    closing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Local moments, each within speaking hours: two reminders and the end. «До 15 февраля» is that whole `last_day`: it ends
    when speaking hours begin again.
    """

    reminders: tuple[datetime, datetime]
    last_day: date
    closing: datetime

    def reminder(self, now: datetime) -> int:
        """Which reminder it is time for: 1 or 2, 0 for none. Where the first was missed and the second is near, none:
        after downtime one is said, and not two at once. None on the last day's morning after: it is over then.
        """
        first, second = self.reminders
        if now >= self.closing:
            return 0
        if now >= second:
            return 2
        return 1 if first <= now and now.date() < second.date() - timedelta(days=1) else 0


def schedule(opened: datetime, pace: Pace, hours: SpeakingHours, *, last_day: date | None = None) -> Schedule:
    """Days count from the day on which the question could first be read; what falls outside of speaking hours is put off
    to the next that there are. With a `last_day` of its own it ends then, and reminders that would come later are not said.
    """
    asked = hours.next_moment(opened).date()
    zone = opened.tzinfo

    def moment(earliest: date) -> datetime:
        return hours.next_moment(datetime.combine(earliest, time(), tzinfo=zone))

    first = moment(asked + timedelta(days=pace.first))
    second = moment(max(asked + timedelta(days=pace.second), first.date() + timedelta(days=_APART_DAYS)))
    last = last_day or moment(max(asked + timedelta(days=pace.closing), second.date() + timedelta(days=_APART_DAYS))).date()
    return Schedule(reminders=(first, second), last_day=last, closing=moment(last + timedelta(days=1)))
