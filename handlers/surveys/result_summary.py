"""What a wave comes to: coverage, the main indices beside those of the last wave, what to improve first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from cluster.surveys.model import in_language
from cluster.surveys.results.employment import EmploymentResults
from cluster.surveys.results.figures import Figure, share
from cluster.surveys.results.graduates import GraduatesResults
from cluster.surveys.results.satisfaction import Item, SatisfactionResults, colour
from handlers.surveys.result_data import Results
from handlers.surveys.result_graduates import employment_views, graduates_views
from handlers.surveys.result_views import View, cut_title, legend
from handlers.surveys.result_words import (
    changed,
    in_digits,
    in_percent,
    question_label,
    shared,
    square,
    why_none,
)
from handlers.surveys.words import title_of
from locales import Language

Before = SatisfactionResults | EmploymentResults | GraduatesResults | None


def summary_views(its: Results, now: datetime, t: Language) -> list[View]:
    """The first page, and where the analysis has more tables, theirs."""
    head = head_of(its, now, t)
    counted = isinstance(its.outcome.analysed, EmploymentResults)  # few forms may tell of many graduates
    if its.outcome.tables.hidden and not counted:
        return [View(head=head, tail=t("results-too-few", threshold=its.wave.threshold))]
    if not its.brought.responses:
        return [View(head=head, tail=nobody_of(its, t))]
    before = None if its.before is None else its.before.analysed
    match its.outcome.analysed:
        case SatisfactionResults() as found:
            views = [_satisfaction(found, before, head, its, t)]
        case EmploymentResults() as found:
            views = employment_views(found, before, head, its, t)
        case GraduatesResults() as found:
            views = graduates_views(found, before, head, its, t)
        case _:
            views = [View(head=head)]
    first = views[0]
    views[0] = replace(first, tail="\n\n".join(part for part in (first.tail, _withheld(its, t)) if part))
    return [piece for view in views for piece in view.in_pieces()]


def _withheld(its: Results, t: Language) -> str:
    """Which cuts nobody will find here, and why."""
    by = [(cut, its.outcome.questionnaire.by_name.get(cut)) for cut in its.outcome.tables.withheld]
    names = [t.plain(f"results-by-{cut}") if question is None else cut_title(question, t) for cut, question in by]
    return t("results-withheld", names="; ".join(names)) if names else ""


def head_of(its: Results, now: datetime, t: Language) -> str:
    opened = _day(its.wave.opened_at, now, t)
    closed = _day(its.wave.closed_at, now, t)
    lines = [
        t("results-title", title=title_of(its.outcome.questionnaire, t), anonymous="yes" if its.wave.anonymous else "no"),
        t("results-ran", opened=opened, closed=closed) if closed else t("results-runs", opened=opened),
        coverage_of(its, t),
        t("results-small-sample") if _is_small(its) else "",
    ]
    return "\n".join(line for line in lines if line)


def nobody_of(its: Results, t: Language) -> str:
    return t("results-nobody", closed="no" if its.wave.closed_at is None else "yes")


def coverage_of(its: Results, t: Language) -> str:
    """«Ответили 14 из 22 (63,6 %)»; where people come by a link nobody knows of how many."""
    asked, answered = its.brought.asked, its.brought.answered
    if its.wave.by_link:
        return t("results-answered", answered=answered)
    return t("results-coverage", answered=answered, asked=asked, share=in_percent(share(answered, asked), t))


def _day(stamp: int | None, now: datetime, t: Language) -> str:
    return "" if stamp is None else t.day(datetime.fromtimestamp(stamp, now.tzinfo).date())


def _is_small(its: Results) -> bool:
    found = its.outcome.analysed
    return isinstance(found, SatisfactionResults) and found.small_sample


def indices_of(found: SatisfactionResults, before: Before, threshold: int, t: Language) -> list[str]:
    """«🟨 Удовлетворённость (CSI): 69,3 % (+2,1)» and the others, a line each."""
    earlier = before if isinstance(before, SatisfactionResults) else None
    index = f"{square(colour(found.csi.value))} " if found.csi.value is not None else ""

    def line(key: str, value: str, now: Figure, then: Figure | None, digits: int = 1) -> str:
        return t(f"results-index-{key}", value=value, change=changed(now, then, digits, t))

    then: Mapping[str, Figure] = {} if earlier is None else indices_by_name(earlier)
    now = indices_by_name(found)
    said = {
        "csi": shared(found.csi, threshold, t),
        "csi-zero": shared(found.csi_from_zero, threshold, t),
        "nps": why_none(found.nps, threshold, t) or in_digits(found.nps.value, 0, t, signed=True),
        "overall": why_none(found.overall, threshold, t) or t("results-of-five", value=in_digits(found.overall.value, 2, t)),
        "overall-top2": shared(found.overall_top2, threshold, t),
    }
    lines = [line(name, value, now[name], then.get(name), 2 if name == "overall" else 1) for name, value in said.items()]
    return [index + lines[0], *lines[1:]]


def indices_by_name(found: SatisfactionResults) -> Mapping[str, Figure]:
    return {
        "csi": found.csi,
        "csi-zero": found.csi_from_zero,
        "nps": found.nps,
        "overall": found.overall,
        "overall-top2": found.overall_top2,
    }


def to_improve_of(found: SatisfactionResults, its: Results, t: Language) -> list[str]:
    """«1. Практические навыки: 3,17 при важности 4,83»"""
    return [_improve_line(number, item, found, its, t) for number, item in enumerate(found.to_improve, start=1)]


def _improve_line(number: int, item: Item, found: SatisfactionResults, its: Results, t: Language) -> str:
    name, mark = item_label(item, its, t), in_digits(item.mark, 2, t)
    if found.weighed:
        return t("results-improve-line", number=number, name=name, mark=mark, weight=in_digits(item.weight, 2, t))
    return t("results-improve-bare", number=number, name=name, mark=mark)


def item_label(item: Item, its: Results, t: Language) -> str:
    """As the row of the importance matrix has it, which is short; else the question."""
    questionnaire = its.outcome.questionnaire
    importance = questionnaire.by_name.get(getattr(questionnaire.analysis, "importance", ""))
    row = next((choice for choice in importance.choices if choice.name == item.name), None) if importance else None
    question = questionnaire.by_name.get(item.name)
    if row is not None:
        return in_language(row.label, t.language)
    return question_label(question, t, 60) if question else item.name


def _satisfaction(found: SatisfactionResults, before: Before, head: str, its: Results, t: Language) -> View:
    threshold = its.wave.threshold
    indices = "\n".join(indices_of(found, before, threshold, t))
    first = "\n".join([t("results-improve"), *to_improve_of(found, its, t)]) if found.to_improve else ""
    notes = [
        first,
        t("results-focus") if any(item.focus for item in found.items) else "",
        "" if found.weighed or found.csi.value is None else t("results-unweighed"),
        legend(its, t) if any(item.satisfaction.hidden for item in found.items) else "",
    ]
    names = ("item", "mark", "importance", "gap", "top2", "n")
    return View(
        head=f"{head}\n\n{indices}",
        header=[t.plain(f"results-column-{name}") for name in names],
        rows=[_item_row(item, found, its, t) for item in found.items],
        tail="\n\n".join(note for note in notes if note),
    )


def _item_row(item: Item, found: SatisfactionResults, its: Results, t: Language) -> list[str]:
    threshold = its.wave.threshold
    label = f"{'❗ ' if item.focus else ''}{item_label(item, its, t)}"
    none = why_none(item.satisfaction, threshold, t)
    if none:
        return [label, none, "", "", "", ""]
    weight = in_digits(item.importance.value, 2, t) if found.weighed else ""
    gap = in_digits(item.gap, 2, t, signed=True) if found.weighed else ""
    return [label, in_digits(item.mark, 2, t), weight, gap, shared(item.top2, threshold, t), str(item.satisfaction.n)]
