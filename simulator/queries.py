"""Presses of inline buttons that wait for the bot's answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from simulator.errors import bad_request
from simulator.messages import Message

if TYPE_CHECKING:
    from simulator.people import Person
    from simulator.world import World

# Telegram names no number; the button's spinner gives up at about this age
ANSWERABLE = timedelta(minutes=15)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    person: "Person"
    message: Message
    data: str
    asked: datetime


class Queries:
    def __init__(self, world: "World") -> None:
        self._world = world
        self._open: dict[str, Query] = {}
        self._next_id = 4_000_000_000_000_000_001

    def __len__(self) -> int:
        """How many presses the bot has not answered: each is a spinner somebody looks at."""
        return len(self._open)

    def ask(self, person: "Person", message: Message, data: str) -> str:
        query_id = str(self._next_id)
        self._next_id += 1
        self._open[query_id] = Query(person=person, message=message, data=data, asked=self._world.clock())
        asked = {
            "id": query_id,
            "from": person.as_json(),
            "message": message.as_json(),
            "chat_instance": str(message.chat.id),
            "data": data,
        }
        self._world.updates.put("callback_query", asked)
        return query_id

    def answer(self, query_id: str) -> Query:
        """Once only."""
        query = self._open.pop(query_id, None)
        if query is None or query.asked < self._world.clock() - ANSWERABLE:
            raise bad_request(TOO_OLD)
        return query
