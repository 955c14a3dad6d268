"""What is held about somebody, told fact by fact for people to read; the whole of it is `held`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection

from storage.organisations.names import CALLED
from storage.privacy.holdings import Matter


class Kind(StrEnum):
    """What a fact says; the first ones are about a role."""

    HELD = "held"
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    OFFERED = "offered"
    INVITED = "invited"
    CAME = "came"
    TASK = "task"
    MARK = "mark"
    RESULT = "result"
    MOVED = "moved"
    DECLINED = "declined"
    IMPORTED = "imported"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    SENT = "sent"
    DRAFT = "draft"
    SURVEY_BEGUN = "survey-begun"
    SURVEY_ANSWERED = "survey-answered"
    LOADING = "loading"
    EDITING = "editing"


ABOUT_ROLES = frozenset({Kind.HELD, Kind.ASKED, Kind.GRANTED, Kind.REFUSED, Kind.OFFERED, Kind.INVITED, Kind.CAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`what` are words or an organisation's name, `code` what has a word in every language; `at` is a Unix time."""

    kind: Kind
    what: str
    at: int | None
    code: str = ""


_CALLED = f"ifnull({CALLED}, '')"
_ROW = "trim(plan_rows.number || ' ' || plan_rows.title)"
_OF_ORGANISATION = "LEFT JOIN organisations ON organisations.id = organisation_id"
_OF_ROW = "JOIN plan_rows ON plan_rows.id = row_id"
_OF_TERM = f"JOIN plan_occurrences ON plan_occurrences.id = occurrence_id {_OF_ROW}"
_OF_SURVEY = "JOIN questionnaires ON questionnaires.id = questionnaire_id"
_TITLE = "coalesce(body ->> '$.title.ru', questionnaires.name)"
_REQUESTED = f"ifnull({CALLED}, role_requests.organisation) AS what, role AS code FROM role_requests {_OF_ORGANISATION}"

_FACTS: Mapping[Matter, Mapping[Kind, str]] = {
    Matter.ROLES: {
        Kind.HELD: f"{_CALLED} AS what, role AS code, granted_at AS at FROM roles {_OF_ORGANISATION} WHERE user_id = :user_id",
        Kind.ASKED: f"made_at AS at, {_REQUESTED} WHERE user_id = :user_id AND decided_at IS NULL",
        Kind.GRANTED: f"decided_at AS at, {_REQUESTED} WHERE user_id = :user_id AND decided_at IS NOT NULL AND accepted",
        Kind.REFUSED: f"decided_at AS at, {_REQUESTED} WHERE user_id = :user_id AND decided_at IS NOT NULL AND NOT accepted",
        Kind.OFFERED: f"""{_CALLED} AS what, role AS code, made_at AS at FROM invitations {_OF_ORGANISATION}
            WHERE addressee = :user_id AND revoked_at IS NULL""",
        Kind.INVITED: f"""{_CALLED} AS what, role AS code, made_at AS at FROM invitations {_OF_ORGANISATION}
            WHERE made_by = :user_id""",
        Kind.CAME: f"""{_CALLED} AS what, role AS code, used_at AS at FROM invitation_uses
            JOIN invitations ON invitations.id = invitation_id {_OF_ORGANISATION} WHERE user_id = :user_id""",
    },
    Matter.PLAN: {
        Kind.TASK: f"{_ROW} AS what, assigned_at AS at FROM plan_assignees {_OF_ROW} WHERE user_id = :user_id",
        Kind.MARK: f"{_ROW} AS what, state AS code, state_at AS at FROM plan_occurrences {_OF_ROW} WHERE state_by = :user_id",
        Kind.RESULT: f"""{_ROW} || ': ' || ifnull(words, ifnull(file_name, '')) AS what, given_at AS at
            FROM plan_results {_OF_TERM} WHERE given_by = :user_id""",
        Kind.MOVED: f"""{_ROW} || ': ' || reason AS what, moved_at AS at FROM plan_postponements {_OF_TERM}
            WHERE moved_by = :user_id""",
        Kind.DECLINED: f"{_ROW} AS what, declined_at AS at FROM plan_declines {_OF_ROW} WHERE user_id = :user_id",
        Kind.IMPORTED: "title AS what, imported_at AS at FROM plans WHERE imported_by = :user_id",
    },
    Matter.REGISTER: {
        Kind.CHANGED: f"""{_CALLED} AS what, field AS code, changed_at AS at FROM organisation_changes {_OF_ORGANISATION}
            WHERE changed_by = :user_id""",
        Kind.CONFIRMED: f"""{_CALLED} AS what, answered_at AS at FROM confirmation_answers {_OF_ORGANISATION}
            WHERE answered_by = :user_id""",
    },
    Matter.MESSAGES: {
        Kind.SENT: "words AS what, leaves_at AS at FROM quick_messages WHERE made_by = :user_id AND leaves_at IS NOT NULL",
        Kind.DRAFT: "words AS what, made_at AS at FROM quick_messages WHERE made_by = :user_id AND leaves_at IS NULL",
    },
    Matter.SURVEYS: {
        Kind.SURVEY_BEGUN: f"{_TITLE} AS what, begun_at AS at FROM survey_drafts {_OF_SURVEY} WHERE user_id = :user_id",
        Kind.SURVEY_ANSWERED: f"""{_TITLE} AS what, submitted_at AS at FROM survey_submissions {_OF_SURVEY}
            WHERE user_id = :user_id""",
    },
    Matter.DRAFTS: {
        Kind.LOADING: """'' AS what, made_at AS at FROM plan_drafts WHERE user_id = :user_id
            UNION ALL SELECT '', made_at FROM organisation_drafts WHERE user_id = :user_id""",
        Kind.EDITING: "body ->> '$.title.ru' AS what, begun_at AS at FROM questionnaire_drafts WHERE user_id = :user_id",
    },
}
"""What has a screen of its own (the profile, subscriptions, the log of consents) is not told here again."""


def contents(tx: Connection, user_id: int) -> dict[Matter, list[Fact]]:
    """Of each kind the newest first."""
    return {
        matter: [fact for kind, select in kinds.items() for fact in _facts(tx, kind, select, user_id)]
        for matter, kinds in _FACTS.items()
    }


def _facts(tx: Connection, kind: Kind, select: str, user_id: int) -> list[Fact]:
    rows = tx.execute(f"SELECT {select} ORDER BY at DESC", {"user_id": user_id})
    return [Fact(kind=kind, **dict(row)) for row in rows]
