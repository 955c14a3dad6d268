"""Name and municipality tell who an organisation is, whatever is done to the register; plans, lists and files know both."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.alphabet import in_alphabet
from cluster.confirmations import Answer
from cluster.organisations import (
    Membership,
    OrganisationField,
    OrganisationKind,
    RegisteredOrganisation,
    Tie,
    same_place_key,
    told_apart,
)
from cluster.organisations.difference import ListDifference
from cluster.organisations.headers import is_list_header
from cluster.organisations.lists import FlawCode, OrganisationList, read_organisations
from cluster.plan.words import same_name_key
from cluster.refusals import Refusal
from cluster.rights import Role
from documents import read_list
from handlers.organisations.buttons import FileFormat
from handlers.organisations.exporting import register_file
from locales import Texts
from simulator.people import Person
from storage import confirmations, invitations, members, organisations
from storage.functions import teach
from storage.migrations import migrate, migrations, statements
from storage.organisations.names import CALLED, FOLLOWING, PLACED, SPELLED, meant_by
from storage.organisations.removing import GOES_WITH_IT, HANGING
from storage.plan import organisations as of_plans
from storage.plan import reading
from storage.surveys import rosters
from tests.plans import docx
from tests.registers import HEADER, csv
from tests.test_organisations import changes, enters, last, loads, named, opens, register_of, responsible
from tests.town import Town

ALL = tuple(Membership)
T = Texts.load().of("ru")
SCHOOL = "МБОУ «СШ № 1»"
NAMES = st.sampled_from([SCHOOL, "мбоу СШ №1", "Лицей", "Гимназия № 4", "СШ"])
PLACES = st.sampled_from(["", "Вязьма", "г. Вязьма", "Сафоново", "Вяземский район"])


@contextmanager
def register() -> Iterator[Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    teach(connection)
    migrate(connection)
    try:
        yield connection
    finally:
        connection.close()


@pytest.fixture
def tx() -> Iterator[Connection]:
    with register() as connection:
        yield connection


def enter(tx: Connection, name: str, place: str = "", kind: OrganisationKind = OrganisationKind.SCHOOL) -> int:
    return organisations.enter(tx, kind=kind, name=name, municipality=place, by=1, now=0).id


def change(tx: Connection, organisation_id: int, field: OrganisationField, value: str) -> bool:
    return organisations.change(tx, organisation_id, field, value, by=1, now=0)


def call(tx: Connection, organisation_id: int, *aliases: str) -> bool:
    return organisations.add_aliases(tx, organisation_id, aliases, by=1, now=0)


def known(tx: Connection) -> list[RegisteredOrganisation]:
    return organisations.register(tx, memberships=ALL)


def listed(*rows: tuple[str, ...]) -> OrganisationList:
    return read_organisations(list(enumerate([HEADER, *rows], start=1)))


def compared(tx: Connection, *rows: tuple[str, ...]) -> ListDifference:
    return organisations.compare_list(tx, listed(*rows))


def flaws(found: ListDifference) -> dict[int, list[FlawCode]]:
    return {row.line: [flaw.code for flaw in row.flaws] for row in found.bad}


# -- whatever is done, everybody is told from everybody else


Deed = tuple[str, str | int, str | int]
DEEDS: st.SearchStrategy[Deed] = st.one_of(
    st.tuples(st.just("enter"), NAMES, PLACES),
    st.tuples(st.just("rename"), st.integers(0, 3), NAMES),
    st.tuples(st.just("move"), st.integers(0, 3), PLACES),
    st.tuples(st.just("alias"), st.integers(0, 3), NAMES),
    st.tuples(st.just("plan"), NAMES, st.just("")),
    st.tuples(st.just("tie"), st.integers(0, 3), st.just("")),
    st.tuples(st.just("unite"), st.integers(0, 3), st.integers(0, 3)),
    st.tuples(st.just("delete"), st.integers(0, 3), st.just("")),
)


def do(tx: Connection, deed: Deed) -> None:
    what, one, other = deed
    ids = [each.id for each in known(tx)]
    if what == "enter":
        enter(tx, str(one), str(other))
    elif what == "plan":
        _a_plan_names(tx, str(one))
    elif ids:
        _do_to(tx, what, ids[int(one) % len(ids)], ids[int(other) % len(ids)] if what == "unite" else str(other))


def _do_to(tx: Connection, what: str, its: int, other: int | str) -> None:
    match what:
        case "rename":
            change(tx, its, OrganisationField.NAME, str(other))
        case "move":
            change(tx, its, OrganisationField.MUNICIPALITY, str(other))
        case "alias":
            call(tx, its, str(other))
        case "tie":
            for each in organisations.named_by_plans_alone(tx):
                organisations.tie(tx, each.id, to=its, by=1, now=0)
        case "unite":
            organisations.unite(tx, its, into=int(other), by=1, now=0)
        case "delete":
            organisations.delete(tx, its)


def _a_plan_names(tx: Connection, *names: str) -> None:
    """One row of a plan for each, in an edition after the others."""
    ids = of_plans.keep(tx, names, {})
    tx.execute("INSERT INTO plans (id, title, year, school, imported_at) VALUES (1, '', 2023, 0, 0) ON CONFLICT DO NOTHING")
    for name in names:
        row = tx.execute(
            """INSERT INTO plan_rows (plan_id, position, section, number, title, dates_raw, dates_read, responsible_raw)
               VALUES (1, 1, '', '1', '', '', '', '') RETURNING id"""
        ).fetchone()
        of_plans.make_responsible(tx, row["id"], [ids[name]])


def attempt(tx: Connection, deed: Deed) -> None:
    """A refusal undoes the whole unit, as in the bot."""
    tx.execute("SAVEPOINT unit")
    try:
        do(tx, deed)
    except Refusal:
        tx.execute("ROLLBACK TO unit")
    tx.execute("RELEASE unit")


@given(st.lists(DEEDS, max_size=12))
def test_no_two_of_the_register_are_the_same_by_name_and_place(deeds: Sequence[Deed]) -> None:
    with register() as tx:
        for deed in deeds:
            attempt(tx, deed)
        found = known(tx)
        assert len({(same_name_key(each.name), same_place_key(each.municipality)) for each in found}) == len(found)
        count = Counter(same_name_key(each.name) for each in found)
        assert all(each.municipality for each in found if count[same_name_key(each.name)] > 1)
        for row in tx.execute("SELECT id, key, name, kind FROM organisations"):
            own = same_name_key(row["name"])
            assert row["key"] == (own if row["kind"] is None else f"{own} {row['id']}")


@given(st.lists(DEEDS, max_size=12))
def test_the_file_of_the_register_changes_nothing_when_it_is_read_again(
    deeds: Sequence[Deed],
) -> None:
    with register() as tx:
        for deed in deeds:
            attempt(tx, deed)
        if not known(tx):
            return
        data = register_file(FileFormat.CSV, known(tx), date(2023, 2, 1), T)
        table = read_list(data, is_header=is_list_header)
        found = organisations.compare_list(tx, read_organisations([(row.line, row.cells) for row in table.rows]))
        assert (found.bad, found.added, found.changed) == ((), (), ())


@given(st.lists(DEEDS, max_size=10), NAMES)
def test_a_name_means_one_or_nobody_of_the_register(deeds: Sequence[Deed], name: str) -> None:
    """One that several have means none of them until a keeper says which."""
    with register() as tx:
        for deed in deeds:
            attempt(tx, deed)
        called = [each for each in known(tx) if same_name_key(each.name) == same_name_key(name)]
        tied = [each for each in known(tx) if same_name_key(name) in map(same_name_key, each.aliases)]
        meant = meant_by(tx, name)
        assert len(tied) <= 1
        expected = tied or (called if len(called) == 1 else [])
        assert [each.id for each in expected] == ([meant.id] if meant and meant.registered else [])


@given(st.lists(st.tuples(NAMES, PLACES), min_size=1, max_size=6))
def test_what_a_list_brings_is_there_and_the_list_then_brings_nothing(rows: list[tuple[str, str]]) -> None:
    given_rows = [("школа", name, "", place, "") for name, place in rows]
    with register() as tx:
        found = compared(tx, *given_rows)
        assert len(found.added) + len(found.bad) == len(rows)
        organisations.accept_list(tx, found, by=1, now=0)
        assert len(known(tx)) == len(found.added)
        again = compared(tx, *given_rows)
        assert again.is_empty
        assert len(again.bad) == len(found.bad)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Вязьма", "г. Вязьма"),
        ("Вязьма", "город Вязьма, Смоленская область"),
        ("Вяземский район", "Вяземский муниципальный округ"),
        ("Вяземский р-н", "МО «Вяземский район» Смоленской области"),
        ("Сычёвка", "СЫЧЕВКА"),
        ("пгт Красный", "п. Красный"),
        ("г.о. Десногорск", "городской округ Десногорск"),
        ("Vyazma", "town of Vyazma"),
        ("г.Вязьма", "Вязьма г"),
        ("Вязьма г.", "Вязьма, г."),
        ("Красное", "село/деревня Красное"),
        ("Красное с", "с. Красное"),
        ("Красный", "посёлок городского типа Красный"),
        ("Кардымово пгт", "пгт. Кардымово (Смоленская область)"),
        ("р.п. Монастырщина", "Монастырщина"),
        ("Десногорск г.о.", "г/о Десногорск"),
    ],
)
def test_a_place_is_the_same_however_it_is_called(one: str, other: str) -> None:
    assert same_place_key(one) == same_place_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Вязьма", "Вяземский район"), ("Смоленск", "Смоленский район"), ("Село", "Деревня"), ("", "Ярцево")]
)
def test_a_town_is_not_the_district_around_it(one: str, other: str) -> None:
    assert same_place_key(one) != same_place_key(other)


@given(st.lists(st.tuples(NAMES, st.sampled_from(["", "СШ"]), PLACES), max_size=5))
def test_labels_of_a_list_are_not_the_same_twice(entries: list[tuple[str, str, str]]) -> None:
    """Short names may be the same in one town even: then the full ones tell."""
    with register() as tx:
        for name, short, place in entries:
            with suppress(Refusal):
                change(tx, enter(tx, name, place), OrganisationField.SHORT_NAME, short)
        for placed in (False, True):
            labels = told_apart(known(tx), placed=placed)
            assert len(set(labels.values())) == len(labels)


def spelled_by_the_database(tx: Connection, column: str) -> dict[int, str]:
    return {
        row["id"]: row["label"] for row in tx.execute(f"SELECT id, {column} AS label FROM organisations WHERE kind NOT NULL")
    }


SHORT = st.sampled_from(["", "СШ", "сш", "Лицей"])


@given(st.lists(st.tuples(NAMES, SHORT, PLACES, SHORT), min_size=2, max_size=6), SHORT)
def test_the_database_spells_them_as_the_lists_do(entries: list[tuple[str, str, str, str]], by_a_plan: str) -> None:
    """However many are called so, by which of their names, however these are spelled; and each spelling is read again."""
    with register() as tx:
        of_plans.keep(tx, ["ИТ-отрасль"], {by_a_plan: "ИТ-отрасль"} if by_a_plan else {})
        for name, short, place, alias in entries:
            with suppress(Refusal):
                its = enter(tx, name, place)
                change(tx, its, OrganisationField.SHORT_NAME, short)
                call(tx, its, *filter(None, [alias]))
        found = known(tx)
        spelled = spelled_by_the_database(tx, SPELLED)
        assert spelled == told_apart(found, name=lambda each: each.name)
        assert spelled_by_the_database(tx, CALLED) == told_apart(found)
        assert spelled_by_the_database(tx, PLACED) == told_apart(found, name=lambda each: each.name, placed=True)
        read_again = {each.id: meant_by(tx, spelled[each.id]) for each in found if each.municipality}
        assert all(meant is not None and meant.id == own for own, meant in read_again.items())


def test_a_name_that_became_anothers_alias_is_spelled_with_its_town(tx: Connection) -> None:
    gone, stays, other = enter(tx, SCHOOL, "Вязьма"), enter(tx, "Лицей", "Вязьма"), enter(tx, SCHOOL, "Сафоново")
    call(tx, gone, SCHOOL)
    organisations.unite(tx, gone, into=stays, by=1, now=0)
    assert spelled_by_the_database(tx, SPELLED)[other] == f"{SCHOOL} (Сафоново)"
    assert of_plans.as_known(tx, [f"{SCHOOL} (Сафоново)", SCHOOL]) == {
        f"{SCHOOL} (Сафоново)": f"{SCHOOL} (Сафоново)",
        SCHOOL: "Лицей",
    }


# -- a list against namesakes


def test_a_row_is_about_the_one_in_its_town(tx: Connection) -> None:
    enter(tx, SCHOOL, "Вязьма")
    other = enter(tx, SCHOOL, "Сафоново")
    found = compared(tx, ("школа", SCHOOL, "СШ-1", "город Сафоново", ""))
    assert [(each.old.id, each.fields) for each in found.changed] == [
        (other, (OrganisationField.SHORT_NAME, OrganisationField.MUNICIPALITY))
    ]


def test_a_bad_row_is_nobodys_namesake(tx: Connection) -> None:
    """So a plan's name becomes the good row's organisation, as the preview says."""
    _a_plan_names(tx, SCHOOL)
    of_plans.keep(tx, [SCHOOL], {"Школа": SCHOOL})
    call(tx, enter(tx, "Лицей"), "Лицей Вязьмы")
    rows = [("школа", SCHOOL, "", "Вязьма", "Школа"), ("школа", SCHOOL, "", "Сафоново", "Лицей Вязьмы")]
    found = compared(tx, *rows)
    assert flaws(found) == {3: [FlawCode.NAME_TAKEN]}
    assert found.from_plans == 1
    organisations.accept_list(tx, found, by=1, now=0)
    assert organisations.named_by_plans_alone(tx) == []


def test_a_row_that_could_be_either_keeps_no_namesake_out(tx: Connection) -> None:
    _a_plan_names(tx, SCHOOL)
    found = compared(tx, ("школа", SCHOOL, "", "Вязьма", ""), ("школа", SCHOOL, "", "", ""))
    assert flaws(found) == {3: [FlawCode.PLACE_MISSING]}
    assert [row.municipality for row in found.added] == ["Вязьма"]
    assert found.from_plans == 1


def test_a_row_without_a_town_is_about_the_only_one_of_its_name(tx: Connection) -> None:
    enter(tx, SCHOOL, "Вязьма")
    assert compared(tx, ("школа", SCHOOL, "", "", "")).is_empty


def test_a_row_in_another_town_is_another_organisation_and_the_preview_can_say_so(tx: Connection) -> None:
    enter(tx, SCHOOL, "Вязьма")
    found = compared(tx, ("школа", SCHOOL, "", "Сафоново", ""))
    assert len(found.added) == 1
    assert found.namesakes == {2: ("Вязьма",)}


def test_a_row_gives_the_only_one_the_town_that_it_lacks(tx: Connection) -> None:
    enter(tx, SCHOOL)
    found = compared(tx, ("школа", SCHOOL, "", "Сафоново", ""))
    assert [each.fields for each in found.changed] == [(OrganisationField.MUNICIPALITY,)]


def test_of_several_towns_none_is_given_to_the_one_that_lacks_it(tx: Connection) -> None:
    enter(tx, SCHOOL)
    found = compared(tx, ("школа", SCHOOL, "", "Сафоново", ""), ("школа", SCHOOL, "", "Вязьма", ""))
    assert flaws(found) == {2: [FlawCode.PLACE_UNSETTLED], 3: [FlawCode.PLACE_UNSETTLED]}


def test_a_row_without_a_town_beside_others_of_its_name_is_a_bad_one(tx: Connection) -> None:
    enter(tx, SCHOOL, "Ярцево")
    found = compared(tx, ("школа", SCHOOL, "", "Сафоново", ""), ("школа", SCHOOL, "", "", ""))
    assert flaws(found) == {3: [FlawCode.PLACE_MISSING]}
    assert found.bad[0].flaws[0].params == {"towns": "Сафоново, Ярцево"}


def test_of_several_new_ones_none_takes_over_what_a_plan_calls_so(tx: Connection) -> None:
    """Which of them comes first in the file says nothing of whom the plan means."""
    _a_plan_names(tx, SCHOOL)
    found = compared(tx, ("школа", SCHOOL, "", "Вязьма", ""), ("школа", SCHOOL, "", "Сафоново", ""))
    assert found.from_plans == 0
    organisations.accept_list(tx, found, by=1, now=0)
    assert [each.name for each in organisations.named_by_plans_alone(tx)] == [SCHOOL]
    assert all(not organisations.rows_named_in(tx, each.id) for each in known(tx))


def test_its_own_name_among_its_aliases_says_that_plans_mean_this_one(tx: Connection) -> None:
    _a_plan_names(tx, SCHOOL)
    rows = [("школа", SCHOOL, "", "Вязьма", ""), ("школа", SCHOOL, "", "Сафоново", SCHOOL)]
    found = compared(tx, *rows)
    assert found.from_plans == 1
    organisations.accept_list(tx, found, by=1, now=0)
    meant = meant_by(tx, SCHOOL)
    assert meant is not None
    assert meant.municipality == "Сафоново"
    assert organisations.rows_named_in(tx, meant.id) == ("1",)
    assert compared(tx, *rows).is_empty
    assert flaws(compared(tx, ("школа", SCHOOL, "", "Вязьма", SCHOOL))) == {2: [FlawCode.NAME_TAKEN]}


def test_namesakes_do_not_share_another_name(tx: Connection) -> None:
    rows = [("школа", SCHOOL, "", "Вязьма", "Первая"), ("школа", SCHOOL, "", "Сафоново", "первая")]
    assert flaws(compared(tx, *rows)) == {3: [FlawCode.NAME_OF_ANOTHER_ROW]}


# -- plans


def test_whom_a_plan_meant_while_there_was_one_it_means_still(tx: Connection) -> None:
    first = enter(tx, SCHOOL, "Вязьма")
    _a_plan_names(tx, SCHOOL)
    enter(tx, SCHOOL, "Сафоново")
    meant = meant_by(tx, SCHOOL)
    assert meant is not None
    assert meant.id == first
    change(tx, first, OrganisationField.NAME, "Лицей")
    meant = meant_by(tx, SCHOOL)
    assert meant is not None
    assert meant.id == first, "the one that is left of that name is not whom the plan has meant"


def test_a_plan_that_gives_the_town_means_the_one_in_it(tx: Connection) -> None:
    enter(tx, SCHOOL, "Вязьма")
    other = enter(tx, SCHOOL, "Сафоново")
    meant = meant_by(tx, f"{SCHOOL} (г. Сафоново)")
    assert meant is not None
    assert meant.id == other
    assert meant_by(tx, f"{SCHOOL} (Рославль)") is None
    assert meant_by(tx, f"{SCHOOL} ()") is None


async def test_a_name_of_two_is_nobodys_until_a_keeper_says_whose(town: Town) -> None:
    kira = town.coordinator
    await kira.starts()
    assert town.app
    one, other = await town.app.database.write(_two_schools)
    plan = docx([("1.1.", "Ярмарка", "май", SCHOOL), ("1.2.", "Опрос", "май", "Первая школа Сафонова")])
    await changes(town, other, OrganisationField.ALIASES, "Первая школа Сафонова")
    await town.accepts_plan(plan, "plan.docx")
    assert await named(town) == [SCHOOL]
    assert (await responsible(town))["1.2"] == [f"{SCHOOL} (Сафоново)"]
    await kira.sends_file("plan.docx", plan)
    assert "Всё так же" in last(kira), "under either name it is the same plan"
    await opens(kira, "В плане есть", SCHOOL)
    labels = [each["text"] for each in kira.chat_with_bot.last.buttons]
    assert labels[:2] == [f"🔗 {SCHOOL} (Вязьма)", f"🔗 {SCHOOL} (Сафоново)"]
    await kira.presses(f"🔗 {SCHOOL} (Вязьма)")
    assert "Теперь это одна организация" in last(kira)
    assert await named(town) == []
    assert await town.keeps(organisations.rows_named_in, one) == ("1.1",)
    await kira.sends_file("plan.docx", plan)
    assert "Всё так же" in last(kira)


def _two_schools(tx: Connection) -> tuple[int, int]:
    return enter(tx, SCHOOL, "Вязьма"), enter(tx, SCHOOL, "Сафоново")


async def test_what_a_plan_names_may_be_a_third_of_that_name(town: Town) -> None:
    kira = town.coordinator
    await kira.starts()
    assert town.app
    await town.app.database.write(_two_schools)
    await town.accepts_plan(docx([("1.1.", "Ярмарка", "май", SCHOOL)]), "plan.docx")
    await opens(kira, "В плане есть", SCHOOL, "школа")
    assert "Такая в реестре уже есть" in last(kira)
    await kira.says("Рославль")
    assert "Как её называют коротко?" in last(kira)
    await kira.presses("Пропустить")
    assert "Называет ли её план иначе?" in last(kira), "where it is has been said"
    third = next(each for each in await town.keeps(organisations.register) if each.municipality == "Рославль")
    assert await town.keeps(organisations.rows_named_in, third.id) == ("1.1",)
    await kira.sends_file("plan.docx", docx([("1.1.", "Ярмарка", "май", SCHOOL)]))
    assert "Всё так же" in last(kira)


# -- in the chat


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.starts()
    return town.coordinator


async def test_another_of_the_same_name_is_added_with_its_town(town: Town, kira: Person) -> None:
    its = await enters(town, SCHOOL, OrganisationKind.SCHOOL)
    await opens(kira, "Добавить", "школа")
    await kira.says(SCHOOL)
    assert "сначала укажите, где находится" in last(kira)
    await kira.says("Сафоново")
    assert "без муниципалитета. Сначала укажите его у неё" in last(kira)
    assert len(await town.keeps(organisations.register)) == 1
    await changes(town, its, OrganisationField.MUNICIPALITY, "Вязьма")
    await kira.says("Сафоново")
    assert "Организация в реестре" in last(kira)
    assert [each.municipality for each in await town.keeps(organisations.register)] == ["Вязьма", "Сафоново"]


async def test_the_one_that_was_meant_is_a_tap_away(town: Town, kira: Person) -> None:
    await enters(town, SCHOOL, OrganisationKind.SCHOOL)
    await opens(kira, "Добавить", "школа")
    await kira.says(SCHOOL)
    await kira.presses(SCHOOL)
    assert f"🏢 {SCHOOL}" in last(kira)
    await kira.says("Сафоново")
    assert len(await town.keeps(organisations.register)) == 1, "words are waited for no more"


async def test_the_town_that_tells_two_apart_is_not_taken_away(town: Town, kira: Person) -> None:
    assert town.app
    await town.app.database.write(_two_schools)
    await opens(kira, "Школы", "Сафоново", "Исправить", "муниципалитет", "Очистить")
    assert "Без муниципалитета их не различить" in (kira.alert or "")
    assert {each.municipality for each in await town.keeps(organisations.register)} == {"Вязьма", "Сафоново"}


async def test_a_list_that_could_be_a_correction_of_the_town_says_whose_name_it_is(town: Town, kira: Person) -> None:
    assert town.app
    await town.app.database.write(_two_schools)
    rows = [("работодатель", f"Фирма {number}", "", "", "") for number in range(9)]
    await loads(kira, csv([*rows, ("школа", SCHOOL, "", "Рославль", "")]))
    assert "1 новая названа так же, как другая в реестре" in last(kira)
    assert f"➕ {SCHOOL} (Рославль) — в реестре с таким названием: Вязьма, Сафоново" in last(kira)


async def test_who_chooses_an_organisation_sees_the_town_where_it_is_needed(town: Town, kira: Person) -> None:
    assert town.app
    _, other = await town.app.database.write(_two_schools)
    await enters(town, "Лицей", OrganisationKind.SCHOOL)
    await kira.says("/menu")
    for label in ("Приглашения", "Новая ссылка", "представитель организации", "Школы"):
        await kira.presses(label)
    labels = [each["text"] for each in kira.chat_with_bot.last.buttons]
    assert labels[:3] == ["Лицей", f"{SCHOOL} (Вязьма)", f"{SCHOOL} (Сафоново)"]
    anna = town.person("Анна")
    await anna.starts()
    await town.app.database.write(_speaks_for, anna.id, other)
    await kira.says("/menu")
    await anna.says("/profile")
    assert f"{SCHOOL} (Сафоново)" in last(anna)


def _speaks_for(tx: Connection, user_id: int, organisation_id: int) -> None:
    members.grant(tx, user_id=user_id, role=Role.REPRESENTATIVE, organisation_id=organisation_id, granted_by=0, now=0)


# -- wrong entries


def test_what_can_hang_on_an_organisation_is_counted_or_goes_with_it() -> None:
    """A new table that speaks of organisations must be named in one of the two."""
    assert {*HANGING, *GOES_WITH_IT} == set(FOLLOWING)
    assert {tie for tie, _ in HANGING.values()} == set(Tie)


def test_that_it_was_asked_does_not_keep_it_and_that_it_has_answered_does(tx: Connection) -> None:
    its = enter(tx, "Опечатка")
    wave_id = confirmations.open_wave(tx, occurrence_id=None, by=1, now=0)
    assert wave_id is not None
    assert organisations.hanging(tx, its) == {}
    confirmations.answer(tx, wave_id, its, Answer("right"), by=1, now=5)
    assert organisations.hanging(tx, its) == {Tie.ANSWERS: 1}
    with pytest.raises(Refusal, match="organisation-in-use"):
        organisations.delete(tx, its)


def test_nothing_is_left_of_what_is_deleted(tx: Connection) -> None:
    its = enter(tx, "Опечатка")
    call(tx, its, "Апечатка")
    organisations.delete(tx, its)
    for table in FOLLOWING:
        assert tx.execute(f"SELECT count(*) FROM {table} WHERE organisation_id = {its}").fetchone()[0] == 0
    assert enter(tx, "Апечатка")


@pytest.mark.parametrize(("gone_at", "stays_at", "expected"), [(5, None, "right"), (5, 9, "leaving"), (9, 5, "right")])
def test_of_two_answers_to_one_wave_the_later_counts(
    tx: Connection, gone_at: int | None, stays_at: int | None, expected: str
) -> None:
    gone, stays = enter(tx, "ООО Софт"), enter(tx, "ООО «Софт Плюс»")
    wave_id = confirmations.open_wave(tx, occurrence_id=None, by=1, now=0)
    assert wave_id is not None
    for its, moment, code in ((gone, gone_at, "right"), (stays, stays_at, "leaving")):
        if moment is not None:
            confirmations.answer(tx, wave_id, its, Answer(code), by=1, now=moment)
    organisations.unite(tx, gone, into=stays, by=1, now=20)
    rows = tx.execute("SELECT organisation_id, answer FROM confirmation_answers").fetchall()
    assert [tuple(row) for row in rows] == [(stays, expected)]


@pytest.mark.parametrize("later", ["gone", "stays"])
def test_of_two_forms_of_one_survey_the_later_counts(tx: Connection, later: str) -> None:
    gone, stays = enter(tx, "ООО Софт"), enter(tx, "ООО «Софт Плюс»")
    tx.execute("INSERT INTO questionnaires (id, name, version, body, made_at) VALUES (1, 'q', 1, '{}', 0)")
    tx.execute("INSERT INTO survey_waves (id, questionnaire_id, unit, anonymous, made_at) VALUES (1, 1, 'organisation', 0, 0)")
    for name, its in (("gone", gone), ("stays", stays)):
        answered, moment = int(name == "gone"), 9 if later == name else 5
        tx.execute("INSERT INTO survey_organisations VALUES (1, ?, ?)", (its, answered))
        tx.execute(
            """INSERT INTO survey_submissions (id, wave_id, questionnaire_id, anonymous, organisation_id, submitted_at, answers)
               VALUES (?, 1, 1, 0, ?, ?, '{}')""",
            (name, its, moment),
        )
    organisations.unite(tx, gone, into=stays, by=1, now=20)
    assert [tuple(row) for row in tx.execute("SELECT * FROM survey_organisations")] == [(1, stays, 1)]
    assert [tuple(row) for row in tx.execute("SELECT id, organisation_id FROM survey_submissions")] == [(later, stays)]


def test_what_becomes_one_follows_and_the_log_of_what_stays_says_who_it_was(tx: Connection) -> None:
    gone, stays = enter(tx, SCHOOL, "Вязьма"), enter(tx, "Школа № 1", "Вязьма")
    _a_plan_names(tx, SCHOOL, "Школа № 1")
    call(tx, gone, "Первая")
    members.join(tx, user_id=7, name="Анна", language="ru", now=0)
    for its in (gone, stays):
        _speaks_for(tx, 7, its)
    invitations.make(
        tx,
        code="code",
        role=Role.REPRESENTATIVE,
        organisation_id=gone,
        uses=1,
        expires_at=99,
        leaver=None,
        by=1,
        begun=0,
    )
    organisations.unite(tx, gone, into=stays, by=1, now=20)
    (one,) = known(tx)
    assert (one.id, one.aliases) == (stays, (SCHOOL, "Первая"))
    assert organisations.hanging(tx, stays) == {Tie.PEOPLE: 1, Tie.ROWS: 2, Tie.LINKS: 1}
    newest, *_ = organisations.changes(tx, stays, limit=9)
    assert (newest.field, newest.before) == (None, f"{SCHOOL} (Вязьма)")
    assert sum(each.enters for each in organisations.changes(tx, stays, limit=9)) == 1


def test_a_name_that_a_third_has_does_not_go_over(tx: Connection) -> None:
    """Plans may mean the third by it: so it stays nobody's."""
    gone, stays = enter(tx, SCHOOL, "Вязьма"), enter(tx, "Школа № 1", "Вязьма")
    third = enter(tx, SCHOOL, "Сафоново")
    organisations.unite(tx, gone, into=stays, by=1, now=20)
    assert [each.aliases for each in known(tx)] == [(), ()]
    meant = meant_by(tx, SCHOOL)
    assert meant is not None
    assert meant.id == third


