"""The year a plan is for, from the words of its title."""

import re

from cluster.periods import PlanYear
from cluster.refusals import Refusal

FIRST_YEAR, LAST_YEAR = 2000, 2099
_YEAR = r"(20\d\d)"
_SCHOOL_YEAR = re.compile(
    rf"{_YEAR}\s?[-–—/\\]\s?(?:20)?\d\d\s?(?:уч\w*\.?|/)|(?:учебн\w+|уч\.)\s?год\w*\s?{_YEAR}\s?[-–—/]|{_YEAR}\s?/\s?(?:20)?\d\d\b",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"{_YEAR}\s?[-–—]\s?{_YEAR}\s?(?:гг|год)", re.IGNORECASE)
_FOR_YEAR = re.compile(rf"\bна\s{_YEAR}\b", re.IGNORECASE)
_NAMED_YEAR = re.compile(rf"(?<![\d.]){_YEAR}\s?(?:г\.|г\b|год)", re.IGNORECASE)
_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
_DAY_BEFORE = re.compile(rf"(?:{_MONTH}|_)\s*$", re.IGNORECASE)


def find_year(title: str) -> PlanYear:
    """The plan's year; that of an approval («28 декабря 2022 г.») does not count unless nothing else is there to ask."""
    school = _SCHOOL_YEAR.search(title)
    if school:
        return PlanYear(year=int(next(filter(None, school.groups()))), school=True)
    several = _YEARS.search(title)
    if several:
        raise Refusal("plan-several-years", first=int(several[1]), last=int(several[2]))
    years = {int(found[1]) for found in _FOR_YEAR.finditer(title)} or _named_years(title)
    if len(years) != 1:
        raise Refusal("plan-no-year")
    return PlanYear(year=years.pop())


def year_given(title: str, year: int) -> PlanYear:
    """The year a person named; the title still tells whether it is a school year."""
    return PlanYear(year=sound_year(year), school=bool(_SCHOOL_YEAR.search(title)))


def sound_year(year: int) -> int:
    """The same year; another century's is a slip of the pen, and the calendar itself ends somewhere."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("plan-bad-year", first=FIRST_YEAR, last=LAST_YEAR)
    return year


def names_year(line: str) -> bool:
    """Whether a line of a title tells for which year the plan is."""
    return bool(_SCHOOL_YEAR.search(line) or _FOR_YEAR.search(line) or _named_years(line))


def _named_years(title: str) -> set[int]:
    return {int(found[1]) for found in _NAMED_YEAR.finditer(title) if not _DAY_BEFORE.search(title[: found.start()])}
