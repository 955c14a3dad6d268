"""The confirmation wave of row 1.1: every organisation of the register is asked whether what is written of it is right."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from cluster.organisations import Membership, OrganisationField, RegisteredOrganisation
from cluster.plan.progress import TrackedOccurrence, TrackedRow
from cluster.workdays import SpeakingHours


class Answer(StrEnum):
    RIGHT = "right"
    CORRECTED = "corrected"
    LEAVING = "leaving"
    REPLACED = "replaced"


class Status(StrEnum):
    """What the list of the cluster's members says of an organisation."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    LEFT = "left"
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
    representatives: tuple[str, ...] = ()
    reachable: bool = False

    @property
    def status(self) -> Status:
        if self.organisation.membership is Membership.LEFT:
            return Status.LEFT
        if not self.asked:
            return Status.ADDED
        if self.given is None:
            return Status.SILENT
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
    def silent(self) -> list[Listed]:
        return [each for each in self.asked if each.given is None]

    @cached_property
    def unreachable(self) -> list[Listed]:
        """Silent, and there is nobody who could answer."""
        return [each for each in self.silent if not each.reachable]

    @cached_property
    def by_answer(self) -> Mapping[Answer, int]:
        return Counter(each.given.answer for each in self.asked if each.given is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """«Было — стало»; codes of kinds and memberships stand as codes."""

    organisation: str
    field: OrganisationField
    before: str
    after: str
    changed_at: int


def stands(answer: Answer, membership: Membership) -> bool:
    """Whether the register still says so. Where those who keep it brought an organisation back or took it out since, they
    have said otherwise: then nothing is answered, and it may be answered anew.
    """
    return (answer is Answer.LEAVING) == (membership is Membership.LEFT)


def must_be_sure(answer: Answer, given: Given | None, user_id: int, membership: Membership = Membership.MEMBER) -> bool:
    """Leaving is asked about once more, and so is what would take the place of somebody else's word: of a colleague's answer,
    or of those who keep the register and took the organisation out. `given` is the answer that stands.
    """
    if given is not None and given.answer is answer:
        return False
    if given is None:
        return answer is Answer.LEAVING or membership is Membership.LEFT
    return answer is Answer.LEAVING or given.by != user_id


FIRST_DAYS, SECOND_DAYS, CLOSING_DAYS = 5, 10, 14
_APART_DAYS = 2
"""So that a long holiday, after which both reminders would be due, still leaves time to answer the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Local moments of a wave, each within speaking hours: its two reminders and its end. «До 15 февраля» is that whole
    `last_day`: it ends when speaking hours begin again.
    """

    reminders: tuple[datetime, datetime]
    last_day: date
    closing: datetime

    def reminder(self, now: datetime) -> int:
        """Which reminder it is time for: 1 or 2, 0 for none. Where the first was missed and the second is near, none:
        after downtime one is said, and not two at once.
        """
        first, second = self.reminders
        if now >= second:
            return 2
        return 1 if first <= now and now.date() < second.date() - timedelta(days=1) else 0


def schedule(opened: datetime, hours: SpeakingHours) -> Schedule:
    """Days count from the day on which the question could first be read; what falls outside of speaking hours is put off
    to the next that there are.
    """
    asked = hours.next_moment(opened).date()
    zone = opened.tzinfo

    def moment(earliest: date) -> datetime:
        return hours.next_moment(datetime.combine(earliest, time(), tzinfo=zone))

    first = moment(asked + timedelta(days=FIRST_DAYS))
    second = moment(max(asked + timedelta(days=SECOND_DAYS), first.date() + timedelta(days=_APART_DAYS)))
    last_day = moment(max(asked + timedelta(days=CLOSING_DAYS), second.date() + timedelta(days=_APART_DAYS))).date()
    return Schedule(reminders=(first, second), last_day=last_day, closing=moment(last_day + timedelta(days=1)))


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
