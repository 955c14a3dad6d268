"""Where Telegram says no, the local one says no in the same words; each rule through both doors."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from simulator.client import Caller, Inside, remote
from simulator.groups import Group
from simulator.limits import Limits
from simulator.members import Member
from simulator.people import CannotDo, Person
from simulator.server import serve
from simulator.wire import Json, Request, Upload
from simulator.world import World

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(slots=True, kw_only=True)
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True, kw_only=True)
class Scene:
    """Anna has started the bot, Boris has not but sits in the group with it, Clara is unknown to the bot."""

    clock: Clock
    world: World
    door: Caller
    anna: Person
    boris: Person
    clara: Person
    group: Group
    url: str = ""  # of the HTTP door

    async def sent(self, chat_id: int | None = None, **params: Any) -> int:
        params = {"chat_id": chat_id or self.anna.id, "text": "Привет"} | params
        return int((await self.door.call("sendMessage", **params))["result"]["message_id"])

    async def uploaded(self, method: str, kind: str, size: int) -> Json:
        """A file of that many bytes sent to Anna, as a form over HTTP."""
        if self.url:
            form = FormData({"chat_id": str(self.anna.id)})
            form.add_field(kind, BytesIO(bytes(size)), filename="file.bin")
            async with ClientSession() as http, http.post(f"{self.url}/bot{self.world.token}/{method}", data=form) as answer:
                return dict(await answer.json())
        upload = {kind: Upload(name="file.bin", data=bytes(size))}
        request = Request(token=self.world.token, method=method, params={"chat_id": self.anna.id}, uploads=upload)
        return dict(json.loads((await self.world.answer(request)).body))


@pytest.fixture(params=["inside", "http"])
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    clock = Clock()
    world = World(clock)
    anna, boris, clara = world.person("Анна", started=True), world.person("Борис"), world.person("Клара")
    group = world.group("Рабочая группа", members=[anna], admins=[boris], forum=True, bot="member")
    people: dict[str, Any] = {"anna": anna, "boris": boris, "clara": clara}
    if request.param == "inside":
        yield Scene(clock=clock, world=world, door=Inside(world), group=group, **people)
        return
    async with serve(world) as server, remote(server.url) as door:
        yield Scene(clock=clock, world=world, door=door, group=group, url=server.url, **people)


def to_anna(method: str = "sendMessage", **params: Any) -> Callable[[Scene], tuple[str, Json]]:
    return lambda scene: (method, {"chat_id": scene.anna.id} | params)


def to_group(method: str = "sendMessage", **params: Any) -> Callable[[Scene], tuple[str, Json]]:
    return lambda scene: (method, {"chat_id": scene.group.id} | params)


def text(value: str, **params: Any) -> Callable[[Scene], tuple[str, Json]]:
    return to_anna(text=value, **params)


def html(value: str) -> Callable[[Scene], tuple[str, Json]]:
    return text(value, parse_mode="HTML")


def keyboard(*rows: list[Json]) -> Callable[[Scene], tuple[str, Json]]:
    return text("Выберите", reply_markup={"inline_keyboard": list(rows)})


def button(**what: Any) -> Callable[[Scene], tuple[str, Json]]:
    return keyboard([{"text": "Да"} | what])


def rich(**message: Any) -> Callable[[Scene], tuple[str, Json]]:
    return to_anna("sendRichMessage", rich_message=message)


def paragraphs(count: int) -> list[Json]:
    return [{"type": "paragraph", "text": "x"}] * count


def nested(depth: int) -> list[Json]:
    blocks = paragraphs(1)
    for _ in range(depth - 1):
        blocks = [{"type": "details", "summary": "s", "blocks": blocks}]
    return blocks


def table(columns: int, rows: int = 1) -> list[Json]:
    cell = {"align": "left", "valign": "top", "text": "x"}
    return [{"type": "table", "cells": [[cell] * columns] * rows}]


def poll(**params: Any) -> Callable[[Scene], tuple[str, Json]]:
    return to_anna("sendPoll", **({"question": "Кто придёт?", "options": ["Да", "Нет"]} | params))


def quiz(**params: Any) -> Callable[[Scene], tuple[str, Json]]:
    return poll(**({"type": "quiz", "correct_option_ids": [1]} | params))


def in_seconds(seconds: int) -> int:
    return int(START.timestamp()) + seconds


def article(number: int = 1, **fields: Any) -> Json:
    content = {"message_text": "<b>Вакансия</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": str(number), "title": "Вакансия", "input_message_content": content} | fields


def offers(*results: Any, **params: Any) -> Callable[[Scene], tuple[str, Json]]:
    return lambda _: ("answerInlineQuery", {"inline_query_id": "5", "results": list(results)} | params)


def above(**button: Any) -> Callable[[Scene], tuple[str, Json]]:
    return offers(button={"text": "Войти", "start_parameter": "in"} | button)


PRESSABLE = {"text": "Да", "callback_data": "y"}
OK = [
    (text("я" * 4096), "a text of 4096"),
    (html("<b>" + "я" * 4096 + "</b>"), "tags do not count"),
    (text("😀" * 4096), "code points count, not UTF-16 units"),
    (button(callback_data="я" * 32), "64 bytes of data"),
    (keyboard([PRESSABLE] * 8), "eight in a row"),
    (keyboard(*[[PRESSABLE] * 5] * 20), "a hundred in all"),
    (rich(blocks=paragraphs(500)), "500 blocks"),
    (rich(blocks=[{"type": "paragraph", "text": "я" * 32_768}]), "32768 characters"),
    (rich(blocks=nested(16)), "16 levels"),
    (rich(blocks=table(20)), "20 columns"),
    (text("😀я", entities=[{"type": "bold", "offset": 2, "length": 1}]), "an entity behind an emoji, which takes two units"),
    (poll(question="я" * 300, options=["я" * 100] * 12, description="я" * 1024), "a poll as large as can be"),
    (poll(options=["Да"]), "one option"),
    (poll(options=[{"text": "<i>Да</i>", "text_parse_mode": "HTML"}]), "tags of an option do not count"),
    (poll(open_period=5), "five seconds"),
    (poll(open_period=2_628_000), "a month"),
    (poll(close_date=in_seconds(2_628_000)), "a month by date"),
    (quiz(correct_option_ids=[0, 1], explanation="я\n" * 2 + "я" * 196), "200 characters on three lines"),
    (poll(type="quiz", correct_option_id=0), "the old name of the right answer"),
    (to_group(text="В общую тему"), "the General topic is named by naming none"),
    (to_anna("sendMessage", text="x", reply_parameters={"message_id": 9, "allow_sending_without_reply": True}), "lax"),
]


@pytest.mark.parametrize(("ask", "why"), OK, ids=[why for _, why in OK])
async def test_what_just_fits_is_sent(scene: Scene, ask: Callable[[Scene], tuple[str, Json]], why: str) -> None:
    method, params = ask(scene)
    assert (await scene.door.call(method, **params))["ok"], why


BAD = "Bad Request: "
PARSE = BAD + "can't parse entities: "
INLINE = BAD + "can't parse InlineQueryResult: "
OUTSIDE = "entity beginning or ending outside of the text"
FIELD = BAD + "can't parse InputRichBlock: Can't find field "
REFUSED = [
    (to_anna(), BAD + "message text is empty"),
    (text(" \n "), BAD + "text must be non-empty"),
    (text("я" * 4097), BAD + "message is too long"),
    (html("<b>x"), PARSE + 'Can\'t find end tag corresponding to start tag "b"'),
    (html("я</b>"), PARSE + "Unexpected end tag at byte offset 2"),
    (html("<b>x</i>"), PARSE + 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    (html("a < b"), PARSE + 'Unsupported start tag "" at byte offset 2'),
    (html("x <b"), PARSE + "Unclosed start tag at byte offset 2"),
    (html("<a href"), PARSE + 'Unclosed start tag "a" at byte offset 0'),
    (html('<a href="x'), PARSE + "Unclosed start tag at byte offset 0"),
    (html('<a ="x">y</a>'), PARSE + 'Empty attribute name in the tag "a" at byte offset 0'),
    (html("<a href=x/>y</a>"), PARSE + "Unexpected end of name token at byte offset 8"),
    (html("<b>x</b"), PARSE + "Unclosed end tag at byte offset 4"),
    (html("x<br>y"), PARSE + 'Unsupported start tag "br" at byte offset 1'),
    (html("<span>x</span>"), PARSE + 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    (html('<tg-time unix="soon">x</tg-time>'), PARSE + 'Tag "tg-time" must have a valid attribute "unix" at byte offset 0'),
    (html('<tg-time unix="²">x</tg-time>'), PARSE + 'Tag "tg-time" must have a valid attribute "unix" at byte offset 0'),
    (
        html('<tg-time unix="1" format="x">x</tg-time>'),
        PARSE + 'Tag "tg-time" must have a valid attribute "format" at byte offset 0',
    ),
    (text("x", parse_mode="BBCode"), BAD + "unsupported parse_mode"),
    (
        text("ab", entities=[{"type": "bold", "offset": 1, "length": 2}]),
        BAD + OUTSIDE,
    ),
    (button(), BAD + "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    (button(callback_data="я" * 32 + "x"), BAD + "BUTTON_DATA_INVALID"),
    (button(callback_data=""), BAD + "BUTTON_DATA_INVALID"),
    (button(callback_data="x", url="https://t.me/x"), BAD + "BUTTON_TYPE_INVALID"),
    (button(text="", callback_data="x"), BAD + "can't parse inline keyboard button: Can't find field \"text\""),
    (button(url="no such"), BAD + "inline keyboard button URL 'no such' is invalid: Wrong HTTP URL"),
    (button(callback_data="x", style="pink"), BAD + "invalid button style specified"),
    (button(copy_text={"text": "x" * 257}), BAD + "BUTTON_COPY_TEXT_INVALID"),
    (keyboard([PRESSABLE] * 9), BAD + "REPLY_MARKUP_TOO_LONG"),
    (keyboard(*[[PRESSABLE]] * 101), BAD + "REPLY_MARKUP_TOO_LONG"),
    (
        text("x", reply_markup={"inline_keyboard": [PRESSABLE]}),
        BAD + "can't parse inline keyboard: expected an Array of Arrays",
    ),
    (text("x", reply_markup={"keyboard": [[]]}), BAD + "can't parse reply keyboard markup JSON object"),
    (
        text("x", reply_markup={"force_reply": True, "input_field_placeholder": "x" * 65}),
        BAD + "INPUT_FIELD_PLACEHOLDER_INVALID",
    ),
    (text("x", message_thread_id=5), BAD + "message thread not found"),
    (to_group(text="x", message_thread_id=5), BAD + "message thread not found"),
    (to_group(text="x", message_thread_id=1), BAD + "message thread not found"),
    (text("x", reply_parameters={"message_id": 9}), BAD + "message to be replied not found"),
    (lambda _: ("sendMessage", {"text": "x"}), BAD + "chat_id is empty"),
    (lambda _: ("sendMessage", {"text": "x", "chat_id": 5}), BAD + "chat not found"),
    (lambda _: ("sendMessage", {"text": "x", "chat_id": "@nowhere"}), BAD + "chat not found"),
    (lambda scene: ("sendMessage", {"text": "x", "chat_id": scene.clara.id}), BAD + "chat not found"),
    (
        lambda scene: ("sendMessage", {"text": "x", "chat_id": scene.boris.id}),
        "Forbidden: bot can't initiate conversation with a user",
    ),
    (text("😀", entities=[{"type": "bold", "offset": 1, "length": 2}]), BAD + OUTSIDE),
    (text("x", entities=[7]), BAD + 'field "entities" must be of type Object'),
    (text("x", entities=[{"type": "bold", "offset": "0", "length": 1}]), BAD + 'field "offset" must be of type Number'),
    (text("x", entities="["), BAD + "can't parse entities JSON object"),
    (text("x", reply_markup=[7]), BAD + "object expected as reply markup"),
    (text("x", reply_markup="{"), BAD + "can't parse reply markup JSON object"),
    (button(callback_data=7), BAD + 'field "callback_data" must be of type String'),
    (text("x", reply_parameters={"message_id": "нет"}), BAD + 'field "message_id" must be of type Number'),
    (text("x", message_thread_id="нет"), BAD + 'field "message_thread_id" must be of type Number'),
    (text("\ud83d"), BAD + "strings must be encoded in UTF-8"),
    (text("x", reply_markup='{"keyboard": [["\\ud83d"]]}'), BAD + "strings must be encoded in UTF-8"),
    (text("x", reply_markup="[" * 100_000), BAD + "can't parse JSON object: nested too deep"),
    (poll(question=" "), BAD + "text must be non-empty"),
    (poll(question="я" * 301), BAD + "poll question length must not exceed 300"),
    (poll(options=None), BAD + "can't parse options JSON object"),
    (poll(options="Да, нет"), BAD + "can't parse options JSON object"),
    (poll(options=[]), BAD + "poll must have at least one answer option"),
    (poll(options=["x"] * 13), BAD + "poll can't have more than 12 options"),
    (poll(options=["Да", " "]), BAD + "text must be non-empty"),
    (poll(options=["я" * 101]), BAD + "poll options length must not exceed 100"),
    (poll(options=[7]), BAD + "can't parse InputPollOption: Expected InputPollOption to be an Object"),
    (poll(options=[{}]), BAD + "can't parse InputPollOption: Can't find field \"text\""),
    (poll(options=[{"text": 7}]), BAD + 'can\'t parse InputPollOption: Field "text" must be of type String'),
    (poll(description="я" * 1025), BAD + "message caption is too long"),
    (poll(type="survey"), BAD + "unsupported poll type specified"),
    (quiz(correct_option_ids=None), BAD + "correct quiz option list must be non-empty"),
    (quiz(correct_option_ids=[1, 0]), BAD + "correct quiz option list must be increasing"),
    (quiz(correct_option_ids=[2]), BAD + "wrong quiz correct_option_id"),
    (quiz(correct_option_ids=["1"]), BAD + "correct option identifier must be of type Number"),
    (quiz(explanation="я" * 201), BAD + "quiz explanation must have at most 200 characters"),
    (quiz(explanation="я\nя\nя\nя"), BAD + "quiz explanation must have at most 2 line feeds"),
    (poll(open_period=4), BAD + "poll open_period must be 5-2628000 seconds away"),
    (poll(open_period=2_628_001), BAD + "poll open_period must be 5-2628000 seconds away"),
    (poll(close_date=in_seconds(4)), BAD + "poll close_date must be 5-2628000 seconds away"),
    (poll(close_date=in_seconds(2_628_001)), BAD + "poll close_date must be 5-2628000 seconds away"),
    (poll(close_date=in_seconds(60), open_period=60), BAD + "open_period can't be used together with close_date"),
    (poll(members_only=True), BAD + "poll voters can be restricted in channel chats only"),
    (poll(country_codes=["RU"]), BAD + "poll voters can be restricted in channel chats only"),
    (poll(media={"type": "photo", "media": "x"}), BAD + "simulator: media of a poll is not modelled"),
    (to_anna("stopPoll", message_id=9), BAD + "message with poll to stop not found"),
    (to_anna("stopPoll"), BAD + "message with poll to stop not found"),
    (offers(), BAD + "query is too old and response timeout expired or query ID is invalid"),
    (offers(results=7), BAD + "expected an Array as results"),
    (offers(results="x"), BAD + "can't parse results JSON object"),
    (offers(*map(article, range(51))), BAD + "too many inline query results specified"),
    (offers(article(), article()), BAD + "RESULT_ID_DUPLICATE"),
    (offers(article(id="")), BAD + "RESULT_ID_EMPTY"),
    (offers(article(id="я" * 33)), BAD + "RESULT_ID_INVALID"),
    (offers(article(id=7)), BAD + 'field "id" must be of type String'),
    (offers(7), BAD + 'field "results" must be of type Object'),
    (offers(article(type="")), INLINE + 'type "" is unsupported for the inline query result'),
    (offers(article(type="poem")), INLINE + 'type "poem" is unsupported for the inline query result'),
    (offers(article(type="gif")), BAD + "simulator: inline results of type gif are not modelled"),
    (offers(article(title="")), BAD + "ARTICLE_TITLE_EMPTY"),
    (offers(article(input_message_content=None)), INLINE + "Input message content is not specified"),
    (offers(article(input_message_content={"message_text": ""})), BAD + "message text is empty"),
    (offers(article(input_message_content={"message_text": "я" * 4097})), BAD + "message is too long"),
    (
        offers(article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})),
        INLINE + "Can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        offers(article(input_message_content={"latitude": 54.8, "longitude": 32.0})),
        BAD + "simulator: message content of ['latitude', 'longitude'] is not modelled",
    ),
    (offers(article(reply_markup={"keyboard": [[{"text": "x"}]]})), BAD + "inline keyboard expected"),
    (offers(article(reply_markup={"inline_keyboard": [[PRESSABLE] * 9]})), BAD + "REPLY_MARKUP_TOO_LONG"),
    (
        offers(article(input_message_content={"rich_message": {"blocks": paragraphs(501)}})),
        BAD + "RICH_MESSAGE_BLOCKS_TOO_MUCH",
    ),
    (offers({"type": "document", "id": "1", "document_file_id": "x"}), BAD + "DOCUMENT_TITLE_EMPTY"),
    (offers({"type": "photo", "id": "1"}), BAD + "PHOTO_CONTENT_URL_EMPTY"),
    (offers({"type": "photo", "id": "1", "photo_url": "https://a.ru/1.jpg"}), BAD + "PHOTO_THUMB_URL_EMPTY"),
    (
        offers({"type": "document", "id": "1", "title": "x", "document_url": "https://a.ru/1", "mime_type": "text/plain"}),
        BAD + "unallowed document MIME type",
    ),
    (
        offers({"type": "document", "id": "1", "title": "x", "document_url": "https://a.ru/1", "mime_type": "application/pdf"}),
        BAD + "simulator: a file by its URL is not fetched",
    ),
    (offers({"type": "photo", "id": "1", "photo_file_id": "x"}), BAD + "wrong file identifier/HTTP URL specified"),
    (offers(next_offset="я" * 33), BAD + "NEXT_OFFSET_INVALID"),
    (above(text=""), BAD + "SWITCH_PM_TEXT_EMPTY"),
    (above(start_parameter=""), BAD + "can't use empty start_parameter"),
    (above(start_parameter="x" * 65), BAD + "too long start_parameter specified"),
    (above(start_parameter="вход"), BAD + "unallowed characters in start_parameter are used"),
    (above(web_app={"url": "https://a.ru"}), BAD + "simulator: web_app is not modelled"),
    (to_anna("editMessageCaption", message_id=9, caption="x"), BAD + "message to edit not found"),
    (to_anna("editMessageCaption", message_id=9, caption="я" * 1025), BAD + "message caption is too long"),
    (to_anna("editMessageMedia", message_id=9), BAD + "can't parse input media JSON object"),
    (to_anna("editMessageMedia", message_id=9, media={"type": "photo"}), BAD + "can't parse InputMedia: media not found"),
    (
        to_anna("editMessageMedia", message_id=9, media={"type": "video", "media": "x"}),
        BAD + "simulator: media of type video is not modelled",
    ),
    (
        to_anna("editMessageMedia", message_id=9, media={"type": "photo", "media": "attach://none"}),
        BAD + "wrong file identifier/HTTP URL specified",
    ),
    (to_anna("copyMessage", from_chat_id=5, message_id=9), BAD + "chat not found"),
    (
        lambda scene: ("copyMessage", {"chat_id": scene.anna.id, "from_chat_id": scene.anna.id}),
        BAD + "message to copy not found",
    ),
    (to_anna("unpinChatMessage"), BAD + "message to unpin not found"),
    (to_anna("setMessageReaction"), BAD + "message to react not found"),
    (to_anna("setMessageReaction", message_id=9), BAD + "message to react not found"),
    (to_anna("editMessageText", text="x"), BAD + "message identifier is not specified"),
    (to_anna("editMessageText", text="x", message_id=9), BAD + "message to edit not found"),
    (to_anna("editMessageReplyMarkup", message_id=9), BAD + "message to edit not found"),
    (to_anna("deleteMessage", message_id=9), BAD + "message to delete not found"),
    (to_anna("pinChatMessage", message_id=9), BAD + "message to pin not found"),
    (to_anna("sendDocument"), BAD + "there is no document in the request"),
    (to_anna("sendDocument", document="nothing"), BAD + "wrong file identifier/HTTP URL specified"),
    (to_anna("sendChatAction", action="sleeping"), BAD + "wrong parameter action in request"),
    (to_anna("getFile", file_id="nothing"), BAD + "invalid file_id"),
    (to_anna("getChatAdministrators"), BAD + "there are no administrators in the private chat"),
    (lambda scene: ("getChat", {"chat_id": scene.clara.id}), BAD + "chat not found"),
    (to_group("getChatMember", user_id=5), BAD + "member not found"),
    (
        to_anna("answerCallbackQuery", callback_query_id="5"),
        BAD + "query is too old and response timeout expired or query ID is invalid",
    ),
    (to_anna("answerCallbackQuery", callback_query_id="5", text="x" * 201), BAD + "MESSAGE_TOO_LONG"),
    (to_anna("answerCallbackQuery", callback_query_id="5", url="https://example.org"), BAD + "URL_INVALID"),
    (to_anna("setMyCommands", commands=[{"command": "План", "description": "x"}]), BAD + "BOT_COMMAND_INVALID"),
    (
        to_anna("setMyCommands", commands=[{"command": "plan", "description": ""}]),
        BAD + "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    (
        to_anna("setMyCommands", commands=[{"command": "plan", "description": "x" * 257}]),
        BAD + "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    (to_anna("setMyCommands", commands=[{"command": "plan", "description": "x"}] * 101), BAD + "BOT_COMMANDS_TOO_MUCH"),
    (to_anna("setMyCommands", commands=["plan"]), BAD + 'field "commands" must be of type Object'),
    (to_anna("getMyCommands", scope={"type": "moon"}), BAD + "can't parse BotCommandScope: Unsupported type specified"),
    (to_anna("getMyCommands", scope={"type": "chat"}), BAD + "can't parse BotCommandScope: Can't find field \"chat_id\""),
    (to_anna("getMyCommands", scope={"type": "chat", "chat_id": 5}), BAD + "chat not found"),
    (to_anna("setMyDescription", description="x" * 513), BAD + "BOT_DESCRIPTION_TOO_LONG"),
    (to_anna("setMyShortDescription", short_description="x" * 121), BAD + "BOT_DESCRIPTION_TOO_LONG"),
    (rich(html='<tg-map lat="x" long="32"/>'), PARSE + 'Tag "tg-map" must have a valid attribute "lat" at byte offset 0'),
    (
        rich(html='<table><tr><td colspan="2x">x</td></tr></table>'),
        PARSE + 'Tag "td" must have a valid attribute "colspan" at byte offset 11',
    ),
    (rich(html="<blockquote>" * 2000 + "x" + "</blockquote>" * 2000), BAD + "can't parse JSON object: nested too deep"),
    (rich(blocks=[{"type": "paragraph", "text": 7}]), BAD + 'field "text" must be of type Object'),
    (rich(), BAD + "RICH_MESSAGE_CONTENT_REQUIRED"),
    (rich(html="<p> </p>"), BAD + "RICH_MESSAGE_CONTENT_REQUIRED"),
    (rich(html="x", markdown="x"), BAD + "exactly one of html, markdown and blocks must be specified"),
    (rich(html="<p>x"), PARSE + 'Can\'t find end tag corresponding to start tag "p"'),
    (rich(html="<div>x</div>"), PARSE + 'Unsupported start tag "div" at byte offset 0'),
    (rich(blocks=[{"type": "table", "rows": []}]), FIELD + '"cells"'),
    (rich(blocks=[{"type": "heading", "text": "x"}]), FIELD + '"size"'),
    (
        rich(blocks=[{"type": "paragraph", "text": {"type": "plain", "text": "x"}}]),
        BAD + "can't parse RichText: Unsupported rich text type",
    ),
    (rich(blocks=[{"type": "buttons", "buttons": [{"text": "x", "callback_data": "x" * 65}]}]), BAD + "BUTTON_DATA_INVALID"),
    (rich(blocks=paragraphs(501)), BAD + "RICH_MESSAGE_BLOCKS_TOO_MUCH"),
    (rich(blocks=table(1, rows=500)), BAD + "RICH_MESSAGE_BLOCKS_TOO_MUCH"),
    (rich(blocks=[{"type": "paragraph", "text": ["я" * 32_768, "!"]}]), BAD + "RICH_MESSAGE_TOO_LONG"),
    (rich(blocks=nested(17)), BAD + "RICH_MESSAGE_TOO_DEEP"),
    (rich(blocks=table(21)), BAD + "RICH_MESSAGE_TABLE_TOO_WIDE"),
    (
        rich(blocks=[{"type": "map", "location": {"latitude": 54.8, "longitude": 32.0}}] * 51),
        BAD + "RICH_MESSAGE_MEDIA_TOO_MUCH",
    ),
]


@pytest.mark.parametrize(
    ("ask", "words"), REFUSED, ids=[f"{number}-{words[-30:]}" for number, (_, words) in enumerate(REFUSED)]
)
async def test_telegram_refuses_in_its_own_words(scene: Scene, ask: Callable[[Scene], tuple[str, Json]], words: str) -> None:
    method, params = ask(scene)
    answer = await scene.door.call(method, **params)
    code = 403 if words.startswith("Forbidden") else 400
    assert answer == {"ok": False, "error_code": code, "description": words}
    assert scene.world.calls[-1].error == words


async def test_an_unknown_method_is_refused_and_recorded(scene: Scene) -> None:
    """Never answered `true`: a teardown asserts that the list is empty."""
    answer = await scene.door.call("sendCarrierPigeon", chat_id=scene.anna.id)
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
    assert [each.method for each in scene.world.unknown_calls] == ["sendCarrierPigeon"]


async def test_a_parameter_we_do_not_model_is_not_ignored(scene: Scene) -> None:
    """An ephemeral message sent to everybody would be a lie."""
    params = {"chat_id": scene.group.id, "text": "x", "ephemeral_message_parameters": {"receiver_user_id": 101}}
    answer = await scene.door.call("sendMessage", **params)
    assert answer["description"] == "Bad Request: simulator: ephemeral_message_parameters is not modelled"
    assert len(scene.world.unknown_calls) == 1
    assert not scene.group.messages


async def test_the_case_of_a_method_does_not_matter(scene: Scene) -> None:
    assert (await scene.door.call("GETME"))["result"]["username"] == scene.world.username


async def test_an_edit_that_changes_nothing_is_refused(scene: Scene) -> None:
    markup = {"inline_keyboard": [[PRESSABLE]]}
    sent = await scene.sent(text="<b>Да</b>?", parse_mode="HTML", reply_markup=markup)
    same = {"chat_id": scene.anna.id, "message_id": sent, "reply_markup": markup}
    words = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message"
    )
    edit = await scene.door.call("editMessageText", text="<b>Да</b>?", parse_mode="HTML", **same)
    markup_edit = await scene.door.call("editMessageReplyMarkup", **same)
    assert (edit["description"], markup_edit["description"]) == (words, words)


async def test_an_edit_without_markup_takes_the_buttons_away(scene: Scene) -> None:
    sent = await scene.sent(reply_markup={"inline_keyboard": [[PRESSABLE]]})
    answer = await scene.door.call("editMessageText", chat_id=scene.anna.id, message_id=sent, text="Привет")
    assert "reply_markup" not in answer["result"]
    assert scene.anna.chat_with_bot.last.history[0].keyboard == [[PRESSABLE]]


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(scene: Scene) -> None:
    sent = await scene.sent(reply_markup={"keyboard": [[{"text": "Да"}]]})
    answer = await scene.door.call("editMessageText", chat_id=scene.anna.id, message_id=sent, text="x")
    assert answer["description"] == "Bad Request: message can't be edited"


async def test_another_ones_message_cannot_be_edited(scene: Scene) -> None:
    said = await scene.anna.says("Привет")
    answer = await scene.door.call("editMessageText", chat_id=scene.anna.id, message_id=said.id, text="x")
    assert answer["description"] == "Bad Request: message can't be edited"


async def test_a_document_has_no_text_to_edit(scene: Scene) -> None:
    file = scene.world.files.keep(Upload(name="plan.txt", data=b"1"))
    sent = (await scene.door.call("sendDocument", chat_id=scene.anna.id, document=file.id))["result"]["message_id"]
    answer = await scene.door.call("editMessageText", chat_id=scene.anna.id, message_id=sent, text="x")
    assert answer["description"] == "Bad Request: there is no text in the message to edit"


async def test_a_caption_holds_1024(scene: Scene) -> None:
    file = scene.world.files.keep(Upload(name="plan.txt", data=b"1"))
    fits = await scene.door.call("sendDocument", chat_id=scene.anna.id, document=file.id, caption="я" * 1024)
    exceeds = await scene.door.call("sendPhoto", chat_id=scene.anna.id, photo=file.id, caption="я" * 1025)
    assert fits["ok"]
    assert exceeds["description"] == "Bad Request: message caption is too long"


SIZES = [("sendPhoto", 10, 400, "too big file for a photo"), ("sendDocument", 50, 413, "Request Entity Too Large")]


@pytest.mark.parametrize(("method", "megabytes", "code", "words"), SIZES)
async def test_a_file_that_is_too_big_does_not_go_up(scene: Scene, method: str, megabytes: int, code: int, words: str) -> None:
    kind = method.removeprefix("send").lower()
    largest = await scene.uploaded(method, kind, megabytes * 1024 * 1024)
    larger = await scene.uploaded(method, kind, megabytes * 1024 * 1024 + 1)
    assert largest["ok"]
    assert (larger["error_code"], larger["description"].removeprefix("Bad Request: ")) == (code, words)


async def test_an_empty_file_does_not_go_up(scene: Scene) -> None:
    assert (await scene.uploaded("sendDocument", "document", 0))["description"] == "Bad Request: file must be non-empty"


async def test_only_a_file_has_a_caption_to_edit(scene: Scene) -> None:
    sent = await scene.sent()
    answer = await scene.door.call("editMessageCaption", chat_id=scene.anna.id, message_id=sent, caption="x")
    assert answer["description"] == "Bad Request: there is no caption in the message to edit"


async def test_a_caption_edited_into_itself_is_refused(scene: Scene) -> None:
    file = scene.world.files.keep(Upload(name="plan.txt", data=b"1"))
    sent = await scene.door.call("sendDocument", chat_id=scene.anna.id, document=file.id, caption="План")
    where = {"chat_id": scene.anna.id, "message_id": sent["result"]["message_id"]}
    same = await scene.door.call("editMessageCaption", caption="План", **where)
    other = await scene.door.call("editMessageCaption", caption="План на год", **where)
    gone = await scene.door.call("editMessageCaption", **where)
    assert same["description"].startswith("Bad Request: message is not modified")
    assert other["result"]["caption"] == "План на год"
    assert "caption" not in gone["result"]


async def test_a_poll_has_neither_text_nor_caption_nor_media_to_edit(scene: Scene) -> None:
    method, params = poll()(scene)
    where = {"chat_id": scene.anna.id, "message_id": (await scene.door.call(method, **params))["result"]["message_id"]}
    file = scene.world.files.keep(Upload(name="plan.txt", data=b"1"))
    refused = [
        await scene.door.call("editMessageText", text="x", **where),
        await scene.door.call("editMessageCaption", caption="x", **where),
        await scene.door.call("editMessageMedia", media={"type": "document", "media": file.id}, **where),
    ]
    assert [each["description"] for each in refused] == [
        "Bad Request: there is no text in the message to edit",
        "Bad Request: there is no caption in the message to edit",
        "Bad Request: message media can't be edited",
    ]


async def test_an_edit_takes_inline_keyboards_only(scene: Scene) -> None:
    sent, markup = await scene.sent(), {"keyboard": [[{"text": "Да"}]]}
    answer = await scene.door.call("editMessageReplyMarkup", chat_id=scene.anna.id, message_id=sent, reply_markup=markup)
    assert answer["description"] == "Bad Request: inline keyboard expected"


async def test_a_poll_is_stopped_once(scene: Scene) -> None:
    method, params = poll()(scene)
    where = {"chat_id": scene.anna.id, "message_id": (await scene.door.call(method, **params))["result"]["message_id"]}
    stopped = await scene.door.call("stopPoll", **where)
    again = await scene.door.call("stopPoll", **where)
    assert stopped["result"]["is_closed"]
    assert again["description"] == "Bad Request: poll has already been closed"


async def test_only_a_poll_is_stopped(scene: Scene) -> None:
    answer = await scene.door.call("stopPoll", chat_id=scene.anna.id, message_id=await scene.sent())
    assert answer["description"] == "Bad Request: message is not a poll"


async def test_a_channel_takes_anonymous_polls_only(scene: Scene) -> None:
    channel = scene.world.channel("Новости", admins=[scene.boris])
    await channel.add_bot(by=scene.boris)
    asked = {"chat_id": channel.id, "question": "?", "options": ["Да"], "members_only": True, "country_codes": ["RU", "FT"]}
    named = await scene.door.call("sendPoll", is_anonymous=False, **asked)
    nowhere = await scene.door.call("sendPoll", **(asked | {"country_codes": ["Россия"]}))
    fine = await scene.door.call("sendPoll", **asked)
    assert named["description"] == "Bad Request: non-anonymous polls can't be sent to channel chats"
    assert nowhere["description"] == "Bad Request: wrong poll country codes specified"
    assert (fine["result"]["poll"]["members_only"], fine["result"]["poll"]["country_codes"]) == (True, ["RU", "FT"])


async def test_an_inline_answer_as_large_as_can_be(scene: Scene) -> None:
    scene.world.inline_mode = True
    question = await scene.anna.asks_inline("вакансии")
    _, params = offers(
        article(id="я" * 32),
        *map(article, range(2, 51)),
        next_offset="x" * 64,
        button={"text": "Войти", "start_parameter": "A-z_9" * 12 + "last"},
    )(scene)
    assert (await scene.door.call("answerInlineQuery", **(params | {"inline_query_id": question})))["ok"]


@pytest.mark.parametrize("late", [True, False])
async def test_an_inline_question_is_answered_once_and_soon(scene: Scene, *, late: bool) -> None:
    scene.world.inline_mode = True
    answer = {"inline_query_id": await scene.anna.asks_inline("вакансии"), "results": [article()]}
    if late:
        scene.clock.now += timedelta(seconds=11)
    else:
        assert (await scene.door.call("answerInlineQuery", **answer))["ok"]
    refused = await scene.door.call("answerInlineQuery", **answer)
    assert refused["description"].endswith("query is too old and response timeout expired or query ID is invalid")


async def test_an_inline_message_is_not_edited_here(scene: Scene) -> None:
    answer = await scene.door.call("editMessageText", inline_message_id="5", text="x")
    assert answer["description"] == "Bad Request: simulator: inline_message_id is not modelled"
    assert len(scene.world.unknown_calls) == 1


async def test_what_is_ours_to_refuse_is_recorded(scene: Scene) -> None:
    """Telegram would have done it, so a teardown should hear of it."""
    method, params = poll(media={"type": "photo", "media": "x"})(scene)
    await scene.door.call(method, **params)
    assert [each.method for each in scene.world.unknown_calls] == ["sendPoll"]


REACTIONS = [
    (["👍", "🔥"], "REACTIONS_TOO_MANY"),
    (["🏳"], "REACTION_INVALID"),
    ([], "REACTION_EMPTY"),
]


@pytest.mark.parametrize(("emoji", "words"), REACTIONS)
async def test_one_reaction_of_the_known_emoji(scene: Scene, emoji: list[str], words: str) -> None:
    where = {"chat_id": scene.anna.id, "message_id": (await scene.anna.says("Готово")).id}
    wanted = [{"type": "emoji", "emoji": each} for each in emoji]
    refused = await scene.door.call("setMessageReaction", reaction=wanted, **where)
    fine = await scene.door.call("setMessageReaction", reaction=[{"type": "emoji", "emoji": "👍"}], **where)
    assert (refused["description"], fine["ok"]) == (BAD + words, True)
    assert "Готово\n<👍>" in scene.anna.sees
    assert (await scene.door.call("setMessageReaction", **where))["ok"]
    assert "👍" not in scene.anna.sees


async def test_only_an_administrator_unpins(scene: Scene) -> None:
    sent = {"chat_id": scene.group.id, "message_id": await scene.sent(scene.group.id)}
    refused = await scene.door.call("unpinChatMessage", **sent)
    await scene.group.make_bot("administrator", by=scene.boris)
    await scene.door.call("pinChatMessage", **sent)
    other = await scene.door.call("unpinChatMessage", chat_id=scene.group.id, message_id=1)
    done = await scene.door.call("unpinChatMessage", **sent)
    assert refused["description"] == "Bad Request: not enough rights to manage pinned messages in the chat"
    assert other["description"] == "Bad Request: message to unpin not found"
    assert done["ok"]
    assert "pinned_message" not in (await scene.door.call("getChat", chat_id=scene.group.id))["result"]


async def test_privacy_mode_hides_what_is_not_for_the_bot(scene: Scene) -> None:
    for said in ("Когда срок?", "/plan", "/plan@other_bot"):
        await scene.anna.says(said, chat=scene.group)
    told = (await scene.door.call("getUpdates"))["result"]
    assert [each["message"]["text"] for each in told] == ["/plan"]


async def test_updates_are_kept_for_a_day(scene: Scene) -> None:
    await scene.anna.says("вчера")
    scene.clock.now += timedelta(hours=24)
    await scene.anna.says("сегодня")
    told = (await scene.door.call("getUpdates"))["result"]
    assert [each["message"]["text"] for each in told] == ["сегодня"]


@pytest.mark.parametrize(("payload", "comes"), [("A-z_9" * 12 + "last", True), ("x" * 65, False), ("событие", False)])
async def test_a_deep_link_has_its_alphabet(scene: Scene, payload: str, *, comes: bool) -> None:
    with nullcontext() if comes else pytest.raises(CannotDo, match="payload"):
        await scene.anna.opens_link(f"https://t.me/{scene.world.username}?start={payload}")
    told = (await scene.door.call("getUpdates"))["result"]
    assert [each["message"]["text"] for each in told] == ([f"/start {payload}"] if comes else [])


async def test_a_file_over_20_megabytes_cannot_be_fetched(scene: Scene) -> None:
    file = scene.world.files.keep(Upload(name="film.mp4", data=bytes(20 * 1024 * 1024 + 1)))
    assert (await scene.door.call("getFile", file_id=file.id))["description"] == "Bad Request: file is too big"


async def test_a_message_older_than_48_hours_stays(scene: Scene) -> None:
    sent = await scene.sent()
    scene.clock.now += timedelta(hours=48)
    answer = await scene.door.call("deleteMessage", chat_id=scene.anna.id, message_id=sent)
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


async def test_a_deleted_message_is_gone_for_edits(scene: Scene) -> None:
    sent = {"chat_id": scene.anna.id, "message_id": await scene.sent()}
    assert (await scene.door.call("deleteMessage", **sent))["ok"]
    edit = await scene.door.call("editMessageText", text="x", **sent)
    again = await scene.door.call("deleteMessage", **sent)
    assert edit["description"] == "Bad Request: message to edit not found"
    assert again["description"] == "Bad Request: message to delete not found"


async def test_only_an_administrator_deletes_what_others_said(scene: Scene) -> None:
    said = await scene.anna.says("Всем привет", chat=scene.group)
    ask = {"chat_id": scene.group.id, "message_id": said.id}
    refused = await scene.door.call("deleteMessage", **ask)
    await scene.group.make_bot("administrator", by=scene.boris)
    assert refused["description"] == "Bad Request: message can't be deleted"
    assert (await scene.door.call("deleteMessage", **ask))["ok"]


async def test_only_an_administrator_pins(scene: Scene) -> None:
    ask = {"chat_id": scene.group.id, "message_id": await scene.sent(scene.group.id)}
    refused = await scene.door.call("pinChatMessage", **ask)
    await scene.group.make_bot("administrator", by=scene.boris)
    assert refused["description"] == "Bad Request: not enough rights to manage pinned messages in the chat"
    assert (await scene.door.call("pinChatMessage", **ask))["ok"]
    assert (await scene.door.call("getChat", chat_id=scene.group.id))["result"]["pinned_message"]["text"] == "Привет"


async def test_a_press_is_answered_once(scene: Scene) -> None:
    await scene.sent(reply_markup={"inline_keyboard": [[PRESSABLE]]})
    await scene.anna.presses("Да")
    query = (await scene.door.call("getUpdates"))["result"][-1]["callback_query"]["id"]
    first = await scene.door.call("answerCallbackQuery", callback_query_id=query, text="Готово", show_alert=True)
    second = await scene.door.call("answerCallbackQuery", callback_query_id=query)
    assert first["ok"]
    assert (scene.anna.alert, scene.anna.alert_is_modal) == ("Готово", True)
    assert second["description"].endswith("query is too old and response timeout expired or query ID is invalid")


async def test_a_press_is_not_answered_hours_later(scene: Scene) -> None:
    await scene.sent(reply_markup={"inline_keyboard": [[PRESSABLE]]})
    await scene.anna.presses("Да")
    query = (await scene.door.call("getUpdates"))["result"][-1]["callback_query"]["id"]
    scene.clock.now += timedelta(hours=1)
    answer = await scene.door.call("answerCallbackQuery", callback_query_id=query)
    assert answer["description"].endswith("query is too old and response timeout expired or query ID is invalid")


async def test_who_blocked_the_bot_hears_nothing(scene: Scene) -> None:
    await scene.anna.blocks()
    answer = await scene.door.call("sendMessage", chat_id=scene.anna.id, text="x")
    assert answer == {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    await scene.anna.unblocks()
    assert await scene.sent()


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_kicked_bot_neither_writes_nor_reads(scene: Scene, kind: str) -> None:
    group = scene.world.group("Гости", admins=[scene.boris], kind=kind, bot="member")  # type: ignore[arg-type]
    await group.kick_bot(by=scene.boris)
    writes = await scene.door.call("sendMessage", chat_id=group.id, text="x")
    reads = await scene.door.call("getChat", chat_id=group.id)
    words = f"Forbidden: bot was kicked from the {kind} chat"
    assert (writes["description"], reads["description"]) == (words, words)


async def test_a_bot_that_left_is_no_member(scene: Scene) -> None:
    assert (await scene.door.call("leaveChat", chat_id=scene.group.id))["ok"]
    answer = await scene.door.call("sendMessage", chat_id=scene.group.id, text="x")
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_only_a_public_chat_is_read_from_outside(scene: Scene) -> None:
    hidden, public = scene.world.group("Закрытая"), scene.world.group("Открытая", username="ict_open")
    refused = await scene.door.call("getChat", chat_id=hidden.id)
    assert refused["description"] == "Forbidden: bot is not a member of the supergroup chat"
    assert (await scene.door.call("getChat", chat_id=public.id))["ok"]


async def test_a_channel_wants_an_administrator(scene: Scene) -> None:
    channel = scene.world.channel("Новости", admins=[scene.boris], username="news_ict")
    channel.members[scene.world.bot_id] = Member(user=scene.world.bot_user())
    refused = await scene.door.call("sendMessage", chat_id="@news_ict", text="x")
    await channel.add_bot(by=scene.boris)
    posted = await scene.door.call("sendMessage", chat_id="@news_ict", text="x")
    assert refused["description"] == "Bad Request: need administrator rights in the channel chat"
    assert posted["result"]["sender_chat"]["title"] == "Новости"


async def test_a_migrated_group_names_its_heir_on_writes_only(scene: Scene) -> None:
    group = scene.world.group("Школа", members=[scene.anna], admins=[scene.boris], kind="group", bot="member")
    heir = await group.migrate(by=scene.boris)
    answer = await scene.door.call("sendMessage", chat_id=group.id, text="x")
    assert answer == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": heir.id},
    }
    assert (await scene.door.call("getChat", chat_id=group.id))["ok"]
    assert await scene.sent(heir.id)
    assert str(heir.id).startswith("-100")


async def test_a_deleted_topic_is_not_found(scene: Scene) -> None:
    topic = await scene.group.create_topic("План", by=scene.boris)
    sent = await scene.door.call("sendMessage", chat_id=scene.group.id, message_thread_id=topic.id, text="x")
    await scene.group.delete_topic(topic)
    gone = await scene.door.call("sendMessage", chat_id=scene.group.id, message_thread_id=topic.id, text="x")
    assert (sent["result"]["message_thread_id"], sent["result"]["is_topic_message"]) == (topic.id, True)
    assert gone["description"] == "Bad Request: message thread not found"


async def test_a_reply_stays_in_the_topic(scene: Scene) -> None:
    topic = await scene.group.create_topic("План", by=scene.boris)
    said = await scene.anna.says("/plan", chat=scene.group, topic=topic)
    sent = await scene.door.call("sendMessage", chat_id=scene.group.id, text="x", reply_parameters={"message_id": said.id})
    assert sent["result"]["message_thread_id"] == topic.id


async def test_thirty_messages_a_second_and_no_more(scene: Scene) -> None:
    scene.world.limits = Limits()
    people = [scene.world.person(f"Участник {number}", started=True) for number in range(31)]
    answers = [await scene.door.call("sendMessage", chat_id=each.id, text="x") for each in people]
    assert [each["ok"] for each in answers] == [True] * 30 + [False]
    assert answers[-1]["error_code"] == 429
    assert answers[-1]["description"] == "Too Many Requests: retry after 1"
    assert answers[-1]["parameters"] == {"retry_after": 1}


async def test_one_chat_takes_a_short_burst_then_one_a_second(scene: Scene) -> None:
    scene.world.limits = Limits(burst=3)
    answers = [await scene.door.call("sendMessage", chat_id=scene.anna.id, text="x") for _ in range(4)]
    assert [each["ok"] for each in answers] == [True, True, True, False]
    scene.clock.now += timedelta(seconds=answers[-1]["parameters"]["retry_after"])
    assert await scene.sent()


async def test_a_group_takes_twenty_a_minute(scene: Scene) -> None:
    scene.world.limits = Limits()
    for _ in range(20):
        assert await scene.sent(scene.group.id)
        scene.clock.now += timedelta(seconds=2)
    answer = await scene.door.call("sendMessage", chat_id=scene.group.id, text="x")
    assert answer["parameters"] == {"retry_after": 20}


async def test_without_limits_nothing_is_held_back(scene: Scene) -> None:
    assert [await scene.sent() for _ in range(100)] == list(range(1, 101))


async def test_another_token_is_unauthorized(scene: Scene) -> None:
    async with serve(scene.world) as server, remote(server.url, "1001:OTHER") as stranger:
        answer = await stranger.call("getMe")
    assert answer == {"ok": False, "error_code": 401, "description": "Unauthorized"}
