"""A plan under way: its rows, their occurrences, what has become of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cluster.periods import Kind
from cluster.rights import Action, Member, Role

BOT = 0
"""Who is `state_by` where the bot closed an occurrence with a report of its own. No person has this id."""


class State(StrEnum):
    """What people say of an occurrence."""

    PLANNED = "planned"
    IN_WORK = "in_work"
    DONE = "done"


class Mark(StrEnum):
    """What a row shows at a glance."""

    DONE = "done"
    OVERDUE = "overdue"
    IN_WORK = "in_work"
    PLANNED = "planned"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a row closes with: words, a file (the messenger's handle and kind of it: document or photo), or both."""

    words: str | None = None
    file_id: str | None = None
    file_kind: str | None = None
    file_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponement:
    due_before: date
    due_after: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedOccurrence:
    id: int
    kind: Kind
    start: date | None
    end: date | None
    due: date | None
    raw: str
    state: State
    state_by: int | None = None
    state_by_name: str | None = None
    result: Result | None = None
    reported: bool = False
    """Whether the result was the bot's own report, even where its words were corrected since."""
    state_at: int | None = None
    postponements: tuple[Postponement, ...] = ()

    @property
    def open(self) -> bool:
        return self.state is not State.DONE

    @property
    def closed_by_bot(self) -> bool:
        return not self.open and self.state_by == BOT

    def closed_by(self, member: Member) -> bool:
        """Whether the result is this person's own."""
        return not self.open and self.state_by == member.user_id

    def may_be_corrected_by(self, member: Member) -> bool:
        """Everybody corrects their own result; those who steer also the bot's, which has no author."""
        return self.closed_by(member) or (self.closed_by_bot and member.may(Action.ANSWER_FOR_ANY_ROW))

    def overdue(self, today: date) -> bool:
        return self.open and self.due is not None and self.due < today

    def mark(self, today: date) -> Mark:
        if not self.open:
            return Mark.DONE
        if self.overdue(today):
            return Mark.OVERDUE
        if self.state is State.IN_WORK:
            return Mark.IN_WORK
        return Mark.UNDATED if self.due is None else Mark.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """`left`: it is no longer a member of the cluster, and nobody is asked on its behalf."""

    id: int
    name: str
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignee:
    """One of the working group to whom a row of the group's was given."""

    user_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedRow:
    id: int
    plan_id: int
    section: str
    number: str
    title: str
    dates_raw: str
    responsible: tuple[Organisation, ...]
    occurrences: tuple[TrackedOccurrence, ...]
    roles: frozenset[Role] = frozenset()
    """Roles that the responsible bodies stand for, see `role_of_body`."""
    assignees: tuple[Assignee, ...] = ()
    meant: frozenset[int] = frozenset()
    """Ids of all whom the plan means by the name of a kind: «образовательные организации»."""

    @property
    def next(self) -> TrackedOccurrence | None:
        """The open occurrence that is due first; one without a date comes last."""
        return min((o for o in self.occurrences if o.open), key=lambda o: o.due or date.max, default=None)

    @property
    def last(self) -> TrackedOccurrence | None:
        return self.occurrences[-1] if self.occurrences else None

    def mark(self, today: date) -> Mark:
        following = self.next
        if following is None:
            return Mark.DONE if self.occurrences else Mark.UNDATED
        if following.overdue(today):
            return Mark.OVERDUE
        if any(o.state is State.IN_WORK for o in self.occurrences):
            return Mark.IN_WORK
        return Mark.UNDATED if following.due is None else Mark.PLANNED

    def is_of(self, member: Member) -> bool:
        """Whether the plan names this person: by a body that their role stands for, or by their organisation or its kind
        while it is in the cluster; or the row was given to them.
        """
        return (
            bool(self.roles & member.roles)
            or bool(member.organisations & ({o.id for o in self.responsible if not o.left} | self.meant))
            or self.is_assigned_to(member)
        )

    def is_asked_of(self, member: Member) -> bool:
        """As `is_of`, but a row that was given to some of the working group is no longer everybody's there: it is theirs
        and the leader's.
        """
        if not self.assignees or Role.LEADER in member.roles or self.is_assigned_to(member):
            return self.is_of(member)
        return replace(self, roles=self.roles - {Role.WORKING_GROUP}).is_of(member)

    def is_assigned_to(self, member: Member) -> bool:
        """Whether it is theirs by name, and they are still of the group that gave it to them."""
        return Role.WORKING_GROUP in member.roles and any(each.user_id == member.user_id for each in self.assignees)

    def may_be_answered_by(self, member: Member) -> bool:
        return member.may(Action.ANSWER_FOR_ANY_ROW) or (member.may(Action.ANSWER_FOR_OWN_ROWS) and self.is_of(member))

    def in_month(self, month: int) -> bool:
        """Of whichever year: what was moved past the plan's end stays in sight."""
        return any(o.due is not None and o.due.month == month for o in self.occurrences)


_BODIES: Sequence[tuple[str, Role]] = (
    ("рабочая группа", Role.WORKING_GROUP),
    ("рабочей групп", Role.WORKING_GROUP),
    ("секретарь", Role.SECRETARY),
    ("координатор", Role.COORDINATOR),
)
_COUNCIL = "координационн"


def role_of_body(name: str, aliases: Collection[str] = ()) -> Role | None:
    """Some names in a plan are not organisations but people of the cluster itself: the working group, the secretary.

    The coordinator stands in the plan as an alias of a department; «Координационный совет» is not the coordinator.
    """
    spellings = [spelling.casefold() for spelling in (name, *aliases)]
    return next((role for word, role in _BODIES if any(s.startswith(word) for s in spellings)), None)


def is_body(name: str) -> bool:
    """Whether a plan means the cluster's own people and councils by this name: no register has them."""
    return role_of_body(name) is not None or name.casefold().startswith(_COUNCIL)
