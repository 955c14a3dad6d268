"""Numbered `.sql` files beside this one, applied in order; `PRAGMA user_version` remembers how far. Never edit a landed one."""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files


class NewerDatabaseError(Exception):
    """The file was written by a later version of this program."""


def migrate(connection: sqlite3.Connection) -> None:
    scripts = migrations()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(scripts):
        raise NewerDatabaseError(version, len(scripts))
    for number, script in enumerate(scripts[version:], start=version + 1):
        _apply(connection, number, script)


def migrations() -> list[str]:
    folder = files(__name__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def _apply(connection: sqlite3.Connection, number: int, script: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def statements(script: str) -> Iterator[str]:
    """`executescript` would commit first, so the script is cut where SQLite itself says that a statement is complete."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()
