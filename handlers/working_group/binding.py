"""/bind in a group or in a topic of it: this is the working group's own chat, and deadlines come there."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from handlers.conversation import stop_waiting
from handlers.filters import in_group
from handlers.home import home_button
from handlers.reply import Reply, thread_of
from handlers.screens import Screen, button, clip
from handlers.subscriptions import must_be_admin, speaks_for_chat
from handlers.working_group.buttons import OpenGroup, Unbind
from handlers.working_group.screens import group_now, group_screen
from locales import Language
from storage import working_group
from storage.database import Database
from storage.working_group import BoundChat


def unbinding_screen(chat: BoundChat, t: Language) -> Screen:
    number = abs(chat.chat_id)
    return Screen(
        text=t("group-unbind-ask", title=clip(chat.title, 200)),
        buttons=[
            [button(t.plain("group-unbind-silence"), Unbind(sure=True, silence=True, chat=number))],
            [button(t.plain("group-unbind-only"), Unbind(sure=True, chat=number))],
            [button(t.plain("common-back"), OpenGroup())],
        ],
    )


async def bind(message: Message, bot: Bot, db: Database, member: Member, t: Language, reply: Reply, now: datetime) -> None:
    """By somebody who leads the group and is an admin of this chat: an anonymous admin is nobody we know."""
    if speaks_for_chat(message):
        raise Refusal("bind-anonymous")
    member.must(Action.LEAD_GROUP)
    await must_be_admin(bot, message.chat.id, member.user_id)
    chat_id, thread_id = message.chat.id, thread_of(message)
    before = await db.write(
        working_group.bind,
        chat_id=chat_id,
        thread_id=thread_id,
        title=message.chat.title or "",
        language=t.language,
        by=member.user_id,
        now=int(now.timestamp()),
    )
    moved = before is not None and (before.chat_id, before.thread_id) != (chat_id, thread_id)
    place = "topic" if thread_id else "chat"
    await reply.show(Screen(text=t("group-bound-now", place=place, moved="yes" if moved else "no")))


async def bind_in_private(message: Message, member: Member, t: Language, reply: Reply, state: FSMContext) -> None:
    await stop_waiting(state)
    member.must(Action.LEAD_GROUP)
    await reply.show(Screen(text=t("group-bind-in-group"), buttons=[[home_button(t)]]))


async def unbind(
    query: CallbackQuery, callback_data: Unbind, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    """Asked first; an old button of another chat asks anew."""
    member.must(Action.LEAD_GROUP)
    bound = await db.read(working_group.bound_chat)
    note = t("group-unbound-now")
    if bound is not None:
        if not callback_data.sure or callback_data.chat != abs(bound.chat_id):
            await reply.show(unbinding_screen(bound, t))
            return
        await db.write(working_group.unbind, silence=callback_data.silence)
    await reply.show(group_screen(await db.read(group_now, now), member, 0, now.date(), t, note=note))


def router() -> Router:
    router = Router(name="working-group-binding")
    router.message.register(bind, in_group, Command("bind"))
    router.message.register(bind_in_private, Command("bind"))
    router.callback_query.register(unbind, Unbind.filter())
    return router
