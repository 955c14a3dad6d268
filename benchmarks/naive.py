"""FSM storage as one writes it first: a statement and a commit for every call."""

import json
from collections.abc import Mapping
from typing import Any

import aiosqlite
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey


class NaiveStorage(BaseStorage):
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def set_up(self) -> None:
        await self._connection.execute("PRAGMA journal_mode=WAL")
        await self._connection.execute("CREATE TABLE states (key TEXT PRIMARY KEY, state TEXT)")
        await self._connection.execute("CREATE TABLE data (key TEXT PRIMARY KEY, data TEXT)")

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._connection.execute("INSERT OR REPLACE INTO states VALUES (?, ?)", (_name(key), name))
        await self._connection.commit()

    async def get_state(self, key: StorageKey) -> str | None:
        return await self._one("SELECT state FROM states WHERE key = ?", key)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._connection.execute("INSERT OR REPLACE INTO data VALUES (?, ?)", (_name(key), json.dumps(data)))
        await self._connection.commit()

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await self._one("SELECT data FROM data WHERE key = ?", key) or "{}")
        return found

    async def close(self) -> None:
        """The connection is closed by whoever opened it."""

    async def _one(self, query: str, key: StorageKey) -> str | None:
        async with self._connection.execute(query, (_name(key),)) as cursor:
            row = await cursor.fetchone()
        return None if row is None else row[0]


def _name(key: StorageKey) -> str:
    return f"{key.chat_id}:{key.user_id}"
