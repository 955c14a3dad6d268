"""The day to which a term is moved, as people say it, and the days that are offered to them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.plan.new_due import new_due, not_passed, offers
from cluster.refusals import Refusal
from cluster.workdays import is_working_day

TODAY = date(2023, 2, 1)
"""A Wednesday."""

DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
WEEKDAYS = (
    ("понедельник", "до понедельника", "Monday"),
    ("во вторник", "к вторнику", "on Tuesday"),
    ("в среду", "до среды", "by Wednesday"),
    ("в четверг", "к четвергу", "Thursday"),
    ("в пятницу", "до пятницы", "on Friday"),
    ("в субботу", "к субботе", "until Saturday"),
    ("в воскресенье", "до воскресенья", "Sunday"),
)

SAID = {
    "сегодня": TODAY,
    "Завтра!": date(2023, 2, 2),
    "послезавтра": date(2023, 2, 3),
    "через 3 дня": date(2023, 2, 4),
    "через день": date(2023, 2, 2),
    "через неделю": date(2023, 2, 8),
    "через две недели": date(2023, 2, 15),
    "через месяц": date(2023, 3, 1),
    "через 2 месяца": date(2023, 4, 1),
    "до конца недели": date(2023, 2, 5),
    "конец месяца": date(2023, 2, 28),
    "к концу квартала": date(2023, 3, 31),
    "до конца года": date(2023, 12, 31),
    "до 15 апреля": date(2023, 4, 15),
    "20.04": date(2023, 4, 20),
    "2 кв.": date(2023, 6, 30),
    "2027-04-15": date(2027, 4, 15),
    "tomorrow": date(2023, 2, 2),
    "the day after tomorrow": date(2023, 2, 3),
    "in a week": date(2023, 2, 8),
    "in ten days": date(2023, 2, 11),
    "by June 1": date(2023, 6, 1),
    "by the 1st of June": date(2023, 6, 1),
    "15 Apr. 2024": date(2024, 4, 15),
    "by the end of the month": date(2023, 2, 28),
}

REFUSED = {
    "2024": "dates-not-one",
    "в 2024 году": "dates-not-one",
    "весь год": "dates-not-one",
    "1 кв. и 3 кв.": "dates-not-one",
    "каждую пятницу": "dates-not-one",
    "когда-нибудь": "day-not-understood",
    "31 February": "day-not-understood",
    "через 9999 недель": "day-not-understood",
    "in a while": "day-not-understood",
    "31 января": "date-passed",
    "January 31": "date-passed",
}


@pytest.mark.parametrize(("words", "day"), SAID.items())
def test_a_day_is_understood_as_people_say_it(words: str, day: date) -> None:
    assert new_due(words, TODAY) == day


@pytest.mark.parametrize(("words", "code"), REFUSED.items())
def test_what_is_no_one_day_is_not_guessed(words: str, code: str) -> None:
    """«2024» may mean any day of it: it was taken for the last one, and nobody was asked."""
    with pytest.raises(Refusal) as refused:
        new_due(words, TODAY)
    assert refused.value.code == code


@given(DAYS, st.integers(0, 700))
def test_a_day_is_read_in_every_spelling_of_it(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    month = MONTHS[day.month - 1]
    for words in (
        *(day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day} {month} {day.year}", f"by {month} {day.day}, {day.year}"),
        f"{month[:3].upper()} {day.day} {day.year}",
    ):
        assert new_due(words, today) == day, words


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_next_one_after_today(today: date, weekday: int) -> None:
    for words in WEEKDAYS[weekday]:
        day = new_due(words, today)
        assert day.weekday() == weekday, words
        assert timedelta() < day - today <= timedelta(days=7)


@given(DAYS, st.integers(1, 300))
def test_days_and_weeks_ahead_are_counted_from_today(today: date, count: int) -> None:
    assert new_due(f"через {count} дней", today) == new_due(f"in {count} days", today) == today + timedelta(days=count)
    assert new_due(f"через {count} недель", today) == today + timedelta(weeks=count)


WORDS = st.sampled_from(
    ["через", "до", "by", "in", "конец", "недели", "month", "9999", "31", "june", "в", "пятницу", "2099", "-"]
)


@given(st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=5).map(" ".join)), DAYS)
def test_any_words_are_a_day_not_passed_or_refused(words: str, today: date) -> None:
    try:
        due = new_due(words, today)
    except Refusal as refusal:
        code = refusal.code
        assert code in {"day-not-understood", "dates-not-one", "date-passed"}
    else:
        assert due >= today


@given(DAYS, st.integers(-400, 400))
def test_what_is_offered_are_working_days_after_the_one_that_stands(today: date, ahead: int) -> None:
    due = today + timedelta(days=ahead)
    days = [offer.day for offer in offers(due, today)]
    assert days
    assert days == sorted(set(days))
    assert all(day > max(due, today) and is_working_day(day) for day in days)


def test_the_new_years_holidays_push_a_week_on_to_the_first_working_day() -> None:
    assert offers(date(2023, 12, 29), TODAY)[0].day == date(2024, 1, 9)


def test_nothing_is_offered_beyond_the_last_year_that_a_button_can_carry() -> None:
    assert offers(date(2099, 12, 31), TODAY) == []


def test_today_has_not_passed() -> None:
    assert not_passed(TODAY, TODAY) == TODAY
