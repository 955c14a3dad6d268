"""A request for a role that somebody else has to confirm."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from cluster.roles import BY_THEMSELVES, INVITED, Holding, holds, may_have_organisation, may_manage, needs_organisation

ASKED_FOR = tuple(role for role in INVITED if role not in BY_THEMSELVES)
"""Every role of trust."""

A_DAY = 5
"""Requests of one person within 24 hours: each of them is a letter to several people."""

REASON_LIMIT = 300


class State(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRequest:
    """`organisation` is the register's name, or as typed where `organisation_id` is None. `confirmer`: who has confirmed it but
    may not enter its organisation into the register, "" for nobody. `of_school`, `departed`: as of an invitation. `namesakes`:
    those of the register that are called as it was typed.
    """

    id: int
    user_id: int
    name: str
    role: Role
    organisation_id: int | None
    organisation: str
    made_at: int
    decided_at: int | None = None
    decided_by: int | None = None
    accepted: bool = False
    reason: str = ""
    confirmer: str = ""
    of_school: bool = False
    departed: bool = False
    namesakes: tuple[str, ...] = ()

    @property
    def holding(self) -> Holding:
        return Holding(
            role=self.role,
            organisation_id=self.organisation_id,
            organisation=self.organisation,
            of_school=self.of_school,
            departed=self.departed,
        )

    @property
    def state(self) -> State:
        if self.decided_at is None:
            return State.WAITING
        if self.accepted:
            return State.ACCEPTED
        return State.WITHDRAWN if self.decided_by == self.user_id else State.REFUSED

    @property
    def lacks_organisation(self) -> bool:
        """What was typed has to be found in the register, or put into it, before the role can be given."""
        return self.organisation_id is None and (needs_organisation(self.role) or self.organisation != "")


def must_be_askable(role: Role, organisation_id: int | None, organisation: str, held: Sequence[Holding], today: int) -> None:
    """`today`: how many the person has made within a day. Raises `Refusal`."""
    if role not in ASKED_FOR:
        raise Refusal("request-no-such-role")
    if not may_have_organisation(role) and (organisation_id is not None or organisation):
        raise Refusal("organisation-unknown")
    if organisation_id is None and not organisation and needs_organisation(role):
        raise Refusal("organisation-unknown")
    if not organisation and holds(held, role, organisation_id):
        raise Refusal("role-held-already")
    if today >= A_DAY:
        raise Refusal("requests-too-many", limit=A_DAY)


def decidable_by(member: Member) -> list[Role]:
    """Whoever may give a role by hand may confirm it, too."""
    return [role for role in ASKED_FOR if member.may(Action.DECIDE_REQUESTS) and may_manage(member, role)]


def must_be_decidable(role: Role, member: Member) -> None:
    """Raises `Refusal`."""
    if role not in decidable_by(member):
        raise Refusal("not-allowed")


def deciders(people: Iterable[Member], role: Role) -> list[Member]:
    """Who is asked. For coordinator and secretary all who may decide it; for other roles those who steer, and where there are
    none of these, whoever else may.
    """
    able = [each for each in people if role in decidable_by(each)]
    if role in (Role.COORDINATOR, Role.SECRETARY):
        return able
    return [each for each in able if each.may(Action.ANSWER_FOR_ANY_ROW)] or able


def keepers(people: Iterable[Member], role: Role) -> list[Member]:
    """Who can enter the organisation of a request into the register, and so finish what somebody else has confirmed."""
    return [each for each in people if each.may(Action.KEEP_REGISTER) and role in decidable_by(each)]
