"""The year a plan is for, from the words of its title."""

import re

from cluster.periods import PlanYear
from cluster.refusals import Refusal

FIRST_YEAR, LAST_YEAR = 2000, 2099
_YEAR = r"(20\d\d)"
_SCHOOL = r"(?:уч\w*\.?|у\.\s?г)"
_SCHOOL_YEAR = re.compile(
    rf"{_YEAR}\s?[-–—/\\]\s?(?:20)?\d\d\s?(?:{_SCHOOL}|/)|(?:учебн\w+|уч\.)\s?год\w*\s?{_YEAR}\s?[-–—/]|{_YEAR}\s?/\s?(?:20)?\d\d\b",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"{_YEAR}\s?[-–—]\s?(20)?(\d\d)\b(?![.-]\d)(\s?(?:г\.?\s?г|год))?", re.IGNORECASE)
_FOR_YEAR = re.compile(rf"\bна\s{_YEAR}\b(?!\s?[-–—]\s?(?:20)?\d\d\b)", re.IGNORECASE)
_NAMED_YEAR = re.compile(rf"(?<![\d.]){_YEAR}\s?(?:г\.|г\b|год)", re.IGNORECASE)
_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
_DAY_BEFORE = re.compile(rf"(?:{_MONTH}|_)\s*$", re.IGNORECASE)


def find_year(title: str) -> PlanYear:
    """The plan's year; that of an approval («28 декабря 2022 г.») does not count unless nothing else is there to ask.

    «На 2027 год» wins over the years of the programme that the plan belongs to.
    """
    school = _school_year(title)
    if school is not None:
        return PlanYear(year=school, school=True)
    years = _years_it_is_for(title)
    several = _YEARS.search(title)
    if several and len(years) != 1 and _last(several) > int(several[1]):
        raise Refusal("plan-several-years", first=int(several[1]), last=_last(several))
    years = years or _named_years(title)
    if len(years) != 1:
        raise Refusal("plan-no-year")
    return PlanYear(year=years.pop())


def year_given(title: str, year: int) -> PlanYear:
    """The year a person named; the title still tells whether it is a school year."""
    return PlanYear(year=sound_year(year), school=_school_year(title) is not None)


def _school_year(title: str) -> int | None:
    """Its first year. Two years in a row are one where nothing says «годы»: «на 2026-2027»."""
    named = _SCHOOL_YEAR.search(title)
    if named:
        return int(next(filter(None, named.groups())))
    several = _YEARS.search(title)
    is_one = several and not several[4] and _last(several) == int(several[1]) + 1
    return int(several[1]) if several and is_one and not _years_it_is_for(title) else None


def _years_it_is_for(title: str) -> set[int]:
    return {int(found[1]) for found in _FOR_YEAR.finditer(title)}


def _last(years: re.Match[str]) -> int:
    return int(f"{years[2] or years[1][:2]}{years[3]}")


def sound_year(year: int) -> int:
    """The same year; another century's is a slip of the pen, and the calendar itself ends somewhere."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("plan-bad-year", first=FIRST_YEAR, last=LAST_YEAR)
    return year


def names_year(line: str) -> bool:
    """Whether a line of a title tells for which year the plan is."""
    return bool(_YEARS.search(line) or _SCHOOL_YEAR.search(line) or _FOR_YEAR.search(line) or _named_years(line))


def _named_years(title: str) -> set[int]:
    return {int(found[1]) for found in _NAMED_YEAR.finditer(title) if not _DAY_BEFORE.search(title[: found.start()])}
