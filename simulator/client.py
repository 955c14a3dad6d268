"""Callers of the two doors that see the answer as it is: for tests of the doors and for a simulator in another process."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Protocol

from aiohttp import ClientSession

from simulator.wire import Json, Request

if TYPE_CHECKING:
    from simulator.world import World


class Caller(Protocol):
    async def call(self, method: str, **params: Any) -> Json:
        """The whole answer, `ok` and all."""


class Inside:
    """Door 1 without aiogram."""

    def __init__(self, world: "World") -> None:
        self._world = world

    async def call(self, method: str, **params: Any) -> Json:
        reply = await self._world.answer(Request(token=self._world.token, method=method, params=params))
        answer: Json = json.loads(reply.body)
        return answer


class Remote:
    """Door 2 and its control door."""

    def __init__(self, http: ClientSession, url: str, token: str) -> None:
        self._http = http
        self._url = url
        self._token = token

    async def call(self, method: str, **params: Any) -> Json:
        async with self._http.post(f"{self._url}/bot{self._token}/{method}", json=params) as response:
            answer: Json = await response.json()
            return answer

    async def control(self, verb: str, **asked: Any) -> Any:
        """Raises ValueError with the control door's complaint."""
        async with self._http.post(f"{self._url}/control/{verb}", json=asked) as response:
            answer = await response.json()
            if response.status != 200:  # noqa: PLR2004 - HTTP's "OK"
                raise ValueError(answer["error"])
            return answer


@asynccontextmanager
async def remote(url: str, token: str = "1000:LOCAL") -> AsyncIterator[Remote]:  # noqa: S107 - of no real bot
    async with ClientSession() as http:
        yield Remote(http, url, token)
