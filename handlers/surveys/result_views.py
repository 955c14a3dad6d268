"""A page of results: words, a table, words; as a rich message, and as lines where there are none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from cluster.surveys.model import Kind, Question
from cluster.surveys.results.figures import share
from cluster.surveys.results.summaries import Summary
from cluster.surveys.results.tabulation import CutSummary, Table
from handlers.screens import body, clip
from handlers.surveys.result_data import Results
from handlers.surveys.result_words import (
    NONE,
    bar,
    choice_label,
    cut_label,
    hidden,
    in_digits,
    in_percent,
    label_of,
    question_label,
    why_none,
)
from locales import Language

ROWS_ON_PAGE = 20
_CELL = 90
_COMMENT = 700
_COMMENTS_ON_PAGE = 5
_CHOICES_IN_CUT = 6
_ALL_NAMED = 11
"""With more choices or rows, those of nobody are only counted; a scale of 0–10 has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """`head` and `tail` are HTML, cells are plain. `loose`: rows of one cell, with air between them."""

    head: str
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    tail: str = ""
    loose: bool = False

    def text(self, t: Language) -> str:
        return body(self.head, [self._line(row) for row in self.rows], self.tail, t, gap="\n\n" if self.loose else "\n")

    def rich(self) -> str | None:
        if not self.rows or not self.header:
            return None
        head = "".join(f"<th>{escape(name)}</th>" for name in self.header)
        rows = "".join(f"<tr>{_cells(row)}</tr>" for row in self.rows)
        tail = f"<p>{_breaks(self.tail)}</p>" if self.tail else ""
        return f"<p>{_breaks(self.head)}</p><table bordered striped><tr>{head}</tr>{rows}</table>{tail}"

    def _line(self, row: Sequence[str]) -> str:
        """«Практика — оценка 3,17 · важность 4,83»: what stood in the header says it; «нет данных» speaks for itself."""
        first, *others = [escape(clip(cell, _COMMENT if self.loose else _CELL), quote=False) for cell in row]
        said = [(name, each) for name, each in zip(self.header[1:], others, strict=False) if each]
        alone = len(said) == 1 < len(others)
        named = [
            each if alone or name in ("", "%") or set(each) <= {"█", "░"} else f"{escape(_lowered(name), quote=False)} {each}"
            for name, each in said
        ]
        return f"• {first}" + (f" — {' · '.join(named)}" if named else "")

    def in_pieces(self) -> list["View"]:
        size = _COMMENTS_ON_PAGE if self.loose else ROWS_ON_PAGE
        starts = range(0, max(1, len(self.rows)), size)
        return [replace(self, rows=self.rows[start : start + size]) for start in starts]


