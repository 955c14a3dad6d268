"""Requests for a role: who waits, and how each was decided."""

import json
from collections.abc import Collection
from sqlite3 import Connection, Row

from cluster.organisations import Membership, OrganisationKind, named_at
from cluster.requests import ASKED_FOR, RoleRequest
from cluster.rights import Role
from storage import outbox
from storage.organisations.names import PLACED, called, split_place

_REQUEST = f"""SELECT role_requests.*, ifnull(members.typed_name, members.name) AS name,
                     ifnull({PLACED}, role_requests.organisation) AS called, kind, membership,
                     (SELECT ifnull(typed_name, name) FROM members WHERE members.user_id = confirmed_by) AS confirmer
              FROM role_requests JOIN members USING (user_id)
              LEFT JOIN organisations ON organisations.id = organisation_id"""  # noqa: S608 - our own words
_WAITING = "decided_at IS NULL AND role IN (SELECT value FROM json_each(:roles))"


def ask(tx: Connection, *, user_id: int, role: Role, organisation_id: int | None, organisation: str, now: int) -> int | None:
    """The id of the request, or None where the same one waits already."""
    row = tx.execute(
        """INSERT INTO role_requests (user_id, role, organisation_id, organisation, made_at)
           VALUES (:user_id, :role, :organisation_id, :organisation, :now) ON CONFLICT DO NOTHING RETURNING id""",
        {
            "user_id": user_id,
            "role": role,
            "organisation_id": organisation_id,
            "organisation": organisation,
            "now": now,
        },
    ).fetchone()
    return None if row is None else int(row["id"])


def request(tx: Connection, request_id: int) -> RoleRequest | None:
    row = tx.execute(f"{_REQUEST} WHERE role_requests.id = :id", {"id": request_id}).fetchone()
    return None if row is None else _request(tx, row)


def made_since(tx: Connection, user_id: int, moment: int) -> int:
    (number,) = tx.execute(
        "SELECT count(*) FROM role_requests WHERE user_id = :user_id AND made_at > :moment",
        {"user_id": user_id, "moment": moment},
    ).fetchone()
    return int(number)


def waiting(tx: Connection, roles: Collection[Role] = ASKED_FOR, *, offset: int, limit: int) -> list[RoleRequest]:
    """Those not decided yet, the oldest first."""
    rows = tx.execute(
        f"{_REQUEST} WHERE {_WAITING} ORDER BY role_requests.id LIMIT :limit OFFSET :offset",
        {"roles": json.dumps(list(roles)), "limit": limit, "offset": offset},
    )
    return [_request(tx, row) for row in rows]


def count_waiting(tx: Connection, roles: Collection[Role] = ASKED_FOR) -> int:
    (number,) = tx.execute(
        f"SELECT count(*) FROM role_requests WHERE {_WAITING}",  # noqa: S608 - a condition of our own
        {"roles": json.dumps(list(roles))},
    ).fetchone()
    return int(number)


def waiting_of(tx: Connection, user_id: int) -> list[RoleRequest]:
    rows = tx.execute(
        f"{_REQUEST} WHERE decided_at IS NULL AND role_requests.user_id = :user_id ORDER BY role_requests.id",
        {"user_id": user_id},
    )
    return [_request(tx, row) for row in rows]


def decide(
    tx: Connection,
    request_id: int,
    *,
    accepted: bool,
    by: int,
    now: int,
    reason: str = "",
    organisation_id: int | None = None,
) -> bool:
    """False when somebody else was first. `organisation_id` is the one that was meant by what had been typed."""
    changed = tx.execute(
        """UPDATE role_requests SET decided_at = :now, decided_by = :by, accepted = :accepted, reason = :reason,
                                    organisation_id = ifnull(:organisation_id, organisation_id)
           WHERE id = :id AND decided_at IS NULL""",
        {
            "id": request_id,
            "accepted": accepted,
            "by": by,
            "now": now,
            "reason": reason,
            "organisation_id": organisation_id,
        },
    )
    if changed.rowcount:
        _withdraw_letters(tx, request_id)
    return changed.rowcount > 0


def confirm(tx: Connection, request_id: int, *, by: int) -> bool:
    """Somebody else has to enter its organisation into the register; False where it was confirmed or decided before."""
    changed = tx.execute(
        "UPDATE role_requests SET confirmed_by = :by WHERE id = :id AND decided_at IS NULL AND confirmed_by IS NULL",
        {"id": request_id, "by": by},
    )
    return changed.rowcount > 0


def sweep(tx: Connection, *, before: int) -> int:
    """Forget those that were decided before that moment."""
    return tx.execute("DELETE FROM role_requests WHERE decided_at < :before", {"before": before}).rowcount


def _withdraw_letters(tx: Connection, request_id: int) -> None:
    """Whoever has not been asked to decide yet need not be."""
    stem = f"{outbox.REQUEST}{request_id}"
    rows = tx.execute(
        "SELECT id FROM outbox WHERE status = 'waiting' AND key > :stem || ':' AND key < :stem || ';'",
        {"stem": stem},
    )
    outbox.withdraw(tx, [row["id"] for row in rows])


def _request(tx: Connection, row: Row) -> RoleRequest:
    namesakes = called(tx, split_place(tx, row["organisation"])[0]) if row["organisation_id"] is None else []
    return RoleRequest(
        id=row["id"],
        user_id=row["user_id"],
        name=row["name"],
        role=Role(row["role"]),
        organisation_id=row["organisation_id"],
        organisation=row["called"],
        made_at=row["made_at"],
        decided_at=row["decided_at"],
        decided_by=row["decided_by"],
        accepted=bool(row["accepted"]),
        reason=row["reason"],
        confirmer=row["confirmer"] or "",
        of_school=row["kind"] == OrganisationKind.SCHOOL,
        departed=row["membership"] == Membership.LEFT,
        namesakes=tuple(named_at(each.name, each.municipality) for each in namesakes),
    )
