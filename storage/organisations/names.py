"""Who is meant by a name: one organisation however it is spelled, and by whichever of its names it is called."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Row

from cluster.organisations import named_at, same_place_key
from cluster.plan.words import same_name_key, tidy
from cluster.refusals import Refusal

FOLLOWING: Sequence[str] = (
    "plan_responsible",
    "roles",
    "organisation_aliases",
    "organisation_changes",
    "invitations",
    "role_requests",
    "studies",
    "confirmation_answers",
    "confirmation_handovers",
    "survey_organisations",
    "survey_drafts",
    "survey_submissions",
    "internship_notes",
)
"""Tables that speak of an organisation: what they say of one that is merged is said of the other from then on."""

NEW_ID = "(SELECT 1 + max(highest, ifnull((SELECT max(id) FROM organisations), 0)) FROM organisation_ids)"
"""Never one that was another's: buttons and links go on to name what is gone."""

_AT_PLACE = "iif(organisations.municipality = '', '', ' (' || organisations.municipality || ')')"
_TIED = """EXISTS (SELECT 1 FROM organisation_aliases AS tied JOIN organisations AS owner ON owner.id = tied.organisation_id
           WHERE owner.kind IS NOT NULL AND owner.id <> organisations.id AND tied.key = {key})"""

PLACED = f"organisations.name || {_AT_PLACE}"
"""The name as a column, with its municipality: wherever one is chosen or decided about."""

SPELLED = f"""iif((
    SELECT count(*) FROM organisations AS namesake
    WHERE namesake.key >= substr(organisations.key, 1, instr(organisations.key, ' '))
      AND namesake.key < substr(organisations.key, 1, instr(organisations.key, ' ') - 1) || '!') > 1
    OR {_TIED.format(key="substr(organisations.key, 1, instr(organisations.key, ' ') - 1)")},
    {PLACED}, organisations.name)"""  # noqa: S608 - our own words
"""The name; with the municipality where others of the register are called so. `meant_by` reads it again."""

_SHORT = "ifnull(nullif({of}.short_name, ''), {of}.name)"
_SHORT_KEY = """CASE WHEN {of}.short_name IN ('', {of}.name) THEN substr({of}.key, 1, instr({of}.key, ' ') - 1)
                     ELSE name_key({of}.short_name) END"""
_OWN, _OWN_KEY = _SHORT.format(of="organisations"), _SHORT_KEY.format(of="organisations")
_SAME = f"""SELECT max(1 + (place_key(other.municipality) = place_key(organisations.municipality)))
            FROM organisations AS other WHERE other.kind IS NOT NULL AND other.id <> organisations.id
            AND {_SHORT_KEY.format(of="other")} = {_OWN_KEY}"""  # noqa: S608 - our own words

CALLED = f"""CASE WHEN organisations.kind IS NULL THEN organisations.name
    ELSE CASE max(ifnull(({_SAME}), 0), {_TIED.format(key=_OWN_KEY)})
         WHEN 2 THEN {PLACED} WHEN 1 THEN {_OWN} || {_AT_PLACE} ELSE {_OWN} END END"""
"""Likewise where there is little room: the short name where there is one. The rule of `told_apart`."""

_QUOTED = 150

