"""How fast Telegram lets a bot speak, kept on our side so that it need not say no."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import ceil

_MINUTE = 60.0
_SMOOTHING = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Messages a second over all chats; seconds between messages to one chat, where a `burst` may come at once and then
    makes the chat rest as long as it would have taken one by one; messages a minute to a group.
    """

    per_second: int = 30
    per_chat_seconds: float = 1.0
    burst: int = 3
    group_per_minute: int = 20


@dataclass(slots=True)
class _Chat:
    paused_until: float = 0.0
    landed: deque[float] = field(default_factory=deque)

    def wait(self, now: float, *, count: int, seconds: float) -> float:
        """Until there are fewer than `count` within any so many seconds."""
        return self.landed[-count] + seconds - now if len(self.landed) >= count else 0.0


class Limits:
    """Times are seconds of `clock`, a monotonic one. A message counts when its answer has come back, not when it left:
    the network's jitter would otherwise squeeze more than allowed into one of Telegram's seconds.
    """

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self._pace = pace
        self._clock = clock
        self._chats: defaultdict[int, _Chat] = defaultdict(_Chat)
        self._second: deque[float] = deque()
        self._in_flight: set[int] = set()
        self._paused_until = 0.0
        self._round_trip = 0.0

    def wait(self) -> float:
        """Seconds until any message may leave; 0 when one may now."""
        now = self._clock()
        while self._second and self._second[0] <= now - 1:
            self._second.popleft()
        full = len(self._second) + len(self._in_flight) >= self._pace.per_second
        window = self._second[0] + 1 - now if full and self._second else 0.0
        return max(self._paused_until - now, window, 0.0)

    @property
    def crowded(self) -> bool:
        """As many on their way as the pace needs at the present round trip (Little's law); one when Telegram is near.

        More would not be faster, and each of them may arrive twice when the process is killed.
        """
        return len(self._in_flight) >= max(1, ceil(self._pace.per_second * self._round_trip))

    def resting(self) -> dict[int, float]:
        """Chats that may not be written to now, and for how many seconds more (those in flight: until they land)."""
        now = self._clock()
        return {chat_id: wait for chat_id, wait in self._waits(now) if wait > 0}

    def leaves(self, chat_id: int) -> None:
        self._in_flight.add(chat_id)

    def landed(self, chat_id: int, *, seconds: float) -> None:
        """An answer came back, of whatever kind, after so many seconds."""
        now = self._clock()
        self._in_flight.discard(chat_id)
        self._second.append(now)
        self._round_trip += _SMOOTHING * (seconds - self._round_trip)
        self._chats[chat_id].landed.append(now)

    def pause(self, chat_id: int, seconds: float) -> None:
        self._chats[chat_id].paused_until = self._clock() + seconds

    def pause_all(self, seconds: float) -> None:
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    def _waits(self, now: float) -> Iterator[tuple[int, float]]:
        for chat_id in self._in_flight:
            yield chat_id, self._pace.per_chat_seconds or 1.0
        for chat_id, chat in list(self._chats.items()):
            self._forget(chat_id, chat, now)
            if chat_id not in self._in_flight:
                yield chat_id, self._chat_wait(chat_id, chat, now)

    def _chat_wait(self, chat_id: int, chat: _Chat, now: float) -> float:
        pace = self._pace
        return max(
            chat.paused_until - now,
            chat.wait(now, count=pace.burst, seconds=pace.burst * pace.per_chat_seconds),
            chat.wait(now, count=pace.group_per_minute, seconds=_MINUTE) if chat_id < 0 else 0.0,
        )

    def _forget(self, chat_id: int, chat: _Chat, now: float) -> None:
        """What is too old to count; a chat with nothing left is as good as never written to."""
        span = max(_MINUTE if chat_id < 0 else 0.0, self._pace.burst * self._pace.per_chat_seconds)
        while chat.landed and chat.landed[0] <= now - span:
            chat.landed.popleft()
        if not chat.landed and chat.paused_until <= now:
            del self._chats[chat_id]
