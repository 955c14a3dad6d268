"""What the chat page asks of the local Telegram, over real HTTP, and what it is told as it happens."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from simulator.clock import MovableClock
from simulator.groups import Group
from simulator.page.feed import BEHIND, Feed
from simulator.people import Person
from simulator.server import serve
from simulator.session import LocalSession
from simulator.world import World


@dataclass(slots=True, kw_only=True)
class Browser:
    """One tab and what it has been told; `asks` and `does` are its requests."""

    url: str
    http: aiohttp.ClientSession
    world: World

    async def asks(self, path: str, **query: Any) -> Any:
        async with self.http.get(f"{self.url}/page/{path}", params={k: str(v) for k, v in query.items()}) as answer:
            return await answer.json()

    async def does(self, verb: str, **what: Any) -> Any:
        async with self.http.post(f"{self.url}/control/{verb}", json=what) as answer:
            return await answer.json()

    @asynccontextmanager
    async def watches(self) -> AsyncIterator["Tab"]:
        async with self.http.ws_connect(f"{self.url}/page/live") as line:
            yield Tab(line)


class Tab:
    """Events one by one, though they come in bundles."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self._line = line
        self._events: list[Any] = []

    async def hears(self) -> Any:
        while not self._events:
            self._events = await self._line.receive_json(timeout=10)
        return self._events.pop(0)


@pytest.fixture
def world() -> World:
    return World(lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))


@pytest.fixture
def anna(world: World) -> Person:
    return world.person("Анна", started=True)


@pytest.fixture
def group(world: World, anna: Person) -> Group:
    return world.group("Школа", members=[anna, world.person("Борис")], forum=True, bot="member")


@pytest.fixture
async def browser(world: World) -> AsyncIterator[Browser]:
    async with serve(world) as server, aiohttp.ClientSession() as http:
        yield Browser(url=server.url, http=http, world=world)


async def test_the_page_and_its_files_are_served_with_a_strict_policy(browser: Browser) -> None:
    async with browser.http.get(browser.url) as answer:
        page = await answer.text()
        assert (answer.status, answer.content_type) == (200, "text/html")
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "/page/main.js" in page


@pytest.mark.parametrize("name", ["nothing.js", "..%2froutes.py", "%2e%2e/feed.py", "index", "routes.py"])
async def test_nothing_but_the_page_s_own_files_is_served(browser: Browser, name: str) -> None:
    async with browser.http.get(f"{browser.url}/page/{name}") as answer:
        assert answer.status == 404


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
@pytest.mark.parametrize("path", ["/", "/page/live", "/page/history?chat=101"])
async def test_a_page_from_elsewhere_is_not_answered(browser: Browser, path: str, headers: dict[str, str]) -> None:
    async with browser.http.get(browser.url + path, headers=headers) as answer:
        assert answer.status == 403


async def test_another_program_of_this_machine_is_another_origin(browser: Browser) -> None:
    """A page on another port of localhost has no business here either."""
    async with browser.http.get(browser.url, headers={"Origin": "http://127.0.0.1:1"}) as answer:
        assert answer.status == 403


async def test_a_tab_is_told_everything_first_and_then_what_changes(browser: Browser, anna: Person, group: Group) -> None:
    async with browser.watches() as tab:
        hello = await tab.hears()
        assert [each["name"] for each in hello["people"]] == ["Анна", "Борис"]
        assert [each["title"] for each in hello["chats"]] == ["", "", "Школа"]
        await browser.does("says", person=anna.id, chat=group.id, text="<b>Привет</b>")
        said = await tab.hears()
        assert (said["event"], said["new"], said["message"]["text"]) == ("message", True, "<b>Привет</b>")
        assert said["unread"] == {"102": 1}
        await browser.does("reads", person=102, chat=group.id)
        assert await tab.hears() == {"event": "read", "chat": group.id, "person": 102}


async def test_an_edit_a_deletion_and_an_answer_to_a_press_are_told(browser: Browser, anna: Person, world: World) -> None:
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="y")]])
    bot = Bot(world.token, session=LocalSession(world))
    sent = await bot.send_message(anna.id, "Да?", reply_markup=keyboard)
    async with browser.watches() as tab:
        await tab.hears()
        await browser.does("presses_button", person=anna.id, chat=anna.id, message=sent.message_id, data="y")
        query = (await bot.get_updates())[-1].callback_query
        assert query is not None
        await bot.answer_callback_query(query.id, "Готово", show_alert=True)
        answered = await tab.hears()
        assert (answered["event"], answered["data"], answered["text"], answered["modal"]) == ("answered", "y", "Готово", True)
        await bot.edit_message_text("Да!", chat_id=anna.id, message_id=sent.message_id)
        edited = await tab.hears()
        assert (edited["new"], edited["message"]["text"], edited["message"]["edits"]) == (False, "Да!", 1)
        await bot.delete_message(anna.id, sent.message_id)
        assert (await tab.hears())["message"]["deleted"]
    [before] = await browser.asks("versions", chat=anna.id, message=sent.message_id)
    assert before["text"] == "Да?"


async def test_a_press_of_a_button_that_is_gone_is_told(browser: Browser, anna: Person) -> None:
    said = await anna.says("Привет")
    answer = await browser.does("presses_button", person=anna.id, chat=anna.id, message=said.id, data="y")
    assert answer == {"error": "CannotDo: that button is gone"}


