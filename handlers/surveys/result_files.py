"""Files of results. Of an anonymous wave no two answers of one person stand side by side, so no cut can be made anew from the
file that the tables hide.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from cluster.alphabet import in_alphabet
from cluster.surveys.model import Choice, Kind, Question, Value, in_language
from cluster.surveys.results.employment import EmploymentResults
from cluster.surveys.results.responses import Response, asked
from cluster.surveys.results.tabulation import Table
from documents import Appendix, Cell, Mark, write_book, write_csv
from handlers.surveys.result_buttons import ResultFile
from handlers.surveys.result_data import Results
from handlers.surveys.result_rows import SUMMARY_HEADER, TABLE_HEADER, Row, header, summary_rows, table_rows
from handlers.surveys.result_words import hidden, label_of, question_label
from locales import Language

_BETWEEN = "; "
_LISTED = (Kind.ONE, Kind.MANY, Kind.YES_NO, Kind.SCALE, Kind.NPS)
"""Kinds whose answers are choices of ours. A number or a day that somebody wrote may be known to be theirs."""


def file_of(its: Results, kind: ResultFile, now: datetime, t: Language, *, with_names: bool) -> bytes:
    """`with_names`: of a wave by name, what each organisation answered too."""
    if kind is ResultFile.CSV:
        return write_csv(header(TABLE_HEADER, t), table_rows(its, t))
    return write_book(*_sheets(its, now, t, with_names=with_names))


def _sheets(its: Results, now: datetime, t: Language, *, with_names: bool) -> Iterator[Appendix]:
    summary = summary_rows(its, t)
    if summary:
        yield Appendix(name=t.plain("results-sheet-summary"), header=header(SUMMARY_HEADER, t), rows=summary)
    yield Appendix(name=t.plain("results-sheet-tables"), header=header(TABLE_HEADER, t), rows=table_rows(its, t))
    if its.wave.anonymous:
        yield _anonymous_answers(its, t)
    elif with_names:
        yield _answers_by_name(its, t)
    if texts := list(_texts(its, t)):
        yield Appendix(name=t.plain("results-sheet-texts"), header=header(("question", "label", "answer"), t), rows=texts)
    yield _codebook(its, t)
    yield _about(its, now, t, with_names=with_names)


def _anonymous_answers(its: Results, t: Language) -> Appendix:
    """Question by question, in the order of the choices: who gave one is not beside what else they gave."""
    rows = [row for table in its.outcome.tables.tables for row in _listed(table, its, t)]
    columns = ("question", "label", "row", "answer", "choice_label")
    return Appendix(name=t.plain("results-sheet-answers"), header=header(columns, t), rows=rows)


def _listed(table: Table, its: Results, t: Language) -> Iterator[Row]:
    question = table.question
    first: Row = [question.name, question_label(question, t)]
    summaries = {"": table.whole} if question.kind in _LISTED else table.rows
    for row, summary in summaries.items():
        label = label_of(question, row, t) if row else ""
        if summary.hidden:
            yield [*first, label, Mark(hidden(its.wave.threshold, t)), ""]
        for name, count in summary.counts.items():
            words = name if row else label_of(question, name, t)
            yield from ([*first, label, name, words] for _ in range(count))


def _answers_by_name(its: Results, t: Language) -> Appendix:
    questions = asked(its.outcome.questionnaire)
    columns = [(question, row) for question in questions for row in _rows_of(question)]
    names = [question.name if row is None else f"{question.name}.{row.name}" for question, row in columns]
    masked = _masked(its)
    mark = Mark(hidden(its.wave.threshold, t))
    ordered = sorted(its.brought.responses, key=lambda each: (in_alphabet(each.organisation), each.subject))
    return Appendix(
        name=t.plain("results-sheet-answers"),
        header=[*header(("organisation", "subject", "version"), t), *names],
        rows=[
            [
                each.organisation or "—",
                each.subject,
                each.version,
                *(mark if _hides(each, question, masked) else _cell(each, question, row) for question, row in columns),
            ]
            for each in ordered
        ],
    )


def _rows_of(question: Question) -> Sequence[Choice | None]:
    return question.choices if question.kind in (Kind.MATRIX, Kind.COUNTS) else (None,)


def _hides(response: Response, question: Question, masked: frozenset[tuple[str, str]]) -> bool:
    """Numbers of people in a form that is hidden."""
    return (response.organisation, response.subject) in masked and question.kind in (Kind.COUNTS, Kind.INTEGER)


def _masked(its: Results) -> frozenset[tuple[str, str]]:
    """Forms of groups of graduates that the tables hide."""
    found = its.outcome.analysed
    if not isinstance(found, EmploymentResults):
        return frozenset()
    shown = {(line.name, line.code) for line in found.lines if line.sums is not None}
    all_forms = {(each.organisation, each.subject) for each in its.brought.responses}
    return frozenset(all_forms - shown)


def _cell(response: Response, question: Question, row: Choice | None) -> Cell:
    value = response.answers.get(question.name)
    if row is not None:
        value = value.get(row.name) if isinstance(value, Mapping) else None
    return _as_cell(value)


def _as_cell(value: Value | None) -> Cell:
    if isinstance(value, list):
        return _BETWEEN.join(value)
    return value if isinstance(value, int | str) else ""


def _texts(its: Results, t: Language) -> Iterator[Row]:
    """Only of questions that enough people wrote something for, in an order that tells nothing."""
    for table in its.outcome.tables.tables:
        question = table.question
        if question.kind is Kind.TEXT and table.whole.hidden:
            yield [question.name, question_label(question, t), Mark(hidden(its.wave.threshold, t))]
        for words in table.whole.texts:
            yield [question.name, question_label(question, t), words]


def _codebook(its: Results, t: Language) -> Appendix:
    """Every version that was answered, so that what a later one has dropped can be read too."""
    rows: list[Row] = []
    for stored in its.brought.versions:
        for question in asked(stored.questionnaire):
            first: Row = [stored.version, question.name, t.plain(f"results-kind-{question.kind}"), question_label(question, t)]
            rows.append([*first, "", ""])
            rows.extend([*first, choice.name, in_language(choice.label, t.language)] for choice in question.choices)
    columns = ("version", "name", "kind", "label", "choice", "choice_label")
    return Appendix(name=t.plain("results-sheet-codebook"), header=header(columns, t), rows=rows)


def _about(its: Results, now: datetime, t: Language, *, with_names: bool) -> Appendix:
    wave, mark = its.wave, hidden(its.wave.threshold, t)
    how = "anonymous" if wave.anonymous else "named" if with_names else ""
    rows: list[Row] = [
        [t.plain("results-about-title"), in_language(its.outcome.questionnaire.title, t.language)],
        [t.plain("results-about-version"), ", ".join(str(stored.version) for stored in its.brought.versions)],
        [t.plain("results-about-wave"), _dates(its, now, t)],
        [t.plain("results-about-coverage"), _coverage(its)],
        [t.plain("results-about-anonymous"), t.plain("results-about-yes" if wave.anonymous else "results-about-no")],
        [t.plain("results-about-threshold"), wave.threshold],
        [t.plain("results-about-marks"), t.plain("results-about-marks-text", mark=mark, threshold=wave.threshold)],
    ]
    if how:
        rows.append([t.plain("results-sheet-answers"), t.plain(f"results-about-answers-{how}")])
    return Appendix(name=t.plain("results-sheet-about"), header=header(("what", "value"), t), rows=rows)


def _coverage(its: Results) -> str:
    answered = str(its.brought.answered)
    return answered if its.wave.by_link else f"{answered} / {its.brought.asked}"


def _dates(its: Results, now: datetime, t: Language) -> str:
    stamps = [stamp for stamp in (its.wave.opened_at, its.wave.closed_at) if stamp is not None]
    return " — ".join(t.day(datetime.fromtimestamp(stamp, now.tzinfo).date()) for stamp in stamps)
