"""The way to the Bot API: what goes over the wire, what comes back as an error, what is tried again."""

import asyncio
import traceback
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    LinkPreviewOptions,
    ReplyParameters,
)
from aiohttp import web
from aiohttp_socks import ProxyConnector, ProxyType

from bot.failures import is_temporary
from bot.patience import Patience
from bot.session import LeanSession
from handlers.reply import ChangeText
from simulator.faults import FOREVER
from simulator.people import Person
from simulator.server import serve
from simulator.session import LocalSession
from simulator.world import World

HTML = DefaultBotProperties(parse_mode="HTML", link_preview=LinkPreviewOptions(is_disabled=True))
TOKEN = "1000:LOCAL"


@dataclass
class Mailbox:
    """A server that takes whatever is sent and answers as it is told."""

    status: int = 200
    answer: bytes = b'{"ok": true, "result": true}'
    headers: dict[str, str] = field(default_factory=dict)
    bad_times: int = FOREVER
    """After so many calls status and headers are good again."""
    came: list[tuple[str, str, bytes]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.came.append((request.path, request.content_type, await request.read()))
        if len(self.came) > self.bad_times >= 0:
            return web.Response(body=self.answer)
        return web.Response(status=self.status, body=self.answer, headers=self.headers, content_type="text/html")

    @property
    def body(self) -> Any:
        _, content_type, body = self.came[-1]
        assert content_type == "application/json"
        return orjson.loads(body)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        app = web.Application()
        app.router.add_route("*", "/{any:.*}", self.take)
        runner = web.AppRunner(app)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


@dataclass
class Line:
    bot: Bot
    session: LeanSession


@asynccontextmanager
async def line_to(url: str, *, proxy: str | None = None, **more: Any) -> AsyncIterator[Line]:
    session = LeanSession(proxy=proxy, api=TelegramAPIServer.from_base(url), **more)
    try:
        yield Line(bot=Bot(TOKEN, session=session, default=HTML), session=session)
    finally:
        await (await session.create_session()).close()  # aiogram's own close waits for TLS, which is not here


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
async def lean(mailbox: Mailbox) -> AsyncIterator[Line]:
    async with mailbox.open() as url, line_to(url) as line:
        yield line


@pytest.fixture
def world() -> World:
    return World(lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC), token=TOKEN)


@pytest.fixture
def anna(world: World) -> Person:
    return world.person("Анна", started=True)


@pytest.fixture
async def line(world: World) -> AsyncIterator[Line]:
    async with serve(world) as server, line_to(server.url) as line:
        yield line


MESSAGE = b'{"ok": true, "result": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}}'


async def test_a_call_is_json_with_defaults_filled_and_nothing_empty(lean: Line, mailbox: Mailbox) -> None:
    mailbox.answer = MESSAGE
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="y")]])
    await lean.bot.send_message(5, "<b>Срок</b>", reply_markup=keyboard, reply_parameters=ReplyParameters(message_id=3))
    assert mailbox.came[-1][0] == f"/bot{TOKEN}/sendMessage"
    assert mailbox.body == {
        "chat_id": 5,
        "text": "<b>Срок</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]},
        "reply_parameters": {"message_id": 3, "quote_parse_mode": "HTML"},
    }


async def test_false_and_zero_are_not_nothing(lean: Line, mailbox: Mailbox) -> None:
    await lean.bot.answer_callback_query("7", show_alert=False, cache_time=0)
    assert mailbox.body == {"callback_query_id": "7", "show_alert": False, "cache_time": 0}


async def test_moments_are_unix_seconds(lean: Line, mailbox: Mailbox) -> None:
    until = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    await lean.bot.ban_chat_member(-5, 7, until_date=until)
    assert mailbox.body["until_date"] == int(until.timestamp())
    await lean.bot.ban_chat_member(-5, 7, until_date=timedelta(days=1))
    assert mailbox.body["until_date"] == pytest.approx(datetime.now(UTC).timestamp() + 86400, abs=60)


async def test_what_carries_a_file_goes_as_a_form(line: Line, anna: Person) -> None:
    await line.bot.send_document(anna.id, BufferedInputFile("план".encode(), "план.txt"), caption="<i>вот</i>")
    message = anna.chat_with_bot.last
    assert message.content["document"]["file_name"] == "план.txt"
    assert message.content["caption"] == "вот"


