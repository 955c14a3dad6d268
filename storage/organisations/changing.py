"""What is entered into the register and corrected in it, each change kept as «было — стало»."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from cluster.organisations import (
    BETWEEN_ALIASES,
    Meaning,
    OrganisationField,
    OrganisationKind,
    RegisteredOrganisation,
    must_be_told_apart,
    same_place_key,
    split_aliases,
    tidy_field,
    tidy_name,
)
from cluster.organisations.fields import one_each
from cluster.plan.words import same_name_key
from cluster.refusals import Refusal
from storage.organisations import names
from storage.organisations.reading import MERGED, card


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """`is_new` is false when the register had it already."""

    id: int
    is_new: bool


def enter(
    tx: Connection,
    *,
    kind: OrganisationKind,
    name: str,
    by: int,
    now: int,
    municipality: str = "",
    named_id: int | None = None,
    takes_over: bool = True,
) -> Entered:
    """Into the register, which may have it already.

    What plans alone have named so becomes it and keeps its rows and people, if there is no other of that name and
    `takes_over`; `named_id` is one of these that becomes it surely. Raises `Refusal` for a name that is none, by which
    another organisation is called, or which does not tell which one is meant.
    """
    name, municipality = tidy_name(name), tidy_field(OrganisationField.MUNICIPALITY, municipality)
    others = names.called(tx, name)
    known = _known(others, municipality)
    if known is not None:
        return Entered(id=known.id, is_new=False)
    must_be_told_apart(name, municipality, [each.municipality for each in others])
    if named_id is not None and all(each.id != named_id for each in _in_plans(tx, name)):
        raise Refusal("organisation-known-by-now")
    own_id = named_id if others or not takes_over else next((each.id for each in _in_plans(tx, name)), None)
    names.claim_name(tx, own_id, name)
    organisation_id = own_id or _insert(tx)
    tx.execute(
        """UPDATE organisations SET key = :key || ' ' || id, kind = :kind, name = :name, municipality = :municipality,
                  registered_at = :now, meaning = NULL WHERE id = :id""",
        {
            "id": organisation_id,
            "key": same_name_key(name),
            "kind": kind,
            "name": name,
            "municipality": municipality,
            "now": now,
        },
    )
    _settle(tx, name, others, organisation_id if named_id else None)
    note(tx, organisation_id, OrganisationField.KIND, "", kind, by=by, now=now)
    return Entered(id=organisation_id, is_new=True)


def _known(others: Sequence[names.Owner], municipality: str) -> names.Owner | None:
    return next((each for each in others if same_place_key(each.municipality) == same_place_key(municipality)), None)


def _in_plans(tx: Connection, name: str) -> list[names.Owner]:
    return [each for each in names.owners(tx, name) if not each.registered and not each.by_alias]


def _settle(tx: Connection, name: str, others: Sequence[names.Owner], named_id: int | None) -> None:
    """Where several are called so, plans go on to mean the one that they have meant until now."""
    if not others or any(each.by_alias for each in names.owners(tx, name)):
        return
    meant = named_id or next((each.id for each in others if len(others) == 1 and names.is_in_plans(tx, each.id)), None)
    if meant is not None:
        names.keep_alias(tx, meant, name)


def change(tx: Connection, organisation_id: int, field: OrganisationField, value: str, *, by: int, now: int) -> bool:
    """Correct one field of a card; False when it says so already. Several aliases stand apart by «;» and replace the old ones.

    Raises `Refusal` when the organisation is not in the register, the value is not one of the field's, a name is another
    organisation's, or name and municipality would not tell them apart. A name that plans alone know makes that one and this
    the same (see `names.merge`).
    """
    organisation = card(tx, organisation_id)
    if organisation is None:
        raise Refusal("organisation-not-registered")
    before, after = value_of(organisation, field), tidy_field(field, value)
    if before == after:
        return False
    if field is OrganisationField.NAME:
        _rename(tx, organisation, after)
    elif field is OrganisationField.MUNICIPALITY:
        _move(tx, organisation, after)
    elif field is OrganisationField.ALIASES:
        if not _call(tx, organisation, split_aliases(after)):
            return False
        after = value_of(_again(tx, organisation_id), field)
    else:
        tx.execute(
            f"UPDATE organisations SET {field} = :value WHERE id = :id",  # noqa: S608 - a member of our own enumeration
            {"id": organisation_id, "value": after},
        )
    note(tx, organisation_id, field, before, after, by=by, now=now)
    return True


def add_aliases(tx: Connection, organisation_id: int, aliases: Iterable[str], *, by: int, now: int) -> bool:
    """Beside those that it has."""
    organisation = _again(tx, organisation_id)
    value = BETWEEN_ALIASES.join((*organisation.aliases, *aliases))
    return change(tx, organisation_id, OrganisationField.ALIASES, value, by=by, now=now)


def tie(tx: Connection, organisation_id: int, *, to: int, by: int, now: int) -> bool:
    """One that plans alone know is another name for `to`, or what one of several of its name is meant by; False when plans
    alone know it no more.
    """
    row = tx.execute("SELECT name FROM organisations WHERE id = :id AND kind IS NULL", {"id": organisation_id}).fetchone()
    if row is None:
        return False
    organisation = _again(tx, to)
    if same_name_key(row["name"]) != same_name_key(organisation.name) or _others(tx, organisation, organisation.name):
        return add_aliases(tx, to, [row["name"]], by=by, now=now)
    names.merge(tx, organisation_id, into=to)
    names.drop_alias(tx, to, row["name"])
    note(tx, to, MERGED, row["name"], "", by=by, now=now)
    return True


def set_aside(tx: Connection, organisation_id: int, meaning: Meaning | None) -> bool:
    """What plans alone know is nobody's own name (`None`: it is to be looked at again); False when it is so already, or in
    the register by now.
    """
    changed = tx.execute(
        "UPDATE organisations SET meaning = :meaning WHERE id = :id AND kind IS NULL AND meaning IS NOT :meaning",
        {"id": organisation_id, "meaning": meaning},
    )
    return bool(changed.rowcount)


def value_of(organisation: RegisteredOrganisation, field: OrganisationField) -> str:
    if field is OrganisationField.ALIASES:
        return BETWEEN_ALIASES.join(organisation.aliases)
    return str(getattr(organisation, field))


def _again(tx: Connection, organisation_id: int) -> RegisteredOrganisation:
    organisation = card(tx, organisation_id)
    if organisation is None:
        raise Refusal("organisation-not-registered")
    return organisation


def _insert(tx: Connection) -> int:
    """Its key is set with its name, before anybody else can see it."""
    row = tx.execute(f"INSERT INTO organisations (id, key, name) VALUES ({names.NEW_ID}, '', '') RETURNING id")  # noqa: S608 - our own
    return int(row.fetchone()["id"])


def _rename(tx: Connection, organisation: RegisteredOrganisation, name: str) -> None:
    """The old name stays an alias where a plan has used it, so that its next edition finds the organisation; unless others
    are called so, and plans mean none of them.
    """
    key = same_name_key(name)
    if key != same_name_key(organisation.name):
        others = _others(tx, organisation, name)
        must_be_told_apart(name, organisation.municipality, [each.municipality for each in others])
        names.claim_name(tx, organisation.id, name)
        if not others:
            for each in _in_plans(tx, name):
                names.merge(tx, each.id, into=organisation.id)
            names.drop_alias(tx, organisation.id, name)
        _settle(tx, name, others, None)
        if names.is_in_plans(tx, organisation.id) and not _others(tx, organisation, organisation.name):
            names.keep_alias(tx, organisation.id, organisation.name)
    tx.execute(
        "UPDATE organisations SET key = :key || ' ' || id, name = :name WHERE id = :id",
        {"id": organisation.id, "key": key, "name": name},
    )


def _move(tx: Connection, organisation: RegisteredOrganisation, municipality: str) -> None:
    others = [each.municipality for each in _others(tx, organisation, organisation.name)]
    must_be_told_apart(organisation.name, municipality, others)
    tx.execute(
        "UPDATE organisations SET municipality = :municipality WHERE id = :id",
        {"id": organisation.id, "municipality": municipality},
    )


def _others(tx: Connection, organisation: RegisteredOrganisation, name: str) -> list[names.Owner]:
    return [each for each in names.called(tx, name) if each.id != organisation.id]


def _call(tx: Connection, organisation: RegisteredOrganisation, wanted: tuple[str, ...]) -> bool:
    """Its aliases are those that are `wanted`, and what plans call it by who became it meanwhile; False if they were. Its own
    name is one only where others are called so: then it says whom plans mean.
    """
    own = None if _others(tx, organisation, organisation.name) else same_name_key(organisation.name)
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


def note(
    tx: Connection, organisation_id: int, field: OrganisationField | str, before: str, after: str, *, by: int, now: int
) -> None:
    tx.execute(
        """INSERT INTO organisation_changes (organisation_id, field, before, after, changed_by, changed_at)
           VALUES (:organisation_id, :field, :before, :after, :by, :now)""",
        {"organisation_id": organisation_id, "field": field, "before": before, "after": after, "by": by, "now": now},
    )
