"""What one group's answers to one question come to, by kind of question."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from cluster.surveys.model import CANNOT_RATE, NO, YES, Kind, Question, Value
from cluster.surveys.results.figures import PERCENT, mean, median, share
from cluster.surveys.results.responses import Response, value_of

MARKS = range(1, 6)
_GOOD = 4
_PROMOTER, _DETRACTOR = 9, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Of one group's answers to one question. `n` counts those that can be counted («не могу оценить» is none of them);
    hidden: there are some, but too few to be shown, and all else is empty. Shares, `top2` and `nps` are in percent.

    `counts` are by name of the choice, by mark, by row of a count form; `texts` in an order that tells nothing.
    """

    n: int = 0
    hidden: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    mean: Fraction | None = None
    median: Fraction | None = None
    top2: Fraction | None = None
    nps: Fraction | None = None
    middle_day: date | None = None
    texts: tuple[str, ...] = ()

    def share(self, name: str) -> Fraction | None:
        return share(self.counts[name], self.n)


def summary_of(question: Question, gave: Iterable[Response], threshold: int) -> Summary:
    """Of answers to a question by people or organisations who answered it."""
    values = [value_of(each, question.name) for each in gave]
    return summary(question.kind, values, threshold, [choice.name for choice in question.choices])


def summary(kind: Kind, values: Sequence[Value], threshold: int, choices: Sequence[str] = ()) -> Summary:
    n = sum(counts(kind, value) for value in values)
    if 0 < n < threshold:
        return Summary(hidden=True)
    return _SUMMARIES[kind](values, choices) if n else Summary()


def counts(kind: Kind, value: Value) -> bool:
    return kind is not Kind.SCALE or value != CANNOT_RATE


def _choices(values: Sequence[Value], choices: Sequence[str]) -> Summary:
    said: Counter[str] = Counter()
    for value in values:
        said.update(value if isinstance(value, list) else [str(value)])
    return Summary(n=len(values), counts={name: said[name] for name in dict.fromkeys([*choices, *sorted(said)])})


def _yes_no(values: Sequence[Value], _: Sequence[str]) -> Summary:
    return _choices(values, (YES, NO))


def _scale(values: Sequence[Value], _: Sequence[str]) -> Summary:
    marks = [mark for mark in _numbers(values) if mark != CANNOT_RATE]
    return Summary(
        n=len(marks),
        counts={str(mark): marks.count(mark) for mark in MARKS},
        mean=mean(marks),
        median=median(marks),
        top2=share(sum(mark >= _GOOD for mark in marks), len(marks)),
    )


def _nps(values: Sequence[Value], _: Sequence[str]) -> Summary:
    marks = _numbers(values)
    promoters = sum(mark >= _PROMOTER for mark in marks)
    detractors = sum(mark <= _DETRACTOR for mark in marks)
    return Summary(
        n=len(marks),
        counts={str(mark): marks.count(mark) for mark in range(11)},
        mean=mean(marks),
        median=median(marks),
        nps=Fraction(PERCENT * (promoters - detractors), len(marks)),
    )


def _number(values: Sequence[Value], _: Sequence[str]) -> Summary:
    """The smallest and the greatest are somebody's own, so they are not told."""
    numbers = [Fraction(str(value)) for value in values]
    return Summary(n=len(numbers), mean=mean(numbers), median=median(numbers))


def _text(values: Sequence[Value], _: Sequence[str]) -> Summary:
    return Summary(n=len(values), texts=tuple(sorted(map(str, values), key=_stirred)))


def _date(values: Sequence[Value], _: Sequence[str]) -> Summary:
    days = sorted(date.fromisoformat(str(value)) for value in values)
    return Summary(n=len(days), middle_day=days[(len(days) - 1) // 2])


def _matrix(values: Sequence[Value], _: Sequence[str]) -> Summary:
    return Summary(n=len(values))


def _counts_form(values: Sequence[Value], choices: Sequence[str]) -> Summary:
    forms = [value for value in values if isinstance(value, dict)]
    return Summary(n=len(forms), counts={name: sum(form.get(name, 0) for form in forms) for name in choices})


_SUMMARIES: Mapping[Kind, Callable[[Sequence[Value], Sequence[str]], Summary]] = {
    Kind.ONE: _choices,
    Kind.MANY: _choices,
    Kind.SCALE: _scale,
    Kind.NPS: _nps,
    Kind.YES_NO: _yes_no,
    Kind.INTEGER: _number,
    Kind.DECIMAL: _number,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.MATRIX: _matrix,
    Kind.COUNTS: _counts_form,
}


def _numbers(values: Iterable[Value]) -> list[int]:
    return [value for value in values if isinstance(value, int)]


def _stirred(words: str) -> bytes:
    """The same order each time, so that pages can be turned, and one that nobody chose."""
    return hashlib.sha256(words.encode()).digest()


def alike(question: Question, units: Sequence[Response], class_of: Callable[[Value], object] | None = None) -> bool:
    """Whether what is told of all of them is true of each: the same choice, all marks good or none. `class_of`: what else is
    told of an answer.
    """
    values = [value_of(each, question.name) for each in units]
    if class_of is not None and len({class_of(value) for value in values}) == 1:
        return True
    match question.kind:
        case Kind.SCALE:
            return len({mark >= _GOOD for mark in _numbers(values)}) == 1
        case Kind.NPS:
            return len({(mark >= _PROMOTER, mark <= _DETRACTOR) for mark in _numbers(values)}) == 1
        case Kind.MANY:
            return bool(set[str].intersection(*(set(value) for value in values if isinstance(value, list))))
        case _:
            return len({str(value) for value in values}) == 1
