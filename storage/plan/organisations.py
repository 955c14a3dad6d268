"""Whoever a plan names as responsible: one however it is spelled, shown as it was spelled last."""

from collections.abc import Iterable, Mapping, Sequence
from sqlite3 import Connection

from cluster.plan.words import same_name_key


def keep(tx: Connection, names: Iterable[str], aliases: Mapping[str, str]) -> dict[str, int]:
    """The ids by name. `aliases` lead from short names to full ones."""
    ids = {name: _keep_one(tx, name) for name in names}
    by_key = {same_name_key(name): organisation_id for name, organisation_id in ids.items()}
    for alias, full in aliases.items():
        organisation_id = by_key.get(same_name_key(full))
        if organisation_id is not None:
            _keep_alias(tx, alias, organisation_id)
    return ids


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
    row = tx.execute(
        """INSERT INTO organisations (key, name) VALUES (:key, :name)
           ON CONFLICT (key) DO UPDATE SET name = :name RETURNING id""",
        {"key": same_name_key(name), "name": name},
    ).fetchone()
    return int(row["id"])


def _keep_alias(tx: Connection, alias: str, organisation_id: int) -> None:
    tx.execute(
        """INSERT INTO organisation_aliases (key, alias, organisation_id) VALUES (:key, :alias, :organisation_id)
           ON CONFLICT (key) DO UPDATE SET alias = :alias, organisation_id = :organisation_id""",
        {"key": same_name_key(alias), "alias": alias, "organisation_id": organisation_id},
    )
