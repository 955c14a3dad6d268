"""The register of organisations: those whose `kind` is known. A name that a plan alone has given is not in it yet."""

from collections.abc import Collection
from dataclasses import dataclass
from sqlite3 import Connection, Row

from cluster.alphabet import in_alphabet
from cluster.organisations import Meaning, Membership, OrganisationField, OrganisationKind, RegisteredOrganisation
from cluster.plan.progress import is_body
from storage.organisations.names import called

_CARD = """SELECT organisations.*, (SELECT group_concat(alias, char(10)) FROM organisation_aliases
                                    WHERE organisation_id = organisations.id) AS aliases
           FROM organisations"""

MERGED = "merged"
"""What stands in a change's place of a field when another entry has become this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """«Было — стало»; `by` is the name of whoever did it, None for somebody who is gone. No field: the entry `before` has
    become this one.
    """

    field: OrganisationField | None
    before: str
    after: str
    by: str | None
    changed_at: int

    @property
    def enters(self) -> bool:
        """An organisation has a kind from the moment that it enters the register."""
        return self.field is OrganisationField.KIND and not self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One that plans alone know, and the numbers of the rows that it answers for. `meaning`: it is set aside, see `Meaning`."""

    id: int
    name: str
    rows: tuple[str, ...] = ()
    meaning: Meaning | None = None


def card(tx: Connection, organisation_id: int) -> RegisteredOrganisation | None:
    row = tx.execute(f"{_CARD} WHERE id = :id AND kind IS NOT NULL", {"id": organisation_id}).fetchone()
    return None if row is None else _organisation(row)


def register(tx: Connection, *, memberships: Collection[Membership] = (Membership.MEMBER,)) -> list[RegisteredOrganisation]:
    """By name, see `RegisteredOrganisation.order`."""
    found = map(_organisation, tx.execute(f"{_CARD} WHERE kind IS NOT NULL"))
    return sorted((each for each in found if each.membership in memberships), key=lambda each: each.order)


def namesakes(tx: Connection, name: str) -> list[RegisteredOrganisation]:
    """Those of the register whose own name it is."""
    found = (card(tx, owner.id) for owner in called(tx, name))
    return sorted(filter(None, found), key=lambda each: each.order)


def representatives(tx: Connection, organisation_id: int) -> list[int]:
    """Ids of the people who speak for it, whether they can be written to or not."""
    rows = tx.execute(
        "SELECT user_id FROM roles WHERE role = 'representative' AND organisation_id = :id ORDER BY granted_at, user_id",
        {"id": organisation_id},
    )
    return [row["user_id"] for row in rows]


def names_of_representatives(tx: Connection, organisation_id: int) -> list[str]:
    rows = tx.execute(
        """SELECT coalesce(typed_name, name) AS name FROM roles JOIN members USING (user_id)
           WHERE role = 'representative' AND organisation_id = :id ORDER BY granted_at, user_id""",
        {"id": organisation_id},
    )
    return [row["name"] for row in rows]


def changes(tx: Connection, organisation_id: int, *, limit: int) -> list[Change]:
    """The latest first."""
    rows = tx.execute(
        """SELECT field, before, after, changed_at, coalesce(typed_name, name) AS changer
           FROM organisation_changes LEFT JOIN members ON user_id = changed_by
           WHERE organisation_id = :id ORDER BY id DESC LIMIT :limit""",
        {"id": organisation_id, "limit": limit},
    )
    return [
        Change(
            field=None if row["field"] == MERGED else OrganisationField(row["field"]),
            before=row["before"],
            after=row["after"],
            by=row["changer"],
            changed_at=row["changed_at"],
        )
        for row in rows
    ]


def rows_named_in(tx: Connection, organisation_id: int) -> tuple[str, ...]:
    """Numbers of the rows of plans that it answers for."""
    rows = tx.execute(
        """SELECT number FROM plan_responsible JOIN plan_rows ON plan_rows.id = row_id
           WHERE organisation_id = :id AND removed_at IS NULL ORDER BY plan_id, plan_rows.position""",
        {"id": organisation_id},
    )
    return tuple(dict.fromkeys(row["number"] for row in rows))


def named_by_plans_alone(tx: Connection) -> list[Named]:
    """By name, those that are set aside among them. Bodies of the cluster itself are none: see `is_body`."""
    rows = tx.execute(
        """SELECT DISTINCT organisations.id, name, meaning FROM plan_responsible
           JOIN plan_rows ON plan_rows.id = row_id AND removed_at IS NULL
           JOIN organisations ON organisations.id = organisation_id AND kind IS NULL"""
    ).fetchall()
    found = [_named(row, rows_named_in(tx, row["id"])) for row in rows if not is_body(row["name"])]
    return sorted(found, key=lambda each: in_alphabet(each.name))


def named(tx: Connection, organisation_id: int) -> Named | None:
    """One that plans alone know."""
    row = tx.execute("SELECT * FROM organisations WHERE id = :id AND kind IS NULL", {"id": organisation_id}).fetchone()
    return None if row is None else _named(row, rows_named_in(tx, organisation_id))


def _named(row: Row, numbers: tuple[str, ...]) -> Named:
    meaning = None if row["meaning"] is None else Meaning(row["meaning"])
    return Named(id=row["id"], name=row["name"], rows=numbers, meaning=meaning)


def _organisation(row: Row) -> RegisteredOrganisation:
    return RegisteredOrganisation(
        id=row["id"],
        kind=OrganisationKind(row["kind"]),
        name=row["name"],
        short_name=row["short_name"],
        municipality=row["municipality"],
        membership=Membership(row["membership"]),
        aliases=tuple(sorted(filter(None, (row["aliases"] or "").split("\n")), key=in_alphabet)),
    )
