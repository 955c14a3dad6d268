"""From a file to the rows of a plan: the cluster's own plan first, then the layouts other plans come in."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.table import Table as DocxTable
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cluster.periods import Kind, PlanYear
from cluster.plan import DoubtCode, PlanDocument, doubts, is_plan_header, open_for_year, read_plan
from cluster.plan.responsible import read_aliases, split_names
from cluster.plan.words import same_name_key
from cluster.refusals import Refusal
from documents import read_table

PLAN_FILE = Path(__file__).parent.parent / "data" / "plan-2023.txt"
COORDINATOR = "Департамент Смоленской области по образованию и науке"
DIGITAL = "Департамент цифрового развития Смоленской области"
TITLE = ("План на 2023 год",)
HEADER = ("№", "Мероприятие", "Срок", "Ответственный")

Cells = Sequence[Sequence[str]]


def plan_of(data: bytes) -> PlanDocument:
    return read_plan(read_table(data, is_header=is_plan_header).cells)


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return plan_of(PLAN_FILE.read_bytes())


def numbers(document: PlanDocument) -> list[str]:
    return [row.number for row in document.rows]


def of(*rows: Sequence[str], title: Sequence[str] = TITLE, header: Sequence[str] = HEADER) -> PlanDocument:
    return read_plan([title, header, *rows])


class TestPlanOf2023:
    def test_it_has_eleven_rows_in_three_sections(self, plan: PlanDocument) -> None:
        assert numbers(plan) == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4"]
        assert list(dict.fromkeys(row.section for row in plan.rows)) == [
            "1. Нормативное обеспечение деятельности образовательного кластера информационно-коммуникационных технологий",
            "2. Мониторинг кадровой потребности региональной экономики ИТ-сферы",
            "3. Подготовка квалифицированных кадров для региональной экономики в сфере ИТ. Профориентационная деятельность.",
        ]
        assert all(row.section.startswith(row.number[0]) for row in plan.rows)

    def test_its_title_is_one_line_and_tells_the_year(self, plan: PlanDocument) -> None:
        assert plan.title == (
            "ПЛАН РАБОТЫ ОБРАЗОВАТЕЛЬНО-ПРОИЗВОДСТВЕННОГО КЛАСТЕРА "
            "ИНФОРМАЦИОННО-КОММУНИКАЦИОННЫХ ТЕХНОЛОГИЙ СМОЛЕНСКОЙ ОБЛАСТИ на 2023 год"
        )
        assert plan.year == PlanYear(year=2023)

    def test_the_row_torn_by_a_page_break_is_whole(self, plan: PlanDocument) -> None:
        row = plan.rows[4]
        assert row.title == "Мониторинг удовлетворенности работодателей качеством подготовки специалистов"
        assert (row.dates_raw, row.responsible) == ("В течение года", ("Рабочая группа",))

    def test_two_dates_with_only_a_space_between_are_two_occurrences(self, plan: PlanDocument) -> None:
        assert [(o.kind, o.due) for o in plan.rows[1].occurrences] == [
            (Kind.QUARTER, date(2023, 3, 31)),
            (Kind.QUARTER, date(2023, 12, 31)),
        ]

    def test_every_other_row_has_one_occurrence_with_a_date(self, plan: PlanDocument) -> None:
        due = {row.number: [o.due for o in row.occurrences] for row in plan.rows if row.number != "1.2"}
        first_quarter = {key: [date(2023, 3, 31)] for key in ("1.1", "1.3", "2.1")}
        whole_year = {key: [date(2023, 12, 31)] for key in ("2.2", "3.1", "3.2", "3.3", "3.4")}
        assert due == first_quarter | whole_year | {"2.3": [date(2023, 6, 30)], "2.4": [date(2023, 9, 30)]}

    def test_the_short_name_leads_to_the_department(self, plan: PlanDocument) -> None:
        assert plan.aliases == {"Координатор": COORDINATOR}
        assert plan.rows[1].responsible == (DIGITAL, COORDINATOR, "Секретарь Координационного совета")

    def test_the_department_is_the_same_where_it_is_introduced(self, plan: PlanDocument) -> None:
        assert plan.rows[0].responsible == (
            DIGITAL,
            COORDINATOR,
            "Координационный Совет",
            "Образовательные организации, находящиеся на территории региона",
            "Организации ИТ-сектора",
        )

    def test_the_whole_plan_names_nine_bodies(self, plan: PlanDocument) -> None:
        """A lost last dot or another case would make one body into two."""
        assert len({name for row in plan.rows for name in row.responsible}) == 9

    def test_there_is_nothing_to_ask_about_it(self, plan: PlanDocument) -> None:
        assert doubts(plan) == ()

    def test_saved_by_any_program_it_gives_the_same(self, plan: PlanDocument) -> None:
        text = PLAN_FILE.read_text(encoding="utf-8")
        for data in (text.encode("cp1251"), text.encode("utf-16"), text.replace("\n", "\r\n").encode()):
            assert plan_of(data) == plan

    @pytest.mark.parametrize("year", [2024, 2027])
    def test_opened_for_another_year_its_words_stay_and_its_dates_move(self, plan: PlanDocument, year: int) -> None:
        moved = open_for_year(plan, year)
        assert moved.title.endswith(f"на {year} год")
        assert moved.rows[1].dates_raw == f"1 кв. {year} года 4 кв. {year} года"
        assert [o.due for o in moved.rows[1].occurrences] == [date(year, 3, 31), date(year, 12, 31)]
        assert [o.due for o in moved.rows[4].occurrences] == [date(year, 12, 31)]
        assert [(r.number, r.title, r.responsible) for r in moved.rows] == [
            (r.number, r.title, r.responsible) for r in plan.rows
        ]

    def test_opened_for_another_year_and_back_it_is_the_same(self, plan: PlanDocument) -> None:
        assert open_for_year(open_for_year(plan, 2031), 2023) == plan


def own_plan_cells() -> tuple[list[str], list[tuple[str, ...]]]:
    """Title lines, and the header with the rows below it, as they stand in the text file."""
    cells = read_table(PLAN_FILE.read_bytes()).cells
    return [row[0] for row in cells if len(row) == 1], [row for row in cells if len(row) > 1]


def add_docx_row(table: DocxTable, texts: Sequence[str]) -> None:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx forgot this one
    if not any(texts[1:]):
        cells[0].merge(cells[-1])
    for cell, text in zip(cells, texts, strict=True):
        if text:
            cell.text = text


def docx_plan(pages: Sequence[Sequence[Sequence[str]]], title: Sequence[str]) -> bytes:
    """A table on each page, sections merged over the whole width."""
    document = Document()
    for line in title:
        document.add_paragraph(line)
    for rows in pages:
        table = document.add_table(rows=0, cols=4)
        for texts in rows:
            add_docx_row(table, texts)
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def xlsx_plan(rows: Sequence[Sequence[str]], title: Sequence[str]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Это лист с пояснениями"])
    sheet = book.create_sheet("План")
    for line in title:
        sheet.append([line])
    for number, texts in enumerate(rows, start=len(title) + 1):
        sheet.append([text or None for text in texts])
        if not any(texts[1:]):
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=4)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


class TestTheSamePlanInOtherFormats:
    def test_word(self, plan: PlanDocument) -> None:
        title, rows = own_plan_cells()
        assert plan_of(docx_plan([rows], title)) == plan

    def test_word_with_a_table_on_each_page_and_the_header_repeated(self, plan: PlanDocument) -> None:
        title, rows = own_plan_cells()
        torn = next(place for place, row in enumerate(rows) if row[1] == "специалистов")
        pages = [rows[:4], [rows[0], *rows[4:torn]], [rows[0], *rows[torn:]]]
        assert plan_of(docx_plan(pages, title)) == plan

    def test_word_with_a_table_on_each_page_and_no_header_repeated(self, plan: PlanDocument) -> None:
        title, rows = own_plan_cells()
        assert plan_of(docx_plan([rows[:8], rows[8:]], title)) == plan

    def test_word_with_equal_cells_merged_downwards(self, plan: PlanDocument) -> None:
        """Rows 3.1–3.3 share «В течение года», so an editor draws it once; 2.2 torn in two keeps one responsible body."""
        title, rows = own_plan_cells()
        document = Document(BytesIO(docx_plan([rows], title)))
        table = document.tables[0]
        year_long = [place for place, row in enumerate(rows) if row[0] in {"3.1.", "3.2.", "3.3."}]
        torn = next(place for place, row in enumerate(rows) if row[1] == "специалистов")
        for column, first, last in ((2, year_long[0], year_long[-1]), (3, torn - 1, torn), (2, torn - 1, torn)):
            words = rows[first][column]
            table.cell(first, column).merge(table.cell(last, column)).text = words
        file = BytesIO()
        document.save(file)
        assert plan_of(file.getvalue()) == plan

    def test_excel(self, plan: PlanDocument) -> None:
        title, rows = own_plan_cells()
        assert plan_of(xlsx_plan(rows, title)) == plan


class TestColumns:
    def test_they_are_known_by_their_words_wherever_they_stand(self) -> None:
        document = of(
            ("Иванова", "Отчёт принят", "7", "март", "Отчёт"),
            header=("Ответственные лица", "Ожидаемый результат", "№ п/п", "Сроки исполнения", "Наименование мероприятия"),
        )
        row = document.rows[0]
        assert (row.number, row.title, row.dates_raw, row.responsible) == ("7", "Отчёт", "март", ("Иванова",))

    @pytest.mark.parametrize(
        "header",
        [
            ("№", "Мероприятия", "Сроки", "Ответственные"),
            ("Содержание работы", "Сроки", "Ответственные"),
            ("Дела", "Классы", "Дата", "Ответственные"),
            ("Дела, события, мероприятия", "Классы", "Ориентировочное время проведения", "Ответственные"),
            ("N", "Наименование мероприятия", "Ответственный", "Результат", "Срок"),
            ("Мероприятия", "Сроки исполнения", "Результат"),
            ("Наименование этапа", "Содержание", "Сроки", "Ответственный", "Ожидаемый результат"),
            ("Мероприятие", "Плановое начало", "Плановое окончание"),
            ("Мероприятие", "I квартал", "II квартал", "III квартал", "IV квартал"),
            ("Направления деятельности", "Сроки", "Ответственные лица"),
            ("№ п/п", "Направление/мероприятие", "Дата проведения мероприятия", "Организаторы/участники мероприятий"),
            ("№\nп/п", "НАИМЕНОВАНИЕ МЕРОПРИЯТИЯ", "СРОК\nРЕАЛИЗАЦИИ", "Ответственный исполнитель"),
            ("п/п", "Содержание деятельности", "Период", "Исполнители"),
        ],
    )
    def test_headers_of_real_plans_are_headers(self, header: Sequence[str]) -> None:
        assert is_plan_header(header)

    @pytest.mark.parametrize(
        "row",
        [
            ("1.1", "Мероприятия ко Дню знаний", "Срок не определён", "Ответственный секретарь"),
            ("", "специалистов", "", ""),
            ("УТВЕРЖДАЮ", "Председатель совета"),
            ("План мероприятий",),
            ("1. Организационные мероприятия", "", "", ""),
        ],
    )
    def test_other_rows_are_not(self, row: Sequence[str]) -> None:
        assert not is_plan_header(row)

    def test_start_and_end_columns_make_a_range(self) -> None:
        document = of(
            ("Отчёт", "20.03.2023", "30.12.2023"),
            ("Сбор", "01.02.2023", ""),
            header=("Мероприятие", "Плановое начало", "Плановое окончание"),
        )
        assert [(o.start, o.end) for o in document.rows[0].occurrences] == [(date(2023, 3, 20), date(2023, 12, 30))]
        assert document.rows[1].dates_raw == "01.02.2023"

    def test_marks_under_quarters_are_those_quarters(self) -> None:
        document = of(
            ("1", "Отчёт", "+", "", "х", "-"),
            ("2", "Сбор", "", "до 15 мая", "", ""),
            header=("№", "Мероприятие", "I квартал", "II квартал", "III квартал", "IV квартал"),
        )
        assert [o.due for o in document.rows[0].occurrences] == [date(2023, 3, 31), date(2023, 9, 30)]
        assert [o.due for o in document.rows[1].occurrences] == [date(2023, 5, 15)]

    @pytest.mark.parametrize(
        "below", [("", "", "начало", "окончание", ""), ("№", "Мероприятие", "начало", "окончание", "Ответственный")]
    )
    def test_a_header_of_two_lines(self, below: Sequence[str]) -> None:
        """The second line stands alone in text; in Word and Excel the merged cells around it repeat the first."""
        header = ("№", "Мероприятие", "Срок", "", "Ответственный")
        document = of(below, ("1", "Отчёт", "1 марта", "5 марта", "Иванова"), header=header)
        row = document.rows[0]
        assert row.dates_raw == "1 марта - 5 марта"
        assert row.responsible == ("Иванова",)

    def test_several_date_columns_are_all_dates_of_the_row(self) -> None:
        document = of(("Урок", "1 марта", "5 мая", "1 марта"), header=("Дела", "Дата", "Дата", "Дата"))
        assert document.rows[0].dates_raw == "1 марта; 5 мая"
        assert [o.due for o in document.rows[0].occurrences] == [date(2023, 3, 1), date(2023, 5, 5)]

    def test_a_second_line_that_divides_other_columns_is_neither_row_nor_another_table(self) -> None:
        document = of(
            ("№", "Мероприятие", "Срок", "ФИО", "Должность", "Телефон"),
            ("1", "Отчёт", "март", "Иванова", "Куратор", ""),
            header=("№", "Мероприятие", "Срок", "Ответственный", "", ""),
        )
        assert [(row.number, row.responsible) for row in document.rows] == [("1", ("Иванова",))]

    def test_columns_counted_under_the_header_are_no_row(self) -> None:
        assert numbers(of(("1", "2", "3", "4"), ("1", "Отчёт", "март", "Иванова"))) == ["1"]

    def test_a_column_of_directions_names_the_section(self) -> None:
        document = of(
            ("Кадры", "Отчёт", "март"),
            ("Кадры", "Сбор", "май"),
            ("Школы", "Урок", "май"),
            header=("Направление", "Мероприятие", "Срок"),
        )
        assert [(row.section, row.number) for row in document.rows] == [
            ("Кадры", "1.1"),
            ("Кадры", "1.2"),
            ("Школы", "2.1"),
        ]

    def test_participants_answer_only_where_nobody_else_does(self) -> None:
        with_both = of(("Урок", "май", "Школы", "Иванова"), header=("Дела", "Срок", "Участники", "Ответственный"))
        assert with_both.rows[0].responsible == ("Иванова",)
        assert of(("Урок", "май", "Школы"), header=("Дела", "Срок", "Участники")).rows[0].responsible == ("Школы",)

    def test_a_second_table_may_have_other_columns(self) -> None:
        document = of(
            ("1", "Отчёт", "март", "Иванова"),
            ("Мероприятие", "Ответственный", "Срок"),
            ("Сбор", "Петрова", "май"),
        )
        assert [(row.title, row.dates_raw) for row in document.rows] == [("Отчёт", "март"), ("Сбор", "май")]

    def test_a_stage_and_what_it_holds_are_one_title(self) -> None:
        """«Содержание» says what is to be done, «Наименование этапа» alone does not."""
        document = of(
            ("Подготовительный", "Сбор данных", "март"),
            ("", "Проверка", "май"),
            header=("Наименование этапа", "Содержание", "Сроки"),
        )
        assert [row.title for row in document.rows] == ["Подготовительный: Сбор данных", "Проверка"]

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            ("Срок реализации (начало)", "Срок реализации (окончание)"),
            ("Дата начала", "Дата окончания"),
            ("Срок начала работ", "Срок завершения работ"),
        ],
    )
    def test_bounds_may_be_named_at_length(self, start: str, end: str) -> None:
        """Two columns of dates would be two terms."""
        document = of(("Отчёт", "1 марта", "5 марта"), header=("Мероприятие", start, end))
        assert [(o.start, o.end) for o in document.rows[0].occurrences] == [(date(2023, 3, 1), date(2023, 3, 5))]

    @pytest.mark.parametrize(
        "header",
        [
            (("№", "Мероприятие", "Срок план", "Срок факт", "Ответственный"),),
            (("№", "Мероприятие", "Срок (план)", "Фактический срок", "Ответственный"),),
            (("№", "Мероприятие", "Срок", "", "Ответственный"), ("", "", "план", "факт", "")),
        ],
    )
    def test_only_the_planned_date_is_a_term(self, header: Cells) -> None:
        """When it was done in fact is no deadline."""
        document = read_plan([TITLE, *header, ("1", "Отчёт", "до 1 марта", "20.05.2023", "РГ")])
        assert [o.due for o in document.rows[0].occurrences] == [date(2023, 3, 1)]
        assert document.rows[0].responsible == ("РГ",)

    @pytest.mark.parametrize("who", ["Ответст-\nвенные", "OТВЕТСTВЕННЫЕ", "Oтвeтcтвенныe"])
    @pytest.mark.parametrize("when", ["Cрок", "Сроки\nиспол-\nнения"])
    def test_a_heading_torn_by_hyphens_or_typed_in_two_alphabets_is_known(self, who: str, when: str) -> None:
        """Narrow columns break words, and С and O are under the same key in both alphabets."""
        document = of(("1", "Отчёт", "март", "РГ"), header=("№", "Mероприятие", when, who))
        assert (document.rows[0].dates_raw, document.rows[0].responsible) == ("март", ("РГ",))

    def test_of_two_plans_side_by_side_the_left_one_is_read_and_the_other_asked_about(self) -> None:
        """Read as one, each row would have the dates of both."""
        document = of(
            ("1 сентября", "День знаний", "5 октября", "День учителя"), header=("Дата", "Мероприятие", "Дата", "Мероприятие")
        )
        assert [(row.title, row.dates_raw) for row in document.rows] == [("День знаний", "1 сентября")]
        assert left_out(document) == ["Дата | Мероприятие"]


def left_out(document: PlanDocument) -> list[str]:
    return [doubt.words for doubt in document.read_with_doubt if doubt.code is DoubtCode.LEFT_OUT]


class TestRowsLikeHeaders:
    """A row swallowed as a header takes its columns from the rows after it as well."""

    @pytest.mark.parametrize(
        "row",
        [
            ("1", "Мероприятия, посвящённые Дню Победы", "май", "Зам. директора"),
            ("1", "Проведение мероприятий", "март, апрель", "РГ"),
            ("1", "Организация и проведение мероприятий", "I квартал", "РГ"),
            ("1", "Тема месяца", "до 5 мая", "Организатор конкурса"),
            ("", "Тематические мероприятия", "сентябрь", "Организаторы"),
            ("", "Мероприятия ко Дню знаний", "начало сентября", "Организаторы"),
            ("", "Мероприятия по плану", "Сроки уточняются", "Организаторы"),
        ],
    )
    def test_words_of_headers_do_not_make_one_of_a_row(self, row: Sequence[str]) -> None:
        document = of(row, ("2", "Семинар", "июнь", "РГ"))
        assert [(each.title, each.dates_raw) for each in document.rows] == [(row[1], row[2]), ("Семинар", "июнь")]
        assert document.rows[1].responsible == ("РГ",)

    def test_nor_where_rows_have_no_numbers(self) -> None:
        document = of(
            ("Тематические мероприятия", "сентябрь", "Организаторы"),
            ("Семинар", "июнь", "РГ"),
            header=("Мероприятия", "Сроки", "Ответственные"),
        )
        assert [row.title for row in document.rows] == ["Тематические мероприятия", "Семинар"]

    def test_a_column_of_sections_does_not_either(self) -> None:
        document = of(
            ("1", "Раздел А", "Семинар", "март", "РГ"),
            ("2", "Раздел Б", "Совет", "май", "РГ"),
            header=("№", "Раздел", "Мероприятие", "Срок", "Ответственный"),
        )
        assert [(row.section, row.title) for row in document.rows] == [("Раздел А", "Семинар"), ("Раздел Б", "Совет")]

    @pytest.mark.parametrize("words", ["Январь", "I квартал", "1 полугодие"])
    @pytest.mark.parametrize("cells", [1, 4])
    def test_a_first_section_named_by_a_period_is_no_second_line_of_the_header(self, words: str, cells: int) -> None:
        section = (words, "", "", "")[:cells]
        document = of(section, ("1", "Семинар", "март", "РГ"))
        assert [(row.section, row.dates_raw) for row in document.rows] == [(words, "март")]

    def test_a_header_repeated_with_a_slip_keeps_the_columns(self) -> None:
        document = of(("1", "Отчёт", "март", "РГ"), ("№", "Мероприятия", "Срок", "Ответственный"), ("2", "Сбор", "май", "РГ"))
        assert [(row.title, row.dates_raw) for row in document.rows] == [("Отчёт", "март"), ("Сбор", "май")]


ROW = ("1.1", "Отчёт", "март", "РГ")
PEOPLE = (("ФИО", "Должность", "Телефон"), ("Иванов И.И.", "Директор", "+7 4812 00-00-00"))
APPROVAL = (("Должность", "ФИО", "Подпись", "Дата"), ("Директор", "Иванов И.И.", "", "1 марта 2023 г."))
BODIES = (("№", "Наименование организации", "Ответственный"), ("1", "Колледж", "Петров"), ("2", "Вуз", "Сидоров"))


class TestOtherTables:
    """What stands around a plan in the same file must not be pinged about, nor vanish without a word."""

    @pytest.mark.parametrize("table", [PEOPLE, APPROVAL, BODIES], ids=["people", "approval", "bodies"])
    @pytest.mark.parametrize("between", [[("Лист согласования",)], [()], []], ids=["text", "border", "nothing"])
    def test_one_after_the_plan_is_left_out(self, table: Cells, between: Cells) -> None:
        document = of(ROW, *between, *table)
        assert numbers(document) == ["1.1"]
        assert left_out(document) == [" | ".join(table[0])]

    def test_one_without_a_header_that_has_other_columns_is_left_out(self) -> None:
        document = of(ROW, (), ("Согласовано", "Утверждаю"), ("Директор департамента", "Губернатор"))
        assert numbers(document) == ["1.1"]
        assert left_out(document) == ["Согласовано | Утверждаю"]

    def test_one_before_the_plan_is_neither_plan_nor_title(self) -> None:
        """It has names and responsible ones, but no dates."""
        document = read_plan([("Состав группы",), *BODIES, TITLE, HEADER, ROW])
        assert (numbers(document), document.title) == (["1.1"], "Состав группы План на 2023 год")
        assert left_out(document) == ["№ | Наименование организации | Ответственный"]

    @pytest.mark.parametrize(
        "row",
        [
            ("Секретарь Координационного совета", "", "И.И. Иванов"),
            ("Секретарь Координационного совета", "", "И.И. Иванов", ""),
            ("", "Председатель совета", "____________", "Иванов И. И."),
            ("Директор", "И. И. Иванов"),
        ],
    )
    def test_a_signature_is_no_row(self, row: Sequence[str]) -> None:
        document = of(ROW, row)
        assert numbers(document) == ["1.1"]
        assert left_out(document) == [" | ".join(filter(None, row))]

    @pytest.mark.parametrize(
        "row",
        [
            ("1.2", "Директор школы", "", "И.И. Иванов"),
            ("", "Председатель отчитывается", "май", "И.И. Иванов"),
            ("", "Круглый стол", "", "И.И. Иванов"),
        ],
    )
    def test_a_row_with_a_name_in_it_is_no_signature(self, row: Sequence[str]) -> None:
        assert left_out(of(ROW, row)) == []

    @pytest.mark.parametrize(
        "row",
        [
            ("1.2", "Сбор", "май", "РГ"),
            ("1.2", "Сбор", "май"),
            ("", "о работе", "", ""),
            ("2. Школы", "", "", ""),
            ("п. 2", "Сбор", "май", "РГ", "примечание"),
        ],
    )
    def test_the_plan_goes_on_in_a_table_without_a_header(self, row: Sequence[str]) -> None:
        document = of(ROW, (), row, ("1.3", "Урок", "июнь", "РГ"))
        assert left_out(document) == []
        assert document.rows[-1].title == "Урок"

    def test_the_plan_goes_on_after_another_table(self) -> None:
        document = of(ROW, (), *PEOPLE, (), HEADER, ("1.2", "Сбор", "май", "РГ"))
        assert numbers(document) == ["1.1", "1.2"]

    def test_in_word_a_table_that_follows_at_once_is_still_another_table(self) -> None:
        document = Document()
        document.add_paragraph(TITLE[0])
        for rows in ([HEADER, ROW], [("Согласовано", "Утверждаю"), ("Директор департамента", "Губернатор")]):
            table = document.add_table(rows=0, cols=len(rows[0]))
            for texts in rows:
                add_docx_row(table, texts)
        file = BytesIO()
        document.save(file)
        assert numbers(plan_of(file.getvalue())) == ["1.1"]


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "number"),
        [
            ("1.1.", "1.1"),
            ("1.1", "1.1"),
            ("1)", "1"),
            ("1", "1"),
            ("1.", "1"),
            ("1.1)", "1.1"),
            ("№ 3", "3"),
            ("1,2", "1.2"),
            ("1.10", "1.10"),
            ("2.1.3.", "2.1.3"),
            ("01.02", "1.2"),
            ("01.02.2026", "1.2"),
            ("IV.", "IV"),
            ("1.1а", "1.1а"),
        ],
    )
    def test_all_ways_to_write_one(self, written: str, number: str) -> None:
        """A spreadsheet takes a typed 1.2 for the first of February, with or without the year."""
        assert numbers(of((written, "Отчёт", "март", "Иванова"))) == [number]

    def test_the_tenth_row_that_excel_stored_as_a_fraction_is_the_tenth(self) -> None:
        rows = [(f"1.{number}", f"Дело {number}", "март", "РГ") for number in (*range(1, 10), 1, 11)]
        assert numbers(of(*rows)) == [f"1.{number}" for number in range(1, 12)]

    def test_without_a_number_column_rows_are_counted_within_their_section(self) -> None:
        document = of(
            ("Кадры", "", ""),
            ("Отчёт", "март", "Иванова"),
            ("Сбор", "май", "Иванова"),
            ("Школы", "", ""),
            ("Урок", "май", "Иванова"),
            header=("Содержание работы", "Сроки", "Ответственные"),
        )
        assert [(row.section, row.number) for row in document.rows] == [("Кадры", "1.1"), ("Кадры", "1.2"), ("Школы", "2.1")]

    def test_an_empty_number_column_counts_as_none(self) -> None:
        """Word's own list numbers are not in the text."""
        document = of(("", "Отчёт", "март", "РГ"), ("", "Сбор", "май", "РГ"))
        assert [(row.number, row.title) for row in document.rows] == [("1", "Отчёт"), ("2", "Сбор")]

    def test_numbers_begun_anew_in_each_section_do_not_clash(self) -> None:
        document = of(
            ("Раздел 1. Кадры", "", "", ""),
            ("1", "Отчёт", "март", "РГ"),
            ("2", "Сбор", "март", "РГ"),
            ("Раздел 2. Школы", "", "", ""),
            ("1", "Урок", "март", "РГ"),
        )
        assert numbers(document) == ["1.1", "1.2", "2.1"]
        assert doubts(document) == ()

    def test_a_number_inside_the_title_is_taken_out_of_it(self) -> None:
        document = of(("1.1. Отчёт", "март"), ("1.2 100 дел", "май"), header=("Мероприятия", "Сроки"))
        assert [(row.number, row.title) for row in document.rows] == [("1.1", "Отчёт"), ("1.2", "100 дел")]

    def test_a_day_a_title_begins_with_is_no_number(self) -> None:
        document = of(("01.09 День знаний", "сентябрь"), header=("Мероприятия", "Сроки"))
        assert document.rows[0].title == "01.09 День знаний"


