"""What every handler is given besides its event: who speaks, in which language, the way to answer, the time."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from cluster.names import name_of_messenger
from cluster.rights import Member
from handlers.consents import Agree
from handlers.invitations.buttons import Accept
from handlers.newcomers import SayWho
from handlers.picking.buttons import AsTyped, Choose
from handlers.profile.buttons import ChooseCourse, EditField, SwitchInterest, SwitchLanguage, SwitchTopic
from handlers.reply import Letters, Reply
from handlers.start import ChooseLanguage
from locales import Texts, language_of
from storage import members
from storage.database import Database
from storage.members import Known, Standing

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

_NEED_SOMEBODY = frozenset(
    each.__prefix__
    for each in (
        *(Agree, SayWho, Choose, AsTyped, Accept),
        *(ChooseLanguage, SwitchLanguage, SwitchTopic, SwitchInterest, EditField, ChooseCourse),
    )
)
"""A consent, a role, a language, what is said of oneself."""

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
        now = self._clock()
        member = await self._member(data.get("event_from_user") or NOBODY, event, now)
        t = self._texts.of(member.language)
        reply = Reply(event.message or event.callback_query, letters, t, rich=self._rich)
        data |= {"member": member, "t": t, "reply": reply, "now": now}
        result = await handler(event, data)
        await reply.done()
        return result

    async def _member(self, user: User, event: Update, now: datetime) -> Member:
        """Under the name that they gave themselves, else under the messenger's of today. Whoever only reads is a guest, of
        whom nothing is kept: so whoever has been forgotten stays so until they come back by what they do.

        What is written down of it is written once a day and when the name changes, so that it costs no commit an update.
        """
        known = await self._database.read(members.known, user.id)
        guest = Member(
            user_id=user.id, name=name_of_messenger(user.full_name), language=language_of(user.language_code), joined=False
        )
        joins = _speaks_in_private(event) and (
            known.blocked if known else user.id in self._standing or _asks_to_be_known(event)
        )
        if joins or (known and _speaks(event) and _is_news(known, guest, now)):
            known = await self._database.write(_greet, guest, joins=joins, now=now)
        return members.with_standing(_under_todays_name(known, guest), self._standing)


def _under_todays_name(known: Known | None, guest: Member) -> Member:
    if known is None:
        return guest
    return known.member if known.named else replace(known.member, name=guest.name)


def _greet(tx: Connection, guest: Member, *, joins: bool, now: datetime) -> Known | None:
    if joins:
        members.join(tx, user_id=guest.user_id, name=guest.name, language=guest.language, now=int(now.timestamp()))
    members.see(tx, guest.user_id, guest.name, now.date())
    return members.known(tx, guest.user_id)


def _is_news(known: Known, guest: Member, now: datetime) -> bool:
    return known.seen != now.date().isoformat() or (not known.named and known.member.name != guest.name)


def _asks_to_be_known(update: Update) -> bool:
    """/start, and a press that needs somebody to write it to."""
    if update.callback_query:
        return (update.callback_query.data or "").partition(":")[0] in _NEED_SOMEBODY
    return update.message is not None and (update.message.text or "").split()[:1] == ["/start"]


def _speaks(update: Update) -> bool:
    """That somebody blocks the bot is no word to it."""
    return update.message is not None or update.callback_query is not None


def _speaks_in_private(update: Update) -> bool:
    """Whoever does can be written to: they have opened the bot, maybe before this database was there, and not blocked it."""
    said = update.callback_query.message if update.callback_query else update.message
    return said is not None and said.chat.type == "private"
