"""Words for what returns: «ежеквартально», «до 10 числа», «последняя пятница месяца»."""

from collections.abc import Callable
from dataclasses import replace

from cluster.periods.model import Note
from cluster.periods.rhythm import MonthDay, Rhythm, every, of_step
from cluster.periods.shape import Found, Rule, rule
from cluster.periods.vocabulary import START, WEEKDAY_CODES
from cluster.periods.when import LAST

EACH = r"(?:кажд[а-я]+ )"
QUARTER, HALF, YEAR = 3, 6, 12  # months
MONTHS_OF_UNIT = {"месяц": 1, "квартал": QUARTER, "полугод": HALF, "полгода": HALF, "год": YEAR, "лет": YEAR}
UNIT = (
    r"(?P<unit>день|дня|дней|сут[а-я]+|недел[а-я]+|месяц[а-я]*|квартал[а-я]*|полугоди[а-я]*|полгода|лет"
    r"|(?:учебн[а-я]+ |календарн[а-я]+ )?(?:год[а-я]*|четверт[а-я]+))(?![а-я])"
)
OLD_PERIOD = r"(?P<period>месяц|квартал|полугоди|период|год)[а-я]*"
SCHOOL_QUARTER_ENDS = "FREQ=MONTHLY;BYMONTH=3,5,10,12;BYMONTHDAY=-1"


def _months(word: str) -> int | None:
    return next((months for unit, months in MONTHS_OF_UNIT.items() if unit in word), None)


def _weekly(found: Found, count: int, interval: int) -> Rhythm:
    freq = "WEEKLY" if "недел" in found["unit"] else "DAILY"
    rule = f"FREQ={freq};INTERVAL={interval}" if interval > 1 else f"FREQ={freq}"
    return Rhythm(rule=rule, note=Note.MINIMUM if count > 1 else None)


def _times(found: Found) -> Rhythm | None:
    """«N раз в M единиц» or «каждые M единиц»."""
    count = _number_at(found, "count")
    units = _number_at(found, "units")
    if "четверт" in found["unit"]:
        return Rhythm(rule=SCHOOL_QUARTER_ENDS, step=QUARTER, note=Note.SCHOOL_CALENDAR)
    months = _months(found["unit"])
    if months is None:
        return _weekly(found, count, units)
    return _monthly(found, count, months * units)


def _number_at(found: Found, group: str) -> int:
    value = found.at(group).value if found[group] else 1
    return value if isinstance(value, int) else 1


def _monthly(found: Found, count: int, months: int) -> Rhythm | None:
    if (count, months) == (2, 1):
        return Rhythm(rule="FREQ=MONTHLY;BYMONTHDAY=15,-1", step=1)
    if count < 1 or months % count:
        return None
    return of_step(months // count, found.plan)


def _each(step: int) -> Callable[[Found], Rhythm | None]:
    return lambda found: of_step(step, found.plan)


def _each_unit(found: Found) -> Rhythm | None:
    return of_step(_months(found["unit"]) or 1, found.plan)


def _at_least(found: Found) -> Rhythm:
    return replace(found.one(Rhythm), note=Note.MINIMUM)


def _same(found: Found) -> Rhythm:
    return found.one(Rhythm)


def _month_day(found: Found) -> MonthDay | None:
    day = found.one(int)
    step = _months(found["period"]) or _months(found["unit"])
    return MonthDay(day=day, step=step) if day == LAST or 1 <= day <= 31 else None  # noqa: PLR2004 - days of a month


def _nth_weekday(found: Found) -> Rhythm:
    return Rhythm(rule=every(1, month=1, day=found.one(int), weekday=found.one(str)), step=1)


def _weekdays(found: Found) -> Rhythm | None:
    rhythms = found.all(Rhythm)
    if rhythms and rhythms[0].step:
        return None
    return Rhythm(rule=f"FREQ=WEEKLY;BYDAY={','.join(dict.fromkeys(found.all(str)))}")


def _from_weekday_to_weekday(found: Found) -> Rhythm | None:
    first, last = (WEEKDAY_CODES.index(code) for code in found.all(str))
    return Rhythm(rule=f"FREQ=WEEKLY;BYDAY={','.join(WEEKDAY_CODES[first : last + 1])}") if first < last else None


RULES: tuple[Rule, ...] = (
    rule("F", rf"{START}ежедневн[а-я]+", lambda _: Rhythm(rule="FREQ=DAILY")),
    rule("F", rf"{START}еженедельн[а-я]+", lambda _: Rhythm(rule="FREQ=WEEKLY")),
    rule("F", rf"{START}(?:ежемесячн[а-я]+|помесячно)", _each(1)),
    rule("F", rf"{START}(?:ежеквартальн[а-я]+|поквартально)", _each(QUARTER)),
    rule("F", rf"{START}ежегодн[а-я]+", _each(YEAR)),
    rule("F", rf"(?:(?P<count>N) )?{START}раза? в (?:(?P<units>N) )?{UNIT}", _times),
    rule(
        "U",
        rf"{START}(?:(?:до|не позднее|не позже|к|по|на) )?N (?:числ(?:а|о|у|ом)(?![а-я])|день(?= (?:кажд[а-я]+ )?месяца))"
        rf"(?: {EACH}?(?:следующего )?(?P<unit>месяца|квартала|полугодия))?"
        rf"(?:,? ?следующего за (?:отчетным|текущим)(?: {OLD_PERIOD})?)?",
        _month_day,
    ),
    rule(
        "F",
        rf"{START}(?:по (?:итогам|окончани[ию]|завершени[ию]|результатам)|в конце|до конца|к концу|конец) "
        rf"(?:{EACH}?(?P<unit>месяца|квартала|полугодия)|{EACH}(?:года))(?![а-я])",
        lambda found: _each_unit(found) if found["unit"] else of_step(YEAR, found.plan),
    ),
    rule("V", rf"(?:F,? ?)?{START}(?:в |во )?{EACH}?N W {EACH}?месяца", _nth_weekday),
    rule("V", rf"{START}(?:(?:с|со|по) )?W(?:-| по )W", _from_weekday_to_weekday),
    rule("V", rf"(?:F,? ?)?{START}(?:(?:по|{EACH}|в|во) ?)?W(?:(?:,| и|, и) (?:по |в |{EACH})?W)*", _weekdays),
    rule("F", rf"{START}{EACH}(?:(?P<units>N) )?{UNIT}", _times),
    rule("F", rf"{START}не (?:реже|менее)(?: чем)? F", _at_least),
    rule("F", rf"{START}(?:с )?периодичность(?:ю|:)? F", _same),
)
