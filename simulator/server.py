"""Door 2: the Bot API over HTTP, on 127.0.0.1 only."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from simulator.control import control_routes
from simulator.errors import LineCut
from simulator.files import LARGEST_UPLOAD
from simulator.local import only_from_here
from simulator.page.feed import Feed
from simulator.page.routes import Page
from simulator.wire import Reply, Request, Upload, refused

if TYPE_CHECKING:
    from simulator.world import World

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    port: int

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"


@asynccontextmanager
async def serve(world: "World", port: int = 0) -> AsyncIterator[Server]:
    """The world behind `server.url` until the block ends; port 0 takes a free one."""
    runner = web.AppRunner(application(world), handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, HOST, port)
        await site.start()
        yield Server(port=runner.addresses[0][1])
    finally:
        world.updates.cut()
        await runner.cleanup()


def application(world: "World") -> web.Application:
    app = web.Application(client_max_size=LARGEST_UPLOAD + 1024 * 1024, middlewares=[only_from_here])
    door = Door(world)
    feed = Feed(world)
    world.news.onlookers.append(feed)
    app.on_shutdown.append(feed.close_all)
    app.router.add_route("*", r"/bot{token:\d+:[^/]+}/{method}", door.call)
    app.router.add_get(r"/file/bot{token:\d+:[^/]+}/{path:.+}", door.download)
    app.add_routes(control_routes(world))
    app.add_routes(Page(world, feed).routes())
    return app


class Door:
    def __init__(self, world: "World") -> None:
        self._world = world

    async def call(self, request: web.Request) -> web.StreamResponse:
        try:
            reply = await self._answer(request)
        except LineCut as cut:
            return await _silence(request, cut)
        await asyncio.sleep(reply.delay)
        kind = "application/json" if reply.body.startswith("{") else "text/html"
        return web.Response(status=reply.status, text=reply.body, content_type=kind)

    async def download(self, request: web.Request) -> web.Response:
        data = self._world.files.download(request.match_info["path"])
        if data is None or request.match_info["token"] != self._world.token:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=data, content_type="application/octet-stream")

    async def _answer(self, request: web.Request) -> Reply:
        try:
            params, uploads = await _parameters(request)
        except web.HTTPRequestEntityTooLarge:
            return refused(413, "Request Entity Too Large")
        except (ValueError, RecursionError):
            return refused(400, "Bad Request: can't parse JSON object")
        info = request.match_info
        asked = Request(token=info["token"], method=info["method"], params=params, uploads=uploads)
        return await self._world.answer(asked)


async def _parameters(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """https://core.telegram.org/bots/api#making-requests: query, form, multipart or JSON."""
    params: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        body = await request.json() if request.can_read_body else {}
        if not isinstance(body, dict):
            raise ValueError("an object is expected")
        return params | body, uploads
    for key, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[key] = Upload(name=value.filename, data=value.file.read())
        else:
            params[key] = value
    return params, uploads


async def _silence(request: web.Request, cut: LineCut) -> web.StreamResponse:
    if cut.timed_out:
        await asyncio.Event().wait()  # until the caller gives up
    if request.transport:
        request.transport.abort()
    return web.Response()
