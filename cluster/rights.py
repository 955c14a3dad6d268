"""Who may do what: one table, asked when a button is pressed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cluster.refusals import Refusal


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    SECRETARY = "secretary"
    WORKING_GROUP = "working_group"
    REPRESENTATIVE = "representative"
    STUDENT = "student"


class Action(StrEnum):
    SEE_PLAN = "see-plan"
    IMPORT_PLAN = "import-plan"
    ANSWER_FOR_OWN_ROWS = "answer-for-own-rows"
    ANSWER_FOR_ANY_ROW = "answer-for-any-row"
    GRANT_ROLES = "grant-roles"


_STEERING = frozenset({Role.COORDINATOR, Role.SECRETARY})

RIGHTS: Mapping[Action, frozenset[Role]] = {
    Action.SEE_PLAN: frozenset(Role),
    Action.IMPORT_PLAN: _STEERING,
    Action.ANSWER_FOR_OWN_ROWS: _STEERING | {Role.WORKING_GROUP, Role.REPRESENTATIVE},
    Action.ANSWER_FOR_ANY_ROW: _STEERING,
    Action.GRANT_ROLES: frozenset({Role.ADMINISTRATOR}),
}

OPEN_TO_ALL = frozenset({Action.SEE_PLAN})
"""What needs no role at all: the plan is a published document."""


def has_its_organisation(role: Role, organisation_id: int | None, known: Collection[int]) -> bool:
    """Who represents speaks for one of those that a plan named once (`known`); no other role is held for any."""
    return organisation_id in known if role is Role.REPRESENTATIVE else organisation_id is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who speaks to the bot. `organisations` are ids of those whose representative they are."""

    user_id: int
    name: str
    language: str
    roles: frozenset[Role] = frozenset()
    organisations: frozenset[int] = frozenset()
    joined: bool = True

    def may(self, action: Action) -> bool:
        return action in OPEN_TO_ALL or bool(self.roles & RIGHTS[action])

    def must(self, action: Action) -> None:
        """Raises `Refusal` when the table says no."""
        if not self.may(action):
            raise Refusal("not-allowed")