class TestSections:
    def test_a_section_may_have_its_number_in_a_cell_of_its_own(self) -> None:
        document = of(("1.", "Кадры", "", ""), ("1.1.", "Отчёт", "март", "РГ"))
        assert [(row.section, row.number) for row in document.rows] == [("1. Кадры", "1.1")]

    def test_a_row_without_date_and_people_is_still_a_row_where_numbers_have_no_levels(self) -> None:
        document = of(("1", "Отчёт", "март", "РГ"), ("2", "Сбор", "", ""))
        assert numbers(document) == ["1", "2"]
        assert [d.code for d in doubts(document)] == [DoubtCode.DATES_MISSING, DoubtCode.RESPONSIBLE_MISSING]

    def test_a_paragraph_between_tables_is_a_section(self) -> None:
        document = of(("1.1", "Отчёт", "март", "РГ"), ("2. Школы",), HEADER, ("2.1", "Урок", "май", "РГ"))
        assert [row.section for row in document.rows] == ["", "2. Школы"]

    @pytest.mark.parametrize("words", ["2", "— 2 —", "Продолжение таблицы 1", "Окончание таблицы"])
    def test_page_numbers_and_notes_of_continuation_are_not(self, words: str) -> None:
        document = of(("1. Кадры",), ("1.1", "Отчёт", "март", "РГ"), (words,), ("1.2", "Сбор", "май", "РГ"))
        assert {row.section for row in document.rows} == {"1. Кадры"}

    def test_a_careless_copy_that_repeats_a_merged_cell_changes_nothing(self) -> None:
        document = of(("1. Кадры", "1. Кадры", "1. Кадры", "1. Кадры"), ("1.1", "Отчёт", "март", "РГ"))
        assert [(row.section, row.number) for row in document.rows] == [("1. Кадры", "1.1")]

    def test_a_heading_with_no_rows_below_is_asked_about(self) -> None:
        """It may be a row whose cells somebody forgot to fill."""
        document = of(("1", "Отчёт", "март", "РГ"), ("Подвести итоги", "", "", ""))
        assert [(d.code, d.words) for d in doubts(document)] == [(DoubtCode.SECTION_EMPTY, "Подвести итоги")]


