"""A thousand people answer a survey of six questions: how many presses a second, and how long a press waits."""

import os
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from benchmarks.bots import begin_of
from benchmarks.people import PEOPLE
from benchmarks.processes import RunError, measure, measure_inside

SECONDS, CALM_SECONDS = 7.0, 2.0
"""So long a run lasts at most; on a quick machine all thousand come to their end before."""

SIDE_BY_SIDE = ("stock", "engine", "ptb", "ptb-always", "stock-calm")
PARTS = ("stock", "house", "house-asyncio", "engine", "naive", "stock-calm")

HEAD = "presses/s | against `stock` | pairs | `engine` against it | pairs | processor, ms | press to edit, ms: median, p99 |"

Run = Mapping[str, float]
Round = Mapping[str, Run]


async def conversation(rounds: int) -> None:
    """In process and over HTTP."""
    for inside in (True, False):
        await _compare(SIDE_BY_SIDE, rounds, inside=inside, at_once=PEOPLE, seconds=SECONDS)


async def parts(rounds: int, *, calm: bool) -> None:
    """What makes the difference. `calm`: one person after another instead of all at once, so that nobody waits for anybody."""
    at_once, seconds = (1, CALM_SECONDS) if calm else (PEOPLE, SECONDS)
    await _compare(PARTS, rounds, inside=False, at_once=at_once, seconds=seconds)


async def _compare(variants: Sequence[str], rounds: int, *, inside: bool, at_once: int, seconds: float) -> None:
    done = [await _round(variants, number, inside=inside, at_once=at_once, seconds=seconds) for number in range(rounds)]
    head = f"| {'in process' if inside else 'over HTTP'}, {'one' if at_once == 1 else 'a thousand'} at once | {HEAD}"
    lines = [head, f"|{'---|' * (head.count('|') - 1)}", *(_line(variant, done) for variant in variants)]
    print("", *lines, f"\nLoad average {os.getloadavg()[0]:.1f}.\n", sep="\n", flush=True)


async def _round(variants: Sequence[str], number: int, *, inside: bool, at_once: int, seconds: float) -> Round:
    """Every second round in the opposite order, so that a machine that slows down does not favour anybody."""
    runs = {}
    for variant in variants[:: -1 if number % 2 else 1]:
        runs[variant] = run = await _run(variant, inside=inside, at_once=at_once, seconds=seconds)
        print(
            f"round {number + 1}: {variant:<14}{_speed(run):>6.0f} presses/s, {_cost(run):.2f} ms of processor each", flush=True
        )
    return runs


async def _run(variant: str, *, inside: bool, at_once: int, seconds: float) -> Run:
    if inside:
        run = await measure_inside(variant, at_once, seconds)
    else:
        scene = ["survey", "--at-once", str(at_once), "--seconds", str(seconds), "--begin", begin_of(variant)]
        run = await measure(variant, scene)
    if run["answered"] + PEOPLE < run["presses"]:  # some edit first, so everybody's last may be on its way
        raise RunError(f"{run['presses']} presses, {run['answered']} answers to them")
    if run.get("kept", run["submitted"]) < run["submitted"]:
        raise RunError(f"{run['submitted']} were thanked, {run['kept']} are kept")
    return run


def _line(variant: str, rounds: list[Round]) -> str:
    runs = [one[variant] for one in rounds]
    cells = [
        f"`{variant}`",
        f"{_median(map(_speed, runs)):.0f}",
        *_ratios(_speed(one[variant]) / _speed(one["stock"]) for one in rounds),
        *_ratios(_speed(one["engine"]) / _speed(one[variant]) for one in rounds),
        f"{_median(map(_cost, runs)):.2f}",
        ", ".join(f"{_median(run[name] for run in runs):.0f}" for name in ("median_ms", "p99_ms")),
    ]
    return f"| {' | '.join(cells)} |"


def _ratios(ratios: Iterable[float]) -> tuple[str, str]:
    each = list(ratios)
    return f"{median(each):.2f}", f"{min(each):.2f}-{max(each):.2f}"


def _median(values: Iterable[float]) -> float:
    return median(list(values))


def _speed(run: Run) -> float:
    return run["presses"] / run["seconds"]


def _cost(run: Run) -> float:
    """Milliseconds of the bot's processor time for a press."""
    return run["bot_cpu_seconds"] / run["presses"] * 1000