def test_two_of_one_name_become_one_without_another_name(tx: Connection) -> None:
    gone, stays = enter(tx, SCHOOL, "Вязьма"), enter(tx, SCHOOL, "Вяземский район")
    _a_plan_names(tx, SCHOOL)
    organisations.unite(tx, gone, into=stays, by=1, now=20)
    (its,) = known(tx)
    assert its.aliases == ()
    (alone,) = organisations.named_by_plans_alone(tx)
    assert organisations.tie(tx, alone.id, to=stays, by=1, now=21)
    assert organisations.rows_named_in(tx, stays) == ("1",)
    assert [each.aliases for each in known(tx)] == [()]


def test_an_organisation_does_not_become_itself(tx: Connection) -> None:
    its = enter(tx, SCHOOL)
    with pytest.raises(Refusal):
        organisations.unite(tx, its, into=its, by=1, now=0)
    assert len(known(tx)) == 1


async def test_an_old_button_does_not_delete_who_has_come_since(town: Town, kira: Person) -> None:
    """Left to itself SQLite gives the id of a deleted row to the next one."""
    first = await enters(town, "Опечатка")
    await opens(kira, "Работодатели", "Опечатка", "Лишняя запись")
    screen, delete = kira.chat_with_bot.last, kira.chat_with_bot.last.buttons[0]
    await kira.presses_button(screen, delete)
    assert "больше нет" in last(kira)
    assert await enters(town, "ООО «Софт»") > first
    await kira.presses_button(screen, delete)
    assert "больше нет" in last(kira)
    assert list(await register_of(town)) == ["ООО «Софт»"]


