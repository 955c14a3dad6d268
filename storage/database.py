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


class Database:
    """Made by `open_database`. `write` returns after the commit; what was written before a crash is there after it."""

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self._writer = writer
        self._reader = reader
        self._waiting: deque[tuple[Unit, asyncio.Future[Any]]] = deque()
        self._committing: asyncio.Task[None] | None = None

    async def write(self, unit: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `unit` in a transaction shared with whatever else waits right now; its own exception undoes it alone.

        A caller that is cancelled meanwhile does not undo its unit.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((_call(unit, args, kwargs), future))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit_groups(), name="group commit")
        return await future

    async def read(self, unit: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `unit` over one unchanging picture of what is committed."""
        return cast("T", await _in_thread(self._reader, _snapshot, _call(unit, args, kwargs)))

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
        """Wait until everything asked to be written so far is committed."""
        while self._committing is not None:
            await asyncio.shield(self._committing)

    async def _commit_groups(self) -> None:
        try:
            while self._waiting:
                group = [self._waiting.popleft() for _ in range(min(len(self._waiting), GROUP_LIMIT))]
                await self._commit(group)
        finally:
            self._committing = None

    async def _commit(self, group: Sequence[tuple[Unit, asyncio.Future[Any]]]) -> None:
        try:
            outcomes = await _in_thread(self._writer, _run_group, [unit for unit, _ in group])
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


def _snapshot(connection: sqlite3.Connection, unit: Unit) -> object:
    connection.execute("BEGIN")
    try:
        return unit(connection)
    finally:
        connection.execute("COMMIT")


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
