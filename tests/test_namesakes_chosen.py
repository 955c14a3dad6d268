"""Which of two organisations of one name: the municipality is read wherever one is chosen or decided about."""

import re

import pytest

from cluster.consents import Purpose
from cluster.organisations import Membership, OrganisationField, OrganisationKind, RegisteredOrganisation, found_by
from cluster.rights import Role
from handlers.organisations.labels import ROOM, full_name, marked
from handlers.profile.studying import keep
from simulator.people import Person
from storage import consents, organisations, profile, requests, roles
from tests.joining import agreed, labels_of
from tests.registers import csv
from tests.test_organisations import loads
from tests.town import Town

SCHOOL = "Школа № 1"
LONG = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № {}»"


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.starts()
    return town.coordinator


@pytest.fixture
async def anna(town: Town) -> Person:
    return await agreed(town, town.person("Анна"))


async def school(town: Town, place: str, name: str = SCHOOL) -> int:
    assert town.app
    entered = await town.app.database.write(
        organisations.enter, kind=OrganisationKind.SCHOOL, name=name, municipality=place, by=0, now=0
    )
    return entered.id


async def types(person: Person, name: str) -> None:
    await person.says("/start")
    await person.presses("Представляю школу")
    await person.says(name)
    await person.presses("Моей здесь нет")


async def schools_of(town: Town, person: Person) -> list[int | None]:
    return [each.organisation_id for each in await town.keeps(roles.holdings, person.id)]


async def places(town: Town) -> list[tuple[str, str]]:
    return [(each.name, each.municipality) for each in await town.keeps(organisations.register)]


def text_of(person: Person) -> str:
    return person.chat_with_bot.last.text


async def test_the_only_one_of_a_typed_name_is_asked_about_with_its_town(town: Town, kira: Person, anna: Person) -> None:
    there = await school(town, "Вязьма")
    await types(anna, "школа №1")
    assert "Вы имели в виду: Школа № 1 (Вязьма)?" in text_of(anna)
    assert await town.keeps(requests.waiting_of, anna.id) == []
    await anna.presses("Да, это она")
    assert "представитель школы · Школа № 1 (Вязьма)" in text_of(kira)
    await kira.presses("Подтвердить")
    assert await schools_of(town, anna) == [there]


async def test_one_that_is_elsewhere_stays_as_typed_and_is_entered_with_its_own_town(
    town: Town, kira: Person, anna: Person
) -> None:
    there = await school(town, "Вязьма")
    await types(anna, SCHOOL)
    await anna.presses("Нет, это другая")
    assert "С таким названием в реестре есть организация: Школа № 1 (Вязьма)" in text_of(kira)
    for label in ("Подтвердить", "Внести в реестр", "Школы"):
        await kira.presses(label)
    assert "Такая в реестре уже есть" in text_of(kira)
    assert await schools_of(town, anna) == []
    await kira.says("Сафоново")
    assert await places(town) == [(SCHOOL, "Вязьма"), (SCHOOL, "Сафоново")]
    (its,) = await schools_of(town, anna)
    assert its != there
    assert "Школа № 1 (Сафоново)" in text_of(anna)


async def test_whoever_decides_may_say_that_it_is_the_one_in_the_register(town: Town, kira: Person, anna: Person) -> None:
    there = await school(town, "Вязьма")
    await types(anna, SCHOOL)
    await anna.presses("Нет, это другая")
    for label in ("Подтвердить", "Внести в реестр", "Школы", SCHOOL):
        await kira.presses(label)
    assert await schools_of(town, anna) == [there]