async def test_what_began_to_hang_on_it_meanwhile_keeps_it(town: Town, kira: Person) -> None:
    its = await enters(town, "ООО «Софт»")
    await opens(kira, "Работодатели", "Софт", "Лишняя запись")
    anna = town.person("Анна")
    await anna.starts()
    assert town.app
    await town.app.database.write(_speaks_for, anna.id, its)
    await kira.presses("Удалить из реестра")
    assert "Удалить эту запись нельзя, с ней связано: 1 представитель." in last(kira)
    await kira.presses("Вышла из кластера")
    assert "участие: вышла" in last(kira)
    await kira.presses("Лишняя запись")
    assert "Вышла" not in " ".join(each["text"] for each in kira.chat_with_bot.last.buttons)


async def test_uniting_twice_unites_once(town: Town, kira: Person) -> None:
    await enters(town, "ООО «Софт-2»")
    await enters(town, "ООО «Софт»")
    await opens(kira, "Работодатели", "Софт-2", "Лишняя запись", "Это та же организация")
    await kira.presses("ООО «Софт»")
    assert "К ней перейдут названия" in last(kira)
    screen, sure = kira.chat_with_bot.last, kira.chat_with_bot.last.buttons[0]
    await kira.presses_button(screen, sure)
    before = await town.dump()
    await kira.presses_button(screen, sure)
    assert "Лишней записи уже нет" in last(kira)
    assert "с ней объединена запись «ООО «Софт-2»» (Кира)" in last(kira)
    assert await town.dump() == before


