"""Any questionnaire, question by question: how many chose what, means, comments; whole and by cuts."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cluster.surveys.model import Kind, Question, Questionnaire, Value
from cluster.surveys.results.responses import Response, answered, asked, value_of
from cluster.surveys.results.summaries import Summary, alike, counts, summary, summary_of
from cluster.surveys.results.suppression import Part, parts


@dataclass(frozen=True, slots=True, kw_only=True)
class CutSummary:
    value: str
    summary: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`rows` are those of a matrix; `cuts` by name of the cut."""

    question: Question
    whole: Summary
    rows: Mapping[str, Summary] = field(default_factory=dict)
    cuts: Mapping[str, Sequence[CutSummary]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """`groups`: how many have answered at all, by cut; `withheld`: cuts of which nothing may be shown."""

    n: int
    hidden: bool
    groups: Mapping[str, Sequence[CutSummary]]
    tables: Sequence[Table]
    withheld: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to tabulate. `cuts` in order of importance: a question by which one cuts has no table of its own, for its groups are
    told, or hidden, as those of the cut. `known`: values of cuts that were asked, so that it can be said where nobody has
    answered. `without`: questions that are told of elsewhere. `classes`: what else is told of an answer, by question.
    """

    threshold: int
    cuts: Mapping[str, Callable[[Response], str]] = field(default_factory=dict)
    known: Mapping[str, Collection[str]] = field(default_factory=dict)
    without: Collection[str] = ()
    classes: Mapping[str, Callable[[Value], object]] = field(default_factory=dict)


def tabulate(questionnaire: Questionnaire, responses: Sequence[Response], wish: Wish) -> Tables:
    if len(responses) < wish.threshold:
        return Tables(n=0, hidden=bool(responses), groups={}, tables=[])
    groups = parts(responses, wish.cuts, wish.threshold, known=wish.known)
    shown = {name: its for name, its in groups.items() if len(its) > 1}
    inner = replace(wish, cuts={name: wish.cuts[name] for name in shown})
    hidden = {name: {part.value for part in its if part.hidden} for name, its in groups.items()}
    told: dict[str, Table] = {}
    for question in asked(questionnaire):
        if question.name not in wish.cuts and question.name not in wish.without:
            told[question.name] = _table(question, responses, inner, _hidden_also(question, told, hidden, shown))
    return Tables(
        n=len(responses),
        hidden=False,
        groups={
            name: [CutSummary(value=part.value, summary=Summary(n=len(part.units), hidden=part.hidden)) for part in its]
            for name, its in shown.items()
        },
        tables=list(told.values()),
        withheld=[
            name for name, cut in wish.cuts.items() if not groups[name] and len({cut(each) for each in responses} - {""}) > 1
        ],
    )


def _hidden_also(
    question: Question,
    told: Mapping[str, Table],
    hidden: Mapping[str, Collection[str]],
    groups: Mapping[str, Sequence[Part[Response]]],
) -> Mapping[str, Collection[str]]:
    """What no table shows, and of a question under a condition what the tables of those it depends on do not show: how many
    were asked is how many gave that answer there.
    """
    conditions = [told[name] for name in (question.relevant.names if question.relevant else ()) if name in told]

    def not_told(table: Table, cut: str) -> Collection[str]:
        if cut not in table.cuts:
            return {part.value for part in groups[cut]}
        return {each.value for each in table.cuts[cut] if each.summary.hidden}

    return {
        cut: {*values, *(value for table in conditions for value in not_told(table, cut))}
        for cut, values in hidden.items()
        if cut in groups
    }


def _table(question: Question, responses: Sequence[Response], wish: Wish, hidden: Mapping[str, Collection[str]]) -> Table:
    gave = answered(responses, question.name)
    rows = {
        row.name: summary(Kind.SCALE, _of_row(gave, question.name, row.name), wish.threshold)
        for row in question.choices
        if question.kind is Kind.MATRIX
    }
    return Table(
        question=question,
        whole=summary_of(question, gave, wish.threshold),
        rows=rows,
        cuts=_cut_summaries(question, gave, wish, hidden) if _can_be_cut(question.kind) else {},
    )


def _can_be_cut(kind: Kind) -> bool:
    """Comments are never told apart by who wrote them; a matrix and a count form have rows already."""
    return kind not in (Kind.TEXT, Kind.MATRIX, Kind.COUNTS, Kind.DATE)


def _cut_summaries(
    question: Question, gave: Sequence[Response], wish: Wish, hidden: Mapping[str, Collection[str]]
) -> Mapping[str, Sequence[CutSummary]]:
    """Of those whose answer counts: «не могу оценить» makes a group smaller."""
    counted = [each for each in gave if counts(question.kind, value_of(each, question.name))]
    class_of = wish.classes.get(question.name)

    def all_alike(units: Sequence[Response]) -> bool:
        return alike(question, units, class_of)

    found = parts(counted, wish.cuts, wish.threshold, hidden=hidden, alike=all_alike)
    return {name: [_cut_summary(question, part, wish.threshold) for part in its] for name, its in found.items() if its}


def _cut_summary(question: Question, part: Part[Response], threshold: int) -> CutSummary:
    summary = Summary(hidden=True) if part.hidden else summary_of(question, part.units, threshold)
    return CutSummary(value=part.value, summary=summary)


def _of_row(gave: Iterable[Response], name: str, row: str) -> list[Value]:
    matrices = [value_of(each, name) for each in gave]
    return [matrix[row] for matrix in matrices if isinstance(matrix, dict) and row in matrix]
