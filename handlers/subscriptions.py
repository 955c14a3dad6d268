"""In a group: the bot introduces itself, its admins choose rubrics for the chat or for one topic of it."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from cluster.refusals import Refusal
from cluster.rights import Member
from cluster.rubrics import Rubric
from handlers.conversation import stop_waiting
from handlers.filters import in_group, moved_group
from handlers.reply import Letters, Reply, thread_of
from handlers.screens import Id, Screen, button
from locales import Language
from storage import chats, members
from storage.database import Database

_ADMINS = {"creator", "administrator"}
_PRESENT = {"member", "administrator", "creator", "restricted"}


class SwitchRubric(CallbackData, prefix="rubric"):
    rubric: Rubric
    thread_id: Id
    on: bool


def subscriptions_screen(rubrics: frozenset[str], thread_id: int, t: Language) -> Screen:
    place = "topic" if thread_id else "chat"
    switches = [
        [
            button(
                f"{t.plain('common-switch-on' if rubric in rubrics else 'common-switch-off')} {t.plain(f'rubric-{rubric}')}",
                SwitchRubric(rubric=rubric, thread_id=thread_id, on=rubric not in rubrics),
            )
        ]
        for rubric in Rubric
    ]
    return Screen(text=t("subscriptions-text", place=place), buttons=switches)


async def subscribe(message: Message, bot: Bot, db: Database, member: Member, t: Language, reply: Reply, now: datetime) -> None:
    if not speaks_for_chat(message):
        await must_be_admin(bot, message.chat.id, member.user_id)
    thread_id = thread_of(message)
    await db.write(chats.enter, message.chat.id, message.chat.title or "", now=int(now.timestamp()))
    rubrics = await db.read(chats.rubrics, message.chat.id, thread_id)
    await reply.show(subscriptions_screen(rubrics, thread_id, t))


async def subscribe_in_private(message: Message, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    await reply.show(Screen(text=t("subscriptions-only-in-groups")))


async def switch_rubric(
    query: CallbackQuery,
    callback_data: SwitchRubric,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    assert query.message is not None
    chat = query.message.chat
    await must_be_admin(bot, chat.id, member.user_id)
    rubrics = await db.write(
        _switch, callback_data, chat.id, chat.title or "", t.language, by=member.user_id, now=int(now.timestamp())
    )
    await reply.show(subscriptions_screen(rubrics, callback_data.thread_id, t), thread_id=callback_data.thread_id)


async def membership(event: ChatMemberUpdated, db: Database, t: Language, letters: Letters, now: datetime) -> None:
    """The bot was added, removed, or in a private chat blocked and unblocked. Settings are kept through all of it."""
    present = event.new_chat_member.status in _PRESENT
    was_present = event.old_chat_member.status in _PRESENT
    stamp = int(now.timestamp())
    if event.chat.type == "private":
        if present:
            await db.write(members.unblock, event.chat.id)
        else:
            await db.write(members.block, event.chat.id, now=stamp)
    elif not present:
        await db.write(chats.pause, event.chat.id, reason=f"bot is {event.new_chat_member.status}", now=stamp)
    else:
        await db.write(chats.enter, event.chat.id, event.chat.title or "", now=stamp)
        if not was_present and event.chat.type != "channel":
            letters.add(event.chat.id, 0, Screen(text=t("subscriptions-introduction")))


async def migrated(message: Message, db: Database) -> None:
    """Two service messages tell of it, one in each chat; either may come alone, first, or never."""
    if message.migrate_to_chat_id:
        await db.write(chats.move, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await db.write(chats.move, message.migrate_from_chat_id, message.chat.id)


def _switch(
    tx: Connection, wish: SwitchRubric, chat_id: int, title: str, language: str, *, by: int, now: int
) -> frozenset[str]:
    if wish.on:
        chats.enter(tx, chat_id, title, now=now)
        chats.subscribe(
            tx, chat_id=chat_id, thread_id=wish.thread_id, rubric=wish.rubric, language=language, made_by=by, now=now
        )
    else:
        chats.unsubscribe(tx, chat_id=chat_id, thread_id=wish.thread_id, rubric=wish.rubric)
    return chats.rubrics(tx, chat_id, wish.thread_id)


def speaks_for_chat(message: Message) -> bool:
    """An anonymous admin writes in the name of the group itself."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


async def must_be_admin(bot: Bot, chat_id: int, user_id: int) -> None:
    """Raises `Refusal` for whoever is none, another one when Telegram could not be asked."""
    try:
        if not await _is_admin(bot, chat_id, user_id):
            raise Refusal("chat-admins-only")
    except (TelegramAPIError, ClientDecodeError):
        raise Refusal("chat-admins-unknown") from None


async def _is_admin(bot: Bot, chat_id: int, user_id: int) -> bool:
    """A bot that is no admin itself may be refused a look at one member, but not the list of admins.

    https://core.telegram.org/bots/api#getchatmember: "only guaranteed to work for other users if the bot is an
    administrator in the chat".
    """
    try:
        return (await bot.get_chat_member(chat_id, user_id)).status in _ADMINS
    except (TelegramBadRequest, TelegramForbiddenError):
        return user_id in {admin.user.id for admin in await bot.get_chat_administrators(chat_id)}


def router() -> Router:
    router = Router(name="subscriptions")
    router.message.register(migrated, moved_group)
    router.message.register(subscribe, in_group, Command("subscribe"))
    router.message.register(subscribe_in_private, Command("subscribe"))
    router.callback_query.register(switch_rubric, SwitchRubric.filter())
    router.my_chat_member.register(membership)
    return router
