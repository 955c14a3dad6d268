"""The database: units of work, group commit, and what a caller may rely on when `write` has returned."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from sqlite3 import Connection

import pytest

from storage.database import GROUP_LIMIT, Database, open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "bot.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    async with open_database(path) as database:
        yield database


class Trace:
    """What the writer does, statement by statement."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    async def watch(self, database: Database) -> "Trace":
        await database._writer.set_trace_callback(self.statements.append)
        return self

    @property
    def commits(self) -> int:
        return self.statements.count("COMMIT")


def beat(tx: Connection, name: str, at: int = 1) -> str:
    tx.execute("INSERT INTO heartbeats (name, beat_at) VALUES (?, ?)", (name, at))
    return name


def names(tx: Connection) -> list[str]:
    return [row["name"] for row in tx.execute("SELECT name FROM heartbeats ORDER BY name")]


def beat_and_fail(tx: Connection, name: str) -> None:
    beat(tx, name)
    raise LookupError(name)


class Halt(BaseException):
    """asyncio itself lets KeyboardInterrupt and SystemExit out of the loop, so this stands for the rest."""


def stop_the_world(tx: Connection) -> None:
    beat(tx, "doomed")
    raise Halt


def exhausted(tx: Connection) -> str:
    return str(next(iter(tx.execute("SELECT 1 WHERE 0"))))


async def test_a_unit_returns_what_it_returns(database: Database) -> None:
    assert await database.write(beat, "a", at=5) == "a"
    assert await database.read(names) == ["a"]


async def test_what_write_has_returned_is_in_the_file(database: Database, path: Path) -> None:
    """Another connection, as after a crash of this process."""
    await database.write(beat, "a")
    other = sqlite3.connect(path)
    assert other.execute("SELECT name FROM heartbeats").fetchall() == [("a",)]
    other.close()


async def test_writes_at_the_same_time_share_a_commit(database: Database) -> None:
    trace = await Trace().watch(database)
    done = await asyncio.gather(*(database.write(beat, f"{number:03}") for number in range(200)))
    assert await database.read(names) == done
    assert trace.commits <= 2


async def test_a_lone_write_waits_for_no_other(database: Database) -> None:
    trace = await Trace().watch(database)
    for name in "abc":
        await database.write(beat, name)
    assert trace.commits == 3


async def test_no_commit_is_shared_by_more_than_the_limit(database: Database) -> None:
    trace = await Trace().watch(database)
    count = 2 * GROUP_LIMIT + 1
    await asyncio.gather(*(database.write(beat, str(number)) for number in range(count)))
    groups = "\n".join(trace.statements).split("COMMIT")
    assert max(group.count("SAVEPOINT unit") for group in groups) <= GROUP_LIMIT
    assert len(await database.read(names)) == count


async def test_a_failing_unit_is_undone_alone(database: Database) -> None:
    """Its neighbours in the same commit stay, before and after it."""
    trace = await Trace().watch(database)
    outcomes = await asyncio.gather(
        database.write(beat, "before"),
        database.write(beat_and_fail, "failing"),
        database.write(beat, "after"),
        return_exceptions=True,
    )
    assert trace.commits == 1
    assert [type(outcome) for outcome in outcomes] == [str, LookupError, str]
    assert await database.read(names) == ["after", "before"]


async def test_a_broken_constraint_is_the_callers_own(database: Database) -> None:
    outcomes = await asyncio.gather(*(database.write(beat, "same") for _ in range(3)), return_exceptions=True)
    assert [isinstance(outcome, sqlite3.IntegrityError) for outcome in outcomes] == [False, True, True]


async def test_foreign_keys_are_kept(database: Database) -> None:
    def grant_to_nobody(tx: Connection) -> None:
        tx.execute("INSERT INTO roles (user_id, role, granted_at) VALUES (1, 'student', 0)")

    with pytest.raises(sqlite3.IntegrityError):
        await database.write(grant_to_nobody)


