"""The smallest words of a term: dates, months, quarters, numbers, weekdays, times of day."""

import re
from collections.abc import Callable
from datetime import time

from cluster.periods.model import Kind, Note
from cluster.periods.shape import Found, Rule, rule
from cluster.periods.vocabulary import (
    JOINT,
    MONTH,
    MONTH_OF_DAY,
    NUMBER,
    START,
    WEEKDAY,
    WORD_END,
    month_number,
    number,
    weekday_code,
)
from cluster.periods.when import NO_SUCH_DAY, Edge, When, day, months, numbered
from cluster.periods.years import RULES as YEARS
from cluster.periods.years import YEAR_MAY_FOLLOW, YEAR_WORD, with_year

YearOf = Callable[[int], int | None]
CENTURY = 2000  # «01.03.27» of a plan of work is never 1927
# (day, month) of the first and last day of the terms of a Crimean school, 2025/26; each school sets its own.
SCHOOL_QUARTERS = (((1, 9), (24, 10)), ((5, 11), (30, 12)), ((12, 1), (27, 3)), ((6, 4), (26, 5)))
HALVES, SCHOOL_HALVES = ((1, 6), (7, 12)), ((9, 12), (1, 6))
QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))

NOT_IN_NUMBER = r"(?<![0-9])(?<![0-9][.:/])"
HOURS, MINUTES = "(?P<hours>[01]?[0-9]|2[0-3])", "(?P<minutes>[0-5][0-9])"
HOUR_WORD = rf"(?: ?ч(?:ас[а-я]*)?\.?{WORD_END})?"
ZONE = rf"(?: ?(?:по московскому времени|(?:по )?мск\.?){WORD_END})?"
FULL_YEAR = r"(?P<yyyy>(?:19|20)[0-9]{2})"
QUARTER_WORD = rf"(?:квартал(?:а|е|у|ом|ы|ов|ах|ам)?|кварт|кв){WORD_END}\.?"
HALF_WORD = r"(?:полугоди(?:е|я|ю|ем|и|й|ях)|полуг|п/г)(?![а-я])\.?"
DAY_WORD = "числ[аоу]"
SHARED_DAY = re.compile(
    rf"(?:(?P<more>{NUMBER}(?:-|{JOINT}| по | до ))?(?P<number>{NUMBER}) ?(?:{DAY_WORD} )?"
    rf"|(?P<part>{WEEKDAY}|(?:декад|недел|половин|начал|середин|кон[ец])[а-я]*) )"
    rf"{MONTH}(?: ?(?:19|20)[0-9]{{2}}(?: ?г(?:ода|\.)?)?)?(?:{JOINT}{MONTH})*{JOINT}$"
)


def _numeric_date(found: Found, year_of: YearOf) -> When:
    month = int(found["month"])
    year = _written_year(found) or year_of(month)
    return numbered(lambda number_: day(month, number_, year), int(found["day"]))


def _written_year(found: Found) -> int | None:
    if found["yyyy"]:
        return int(found["yyyy"])
    return CENTURY + int(found["yy"]) if found["yy"] else None


def _spelled_date(found: Found, year_of: YearOf) -> When:
    month = month_number(found["month"])
    return numbered(lambda number_: day(month, number_, year_of(month)), _read(found, 0))


def _month_of_day(found: Found, year_of: YearOf) -> When | None:
    """«5 апреля, июля»: the months of a list share its day; that they share several, or a part, is only a guess."""
    shared = SHARED_DAY.search(found.match.string, 0, found.match.start())
    if shared is None:
        return None
    month = month_number(found["month"])
    return NO_SUCH_DAY if shared["more"] or shared["part"] else day(month, _number(shared["number"], 0), year_of(month))


def _month(found: Found, year_of: YearOf) -> When:
    month = month_number(found["month"])
    return months(Kind.MONTH, month, month, year_of(month))


def _numeric_month(found: Found, year_of: YearOf) -> When:
    month = int(found["month"])
    return months(Kind.MONTH, month, month, year_of(month))


def _quarter(found: Found, year_of: YearOf) -> When:
    def make(part: int) -> When:
        if not 1 <= part <= len(QUARTERS):
            return NO_SUCH_DAY
        first, last = QUARTERS[part - 1]
        return months(Kind.QUARTER, first, last, year_of(last))

    return numbered(make, _read(found, 0))


