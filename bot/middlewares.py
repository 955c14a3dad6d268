"""What every handler is given besides its event: who speaks, in which language, the way to answer, the time."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from cluster.rights import Member
from handlers.reply import Letters, Reply
from locales import Texts, language_of
from storage import members
from storage.database import Database
from storage.members import Standing

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

NOBODY = User(id=0, is_bot=False, first_name="?")


class Context(BaseMiddleware):
    def __init__(
        self, *, database: Database, texts: Texts, standing: Standing, clock: Callable[[], datetime], rich: bool
    ) -> None:
        self._database = database
        self._texts = texts
        self._standing = standing
        self._clock = clock
        self._rich = rich

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        letters: Letters = data["letters"]
        member = await self._member(data.get("event_from_user") or NOBODY, speaks=_speaks_in_private(event))
        t = self._texts.of(member.language)
        reply = Reply(event.message or event.callback_query, letters, t, rich=self._rich)
        data |= {"member": member, "t": t, "reply": reply, "now": self._clock()}
        result = await handler(event, data)
        await reply.done()
        return result

    async def _member(self, user: User, *, speaks: bool) -> Member:
        """Under today's name, which `members.join` takes over."""
        known, blocked = await self._database.read(_meet, user.id)
        name, language = user.full_name, language_of(user.language_code)
        if speaks and (known is None or blocked):
            now = int(self._clock().timestamp())
            known = await self._database.write(members.join, user_id=user.id, name=name, language=language, now=now)
        guest = Member(user_id=user.id, name=name, language=language, joined=False)
        member = replace(known, name=name) if known else guest
        return members.with_standing(member, self._standing)


def _meet(tx: Connection, user_id: int) -> tuple[Member | None, bool]:
    return members.member(tx, user_id), members.is_blocked(tx, user_id)


def _speaks_in_private(update: Update) -> bool:
    """Whoever does can be written to: they have opened the bot, maybe before this database was there, and not blocked it."""
    said = update.callback_query.message if update.callback_query else update.message
    return said is not None and said.chat.type == "private"
