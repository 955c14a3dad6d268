"""A wave of a survey: who is asked, until when, what must be said before it is launched."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from cluster.alphabet import in_alphabet
from cluster.organisations import OrganisationKind
from cluster.refusals import Refusal
from cluster.reminders import Pace, Schedule, schedule
from cluster.rights import Role
from cluster.segments import Segment
from cluster.surveys.model import Employment, Graduates, Questionnaire, Satisfaction
from cluster.workdays import SpeakingHours

PACE = Pace(first=5, second=12, closing=14)

THRESHOLD, FLOOR = 5, 3
"""Fewer answers than the threshold are not shown; no wave may set it below the floor."""

GRACE_SECONDS = 24 * 3600
"""How long after the end somebody who had begun may still submit."""

LONGEST_DAYS = 366

TEACHING = frozenset({OrganisationKind.COLLEGE, OrganisationKind.UNIVERSITY})
"""Whose graduates are asked: each has a link of its own."""


class Unit(StrEnum):
    """Who gives one answer. SPECIALITY: an organisation, one form for each of its specialities."""

    PERSON = "person"
    ORGANISATION = "organisation"
    SPECIALITY = "speciality"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """Unix times; not opened: being prepared. Of the `audience` the roles mean people, the kinds and municipalities their
    organisations; where organisations answer, the roles mean nothing. `last_day` is None, until it is opened, for as long
    as waves last by default.
    """

    id: int
    questionnaire_id: int
    unit: Unit = Unit.ORGANISATION
    anonymous: bool = False
    threshold: int = THRESHOLD
    test: bool = False
    audience: Segment = field(default_factory=Segment)
    last_day: date | None = None
    made_by: int | None = None
    made_at: int = 0
    opened_at: int | None = None
    closed_at: int | None = None
    what_was_done: str = ""

    @property
    def open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def by_organisation(self) -> bool:
        return self.unit is not Unit.PERSON

    @property
    def by_link(self) -> bool:
        """Nobody is written to, so nobody knows how many could answer."""
        return self.unit is Unit.PERSON and not self.audience.roles

    def asks(self, roles: Collection[Role]) -> bool:
        """Whether whoever holds these may begin unasked: where no role was chosen, the link is the invitation."""
        return not self.audience.roles or not self.audience.roles.isdisjoint(roles)

    def accepts(self, now: int, *, begun: bool) -> bool:
        """Whether an answer may be given; whoever had `begun` has some time more. Not in an anonymous wave: whoever saw its
        results before and after would know that answer.
        """
        if self.opened_at is None:
            return self.test
        late = begun and not self.anonymous and self.closed_at is not None and now < self.closed_at + GRACE_SECONDS
        return self.open or late


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of the roster. `begun` counts drafts; in an anonymous wave who they are of is told to nobody."""

    asked: int
    answered: int
    refused: int = 0
    begun: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinCut:
    """A cut in which results will be hidden: `by` is «kind» or «municipality», `value` which, `count` how many are asked."""

    by: str
    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How a wave begins to be prepared, until somebody chooses otherwise."""

    unit: Unit
    anonymous: bool = False
    kinds: frozenset[OrganisationKind] = frozenset()


def beginning_of(questionnaire: Questionnaire) -> Beginning:
    """By what its answers are analysed for."""
    match questionnaire.analysis:
        case Satisfaction():
            return Beginning(unit=Unit.ORGANISATION, kinds=frozenset({OrganisationKind.EMPLOYER}))
        case Employment():
            return Beginning(unit=Unit.SPECIALITY, kinds=TEACHING)
        case Graduates():
            return Beginning(unit=Unit.PERSON, anonymous=True)
    return Beginning(unit=Unit.PERSON)


def schedule_of(opened: datetime, hours: SpeakingHours, last_day: date | None) -> Schedule:
    return schedule(opened, PACE, hours, last_day=last_day)


def check_last_day(day: date, today: date) -> date:
    """Raises `Refusal` for one that is no time to answer, or too far away to be meant."""
    if day <= today:
        raise Refusal("survey-day-past")
    if (day - today).days > LONGEST_DAYS:
        raise Refusal("survey-day-far", limit=LONGEST_DAYS)
    return day


def settled(wave: Wave) -> Wave:
    """After a choice: a form for every speciality is no opinion that could be anonymous."""
    return replace(wave, anonymous=wave.anonymous and wave.unit is not Unit.SPECIALITY)


def check_ready(wave: Wave, asked: int, today: date) -> None:
    """Raises `Refusal` where a launch would ask nobody, or until a day that has passed since it was chosen. Where everybody
    answers for themselves people may come by a link though nobody is written to.
    """
    if wave.by_organisation and asked == 0:
        raise Refusal("survey-nobody")
    if wave.last_day is not None:
        check_last_day(wave.last_day, today)


def unnamed(counts: Mapping[int, int], without: int, threshold: int) -> frozenset[int]:
    """Of the colleges by whose links people came into an anonymous wave, with how many came: those whose names are cut from
    the answers at its end, so that neither they nor those `without` a college are fewer than the threshold together.
    """
    gone = {each for each, count in counts.items() if count < threshold}
    left = without + sum(counts[each] for each in gone)
    for each in sorted(counts.keys() - gone, key=lambda each: (counts[each], each)):
        if left == 0 or left >= threshold:
            break
        gone.add(each)
        left += counts[each]
    return frozenset(gone)


def cuts_of(kinds: Iterable[str], municipalities: Iterable[str]) -> Mapping[str, str]:
    """By which somebody can be cut: who is of several kinds or towns by neither."""
    return {"kind": _only(kinds), "municipality": _only(municipalities)}


def _only(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def thin_cuts(asked: Iterable[Mapping[str, str]], threshold: int) -> Sequence[ThinCut]:
    """Of whoever is asked, by what is known of each («kind», «municipality»): cuts that can't reach the threshold even when
    everybody answers; the smallest first. A cut into one part is none.
    """
    counts: dict[str, Counter[str]] = {}
    for each in asked:
        for by, value in each.items():
            if value:
                counts.setdefault(by, Counter())[value] += 1
    thin = [
        ThinCut(by=by, value=value, count=count)
        for by, values in counts.items()
        if len(values) > 1
        for value, count in values.items()
        if count < threshold
    ]
    return sorted(thin, key=lambda cut: (cut.by, cut.count, in_alphabet(cut.value)))
