"""Who is meant by a name: one organisation however it is spelled, and by whichever of its names it is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Row

from cluster.plan.words import same_name_key
from cluster.refusals import Refusal

FOLLOWING: Sequence[str] = (
    "plan_responsible",
    "roles",
    "organisation_aliases",
    "organisation_changes",
    "invitations",
    "role_requests",
    "confirmation_answers",
)
"""Tables that speak of an organisation: what they say of one that is merged is said of the other from then on."""

_QUOTED = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Of a name. `by_alias`: it is not the organisation's own name but another one that it is called by."""

    id: int
    name: str
    registered: bool
    by_alias: bool


def owners(tx: Connection, name: str) -> list[Owner]:
    """Whoever is called so: one at most by its own name, one at most by an alias."""
    rows = tx.execute(
        """SELECT id, name, kind, 0 AS by_alias FROM organisations WHERE key = :key
           UNION ALL
           SELECT id, name, kind, 1 FROM organisation_aliases AS known JOIN organisations ON id = organisation_id
           WHERE known.key = :key""",
        {"key": same_name_key(name)},
    )
    return [_owner(row) for row in rows]


def meant_by(tx: Connection, name: str) -> Owner | None:
    """The organisation that a plan means: one of the register, by its name or an alias, before one that plans alone know."""
    found = owners(tx, name)
    by_name = [owner for owner in found if not owner.by_alias]
    return next((owner for owner in found if owner.registered), next(iter(by_name), None))


def claim(tx: Connection, organisation_id: int, name: str) -> None:
    """From now on this name may be one of the organisation's. One that plans alone know by it becomes the same organisation;
    raises `Refusal` when it means another of the register, or is what plans call another by.
    """
    others = [owner for owner in owners(tx, name) if owner.id != organisation_id]
    for owner in others:
        if owner.registered or owner.by_alias:
            raise Refusal("organisation-name-taken", name=owner.name[:_QUOTED])
    for owner in others:
        merge(tx, owner.id, into=organisation_id)


def merge(tx: Connection, organisation_id: int, *, into: int) -> None:
    """One that plans alone know becomes `into`: its rows of plans, people and names follow, and its own name is an alias."""
    names = {"gone": organisation_id, "into": into}
    row = tx.execute("SELECT key, name FROM organisations WHERE id = :gone AND kind IS NULL", names).fetchone()
    if row is None:
        raise Refusal("organisation-registered-both")
    tx.execute(
        """DELETE FROM plan_responsible WHERE organisation_id = :gone
              AND row_id IN (SELECT row_id FROM plan_responsible WHERE organisation_id = :into)""",
        names,
    )
    for table in FOLLOWING:
        tx.execute(f"UPDATE OR IGNORE {table} SET organisation_id = :into WHERE organisation_id = :gone", names)  # noqa: S608 - our own names
    tx.execute("DELETE FROM organisations WHERE id = :gone", names)
    keep_alias(tx, into, row["name"])


def keep_alias(tx: Connection, organisation_id: int, alias: str) -> None:
    tx.execute(
        """INSERT INTO organisation_aliases (key, alias, organisation_id) VALUES (:key, :alias, :organisation_id)
           ON CONFLICT (key) DO UPDATE SET alias = :alias, organisation_id = :organisation_id""",
        {"key": same_name_key(alias), "alias": alias, "organisation_id": organisation_id},
    )


def drop_alias(tx: Connection, organisation_id: int, alias: str) -> None:
    tx.execute(
        "DELETE FROM organisation_aliases WHERE key = :key AND organisation_id = :organisation_id",
        {"key": same_name_key(alias), "organisation_id": organisation_id},
    )


def _owner(row: Row) -> Owner:
    return Owner(id=row["id"], name=row["name"], registered=row["kind"] is not None, by_alias=bool(row["by_alias"]))