_AT = re.compile(r"(?P<name>.+) \((?P<municipality>[^()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Of a name. `by_alias`: it is not the organisation's own name but another one that it is called by."""

    id: int
    name: str
    municipality: str
    registered: bool
    by_alias: bool


def owners(tx: Connection, name: str) -> list[Owner]:
    """Whoever is called so: by its own name several of the register, and one at most that plans alone know; by an alias one."""
    rows = tx.execute(
        """SELECT id, name, municipality, kind, 0 AS by_alias FROM organisations
           WHERE key = :key OR (key >= :key || ' ' AND key < :key || '!')
           UNION ALL
           SELECT id, name, municipality, kind, 1 FROM organisation_aliases AS known
           JOIN organisations ON id = organisation_id WHERE known.key = :key""",
        {"key": same_name_key(name)},
    )
    return [_owner(row) for row in rows]


def called(tx: Connection, name: str) -> list[Owner]:
    """Those of the register whose own name it is; more than one in several municipalities."""
    return [owner for owner in owners(tx, name) if owner.registered and not owner.by_alias]


def meant_by(tx: Connection, name: str) -> Owner | None:
    """The organisation that a plan means: one of the register, whose alias it is or which alone is called so, in the
    municipality that stands in brackets if there is one; else one that plans alone know.
    """
    found = owners(tx, name)
    own = [owner for owner in found if owner.registered and not owner.by_alias]
    in_plans = [owner for owner in found if not owner.registered and not owner.by_alias]
    return next(iter([*_tied(found), *(own if len(own) == 1 else []), *_at_place(tx, name), *in_plans]), None)


def surely_meant_by(tx: Connection, name: str) -> Owner | None:
    """Of the register; without a guess from there being no other of that name, which may only not be entered yet."""
    return next(iter([*_tied(owners(tx, name)), *_at_place(tx, name)]), None)


def split_place(tx: Connection, name: str) -> tuple[str, str]:
    """Name and municipality, where the name of others stands with a municipality in brackets; else the name as it is."""
    match = _AT.fullmatch(tidy(name))
    return (match["name"], match["municipality"]) if match and called(tx, match["name"]) else (name, "")


def spelled(tx: Connection, owner: Owner) -> str:
    """As `SPELLED`."""
    others = [each for each in owners(tx, owner.name) if each.registered and each.id != owner.id]
    return named_at(owner.name, owner.municipality) if others else owner.name


def _tied(found: Iterable[Owner]) -> list[Owner]:
    return [owner for owner in found if owner.registered and owner.by_alias]


def _at_place(tx: Connection, name: str) -> list[Owner]:
    match = _AT.fullmatch(tidy(name))
    if match is None:
        return []
    place = same_place_key(match["municipality"])
    return [owner for owner in called(tx, match["name"]) if same_place_key(owner.municipality) == place]


def claim_name(tx: Connection, organisation_id: int | None, name: str) -> None:
    """It may be one's own name, beside others of that name. Raises `Refusal` when plans mean another by it."""
    own = {owner.id for owner in called(tx, name)}
    for owner in owners(tx, name):
        if owner.by_alias and owner.id not in {organisation_id, *own}:
            raise Refusal("organisation-name-taken", name=named_at(owner.name, owner.municipality)[:_QUOTED])


def claim(tx: Connection, organisation_id: int, alias: str) -> None:
    """From now on plans may mean the organisation by it. One that plans alone know by it becomes the same organisation;
    raises `Refusal` when it means another of the register, or is what plans call another by. A name that several have is
    given to one of them.
    """
    found = owners(tx, alias)
    is_its_own = any(owner.id == organisation_id and not owner.by_alias for owner in found)
    others = [owner for owner in found if owner.id != organisation_id]
    for owner in others:
        if owner.by_alias or (owner.registered and not is_its_own):
            raise Refusal("organisation-name-taken", name=named_at(owner.name, owner.municipality)[:_QUOTED])
    for owner in others:
        if not owner.registered:
            merge(tx, owner.id, into=organisation_id)


def merge(tx: Connection, organisation_id: int, *, into: int) -> None:
    """One that plans alone know becomes `into`: its rows of plans, people and names follow, and its own name is an alias."""
    row = tx.execute("SELECT name FROM organisations WHERE id = :id AND kind IS NULL", {"id": organisation_id}).fetchone()
    if row is None:
        raise Refusal("organisation-registered-both")
    follow(tx, organisation_id, into=into)
    keep_alias(tx, into, row["name"])


def follow(tx: Connection, organisation_id: int, *, into: int) -> None:
    """All that is said of one is said of `into`, and the one is gone."""
    names = {"gone": organisation_id, "into": into}
    tx.execute(
        """DELETE FROM plan_responsible WHERE organisation_id = :gone
              AND row_id IN (SELECT row_id FROM plan_responsible WHERE organisation_id = :into)""",
        names,
    )
    for table in FOLLOWING:
        tx.execute(f"UPDATE OR IGNORE {table} SET organisation_id = :into WHERE organisation_id = :gone", names)  # noqa: S608 - our own names
    tx.execute("DELETE FROM organisations WHERE id = :gone", names)


def is_in_plans(tx: Connection, organisation_id: int) -> bool:
    """Whether a row of a plan names it, or ever did."""
    row = tx.execute("SELECT 1 FROM plan_responsible WHERE organisation_id = :id LIMIT 1", {"id": organisation_id}).fetchone()
    return row is not None


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
    return Owner(
        id=row["id"],
        name=row["name"],
        municipality=row["municipality"],
        registered=row["kind"] is not None,
        by_alias=bool(row["by_alias"]),
    )
