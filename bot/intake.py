"""Updates come in: kept in the inbox first, confirmed to Telegram second, handled third, one lane a person."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from sqlite3 import Connection
from typing import Any

import orjson
from aiogram import Bot, Dispatcher
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramConflictError
from aiogram.types import Update

from bot.failures import is_temporary, reason_of
from bot.lanes import Lanes
from bot.patience import Pause
from bot.perseverance import Perseverance, growing
from bot.session import RawCalls
from handlers.errors import place_of
from handlers.reply import Letters
from storage import conversations as conversation_rows
from storage import inbox, outbox
from storage.conversations import Changes, Conversations
from storage.database import Database

logger = logging.getLogger(__name__)

FRESH_SECONDS = 60
"""How old an answer of Telegram may be, beyond the time that a poll may take, to say that nothing has been missed."""

POLL_LIMIT = 100
"""Updates that one poll brings at most: Telegram's own default. Fewer of them are all that there were."""

BACKLOG_LIMIT = 1000
"""Updates kept but not handled yet: beyond that the next batch is not asked for. Telegram keeps it for a day."""

Item = tuple[int, dict[str, Any]]
"""An update's id and the update as Telegram sent it."""


class Intake:
    def __init__(
        self,
        *,
        bot: Bot,
        session: RawCalls,
        dispatcher: Dispatcher,
        database: Database,
        conversations: Conversations,
        clock: Callable[[], datetime],
        posted: Callable[[], None],
        poll_seconds: int,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._session = session
        self._dispatcher = dispatcher
        self._database = database
        self._conversations = conversations
        self._clock = clock
        self._posted = posted
        self._poll_seconds = poll_seconds
        self._pause = pause
        self._persevere = Perseverance(pause)
        self._offset = 0
        self._asked_for_all: datetime | None = None
        self._in_hand = 0
        self._lanes: Lanes[Item] = Lanes(self._handle)

    async def recover(self) -> None:
        """Hand out what earlier processes kept and did not finish: first, one by one, what may have killed them."""
        for update_id in await self._database.write(inbox.give_up, now=self._now()):
            logger.error("update %s is given up: it was never finished, even alone", update_id)
        for update_id, payload in await self._database.read(inbox.suspects):
            await self._database.write(inbox.begin_alone, update_id)
            self._hand_out(update_id, orjson.loads(payload))
            await self._lanes.idle()
        unhandled = await self._database.write(inbox.take_unhandled)
        for update_id, payload in unhandled:
            self._hand_out(update_id, orjson.loads(payload))
        logger.info("%s updates left from before", len(unhandled))

    async def run(self, *, allowed: Sequence[str]) -> None:
        """What is left from before, then long polling until cancelled."""
        await self._persevere(self.recover, "inbox")
        failures = 0
        while True:
            try:
                await self.poll(allowed=allowed, seconds=self._poll_seconds)
                failures = 0
            except Exception as error:
                self._asked_for_all = None
                if not is_temporary(error):
                    raise
                logger.warning("no updates: %s", reason_of(error))
                if isinstance(error, TelegramConflictError):
                    await self._take_the_line()
                await self._pause(growing(failures))
                failures += 1

    async def poll(self, *, allowed: Sequence[str], seconds: int = 0) -> int:
        """Ask once; how many updates came. Asking with a moved offset is what confirms the ones before it."""
        while len(self._lanes) > BACKLOG_LIMIT:  # noqa: ASYNC110 - a full house is too rare for an event
            await asyncio.sleep(0.1)
        asked = self._clock()
        updates = await self._session.call(
            self._bot, "getUpdates", {"offset": self._offset, "timeout": seconds, "allowed_updates": list(allowed)}
        )
        if updates:
            await self._keep({update["update_id"]: without_keyboard(update) for update in updates})
        self._asked_for_all = asked if len(updates) < POLL_LIMIT else None
        return len(updates)

    def is_up_to_date(self, now: datetime) -> bool:
        """Whether everything that people have said until about now is handled: Telegram was asked lately, had no more than
        it gave, and no lane runs.
        """
        if self._asked_for_all is None or self._in_hand:
            return False
        return now - self._asked_for_all <= timedelta(seconds=self._poll_seconds + FRESH_SECONDS)

    async def idle(self) -> None:
        await self._lanes.idle()

    async def close(self, *, within: float | None = None) -> None:
        """What is being handled is finished, or cut after so many seconds; it and what waits stay in the inbox for the next
        start.
        """
        self._persevere.close()
        self._lanes.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._lanes.idle()
        await self._lanes.cut()

    async def _keep(self, updates: Mapping[int, dict[str, Any]]) -> None:
        payloads = {update_id: orjson.dumps(update) for update_id, update in updates.items()}
        keep = partial(self._database.write, inbox.keep, payloads, now=self._now())
        fresh = await self._persevere(keep, "inbox")
        self._offset = max(updates) + 1
        for update_id in fresh:
            self._hand_out(update_id, updates[update_id])

    def _hand_out(self, update_id: int, update: dict[str, Any]) -> None:
        self._in_hand += 1
        self._lanes.put(lane_of(update), (update_id, update))

    async def _take_the_line(self) -> None:
        """A webhook takes the updates, if it is not another process; removing none does no harm."""
        with suppress(TelegramAPIError, ClientDecodeError):
            await self._bot.delete_webhook()

    async def _handle(self, item: Item) -> None:
        """However long the disk makes it wait, its lane waits with it: a person's updates stay in order."""
        try:
            await self._persevere(partial(self._attempt, item), f"update {item[0]}")
        except Exception as error:  # noqa: BLE001 - a lane has nobody to tell
            # handlers' own errors are explained to the person by handlers.errors; this one stays for the next start
            logger.error("update %s is not finished: %s", item[0], place_of(error))  # noqa: TRY400 - see place_of
        finally:
            self._in_hand -= 1
        self._posted()

    async def _attempt(self, item: Item) -> None:
        update_id, raw = item
        person, letters = lane_of(raw), Letters(update_id)
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
            await self._dispatcher.feed_update(self._bot, update, letters=letters)
            changes = self._conversations.changes_of(person)
            await self._database.write(finish, update_id, letters, changes, now=self._now())
        except BaseException:
            self._conversations.undo(person)
            raise
        self._conversations.saved(person)

    def _now(self) -> int:
        return int(self._clock().timestamp())


def finish(tx: Connection, update_id: int, letters: Letters, changes: Changes, *, now: int) -> None:
    """What the handler says, what it waits for next and that it is done are one fact."""
    conversation_rows.save(tx, changes)
    for letter in letters:
        outbox.post(tx, letter, now=now)
    inbox.finish(tx, update_id, now=now)


def without_keyboard(update: dict[str, Any]) -> dict[str, Any]:
    """With a press comes the message with all its buttons. Nobody reads those: to keep them, and to make objects of them, takes
    nearly as long as all the rest of the update.
    """
    press = update.get("callback_query") or {}
    message = press.get("message") or {}
    if "reply_markup" not in message:
        return update
    bare = {name: value for name, value in message.items() if name != "reply_markup"}
    return update | {"callback_query": press | {"message": bare}}


def lane_of(update: Mapping[str, Any]) -> int:
    """The person behind an update; where there is none, the chat; where there is neither, one lane for all such."""
    for name, event in update.items():
        if name != "update_id" and isinstance(event, dict):
            who = event.get("from") or event.get("user") or event.get("chat") or {}
            return int(who.get("id", 0))
    return 0
