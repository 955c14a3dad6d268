"""Names that an earlier version kept as they came: when the program starts they are made what is taken in today."""

from collections.abc import Callable, Sequence
from sqlite3 import Connection

from cluster.names import name_of_messenger, visible
from cluster.plan.words import tidy


def _typed(name: str) -> str | None:
    """Where nothing of it can be seen, they are called as in the messenger."""
    return name_of_messenger(name) if visible(name) else None


def _of_organisation(name: str) -> str:
    """Its key is the same before and after."""
    return tidy(name) or name


STORED: Sequence[tuple[str, str, Callable[[str], str | None]]] = (
    ("members", "name", name_of_messenger),
    ("members", "typed_name", _typed),
    ("organisations", "name", _of_organisation),
    ("organisations", "short_name", tidy),
    ("organisations", "municipality", tidy),
    ("organisation_aliases", "alias", _of_organisation),
    ("organisation_changes", "before", tidy),
    ("organisation_changes", "after", tidy),
    ("role_requests", "organisation", tidy),
)


def tidy_names(tx: Connection) -> None:
    """Safe to do again: whatever is tidy stays."""
    for table, column, rule in STORED:
        rows = tx.execute(f"SELECT DISTINCT {column} AS name FROM {table} WHERE {column} IS NOT NULL")  # noqa: S608 - our own names
        changed = [(rule(row["name"]), row["name"]) for row in rows if rule(row["name"]) != row["name"]]
        tx.executemany(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", changed)  # noqa: S608 - our own names
