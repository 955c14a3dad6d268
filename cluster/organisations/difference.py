"""What a list of organisations would change in the register, and which of its rows the register contradicts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cluster.organisations.fields import ALIASES_LIMIT
from cluster.organisations.lists import BadRow, Flaw, FlawCode, ListedOrganisation, OrganisationList, with_flaws
from cluster.organisations.model import OrganisationField, RegisteredOrganisation
from cluster.plan.words import same_name_key

_QUOTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """By keys of names: organisations of the register, ids of those that plans alone know, and whose alias a name is
    (id and name).
    """

    registered: Mapping[str, RegisteredOrganisation]
    in_plans: Mapping[str, int]
    aliases: Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedOrganisation:
    """`fields` are those of which the row says something else, never empty."""

    old: RegisteredOrganisation
    row: ListedOrganisation
    fields: tuple[OrganisationField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDifference:
    """Every row of the list is in one of the four. `from_plans`: how many names of plans become organisations by it."""

    added: tuple[ListedOrganisation, ...]
    changed: tuple[ChangedOrganisation, ...]
    unchanged: tuple[ListedOrganisation, ...]
    bad: tuple[BadRow, ...]
    from_plans: int

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed)


def difference(given: OrganisationList, known: KnownNames) -> ListDifference:
    flaws = {row.line: found for row in given.good if (found := list(_contradictions(row, known)))}
    good = [row for row in given.good if row.line not in flaws]
    olds = [(row, known.registered.get(same_name_key(row.name))) for row in good]
    changed = [
        ChangedOrganisation(old=old, row=row, fields=fields)
        for row, old in olds
        if old is not None and (fields := changed_fields(old, row))
    ]
    lines = {each.row.line for each in changed}
    return ListDifference(
        added=tuple(row for row, old in olds if old is None),
        changed=tuple(changed),
        unchanged=tuple(row for row, old in olds if old is not None and row.line not in lines),
        bad=tuple(sorted([*given.bad, *with_flaws(given.good, flaws)], key=lambda each: each.line)),
        from_plans=len({key for row in good for key in _keys(row) if key in known.in_plans}),
    )


def changed_fields(old: RegisteredOrganisation, row: ListedOrganisation) -> tuple[OrganisationField, ...]:
    """What the row is silent about is not changed; aliases are only added."""
    said = {
        OrganisationField.KIND: row.kind,
        OrganisationField.NAME: row.name,
        OrganisationField.SHORT_NAME: row.short_name,
        OrganisationField.MUNICIPALITY: row.municipality,
        OrganisationField.MEMBERSHIP: row.membership,
    }
    differing = [field for field, value in said.items() if value and value != getattr(old, field)]
    return (*differing, *([OrganisationField.ALIASES] if new_aliases(old, row) else []))


def new_aliases(old: RegisteredOrganisation, row: ListedOrganisation) -> tuple[str, ...]:
    had = {same_name_key(alias) for alias in (old.name, *old.aliases)}
    return tuple(alias for alias in row.aliases if same_name_key(alias) not in had)


def _keys(row: ListedOrganisation) -> Sequence[str]:
    return [same_name_key(name) for name in (row.name, *row.aliases)]


def _contradictions(row: ListedOrganisation, known: KnownNames) -> Iterator[Flaw]:
    key = same_name_key(row.name)
    old = known.registered.get(key)
    own_id = old.id if old else known.in_plans.get(key)
    for name in (row.name, *row.aliases):
        other = _other_owner(name, own_id, known)
        is_new = name != row.name or old is None
        if other is not None and is_new:
            yield Flaw(code=FlawCode.NAME_TAKEN, params={"alias": name[:_QUOTED], "name": other[:_QUOTED]})
    if old is not None and len(old.aliases) + len(new_aliases(old, row)) > ALIASES_LIMIT:
        yield Flaw(code=FlawCode.TOO_MANY_ALIASES, params={"field": OrganisationField.ALIASES.value, "limit": ALIASES_LIMIT})


def _other_owner(name: str, own_id: int | None, known: KnownNames) -> str | None:
    """The name of another organisation that is called so already, except where plans alone know it by that very name."""
    key = same_name_key(name)
    registered, by_alias = known.registered.get(key), known.aliases.get(key)
    if registered is not None and registered.id != own_id:
        return registered.name
    return by_alias[1] if by_alias is not None and by_alias[0] != own_id else None
