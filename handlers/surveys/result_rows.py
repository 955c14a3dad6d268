"""Results as rows of a file: one number a row, so that a spreadsheet can sort and filter them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cluster.surveys.model import Kind, Question
from cluster.surveys.results.employment import EmploymentResults, Line
from cluster.surveys.results.figures import Figure, rounded
from cluster.surveys.results.graduates import SHARES, GraduatesResults
from cluster.surveys.results.satisfaction import SatisfactionResults
from cluster.surveys.results.summaries import Summary
from cluster.surveys.results.tabulation import Table
from documents import Cell, Mark
from handlers.surveys.result_data import Results
from handlers.surveys.result_graduates import EMPLOYMENT_SHARES, help_question
from handlers.surveys.result_summary import indices_by_name, item_label
from handlers.surveys.result_words import cut_label, hidden, label_of, question_label
from locales import Language

Row = list[Cell]

TABLE_HEADER = ("question", "label", "cut", "group", "measure", "choice", "choice_label", "value", "n")
SUMMARY_HEADER = ("measure", "cut", "group", "value", "n")


def header(names: Sequence[str], t: Language) -> list[str]:
    return [t.plain(f"results-column-{name}") for name in names]


def table_rows(its: Results, t: Language) -> list[Row]:
    """How many answered at all, then every question, whole, by row and by cut."""
    answers = t.plain("results-column-answers")
    groups = [
        ["", answers, _cut_name(cut, its, t), cut_label(cut, each.value, _by(cut, its), t), *_number_of(each.summary, its, t)]
        for cut, found in its.outcome.tables.groups.items()
        for each in found
    ]
    return [*groups, *(row for table in its.outcome.tables.tables for row in _of_table(table, its, t))]


def _by(cut: str, its: Results) -> Question | None:
    """The question by which it cuts, if it is one."""
    return its.outcome.questionnaire.by_name.get(cut)


def _cut_name(cut: str, its: Results, t: Language) -> str:
    by = _by(cut, its)
    return question_label(by, t, 60) if by else t.plain(f"results-cut-{cut}")


def _number_of(summary: Summary, its: Results, t: Language) -> Row:
    return [t.plain("results-measure-n"), "", "", _n(summary, its, t), _n(summary, its, t)]


def _of_table(table: Table, its: Results, t: Language) -> Iterator[Row]:
    question = table.question
    first: Row = [question.name, question_label(question, t)]
    whole = t.plain("results-cut-whole")
    yield from ([*first, whole, "", *cells] for cells in _cells(table, table.whole, its, t))
    for name, summary in table.rows.items():
        yield from ([*first, whole, label_of(question, name, t), *cells] for cells in _cells(table, summary, its, t, row=True))
    for cut, found in table.cuts.items():
        by, title = _by(cut, its), _cut_name(cut, its, t)
        for each in found:
            label = cut_label(cut, each.value, by, t)
            yield from ([*first, title, label, *cells] for cells in _cells(table, each.summary, its, t))


def _cells(table: Table, summary: Summary, its: Results, t: Language, *, row: bool = False) -> Iterator[Row]:
    """Measure, choice, its words, value, n."""
    n = _n(summary, its, t)
    if summary.hidden or not summary.n:
        yield [t.plain("results-measure-n"), "", "", n, n]
        return
    yield [t.plain("results-measure-n"), "", "", summary.n, summary.n]
    measures = {"mean": (summary.mean, 2), "median": (summary.median, 2), "top2": (summary.top2, 1), "nps": (summary.nps, 1)}
    for name, (value, digits) in measures.items():
        if value is not None:
            yield [t.plain(f"results-measure-{name}"), "", "", rounded(value, digits), summary.n]
    if summary.middle_day is not None:
        yield [t.plain("results-measure-day"), "", "", summary.middle_day.isoformat(), summary.n]
    yield from _counts(table, summary, t, row=row)


def _counts(table: Table, summary: Summary, t: Language, *, row: bool) -> Iterator[Row]:
    sums = table.question.kind is Kind.COUNTS
    for name, count in summary.counts.items():
        label = name if row else label_of(table.question, name, t)
        yield [t.plain("results-measure-sum" if sums else "results-measure-count"), name, label, count, summary.n]
        share = None if sums else summary.share(name)
        if share is not None:
            yield [t.plain("results-measure-share"), name, label, rounded(share, 1), summary.n]


def _n(summary: Summary, its: Results, t: Language) -> Cell:
    if summary.hidden:
        return Mark(hidden(its.wave.threshold, t))
    return summary.n or t.plain("results-no-data")


def summary_rows(its: Results, t: Language) -> list[Row]:
    match its.outcome.analysed:
        case SatisfactionResults() as found:
            return _satisfaction(found, its, t)
        case EmploymentResults() as found:
            return _employment(found, its, t)
        case GraduatesResults() as found:
            return _graduates(found, its, t)
        case _:
            return []


def _figure_row(measure: str, cut: str, group: str, figure: Figure, digits: int, its: Results, t: Language) -> Row:
    return [measure, cut, group, *_figure_cells(figure, digits, its, t)]


def _figure_cells(figure: Figure, digits: int, its: Results, t: Language) -> Row:
    if figure.hidden:
        return [Mark(hidden(its.wave.threshold, t)), Mark(hidden(its.wave.threshold, t))]
    if figure.value is None:
        return [t.plain("results-no-data"), figure.n]
    return [rounded(figure.value, digits), figure.n]


def _satisfaction(found: SatisfactionResults, its: Results, t: Language) -> list[Row]:
    whole = t.plain("results-cut-whole")
    rows = [
        _figure_row(t.plain(f"results-summary-{name}"), whole, "", figure, 2 if name == "overall" else 1, its, t)
        for name, figure in indices_by_name(found).items()
    ]
    items = t.plain("results-column-item")
    for item in found.items:
        label = item_label(item, its, t)
        gap = Figure(value=item.gap, n=item.satisfaction.n, hidden=item.satisfaction.hidden)
        figures = {"mark": (item.satisfaction, 2), "top2": (item.top2, 1)}
        weighed = {"importance": (item.importance, 2), "gap": (gap, 2)} if found.weighed else {}
        for name, (figure, digits) in {**figures, **weighed}.items():
            rows.append(_figure_row(t.plain(f"results-summary-{name}"), items, label, figure, digits, its, t))
    return rows


def _employment(found: EmploymentResults, its: Results, t: Language) -> list[Row]:
    whole = [Line(name="", sums=found.whole)]
    tables = {"whole": whole, "college": found.by_college, "code": found.by_code, "line": found.lines}
    return [row for cut, lines in tables.items() for line in lines for row in _line_rows(cut, line, its, t)]


def _line_rows(cut: str, line: Line, its: Results, t: Language) -> Iterator[Row]:
    group = f"{line.name}, {line.code}" if line.code else line.name
    first: Row = [t.plain(f"results-cut-{cut}"), group]
    if line.sums is None:
        mark = Mark(hidden(its.wave.threshold, t))
        yield [t.plain("results-summary-total"), *first, mark, mark]
        return
    total = line.sums.total
    counted = {"total": total, "busy": line.sums.busy, "at-risk": line.sums.at_risk}
    for name, count in counted.items():
        yield [t.plain(f"results-summary-{name}"), *first, count, total]
    for name, of in EMPLOYMENT_SHARES:
        yield [t.plain(f"results-summary-share-{name}"), *first, _share(of(line.sums), t), total]


def _share(value: Fraction | None, t: Language) -> Cell:
    return t.plain("results-no-data") if value is None else rounded(value, 1)


def _graduates(found: GraduatesResults, its: Results, t: Language) -> list[Row]:
    rows = [
        _figure_row(t.plain(f"results-summary-told-{name}"), t.plain("results-cut-whole"), "", found.shares[name], 1, its, t)
        for name in SHARES
    ]
    whole = {"coverage": Figure(value=found.coverage, n=found.n)}
    if help_question(its.outcome.questionnaire):
        whole["help"] = found.want_help
    for name, figure in whole.items():
        rows.append(_figure_row(t.plain(f"results-summary-told-{name}"), t.plain("results-cut-whole"), "", figure, 1, its, t))
    for cut, parts in found.cuts.items():
        by, title = _by(cut, its), _cut_name(cut, its, t)
        for part in parts:
            label = cut_label(cut, part.value, by, t)
            rows.extend(
                _figure_row(t.plain(f"results-summary-told-{name}"), title, label, part.shares[name], 1, its, t)
                for name in SHARES
            )
    return rows
