"""«Что сделали по итогам» is told once, to whoever answered and to the groups."""

import sqlite3
from typing import Any

import pytest

from cluster.surveys.waves import GRACE_SECONDS
from handlers.surveys.wave_buttons import AskWhatWasDone
from simulator.entities import parse_html
from simulator.groups import Group
from simulator.people import Person
from storage.surveys import waves
from tests.surveys import open_wave, rows, willing
from tests.test_survey_pulse import MOOD
from tests.test_survey_results import presses
from tests.town import Town


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.starts()
    return town.coordinator


@pytest.fixture
async def group(town: Town, kira: Person) -> Group:
    return await town.subscribes(town.world.group("Чат кластера", admins=[kira]), "Опросы")


@pytest.fixture
async def anna(town: Town, kira: Person, group: Group) -> Person:
    """She has answered; the survey is over, and it is asked what was done."""
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town, MOOD, people=(anna,))
    await anna.starts(f"sv_{wave}")
    await anna.presses("4")
    await anna.presses("Отправить")
    assert town.app
    await town.app.database.write(waves.close, wave, now=int(town.clock().timestamp()))
    town.clock.advance(seconds=GRACE_SECONDS)
    await kira.says("/menu")
    for label in ("Опросы", "Вести опросы", "Пульс", "Что сделали"):
        await kira.presses(label)
    assert group.messages
    return anna


def told(town: Town, chat_id: int) -> list[str]:
    """What was done, as often as it was said there."""
    texts = [parse_html(each.params["text"]).text for each in town.world.calls_of("sendMessage") if each.chat_id == chat_id]
    return [each.rpartition("\n")[2] for each in texts if "Что сделали по итогам:" in each]


async def test_it_is_told_once_though_its_update_is_handled_again(
    town: Town, kira: Person, anna: Person, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash between the letters and the end of the update hands it out again, some seconds later."""
    assert town.app
    write, cut = town.app.database.write, {"left": 1}

    async def crashing(unit: Any, *args: Any, **kwargs: Any) -> Any:
        if unit.__name__ == "finish" and cut["left"]:
            cut["left"] -= 1
            town.clock.advance(seconds=5)
            raise sqlite3.OperationalError("database or disk is full")
        return await write(unit, *args, **kwargs)

    monkeypatch.setattr(town.app.database, "write", crashing)
    await kira.says("Купили стулья")
    await town.restart()
    await town.passes(seconds=20)
    assert cut["left"] == 0
    assert told(town, anna.id) == ["Купили стулья"]
    assert told(town, group.id) == ["Купили стулья"]


async def test_other_words_are_told_anew_and_so_are_the_first_ones_said_again(
    town: Town, kira: Person, anna: Person, group: Group
) -> None:
    """Whoever was told something else must hear what holds now."""
    said = ["Купили стулья", "Купили столы", "Купили стулья"]
    for number, words in enumerate(said):
        if number:
            await kira.presses("Что сделали")
        await kira.says(words)
        await town.passes(minutes=1)
    assert told(town, anna.id) == said
    assert told(town, group.id) == said
    assert [each["what_was_done"] for each in await rows(town, "survey_waves")] == ["Купили стулья"]


async def test_it_waits_until_the_results_that_go_with_it_change_no_more(town: Town, kira: Person) -> None:
    """Whoever had begun may submit for a day; the difference of two results would be that answer."""
    wave = await open_wave(town, MOOD)
    assert town.app
    await town.app.database.write(waves.close, wave, now=int(town.clock().timestamp()))
    await kira.says("/menu")
    for label in ("Опросы", "Вести опросы", "Пульс"):
        await kira.presses(label)
    assert "Что сделали" not in kira.sees
    await presses(kira, AskWhatWasDone(wave_id=wave))
    assert "Ответы ещё принимаются" in (kira.alert or "")