# -- names that mean no single organisation, and organisations that left


async def test_a_collective_name_leads_to_those_of_the_kind_who_are_in_the_cluster(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    one, gone = await enters(town, "ООО «Софт»"), await enters(town, "ООО «Ушедшая»")
    await changes(town, gone, OrganisationField.MEMBERSHIP, Membership.LEFT)
    await opens(kira, "В плане есть", "Организации ИТ-сектора", "Это не одна организация", "все работодатели")
    rows = await town.keeps(reading.rows_open)
    (row,) = (each for each in rows if each.number == "1.3")
    assert row.meant == {one}
    await kira.sends_file("plan.docx", docx())
    assert "Всё так же" in last(kira)
    assert [each.meaning for each in await town.keeps(organisations.named_by_plans_alone)] == ["employer"]


async def test_a_collective_name_that_is_entered_after_all_means_itself(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx(), "plan.docx")
    await opens(kira, "В плане есть", "Организации ИТ-сектора", "Это не одна организация", "все работодатели")
    await enters(town, "Организации ИТ-сектора", OrganisationKind.OTHER)
    await enters(town, "ООО «Софт»")
    (row,) = (each for each in await town.keeps(reading.rows_open) if each.number == "1.3")
    assert row.meant == frozenset()
    await kira.presses("Вернуть в список")
    assert "кто-то уже сказал, чьё это название: Организации ИТ-сектора" in last(kira)


async def test_the_row_of_one_that_left_is_said_to_those_who_steer_and_not_to_its_people(town: Town, kira: Person) -> None:
    await town.accepts_plan(docx([("1.1.", "Ярмарка", "до 15 февраля", "ООО «Софт»")]), "plan.docx")
    its = await enters(town, "ООО «Софт»")
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, "ООО «Софт»")
    await changes(town, its, OrganisationField.MEMBERSHIP, Membership.LEFT)
    before = len(anna.chat_with_bot.posts), len(kira.chat_with_bot.posts)
    for _ in range(16):
        town.clock.now += timedelta(days=1)
        town.clock.now = town.clock.now.replace(hour=11)
        await town.sweep()
        await town.passes(seconds=5)
    assert not [post for post in anna.chat_with_bot.posts[before[0] :] if "Ярмарка" in post.text]
    assert [post for post in kira.chat_with_bot.posts[before[1] :] if "Ярмарка" in post.text]
    await kira.says("/plan")
    await kira.presses("1.1")
    assert "Отвечают: ООО «Софт» (вышла из кластера)" in last(kira)


