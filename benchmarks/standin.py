"""The stand-in for Telegram, a process of its own: as little as the benchmark needs, so that the bot is what is measured.

It says its address in the first line of its output and, when everything has come, what it has measured in the second.
"""

import argparse
import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Protocol

import orjson
import uvloop
from aiohttp import web

from benchmarks.calls import params
from benchmarks.people import People, message


class Scene(Protocol):
    done: asyncio.Event

    async def call(self, method: str, given: Mapping[str, Any]) -> Any: ...

    def measured(self) -> dict[str, float]: ...


class Letters:
    """Takes messages after `latency` seconds and notes when each came."""

    def __init__(self, count: int, latency: float) -> None:
        self.done = asyncio.Event()
        self._count = count
        self._latency = latency
        self._came: list[float] = []
        self._said: set[str] = set()

    async def call(self, method: str, given: Mapping[str, Any]) -> Any:
        await asyncio.sleep(self._latency / 2)
        if method != "sendMessage":
            return True
        self._came.append(time.perf_counter())
        self._said.add(str(given["text"]))
        await asyncio.sleep(self._latency / 2)
        if len(self._said) == self._count:
            self.done.set()
        return message(int(given["chat_id"]), str(given["text"]), {})

    def measured(self) -> dict[str, float]:
        came = self._came
        most = max(sum(1 for later in came if moment <= later < moment + 1) for moment in came)
        return {"letters": len(came), "seconds": came[-1] - came[0], "most_in_a_second": most}


async def serve(scene: Scene) -> None:
    async def handle(request: web.BaseRequest) -> web.Response:
        given = params(request.content_type, await request.read())
        try:
            result = await scene.call(request.path.rpartition("/")[2], given)
        except AssertionError as fault:
            failed.set_result(fault)
            raise
        return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")

    failed: asyncio.Future[AssertionError] = asyncio.get_running_loop().create_future()
    runner = web.ServerRunner(web.Server(handle, access_log=None))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    done = asyncio.create_task(scene.done.wait())
    done.add_done_callback(lambda _: failed.cancel())
    with suppress(asyncio.CancelledError):
        raise await failed
    spent = time.process_time()
    print(orjson.dumps(scene.measured() | {"standin_cpu_seconds": spent}).decode(), flush=True)
    await asyncio.Event().wait()


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("scene", choices=("survey", "letters"))
    parser.add_argument("--at-once", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=0.0)
    parser.add_argument("--begin", default="")
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0)
    asked = parser.parse_args()
    if asked.scene == "survey":
        await serve(People(asked.at_once, asked.seconds, asked.begin))
    else:
        await serve(Letters(asked.count, asked.latency))


if __name__ == "__main__":
    uvloop.run(main())
