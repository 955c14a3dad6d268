"""The one sender: takes letters from the outbox as fast as Telegram allows, and settles what became of each."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import Message

from bot import consequences
from bot.consequences import Consequence
from bot.failures import Verdict, reason_of, verdict
from bot.limits import Limits
from bot.outage import Outage
from bot.patience import Pause
from bot.perseverance import PAUSE_LIMIT, Perseverance, growing
from bot.rendering import renderings
from cluster.workdays import SpeakingHours
from handlers.errors import place_of
from storage import outbox
from storage.database import Database
from storage.outbox import Posted

logger = logging.getLogger(__name__)

BACK_OFF_LIMIT = 300
"""Seconds between two attempts at one letter at most."""

LANDING_SECONDS = 3.0
"""How long a shutdown waits for what is on its way; what has not landed by then goes again at the next start."""

IDLE_SECONDS = 60.0
"""With nothing to say, the outbox is looked at this often all the same."""


class Delivery:
    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        limits: Limits,
        hours: SpeakingHours,
        clock: Callable[[], datetime],
        stopwatch: Callable[[], float],
        rich: bool,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._database = database
        self._limits = limits
        self._hours = hours
        self._clock = clock
        self._stopwatch = stopwatch
        self._rich = rich
        self._outage = Outage()
        self._persevere = Perseverance(pause)
        self._news = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Something was posted."""
        self._news.set()

    async def run(self) -> None:
        """Until cancelled; then what is on its way lands and is settled, unless it hangs."""
        await self._persevere(partial(self._database.write, outbox.resume), "outbox")
        try:
            while True:
                self._news.clear()
                wait = await self._persevere(self.step, "outbox")
                if wait > 0:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(wait):  # `wait_for` of Python 3.11 loses a cancellation that meets news
                            await self._news.wait()
        finally:
            self._persevere.close()
            await self._land()

    async def drain(self) -> None:
        """Deliver whatever may leave now, and come back when nothing more may."""
        while await self.step() == 0 or self._under_way:
            await self.landed()

    async def landed(self) -> None:
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    async def _land(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LANDING_SECONDS):
                await self.landed()
        for task in self._under_way:
            task.cancel()
        await self.landed()

    async def step(self) -> float:
        """Send the next letter on its way and return 0; or the seconds after which it is worth asking again."""
        if self._limits.crowded and self._under_way:
            await asyncio.wait(set(self._under_way), return_when=asyncio.FIRST_COMPLETED)
        wait = self._limits.wait()
        if wait > 0:
            return wait
        resting = self._limits.resting()
        now = self._clock()
        letter = await self._database.write(
            outbox.claim,
            now=int(now.timestamp()),
            not_chats=resting,
            unasked=self._hours.allow(now),
            local=now.time(),
        )
        if letter is None:
            return min([*resting.values(), await self._until_next_moment()])
        self._limits.leaves(letter.chat_id)
        task = asyncio.create_task(self._deliver(letter), name=f"letter {letter.id}")
        self._under_way.add(task)
        task.add_done_callback(self._forget)
        return 0

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            logger.error("%s is not settled and goes again at the next start: %s", task.get_name(), place_of(error))

    async def _until_next_moment(self) -> float:
        now = self._now()
        moment = await self._database.read(outbox.next_moment, now=now)
        return IDLE_SECONDS if moment is None else min(moment - now, IDLE_SECONDS)

    async def _deliver(self, letter: Posted) -> None:
        began = self._stopwatch()
        try:
            message_id = (await self._send(letter)).message_id
            outcome = self._sent(letter, message_id)
        except Exception as error:  # noqa: BLE001 - whatever it is, the letter is settled
            outcome = self._not_sent(letter, error)
        self._limits.landed(letter.chat_id, seconds=self._stopwatch() - began)
        await self._persevere(partial(self._database.write, outcome), f"letter {letter.id}")
        self.wake()

    async def _send(self, letter: Posted) -> Message:
        """The richest rendering that Telegram takes."""
        *richer, plainest = renderings(letter, rich=self._rich)
        for method in richer:
            try:
                return await self._bot(method)
            except TelegramAPIError as error:
                if verdict(error) is not Verdict.MARKUP:
                    raise
                logger.warning("letter %s: %s is refused as it is", letter.id, type(method).__name__)
        return await self._bot(plainest)

    def _sent(self, letter: Posted, message_id: int) -> Consequence:
        self._outage.over()
        return consequences.sent(letter, message_id=message_id, now=self._now())

    def _not_sent(self, letter: Posted, error: Exception) -> Consequence:
        if message_id := _sent_all_the_same(error):
            return self._sent(letter, message_id)
        if isinstance(error, (TelegramAPIError, ClientDecodeError)):
            return self._refusal(letter, error)
        logger.error("letter %s could not be sent: %s", letter.id, place_of(error))
        return consequences.refused(letter, reason="internal", now=self._now())

    def _refusal(self, letter: Posted, error: TelegramAPIError | ClientDecodeError) -> Consequence:
        meaning, reason, now = verdict(error), reason_of(error), self._now()
        logger.warning("letter %s to %s: %s (%s)", letter.id, letter.chat_id, type(error).__name__, meaning.name)
        if meaning in (Verdict.LATER, Verdict.TOKEN):
            return consequences.put_off(letter, self._back_off(letter, error), reason=reason, now=now)
        self._outage.over()
        match meaning:
            case Verdict.FLOOD:
                assert isinstance(error, TelegramRetryAfter)
                self._limits.pause(letter.chat_id, error.retry_after)
                return consequences.told_to_wait(letter, error.retry_after, reason=reason, now=now)
            case Verdict.MOVED:
                assert isinstance(error, TelegramMigrateToChat)
                return consequences.moved(letter, error.migrate_to_chat_id, reason=reason, now=now)
            case Verdict.CHAT_SHUT:
                return consequences.chat_shut(letter, reason=reason, now=now)
            case Verdict.TOPIC_SHUT:
                return consequences.topic_shut(letter, reason=reason, now=now)
        return consequences.refused(letter, reason=reason, now=now)

    def _back_off(self, letter: Posted, error: Exception) -> float:
        """This chat rests, so that its order is kept; the others too when it is Telegram that is away."""
        for_all = self._outage.failed(letter.chat_id, no_way=isinstance(error, TelegramNetworkError))
        self._limits.pause_all(for_all)
        seconds = growing(letter.attempts, PAUSE_LIMIT if for_all else BACK_OFF_LIMIT)
        self._limits.pause(letter.chat_id, seconds)
        return seconds

    def _now(self) -> int:
        return int(self._clock().timestamp())


def _sent_all_the_same(error: Exception) -> int:
    """The message's id when Telegram took it and only its answer could not be read: saying it again would double it."""
    answer = error.data if isinstance(error, ClientDecodeError) else None
    if isinstance(answer, dict) and answer.get("ok"):
        return int(answer["result"]["message_id"])
    return 0