async def test_what_no_unit_may_raise_reaches_every_caller(database: Database) -> None:
    """Nobody waits for ever, and nothing of the group is kept."""
    outcomes = await asyncio.gather(
        database.write(beat, "before"), database.write(stop_the_world), database.write(beat, "after"), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [Halt] * 3
    assert await database.read(names) == []
    assert await database.write(beat, "next") == "next"


async def test_a_failing_commit_reaches_every_caller(database: Database) -> None:
    """A deferred foreign key is looked at by COMMIT itself."""

    def orphan(tx: Connection) -> None:
        tx.execute("PRAGMA defer_foreign_keys = ON")
        tx.execute("INSERT INTO roles (user_id, role, granted_at) VALUES (1, 'student', 0)")

    outcomes = await asyncio.gather(database.write(beat, "a"), database.write(orphan), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [sqlite3.IntegrityError] * 2
    assert await database.read(names) == []
    assert await database.write(beat, "next") == "next"


async def test_on_a_full_disk_success_means_kept_and_failure_means_not(database: Database) -> None:
    """SQLite undoes the whole transaction then: those before the failing unit must not be told that they are kept."""

    def fill(tx: Connection) -> None:
        tx.execute("INSERT INTO inbox (update_id, payload, kept_at) VALUES (1, zeroblob(10000000), 0)")

    await database._writer.execute("PRAGMA max_page_count = 200")
    outcomes = await asyncio.gather(
        database.write(beat, "before"), database.write(fill), database.write(beat, "after"), return_exceptions=True
    )
    assert isinstance(outcomes[1], sqlite3.OperationalError)
    assert await database.read(names) == sorted(outcome for outcome in outcomes if isinstance(outcome, str))


@pytest.mark.parametrize("way", ["write", "read"])
async def test_a_unit_that_runs_out_of_items_fails_as_any_other(database: Database, way: str) -> None:
    """A future can't carry StopIteration: its caller, and all after it, would wait for ever."""
    run = database.write if way == "write" else database.read
    outcomes = await asyncio.wait_for(
        asyncio.gather(run(exhausted), database.write(beat, "other"), return_exceptions=True), timeout=5
    )
    assert isinstance(outcomes[0], RuntimeError)
    assert outcomes[1] == "other"


async def test_a_cancelled_caller_takes_nobody_along(database: Database) -> None:
    cancelled = asyncio.create_task(database.write(beat, "cancelled"))
    staying = asyncio.create_task(database.write(beat, "staying"))
    await asyncio.sleep(0)
    cancelled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cancelled
    assert await staying == "staying"
    assert await database.read(names) == ["cancelled", "staying"]


async def test_a_read_never_sees_what_is_not_committed(database: Database) -> None:
    written, go_on = threading.Event(), threading.Event()

    def slow(tx: Connection) -> None:
        beat(tx, "slow")
        written.set()
        assert go_on.wait(5)

    writing = asyncio.create_task(database.write(slow))
    assert await asyncio.to_thread(written.wait, 5)
    assert await database.read(names) == []
    go_on.set()
    await writing
    assert await database.read(names) == ["slow"]


async def test_a_read_sees_one_picture_from_beginning_to_end(database: Database) -> None:
    began, go_on = threading.Event(), threading.Event()

    def twice(tx: Connection) -> tuple[list[str], list[str]]:
        first = names(tx)
        began.set()
        assert go_on.wait(5)
        return first, names(tx)

    reading = asyncio.create_task(database.read(twice))
    assert await asyncio.to_thread(began.wait, 5)
    await database.write(beat, "meanwhile")
    go_on.set()
    assert await reading == ([], [])
    assert await database.read(names) == ["meanwhile"]


async def test_a_reader_can_not_write(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.read(beat, "a")


async def test_reads_at_the_same_time_share_a_trip_and_each_hears_its_own(database: Database) -> None:
    """The way to the connection's thread takes longer than most reads."""
    await database.write(beat, "a")
    statements: list[str] = []
    await database._reader.set_trace_callback(statements.append)
    asked = [database.read(exhausted if number == 5 else names) for number in range(50)]
    heard = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(each) for each in heard if each != ["a"]] == [RuntimeError]
    assert isinstance(heard[5], RuntimeError)
    assert statements.count("COMMIT") <= 2


async def test_a_read_that_fails_leaves_the_next_one_well(database: Database) -> None:
    with pytest.raises(RuntimeError):
        await database.read(exhausted)
    await database.write(beat, "a")
    assert await database.read(names) == ["a"]


async def test_settled_waits_for_what_was_asked(database: Database, path: Path) -> None:
    writing = [asyncio.create_task(database.write(beat, name)) for name in "abc"]
    await asyncio.sleep(0)
    await database.settled()
    other = sqlite3.connect(path)
    assert other.execute("SELECT count(*) FROM heartbeats").fetchone() == (3,)
    other.close()
    await asyncio.gather(*writing)


async def test_closing_finishes_what_was_asked(path: Path) -> None:
    async with open_database(path) as database:
        writing = asyncio.create_task(database.write(beat, "last"))
        await asyncio.sleep(0)
    assert await writing == "last"


async def test_after_closing_a_write_fails_and_does_not_hang(path: Path) -> None:
    async with open_database(path) as database:
        pass
    with pytest.raises(ValueError, match=r"[Cc]onnection"):
        await asyncio.wait_for(database.write(beat, "late"), timeout=5)


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
async def test_the_writer_is_set_up_to_lose_nothing(database: Database, pragma: str, value: str | int) -> None:
    """`synchronous` 2 is FULL."""
    async with database._writer.execute(f"PRAGMA {pragma}") as cursor:
        row = await cursor.fetchone()
    assert row
    assert row[0] == value


@pytest.mark.parametrize(("pragma", "value"), [("query_only", 1), ("busy_timeout", 5000)])
async def test_the_reader_only_reads_and_waits(database: Database, pragma: str, value: int) -> None:
    async with database._reader.execute(f"PRAGMA {pragma}") as cursor:
        row = await cursor.fetchone()
    assert row
    assert row[0] == value
