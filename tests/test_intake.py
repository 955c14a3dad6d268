"""Updates come in while the disk is full, the process dies or a webhook is in the way: each is handled, in order, once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from sqlite3 import Connection, OperationalError
from typing import Any

import orjson
import pytest
from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates

from bot.intake import Intake, without_keyboard
from bot.perseverance import Perseverance, growing
from cluster.rights import Role
from simulator.people import Person
from simulator.world import World
from storage import inbox, members
from storage.conversations import Conversations
from storage.database import is_passing
from tests.test_plan_chat import open_row, row_of
from tests.town import Town

Deed = Callable[[], Awaitable[None]]


async def nothing() -> None:
    """What happens most of the time."""


def once(deed: Deed) -> Deed:
    deeds = [deed]

    async def the_first_time() -> None:
        if deeds:
            await deeds.pop()()

    return the_first_time


class Eye(BaseMiddleware):
    """Sees what is handled; something may happen as it begins and when its handler is done or has failed."""

    def __init__(self, town: Town, *, before: Deed = nothing, after: Deed = nothing, failed: Deed = nothing) -> None:
        assert town.app
        self.begun: list[str] = []
        self._before, self._after, self._failed = before, after, failed
        town.app.dispatcher.message.outer_middleware(self)

    async def __call__(self, handler: Any, event: Any, data: dict[str, Any]) -> Any:
        self.begun.append(event.text)
        await self._before()
        try:
            result = await handler(event, data)
        except Exception:
            await self._failed()
            raise
        await self._after()
        return result


def update_of(person: Person, update_id: int, text: str) -> dict[str, Any]:
    chat = {"id": person.id, "type": "private"}
    return {
        "update_id": update_id,
        "message": {"message_id": 1, "date": 0, "chat": chat, "from": person.as_json(), "text": text},
    }


async def keep(town: Town, *updates: dict[str, Any]) -> None:
    """As a process that was killed right after."""
    assert town.app
    await town.app.database.write(inbox.keep, {each["update_id"]: orjson.dumps(each) for each in updates}, now=0)


@pytest.fixture
def anna(town: Town) -> Person:
    return town.person("Анна", started=True)


@pytest.fixture
async def rita(town: Town, plan_file: bytes) -> Person:
    """Asked for the result of 2.1."""
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    rita = await town.gives(town.person("Рита"), Role.WORKING_GROUP)
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    return rita


# -- a full disk


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_typed_result_survives_a_disk_that_fills_up_while_it_is_handled(town: Town, rita: Person, moment: str) -> None:
    """It is neither lost with an apology nor, the question being forgotten, taken for words that nobody waits for."""

    async def fills_up() -> None:
        await town.disk_is_full(for_pauses=3)

    eye = Eye(town, **{moment: once(fills_up)})
    await rita.says("Провели семинар")
    assert len(eye.begun) == 4
    assert "сломалось" not in rita.sees
    assert "не понял" not in rita.sees
    (occurrence,) = (await row_of(town, "2.1")).occurrences
    assert occurrence.result is not None
    assert occurrence.result.words == "Провели семинар"
    assert await town.keeps(inbox.waiting) == 0


async def test_a_disk_that_was_full_for_a_moment_is_no_reason_for_an_apology(town: Town, rita: Person) -> None:
    """It has room again when the update is finished: finished it would be, without the result."""
    eye = Eye(town, before=once(lambda: town.disk_is_full(for_pauses=99)), failed=lambda: town._disk_takes(nothing=False))
    await rita.says("Провели семинар")
    assert len(eye.begun) == 2
    assert "сломалось" not in rita.sees
    assert (await row_of(town, "2.1")).occurrences[0].state == "done"


async def test_updates_wait_outside_while_they_can_not_be_kept(town: Town, anna: Person) -> None:
    await town.disk_is_full(for_pauses=3)
    await anna.says("/start")
    assert "Здравствуйте, Анна" in anna.sees
    assert await town.keeps(members.count) == 1


async def test_what_a_person_says_after_a_failure_waits_for_its_turn(town: Town, anna: Person) -> None:
    assert town.app
    eye = Eye(town, before=once(lambda: town.disk_is_full(for_pauses=3)))
    await keep(town, update_of(anna, 1, "раз"), update_of(anna, 2, "два"), update_of(anna, 3, "три"))
    await town.app.intake.recover()
    await town.settle()
    assert eye.begun == ["раз"] * 4 + ["два", "три"]


async def test_a_shutdown_does_not_wait_for_the_disk(town: Town, anna: Person) -> None:
    """The pause never ends here: only closing ends it."""
    persevere = Perseverance(pause=lambda _: asyncio.Event().wait())  # type: ignore[arg-type,return-value]
    tried = asyncio.Event()

    async def attempt() -> None:
        tried.set()
        assert town.app
        await town.app.database.write(members.unblock, anna.id)

    await town.disk_is_full(for_pauses=99)
    trying = asyncio.create_task(persevere(attempt, "attempt"))
    await tried.wait()
    persevere.close()
    with pytest.raises(OperationalError, match="readonly"):
        await trying
    await town._disk_takes(nothing=False)


async def test_a_mistake_in_sql_is_explained_and_not_tried_for_ever(town: Town, anna: Person) -> None:
    assert town.app

    def wrong(tx: Connection) -> None:
        tx.execute("SELECT nothing")

    async def mistake() -> None:
        assert town.app
        await town.app.database.write(wrong)

    with pytest.raises(OperationalError) as caught:
        await mistake()
    assert not is_passing(caught.value)
    eye = Eye(town, before=mistake)
    await anna.says("раз")
    assert eye.begun == ["раз"]
    assert "сломалось" in anna.sees
    assert await town.keeps(inbox.waiting) == 0


def test_only_the_keyboard_of_what_was_pressed_is_left_out() -> None:
    message = {"message_id": 2, "text": "Да?", "reply_markup": {"inline_keyboard": []}}
    press = {"update_id": 1, "callback_query": {"id": "3", "message": message, "data": "x:1"}}
    answer = {"update_id": 1, "message": {"message_id": 4, "reply_to_message": message}}
    bare = {"update_id": 1, "callback_query": {"id": "3", "message": {"message_id": 2, "text": "Да?"}, "data": "x:1"}}
    assert without_keyboard(press) == bare
    assert without_keyboard(answer) == answer


def test_pauses_grow_to_their_limit_however_many_there_are() -> None:
    """8½ hours without a network were a float too large."""
    assert [growing(failures) for failures in (1, 2, 3, 4, 5, 6, 5000)] == [2, 4, 8, 16, 30, 30, 30]


# -- starts and ends


async def test_however_often_the_process_is_killed_nobodys_start_is_given_up(town: Town, anna: Person) -> None:
    """Each time the same update is handed out and the process ends before it has begun."""
    assert town.app
    await keep(town, update_of(anna, 1, "/start"))
    for _ in range(10):
        await town.app.database.write(inbox.take_unhandled)
    await town.restart()
    await town.settle()
    assert "Здравствуйте, Анна" in anna.sees


async def test_what_may_have_killed_the_process_is_handled_alone_and_marked_before(town: Town, anna: Person) -> None:
    """So only it is to blame if the process dies now."""
    assert town.app
    boris = town.person("Борис", started=True)
    await keep(town, update_of(anna, 1, "раз"), update_of(boris, 2, "два"))
    await town.app.database.write(inbox.take_unhandled)
    await keep(town, update_of(anna, 3, "три"))
    seen: list[list[tuple[int, int]]] = []

    async def look() -> None:
        seen.append(await town.keeps(_attempts))

    Eye(town, before=look)
    await town.app.intake.recover()
    await town.app.intake.idle()
    assert seen == [[(1, 2), (2, 1), (3, 0)], [(2, 2), (3, 0)], [(3, 1)]]


def _attempts(tx: Connection) -> list[tuple[int, int]]:
    rows = tx.execute("SELECT update_id, attempts FROM inbox WHERE done_at IS NULL ORDER BY update_id")
    return [(row["update_id"], row["attempts"]) for row in rows]


async def test_an_update_given_up_is_told_to_the_log_once(town: Town, anna: Person, caplog: pytest.LogCaptureFixture) -> None:
    assert town.app
    await keep(town, update_of(anna, 1, "/start"))
    for _ in range(inbox.ATTEMPTS_LIMIT):
        await town.app.database.write(inbox.begin_alone, 1)
    await town.restart()
    await town.restart()
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
        "update 1 is given up: it was never finished, even alone"
    ]


async def test_a_bot_without_a_valid_token_ends(town: Town) -> None:
    """bot.process turns it into a sentence."""
    assert town.app
    town.world.token = "1000:ANOTHER"
    with pytest.raises(TelegramUnauthorizedError):
        await town.app.run(asyncio.Event())


class Hooked:
    """Telegram while a webhook takes the updates; what is asked here is asked by `getUpdates`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.free = asyncio.Event()

    async def call(self, bot: Bot, method: str, params: Mapping[str, Any]) -> list[Any]:
        if not self._world.calls_of("deleteWebhook"):
            words = f"Conflict: can't use {method} method while webhook is active"
            raise TelegramConflictError(method=GetUpdates(**params), message=words)
        self.free.set()
        await asyncio.Event().wait()
        return [bot]


