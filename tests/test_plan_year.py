"""The plan of 2023 lived through from January to December: what is said, to whom, on which day.

`golden/year-2023.txt` is what a person reads to judge whether the bot says too much or too little; write it anew with
`MAKE_GOLDEN=1 pytest tests/test_plan_year.py` and read the difference.
"""

import asyncio
import os
import re
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import unified_diff
from pathlib import Path
from sqlite3 import Connection

import pytest

from cluster.rights import Role
from simulator.chats import Chat
from simulator.groups import Group
from simulator.people import Person
from tests.conftest import PLAN
from tests.town import MOSCOW, Clock, Town

GOLDEN = Path(__file__).parent / "golden" / "year-2023.txt"

FIRST_DAY, LAST_DAY = date(2023, 1, 9), date(2023, 12, 31)
AFTER_LUNCH = time(13)
DOWN_FROM, DOWN_UNTIL = datetime(2023, 9, 15, 19, 30, tzinfo=MOSCOW), datetime(2023, 9, 25, 10, 30, tzinfo=MOSCOW)

# https://www.consultant.ru/law/ref/calendar/proizvodstvennye/2023/: what is off besides Saturdays and Sundays
DAYS_OFF = {date(2023, 2, 23), date(2023, 2, 24), date(2023, 3, 8), date(2023, 5, 1), date(2023, 5, 8), date(2023, 5, 9)}
DAYS_OFF |= {date(2023, 6, 12), date(2023, 11, 6), *(date(2023, 1, day) for day in range(1, 9))}

WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message that nobody asked for; `place` is a name or «группа»."""

    at: datetime
    place: str
    key: str
    text: str

    @property
    def is_digest(self) -> bool:
        return self.key.startswith("plan-digest:")

    @property
    def rows(self) -> list[str]:
        """«▫️1.1 −30», as the digest has it: mark, number, days after the deadline (before it: minus)."""
        found = re.findall(r"^(\S+) (\d\.\d) .*\n— (.*)$", self.text, re.MULTILINE)
        return [f"{mark}{number} {_days(state)}" for mark, number, state in found]

    def line(self) -> str:
        notes = [part for part in self.text.split("\n\n") if part.startswith("Я не работал")]
        what = ", ".join([*self.rows, *notes]) if self.is_digest else _in_short(self.text)
        return f"{self.at:%d.%m} {WEEKDAYS[self.at.weekday()]} {self.at:%H:%M}  {self.place:<7} {what}"


def _days(state: str) -> str:
    if "Квартал кончается" in state:
        return "как идёт?"
    if "последний день" in state:
        return "0"
    number = re.search(r"(?:осталось|остался|просрочено на) (\d+)", state)
    assert number is not None, state
    return ("+" if "просрочено" in state else "−") + number[1]


def _in_short(text: str) -> str:
    return " / ".join(part if len(part) <= 110 else part[:40] + "…" for part in text.split("\n\n"))


class Year:
    """The town and those who live in it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.kira = town.coordinator
        self.sonya = town.person("Соня")
        self.rita = town.person("Рита")
        self.roman = town.person("Роман")
        self.pavel = town.person("Павел")
        self.group: Group = town.world.group("Рабочая группа", admins=[self.kira], members=[self.rita, self.roman])

    async def begins(self, plan: bytes) -> None:
        await self.kira.says("/start")
        await self.town.accepts_plan(plan)
        await self.town.gives(self.sonya, Role.SECRETARY)
        await self.town.gives(self.rita, Role.WORKING_GROUP)
        await self.town.gives(self.roman, Role.WORKING_GROUP)
        await self.town.gives(self.pavel, Role.REPRESENTATIVE, "Организации ИТ-сектора")
        await self.town.subscribes(self.group, "Сроки плана")

    async def opens(self, person: Person, number: str) -> None:
        await person.says("/plan")
        if number == "3.4":
            await person.presses("▶")
        await person.presses(number)

    async def closes(self, person: Person, number: str, result: str) -> None:
        await self.opens(person, number)
        await person.presses("Выполнено")
        await person.says(result)
        await self.rest()

    async def moves(self, person: Person, number: str, reason: str, day: str) -> None:
        await self.opens(person, number)
        await person.presses("Перенести")
        await person.says(reason)
        await person.says(day)
        await self.rest()

    async def marks(self, person: Person, number: str, act: str) -> None:
        await self.opens(person, number)
        await person.presses(act)
        await self.rest()

    async def rest(self) -> None:
        """So long that the limit of one message a second to one chat holds nothing back."""
        for _ in range(3):
            await self.town.passes(seconds=2)

    async def said(self) -> list[Said]:
        names = {p.id: p.as_json()["first_name"] for p in (self.kira, self.sonya, self.rita, self.roman, self.pavel)}
        letters = await self.town.keeps(_unasked)
        return [
            Said(
                at=datetime.fromtimestamp(settled_at, MOSCOW),
                place=names.get(chat_id, "группа"),
                key=key,
                text=_text_of(self.town.world.chats[chat_id], message_id),
            )
            for key, chat_id, message_id, settled_at in letters
        ]