class TestTornRows:
    def test_every_cell_goes_on(self) -> None:
        document = of(
            ("1.1", "Отчёт о", "1 кв.", "Департамент"),
            HEADER,
            ("", "работе", "2023 года", "науки. Координатор"),
        )
        row = document.rows[0]
        assert (row.title, row.responsible) == ("Отчёт о работе", ("Департамент науки", "Координатор"))
        assert [o.due for o in row.occurrences] == [date(2023, 3, 31)]

    def test_a_second_part_with_a_capital_is_joined_and_asked_about(self) -> None:
        document = of(("1.1", "Форум в городе", "март", "РГ"), ("", "Смоленске", "", ""))
        assert document.rows[0].title == "Форум в городе Смоленске"
        assert [d.code for d in doubts(document)] == [DoubtCode.ROW_JOINED]

    def test_a_whole_row_without_number_is_not_swallowed_by_the_one_above(self) -> None:
        document = of(("1.1", "Отчёт", "март", "РГ"), ("", "Сбор", "май", "РГ"))
        assert [row.title for row in document.rows] == ["Отчёт", "Сбор"]
        assert [d.code for d in doubts(document)] == [DoubtCode.NUMBER_MISSING]

    def test_one_thing_drawn_in_two_rows_for_its_two_dates_is_one_row(self) -> None:
        document = of(("1.1", "Заседание", "март", "РГ"), ("1.1", "Заседание", "май", "РГ"))
        assert [o.due for o in document.rows[0].occurrences] == [date(2023, 3, 31), date(2023, 5, 31)]
        assert document.rows[0].responsible == ("РГ",)

    def test_a_number_that_stands_twice_is_asked_about(self) -> None:
        document = of(("1.1", "Заседание", "март", "РГ"), ("1.1", "Отчёт", "май", "РГ"))
        assert [d.code for d in doubts(document)] == [DoubtCode.NUMBER_REPEATED] * 2


