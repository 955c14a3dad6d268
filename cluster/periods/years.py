"""The year as it follows a date: a number, a school year, or words that count from the plan's year."""

from collections.abc import Callable

from cluster.periods.model import Kind, Note, PlanYear
from cluster.periods.shape import Found, Rule, rule
from cluster.periods.vocabulary import WORD_END
from cluster.periods.when import NO_SUCH_DAY, When, between, plan_span

YEAR_WORD = rf"(?:г\.? ?г\.?|год(?:а|у|ом|ы|ов|ах)?){WORD_END}|г\.?{WORD_END}"
STATED_YEAR = (
    r"(?:(?P<from>(?:19|20)[0-9]{2})(?: ?/ ?|-(?=(?:20)?[0-9]{2} ?уч))(?P<to>(?:20)?[0-9]{2})(?![0-9])"
    rf"(?: ?уч(?:\.|ебн[а-я]+)? ?(?:{YEAR_WORD}))?"
    rf"|(?P<year>(?:19|20)[0-9]{{2}})(?![0-9/:]|\.[0-9])(?: ?(?:{YEAR_WORD}))?"
    r"|(?P<this>т\. ?г(?![а-я])\.?|(?:текущего|отчетного|этого|сего|того же) года|(?:текущем|этом) году|с\. ?г\.)"
    r"|(?P<next>следующего года|года,? ?следующего за (?:отчетным|текущим)(?: годом)?)"
    r"|(?P<before>(?:прошлого|предыдущего) года|года,? ?предшествующего (?:отчетному|текущему)(?: году)?)"
    rf"|(?P<formula>х ?[+-] ?[1-9]) ?(?:{YEAR_WORD}))"
)
YEAR_MAY_FOLLOW = rf"(?:,? ?{STATED_YEAR})?"


def stated_year(found: Found, month: int) -> int | None:
    """The calendar year for a date in that month, None when the words give none."""
    if found["from"]:
        return PlanYear(year=int(found["from"]), school=True).of_month(month)
    if found["year"]:
        return int(found["year"])
    if found["this"]:
        return found.plan.of_month(month)
    shift = _shift(found)
    return None if shift is None else found.plan.year + shift


def _shift(found: Found) -> int | None:
    """Years from the plan's year; X of a formula is the plan's year."""
    if found["formula"]:
        return int(found["formula"].removeprefix("х").replace(" ", ""))
    return 1 if found["next"] else -1 if found["before"] else None


def with_year(build: Callable[[Found, Callable[[int], int | None]], When | None]) -> Callable[[Found], When | None]:
    """A builder of a date to which STATED_YEAR may belong."""

    def built(found: Found) -> When | None:
        if found["from"] and not _follows(found["from"], found["to"]):
            return NO_SUCH_DAY
        when = build(found, lambda month: stated_year(found, month))
        return when.noted(Note.FORMULA_YEAR) if when and found["formula"] else when

    return built


def _follows(first: str, second: str) -> bool:
    return (int(first) + 1 - int(second)) % 100 == 0


def whole_year(found: Found, _: object = None) -> When:
    if found["from"]:
        return plan_span(Kind.YEAR, PlanYear(year=int(found["from"]), school=True))
    if found["this"]:
        return plan_span(Kind.YEAR, found.plan)
    year = PlanYear(year=int(found["year"] or found.plan.year + (_shift(found) or 0)))
    return between(Kind.YEAR, year.start, year.end)


RULES: tuple[Rule, ...] = (rule("Y", rf"(?<![0-9а-я.№]){STATED_YEAR}(?![0-9])", with_year(whole_year)),)
