"""The queue of updates: kept until `offset` confirms them, 24 hours at most."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.errors import ApiError, LineCut
from simulator.wire import Json

KEPT = timedelta(hours=24)  # https://core.telegram.org/bots/api#getting-updates
MOST_AT_ONCE = 100
LONGEST_POLL = 50  # seconds; what the public server waits at most
FIRST_ID = 700_000_001
# https://core.telegram.org/bots/api#getupdates, allowed_updates: these come only when asked for
UNASKED_OFF = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    at: datetime
    update: Json

    @property
    def id(self) -> int:
        return int(self.update["update_id"])


class UpdateQueue:
    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._waiting: deque[Queued] = deque()
        self._confirmed: Queued | None = None
        self._again: list[Queued] = []
        self._allowed: frozenset[str] | None = None
        self._next_id = FIRST_ID
        self._poll: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        self._forget_old()
        return len(self._waiting)

    def put(self, kind: str, payload: Json) -> None:
        if not self._wanted(kind):
            return
        self._waiting.append(Queued(at=self._clock(), update={"update_id": self._next_id, kind: payload}))
        self._next_id += 1
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def continue_after(self, update_id: int) -> None:
        """For a bot that remembers updates of an earlier world: ids only grow."""
        self._next_id = max(self._next_id, update_id + 1)

    def allow(self, kinds: list[str]) -> None:
        """Holds for updates to come; an empty list brings the default back."""
        self._allowed = frozenset(kinds) or None

    async def get(self, *, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 - Telegram's name
        """Up to `limit` updates from `offset` on, waiting `timeout` seconds of real time for the first one."""
        self._stop_poll(ApiError(409, CONFLICT))
        self._confirm(offset)
        loop = asyncio.get_running_loop()
        end = loop.time() + min(timeout, LONGEST_POLL)
        while not (batch := self._batch(limit)) and loop.time() < end:
            await self._wait(end - loop.time())
        return batch

    def repeat_last(self) -> None:
        """The update confirmed last will be brought once more."""
        self._again = [self._confirmed] if self._confirmed else []

    def cut(self) -> None:
        """Close the connection of a poll that waits."""
        self._stop_poll(LineCut())

    def drop_pending(self) -> None:
        self._waiting.clear()

    def _wanted(self, kind: str) -> bool:
        return kind not in UNASKED_OFF if self._allowed is None else kind in self._allowed

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._waiting) > -offset:
                self._confirmed = self._waiting.popleft()
        while self._waiting and 0 < offset > self._waiting[0].id:
            self._confirmed = self._waiting.popleft()

    def _batch(self, limit: int) -> list[Json]:
        self._forget_old()
        batch = [*self._again, *self._waiting][: min(max(limit, 1), MOST_AT_ONCE)]
        self._again = []
        return [each.update for each in batch]

    def _forget_old(self) -> None:
        while self._waiting and self._waiting[0].at <= self._clock() - KEPT:
            self._waiting.popleft()

    async def _wait(self, seconds: float) -> None:
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    def _stop_poll(self, reason: Exception) -> None:
        poll, self._poll = self._poll, None
        if poll and not poll.done():
            poll.set_exception(reason)


CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
