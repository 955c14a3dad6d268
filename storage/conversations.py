"""aiogram's FSM over SQLite: read from memory; written when the update that changed it is done, in the same transaction.

Only people of whom we wait for a typed answer have a row, so all of them fit into memory. A process that dies before
the transaction handles the update again, so state and answer never part.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

Place = tuple[int, int, int]
"""chat, topic (0: none), person"""


@dataclass(frozen=True, slots=True)
class Conversation:
    state: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


NOTHING = Conversation()
Changes = Mapping[Place, Conversation]


class Conversations(BaseStorage):
    def __init__(self, kept: Mapping[Place, Conversation]) -> None:
        self._kept = dict(kept)
        self._before: defaultdict[int, dict[Place, Conversation]] = defaultdict(dict)
        """What a person's update has changed, as it was."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        self._keep(_place(key), Conversation(name, self._of(key).data))

    async def get_state(self, key: StorageKey) -> str | None:
        return self._of(key).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        self._keep(_place(key), Conversation(self._of(key).state, dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(self._of(key).data)

    async def close(self) -> None:
        """The database is closed by whoever opened it."""

    def changes_of(self, user_id: int) -> Changes:
        """What this person's update has changed, to be saved with it by `save` and then confirmed by `saved`."""
        return {place: self._kept.get(place, NOTHING) for place in self._before.get(user_id, ())}

    def saved(self, user_id: int) -> None:
        self._before.pop(user_id, None)

    def undo(self, user_id: int) -> None:
        """The update could not be finished and is handled again: from where it began."""
        for place, conversation in self._before.pop(user_id, {}).items():
            self._put(place, conversation)

    def drop(self, people: Collection[int]) -> None:
        """They are forgotten, and their rows are gone already."""
        for place in [place for place in self._kept if place[2] in people]:
            del self._kept[place]

    def _of(self, key: StorageKey) -> Conversation:
        return self._kept.get(_place(key), NOTHING)

    def _keep(self, place: Place, conversation: Conversation) -> None:
        before = self._kept.get(place, NOTHING)
        if before == conversation:
            return
        self._before[place[2]].setdefault(place, before)
        self._put(place, conversation)

    def _put(self, place: Place, conversation: Conversation) -> None:
        if conversation == NOTHING:
            self._kept.pop(place, None)
        else:
            self._kept[place] = conversation


def _place(key: StorageKey) -> Place:
    return key.chat_id, key.thread_id or 0, key.user_id


def load(tx: Connection) -> dict[Place, Conversation]:
    rows = tx.execute("SELECT chat_id, thread_id, user_id, state, data FROM conversations")
    return {
        (row["chat_id"], row["thread_id"], row["user_id"]): Conversation(row["state"], json.loads(row["data"])) for row in rows
    }


def save(tx: Connection, changes: Changes) -> None:
    for (chat_id, thread_id, user_id), conversation in changes.items():
        names = {
            "chat_id": chat_id,
            "thread_id": thread_id,
            "user_id": user_id,
            "state": conversation.state,
            "data": json.dumps(conversation.data, ensure_ascii=False),
        }
        if conversation == NOTHING:
            tx.execute(
                """DELETE FROM conversations
                   WHERE chat_id = :chat_id AND thread_id = :thread_id AND user_id = :user_id""",
                names,
            )
        else:
            tx.execute(
                """INSERT INTO conversations (chat_id, thread_id, user_id, state, data)
                   VALUES (:chat_id, :thread_id, :user_id, :state, :data)
                   ON CONFLICT DO UPDATE SET state = excluded.state, data = excluded.data""",
                names,
            )