async def test_a_town_that_tells_nothing_apart_is_asked_for_again(town: Town, kira: Person, anna: Person) -> None:
    placeless = await school(town, "")
    await types(anna, SCHOOL)
    await anna.presses("Нет, это другая")
    for label in ("Подтвердить", "Внести в реестр", "Школы"):
        await kira.presses(label)
    await kira.says("Сафоново")
    assert "Сначала укажите его у неё" in text_of(kira)
    assert await schools_of(town, anna) == []
    assert town.app
    await town.app.database.write(organisations.change, placeless, OrganisationField.MUNICIPALITY, "Вязьма", by=0, now=0)
    await kira.says("Сафоново")
    assert (SCHOOL, "Сафоново") in await places(town)
    assert len(await schools_of(town, anna)) == 1


async def test_where_the_one_in_the_register_is_can_be_said_first(town: Town, kira: Person, anna: Person) -> None:
    await school(town, "")
    await types(anna, SCHOOL)
    await anna.presses("Нет, это другая")
    for label in ("Подтвердить", "Внести в реестр", "Школы", "Указать её муниципалитет"):
        await kira.presses(label)
    await kira.says("Вязьма")
    assert await places(town) == [(SCHOOL, "Вязьма")]


async def test_a_town_typed_after_the_role_is_gone_enters_nothing(town: Town, kira: Person, anna: Person) -> None:
    sofia = await town.gives(town.person("София"), Role.SECRETARY)
    await school(town, "Вязьма")
    await types(anna, SCHOOL)
    await anna.presses("Нет, это другая")
    for label in ("Подтвердить", "Внести в реестр", "Школы"):
        await sofia.presses(label)
    await kira.says(f"/role {sofia.id}")
    await kira.presses("✅ секретарь")
    await sofia.says("Сафоново")
    assert await places(town) == [(SCHOOL, "Вязьма")]
    assert await schools_of(town, anna) == []


async def test_the_town_in_brackets_says_which(town: Town, kira: Person, anna: Person) -> None:
    there = await school(town, "Вязьма")
    await types(anna, "Школа № 1 (г. Вязьма)")
    await kira.presses("Подтвердить")
    assert await schools_of(town, anna) == [there]
    boris = await agreed(town, town.person("Борис"))
    await types(boris, "Школа № 1 (Рославль)")
    assert "Школа № 1 (Вязьма)" in text_of(kira)
    for label in ("Подтвердить", "Внести в реестр", "Школы"):
        await kira.presses(label)
    assert await places(town) == [(SCHOOL, "Вязьма"), (SCHOOL, "Рославль")]


async def test_what_plans_call_an_organisation_is_that_one(town: Town, kira: Person, anna: Person) -> None:
    there = await school(town, "Вязьма")
    assert town.app
    await town.app.database.write(organisations.add_aliases, there, ["Вяземская первая"], by=0, now=0)
    await types(anna, "вяземская первая")
    await kira.presses("Подтвердить")
    assert await schools_of(town, anna) == [there]


async def test_of_several_of_a_name_none_is_guessed(town: Town, kira: Person, anna: Person) -> None:
    for place in ("Вязьма", "Сафоново"):
        await school(town, place)
    await types(anna, SCHOOL)
    assert "Запрос отправлен" in text_of(anna)
    assert "Школа № 1 (Вязьма); Школа № 1 (Сафоново)" in text_of(kira)
    (waiting,) = await town.keeps(requests.waiting_of, anna.id)
    assert waiting.organisation_id is None


async def test_the_town_stands_where_one_is_chosen_and_where_one_is_invited(town: Town, kira: Person) -> None:
    await school(town, "Вязьма")
    await kira.says("/menu")
    for label in ("Приглашения", "Новая ссылка", "представитель организации", "Школы"):
        await kira.presses(label)
    assert "Школа № 1 (Вязьма)" in labels_of(kira)
    await kira.presses(SCHOOL)
    assert "Школа № 1 (Вязьма)" in text_of(kira)


