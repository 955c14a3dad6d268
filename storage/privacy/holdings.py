"""The one list of what is held about people, and a copy of it.

A column that may hold somebody's id is named in `HOLDINGS`, or a test of the schema fails.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection, Row
from typing import Any


class Fate(StrEnum):
    """What becomes of a row when the person in this column is forgotten."""

    DELETED = "deleted"
    NAMELESS = "nameless"
    """It stays as the cluster's record, with NULL instead of the person."""
    NUMBERED = "numbered"
    """It stays because it counts (a link that was used up stays used up), under a number below zero, which is nobody's."""
    KEPT = "kept"
    PASSING = "passing"
    """It empties itself as soon as it is handled."""


class Matter(StrEnum):
    """What a person would call it."""

    PROFILE = "profile"
    ROLES = "roles"
    PLAN = "plan"
    REGISTER = "register"
    MESSAGES = "messages"
    GROUPS = "groups"
    SURVEYS = "surveys"
    DRAFTS = "drafts"
    CONSENTS = "consents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """`column` of `table` holds a person's id."""

    table: str
    column: str
    fate: Fate
    matter: Matter


def _holdings(matter: Matter, fate: Fate, *places: str) -> tuple[Holding, ...]:
    split = (place.split(".") for place in places)
    return tuple(Holding(table=table, column=column, fate=fate, matter=matter) for table, column in split)


HOLDINGS: tuple[Holding, ...] = (
    *_holdings(Matter.PROFILE, Fate.DELETED, "interests.user_id", "mutes.user_id", "studies.user_id"),
    *_holdings(Matter.ROLES, Fate.DELETED, "roles.user_id", "role_requests.user_id", "plan_assignees.user_id"),
    *_holdings(Matter.ROLES, Fate.NAMELESS, "roles.granted_by", "role_requests.decided_by", "plan_assignees.assigned_by"),
    *_holdings(Matter.ROLES, Fate.DELETED, "invitations.addressee"),
    *_holdings(Matter.ROLES, Fate.NAMELESS, "role_requests.confirmed_by"),
    *_holdings(Matter.ROLES, Fate.NAMELESS, "invitations.made_by", "invitations.leaver"),
    *_holdings(Matter.ROLES, Fate.NUMBERED, "invitation_uses.user_id"),
    *_holdings(Matter.PLAN, Fate.DELETED, "plan_declines.user_id", "plan_pings.chat_id"),
    *_holdings(Matter.PLAN, Fate.NAMELESS, "plans.imported_by", "plan_occurrences.state_by", "plan_results.given_by"),
    *_holdings(Matter.PLAN, Fate.NAMELESS, "plan_postponements.moved_by"),
    *_holdings(Matter.REGISTER, Fate.NAMELESS, "organisation_changes.changed_by"),
    *_holdings(Matter.REGISTER, Fate.NAMELESS, "confirmation_waves.opened_by", "confirmation_answers.answered_by"),
    *_holdings(Matter.REGISTER, Fate.NAMELESS, "confirmation_openings.held_by"),
    *_holdings(Matter.REGISTER, Fate.DELETED, "confirmation_handovers.user_id"),
    *_holdings(Matter.MESSAGES, Fate.DELETED, "outbox.chat_id", "conversations.user_id", "conversations.chat_id"),
    *_holdings(Matter.MESSAGES, Fate.NAMELESS, "quick_messages.made_by", "outbox.about"),
    *_holdings(Matter.MESSAGES, Fate.NUMBERED, "quick_message_recipients.user_id"),
    *_holdings(Matter.MESSAGES, Fate.PASSING, "inbox.payload"),
    *_holdings(Matter.GROUPS, Fate.NAMELESS, "subscriptions.made_by", "bound_chats.bound_by"),
    *_holdings(Matter.SURVEYS, Fate.DELETED, "survey_drafts.user_id", "survey_refusals.user_id"),
    *_holdings(Matter.SURVEYS, Fate.NUMBERED, "survey_people.user_id"),
    *_holdings(Matter.SURVEYS, Fate.NAMELESS, "survey_submissions.user_id", "survey_waves.made_by"),
    *_holdings(Matter.SURVEYS, Fate.NUMBERED, "questionnaires.made_by"),  # NULL is the program's own
    *_holdings(Matter.DRAFTS, Fate.DELETED, "plan_drafts.user_id", "organisation_drafts.user_id"),
    *_holdings(Matter.DRAFTS, Fate.DELETED, "questionnaire_drafts.user_id"),
    *_holdings(Matter.CONSENTS, Fate.KEPT, "consents.user_id"),
    *_holdings(Matter.PROFILE, Fate.DELETED, "members.user_id"),  # last: what refers to it goes before
)

WHOSE_UPDATE = """payload IS NOT NULL AND :user_id IN (
    CAST(payload AS TEXT) ->> '$.message.from.id', CAST(payload AS TEXT) ->> '$.callback_query.from.id',
    CAST(payload AS TEXT) ->> '$.my_chat_member.from.id')"""


def held(tx: Connection, user_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row that is about them, by table; where another person stands in it, they are left out."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for table in dict.fromkeys(each.table for each in HOLDINGS):
        of_people = {each.column for each in HOLDINGS if each.table == table}
        for row in _rows_about(tx, table, user_id):
            found[table].append({name: _value(row, name, user_id, of_people) for name in row.keys()})  # noqa: SIM118
    for letter in found["outbox"]:
        if letter["chat_id"] is None:
            letter["key"] = None  # it names who gets it
    return dict(found)


def _rows_about(tx: Connection, table: str, user_id: int) -> list[Row]:
    columns = [each.column for each in HOLDINGS if each.table == table]
    condition = WHOSE_UPDATE if table == "inbox" else " OR ".join(f"{column} = :user_id" for column in columns)
    return tx.execute(f"SELECT * FROM {table} WHERE {condition}", {"user_id": user_id}).fetchall()  # noqa: S608 - our names


def _value(row: Row, name: str, user_id: int, of_people: set[str]) -> Any:
    value = row[name]
    if isinstance(value, bytes):
        return json.loads(value) if name == "payload" else f"{len(value)} bytes"
    return None if name in of_people and value != user_id else value
