"""The register as its keepers use it: found, shown, added to, corrected, loaded from a file and given out as one."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from sqlite3 import Connection

import pytest

from cluster.organisations import (
    Membership,
    OrganisationField,
    OrganisationKind,
    RegisteredOrganisation,
    tidy_name,
)
from cluster.organisations.headers import is_list_header
from cluster.refusals import Refusal
from cluster.rights import Action, Member, Role
from documents import read_list, read_table
from simulator.entities import utf16
from simulator.people import Person
from storage import organisations
from storage.organisations import lists
from storage.organisations.names import FOLLOWING
from storage.plan import reading
from tests.plans import ROWS as PLAN_ROWS
from tests.plans import docx
from tests.registers import COLLEGE, EMPLOYER, NASTY, ROWS, csv, five_hundred, text, xlsx
from tests.town import Town

REFUSED = "Это могут только те, кому дана такая роль"
IT_SECTOR = "Организации ИТ-сектора"
ALL = tuple(Membership)


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.starts()
    return town.coordinator


async def register_of(town: Town) -> dict[str, RegisteredOrganisation]:
    return {each.name: each for each in await town.keeps(organisations.register, memberships=ALL)}


async def enters(town: Town, name: str, kind: OrganisationKind = OrganisationKind.EMPLOYER) -> int:
    assert town.app
    return (await town.app.database.write(organisations.enter, kind=kind, name=name, by=1, now=0)).id


async def changes(town: Town, organisation_id: int, field: OrganisationField, value: str) -> bool:
    assert town.app
    return await town.app.database.write(organisations.change, organisation_id, field, value, by=1, now=0)


async def responsible(town: Town) -> dict[str, list[str]]:
    """Names by the number of the row, of the plan of 2023."""

    def found(tx: Connection) -> dict[str, list[str]]:
        (plan,) = reading.plans(tx)
        return {row.number: [each.name for each in row.responsible] for row in reading.rows_of_plan(tx, plan.id)}

    return await town.keeps(found)


async def named(town: Town) -> list[str]:
    return [each.name for each in await town.keeps(organisations.named_by_plans_alone)]


async def opens(person: Person, *path: str) -> None:
    """The register, then buttons in it."""
    await person.says("/menu")
    for label in ("Организации", *path):
        await person.presses(label)


async def loads(person: Person, data: bytes, name: str = "список.csv") -> None:
    await opens(person, "Загрузить список")
    await person.sends_file(name, data)


def last(person: Person) -> str:
    return person.chat_with_bot.last.text


def files_of(town: Town, person: Person) -> list[tuple[str, bytes]]:
    posts = [post for post in person.chat_with_bot.posts if "document" in post.content and post.by_bot]
    found = [town.world.files.by_id(post.content["document"]["file_id"]) for post in posts]
    return [(file.name, file.data) for file in found if file]


# -- who may


@pytest.mark.parametrize("role", [None, *(role for role in Role if role not in {Role.COORDINATOR, Role.SECRETARY})])
async def test_only_those_who_keep_the_register_see_it(town: Town, role: Role | None) -> None:
    anna = town.person("Анна")
    await anna.starts()
    if role is not None:
        await enters(town, "Лицей № 1", OrganisationKind.SCHOOL)
        await town.gives(anna, role, "Лицей № 1" if role is Role.REPRESENTATIVE else None)
    await anna.says("/menu")
    labels = [label["text"] for label in anna.chat_with_bot.last.buttons]
    assert "📋 План" in labels
    assert "🏢 Организации" not in labels


async def test_a_button_of_somebody_elses_is_refused_and_changes_nothing(town: Town, kira: Person) -> None:
    await enters(town, "Лицей № 1", OrganisationKind.SCHOOL)
    await opens(kira, "Школы", "Лицей № 1")
    card = kira.chat_with_bot.last
    anna = await town.gives(town.person("Анна"), Role.WORKING_GROUP)
    before = await town.dump(leave_out=("inbox", "outbox", "conversations", "heartbeats", "sqlite_sequence", "members"))
    for each in card.buttons:
        if each["callback_data"].partition(":")[0] in {"org-f", "org-m", "reg", "reg-k"}:
            await anna.presses_button(card, each)
            assert REFUSED in (anna.alert or "")
    after = await town.dump(leave_out=("inbox", "outbox", "conversations", "heartbeats", "sqlite_sequence", "members"))
    assert after == before


def test_the_right_is_of_those_who_steer() -> None:
    keepers = {
        role for role in Role if Member(user_id=1, name="А", language="ru", roles=frozenset({role})).may(Action.KEEP_REGISTER)
    }
    assert keepers == {Role.COORDINATOR, Role.SECRETARY}


# -- lists


async def test_the_register_counts_by_kind(kira: Person) -> None:
    await loads(kira, csv())
    await kira.presses("Загрузить")
    await kira.presses("Реестр")
    labels = [each["text"] for each in kira.chat_with_bot.last.buttons]
    assert "В кластере 3 организации." in last(kira)
    assert labels[:4] == ["Все · 3", "Колледжи · 1", "Работодатели · 1", "Школы · 1"]


async def test_an_empty_register_says_how_to_fill_it(kira: Person) -> None:
    await opens(kira)
    assert "Пока здесь пусто" in last(kira)


async def test_a_long_list_is_turned_page_by_page(town: Town, kira: Person) -> None:
    for number in range(20):
        await enters(town, f"Фирма {number:02}")
    await opens(kira, "Работодатели")
    assert "Фирма 07" in last(kira)
    assert "Фирма 08" not in last(kira)
    await kira.presses("▶")
    await kira.presses("▶")
    assert "Фирма 19" in last(kira)
    assert "▶" not in [each["text"] for each in kira.chat_with_bot.last.buttons]
    await kira.presses("Фирма 17")
    assert "🏢 Фирма 17" in last(kira)


async def test_words_find_and_the_next_words_find_again(kira: Person) -> None:
    await loads(kira, csv())
    await kira.presses("Загрузить")
    await opens(kira, "Школы", "Лицей № 1")
    assert "сегодня: внесена в реестр (Кира)" in last(kira)
    await opens(kira, "Найти")
    await kira.says("академия смоленск")
    assert "нашлась 1 организация" in last(kira)
    await kira.says("ларёк")
    assert "ничего не нашлось" in last(kira)
    await kira.says("вязьма")
    await kira.presses("Софт")
    assert "🏢 ООО «Софт»" in last(kira)


async def test_pages_of_what_was_found_keep_their_words_and_an_old_page_says_they_are_gone(town: Town, kira: Person) -> None:
    for number in range(20):
        await enters(town, f"Фирма {number:02}")
    await opens(kira, "Найти")
    await kira.says("фирма")
    await kira.presses("▶")
    assert "Фирма 15" in last(kira)
    old = kira.chat_with_bot.last
    (turn,) = (each for each in old.buttons if each["text"] == "▶")
    await kira.says("/menu")
    await kira.presses_button(old, turn)
    assert "Эти слова уже забыты" in (kira.alert or "")


# -- added by hand


async def test_an_organisation_is_added_step_by_step(town: Town, kira: Person) -> None:
    await opens(kira, "Добавить", "колледж")
    await kira.says("  Смоленская академия\u200b профессионального образования ")
    assert "Как её называют коротко?" in last(kira)
    await kira.says("СмолАПО")
    await kira.says("Смоленск")
    await kira.says("Академия; САПО")
    assert "Организация в реестре" in last(kira)
    (its,) = (await register_of(town)).values()
    assert (its.kind, its.name) == (OrganisationKind.COLLEGE, "Смоленская академия профессионального образования")
    assert (its.short_name, its.municipality, its.aliases) == ("СмолАПО", "Смоленск", ("Академия", "САПО"))


async def test_everything_after_the_name_may_be_skipped(kira: Person) -> None:
    await opens(kira, "Добавить", "школа")
    await kira.says("Лицей № 1")
    await kira.presses("Пропустить")
    assert "Где она" in last(kira)
    await kira.presses("Пропустить")
    await kira.presses("Пропустить")
    assert "🏢 Лицей № 1" in last(kira)
    assert "краткое название: нет" in last(kira)
    await opens(kira, "Добавить", "школа")
    await kira.says("Лицей № 2")
    await kira.presses("Хватит")
    assert "🏢 Лицей № 2" in last(kira)


async def test_what_is_in_the_register_already_is_shown_and_not_doubled(town: Town, kira: Person) -> None:
    await enters(town, "Лицей № 1", OrganisationKind.SCHOOL)
    await opens(kira, "Добавить", "колледж")
    await kira.says("ЛИЦЕЙ №1")
    assert "Такая в реестре уже есть" in last(kira)
    assert [each.kind for each in (await register_of(town)).values()] == [OrganisationKind.SCHOOL]


@pytest.mark.parametrize("words", ["«»", "—", "А" * 301])
async def test_a_name_that_is_none_is_asked_for_again(town: Town, kira: Person, words: str) -> None:
    await opens(kira, "Добавить", "школа")
    await kira.says(words)
    assert await register_of(town) == {}
    await kira.says("Лицей")
    assert list(await register_of(town)) == ["Лицей"]


async def test_words_said_elsewhere_are_no_name(town: Town, kira: Person) -> None:
    await opens(kira, "Добавить", "школа")
    await kira.says("/plan")
    await kira.says("Лицей")
    assert await register_of(town) == {}


# -- the card


async def test_the_card_tells_who_speaks_for_it_and_what_it_answers_for(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await enters(town, IT_SECTOR)
    await town.gives(town.person("Анна Ивановна"), Role.REPRESENTATIVE, IT_SECTOR)
    await opens(kira, "Работодатели", IT_SECTOR)
    assert "представители: Анна Ивановна" in last(kira)
    assert "в плане отвечает за строки: 1.3" in last(kira)


async def test_a_field_is_corrected_and_the_card_says_what_it_was(town: Town, kira: Person) -> None:
    await enters(town, "Лицей № 1", OrganisationKind.OTHER)
    await opens(kira, "Другие", "Лицей № 1", "Исправить", "муниципалитет")
    await kira.says("Ярцево")
    await kira.presses("Исправить")
    await kira.presses("вид")
    await kira.presses("школа")
    assert "вид: школа" in last(kira)
    assert "сегодня, муниципалитет: нет → Ярцево (Кира)" in last(kira)
    assert "сегодня, вид: другое → школа (Кира)" in last(kira)
    await kira.presses("Исправить")
    await kira.presses("муниципалитет")
    await kira.presses("Очистить")
    assert "муниципалитет: Ярцево → нет" in last(kira)


async def test_the_same_value_again_changes_nothing(town: Town) -> None:
    its = await enters(town, "Лицей № 1", OrganisationKind.SCHOOL)
    assert await changes(town, its, OrganisationField.MUNICIPALITY, "Ярцево")
    before = await town.dump()
    assert not await changes(town, its, OrganisationField.MUNICIPALITY, " Ярцево\u200b")
    assert await town.dump() == before


async def test_an_alias_is_added_and_taken_away(town: Town, kira: Person) -> None:
    await enters(town, "Лицей № 1", OrganisationKind.SCHOOL)
    await opens(kira, "Школы", "Лицей № 1", "Исправить", "другие названия")
    await kira.says("Первый лицей")
    await kira.presses("Исправить")
    await kira.presses("другие названия")
    await kira.says("Лицей Один")
    assert "другие названия: Лицей Один; Первый лицей" in last(kira)
    await kira.presses("Исправить")
    await kira.presses("другие названия")
    await kira.presses("🗑 Первый лицей")
    assert (await register_of(town))["Лицей № 1"].aliases == ("Лицей Один",)


async def test_it_leaves_the_cluster_and_comes_back(town: Town, kira: Person) -> None:
    await enters(town, "Лицей № 1", OrganisationKind.SCHOOL)
    await opens(kira, "Школы", "Лицей № 1")
    card = kira.chat_with_bot.last
    (leave,) = (each for each in card.buttons if "Вышла" in each["text"])
    await kira.presses_button(card, leave)
    assert "участие: вышла" in last(kira)
    await kira.presses_button(card, leave)
    assert "Так и было" in last(kira)
    assert await town.keeps(organisations.register) == []
    await opens(kira, "Вышли", "Лицей № 1", "Снова в кластере")
    assert "участие: вышла → участник" in last(kira)
    assert len(await town.keeps(organisations.register)) == 1


async def test_a_button_of_an_organisation_that_is_none_is_answered(town: Town, kira: Person) -> None:
    its = await enters(town, "Лицей № 1", OrganisationKind.SCHOOL)
    await opens(kira, "Школы", "Лицей № 1")
    card = kira.chat_with_bot.last
    assert town.app
    await town.app.database.write(lambda tx: tx.execute("UPDATE organisations SET kind = NULL WHERE id = :id", {"id": its}))
    before = await town.dump()
    for each in card.buttons[:2]:
        await kira.presses_button(card, each)
        assert "Этой организации в реестре нет" in (kira.alert or "")
    assert await town.dump() == before


# -- one organisation by all its names


async def test_what_a_plan_named_becomes_the_organisation_and_keeps_its_people(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, IT_SECTOR)
    await opens(kira, "В плане есть", IT_SECTOR, "работодатель")
    await kira.presses("Хватит")
    its = (await register_of(town))[IT_SECTOR]
    assert await town.keeps(organisations.representatives, its.id) == [anna.id]
    assert await named(town) == []


async def test_of_what_plans_name_bodies_of_the_cluster_are_no_organisations(town: Town, kira: Person) -> None:
    assert kira.chat_with_bot.started
    await town.accepts_plan(docx([*PLAN_ROWS, ("1.4", "Заседание", "май", "Координационный Совет")]), "plan.docx")
    assert await named(town) == [IT_SECTOR]


async def test_another_name_of_a_plan_leads_rows_roles_and_names_to_the_organisation(town: Town, kira: Person) -> None:
    rows = [*PLAN_ROWS, ("1.4.", "Опрос", "май", f"ООО «Софт»; {IT_SECTOR}")]
    await town.accepts_plan(docx(rows), "plan.docx")
    await enters(town, "ООО «Софт»")
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, IT_SECTOR)
    await opens(kira, "В плане есть", IT_SECTOR, "Другое название известной")
    await kira.presses("ООО «Софт»")
    assert "Теперь это одна организация" in last(kira)
    its = (await register_of(town))["ООО «Софт»"]
    assert its.aliases == (IT_SECTOR,)
    assert await town.keeps(organisations.representatives, its.id) == [anna.id]
    assert (await responsible(town))["1.3"] == ["ООО «Софт»"]
    assert (await responsible(town))["1.4"] == ["ООО «Софт»"]
    await anna.says("/menu")
    await anna.presses("Моё")
    assert "1.3" in last(anna)


async def test_tying_twice_ties_once(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await enters(town, "ООО «Софт»")
    await opens(kira, "В плане есть", IT_SECTOR, "Другое название известной")
    screen = kira.chat_with_bot.last
    (tie,) = (each for each in screen.buttons if "Софт" in each["text"])
    await kira.presses_button(screen, tie)
    before = await town.dump()
    await kira.presses_button(screen, tie)
    assert await town.dump() == before
    assert "Так и было" in last(kira)


async def test_the_next_edition_of_the_plan_finds_it_by_that_name_and_is_no_change(town: Town, kira: Person) -> None:
    """Else the plan would differ from itself, and the name would be an organisation of its own again."""
    await town.accepts_plan(docx(), "plan.docx")
    its = await enters(town, "ООО «Софт»")
    assert await changes(town, its, OrganisationField.ALIASES, IT_SECTOR)
    await kira.sends_file("plan.docx", docx())
    assert "Всё так же, как в прежней редакции" in last(kira)
    await kira.sends_file("plan.docx", docx([*PLAN_ROWS, ("1.4.", "Опрос", "май", f"{IT_SECTOR}; ООО «Софт»")]))
    await kira.presses("Принять план")
    assert (await responsible(town))["1.4"] == ["ООО «Софт»"]
    assert await named(town) == []


async def test_a_plan_does_not_change_how_the_register_spells_a_name(town: Town) -> None:
    await town.coordinator.starts()
    await enters(town, "Организации «ИТ-сектора»")
    await town.accepts_plan(docx(), "plan.docx")
    assert list(await register_of(town)) == ["Организации «ИТ-сектора»"]
    assert (await responsible(town))["1.3"] == ["Организации «ИТ-сектора»"]


async def test_an_office_goes_where_the_plan_says_and_other_aliases_stay_in_the_register(town: Town) -> None:
    await town.coordinator.starts()
    first, second = await enters(town, "Департамент образования"), await enters(town, "Департамент связи")
    await changes(town, first, OrganisationField.ALIASES, "Координатор; ДО")
    words = "Департамент связи (далее – Координатор)\nДепартамент культуры (далее – ДО)"
    await town.accepts_plan(docx([("1.1.", "Заседание", "май", words)]), "plan.docx")
    found = await register_of(town)
    assert found["Департамент образования"].aliases == ("ДО",)
    assert found["Департамент связи"].aliases == ("Координатор",)
    assert second == found["Департамент связи"].id


async def test_two_of_the_register_are_never_merged(town: Town, kira: Person) -> None:
    its, other = await enters(town, "Лицей № 1"), await enters(town, "Гимназия")
    await changes(town, other, OrganisationField.ALIASES, "гимназия 4")
    before = await town.dump()
    for field, value in [
        (OrganisationField.ALIASES, "Гимназия"),
        (OrganisationField.ALIASES, "Гимназия 4"),
        (OrganisationField.NAME, "ГИМНАЗИЯ"),
        (OrganisationField.NAME, "гимназия 4"),
    ]:
        with pytest.raises(Refusal, match="organisation-name-taken"):
            await changes(town, its, field, value)
    with pytest.raises(Refusal, match="organisation-name-taken"):
        await enters(town, "Гимназия 4")
    assert await town.dump() == before
    await opens(kira, "Работодатели", "Лицей № 1", "Исправить", "другие названия")
    await kira.says("Гимназия")
    assert "Так уже называется другая организация: Гимназия" in last(kira)


async def test_a_new_name_keeps_the_old_one_where_a_plan_uses_it(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    its = await enters(town, IT_SECTOR)
    unused = await enters(town, "Опечятка")
    await changes(town, its, OrganisationField.NAME, "Ассоциация ИТ")
    await changes(town, unused, OrganisationField.NAME, "Опечатка")
    found = await register_of(town)
    assert found["Ассоциация ИТ"].aliases == (IT_SECTOR,)
    assert found["Опечатка"].aliases == ()
    await kira.sends_file("plan.docx", docx())
    assert "Всё так же" in last(kira)


async def test_a_name_may_become_the_own_one_and_back(town: Town) -> None:
    its = await enters(town, "СмолАПО")
    await changes(town, its, OrganisationField.ALIASES, "Смоленская академия")
    await changes(town, its, OrganisationField.NAME, "Смоленская академия")
    assert (await register_of(town))["Смоленская академия"].aliases == ()


async def test_every_table_that_speaks_of_an_organisation_follows_it(town: Town) -> None:
    """A new one that refers to organisations must be named in `FOLLOWING`, or merging would lose what it says."""

    def referring(tx: Connection) -> set[str]:
        tables = [row["name"] for row in tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table
            for table in tables
            if any(row["table"] == "organisations" for row in tx.execute(f"PRAGMA foreign_key_list({table})"))
        }

    assert await town.keeps(referring) == set(FOLLOWING)


# -- a list as a file


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("список.xlsx", xlsx()),
        ("список.csv", csv()),
        ("список.csv", text(",", "utf-8")),
        ("список.csv", text(";", "cp1251")),
        ("список.txt", text("\t", "utf-8-sig")),
    ],
)
async def test_a_list_of_any_kind_is_shown_first_and_then_loaded(town: Town, kira: Person, name: str, data: bytes) -> None:
    before = await town.dump(leave_out=(*IN_TRANSIT, "organisation_drafts"))
    await loads(kira, data, name)
    assert "Список прочитан: 3 строки" in last(kira)
    assert "Новых: 3. Изменится: 0. Без изменений: 0." in last(kira)
    assert await town.dump(leave_out=(*IN_TRANSIT, "organisation_drafts")) == before
    await kira.presses("Загрузить")
    found = await register_of(town)
    assert sorted(found) == sorted(row[1] for row in ROWS)
    assert found[COLLEGE[1]].short_name == "СмолАПО"
    assert found[EMPLOYER[1]].aliases == ("Софт Вязьма", "Софт-В")


IN_TRANSIT = ("inbox", "outbox", "conversations", "heartbeats", "sqlite_sequence")


async def test_of_500_organisations_with_20_bad_rows_every_bad_one_is_named_and_nothing_is_half_loaded(
    town: Town, kira: Person
) -> None:
    rows = [list(row) for row in five_hundred(0)]
    faults: dict[int, tuple[int, str, str]] = {
        **dict.fromkeys(range(0, 100, 25), (0, "ларёк", "неизвестный вид «ларёк»")),
        **dict.fromkeys(range(101, 200, 25), (0, "", "не указан вид")),
        **dict.fromkeys(range(202, 300, 25), (1, " ", "нет наименования")),
        **dict.fromkeys(range(303, 400, 25), (1, "ООО «Фирма 1»", "это наименование уже есть в строке 3")),
        **dict.fromkeys(range(404, 500, 25), (2, "К" * 101, "краткое наименование длиннее 100 знаков (101)")),
    }
    assert len(faults) == 20
    for number, (column, words, _) in faults.items():
        rows[number][column] = words
    before = await town.dump(leave_out=(*IN_TRANSIT, "organisation_drafts"))
    await loads(kira, csv(rows))
    preview = last(kira)
    assert "С ошибками 20 строк:" in preview
    assert "Ничего не загружено" in preview
    lines = preview.splitlines()
    for number, (_, _, reason) in faults.items():
        (line,) = (each for each in lines if each.startswith(f"{number + 2} "))
        assert line.endswith(f" — {reason}")
    assert [each["text"] for each in kira.chat_with_bot.last.buttons] == ["Загрузить без них (20)", "Отмена", "🏠 Меню"]
    assert await town.dump(leave_out=(*IN_TRANSIT, "organisation_drafts")) == before
    await kira.presses("Загрузить без них (20)")
    assert len(await register_of(town)) == 480
    assert "Новых: 480" in last(kira)


async def test_a_corrected_file_simply_replaces_the_bad_one(town: Town, kira: Person) -> None:
    await loads(kira, csv(five_hundred(bad=20)))
    await kira.sends_file("исправлено.csv", csv(five_hundred(bad=0)))
    await kira.presses("✅ Загрузить")
    assert len(await register_of(town)) == 500


async def test_more_bad_rows_than_a_message_holds_come_as_a_file(town: Town, kira: Person) -> None:
    await loads(kira, csv(five_hundred(bad=300)))
    await town.passes(minutes=1)
    ((name, data),) = files_of(town, kira)
    assert name.endswith(".csv")
    table = read_list(data)
    assert [row[0] for row in table.cells[1:]] == [str(line) for line in range(2, 302)]
    assert {row[2] for row in table.cells[1:]} == {"неизвестный вид «ларёк»"}


async def test_the_same_file_again_changes_nothing(town: Town, kira: Person) -> None:
    await loads(kira, csv())
    await kira.presses("Загрузить")
    before = await town.dump(leave_out=(*IN_TRANSIT, "organisation_drafts"))
    await loads(kira, csv())
    assert "Новых: 0. Изменится: 0. Без изменений: 3." in last(kira)
    assert "загружать нечего" in last(kira)
    assert "Загрузить" not in [each["text"] for each in kira.chat_with_bot.last.buttons]
    assert await town.dump(leave_out=(*IN_TRANSIT, "organisation_drafts")) == before


async def test_a_list_changes_what_it_says_otherwise(town: Town, kira: Person) -> None:
    await loads(kira, csv())
    await kira.presses("Загрузить")
    await loads(kira, csv([("вуз", COLLEGE[1], "САПО", "город Смоленск", "")]))
    assert f"✏️ {COLLEGE[1]} (город Смоленск): вид, краткое название, муниципалитет" in last(kira)
    await kira.presses("Загрузить")
    its = (await register_of(town))[COLLEGE[1]]
    assert (its.kind, its.short_name, its.municipality) == (OrganisationKind.UNIVERSITY, "САПО", "город Смоленск")


async def test_a_list_finds_what_plans_have_named(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await loads(kira, csv([("работодатель", "ООО «Софт»", "", "", IT_SECTOR)]))
    assert "1 название из плана найдёт свою организацию" in last(kira)
    await kira.presses("Загрузить")
    assert (await responsible(town))["1.3"] == ["ООО «Софт»"]


async def test_a_row_that_contradicts_the_register_is_a_bad_one(town: Town, kira: Person) -> None:
    its = await enters(town, "Гимназия")
    await changes(town, its, OrganisationField.ALIASES, "Школа роста")
    await loads(kira, csv([("школа", "Лицей", "", "", "гимназия"), ("школа", "школа роста", "", "", "")]))
    assert "2 Лицей — «гимназия» — название другой организации: Гимназия" in last(kira)
    assert "3 школа роста — «школа роста» — название другой организации: Гимназия" in last(kira)
    assert [each["text"] for each in kira.chat_with_bot.last.buttons] == ["Отмена", "🏠 Меню"]


async def test_loading_twice_loads_once(town: Town, kira: Person) -> None:
    await loads(kira, csv())
    preview = kira.chat_with_bot.last
    (accept,) = (each for each in preview.buttons if "Загрузить" in each["text"])
    await kira.presses_button(preview, accept)
    before = await town.dump()
    await kira.presses_button(preview, accept)
    assert "Этого списка больше нет" in (kira.alert or "")
    assert await town.dump() == before


async def test_what_was_shown_is_what_is_loaded(town: Town, kira: Person) -> None:
    """A list is compared with the register once more: somebody may have changed it since."""
    await loads(kira, csv())
    await enters(town, COLLEGE[1])
    await kira.presses("Загрузить")
    assert "С тех пор реестр изменился" in (kira.alert or "")
    assert len(await register_of(town)) == 1
    assert "Новых: 2. Изменится: 1" in last(kira)
    await kira.presses("Загрузить")
    assert len(await register_of(town)) == 3


async def test_bad_rows_cannot_be_passed_over_by_an_old_button(town: Town, kira: Person) -> None:
    await loads(kira, csv())
    preview = kira.chat_with_bot.last
    (accept,) = (each for each in preview.buttons if "Загрузить" in each["text"])
    await kira.sends_file("список.csv", csv([*ROWS, ("ларёк", "Х", "", "", "")]))
    await kira.presses_button(preview, accept)
    assert "С тех пор реестр изменился" in (kira.alert or "")
    assert await register_of(town) == {}


async def test_cancel_forgets_the_list(town: Town, kira: Person) -> None:
    before = await town.dump()
    await loads(kira, csv())
    await kira.presses("Отмена")
    assert await town.dump() == before


async def test_a_list_waits_for_its_author_over_a_restart_and_is_forgotten_after_a_month(town: Town, kira: Person) -> None:
    await loads(kira, csv())
    await town.restart()
    await opens(kira, "Загрузить список")
    assert "Новых: 3" in last(kira)
    town.clock.now += timedelta(seconds=lists.REMEMBER_SECONDS + 60)
    assert town.app
    await town.app.tidy()
    await opens(kira, "Загрузить список")
    assert "Список организаций файлом" in last(kira)


async def test_a_plan_is_still_a_plan_where_no_list_is_waited_for(kira: Person) -> None:
    await opens(kira, "Загрузить список")
    await kira.says("/menu")
    await kira.sends_file("plan.docx", docx())
    assert "Понял так: 3 строки" in last(kira)


async def test_a_plan_sent_as_a_list_is_told_what_a_list_needs(kira: Person) -> None:
    await loads(kira, docx(), "plan.docx")
    assert "Нужны столбцы «Вид» и «Наименование»" in last(kira)


async def test_words_where_a_file_is_waited_for_say_what_it_must_be(kira: Person) -> None:
    await opens(kira, "Загрузить список")
    await kira.says("вот список")
    assert "Пришлите XLSX, CSV или TXT" in last(kira)
    await kira.sends_photo(b"\x89PNG")
    assert "Пришлите XLSX, CSV или TXT" in last(kira)


async def test_a_right_taken_away_is_taken_from_the_file_too(town: Town) -> None:
    sonya = await town.gives(town.person("Соня"), Role.SECRETARY)
    await opens(sonya, "Загрузить список")
    assert town.app
    await town.app.database.write(lambda tx: tx.execute("DELETE FROM roles WHERE user_id = :id", {"id": sonya.id}))
    await sonya.sends_file("список.csv", csv())
    assert REFUSED in last(sonya)
    assert await register_of(town) == {}


# -- the register as a file


@pytest.mark.parametrize(("label", "read"), [("XLSX", read_table), ("CSV", read_list)])
async def test_a_file_of_the_register_is_read_again_without_a_change(
    town: Town, kira: Person, label: str, read: Callable[..., object]
) -> None:
    rows: Sequence[Sequence[str]] = [*ROWS, ("другое", NASTY, "=1+1", "@город", "-минус; +плюс")]
    await loads(kira, xlsx(rows))
    await kira.presses("Загрузить")
    its = (await register_of(town))[COLLEGE[1]]
    await changes(town, its.id, OrganisationField.MEMBERSHIP, Membership.LEFT)
    before = await town.dump()
    await opens(kira, label)
    ((name, data),) = files_of(town, kira)
    assert name == f"реестр-2023-02-01.{label.lower()}"
    assert "Реестр: 4 организации" in last(kira)
    assert read(data, is_header=is_list_header)
    await loads(kira, data, name)
    assert "Новых: 0. Изменится: 0. Без изменений: 4." in last(kira)
    await kira.presses("Отмена")
    assert await town.dump() == before


async def test_the_register_speaks_the_language_of_its_keeper_and_reads_either(town: Town, kira: Person) -> None:
    await loads(kira, csv())
    await kira.presses("Загрузить")
    await kira.says("/language")
    await kira.presses("In English")
    await kira.says("/menu")
    await kira.presses("Organisations")
    await kira.presses("CSV")
    ((_, data),) = files_of(town, kira)
    assert data.decode("utf-8-sig").startswith("Kind;Name;")
    await kira.presses("Load a list")
    await kira.sends_file("register.csv", data)
    assert "New: 0. To be changed: 0. Unchanged: 3." in last(kira)


# -- names of every trick


async def test_a_name_of_every_trick_is_shown_safely_everywhere(town: Town, kira: Person) -> None:
    name = tidy_name(NASTY)
    await town.accepts_plan(docx([("1.1.", "Опрос", "май", "Союз")]), "plan.docx")
    await loads(
        kira,
        csv(
            [("школа", NASTY, NASTY[:99], NASTY[:99], "")]
            + [(*COLLEGE[:1], f"{number}{NASTY}"[:300], "", "", "") for number in range(8)]
        ),
    )
    assert "Новых: 9" in last(kira)
    await kira.presses("Загрузить")
    await opens(kira, "Школы")
    assert "<b>&amp;" in last(kira)
    await kira.presses(kira.chat_with_bot.last.buttons[0]["text"])
    card = last(kira)
    assert f"🏢 {name}" in card
    assert not set(card) & set("\u202e\u200b\u200d")
    await kira.presses("Исправить")
    await kira.presses("краткое название")
    await kira.says(NASTY[5:90])
    await opens(kira, "Найти")
    await kira.says(NASTY[:100])
    await opens(kira, "В плане есть", "Союз", "Другое название известной")
    await opens(kira, "Колледжи")
    assert all(utf16(post.text) <= 4096 for post in kira.chat_with_bot.posts)


async def test_an_import_of_bad_rows_of_every_trick_fits(town: Town, kira: Person) -> None:
    rows = [(NASTY, NASTY * 2, NASTY, NASTY, ";".join([NASTY] * 9)) for _ in range(40)]
    await loads(kira, csv(rows))
    assert "С ошибками 40 строк" in last(kira) or len(files_of(town, kira)) == 1
    assert all(utf16(post.text) <= 4096 for post in kira.chat_with_bot.posts)
