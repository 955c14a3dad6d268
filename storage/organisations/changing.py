"""What is entered into the register and corrected in it, each change kept as «было — стало»."""

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from cluster.organisations import (
    BETWEEN_ALIASES,
    OrganisationField,
    OrganisationKind,
    RegisteredOrganisation,
    split_aliases,
    tidy_field,
    tidy_name,
)
from cluster.organisations.fields import one_each
from cluster.plan.words import same_name_key
from cluster.refusals import Refusal
from storage.organisations import names
from storage.organisations.reading import card


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """`is_new` is false when the register had it already."""

    id: int
    is_new: bool


def enter(tx: Connection, *, kind: OrganisationKind, name: str, by: int, now: int) -> Entered:
    """Into the register; one that plans have named already becomes it and keeps its rows and people.

    Raises `Refusal` for a name that is none, or by which another organisation is called.
    """
    name = tidy_name(name)
    own = next((owner for owner in names.owners(tx, name) if not owner.by_alias), None)
    if own is not None and own.registered:
        return Entered(id=own.id, is_new=False)
    organisation_id = own.id if own else _insert(tx, name)
    names.claim(tx, organisation_id, name)
    tx.execute(
        "UPDATE organisations SET kind = :kind, name = :name, registered_at = :now WHERE id = :id",
        {"id": organisation_id, "kind": kind, "name": name, "now": now},
    )
    _note(tx, organisation_id, OrganisationField.KIND, "", kind, by=by, now=now)
    return Entered(id=organisation_id, is_new=True)


def change(tx: Connection, organisation_id: int, field: OrganisationField, value: str, *, by: int, now: int) -> bool:
    """Correct one field of a card; False when it says so already. Several aliases stand apart by «;» and replace the old ones.

    Raises `Refusal` when the organisation is not in the register, the value is not one of the field's, or a name is another
    organisation's. A name that plans alone know makes that one and this the same (see `names.merge`).
    """
    organisation = card(tx, organisation_id)
    if organisation is None:
        raise Refusal("organisation-not-registered")
    before, after = value_of(organisation, field), tidy_field(field, value)
    if before == after:
        return False
    if field is OrganisationField.NAME:
        _rename(tx, organisation, after)
    elif field is OrganisationField.ALIASES:
        if not _call(tx, organisation, split_aliases(after)):
            return False
        after = value_of(_again(tx, organisation_id), field)
    else:
        tx.execute(
            f"UPDATE organisations SET {field} = :value WHERE id = :id",  # noqa: S608 - a member of our own enumeration
            {"id": organisation_id, "value": after},
        )
    _note(tx, organisation_id, field, before, after, by=by, now=now)
    return True


def add_aliases(tx: Connection, organisation_id: int, aliases: Iterable[str], *, by: int, now: int) -> bool:
    """Beside those that it has."""
    organisation = _again(tx, organisation_id)
    value = BETWEEN_ALIASES.join((*organisation.aliases, *aliases))
    return change(tx, organisation_id, OrganisationField.ALIASES, value, by=by, now=now)


def tie(tx: Connection, organisation_id: int, *, to: int, by: int, now: int) -> bool:
    """One that plans alone know is another name for `to`; False when it is so already."""
    row = tx.execute("SELECT name FROM organisations WHERE id = :id AND kind IS NULL", {"id": organisation_id}).fetchone()
    return row is not None and add_aliases(tx, to, [row["name"]], by=by, now=now)


def value_of(organisation: RegisteredOrganisation, field: OrganisationField) -> str:
    if field is OrganisationField.ALIASES:
        return BETWEEN_ALIASES.join(organisation.aliases)
    return str(getattr(organisation, field))


def _again(tx: Connection, organisation_id: int) -> RegisteredOrganisation:
    organisation = card(tx, organisation_id)
    if organisation is None:
        raise Refusal("organisation-not-registered")
    return organisation


def _insert(tx: Connection, name: str) -> int:
    row = tx.execute(
        "INSERT INTO organisations (key, name) VALUES (:key, :name) RETURNING id", {"key": same_name_key(name), "name": name}
    ).fetchone()
    return int(row["id"])


def _rename(tx: Connection, organisation: RegisteredOrganisation, name: str) -> None:
    """The old name stays an alias where a plan has used it, so that its next edition finds the organisation."""
    key = same_name_key(name)
    is_other = key != same_name_key(organisation.name)
    if is_other:
        names.claim(tx, organisation.id, name)
        names.drop_alias(tx, organisation.id, name)
    tx.execute(
        "UPDATE organisations SET key = :key, name = :name WHERE id = :id", {"id": organisation.id, "key": key, "name": name}
    )
    used = tx.execute("SELECT 1 FROM plan_responsible WHERE organisation_id = :id LIMIT 1", {"id": organisation.id})
    if is_other and used.fetchone():
        names.keep_alias(tx, organisation.id, organisation.name)


def _call(tx: Connection, organisation: RegisteredOrganisation, wanted: tuple[str, ...]) -> bool:
    """Its aliases are those that are `wanted`, and what plans call it by who became it meanwhile; False if they were."""
    own = same_name_key(organisation.name)
    asked = {same_name_key(alias): alias for alias in wanted if same_name_key(alias) != own}
    had = {same_name_key(alias): alias for alias in organisation.aliases}
    for key in had.keys() - asked.keys():
        names.drop_alias(tx, organisation.id, had[key])
    for key in asked.keys() - had.keys():
        names.claim(tx, organisation.id, asked[key])
    for alias in asked.values():
        names.keep_alias(tx, organisation.id, alias)
    now_called = _again(tx, organisation.id).aliases
    one_each(now_called)
    return now_called != organisation.aliases


def _note(
    tx: Connection, organisation_id: int, field: OrganisationField, before: str, after: str, *, by: int, now: int
) -> None:
    tx.execute(
        """INSERT INTO organisation_changes (organisation_id, field, before, after, changed_by, changed_at)
           VALUES (:organisation_id, :field, :before, :after, :by, :now)""",
        {"organisation_id": organisation_id, "field": field, "before": before, "after": after, "by": by, "now": now},
    )
