"""Somebody has the whole file of the database after an anonymous wave of six: nothing in it tells whose an answer is."""

import json
from pathlib import Path
from random import Random

import pytest

from cluster.organisations import OrganisationKind
from cluster.surveys.model import Kind
from simulator.people import Person
from storage.surveys import waves
from tests.joining import registered
from tests.surveys import open_wave, question, questionnaire, rows, willing
from tests.town import Town

ASKED = questionnaire(
    question("mark", Kind.SCALE, "Как учёба?"), question("words", Kind.TEXT, "Что скажете?"), name="secret", title="Тайна"
)
SIX = 6


def words_of(number: int) -> str:
    return f"примета-{number}-конец"


async def answer_in_turn(town: Town, order: list[int]) -> list[Person]:
    """Everybody in this order, each with words of their own; then the wave ends."""
    people = {number: await willing(town, town.person(f"Житель {number}")) for number in order}
    wave = await open_wave(town, ASKED, anonymous=True, people=tuple(people.values()))
    for number in order:
        person = people[number]
        await person.starts(f"sv_{wave}")
        await person.presses("4")
        await person.says(words_of(number))
        await person.presses("Отправить")
        assert "Спасибо" in person.sees
        await town.passes(minutes=1)
    await town.coordinator.says("/menu")
    for label in ("Опросы", "Вести опросы", "Тайна", "Завершить сейчас", "Да, завершить"):
        await town.coordinator.presses(label)
    await town.sweep(2)
    return list(people.values())


def bytes_of(path: Path) -> bytes:
    """The file and what lies beside it: the log of what was written last."""
    return b"".join(each.read_bytes() for each in sorted(path.parent.glob(path.name + "*")))


@pytest.mark.parametrize("seed", range(3))
async def test_neither_ids_nor_times_nor_the_order_in_the_file_tell_who_answered(town: Town, seed: int) -> None:
    await town.coordinator.starts()
    order = list(range(SIX))
    Random(seed).shuffle(order)
    people = await answer_in_turn(town, order)
    submitted = await rows(town, "survey_submissions")
    assert [(each["user_id"], each["submitted_at"]) for each in submitted] == [(None, None)] * SIX
    assert await rows(town, "survey_drafts") == []
    assert {each["user_id"] for each in await rows(town, "survey_people") if each["answered"]} == {each.id for each in people}

    raw = bytes_of(town.settings.storage.path)
    by_key = [json.loads(each["answers"])["words"] for each in sorted(submitted, key=lambda each: each["id"])]
    places = {words: raw.find(words.encode()) for words in by_key}
    assert all(raw.count(words.encode()) == 1 for words in by_key), "a draft or an earlier page is still to be read"
    lying = sorted(by_key, key=places.__getitem__)
    assert lying in (by_key, by_key[::-1]), "the file's order is that of the random keys"


async def test_a_wave_that_ends_while_the_file_is_written_anew_has_its_turn_too(town: Town) -> None:
    first, second = await open_wave(town, ASKED, anonymous=True), await open_wave(town, ASKED, anonymous=True)
    assert town.app
    await town.app.database.write(waves.close, first, now=1)
    ended = await town.keeps(waves.to_be_scrubbed)
    await town.app.database.write(waves.close, second, now=2)
    await town.app.database.write(waves.mark_scrubbed, ended)
    assert await town.keeps(waves.to_be_scrubbed) == [second]


async def test_what_was_said_is_in_no_letter_and_no_update_that_is_kept(town: Town) -> None:
    await town.coordinator.starts()
    await answer_in_turn(town, list(range(SIX)))
    dumped = await town.dump(leave_out=("survey_submissions",))
    assert not [row for row in dumped if "примета" in row]


async def test_results_of_an_anonymous_wave_wait_for_its_end(town: Town) -> None:
    """Two moments of it would tell what the one person between them has answered."""
    await town.coordinator.starts()
    await open_wave(town, ASKED, anonymous=True)
    await town.coordinator.says("/menu")
    for label in ("Опросы", "Вести опросы", "Тайна"):
        await town.coordinator.presses(label)
    assert not [each for each in town.coordinator.chat_with_bot.last.buttons if "Результаты" in each["text"]]
    await town.coordinator.presses_button(town.coordinator.chat_with_bot.last, {"text": "?", "callback_data": "vr:1:0"})
    assert "примета" not in town.coordinator.sees


async def test_while_it_runs_no_draft_that_became_an_answer_is_left_to_be_read(town: Town) -> None:
    """The log beside the file, too, is emptied each minute."""
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town, ASKED, anonymous=True, people=(anna,))
    await anna.starts(f"sv_{wave}")
    await anna.presses("4")
    await anna.says(words_of(1))
    assert bytes_of(town.settings.storage.path).count(words_of(1).encode()) > 0
    await anna.presses("Отправить")
    await town.sweep()
    assert bytes_of(town.settings.storage.path).count(words_of(1).encode()) == 1


async def test_one_answer_by_a_colleges_link_is_not_told_by_the_college(town: Town) -> None:
    """Whoever knows where the six learn, as the profile does, must not find whose it is."""
    college = await registered(town, "Колледж связи", OrganisationKind.COLLEGE)
    people = [await willing(town, town.person(f"Житель {number}")) for number in range(SIX)]
    wave = await open_wave(town, ASKED, anonymous=True)
    for number, person in enumerate(people):
        await person.starts(f"sv_{wave}_{college}" if number == 0 else f"sv_{wave}")
        await person.presses("4")
        await person.says(words_of(number))
        await person.presses("Отправить")
    assert town.app
    await town.app.database.write(waves.close, wave, now=int(town.clock().timestamp()))
    assert {each["organisation_id"] for each in await rows(town, "survey_submissions")} == {None}
