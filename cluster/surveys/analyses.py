"""Which questions stand for what in an analysis: as the file says it, and whether they can."""

from collections.abc import Callable, Mapping, Sequence

from cluster.surveys.faults import FaultCode
from cluster.surveys.fields import Fields, quoted
from cluster.surveys.model import Analysis, Employment, Graduates, Kind, Question, Satisfaction
from cluster.surveys.results.employment import AT_RISK, BUSY, BY_SPECIALITY, OFF_MARKET
from cluster.surveys.results.graduates import NO_HELP

Questions = Mapping[str, Question | None]
"""By name; None for what could not be read, which is told of elsewhere."""

_EMPLOYMENT_ROWS = frozenset((*BUSY, *OFF_MARKET, *AT_RISK, BY_SPECIALITY, "employed_4m", "other"))
"""The categories of the official form: whatever else stood in it, no share would know where it belongs."""


def _satisfaction(fields: Fields) -> Analysis:
    return Satisfaction(
        items=tuple(fields.names("items")),
        importance=fields.text("importance", must=True),
        overall=fields.text("overall", must=True),
        recommendation=fields.text("recommendation", must=True),
    )


def _employment(fields: Fields) -> Analysis:
    return Employment(total=fields.text("total", must=True), counts=fields.text("counts", must=True))


def _graduates(fields: Fields) -> Analysis:
    return Graduates(
        status=fields.text("status", must=True),
        in_it=fields.text("in_it", must=True),
        in_region=fields.text("in_region", must=True),
        by_speciality=fields.text("by_speciality", must=True),
        speciality=fields.text("speciality"),
        help_wanted=fields.text("help_wanted"),
    )


ANALYSES: Mapping[str, Callable[[Fields], Analysis]] = {
    "satisfaction": _satisfaction,
    "employment": _employment,
    "graduates": _graduates,
}


def check_analysis(analysis: Analysis, questions: Questions, fields: Fields) -> None:
    match analysis:
        case Satisfaction():
            _check_satisfaction(analysis, questions, fields)
        case Employment():
            _check_employment(analysis, questions, fields)
        case Graduates():
            _check_graduates(analysis, questions, fields)


def _check_satisfaction(analysis: Satisfaction, questions: Questions, fields: Fields) -> None:
    for item in analysis.items:
        _check(fields, questions, "items", item, Kind.SCALE)
    importance = _check(fields, questions, "importance", analysis.importance, Kind.MATRIX)
    if importance and _rows(importance) != sorted(analysis.items):
        fields.fault("importance", FaultCode.ANALYSIS_ROWS, name=importance.name)
    _check(fields, questions, "overall", analysis.overall, Kind.SCALE)
    _check(fields, questions, "recommendation", analysis.recommendation, Kind.NPS)


def _check_employment(analysis: Employment, questions: Questions, fields: Fields) -> None:
    _check(fields, questions, "total", analysis.total, Kind.INTEGER)
    counts = _check(fields, questions, "counts", analysis.counts, Kind.COUNTS)
    if counts and counts.total != analysis.total:
        fields.fault("total", FaultCode.ANALYSIS_TOTAL, name=counts.name)
    strange = [name for name in _rows(counts) if name not in _EMPLOYMENT_ROWS] if counts else []
    if strange:
        fields.fault("counts", FaultCode.ANALYSIS_CATEGORY, name=quoted(", ".join(strange)))


def _check_graduates(analysis: Graduates, questions: Questions, fields: Fields) -> None:
    """By these choices the busy are told from the others, and those who want help from those who do not."""
    for field in ("in_it", "in_region", "by_speciality"):
        _check(fields, questions, field, getattr(analysis, field), Kind.YES_NO)
    _check(fields, questions, "speciality", analysis.speciality, Kind.ONE)
    for field, needed in (("status", BUSY), ("help_wanted", (NO_HELP,))):
        question = _check(fields, questions, field, getattr(analysis, field), Kind.ONE)
        lacking = sorted({*needed} - {*_rows(question)}) if question else []
        if question and lacking:
            fields.fault(field, FaultCode.ANALYSIS_CHOICES, name=question.name, choices=quoted(", ".join(lacking)))


def _rows(question: Question) -> Sequence[str]:
    return sorted(choice.name for choice in question.choices)


def _check(fields: Fields, questions: Questions, field: str, name: str, kind: Kind) -> Question | None:
    if name and name not in questions:
        fields.fault(field, FaultCode.ANALYSIS_QUESTION, name=quoted(name))
    question = questions.get(name)
    if question and question.kind is not kind:
        fields.fault(field, FaultCode.ANALYSIS_KIND, name=quoted(name), kind=kind)
        return None
    return question
