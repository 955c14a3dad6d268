"""A questionnaire as a workbook in the XLSForm convention, in the part of it that docs/xlsform.md describes.

What is not in that part is told by sheet, row and column; nothing is passed over in silence.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cluster.surveys.composing import UNREAD, Lists, Written, WrittenQuestion, compose
from cluster.surveys.faults import Entry, FaultCode, Faults, Place
from cluster.surveys.fields import quoted
from cluster.surveys.model import OTHER, Kind, Questionnaire
from cluster.surveys.sheets import COMMENT, Columns, Rows, Sheet, SheetRow, read_sheet

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"

TYPES: Mapping[str, Kind] = {
    "select_one": Kind.ONE,
    "select_multiple": Kind.MANY,
    "scale": Kind.SCALE,
    "nps": Kind.NPS,
    "yes_no": Kind.YES_NO,
    "integer": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "text": Kind.TEXT,
    "date": Kind.DATE,
    "matrix": Kind.MATRIX,
    "counts": Kind.COUNTS,
    "note": Kind.NOTE,
}
PARAMETERS = {"max": "at_most", "not_known": "may_not_know", "total": "total", "leads_to": "leads_to"}
"""Of the column `parameters`, and the fields that they are."""

_WITH_LIST = frozenset({Kind.ONE, Kind.MANY, Kind.MATRIX, Kind.COUNTS})
_WITH_OTHER = frozenset({Kind.ONE, Kind.MANY})
_OR_OTHER = "or_other"
_OTHER_LABEL = {"ru": "Другое", "en": "Other"}

COLUMNS = {
    SURVEY: Columns(
        plain=("type", "name", "required", "relevant", "constraint", "parameters"),
        translated=("label", "hint", "constraint_message"),
        needed=("type", "name", "label.ru"),
    ),
    CHOICES: Columns(plain=("list_name", "name", "part_of"), translated=("label",), needed=("list_name", "name", "label.ru")),
    SETTINGS: Columns(
        plain=("form_id", "analysis"), translated=("form_title", "introduction"), needed=("form_id", "form_title.ru")
    ),
}
_FLAGS = {"yes": True, "true": True, "true()": True, "да": True, "no": False, "false": False, "false()": False, "нет": False}
_BETWEEN_PARAMETERS = re.compile(r"[\s;,]+")
_CALLED = {field: name for name, field in PARAMETERS.items()}
_COLUMN_OF = {
    "kind": "type",
    "choices": "type",
    "choices_from": "type",
    **dict.fromkeys(PARAMETERS.values(), "parameters"),
    "label": "label.ru",
}
_COLUMN_OF_CHOICE = {"": "name", "ru": "label.ru", "en": "label.en"}
_COLUMN_OF_HEAD = {"name": "form_id", "title": "form_title.ru", "title.ru": "form_title.ru", "title.en": "form_title.en"}


def read_xlsform(sheets: Mapping[str, Rows], lists: Lists | None = None) -> Questionnaire:
    """`lists` may be named beside those of the sheet `choices`. Raises `FaultyFileError`."""
    faults = Faults()
    read = _sheets(sheets, faults)
    faults.must_be_none()
    book = _Book(read.get(CHOICES), lists or {}, faults)
    questions = [book.question(row) for row in read[SURVEY]]
    book.tell_unused()
    head, analysis = _settings(read[SETTINGS], faults)
    return compose(Written(head=head, questions=questions, analysis=analysis), faults, lists)


def _sheets(sheets: Mapping[str, Rows], faults: Faults) -> Mapping[str, Sheet]:
    for name in sheets:
        if name not in COLUMNS and not name.startswith(COMMENT):
            faults.add(Place(sheet=quoted(name)), FaultCode.SHEET_UNKNOWN)
    for name in (SURVEY, SETTINGS):
        if name not in sheets:
            faults.add(Place(), FaultCode.SHEET_MISSING, sheet=name)
    return {name: read_sheet(name, sheets[name], columns, faults) for name, columns in COLUMNS.items() if name in sheets}


def _settings(sheet: Sheet, faults: Faults) -> tuple[Entry, Entry | None]:
    rows = list(sheet)
    if len(rows) != 1:
        faults.add(Place(sheet=sheet.name), FaultCode.SETTINGS_ROWS)
        faults.must_be_none()
    row = rows[0]
    values = {"name": row.cells.get("form_id"), "title": row.words("form_title"), "introduction": row.words("introduction")}
    head = Entry(_filled(values), lambda field: row.place(_COLUMN_OF_HEAD.get(field, field)), {"name": "form_id"})
    written = row.cells.get("analysis")
    return head, None if written is None else Entry(_analysis(written, row, faults), lambda _: row.place("analysis"))


def _analysis(written: str, row: SheetRow, faults: Faults) -> Mapping[str, Any]:
    """«satisfaction items=a,b importance=c»"""
    kind, *rest = written.split()
    values: dict[str, Any] = {"kind": kind}
    for each in rest:
        name, sign, value = each.partition("=")
        if sign:
            values[name] = value.split(",") if name == "items" else value
        else:
            faults.add(row.place("analysis"), FaultCode.PARAMETER_UNKNOWN, words=quoted(each))
    return values


def _filled(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {field: value for field, value in values.items() if value not in (None, "", {})}


class _Book:
    """The lists of choices by name, and which of them some question has used."""

    def __init__(self, choices: Sheet | None, lists: Lists, faults: Faults) -> None:
        self._faults = faults
        self._shared = lists
        self._lists: dict[str, list[SheetRow]] = {}
        self._used: set[str] = set()
        for row in choices or ():
            if name := row.cells.get("list_name", ""):
                self._lists.setdefault(name, []).append(row)
            else:
                faults.add(row.place("list_name"), FaultCode.FIELD_MISSING)

    def tell_unused(self) -> None:
        for name, rows in self._lists.items():
            if name not in self._used:
                self._faults.add(rows[0].place("list_name"), FaultCode.LIST_UNUSED, words=quoted(name))

    def question(self, row: SheetRow) -> WrittenQuestion:
        values: dict[str, Any] = {field: row.cells.get(field) for field in ("name", "relevant", "constraint")}
        values |= {field: row.words(field) for field in ("label", "hint", "constraint_message")}
        values |= self._parameters(row)
        kind, choices = self._type(row, values)
        written = row.cells.get("required", "no")
        required = _FLAGS.get(written.lower(), written)
        if kind is not Kind.NOTE or required is not False:
            values["required"] = required
        entry = Entry(_filled(values), lambda field: row.place(_column_of(field)), _CALLED)
        return WrittenQuestion(entry=entry, choices=choices)

    def _parameters(self, row: SheetRow) -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        for each in _BETWEEN_PARAMETERS.split(row.cells.get("parameters", "")):
            name, _, value = each.partition("=")
            if name in PARAMETERS and value:
                values[PARAMETERS[name]] = _parameter(name, value)
            elif each:
                self._faults.add(row.place("parameters"), FaultCode.PARAMETER_UNKNOWN, words=quoted(each))
        return values

    def _type(self, row: SheetRow, values: dict[str, Any]) -> tuple[Kind | None, Sequence[Entry]]:
        """Puts `kind` and `choices_from` into `values`."""
        words = row.cells.get("type", "").split()
        if not words:
            return None, ()
        kind = TYPES.get(words[0])
        values["kind"] = UNREAD if kind is None else str(kind)
        if kind is None:
            self._faults.add(row.place("type"), FaultCode.TYPE_UNKNOWN, words=quoted(row.cells["type"]), known=", ".join(TYPES))
            return None, ()
        with_other = words[-1] == _OR_OTHER and kind in _WITH_OTHER
        lists = words[1:-1] if with_other else words[1:]
        if len(lists) != (1 if kind in _WITH_LIST else 0):
            self._faults.add(
                row.place("type"), FaultCode.TYPE_LIST, words=words[0], needs="yes" if kind in _WITH_LIST else "no"
            )
            values["kind"] = UNREAD
            return kind, ()
        return kind, self._choices(row, lists[0], values, with_other=with_other) if lists else ()

    def _choices(self, row: SheetRow, name: str, values: dict[str, Any], *, with_other: bool) -> Sequence[Entry]:
        self._used.add(name)
        rows = self._lists.get(name)
        if rows is None:
            values["choices_from"] = name
        entries = [_choice(each) for each in rows or ()]
        if with_other and not any(entry.values.get("name") == OTHER for entry in entries):
            entries.append(Entry({"name": OTHER, **_OTHER_LABEL}, lambda _: row.place("type")))
        return entries


def _choice(row: SheetRow) -> Entry:
    values = {"name": row.cells.get("name"), "part_of": row.cells.get("part_of"), **row.words("label")}
    return Entry(_filled(values), lambda field: row.place(_COLUMN_OF_CHOICE.get(field, field)))


def _column_of(field: str) -> str:
    return _COLUMN_OF.get(field, field)


def _parameter(name: str, value: str) -> object:
    match name:
        case "max" if value.isascii() and value.isdecimal() and len(value) < len("1000000"):
            return int(value)
        case "not_known":
            return _FLAGS.get(value.lower(), value)
        case _:
            return value