async def test_a_file_deep_inside_goes_as_a_form_too(lean: Line, mailbox: Mailbox) -> None:
    mailbox.answer = MESSAGE
    media = InputMediaDocument(media=BufferedInputFile(b"1", "a.txt"))
    await lean.bot.edit_message_media(media, chat_id=5, message_id=1)
    assert mailbox.came[-1][1] == "multipart/form-data"


async def test_a_message_comes_back_as_aiograms_own_and_bound_to_the_bot(line: Line, anna: Person) -> None:
    message = await line.bot.send_message(anna.id, "раз")
    await message.edit_text("два")
    assert "два" in anna.sees


async def test_a_raw_call_gives_the_json_as_it_came(line: Line, anna: Person) -> None:
    await anna.says("/start")
    (update,) = await line.session.call(line.bot, "getUpdates", {"offset": 0, "timeout": 0})
    assert update["message"]["from"]["id"] == anna.id


REFUSALS: list[tuple[int, dict[str, Any], type[TelegramAPIError]]] = [
    (400, {"description": "Bad Request: chat not found"}, TelegramBadRequest),
    (401, {"description": "Unauthorized"}, TelegramUnauthorizedError),
    (403, {"description": "Forbidden: bot was blocked by the user"}, TelegramForbiddenError),
    (404, {"description": "Not Found: method not found"}, TelegramNotFound),
    (429, {"description": "Too Many Requests", "parameters": {"retry_after": 7}}, TelegramRetryAfter),
    (400, {"description": "Bad Request: upgraded", "parameters": {"migrate_to_chat_id": -1005}}, TelegramMigrateToChat),
    (500, {"description": "Internal Server Error: restart"}, RestartingTelegram),
    (500, {"description": "Internal Server Error"}, TelegramServerError),
]
WAYS = pytest.mark.parametrize("way", ["method", "raw"])


async def ask(line: Line, way: str) -> Any:
    return await (line.bot.get_me() if way == "method" else line.session.call(line.bot, "getUpdates", {}))


@WAYS
@pytest.mark.parametrize(("status", "said", "error"), REFUSALS, ids=[each[2].__name__ for each in REFUSALS])
async def test_a_refusal_raises_what_aiogram_raises(
    lean: Line, mailbox: Mailbox, way: str, status: int, said: dict[str, Any], error: type[TelegramAPIError]
) -> None:
    mailbox.status, mailbox.answer = status, orjson.dumps({"ok": False, "error_code": status, **said})
    with pytest.raises(error) as caught:
        await ask(lean, way)
    assert type(caught.value) is error
    assert said["description"] in caught.value.message


@WAYS
@pytest.mark.parametrize(
    "page",
    [b"<html>502 Bad Gateway</html>", "<html>Доступ ограничен</html>".encode("cp1251"), b"", b"[]", b"{}", b'"ok"', b"null"],
)
async def test_a_page_of_somebody_in_between_is_a_temporary_error(lean: Line, mailbox: Mailbox, way: str, page: bytes) -> None:
    """In whatever encoding: a provider's notice in Windows-1251 is no reason for the bot to stop."""
    mailbox.status, mailbox.answer = 502, page
    with pytest.raises(ClientDecodeError) as caught:
        await ask(lean, way)
    assert is_temporary(caught.value)


@WAYS
@pytest.mark.parametrize("fault", ["drop", "lost_answer"])
async def test_a_broken_line_is_a_network_error(line: Line, world: World, way: str, fault: str) -> None:
    getattr(world.faults, fault)(method="getMe" if way == "method" else "getUpdates")
    with pytest.raises(TelegramNetworkError):
        await ask(line, way)


async def test_a_broken_line_under_a_file_is_a_network_error_too(line: Line, world: World, anna: Person) -> None:
    world.faults.drop()
    with pytest.raises(TelegramNetworkError):
        await line.bot.send_document(anna.id, BufferedInputFile(b"1", "a.txt"))


async def test_silence_is_a_network_error(world: World) -> None:
    world.faults.timeout()
    async with serve(world) as server, line_to(server.url, timeout=0.2) as line:
        with pytest.raises(TelegramNetworkError, match="Timeout"):
            await line.bot.get_me()


async def test_a_long_poll_may_wait_longer_than_another_call(world: World) -> None:
    """Its own seconds come on top of the session's patience."""
    async with serve(world) as server, line_to(server.url, timeout=0.5) as line:
        assert await line.session.call(line.bot, "getUpdates", {"timeout": 1}) == []


def told(error: BaseException) -> str:
    """All that a log could say of it."""
    return "".join(traceback.format_exception(error)) + repr(error)


