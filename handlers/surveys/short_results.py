"""The results in three lines, for whoever answered and for the group: coverage, the main index, what to improve first."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from sqlite3 import Connection

from cluster.refusals import Refusal
from cluster.surveys.model import Kind, Questionnaire
from cluster.surveys.results.employment import EmploymentResults
from cluster.surveys.results.figures import Figure
from cluster.surveys.results.graduates import GraduatesResults
from cluster.surveys.results.satisfaction import SatisfactionResults, colour
from cluster.surveys.waves import Wave
from handlers.surveys.result_data import Results, read, reckoned
from handlers.surveys.result_summary import coverage_of, item_label, nobody_of
from handlers.surveys.result_words import in_digits, in_percent, label_of, question_label, shared, square
from handlers.surveys.words import title_of
from locales import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortFigures:
    """`index` is CSI, the share of those busy, or None where there is neither; `to_improve` are names of items."""

    asked: int
    answered: int
    index: Figure | None
    to_improve: tuple[str, ...]


def short_figures(its: Results) -> ShortFigures:
    index, to_improve = _index(its), ()
    found = its.outcome.analysed
    names = tuple(item.name for item in found.to_improve) if isinstance(found, SatisfactionResults) else to_improve
    return ShortFigures(asked=its.brought.asked, answered=its.brought.answered, index=index, to_improve=names)


def short_results(tx: Connection, wave: Wave, questionnaire: Questionnaire, t: Language) -> str:
    """HTML. Of an anonymous wave that still runs only that it runs."""
    try:
        its = reckoned(read(tx, wave))
    except Refusal:
        return "\n".join([f"<b>{escape(title_of(questionnaire, t), quote=False)}</b>", t("short-results-later")])
    return short_words(its, t)


def short_words(its: Results, t: Language) -> str:
    title = f"<b>{escape(title_of(its.outcome.questionnaire, t), quote=False)}</b>"
    lines = [title, coverage_of(its, t), *(_main_lines(its, t) or [_why_nothing(its, t)])]
    return "\n".join(lines)


def _why_nothing(its: Results, t: Language) -> str:
    return t("short-results-few") if its.brought.responses else nobody_of(its, t)


def _index(its: Results) -> Figure | None:
    match its.outcome.analysed:
        case SatisfactionResults() as found:
            return found.csi
        case EmploymentResults() as found:
            return None if found.whole is None else Figure(value=found.whole.share_busy, n=found.whole.total)
        case GraduatesResults() as found:
            return found.shares["busy"]
        case _:
            return None


def _main_lines(its: Results, t: Language) -> list[str]:
    """None where too few have answered."""
    threshold = its.wave.threshold
    match its.outcome.analysed:
        case SatisfactionResults() as found:
            return _satisfaction(found, its, t)
        case EmploymentResults() as found if found.whole is not None:
            busy, risk = in_percent(found.whole.share_busy, t), in_percent(found.whole.share_at_risk, t)
            return [t("short-results-employment", busy=busy, risk=risk)]
        case GraduatesResults() as found if found.n:
            said: Mapping[str, str] = {name: shared(figure, threshold, t) for name, figure in found.shares.items()}
            return [t("short-results-graduates", busy=said["busy"], it=said["in_it"])]
        case None:
            return _first_table(its, t)
        case _:
            return []


def _satisfaction(found: SatisfactionResults, its: Results, t: Language) -> list[str]:
    if found.csi.value is None:
        return []
    names = "; ".join(item_label(item, its, t) for item in found.to_improve)
    return [
        t("short-results-csi", square=square(colour(found.csi.value)), value=in_percent(found.csi.value, t)),
        t("short-results-improve", names=names),
    ]


def _first_table(its: Results, t: Language) -> list[str]:
    """Of a questionnaire without an analysis: what its first question came to."""
    table = next((table for table in its.outcome.tables.tables if table.whole.n and table.question.kind is not Kind.TEXT), None)
    if table is None:
        return []
    if table.whole.mean is not None:
        value = in_digits(table.whole.mean, 2, t)
        return [t("short-results-mean", question=question_label(table.question, t, 200), value=value)]
    if not table.whole.counts:
        return []
    choice = max(table.whole.counts, key=lambda name: table.whole.counts[name])
    value = in_percent(table.whole.share(choice), t)
    return [t("short-results-answers", choice=label_of(table.question, choice, t), value=value)]
