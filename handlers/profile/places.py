"""«На что я подписан»: the groups that somebody has subscribed, for as long as Telegram lets them administer them."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from sqlite3 import Connection

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.refusals import Refusal
from cluster.rights import Member
from cluster.rubrics import Rubric
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.profile.buttons import OpenPlace, OpenPlaces, OpenTopics, SwitchPlace
from handlers.profile.screens import place_name, place_words
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, body, button, page_of, turns
from handlers.subscriptions import must_be_admin
from locales import Language
from storage import chats
from storage.chats import Place
from storage.database import Database


def places_screen(places: Sequence[Place], page: int, t: Language) -> Screen:
    page, pages = page_of(len(places), page)
    shown = places[page * PAGE : (page + 1) * PAGE]
    lines = [escape(place_words(each, t), quote=False) for each in shown]
    ways = [[button(place_name(each, t), OpenPlace(group=-each.chat_id, thread_id=each.thread_id))] for each in shown]
    return Screen(
        text=body(t("profile-places-text"), lines, "", t, gap="\n"),
        buttons=[
            *ways,
            turns(lambda to: OpenPlaces(page=to), page, pages, t),
            [button(t.plain("common-back"), OpenTopics()), home_button(t)],
        ],
    )


def place_screen(place: Place, t: Language) -> Screen:
    text = t("profile-place-text", place=place_name(place, t), paused="yes" if place.paused else "no")
    switches = [[_switch(place, each, t)] for each in Rubric]
    return Screen(text=text, buttons=[*switches, [button(t.plain("common-back"), OpenPlaces(page=0)), home_button(t)]])


async def open_places(
    query: CallbackQuery, callback_data: OpenPlaces, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext
) -> None:
    await stop_waiting(state)
    await reply.show(places_screen(await db.read(chats.subscribed_by, member.user_id), callback_data.page, t))


async def open_place(
    query: CallbackQuery, callback_data: OpenPlace, bot: Bot, db: Database, member: Member, t: Language, reply: Reply
) -> None:
    """Not even the name of a chat is for somebody who is no admin of it."""
    await must_be_admin(bot, -callback_data.group, member.user_id)
    await reply.show(place_screen(await db.read(_place, -callback_data.group, callback_data.thread_id), t))


async def switch_place(
    query: CallbackQuery,
    callback_data: SwitchPlace,
    bot: Bot,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    await must_be_admin(bot, -callback_data.group, member.user_id)
    place = await db.write(_switch_rubric, callback_data, t.language, by=member.user_id, now=int(now.timestamp()))
    await reply.show(place_screen(place, t))


def _place(tx: Connection, chat_id: int, thread_id: int) -> Place:
    place = chats.place(tx, chat_id, thread_id)
    if place is None:
        raise Refusal("button-outdated")
    return place


def _switch_rubric(tx: Connection, wish: SwitchPlace, language: str, *, by: int, now: int) -> Place:
    """A chat that the bot was put out of stays paused: from here nobody can say that it is back."""
    _place(tx, -wish.group, wish.thread_id)
    if wish.on:
        chats.subscribe(
            tx,
            chat_id=-wish.group,
            thread_id=wish.thread_id,
            rubric=wish.rubric,
            language=language,
            made_by=by,
            now=now,
        )
    else:
        chats.unsubscribe(tx, chat_id=-wish.group, thread_id=wish.thread_id, rubric=wish.rubric)
    return _place(tx, -wish.group, wish.thread_id)


def _switch(place: Place, rubric: Rubric, t: Language) -> InlineKeyboardButton:
    on = rubric in place.rubrics
    wish = SwitchPlace(group=-place.chat_id, thread_id=place.thread_id, rubric=rubric, on=not on)
    mark = t.plain("common-switch-on" if on else "common-switch-off")
    return button(f"{mark} {t.plain(f'rubric-{rubric}')}", wish)


def router() -> Router:
    router = Router(name="places")
    router.callback_query.register(open_places, OpenPlaces.filter())
    router.callback_query.register(open_place, OpenPlace.filter())
    router.callback_query.register(switch_place, SwitchPlace.filter())
    return router
