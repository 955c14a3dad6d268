"""The database file: one writer, one reader, units of work, group commit.

A unit of work is a plain function whose first parameter is a `sqlite3.Connection`. It runs whole in the connection's own
thread, so no other coroutine can slip into its transaction and no call to Telegram can stand inside one.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import aiosqlite

from storage.functions import teach
from storage.migrations import migrate

P = ParamSpec("P")
T = TypeVar("T")

GROUP_LIMIT = 500
"""Units that share one commit at most, so that the first of them does not wait for an endless queue."""

Unit = Callable[[sqlite3.Connection], Any]
Outcome = tuple[Any, BaseException | None]


def is_passing(error: BaseException) -> bool:
    """Whether it is the disk or the file that fails (full, locked, read-only) and not the SQL: later the same may do."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return isinstance(error, sqlite3.OperationalError) and code & 0xFF != sqlite3.SQLITE_ERROR


class Line:
    """What waits for a connection goes there in groups: a group is one trip to the connection's thread, which takes longer than
    most units, and one transaction.
    """

    def __init__(
        self, connection: aiosqlite.Connection, run: Callable[[sqlite3.Connection, Sequence[Unit]], list[Outcome]]
    ) -> None:
        self._connection = connection
        self._run = run
        self._waiting: deque[tuple[Unit, asyncio.Future[Any]]] = deque()
        self._working: asyncio.Task[None] | None = None

    async def ask(self, unit: Callable[[sqlite3.Connection], T]) -> T:
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((unit, future))
        if self._working is None:
            self._working = asyncio.create_task(self._work(), name="group of units")
        return await future

    async def settled(self) -> None:
        while self._working is not None:
            await asyncio.shield(self._working)

    async def _work(self) -> None:
        try:
            while self._waiting:
                await self._work_off([self._waiting.popleft() for _ in range(min(len(self._waiting), GROUP_LIMIT))])
        finally:
            self._working = None

    async def _work_off(self, group: Sequence[tuple[Unit, asyncio.Future[Any]]]) -> None:
        try:
            outcomes = await _in_thread(self._connection, self._run, [unit for unit, _ in group])
        except asyncio.CancelledError:
            for _, future in group:
                future.cancel()
            raise
        except BaseException as failure:  # noqa: BLE001 - every waiting caller is told, each handles it where it stands
            outcomes = [(None, failure)] * len(group)
        for (_, future), (result, error) in zip(group, outcomes, strict=True):
            if future.cancelled():
                continue
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)


class Database:
    """Made by `open_database`. `write` returns after the commit; what was written before a crash is there after it."""

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self._writer, self._reader = writer, reader
        self._writing = Line(writer, _run_group)
        self._reading = Line(reader, _look_at)

    async def write(self, unit: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `unit` in a transaction shared with whatever else waits right now; its own exception undoes it alone.

        A caller that is cancelled meanwhile does not undo its unit.
        """
        return await self._writing.ask(_call(unit, args, kwargs))

    async def read(self, unit: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `unit` over one unchanging picture of what is committed."""
        return await self._reading.ask(_call(unit, args, kwargs))

    async def scrub(self) -> bool:
        """Write the whole file anew and empty the log beside it: then neither the order of pages and cells nor the log tells
        in which order, and by whom, something was written. Nothing is written meanwhile. False when somebody's reading kept
        the log from being emptied.
        """
        return await _in_thread(self._writer, _scrub)

    async def empty_log(self) -> bool:
        """Of what was deleted since, the log beside the file keeps nothing either. False as of `scrub`."""
        return await _in_thread(self._writer, _empty_log)

    async def settled(self) -> None:
        """Wait until everything asked so far is committed and read."""
        await self._writing.settled()
        await self._reading.settled()


@asynccontextmanager
async def open_database(path: Path) -> AsyncIterator[Database]:
    """Open `path`, made and migrated when need be. Raises `NewerDatabaseError` when this program is older than the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    async with aiosqlite.connect(path, isolation_level=None) as writer:
        await _in_thread(writer, _set_up_writer)
        await _in_thread(writer, migrate)
        async with aiosqlite.connect(path, isolation_level=None) as reader:
            await _in_thread(reader, _set_up_reader)
            database = Database(writer, reader)
            try:
                yield database
            finally:
                await database.settled()


def _call(unit: Callable[..., T], args: Sequence[Any], kwargs: dict[str, Any]) -> Callable[[sqlite3.Connection], T]:
    def called(connection: sqlite3.Connection) -> T:
        try:
            return unit(connection, *args, **kwargs)
        except StopIteration as error:  # a future refuses to carry it, and its caller would wait for ever
            raise RuntimeError("a unit of work raised StopIteration") from error

    return called


async def _in_thread(connection: aiosqlite.Connection, work: Callable[..., T], *args: object) -> T:
    # aiosqlite's only door to its thread; a public call per statement would make every unit several hops long.
    execute = cast("Callable[..., Awaitable[T]]", connection._execute)  # noqa: SLF001
    return await execute(work, connection._conn, *args)  # noqa: SLF001


def _set_up_writer(connection: sqlite3.Connection) -> None:
    # secure_delete: what is deleted, such as whose an anonymous answer was, leaves no trace in the file
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.row_factory = sqlite3.Row
    teach(connection)


def _scrub(connection: sqlite3.Connection) -> bool:
    connection.execute("VACUUM")
    return _empty_log(connection)


def _empty_log(connection: sqlite3.Connection) -> bool:
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _set_up_reader(connection: sqlite3.Connection) -> None:
    for pragma in ("query_only=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.row_factory = sqlite3.Row
    teach(connection)


def _look_at(connection: sqlite3.Connection, units: Sequence[Unit]) -> list[Outcome]:
    connection.execute("BEGIN")
    try:
        return [_seen(connection, unit) for unit in units]
    finally:
        connection.execute("COMMIT")


def _seen(connection: sqlite3.Connection, unit: Unit) -> Outcome:
    try:
        return unit(connection), None
    except Exception as error:  # noqa: BLE001 - its caller is told, and the others see what they asked for
        return None, error


def _run_group(connection: sqlite3.Connection, units: Sequence[Unit]) -> list[Outcome]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        outcomes = [_run_unit(connection, unit) for unit in units]
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return outcomes


def _run_unit(connection: sqlite3.Connection, unit: Unit) -> Outcome:
    connection.execute("SAVEPOINT unit")
    try:
        result = unit(connection)
    except Exception as error:
        if not connection.in_transaction:  # a full disk undoes the whole transaction, not only this unit
            raise
        connection.execute("ROLLBACK TO unit")
        connection.execute("RELEASE unit")
        return None, error
    connection.execute("RELEASE unit")
    return result, None