class TestYear:
    @pytest.mark.parametrize(
        ("title", "year"),
        [
            ("План на 2023 год", PlanYear(year=2023)),
            ("План на 2023 г.", PlanYear(year=2023)),
            ("План работы на 2026/2027 учебный год", PlanYear(year=2026, school=True)),
            ("План на 2026-2027 уч. год", PlanYear(year=2026, school=True)),
            ("План на 2026 – 2027 учебный год", PlanYear(year=2026, school=True)),
            ("План на 2026/27 уч.г.", PlanYear(year=2026, school=True)),
            ("План на учебный год 2026/2027", PlanYear(year=2026, school=True)),
            ("УТВЕРЖДАЮ 28 декабря 2022 г. ПЛАН на 2023 год", PlanYear(year=2023)),
            ("УТВЕРЖДАЮ 28 декабря 2022 года. План 2023 года", PlanYear(year=2023)),
            ("от 28.12.2022 г. План работы 2023 год", PlanYear(year=2023)),
            ("План на 2026-2027 у.г.", PlanYear(year=2026, school=True)),
            ("План на 2026-2027", PlanYear(year=2026, school=True)),
            ("План на 2026-27", PlanYear(year=2026, school=True)),
            ("План на 2027 год. Исполнение программы на 2025-2030 годы", PlanYear(year=2027)),
            ("Программа на 2025–2030 гг. План на 2027 год", PlanYear(year=2027)),
        ],
    )
    def test_it_stands_in_the_title(self, title: str, year: PlanYear) -> None:
        assert of(("1", "Отчёт", "март", "РГ"), title=(title,)).year == year

    def test_in_a_school_year_january_is_the_next_calendar_year(self) -> None:
        document = of(("1", "Отчёт", "январь", "РГ"), title=("План на 2026/2027 учебный год",))
        assert [o.due for o in document.rows[0].occurrences] == [date(2027, 1, 31)]
        moved = open_for_year(document, 2027)
        assert moved.title == "План на 2027/2028 учебный год"
        assert [o.due for o in moved.rows[0].occurrences] == [date(2028, 1, 31)]

    def test_a_year_a_person_names_wins(self) -> None:
        cells = [TITLE, HEADER, ("1", "Отчёт", "март", "РГ")]
        assert read_plan(cells, year=2027).year == PlanYear(year=2027)

    @pytest.mark.parametrize(
        ("cells", "refusal"),
        [
            ([], Refusal("plan-empty")),
            ([("", " ")], Refusal("plan-empty")),
            ([TITLE, HEADER], Refusal("plan-empty")),
            ([TITLE, HEADER, ("1. Раздел",)], Refusal("plan-empty")),
            ([TITLE, ("а", "б")], Refusal("plan-no-header")),
            ([("План",), HEADER, ("1", "Отчёт", "март", "РГ")], Refusal("plan-no-year")),
            ([("от 28 декабря 2022 г.",), HEADER, ("1", "Отчёт", "март", "РГ")], Refusal("plan-no-year")),
            (
                [("План на 2023-2025 годы",), HEADER, ("1", "Отчёт", "март", "РГ")],
                Refusal("plan-several-years", first=2023, last=2025),
            ),
        ],
    )
    def test_what_is_no_plan_is_refused_by_name(self, cells: Cells, refusal: Refusal) -> None:
        with pytest.raises(Refusal) as caught:
            read_plan(cells)
        assert caught.value == refusal

    @pytest.mark.parametrize("years", ["2025 – 2026 г.г.", "2025-2026 гг.", "2025—2026 годы", "2025-26 годы"])
    def test_two_calendar_years_are_not_taken_for_the_first_of_them(self, years: str) -> None:
        """Half of the dates would be a year early, and nobody would have been asked."""
        with pytest.raises(Refusal) as caught:
            of(("1", "Отчёт", "март", "РГ"), title=(f"План на {years}",))
        assert caught.value == Refusal("plan-several-years", first=2025, last=2026)

    @pytest.mark.parametrize("year", [-1, 0, 1999, 2100, 9999, 99999])
    def test_another_century_is_a_slip_of_the_pen(self, year: int) -> None:
        refusal = Refusal("plan-bad-year", first=2000, last=2099)
        with pytest.raises(Refusal) as read:
            read_plan([("План",), HEADER, ("1", "Отчёт", "март", "РГ")], year=year)
        with pytest.raises(Refusal) as opened:
            open_for_year(of(("1", "Отчёт", "март", "РГ")), year)
        assert read.value == opened.value == refusal

    @pytest.mark.parametrize("year", [1999, 2100, 20233])
    def test_a_title_that_names_such_a_year_names_none(self, year: int) -> None:
        with pytest.raises(Refusal) as caught:
            of(("1", "Отчёт", "март", "РГ"), title=(f"План на {year} год",))
        assert caught.value == Refusal("plan-no-year")


