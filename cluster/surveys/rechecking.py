"""A questionnaire that was not read from a file is held to the same rules as one that was."""

from collections.abc import Mapping, Sequence
from typing import Any

from cluster.surveys.composing import Written, WrittenQuestion, compose
from cluster.surveys.faults import Entry, Fault, Faults, FaultyFileError, Place
from cluster.surveys.model import Kind, Questionnaire
from cluster.surveys.packing import pack


def faults_in(questionnaire: Questionnaire) -> Sequence[Fault]:
    """What would be said of a file with just this in it; `place.line` is the number of the question, from 1."""
    try:
        recomposed(questionnaire)
    except FaultyFileError as error:
        return error.faults
    return ()


def recomposed(questionnaire: Questionnaire) -> Questionnaire:
    """As it would be read from a file. Raises `FaultyFileError`."""
    return compose(_written(questionnaire), Faults())


def _written(questionnaire: Questionnaire) -> Written:
    packed = pack(questionnaire)
    analysis = packed["analysis"]
    return Written(
        head=_entry({name: packed[name] for name in ("name", "title", "introduction")}, 0),
        questions=[_question(each, number) for number, each in enumerate(packed["questions"], start=1)],
        analysis=None if analysis is None else _entry({name: _listed(value) for name, value in analysis.items()}, 0),
    )


def _question(packed: Mapping[str, Any], number: int) -> WrittenQuestion:
    """That a note needs no answer is not written."""
    values = {name: value for name, value in packed.items() if name != "required" or packed["kind"] != Kind.NOTE}
    return WrittenQuestion(entry=_entry(values, number), choices=[_choice(each, number) for each in packed.get("choices", ())])


def _choice(packed: Mapping[str, Any], number: int) -> Entry:
    part = {"part_of": packed["part_of"]} if packed["part_of"] else {}
    return _entry({"name": packed["name"], **packed["label"], **part}, number)


def _entry(values: Mapping[str, Any], number: int) -> Entry:
    return Entry(values, lambda field: Place(line=number, field=field))


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
