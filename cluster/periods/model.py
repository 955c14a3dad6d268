"""What a term in a plan of work turns into."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

SCHOOL_YEAR_FIRST_MONTH = 9


class Kind(StrEnum):
    DAY = "day"
    RANGE = "range"
    DEADLINE = "deadline"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    ONGOING = "ongoing"
    RECURRING = "recurring"
    EXTERNAL_SCHEDULE = "external_schedule"
    EVENT_DRIVEN = "event_driven"
    UNSCHEDULED = "unscheduled"


class Note(StrEnum):
    """What the person who confirms the reading should know about it."""

    TYPO = "typo"  # «с 1 но 5 мая» was read as «по»
    MINIMUM = "minimum"  # «не реже»: oftener is welcome
    SEPARATE_SCHEDULE = "separate-schedule"  # the dates stand in another document
    ALSO_EVENT_DRIVEN = "also-event-driven"  # the rhythm is read, extra times come with events
    FORMULA_YEAR = "formula-year"  # «X - 1 года» was counted from the plan's year
    ASK_DATE = "ask-date"  # the words leave the exact date, or any date, to be agreed
    SCHOOL_CALENDAR = "school-calendar"  # usual bounds of a school term; the school's own calendar rules
    PHASE = "phase"  # rarer than yearly: taken as falling in the plan's year
    UNCLEAR = "unclear"  # the words do not agree with one another: a weekday with its date, a list with its rhythm
    PARTLY = "partly"  # these words of an otherwise understood phrase were not understood
    UNRECOGNISED = "unrecognised"  # nothing in the phrase was understood


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One term. `raw` is the stretch of the original words it was read from.

    `start` and `end` are inclusive and both stand for every dated kind except DEADLINE, which has no `start`.
    `due` lies within them. EXTERNAL_SCHEDULE, EVENT_DRIVEN and UNSCHEDULED have no dates at all.
    `recurrence` is an RFC 5545 RRULE value that needs no DTSTART to be understood (months are named, not counted),
    to be applied from `start` to `end`; it stands with RECURRING only. `at` is a time of day, when the words give one.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    due: date | None = None
    recurrence: str | None = None
    raw: str = ""
    note: Note | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanYear:
    """The year a plan is for; a school-year plan «2026/2027» has `year=2026`."""

    year: int
    school: bool = False

    @property
    def start(self) -> date:
        return date(self.year, SCHOOL_YEAR_FIRST_MONTH if self.school else 1, 1)

    @property
    def end(self) -> date:
        """31 December, or 30 June: reports of a school year close with June, when the examinations are over."""
        return date(self.year + 1, 6, 30) if self.school else date(self.year, 12, 31)

    def of_month(self, month: int) -> int:
        """The calendar year in which that month of the plan falls; July and August close a school year."""
        return self.year + (self.school and month < SCHOOL_YEAR_FIRST_MONTH)

    def shifted(self, years: int) -> "PlanYear":
        return PlanYear(year=self.year + years, school=self.school)

    def around(self, day: date) -> "PlanYear":
        """The plan year of the same sort that has this day in it."""
        earlier = self.school and day.month < SCHOOL_YEAR_FIRST_MONTH
        return PlanYear(year=day.year - earlier, school=self.school)
