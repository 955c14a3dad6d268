"""The register of organisations: those whose `kind` is known. A name that a plan alone has given is not in it yet."""

from collections.abc import Collection
from sqlite3 import Connection, Row

from cluster.organisations import Membership, OrganisationKind, RegisteredOrganisation

_CARD = """SELECT organisations.*, (SELECT group_concat(alias, char(10)) FROM
               (SELECT alias FROM organisation_aliases WHERE organisation_id = organisations.id ORDER BY alias)) AS aliases
           FROM organisations"""


def card(tx: Connection, organisation_id: int) -> RegisteredOrganisation | None:
    row = tx.execute(f"{_CARD} WHERE id = :id AND kind IS NOT NULL", {"id": organisation_id}).fetchone()
    return None if row is None else _organisation(row)


def register(tx: Connection, *, memberships: Collection[Membership] = (Membership.MEMBER,)) -> list[RegisteredOrganisation]:
    """By name."""
    rows = tx.execute(f"{_CARD} WHERE kind IS NOT NULL ORDER BY name, id")
    return [each for each in map(_organisation, rows) if each.membership in memberships]


def representatives(tx: Connection, organisation_id: int) -> list[int]:
    """Ids of the people who speak for it, whether they can be written to or not."""
    rows = tx.execute(
        "SELECT user_id FROM roles WHERE role = 'representative' AND organisation_id = :id ORDER BY granted_at, user_id",
        {"id": organisation_id},
    )
    return [row["user_id"] for row in rows]


def _organisation(row: Row) -> RegisteredOrganisation:
    return RegisteredOrganisation(
        id=row["id"],
        kind=OrganisationKind(row["kind"]),
        name=row["name"],
        short_name=row["short_name"],
        municipality=row["municipality"],
        membership=Membership(row["membership"]),
        aliases=tuple(filter(None, (row["aliases"] or "").split("\n"))),
    )
