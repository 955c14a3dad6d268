"""A questionnaire written out as an XLSForm workbook, so that it can be changed in a spreadsheet and sent back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cluster.surveys.fields import LANGUAGES
from cluster.surveys.model import Choice, Question, Questionnaire, Words
from cluster.surveys.packing import pack
from cluster.surveys.xlsform import CHOICES, PARAMETERS, SETTINGS, SURVEY, TYPES

_TYPE_OF = {kind: name for name, kind in TYPES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSheet:
    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def write_xlsform(questionnaire: Questionnaire) -> Sequence[WrittenSheet]:
    """`read_xlsform` makes the same questionnaire of it."""
    lists = _lists(questionnaire.questions)
    return (
        WrittenSheet(
            name=SURVEY,
            header=(
                *("type", "name"),
                *_translated("label"),
                *_translated("hint"),
                *("required", "relevant", "constraint"),
                *_translated("constraint_message"),
                "parameters",
            ),
            rows=[_question(each, lists) for each in questionnaire.questions],
        ),
        WrittenSheet(
            name=CHOICES,
            header=("list_name", "name", *_translated("label"), "part_of"),
            rows=[(name, each.name, *_words(each.label), each.part_of) for choices, name in lists for each in choices],
        ),
        WrittenSheet(
            name=SETTINGS,
            header=("form_id", *_translated("form_title"), *_translated("introduction"), "analysis"),
            rows=[_settings(questionnaire)],
        ),
    )


def _settings(questionnaire: Questionnaire) -> Sequence[str]:
    return (
        questionnaire.name,
        *_words(questionnaire.title),
        *_words(questionnaire.introduction),
        _analysis(pack(questionnaire)["analysis"]),
    )


def _question(question: Question, lists: Iterable[tuple[Sequence[Choice], str]]) -> Sequence[str]:
    name_of_list = next((name for choices, name in lists if choices == question.choices), "")
    return (
        f"{_TYPE_OF[question.kind]} {name_of_list}".strip(),
        question.name,
        *_words(question.label),
        *_words(question.hint),
        "yes" if question.required else "no",
        question.relevant.text if question.relevant else "",
        question.constraint.text if question.constraint else "",
        *_words(question.constraint_message),
        " ".join(f"{name}={_parameter(value)}" for name, value in _parameters(question).items()),
    )


def _parameters(question: Question) -> Mapping[str, Any]:
    values = {name: getattr(question, field) for name, field in PARAMETERS.items()}
    return {name: value for name, value in values.items() if value}


def _parameter(value: Any) -> str:
    return "yes" if value is True else str(value)


def _lists(questions: Iterable[Question]) -> Sequence[tuple[Sequence[Choice], str]]:
    """Questions with the same choices share a list, called after the first of them."""
    lists: list[tuple[Sequence[Choice], str]] = []
    for question in questions:
        if question.choices and not any(choices == question.choices for choices, _ in lists):
            lists.append((question.choices, question.name))
    return lists


def _analysis(packed: Mapping[str, Any] | None) -> str:
    if packed is None:
        return ""
    rest = {name: value for name, value in packed.items() if name != "kind"}
    return " ".join([packed["kind"], *(f"{name}={_joined(value)}" for name, value in rest.items())])


def _joined(value: Any) -> str:
    return value if isinstance(value, str) else ",".join(value)


def _translated(column: str) -> Sequence[str]:
    return tuple(f"{column}::{language}" for language in LANGUAGES)


def _words(words: Words) -> Sequence[str]:
    return tuple(words.get(language, "") for language in LANGUAGES)
