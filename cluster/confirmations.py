"""The confirmation wave of row 1.1: every organisation of the register is asked whether what is written of it is right."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from cluster.organisations import Membership, OrganisationField, RegisteredOrganisation, told_apart
from cluster.plan.progress import TrackedOccurrence, TrackedRow, is_body
from cluster.refusals import Refusal
from cluster.reminders import Pace, Schedule
from cluster.reminders import schedule as at_pace
from cluster.workdays import SpeakingHours


class Answer(StrEnum):
    """`REPLACED`: of waves that were closed while a handover was an answer."""

    RIGHT = "right"
    CORRECTED = "corrected"
    LEAVING = "leaving"
    REPLACED = "replaced"


class Handover(StrEnum):
    """«Новый представитель» is no answer: whoever comes gives it. `BEGUN`: nobody has come yet."""

    BEGUN = "begun"
    DONE = "done"


class Status(StrEnum):
    """What the list of the cluster's members says of an organisation."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    LEFT = "left"
    HANDING = "handing"
    SILENT = "silent"
    ADDED = "added"


CORRECTABLE = (
    OrganisationField.NAME,
    OrganisationField.SHORT_NAME,
    OrganisationField.KIND,
    OrganisationField.MUNICIPALITY,
)
"""What a representative may correct. By the aliases a plan finds who answers for its rows, so they are not theirs to set;
membership has a button of its own.
"""

