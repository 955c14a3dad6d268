"""Every method: what it answers decodes, what it is asked may be anything; and what the newer ones do."""

import asyncio
import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiogram.methods
import pytest
from aiogram.methods import TelegramMethod
from aiogram.types import Message
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from simulator.client import Inside
from simulator.groups import Group
from simulator.methods import METHODS
from simulator.methods.own import commands_in
from simulator.people import Person
from simulator.wire import Json, Request, Upload
from simulator.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Anna has said one thing to the bot and has pressed a button; it rules her group, where it has asked and pinned."""

    world: World
    anna: Person
    group: Group
    said: int
    poll: int
    caption: int
    file: str
    query: str
    question: str

    def to_anna(self, **params: Any) -> Json:
        return {"chat_id": self.anna.id, **params}

    def to_group(self, **params: Any) -> Json:
        return {"chat_id": self.group.id, **params}


async def made_stage() -> Stage:
    world = World(lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    world.inline_mode = True
    anna, door = world.person("Анна", username="anna"), Inside(world)
    group = world.group("Рабочая группа", admins=[anna], bot="administrator", username="ict_group")
    said = await anna.says("Привет")
    file = world.files.keep(Upload(name="plan.txt", data=b"1"))
    markup = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
    caption = await door.call("sendDocument", chat_id=anna.id, document=file.id, caption="План", reply_markup=markup)
    poll = await door.call("sendPoll", chat_id=group.id, question="?", options=["Да", "Нет"])
    await door.call("pinChatMessage", chat_id=group.id, message_id=poll["result"]["message_id"])
    await anna.presses("Да")
    query = (await door.call("getUpdates"))["result"][-1]["callback_query"]["id"]
    return Stage(
        world=world,
        anna=anna,
        group=group,
        said=said.id,
        poll=poll["result"]["message_id"],
        caption=caption["result"]["message_id"],
        file=file.id,
        query=query,
        question=await anna.asks_inline("план"),
    )


BUTTONS = {
    "inline_keyboard": [
        [{"text": "Да", "callback_data": "y", "style": "success"}, {"text": "Код", "copy_text": {"text": "7"}}],
        [{"text": "Сайт", "url": "https://t.me/x"}, {"text": "Нет мест", "disabled": {}}],
    ]
}
ENTITIES = [{"type": "bold", "offset": 0, "length": 2}, {"type": "text_link", "offset": 0, "length": 1, "url": "https://a.ru"}]
BOLD = {"type": "bold", "text": ["a", {"type": "button", "button": {"text": "Да", "callback_data": "y"}}]}
BLOCKS = [
    {"type": "heading", "text": "План", "size": 1},
    {"type": "table", "cells": [[{"text": BOLD, "align": "left", "valign": "top", "colspan": 2}]], "caption": "Сводка"},
    {"type": "list", "items": [{"blocks": [{"type": "paragraph", "text": "a"}], "has_checkbox": True, "value": 3}]},
    {"type": "details", "summary": "Ещё", "blocks": [{"type": "blockquote", "blocks": [], "credit": "автор"}]},
    {"type": "map", "location": {"latitude": 54.8, "longitude": 32.0}, "zoom": 12, "caption": {"text": "Смоленск"}},
    {"type": "buttons", "buttons": [{"text": ["Да"], "callback_data": "y"}]},
]
RICH_HTML = (
    '<ol start="3"><li>a</li></ol><table><tr><td colspan="2">b</td></tr></table><tg-map lat="54.8" long="32.0" zoom="9"/>'
)
COMMANDS = [{"command": "plan", "description": "План"}]
ARTICLE = {"type": "article", "id": "1", "title": "План", "input_message_content": {"message_text": "План"}}
ABOVE = {"text": "Войти", "start_parameter": "in"}


def nothing(_: Stage) -> Json:
    return {}


GOOD: dict[str, Callable[[Stage], Json]] = {
    "getMe": nothing,
    "setMyCommands": lambda s: {"commands": COMMANDS, "scope": {"type": "chat", "chat_id": s.group.id}},
    "getMyCommands": lambda _: {"scope": {"type": "all_private_chats"}, "language_code": "ru"},
    "deleteMyCommands": nothing,
    "setMyDescription": lambda _: {"description": "Бот кластера"},
    "getMyDescription": nothing,
    "setMyShortDescription": lambda _: {"short_description": "Бот"},
    "getMyShortDescription": nothing,
    "getUpdates": lambda _: {"offset": 0, "limit": 10, "timeout": 0, "allowed_updates": ["message", "poll"]},
    "deleteWebhook": nothing,
    "sendMessage": lambda s: s.to_anna(
        text="План", entities=ENTITIES, reply_markup=BUTTONS, reply_parameters={"message_id": s.said}
    ),
    "sendRichMessage": lambda s: s.to_anna(rich_message={"blocks": BLOCKS}),
    "sendDocument": lambda s: s.to_anna(document=s.file, caption="<b>План</b>", parse_mode="HTML"),
    "sendPhoto": lambda s: s.to_anna(
        photo=s.file, caption="План", caption_entities=ENTITIES, reply_markup={"keyboard": [["Да", {"text": "Нет"}]]}
    ),
    "sendPoll": lambda s: s.to_group(
        question="?",
        options=["Да", {"text": "<i>Нет</i>", "text_parse_mode": "HTML"}],
        type="quiz",
        correct_option_ids=[0],
        explanation="Пункт 7",
        explanation_entities=ENTITIES,
        open_period=60,
    ),
    "stopPoll": lambda s: s.to_group(message_id=s.poll, reply_markup=BUTTONS),
    "copyMessage": lambda s: s.to_group(from_chat_id=s.anna.id, message_id=s.caption),
    "sendChatAction": lambda s: s.to_anna(action="typing"),
    "editMessageText": lambda s: s.to_anna(message_id=s.said + 2, rich_message={"html": RICH_HTML}),
    "editMessageCaption": lambda s: s.to_anna(message_id=s.caption, caption="План на год"),
    "editMessageMedia": lambda s: s.to_anna(
        message_id=s.caption, media={"type": "photo", "media": s.file, "caption": "План", "caption_entities": ENTITIES}
    ),
    "editMessageReplyMarkup": lambda s: s.to_anna(message_id=s.caption),
    "deleteMessage": lambda s: s.to_anna(message_id=s.caption),
    "pinChatMessage": lambda s: s.to_anna(message_id=s.caption),
    "unpinChatMessage": lambda s: s.to_group(message_id=s.poll),
    "setMessageReaction": lambda s: s.to_anna(message_id=s.said, reaction=[{"type": "emoji", "emoji": "👍"}]),
    "answerCallbackQuery": lambda s: {"callback_query_id": s.query, "url": "https://t.me/cluster_bot?start=e_7"},
    "answerInlineQuery": lambda s: {
        "inline_query_id": s.question,
        "results": [ARTICLE | {"reply_markup": BUTTONS}, {"type": "photo", "id": "2", "photo_file_id": s.file}],
        "button": ABOVE,
        "cache_time": 5,
    },
    "getFile": lambda s: {"file_id": s.file},
    "getChat": lambda s: s.to_group(),
    "getChatMember": lambda s: s.to_group(user_id=s.anna.id),
    "getChatAdministrators": lambda s: s.to_group(),
    "getChatMemberCount": lambda _: {"chat_id": "@ict_group"},
    "leaveChat": lambda s: s.to_group(),
}
CONTRACT: dict[str, type[TelegramMethod[Any]]] = {
    method.__api_method__.lower(): method
    for name in aiogram.methods.__all__
    if issubclass(method := getattr(aiogram.methods, name), TelegramMethod) and method is not TelegramMethod
}


async def good_call(stage: Stage, method: str) -> tuple[str, Json]:
    """With what must stand before it."""
    if method == "editmessagetext":
        await Inside(stage.world).call("sendMessage", **stage.to_anna(text="План"))
    return next((name, ask(stage)) for name, ask in GOOD.items() if name.lower() == method)


@pytest.mark.parametrize("method", METHODS)
async def test_what_a_method_answers_decodes(method: str) -> None:
    """A new method needs its good call here."""
    stage = await made_stage()
    name, params = await good_call(stage, method)
    answer = await Inside(stage.world).call(name, **params)
    assert answer["ok"], answer
    returning = CONTRACT[method].__returning__
    decoded = TypeAdapter(returning).validate_python(answer["result"])
    assert isinstance(decoded, Message) or returning not in (Message, Message | bool), "an edit shows what it has made"
    assert set(params) <= set(CONTRACT[method].model_fields), "the good call itself is as aiogram would make it"
    assert stage.world.unknown_calls == []


NAMES = sorted(
    {"type", "text", "url", "button", "blocks", "items", "cells", "caption", "html", "media", "id", "chat_id", "message_id"}
    | {"inline_keyboard", "keyboard", "offset", "length", "emoji", "scope", "size", "location", "rich_message", "callback_data"}
)
WORDS = st.sampled_from(
    ["", "x", "1", "-1", "9" * 30, "\ud83d", "HTML", "<b>", "[", '{"a": 1}', "paragraph", "chat", "@a", "²"]
)
NUMBERS = st.sampled_from([0, 1, -1, 3, 2**31, 2**63, 10**30, 0.5])
SMALL = st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=5)
ANYTHING = st.recursive(
    SMALL,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inside, max_size=3),
    max_leaves=6,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """To every part of the parameters."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield (*path, key)
        yield from paths(part, (*path, key))