@WAYS
async def test_an_error_that_quotes_the_address_does_not_tell_the_token(lean: Line, mailbox: Mailbox, way: str) -> None:
    """Some errors of aiohttp quote the whole address: too many redirects, a redirect that leads nowhere."""
    for where in (f"/bot{TOKEN}/again", f"ftp://bot{TOKEN}"):
        mailbox.status, mailbox.headers = 307, {"Location": where}
        with pytest.raises(TelegramNetworkError) as caught:
            await ask(lean, way)
        assert is_temporary(caught.value)
        assert TOKEN not in told(caught.value)


@pytest.mark.parametrize(
    ("status", "error", "asked"),
    [(404, TelegramNotFound, 1), (401, TelegramNotFound, 1), (502, TelegramNetworkError, 4), (429, TelegramNetworkError, 4)],
)
async def test_a_file_that_can_not_be_had_does_not_tell_the_token(
    mailbox: Mailbox, waits: "Waits", status: int, error: type[TelegramAPIError], asked: int
) -> None:
    """What may pass is tried again; a file that is gone is not."""
    mailbox.status = status
    async with mailbox.open() as url, line_to(url, pause=waits) as line:
        with pytest.raises(error) as caught:
            await line.bot.download_file("documents/plan.txt")
    assert TOKEN not in told(caught.value)
    assert len(mailbox.came) == asked
    assert mailbox.came[0][0] == f"/file/bot{TOKEN}/documents/plan.txt"


async def test_a_file_comes_whole_after_a_stumble(mailbox: Mailbox, waits: "Waits") -> None:
    mailbox.status, mailbox.bad_times, mailbox.answer = 502, 2, b"x" * 200_000
    async with mailbox.open() as url, line_to(url, pause=waits) as line:
        data = await line.bot.download_file("documents/plan.txt")
    assert data is not None
    assert data.read() == b"x" * 200_000
    assert waits.seconds == [0.3, 1.0]


async def test_a_file_from_a_host_that_is_away_does_not_tell_the_token(unused_port: int, waits: "Waits") -> None:
    async with line_to(f"http://127.0.0.1:{unused_port}", pause=waits) as line:
        with pytest.raises(TelegramNetworkError) as caught:
            await line.bot.download_file("documents/plan.txt")
    assert TOKEN not in told(caught.value)


@WAYS
@pytest.mark.parametrize("scheme", ["socks5", "http", None])
async def test_where_nobody_listens_is_a_network_error_without_secrets(unused_port: int, way: str, scheme: str | None) -> None:
    """aiohttp-socks raises exceptions of its own: a proxy that restarts must not end the bot."""
    proxy = f"{scheme}://user:hunter2@127.0.0.1:{unused_port}" if scheme else None
    async with line_to(f"http://127.0.0.1:{unused_port}", proxy=proxy) as line:
        with pytest.raises(TelegramNetworkError) as caught:
            await ask(line, way)
    assert is_temporary(caught.value)
    assert TOKEN not in str(caught.value)
    assert "hunter2" not in str(caught.value)


@pytest.fixture
async def unused_port() -> int:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = int(server.sockets[0].getsockname()[1])
    server.close()
    await server.wait_closed()
    return port


@pytest.mark.parametrize(
    ("proxy", "kind"),
    [("socks5://user:p%40ss@10.0.0.1:1080", ProxyType.SOCKS5), ("http://user:p%40ss@10.0.0.1:1080", ProxyType.HTTP)],
)
async def test_a_proxy_setting_builds_its_connector(proxy: str, kind: ProxyType) -> None:
    async with LeanSession(proxy=proxy) as session:
        connector = (await session.create_session()).connector
        assert isinstance(connector, ProxyConnector)
        assert (connector._proxy_type, connector._proxy_host, connector._proxy_port) == (kind, "10.0.0.1", 1080)
        assert (connector._proxy_username, connector._proxy_password) == ("user", "p@ss")


