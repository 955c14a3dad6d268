"""Whoever a plan names as responsible: one however it is spelled, shown as it was spelled last."""

from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Connection

from cluster.plan.progress import is_body
from cluster.plan.words import same_name_key
from storage.organisations import names as register_names


def keep(tx: Connection, names: Iterable[str], aliases: Mapping[str, str]) -> dict[str, int]:
    """The ids by name. `aliases` lead from short names to full ones."""
    ids = {name: _keep_one(tx, name) for name in names}
    by_key = {same_name_key(name): organisation_id for name, organisation_id in ids.items()}
    for alias, full in aliases.items():
        organisation_id = by_key.get(same_name_key(full)) or _id_in_register(tx, full)
        if organisation_id is not None:
            _keep_alias(tx, alias, organisation_id)
    return ids


def as_known(tx: Connection, names: Iterable[str]) -> dict[str, str]:
    """The register's own names for those that it knows, by alias too, told apart by their municipalities; other names as
    they are.
    """
    known = {name: register_names.meant_by(tx, name) for name in names}
    return {name: register_names.spelled(tx, owner) if owner and owner.registered else name for name, owner in known.items()}


def make_responsible(tx: Connection, row_id: int, organisation_ids: Sequence[int]) -> None:
    tx.execute("DELETE FROM plan_responsible WHERE row_id = :row_id", {"row_id": row_id})
    tx.executemany(
        """INSERT INTO plan_responsible (row_id, position, organisation_id)
           VALUES (:row_id, :position, :organisation_id)""",
        [
            {"row_id": row_id, "position": position, "organisation_id": organisation_id}
            for position, organisation_id in enumerate(organisation_ids)
        ],
    )


def _keep_one(tx: Connection, name: str) -> int:
    """What the register calls it is not changed by a plan's spelling."""
    known = _id_in_register(tx, name)
    if known is not None:
        return known
    row = tx.execute(
        f"""INSERT INTO organisations (id, key, name) VALUES ({register_names.NEW_ID}, :key, :name)
            ON CONFLICT (key) DO UPDATE SET name = :name RETURNING id""",  # noqa: S608 - our own words
        {"key": same_name_key(name), "name": name},
    ).fetchone()
    return int(row["id"])


def _id_in_register(tx: Connection, name: str) -> int | None:
    owner = register_names.meant_by(tx, name)
    return owner.id if owner is not None and owner.registered else None


def _keep_alias(tx: Connection, alias: str, organisation_id: int) -> None:
    """A plan's alias leads where its last edition says; but one of the register stays there, unless it is an office
    such as «Координатор», which goes from one organisation to another.
    """
    others = [owner for owner in register_names.owners(tx, alias) if owner.id != organisation_id]
    if is_body(alias) or not any(owner.registered for owner in others):
        register_names.keep_alias(tx, organisation_id, alias)
