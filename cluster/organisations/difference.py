"""What a list of organisations would change in the register, and which of its rows the register contradicts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cluster.organisations.fields import ALIASES_LIMIT
from cluster.organisations.identity import same_place_key
from cluster.organisations.lists import (
    BadRow,
    Flaw,
    FlawCode,
    ListedOrganisation,
    OrganisationList,
    of_another_row,
    with_flaws,
)
from cluster.organisations.model import OrganisationField, RegisteredOrganisation
from cluster.plan.words import same_name_key

_QUOTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """By keys of names: organisations of the register, ids of those that plans alone know, and whose alias a name is
    (id and name).
    """

    registered: Mapping[str, Sequence[RegisteredOrganisation]]
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
    """Every row of the list is in one of the four. `from_plans`: how many names of plans become organisations by it.
    `namesakes`: lines of those that are new only by their municipality, and where the others of their name are.
    """

    added: tuple[ListedOrganisation, ...]
    changed: tuple[ChangedOrganisation, ...]
    unchanged: tuple[ListedOrganisation, ...]
    bad: tuple[BadRow, ...]
    from_plans: int
    namesakes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed)


def difference(given: OrganisationList, known: KnownNames) -> ListDifference:
    """A row that the register contradicts is nobody's namesake: it does not enter."""
    contradicted = {row.line: flaws for row in given.good for flaws in _Comparison([row], known).flaws.values()}
    rest = [row for row in given.good if row.line not in contradicted]
    flaws = {**contradicted, **_Comparison(rest, known).flaws}
    good = [row for row in rest if row.line not in flaws]
    bad = sorted([*given.bad, *with_flaws(given.good, flaws)], key=lambda each: each.line)
    return _Comparison(good, known).difference(bad)


