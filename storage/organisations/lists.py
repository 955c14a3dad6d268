"""A list of organisations that its author has not confirmed yet: one a person. Then all of it enters at once."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from sqlite3 import Connection
from typing import Any

from cluster.organisations import Membership, OrganisationField, OrganisationKind, RegisteredOrganisation
from cluster.organisations.difference import KnownNames, ListDifference, difference
from cluster.organisations.lists import BadRow, Flaw, FlawCode, ListedOrganisation, OrganisationList
from cluster.plan.words import same_name_key
from storage.organisations.changing import add_aliases, change, enter
from storage.organisations.reading import register

REMEMBER_SECONDS = 30 * 24 * 3600


def keep_list(tx: Connection, given: OrganisationList, *, user_id: int, now: int) -> None:
    tx.execute(
        """INSERT INTO organisation_drafts (user_id, rows, made_at) VALUES (:user_id, :rows, :now)
           ON CONFLICT (user_id) DO UPDATE SET rows = :rows, made_at = :now""",
        {"user_id": user_id, "rows": json.dumps(asdict(given), ensure_ascii=False), "now": now},
    )


def kept_list(tx: Connection, user_id: int) -> OrganisationList | None:
    row = tx.execute("SELECT rows FROM organisation_drafts WHERE user_id = :user_id", {"user_id": user_id}).fetchone()
    return None if row is None else _from_json(json.loads(row["rows"]))


def drop_list(tx: Connection, user_id: int) -> None:
    tx.execute("DELETE FROM organisation_drafts WHERE user_id = :user_id", {"user_id": user_id})


def sweep_lists(tx: Connection, *, now: int) -> int:
    """Forget what its author has not come back to for a month."""
    return tx.execute("DELETE FROM organisation_drafts WHERE made_at < :before", {"before": now - REMEMBER_SECONDS}).rowcount


def compare_list(tx: Connection, given: OrganisationList) -> ListDifference:
    registered: defaultdict[str, list[RegisteredOrganisation]] = defaultdict(list)
    for each in register(tx, memberships=tuple(Membership)):
        registered[same_name_key(each.name)].append(each)
    known = KnownNames(
        registered=registered,
        in_plans={row["key"]: row["id"] for row in tx.execute("SELECT key, id FROM organisations WHERE kind IS NULL")},
        aliases={
            row["key"]: (row["id"], row["name"])
            for row in tx.execute(
                """SELECT known.key, id, name FROM organisation_aliases AS known
                   JOIN organisations ON id = organisation_id"""
            )
        },
    )
    return difference(given, known)


def accept_list(tx: Connection, compared: ListDifference, *, by: int, now: int) -> None:
    """Its good rows. `compared` was made in this same transaction. A name that several rows have is nobody's in the plans."""
    count = Counter(same_name_key(row.name) for row in compared.added)
    entered = [
        enter(
            tx,
            kind=row.kind,
            name=row.name,
            municipality=row.municipality,
            by=by,
            now=now,
            takes_over=count[same_name_key(row.name)] == 1,
        )
        for row in compared.added
    ]
    for row, its in zip(compared.added, entered, strict=True):
        _fill(tx, its.id, row, (OrganisationField.SHORT_NAME, OrganisationField.MEMBERSHIP), by=by, now=now)
        add_aliases(tx, its.id, row.aliases, by=by, now=now)
    for each in compared.changed:
        _fill(tx, each.old.id, each.row, each.fields, by=by, now=now)
        if OrganisationField.ALIASES in each.fields:
            add_aliases(tx, each.old.id, each.row.aliases, by=by, now=now)


def _fill(
    tx: Connection, organisation_id: int, row: ListedOrganisation, fields: Iterable[OrganisationField], *, by: int, now: int
) -> None:
    for field in fields:
        value = "" if field is OrganisationField.ALIASES else getattr(row, field)
        if value:
            change(tx, organisation_id, field, value, by=by, now=now)


def _from_json(kept: dict[str, Any]) -> OrganisationList:
    return OrganisationList(
        good=tuple(
            ListedOrganisation(**{**row, "kind": OrganisationKind(row["kind"]), "aliases": tuple(row["aliases"])})
            for row in kept["good"]
        ),
        bad=tuple(
            BadRow(
                line=row["line"],
                words=row["words"],
                flaws=tuple(Flaw(code=FlawCode(flaw["code"]), params=flaw["params"]) for flaw in row["flaws"]),
            )
            for row in kept["bad"]
        ),
    )
