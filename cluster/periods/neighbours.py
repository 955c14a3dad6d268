"""Dates beside dates: one «до» for a list, a period beside its part."""

from dataclasses import replace

from cluster.periods.model import Kind, Note, PlanYear
from cluster.periods.shape import Found, Piece, Rule, rule
from cluster.periods.vocabulary import JOINT
from cluster.periods.when import When


def part_of_year(found: Found) -> When | None:
    """«2027 г. - 1 кв.» is no range of two dates, for the quarter waits for its year."""
    year, part = found.all(When)
    return None if part.has_year else _inside(part, year, found.plan)


def _deadlines(found: Found) -> tuple[Piece, ...]:
    first, *others = found.all(When)
    return found.with_dates([first, *(replace(when, kind=Kind.DEADLINE) for when in others)])


def _narrowed(found: Found) -> tuple[Piece, ...] | None:
    """«I квартал (март)»: the part that lies inside is meant; what lies elsewhere is wrong, or next in a list."""
    whole, *parts = found.all(When)
    inside = [_inside(part, whole, found.plan) for part in parts]
    if all(inside):
        return found.with_dates([None, *inside])
    if len(parts) == 1 and (part := _inside(whole, parts[0], found.plan)):
        return found.with_dates([part, None])
    return None if "," in found["sign"] else found.with_dates([whole, *(part.noted(Note.UNCLEAR) for part in parts)])


def _inside(part: When, whole: When, plan: PlanYear) -> When | None:
    """The part with the year of the whole, None when it lies elsewhere."""
    try:
        around = plan.around(part.dated(plan)[0]) if part.has_year and not whole.has_year else plan
        start, end = whole.dated(around)
        within = PlanYear(year=start.year, school=start.year < end.year) if whole.has_year else around
        settled = part.settled(within)
    except ValueError:
        return None
    first, last = settled.dated(within)
    if not start <= first <= last <= end or _other_half(part, whole, within, plan):
        return None
    return settled if whole.has_year else part


def _other_half(part: When, whole: When, within: PlanYear, plan: PlanYear) -> bool:
    """The first half of a calendar year is not that of a school year, which «1 полугодие» of a school plan has become."""
    return part.kind is Kind.HALF and whole.kind is Kind.YEAR and plan.school and not within.school


RULES: tuple[Rule, ...] = (
    rule("", rf"L(?:{JOINT}D)+", _deadlines),
    rule("", rf"Y[,:]? ?(?P<part>[HQCMDTRL])(?:{JOINT}(?P=part))*", _narrowed),
    rule("", rf"[HQCMTR](?P<sign>,? ?)L(?:{JOINT}L)*", _narrowed),
    rule("", rf"(?P<whole>[HQCMT])(?P<sign> )(?!(?P=whole))(?P<part>[HQCMDTR])(?:{JOINT}(?P=part))*", _narrowed),
    rule("", r"[DL](?P<sign> )[HQCMT]", _narrowed),
)
