"""A person's name: whatever is typed, what is kept of it can be shown anywhere."""

import sqlite3
from contextlib import closing
from unicodedata import category, is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.names import NAME_LIMIT, name_of_messenger, tidy_name
from cluster.refusals import Refusal
from cluster.rights import Role
from simulator.people import Person
from storage import members
from storage.tidying import tidy_names
from tests.joining import agreed, registered
from tests.town import Town


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Анна \n Петрова\t", "Анна Петрова"),
        ("Ан\u200bна\u200d \u202eавортеП\u202c", "Анна авортеП"),
        ("<b>Анна</b> & Co", "<b>Анна</b> & Co"),
        ("Анна 🙂", "Анна 🙂"),
        ("Андреи\u0306", "Андрей"),
        ("Анна\x00\x1b[31m", "Анна[31m"),
        ("\u0301Анна", "Анна"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ],
)
def test_a_name_is_kept_as_it_can_be_seen(typed: str, kept: str) -> None:
    assert tidy_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200e\u2060", "\u3164\u3164", "\u0301", "\n\n", "\ue000"])
def test_what_can_not_be_seen_is_no_name(typed: str) -> None:
    """A blank Hangul filler is a letter by its category."""
    with pytest.raises(Refusal) as refused:
        tidy_name(typed)
    assert refused.value == Refusal("name-empty")


def test_a_name_of_300_characters_is_refused_with_its_limit() -> None:
    with pytest.raises(Refusal) as refused:
        tidy_name("Ж" * 300)
    assert refused.value == Refusal("name-too-long", limit=NAME_LIMIT)
    assert tidy_name("Ж" * NAME_LIMIT) == "Ж" * NAME_LIMIT


@given(st.text())
def test_a_kept_name_is_one_tidy_line_and_stays_as_it_is(text: str) -> None:
    kept = name_of_messenger(text)
    assert 1 <= len(kept) <= NAME_LIMIT
    assert is_normalized("NFC", kept)
    assert kept == " ".join(kept.split())
    assert not any(category(each).startswith("C") for each in kept)
    assert name_of_messenger(kept) == kept


@given(st.text())
def test_a_name_is_kept_or_refused_and_never_anything_else(text: str) -> None:
    try:
        kept = tidy_name(text)
    except Refusal:
        return
    assert tidy_name(kept) == kept


# -- names that an earlier version kept as they came

WILD = "\u202eАн\u200bна\n\n   \ue000Петрова\u2066"
FIRM = "Днепр\u200b\u202e-Код"


async def older(town: Town, *statements: str) -> None:
    """The file as an earlier version left it."""
    await town.stop()
    with closing(sqlite3.connect(town.settings.storage.path, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement, {"name": WILD, "firm": FIRM})
    await town.start()


def wild_in(person: Person) -> list[str]:
    """What of the last screen changes how the words around it look."""
    last = person.chat_with_bot.last
    shown = "\n".join([last.text, *(each["text"] for each in last.buttons)])
    return [each for each in shown if category(each) in ("Cf", "Co", "Cc") and each not in "\n\u200d\ufe0f"]


async def test_names_of_an_earlier_version_are_tidy_on_every_screen(town: Town) -> None:
    kira = town.coordinator
    await kira.starts()
    await registered(town, "Днепр-Код")
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, "Днепр-Код")
    await town.gives(anna, Role.WORKING_GROUP)
    boris = await agreed(town, town.person("Борис"))
    await boris.says("/start")
    await boris.presses("Представляю организацию")
    await boris.says("Ромашка")
    await boris.presses("Моей здесь нет")
    await older(
        town,
        "UPDATE members SET name = :name",
        "UPDATE members SET typed_name = :name WHERE user_id % 2",
        "UPDATE organisations SET name = :firm, short_name = :firm, municipality = :firm",
        "INSERT INTO organisation_aliases SELECT 'днепр', :firm, id FROM organisations",
        "UPDATE organisation_changes SET field = 'short_name', before = :firm, after = '...' || :firm",
        "UPDATE role_requests SET organisation = :firm",
    )
    for way in (
        ["Организации", "Все ·", "Днепр-Код"],
        ["Запросы", "Анна Петрова"],
        ["Рабочая группа"],
        ["Роли"],
        ["Приглашения"],
    ):
        await kira.says("/menu")
        for label in way:
            await kira.presses(label)
            assert wild_in(kira) == []
    await kira.says(f"/role {anna.id}")
    assert "Анна Петрова" in kira.chat_with_bot.last.text
    assert "Днепр-Код" in kira.chat_with_bot.sees
    assert wild_in(kira) == []


async def test_tidying_again_changes_nothing_and_of_nothing_the_messengers_name_is_left(town: Town) -> None:
    anna = await agreed(town, town.person("Анна"))
    await older(town, f"UPDATE members SET typed_name = char(8203) WHERE user_id = {anna.id}")
    before = await town.dump()
    found = await town.keeps(members.member, anna.id)
    assert found
    assert found.name == "Анна"
    assert town.app
    await town.app.database.write(tidy_names)
    assert await town.dump() == before