LONG = "очень длинные слова плана " * 500


class TestLongWords:
    """A message has 4096 characters, and nothing of one file may take them all."""

    def test_every_cell_is_cut_at_a_word(self) -> None:
        document = of(("1", f"Отчёт {LONG}", f"март {LONG}", f"Отдел {LONG}"), title=(f"План на 2023 год {LONG}",))
        row = document.rows[0]
        lengths = {document.title: 300, row.title: 1000, row.dates_raw: 300, row.responsible[0]: 200}
        for text, limit in lengths.items():
            assert limit - 12 < len(text) <= limit
            assert text.endswith(("слова…", "длинные…", "плана…", "очень…"))

    def test_a_section_and_a_direction_too(self) -> None:
        for document in (
            of((f"1. {LONG}",), ("1.1", "Отчёт", "март", "РГ")),
            of((LONG, "Отчёт", "март"), header=("Направление", "Мероприятие", "Срок")),
        ):
            assert 188 < len(document.rows[0].section) <= 200

    def test_rows_that_go_on_and_on_as_well(self) -> None:
        document = of(("1", "Отчёт", "март", "Отдел"), *[("", LONG[:900], LONG[:200], LONG[:900])] * 30)
        row = document.rows[0]
        assert len(row.title) <= 1000
        assert len(row.dates_raw) <= 300
        assert len(row.responsible_raw) <= 6000

    def test_thirty_names_are_enough_for_one_row(self) -> None:
        names = [f"Лицей № {number}" for number in range(1, 100)]
        assert of(("1", "Отчёт", "март", "\n".join(names))).rows[0].responsible == tuple(names[:30])

    def test_a_short_name_is_not_long(self) -> None:
        document = of(("1", "Отчёт", "март", f"Отдел (далее – {LONG[:900]})"))
        assert document.rows[0].responsible == ("Отдел",)
        assert max(map(len, document.aliases)) <= 200

    def test_words_in_the_column_of_numbers_are_no_number(self) -> None:
        document = of(
            ("1", "Отчёт", "март", "РГ"),
            ("2 (второй пункт прежнего плана)", "Сбор", "март", "РГ"),
            ("Урок по безопасности в сети", "", "май", "РГ"),
        )
        assert [(row.number, row.title) for row in document.rows] == [
            ("1", "Отчёт"),
            ("", "Сбор"),
            ("", "Урок по безопасности в сети"),
        ]
        assert [doubt.code for doubt in doubts(document)] == [DoubtCode.NUMBER_MISSING] * 2

    def test_a_number_of_more_parts_than_numbers_have_stays_in_the_title(self) -> None:
        document = of(("1.1.1.1.1.1.1 Отчёт", "март"), header=("Мероприятия", "Сроки"))
        assert document.rows[0].title == "1.1.1.1.1.1.1 Отчёт"

    def test_a_preamble_is_not_the_title(self) -> None:
        preamble = [("Во исполнение указа",), (LONG[:280],), (LONG[:280],)]
        title = [("ПЛАН РАБОТЫ",), ("кластера на 2023 год",)]
        cells = [HEADER, ("1", "Отчёт", "март", "РГ")]
        for above in ([*preamble, *title], [*title, *preamble], [("\n".join(cell for (cell,) in [*preamble, *title]),)]):
            document = read_plan([*above, *cells])
            assert document.title.endswith("ПЛАН РАБОТЫ кластера на 2023 год")
            assert document.year == PlanYear(year=2023)
            assert len(document.title) <= 300

    @given(st.lists(st.lists(st.text("1. абВ,;()«»\n-", max_size=3000), min_size=4, max_size=4), min_size=1, max_size=4))
    @settings(max_examples=50)
    def test_no_file_gives_longer_words(self, rows: list[list[str]]) -> None:
        document = read_or_refused([TITLE, HEADER, *rows])
        if isinstance(document, Refusal):
            return
        for row in document.rows:
            assert len(row.number) <= 20
            assert len(row.section) <= 200
            assert len(row.title) <= 1000
            assert len(row.dates_raw) <= 300
            assert all(len(name) <= 200 for name in row.responsible)
            assert len(row.responsible) <= 30
        assert all(len(doubt.words) <= 1000 for doubt in doubts(document))


