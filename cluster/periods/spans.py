"""Dates put together: lists that share a month, parts of months, ranges, deadlines, what goes on."""

from dataclasses import replace
from datetime import time

from cluster.periods.model import Kind, Note, PlanYear
from cluster.periods.neighbours import part_of_year
from cluster.periods.shape import Found, Rule, rule
from cluster.periods.vocabulary import START
from cluster.periods.when import LAST, Edge, When, deadline, edge_of, plan_span

DECADES = ((1, 10), (11, 20), (21, LAST))
# The n-th week is the n-th seven days: that, and not the calendar's week, is what can be told from the words alone.
WEEKS = ((1, 7), (8, 14), (15, 21), (22, 28), (29, LAST))
LAST_WEEK = (-7, LAST)
FORTNIGHTS = ((1, 15), (16, LAST))
MIDDLE_OF_MONTH = 15
PERIOD = r"(?:(?:в|за) период |период |(?:в )?сроки? )?"
LIST_SIGN = r"(?:-|/|, ?(?:и )?| и | по | до | но )"
DURING = r"(?:(?:в течени[еи]|в теч\.|на протяжении)(?: всего)?)"
HOURS = r"K(?:[ -]K)?"
SCHOOL_YEAR = r"(?P<school>уч(?:ебного|ебный|\.) ?)"


def _borrowed(found: Found) -> When | None:
    """«1, 4 кв. 2023», «2-4 октября»: a bare number is of the kind, month and year of the date that ends the list."""
    lender = found.at("lender").value
    if not isinstance(lender, When) or lender.sibling is None:
        return None
    made = lender.sibling(found.one(int))
    return made.noted(lender.note) if lender.note else made


def _nth_weekday(found: Found) -> When:
    month = found.one(When).last
    edge = Edge(month=month.month, day=found.one(int), weekday=found.one(str), year=month.year)
    return When(kind=Kind.DAY, first=edge, last=edge)


def _part(when: When, first: int, last: int) -> When:
    edge = when.last
    return When(kind=Kind.RANGE, first=replace(edge, day=first), last=replace(edge, day=last), note=when.note)


def _counted_part(found: Found, parts: tuple[tuple[int, int], ...]) -> When | None:
    numbers, month = found.all(int), found.one(When)
    first, last = numbers[0], numbers[-1]
    if first == last == LAST:
        return _part(month, *(LAST_WEEK if parts is WEEKS else parts[LAST]))
    if not 1 <= first <= last <= len(parts):
        return None
    return _part(month, parts[first - 1][0], parts[last - 1][1])


def _third(found: Found) -> When:
    """The beginning, middle and end of a month are its three decades."""
    third = 0 if found["begin"] else 1 if found["middle"] else 2
    return _part(found.one(When), *DECADES[third])


def _range(found: Found) -> When:
    first, last = found.all(When)
    made = When(kind=Kind.RANGE, first=first.first, last=last.last, note=first.note or last.note, at=first.at)
    return made.noted(Note.TYPO) if " но " in found.match[0] else made


def _edge(found: Found) -> When:
    when = found.one(When)
    if found["begin"]:
        return deadline(when.first)
    return deadline(replace(when.last, day=MIDDLE_OF_MONTH) if found["middle"] else when.last)


def _deadline(found: Found) -> When:
    """«До мая» is over when May begins, and may well have been meant otherwise; «не позднее мая» ends with May."""
    when = found.one(When)
    if when.kind is Kind.DAY or found["within"]:
        return replace(when, kind=Kind.DEADLINE, first=when.last)
    return deadline(when.first).noted(Note.ASK_DATE)


def _end_of_plan(found: Found) -> When:
    if found["school"] and not found.plan.school:
        return deadline(edge_of(PlanYear(year=found.plan.year - 1, school=True).end)).noted(Note.SCHOOL_CALENDAR)
    return deadline(edge_of(found.plan.end))


def _open(found: Found) -> When:
    """«С 1 сентября»: from then on, to the end of the plan."""
    return replace(found.one(When), kind=Kind.ONGOING, last=edge_of(found.plan.end))