# -- order, and what was there before


@given(st.lists(st.text(max_size=12), max_size=8))
def test_the_order_is_one_of_any_texts(names: list[str]) -> None:
    found = sorted(names, key=in_alphabet)
    found.reverse()
    assert sorted(found, key=in_alphabet) == found[::-1]


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_in_names_stand_by_their_size(one: int, other: int) -> None:
    assert (in_alphabet(f"Школа № {one}") < in_alphabet(f"Школа № {other}")) == (one < other)


async def test_lists_and_files_stand_in_one_order(town: Town, kira: Person) -> None:
    for name in ("Колледж 10", "колледж 2", "Ёлка", "Ель", "Колледж 1"):
        await enters(town, name, OrganisationKind.COLLEGE)
    expected = ["Ёлка", "Ель", "Колледж 1", "колледж 2", "Колледж 10"]
    await opens(kira, "Колледжи")
    assert [each["text"] for each in kira.chat_with_bot.last.buttons][:5] == expected
    data = register_file(FileFormat.CSV, await town.keeps(organisations.register), date(2023, 2, 1), T)
    assert [row.cells[1] for row in read_list(data, is_header=is_list_header).rows[1:]] == expected


def test_namesakes_are_told_apart_in_the_results_of_a_survey(tx: Connection) -> None:
    """Else two colleges would be one in the table."""
    tx.execute("INSERT INTO questionnaires (id, name, version, body, made_at) VALUES (1, 'q', 1, '{}', 0)")
    tx.execute("INSERT INTO survey_waves (id, questionnaire_id, unit, anonymous, made_at) VALUES (1, 1, 'organisation', 0, 0)")
    for place in ("Сафоново", "Вязьма"):
        tx.execute("INSERT INTO survey_organisations (wave_id, organisation_id) VALUES (1, ?)", (enter(tx, SCHOOL, place),))
    assert [each.name for each in rosters.asked_organisations(tx, 1)] == [f"{SCHOOL} (Вязьма)", f"{SCHOOL} (Сафоново)"]