class TestInvisible:
    @pytest.mark.parametrize(
        "sign", ["\0", "\u200b", "\u200d", "\ufeff", "\u202e", "\u2066", "\u2069", "\u061c", "\x1b", "\x9b"]
    )
    def test_what_nobody_sees_is_in_no_cell(self, sign: str) -> None:
        """Some of it turns the words after it around, in the bot's own sentence as well."""
        seen = [TITLE, HEADER, ("1. Кадры", "", "", ""), ("1.1", "Отчёт", "март", "Отдел (далее – РГ)")]
        hidden = [tuple(sign + sign.join(cell) + sign for cell in row) for row in seen]
        assert read_plan(hidden) == read_plan(seen)

    def test_a_row_of_nothing_else_is_empty(self) -> None:
        with pytest.raises(Refusal) as caught:
            read_plan([("\u200b", "\u202e")])
        assert caught.value == Refusal("plan-empty")


class TestSpelling:
    @pytest.mark.parametrize("other", ["ооо «код–плюс» №1", "ООО “Код — плюс” № 1", "ООО\u00a0Код\u2011Плюс № 1."])
    def test_quotes_dashes_case_and_blanks_make_no_other_name(self, other: str) -> None:
        assert same_name_key(other) == same_name_key('ООО "Код-плюс" № 1')

    @pytest.mark.parametrize(
        "other", ["Секретарь Координационного совета", "Координационные советы", "Координационный Совет № 2"]
    )
    def test_other_words_do(self, other: str) -> None:
        assert same_name_key(other) != same_name_key("Координационный Совет")


