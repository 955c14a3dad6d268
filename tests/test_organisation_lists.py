"""A list of organisations read: its columns found, its faults named, its words kept; and written to be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.organisations import (
    ALIASES_LIMIT,
    NAME_LIMIT,
    Membership,
    OrganisationField,
    OrganisationKind,
    RegisteredOrganisation,
    alike_first,
    found_by,
    tidy_name,
)
from cluster.organisations.difference import KnownNames, difference
from cluster.organisations.headers import is_list_header, kind_in, membership_in, read_header
from cluster.organisations.lists import Flaw, FlawCode, OrganisationList, read_organisations
from cluster.plan.words import same_name_key, tidy
from cluster.refusals import Refusal
from documents import read_list, read_table, write_csv
from locales import Texts
from tests.registers import COLLEGE, EMPLOYER, HEADER, NASTY, ROWS, csv, text, xlsx

TEXTS = Texts.load()


def read(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> OrganisationList:
    return read_organisations(list(enumerate([header, *rows], start=1)))


def flaws_of(found: OrganisationList) -> dict[int, list[FlawCode]]:
    return {row.line: [flaw.code for flaw in row.flaws] for row in found.bad}


def read_file(data: bytes) -> OrganisationList:
    table = read_list(data, is_header=is_list_header)
    return read_organisations([(row.line, row.cells) for row in table.rows])


NOTHING = KnownNames(registered={}, in_plans={}, aliases={})


# -- columns


@pytest.mark.parametrize(
    ("header", "field", "place"),
    [
        (("№", "Полное наименование", "Тип организации"), OrganisationField.NAME, 1),
        (("№", "Полное наименование", "Тип организации"), OrganisationField.KIND, 2),
        (("Наименование", "Полное наименование", "Вид"), OrganisationField.NAME, 1),
        (("Полное наименование", "Наименование", "Вид"), OrganisationField.NAME, 0),
        (("Город", "Организация", "Вид"), OrganisationField.MUNICIPALITY, 0),
        (("Вид", "Организация", "Муниципальное образование"), OrganisationField.MUNICIPALITY, 2),
        (("Псевдонимы", "Организация", "Вид"), OrganisationField.ALIASES, 0),
        (("Вид", "Название", "Названия в плане (через ;)"), OrganisationField.ALIASES, 2),
        (("Сокращённое наименование", "Название", "Вид"), OrganisationField.SHORT_NAME, 0),
        (("КРАТКОЕ НАЗВАНИЕ ", "Название", "Вид:"), OrganisationField.SHORT_NAME, 0),
        (("Kind", "Name", "Membership"), OrganisationField.MEMBERSHIP, 2),
    ],
)
def test_a_column_is_known_by_its_header(header: tuple[str, ...], field: OrganisationField, place: int) -> None:
    columns = read_header([cell.rstrip(":") for cell in header])
    assert columns is not None
    assert columns.places[field] == place


@given(st.permutations(list(zip(HEADER, EMPLOYER, strict=True))))
def test_columns_stand_in_any_order(pairs: list[tuple[str, str]]) -> None:
    header, row = zip(*pairs, strict=True)
    assert read(row, header=header).good == read(EMPLOYER).good


def test_without_a_header_the_list_is_refused() -> None:
    with pytest.raises(Refusal, match="register-list-no-header"):
        read_organisations([(1, COLLEGE)])


def test_a_header_alone_is_no_list() -> None:
    with pytest.raises(Refusal, match="register-list-empty"):
        read_organisations([(1, HEADER)])


def test_what_stands_above_the_header_and_its_repetitions_are_no_rows() -> None:
    rows = [("Список",), HEADER, COLLEGE, HEADER, EMPLOYER]
    found = read_organisations(list(enumerate(rows, start=1)))
    assert [row.line for row in found.good] == [3, 5]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_our_own_words_for_kinds_and_membership_are_read_again(language: str) -> None:
    t = TEXTS.of(language)
    assert [kind_in(t.plain(f"organisation-kind-{kind}")) for kind in OrganisationKind] == list(OrganisationKind)
    assert [membership_in(t.plain(f"organisation-membership-{each}")) for each in Membership] == list(Membership)
    assert is_list_header([t.plain(f"register-column-{field}") for field in OrganisationField])


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Департамент", OrganisationKind.DEPARTMENT),
        ("орган исполнительной власти", OrganisationKind.DEPARTMENT),
        ("Техникум", OrganisationKind.COLLEGE),
        ("ВУЗ", OrganisationKind.UNIVERSITY),
        ("ИТ-компания", OrganisationKind.EMPLOYER),
        ("Гимназия", OrganisationKind.SCHOOL),
        ("прочее", OrganisationKind.OTHER),
        ("организация", None),
        ("ларёк", None),
        ("", None),
    ],
)
def test_kinds_go_by_many_words(words: str, kind: OrganisationKind | None) -> None:
    assert kind_in(words) is kind


# -- faults


def test_every_fault_of_a_row_is_named() -> None:
    found = read(
        ("", "А", "", "", ""),
        ("ларёк", "Б", "", "", ""),
        ("школа", "«—»", "", "", ""),
        ("школа", "В" * (NAME_LIMIT + 1), "Г" * 101, "Д" * 101, "Е" * (NAME_LIMIT + 1)),
        ("школа", "Ж", "", "", "; ".join(f"имя {number}" for number in range(ALIASES_LIMIT + 1))),
        ("", "", "З", "", "…"),
    )
    assert found.good == ()
    assert flaws_of(found) == {
        2: [FlawCode.KIND_MISSING],
        3: [FlawCode.KIND_UNKNOWN],
        4: [FlawCode.NAME_MISSING],
        5: [FlawCode.TOO_LONG] * 4,
        6: [FlawCode.TOO_MANY_ALIASES],
        7: [FlawCode.KIND_MISSING, FlawCode.NAME_MISSING, FlawCode.NAME_MISSING],
    }


def test_a_name_that_stands_twice_is_right_the_first_time() -> None:
    found = read(COLLEGE, ("школа", COLLEGE[1].upper(), "", f"г. {COLLEGE[3]}", ""))
    assert [row.line for row in found.good] == [2]
    assert found.bad[0].flaws == (Flaw(code=FlawCode.NAME_TWICE, params={"line": 2}),)


@pytest.mark.parametrize("alias", ["Лицей №1", "лицей"])
def test_an_alias_is_that_of_one_row_only(alias: str) -> None:
    found = difference(read(("школа", "Лицей № 1", "", "", "лицей"), ("школа", "Гимназия", "", "", alias)), NOTHING)
    assert [(row.line, [flaw.code for flaw in row.flaws]) for row in found.bad] == [(3, [FlawCode.NAME_OF_ANOTHER_ROW])]


def test_a_name_may_be_called_otherwise_in_its_own_row_twice() -> None:
    found = read(("школа", "Лицей № 1", "", "", "Лицей №1; лицей; Лицей."))
    assert found.bad == ()
    compared = difference(found, known(LYCEUM))
    assert (compared.bad, compared.is_empty) == ((), True)


def test_an_unclear_membership_is_asked_about_and_none_is_none() -> None:
    header = (*HEADER, "Участие")
    found = read((*COLLEGE, "может быть"), (*EMPLOYER, ""), ("школа", "Л", "", "", "", "вышла"), header=header)
    assert flaws_of(found) == {2: [FlawCode.MEMBERSHIP_UNKNOWN]}
    assert [row.membership for row in found.good] == ["", "left"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_fault_has_its_words(language: str) -> None:
    t = TEXTS.of(language)
    params: dict[str, str | int] = {
        "words": "а",
        "alias": "б",
        "name": "в",
        "line": 7,
        "limit": 9,
        "length": 12,
        "field": "name",
        "towns": "Вязьма, Смоленск",
    }
    for code in FlawCode:
        assert t.plain(f"register-bad-{code}", **params)


# -- against the register


def known(*organisations: RegisteredOrganisation, **more: object) -> KnownNames:
    by_name: dict[str, list[RegisteredOrganisation]] = {}
    for each in organisations:
        by_name.setdefault(same_name_key(each.name), []).append(each)
    called = {same_name_key(alias): (each.id, each.name) for each in organisations for alias in each.aliases}
    return KnownNames(registered=by_name, in_plans=more.get("in_plans", {}), aliases=called)  # type: ignore[arg-type]


LYCEUM = RegisteredOrganisation(id=1, kind=OrganisationKind.SCHOOL, name="Лицей № 1", aliases=("лицей",))


def test_silence_changes_nothing() -> None:
    lyceum = RegisteredOrganisation(
        id=1, kind=OrganisationKind.SCHOOL, name="Лицей № 1", short_name="Л1", municipality="Ярцево", aliases=("лицей",)
    )
    assert difference(read(("школа", "Лицей № 1", "", "", "")), known(lyceum)).is_empty


def test_what_a_row_says_otherwise_is_a_change() -> None:
    found = difference(read(("колледж", "Лицей №1", "Л", "Ярцево", "лицей; школа")), known(LYCEUM))
    assert [each.fields for each in found.changed] == [
        (
            OrganisationField.KIND,
            OrganisationField.NAME,
            OrganisationField.SHORT_NAME,
            OrganisationField.MUNICIPALITY,
            OrganisationField.ALIASES,
        )
    ]


@pytest.mark.parametrize(
    "row", [("школа", "лицей", "", "", ""), ("школа", "Гимназия", "", "", "лицей"), ("школа", "Гимназия", "", "", "Лицей №1")]
)
def test_a_name_of_another_organisation_is_a_fault(row: tuple[str, ...]) -> None:
    found = difference(read(row), known(LYCEUM))
    assert [[flaw.code for flaw in each.flaws] for each in found.bad] == [[FlawCode.NAME_TAKEN]]
    assert found.is_empty


def test_names_that_plans_alone_know_are_counted() -> None:
    found = difference(
        read(("школа", "Гимназия", "", "", "гимназия 4"), COLLEGE),
        known(in_plans={same_name_key("Гимназия"): 5, same_name_key("Гимназия 4"): 6}),
    )
    assert (len(found.added), found.from_plans, found.bad) == (2, 2, ())


@given(st.lists(st.tuples(st.sampled_from(["школа", "вуз", "ларёк", ""]), st.text(max_size=8)), min_size=1, max_size=30))
def test_every_row_is_good_or_bad(rows: list[tuple[str, str]]) -> None:
    given_rows = [(kind, name, "", "", "") for kind, name in rows]
    found = read(*given_rows)
    lines = [*(row.line for row in found.good), *(row.line for row in found.bad)]
    assert sorted(lines) == list(range(2, len(rows) + 2))
    compared = difference(found, NOTHING)
    assert len(compared.added) + len(compared.bad) == len(rows)


# -- files


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_text_is_read_whatever_separates_its_cells_and_encodes_it(separator: str, encoding: str) -> None:
    assert read_file(text(separator, encoding)).good == read_file(csv()).good
    assert len(read_file(csv()).good) == len(ROWS)


def test_a_workbook_says_the_same_under_its_own_row_numbers() -> None:
    found = read_file(xlsx())
    assert [(row.line, row.name) for row in found.good] == [(3 + place, row[1]) for place, row in enumerate(ROWS)]


def test_a_row_number_is_that_of_the_line_on_which_it_begins() -> None:
    data = 'Вид;Наименование\n\nшкола;"Лицей\nпервый"\nларёк;Х\n'.encode()
    found = read_file(data)
    assert [(row.line, row.name) for row in found.good] == [(3, "Лицей первый")]
    assert [row.line for row in found.bad] == [5]


WORDS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cc", "Cs"]), max_size=40).map(tidy)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_csv_gives_back_what_was_put_in(rows: list[tuple[str, str]]) -> None:
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    table = read_list(write_csv(("Вид", "Наименование"), rows), is_header=is_list_header)
    assert [tuple(cell.strip() for cell in row) for row in kept] == list(table.cells[1:])


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_csv_is_a_formula(sign: str) -> None:
    """https://owasp.org/www-community/attacks/CSV_Injection"""
    data = write_csv(("а", "б"), [(f"{sign}1+1", "в")]).decode("utf-8-sig")
    assert data.splitlines()[1].lstrip('"').startswith("'")


