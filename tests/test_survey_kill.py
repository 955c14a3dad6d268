"""A thousand people answer a wave over real HTTP, and the process is killed in the middle: every answer counts once."""

import asyncio
import json
import random
import signal
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from bot.settings import Settings
from cluster.consents import Purpose
from cluster.surveys.model import Kind
from cluster.surveys.waves import Beginning, Unit
from handlers.consents import wordings
from handlers.surveys.buttons import BeginSurvey
from locales import Texts
from simulator.finding import the_button
from simulator.messages import Message
from simulator.news import Onlooker
from simulator.people import Person
from simulator.server import serve
from simulator.world import World
from storage import consents, inbox, members
from storage.database import open_database
from storage.surveys import questionnaires, waves
from tests.surveys import question, questionnaire
from tests.test_kill import BotProcess, starts, until

pytestmark = pytest.mark.slow

PEOPLE = 1000
AT_ONCE = 100
"""So many answer at a time, so that a kill finds some at each question and some who are done."""

LEVELS = {"college": "СПО", "bachelor": "Бакалавриат", "master": "Магистратура"}
ASKED = questionnaire(
    question("level", Kind.ONE, "Какого уровня выпускники?", choices=LEVELS),
    question("theory", Kind.SCALE, "Как теория?"),
    question("hire", Kind.YES_NO, "Возьмёте на практику?"),
    name="thousand",
)
SEEN = "Какого уровня", "Как теория", "Возьмёте на практику", "Проверьте ответы", "Спасибо"

Answers = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Respondent:
    """What they will answer. Of some the finger trembles: they press twice."""

    person: Person
    level: str
    mark: int
    hire: bool
    trembles: bool

    @property
    def labels(self) -> tuple[str, str, str, str]:
        """What they press, by what they see."""
        return LEVELS[self.level], str(self.mark), "Да" if self.hire else "Нет", "Отправить"

    @property
    def answers(self) -> Answers:
        return ("level", self.level), ("theory", self.mark), ("hire", "yes" if self.hire else "no")


