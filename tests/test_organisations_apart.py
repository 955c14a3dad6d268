"""Which organisation is which: namesakes of different towns, wrong entries, names that mean no single one, those that left."""

from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.alphabet import in_alphabet
from cluster.organisations import OrganisationField, OrganisationKind, named_at, tidy_name, told_apart
from cluster.organisations.model import RegisteredOrganisation
from cluster.refusals import Refusal
from cluster.rights import Role
from documents import read_table
from simulator.people import Person
from storage import members, organisations
from tests.joining import departs
from tests.plans import docx
from tests.registers import NASTY, csv
from tests.test_organisations import IT_SECTOR, changes, enters, files_of, last, loads, named, opens, register_of
from tests.town import Town

SCHOOL = "МБОУ «СШ № 1»"


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.starts()
    return town.coordinator


async def school_in(town: Town, place: str) -> int:
    assert town.app
    return await town.app.database.write(_school_in, place)


def _school_in(tx: Connection, place: str) -> int:
    return organisations.enter(tx, kind=OrganisationKind.SCHOOL, name=SCHOOL, municipality=place, by=1, now=0).id


def school(number: int, place: str) -> RegisteredOrganisation:
    return RegisteredOrganisation(id=number, kind=OrganisationKind.SCHOOL, name=SCHOOL, municipality=place)


# -- namesakes


async def test_two_schools_of_one_name_stand_in_the_register_with_their_towns(town: Town, kira: Person) -> None:
    one, other = await school_in(town, "Вязьма"), await school_in(town, "Сафоново")
    assert one != other
    await opens(kira, "Все ·")
    assert "Вязьма" in last(kira)
    assert "Сафоново" in last(kira)
    labels = [each["text"] for each in kira.chat_with_bot.last.buttons]
    assert len({label for label in labels if "СШ № 1" in label}) == 2


async def test_the_same_name_in_the_same_town_is_one(town: Town) -> None:
    first = await school_in(town, "Вязьма")
    assert await school_in(town, "г. Вязьма") == first


async def test_a_list_brings_both_and_the_same_list_again_changes_nothing(town: Town, kira: Person) -> None:
    rows = [("школа", SCHOOL, "", place, "") for place in ("Вязьма", "Сафоново")]
    await loads(kira, csv(rows))
    await kira.presses("Загрузить")
    assert len(await town.keeps(organisations.register)) == 2
    before = await town.keeps(organisations.register)
    await loads(kira, csv(rows))
    assert await town.keeps(organisations.register) == before


async def test_a_row_that_could_be_either_is_a_bad_one_that_names_the_towns(town: Town, kira: Person) -> None:
    await school_in(town, "Вязьма")
    await school_in(town, "Сафоново")
    await loads(kira, csv([("школа", SCHOOL, "", "", "")]))
    assert "Вязьма" in last(kira)
    assert "Сафоново" in last(kira)
    assert len(await town.keeps(organisations.register)) == 2


async def test_a_town_is_not_corrected_into_that_of_a_namesake(town: Town) -> None:
    await school_in(town, "Вязьма")
    other = await school_in(town, "Сафоново")
    with pytest.raises(Refusal):
        await changes(town, other, OrganisationField.MUNICIPALITY, "Вязьма")


@given(st.lists(st.sampled_from(["", "Вязьма", "Сафоново", "Рославль"]), max_size=4, unique=True))
def test_whatever_is_listed_together_is_told_apart(places: list[str]) -> None:
    labels = told_apart([school(number, place) for number, place in enumerate(places)])
    assert len(set(labels.values())) == len(places)
    if len(places) == 1:
        assert labels[0] == SCHOOL


def test_a_name_alone_needs_no_town() -> None:
    assert told_apart([school(1, "Вязьма")]) == {1: SCHOOL}
    assert named_at(SCHOOL, "") == SCHOOL


# -- order


@given(st.permutations(["Колледж 1", "Колледж 2", "колледж 10", "Колледж 100", "Ёлка", "Ель"]))
def test_names_stand_as_people_look_for_them(names: list[str]) -> None:
    """Numbers as numbers, Ё with Е, capitals or not."""
    assert sorted(names, key=in_alphabet) == ["Ёлка", "Ель", "Колледж 1", "Колледж 2", "колледж 10", "Колледж 100"]


# -- wrong entries


async def test_a_wrong_entry_on_which_nothing_hangs_is_deleted_by_two_taps(town: Town, kira: Person) -> None:
    await enters(town, "ООО «Опечатка»")
    await opens(kira, "Все ·", "Опечатка", "Лишняя запись")
    screen = kira.chat_with_bot.last
    (delete,) = (each for each in screen.buttons if "Удалить из реестра" in each["text"])
    await kira.presses_button(screen, delete)
    assert await register_of(town) == {}
    await kira.presses_button(screen, delete)
    assert "больше нет" in last(kira)