async def test_long_names_that_begin_alike_are_told_apart_by_whole_lines(town: Town, kira: Person, anna: Person) -> None:
    assert kira.chat_with_bot.started
    for number in (1, 2):
        await school(town, "Вязьма", LONG.format(number))
    await anna.says("/start")
    await anna.presses("Представляю школу")
    for number in (1, 2):
        assert f"{number}. {LONG.format(number)} (Вязьма)" in text_of(anna)
        assert [each for each in labels_of(anna) if each.startswith(f"{number}. ") and each.endswith("(Вязьма)")]
    await anna.presses("2. ")
    assert f"{LONG.format(2)} (Вязьма)" in text_of(anna)


def test_a_label_that_a_phone_shows_whole_has_no_number() -> None:
    assert marked(["Лицей (Вязьма)", "Школа"]) == [("•", "Лицей (Вязьма)"), ("•", "Школа")]
    assert all(len(label) <= ROOM + 4 for _, label in marked(["Ж" * 300, f"{'Ж' * 300} ({'В' * 100})", "Школа"]))


async def test_more_than_a_page_of_one_name_asks_for_better_words_and_the_town_finds(
    town: Town, kira: Person, anna: Person
) -> None:
    assert kira.chat_with_bot.started
    for number in range(12):
        await school(town, f"Город {number}")
    await anna.says("/start")
    await anna.presses("Представляю школу")
    await anna.says(SCHOOL)
    assert "нашлось: 12. Показаны первые 8" in text_of(anna)
    await anna.says("Школа Город 11")
    assert "Школа № 1 (Город 11)" in labels_of(anna)


async def test_what_is_called_just_so_stands_first(town: Town, kira: Person, anna: Person) -> None:
    assert kira.chat_with_bot.started
    for number in range(9):
        await school(town, "Вязьма", f"Гимназия (школа № 1{number})")
    await school(town, "Вязьма")
    await anna.says("/start")
    await anna.presses("Представляю школу")
    await anna.says(SCHOOL)
    assert labels_of(anna)[0] == "Школа № 1 (Вязьма)"


@pytest.mark.parametrize(
    ("words", "number"), [("Гимназия №4", 4), ("гимназия № 4", 4), ("гимназии 4", 4), ("№40 гимназия", 40)]
)
def test_a_number_is_found_however_it_is_written_and_no_longer_one(words: str, number: int) -> None:
    known = [
        RegisteredOrganisation(id=each, kind=OrganisationKind.SCHOOL, name=f"Гимназия № {each}", short_name=f"Г№{each}")
        for each in (4, 40, 14)
    ]
    assert [each.id for each in found_by(words, known)] == [number]


def test_a_full_name_of_any_length_ends_with_its_town() -> None:
    its = RegisteredOrganisation(id=1, kind=OrganisationKind.SCHOOL, name="Ж" * 300, municipality="Вязьма")
    assert full_name(its).endswith("… (Вязьма)")
    assert len(full_name(its)) <= 300


async def test_a_preview_of_a_list_says_where_each_is(town: Town, kira: Person) -> None:
    there = await school(town, "Рославль", "Лицей")
    rows = [("школа", LONG.format(1), "", "Вязьма", ""), ("школа", "Лицей", "Лиц", "Рославль", "")]
    await loads(kira, csv([*rows, ("школа", "Лицей", "", "Сафоново", "")]))
    assert re.search(r"➕ Муниципальное .+ \(Вязьма\)", text_of(kira))
    assert "➕ Лицей (Сафоново) — в реестре с таким названием: Рославль" in text_of(kira)
    assert "✏️ Лицей (Рославль): краткое название" in text_of(kira)
    assert await town.keeps(organisations.card, there)


async def test_every_question_about_one_of_several_says_which(town: Town, kira: Person) -> None:
    for place in ("Вязьма", "Сафоново"):
        await school(town, place)
    await kira.says("/menu")
    for label in ("Организации", "Все ·", "Школа № 1 (Сафоново)", "Исправить"):
        await kira.presses(label)
    assert "Школа № 1 (Сафоново)" in text_of(kira)
    await kira.presses("краткое название")
    assert "Школа № 1 (Сафоново)" in text_of(kira)
    await kira.says("/menu")
    for label in ("Организации", "Добавить", "школа"):
        await kira.presses(label)
    await kira.says(SCHOOL)
    await kira.says("Рославль")
    assert "Школа № 1 (Рославль)" in text_of(kira)


