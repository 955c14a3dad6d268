"""Trouble on demand: what a real network and a real Telegram do to a call now and then."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from simulator.wire import Request

Kind: TypeAlias = Literal["flood", "bad_gateway", "timeout", "drop", "lost_answer", "slow", "restart", "duplicate_update"]
FOREVER = -1


@dataclass(slots=True, kw_only=True)
class Fault:
    """`seconds`: of retry_after or of delay. `times`: how many calls it will meet yet, `FOREVER` without end."""

    kind: Kind
    seconds: float = 0
    method: str | None = None
    chat_id: int | None = None
    times: int = 1
    when: Callable[[Request], bool] | None = None

    def meets(self, request: Request) -> bool:
        """A fault that names no method leaves the long poll alone: else it would spend itself there."""
        method = request.method.lower()
        if self.method is None and method == "getupdates":
            return False
        return (
            (self.method is None or self.method.lower() == method)
            and (self.chat_id is None or str(request.params.get("chat_id")) == str(self.chat_id))
            and (self.when is None or self.when(request))
        )


class Faults:
    """The first waiting fault that meets a call is spent on it."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self.waiting.append(fault)

    def flood(self, retry_after: int, *, method: str | None = None, chat_id: int | None = None, times: int = 1) -> None:
        """429; the message is not sent."""
        self.add(Fault(kind="flood", seconds=retry_after, method=method, chat_id=chat_id, times=times))

    def bad_gateway(self, *, method: str | None = None, chat_id: int | None = None, times: int = 1) -> None:
        """502 with an HTML page, as the proxy before Telegram answers; the message is not sent."""
        self.add(Fault(kind="bad_gateway", method=method, chat_id=chat_id, times=times))

    def timeout(self, *, method: str | None = None, chat_id: int | None = None, times: int = 1) -> None:
        """Nothing is done and nothing is answered: over HTTP the caller waits as long as it likes."""
        self.add(Fault(kind="timeout", method=method, chat_id=chat_id, times=times))

    def drop(self, *, method: str | None = None, chat_id: int | None = None, times: int = 1) -> None:
        """The request never arrives, the connection closes."""
        self.add(Fault(kind="drop", method=method, chat_id=chat_id, times=times))

    def lost_answer(self, *, method: str | None = None, chat_id: int | None = None, times: int = 1) -> None:
        """It is done, but the connection closes before the answer."""
        self.add(Fault(kind="lost_answer", method=method, chat_id=chat_id, times=times))

    def slow(self, seconds: float, *, method: str | None = None, chat_id: int | None = None, times: int = FOREVER) -> None:
        """The answer comes late (HTTP only)."""
        self.add(Fault(kind="slow", seconds=seconds, method=method, chat_id=chat_id, times=times))

    def restart(self, *, method: str | None = None, chat_id: int | None = None, times: int = 1) -> None:
        """500 "Internal Server Error: restart"."""
        self.add(Fault(kind="restart", method=method, chat_id=chat_id, times=times))

    def duplicate_update(self) -> None:
        """The next getUpdates brings the last confirmed update once more."""
        self.add(Fault(kind="duplicate_update", method="getUpdates"))

    def clear(self) -> None:
        self.waiting.clear()

    def take(self, request: Request) -> Fault | None:
        fault = next((each for each in self.waiting if each.meets(request)), None)
        if fault is None:
            return None
        if fault.times != FOREVER:
            fault.times -= 1
            if fault.times == 0:
                self.waiting.remove(fault)
        return fault
