"""One lane a person: what one person sends runs in order, people run side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Lanes(Generic[T]):
    """`handle` must not raise: a lane has nobody to tell."""

    def __init__(self, handle: Callable[[T], Awaitable[None]]) -> None:
        self._handle = handle
        self._lanes: dict[int, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def __len__(self) -> int:
        """Items waiting, those being handled not counted."""
        return sum(len(lane) for lane in self._lanes.values())

    def put(self, person: int, item: T) -> None:
        lane = self._lanes.get(person)
        if lane is not None:
            lane.append(item)
            return
        self._lanes[person] = deque([item])
        task = asyncio.create_task(self._run(person), name=f"lane {person}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Wait until nothing runs; with `close` before it, what waits stays undone."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    def close(self) -> None:
        """Begin nothing new."""
        self._closed = True

    async def cut(self) -> None:
        """What runs ends where it stands."""
        for task in self._tasks:
            task.cancel()
        await self.idle()

    async def _run(self, person: int) -> None:
        lane = self._lanes[person]
        try:
            while lane and not self._closed:
                await self._handle(lane.popleft())
        finally:
            del self._lanes[person]
