"""The demo: an inhabited world, the real bot in it over real HTTP, a clock that can be moved; nothing of the machine's own."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

import pytest

from bot.demo import assemble, open_demo
from bot.inhabitants import Demo, load_demo
from bot.questionnaires import shipped
from cluster.plan.progress import Mark
from cluster.surveys.path import problems, submitted
from simulator.client import remote
from simulator.clock import MovableClock
from simulator.server import serve
from simulator.world import World
from storage import members
from storage.database import open_database
from storage.plan import reading
from tests.stage import MOSCOW, PATIENCE, Stage, staged, until_said

CLUSTER_BOT = Path(sys.executable).with_name("cluster-bot")


@pytest.fixture
def demo() -> Demo:
    return load_demo()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as stage:
        yield stage


def test_every_name_says_that_it_is_invented(demo: Demo) -> None:
    names = [*(each.name for each in demo.person), *(each.title for each in demo.chat)]
    assert [name for name in names if "(демо)" not in name] == []


def test_every_person_has_a_tour_in_both_languages(demo: Demo) -> None:
    assert {tuple(each.tour) for each in demo.person} == {("ru", "en")}
    assert {tuple(each.who) for each in demo.person} == {("ru", "en")}


@pytest.mark.parametrize("today", ["2026-01-01", "2026-06-30", "2026-12-31", "2028-02-29"])
async def test_on_any_day_of_a_year_the_plan_has_deadlines_near(demo: Demo, tmp_path: Path, today: str) -> None:
    now = datetime.fromisoformat(today).replace(hour=12, tzinfo=MOSCOW)
    clock = MovableClock(MOSCOW, ahead=now - datetime.now(MOSCOW))
    cast = await assemble(demo, World(clock))
    async with serve(cast.world) as server, open_demo(cast, demo, clock, server, tmp_path / "demo.db") as app:
        plan = await app.database.read(reading.plan_on, now.date())
        assert plan is not None
        rows = await app.database.read(reading.rows_of_plan, plan.id)
    assert plan.year.year == now.year
    open_days = [o.due for row in rows for o in row.occurrences if o.open and o.due]
    assert any(timedelta(0) <= due - now.date() <= timedelta(days=7) for due in open_days)
    marks = {o.mark(now.date()) for row in rows for o in row.occurrences}
    assert {Mark.DONE, Mark.IN_WORK, Mark.OVERDUE, Mark.PLANNED} <= marks


async def test_those_with_a_role_hold_it_and_the_student_has_yet_to_press_start(stage: Stage) -> None:
    cast = stage.cast
    coordinator = await stage.app.database.read(members.member, cast.ids["coordinator"])
    assert coordinator is not None
    assert [str(role) for role in coordinator.roles] == ["coordinator"]
    assert await stage.app.database.read(members.member, cast.ids["student"]) is None
    await cast.people["student"].starts()
    await until_said(cast, "Здравствуйте", by="student")


async def test_to_the_next_deadline_the_clock_goes_until_the_bot_speaks(stage: Stage) -> None:
    await stage.cast.world.leaps["deadline"]()
    await until_said(stage.cast, "Ваши сроки", by="member")
    first = stage.clock()
    await stage.cast.world.leaps["deadline"]()
    assert timedelta(hours=1) <= stage.clock() - first < timedelta(days=14)


async def test_an_hour_is_an_hour_and_tomorrow_is_nine_in_the_morning(stage: Stage) -> None:
    before = stage.clock()
    await stage.cast.world.leaps["hour"]()
    assert timedelta(hours=1) <= stage.clock() - before < timedelta(hours=1, minutes=1)
    await stage.cast.world.leaps["morning"]()
    assert (stage.clock().date(), stage.clock().hour, stage.clock().minute) == (before.date() + timedelta(days=1), 9, 0)


async def test_time_that_was_leapt_over_is_no_time_that_the_bot_slept(stage: Stage) -> None:
    """Else the first thing that one sees would be an excuse."""
    for _ in range(8):
        await stage.cast.world.leaps["morning"]()
    for person in stage.cast.people.values():
        assert not [message for message in person.chat_with_bot.posts if "не работал" in message.text]


async def test_people_who_leap_at_once_leap_one_after_another(stage: Stage) -> None:
    before = stage.clock()
    await asyncio.gather(*(stage.cast.world.leaps["hour"]() for _ in range(3)))
    assert timedelta(hours=3) <= stage.clock() - before < timedelta(hours=3, minutes=1)


async def test_the_machine_s_own_settings_do_not_reach_the_demo(
    demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An operator may try the demo where the real bot runs."""
    monkeypatch.setenv("CLUSTER_BOT_STORAGE__PATH", str(tmp_path / "real.db"))
    monkeypatch.setenv("CLUSTER_BOT_TELEGRAM__PROXY", "http://proxy.example:1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text("[telegram]\ntoken = '1:REAL'\n")
    clock = MovableClock(MOSCOW)
    cast = await assemble(demo, World(clock))
    async with serve(cast.world) as server, open_demo(cast, demo, clock, server, tmp_path / "demo.db") as app:
        assert app.settings.telegram.token.get_secret_value() == cast.world.token
        assert app.settings.telegram.proxy.get_secret_value() == ""
        assert app.settings.telegram.api_server == server.url
    assert not (tmp_path / "real.db").exists()


class DemoProcess:
    """`cluster-bot demo` as somebody starts it in a folder of their own."""

    def __init__(self, folder: Path, *options: str, **environment: str) -> None:
        self._folder = folder
        self._options = options
        self._environment = environment
        self.said = ""

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            CLUSTER_BOT,
            *("demo", "--no-browser", *self._options),
            cwd=self._folder,
            env=os.environ | self._environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process.returncode is None:
            await self.ends(signal.SIGKILL)

    async def says(self, words: str) -> str:
        assert self._process.stdout
        async with asyncio.timeout(PATIENCE):
            while words not in self.said and (line := await self._process.stdout.readline()):
                self.said += line.decode()
        assert words in self.said, self.said
        return self.said

    async def ends(self, by: signal.Signals | None = None) -> int:
        if by is not None:
            self._process.send_signal(by)
        async with asyncio.timeout(PATIENCE):
            rest, _ = await self._process.communicate()
        self.said += rest.decode()
        assert self._process.returncode is not None
        return self._process.returncode


def a_taken_port() -> socket.socket:
    holder = socket.socket()
    holder.bind(("127.0.0.1", 0))
    holder.listen()
    return holder


@pytest.mark.slow
async def test_a_taken_port_gives_way_to_the_next_and_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    with a_taken_port() as holder:
        port = holder.getsockname()[1]
        async with DemoProcess(tmp_path, "--port", str(port)) as demo:
            said = await demo.says("Ctrl-C")
            assert f"Порт {port} занят" in said
            assert await demo.ends(signal.SIGINT) == 0
    assert "Traceback" not in demo.said


@pytest.mark.slow
async def test_with_keep_the_demo_goes_on_and_without_it_begins_afresh(tmp_path: Path) -> None:
    with a_taken_port() as holder:
        port = holder.getsockname()[1]
    await student_starts_in(tmp_path, port)
    await student_starts_in(tmp_path, port, "--keep")
    assert await student_is_known(tmp_path, port)
    await nothing_happens_in(tmp_path, port)
    assert not await student_is_known(tmp_path, port)


async def student_starts_in(folder: Path, port: int, *options: str) -> None:
    """The bot remembers the updates of an earlier demo: numbered alike, these would be repetitions to it."""
    async with DemoProcess(folder, "--port", str(port), "--language", "en", *options) as demo:
        assert f"http://127.0.0.1:{port}/" in await demo.says("Ctrl-C ends it")
        async with remote(f"http://127.0.0.1:{port}") as door, asyncio.timeout(PATIENCE):
            await door.control("opens_link", person=101, url="https://t.me/cluster_bot")
            while "Hello" not in (await door.control("sees", person=101))["text"]:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert await demo.ends(signal.SIGINT) == 0, demo.said


async def nothing_happens_in(folder: Path, port: int, *options: str) -> None:
    async with DemoProcess(folder, "--port", str(port), *options) as demo:
        await demo.says("Ctrl-C")
        assert await demo.ends(signal.SIGINT) == 0, demo.said


async def student_is_known(folder: Path, port: int) -> bool:
    async with open_database(folder / "var" / f"demo-{port}.db") as database:
        return await database.read(members.member, 101) is not None


@pytest.mark.slow
async def test_beside_a_real_token_there_is_no_demo(tmp_path: Path) -> None:
    async with DemoProcess(tmp_path, CLUSTER_BOT_TELEGRAM__TOKEN="123456:REAL") as demo:
        assert await demo.ends() == 78
    assert "настоящий токен" in demo.said
    assert "REAL" not in demo.said
    assert not (tmp_path / "var").exists()


def test_what_the_surveys_of_the_demo_were_answered_could_have_been_submitted(demo: Demo) -> None:
    asked = {each.name: each for each in shipped()}
    for wave in demo.wave:
        for each in wave.answer:
            answers = each.answers(asked[wave.questionnaire])
            assert submitted(asked[wave.questionnaire], answers) == answers
            assert not problems(asked[wave.questionnaire], answers)
