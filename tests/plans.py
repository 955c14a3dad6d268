"""Small plans as documents of every kind that the bot reads."""

from collections.abc import Sequence

from documents import write_docx, write_xlsx

Row = tuple[str, str, str, str]
HEADER = ("№", "Мероприятие", "Срок", "Ответственные")
ROWS: Sequence[Row] = (
    ("1.1.", "Заседание совета", "1 кв.", "Секретарь"),
    ("1.2.", "Опрос работодателей", "до 1 июня", "Рабочая группа"),
    ("1.3.", "Ярмарка вакансий", "октябрь", "Организации ИТ-сектора"),
)
TITLE = ("План работы на 2023 год",)


def docx(rows: Sequence[Row] = ROWS, title: Sequence[str] = TITLE) -> bytes:
    return write_docx(title, HEADER, rows)


def xlsx(rows: Sequence[Row] = ROWS, title: Sequence[str] = TITLE) -> bytes:
    return write_xlsx(title, HEADER, rows)


def txt(rows: Sequence[Row] = ROWS, title: Sequence[str] = TITLE) -> bytes:
    return "\n".join([*title, "", *("\t".join(row) for row in (HEADER, *rows))]).encode()