class Proxy:
    """Both kinds behind one port; `asked` are the hosts that were asked for, with the login that was given."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @asynccontextmanager
    async def open(self) -> AsyncIterator[int]:
        async with AsyncExitStack() as life:
            server = await life.enter_async_context(await asyncio.start_server(self._serve, "127.0.0.1", 0))
            yield server.sockets[0].getsockname()[1]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readexactly(1)
        host, port = await (self._socks(reader, writer) if first == b"\x05" else self._connect(reader, writer))
        to_reader, to_writer = await asyncio.open_connection(host, port)
        await asyncio.gather(_pump(reader, to_writer), _pump(to_reader, writer))

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
        await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x05\x02")  # login and password, please
        await reader.readexactly(1)
        login = [(await reader.readexactly((await reader.readexactly(1))[0])).decode() for _ in range(2)]
        writer.write(b"\x01\x00")
        _, _, _, kind = await reader.readexactly(4)
        raw = await reader.readexactly(4 if kind == 1 else (await reader.readexactly(1))[0])
        host = ".".join(map(str, raw)) if kind == 1 else raw.decode()
        port = int.from_bytes(await reader.readexactly(2), "big")
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        self.asked.append(f"socks5 {':'.join(login)} {host}")
        return host, port

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        host, _, port = head.split()[1].partition(":")
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.asked.append(f"http {'Basic' if 'Proxy-Authorization: Basic' in head else 'nobody'} {host}")
        return host, int(port)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


@pytest.mark.parametrize(("scheme", "asked"), [("socks5", "socks5 user:p@ss 127.0.0.1"), ("http", "http Basic 127.0.0.1")])
async def test_calls_go_through_the_proxy(world: World, scheme: str, asked: str) -> None:
    proxy = Proxy()
    async with (
        proxy.open() as port,
        serve(world) as server,
        line_to(server.url, proxy=f"{scheme}://user:p%40ss@127.0.0.1:{port}") as line,
    ):
        assert (await line.bot.get_me()).username == world.username
        assert await line.session.call(line.bot, "getUpdates", {}) == []
    assert proxy.asked == [asked]


class Waits:
    """Notes how long it was asked to wait, and doesn't."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def patient(world: World, waits: Waits) -> Bot:
    session = LocalSession(world)
    session.middleware(Patience(pause=waits))
    return Bot(world.token, session=session)


@pytest.mark.parametrize("fault", ["bad_gateway", "drop", "lost_answer", "restart", "timeout"])
async def test_what_is_safe_is_tried_again(world: World, patient: Bot, waits: Waits, fault: str) -> None:
    getattr(world.faults, fault)(times=2)
    assert (await patient.get_me()).id == world.bot_id
    assert waits.seconds == [0.3, 1.0]


@pytest.mark.parametrize("fault", ["bad_gateway", "drop", "restart"])
async def test_a_screen_is_shown_though_the_line_is_bad(
    world: World, anna: Person, patient: Bot, waits: Waits, fault: str
) -> None:
    anna.follows(f"https://t.me/{world.username}")
    sent = await patient.send_message(anna.id, "раз")
    getattr(world.faults, fault)()
    change: dict[str, Any] = {"chat_id": anna.id, "message_id": sent.message_id, "text": "два"}
    await ChangeText(**change).as_(patient)
    assert waits.seconds == [0.3]
    assert anna.chat_with_bot.last.text == "два"


@pytest.mark.parametrize("fault", ["bad_gateway", "drop", "lost_answer", "restart"])
async def test_a_message_is_never_sent_twice_by_impatience(
    world: World, anna: Person, patient: Bot, waits: Waits, fault: str
) -> None:
    """Its answer may be lost while it has arrived: the outbox decides, not the session."""
    getattr(world.faults, fault)()
    with pytest.raises((TelegramAPIError, ClientDecodeError)):
        await patient.send_message(anna.id, "раз")
    assert waits.seconds == []
    assert len(world.calls_of("sendMessage")) == 1


async def test_a_short_flood_is_waited_out_and_a_long_one_is_not(world: World, patient: Bot, waits: Waits) -> None:
    world.faults.flood(2)
    await patient.get_me()
    assert waits.seconds == [2]
    world.faults.flood(30)
    with pytest.raises(TelegramRetryAfter):
        await patient.get_me()
    assert waits.seconds == [2]


async def test_patience_has_an_end(world: World, patient: Bot, waits: Waits) -> None:
    world.faults.bad_gateway(times=100)
    with pytest.raises(ClientDecodeError):
        await patient.get_me()
    assert waits.seconds == [0.3, 1.0, 2.0]
    assert len(world.calls_of("getMe")) == 4


async def test_a_refusal_is_not_asked_again(world: World, anna: Person, patient: Bot, waits: Waits) -> None:
    with pytest.raises(TelegramBadRequest):
        await patient.edit_message_text("x", chat_id=anna.id, message_id=999)
    assert waits.seconds == []
    assert len(world.calls) == 1
