"""Row 2.1 in words and tables: what colleges count, and what graduates say of themselves."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from html import escape

from cluster.surveys.model import Graduates, Question, Questionnaire
from cluster.surveys.results.comparing import change
from cluster.surveys.results.employment import EmploymentResults, Line, Sums
from cluster.surveys.results.figures import Figure
from cluster.surveys.results.graduates import NO_HELP, SHARES, GraduatesPart, GraduatesResults
from cluster.surveys.results.satisfaction import SatisfactionResults
from handlers.screens import clip
from handlers.surveys.result_data import Results
from handlers.surveys.result_views import View, cut_title, legend
from handlers.surveys.result_words import (
    changed,
    cut_label,
    hidden,
    in_digits,
    in_percent,
    label_of,
    shared,
)
from locales import Language

_FLAWS = 5

Before = SatisfactionResults | EmploymentResults | GraduatesResults | None

EMPLOYMENT_SHARES: Sequence[tuple[str, Callable[[Sums], Fraction | None]]] = (
    ("busy", lambda sums: sums.share_busy),
    ("market", lambda sums: sums.share_busy_on_market),
    ("speciality", lambda sums: sums.share_by_speciality),
    ("risk", lambda sums: sums.share_at_risk),
)


def shares_of(whole: Sums, before: Before, t: Language) -> list[str]:
    """«Доля занятых от выпуска: 50,7 % (103 из 203)», beside the last wave's."""
    then = before.whole if isinstance(before, EmploymentResults) else None
    parts = {
        "busy": (whole.busy, whole.total),
        "market": (whole.busy, whole.on_market),
        "speciality": (whole.by_speciality, whole.total),
        "risk": (whole.at_risk, whole.total),
    }
    lines = []
    for name, of in EMPLOYMENT_SHARES:
        delta = changed(_figure(of, whole), None if then is None else _figure(of, then), 1, t)
        part, total = parts[name]
        lines.append(t(f"results-share-{name}", value=in_percent(of(whole), t), part=part, total=total, change=delta))
    return lines


def _figure(of: Callable[[Sums], Fraction | None], sums: Sums) -> Figure:
    return Figure(value=of(sums), n=sums.total)


def employment_views(found: EmploymentResults, before: Before, head: str, its: Results, t: Language) -> list[View]:
    flaws = [
        t("results-flaw", organisation=clip(flaw.organisation, 80), code=flaw.code or "—", kind=f"{flaw.kind}")
        for flaw in found.flaws[:_FLAWS]
    ]
    if len(found.flaws) > _FLAWS:
        flaws.append(t("common-more", count=len(found.flaws) - _FLAWS))
    if found.whole is None:
        return [View(head=head, tail=t("results-too-few-graduates", threshold=its.wave.threshold))]
    shares = "\n".join([t("results-graduates", count=found.whole.total, forms=found.forms), *shares_of(found.whole, before, t)])
    first = View(
        head=f"{head}\n\n{shares}", tail="\n\n".join(part for part in ("\n".join(flaws), t("results-not-official")) if part)
    )
    tables = {"college": found.by_college, "code": found.by_code, "line": found.lines}
    return [first, *(_lines_view(name, lines, its, t) for name, lines in tables.items() if len(lines) > 1)]


def _lines_view(name: str, lines: Sequence[Line], its: Results, t: Language) -> View:
    header = [t.plain(f"results-column-{column}") for column in (name, "total", "busy", "market", "speciality", "risk")]
    rows = [[_line_name(line), *_line_cells(line, its.wave.threshold, t)] for line in lines]
    some_hidden = any(line.sums is None for line in lines)
    return View(head=t(f"results-by-{name}"), header=header, rows=rows, tail=legend(its, t) if some_hidden else "")


def _line_name(line: Line) -> str:
    return f"{line.name}, {line.code}" if line.code else line.name