class TestResponsible:
    @pytest.mark.parametrize(
        ("cell", "names"),
        [
            ("Координатор", ["Координатор"]),
            ("Координатор. Рабочая группа", ["Координатор", "Рабочая группа"]),
            ("Координатор; Рабочая группа;", ["Координатор", "Рабочая группа"]),
            ("Координатор\nРабочая группа.", ["Координатор", "Рабочая группа"]),
            ("Координатор, Рабочая группа", ["Координатор", "Рабочая группа"]),
            ("Координатор, рабочая группа", ["Координатор", "рабочая группа"]),
            ("1. Координатор. 2. Секретарь", ["Координатор", "Секретарь"]),
            ("1) Координатор\n2) Секретарь", ["Координатор", "Секретарь"]),
            ("– Координатор;\n– Секретарь", ["Координатор", "Секретарь"]),
            ("Организации, находящиеся в регионе. РГ", ["Организации, находящиеся в регионе", "РГ"]),
            ("Министерство науки, высшего образования", ["Министерство науки, высшего образования"]),
            ("Колледж им. Ю.А. Гагарина. Лицей № 1. Гимназия № 4", ["Колледж им. Ю.А. Гагарина", "Лицей № 1", "Гимназия № 4"]),
            ("Иванов И.И., Петров П. П.", ["Иванов И.И.", "Петров П. П."]),
            ("А. Б. Иванов. В. Г. Петров", ["А. Б. Иванов", "В. Г. Петров"]),
            ("Зам. директора по УР. Куратор", ["Зам. директора по УР", "Куратор"]),
            ("Комитет г. Смоленска. РГ", ["Комитет г. Смоленска", "РГ"]),
            ("школы № 3, 5, 7", ["школы № 3, 5, 7"]),
            ("МБОУ «СШ № 1, Лицей». ООО «Днепр. Код»", ["МБОУ «СШ № 1, Лицей»", "ООО «Днепр. Код»"]),
            ("Колледжи (Смоленск, Вязьма), Школы", ["Колледжи (Смоленск, Вязьма)", "Школы"]),
            ("ООО «Код, Вуз «Смол»", ["ООО «Код", "Вуз «Смол»"]),
            ("директор, классные руководители", ["директор", "классные руководители"]),
            (
                "Департамент цифрового\nразвития\nСмоленской области\nРГ",
                ["Департамент цифрового развития Смоленской области", "РГ"],
            ),
            ("Организации и др.", ["Организации и др."]),
            ("", []),
            (" . ; ", []),
        ],
    )
    def test_a_cell_is_taken_apart_into_names(self, cell: str, names: list[str]) -> None:
        assert list(split_names(cell)) == names

    @pytest.mark.parametrize(
        "words",
        ["(далее – Координатор)", "(далее - «Координатор»)", "(далее Координатор)", "(далее по тексту — Координатор)"],
    )
    def test_a_short_name_is_introduced_in_several_ways(self, words: str) -> None:
        assert read_aliases([f"Департамент {words}. РГ"]) == {"Координатор": "Департамент"}

    def test_a_short_name_works_above_its_introduction_and_in_any_case(self) -> None:
        document = of(
            ("1", "Отчёт", "март", "координатор"),
            ("2", "Сбор", "май", "Департамент (далее – Координатор); КООРДИНАТОР"),
        )
        assert [row.responsible for row in document.rows] == [("Департамент",), ("Департамент",)]

    @pytest.mark.parametrize(
        ("title", "short", "full"),
        [
            ("Создание рабочей группы (далее – РГ)", "РГ", "Рабочая группа"),
            ("Заседание Координационного совета (далее – КС)", "КС", "Координационный совет"),
            ("Отчёт Департамента цифрового развития (далее – ДЦР)", "ДЦР", "Департамент цифрового развития"),
        ],
    )
    def test_a_short_name_may_be_introduced_in_a_title(self, title: str, short: str, full: str) -> None:
        """There the full one is declined, so it is known by the beginnings of its words."""
        document = of(
            ("1", title, "март", "Куратор"), ("2", "Сбор", "май", short), ("3", "Урок", "май", "Департамент цифрового развития")
        )
        assert document.rows[1].responsible == (full,)

    def test_a_short_name_of_what_is_nobody_is_left_alone(self) -> None:
        document = of(("1", "Опрос участников кластера (далее – Опрос)", "март", "РГ"), ("2", "Сбор", "май", "Опрос"))
        assert (document.aliases, document.rows[1].responsible) == ({}, ("Опрос",))

    def test_one_body_written_in_several_ways_has_one_name(self) -> None:
        document = of(
            ("1", "Отчёт", "март", "Координационный Совет"),
            ("2", "Сбор", "май", "Координационный совет.\nСекретарь Координационного совета"),
        )
        assert document.rows[1].responsible == ("Координационный Совет", "Секретарь Координационного совета")