async def test_what_hangs_on_it_is_said_and_it_stays(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await enters(town, IT_SECTOR)
    await town.gives(town.person("Анна"), Role.REPRESENTATIVE, IT_SECTOR)
    await opens(kira, "Все ·", IT_SECTOR, "Лишняя запись")
    assert not [each for each in kira.chat_with_bot.last.buttons if "Удалить из реестра" in each["text"]]
    assert "представител" in last(kira)
    assert IT_SECTOR in await register_of(town)


async def test_two_entries_become_one_with_people_and_names(town: Town, kira: Person) -> None:
    gone, stays = await enters(town, "ООО «Софт-2»"), await enters(town, "ООО «Софт»")
    anna = town.person("Анна", started=True)
    assert town.app
    await town.app.database.write(_speaks_for, anna.id, gone)
    await opens(kira, "Все ·", "Софт-2", "Лишняя запись", "Это та же организация")
    await kira.presses("ООО «Софт»")
    await kira.presses("Да, это одна организация")
    assert "Теперь это одна организация" in last(kira)
    assert list(await register_of(town)) == ["ООО «Софт»"]
    assert await town.keeps(organisations.representatives, stays) == [anna.id]
    assert (await register_of(town))["ООО «Софт»"].aliases == ("ООО «Софт-2»",)


def _speaks_for(tx: Connection, user_id: int, organisation_id: int) -> None:
    members.join(tx, user_id=user_id, name="Анна", language="ru", now=0)
    members.grant(tx, user_id=user_id, role=Role.REPRESENTATIVE, organisation_id=organisation_id, granted_by=0, now=0)


# -- names that mean no single organisation


async def test_a_collective_name_is_dismissed_and_brought_back(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await opens(kira, "В плане есть", IT_SECTOR, "Это не одна организация", "Никого в отдельности")
    await opens(kira)
    assert not [each for each in kira.chat_with_bot.last.buttons if "В плане есть" in each["text"]]
    await kira.presses("Не одна организация")
    await kira.presses(IT_SECTOR)
    await kira.presses("Вернуть в список")
    await opens(kira, "В плане есть", IT_SECTOR)
    assert IT_SECTOR in await named(town)


async def test_a_collective_name_that_means_a_kind_leads_to_its_representatives(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    firm = await enters(town, "ООО «Софт»")
    anna = town.person("Анна", started=True)
    assert town.app
    await town.app.database.write(_speaks_for, anna.id, firm)
    await anna.says("/menu")
    await anna.presses("Моё")
    assert "1.3" not in last(anna)
    await opens(kira, "В плане есть", IT_SECTOR, "Это не одна организация", "все работодатели")
    await anna.says("/menu")
    await anna.presses("Моё")
    assert "1.3" in last(anna)


async def test_whoever_ties_a_name_second_reads_to_whom_it_went(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await enters(town, "ООО «Софт»")
    await enters(town, "АО «Сеть»")
    sonya = await town.gives(town.person("Соня"), Role.SECRETARY)
    for person in (kira, sonya):
        await opens(person, "В плане есть", IT_SECTOR, "Другое название известной")
    await kira.presses("ООО «Софт»")
    await sonya.presses("АО «Сеть»")
    assert "кто-то уже сказал, чьё это название: ООО «Софт»" in last(sonya)
    assert (await register_of(town))["АО «Сеть»"].aliases == ()


# -- those that left


@pytest.mark.usefixtures("kira")
async def test_who_speaks_for_an_organisation_that_left_has_its_rows_no_more(town: Town) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    firm = await enters(town, IT_SECTOR)
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, IT_SECTOR)
    await anna.says("/menu")
    await anna.presses("Моё")
    assert "1.3" in last(anna)
    await departs(town, firm)
    await anna.says("/menu")
    if any("Моё" in each["text"] for each in anna.chat_with_bot.last.buttons):
        await anna.presses("Моё")
    assert "1.3" not in last(anna)


# -- wild names


async def test_a_name_of_every_trick_stands_safely_in_the_composition_as_docx(town: Town, kira: Person) -> None:
    await enters(town, tidy_name(NASTY))
    await kira.says("/menu")
    await kira.presses("Актуализация состава")
    await kira.presses("Спросить всех")
    await kira.presses("Состав, DOCX")
    await town.passes(seconds=5)
    ((name, data),) = files_of(town, kira)
    assert name.endswith(".docx")
    cells = [cell for row in read_table(data).rows for cell in row.cells]
    assert any(" ".join(tidy_name(NASTY).split()) in " ".join(cell.split()) for cell in cells)