def _lowered(name: str) -> str:
    """«Оценка» in the middle of a line; «СПО» and «В ИТ» keep what is an abbreviation."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _cells(row: Sequence[str]) -> str:
    first, *others = [escape(clip(cell, _CELL), quote=False) for cell in row]
    return f"<td>{first}</td>" + "".join(f'<td align="right">{cell}</td>' for cell in others)


def _breaks(text: str) -> str:
    return text.replace("\n", "<br>")


def question_views(its: Results, t: Language) -> list[tuple[Question, list[View]]]:
    """One page for each question, more where there are cuts or many comments."""
    return [
        (table.question, [piece for view in _of_table(table, its, t) for piece in view.in_pieces()])
        for table in its.outcome.tables.tables
    ]


def _of_table(table: Table, its: Results, t: Language) -> list[View]:
    """A cut with more choices than a phone is wide stands in the file only."""
    wide = _by_choice(table.question.kind) and len(table.whole.counts) > _CHOICES_IN_CUT
    cuts = [] if wide else [_cut_view(table, cut, found, its, t) for cut, found in table.cuts.items()]
    return [_whole_view(table, its, t), *cuts]


def _title(question: Question, t: Language) -> str:
    return f"<b>{escape(question_label(question, t), quote=False)}</b>"


def _whole_view(table: Table, its: Results, t: Language) -> View:
    question, whole, threshold = table.question, table.whole, its.wave.threshold
    none = why_none(whole, threshold, t)
    if none:
        return View(head=f"{_title(question, t)}\n{escape(none)}", tail=legend(its, t) if whole.hidden else "")
    head = "\n".join(part for part in (_title(question, t), numbers_of(whole, t)) if part)
    if question.kind is Kind.TEXT:
        return View(head=head, rows=[[words] for words in whole.texts], loose=True)
    if question.kind is Kind.MATRIX:
        rows = [[choice_label(question.choices, name, t), *_row(each, threshold, t)] for name, each in table.rows.items()]
        return View(head=head, header=_header(t, "row", "mean", "top2", "n"), rows=rows)
    named = _named(whole)
    unnamed = len(whole.counts) - len(named)
    tail = t("results-nobody-chose", count=unnamed) if unnamed else ""
    return View(head=head, header=_header(t, *_columns(question)), rows=_count_rows(question, whole, named, t), tail=tail)


def _named(whole: Summary) -> Sequence[str]:
    """Of many choices those that somebody has chosen."""
    return [name for name, count in whole.counts.items() if count or len(whole.counts) <= _ALL_NAMED]


def numbers_of(whole: Summary, t: Language) -> str:
    """«Ответов: 14 · среднее 3,8 · …»"""
    said = [t("results-n", count=whole.n)]
    if whole.mean is not None:
        said.append(t("results-mean", value=in_digits(whole.mean, 2, t)))
    if whole.median is not None:
        said.append(t("results-median", value=in_digits(whole.median, 1, t)))
    if whole.top2 is not None:
        said.append(t("results-top2", value=in_percent(whole.top2, t)))
    if whole.nps is not None:
        said.append(t("results-nps", value=in_digits(whole.nps, 0, t, signed=True)))
    if whole.middle_day is not None:
        said.append(t("results-middle-day", day=t.day(whole.middle_day)))
    return " · ".join(said)


def _columns(question: Question) -> Sequence[str]:
    return ("row", "sum") if question.kind is Kind.COUNTS else ("choice", "bar", "share", "count")


def _count_rows(question: Question, whole: Summary, names: Sequence[str], t: Language) -> list[list[str]]:
    if question.kind is Kind.COUNTS:
        return [[label_of(question, name, t), str(whole.counts[name])] for name in names]
    rows = []
    for name in names:
        its_share = whole.share(name)
        rows.append([label_of(question, name, t), bar(its_share), in_percent(its_share, t), str(whole.counts[name])])
    return rows


def _row(each: Summary, threshold: int, t: Language) -> list[str]:
    none = why_none(each, threshold, t)
    return [none, "", ""] if none else [in_digits(each.mean, 2, t), in_percent(each.top2, t), str(each.n)]


def _header(t: Language, *names: str) -> list[str]:
    return [t.plain(f"results-column-{name}") for name in names]


def _cut_view(table: Table, cut: str, found: Sequence[CutSummary], its: Results, t: Language) -> View:
    question, threshold = table.question, its.wave.threshold
    by = its.outcome.questionnaire.by_name.get(cut)
    names = list(table.whole.counts) if _by_choice(question.kind) else []
    header = [
        t.plain("results-column-group"),
        *([clip(label_of(question, name, t), 24) for name in names] or [t.plain(f"results-column-{_main(question.kind)}")]),
        t.plain("results-column-n"),
    ]
    rows = [[cut_label(cut, each.value, by, t), *_cut_row(each.summary, question.kind, names, threshold, t)] for each in found]
    title = f"{_title(question, t)}\n{t(f'results-by-{cut}') if by is None else escape(cut_title(by, t), quote=False)}"
    return View(head=title, header=header, rows=rows, tail=legend(its, t) if any(each.summary.hidden for each in found) else "")


def cut_title(by: Question, t: Language) -> str:
    """Of a cut by what was chosen in a question. Plain."""
    return t.plain("results-by-question", name=question_label(by, t, 80))


def _by_choice(kind: Kind) -> bool:
    return kind in (Kind.ONE, Kind.MANY, Kind.YES_NO)


def _main(kind: Kind) -> str:
    return "nps" if kind is Kind.NPS else "mean"


def _cut_row(summary: Summary, kind: Kind, names: Sequence[str], threshold: int, t: Language) -> list[str]:
    none = why_none(summary, threshold, t)
    if none:
        return [none, *[""] * len(names)] if names else [none, ""]
    if names:
        shares = [in_percent(share(summary.counts.get(name, 0), summary.n), t) for name in names]
        return [*shares, str(summary.n)]
    main = in_digits(summary.nps, 0, t, signed=True) if kind is Kind.NPS else in_digits(summary.mean, 2, t)
    return [main or NONE, str(summary.n)]


def legend(its: Results, t: Language) -> str:
    """What «н<5» means, and that it is not «нет данных»."""
    return t("results-legend", mark=hidden(its.wave.threshold, t), threshold=its.wave.threshold)
