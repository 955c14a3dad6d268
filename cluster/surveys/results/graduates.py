"""Row 2.1, as graduates themselves tell: an early and a soft source, so next to every share stands how many it is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cluster.surveys.model import YES, Graduates, Value
from cluster.surveys.results.employment import BUSY
from cluster.surveys.results.figures import HIDDEN, Figure, share
from cluster.surveys.results.responses import Response
from cluster.surveys.results.summaries import Summary
from cluster.surveys.results.tabulation import CutSummary, Table, Tables

NO_HELP = "none"
"""Of the choices of help, the one that wants none."""

SHARES = ("busy", "in_it", "in_region", "by_speciality")
"""Of all who answered; the others of those who are busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraduatesPart:
    """One college, one speciality: its shares; all of them hidden where too few answered. `coverage` is in percent."""

    value: str
    n: int
    hidden: bool
    shares: Mapping[str, Figure]
    coverage: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GraduatesResults:
    """`total`: how many graduates there are by the count form, None where there is none; `coverage` of them, in percent.
    `wanted`: which help, of those who were asked.
    """

    n: int
    hidden: bool
    total: int | None
    coverage: Fraction | None
    shares: Mapping[str, Figure]
    cuts: Mapping[str, Sequence[GraduatesPart]]
    wanted: Summary

    @property
    def want_help(self) -> Figure:
        """The share of those who want any."""
        if self.wanted.hidden:
            return HIDDEN
        return Figure(value=share(self.wanted.n - self.wanted.counts.get(NO_HELP, 0), self.wanted.n), n=self.wanted.n)


def told_by_the_busy(its: Graduates, responses: Sequence[Response]) -> list[Response]:
    """Without what somebody who is not busy says of their work."""
    about_work = {its.in_it, its.in_region, its.by_speciality}
    return [
        each
        if is_busy(each.answers.get(its.status))
        else replace(each, answers={name: value for name, value in each.answers.items() if name not in about_work})
        for each in responses
    ]


def is_busy(status: Value | None) -> bool:
    return status in BUSY


def graduates(its: Graduates, tables: Tables, totals: Mapping[str, int] | None = None) -> GraduatesResults:
    """`tables` are of `told_by_the_busy`: from nothing else, for what is hidden there may be reckoned from nothing here.
    `totals`: graduates by college, as the count form has them.
    """
    by_name = {table.question.name: table for table in tables.tables}
    told = {name: by_name.get(question) for name, question in _questions(its).items()}
    total = sum(totals.values()) if totals else None
    return GraduatesResults(
        n=tables.n,
        hidden=tables.hidden,
        total=total,
        coverage=share(tables.n, total) if total and tables.n else None,
        shares={name: _share(name, table.whole) if table else _none(tables) for name, table in told.items()},
        wanted=by_name[its.help_wanted].whole if its.help_wanted in by_name else Summary(),
        cuts={cut: [_part(cut, group, told, totals or {}) for group in groups] for cut, groups in tables.groups.items()},
    )


def _questions(its: Graduates) -> Mapping[str, str]:
    return {"busy": its.status, "in_it": its.in_it, "in_region": its.in_region, "by_speciality": its.by_speciality}


def _none(tables: Tables) -> Figure:
    return HIDDEN if tables.hidden else Figure()


def _share(name: str, summary: Summary) -> Figure:
    if summary.hidden:
        return HIDDEN
    so = (YES,) if name != "busy" else BUSY
    return Figure(value=share(sum(summary.counts.get(each, 0) for each in so), summary.n), n=summary.n)


def _part(cut: str, group: CutSummary, told: Mapping[str, Table | None], totals: Mapping[str, int]) -> GraduatesPart:
    n = group.summary.n
    return GraduatesPart(
        value=group.value,
        n=n,
        hidden=group.summary.hidden,
        shares={name: HIDDEN if group.summary.hidden else _part_share(name, cut, group.value, of) for name, of in told.items()},
        coverage=share(n, totals[group.value]) if n and totals.get(group.value) else None,
    )


def _part_share(name: str, cut: str, value: str, table: Table | None) -> Figure:
    """Where a table has nothing of the cut, all of it is hidden; where it lacks the value, nobody there was asked."""
    if table is None:
        return Figure()
    found = {each.value: each.summary for each in table.cuts.get(cut, ())}
    if not found:
        return HIDDEN
    return _share(name, found[value]) if value in found else Figure()