def spoilt(params: Json, path: tuple[Any, ...], value: Any) -> Json:
    params = deepcopy(params)
    part: Any = params
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return params


async def survives(method: str, data: st.DataObject) -> None:
    stage = await made_stage()
    name, params = await good_call(stage, method)
    for _ in range(data.draw(st.integers(1, 2))):
        known = st.sampled_from(sorted(CONTRACT[method].model_fields) or ["x"]).map(lambda each: (each,))
        path = data.draw(st.sampled_from(sorted(paths(params), key=str)) | known if params else known)
        params = spoilt(params, path, data.draw(ANYTHING))
    if data.draw(st.booleans()):  # as over a form
        params = {key: json.dumps(value) if isinstance(value, list | dict) else value for key, value in params.items()}
    if method == "getupdates":
        params["timeout"] = 0
    reply = await stage.world.answer(Request(token=stage.world.token, method=name, params=params))
    assert reply.status in {200, 400, 403, 413}, reply
    assert json.loads(reply.body.encode())["ok"] is (reply.status == 200)
    assert all(isinstance(each.sees, str) for each in stage.world.chats.values()), "what was taken can be shown"


@given(method=st.sampled_from(sorted(METHODS)), data=st.data())
@settings(max_examples=400)
def test_whatever_is_asked_is_answered(method: str, data: st.DataObject) -> None:
    """A wrong type inside of JSON is a bad request, as with Telegram, and no fault of ours."""
    asyncio.run(survives(method, data))


