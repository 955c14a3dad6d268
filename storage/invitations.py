"""Invitation links and who has followed them."""

from collections.abc import Collection
from dataclasses import dataclass
from sqlite3 import Connection, Row

from cluster.invitations import Invitation
from cluster.rights import Role

_INVITATION = """SELECT invitations.*, ifnull(organisations.name, '') AS organisation,
                        (SELECT count(*) FROM invitation_uses WHERE invitation_id = invitations.id) AS used
                 FROM invitations LEFT JOIN organisations ON organisations.id = organisation_id"""
_OPEN = """revoked_at IS NULL AND expires_at > :now AND role IN (SELECT value FROM json_each(:roles))
           AND uses > (SELECT count(*) FROM invitation_uses WHERE invitation_id = invitations.id)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """`name` is None when the person has been forgotten since."""

    user_id: int
    name: str | None
    used_at: int


def make(
    tx: Connection,
    *,
    code: str,
    role: Role,
    organisation_id: int | None,
    uses: int,
    expires_at: int,
    leaver: int | None,
    by: int,
    begun: int,
) -> Invitation:
    """The same one when it is asked for again: one person makes one link of a kind in the moment `begun`."""
    values = {
        "code": code,
        "role": role,
        "organisation_id": organisation_id,
        "uses": uses,
        "expires_at": expires_at,
        "leaver": leaver,
        "by": by,
        "begun": begun,
    }
    row = tx.execute(
        f"""{_INVITATION} WHERE made_by = :by AND made_at = :begun AND role = :role
                            AND organisation_id IS :organisation_id AND leaver IS :leaver""",
        values,
    ).fetchone()
    if row is None:
        tx.execute(
            """INSERT INTO invitations (code, role, organisation_id, uses, expires_at, leaver, made_by, made_at)
               VALUES (:code, :role, :organisation_id, :uses, :expires_at, :leaver, :by, :begun)""",
            values,
        )
        row = tx.execute(f"{_INVITATION} WHERE code = :code", values).fetchone()
    return _invitation(row)


def by_code(tx: Connection, code: str) -> Invitation | None:
    return _one(tx.execute(f"{_INVITATION} WHERE code = :code", {"code": code}).fetchone())


def by_id(tx: Connection, invitation_id: int) -> Invitation | None:
    return _one(tx.execute(f"{_INVITATION} WHERE invitations.id = :id", {"id": invitation_id}).fetchone())


def open_ones(tx: Connection, roles: Collection[Role], *, now: int, offset: int, limit: int) -> list[Invitation]:
    """Those that somebody can still follow, the newest first."""
    rows = tx.execute(
        f"{_INVITATION} WHERE {_OPEN} ORDER BY made_at DESC, invitations.id DESC LIMIT :limit OFFSET :offset",
        {"roles": _json(roles), "now": now, "limit": limit, "offset": offset},
    )
    return [_invitation(row) for row in rows]


def count_open(tx: Connection, roles: Collection[Role], *, now: int) -> int:
    (number,) = tx.execute(
        f"SELECT count(*) FROM invitations WHERE {_OPEN}",  # noqa: S608 - a condition of our own
        {"roles": _json(roles), "now": now},
    ).fetchone()
    return int(number)


def open_of(tx: Connection, user_id: int, *, now: int) -> list[Invitation]:
    """Those that this person has made."""
    rows = tx.execute(
        f"{_INVITATION} WHERE made_by = :user_id AND {_OPEN} ORDER BY invitations.id",
        {"user_id": user_id, "roles": _json(list(Role)), "now": now},
    )
    return [_invitation(row) for row in rows]


def revoke(tx: Connection, invitation_id: int, *, now: int) -> None:
    tx.execute(
        "UPDATE invitations SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL", {"id": invitation_id, "now": now}
    )


def use(tx: Connection, invitation_id: int, user_id: int, *, now: int) -> None:
    tx.execute(
        """INSERT INTO invitation_uses (invitation_id, user_id, used_at) VALUES (:id, :user_id, :now)
           ON CONFLICT DO NOTHING""",
        {"id": invitation_id, "user_id": user_id, "now": now},
    )


def is_used_by(tx: Connection, invitation_id: int, user_id: int) -> bool:
    row = tx.execute(
        "SELECT 1 FROM invitation_uses WHERE invitation_id = :id AND user_id = :user_id",
        {"id": invitation_id, "user_id": user_id},
    )
    return row.fetchone() is not None


def uses(tx: Connection, invitation_id: int) -> list[Use]:
    """Who has accepted, the first of them first."""
    rows = tx.execute(
        """SELECT invitation_uses.user_id, ifnull(typed_name, name) AS name, used_at
           FROM invitation_uses LEFT JOIN members USING (user_id)
           WHERE invitation_id = :id ORDER BY used_at, invitation_uses.user_id""",
        {"id": invitation_id},
    )
    return [Use(user_id=row["user_id"], name=row["name"], used_at=row["used_at"]) for row in rows]


def _one(row: Row | None) -> Invitation | None:
    return None if row is None else _invitation(row)


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=row["id"],
        code=row["code"],
        role=Role(row["role"]),
        organisation_id=row["organisation_id"],
        organisation=row["organisation"],
        uses=row["uses"],
        used=row["used"],
        expires_at=row["expires_at"],
        revoked=row["revoked_at"] is not None,
        leaver=row["leaver"],
        made_by=row["made_by"],
        made_at=row["made_at"],
    )


def _json(roles: Collection[Role]) -> str:
    return "[{}]".format(",".join(f'"{role}"' for role in roles))
