"""Lists of organisations as files of every kind that the register reads."""

from collections.abc import Sequence

from documents import write_csv, write_xlsx

HEADER = ("Вид", "Наименование", "Краткое наименование", "Муниципалитет", "Названия в плане")
Row = tuple[str, str, str, str, str]

COLLEGE: Row = ("колледж", "Смоленская академия профессионального образования", "СмолАПО", "Смоленск", "")
EMPLOYER: Row = ("работодатель", "ООО «Софт»", "Софт", "Вязьма", "Софт Вязьма; Софт-В")
SCHOOL: Row = ("школа", "Лицей № 1", "", "Сафоново", "")
ROWS: Sequence[Row] = (COLLEGE, EMPLOYER, SCHOOL)

NASTY = ("=HYPERLINK(1)<b>&amp;\u202eлевый\u200b🧑‍🚀" * 9)[:290] + "<i>конец"
"""A name of about 300 characters with a formula, HTML, marks that turn the direction, zero widths and emoji."""


def csv(rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
    return write_csv(header, rows)


def xlsx(rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
    return write_xlsx(["Список"], header, rows)


def text(separator: str, encoding: str, rows: Sequence[Sequence[str]] = ROWS) -> bytes:
    """As a spreadsheet saves it, cells with the separator in quotes."""

    def cell(words: str) -> str:
        return f'"{words}"' if separator in words else words

    return "\r\n".join(separator.join(map(cell, row)) for row in (HEADER, *rows)).encode(encoding)


def five_hundred(bad: int) -> list[Row]:
    """As many organisations, `bad` of which have no kind that is known."""
    return [("ларёк" if number < bad else "работодатель", f"ООО «Фирма {number}»", "", "Смоленск", "") for number in range(500)]
