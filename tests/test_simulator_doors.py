"""Both doors through aiogram's own eyes: what comes back decodes, and a bad line raises what aiogram raises."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramBadRequest,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
)
from aiogram.methods import EditMessageText, SendDice
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    ChatMemberAdministrator,
    ChatMemberMember,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputRichBlockDetails,
    InputRichBlockList,
    InputRichBlockListItem,
    InputRichBlockParagraph,
    InputRichBlockTable,
    InputRichMessage,
    Message,
    ReplyParameters,
    RichBlockTable,
    RichBlockTableCell,
    RichTextBold,
    Update,
)

from simulator.client import remote
from simulator.people import Person
from simulator.server import serve
from simulator.session import LocalSession
from simulator.world import World

HTML = DefaultBotProperties(parse_mode="HTML")


@pytest.fixture
def world() -> World:
    return World(lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


@pytest.fixture
def anna(world: World) -> Person:
    return world.person("Анна", username="anna", started=True)


@pytest.fixture(params=["inside", "http"])
async def bot(request: pytest.FixtureRequest, world: World) -> AsyncIterator[Bot]:
    if request.param == "inside":
        yield Bot(world.token, session=LocalSession(world), default=HTML)
        return
    async with serve(world) as server:
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
        async with Bot(world.token, session=session, default=HTML).context() as remote_bot:
            yield remote_bot


async def test_a_message_with_everything_decodes(bot: Bot, anna: Person) -> None:
    said = await anna.says("/start")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="y")]])
    text = '<b>Срок</b> <tg-time unix="1772442000" format="wDT">2 марта</tg-time>'
    sent = await bot.send_message(anna.id, text, reply_markup=keyboard, reply_parameters=ReplyParameters(message_id=said.id))
    assert (sent.text, sent.html_text) == ("Срок 2 марта", text)
    assert sent.reply_to_message
    assert sent.reply_to_message.text == "/start"
    assert sent.reply_markup
    assert sent.reply_markup.inline_keyboard[0][0].callback_data == "y"
    assert sent.date == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    edited = await bot.edit_message_text("Готово", chat_id=anna.id, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert (edited.text, edited.edit_date, edited.reply_markup) == ("Готово", 1772442000, None)


async def test_updates_decode(bot: Bot, world: World, anna: Person) -> None:
    group = world.group("Группа", admins=[anna], forum=True)
    await group.add_bot(by=anna, admin=True)
    await group.create_topic("План", by=anna)
    await anna.sends_file("plan.txt", b"1", chat=group)
    await bot.send_message(
        anna.id, "?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="y")]])
    )
    await anna.presses("Да")
    await anna.blocks()
    told = await bot.get_updates()
    kinds = ["my_chat_member", "message", "message", "message", "callback_query", "my_chat_member"]
    assert [each.event_type for each in told] == kinds
    assert all(isinstance(each, Update) for each in told)


async def test_everything_the_bot_asks_about_a_chat_decodes(bot: Bot, world: World, anna: Person) -> None:
    boris = world.person("Борис")
    group = world.group("Группа", admins=[anna], members=[boris], bot="administrator", username="ict_group")
    assert (await bot.get_me()).username == world.username
    assert (await bot.get_chat("@ict_group")).id == group.id
    assert (await bot.get_chat(anna.id)).first_name == "Анна"
    assert isinstance(await bot.get_chat_member(group.id, anna.id), ChatMemberAdministrator)
    assert isinstance(await bot.get_chat_member(group.id, boris.id), ChatMemberMember)
    assert [each.user.id for each in await bot.get_chat_administrators(group.id)] == [anna.id, bot.id]
    assert await bot.get_chat_member_count(group.id) == 3
    assert await bot.send_chat_action(anna.id, "typing")
    assert await bot.leave_chat(group.id)


async def test_what_the_bot_says_of_itself_is_kept(bot: Bot, world: World) -> None:
    commands = [BotCommand(command="plan", description="План"), BotCommand(command="help", description="Помощь")]
    assert await bot.set_my_commands(commands)
    assert await bot.set_my_description("Бот кластера")
    assert await bot.set_my_short_description("Бот")
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert [each.command for each in await bot.get_my_commands()] == ["plan", "help"]
    assert await bot.get_my_commands(language_code="en") == []
    assert await bot.delete_my_commands()
    assert await bot.get_my_commands() == []
    assert (world.profile["description"], world.profile["short_description"]) == ("Бот кластера", "Бот")


async def test_documents_and_photos_go_both_ways(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(anna.id, BufferedInputFile("План".encode(), "план.txt"), caption="<i>Вот</i>")
    assert sent.document
    assert (sent.document.file_name, sent.html_text) == ("план.txt", "<i>Вот</i>")
    file = await bot.get_file(sent.document.file_id)
    down = await bot.download(file)
    assert isinstance(down, BytesIO)
    assert down.read() == "План".encode()
    again = await bot.send_document(anna.id, sent.document.file_id)
    assert again.document == sent.document
    photo = await bot.send_photo(anna.id, BufferedInputFile(b"png", "qr.png"))
    assert photo.photo


def cell(text: str | list[Any]) -> RichBlockTableCell:
    return RichBlockTableCell(align="left", valign="top", text=text)


async def test_a_rich_message_of_blocks_decodes_and_reads(bot: Bot, anna: Person) -> None:
    table = InputRichBlockTable(
        cells=[[cell("Пункт"), cell("Срок")], [cell(["7. ", RichTextBold(text="Хакатон")]), cell("март")]], is_striped=True
    )
    items = InputRichBlockList(
        items=[InputRichBlockListItem(blocks=[InputRichBlockParagraph(text="афиша")], has_checkbox=True, is_checked=True)]
    )
    details = InputRichBlockDetails(summary="Подробнее", blocks=[InputRichBlockParagraph(text="в зале")])
    sent = await bot.send_rich_message(anna.id, InputRichMessage(blocks=[table, items, details]))
    assert sent.rich_message
    assert isinstance(sent.rich_message.blocks[0], RichBlockTable)
    assert anna.sees == "Пункт | Срок\n7. Хакатон | март\n☑ афиша\n▸ Подробнее\nв зале"


async def test_a_text_becomes_rich_and_back(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "План")
    where = {"chat_id": anna.id, "message_id": sent.message_id}
    message = InputRichMessage(html="<h1>План</h1><p>на год</p>")
    rich = await bot(EditMessageText.model_validate({"rich_message": message, **where}))
    assert isinstance(rich, Message)
    assert rich.rich_message
    assert rich.text is None
    assert anna.sees == "План\nна год"
    plain = await bot(EditMessageText.model_validate({"text": "План", **where}))
    assert isinstance(plain, Message)
    assert (plain.text, plain.rich_message) == ("План", None)


async def test_a_flood_names_the_seconds(bot: Bot, world: World, anna: Person) -> None:
    world.faults.flood(7, chat_id=anna.id)
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.send_message(anna.id, "x")
    assert flood.value.retry_after == 7
    assert world.chats[anna.id].messages == []
    assert (await bot.send_message(anna.id, "x")).message_id


async def test_a_bad_gateway_is_no_telegram_error(bot: Bot, world: World, anna: Person) -> None:
    """Aiogram raises what is no TelegramAPIError: retry code that forgets it loses messages."""
    world.faults.bad_gateway()
    with pytest.raises(ClientDecodeError):
        await bot.send_message(anna.id, "x")


async def test_a_restart_is_an_error_of_its_own(bot: Bot, world: World, anna: Person) -> None:
    world.faults.restart()
    with pytest.raises(RestartingTelegram):
        await bot.send_message(anna.id, "x")


@pytest.mark.parametrize(("fault", "arrived"), [("timeout", False), ("drop", False), ("lost_answer", True)])
async def test_a_bad_line_is_a_network_error(bot: Bot, world: World, anna: Person, *, fault: str, arrived: bool) -> None:
    """After a lost answer the message stands in the chat all the same."""
    getattr(world.faults, fault)(method="sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "x", request_timeout=1)
    assert bool(anna.chat_with_bot.messages) is arrived
    assert world.calls[-1].fault == fault
    assert (await bot.send_message(anna.id, "x")).message_id


async def test_a_fault_without_a_method_spares_the_poll(bot: Bot, world: World, anna: Person) -> None:
    world.faults.bad_gateway()
    assert await bot.get_updates() == []
    with pytest.raises(ClientDecodeError):
        await bot.send_message(anna.id, "x")


async def test_a_fault_may_last(bot: Bot, world: World, anna: Person) -> None:
    world.faults.bad_gateway(times=2)
    for _ in range(2):
        with pytest.raises(ClientDecodeError):
            await bot.send_message(anna.id, "x")
    assert (await bot.send_message(anna.id, "x")).message_id


async def test_refusals_are_aiograms_exceptions(bot: Bot, world: World, anna: Person) -> None:
    group = world.group("Школа", kind="group", bot="member")
    heir = await group.migrate(announced=False)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.migrate_to_chat_id == heir.id
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "x")
    with pytest.raises(TelegramNotFound):
        await bot(SendDice(chat_id=anna.id))
    assert [each.method for each in world.unknown_calls] == ["sendDice"]


async def test_calls_are_logged_alike_through_both_doors(bot: Bot, world: World, anna: Person) -> None:
    await bot.send_message(anna.id, "x", disable_notification=True)
    [call] = world.calls_of("sendMessage")
    assert (call.chat_id, call.params["text"], call.params["parse_mode"]) == (anna.id, "x", "HTML")
    assert call.result["message_id"] == 1
    assert anna.chat_with_bot.last.silent


async def test_aiograms_own_polling_holds_a_conversation(bot: Bot, world: World, anna: Person) -> None:
    answered = asyncio.Event()
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(f"Вы сказали: {message.text}")
        answered.set()

    async def bot_has_answered() -> None:
        await answered.wait()

    world.settled = bot_has_answered
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    await anna.says("Привет")
    assert "Вы сказали: Привет" in anna.sees
    await dispatcher.stop_polling()
    await polling
    assert world.unknown_calls == []


async def test_a_raw_call_brings_json(world: World, anna: Person) -> None:
    session = LocalSession(world)
    await anna.says("Привет")
    [update] = await session.call(world.token, "getUpdates", {"timeout": 0, "allowed_updates": ["message"]})
    assert update["message"]["from"]["first_name"] == "Анна"
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await session.call(world.token, "sendMessage", {"chat_id": 5, "text": "x"})
    world.faults.drop(method="getUpdates")
    with pytest.raises(TelegramNetworkError):
        await session.call(world.token, "getUpdates")


async def test_parameters_come_in_any_of_four_ways(world: World, anna: Person) -> None:
    """https://core.telegram.org/bots/api#making-requests."""
    markup = '{"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}'
    fields = {"chat_id": str(anna.id), "text": "x", "reply_markup": markup}
    form = aiohttp.FormData(fields)
    form.add_field("unused", b"1", filename="a.txt")
    async with serve(world) as server, aiohttp.ClientSession() as http:
        url = f"{server.url}/bot{world.token}/sendMessage"
        await http.get(url, params=fields)
        await http.post(url, data=fields)
        await http.post(url, data=form)
        await http.post(url, json=fields)
    assert anna.sees == "\n\n".join(["x\n[Да]"] * 4)


