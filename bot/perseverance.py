"""Another attempt after a pause: pauses grow, have a limit, and a shutdown cuts them short."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from sqlite3 import OperationalError
from typing import TypeVar

from bot.patience import Pause
from storage.database import is_passing

T = TypeVar("T")

logger = logging.getLogger(__name__)

PAUSE_LIMIT = 30.0


def growing(failures: int, limit: float = PAUSE_LIMIT) -> float:
    """2, 4, 8 … seconds after so many failures in a row."""
    return min(2.0 ** min(failures, 30), limit)


class Perseverance:
    """Repeats what the disk refuses until it is taken or `close` ends it."""

    def __init__(self, pause: Pause = asyncio.sleep) -> None:
        self._pause = pause
        self._closed = asyncio.Event()

    def close(self) -> None:
        self._closed.set()

    async def __call__(self, attempt: Callable[[], Awaitable[T]], name: str) -> T:
        """Raises the disk's error when it is closed, and any other error at once."""
        failures = 0
        while True:
            try:
                return await attempt()
            except OperationalError as error:
                if not is_passing(error) or self._closed.is_set():
                    raise
                logger.warning("%s: %s; tried again", name, error)
                failures += 1
                await self._rest(growing(failures))

    async def _rest(self, seconds: float) -> None:
        ways = [asyncio.ensure_future(self._pause(seconds)), asyncio.ensure_future(self._closed.wait())]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
