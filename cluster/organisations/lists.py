"""A list of organisations that somebody sent: read row by row, every fault named, nothing guessed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from cluster.organisations.fields import split_aliases, tidy_field
from cluster.organisations.headers import Columns, kind_in, membership_in, read_header
from cluster.organisations.identity import same_place_key
from cluster.organisations.model import OrganisationField, OrganisationKind
from cluster.plan.words import same_name_key, tidy
from cluster.refusals import Refusal

T = TypeVar("T")

_QUOTED = 60


class FlawCode(StrEnum):
    """What is wrong with a row."""

    KIND_MISSING = "kind-missing"
    KIND_UNKNOWN = "kind-unknown"
    MEMBERSHIP_UNKNOWN = "membership-unknown"
    NAME_MISSING = "name-missing"
    TOO_LONG = "too-long"
    TOO_MANY_ALIASES = "too-many-aliases"
    NAME_TWICE = "name-twice"
    NAME_OF_ANOTHER_ROW = "name-of-another-row"
    NAME_TAKEN = "name-taken"
    PLACE_MISSING = "place-missing"
    PLACE_UNSETTLED = "place-unsettled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """`params` are what its sentence mentions."""

    code: FlawCode
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOrganisation:
    """A good row: what it says of an organisation. A field that it is silent about is empty, and left as it is. Its own name
    among its aliases says that plans mean this one of several that are called so.
    """

    line: int
    kind: OrganisationKind
    name: str
    short_name: str = ""
    municipality: str = ""
    membership: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """`line` is its number in the file from 1, `words` are its name or what else stands in it."""

    line: int
    words: str
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationList:
    """Every row with any words under the header is in one of the two, in the order of the file."""

    good: tuple[ListedOrganisation, ...]
    bad: tuple[BadRow, ...]


def read_organisations(rows: Sequence[tuple[int, Sequence[str]]]) -> OrganisationList:
    """`rows` are line numbers and cells. Raises `Refusal` when no row is a header, or nothing stands under it."""
    columns, below = _split_at_header(rows)
    read = [_read_row(line, cells, columns) for line, cells in below]
    if not read:
        raise Refusal("register-list-empty")
    good, bad = _sorted(read)
    conflicts = conflicts_within(good)
    return OrganisationList(
        good=tuple(each for each in good if each.line not in conflicts),
        bad=tuple(sorted([*bad, *with_flaws(good, conflicts)], key=lambda each: each.line)),
    )


def with_flaws(rows: Iterable[ListedOrganisation], flaws: Mapping[int, Sequence[Flaw]]) -> list[BadRow]:
    """Rows that have any, by their lines, as bad ones."""
    return [BadRow(line=each.line, words=each.name, flaws=tuple(flaws[each.line])) for each in rows if each.line in flaws]


def conflicts_within(rows: Sequence[ListedOrganisation]) -> dict[int, list[Flaw]]:
    """By line: a name in one municipality is that of one row only, and so is an alias. The first row that has it is right."""
    named: dict[tuple[str, str], ListedOrganisation] = {}
    flaws: dict[int, list[Flaw]] = {}
    for row in rows:
        first = named.setdefault((same_name_key(row.name), same_place_key(row.municipality)), row)
        if first is not row:
            flaws.setdefault(row.line, []).append(Flaw(code=FlawCode.NAME_TWICE, params={"line": first.line}))
    called: dict[str, ListedOrganisation] = {}
    for row in rows:
        for alias in row.aliases:
            first = called.setdefault(same_name_key(alias), row)
            if first is not row and row.line not in flaws:
                flaws[row.line] = [of_another_row(alias, first.line)]
    return flaws


def of_another_row(alias: str, line: int) -> Flaw:
    return Flaw(code=FlawCode.NAME_OF_ANOTHER_ROW, params={"alias": _quoted(alias), "line": line})


def _split_at_header(
    rows: Sequence[tuple[int, Sequence[str]]],
) -> tuple[Columns, list[tuple[int, Sequence[str]]]]:
    """A header that repeats on every page is no row."""
    for place, (_, cells) in enumerate(rows):
        columns = read_header(cells)
        if columns is not None:
            return columns, [(line, below) for line, below in rows[place + 1 :] if below and read_header(below) is None]
    raise Refusal("register-list-no-header")


def _sorted(rows: Iterable[ListedOrganisation | BadRow]) -> tuple[list[ListedOrganisation], list[BadRow]]:
    good: list[ListedOrganisation] = []
    bad: list[BadRow] = []
    for row in rows:
        if isinstance(row, BadRow):
            bad.append(row)
        else:
            good.append(row)
    return good, bad


def _read_row(line: int, cells: Sequence[str], columns: Columns) -> ListedOrganisation | BadRow:
    def words(name: OrganisationField) -> str:
        return columns.of(name, cells)

    flaws: list[Flaw] = []
    kind_words, membership_words = words(OrganisationField.KIND), words(OrganisationField.MEMBERSHIP)
    kind, membership = kind_in(kind_words), membership_in(membership_words)
    if kind is None:
        flaws.append(_unknown(FlawCode.KIND_UNKNOWN, kind_words) if tidy(kind_words) else Flaw(code=FlawCode.KIND_MISSING))
    if membership is None and tidy(membership_words):
        flaws.append(_unknown(FlawCode.MEMBERSHIP_UNKNOWN, membership_words))

    def field_of(name: OrganisationField) -> str:
        return _tried(flaws, name, lambda: tidy_field(name, words(name)), "")

    name, short_name = field_of(OrganisationField.NAME), field_of(OrganisationField.SHORT_NAME)
    municipality = field_of(OrganisationField.MUNICIPALITY)
    none: tuple[str, ...] = ()
    aliases = _tried(flaws, OrganisationField.ALIASES, lambda: split_aliases(words(OrganisationField.ALIASES)), none)
    if flaws or kind is None:
        return BadRow(line=line, words=_words_of(cells, words(OrganisationField.NAME)), flaws=tuple(flaws))
    return ListedOrganisation(
        line=line,
        kind=kind,
        name=name,
        short_name=short_name,
        municipality=municipality,
        membership=membership.value if membership else "",
        aliases=aliases,
    )


def _tried(flaws: list[Flaw], name: OrganisationField, read: Callable[[], T], nothing: T) -> T:
    """What a field refuses is a flaw of its row."""
    try:
        return read()
    except Refusal as refusal:
        flaws.append(Flaw(code=_CODES[refusal.code], params={"field": name.value, **refusal.params}))
        return nothing


_CODES = {
    "organisation-name-empty": FlawCode.NAME_MISSING,
    "organisation-words-too-long": FlawCode.TOO_LONG,
    "organisation-too-many-aliases": FlawCode.TOO_MANY_ALIASES,
}


def _unknown(code: FlawCode, words: str) -> Flaw:
    return Flaw(code=code, params={"words": _quoted(words)})


def _words_of(cells: Sequence[str], name: str) -> str:
    return tidy(name) or " ".join(filter(None, map(tidy, cells)))


def _quoted(words: str) -> str:
    return tidy(words)[:_QUOTED]