def test_people_stand_in_the_same_order(tx: Connection) -> None:
    for user_id, name in enumerate(["Яна", "ёлка", "Ель", "анна"], start=1):
        members.join(tx, user_id=user_id, name=name, language="ru", now=0)
    assert [name for _, name in members.names(tx)] == ["анна", "ёлка", "Ель", "Яна"]
    assert [each.name for each in members.members(tx, offset=1, limit=2)] == ["ёлка", "Ель"]


def test_a_register_from_before_keeps_its_organisations_people_and_rows() -> None:
    older = sqlite3.connect(":memory:", isolation_level=None)
    older.row_factory = sqlite3.Row
    older.execute("PRAGMA foreign_keys = ON")
    scripts = migrations()
    for script in scripts[:4]:
        for statement in statements(script):
            older.execute(statement)
    older.execute("PRAGMA user_version = 4")
    older.execute(
        "INSERT INTO organisations (id, key, name, kind, municipality) VALUES (3, ?, ?, 'school', 'Вязьма')",
        (same_name_key(SCHOOL), SCHOOL),
    )
    older.execute("INSERT INTO organisations (id, key, name) VALUES (4, ?, 'Союз')", (same_name_key("Союз"),))
    older.execute("INSERT INTO organisation_aliases VALUES (?, 'Первая', 3)", (same_name_key("Первая"),))
    older.execute("INSERT INTO members (user_id, name, language, joined_at) VALUES (7, 'Анна', 'ru', 0)")
    _speaks_for(older, 7, 3)
    migrate(older)
    (its,) = known(older)
    assert (its.id, its.name, its.aliases) == (3, SCHOOL, ("Первая",))
    assert organisations.representatives(older, 3) == [7]
    assert enter(older, SCHOOL, "Вязьма") == 3
    assert enter(older, SCHOOL, "Сафоново") != 3
    assert enter(older, "Союз", "Вязьма") == 4
    assert older.execute("PRAGMA foreign_key_check").fetchall() == []
    older.close()
