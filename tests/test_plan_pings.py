"""The ladder of a deadline as rules, for any date of eight years and any ladder."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from cluster.periods import Kind, PlanYear, read_periods
from cluster.plan.edition import dated
from cluster.plan.pings import Ladder, due_steps, last_step, listeners
from cluster.plan.progress import Organisation, State, TrackedOccurrence, TrackedRow
from cluster.rights import Member, Role
from cluster.workdays import is_working_day

LADDER = Ladder()
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))
SPANS = st.integers(0, 400).map(lambda days: timedelta(days=days))
OPEN_STATES = st.sampled_from([State.PLANNED, State.IN_WORK])
KINDS = st.sampled_from([Kind.DEADLINE, Kind.QUARTER, Kind.ONGOING, Kind.RECURRING])
LADDERS = st.builds(
    lambda before, every, times: Ladder(before=tuple(before), overdue_every=every, overdue_times=times),
    st.lists(st.integers(0, 90), max_size=6),
    st.integers(1, 30),
    st.integers(0, 20),
)


@st.composite
def occurrences(draw: st.DrawFn) -> TrackedOccurrence:
    start = draw(DAYS)
    return occurrence(start + draw(SPANS), start=start, kind=draw(KINDS), state=draw(OPEN_STATES))


def occurrence(
    due: date | None, *, start: date | None = None, kind: Kind = Kind.DEADLINE, state: State = State.PLANNED
) -> TrackedOccurrence:
    return TrackedOccurrence(id=1, kind=kind, start=start, end=due, due=due, raw="", state=state)


def row(*its: TrackedOccurrence, roles: frozenset[Role] = frozenset(), responsible: tuple[int, ...] = ()) -> TrackedRow:
    return TrackedRow(
        id=7,
        plan_id=1,
        section="",
        number="1.1",
        title="Заседание",
        dates_raw="",
        responsible=tuple(Organisation(id=each, name=f"№ {each}") for each in responsible),
        occurrences=its,
        roles=roles,
    )


def step_of(its: TrackedOccurrence, today: date, ladder: Ladder = LADDER) -> date | None:
    assert its.due is not None
    return last_step(its, its.due, today, ladder)


def steps_of(its: TrackedOccurrence) -> set[date]:
    """Every step that some day of two years around the deadline brings."""
    assert its.due is not None
    days = (its.due + timedelta(days=offset) for offset in range(-420, 120))
    return {step for day in days if (step := step_of(its, day)) is not None}


@given(occurrences(), st.integers(-100, 100), LADDERS)
def test_a_step_has_come_and_before_the_deadline_it_is_no_day_off(its: TrackedOccurrence, days: int, ladder: Ladder) -> None:
    assert its.due is not None
    today = its.due + timedelta(days=days)
    step = step_of(its, today, ladder)
    assert step is None or step <= today
    assert step is None or step > its.due or is_working_day(step)


@given(occurrences(), DAYS, SPANS, LADDERS)
def test_as_days_go_by_the_step_never_goes_back(its: TrackedOccurrence, today: date, later: timedelta, ladder: Ladder) -> None:
    step, later_step = step_of(its, today, ladder), step_of(its, today + later, ladder)
    assert step is None or later_step is None or later_step >= step


@given(occurrences(), LADDERS)
def test_the_ladder_ends_a_step_after_its_last_and_then_nobody_is_told(its: TrackedOccurrence, ladder: Ladder) -> None:
    """A group that subscribes later is not told of what has been given up."""
    assert its.due is not None
    end = its.due + timedelta(days=ladder.overdue_every * (ladder.overdue_times + 1))
    assert step_of(its, end, ladder) is None
    assert step_of(its, end + timedelta(days=1000), ladder) is None


@given(DAYS, st.integers(-29, 80), st.integers(1, 100))
def test_moving_a_deadline_later_never_makes_it_more_urgent(due: date, late: int, days: int) -> None:
    """Counted in steps climbed: days before the deadline at which the step stands."""
    today = due + timedelta(days=late)
    moved = due + timedelta(days=days)
    step, moved_step = step_of(occurrence(due), today), step_of(occurrence(moved), today)
    assume(moved_step is not None and step is not None)
    assert step is not None
    assert moved_step is not None
    # a step shifted to a working day may come up to eleven days early: New Year's holidays
    assert moved - moved_step >= due - step - timedelta(days=11)


@given(DAYS, st.integers(31 + 11, 400))
def test_a_deadline_moved_far_enough_is_not_spoken_of_before_its_own_ladder_begins(today: date, days: int) -> None:
    assert step_of(occurrence(today + timedelta(days=days)), today) is None


@given(occurrences())
def test_no_step_is_later_than_the_last_overdue_week(its: TrackedOccurrence) -> None:
    assert its.due is not None
    last = its.due + timedelta(days=LADDER.overdue_every * LADDER.overdue_times)
    assert step_of(its, last) == last
    assert step_of(its, last + timedelta(days=LADDER.overdue_every - 1)) == last


@given(occurrences(), DAYS)
def test_what_is_done_is_not_spoken_of(its: TrackedOccurrence, today: date) -> None:
    done = TrackedOccurrence(id=1, kind=its.kind, start=its.start, end=its.end, due=its.due, raw="", state=State.DONE)
    assert due_steps([row(done)], today, LADDER) == []


@given(DAYS)
def test_what_has_no_date_is_not_spoken_of(today: date) -> None:
    assert due_steps([row(occurrence(None))], today, LADDER) == []


@given(DAYS)
def test_in_work_silences_the_ladder_until_the_last_call_and_nothing_else(due: date) -> None:
    planned, in_work = steps_of(occurrence(due)), steps_of(occurrence(due, state=State.IN_WORK))
    silenced = planned - in_work
    assert in_work <= planned
    assert all(step < due for step in silenced)
    assert {step for step in planned if step > due} <= in_work
    assert 1 <= len(in_work - {step for step in planned if step > due}) <= 2


@given(DAYS)
def test_in_work_goes_on_being_asked_each_quarter(start: date) -> None:
    due = date(start.year, 12, 31)
    assume(start < due)
    year = {"start": start, "kind": Kind.ONGOING}
    asked = {
        item.step
        for day in (start + timedelta(days=offset) for offset in range((due - start).days))
        for item in due_steps([row(occurrence(due, state=State.IN_WORK, **year))], day, LADDER)  # type: ignore[arg-type]
        if item.asks_how_it_goes
    }
    assert len(asked) == sum(
        start < quarter for quarter in (date(start.year, 3, 31), date(start.year, 6, 30), date(start.year, 9, 30))
    )


@given(st.integers(2020, 2030), st.integers(1, 12))
def test_each_month_of_a_monthly_row_begins_its_ladder_in_that_month(year: int, month: int) -> None:
    """Else March would be spoken of in February, before February is even due."""
    start = date(year, month, 1)
    due = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    assert min(steps_of(occurrence(due, start=start, kind=Kind.RECURRING))) >= start


@given(st.lists(occurrences(), max_size=5), DAYS)
def test_the_most_urgent_comes_first(its: list[TrackedOccurrence], today: date) -> None:
    dues = [item.due for item in due_steps([row(*its)], today, LADDER)]
    assert dues == sorted(dues)


def test_the_ladder_of_a_sunday_deadline_is_climbed_on_working_days() -> None:
    """31 December 2023 with its 30, 14, 7, 3, 1 and 0 days before: 1, 17 (Sunday), 24 (Sunday), 28, 30 (Saturday), 31."""
    before = sorted(step for step in steps_of(occurrence(date(2023, 12, 31))) if step <= date(2023, 12, 31))
    assert before == [date(2023, 12, day) for day in (1, 15, 22, 28, 29)]


COORDINATOR = Member(user_id=1, name="Кира", language="ru", roles=frozenset({Role.COORDINATOR}))
GROUP_MEMBER = Member(user_id=2, name="Рита", language="ru", roles=frozenset({Role.WORKING_GROUP}))
REPRESENTATIVE = Member(
    user_id=3, name="Павел", language="ru", roles=frozenset({Role.REPRESENTATIVE}), organisations=frozenset({5})
)
STUDENT = Member(user_id=4, name="Олег", language="ru", roles=frozenset({Role.STUDENT}))
EVERYBODY = [COORDINATOR, GROUP_MEMBER, REPRESENTATIVE, STUDENT]

DUE = date(2023, 3, 31)


def told(its: TrackedRow, today: date, declined: frozenset[tuple[int, int]] = frozenset()) -> list[Member]:
    (item,) = due_steps([its], today, LADDER)
    return listeners(item, EVERYBODY, declined, today)


def test_before_the_deadline_only_the_responsible_are_told() -> None:
    assert told(row(occurrence(DUE), responsible=(5, 6)), DUE) == [REPRESENTATIVE]
    assert told(row(occurrence(DUE), roles=frozenset({Role.WORKING_GROUP})), DUE) == [GROUP_MEMBER]


def test_after_the_deadline_those_above_are_told_too() -> None:
    assert told(row(occurrence(DUE), responsible=(5,)), DUE + timedelta(days=7)) == [REPRESENTATIVE, COORDINATOR]


def test_where_nobody_is_responsible_those_above_are_told_from_the_beginning() -> None:
    assert told(row(occurrence(DUE), responsible=(6,)), DUE - timedelta(days=30)) == [COORDINATOR]


def test_where_all_say_not_mine_those_above_are_told() -> None:
    assert told(row(occurrence(DUE), responsible=(5,)), DUE, frozenset({(7, 3)})) == [COORDINATOR]


def test_not_mine_of_another_row_changes_nothing() -> None:
    assert told(row(occurrence(DUE), responsible=(5,)), DUE, frozenset({(8, 3)})) == [REPRESENTATIVE]


def test_whoever_is_responsible_and_above_is_told_once() -> None:
    assert told(row(occurrence(DUE), roles=frozenset({Role.COORDINATOR})), DUE + timedelta(days=7)) == [COORDINATOR]


def test_whoever_is_above_and_said_not_mine_is_left_alone_while_another_one_above_is_not() -> None:
    secretary = Member(user_id=9, name="Соня", language="ru", roles=frozenset({Role.SECRETARY}))
    (item,) = due_steps([row(occurrence(DUE))], DUE, LADDER)
    assert listeners(item, [COORDINATOR, secretary], frozenset({(7, COORDINATOR.user_id)}), DUE) == [secretary]
    assert listeners(item, [COORDINATOR], frozenset({(7, COORDINATOR.user_id)}), DUE) == [COORDINATOR]


@given(
    st.integers(2020, 2030),
    st.sampled_from(["ежемесячно", "ежеквартально", "один раз в полугодие", "до 10-го числа"]),
    st.booleans(),
)
def test_the_ladders_of_what_recurs_never_overlap(year: int, words: str, school: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """«Ежемесячно» would else be spoken of on nearly every working day."""
    plan = PlanYear(year=year, school=school)
    times = dated(read_periods(words, plan), plan)
    assert len(times) > 1
    for before, after in pairwise(times):
        assert before.due is not None
        assert after.due is not None
        its = occurrence(after.due, start=after.start, kind=after.kind)
        assert all(step > before.due for step in steps_of(its))