EMPTIABLE = (OrganisationField.SHORT_NAME, OrganisationField.MUNICIPALITY)
"""What may be wrong with nothing right to put in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """Unix times. `occurrence_id` is the term of the plan that it is for."""

    id: int
    occurrence_id: int | None
    opened_at: int
    closed_at: int | None = None

    @property
    def open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What an organisation has answered so far, and by whom; their name is "" when they are gone."""

    answer: Answer
    by: int | None
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An organisation as a wave sees it; not `asked`: it came into the register later.

    `reachable`: at least one of its representatives can be written to.
    """

    organisation: RegisteredOrganisation
    asked: bool
    given: Given | None = None
    handover: Handover | None = None
    representatives: tuple[str, ...] = ()
    reachable: bool = False

    @property
    def handing(self) -> bool:
        """It waits for somebody who will answer."""
        return self.given is None and self.handover is Handover.BEGUN

    @property
    def status(self) -> Status:
        if self.organisation.membership is Membership.LEFT:
            return Status.LEFT
        if not self.asked:
            return Status.ADDED
        if self.given is None:
            return Status.HANDING if self.handing else Status.SILENT
        return Status.CONFIRMED if self.given.answer is Answer.RIGHT else Status.CHANGED


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Of the organisations asked. One that was taken out of the register without an answer counts no more."""

    listed: Sequence[Listed]

    @cached_property
    def asked(self) -> list[Listed]:
        return [each for each in self.listed if each.asked and (each.given or each.status is not Status.LEFT)]

    @cached_property
    def answered(self) -> list[Listed]:
        return [each for each in self.asked if each.given is not None]

    @cached_property
    def handing(self) -> list[Listed]:
        return [each for each in self.asked if each.handing]

    @cached_property
    def silent(self) -> list[Listed]:
        return [each for each in self.asked if each.given is None and not each.handing]

    @cached_property
    def replaced(self) -> int:
        """How many have a new representative by it."""
        return sum(each.handover is Handover.DONE for each in self.asked) + self.by_answer.get(Answer.REPLACED, 0)

    @cached_property
    def unreachable(self) -> list[Listed]:
        """Silent, and there is nobody who could answer."""
        return [each for each in self.silent if not each.reachable]

    @cached_property
    def names(self) -> Mapping[int, str]:
        """By id of the organisation, so that one is not taken for another."""
        return names_of(each.organisation for each in self.listed)

    @cached_property
    def by_answer(self) -> Mapping[Answer, int]:
        return Counter(each.given.answer for each in self.asked if each.given is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """«Было — стало»; codes of kinds and memberships stand as codes."""

    organisation: RegisteredOrganisation
    field: OrganisationField
    before: str
    after: str
    changed_at: int


def by_organisation(corrections: Iterable[Correction]) -> list[Correction]:
    """Those of one organisation together, by its name; as they happened."""
    return sorted(corrections, key=lambda each: (each.organisation.order, each.changed_at))


def names_of(organisations: Iterable[RegisteredOrganisation]) -> Mapping[int, str]:
    """In full, by id; with the town where two are called the same."""
    return told_apart(organisations, name=lambda each: each.name)


def must_be_free(name: str, owner: str | None) -> None:
    """By a name that plans use, a representative would take over the rows of whoever is meant by it: that is for those who
    keep the register to say. `owner` is another organisation that is meant by it. Raises `Refusal`.
    """
    if owner is not None or is_body(name):
        raise Refusal("organisation-name-taken", name=(owner or name)[:_QUOTED])


_QUOTED = 150


def stands(answer: Answer, membership: Membership) -> bool:
    """Whether the register still says so. Where those who keep it brought an organisation back or took it out since, they
    have said otherwise: then nothing is answered, and it may be answered anew.
    """
    return (answer is Answer.LEAVING) == (membership is Membership.LEFT)


def membership_after(answer: Answer) -> Membership:
    """The register says afterwards what the answer says: who takes «Выходим» back is a member again."""
    return Membership.LEFT if answer is Answer.LEAVING else Membership.MEMBER


def must_be_sure(answer: Answer, given: Given | None, user_id: int, membership: Membership = Membership.MEMBER) -> bool:
    """Leaving is asked about once more, and so is what would take the place of somebody else's word: of a colleague's answer,
    or of those who keep the register and took the organisation out. `given` is the answer that stands.
    """
    if given is not None and given.answer is answer:
        return False
    if given is None:
        return answer is Answer.LEAVING or membership is Membership.LEFT
    return answer is Answer.LEAVING or given.by != user_id


PACE = Pace(first=5, second=10, closing=14)


def schedule(opened: datetime, hours: SpeakingHours) -> Schedule:
    """Of a wave opened then; and of the reminders of somebody who was asked then."""
    return at_pace(opened, PACE, hours)


OPENS_AT = time(10)


def opening_after(said: datetime, hours: SpeakingHours) -> datetime:
    """When a wave opens by itself of which it was said at `said`: on the next working day at ten, or where speaking hours do
    not have that, when they begin.
    """
    next_day = datetime.combine(said.date() + timedelta(days=1), time(), tzinfo=said.tzinfo)
    return hours.next_moment(datetime.combine(hours.next_moment(next_day).date(), OPENS_AT, tzinfo=said.tzinfo))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """It was said that the wave of a term opens by itself at `opens_at` (Unix time), unless somebody `held` it back."""

    occurrence_id: int
    opens_at: int
    held: bool

    def due(self, now: datetime) -> bool:
        return not self.held and now.timestamp() >= self.opens_at


_KEEPING = re.compile(r"\b(?:актуализ|обновл|уточн|подтвержд)\w*\s+(?:\w+\s+)?(?:состав|реестр|переч|спис)\w*")
_MEMBERS = re.compile(r"участник|членов|член\b|организаци|кластер")
_COMPOSITION = re.compile(r"состав\w*\s+участник")
_ROW_NUMBER = "1.1"
_BEGINS_DAYS = 30

COUNTS_DAYS = 60
"""How long after its end a wave that was for no term may still be for one that begins: nobody is asked twice in two months."""


def is_about_register(row: TrackedRow) -> bool:
    """«Актуализация состава участников», however it is put; the number alone is another row in another cluster's plan."""
    title = row.title.casefold()
    by_number = row.number.strip(" .") == _ROW_NUMBER and _COMPOSITION.search(title)
    keeping = _KEEPING.search(title)
    return bool(by_number or (keeping and _MEMBERS.search(title, keeping.end())))


def has_begun(occurrence: TrackedOccurrence, today: date) -> bool:
    """«До 31 марта» has no beginning of its own: it begins thirty days before."""
    if occurrence.start is not None:
        return occurrence.start <= today
    return occurrence.due is not None and occurrence.due - timedelta(days=_BEGINS_DAYS) <= today


def terms_to_confirm(rows: Iterable[TrackedRow], today: date) -> list[tuple[TrackedRow, TrackedOccurrence]]:
    """Open terms of such rows that have begun: those still in time before those overdue, the nearest to today first."""
    found = [
        (row, occurrence)
        for row in rows
        if is_about_register(row)
        for occurrence in row.occurrences
        if occurrence.open and has_begun(occurrence, today)
    ]
    return sorted(found, key=lambda each: _nearness(each[1], today))


def _nearness(occurrence: TrackedOccurrence, today: date) -> tuple[bool, int, int]:
    days = abs(((occurrence.due or date.max) - today).days)
    return occurrence.overdue(today), days, occurrence.id
