"""A questionnaire as JSON keeps it and back: what stands here was checked when it was read from a file."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any

from cluster.surveys.expressions import Expression, parse
from cluster.surveys.model import Analysis, Choice, Employment, Graduates, Kind, Question, Questionnaire, Satisfaction

_ANALYSES: Mapping[str, type[Analysis]] = {"satisfaction": Satisfaction, "employment": Employment, "graduates": Graduates}
_NAMES = {analysis: name for name, analysis in _ANALYSES.items()}


def pack(questionnaire: Questionnaire) -> dict[str, Any]:
    analysis = questionnaire.analysis
    return {
        "name": questionnaire.name,
        "title": dict(questionnaire.title),
        "introduction": dict(questionnaire.introduction),
        "questions": [_question(each) for each in questionnaire.questions],
        "analysis": None if analysis is None else {"kind": _NAMES[type(analysis)], **asdict(analysis)},
    }


def unpack(packed: Mapping[str, Any]) -> Questionnaire:
    return Questionnaire(
        name=packed["name"],
        title=packed["title"],
        introduction=packed["introduction"],
        questions=tuple(_unpacked(each) for each in packed["questions"]),
        analysis=_analysis(packed["analysis"]),
    )


def _question(question: Question) -> dict[str, Any]:
    """Only what is not as it is by default."""
    packed: dict[str, Any] = {}
    for each in fields(question):
        value = getattr(question, each.name)
        usual = {} if each.default is MISSING else each.default
        if value != usual:
            packed[each.name] = _value(value)
    return packed


def _value(value: Any) -> Any:
    match value:
        case Expression():
            return value.text
        case tuple():
            return [{"name": each.name, "label": dict(each.label), "part_of": each.part_of} for each in value]
        case Mapping():
            return dict(value)
        case _:
            return value


def _unpacked(packed: Mapping[str, Any]) -> Question:
    ready: dict[str, Any] = dict(packed) | {"kind": Kind(packed["kind"])}
    for name in ("relevant", "constraint"):
        if name in ready:
            ready[name] = parse(ready[name])
    if "choices" in ready:
        ready["choices"] = tuple(Choice(**each) for each in ready["choices"])
    return Question(**ready)


def _analysis(packed: Mapping[str, Any] | None) -> Analysis | None:
    if packed is None:
        return None
    of_kind: Callable[..., Analysis] = _ANALYSES[packed["kind"]]
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in packed.items() if name != "kind"}
    return of_kind(**values)
