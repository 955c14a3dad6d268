"""The bot in a small town: the whole app in process over the local Telegram, a real SQLite file, a clock one sets."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from aiogram import Bot

from bot.app import App, open_app
from bot.patience import Patience
from bot.settings import People, Settings, Storage
from cluster.rights import Role
from simulator.groups import Group
from simulator.people import Person
from simulator.session import LocalSession
from simulator.world import World
from storage import members

MOSCOW = ZoneInfo("Europe/Moscow")

P = ParamSpec("P")
T = TypeVar("T")


class Clock:
    """Stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def stopwatch(self) -> float:
        return self.now.timestamp()

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)


class Town:
    """`app` is the bot as it runs now; `restart` ends it and starts another over the same file."""

    def __init__(self, path: Path, clock: Clock, **settings: Any) -> None:
        self.clock = clock
        self.world = World(clock)
        self.world.settled = self.settle
        self.admin = self.world.person("Ада", username="ada")
        self.coordinator = self.world.person("Кира", username="kira")
        people = People(administrators=(self.admin.id,), coordinators=(self.coordinator.id,))
        self.settings = Settings(storage=Storage(path=path), people=people, **settings)
        self.app: App | None = None
        self._life = AsyncExitStack()
        self._pauses_to_room = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Town"]:
        await self.start()
        try:
            yield self
        finally:
            await self.stop()

    async def start(self) -> None:
        session = LocalSession(self.world)
        session.middleware(Patience(pause=self._no_wait))
        bot = await self._life.enter_async_context(Bot(self.world.token, session=session))
        self.app = await self._life.enter_async_context(
            open_app(
                self.settings, bot=bot, session=session, clock=self.clock, stopwatch=self.clock.stopwatch, pause=self._no_wait
            )
        )
        await self.app.intake.recover()

    async def stop(self) -> None:
        """What is being handled and sent is finished, as at a shutdown."""
        if self.app is not None:
            await self.app.intake.close()
            await self.app.delivery.landed()
        self.app = None
        await self._life.aclose()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def disk_is_full(self, *, for_pauses: int) -> None:
        """Nothing can be written until somebody has paused so many times for it."""
        self._pauses_to_room = for_pauses
        await self._disk_takes(nothing=True)

    async def settle(self) -> None:
        """A moment later everything the bot was told is handled and everything it may say now is said.

        The moment is what Telegram wants between two messages to one chat.
        """
        self.clock.advance(seconds=1)
        if self.app is None:
            return
        while await self.app.intake.poll(allowed=self.app.update_types):
            await self.app.intake.idle()
        await self.app.intake.idle()
        await self.app.delivery.drain()

    async def sweep(self, times: int = 1) -> None:
        """The minute's job, run as often as one likes."""
        assert self.app is not None
        for _ in range(times):
            await self.app.sweep()
        await self.settle()

    async def passes(self, **span: float) -> None:
        """Time goes by, and what waited for it leaves."""
        self.clock.advance(**span)
        await self.settle()

    async def keeps(self, unit: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the database holds, asked by a function of storage."""
        assert self.app is not None
        return await self.app.database.read(unit, *args, **kwargs)

    async def dump(
        self, *, leave_out: tuple[str, ...] = ("inbox", "outbox", "conversations", "heartbeats", "sqlite_sequence")
    ) -> list[str]:
        """Every row that is about the cluster and not about the way of messages, nor the day on which somebody spoke: to show
        that nothing changed.
        """
        return await self.keeps(_dump, leave_out)

    async def gives(self, person: Person, role: Role, organisation: str | None = None) -> Person:
        """`person` has started the bot and holds `role`; of an organisation as the plan calls it."""
        assert self.app is not None
        if not person.chat_with_bot.started:
            await person.starts()
        await self.app.database.write(_give, person.id, role, organisation, int(self.clock().timestamp()))
        return person

    async def accepts_plan(self, data: bytes, name: str = "plan.txt") -> None:
        """The coordinator sends a plan and takes it as it was understood."""
        await self.coordinator.sends_file(name, data)
        await self.coordinator.presses("Принять план")

    async def subscribes(self, group: Group, *rubrics: str) -> Group:
        """The coordinator, an admin of the group, lets the bot in and switches on `rubrics`, by their labels."""
        if not group.bot.present:
            await group.add_bot(by=self.coordinator)
            await self.passes(seconds=2)
        await self.coordinator.says("/subscribe", chat=group)
        for rubric in rubrics:
            await self.coordinator.presses(rubric, chat=group)
        return group

    def person(self, name: str, **more: Any) -> Person:
        return self.world.person(name, **more)

    async def _no_wait(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)
        self._pauses_to_room -= 1
        if self._pauses_to_room == 0:
            await self._disk_takes(nothing=False)

    async def _disk_takes(self, *, nothing: bool) -> None:
        """SQLite's own refusal: as with a full disk, every write fails and reads go on."""
        assert self.app is not None
        await self.app.database._writer.execute(f"PRAGMA query_only = {nothing:d}")


def _give(tx: Connection, user_id: int, role: Role, organisation: str | None, now: int) -> None:
    found = tx.execute("SELECT id FROM organisations WHERE name = :name", {"name": organisation}).fetchone()
    assert found or organisation is None, f"no plan names {organisation}"
    organisation_id = found["id"] if found else None
    members.grant(tx, user_id=user_id, role=role, organisation_id=organisation_id, granted_by=0, now=now)


def _dump(tx: Connection, leave_out: tuple[str, ...]) -> list[str]:
    tables = [row["name"] for row in tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return [
        f"{table} {tuple(row[name] for name in row.keys() if name != 'seen_day')}"  # noqa: SIM118 - a Row is no dict
        for table in tables
        if table not in leave_out
        for row in tx.execute(f"SELECT * FROM {table}")  # our own names
    ]
