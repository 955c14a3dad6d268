"""The demo: the real bot against a local Telegram whose page opens in the browser. No token, no account, no network."""

import asyncio
import json
import os
import signal
import sys
import time
import webbrowser
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.app import App, open_app
from bot.inhabitants import Demo, Place, load_demo, settle_chat, settle_people, settle_plan, settle_register
from bot.logs import set_up_log
from bot.process import (
    ALREADY_RUNNING,
    CONFIGURATION_ERROR,
    AlreadyRunningError,
    calm_collector,
    loop_factory,
    make_bot,
    only_one,
)
from bot.settings import OperatorSection, People, Settings, Storage, Telegram
from bot.surveyed import settle_survey
from cluster.rights import Role
from locales import Language, Texts
from simulator.clock import MovableClock
from simulator.groups import Group
from simulator.people import Person
from simulator.server import Server, serve
from simulator.world import World
from storage import inbox

TOKEN_VARIABLE = "CLUSTER_BOT_TELEGRAM__TOKEN"  # noqa: S105 - a name, no token
PORTS_TRIED = 20
LONGEST_LEAP = timedelta(days=92)
"""With nothing to say for a quarter, the clock stops there."""

_HOUR = timedelta(hours=1)


class NoPortError(Exception):
    """All ports that were tried are taken."""


class DemoSettings(Settings):
    """The real settings, with nothing of this machine in them: neither its config.toml nor its environment."""

    model_config = SettingsConfigDict(toml_file=None)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who of the local Telegram is who of the demo."""

    world: World
    people: Mapping[str, Person]
    places: tuple[tuple[Place, Group], ...]

    @property
    def ids(self) -> Mapping[str, int]:
        return {key: person.id for key, person in self.people.items()}


def run_demo(*, port: int, keep: bool, browser: bool, language: str) -> int:
    t = Texts.load().of(language)
    if os.environ.get(TOKEN_VARIABLE):
        return _refused(t.plain("demo-token"), CONFIGURATION_ERROR)
    calm_collector()
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_run(port, t, keep=keep, browser=browser))
    except NoPortError:
        return _refused(t.plain("demo-no-port", first=str(port), last=str(port + PORTS_TRIED - 1)), ALREADY_RUNNING)
    except AlreadyRunningError as error:
        return _refused(t.plain("demo-busy", database=str(error)), ALREADY_RUNNING)
    return 0


async def _run(port: int, t: Language, *, keep: bool, browser: bool) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    demo, clock = load_demo(), MovableClock(DemoSettings().timezone)
    cast = await assemble(demo, World(clock), t.language)
    async with _served(cast.world, port, t) as server:
        path = Path("var") / f"demo-{server.port}.db"
        with only_one(path), _kept(path, clock, keep=keep):
            async with open_demo(cast, demo, clock, server, path) as app:
                sys.stdout.write(t.plain("demo-address", url=f"{server.url}/", database=str(path)) + "\n")
                sys.stdout.flush()
                if browser:
                    webbrowser.open(server.url)
                await app.run(stop)


@asynccontextmanager
async def open_demo(cast: Cast, demo: Demo, clock: MovableClock, server: Server, path: Path) -> AsyncIterator[App]:
    """The bot, wired as in `bot.process` but for its clock, in a world that has been lived in."""
    world = cast.world
    settings = _settings(cast, demo, server, path)
    set_up_log("WARNING", settings.telegram)
    bot, session = make_bot(settings)
    async with (
        bot.session,
        open_app(settings, bot=bot, session=session, clock=clock, stopwatch=time.monotonic) as app,
    ):
        await app.database.write(inhabit, cast, demo, now=clock())
        world.updates.continue_after(await app.database.read(inbox.last_id))
        world.leaps = Leaps(app, clock).by_name()
        for person in demo.person:
            if person.started:
                await cast.people[person.key].starts()
        yield app


async def assemble(demo: Demo, world: World, language: str = "ru") -> Cast:
    """People and chats of the local Telegram; the bot has not been told of any of it. All of them speak `language`."""
    world.language = language
    people = {each.key: world.person(each.name, username=each.username, language=language) for each in demo.person}
    for each in demo.person:
        people[each.key].card = {"role": dict(each.who), "tour": dict(each.tour)}
    places = tuple([(place, await _chat(world, place, people)) for place in demo.chat])
    world.updates.drop_pending()
    return Cast(world=world, people=people, places=places)


def inhabit(tx: Connection, cast: Cast, demo: Demo, *, now: datetime) -> None:
    """Nothing, where somebody lives already."""
    if settle_plan(tx, demo, by=cast.ids["coordinator"], now=now):
        language = cast.world.language
        settle_register(tx, demo, by=cast.ids["coordinator"], now=now)
        settle_people(tx, demo, cast.ids, language=language, now=now)
        for place, group in cast.places:
            topics = {topic.name: topic.id for topic in group.topics.values()}
            settle_chat(tx, place, group.id, topics, by=cast.ids["coordinator"], language=language, now=now)
        for surveyed in demo.wave:
            settle_survey(tx, surveyed, by=cast.ids["coordinator"], now=now)


class Leaps:
    """Where the demo's clock can be moved to. Time passes on the way, hour by hour, as the bot would have lived it."""

    def __init__(self, app: App, clock: MovableClock) -> None:
        self._app = app
        self._clock = clock
        self._hours = app.audience.hours
        self._one_at_a_time = asyncio.Lock()

    def by_name(self) -> dict[str, Callable[[], Awaitable[None]]]:
        return {leap.__name__: partial(self._alone, leap) for leap in (self.hour, self.morning, self.deadline)}

    async def hour(self) -> None:
        """+1 час."""
        await self._live_until(self._clock() + _HOUR)

    async def morning(self) -> None:
        """Завтра, as soon as the bot may speak if it is a working day."""
        tomorrow = self._clock() + timedelta(days=1)
        await self._live_until(datetime.combine(tomorrow.date(), self._hours.start, tzinfo=tomorrow.tzinfo))

    async def deadline(self) -> None:
        """К следующему сроку: until the bot has something to say."""
        limit = self._clock() + LONGEST_LEAP
        while self._clock() < limit and not await self._live_an_hour(limit):
            pass

    async def _alone(self, leap: Callable[[], Awaitable[None]]) -> None:
        async with self._one_at_a_time:
            await leap()
        self._app.delivery.wake()

    async def _live_until(self, moment: datetime) -> None:
        while self._clock() < moment:
            await self._live_an_hour(moment)

    async def _live_an_hour(self, until: datetime) -> int:
        """Nights and days off in one step. How much the bot had to say."""
        self._clock.move_to(min(self._hours.next_moment(self._clock() + _HOUR), until))
        return await self._app.sweep()


