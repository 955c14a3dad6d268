"""What is wrong with a questionnaire that somebody wrote as a file: all of it at once, each with its place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FaultCode(StrEnum):
    """Each names the sentence `survey-file-<code>` in locales/."""

    NOT_UTF8 = "not-utf8"
    TOO_LARGE = "too-large"
    TOML = "toml"
    TOML_TWICE = "toml-twice"
    TOML_DEEP = "toml-deep"
    NO_QUESTIONS = "no-questions"
    TOO_MANY_QUESTIONS = "too-many-questions"
    TOO_MANY_CHOICES = "too-many-choices"

    FIELD_MISSING = "field-missing"
    FIELD_UNKNOWN = "field-unknown"
    FIELD_OF_OTHER_KIND = "field-of-other-kind"
    NEEDS_TEXT = "needs-text"
    NEEDS_WORDS = "needs-words"
    NEEDS_FLAG = "needs-flag"
    NEEDS_NUMBER = "needs-number"
    NEEDS_LIST = "needs-list"
    NEEDS_TABLE = "needs-table"
    TOO_LONG = "too-long"
    UNREADABLE = "unreadable"

    NAME_LETTERS = "name-letters"
    NAME_TWICE = "name-twice"
    KIND_UNKNOWN = "kind-unknown"
    CHOICES_MISSING = "choices-missing"
    LIST_UNKNOWN = "list-unknown"
    AT_MOST_RANGE = "at-most-range"
    LEADS_TO_UNKNOWN = "leads-to-unknown"
    PART_UNKNOWN = "part-unknown"
    PART_CIRCLE = "part-circle"
    TOTAL_KIND = "total-kind"

    EXPRESSION_EMPTY = "expression-empty"
    EXPRESSION_LONG = "expression-long"
    EXPRESSION_DEEP = "expression-deep"
    EXPRESSION_UNEXPECTED = "expression-unexpected"
    EXPRESSION_UNFINISHED = "expression-unfinished"
    EXPRESSION_FUNCTION = "expression-function"
    EXPRESSION_ARGUMENTS = "expression-arguments"
    REFERENCE_UNKNOWN = "reference-unknown"
    REFERENCE_BELOW = "reference-below"
    REFERENCE_NOTE = "reference-note"
    REFERENCE_CHOICE = "reference-choice"
    ROW_MISSING = "row-missing"
    ROW_UNNEEDED = "row-unneeded"
    ROW_UNKNOWN = "row-unknown"
    OWN_IN_RELEVANT = "own-in-relevant"
    OWN_OF_ROWS = "own-of-rows"

    ANALYSIS_UNKNOWN = "analysis-unknown"
    ANALYSIS_QUESTION = "analysis-question"
    ANALYSIS_KIND = "analysis-kind"
    ANALYSIS_ROWS = "analysis-rows"
    ANALYSIS_TOTAL = "analysis-total"
    ANALYSIS_CATEGORY = "analysis-category"
    ANALYSIS_CHOICES = "analysis-choices"

    SHEET_MISSING = "sheet-missing"
    SHEET_UNKNOWN = "sheet-unknown"
    SHEET_EMPTY = "sheet-empty"
    COLUMN_MISSING = "column-missing"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    COLUMN_NAMELESS = "column-nameless"
    TYPE_UNKNOWN = "type-unknown"
    TYPE_LIST = "type-list"
    LIST_UNUSED = "list-unused"
    PARAMETER_UNKNOWN = "parameter-unknown"
    SETTINGS_ROWS = "settings-rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`line` of the text or row of the sheet, from 1, 0 for the whole of it; `field` is a key or a column."""

    line: int = 0
    field: str = ""
    sheet: str = ""

    @property
    def kind(self) -> str:
        """Which sentence says where it is: `survey-file-at-<kind>`."""
        if self.sheet:
            return ("cell" if self.field else "row") if self.line else "sheet"
        return ("field" if self.field else "line") if self.line else "file"


PLACES = ("file", "line", "field", "sheet", "row", "cell")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`params` are what its sentence mentions."""

    code: FaultCode
    place: Place
    params: Mapping[str, str | int] = field(default_factory=dict)


class FaultyFileError(Exception):
    """The questionnaire can't be read; `faults` stand in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults: Sequence[Fault] = faults


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of the file as it was written: values by field, and where each of them stands («» for the piece itself).

    `called`: what a format calls a field, where it has a word of its own.
    """

    values: Mapping[str, Any]
    place: Callable[[str], Place]
    called: Mapping[str, str] = field(default_factory=dict)


class Faults:
    """Collected while the rest is still being read."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, place: Place, code: FaultCode, **params: str | int) -> None:
        fault = Fault(code=code, place=place, params=params)
        if fault not in self._found:
            self._found.append(fault)

    def must_be_none(self) -> None:
        if self._found:
            raise FaultyFileError(sorted(self._found, key=lambda fault: (fault.place.sheet, fault.place.line)))