class Crowd(Onlooker):
    """Everybody presses what their screen asks for, as soon as it has changed, until they are told that it is taken."""

    def __init__(self, respondents: list[Respondent], wave: int) -> None:
        self._by_chat = {each.person.id: each for each in respondents}
        self._coming = iter(respondents)
        self._begin = BeginSurvey(wave_id=wave).pack()
        self.presses = 0
        self.told: set[int] = set()

    def arrives(self) -> None:
        """The letter that asks has come before."""
        if (each := next(self._coming, None)) is not None:
            button = {"text": "Ответить", "callback_data": self._begin}
            chat = each.person.chat_with_bot
            chat.started = True
            markup = {"inline_keyboard": [[button]]}
            self._press(
                each, chat.put(sender=chat.world.bot_user(), content={"text": "Опрос"}, by_bot=True, markup=markup), button
            )

    def message_changed(self, message: Message) -> None:
        """In the middle of the change: what follows from it comes after it."""
        asyncio.get_running_loop().call_soon(self._looks, self._by_chat[message.chat.id], message)

    def _looks(self, each: Respondent, message: Message) -> None:
        seen = max(place for place, words in enumerate(SEEN) if words in message.text)  # the review repeats the questions
        if seen < len(each.labels):
            _, button = the_button(message.chat, each.labels[seen], message)
            self._press(each, message, button)
        elif each.person.id not in self.told:
            self.told.add(each.person.id)
            self.arrives()

    def _press(self, each: Respondent, message: Message, button: dict[str, Any]) -> None:
        for _ in range(2 if each.trembles else 1):
            self.presses += 1
            each.person.world.queries.ask(each.person, message, button["callback_data"])

    def message_new(self, message: Message) -> None: ...
    def chat_changed(self, chat: object) -> None: ...
    def person_new(self, person: Person) -> None: ...
    def typing(self, chat: object, action: str) -> None: ...
    def answered(self, person: Person, message: Message, data: str) -> None: ...
    def read(self, person: Person, chat: object) -> None: ...
    def clock_moved(self) -> None: ...
    def inline(self, person: Person, query_id: str, results: list[Any], button: Any) -> None: ...
    def led(self, person: Person, chat: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Taken:
    """What the file holds. `who`: of whom it says that they have answered."""

    who: set[int]
    by_person: dict[int | None, list[Answers]]

    @property
    def answers(self) -> Counter[Answers]:
        return Counter(each for many in self.by_person.values() for each in many)


def taken(path: Path) -> Taken:
    with closing(sqlite3.connect(path)) as database:
        who = {user_id for (user_id,) in database.execute("SELECT user_id FROM survey_people WHERE answered")}
        by_person: dict[int | None, list[Answers]] = {}
        for user_id, answers in database.execute("SELECT user_id, answers FROM survey_submissions"):
            by_person.setdefault(user_id, []).append(tuple(json.loads(answers).items()))
    return Taken(who, by_person)


async def open_to(path: Path, respondents: list[Respondent], *, anonymous: bool) -> int:
    """A wave that people may answer who have agreed to surveys; the id."""
    async with open_database(path) as database:
        return await database.write(_open, [each.person.id for each in respondents], anonymous=anonymous, now=datetime.now(UTC))


def _open(tx: Connection, people: list[int], *, anonymous: bool, now: datetime) -> int:
    stamp = int(now.timestamp())
    consents.keep_wordings(tx, tuple(wordings(Texts.load(), Settings().operator.operator())))
    agreed = consents.wording(tx, Purpose.SURVEY, "ru").version
    for person in people:
        members.join(tx, user_id=person, name=f"Житель {person}", language="ru", now=stamp)
        consents.give(tx, person, Purpose.SURVEY, agreed, now=stamp)
    kept = questionnaires.keep(tx, ASKED, by=None, now=stamp)
    wave = waves.prepare(tx, kept, Beginning(unit=Unit.PERSON, anonymous=anonymous), by=people[0], now=stamp)
    waves.open_wave(tx, wave, last_day=now.date() + timedelta(days=14), now=stamp)
    return wave


@pytest.mark.parametrize("anonymous", [False, True], ids=["named", "anonymous"])
async def test_three_kills_in_a_wave_of_a_thousand_lose_no_answer_and_double_none(tmp_path: Path, *, anonymous: bool) -> None:
    """Whoever was told «Спасибо» is in the file when the process dies, once; and everybody comes to their end."""
    path, log = tmp_path / "bot.db", tmp_path / "bot.log"
    chance = random.Random(5)
    world = World(lambda: datetime.now(UTC))
    respondents = [
        Respondent(
            world.person(f"Житель {number}"),
            chance.choice(list(LEVELS)),
            chance.randint(1, 5),
            chance.random() < 0.5,
            chance.random() < 0.1,
        )
        for number in range(PEOPLE)
    ]
    crowd = Crowd(respondents, await open_to(path, respondents, anonymous=anonymous))
    world.news.onlookers.append(crowd)
    async with serve(world) as server, BotProcess(server.url, world.token, path, log) as bot:
        for _ in range(AT_ONCE):
            crowd.arrives()
        for share in (0.25, 0.5, 0.75):
            seen = starts(world)
            await bot.start()
            await until(lambda seen=seen: starts(world) > seen, f"the bot does not start:\n{log.read_text()}")  # type: ignore[misc]
            enough = chance.uniform(share - 0.1, share + 0.1) * PEOPLE
            await until(lambda enough=enough: len(crowd.told) > enough, f"answers are not taken:\n{log.read_text()}")  # type: ignore[misc]
            assert await bot.end(signal.SIGKILL) == -signal.SIGKILL
            assert len(crowd.told) < PEOPLE
            _must_be_kept(taken(path), crowd, respondents, anonymous=anonymous)
        await bot.start()
        await until(lambda: len(crowd.told) == PEOPLE, f"somebody does not come to their end:\n{log.read_text()}")
        # Of those who press twice, the second.
        await until(lambda: not world.queries, f"a press is not answered:\n{log.read_text()}")
        assert await bot.end(signal.SIGTERM) == 0, log.read_text()
    at_the_end = taken(path)
    _must_be_kept(at_the_end, crowd, respondents, anonymous=anonymous)
    assert at_the_end.answers == Counter(each.answers for each in respondents)
    async with open_database(path) as database:
        assert await database.read(inbox.waiting) == 0
        assert await database.read(_drafts) == 0
    assert "ERROR" not in log.read_text()


def _must_be_kept(file: Taken, crowd: Crowd, respondents: list[Respondent], *, anonymous: bool) -> None:
    """Answered and counted are one fact; who was told so is among them, nobody twice; and it is what they have pressed."""
    assert crowd.told <= file.who
    assert file.answers.total() == len(file.who)
    if anonymous:
        assert set(file.by_person) <= {None}
        assert file.answers == Counter(each.answers for each in respondents if each.person.id in file.who)
    else:
        assert file.by_person == {each.person.id: [each.answers] for each in respondents if each.person.id in file.who}


def _drafts(tx: Connection) -> int:
    (count,) = tx.execute("SELECT count(*) FROM survey_drafts").fetchone()
    return int(count)
