"""Where Telegram says no, the local one says no in the same words; each rule through both doors."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from simulator.client import Caller, Inside, remote
from simulator.groups import Group
from simulator.limits import Limits
from simulator.members import Member
from simulator.people import Person
from simulator.server import serve
from simulator.wire import Json, Upload
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

    async def sent(self, chat_id: int | None = None, **params: Any) -> int:
        params = {"chat_id": chat_id or self.anna.id, "text": "Привет"} | params
        return int((await self.door.call("sendMessage", **params))["result"]["message_id"])


@pytest.fixture(params=["inside", "http"])
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    clock = Clock()
    world = World(clock)
    anna, boris, clara = world.person("Анна", started=True), world.person("Борис"), world.person("Клара")
    group = world.group("Рабочая группа", members=[anna], admins=[boris], forum=True, bot="member")
    people = {"anna": anna, "boris": boris, "clara": clara}
    if request.param == "inside":
        yield Scene(clock=clock, world=world, door=Inside(world), group=group, **people)
        return
    async with serve(world) as server, remote(server.url) as door:
        yield Scene(clock=clock, world=world, door=door, group=group, **people)


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
    (to_group(text="В общую тему"), "the General topic is named by naming none"),
    (to_anna("sendMessage", text="x", reply_parameters={"message_id": 9, "allow_sending_without_reply": True}), "lax"),
]


@pytest.mark.parametrize(("ask", "why"), OK, ids=[why for _, why in OK])
async def test_what_just_fits_is_sent(scene: Scene, ask: Callable[[Scene], tuple[str, Json]], why: str) -> None:
    method, params = ask(scene)
    assert (await scene.door.call(method, **params))["ok"], why


BAD = "Bad Request: "
PARSE = BAD + "can't parse entities: "
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
    (
        html('<tg-time unix="1" format="x">x</tg-time>'),
        PARSE + 'Tag "tg-time" must have a valid attribute "format" at byte offset 0',
    ),
    (text("x", parse_mode="BBCode"), BAD + "unsupported parse_mode"),
    (
        text("ab", entities=[{"type": "bold", "offset": 1, "length": 2}]),
        BAD + "entity beginning or ending outside of the text",
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
