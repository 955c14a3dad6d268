"""A clock that can be moved: the demo's time, for the world and for the bot in it."""

from datetime import datetime, timedelta, tzinfo


class MovableClock:
    """Runs as the machine's own does, `ahead` of it. Gives aware times in `zone`."""

    def __init__(self, zone: tzinfo, ahead: timedelta = timedelta(0)) -> None:
        self._zone = zone
        self.ahead = ahead

    def __call__(self) -> datetime:
        return datetime.now(self._zone) + self.ahead

    def move_to(self, moment: datetime) -> None:
        """Forward only: what has happened has happened."""
        self.ahead += max(moment - self(), timedelta(0))
