"""Files people send: the same table whatever the format, and a named refusal for everything that is no table."""

import random
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table as DocxTable
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cluster.refusals import Refusal
from documents import Appendix, Table, read_table, write_docx, write_xlsx

HEADER = ("№", "Мероприятие", "Срок", "Ответственный")
ROWS = (("1. Раздел",), ("1.1", "Заседание", "1 кв.", "Координатор"), ("1.2", "Отчёт", "2 кв.", "РГ"))
CONTENT_TYPES = "[Content_Types].xml"


def docx_bytes(document: DocxDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def docx_table(document: DocxDocument, rows: Sequence[Sequence[str]]) -> DocxTable:
    table: DocxTable = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def xlsx_bytes(fill: Callable[[Worksheet], object]) -> bytes:
    book = Workbook()
    fill(book.worksheets[0])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx_cells(*rows: Sequence[object]) -> bytes:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(list(row))

    return xlsx_bytes(fill)


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The same Office file with some members written anew."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes.get(name) or old.read(name))
    return file.getvalue()


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def zipped(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook(sheet: str, shared: str = "") -> bytes:
    """A workbook as Excel writes it, for what openpyxl never writes."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = {
        "_rels/.rels": {"1": ("officeDocument", "xl/workbook.xml")},
        "xl/_rels/workbook.xml.rels": {
            "1": ("worksheet", "worksheets/sheet1.xml"),
            "2": ("sharedStrings", "/xl/sharedStrings.xml"),
        },
    }
    parts = {
        CONTENT_TYPES: "<Types/>",
        "xl/workbook.xml": '<workbook><sheets><sheet name="План" id="1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f"<worksheet>{sheet}</worksheet>",
        "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
    }
    for path, targets in links.items():
        relations = (f'<Relationship Id="{i}" Type="{kind}/{name}" Target="{to}"/>' for i, (name, to) in targets.items())
        parts[path] = f"<Relationships>{''.join(relations)}</Relationships>"
    return zipped({path: part.encode() for path, part in parts.items()})


def with_sheets(sheet: bytes, count: int) -> bytes:
    """A workbook that names the same sheet many times."""
    names = "".join(f'<sheet name="{number}" id="1"/>' for number in range(count))
    parts = {"xl/workbook.xml": f"<workbook><sheets>{names}</sheets></workbook>".encode(), "xl/worksheets/sheet1.xml": sheet}
    return repacked(workbook(""), parts)


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_table(data)
    return caught.value


class TestText:
    def test_a_line_with_tabs_is_a_row_and_a_line_without_is_one_cell(self) -> None:
        table = read_table("План\n\n№\tДело\n1\tОтчёт\t\n".encode())
        assert table.cells == (("План",), ("№", "Дело"), ("1", "Отчёт", ""))
        assert [row.line for row in table.rows] == [1, 3, 4]

    def test_wrap_marks_vanish(self) -> None:
        table = read_table("**ПЛАН  \nна 2023 год**\n<b>1. Раздел</b>\t\nа<br>б\tв".encode())
        assert table.cells == (("ПЛАН",), ("на 2023 год",), ("1. Раздел", ""), ("а\nб", "в"))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_encodings_are_told_by_the_bytes(self, encoding: str, line_end: str) -> None:
        text = line_end.join(["План на 2023 год", "№\tМероприятие – срок"])
        assert read_table(text.encode(encoding)).cells == (("План на 2023 год",), ("№", "Мероприятие – срок"))

    def test_damaged_utf8_is_not_taken_for_windows_1251(self) -> None:
        assert refusal_of("План работы на год".encode()[:-3] + b"\xd0 \t") == Refusal("file-damaged")


class TestWord:
    def test_a_cell_merged_sideways_stands_in_its_first_column(self) -> None:
        document = Document()
        table = docx_table(document, [("", "", ""), ("а", "б", "в")])
        table.cell(0, 0).merge(table.cell(0, 2)).text = "Раздел"
        assert read_table(docx_bytes(document)).cells == (("Раздел", "", ""), ("а", "б", "в"))

    def test_a_cell_merged_downwards_is_repeated_only_as_far_as_it_goes(self) -> None:
        document = Document()
        table = docx_table(document, [("1", "а"), ("", "б"), ("", "в")])
        table.cell(0, 0).merge(table.cell(1, 0))
        assert read_table(docx_bytes(document)).cells == (("1", "а"), ("1", "б"), ("", "в"))

    def test_both_merges_at_once_keep_the_columns(self) -> None:
        document = Document()
        table = docx_table(document, [("№", "Срок", "", "Кто"), ("", "начало", "конец", ""), ("1", "а", "б", "в")])
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 3).merge(table.cell(1, 3))
        cells = read_table(docx_bytes(document)).cells
        assert cells == (("№", "Срок", "", "Кто"), ("№", "начало", "конец", "Кто"), ("1", "а", "б", "в"))

    def test_rows_that_begin_later_keep_their_columns(self) -> None:
        """`gridBefore` leaves a hole at the left edge."""
        document = Document()
        table = docx_table(document, [("а", "б", "в"), ("г", "д", "е")])
        row = table.rows[1]._tr
        row.remove(row.tc_lst[0])
        gap = OxmlElement("w:gridBefore")
        gap.set(qn("w:val"), "1")
        row.get_or_add_trPr().append(gap)
        assert read_table(docx_bytes(document)).cells == (("а", "б", "в"), ("", "д", "е"))

    def test_borders_dragged_by_hand_do_not_move_cells_to_other_columns(self) -> None:
        """Word then gives each row other spans of a finer grid, though a person sees the same three columns."""
        document = Document()
        table = docx_table(document, [("а", "", "б", "в"), ("г", "д", "", "е")])
        for row, column in ((0, 0), (1, 1)):
            table.cell(row, column).merge(table.cell(row, column + 1))
        assert [tuple(map(str.strip, cells)) for cells in read_table(docx_bytes(document)).cells] == [
            ("а", "б", "в"),
            ("г", "д", "е"),
        ]

    def test_paragraphs_tables_and_line_breaks_inside_a_cell_become_lines(self) -> None:
        document = Document()
        cell = docx_table(document, [("один\nдва", "б")]).cell(0, 0)
        cell.add_paragraph("три")
        docx_inner = cell.add_table(rows=1, cols=1)
        docx_inner.cell(0, 0).text = "четыре"
        assert read_table(docx_bytes(document)).cells == (("один\nдва\nтри\nчетыре", "б"),)

    def test_text_around_the_table_is_a_row_of_one_cell(self) -> None:
        document = Document()
        document.add_paragraph("План на 2023 год")
        docx_table(document, [("а", "б")])
        document.add_paragraph("")
        document.add_paragraph("Секретарь")
        table = read_table(docx_bytes(document))
        assert table.cells == (("План на 2023 год",), ("а", "б"), ("Секретарь",))

    def test_between_two_tables_without_text_in_between_stands_a_row_of_no_cells(self) -> None:
        """Else nobody could tell that the second is another table; empty paragraphs and the end of the file need no mark."""
        document = Document()
        document.add_paragraph("План")
        docx_table(document, [("а", "б")])
        document.add_paragraph("")
        docx_table(document, [("в", "г"), ("", "")])
        document.add_paragraph("Список")
        docx_table(document, [("д", "е")])
        cells = read_table(docx_bytes(document)).cells
        assert cells == (("План",), ("а", "б"), (), ("в", "г"), ("Список",), ("д", "е"))

    def test_deleted_words_of_tracked_changes_are_gone_and_inserted_ones_are_there(self) -> None:
        document = Document()
        document.add_paragraph("срок ")
        data = docx_bytes(document)
        main = member(data, "word/document.xml").replace(
            b"</w:p>",
            "<w:ins><w:r><w:t>новый</w:t></w:r></w:ins><w:del><w:r><w:delText>старый</w:delText></w:r></w:del></w:p>".encode(),
            1,
        )
        assert read_table(repacked(data, {"word/document.xml": main})).cells == (("срок новый",),)

    def test_the_main_part_may_have_another_name(self) -> None:
        document = Document()
        document.add_paragraph("План")
        data = docx_bytes(document)
        moved = repacked(
            data,
            {
                "word/document2.xml": member(data, "word/document.xml"),
                "word/document.xml": b"<nothing/>",
                "_rels/.rels": member(data, "_rels/.rels").replace(b"document.xml", b"document2.xml"),
            },
        )
        assert read_table(moved).cells == (("План",),)


class TestExcel:
    def test_dates_are_shown_as_people_write_them(self) -> None:
        def fill(sheet: Worksheet) -> None:
            for column, shown_as in enumerate(("dd.mm.yyyy", "mmm-yy", "d-mmm", '[$-419]d\\ mmmm\\ yyyy\\ "г."'), start=1):
                sheet.cell(1, column, date(2023, 3, 1)).number_format = shown_as
            sheet.cell(1, 5, datetime(2023, 12, 31, 18, 30))  # noqa: DTZ001 - the format has no zones

        assert read_table(xlsx_bytes(fill)).cells == (("01.03.2023", "март 2023", "01.03", "01.03.2023", "31.12.2023"),)

    def test_dates_counted_from_1904_are_the_same_days(self) -> None:
        book = Workbook()
        book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - the format has no zones
        book.worksheets[0].append([date(2023, 3, 31)])
        file = BytesIO()
        book.save(file)
        assert read_table(file.getvalue()).cells == (("31.03.2023",),)

    def test_numbers_look_as_in_the_cell(self) -> None:
        def fill(sheet: Worksheet) -> None:
            sheet.append([1, 1.1, "1.10", 0.1 + 0.2, 1.1])
            sheet.cell(1, 5).number_format = "0.00"

        assert read_table(xlsx_bytes(fill)).cells == (("1", "1.1", "1.10", "0.3", "1.10"),)

    def test_a_range_merged_downwards_is_filled_and_one_merged_sideways_is_not(self) -> None:
        def fill(sheet: Worksheet) -> None:
            for row in (("Раздел", None, None), ("1", "а", "б"), (None, "в", "г"), (None, "д", "е")):
                sheet.append(list(row))
            sheet.merge_cells("A1:C1")
            sheet.merge_cells("A2:A3")

        cells = read_table(xlsx_bytes(fill)).cells
        assert cells == (("Раздел", "", ""), ("1", "а", "б"), ("1", "в", "г"), ("", "д", "е"))

    def test_the_sheet_with_the_header_is_read(self) -> None:
        def fill(sheet: Worksheet) -> None:
            sheet.append(["Справочник"])
            assert sheet.parent is not None
            sheet.parent.create_sheet("План").append(["№", "Дело"])

        data = xlsx_bytes(fill)
        assert read_table(data, is_header=lambda cells: "Дело" in cells).cells == (("№", "Дело"),)
        assert read_table(data).cells == (("Справочник",),)

    def test_hidden_sheets_are_not_read(self) -> None:
        def fill(sheet: Worksheet) -> None:
            sheet.append(["скрыто"])
            sheet.sheet_state = "hidden"
            assert sheet.parent is not None
            sheet.parent.create_sheet("видно").append(["видно"])

        assert read_table(xlsx_bytes(fill)).cells == (("видно",),)

    def test_two_sheets_with_a_header_are_for_a_person_to_choose_from(self) -> None:
        def fill(sheet: Worksheet) -> None:
            sheet.title = "2022"
            sheet.append(["Дело"])
            assert sheet.parent is not None
            sheet.parent.create_sheet("2023").append(["Дело"])

        with pytest.raises(Refusal) as caught:
            read_table(xlsx_bytes(fill), is_header=lambda cells: "Дело" in cells)
        assert caught.value == Refusal("file-several-sheets", first="2022", second="2023")

    def test_a_formula_is_refused_by_its_cell(self) -> None:
        data = xlsx_cells(["а", "б"], ["в", "=1+1"])
        assert refusal_of(data) == Refusal("file-has-formulas", cell="B2")

    def test_too_many_rows_are_refused(self) -> None:
        data = xlsx_cells(*([str(number)] for number in range(2001)))
        assert refusal_of(data) == Refusal("file-too-many-rows", limit=2000)

    def test_a_cell_at_the_far_end_of_the_sheet_does_not_make_a_giant_row(self) -> None:
        data = xlsx_bytes(lambda sheet: sheet.cell(1, 16_384, "далеко"))
        assert refusal_of(data) == Refusal("file-too-many-columns", limit=64)

    def test_a_merge_down_the_whole_sheet_is_harmless(self) -> None:
        sheet = '<row><c t="str"><v>а</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'
        assert read_table(workbook(f"<sheetData>{sheet}")).cells == (("а",),)

    def test_merges_cost_as_much_as_the_rows_they_cover(self) -> None:
        """A hundred of them that reach down the whole sheet stand over two rows."""
        cells = "".join(f'<c r="{get_column_letter(column)}1" t="str"><v>а</v></c>' for column in range(1, 61))
        merges = "".join(
            f'<mergeCell ref="{get_column_letter(column)}1:{get_column_letter(column)}1048576"/>' for column in range(1, 61)
        )
        last = '<row r="1048576"><c t="str"><v>б</v></c></row>'
        sheet = f'<sheetData><row r="1">{cells}</row>{last}</sheetData><mergeCells>{merges}</mergeCells>'
        assert read_table(workbook(sheet)).cells == (("а",) * 60,) * 2

    def test_merges_that_cover_the_same_cells_over_and_over_mean_damage(self) -> None:
        rows = "".join(f'<row r="{number}"><c r="A{number}" t="str"><v>а</v></c></row>' for number in range(1, 1001))
        merges = '<mergeCell ref="A1:A1048576"/>' * 1000
        assert refusal_of(workbook(f"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>")) == Refusal(
            "file-damaged"
        )

    def test_texts_are_found_in_the_common_list_without_reading_hints_and_with_all_their_runs(self) -> None:
        shared = "<si><t>один</t></si><si><r><t>два </t></r><r><t>слова</t></r><rPh><t>нет</t></rPh></si>"
        cells = '<c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="inlineStr"><is><t>три_x000a_строки</t></is></c>'
        data = workbook(f"<sheetData><row>{cells}</row></sheetData>", shared=shared)
        assert read_table(data).cells == (("два слова", "один", "три\nстроки"),)

    @pytest.mark.parametrize("index", ["2", "-1", "99999999999999999999", "я", "٣"])
    def test_a_text_missing_from_the_common_list_means_damage(self, index: str) -> None:
        data = workbook(f'<sheetData><row><c t="s"><v>{index}</v></c></row></sheetData>', shared="<si><t>а</t></si>")
        assert refusal_of(data) == Refusal("file-damaged")


class TestRefusals:
    @pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf"])
    def test_nothing(self, data: bytes) -> None:
        assert refusal_of(data) == Refusal("file-empty")

    def test_empty_office_files(self) -> None:
        assert refusal_of(docx_bytes(Document())) == Refusal("file-empty")
        assert refusal_of(xlsx_cells()) == Refusal("file-empty")

    @pytest.mark.parametrize(
        ("beginning", "code"),
        [
            (b"\x89PNG\r\n\x1a\n", "file-is-picture"),
            (b"\xff\xd8\xff\xe0", "file-is-picture"),
            (b"\x00\x00\x00\x18ftypheic", "file-is-picture"),
            (b"%PDF-1.7", "file-is-pdf"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-old-format"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file-has-password"),
            (b"{\\rtf1", "file-other-format"),
            (b"<!DOCTYPE html><table>", "file-not-a-plan"),
            (b"\x7fELF\x02\x01", "file-not-a-plan"),
            (b"PK\x03\x04", "file-damaged"),
        ],
    )
    def test_other_kinds_of_file_are_told_by_their_beginning(self, beginning: bytes, code: str) -> None:
        assert refusal_of(beginning + b"\x00\x01\x02" * 40).code == code

    def test_more_than_ten_megabytes(self) -> None:
        assert refusal_of(b"a" * (10 * 1024 * 1024 + 1)) == Refusal("file-too-large", limit_mb=10)

    def test_a_zip_that_is_no_office_file(self) -> None:
        assert refusal_of(zipped({"a.txt": b"a"})) == Refusal("file-not-a-plan")

    def test_an_open_document(self) -> None:
        assert refusal_of(zipped({"mimetype": b"application/vnd.oasis.opendocument.text"})) == Refusal("file-other-format")

    def test_a_part_that_unpacks_without_end(self) -> None:
        data = docx_bytes(Document())
        bomb = b"<document>" + b" " * (13 * 1024 * 1024) + b"</document>"
        assert refusal_of(repacked(data, {"word/document.xml": bomb})) == Refusal("file-unpacks-too-large", limit_mb=12)

    def test_many_members(self) -> None:
        data = zipped({str(number): b"" for number in range(2001)})
        assert refusal_of(data).code == "file-unpacks-too-large"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities_are_refused_before_they_grow(self, encoding: str) -> None:
        laughs = '<!DOCTYPE d [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;">]><document>&b;</document>'
        xml = f'<?xml version="1.0" encoding="{encoding}"?>{laughs}'.encode(encoding)
        data = repacked(docx_bytes(Document()), {"word/document.xml": xml})
        assert refusal_of(data) == Refusal("file-unsafe")

    def test_files_outside_are_not_fetched(self) -> None:
        xml = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><document>&a;</document>'
        assert refusal_of(repacked(docx_bytes(Document()), {"word/document.xml": xml})) == Refusal("file-unsafe")

    def test_tags_without_end(self) -> None:
        deep = b"<document>" + b"<p>" * 5000
        wide = b"<document>" + b"<p/>" * 700_000 + b"</document>"
        for xml, refusal in ((deep, Refusal("file-unsafe")), (wide, Refusal("file-too-many-rows", limit=2000))):
            assert refusal_of(repacked(docx_bytes(Document()), {"word/document.xml": xml})) == refusal

    def test_sheets_that_are_small_alone_and_large_together(self) -> None:
        """Eight of them took twelve seconds."""
        rows = '<row><c t="n"/><c/><c/></row>' * 20_000
        sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
        assert refusal_of(with_sheets(sheet, 8)) == Refusal("file-too-many-rows", limit=2000)

    def test_one_large_part_named_many_times(self) -> None:
        """It costs its bytes each time it is read, though it is packed once."""
        sheet = b"<worksheet>" + b" " * (11 * 1024 * 1024) + b"</worksheet>"
        assert refusal_of(with_sheets(sheet, 100)) == Refusal("file-unpacks-too-large", limit_mb=40)

    def test_a_presentation(self) -> None:
        data = repacked(docx_bytes(Document()), {"word/document.xml": b"<presentation/>"})
        assert refusal_of(data) == Refusal("file-not-a-plan")

    def test_an_encrypted_zip(self) -> None:
        data = bytearray(docx_bytes(Document()))
        central = data.index(b"PK\x01\x02")
        data[central + 8] |= 1
        assert refusal_of(bytes(data)) == Refusal("file-has-password")


class TestWriters:
    @pytest.mark.parametrize("write", [write_docx, write_xlsx])
    def test_what_is_written_is_read_back(self, write: Callable[..., bytes]) -> None:
        cells = read_table(write(["ПЛАН", "на 2023 год"], HEADER, ROWS)).cells
        assert [tuple(filter(None, row)) for row in cells] == [("ПЛАН",), ("на 2023 год",), HEADER, *ROWS]

    @given(texts=st.lists(st.text(max_size=30), min_size=2, max_size=2))
    @settings(max_examples=40)
    def test_any_words_can_be_written(self, texts: list[str]) -> None:
        for write in (write_docx, write_xlsx):
            assert read_table(write([], ["а", "б"], [texts])).cells[0] == ("а", "б")

    def test_an_appendix_is_a_table_of_its_own(self) -> None:
        """In a workbook it has a sheet, named as far as Excel lets one."""
        appendix = Appendix(name="Было — стало: [что/когда]", header=["Поле", "Было"], rows=[["Вид", "=1+1"]])
        cells = read_table(write_docx(["Состав"], ["№"], [["1"]], appendix)).cells
        assert [each for each in cells if any(each)] == [
            *[("Состав",), ("№",), ("1",)],
            *[("Было — стало: [что/когда]",), ("Поле", "Было"), ("Вид", "=1+1")],
        ]
        book = load_workbook(BytesIO(write_xlsx(["Состав"], ["№"], [["1"]], appendix)))
        first, second = book.worksheets
        assert [[cell.value for cell in row] for row in first.iter_rows()] == [["Состав"], ["№"], ["1"]]
        assert second.title == "Было — стало что когда"
        assert [cell.value for cell in second[3]] == ["Вид", "=1+1"]
        assert second["B3"].data_type == "s"

    @pytest.mark.parametrize("text", ["=1+1", "+7 900", "-1", "@сумма", "=HYPERLINK(A1)"])
    def test_words_like_a_formula_stay_words(self, text: str) -> None:
        data = write_xlsx([], ["а"], [[text]])
        assert b"<f>" not in member(data, "xl/worksheets/sheet1.xml")
        assert read_table(data).cells == (("а",), (text,))


GOOD_FILES = {
    "docx": write_docx(["План на 2023 год"], HEADER, ROWS),
    "xlsx": write_xlsx(["План на 2023 год"], HEADER, ROWS),
    "txt": "\n".join("\t".join(row) for row in (HEADER, *ROWS)).encode(),
}


def is_table_or_refusal(data: bytes) -> bool:
    try:
        return isinstance(read_table(data, is_header=lambda cells: "Срок" in cells), Table)
    except Refusal as refusal:
        return refusal.code.startswith("file-")


class TestHostileBytes:
    """Nothing but a table or a refusal ever comes out."""

    @given(data=st.binary(max_size=400), beginning=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf"]))
    @settings(max_examples=300)
    def test_random_bytes(self, data: bytes, beginning: bytes) -> None:
        assert is_table_or_refusal(beginning + data)

    @given(kind=st.sampled_from(sorted(GOOD_FILES)), share=st.floats(0, 1))
    @settings(max_examples=150)
    def test_truncated_files(self, kind: str, share: float) -> None:
        good = GOOD_FILES[kind]
        assert is_table_or_refusal(good[: int(len(good) * share)])

    @given(kind=st.sampled_from(sorted(GOOD_FILES)), seed=st.integers(0, 2**32), flips=st.integers(1, 20))
    @settings(max_examples=300)
    def test_flipped_bytes(self, kind: str, seed: int, flips: int) -> None:
        data = bytearray(GOOD_FILES[kind])
        chance = random.Random(seed)
        for _ in range(flips):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        assert is_table_or_refusal(bytes(data))

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("docx", "word/document.xml"),
            ("docx", "_rels/.rels"),
            ("docx", CONTENT_TYPES),
            ("xlsx", "xl/workbook.xml"),
            ("xlsx", "xl/styles.xml"),
            ("xlsx", "xl/worksheets/sheet1.xml"),
            ("xlsx", "xl/_rels/workbook.xml.rels"),
        ],
    )
    @given(seed=st.integers(0, 2**32), cuts=st.integers(1, 8))
    @settings(max_examples=60)
    def test_parts_with_pieces_lost_or_swapped_inside_a_sound_zip(self, kind: str, name: str, seed: int, cuts: int) -> None:
        """Flips in the packed bytes end at the checksum; this goes on to the reading of XML."""
        chance = random.Random(seed)
        part = member(GOOD_FILES[kind], name)
        for _ in range(cuts):
            at, length = chance.randrange(len(part)), chance.randrange(1, 12)
            filling = chance.choice([b"", b"9", b"-1", b"99999999999999999999", "я".encode(), b"/>", b"A0"])
            part = part[:at] + filling + part[at + length :]
        assert is_table_or_refusal(repacked(GOOD_FILES[kind], {name: part or b" "}))

    @given(
        attribute=st.sampled_from(["r", "s", "t"]),
        value=st.text(st.characters(codec="utf-8", exclude_characters='<&"', min_codepoint=32), max_size=8),
    )
    @settings(max_examples=150)
    def test_strange_attributes_of_cells(self, attribute: str, value: str) -> None:
        sheet = (
            f'<worksheet><sheetData><row r="{value}"><c {attribute}="{value}"><v>{value}</v></c></row></sheetData></worksheet>'
        )
        assert is_table_or_refusal(repacked(GOOD_FILES["xlsx"], {"xl/worksheets/sheet1.xml": sheet.encode()}))
