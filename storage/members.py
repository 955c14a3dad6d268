"""People who have started the bot, and their roles."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from sqlite3 import Connection, Row

from cluster.alphabet import in_alphabet
from cluster.rights import Member, Role, with_implied

Standing = Mapping[int, frozenset[Role]]
"""Roles that the settings give: user id → roles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody whom we know; `named`: by themselves, and not by the messenger; `seen`: the last day, as an ISO date."""

    member: Member
    named: bool
    blocked: bool
    seen: str | None


def member(tx: Connection, user_id: int) -> Member | None:
    row = tx.execute("SELECT * FROM members WHERE user_id = :user_id", {"user_id": user_id}).fetchone()
    return None if row is None else _with_roles(tx, row)


def members(tx: Connection, *, offset: int, limit: int) -> list[Member]:
    ids = [user_id for user_id, _ in names(tx)]
    found = (member(tx, user_id) for user_id in ids[offset : offset + limit])
    return [each for each in found if each is not None]


def names(tx: Connection) -> list[tuple[int, str]]:
    """Of everybody with their ids, in the order of the alphabet."""
    rows = tx.execute("SELECT user_id, ifnull(typed_name, name) AS name FROM members")
    found = [(row["user_id"], row["name"]) for row in rows]
    return sorted(found, key=lambda each: (in_alphabet(each[1]), each[0]))


def count(tx: Connection) -> int:
    (number,) = tx.execute("SELECT count(*) FROM members").fetchone()
    return int(number)


def join(tx: Connection, *, user_id: int, name: str, language: str, now: int) -> Member:
    """Somebody starts the bot, for the first time or again; their language stays what they chose."""
    tx.execute(
        """INSERT INTO members (user_id, name, language, joined_at) VALUES (:user_id, :name, :language, :now)
           ON CONFLICT DO UPDATE SET name = :name, blocked_at = NULL""",
        {"user_id": user_id, "name": name, "language": language, "now": now},
    )
    joined = member(tx, user_id)
    assert joined is not None
    return joined


def known(tx: Connection, user_id: int) -> Known | None:
    row = tx.execute("SELECT * FROM members WHERE user_id = :user_id", {"user_id": user_id}).fetchone()
    if row is None:
        return None
    return Known(
        member=_with_roles(tx, row),
        named=row["typed_name"] is not None,
        blocked=row["blocked_at"] is not None,
        seen=row["seen_day"],
    )


def see(tx: Connection, user_id: int, name: str, today: date) -> None:
    """They have spoken today, under this name of the messenger; a warning of being forgotten is void."""
    tx.execute(
        "UPDATE members SET name = :name, seen_day = :today, warned_day = NULL, warning_letter = NULL WHERE user_id = :user_id",
        {"user_id": user_id, "name": name, "today": today.isoformat()},
    )


def speak(tx: Connection, user_id: int, language: str) -> None:
    tx.execute("UPDATE members SET language = :language WHERE user_id = :user_id", {"user_id": user_id, "language": language})


def block(tx: Connection, user_id: int, *, now: int) -> None:
    """They blocked the bot: nothing is sent to them until they return, nothing of theirs is deleted."""
    tx.execute(
        "UPDATE members SET blocked_at = :now WHERE user_id = :user_id AND blocked_at IS NULL",
        {"user_id": user_id, "now": now},
    )


def is_blocked(tx: Connection, user_id: int) -> bool:
    row = tx.execute("SELECT 1 FROM members WHERE user_id = :user_id AND blocked_at IS NOT NULL", {"user_id": user_id})
    return row.fetchone() is not None


def unblock(tx: Connection, user_id: int) -> None:
    """A warning of being forgotten that could not reach them is void."""
    tx.execute(
        "UPDATE members SET blocked_at = NULL, warned_day = NULL, warning_letter = NULL WHERE user_id = :user_id",
        {"user_id": user_id},
    )


def grant(tx: Connection, *, user_id: int, role: Role, organisation_id: int | None, granted_by: int, now: int) -> None:
    """The leader is one: the former one stays a member of the working group."""
    if role is Role.LEADER:
        _step_down(tx, successor=user_id)
    tx.execute(
        """INSERT INTO roles (user_id, role, organisation_id, granted_by, granted_at)
           VALUES (:user_id, :role, :organisation_id, :granted_by, :now) ON CONFLICT DO NOTHING""",
        {
            "user_id": user_id,
            "role": role,
            "organisation_id": organisation_id,
            "granted_by": granted_by,
            "now": now,
        },
    )


def _step_down(tx: Connection, *, successor: int) -> None:
    tx.execute(
        "UPDATE OR IGNORE roles SET role = 'working_group' WHERE role = 'leader' AND user_id <> :successor",
        {"successor": successor},
    )
    tx.execute("DELETE FROM roles WHERE role = 'leader' AND user_id <> :successor", {"successor": successor})


def reachable(tx: Connection, standing: Standing) -> list[Member]:
    """Everybody with a role who can be written to, roles from the settings included."""
    rows = tx.execute(
        """SELECT * FROM members WHERE blocked_at IS NULL
             AND (user_id IN (SELECT user_id FROM roles) OR user_id IN (SELECT value FROM json_each(:standing)))
           ORDER BY user_id""",
        {"standing": _json_ids(standing)},
    ).fetchall()
    return [with_standing(_with_roles(tx, row), standing) for row in rows]


def with_standing(person: Member, standing: Standing) -> Member:
    return replace(person, roles=person.roles | standing.get(person.user_id, frozenset()))


def _json_ids(ids: Collection[int]) -> str:
    return f"[{','.join(map(str, ids))}]"


def _with_roles(tx: Connection, row: Row) -> Member:
    held = tx.execute(
        "SELECT role, organisation_id FROM roles WHERE user_id = :user_id", {"user_id": row["user_id"]}
    ).fetchall()
    return Member(
        user_id=row["user_id"],
        name=row["typed_name"] or row["name"],
        language=row["language"],
        roles=with_implied(Role(entry["role"]) for entry in held),
        organisations=frozenset(entry["organisation_id"] for entry in held if entry["role"] == Role.REPRESENTATIVE),
    )