async def _chat(world: World, place: Place, people: Mapping[str, Person]) -> Group:
    admins = [people[key] for key in place.admins]
    group = world.group(
        place.title,
        members=[people[key] for key in place.members],
        admins=admins,
        kind=place.kind,
        forum=bool(place.topics),
        bot=place.bot,
    )
    topics = {name: await group.create_topic(name, by=admins[0]) for name in place.topics}
    for each in place.said:
        await people[each.by].says(each.text, chat=group, topic=topics.get(each.topic))
    return group


def _settings(cast: Cast, demo: Demo, server: Server, path: Path) -> Settings:
    administrators = tuple(cast.ids[each.key] for each in demo.person if Role.ADMINISTRATOR in each.roles)
    return DemoSettings(
        telegram=Telegram(token=SecretStr(cast.world.token), api_server=server.url),
        storage=Storage(path=path),
        people=People(administrators=administrators),
        operator=OperatorSection(name="Кластер ИКТ (демо)", address="Смоленск (демо)"),
    )


@asynccontextmanager
async def _served(world: World, first: int, t: Language) -> AsyncIterator[Server]:
    """At `first`, or at the next port that nobody has."""
    async with AsyncExitStack() as stack:
        for port in range(first, first + PORTS_TRIED):
            try:
                server = await stack.enter_async_context(serve(world, port))
            except OSError:
                sys.stdout.write(t.plain("demo-port-taken", port=str(port)) + "\n")
                continue
            yield server
            return
        raise NoPortError


@contextmanager
def _kept(path: Path, clock: MovableClock, *, keep: bool) -> Iterator[None]:
    """A fresh database, or with `keep` the one of the last time with the clock as it stood then."""
    time_file = path.with_suffix(".json")
    if not keep:
        for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm"), time_file):
            each.unlink(missing_ok=True)
    if time_file.exists():
        clock.ahead = timedelta(seconds=json.loads(time_file.read_text())["ahead_seconds"])
    try:
        yield
    finally:
        time_file.write_text(json.dumps({"ahead_seconds": clock.ahead.total_seconds()}))


def _refused(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code
