"""A link that carries a role: for how many, until when, and who may still follow it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.refusals import Refusal
from cluster.rights import Member, Role
from cluster.roles import Holding, holds, may_invite, may_offer, must_be_in_cluster

PREFIX = "inv_"
"""Before the code, in the payload of the start link."""

CODE_BYTES = 16
"""Of randomness: 22 characters of those that a start link may have."""

USES = (1, 5, 20, 100)
DAYS = (1, 7, 30)
SUCCESSOR_DAYS = 7
"""Until a link expires by which somebody hands an organisation over."""

OFFER_DAYS = 30
"""Until a role that is offered to one person is offered no more."""

DAY_SECONDS = 24 * 3600

_ALONE = frozenset({Role.LEADER, Role.COORDINATOR, Role.SECRETARY})
"""Roles of trust: a link that many may follow is passed on too easily."""


class Past(StrEnum):
    """What has been between a person and a link."""

    NOTHING = "nothing"
    USED = "used"
    BARRED = "barred"
    """The role that came by it was taken away by somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`used` of `uses`; `expires_at` in Unix seconds; `leaver` gives the role up when somebody accepts; `addressee` is the only
    one who may (None: whoever has the link). `of_school`, `departed`: the organisation is a school, has left the cluster.
    """

    id: int
    code: str
    role: Role
    organisation_id: int | None
    organisation: str
    uses: int
    used: int
    expires_at: int
    revoked: bool
    leaver: int | None
    made_by: int | None
    made_at: int
    addressee: int | None = None
    of_school: bool = False
    departed: bool = False

    @property
    def holding(self) -> Holding:
        """What whoever accepts it holds from then on."""
        return Holding(
            role=self.role,
            organisation_id=self.organisation_id,
            organisation=self.organisation,
            of_school=self.of_school,
            departed=self.departed,
        )

    @property
    def left(self) -> int:
        return max(0, self.uses - self.used)

    @property
    def payload(self) -> str:
        return f"{PREFIX}{self.code}"

    def is_open(self, now: int) -> bool:
        return not self.revoked and self.left > 0 and now < self.expires_at


def uses_of(role: Role) -> tuple[int, ...]:
    """For how many people a link to this role may be."""
    return (1,) if role in _ALONE else USES


def may_give(maker: Member | None, invitation: Invitation) -> bool:
    """Whether it is still theirs to give who have made it; `maker` as they are now, None for somebody who is gone."""
    if maker is None:
        return False
    if invitation.addressee is not None:
        return may_offer(maker, invitation.role)
    return may_invite(maker, invitation.role, invitation.organisation_id)


def must_be_usable(
    invitation: Invitation, user_id: int, *, maker: Member | None, past: Past, held: Sequence[Holding], now: int
) -> None:
    """Raises `Refusal`, each reason in its own words. `maker`: as they are now; `held`: the person's roles. Who has left a role
    comes back by a link for several, which is one more use of it.
    """
    if invitation.addressee not in (None, user_id):
        raise Refusal("invitation-unknown")
    holds_it = holds(held, invitation.role, invitation.organisation_id)
    if past is not Past.NOTHING and (holds_it or invitation.uses == 1):
        raise Refusal("invitation-used-already")
    if past is Past.BARRED:
        raise Refusal("invitation-barred")
    if invitation.revoked or not may_give(maker, invitation):
        raise Refusal("invitation-revoked")
    if user_id == invitation.made_by != invitation.addressee:
        raise Refusal("invitation-own")
    if holds_it:
        raise Refusal("invitation-held-already")
    if now >= invitation.expires_at:
        raise Refusal("invitation-expired")
    if invitation.left == 0:
        raise Refusal("invitation-used-up")
    must_be_in_cluster(invitation.holding)
