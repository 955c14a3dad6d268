"""What people say of themselves and what they want to hear: their own name, interests, quiet hours, switched-off topics."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from cluster.names import tidy_name
from cluster.organisations import OrganisationKind
from cluster.refusals import Refusal
from cluster.rights import Role
from cluster.workdays import SpeakingHours

COURSES = range(1, 7)
LEARNERS = frozenset({Role.STUDENT, Role.GRADUATE})
"""Who is asked about a speciality and where they learn; the course is a student's."""

PLACES_OF_STUDY = frozenset({OrganisationKind.COLLEGE, OrganisationKind.UNIVERSITY, OrganisationKind.SCHOOL})

LEAST_LEFT = timedelta(hours=1)
"""So much of the cluster's speaking hours must be left by somebody's quiet hours, or nothing would ever reach them."""


class Field(StrEnum):
    """What is typed, or found by what is typed."""

    NAME = "name"
    SPECIALITY = "speciality"
    MUNICIPALITY = "municipality"
    QUIET = "quiet"
    PLACE = "place"


class Interest(StrEnum):
    PRACTICE = "practice"
    JOBS = "jobs"
    EVENTS = "events"
    CONTESTS = "contests"
    PROJECTS = "projects"
    COURSES = "courses"


class Topic(StrEnum):
    """What one may switch off for oneself."""

    PLAN_DIGEST = "plan-digest"
    QUICK_MESSAGES = "quick-messages"
    SURVEYS = "surveys"


BY_MAILING = (Topic.QUICK_MESSAGES, Topic.SURVEYS)
"""What comes to people in a function as such, to everybody else by their consent to mailing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From `start` to `end` of the cluster's clock; over midnight where `start` is the later one."""

    start: time
    end: time

    def hold(self, moment: time) -> bool:
        if self.start < self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """`name` is None until somebody has typed one; `place` is where they learn or learned."""

    user_id: int
    name: str | None
    place: str
    speciality: str
    course: int | None
    municipality: str
    quiet: QuietHours | None
    interests: frozenset[Interest]
    muted: frozenset[Topic]


def words_of(text: str) -> str:
    """What was typed, tidied as a name is; raises `Refusal`."""
    if text.lstrip().startswith("/"):
        raise Refusal("command-unknown")
    return tidy_name(text)


_HOURS = re.compile(r"(\d{1,2})(?:[:.\s](\d{2}))?\s*(?:-|–|—|до|to|until)\s*(\d{1,2})(?:[:.\s](\d{2}))?")


def quiet_hours(text: str, speaking: SpeakingHours) -> QuietHours:
    """«с 12:00 до 14:00», «18-10»; raises `Refusal` for what is no such pair or more than one, and for hours that leave too
    little.
    """
    said = text.casefold()
    found = _HOURS.search(said)
    if found is None:
        raise Refusal("quiet-not-understood")
    rest = f"{said[: found.start()]}|{said[found.end() :]}"
    if any(character.isdigit() for character in rest):
        raise Refusal("quiet-several" if _HOURS.search(rest) else "quiet-not-understood")
    try:
        start, end = (time(int(hour) % 24 if int(hour) <= 24 else 99, int(minute or 0)) for hour, minute in _pairs(found))  # noqa: PLR2004
    except ValueError:
        raise Refusal("quiet-not-understood") from None
    quiet = QuietHours(start=start, end=end)
    if start == end or _left(quiet, speaking) < LEAST_LEFT:
        raise Refusal("quiet-too-long", start=f"{speaking.start:%H:%M}", end=f"{speaking.end:%H:%M}")
    return quiet


def _pairs(found: re.Match[str]) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    return (found[1], found[2]), (found[3], found[4])


def _left(quiet: QuietHours, speaking: SpeakingHours) -> timedelta:
    """How much of a day's speaking hours is not quiet."""
    minute, moment = timedelta(minutes=1), datetime.combine(date.min, speaking.start)
    left, end = timedelta(), datetime.combine(date.min, speaking.end)
    while moment < end:
        left += timedelta() if quiet.hold(moment.time()) else minute
        moment += minute
    return left
