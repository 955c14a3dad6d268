"""A request for a role that somebody else has to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.refusals import Refusal
from cluster.rights import Role
from cluster.roles import Holding, holds, needs_organisation

ASKED_FOR = (Role.REPRESENTATIVE, Role.WORKING_GROUP)
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
    """`organisation` is the register's name, or as typed where `organisation_id` is None."""

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
    if organisation_id is None and not organisation and needs_organisation(role):
        raise Refusal("organisation-unknown")
    if not organisation and holds(held, role, organisation_id):
        raise Refusal("role-held-already")
    if today >= A_DAY:
        raise Refusal("requests-too-many", limit=A_DAY)
