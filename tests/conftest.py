import os
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from tests.naming import Watch
from tests.town import MOSCOW, Clock, Town

# The machines are shared: no test is timed. What a run says follows from the commit alone; `make explore` draws anew.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

PLAN = Path(__file__).parent.parent / "data" / "plan-2023.txt"


@pytest.fixture
def plan_file() -> bytes:
    """The cluster's plan of 2023, as published."""
    return PLAN.read_bytes()


@pytest.fixture
async def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A Wednesday morning of February 2023 at half past nine."""
    letters = Watch().over(monkeypatch)
    town = Town(tmp_path / "bot.db", Clock(datetime(2023, 2, 1, 9, 30, tzinfo=MOSCOW)))
    async with town.running():
        yield town
    assert town.world.unknown_calls == []
    assert letters.faults == [], "set `about` and `about_name` of the letter (storage/outbox.py)"
