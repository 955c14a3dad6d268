"""Invitation links and who has followed them."""

from collections.abc import Collection
from dataclasses import dataclass
from sqlite3 import Connection, Row

from cluster.invitations import Invitation, Past
from cluster.organisations import Membership, OrganisationKind
from cluster.rights import Role
from storage.organisations.names import PLACED

_USED = "(SELECT ifnull(sum(times), 0) FROM invitation_uses WHERE invitation_id = invitations.id)"
_INVITATION = f"""SELECT invitations.*, ifnull({PLACED}, '') AS organisation, kind, membership, {_USED} AS used
                 FROM invitations LEFT JOIN organisations ON organisations.id = organisation_id"""  # noqa: S608 - our own words
_OPEN = f"revoked_at IS NULL AND expires_at > :now AND uses > {_USED}"
_LISTED = f"{_OPEN} AND addressee IS NULL AND role IN (SELECT value FROM json_each(:roles))"  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The last of this person's; `name` is None when they have been forgotten since."""

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
    addressee: int | None = None,
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
        "addressee": addressee,
    }
    row = tx.execute(
        f"""{_INVITATION} WHERE made_by = :by AND made_at = :begun AND role = :role
                            AND organisation_id IS :organisation_id AND leaver IS :leaver
                            AND addressee IS :addressee""",
        values,
    ).fetchone()
    if row is None:
        tx.execute(
            """INSERT INTO invitations (code, role, organisation_id, uses, expires_at, leaver, made_by, made_at, addressee)
               VALUES (:code, :role, :organisation_id, :uses, :expires_at, :leaver, :by, :begun, :addressee)""",
            values,
        )
        row = tx.execute(f"{_INVITATION} WHERE code = :code", values).fetchone()
    return _invitation(row)


def by_code(tx: Connection, code: str) -> Invitation | None:
    return _one(tx.execute(f"{_INVITATION} WHERE code = :code", {"code": code}).fetchone())


def by_id(tx: Connection, invitation_id: int) -> Invitation | None:
    return _one(tx.execute(f"{_INVITATION} WHERE invitations.id = :id", {"id": invitation_id}).fetchone())


def open_ones(tx: Connection, roles: Collection[Role], *, now: int, offset: int, limit: int) -> list[Invitation]:
    """Those for whoever has the link that somebody can still follow, the newest first."""
    rows = tx.execute(
        f"{_INVITATION} WHERE {_LISTED} ORDER BY made_at DESC, invitations.id DESC LIMIT :limit OFFSET :offset",
        {"roles": _json(roles), "now": now, "limit": limit, "offset": offset},
    )
    return [_invitation(row) for row in rows]


def count_open(tx: Connection, roles: Collection[Role], *, now: int) -> int:
    (number,) = tx.execute(
        f"SELECT count(*) FROM invitations WHERE {_LISTED}",  # noqa: S608 - a condition of our own
        {"roles": _json(roles), "now": now},
    ).fetchone()
    return int(number)


def open_of(tx: Connection, user_id: int, *, now: int) -> list[Invitation]:
    """Those that this person has made."""
    rows = tx.execute(
        f"{_INVITATION} WHERE made_by = :user_id AND {_OPEN} ORDER BY invitations.id",
        {"user_id": user_id, "now": now},
    )
    return [_invitation(row) for row in rows]


def offers_to(tx: Connection, user_id: int, *, now: int) -> list[Invitation]:
    """Roles that wait for this person's consent."""
    rows = tx.execute(
        f"{_INVITATION} WHERE addressee = :user_id AND {_OPEN} ORDER BY invitations.id", {"user_id": user_id, "now": now}
    )
    return [_invitation(row) for row in rows]


def offers(tx: Connection, to: Collection[Role], *, now: int) -> list[Invitation]:
    """Roles of these that wait for the consent of whoever they were offered to, the oldest first."""
    rows = tx.execute(
        f"""{_INVITATION} WHERE addressee IS NOT NULL AND role IN (SELECT value FROM json_each(:roles)) AND {_OPEN}
            ORDER BY invitations.id""",  # noqa: S608 - our own words
        {"roles": _json(list(to)), "now": now},
    )
    return [_invitation(row) for row in rows]


def revoke(tx: Connection, invitation_id: int, *, now: int) -> None:
    tx.execute(
        "UPDATE invitations SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL", {"id": invitation_id, "now": now}
    )


def use(tx: Connection, invitation_id: int, user_id: int, *, now: int) -> None:
    tx.execute(
        """INSERT INTO invitation_uses (invitation_id, user_id, used_at) VALUES (:id, :user_id, :now)
           ON CONFLICT DO UPDATE SET times = times + 1, used_at = :now""",
        {"id": invitation_id, "user_id": user_id, "now": now},
    )


def bar(tx: Connection, user_id: int, role: Role, organisation_id: int | None) -> None:
    """By no link through which this role came to them does it come again."""
    tx.execute(
        """UPDATE invitation_uses SET barred = 1 WHERE user_id = :user_id AND invitation_id IN (
               SELECT id FROM invitations WHERE role = :role AND organisation_id IS :organisation_id)""",
        {"user_id": user_id, "role": role, "organisation_id": organisation_id},
    )


def past(tx: Connection, invitation_id: int, user_id: int) -> Past:
    row = tx.execute(
        "SELECT barred FROM invitation_uses WHERE invitation_id = :id AND user_id = :user_id",
        {"id": invitation_id, "user_id": user_id},
    ).fetchone()
    if row is None:
        return Past.NOTHING
    return Past.BARRED if row["barred"] else Past.USED


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
        addressee=row["addressee"],
        of_school=row["kind"] == OrganisationKind.SCHOOL,
        departed=row["membership"] == Membership.LEFT,
    )


def _json(roles: Collection[Role]) -> str:
    return "[{}]".format(",".join(f'"{role}"' for role in roles))
