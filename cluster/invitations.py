"""A link that carries a role: for how many, until when, and who may still follow it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cluster.refusals import Refusal
from cluster.rights import Role
from cluster.roles import Holding, holds

PREFIX = "inv_"
"""Before the code, in the payload of the start link."""

CODE_BYTES = 16
"""Of randomness: 22 characters of those that a start link may have."""

USES = (1, 5, 20, 100)
DAYS = (1, 7, 30)
DAY_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`used` of `uses`; `expires_at` in Unix seconds; `leaver` gives the role up when somebody accepts."""

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

    @property
    def left(self) -> int:
        return max(0, self.uses - self.used)

    @property
    def payload(self) -> str:
        return f"{PREFIX}{self.code}"

    def is_open(self, now: int) -> bool:
        return not self.revoked and self.left > 0 and now < self.expires_at


def must_be_usable(invitation: Invitation, user_id: int, *, used: bool, held: Sequence[Holding], now: int) -> None:
    """Raises `Refusal`, each reason in its own words. `used`: this person has accepted it; `held`: their roles."""
    if used:
        raise Refusal("invitation-used-already")
    if invitation.revoked:
        raise Refusal("invitation-revoked")
    if invitation.made_by == user_id:
        raise Refusal("invitation-own")
    if holds(held, invitation.role, invitation.organisation_id):
        raise Refusal("invitation-held-already")
    if now >= invitation.expires_at:
        raise Refusal("invitation-expired")
    if invitation.left == 0:
        raise Refusal("invitation-used-up")
