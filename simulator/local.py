"""Who may steer the world, and how it is told of a mistake: a page from elsewhere in the same browser must not."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from simulator.people import CannotDo

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Host guards against a name that leads here (DNS rebinding), Origin against a form or a script of another site."""
    host = urlsplit(f"//{request.host}")
    origin = urlsplit(request.headers.get("Origin", f"//{request.host}"))
    if host.hostname not in LOCAL_NAMES or origin.netloc != host.netloc:
        return web.json_response({"error": "not from here"}, status=403)
    return await handler(request)


def mistakes_told(handler: Handler) -> Handler:
    """What can't be done, or was asked for in a wrong way, is answered 400 {error}."""

    async def told(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except (CannotDo, KeyError, TypeError, ValueError) as mistake:
            return web.json_response({"error": f"{type(mistake).__name__}: {mistake}"}, status=400)

    return told
