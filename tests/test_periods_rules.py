"""What holds for every date, not only for those someone has written down."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cluster.periods import Kind, Note, Occurrence, PlanYear, expand, read_periods
from tests.test_periods import NOT_PUBLISHED_BUT_COMMON, OURS, PUBLISHED, TOGETHER

Written = Callable[[date], str]
MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
PLAN = PlanYear(year=2027)
PHRASES = (
    "1 кв. 2023 года 4 кв. 2023 года",
    "с 18 по 22 сентября 2023",
    "ноябрь - март 2026",
    "в течение учебного года",
    "ежегодно к 1 февраля",
    "не реже одного раза в квартал",
    "последняя пятница месяца",
    "до 10-го числа каждого месяца, следующего за отчётным",
    "2026/2027 уч. год",
)
PIECES = st.sampled_from(
    [
        *MONTHS,
        *("с", "по", "до", "в", "и", "-", ",", ".", ";", "(", ")", "кв", "четв", "полугодие", "раз", "года", "числа"),
        *("ежегодно", "ежемесячно", "каждый", "конце", "далее", "неделя", "пятница", "учебного", "не реже", "в течение"),
        *("I", "IV", "X", "1", "31", "2023", "10:30", "при", "по графику"),
    ]
)

plans = st.builds(PlanYear, year=st.integers(1990, 2090), school=st.booleans())
dates = st.dates(date(2000, 1, 1), date(2099, 12, 31))
written = st.sampled_from(
    [
        lambda day: f"{day:%d.%m.%Y}",
        lambda day: f"{day:%d.%m.%y}",
        lambda day: f"{day.day}.{day.month}.{day.year}",
        lambda day: f"{day:%Y-%m-%d}",
        lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"{day.day} {MONTHS[day.month - 1].upper()} {day.year} года",
        lambda day: f"{day.day}-го {MONTHS[day.month - 1]} {day.year}г.",
        lambda day: f"{day.day}\u00a0{MONTHS[day.month - 1]}\n{day.year} г.",
    ]
)
messy = st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join))


def facts(phrase: str, plan: PlanYear = PLAN) -> list[tuple[object, ...]]:
    """All but the spelling."""
    return [(o.kind, o.start, o.end, o.due, o.recurrence, o.note, o.at) for o in read_periods(phrase, plan)]


@given(day=dates, spelled=written, plan=plans)
def test_a_full_date_comes_back_in_any_plan(day: date, spelled: Written, plan: PlanYear) -> None:
    (read,) = read_periods(spelled(day), plan)
    assert (read.kind, read.start, read.end, read.due) == (Kind.DAY, day, day, day)


@given(day=dates, spelled=written, word=st.sampled_from(["до", "к", "не позднее", "в срок до", "ДО"]))
def test_a_deadline_is_due_on_its_day(day: date, spelled: Written, word: str) -> None:
    (read,) = read_periods(f"{word} {spelled(day)}", PLAN)
    assert (read.kind, read.start, read.due) == (Kind.DEADLINE, None, day)


@given(
    ends=st.tuples(dates, dates).map(sorted),
    first=written,
    last=written,
    form=st.sampled_from(["{}-{}", "{} – {}", "с {} по {}", "с {} до {}", "В период с {} по {} включительно"]),
)
def test_two_dates_in_order_are_a_range(ends: list[date], first: Written, last: Written, form: str) -> None:
    (read,) = read_periods(form.format(first(ends[0]), last(ends[1])), PLAN)
    assert (read.kind, read.start, read.end, read.due) == (Kind.RANGE, *ends, ends[1])


@given(day=dates, length=st.integers(1, 27), form=st.sampled_from(["{}-{} {}", "с {} по {} {}", "с {} до {} {}"]))
def test_two_days_share_the_month_and_year_that_follow(day: date, length: int, form: str) -> None:
    last = day + timedelta(days=length)
    if last.month == day.month:
        (read,) = read_periods(form.format(day.day, last.day, f"{MONTHS[day.month - 1]} {day.year}"), PLAN)
        assert (read.kind, read.start, read.end) == (Kind.RANGE, day, last)


@given(day=dates, plan=plans)
def test_a_date_without_a_year_falls_in_the_plans_year(day: date, plan: PlanYear) -> None:
    spelled = f"{day.day} {MONTHS[day.month - 1]}"
    (read,) = read_periods(spelled, plan)
    if read.start is None:
        assert (day.month, day.day) == (2, 29)
    else:
        assert read.start == date(plan.of_month(day.month), day.month, day.day)


@given(quarter=st.integers(1, 4), plan=plans, year=st.sampled_from(["", " 2029", " 2029 г."]))
def test_forms_of_a_quarter_agree(quarter: int, plan: PlanYear, year: str) -> None:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    forms = [roman, roman.replace("I", "І"), roman.lower(), str(quarter), f"{quarter}-й"]
    words = ["кв.", "квартал", "кв", "квартале"]
    readings = [facts(f"{form} {word}{year}", plan) for form in forms for word in words]
    assert readings[0][0][0] is Kind.QUARTER
    assert readings == [readings[0]] * len(readings)


@given(phrase=messy, plan=plans)
@example(phrase="IIV кв. VVVV четв. IXI мая 99.99.9999", plan=PLAN)
@example(phrase="٣ мая 2026 года", plan=PLAN)
@example(phrase="с 1 января 2099 далее ежегодно", plan=PlanYear(year=1990, school=True))
def test_any_text_is_read_without_error(phrase: str, plan: PlanYear) -> None:
    occurrences = read_periods(phrase, plan)
    assert occurrences
    for occurrence in occurrences:
        assert occurrence.raw in phrase
        check_dates(occurrence)
        for dated in expand(occurrence, plan):
            check_dates(dated)


def check_dates(occurrence: Occurrence) -> None:
    undated = {Kind.EXTERNAL_SCHEDULE, Kind.EVENT_DRIVEN, Kind.UNSCHEDULED}
    assert (occurrence.due is None) == (occurrence.end is None) == (occurrence.kind in undated)
    assert (occurrence.recurrence is None) == (occurrence.kind is not Kind.RECURRING)
    if occurrence.start and occurrence.due and occurrence.end:
        assert occurrence.start <= occurrence.due <= occurrence.end


@given(phrase=messy)
def test_an_unknown_word_is_never_dropped(phrase: str) -> None:
    occurrences = read_periods(f"{phrase}; аббракадабра", PLAN)
    assert any("аббракадабра" in occurrence.raw for occurrence in occurrences)


def is_clear(occurrence: Occurrence) -> bool:
    """An event is described in words of its own, so that none after it is unknown."""
    return occurrence.note is None and occurrence.due is not None


COLLECTION = (*PUBLISHED, *NOT_PUBLISHED_BUT_COMMON, *OURS, *TOGETHER)
UNDERSTOOD = [row[0] for row in COLLECTION if all(map(is_clear, read_periods(row[0], PLAN)))]
DATES = [phrase for phrase in UNDERSTOOD if all(o.recurrence is None for o in read_periods(phrase, PLAN))]


@given(first=st.sampled_from(UNDERSTOOD), second=st.sampled_from(UNDERSTOOD))
def test_an_unknown_word_between_terms_is_asked_about(first: str, second: str) -> None:
    read = read_periods(f"{first} аббракадабра {second}", PLAN)
    assert any("аббракадабра" in occurrence.raw and occurrence.note is Note.PARTLY for occurrence in read)


@given(first=st.sampled_from(DATES), second=st.sampled_from(UNDERSTOOD))
@example(first="2023", second="I квартал (февраль, март)")
def test_a_dash_between_terms_is_read_or_asked_about(first: str, second: str) -> None:
    """Two dates become a range; a rhythm before the dash may be explained by what follows it; a year is lent to what follows,
    whose words may be several.
    """
    read = read_periods(f"{first} — {second}", PLAN)
    asked = any("—" in occurrence.raw or occurrence.note is Note.PARTLY for occurrence in read)
    assert asked or all(is_within(occurrence, read_periods(first, PLAN)[0]) for occurrence in read)


def is_within(one: Occurrence, whole: Occurrence) -> bool:
    if one.start is None or one.end is None or whole.start is None or whole.end is None:
        return False
    return whole.start <= one.start and one.end <= whole.end


@given(
    days=st.lists(dates, min_size=2, max_size=6),
    spelled=written,
    start=st.sampled_from(["", "до ", "ежеквартально до ", "2 раза в год: ", "ежегодно, "]),
    joint=st.sampled_from([", ", "; ", " и ", ",\n", "\n"]),
    plan=plans,
)
def test_a_list_of_full_dates_is_those_dates(
    days: list[date], spelled: Written, start: str, joint: str, plan: PlanYear
) -> None:
    read = read_periods(start + joint.join(map(spelled, days)), plan)
    assert [dated.due for occurrence in read for dated in expand(occurrence, plan)] == days


@given(last=dates, plan=plans)
def test_what_lasts_until_a_day_is_not_due_after_it(last: date, plan: PlanYear) -> None:
    read = read_periods(f"ежемесячно до {last:%d.%m.%Y}", plan)
    assert all(dated.due is None or dated.due <= last for occurrence in read for dated in expand(occurrence, plan))


@given(
    phrase=st.sampled_from(PHRASES),
    dash=st.sampled_from("‐‑–—−-"),
    space=st.sampled_from([" ", "\u00a0", "  ", "\n", "\u2009"]),
    case=st.sampled_from([str.upper, str.lower, str.capitalize]),
    yo=st.sampled_from("её"),
)
def test_dashes_spaces_case_and_yo_do_not_matter(
    phrase: str, dash: str, space: str, case: Callable[[str], str], yo: str
) -> None:
    respelled = case(phrase.replace("-", dash).replace(" ", space).replace("ё", yo))
    assert facts(respelled) == facts(phrase)
    assert facts(phrase) != facts("?")


@pytest.mark.parametrize("month", MONTHS)
def test_months_broken_anywhere_are_mended(month: str) -> None:
    for place in range(1, len(month)):
        assert facts(f"5 {month[:place]} {month[place:]} 2026") == facts(f"5 {month} 2026")


SELDOM = (
    ("Ежемесячно", 12, 10),
    ("Ежеквартально", 4, 4),
    ("раз в полгода", 2, 2),
    ("Ежегодно", 1, 1),
    ("последняя пятница месяца", 12, 10),
    ("не позднее 25 числа ежемесячно", 12, 10),
    ("до 30 числа ежемесячно", 12, 10),
    ("в срок до 1 октября с периодичностью один раз в два года", 1, 1),
    ("до 1 февраля с периодичностью один раз в два года", 1, 1),
    ("ежегодно к 1 августа", 1, 1),
    ("1-е число квартала", 4, 3),
    ("I кв., далее ежеквартально", 4, 2),
    ("1 октября X - 1 года, далее ежегодно", 2, 2),
)


@pytest.mark.parametrize(("phrase", "calendar", "school"), SELDOM)
@given(year=st.integers(1990, 2090))
def test_a_rhythm_of_months_is_laid_out_over_the_plans_year(phrase: str, calendar: int, school: int, year: int) -> None:
    for plan, times in ((PlanYear(year=year), calendar), (PlanYear(year=year, school=True), school)):
        dues = [dated.due for read in read_periods(phrase, plan) for dated in expand(read, plan) if dated.due]
        assert len(dues) == times
        assert all(earlier < later for earlier, later in pairwise(dues))


def test_dates_of_a_rhythm_are_days_for_weekdays_and_deadlines_else() -> None:
    (fridays,), (reports,) = read_periods("последняя пятница месяца", PLAN), read_periods("Ежеквартально", PLAN)
    assert {(dated.kind, dated.start == dated.due) for dated in expand(fridays, PLAN)} == {(Kind.DAY, True)}
    assert [dated.due for dated in expand(reports, PLAN)] == [
        date(2027, 3, 31),
        date(2027, 6, 30),
        date(2027, 9, 30),
        date(2027, 12, 31),
    ]
    assert {(dated.kind, dated.start) for dated in expand(reports, PLAN)} == {(Kind.DEADLINE, None)}


def test_the_note_and_words_of_a_rhythm_stay_with_its_dates() -> None:
    (read,) = read_periods("не реже одного раза в полугодие", PLAN)
    assert {(dated.note, dated.raw) for dated in expand(read, PLAN)} == {(Note.MINIMUM, read.raw)}


@pytest.mark.parametrize("phrase", ["Каждый понедельник", "ежедневно", "раз в две недели", "май", "по отд. плану"])
def test_what_returns_weekly_or_does_not_return_stays_as_it_is(phrase: str) -> None:
    (read,) = read_periods(phrase, PLAN)
    assert expand(read, PLAN) == (read,)


@given(phrase=messy, plan=plans)
@example(phrase="Ежеквартально", plan=PLAN)
def test_what_has_been_expanded_expands_no_more(phrase: str, plan: PlanYear) -> None:
    once = [dated for read in read_periods(phrase, plan) for dated in expand(read, plan)]
    assert [again for dated in once for again in expand(dated, plan)] == once