def _half(found: Found, year_of: YearOf) -> When:
    """A school's first half-year is the autumn one, unless its year is named as a calendar year."""
    school = bool(found["from"]) or (found.plan.school and not found["year"])

    def make(part: int) -> When:
        if not 1 <= part <= len(HALVES):
            return NO_SUCH_DAY
        first, last = (SCHOOL_HALVES if school else HALVES)[part - 1]
        return months(Kind.HALF, first, last, year_of(last))

    return numbered(make, _read(found, 0))


def _school_quarter(found: Found, year_of: YearOf) -> When:
    def make(part: int) -> When:
        if not 1 <= part <= len(SCHOOL_QUARTERS):
            return NO_SUCH_DAY
        first, last = (Edge(month=month, day=day_, year=year_of(month)) for day_, month in SCHOOL_QUARTERS[part - 1])
        return When(kind=Kind.RANGE, first=first, last=last, note=Note.SCHOOL_CALENDAR)

    return numbered(make, _read(found, 0))


def _read(found: Found, otherwise: int) -> int:
    return _number(found["number"], otherwise)


def _number(words: str, otherwise: int) -> int:
    try:
        return number(words)
    except ValueError:
        return otherwise


def _time(found: Found) -> time:
    return time(int(found["hours"]), int(found["minutes"]))


def _numbered_word(words: str) -> str:
    return rf"(?P<number>{NUMBER}) ?{words}{YEAR_MAY_FOLLOW}"


RULES: tuple[Rule, ...] = (
    rule("K", rf"{NOT_IN_NUMBER}(?:(?<![а-я])(?:начало )?(?:в|с|до|к) )?{HOURS}:{MINUTES}(?![0-9:]){HOUR_WORD}{ZONE}", _time),
    # «в 10.30», where the minutes can be no month
    rule("K", rf"(?<![а-я])в {HOURS}\.(?P<minutes>00|1[3-9]|[2-5][0-9])(?![0-9.]){HOUR_WORD}{ZONE}", _time),
    rule(
        "D",
        rf"{NOT_IN_NUMBER}{FULL_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?![0-9])",
        with_year(_numeric_date),
    ),
    rule(
        "D",
        rf"{NOT_IN_NUMBER}(?P<day>[0-9]{{1,2}})(?P<point>[./]) ?(?P<month>[0-9]{{1,2}})(?P=point) ?"
        rf"(?:{FULL_YEAR}|(?P<yy>[0-9]{{2}}))(?![0-9:])(?: ?(?:{YEAR_WORD}))?",
        with_year(_numeric_date),
    ),
    rule(
        "D",
        rf"{NOT_IN_NUMBER}(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{2}})(?!\.?[0-9])\.?{YEAR_MAY_FOLLOW}",
        with_year(_numeric_date),
    ),
    rule(
        "M",
        rf"{NOT_IN_NUMBER}(?P<month>0[1-9]|1[0-2])\.(?P<year>(?:19|20)[0-9]{{2}})(?![0-9.:])(?: ?(?:{YEAR_WORD}))?",
        with_year(_numeric_month),
    ),
    rule(
        "D",
        rf"(?:(?<=,)|(?<=, )|(?<= и ))(?P<month>{MONTH_OF_DAY}){YEAR_MAY_FOLLOW}",
        with_year(_month_of_day),
    ),
    rule("D", _numbered_word(rf"(?P<month>{MONTH})"), with_year(_spelled_date)),
    rule("D", _numbered_word(rf"{DAY_WORD} (?P<month>{MONTH_OF_DAY})"), with_year(_spelled_date)),
    rule("Q", _numbered_word(QUARTER_WORD), with_year(_quarter)),
    rule("Q", rf"{START}кв{WORD_END}\.? ?(?P<number>{NUMBER}){YEAR_MAY_FOLLOW}(?= ?(?:[,;]|$))", with_year(_quarter)),
    rule("H", _numbered_word(HALF_WORD), with_year(_half)),
    rule("C", _numbered_word(r"четв(?:ерт(?:ь|и|ью|ей|ях))?(?![а-я])\.?"), with_year(_school_quarter)),
    rule("M", rf"(?<![а-я])(?P<month>{MONTH})(?: месяц[а-я]*)?{YEAR_MAY_FOLLOW}", with_year(_month)),
    *YEARS,
    rule("W", rf"(?<![а-я]){WEEKDAY}", lambda found: weekday_code(found.match[0])),
    rule("N", rf"(?P<number>{NUMBER})", lambda found: _read(found, 0)),
)
