"""Everything held about one person: where it stands, how it is handed out, how it is forgotten.

`HOLDINGS` is the one list of it. A column that may hold somebody's id is named there, or a test of the schema fails.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from html import escape
from sqlite3 import Connection, Row
from typing import Any

from cluster.names import name_of_messenger
from cluster.privacy import Silent
from storage import outbox, quick_messages


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
    *_holdings(Matter.MESSAGES, Fate.NAMELESS, "quick_messages.made_by", "outbox.about"),
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
    for letter in found["outbox"]:
        if letter["chat_id"] is None:
            letter["key"] = None  # it names who gets it
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
    tx.execute(
        "UPDATE invitations SET revoked_at = :now WHERE made_by = :user_id AND revoked_at IS NULL",
        {"user_id": user_id, "now": now},
    )
    quick_messages.settle(tx)
    tx.execute("DELETE FROM quick_messages WHERE made_by = :user_id AND leaves_at IS NULL", {"user_id": user_id})
    tx.execute("DELETE FROM quick_message_recipients WHERE user_id = :user_id AND status = 'waiting'", {"user_id": user_id})
    _clean_letters(tx, user_id, nameless)
    for holding in HOLDINGS:
        _let_go(tx, holding, user_id, now)


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


def unsay_typed_name(tx: Connection, user_id: int) -> None:
    """What they called themselves is unsaid in letters to others that have not left yet; requests of theirs are taken back.
    To be called while the name is still known.
    """
    row = tx.execute("SELECT name FROM members WHERE user_id = :user_id", {"user_id": user_id}).fetchone()
    if row is None:
        return
    name = name_of_messenger(row["name"])
    _find_letters(tx, user_id)
    _rename(tx, user_id, dict.fromkeys(("ru", "en"), name))
    tx.execute(
        "UPDATE outbox SET about_name = :name WHERE about = :user_id AND about_name <> ''", {"user_id": user_id, "name": name}
    )


def _clean_letters(tx: Connection, user_id: int, nameless: Mapping[str, str]) -> None:
    """What others have not been sent yet says no more who it was; keys that name the person name nobody."""
    _find_letters(tx, user_id)
    _rename(tx, user_id, nameless, numberless=True)
    tx.execute("UPDATE outbox SET about_name = '' WHERE about = :user_id", {"user_id": user_id})
    number = re.compile(rf"(?<!\d){user_id}(?!\d)")
    rows = tx.execute("SELECT id, key FROM outbox WHERE instr(key, :user_id) > 0", {"user_id": str(user_id)}).fetchall()
    for row in rows:
        if number.search(row["key"]):
            key = f"{number.sub('0', row['key'])} #{row['id']}"
            tx.execute("UPDATE outbox SET key = :key WHERE id = :id", {"id": row["id"], "key": key})


def _find_letters(tx: Connection, user_id: int) -> None:
    """Letters whose writer has not said whom they name, and of which it is known all the same: what the person has sent, rows
    that they have given, and what has them in its key. They are named there as they are called now.
    """
    row = tx.execute("SELECT ifnull(typed_name, name) AS name FROM members WHERE user_id = :user_id", {"user_id": user_id})
    name = next((name_of_messenger(each["name"]) for each in row), "")
    tx.execute(
        """UPDATE outbox SET about = :user_id, about_name = :name
           WHERE about IS NULL AND payload IS NOT NULL AND chat_id <> :user_id AND (
                 id IN (SELECT letter_id FROM quick_message_recipients JOIN quick_messages ON quick_messages.id = message_id
                        WHERE made_by = :user_id)
              OR key IN (SELECT 'group:given:' || row_id || ':' || assigned_at || ':' || user_id FROM plan_assignees
                         WHERE assigned_by = :user_id)
              OR instr(':' || key || ':', ':' || :user_id || ':') > 0)""",
        {"user_id": user_id, "name": name},
    )


def _rename(tx: Connection, user_id: int, names: Mapping[str, str], *, numberless: bool = False) -> None:
    """In letters about them, by the language of who gets the letter."""
    tx.execute(
        "DELETE FROM outbox WHERE status = 'waiting' AND about = :user_id AND key LIKE :request",
        {"user_id": user_id, "request": f"{outbox.REQUEST}%"},
    )
    rows = tx.execute(
        """SELECT outbox.id, payload, about_name, coalesce(members.language,
                  (SELECT language FROM subscriptions WHERE subscriptions.chat_id = outbox.chat_id LIMIT 1), 'ru') AS language
           FROM outbox LEFT JOIN members ON members.user_id = outbox.chat_id WHERE about = :user_id AND payload IS NOT NULL""",
        {"user_id": user_id},
    ).fetchall()
    for row in rows:
        payload = _without(json.loads(row["payload"]), row["about_name"], names[row["language"]])
        if numberless:
            payload = _numberless(payload, user_id)
        tx.execute(
            "UPDATE outbox SET payload = :payload WHERE id = :id",
            {"id": row["id"], "payload": json.dumps(payload, ensure_ascii=False)},
        )


def _without(payload: Mapping[str, Any], name: str, other: str) -> dict[str, Any]:
    """The same with every whole `name` replaced in what is shown: in messages outside of markup, and on buttons."""
    clean = dict(payload)
    if not name:
        return clean
    for field in ("text", "rich"):
        if clean.get(field):
            clean[field] = _renamed(clean[field], escape(name, quote=False), escape(other, quote=False))
    return _with_buttons(clean, lambda button: [button | {"text": _whole(name).sub(lambda _: other, button["text"])}])


def _numberless(payload: Mapping[str, Any], user_id: int) -> dict[str, Any]:
    """A button that leads to the person leads nowhere any more."""
    number, clean = re.compile(rf"(?<!\d){user_id}(?!\d)"), dict(payload)
    for field in ("text", "rich"):
        if clean.get(field):
            clean[field] = number.sub("0", clean[field])
    return _with_buttons(clean, lambda button: [] if number.search(json.dumps(button)) else [button])


def _with_buttons(payload: dict[str, Any], change: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> dict[str, Any]:
    keyboard = payload.get("keyboard")
    if not keyboard:
        return payload
    rows = [[kept for each in row for kept in change(each)] for row in keyboard["inline_keyboard"]]
    left = [row for row in rows if row]
    return payload | {"keyboard": keyboard | {"inline_keyboard": left} if left else None}


def _renamed(html: str, name: str, other: str) -> str:
    parts = re.split(r"(<[^>]*>)", html)
    return "".join(part if part.startswith("<") else _whole(name).sub(lambda _: other, part) for part in parts)


def _whole(name: str) -> re.Pattern[str]:
    """Not a part of a longer word, nor of an entity such as `&lt;`."""
    return re.compile(rf"(?<![\w&]){re.escape(name)}(?!\w)")


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


def silent_since(tx: Connection, day: date, zone: tzinfo | None) -> list[Silent]:
    """Who has not spoken after `day`, nor in an update that is kept and not handled yet. A warning counts from when it
    reached them, in the cluster's `zone`; one that failed, but for their having blocked the bot, is none.
    """
    of_theirs = _WHOSE_UPDATE.replace(":user_id", "members.user_id")
    rows = tx.execute(
        f"""SELECT members.user_id, seen_day, warned_day, blocked_at, status, settled_at
           FROM members LEFT JOIN outbox ON outbox.id = warning_letter
           WHERE seen_day <= :day AND NOT EXISTS (SELECT 1 FROM inbox WHERE {of_theirs})
           ORDER BY members.user_id""",  # noqa: S608 - our own words
        {"day": day.isoformat()},
    )
    return [
        Silent(
            user_id=row["user_id"],
            seen=date.fromisoformat(row["seen_day"]),
            warned=_warned(row, zone),
            waits=row["status"] in {"waiting", "sending"},
        )
        for row in rows
    ]


def _warned(row: Row, zone: tzinfo | None) -> date | None:
    if row["status"] == "sent" or (row["status"] == "failed" and row["blocked_at"] is not None):
        return datetime.fromtimestamp(row["settled_at"], zone).date()
    return date.fromisoformat(row["warned_day"]) if row["warned_day"] else None


def warn(tx: Connection, user_id: int, *, letter_id: int) -> None:
    """By this letter."""
    tx.execute(
        "UPDATE members SET warned_day = NULL, warning_letter = :letter WHERE user_id = :user_id",
        {"user_id": user_id, "letter": letter_id},
    )


def warn_unreachable(tx: Connection, user_id: int, day: date) -> None:
    """As if: they have blocked the bot, and no letter can say it."""
    tx.execute(
        "UPDATE members SET warned_day = :day, warning_letter = NULL WHERE user_id = :user_id",
        {"user_id": user_id, "day": day.isoformat()},
    )