class TestDoubts:
    def test_a_date_nobody_understands_is_kept_and_asked_about(self) -> None:
        document = of(("1", "Отчёт", "когда рак свистнет", "РГ"))
        assert document.rows[0].dates_raw == "когда рак свистнет"
        assert [(d.code, d.number) for d in doubts(document)] == [(DoubtCode.DATES_UNRECOGNISED, "1")]

    @pytest.mark.parametrize("dates", ["по отдельному графику", "по согласованию", "в установл. порядке"])
    def test_words_that_leave_the_date_open_are_asked_about(self, dates: str) -> None:
        assert [d.code for d in doubts(of(("1", "Отчёт", dates, "РГ")))] == [DoubtCode.DATES_TO_ASK]

    @pytest.mark.parametrize("dates", ["март", "до 1 марта", "ежеквартально", "постоянно", "по мере поступления"])
    def test_clear_words_are_not(self, dates: str) -> None:
        assert doubts(of(("1", "Отчёт", dates, "РГ"))) == ()

    def test_a_row_nobody_answers_for(self) -> None:
        assert [d.code for d in doubts(of(("1", "Отчёт", "март", "")))] == [DoubtCode.RESPONSIBLE_MISSING]


def read_or_refused(cells: Cells) -> PlanDocument | Refusal:
    try:
        return read_plan(cells)
    except Refusal as refusal:
        return refusal


@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=6), max_size=8))
def test_any_cells_give_a_plan_or_a_refusal(rows: list[list[str]]) -> None:
    answer = read_or_refused([TITLE, HEADER, *rows])
    assert answer == Refusal("plan-empty") or (isinstance(answer, PlanDocument) and answer.rows)


words = st.lists(st.text("абвгд", min_size=1, max_size=6), min_size=1, max_size=3).map(lambda w: " ".join(w).capitalize())


@given(st.lists(words, min_size=1, max_size=12))
def test_every_numbered_row_comes_out_once_and_in_order(titles: list[str]) -> None:
    document = of(*((f"1.{number}", title, "март", "РГ") for number, title in enumerate(titles, start=1)))
    assert [row.title for row in document.rows] == titles
    assert numbers(document) == [f"1.{number}" for number in range(1, len(titles) + 1)]