def _ongoing(found: Found) -> When:
    """A calendar year holds parts of two school years: all of it is kept, and the school's calendar rules."""
    whole = plan_span(Kind.ONGOING, found.plan)
    return whole.noted(Note.SCHOOL_CALENDAR) if found["school"] and not found.plan.school else whole


def _same(found: Found) -> When:
    return found.one(When)


def _named(found: Found) -> When:
    """«15 мая (суббота)»: to be compared when the year is known."""
    when = found.one(When)
    edge = replace(when.last, named=found.one(str))
    return replace(when, first=edge, last=edge)


def _with_time(found: Found) -> When | None:
    """What lasts from one hour to another begins with the first; another hour in the words is not understood."""
    when = found.one(When)
    return None if when.at else replace(when, at=found.one(time))


RULES: tuple[Rule, ...] = (
    rule("D", r"N W M", _nth_weekday),
    rule("", r"(?P<keep>D),? ?W", _named),
    rule("", r"W,? (?P<keep>D)", _named),
    rule("", rf"(?P<keep>D),? ?{HOURS}", _with_time),
    rule("", rf"{HOURS},? (?P<keep>D)", _with_time),
    rule("L", rf"{START}(?:(?:до|к|в) кон(?:ца|цу|це)|конец) {SCHOOL_YEAR}?(?:года?|периода)(?![а-я])", _end_of_plan),
    rule("", rf"N(?={LIST_SIGN}(?:N{LIST_SIGN})*(?P<lender>(?P<keep>[DQHC])))", _borrowed),
    rule("T", r"N(?:-N)? дек(?:ад[а-я]*|\.)? ?M", lambda found: _counted_part(found, DECADES)),
    rule("T", r"N(?:-N)? недел[а-я]* M", lambda found: _counted_part(found, WEEKS)),
    rule("T", r"N половин[а-я]* M", lambda found: _counted_part(found, FORTNIGHTS)),
    rule(
        "L",
        rf"{START}(?:(?:в срок )?(?:до|не позднее|не позже)|к|ко) (?:(?P<begin>начал[ау]) [MQHYC]|(?P<middle>середин[ые]) M|"
        r"кон(?:ца|цу) [MQHYC])",
        _edge,
    ),
    rule("L", rf"{START}(?:в конце|конец) [QHYC]", _edge),
    rule("T", rf"{START}(?:(?P<begin>начал[оае])|(?P<middle>середин[ауые])|кон(?:ец|ца|це|цу|цом)) M", _third),
    rule("", r"(?P<first>Y)-(?P<keep>[HQCMDT])", part_of_year),
    rule("R", rf"{START}{PERIOD}(?:с|со) [DMQHCTY](?:-|,? по | до | но )[DMQHCTY](?: включительно)?", _range),
    rule("R", rf"{START}{PERIOD}[DMQHCTY](?:-| по )[DMQHCTY](?: включительно)?", _range),
    rule(
        "L",
        rf"{START}(?:в срок |срок |сроком )?(?:до|к|ко|(?P<within>не позднее|не позже|по)) [DMQHCTY](?: включительно)?",
        _deadline,
    ),
    rule("O", rf"{START}(?:начиная )?(?:с|со) [DMQHCTY]", _open),
    rule("O", rf"{START}{DURING} Y", lambda f: replace(_same(f), kind=Kind.ONGOING)),
    rule("", rf"{START}(?:{DURING}|в|во) (?P<keep>[MQHCTRY])", _same),
    rule(
        "O",
        rf"{START}(?:{DURING} |весь ){SCHOOL_YEAR}?(?:календарн(?:ого|ый) |планового )?(?:года?|г\.|периода?|срока?)(?![а-я])",
        _ongoing,
    ),
    rule("O", rf"{START}(?:круглый год|круглогодично|постоянно|регулярно|систематически|непрерывно)(?![а-я])", _ongoing),
    rule("", rf"(?P<keep>[DLR]),? ?{HOURS}", _with_time),
)