async def test_a_webhook_that_takes_the_updates_is_removed_whenever_it_is_noticed(town: Town) -> None:
    """Removing it at the start may have failed."""
    assert town.app
    line = Hooked(town.world)
    intake = Intake(
        bot=town.app.bot,
        session=line,
        dispatcher=town.app.dispatcher,
        database=town.app.database,
        conversations=Conversations({}),
        clock=town.clock,
        posted=lambda: None,
        poll_seconds=0,
        pause=town._no_wait,
    )
    polling = asyncio.create_task(intake.run(allowed=[]))
    await asyncio.wait_for(line.free.wait(), 10)
    polling.cancel()
    await asyncio.wait([polling])


# -- what people write


async def test_no_words_of_people_stand_in_the_log(town: Town, anna: Person, caplog: pytest.LogCaptureFixture) -> None:
    """An update that this version can't read, and a handler that stumbles over somebody's words."""
    assert town.app
    secret = "Провели семинар"
    broken = update_of(anna, 1, secret)
    broken["message"]["date"] = secret

    async def stumble() -> None:
        raise ValueError(secret)

    Eye(town, before=stumble)
    await keep(town, broken, update_of(anna, 2, secret))
    await town.app.intake.recover()
    await town.settle()
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert [error.splitlines()[0] for error in errors] == [
        "update 1 is not finished: ValidationError",
        "update 2: ValueError",
    ]
    assert "stumble" in errors[1], "where it happened is told"
    assert secret not in caplog.text