def _line_cells(line: Line, threshold: int, t: Language) -> list[str]:
    if line.sums is None:
        return [hidden(threshold, t), "", "", "", ""]
    if not line.sums.total:
        return [t.plain("results-no-data"), "", "", "", ""]
    return [str(line.sums.total), *(in_percent(of(line.sums), t) for _, of in EMPLOYMENT_SHARES)]


def graduates_views(found: GraduatesResults, before: Before, head: str, its: Results, t: Language) -> list[View]:
    cover = (
        t("results-coverage-of-graduates", n=found.n, total=found.total, share=in_percent(found.coverage, t))
        if found.total
        else t("results-coverage-unknown", n=found.n)
    )
    rows = [[t.plain(f"results-told-{name}"), *_told(found, name, before, its, t)] for name in SHARES]
    header = [t.plain(f"results-column-{name}") for name in ("share", "value", "answers", "change")]
    if not any(row[-1] for row in rows):  # no wave before to compare with
        header, rows = header[:-1], [row[:-1] for row in rows]
    tail = "\n\n".join(part for part in (_help_words(found, its, t), t("results-soft-source")) if part)
    first = View(head=f"{head}\n{cover}", header=header, rows=rows, tail=tail)
    return [first, *(_graduates_cut(cut, parts, its, t) for cut, parts in found.cuts.items())]


def help_question(questionnaire: Questionnaire) -> Question | None:
    """Which help is wanted, where that is asked."""
    its = questionnaire.analysis
    return questionnaire.by_name.get(its.help_wanted) if isinstance(its, Graduates) else None


def _help_words(found: GraduatesResults, its: Results, t: Language) -> str:
    """«Нужна помощь: 9 из 26», and with what; nothing where too few were asked."""
    asked = help_question(its.outcome.questionnaire)
    figure, counts = found.want_help, found.wanted.counts
    if asked is None or figure.value is None:
        return ""
    named = [
        t("results-help-line", name=label_of(asked, name, t), count=count)
        for name, count in counts.items()
        if count and name != NO_HELP
    ]
    part = figure.n - counts.get(NO_HELP, 0)
    return "\n".join([t("results-help", part=part, n=figure.n, share=in_percent(figure.value, t)), *named])


def _told(found: GraduatesResults, name: str, before: Before, its: Results, t: Language) -> list[str]:
    """The share, of how many it is, and the coverage that it has."""
    figure = found.shares[name]
    then = before.shares[name] if isinstance(before, GraduatesResults) else None
    changed = change(figure, then)
    return [
        shared(figure, its.wave.threshold, t),
        _of(figure.n, found.total) if figure.n else "",
        "" if changed is None else in_digits(changed, 1, t, signed=True),
    ]


def _of(n: int, total: int | None) -> str:
    return f"{n} / {total}" if total else str(n)


def _graduates_cut(cut: str, parts: Sequence[GraduatesPart], its: Results, t: Language) -> View:
    by = its.outcome.questionnaire.by_name.get(cut)
    header = [t.plain(f"results-column-{name}") for name in ("group", "answers", *SHARES)]
    title = cut_title(by, t) if by else t.plain(f"results-by-{cut}")
    rows = [[cut_label(cut, part.value, by, t), *_graduates_cells(part, its, t)] for part in parts]
    head = f"<b>{escape(title[:1].upper() + title[1:], quote=False)}</b>"
    return View(head=head, header=header, rows=rows, tail=legend(its, t) if any(part.hidden for part in parts) else "")


def _graduates_cells(part: GraduatesPart, its: Results, t: Language) -> list[str]:
    threshold = its.wave.threshold
    if part.hidden:
        return [hidden(threshold, t), "", "", "", ""]
    cover = f"{part.n} ({in_percent(part.coverage, t)})" if part.coverage is not None else str(part.n)
    return [cover, *(_share_and_n(part.shares[name], threshold, t) for name in SHARES)]


def _share_and_n(figure: Figure, threshold: int, t: Language) -> str:
    said = shared(figure, threshold, t)
    return said if figure.value is None else f"{said} ({figure.n})"
