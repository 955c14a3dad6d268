"""Roles that people hold, one line for each, with the organisation they hold it for."""

import json
from collections.abc import Collection
from sqlite3 import Connection

from cluster.plan.progress import Organisation
from cluster.rights import Role
from cluster.roles import Holding


def holdings(tx: Connection, user_id: int) -> list[Holding]:
    """As they stand in the table: without what another role implies and without those of the settings."""
    rows = tx.execute(
        """SELECT role, organisation_id, ifnull(nullif(organisations.short_name, ''), ifnull(organisations.name, '')) AS name
           FROM roles LEFT JOIN organisations ON organisations.id = organisation_id
           WHERE user_id = :user_id ORDER BY role, name, organisation_id""",
        {"user_id": user_id},
    )
    return [Holding(role=Role(row["role"]), organisation_id=row["organisation_id"], organisation=row["name"]) for row in rows]


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


def representable(tx: Connection, *, also: Collection[int] = ()) -> list[Organisation]:
    """Whom somebody may speak for: members in the register, whoever a plan names as responsible now, and `also`."""
    rows = tx.execute(
        """SELECT id, name FROM organisations
           WHERE id IN (SELECT value FROM json_each(:also)) OR (kind IS NOT NULL AND membership = 'member') OR id IN (
               SELECT organisation_id FROM plan_responsible JOIN plan_rows ON plan_rows.id = row_id AND removed_at IS NULL)
           ORDER BY name""",
        {"also": json.dumps(list(also))},
    )
    return [Organisation(id=row["id"], name=row["name"]) for row in rows]


def organisation_name(tx: Connection, organisation_id: int) -> str | None:
    """Of any that is known, whether it stands in the register or not."""
    row = tx.execute("SELECT name FROM organisations WHERE id = :id", {"id": organisation_id}).fetchone()
    return None if row is None else str(row["name"])
