"""How fast the bot may speak: never faster than Telegram counts, and no slower than it must."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.limits import Limits, Pace
from simulator.limits import Limits as TelegramLimits

GROUP, ANNA, BORIS = -100, 1, 2
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Stopwatch:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Line:
    """The bot's side and Telegram's side of one line, whose answers take `round_trip` seconds."""

    def __init__(self, pace: Pace | None = None, round_trip: float = 0.0) -> None:
        self.watch = Stopwatch()
        self.limits = Limits(pace or Pace(), self.watch)
        self.round_trip = round_trip

    def send(self, chat_id: int) -> None:
        self.limits.leaves(chat_id)
        self.watch.now += self.round_trip
        self.limits.landed(chat_id, seconds=self.round_trip)

    def may(self, chat_id: int) -> bool:
        return self.limits.wait() == 0 and chat_id not in self.limits.resting()


def test_a_fresh_line_is_open() -> None:
    line = Line()
    assert line.limits.wait() == 0
    assert line.limits.resting() == {}


def test_a_chat_may_have_a_short_burst_and_then_rests() -> None:
    line = Line()
    for _ in range(3):
        assert line.may(ANNA)
        line.send(ANNA)
    assert line.limits.resting() == {ANNA: 3.0}
    line.watch.now = 3.0
    assert line.may(ANNA)


def test_one_chat_at_rest_holds_no_other() -> None:
    line = Line()
    for _ in range(3):
        line.send(ANNA)
    assert line.may(BORIS)


def test_a_chat_is_not_written_to_twice_at_once() -> None:
    """Two in flight could arrive in the other order."""
    line = Line()
    line.limits.leaves(ANNA)
    assert not line.may(ANNA)
    assert line.may(BORIS)


def test_a_group_rests_when_its_minute_is_full() -> None:
    line = Line()
    for second in range(20):
        line.watch.now = second * 1.5
        assert line.may(GROUP)
        line.send(GROUP)
    line.watch.now = 59.9
    assert not line.may(GROUP)
    line.watch.now = 60.0
    assert line.may(GROUP)


def test_a_person_has_no_limit_of_a_minute() -> None:
    line = Line()
    for second in range(60):
        line.watch.now = float(second)
        assert line.may(ANNA)
        line.send(ANNA)


def test_all_chats_together_have_thirty_a_second() -> None:
    line = Line()
    for number in range(30):
        line.send(1000 + number)
    assert line.limits.wait() == 1.0
    line.watch.now = 1.0
    assert line.limits.wait() == 0


def test_what_is_in_flight_counts() -> None:
    line = Line(Pace(per_second=2))
    line.send(1)
    line.limits.leaves(2)
    assert line.limits.wait() > 0


def test_a_flood_pauses_that_chat_only() -> None:
    line = Line()
    line.limits.pause(ANNA, 7)
    assert line.limits.resting() == {ANNA: 7.0}
    assert line.may(BORIS)
    line.watch.now = 7.0
    assert line.may(ANNA)


def test_when_telegram_is_away_everybody_waits_and_the_longer_wait_holds() -> None:
    line = Line()
    line.limits.pause_all(8)
    line.limits.pause_all(2)
    assert line.limits.wait() == 8


def test_one_message_at_a_time_while_telegram_is_near() -> None:
    """Each message in flight may arrive twice when the process is killed."""
    line = Line()
    line.limits.leaves(ANNA)
    assert line.limits.crowded


def test_as_many_at_a_time_as_a_far_telegram_needs() -> None:
    """Little's law: 30 a second with answers after half a second are 15 in flight."""
    line = Line(round_trip=0.5)
    for number in range(40):
        line.send(1000 + number)
    in_flight = 0
    while not line.limits.crowded:
        in_flight += 1
        line.limits.leaves(5000 + in_flight)
    assert in_flight == 15


def test_chats_that_have_rested_are_forgotten() -> None:
    """A bot that runs for a year must not remember everybody it wrote to."""
    line = Line()
    for chat_id in (*range(1, 200), *range(-200, -1)):
        line.send(chat_id)
    line.watch.now = 61.0
    assert line.limits.resting() == {}
    assert len(line.limits._chats) == 0


def test_no_pace_at_all_is_possible() -> None:
    """For one's own Bot API server: `per_chat_seconds = 0`."""
    line = Line(Pace(per_second=1000, per_chat_seconds=0))
    for _ in range(50):
        assert line.may(ANNA)
        line.send(ANNA)


@given(
    st.lists(st.tuples(st.sampled_from([ANNA, BORIS, GROUP]), st.floats(0, 3)), min_size=1, max_size=80),
    st.sampled_from([0.0, 0.05, 0.4, 1.7]),
)
def test_whatever_is_sent_as_allowed_is_never_flooded(wishes: Sequence[tuple[int, float]], round_trip: float) -> None:
    """Against the strict reading of Telegram's limits, counted at the moment of arrival."""
    line = Line(Pace(per_second=5), round_trip)
    telegram = TelegramLimits(overall=5)
    for chat_id, pause in wishes:
        line.watch.now += pause
        wait = max(line.limits.wait(), line.limits.resting().get(chat_id, 0.0))
        line.watch.now += wait + 0.000_01
        telegram.spend(START + timedelta(seconds=line.watch.now + round_trip / 2), chat_id)
        line.send(chat_id)


@given(st.lists(st.sampled_from([ANNA, GROUP]), max_size=60))
def test_a_wait_is_over_when_it_says(chats: Sequence[int]) -> None:
    line = Line()
    for chat_id in chats:
        line.watch.now += line.limits.resting().get(chat_id, 0.0) + 0.000_01
        line.watch.now += line.limits.wait()
        assert line.may(chat_id)
        line.send(chat_id)
