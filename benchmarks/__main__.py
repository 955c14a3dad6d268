"""`python -m benchmarks`: all benchmarks, in about five minutes; see README.md."""

import argparse
import asyncio

from benchmarks.outbox import outbox
from benchmarks.tabs import tabs
from benchmarks.updates import updates


async def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast the bot is.")
    parser.add_argument("what", nargs="?", choices=("updates", "calm", "outbox", "tabs"), help="one of them alone")
    parser.add_argument("--rounds", type=int, default=3, help="how often every variant runs")
    asked = parser.parse_args()
    if asked.what in {None, "updates"}:
        await updates(asked.rounds, calm=False)
    if asked.what == "calm":
        await updates(asked.rounds, calm=True)
    if asked.what in {None, "outbox"}:
        await outbox()
    if asked.what in {None, "tabs"}:
        await tabs(asked.rounds)


if __name__ == "__main__":
    asyncio.run(main())
