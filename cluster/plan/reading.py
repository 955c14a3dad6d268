"""From the cells of a table to a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cluster.periods import Occurrence, PlanYear, read_periods, shift_years
from cluster.plan import limits
from cluster.plan.drafts import Draft, assemble
from cluster.plan.limits import clip
from cluster.plan.numbers import number_within_sections, restore_tens
from cluster.plan.responsible import Names, read_aliases, read_aliases_in_titles
from cluster.plan.rows import Doubt, DoubtCode, PlanDocument, PlanRow
from cluster.plan.tables import read_lines
from cluster.plan.year import find_year, sound_year, year_given
from cluster.refusals import Refusal


def read_plan(table: Sequence[Sequence[str]], *, year: int | None = None) -> PlanDocument:
    """The plan in the rows of cell texts, as `documents` gives them. `year` wins over the title's.

    Words longer than `limits` are cut.
    Refusals: plan-empty, plan-no-header, plan-no-year, plan-several-years (first, last), plan-bad-year (first, last).
    """
    lines = read_lines(table)
    drafts, doubts = assemble(lines.body)
    if not drafts:
        raise Refusal("plan-empty")
    plan_year = find_year(lines.title) if year is None else year_given(lines.title, year)
    names = Names(aliases=_aliases(drafts))
    return PlanDocument(
        title=lines.title,
        year=plan_year,
        rows=tuple(_row(draft, plan_year, names) for draft in _numbered(drafts)),
        aliases=names.aliases,
        read_with_doubt=(*(Doubt(code=DoubtCode.LEFT_OUT, words=words) for words in lines.left_out), *doubts),
    )


def open_for_year(document: PlanDocument, year: int) -> PlanDocument:
    """The same plan for another year: its words stay, the years named in the title and the dates move along.

    Refusal: plan-bad-year (first, last).
    """
    years = year - document.year.year
    plan_year = replace(document.year, year=sound_year(year))
    return replace(
        document,
        title=shift_years(document.title, years),
        year=plan_year,
        rows=tuple(_moved(row, years, plan_year) for row in document.rows),
    )


def _numbered(drafts: Sequence[Draft]) -> Iterable[Draft]:
    written = restore_tens(draft.number for draft in drafts)
    numbers = number_within_sections(written, [draft.section for draft in drafts])
    return (replace(draft, number=number) for draft, number in zip(drafts, numbers, strict=True))


def _aliases(drafts: Sequence[Draft]) -> dict[str, str]:
    cells = [draft.responsible for draft in drafts]
    return read_aliases_in_titles([draft.title for draft in drafts], cells) | read_aliases(cells)


def _row(draft: Draft, year: PlanYear, names: Names) -> PlanRow:
    return PlanRow(
        section=draft.section,
        number=clip(draft.number, limits.NUMBER),
        title=draft.title,
        dates_raw=draft.dates,
        occurrences=_occurrences(draft.dates, year),
        responsible=names.in_cell(draft.responsible),
        responsible_raw=draft.responsible,
    )


def _moved(row: PlanRow, years: int, plan_year: PlanYear) -> PlanRow:
    dates = shift_years(row.dates_raw, years)
    return replace(row, dates_raw=dates, occurrences=_occurrences(dates, plan_year))


def _occurrences(dates: str, year: PlanYear) -> tuple[Occurrence, ...]:
    return read_periods(dates, year) if dates else ()
