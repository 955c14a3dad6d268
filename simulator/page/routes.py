"""The page, what it asks for, and the line on which it is told what happens."""

import asyncio
import contextlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from simulator.chats import Chat
from simulator.files import LARGEST_UPLOAD
from simulator.groups import Group, Topic
from simulator.local import mistakes_told
from simulator.messages import Message
from simulator.methods.own import commands_in
from simulator.page.feed import Feed, Tab
from simulator.page.views import message_view, version_view
from simulator.people import Person

if TYPE_CHECKING:
    from simulator.world import World

STATIC = Path(__file__).parent / "static"
KINDS = {".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml"}
SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
PAGE = 60
LARGEST_PAGE = 200
PING_SECONDS = 20.0
FRAME_SECONDS = 0.03


class Page:
    def __init__(self, world: "World", feed: Feed) -> None:
        self._world = world
        self._feed = feed

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.static),
            web.get("/page/live", self.live),
            web.get("/page/history", mistakes_told(self.history)),
            web.get("/page/versions", mistakes_told(self.versions)),
            web.get("/page/commands", mistakes_told(self.commands)),
            web.get("/page/file/{id}", self.file),
            web.post("/page/upload", mistakes_told(self.upload)),
            web.get("/page/{name}", self.static),
        ]

    async def static(self, request: web.Request) -> web.StreamResponse:
        path = STATIC / request.match_info.get("name", "index.html")
        if path.suffix not in KINDS or not path.is_file():
            raise web.HTTPNotFound
        return web.Response(body=path.read_bytes(), content_type=KINDS[path.suffix], charset="utf-8", headers=SAFE)

    async def live(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=PING_SECONDS)
        await socket.prepare(request)
        tab = self._feed.open()
        telling = asyncio.create_task(_tell(socket, tab), name="tab")
        try:
            async for _ in socket:  # the page says nothing here; the loop ends when it leaves
                pass
        finally:
            self._feed.close(tab)
            telling.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await telling
        return socket

    async def history(self, request: web.Request) -> web.Response:
        asked = request.query
        limit = min(int(asked.get("limit", PAGE)), LARGEST_PAGE)
        found = _part(self._chat(request), asked)
        shown = list(islice(found, limit + 1))
        more, shown = len(shown) > limit, shown[:limit]
        if "after" not in asked:
            shown.reverse()
        return web.json_response({"messages": [message_view(each) for each in shown], "more": more})

    async def versions(self, request: web.Request) -> web.Response:
        message = self._chat(request).log[int(request.query["message"])]
        return web.json_response([version_view(each) for each in message.history])

    async def commands(self, request: web.Request) -> web.Response:
        person = self._person(request)
        language = person.as_json().get("language_code", "")
        return web.json_response(commands_in(self._world, self._chat(request), language, person))

    async def file(self, request: web.Request) -> web.Response:
        file = self._world.files.by_id(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        if file.mime in PICTURES:
            return web.Response(body=file.data, content_type=file.mime, headers=SAFE)
        named = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
        return web.Response(body=file.data, content_type="application/octet-stream", headers=SAFE | named)

    async def upload(self, request: web.Request) -> web.Response:
        asked = request.query
        if (request.content_length or 0) > LARGEST_UPLOAD:
            raise web.HTTPRequestEntityTooLarge(LARGEST_UPLOAD, request.content_length or 0)
        name, data, chat, person = asked["name"], await request.read(), self._chat(request), self._person(request)
        caption, topic = asked.get("caption", ""), _topic(chat, asked)
        if asked.get("kind") == "photo":
            await person.sends_photo(data, name=name, caption=caption, chat=chat, topic=topic)
        else:
            await person.sends_file(name, data, caption=caption, chat=chat, topic=topic)
        return web.json_response({})

    def _chat(self, request: web.Request) -> Chat:
        return self._world.chats[int(request.query["chat"])]

    def _person(self, request: web.Request) -> Person:
        return self._world.people[int(request.query["person"])]


def _part(chat: Chat, asked: Mapping[str, str]) -> Iterator[Message]:
    """What stands in the chat, newest first; after a message, oldest first."""
    if "after" in asked:
        return (each for each in chat.log.values() if each.id > int(asked["after"]) and _shown(each, asked))
    before = int(asked.get("before", chat.next_id))
    return (each for each in reversed(chat.log.values()) if each.id < before and _shown(each, asked))


def _shown(message: Message, asked: Mapping[str, str]) -> bool:
    in_part = "thread" not in asked or (message.thread_id or 0) == int(asked["thread"])
    return in_part and not message.deleted


def _topic(chat: Chat, asked: Mapping[str, str]) -> Topic | None:
    thread = int(asked.get("thread", 0))
    return chat.topics[thread] if thread and isinstance(chat, Group) else None


async def _tell(socket: web.WebSocketResponse, tab: Tab) -> None:
    """What came meanwhile goes out together: many open tabs cost little, and each draws once."""
    while not tab.ended:
        await socket.send_str(f"[{','.join(await tab.news())}]")
        await asyncio.sleep(FRAME_SECONDS)
    await socket.close()