async def test_a_body_that_is_no_json_is_a_bad_request(world: World) -> None:
    async with serve(world) as server, aiohttp.ClientSession() as http:
        headers = {"Content-Type": "application/json"}
        async with http.post(f"{server.url}/bot{world.token}/getMe", data=b"{", headers=headers) as answer:
            assert answer.status == 400


async def test_a_slow_answer_is_slow_over_http_only(world: World, anna: Person) -> None:
    world.faults.slow(60, method="sendMessage")
    assert (await Bot(world.token, session=LocalSession(world)).send_message(anna.id, "x")).message_id
    async with serve(world) as server:
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.url), timeout=1)
        async with Bot(world.token, session=session).context() as bot:
            with pytest.raises(TelegramNetworkError, match="timeout"):
                await bot.send_message(anna.id, "x")
    assert len(anna.chat_with_bot.messages) == 2


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Host": "evil.example:80"}, {"Origin": "https://evil.example"}])
async def test_a_web_page_cannot_steer_the_world(world: World, headers: dict[str, str]) -> None:
    """DNS rebinding gives a foreign Host, a form on a page a foreign Origin."""
    async with serve(world) as server, aiohttp.ClientSession() as http:
        url = f"{server.url}/control/person"
        async with http.post(url, json={"first_name": "Анна"}, headers=headers) as answer:
            assert answer.status == 403
    assert not world.people


async def test_a_control_mistake_is_told(world: World) -> None:
    async with serve(world) as server, remote(server.url) as door:
        with pytest.raises(ValueError, match="KeyError: 5"):
            await door.control("says", person=5, text="x")
        with pytest.raises(ValueError, match="no such verb"):
            await door.control("dance")


@pytest.mark.parametrize("body", [b"[1]", b"null", b'"x"', b"[" * 100_000, b"{"], ids=["list", "null", "text", "deep", "cut"])
async def test_a_body_that_is_no_object_is_refused_and_breaks_nothing(world: World, body: bytes) -> None:
    async with serve(world) as server, aiohttp.ClientSession() as http:
        url, headers = f"{server.url}/bot{world.token}/getMe", {"Content-Type": "application/json"}
        async with http.post(url, data=body, headers=headers) as answer:
            told = await answer.json()
            assert (answer.status, told["description"]) == (400, "Bad Request: can't parse JSON object")
