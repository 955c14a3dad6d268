"""Everything held about one person: where it stands, how it is handed out, how it is forgotten.

`HOLDINGS` is the one list of it. A column that may hold somebody's id is named there, or a test of the schema fails.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import escape
from sqlite3 import Connection, Row
from typing import Any

from cluster.privacy import Silent
from storage import quick_messages


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
    *_holdings(Matter.PROFILE, Fate.DELETED, "interests.user_id", "mutes.user_id"),
    *_holdings(Matter.ROLES, Fate.DELETED, "roles.user_id", "role_requests.user_id", "plan_assignees.user_id"),
    *_holdings(Matter.ROLES, Fate.NAMELESS, "roles.granted_by", "role_requests.decided_by", "plan_assignees.assigned_by"),
    *_holdings(Matter.ROLES, Fate.NAMELESS, "invitations.made_by", "invitations.leaver"),
    *_holdings(Matter.ROLES, Fate.NUMBERED, "invitation_uses.user_id"),
    *_holdings(Matter.PLAN, Fate.DELETED, "plan_declines.user_id", "plan_pings.chat_id"),
    *_holdings(Matter.PLAN, Fate.NAMELESS, "plans.imported_by", "plan_occurrences.state_by", "plan_results.given_by"),
    *_holdings(Matter.PLAN, Fate.NAMELESS, "plan_postponements.moved_by"),
    *_holdings(Matter.REGISTER, Fate.NAMELESS, "organisation_changes.changed_by"),
    *_holdings(Matter.REGISTER, Fate.NAMELESS, "confirmation_waves.opened_by", "confirmation_answers.answered_by"),
    *_holdings(Matter.MESSAGES, Fate.DELETED, "outbox.chat_id", "conversations.user_id", "conversations.chat_id"),
    *_holdings(Matter.MESSAGES, Fate.NAMELESS, "quick_messages.made_by"),
    *_holdings(Matter.MESSAGES, Fate.NUMBERED, "quick_message_recipients.user_id"),
    *_holdings(Matter.MESSAGES, Fate.PASSING, "inbox.payload"),
    *_holdings(Matter.GROUPS, Fate.NAMELESS, "subscriptions.made_by", "bound_chats.bound_by"),
    *_holdings(Matter.DRAFTS, Fate.DELETED, "plan_drafts.user_id", "organisation_drafts.user_id"),
    *_holdings(Matter.CONSENTS, Fate.KEPT, "consents.user_id"),
    *_holdings(Matter.PROFILE, Fate.DELETED, "members.user_id"),  # last: what refers to it goes before
)

_WHOSE_UPDATE = """payload IS NOT NULL AND :user_id IN (
    CAST(payload AS TEXT) ->> '$.message.from.id', CAST(payload AS TEXT) ->> '$.callback_query.from.id',
    CAST(payload AS TEXT) ->> '$.my_chat_member.from.id')"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """An organisation for which nobody speaks any more."""

    id: int
    name: str


def held(tx: Connection, user_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row that is about them, by table; where another person stands in it, they are left out."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for table in dict.fromkeys(each.table for each in HOLDINGS):
        of_people = {each.column for each in HOLDINGS if each.table == table}
        for row in _rows_about(tx, table, user_id):
            found[table].append({name: _value(row, name, user_id, of_people) for name in row.keys()})  # noqa: SIM118
    return dict(found)


def counts(tx: Connection, user_id: int) -> dict[Matter, int]:
    """How many rows of each kind are about them."""
    found: defaultdict[Matter, int] = defaultdict(int)
    matters = {each.table: each.matter for each in HOLDINGS}
    for table, matter in matters.items():
        found[matter] += len(_rows_about(tx, table, user_id))
    return dict(found)


def orphans(tx: Connection, user_id: int) -> list[Orphan]:
    """Organisations that only this person speaks for."""
    rows = tx.execute(
        """SELECT organisations.id, organisations.name FROM roles JOIN organisations ON organisations.id = organisation_id
           WHERE role = 'representative' GROUP BY organisations.id
           HAVING min(user_id) = :user_id AND max(user_id) = :user_id ORDER BY organisations.name""",
        {"user_id": user_id},
    )
    return [Orphan(id=row["id"], name=row["name"]) for row in rows]


def forget(tx: Connection, user_id: int, *, nameless: Mapping[str, str], now: int) -> None:
    """By `HOLDINGS`. `nameless`: what stands for them, by language, in letters to others that have not left yet."""
    names = _names(tx, user_id)
    tx.execute(
        "UPDATE invitations SET revoked_at = :now WHERE made_by = :user_id AND revoked_at IS NULL",
        {"user_id": user_id, "now": now},
    )
    quick_messages.settle(tx)
    tx.execute("DELETE FROM quick_messages WHERE made_by = :user_id AND leaves_at IS NULL", {"user_id": user_id})
    tx.execute("DELETE FROM quick_message_recipients WHERE user_id = :user_id AND status = 'waiting'", {"user_id": user_id})
    for holding in HOLDINGS:
        _let_go(tx, holding, user_id, now)
    _clean_letters(tx, user_id, names, nameless)


def _let_go(tx: Connection, holding: Holding, user_id: int, now: int) -> None:
    table, column = holding.table, holding.column
    values = {"user_id": user_id, "now": now}
    match holding.fate:
        case Fate.DELETED:
            tx.execute(f"DELETE FROM {table} WHERE {column} = :user_id", values)  # noqa: S608 - our names
        case Fate.NAMELESS:
            tx.execute(f"UPDATE {table} SET {column} = NULL WHERE {column} = :user_id", values)  # noqa: S608
        case Fate.NUMBERED:
            tx.execute(
                f"""UPDATE {table} SET {column} = min(0, (SELECT min({column}) FROM {table})) - 1
                    WHERE {column} = :user_id""",  # noqa: S608
                values,
            )
        case Fate.PASSING:
            tx.execute(
                f"UPDATE inbox SET payload = NULL, done_at = :now WHERE {_WHOSE_UPDATE}",  # noqa: S608
                values,
            )
        case Fate.KEPT:
            pass


def _rows_about(tx: Connection, table: str, user_id: int) -> list[Row]:
    columns = [each.column for each in HOLDINGS if each.table == table]
    condition = _WHOSE_UPDATE if table == "inbox" else " OR ".join(f"{column} = :user_id" for column in columns)
    return tx.execute(f"SELECT * FROM {table} WHERE {condition}", {"user_id": user_id}).fetchall()  # noqa: S608 - our names


def _value(row: Row, name: str, user_id: int, of_people: set[str]) -> Any:
    value = row[name]
    if isinstance(value, bytes):
        return json.loads(value) if name == "payload" else f"{len(value)} bytes"
    return None if name in of_people and value != user_id else value


def _names(tx: Connection, user_id: int) -> list[str]:
    row = tx.execute("SELECT name, typed_name FROM members WHERE user_id = :user_id", {"user_id": user_id}).fetchone()
    return [name for name in (row or ()) if name]


def _clean_letters(tx: Connection, user_id: int, names: list[str], nameless: Mapping[str, str]) -> None:
    """What others have not been sent yet says no more who it was; keys that name the person name nobody."""
    number = re.compile(rf"(?<!\d){user_id}(?!\d)")
    rows = tx.execute(
        """SELECT outbox.id, key, payload, ifnull(members.language, 'ru') AS language FROM outbox
           LEFT JOIN members ON members.user_id = chat_id WHERE payload IS NOT NULL OR instr(key, :user_id) > 0""",
        {"user_id": str(user_id)},
    ).fetchall()
    for row in rows:
        key = number.sub("0", row["key"])
        payload = None if row["payload"] is None else json.loads(number.sub("0", row["payload"]))
        for name in names if payload is not None else ():
            payload = _without(payload, name, nameless[row["language"]])
        tx.execute(
            "UPDATE outbox SET key = :key, payload = :payload WHERE id = :id",
            {
                "id": row["id"],
                "key": row["key"] if key == row["key"] else f"{key} #{row['id']}",
                "payload": None if payload is None else json.dumps(payload, ensure_ascii=False),
            },
        )


def _without(payload: Any, name: str, nameless: str, *, markup: bool = True) -> Any:
    """The same with every whole `name` replaced in what is shown: in messages outside of markup, on buttons anywhere."""
    if isinstance(payload, list):
        return [_without(each, name, nameless, markup=markup) for each in payload]
    if not isinstance(payload, dict):
        return payload
    clean = dict(payload)
    for field, value in payload.items():
        if isinstance(value, str) and field in {"text", "rich"}:
            clean[field] = _nameless(value, name, nameless, markup=markup)
        elif field == "keyboard" or not markup:
            clean[field] = _without(value, name, nameless, markup=False)
    return clean


def _nameless(text: str, name: str, nameless: str, *, markup: bool) -> str:
    word = re.compile(rf"(?<!\w){re.escape(escape(name, quote=False) if markup else name)}(?!\w)")
    parts = re.split(r"(<[^>]*>)", text) if markup else [text]
    return "".join(part if markup and part.startswith("<") else word.sub(lambda _: nameless, part) for part in parts)


def words_left(tx: Connection, user_id: int) -> int:
    """How many results, reasons and messages in their own words stay as the cluster's record."""
    (number,) = tx.execute(
        """SELECT (SELECT count(*) FROM plan_results WHERE given_by = :user_id)
                + (SELECT count(*) FROM plan_postponements WHERE moved_by = :user_id)
                + (SELECT count(*) FROM quick_messages WHERE made_by = :user_id AND leaves_at IS NOT NULL)""",
        {"user_id": user_id},
    ).fetchone()
    return int(number)


def watch(tx: Connection, today: date) -> None:
    """Of whom no day is known yet, the count begins today."""
    tx.execute("UPDATE members SET seen_day = :today WHERE seen_day IS NULL", {"today": today.isoformat()})


def silent_since(tx: Connection, day: date) -> list[Silent]:
    """Who has not spoken after `day`."""
    rows = tx.execute(
        "SELECT user_id, seen_day, warned_day FROM members WHERE seen_day <= :day ORDER BY user_id", {"day": day.isoformat()}
    )
    return [
        Silent(
            user_id=row["user_id"],
            seen=date.fromisoformat(row["seen_day"]),
            warned=date.fromisoformat(row["warned_day"]) if row["warned_day"] else None,
        )
        for row in rows
    ]


def warn(tx: Connection, user_id: int, day: date) -> None:
    tx.execute("UPDATE members SET warned_day = :day WHERE user_id = :user_id", {"user_id": user_id, "day": day.isoformat()})