# -- who is there


async def test_whoever_speaks_has_unblocked_the_bot(town: Town, anna: Person) -> None:
    """Telegram keeps the news of it for a day only."""
    assert town.app
    await anna.says("/start")
    await town.app.database.write(members.block, anna.id, now=0)
    await anna.says("/help", chat=town.world.group("Школа", members=[anna], bot="member"))
    assert await town.keeps(members.is_blocked, anna.id)
    await anna.says("Привет")
    assert not await town.keeps(members.is_blocked, anna.id)


async def test_whoever_speaks_to_the_bot_is_reached_by_it_though_it_never_saw_their_start(town: Town) -> None:
    """They opened it before this database was there: they get no /start button any more."""
    assert town.app
    town.coordinator.chat_with_bot.started = True
    assert await town.keeps(members.reachable, town.settings.people.standing()) == []
    await town.coordinator.says("/plan")
    (kira,) = await town.keeps(members.reachable, town.settings.people.standing())
    assert (kira.user_id, kira.name, kira.language) == (town.coordinator.id, "Кира", "ru")


async def test_their_choice_of_a_language_is_kept(anna: Person) -> None:
    await anna.says("/language")
    await anna.presses("English")
    await anna.says("/help")
    assert "What I can do" in anna.chat_with_bot.last.text


async def test_whoever_speaks_in_a_group_only_is_not_joined(town: Town, anna: Person) -> None:
    """A bot may not write to them."""
    await anna.says("/help", chat=town.world.group("Школа", members=[anna], bot="member"))
    assert await town.keeps(members.count) == 0


async def test_who_is_known_costs_no_write(town: Town, anna: Person) -> None:
    assert town.app
    await anna.says("/help")
    units: list[str] = []
    write = town.app.database.write

    async def counted(unit: Any, *args: Any, **kwargs: Any) -> Any:
        units.append(unit.__name__ if hasattr(unit, "__name__") else unit.func.__name__)
        return await write(unit, *args, **kwargs)

    town.app.database.write = counted  # type: ignore[method-assign]
    await anna.says("/help")
    assert "join" not in units
    assert "finish" in units


async def test_blocking_is_no_speaking(town: Town, anna: Person) -> None:
    await anna.says("/start")
    await anna.blocks()
    assert await town.keeps(members.is_blocked, anna.id)


async def test_a_changed_name_is_taken_over(town: Town, anna: Person) -> None:
    await anna.says("/start")
    anna._user["first_name"] = "Аннушка"
    await anna.says("/start")
    assert "Здравствуйте, Аннушка" in anna.sees
    (member,) = await town.keeps(members.members, offset=0, limit=8)
    assert member.name == "Аннушка"
