"""Telegram's speed limits, by https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""

import math
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from simulator.errors import too_many_requests


@dataclass(slots=True, kw_only=True)
class Limits:
    """How many messages pass: `overall` in any second, `per_group` in any minute, to one chat one a second after a
    `burst` (the FAQ grants "short bursts" without a number).
    """

    overall: int = 30
    per_group: int = 20
    burst: int = 3
    _sent: dict[int | None, deque[datetime]] = field(default_factory=lambda: defaultdict(deque), repr=False)

    def spend(self, now: datetime, chat_id: int) -> None:
        """Count one message, or raise 429 with the whole seconds to wait."""
        wait = max(self._waits(now, chat_id), default=timedelta(0))
        if wait > timedelta(0):
            raise too_many_requests(math.ceil(wait.total_seconds()))
        for key in (None, chat_id):
            self._sent[key].append(now)

    def _waits(self, now: datetime, chat_id: int) -> Iterator[timedelta]:
        yield self._wait(None, now, self.overall, timedelta(seconds=1))
        yield self._wait(chat_id, now, self.burst, timedelta(seconds=self.burst))
        if chat_id < 0:
            yield self._wait(chat_id, now, self.per_group, timedelta(minutes=1))

    def _wait(self, key: int | None, now: datetime, count: int, window: timedelta) -> timedelta:
        sent = self._sent[key]
        while sent and sent[0] <= now - timedelta(minutes=1):
            sent.popleft()
        recent = [at for at in sent if at > now - window]
        return recent[-count] + window - now if len(recent) >= count else timedelta(0)
