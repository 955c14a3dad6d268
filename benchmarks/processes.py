"""One run: a stand-in and a bot, started, watched and ended by their own process ids."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

RUN_LIMIT = 60.0
"""Seconds until a run is given up."""

ROOT = Path(__file__).parents[1]


class RunError(Exception):
    """A process ended early, was wrong or too slow."""


async def measure(variant: str, scene: list[str]) -> dict[str, float]:
    """What the stand-in measured of `variant` and what both cost; the database is a new file on this disk."""
    with _folder() as folder:
        async with _process("benchmarks.standin", *scene) as standin:
            url = (await _line(standin)).decode().strip()
            async with _process("benchmarks.bots", variant, folder, url) as bot:
                measured: dict[str, float] = orjson.loads(await _line(standin))
                bot.terminate()
                measured |= orjson.loads(await _line(bot))
                await bot.wait()
    return measured


async def measure_inside(variant: str, at_once: int, seconds: float) -> dict[str, float]:
    """The same with the people in the bot's process."""
    with _folder() as folder:
        async with _process("benchmarks.bots", variant, folder, "", str(at_once), str(seconds)) as bot:
            measured: dict[str, float] = orjson.loads(await _line(bot))
            await bot.wait()
    return measured


def _folder() -> TemporaryDirectory[str]:
    (ROOT / "var").mkdir(exist_ok=True)
    return TemporaryDirectory(prefix="benchmark-", dir=ROOT / "var")


@asynccontextmanager
async def _process(module: str, *arguments: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, *arguments, stdout=PIPE, cwd=ROOT)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _line(process: Process) -> bytes:
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), RUN_LIMIT)
    except TimeoutError:
        raise RunError(f"nothing for {RUN_LIMIT:.0f} s") from None
    if not line:
        raise RunError("a process ended early; its reason stands above")
    return line
