"""A thousand people walk through a survey of six questions: how many presses a second, and how long a press waits."""

import os
from collections.abc import Iterable, Mapping
from statistics import median

from benchmarks.processes import measure

PEOPLE = 1000

SECONDS, CALM_SECONDS = 7.0, 2.0
"""After so long nobody presses any more; on a quick machine all thousand come to their end before."""

SAYS = {
    "stock": "aiogram, MemoryStorage, asyncio",
    "house": "our intake, session, storage; uvloop",
    "house-asyncio": "the same without uvloop",
    "app": "the whole bot as it is wired; uvloop",
    "naive": "aiogram, a commit for every FSM call",
    "stock-calm": "stock with our collector's threshold",
}

HEAD = (
    "| variant | | throughput | pairs | presses/s | processor, ms "
    "| handed out to edit, ms: median, p99 | press to edit, ms: median, p99 |"
)

Run = Mapping[str, float]
Round = Mapping[str, Run]


async def updates(rounds: int, *, calm: bool) -> None:
    """`calm`: one person after another instead of all at once, so that nobody waits for anybody."""
    done = [await _round(number, calm=calm) for number in range(rounds)]
    print(f"\n{'One person at a time' if calm else 'All people at once'}, load average {os.getloadavg()[0]:.1f}\n")
    print(_table(done))


async def _round(number: int, *, calm: bool) -> Round:
    """Every second round in the opposite order, so that a machine that slows down does not favour anybody."""
    order = list(SAYS)[:: -1 if number % 2 else 1]
    at_once, seconds = (1, CALM_SECONDS) if calm else (PEOPLE, SECONDS)
    scene = ["survey", "--people", str(PEOPLE), "--at-once", str(at_once), "--seconds", str(seconds)]
    runs = {}
    for variant in order:
        runs[variant] = run = await measure(variant, scene)
        print(f"round {number + 1}: {variant:<14}{_speed(run):>6.0f} presses/s, {_cost(run):.2f} ms of processor each")
    return runs


def _table(rounds: list[Round]) -> str:
    return "\n".join([HEAD, "|---|---|---|---|---|---|---|---|", *(_line(variant, rounds) for variant in SAYS)])


def _line(variant: str, rounds: list[Round]) -> str:
    runs = [one[variant] for one in rounds]
    ratios = [_speed(one[variant]) / _speed(one["stock"]) for one in rounds]
    cells = [
        f"`{variant}`",
        SAYS[variant],
        f"{median(ratios):.2f}",
        f"{min(ratios):.2f}-{max(ratios):.2f}",
        f"{_median(map(_speed, runs)):.0f}",
        f"{_median(map(_cost, runs)):.2f}",
        _two(runs, "median_ms", "p99_ms"),
        _two(runs, "felt_median_ms", "felt_p99_ms"),
    ]
    return f"| {' | '.join(cells)} |"


def _two(runs: list[Run], *names: str) -> str:
    return ", ".join(f"{_median(run[name] for run in runs):.0f}" for name in names)


def _median(values: Iterable[float]) -> float:
    return median(list(values))


def _speed(run: Run) -> float:
    return run["presses"] / run["seconds"]


def _cost(run: Run) -> float:
    """Milliseconds of the bot's processor time for a press."""
    return run["bot_cpu_seconds"] / run["presses"] * 1000
