"""The wiring: who is given what. Nothing here decides anything."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramUnauthorizedError
from aiogram.types import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import jobs
from bot.delivery import Delivery
from bot.failures import reason_of
from bot.intake import Intake
from bot.limits import Limits, Pace
from bot.middlewares import Context
from bot.patience import Pause
from bot.questionnaires import sample, shipped, specialities
from bot.session import RawCalls
from bot.settings import Settings
from handlers import routers
from handlers.commands import IN_GROUPS, IN_PRIVATE, commands
from handlers.consents import wordings
from handlers.plan.notices import Audience
from handlers.switchboard import Switchboard
from locales import LANGUAGES, Texts
from storage import consents, conversations
from storage.conversations import Conversations
from storage.database import Database, open_database
from storage.surveys import questionnaires, waves
from storage.tidying import tidy_names

logger = logging.getLogger(__name__)

DRAIN_SECONDS = 5.0
"""How long a shutdown waits for what is being handled; what is not done by then is handled at the next start.

With the sender's `LANDING_SECONDS` after it, less than the ten seconds that Docker and others wait before they kill.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    bot: Bot
    settings: Settings
    database: Database
    dispatcher: Dispatcher
    intake: Intake
    delivery: Delivery
    audience: Audience
    conversations: Conversations
    texts: Texts
    clock: Callable[[], datetime]
    working: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by a job while it runs."""

    @property
    def update_types(self) -> list[str]:
        return self.dispatcher.resolve_used_update_types()

    async def sweep(self) -> int:
        """The minute's question: what is due and not yet said? How many letters were posted."""
        async with self.working:
            posted = await self.database.write(
                jobs.plan_sweep, audience=self.audience, ladder=self.settings.plan.ladder(), now=self.clock()
            )
            heard = self.intake.is_up_to_date(self.clock())
            posted += await self.database.write(jobs.confirmation_sweep, audience=self.audience, now=self.clock(), heard=heard)
            posted += await self.database.write(jobs.group_sweep, audience=self.audience, now=self.clock())
            posted += await self.database.write(jobs.survey_sweep, audience=self.audience, now=self.clock())
            await self._scrub()
        if posted:
            logger.info("%s letters posted", posted)
            self.delivery.wake()
        return posted

    async def _scrub(self) -> None:
        """Where an anonymous survey has ended, the file keeps no trace of who answered when; while one runs, its log keeps none
        of the drafts that became answers, for longer than a minute.
        """
        if await self.database.read(waves.is_anonymous_one_open):
            await self.database.empty_log()
        ended = await self.database.read(waves.to_be_scrubbed)
        if ended and await self.database.scrub():
            await self.database.write(waves.mark_scrubbed, ended)

    async def tidy(self) -> None:
        async with self.working:
            await self.database.write(jobs.tidy, now=self.clock())

    async def retain(self) -> None:
        """Forget the silent, but nobody who has spoken while we were away: not before all that was said has been heard."""
        async with self.working:
            if not self.intake.is_up_to_date(self.clock()):
                return
            gone = await self.database.write(jobs.retain, audience=self.audience, now=self.clock())
        self.conversations.drop(gone)
        self.delivery.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set: poll, handle, deliver, sweep. Then finish what is in flight."""
        scheduler = _scheduler(self)
        tasks = [
            asyncio.create_task(self._listen(), name="intake"),
            asyncio.create_task(self.delivery.run(), name="delivery"),
        ]
        stopping = asyncio.create_task(stop.wait(), name="stop")
        scheduler.start()
        try:
            await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            await self._end_jobs(scheduler)
            await self._shut_down(tasks)
        for task in tasks:
            if task.done() and not task.cancelled():
                task.result()

    async def _end_jobs(self, scheduler: AsyncIOScheduler) -> None:
        """APScheduler cancels what runs, and logs that as an error: so what runs is waited for first."""
        scheduler.pause()
        await asyncio.sleep(0)  # a job submitted just now begins
        async with self.working:
            scheduler.shutdown(wait=False)

    async def _listen(self) -> None:
        await self._introduce()
        await self.intake.run(allowed=self.update_types)

    async def _shut_down(self, tasks: list[asyncio.Task[None]]) -> None:
        intake, delivery = tasks
        intake.cancel()
        await asyncio.wait([intake])
        await self.intake.close(within=DRAIN_SECONDS)
        delivery.cancel()
        await asyncio.wait([delivery])
        logger.info("stopped")

    async def _introduce(self) -> None:
        """The menu of commands, and no webhook that would take the updates; what can't be set now is no reason to wait."""
        try:
            await self.bot.delete_webhook()
            for language in LANGUAGES:
                t = self.texts.of(language)
                for scope, names in (
                    (BotCommandScopeAllPrivateChats(), IN_PRIVATE),
                    (BotCommandScopeAllGroupChats(), IN_GROUPS),
                ):
                    code = None if language == LANGUAGES[0] else language
                    await self.bot.set_my_commands(commands(names, t), scope=scope, language_code=code)
        except TelegramUnauthorizedError:
            raise
        except (TelegramAPIError, ClientDecodeError) as error:
            logger.warning("commands are not set: %s", reason_of(error))


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    bot: Bot,
    session: BaseSession,
    clock: Callable[[], datetime],
    stopwatch: Callable[[], float],
    pause: Pause = asyncio.sleep,
) -> AsyncIterator[App]:
    """`session` is the bot's own, which must also answer `RawCalls`; `clock` is aware and in the cluster's zone; `pause`
    is what passes between two attempts.
    """
    assert isinstance(session, RawCalls)
    async with open_database(settings.storage.path) as database:
        texts = Texts.load()
        kept = Conversations(await database.read(conversations.load))
        audience = Audience(texts=texts, hours=settings.time.hours(), standing=settings.people.standing())
        operator = settings.operator.operator()
        await database.write(consents.keep_wordings, tuple(wordings(texts, operator)))
        await database.write(tidy_names)
        for name in await database.write(questionnaires.ship, shipped(), now=int(clock().timestamp())):
            logger.warning("the questionnaire %s of this release is not used: a question of it is of another kind", name)
        dispatcher = Dispatcher(
            storage=kept,
            db=database,
            texts=texts,
            audience=audience,
            operator=operator,
            specialities=specialities(),
            sample=sample(),
        )
        dispatcher.update.outer_middleware(
            Context(database=database, texts=texts, standing=audience.standing, clock=clock, rich=settings.rich_messages)
        )
        dispatcher.include_router(Switchboard(routers()))
        delivery = Delivery(
            bot=bot,
            database=database,
            limits=Limits(_pace(settings), stopwatch),
            hours=audience.hours,
            clock=clock,
            stopwatch=stopwatch,
            rich=settings.rich_messages,
            pause=pause,
        )
        intake = Intake(
            bot=bot,
            session=session,
            dispatcher=dispatcher,
            database=database,
            conversations=kept,
            clock=clock,
            posted=delivery.wake,
            poll_seconds=settings.telegram.poll_seconds,
            pause=pause,
        )
        yield App(
            bot=bot,
            settings=settings,
            database=database,
            dispatcher=dispatcher,
            intake=intake,
            delivery=delivery,
            audience=audience,
            conversations=kept,
            texts=texts,
            clock=clock,
        )


def _pace(settings: Settings) -> Pace:
    limits = settings.limits
    return Pace(
        per_second=limits.per_second,
        per_chat_seconds=limits.per_chat_seconds,
        group_per_minute=limits.group_per_minute,
    )


def _scheduler(app: App) -> AsyncIOScheduler:
    """A late run is better than none (its default would skip one a second late), and many late ones are one."""
    scheduler = AsyncIOScheduler(
        timezone=app.settings.timezone, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    at_once = datetime.now(app.settings.timezone)
    scheduler.add_job(_until_shutdown, "cron", [app.sweep], second=0, id="sweep", next_run_time=at_once)
    scheduler.add_job(_until_shutdown, "cron", [app.tidy], hour=4, id="tidy", next_run_time=at_once)
    scheduler.add_job(_until_shutdown, "cron", [app.retain], minute=30, id="retain")
    return scheduler


async def _until_shutdown(job: Callable[[], Awaitable[object]]) -> None:
    """A shutdown cancels it, which undoes nothing that it has asked to be written and is no error for the log."""
    with suppress(asyncio.CancelledError):
        await job()
