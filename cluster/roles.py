"""How a role comes and goes: who may offer it, invite to it, ask for it, and what leaving it leaves behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role

BY_THEMSELVES = (Role.STUDENT, Role.GRADUATE)
"""Roles that a person takes without anybody's leave."""

BY_HAND = (Role.COORDINATOR, Role.SECRETARY, Role.LEADER, Role.WORKING_GROUP)
"""Roles that are offered on a person's card without an organisation."""

INVITED = (Role.REPRESENTATIVE, Role.WORKING_GROUP, Role.LEADER, Role.SECRETARY, Role.COORDINATOR, *BY_THEMSELVES)
"""Roles that a link may carry, those that are wanted most first."""

OF_THE_GROUP = frozenset({Role.WORKING_GROUP, Role.LEADER})


class Who(StrEnum):
    """What a newcomer says of themselves."""

    STUDENT = "student"
    GRADUATE = "graduate"
    ORGANISATION = "org"
    SCHOOL = "school"
    GROUP = "group"
    LEADER = "leader"
    SECRETARY = "secr"
    COORDINATOR = "coord"

    @property
    def role(self) -> Role:
        return _ROLES[self]


_ROLES = {
    Who.STUDENT: Role.STUDENT,
    Who.GRADUATE: Role.GRADUATE,
    Who.ORGANISATION: Role.REPRESENTATIVE,
    Who.SCHOOL: Role.REPRESENTATIVE,
    Who.GROUP: Role.WORKING_GROUP,
    Who.LEADER: Role.LEADER,
    Who.SECRETARY: Role.SECRETARY,
    Who.COORDINATOR: Role.COORDINATOR,
}

RARE = (Who.LEADER, Who.SECRETARY, Who.COORDINATOR)
"""What few people are: a newcomer does not stumble over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A role that somebody holds, and for which organisation; `organisation` is its name.

    `of_school`, `departed`: it is a school, it has left the cluster.
    """

    role: Role
    organisation_id: int | None = None
    organisation: str = ""
    of_school: bool = False
    departed: bool = False


def said_of(role: Role) -> Who:
    """What somebody says who wants this role."""
    return next(who for who in Who if who.role is role)


def must_be_in_cluster(holding: Holding) -> None:
    """Nobody begins to act for an organisation that has left; raises `Refusal`."""
    if holding.departed:
        raise Refusal("organisation-departed", organisation=holding.organisation)


def needs_organisation(role: Role) -> bool:
    return role is Role.REPRESENTATIVE


def may_have_organisation(role: Role) -> bool:
    return role is Role.REPRESENTATIVE or role in OF_THE_GROUP


def may_manage(member: Member, role: Role) -> bool:
    """Offer it, confirm a request for it, take it away. The administrator's own comes from the settings only."""
    if role is Role.ADMINISTRATOR:
        return False
    return member.may(Action.GRANT_ROLES if role is Role.COORDINATOR else Action.MANAGE_ROLES)


def may_offer(member: Member, role: Role) -> bool:
    """To one person, who accepts it or not: whoever leads the group may look for a successor, too."""
    return may_manage(member, role) or (role is Role.LEADER and member.may(Action.LEAD_GROUP))


def may_invite(member: Member, role: Role, organisation_id: int | None) -> bool:
    """To any role, to the working group, or to one's own organisation."""
    if role not in INVITED:
        return False
    if member.may(Action.INVITE):
        return True
    if role is Role.WORKING_GROUP:
        return member.may(Action.INVITE_TO_GROUP)
    own = role is Role.REPRESENTATIVE and organisation_id in member.organisations
    return own and member.may(Action.ANSWER_FOR_ORGANISATION)


def offered_roles(member: Member) -> list[Role]:
    """Those that a link of theirs may carry, for an organisation of their choice."""
    return [role for role in INVITED if may_invite(member, role, None)]


def elsewhere(held: Sequence[Holding], role: Role, organisation_id: int | None) -> list[Holding]:
    """The same role that is held for other organisations: it may be kept beside, or replaced."""
    if organisation_id is None:
        return []
    return [each for each in held if each.role is role and each.organisation_id not in (None, organisation_id)]


def holds(held: Sequence[Holding], role: Role, organisation_id: int | None) -> bool:
    """Whether nothing would be new; one of the working group for an organisation is one of it without any, too."""
    same = [each for each in held if each.role is role]
    return any(organisation_id in (None, each.organisation_id) for each in same)
