"""The working group: who is in it, what each of them carries, and when row 1.3 of the plan is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cluster.alphabet import in_alphabet
from cluster.plan.likeness import stems
from cluster.plan.progress import Mark, TrackedOccurrence, TrackedRow
from cluster.refusals import Refusal
from cluster.rights import Role

ORGANISATIONS_NEEDED = 3
"""Of how many organisations its members must be, the leader counted: domain.md §9, row 1.3."""

ROW_OF_CREATION = "1.3"

_CALLED = frozenset({"рабо", "груп"})
_MADE = frozenset({"созд", "форм", "обра", "орга", "утве", "сост"})
"""Beginnings of «создание», «формирование», «образование», «организация», «утверждение», «состав»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The organisation that somebody of the group comes from."""

    id: int
    name: str
    short_name: str = ""

    @property
    def called(self) -> str:
        return self.short_name or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One of the group; `since` is the day on which they accepted, `reachable` that they have not blocked the bot."""

    user_id: int
    name: str
    since: date
    leads: bool = False
    offices: tuple[Office, ...] = ()
    reachable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What is still needed before the group counts as created."""

    leader: bool
    organisations: int

    def __bool__(self) -> bool:
        return self.leader or self.organisations > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The leader first, then by name."""

    seats: tuple[Seat, ...] = ()

    @property
    def leader(self) -> Seat | None:
        return next((seat for seat in self.seats if seat.leads), None)

    @property
    def offices(self) -> tuple[Office, ...]:
        """Each organisation once, by name."""
        offices = {office.id: office for seat in self.seats for office in seat.offices}
        return tuple(sorted(offices.values(), key=lambda office: in_alphabet(office.called)))

    @property
    def lacking(self) -> Lacking:
        return Lacking(leader=self.leader is None, organisations=max(0, ORGANISATIONS_NEEDED - self._seated_offices))

    @property
    def _seated_offices(self) -> int:
        """How many organisations have somebody of their own: whoever comes from three counts for one of them. The most there
        can be, by augmenting paths.
        """
        people = {office.id: [seat.user_id for seat in self.seats if office in seat.offices] for office in self.offices}
        counts_for: dict[int, int] = {}

        def finds_somebody(office: int, asked: set[int]) -> bool:
            for person in people[office]:
                if person not in asked:
                    asked.add(person)
                    if person not in counts_for or finds_somebody(counts_for[person], asked):
                        counts_for[person] = office
                        return True
            return False

        return sum(finds_somebody(office, set()) for office in people)

    def seat(self, user_id: int) -> Seat:
        """Raises `Refusal` for somebody who is not of the group."""
        found = next((seat for seat in self.seats if seat.user_id == user_id), None)
        if found is None:
            raise Refusal("not-in-group")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Rows given to one person that are not done yet, and how many of those are overdue."""

    open: int = 0
    overdue: int = 0


def seated(seats: Iterable[Seat]) -> Group:
    return Group(seats=tuple(sorted(seats, key=lambda seat: (not seat.leads, in_alphabet(seat.name), seat.user_id))))


def is_complete(group: Group) -> bool:
    """Whether a leader and members of three organisations, somebody else for each, have accepted."""
    return not group.lacking


def rows_of_group(rows: Iterable[TrackedRow]) -> list[TrackedRow]:
    """Those for which the plan names the working group."""
    return [row for row in rows if Role.WORKING_GROUP in row.roles]


def rows_given_to(user_id: int, rows: Iterable[TrackedRow]) -> list[TrackedRow]:
    return [row for row in rows if user_id in {each.user_id for each in row.assignees}]


def load_of(user_id: int, rows: Iterable[TrackedRow], today: date) -> Load:
    given = [row for row in rows_given_to(user_id, rows) if row.next is not None]
    return Load(open=len(given), overdue=sum(row.mark(today) is Mark.OVERDUE for row in given))


def rows_of_creation(rows: Sequence[TrackedRow]) -> list[TrackedRow]:
    """The open row that is done once the group is there. One with the number 1.3 is meant alone; where the number differs,
    all whose titles say so: which of them is asked. A row of that number that speaks of something else is none.
    """
    alike = [row for row in rows if row.next is not None and _speaks_of_creation(row.title)]
    return [row for row in alike if _is_numbered(row)] or alike


def row_created(rows: Sequence[TrackedRow]) -> TrackedRow | None:
    """The open row that is surely meant: it closes by itself. Where another may be meant too, somebody is asked."""
    found = rows_of_creation(rows)
    return found[0] if len(found) == 1 and is_sure(found[0]) else None


def to_be_offered(rows: Sequence[TrackedRow]) -> list[TrackedRow]:
    """Open rows that the group may fulfil and that nobody has ever closed: who takes a row back need not be asked again."""
    return [row for row in rows_of_creation(rows) if row.next is not None and row.next.result is None]


def reported_creations(rows: Iterable[TrackedRow]) -> list[tuple[TrackedRow, TrackedOccurrence]]:
    """Rows that stand closed because the group was complete, and the term that was closed last."""
    closed = (
        (row, [each for each in row.occurrences if each.reported and not each.open])
        for row in rows
        if _speaks_of_creation(row.title)
    )
    return [(row, max(terms, key=lambda each: each.state_at or 0)) for row, terms in closed if terms]


def _is_numbered(row: TrackedRow) -> bool:
    return row.number.strip(" .") == ROW_OF_CREATION


def is_sure(row: TrackedRow) -> bool:
    """Whether number and title both say that this is the row of the group's creation."""
    return _is_numbered(row) and _speaks_of_creation(row.title)


def _speaks_of_creation(title: str) -> bool:
    words = stems(title)
    return words >= _CALLED and bool(words & _MADE)