async def test_long_namesakes_of_a_wave_are_told_apart_by_their_towns(town: Town, kira: Person) -> None:
    name = f"{LONG.format(1)} имени Героя Советского Союза Юрия Алексеевича Гагарина"
    for place in ("Вязьма", "Сафоново"):
        await school(town, place, name)
    await kira.says("/menu")
    for label in ("Актуализация состава", "Спросить всех", "Состав участников"):
        await kira.presses(label)
        assert label == "Актуализация состава" or all(f"… ({place})" in text_of(kira) for place in ("Вязьма", "Сафоново"))


# -- where somebody learns


async def asks_where_they_learn(town: Town, person: Person) -> None:
    await town.gives(person, Role.STUDENT)
    await person.says("/profile")
    await person.presses("Место учёбы")


async def test_a_learner_is_asked_which_one_too(town: Town, anna: Person) -> None:
    await school(town, "Вязьма")
    await asks_where_they_learn(town, anna)
    await anna.says(SCHOOL)
    await anna.presses("Моей здесь нет")
    assert "Вы имели в виду: Школа № 1 (Вязьма)?" in text_of(anna)
    await anna.presses("Нет, это другая")
    kept = await town.keeps(profile.profile, anna.id)
    assert kept
    assert kept.place == SCHOOL
    assert await town.keeps(lambda tx: tx.execute("SELECT organisation_id FROM studies").fetchone()[0]) is None


async def test_an_employer_of_that_name_is_no_place_of_study(town: Town, anna: Person) -> None:
    assert town.app
    its = await town.app.database.write(organisations.enter, kind=OrganisationKind.EMPLOYER, name="Днепр-Код", by=0, now=0)
    await town.app.database.write(organisations.add_aliases, its.id, ["ИТ-школа"], by=0, now=0)
    for name in ("Днепр-Код", "ИТ-школа"):
        await asks_where_they_learn(town, anna)
        await anna.says(name)
        await anna.presses("Моей здесь нет")
        assert f"Место учёбы: {name}" in text_of(anna)


async def test_nothing_is_kept_of_a_place_once_the_consent_is_withdrawn(town: Town, anna: Person) -> None:
    await town.gives(anna, Role.STUDENT)
    there = await school(town, "Вязьма")
    assert town.app
    await town.app.database.write(consents.withdraw_all, anna.id, Purpose.PROFILE, now=int(town.clock().timestamp()))
    for organisation_id, typed in ((there, ""), (0, SCHOOL)):
        await town.app.database.write(keep, anna.id, organisation_id, typed)
    kept = await town.keeps(profile.profile, anna.id)
    assert kept
    assert kept.place == ""


@pytest.mark.parametrize("data", ["pickas:inv:representative:0", "pickas:dec:representative:1", "pickas:give:leader:0"])
async def test_where_only_one_of_the_register_may_be_chosen_words_are_none(town: Town, kira: Person, data: str) -> None:
    before = await town.dump()
    await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": data})
    assert kira.alert
    assert await town.dump() == before


async def test_the_only_one_of_a_name_that_has_left_is_said_to_have(town: Town, kira: Person, anna: Person) -> None:
    assert kira.chat_with_bot.started
    there = await school(town, "Вязьма")
    assert town.app
    await town.app.database.write(organisations.change, there, OrganisationField.MEMBERSHIP, Membership.LEFT, by=0, now=0)
    await types(anna, SCHOOL)
    await anna.presses("Да, это она")
    assert "Школа № 1 (Вязьма)" in (anna.alert or "")
    assert await town.keeps(requests.waiting_of, anna.id) == []
