"""`python -m simulator --port 0`: a local Telegram as a process of its own; the first line it prints is its port as JSON."""

import argparse
import asyncio
import contextlib
import json
import signal
import sys
from datetime import UTC, datetime

from simulator.server import serve
from simulator.world import World


def main() -> None:
    parser = argparse.ArgumentParser(prog="simulator")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default="1000:LOCAL")
    parser.add_argument("--username", default="cluster_bot")
    options = parser.parse_args()
    world = World(lambda: datetime.now(UTC), token=options.token, username=options.username)
    asyncio.run(_run(world, options.port))


async def _run(world: World, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serve(world, port) as server:
        sys.stdout.write(json.dumps({"port": server.port, "url": server.url, "token": world.token}) + "\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    main()
