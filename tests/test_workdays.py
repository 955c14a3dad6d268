"""Working days of Russia, and the hours in which people may be written to unasked."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.workdays import SpeakingHours, is_working_day, working_day_on_or_before

MOSCOW = ZoneInfo("Europe/Moscow")
HOURS = SpeakingHours(start=time(9), end=time(20))
MOMENTS = st.datetimes(datetime(2022, 1, 1), datetime(2028, 12, 31)).map(lambda moment: moment.replace(tzinfo=MOSCOW))  # noqa: DTZ001 - the zone is put in next
ANY_HOURS = st.tuples(st.times(), st.times()).filter(lambda pair: pair[0] < pair[1])


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2023, 2, 22), True),
        (date(2023, 2, 23), False),
        (date(2023, 2, 24), False),  # moved from 1 January, by the decree of the government for 2023
        (date(2023, 2, 25), False),
        (date(2023, 5, 8), False),  # moved from 8 January
        (date(2023, 5, 10), True),
        (date(2023, 11, 6), False),  # 4 November was a Saturday
        (date(2024, 4, 27), True),  # a working Saturday
        (date(2024, 4, 29), False),  # for which this Monday was off
        (date(2024, 11, 2), True),  # a working Saturday
        (date(2024, 12, 28), True),  # a working Saturday
        (date(2025, 1, 8), False),
        (date(2025, 1, 9), True),
        (date(2025, 5, 2), False),
        (date(2025, 11, 1), True),  # a working Saturday
    ],
)
def test_working_days_are_those_of_the_production_calendar(day: date, working: bool) -> None:  # noqa: FBT001 - of a table
    assert is_working_day(day) is working


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2023, 2, 22), date(2023, 2, 22)),
        (date(2023, 2, 26), date(2023, 2, 22)),
        (date(2023, 1, 8), date(2022, 12, 30)),
        (date(2024, 4, 28), date(2024, 4, 27)),
    ],
)
def test_the_working_day_before(day: date, before: date) -> None:
    assert working_day_on_or_before(day) == before


@given(st.dates(date(2022, 1, 1), date(2028, 12, 31)))
def test_the_working_day_before_is_the_nearest(day: date) -> None:
    found = working_day_on_or_before(day)
    assert found <= day
    assert is_working_day(found)
    assert not any(is_working_day(found + timedelta(days=ahead)) for ahead in range(1, (day - found).days + 1))


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (datetime(2023, 2, 22, 8, 59, 59, tzinfo=MOSCOW), False),
        (datetime(2023, 2, 22, 9, 0, tzinfo=MOSCOW), True),
        (datetime(2023, 2, 22, 19, 59, 59, tzinfo=MOSCOW), True),
        (datetime(2023, 2, 22, 20, 0, tzinfo=MOSCOW), False),
        (datetime(2023, 2, 24, 12, 0, tzinfo=MOSCOW), False),
        (datetime(2024, 4, 27, 12, 0, tzinfo=MOSCOW), True),
    ],
)
def test_people_are_written_to_in_working_hours(moment: datetime, allowed: bool) -> None:  # noqa: FBT001 - of a table
    assert HOURS.allow(moment) is allowed


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (datetime(2023, 2, 22, 3, 0, tzinfo=MOSCOW), datetime(2023, 2, 22, 9, 0, tzinfo=MOSCOW)),
        (datetime(2023, 2, 22, 20, 0, tzinfo=MOSCOW), datetime(2023, 2, 27, 9, 0, tzinfo=MOSCOW)),
        (datetime(2024, 4, 26, 23, 0, tzinfo=MOSCOW), datetime(2024, 4, 27, 9, 0, tzinfo=MOSCOW)),
        (datetime(2022, 12, 31, 12, 0, tzinfo=MOSCOW), datetime(2023, 1, 9, 9, 0, tzinfo=MOSCOW)),
    ],
)
def test_what_is_unasked_waits_for_the_next_working_morning(now: datetime, then: datetime) -> None:
    assert HOURS.next_moment(now) == then


@given(MOMENTS, ANY_HOURS)
def test_the_next_moment_is_not_past_and_allowed(now: datetime, hours: tuple[time, time]) -> None:
    speaking = SpeakingHours(start=hours[0], end=hours[1])
    moment = speaking.next_moment(now)
    assert moment >= now
    assert speaking.allow(moment)


@given(MOMENTS)
def test_the_next_moment_of_the_next_moment_is_itself(now: datetime) -> None:
    moment = HOURS.next_moment(now)
    assert HOURS.next_moment(moment) == moment


@given(MOMENTS)
def test_no_moment_between_is_allowed(now: datetime) -> None:
    """It is the first one, to the quarter of an hour."""
    moment = HOURS.next_moment(now)
    between = now
    while between < moment:
        assert not HOURS.allow(between)
        between += timedelta(minutes=15)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        (datetime(2023, 3, 10, 18, 50, tzinfo=MOSCOW), datetime(2023, 3, 13, 9, 0, tzinfo=MOSCOW), timedelta(minutes=70)),
        (datetime(2023, 3, 13, 15, 0, tzinfo=MOSCOW), datetime(2023, 3, 14, 15, 0, tzinfo=MOSCOW), timedelta(hours=11)),
        (datetime(2023, 3, 13, 10, 0, tzinfo=MOSCOW), datetime(2023, 3, 13, 12, 0, tzinfo=MOSCOW), timedelta(hours=2)),
        (datetime(2022, 12, 31, 0, 0, tzinfo=MOSCOW), datetime(2023, 1, 9, 8, 0, tzinfo=MOSCOW), timedelta()),
        (datetime(2023, 3, 13, 12, 0, tzinfo=MOSCOW), datetime(2023, 3, 13, 10, 0, tzinfo=MOSCOW), timedelta()),
    ],
)
def test_how_much_time_to_speak_is_between(since: datetime, until: datetime, hours: timedelta) -> None:
    assert HOURS.between(since, until) == hours


@given(MOMENTS, *[st.timedeltas(timedelta(0), timedelta(days=20))] * 2)
def test_the_time_between_adds_up(now: datetime, first: timedelta, then: timedelta) -> None:
    middle, end = now + first, now + first + then
    assert HOURS.between(now, end) == HOURS.between(now, middle) + HOURS.between(middle, end)


@given(st.dates(date(2022, 1, 1), date(2028, 12, 31)))
def test_a_whole_working_day_is_as_long_as_its_hours(day: date) -> None:
    midnight = datetime.combine(day, time(), MOSCOW)
    assert HOURS.between(midnight, midnight + timedelta(days=1)) == (HOURS.day if is_working_day(day) else timedelta())


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)))
def test_who_waits_longer_is_not_heard_earlier(now: datetime, later: timedelta) -> None:
    assert HOURS.next_moment(now) <= HOURS.next_moment(now + later)