async def call(stage: Stage, method: str, **params: Any) -> Any:
    answer = await Inside(stage.world).call(method, **params)
    assert answer["ok"], answer
    return answer["result"]


async def test_a_file_takes_the_place_of_another_and_of_a_text() -> None:
    stage = await made_stage()
    other = stage.world.files.keep(Upload(name="plan-2.txt", data=b"2"))
    text = await call(stage, "sendMessage", **stage.to_anna(text="План"))
    for sent in (stage.caption, text["message_id"]):
        media = {"type": "document", "media": other.id, "caption": "<b>План</b>", "parse_mode": "HTML"}
        edited = Message.model_validate(await call(stage, "editMessageMedia", **stage.to_anna(message_id=sent, media=media)))
        assert edited.document
        assert (edited.document.file_name, edited.html_text, edited.text) == ("plan-2.txt", "<b>План</b>", None)


async def test_a_file_of_an_edit_may_come_along() -> None:
    stage = await made_stage()
    params = stage.to_anna(message_id=stage.caption, media='{"type": "photo", "media": "attach://qr"}')
    uploads = {"qr": Upload(name="qr.png", data=b"1")}
    reply = await stage.world.answer(
        Request(token=stage.world.token, method="editMessageMedia", params=params, uploads=uploads)
    )
    assert json.loads(reply.body)["result"]["photo"][0]["file_size"] == 1
    assert stage.anna.sees.startswith("Привет\n\n<photo>")


async def test_a_copy_leaves_the_buttons_and_may_change_the_caption() -> None:
    stage = await made_stage()
    for params in ({}, {"caption": "План на год"}):
        await call(stage, "copyMessage", **stage.to_group(from_chat_id=stage.anna.id, message_id=stage.caption, **params))
    assert [each.text for each in stage.group.posts[-2:]] == ["План", "План на год"]
    assert (stage.group.last.keyboard, stage.group.last.file_id) == ([], stage.file)


async def test_a_description_has_its_language() -> None:
    stage = await made_stage()
    await call(stage, "setMyDescription", description="Bot of the cluster", language_code="en")
    assert await call(stage, "getMyDescription", language_code="en") == {"description": "Bot of the cluster"}
    assert await call(stage, "getMyDescription") == {"description": ""}


ORDER = ["chat_member", "chat_administrators", "chat", "all_chat_administrators", "all_group_chats", "default"]


@pytest.mark.parametrize("admin", [True, False])
async def test_a_member_sees_the_narrowest_list_of_commands(*, admin: bool) -> None:
    """https://core.telegram.org/bots/api#determining-list-of-commands: the scope first, then the language."""
    stage = await made_stage()
    boris = stage.world.person("Борис")
    await stage.group.admit(boris)
    person, seen = stage.anna if admin else boris, []
    for scope in reversed(ORDER):
        for language in ("", "ru"):
            where = {"type": scope, "chat_id": stage.group.id, "user_id": person.id}
            commands = [{"command": scope + language, "description": "x"}]
            await call(stage, "setMyCommands", commands=commands, scope=where, language_code=language)
            seen.append(commands_in(stage.world, stage.group, "ru", person)[0]["command"])
    scopes = [each for each in reversed(ORDER) if admin or "admin" not in each]
    assert list(dict.fromkeys(seen)) == [scope + language for scope in scopes for language in ("", "ru")]


async def test_commands_of_a_private_chat() -> None:
    stage, seen = await made_stage(), []
    for scope in ("all_group_chats", "default", "all_private_chats", "chat"):
        where = {"type": scope, "chat_id": stage.anna.id}
        await call(stage, "setMyCommands", commands=[{"command": scope, "description": "x"}], scope=where)
        seen.append([each["command"] for each in commands_in(stage.world, stage.anna.chat_with_bot, "ru")])
    assert seen == [[], ["default"], ["all_private_chats"], ["chat"]]
    await call(stage, "deleteMyCommands", scope={"type": "chat", "chat_id": stage.anna.id})
    assert commands_in(stage.world, stage.anna.chat_with_bot, "en")[0]["command"] == "all_private_chats"
