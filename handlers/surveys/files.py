"""Questionnaires as files: what somebody sent is read, what is wrong with it is said line by line; one is written out."""

from collections.abc import Sequence

from cluster.specialities import Speciality
from cluster.surveys.faults import FaultyFileError
from cluster.surveys.lists import shared_lists
from cluster.surveys.model import Questionnaire
from cluster.surveys.reading import read_toml
from cluster.surveys.xlsform import read_xlsform
from cluster.surveys.xlsform_writing import write_xlsform
from documents import Appendix, read_book, write_book
from locales import Language


def read_questionnaire(data: bytes, specialities: Sequence[Speciality]) -> Questionnaire:
    """TOML or an XLSForm workbook. Raises `FaultyFileError`, or `Refusal` for a file that is neither."""
    lists, book = shared_lists(specialities), read_book(data)
    if book is None:
        return read_toml(data, lists)
    return read_xlsform({name: [(row.line, row.cells) for row in table.rows] for name, table in book.items()}, lists)


def faults_of(error: FaultyFileError, t: Language) -> list[str]:
    """«строка 14, поле relevant: вопроса «x» нет выше»"""
    return [
        t(
            "survey-file-fault",
            where=t.plain(
                f"survey-file-at-{fault.place.kind}",
                line=str(fault.place.line),
                field=fault.place.field,
                sheet=fault.place.sheet,
            ),
            what=t.plain(f"survey-file-{fault.code}", **fault.params),
        )
        for fault in error.faults
    ]


def as_workbook(questionnaire: Questionnaire) -> bytes:
    sheets = write_xlsform(questionnaire)
    return write_book(*(Appendix(name=each.name, header=each.header, rows=each.rows) for each in sheets))
