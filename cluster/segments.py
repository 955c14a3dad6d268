"""A part of the cluster that is written to: by role, kind of organisation and municipality."""

from dataclasses import dataclass

from cluster.organisations import OrganisationKind
from cluster.rights import Role

IN_FUNCTION = frozenset(
    {Role.ADMINISTRATOR, Role.COORDINATOR, Role.SECRETARY, Role.LEADER, Role.WORKING_GROUP, Role.REPRESENTATIVE}
)
"""Roles that are written to as such: what the cluster has to tell them is no mailing that one consents to."""

ADDRESSED = (
    Role.REPRESENTATIVE,
    Role.WORKING_GROUP,
    Role.LEADER,
    Role.COORDINATOR,
    Role.SECRETARY,
    Role.STUDENT,
    Role.GRADUATE,
)
"""Roles that can be chosen, in the order in which they are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Of each set one must fit; an empty set is fit by anybody. `silent`: only those who owe the confirmation an answer."""

    roles: frozenset[Role] = frozenset()
    kinds: frozenset[OrganisationKind] = frozenset()
    municipalities: frozenset[str] = frozenset()
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Somebody with a role. `started`: has ever opened the bot; `muted`: has switched off what would be sent; `agreed`: to
    mailing; `silent`: represents an organisation that has not answered the open confirmation.
    """

    user_id: int
    language: str
    roles: frozenset[Role]
    kinds: frozenset[OrganisationKind] = frozenset()
    municipalities: frozenset[str] = frozenset()
    silent: bool = False
    started: bool = True
    blocked: bool = False
    muted: bool = False
    agreed: bool = False


def is_in(segment: Segment, person: Addressee) -> bool:
    return (
        bool(_meant_as(segment, person))
        and (not segment.kinds or bool(segment.kinds & person.kinds))
        and (not segment.municipalities or bool(segment.municipalities & person.municipalities))
        and (person.silent or not segment.silent)
    )


def means(segment: Segment, kind: OrganisationKind, municipality: str) -> bool:
    """Whether it is about such an organisation; its roles are of people."""
    return (not segment.kinds or kind in segment.kinds) and (
        not segment.municipalities or municipality in segment.municipalities
    )


def is_willing(segment: Segment, person: Addressee) -> bool:
    """Whoever is written to in their function need not have agreed; a switch of their own counts all the same."""
    return not person.muted and (person.agreed or bool(_meant_as(segment, person) & IN_FUNCTION))


def _meant_as(segment: Segment, person: Addressee) -> frozenset[Role]:
    """The roles in which they are written to."""
    return person.roles & segment.roles if segment.roles else person.roles