def test_csv_opens_in_excel() -> None:
    data = csv()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").startswith("Вид;Наименование;")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"%PDF-1.4", b"\x00\x01\x02", b"<html></html>", b"   "])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match="file-"):
        read_file(data)


def test_a_name_of_every_trick_is_kept_without_what_cannot_be_seen() -> None:
    name = tidy_name(NASTY)
    assert len(name) > 250
    assert not set(name) & set("\u202e\u200b\u200d")
    assert read_file(csv([("школа", NASTY, "", "", "")])).good[0].name == name
    assert read_file(xlsx([("школа", NASTY, "", "", "")])).good[0].name == name
    assert read_table(csv()).rows


# -- search


@given(
    st.sampled_from(["колледж", "Колледжа", "СМОЛЕНСКИЙ", "смоленского", "полит", "вязьма", "Вязьме", "спк", "вязьма колледж"])
)
def test_a_word_of_it_in_any_form_finds_it(words: str) -> None:
    its = RegisteredOrganisation(
        id=1, kind=OrganisationKind.COLLEGE, name="Смоленский политехнический колледж", short_name="СПК", municipality="Вязьма"
    )
    assert found_by(words, [its]) == [its]


@pytest.mark.parametrize("words", ["школа", "колледж ярцево", "", "🙂", "%"])
def test_other_words_do_not(words: str) -> None:
    its = RegisteredOrganisation(id=1, kind=OrganisationKind.COLLEGE, name="Смоленский колледж", municipality="Вязьма")
    assert found_by(words, [its]) == []


def test_the_likeliest_comes_first_and_none_is_lost() -> None:
    other = RegisteredOrganisation(id=2, kind=OrganisationKind.COLLEGE, name="Колледж связи")
    its = RegisteredOrganisation(id=3, kind=OrganisationKind.COLLEGE, name="Областной колледж", aliases=("Техникум искусств",))
    assert alike_first("Смоленский техникум искусств", [LYCEUM, other, its])[0] == its
    assert len(alike_first("что угодно", [LYCEUM, other, its])) == 3


def test_bad_rows_are_told_in_the_order_of_the_file() -> None:
    found = read(("школа", "Лицей", "", "", ""), ("ларёк", "Б", "", "", ""), ("школа", "лицей", "", "", ""))
    assert [row.line for row in found.bad] == [3, 4]
