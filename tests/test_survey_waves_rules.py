"""When a wave reminds and ends, and which cuts are too thin to be shown."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.refusals import Refusal
from cluster.surveys.waves import (
    GRACE_SECONDS,
    ThinCut,
    Unit,
    Wave,
    check_last_day,
    check_ready,
    schedule_of,
    thin_cuts,
    unnamed,
)
from cluster.workdays import SpeakingHours

HOURS = SpeakingHours(start=time(9), end=time(18))
ZONE = ZoneInfo("Europe/Moscow")
MOMENTS = st.builds(datetime.combine, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.times(), st.just(ZONE))


def moments(opened: datetime, days: int) -> list[datetime]:
    return [opened + timedelta(hours=hour) for hour in range(24 * days)]


def test_reminders_come_on_the_fifth_and_the_twelfth_day() -> None:
    """Of a Monday, so that neither falls on a day off: the 12th day of a Monday is a Saturday, which moves it to Monday."""
    times = schedule_of(datetime(2026, 11, 2, 10, tzinfo=ZONE), HOURS, None)
    assert [moment.date() for moment in times.reminders] == [date(2026, 11, 9), date(2026, 11, 16)]
    assert times.last_day == date(2026, 11, 18)


@given(MOMENTS, st.integers(2, 60) | st.none())
def test_both_reminders_are_within_speaking_hours_apart_and_before_the_end(opened: datetime, days: int | None) -> None:
    last = None if days is None else opened.date() + timedelta(days=days)
    times = schedule_of(opened, HOURS, last)
    assert all(HOURS.allow(moment) for moment in (*times.reminders, times.closing))
    assert times.reminders[0] + timedelta(days=1) < times.reminders[1]
    assert times.closing.date() > times.last_day
    assert all(times.reminder(moment) == 0 for moment in moments(opened, 80) if moment >= times.closing)


def test_a_short_wave_reminds_of_nothing_after_its_last_day() -> None:
    opened = datetime(2026, 11, 2, 10, tzinfo=ZONE)
    times = schedule_of(opened, HOURS, date(2026, 11, 6))
    assert {times.reminder(moment) for moment in moments(opened, 30)} == {0}


def test_the_last_day_lies_ahead() -> None:
    today = date(2026, 11, 25)
    assert check_last_day(date(2026, 12, 1), today) == date(2026, 12, 1)
    for day, code in ((today, "survey-day-past"), (date(2028, 1, 1), "survey-day-far")):
        with pytest.raises(Refusal) as refused:
            check_last_day(day, today)
        assert refused.value.code == code


def test_a_wave_that_would_ask_nobody_is_not_launched() -> None:
    today = date(2026, 11, 25)
    wave = Wave(id=1, questionnaire_id=1)
    check_ready(wave, 3, today)
    check_ready(Wave(id=1, questionnaire_id=1, unit=Unit.PERSON), 0, today)
    with pytest.raises(Refusal):
        check_ready(wave, 0, today)


def test_a_last_day_that_has_passed_since_it_was_chosen_is_not_launched() -> None:
    wave = Wave(id=1, questionnaire_id=1, last_day=date(2026, 11, 24))
    with pytest.raises(Refusal):
        check_ready(wave, 3, date(2026, 11, 25))


def test_whoever_had_begun_has_a_day_more_but_not_in_an_anonymous_wave() -> None:
    """Two moments of an anonymous wave must never differ by one answer."""
    named = Wave(id=1, questionnaire_id=1, opened_at=1, closed_at=1000)
    anonymous = Wave(id=1, questionnaire_id=1, anonymous=True, unit=Unit.PERSON, opened_at=1, closed_at=1000)
    assert named.accepts(1000 + GRACE_SECONDS - 1, begun=True)
    assert not named.accepts(1000 + GRACE_SECONDS, begun=True)
    assert not named.accepts(1001, begun=False)
    assert not anonymous.accepts(1001, begun=True)


def test_a_cut_with_fewer_than_the_threshold_is_pointed_out_before_the_launch() -> None:
    asked = [{"kind": "employer", "municipality": "Смоленск"}] * 6 + [{"kind": "employer", "municipality": "Вязьма"}] * 4
    assert thin_cuts(asked, 5) == [ThinCut(by="municipality", value="Вязьма", count=4)]


def test_a_cut_into_one_part_is_none() -> None:
    assert not thin_cuts([{"kind": "employer"}] * 2, 5)


@given(st.dictionaries(st.integers(1, 9), st.integers(1, 12)), st.integers(0, 12), st.integers(3, 5))
def test_no_college_and_no_rest_stays_with_fewer_than_the_threshold(counts: dict[int, int], without: int, least: int) -> None:
    """Else whoever knows where people learn would know whose an answer is; unless there are fewer in all."""
    gone = unnamed(counts, without, least)
    rest = without + sum(counts[each] for each in gone)
    assert all(count >= least for each, count in counts.items() if each not in gone)
    assert rest == 0 or rest >= least or rest == without + sum(counts.values())


def test_names_of_colleges_with_many_answers_stay() -> None:
    assert unnamed({1: 6, 2: 9}, 0, 5) == frozenset()
    assert unnamed({1: 6, 2: 9, 3: 1}, 0, 5) == {1, 3}


@given(st.lists(st.fixed_dictionaries({"kind": st.sampled_from(["a", "b", ""]), "municipality": st.sampled_from("xyz")})))
def test_every_thin_cut_is_told_with_its_count(asked: list[dict[str, str]]) -> None:
    for cut in thin_cuts(asked, 5):
        assert 0 < cut.count < 5
        assert cut.count == sum(each[cut.by] == cut.value for each in asked)