class _Comparison:
    """Of the rows that are good by themselves with the register and with each other."""

    def __init__(self, rows: Sequence[ListedOrganisation], known: KnownNames) -> None:
        self.rows = rows
        self.known = known
        self.listed: defaultdict[str, list[ListedOrganisation]] = defaultdict(list)
        for row in rows:
            self.listed[same_name_key(row.name)].append(row)

    @property
    def flaws(self) -> Mapping[int, Sequence[Flaw]]:
        """By line."""
        return {row.line: found for row in self.rows if (found := list(self._contradictions(row)))}

    def difference(self, bad: Sequence[BadRow]) -> ListDifference:
        """Of rows without a flaw."""
        olds = [(row, self._old(row)) for row in self.rows]
        changed = [
            ChangedOrganisation(old=old, row=row, fields=fields)
            for row, old in olds
            if old is not None and (fields := self._changed_fields(old, row))
        ]
        lines = {each.row.line for each in changed}
        added = tuple(row for row, old in olds if old is None)
        return ListDifference(
            added=added,
            changed=tuple(changed),
            unchanged=tuple(row for row, old in olds if old is not None and row.line not in lines),
            bad=tuple(bad),
            from_plans=len({key for row in self.rows for key in self._becoming(row) if key in self.known.in_plans}),
            namesakes={row.line: places for row in added if (places := tuple(each.municipality for each in self._called(row)))},
        )

    def _called(self, row: ListedOrganisation) -> Sequence[RegisteredOrganisation]:
        return self.known.registered.get(same_name_key(row.name), ())

    def _old(self, row: ListedOrganisation) -> RegisteredOrganisation | None:
        """Which one of the register the row is about: by name and municipality; where either is silent about that, by the
        name alone. `_unclear` has ruled out that it could be several.
        """
        called = self._called(row)
        exact = next((each for each in called if same_place_key(each.municipality) == same_place_key(row.municipality)), None)
        return exact or next((each for each in called if not (row.municipality and each.municipality)), None)

    def _unclear(self, row: ListedOrganisation) -> Flaw | None:
        """A row without a municipality where several are called so, or one of the register without one that several rows
        could be about.
        """
        called, listed = self._called(row), self.listed[same_name_key(row.name)]
        quoted = row.name[:_QUOTED]
        if not row.municipality and (len(called) > 1 or len(listed) > 1):
            places = [*(each.municipality for each in listed), *(each.municipality for each in called)]
            towns = ", ".join(sorted(filter(None, {same_place_key(each): each for each in places}.values())))
            return Flaw(code=FlawCode.PLACE_MISSING, params={"towns": towns[:_QUOTED]})
        if len(listed) > 1 and any(not each.municipality for each in called):
            return Flaw(code=FlawCode.PLACE_UNSETTLED, params={"name": quoted})
        return None

    def _has_namesakes(self, row: ListedOrganisation, old: RegisteredOrganisation | None) -> bool:
        return len(self.listed[same_name_key(row.name)]) > 1 or any(each is not old for each in self._called(row))

    def _changed_fields(self, old: RegisteredOrganisation, row: ListedOrganisation) -> tuple[OrganisationField, ...]:
        """What the row is silent about is not changed; aliases are only added."""
        said = {
            OrganisationField.KIND: row.kind,
            OrganisationField.NAME: row.name,
            OrganisationField.SHORT_NAME: row.short_name,
            OrganisationField.MUNICIPALITY: row.municipality,
            OrganisationField.MEMBERSHIP: row.membership,
        }
        differing = [name for name, value in said.items() if value and value != getattr(old, name)]
        return (*differing, *([OrganisationField.ALIASES] if self._new_aliases(old, row) else []))

    def _new_aliases(self, old: RegisteredOrganisation, row: ListedOrganisation) -> list[str]:
        own = [] if self._has_namesakes(row, old) else [old.name]
        had = {same_name_key(alias) for alias in (*own, *old.aliases)}
        return [alias for alias in row.aliases if same_name_key(alias) not in had]

    def _becoming(self, row: ListedOrganisation) -> Sequence[str]:
        """Keys of names by which plans mean this row's organisation from then on."""
        own = [] if self._has_namesakes(row, self._old(row)) else [row.name]
        return [same_name_key(name) for name in (*own, *row.aliases)]

    def _contradictions(self, row: ListedOrganisation) -> Iterator[Flaw]:
        unclear = self._unclear(row)
        if unclear is not None:
            yield unclear
            return
        old, key = self._old(row), same_name_key(row.name)
        own_id = old.id if old else None if self._has_namesakes(row, None) else self.known.in_plans.get(key)
        if old is None and (other := self._owner_of_name(key, own_id)) is not None:
            yield _taken(row.name, other)
        for alias in row.aliases:
            yield from self._alias_contradictions(alias, row, own_id)
        if old is not None and len(old.aliases) + len(self._new_aliases(old, row)) > ALIASES_LIMIT:
            yield Flaw(
                code=FlawCode.TOO_MANY_ALIASES, params={"field": OrganisationField.ALIASES.value, "limit": ALIASES_LIMIT}
            )

    def _owner_of_name(self, key: str, own_id: int | None) -> str | None:
        """Another organisation that plans call so, unless it is one of those that have this name themselves."""
        owner = self.known.aliases.get(key)
        if owner is None or owner[0] == own_id or any(each.id == owner[0] for each in self.known.registered.get(key, ())):
            return None
        return owner[1]

    def _alias_contradictions(self, alias: str, row: ListedOrganisation, own_id: int | None) -> Iterator[Flaw]:
        """None for one that leads to this organisation already."""
        key = same_name_key(alias)
        owner = self.known.aliases.get(key)
        if owner is not None:
            if owner[0] != own_id:
                yield _taken(alias, owner[1])
            return
        if key == same_name_key(row.name):
            return
        other = next((each for each in self.known.registered.get(key, ()) if each.id != own_id), None)
        if other is not None:
            yield _taken(alias, other.name)
        elif self.listed.get(key):
            yield of_another_row(alias, self.listed[key][0].line)


def _taken(alias: str, name: str) -> Flaw:
    return Flaw(code=FlawCode.NAME_TAKEN, params={"alias": alias[:_QUOTED], "name": name[:_QUOTED]})
