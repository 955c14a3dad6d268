"""Roles that people hold, one line for each, with the organisation they hold it for."""

from sqlite3 import Connection

from cluster.alphabet import in_alphabet
from cluster.organisations import Membership, OrganisationKind
from cluster.plan.progress import Organisation
from cluster.rights import Role
from cluster.roles import Holding
from storage.organisations.names import CALLED, PLACED, SPELLED


def holdings(tx: Connection, user_id: int) -> list[Holding]:
    """As they stand in the table: without what another role implies and without those of the settings."""
    rows = tx.execute(
        f"""SELECT role, organisation_id, ifnull({CALLED}, '') AS name, kind
            FROM roles LEFT JOIN organisations ON organisations.id = organisation_id
            WHERE user_id = :user_id ORDER BY role, name, organisation_id""",  # noqa: S608 - our own words
        {"user_id": user_id},
    )
    return [
        Holding(
            role=Role(row["role"]),
            organisation_id=row["organisation_id"],
            organisation=row["name"],
            of_school=row["kind"] == OrganisationKind.SCHOOL,
        )
        for row in rows
    ]


def named_holding(tx: Connection, role: Role, organisation_id: int | None) -> Holding:
    """The role as it would be held for this organisation, by its full name and municipality; "" for one that is not there."""
    row = tx.execute(
        f"SELECT {PLACED} AS name, kind, membership FROM organisations WHERE id = :id",  # noqa: S608 - our own words
        {"id": organisation_id},
    ).fetchone()
    if row is None:
        return Holding(role=role, organisation_id=organisation_id)
    return Holding(
        role=role,
        organisation_id=organisation_id,
        organisation=row["name"],
        of_school=row["kind"] == OrganisationKind.SCHOOL,
        departed=row["membership"] == Membership.LEFT,
    )


def leave(tx: Connection, user_id: int, role: Role, organisation_id: int | None) -> bool:
    """False when they did not hold it."""
    gone = tx.execute(
        "DELETE FROM roles WHERE user_id = :user_id AND role = :role AND organisation_id IS :organisation_id",
        {"user_id": user_id, "role": role, "organisation_id": organisation_id},
    )
    return gone.rowcount > 0


def is_last_representative(tx: Connection, user_id: int, organisation_id: int) -> bool:
    """They speak for it, and nobody else does who can be written to."""
    rows = tx.execute(
        """SELECT roles.user_id FROM roles LEFT JOIN members USING (user_id)
           WHERE role = :role AND organisation_id = :organisation_id AND (blocked_at IS NULL OR user_id = :user_id)""",
        {"role": Role.REPRESENTATIVE, "organisation_id": organisation_id, "user_id": user_id},
    )
    return [row["user_id"] for row in rows] == [user_id]


def representable(tx: Connection) -> list[Organisation]:
    """Whom somebody may begin to speak for: members in the register, and whoever a plan names as responsible now."""
    rows = tx.execute(
        f"""SELECT id, {SPELLED} AS name FROM organisations
            WHERE membership = 'member' AND (kind IS NOT NULL OR id IN (
                SELECT organisation_id FROM plan_responsible
                JOIN plan_rows ON plan_rows.id = row_id AND removed_at IS NULL))"""  # noqa: S608 - our own words
    )
    return sorted((Organisation(id=row["id"], name=row["name"]) for row in rows), key=lambda each: in_alphabet(each.name))


def named_by_plans(tx: Connection) -> list[Organisation]:
    """Of `representable` those that the register has not, bodies of the cluster among them."""
    registered = {row["id"] for row in tx.execute("SELECT id FROM organisations WHERE kind IS NOT NULL")}
    return [each for each in representable(tx) if each.id not in registered]


def organisation_name(tx: Connection, organisation_id: int) -> str | None:
    """Of any that is known, whether it stands in the register or not."""
    row = tx.execute(f"SELECT {SPELLED} AS name FROM organisations WHERE id = :id", {"id": organisation_id}).fetchone()  # noqa: S608
    return None if row is None else str(row["name"])
