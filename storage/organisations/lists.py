"""A list of organisations that its author has not confirmed yet: one a person. Then all of it enters at once."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from sqlite3 import Connection
from typing import Any

from cluster.organisations import Membership, OrganisationField, OrganisationKind
from cluster.organisations.difference import ChangedOrganisation, KnownNames, ListDifference, difference, new_aliases
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
    known = KnownNames(
        registered={same_name_key(each.name): each for each in register(tx, memberships=tuple(Membership))},
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
    """Its good rows. `compared` was made in this same transaction."""
    for row in compared.added:
        organisation_id = enter(tx, kind=row.kind, name=row.name, by=by, now=now).id
        _fill(tx, organisation_id, row, _OTHER_FIELDS, row.aliases, by=by, now=now)
    for each in compared.changed:
        _fill(tx, each.old.id, each.row, each.fields, _more(each), by=by, now=now)


_OTHER_FIELDS = (OrganisationField.SHORT_NAME, OrganisationField.MUNICIPALITY, OrganisationField.MEMBERSHIP)


def _more(changed: ChangedOrganisation) -> tuple[str, ...]:
    return new_aliases(changed.old, changed.row)


def _fill(
    tx: Connection,
    organisation_id: int,
    row: ListedOrganisation,
    fields: Iterable[OrganisationField],
    aliases: Iterable[str],
    *,
    by: int,
    now: int,
) -> None:
    for field in fields:
        value = "" if field is OrganisationField.ALIASES else getattr(row, field)
        if value:
            change(tx, organisation_id, field, value, by=by, now=now)
    add_aliases(tx, organisation_id, aliases, by=by, now=now)


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