async def test_history_is_read_in_both_directions(browser: Browser, anna: Person) -> None:
    for number in range(1, 11):
        await anna.says(f"{number}")
    last = await browser.asks("history", chat=anna.id, limit=3)
    before = await browser.asks("history", chat=anna.id, before=8, limit=3)
    after = await browser.asks("history", chat=anna.id, after=7, limit=9)
    assert [each["text"] for each in last["messages"]] == ["8", "9", "10"]
    assert [each["text"] for each in before["messages"]] == ["5", "6", "7"]
    assert [each["text"] for each in after["messages"]] == ["8", "9", "10"]
    assert (last["more"], before["more"], after["more"]) == (True, True, False)


async def test_a_topic_has_its_own_history(browser: Browser, anna: Person, group: Group) -> None:
    topic = await group.create_topic("План", by=anna)
    await anna.says("в теме", chat=group, topic=topic)
    await anna.says("в общей", chat=group)
    in_topic = await browser.asks("history", chat=group.id, thread=topic.id)
    general = await browser.asks("history", chat=group.id, thread=0)
    assert [each["text"] for each in in_topic["messages"]] == ["", "в теме"]
    assert [each["text"] for each in general["messages"]] == ["в общей"]


async def test_a_file_goes_up_and_comes_down_as_it_was_and_is_never_opened_as_a_page(browser: Browser, anna: Person) -> None:
    evil = b"<script>alert(1)</script>"
    where = {"person": str(anna.id), "chat": str(anna.id), "name": "план «2027».html", "caption": "Вот"}
    async with browser.http.post(f"{browser.url}/page/upload", params=where, data=evil) as answer:
        assert answer.status == 200
    message = anna.chat_with_bot.last
    async with browser.http.get(f"{browser.url}/page/file/{message.file_id}") as answer:
        assert await answer.read() == evil
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D0%BF%D0%BB")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert message.text == "Вот"


async def test_a_photo_is_shown(browser: Browser, anna: Person) -> None:
    where = {"person": str(anna.id), "chat": str(anna.id), "name": "a.png", "kind": "photo"}
    async with browser.http.post(f"{browser.url}/page/upload", params=where, data=b"png") as answer:
        assert answer.status == 200
    async with browser.http.get(f"{browser.url}/page/file/{anna.chat_with_bot.last.file_id}") as answer:
        assert answer.content_type == "image/png"


async def test_a_file_that_telegram_would_not_take_is_refused(browser: Browser, anna: Person) -> None:
    where = {"person": str(anna.id), "chat": str(anna.id), "name": "film.mp4"}
    async with browser.http.post(
        f"{browser.url}/page/upload", params=where, data=BytesIO(bytes(50 * 1024 * 1024 + 1))
    ) as answer:
        assert answer.status == 413
    assert not anna.chat_with_bot.messages


async def test_the_commands_of_the_bot_are_shown_in_the_person_s_language(browser: Browser, anna: Person, world: World) -> None:
    bot = LocalSession(world)
    for code, words in (("", "План"), ("en", "Plan")):
        commands = {"commands": [{"command": "plan", "description": words}], "language_code": code}
        await bot.call(world.token, "setMyCommands", {"scope": {"type": "all_private_chats"}, **commands})
    john = world.person("John", language="en", started=True)
    assert await browser.asks("commands", chat=anna.id, person=anna.id) == [{"command": "plan", "description": "План"}]
    assert await browser.asks("commands", chat=john.id, person=john.id) == [{"command": "plan", "description": "Plan"}]


async def test_the_clock_leaps_and_every_tab_is_told(browser: Browser, world: World) -> None:
    clock = MovableClock(UTC)
    world.clock = clock

    async def hour() -> None:
        clock.move_to(clock() + timedelta(hours=1))

    world.leaps["hour"] = hour
    async with browser.watches() as tab:
        hello = await tab.hears()
        assert hello["leaps"] == ["hour"]
        await browser.does("leap", to="hour")
        told = await tab.hears()
        assert told["event"] == "clock"
        assert told["now"] - hello["now"] >= 3600


async def test_a_clock_never_goes_back() -> None:
    clock = MovableClock(UTC, ahead=timedelta(days=1))
    clock.move_to(clock() - timedelta(hours=5))
    assert clock.ahead == timedelta(days=1)


async def test_a_tab_that_falls_behind_is_let_go_and_nobody_waits_for_it(world: World, anna: Person) -> None:
    feed = Feed(world)
    world.news.onlookers.append(feed)
    asleep = feed.open()
    for number in range(BEHIND + 10):
        await anna.says(f"{number}")
    assert asleep.ended
    assert len(asleep) == BEHIND
    assert len(feed.open()) == 1, "it comes back to everything as it is now"


async def test_when_the_door_closes_the_tabs_are_let_go(world: World) -> None:
    async with aiohttp.ClientSession() as http:
        async with serve(world) as server:
            tab = await http.ws_connect(f"{server.url}/page/live")
            await tab.receive_json()
        assert (await asyncio.wait_for(tab.receive(), 5)).type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}
    assert world.news.onlookers == []