def _unasked(tx: Connection) -> list[tuple[str, int, int, int]]:
    left = tx.execute("SELECT key, status FROM outbox WHERE urgency = 1 AND status <> 'sent'").fetchall()
    assert not left, [tuple(row) for row in left]
    rows = tx.execute("SELECT key, chat_id, message_id, settled_at FROM outbox WHERE urgency = 1 ORDER BY settled_at, id")
    return [tuple(row) for row in rows]


def _text_of(chat: Chat, message_id: int) -> str:
    message = chat.log[message_id]
    return message.history[0].content["text"] if message.history else message.text


STORY: Mapping[date, Callable[[Year], Awaitable[None]]] = {
    date(2023, 3, 2): lambda y: y.marks(y.rita, "2.1", "В работе"),
    date(2023, 3, 20): lambda y: y.closes(y.sonya, "1.2", "Протокол № 1 от 20 марта"),
    date(2023, 3, 30): lambda y: y.moves(y.kira, "1.1", "Ждём ответа двух колледжей", "до 28 апреля"),
    date(2023, 3, 31): lambda y: y.closes(y.rita, "2.1", "Трудоустроены 212 из 260"),
    date(2023, 4, 26): lambda y: y.closes(y.kira, "1.1", "Состав утверждён"),
    date(2023, 5, 26): lambda y: y.closes(y.pavel, "3.4", "Чемпионаты прошли, отчёт сдан"),
    date(2023, 6, 1): lambda y: y.marks(y.roman, "2.3", "Не моё"),
    date(2023, 6, 29): lambda y: y.moves(y.rita, "2.3", "Нет данных центра занятости", "15.08"),
    date(2023, 8, 15): lambda y: y.closes(y.rita, "2.3", "Предложения отправлены в департамент"),
    date(2023, 10, 16): lambda y: y.closes(y.kira, "2.4", "Прогноз на 2024–2028 годы"),
    date(2023, 11, 30): lambda y: y.closes(y.rita, "2.2", "Итоги двух волн опроса"),
    date(2023, 12, 1): lambda y: y.marks(y.rita, "3.2", "В работе"),
    date(2023, 12, 20): lambda y: y.closes(y.sonya, "1.2", "Протокол № 2 от 20 декабря"),
}
"""What people do after lunch. 1.3 is forgotten by everybody; 3.1 and 3.3 wait for the year's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What was said, and of each ping: (number of the row, deadline it speaks of, when it was sent, when the row was done,
    when that deadline was moved away).
    """

    said: Sequence[Said]
    pings: Sequence[tuple[str, str, int, int | None, int | None]]

    @property
    def digests(self) -> list[Said]:
        return [each for each in self.said if each.is_digest]


def live(file: Path, *, hours: int, sweeps: int = 1, restarts: bool = False) -> Lived:
    """Through all the days by steps of `hours`; the bot is down for ten days of September."""

    async def days() -> Lived:
        town = Town(file, Clock(datetime.combine(FIRST_DAY, time(8), MOSCOW)))
        year = Year(town)
        await town.start()
        await year.begins(PLAN.read_bytes())
        for day in (FIRST_DAY + timedelta(days=days) for days in range((LAST_DAY - FIRST_DAY).days + 1)):
            for hour in range(7, 23, hours):
                await _live_hour(year, datetime.combine(day, time(hour), MOSCOW), sweeps)
            if restarts and town.app is not None:
                await town.restart()
        lived = Lived(said=await year.said(), pings=await town.keeps(_pings))
        await town.stop()
        return lived

    return asyncio.run(days())


async def _live_hour(year: Year, now: datetime, sweeps: int) -> None:
    town = year.town
    town.clock.now = now
    await _keep_running(town)
    if town.app is None:
        return
    await town.sweep(sweeps)
    if now.time() == AFTER_LUNCH and now.date() in STORY:
        await STORY[now.date()](year)


def _pings(tx: Connection) -> list[tuple[str, str, int, int | None, int | None]]:
    rows = tx.execute(
        """SELECT number, plan_pings.due_day, settled_at, given_at,
                  (SELECT moved_at FROM plan_postponements AS moves
                   WHERE moves.occurrence_id = plan_pings.occurrence_id AND due_before = plan_pings.due_day)
           FROM plan_pings JOIN outbox ON outbox.id = letter_id
           JOIN plan_occurrences ON plan_occurrences.id = plan_pings.occurrence_id JOIN plan_rows ON plan_rows.id = row_id
           LEFT JOIN plan_results USING (occurrence_id)"""
    )
    return [tuple(row) for row in rows]


