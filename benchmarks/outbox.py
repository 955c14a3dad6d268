"""How near the sender comes to the thirty messages a second that Telegram allows."""

import asyncio

from benchmarks.letters import CHATS, LETTERS
from benchmarks.processes import measure

PER_SECOND = 30
LATENCIES = (0.002, 0.08)


async def outbox() -> None:
    """Both latencies side by side: a sender at that pace hardly uses its processor."""
    scenes = [["letters", "--count", str(LETTERS), "--latency", str(latency)] for latency in LATENCIES]
    runs = await asyncio.gather(*(measure("sender", scene) for scene in scenes))
    print(f"\n{LETTERS} letters to {CHATS} chats\n")
    print("| latency, ms | seconds | share of the allowed rate | most within a second |\n|---|---|---|---|")
    for latency, run in zip(LATENCIES, runs, strict=True):
        print(f"| {latency * 1000:.0f} | {run['seconds']:.1f} | {share(run['seconds']):.0%} | {run['most_in_a_second']:.0f} |")


def share(seconds: float) -> float:
    """Thirty leave at once, then thirty more every second: so long it would take at best, by so long it took."""
    return (LETTERS - 1) // PER_SECOND / seconds
