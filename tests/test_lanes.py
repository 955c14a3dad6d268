"""One lane a person: in order within it, side by side with the others."""

import asyncio
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.intake import lane_of
from bot.lanes import Lanes


class Desk:
    """Handles items only as fast as a test lets it."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.open = asyncio.Event()

    async def handle(self, item: str) -> None:
        self.begun.append(item)
        await self.open.wait()
        self.ended.append(item)


async def turns(count: int = 5) -> None:
    """Let everything run that can."""
    for _ in range(count):
        await asyncio.sleep(0)


async def test_one_persons_items_run_one_after_another() -> None:
    desk = Desk()
    lanes = Lanes(desk.handle)
    for item in ("a1", "a2", "a3"):
        lanes.put(1, item)
    await turns()
    assert desk.begun == ["a1"]
    desk.open.set()
    await lanes.idle()
    assert desk.ended == ["a1", "a2", "a3"]


async def test_people_do_not_wait_for_each_other() -> None:
    desk = Desk()
    lanes = Lanes(desk.handle)
    for person, item in ((1, "a1"), (1, "a2"), (2, "b1"), (3, "c1")):
        lanes.put(person, item)
    await turns()
    assert desk.begun == ["a1", "b1", "c1"]
    assert len(lanes) == 1
    desk.open.set()
    await lanes.idle()


async def test_after_closing_nothing_new_begins_and_what_began_ends() -> None:
    desk = Desk()
    lanes = Lanes(desk.handle)
    lanes.put(1, "a1")
    lanes.put(1, "a2")
    await turns()
    lanes.close()
    lanes.put(2, "b1")
    desk.open.set()
    await lanes.idle()
    assert desk.ended == ["a1"]


async def test_an_idle_lane_is_taken_up_again() -> None:
    desk = Desk()
    desk.open.set()
    lanes = Lanes(desk.handle)
    lanes.put(1, "first")
    await lanes.idle()
    lanes.put(1, "second")
    await lanes.idle()
    assert desk.ended == ["first", "second"]
    assert len(lanes) == 0


async def test_an_item_may_bring_another_into_its_own_lane() -> None:
    seen: list[int] = []

    async def handle(item: int) -> None:
        seen.append(item)
        if item < 3:
            lanes.put(1, item + 1)

    lanes = Lanes(handle)
    lanes.put(1, 1)
    await lanes.idle()
    assert seen == [1, 2, 3]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=30))
def test_order_is_kept_for_everybody_however_long_each_item_takes(items: Sequence[tuple[int, int]]) -> None:
    async def live() -> list[tuple[int, int]]:
        done: list[tuple[int, int]] = []

        async def handle(item: tuple[int, int, int]) -> None:
            number, person, length = item
            await turns(length)
            done.append((person, number))

        lanes = Lanes(handle)
        for number, (person, length) in enumerate(items):
            lanes.put(person, (number, person, length))
        await lanes.idle()
        return done

    done = asyncio.run(live())
    for person in range(1, 5):
        expected = [(person, number) for number, (who, _) in enumerate(items) if who == person]
        assert [each for each in done if each[0] == person] == expected


def test_the_lane_is_the_persons_wherever_they_write() -> None:
    anna, group = {"id": 5}, {"id": -9}
    assert lane_of({"update_id": 1, "message": {"from": anna, "chat": group}}) == 5
    assert lane_of({"update_id": 2, "callback_query": {"from": anna, "message": {"chat": group}}}) == 5
    assert lane_of({"update_id": 3, "poll_answer": {"user": anna}}) == 5


def test_what_nobody_wrote_goes_by_its_chat_and_the_rest_together() -> None:
    assert lane_of({"update_id": 1, "channel_post": {"chat": {"id": -9}}}) == -9
    assert lane_of({"update_id": 2, "poll": {"id": "5"}}) == 0
    assert lane_of({"update_id": 3}) == 0
