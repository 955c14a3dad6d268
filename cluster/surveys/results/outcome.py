"""All that a wave has brought, put together: tables of every questionnaire, and the analysis that this one asks for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cluster.surveys.model import Employment, Graduates, Questionnaire, Satisfaction
from cluster.surveys.results.employment import EmploymentResults, employment
from cluster.surveys.results.graduates import GraduatesResults, graduates, is_busy, told_by_the_busy
from cluster.surveys.results.responses import Response, cuts_of, merged
from cluster.surveys.results.satisfaction import SatisfactionResults, satisfaction
from cluster.surveys.results.tabulation import Tables, Wish, tabulate

Analysed = SatisfactionResults | EmploymentResults | GraduatesResults


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`questionnaire` has the questions of all versions; `analysed` is None where it asks for no analysis."""

    questionnaire: Questionnaire
    tables: Tables
    analysed: Analysed | None


def outcome(
    versions: Sequence[Questionnaire],
    responses: Sequence[Response],
    threshold: int,
    *,
    known: Mapping[str, Collection[str]] | None = None,
    totals: Mapping[str, int] | None = None,
) -> Outcome:
    """`versions` come oldest first. `known`: values of cuts that were asked; `totals`: graduates by college."""
    questionnaire = merged(versions)
    match questionnaire.analysis:
        case Satisfaction() as its:
            wish = Wish(threshold=threshold, cuts=cuts_of(responses), known=known or {})
            tables = tabulate(questionnaire, responses, wish)
            analysed: Analysed | None = satisfaction(questionnaire, its, responses, threshold)
        case Employment() as its:
            # How many graduated is hidden with a group that is small, so forms are not told apart by anything else either.
            tables = tabulate(questionnaire, responses, Wish(threshold=threshold, without={its.total}))
            analysed = employment(questionnaire, its, responses, threshold)
        case Graduates() as its:
            told = told_by_the_busy(its, responses)
            tables = tabulate(questionnaire, told, _of_graduates(questionnaire, its, told, threshold, known))
            analysed = graduates(its, tables, totals)
        case None:
            tables = tabulate(questionnaire, responses, Wish(threshold=threshold, cuts=cuts_of(responses), known=known or {}))
            analysed = None
    return Outcome(questionnaire=questionnaire, tables=tables, analysed=analysed)


def _of_graduates(
    questionnaire: Questionnaire,
    its: Graduates,
    responses: Sequence[Response],
    threshold: int,
    known: Mapping[str, Collection[str]] | None,
) -> Wish:
    choices = [questionnaire.by_name[its.speciality]] if its.speciality in questionnaire.by_name else []
    return Wish(threshold=threshold, cuts=cuts_of(responses, *choices), known=known or {}, classes={its.status: is_busy})
