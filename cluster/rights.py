"""Who may do what: one table, asked when a button is pressed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cluster.refusals import Refusal


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    SECRETARY = "secretary"
    LEADER = "leader"
    WORKING_GROUP = "working_group"
    REPRESENTATIVE = "representative"
    STUDENT = "student"
    GRADUATE = "graduate"


class Action(StrEnum):
    SEE_PLAN = "see-plan"
    IMPORT_PLAN = "import-plan"
    ANSWER_FOR_OWN_ROWS = "answer-for-own-rows"
    ANSWER_FOR_ANY_ROW = "answer-for-any-row"
    GRANT_ROLES = "grant-roles"
    MANAGE_ROLES = "manage-roles"
    KEEP_REGISTER = "keep-register"
    CONFIRM_REGISTER = "confirm-register"
    ANSWER_FOR_ORGANISATION = "answer-for-organisation"
    INVITE = "invite"
    INVITE_TO_GROUP = "invite-to-group"
    DECIDE_REQUESTS = "decide-requests"
    SEE_GROUP = "see-group"
    LEAD_GROUP = "lead-group"
    SEND_MESSAGES = "send-messages"
    RUN_SURVEYS = "run-surveys"
    SEE_SURVEY_RESULTS = "see-survey-results"


_STEERING = frozenset({Role.COORDINATOR, Role.SECRETARY})
_APPOINTING = _STEERING | {Role.ADMINISTRATOR}
_LEADING = _STEERING | {Role.LEADER}
_GROUP = _LEADING | {Role.WORKING_GROUP}

RIGHTS: Mapping[Action, frozenset[Role]] = {
    Action.SEE_PLAN: frozenset(Role),
    Action.IMPORT_PLAN: _STEERING,
    Action.ANSWER_FOR_OWN_ROWS: _GROUP | {Role.REPRESENTATIVE},
    Action.ANSWER_FOR_ANY_ROW: _STEERING,
    Action.GRANT_ROLES: frozenset({Role.ADMINISTRATOR}),
    Action.MANAGE_ROLES: _APPOINTING,
    Action.KEEP_REGISTER: _STEERING,
    Action.CONFIRM_REGISTER: _STEERING,
    Action.ANSWER_FOR_ORGANISATION: frozenset({Role.REPRESENTATIVE}),
    Action.INVITE: _APPOINTING,
    Action.INVITE_TO_GROUP: _APPOINTING | {Role.LEADER},
    Action.DECIDE_REQUESTS: _APPOINTING,
    Action.SEE_GROUP: _GROUP,
    Action.LEAD_GROUP: _LEADING,
    Action.SEND_MESSAGES: _GROUP,
    Action.RUN_SURVEYS: _STEERING,
    Action.SEE_SURVEY_RESULTS: _GROUP,
}

OPEN_TO_ALL = frozenset({Action.SEE_PLAN})
"""What needs no role at all: the plan is a published document."""


def with_implied(roles: Iterable[Role]) -> frozenset[Role]:
    """The leader of the working group is one of it."""
    held = frozenset(roles)
    return held | {Role.WORKING_GROUP} if Role.LEADER in held else held


def has_its_organisation(role: Role, organisation_id: int | None, known: Collection[int]) -> bool:
    """Who represents speaks for one that is `known`; the working group's may be from one; no other role is held for any."""
    if role in (Role.WORKING_GROUP, Role.LEADER):
        return organisation_id is None or organisation_id in known
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
