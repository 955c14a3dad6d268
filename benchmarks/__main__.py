"""`python -m benchmarks`: what README.md says of it, in about seven minutes."""

import argparse
import asyncio

from benchmarks.conversation import conversation, parts
from benchmarks.outbox import outbox
from benchmarks.tabs import tabs


async def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast the bot is.")
    choices = ("conversation", "parts", "calm", "outbox", "tabs")
    parser.add_argument("what", nargs="?", choices=choices, help="one of them alone")
    parser.add_argument("--rounds", type=int, default=3, help="how often every variant runs")
    asked = parser.parse_args()
    if asked.what in {None, "conversation"}:
        await conversation(asked.rounds)
    if asked.what in {"parts", "calm"}:
        await parts(asked.rounds, calm=asked.what == "calm")
    if asked.what in {None, "outbox"}:
        await outbox()
    if asked.what in {None, "tabs"}:
        await tabs(asked.rounds)


if __name__ == "__main__":
    asyncio.run(main())
