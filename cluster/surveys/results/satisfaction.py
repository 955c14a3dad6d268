"""Row 2.2: what employers think of graduates, in the indices of `domain.md` §3.3."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from cluster.surveys.model import CANNOT_RATE, Kind, Questionnaire, Satisfaction
from cluster.surveys.results.figures import HIDDEN, PERCENT, SMALL_SAMPLE, Figure, figure, mean
from cluster.surveys.results.responses import Response, answered, value_of
from cluster.surveys.results.summaries import Summary, summary_of

BEST_MARK = 5
_RED_BELOW, _GREEN_ABOVE = 60, 85
_TO_IMPROVE = 3


class Colour(StrEnum):
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


def colour(index: Fraction) -> Colour:
    """Of a share or an index in percent: both bounds are yellow."""
    if index < _RED_BELOW:
        return Colour.RED
    return Colour.GREEN if index > _GREEN_ABOVE else Colour.YELLOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is rated 1–5. Without known importance of every item, `importance` is 1 for all."""

    name: str
    satisfaction: Figure
    top2: Figure
    importance: Figure
    gap: Fraction | None = None
    focus: bool = False

    @property
    def mark(self) -> Fraction:
        assert self.satisfaction.value is not None
        return self.satisfaction.value

    @property
    def weight(self) -> Fraction:
        assert self.importance.value is not None
        return self.importance.value


@dataclass(frozen=True, kw_only=True)
class SatisfactionResults:
    """`weighed`: importance was told by enough people. Indices are in percent."""

    n: int
    items: Sequence[Item]
    weighed: bool
    csi: Figure
    csi_from_zero: Figure
    nps: Figure
    overall: Figure
    overall_top2: Figure
    mean_satisfaction: Fraction | None
    mean_importance: Fraction | None

    @property
    def small_sample(self) -> bool:
        return 0 < self.n < SMALL_SAMPLE

    @cached_property
    def to_improve(self) -> Sequence[Item]:
        """At most three: where the distance between importance and satisfaction is longest."""
        shown = [item for item in self.items if item.gap is not None]
        return sorted(shown, key=lambda item: (-(item.gap or 0), item.mark))[:_TO_IMPROVE]


def satisfaction(
    questionnaire: Questionnaire, its: Satisfaction, responses: Sequence[Response], threshold: int
) -> SatisfactionResults:
    """An item that too few could rate is hidden, and no index contains it: it could be computed back from them."""
    marks = {name: _summary(questionnaire, name, responses, threshold) for name in its.items}
    told = {name: _importance(its, name, responses, threshold) for name in its.items}
    weighed = all(told[name].value is not None for name in its.items if marks[name].n)
    items = _with_gaps([_item(name, marks[name], told[name] if weighed else None) for name in its.items], weighed=weighed)
    shown = [item for item in items if item.satisfaction.value is not None]
    overall, recommendation = (
        _summary(questionnaire, name, responses, threshold) for name in (its.overall, its.recommendation)
    )
    n = len(responses) if len(responses) >= threshold else 0
    return SatisfactionResults(
        n=n,
        items=items,
        weighed=weighed and bool(shown),
        csi=_whole(items, _index(shown, zero=0), n),
        csi_from_zero=_whole(items, _index(shown, zero=1), n),
        nps=_figure(recommendation, recommendation.nps),
        overall=_figure(overall, overall.mean),
        overall_top2=_figure(overall, overall.top2),
        mean_satisfaction=mean([item.mark for item in shown]),
        mean_importance=mean([item.weight for item in shown]),
    )


def _summary(questionnaire: Questionnaire, name: str, responses: Sequence[Response], threshold: int) -> Summary:
    """Of a question that a version may have dropped."""
    question = questionnaire.by_name.get(name)
    if question is None or question.kind not in (Kind.SCALE, Kind.NPS):
        return Summary()
    return summary_of(question, answered(responses, name), threshold)


def _importance(its: Satisfaction, item: str, responses: Sequence[Response], threshold: int) -> Figure:
    matrices = [value_of(each, its.importance) for each in answered(responses, its.importance)]
    told = [matrix.get(item, CANNOT_RATE) for matrix in matrices if isinstance(matrix, dict)]
    marks = [mark for mark in told if mark != CANNOT_RATE]
    return figure(mean(marks), len(marks), threshold)


def _figure(its: Summary, value: Fraction | None) -> Figure:
    return Figure(value=value, n=its.n, hidden=its.hidden)


def _item(name: str, its: Summary, importance: Figure | None) -> Item:
    return Item(
        name=name,
        satisfaction=_figure(its, its.mean),
        top2=_figure(its, its.top2),
        importance=importance or Figure(value=Fraction(1)),
    )


def _with_gaps(items: Sequence[Item], *, weighed: bool) -> list[Item]:
    """«Сосредоточить усилия»: no less important than the items are on average, and less satisfactory."""
    shown = [item for item in items if item.satisfaction.value is not None]
    marks, weights = mean([item.mark for item in shown]), mean([item.weight for item in shown])
    return [
        Item(
            name=item.name,
            satisfaction=item.satisfaction,
            top2=item.top2,
            importance=item.importance,
            gap=item.weight - item.mark,
            focus=weighed and weights is not None and marks is not None and item.weight >= weights and item.mark < marks,
        )
        if item.satisfaction.value is not None
        else item
        for item in items
    ]


def _whole(items: Sequence[Item], value: Fraction | None, n: int) -> Figure:
    """Of nothing that is shown there is no index: it is hidden where all that there is of it is."""
    if value is not None:
        return Figure(value=value, n=n)
    return HIDDEN if any(item.satisfaction.hidden for item in items) else Figure()


def _index(items: Sequence[Item], *, zero: int) -> Fraction | None:
    """Satisfaction weighed by importance, in percent of the best there is; `zero` is the mark that counts nothing."""
    weights = sum((item.weight for item in items), Fraction(0))
    reached = sum((item.weight * (item.mark - zero) for item in items), Fraction(0))
    return PERCENT * reached / ((BEST_MARK - zero) * weights) if weights else None
