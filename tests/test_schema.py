"""What the migrations make of an empty file, and that they make it whole or not at all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import migrations
from storage.database import open_database
from storage.migrations import NewerDatabaseError, migrate, statements

GOLDEN = Path(__file__).parent / "schema.sql"
LANDED = {
    "0001_house.sql": "6dc1d96d48d796a4",
    "0002_plan.sql": "56e0d4bfd3978e26",
    "0003_lifetime.sql": "edf89cb75ff0afc0",
    "0004_people.sql": "68db777ff53c20af",
}
"""The beginning of the SHA-256 of each migration that somebody's file may have been through already."""


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        yield connection
    finally:
        connection.close()


@pytest.fixture
def migrated(connection: sqlite3.Connection) -> sqlite3.Connection:
    migrate(connection)
    return connection


def schema(connection: sqlite3.Connection) -> str:
    rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name")
    return "".join(f"{row[0]};\n" for row in rows if not row[0].startswith("CREATE TABLE sqlite_"))


def version(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def tables(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return [row for row in connection.execute("PRAGMA table_list") if not row["name"].startswith("sqlite_")]


def test_the_schema_is_the_one_in_schema_sql(migrated: sqlite3.Connection) -> None:
    """So that a change of the schema shows in a diff."""
    found = schema(migrated)
    if not GOLDEN.exists():
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8"), "if this is meant: rm tests/schema.sql, run this test, read the diff"


def test_every_table_is_strict(migrated: sqlite3.Connection) -> None:
    assert len(tables(migrated)) > 10
    assert [row["name"] for row in tables(migrated) if not row["strict"]] == []


def test_every_foreign_key_has_an_index_on_the_child_side(migrated: sqlite3.Connection) -> None:
    """Without one, deleting or renaming a parent reads the whole child table."""
    without = [
        f"{table['name']}.{key['from']}"
        for table in tables(migrated)
        for key in migrated.execute(f"PRAGMA foreign_key_list({table['name']})")
        if key["from"] not in leading_columns(migrated, table["name"])
    ]
    assert without == []


def leading_columns(connection: sqlite3.Connection, table: str) -> set[str]:
    first = {row["name"] for row in connection.execute(f"PRAGMA table_info({table})") if row["pk"] == 1}
    for index in connection.execute(f"PRAGMA index_list({table})"):
        first |= {row["name"] for row in connection.execute(f"PRAGMA index_info({index['name']})") if row["seqno"] == 0}
    return first


def test_every_foreign_key_leads_somewhere(migrated: sqlite3.Connection) -> None:
    names = {row["name"] for row in tables(migrated)}
    for table in names:
        assert {key["table"] for key in migrated.execute(f"PRAGMA foreign_key_list({table})")} <= names


def test_migrations_are_numbered_without_gaps() -> None:
    """Two files of one number would be applied in the order of their names."""
    names = sorted(entry.name for entry in files(migrations).iterdir() if entry.name.endswith(".sql"))
    assert [int(name.partition("_")[0]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.parametrize("name", LANDED)
def test_a_landed_migration_is_never_edited(name: str) -> None:
    """A file that has been through it would lack what is added to it."""
    assert sha256((files(migrations) / name).read_bytes()).hexdigest().startswith(LANDED[name])


def test_links_and_requests_from_before_go_on_and_their_ids_never_come_back() -> None:
    """Buttons of old messages, and keys of letters that were sent, name them still."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as older:
        older.row_factory = sqlite3.Row
        older.execute("PRAGMA foreign_keys = ON")
        for number, script in enumerate(migrations.migrations()[:4], start=1):
            migrations._apply(older, number, script)
        older.execute("INSERT INTO members (user_id, name, language, joined_at) VALUES (7, 'Анна', 'ru', 0)")
        older.execute("INSERT INTO invitations (id, code, role, uses, expires_at, made_at) VALUES (2, 'x', 'student', 5, 9, 0)")
        older.execute("INSERT INTO invitation_uses VALUES (2, 7, 3)")
        older.execute("INSERT INTO role_requests (id, user_id, role, made_at) VALUES (2, 7, 'secretary', 0)")
        for key in ("invitation-used:5006:7", "request:5008:1", "request-decided:5"):
            older.execute("INSERT INTO outbox (key, chat_id, urgency, created_at) VALUES (?, 1, 1, 0)", (key,))
        migrate(older)
        assert [tuple(row) for row in older.execute("SELECT * FROM invitation_uses")] == [(2, 7, 3, 1, 0)]
        assert [tuple(row)[:3] for row in older.execute("SELECT * FROM invitations")] == [(2, "x", "student")]
        assert [tuple(row)[:3] for row in older.execute("SELECT * FROM role_requests")] == [(2, 7, "secretary")]
        assert older.execute("PRAGMA foreign_key_check").fetchall() == []
        older.execute("DELETE FROM members")
        older.execute("INSERT INTO members (user_id, name, language, joined_at) VALUES (8, 'Борис', 'ru', 0)")
        link = older.execute(
            "INSERT INTO invitations (code, role, uses, expires_at, made_at) VALUES ('y', 'student', 1, 9, 0) RETURNING id"
        )
        assert link.fetchone()["id"] > 5006
        request = older.execute("INSERT INTO role_requests (user_id, role, made_at) VALUES (8, 'secretary', 0) RETURNING id")
        assert request.fetchone()["id"] > 5008


def test_the_id_of_an_organisation_is_given_once(migrated: sqlite3.Connection) -> None:
    migrated.execute("INSERT INTO organisations (id, key, name) VALUES (3, 'a', 'А')")
    migrated.execute("DELETE FROM organisations")
    with pytest.raises(sqlite3.IntegrityError, match="given once"):
        migrated.execute("INSERT INTO organisations (id, key, name) VALUES (3, 'b', 'Б')")


def test_migrating_again_changes_nothing(migrated: sqlite3.Connection) -> None:
    before = schema(migrated)
    migrate(migrated)
    assert (schema(migrated), version(migrated)) == (before, len(migrations.migrations()))


def test_an_older_file_is_brought_up_to_date(migrated: sqlite3.Connection) -> None:
    with sqlite3.connect(":memory:", isolation_level=None) as older:
        migrations._apply(older, 1, migrations.migrations()[0])
        assert version(older) == 1
        migrate(older)
        assert schema(older) == schema(migrated)
    older.close()


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE fresh (id INTEGER) STRICT;\nCREATE TABLE inbox (id INTEGER) STRICT;",
        "CREATE TABLE fresh (id INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);",
        "DROP TABLE outbox;\nCREATE TABLE half (",
    ],
)
def test_a_broken_migration_leaves_everything_as_it_was(migrated: sqlite3.Connection, broken: str) -> None:
    """`executescript` would have committed its first half."""
    before = schema(migrated), version(migrated)
    with pytest.raises(sqlite3.OperationalError):
        migrations._apply(migrated, 99, broken)
    assert (schema(migrated), version(migrated)) == before
    assert not migrated.in_transaction


def test_a_newer_file_is_refused_untouched(migrated: sqlite3.Connection) -> None:
    newer = len(migrations.migrations()) + 1
    migrated.execute(f"PRAGMA user_version = {newer}")
    with pytest.raises(NewerDatabaseError):
        migrate(migrated)
    assert version(migrated) == newer


async def test_opening_a_newer_file_raises_and_closes_it(tmp_path: Path) -> None:
    """An open connection would keep its thread, and the process alive."""
    path = tmp_path / "bot.db"
    async with open_database(path):
        pass
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 1000")
    later.close()
    with pytest.raises(NewerDatabaseError):
        async with open_database(path):
            pass


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
STATEMENTS = st.one_of(
    WORDS.map(lambda words: f"INSERT INTO t VALUES ('{words.replace(chr(39), chr(39) * 2)}');"),
    WORDS.map(lambda words: f'CREATE TABLE "x{words.replace(chr(34), chr(34) * 2)}" (\n    id INTEGER\n);'),
    st.sampled_from(
        [
            "CREATE TRIGGER one AFTER INSERT ON t BEGIN\n    UPDATE t SET a = 1;\n    DELETE FROM t;\nEND;",
            "CREATE TABLE t (\n    a TEXT, -- a comment; with a semicolon\n    b TEXT /* and\n another; */\n);",
            "UPDATE t SET a = ';\n;';",
            "SELECT CASE a WHEN 1 THEN 2 END;",
        ]
    ),
)


@given(st.lists(STATEMENTS, max_size=6), st.sampled_from(["\n", "\n\n", "\n  \n"]))
def test_a_script_is_cut_where_its_statements_end(script: list[str], gap: str) -> None:
    assert list(statements(gap.join(script) + "\n")) == script


def test_a_comment_goes_with_the_statement_after_it() -> None:
    assert list(statements("-- first; of all\nSELECT 1;\nSELECT 2;\n")) == ["-- first; of all\nSELECT 1;", "SELECT 2;"]


def test_what_is_not_complete_is_not_swallowed() -> None:
    assert list(statements("SELECT 1;\nCREATE TABLE half (")) == ["SELECT 1;", "CREATE TABLE half ("]