async def _keep_running(town: Town) -> None:
    down = DOWN_FROM <= town.clock.now < DOWN_UNTIL
    if down and town.app is not None:
        await town.stop()
    elif not down and town.app is None:
        await town.start()


def must_be_golden(said: Sequence[Said]) -> None:
    lines = "".join(f"{each.line()}\n" for each in said)
    if os.environ.get("MAKE_GOLDEN"):
        GOLDEN.write_text(lines, encoding="utf-8")
    kept = GOLDEN.read_text(encoding="utf-8")
    change = "".join(unified_diff(kept.splitlines(keepends=True), lines.splitlines(keepends=True), "golden", "said now", n=1))
    assert not change, f"{change}\nIf this is what people should be told: MAKE_GOLDEN=1 pytest {Path(__file__).name}"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    return live(tmp_path_factory.mktemp("year") / "bot.db", hours=2)


def test_the_year_is_spoken_of_exactly_as_in_the_golden_list(lived: Lived) -> None:
    must_be_golden(lived.said)


@pytest.mark.slow
def test_sweeping_twice_and_restarting_every_night_says_the_same(tmp_path: Path) -> None:
    must_be_golden(live(tmp_path / "bot.db", hours=2, sweeps=2, restarts=True).said)


def test_nobody_is_written_to_on_days_off_or_outside_hours(lived: Lived) -> None:
    for each in lived.said:
        assert each.at.weekday() < 5, each
        assert each.at.date() not in DAYS_OFF, each
        assert 9 <= each.at.hour < 20, each


def test_a_place_gets_one_digest_a_day_at_most(lived: Lived) -> None:
    digests = Counter((each.place, each.at.date()) for each in lived.digests)
    assert set(digests.values()) == {1}


def test_nothing_is_said_of_a_row_that_is_done(lived: Lived) -> None:
    assert not [ping for ping in lived.pings if (done_at := ping[3]) is not None and ping[2] > done_at]


def test_nothing_is_said_of_a_date_after_it_was_moved(lived: Lived) -> None:
    moved = [ping for ping in lived.pings if ping[4] is not None]
    assert {number for number, *_ in moved} == {"1.1", "2.3"}
    assert not [ping for ping in moved if ping[2] > (ping[4] or 0)]


def test_those_above_hear_of_an_overdue_row_that_is_not_theirs(lived: Lived) -> None:
    """2.4 is the coordinator's own by the words of the plan; the secretary hears of it once it is overdue."""
    days = [each.at.date() for each in lived.digests if each.place == "Соня" and "2.4" in each.text]
    assert days == [date(2023, 10, 2), date(2023, 10, 9), date(2023, 10, 16)]


def test_a_row_in_work_is_pinged_on_the_last_two_days_only(lived: Lived) -> None:
    days = [each.at.date() for each in lived.digests if each.place == "Роман" and "2.1" in each.text]
    assert days == [date(2023, 3, 1), date(2023, 3, 30), date(2023, 3, 31)]


def test_whoever_said_not_mine_hears_no_more_of_it(lived: Lived) -> None:
    days = [each.at.date() for each in lived.digests if each.place == "Роман" and "2.3" in each.text]
    assert days == [date(2023, 5, 31)]


def test_a_moved_date_is_pinged_on_its_own_ladder(lived: Lived) -> None:
    days = [each.at.date() for each in lived.digests if each.place == "Рита" and "2.3" in each.text]
    after_the_move = [day for day in days if day > date(2023, 6, 29)]
    # the 15th of August: 30 days before is Sunday the 16th of July, 3 days before is Saturday the 12th
    assert after_the_move == [date(2023, 7, 14), *(date(2023, 8, day) for day in (1, 8, 11, 14, 15))]


def test_ten_days_of_silence_end_in_one_summary_for_each_place(lived: Lived) -> None:
    since = [each for each in lived.digests if DOWN_FROM <= each.at < DOWN_UNTIL + timedelta(hours=8)]
    assert sorted(each.place for each in since) == ["Кира", "Павел", "Рита", "Роман", "группа"]
    assert all("Я не работал с 15 сентября" in each.text for each in since)
    assert [each for each in lived.digests if "Я не работал" in each.text] == since


def test_a_forgotten_row_is_pinged_every_friday_after_its_deadline_and_twelve_times_at_most(lived: Lived) -> None:
    overdue: defaultdict[str, list[date]] = defaultdict(list)
    for each in lived.digests:
        if any(row.startswith("🔴1.3 +") for row in each.rows):
            overdue[each.place].append(each.at.date())
    fridays = [date(2023, 4, 7) + timedelta(weeks=week) for week in range(12)]
    assert overdue == {"Кира": fridays, "Соня": fridays, "группа": fridays}
