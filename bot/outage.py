"""Is it Telegram that is away, or one message that it can't digest?"""

from bot.perseverance import growing

OUTAGE_LIMIT = 30.0
"""Seconds that everybody rests at most: so soon after its end the bot speaks again."""


class Outage:
    def __init__(self) -> None:
        self._chats: set[int] = set()
        self._failures = 0

    def over(self) -> None:
        """Telegram took a message, or said what is wrong with it."""
        self._chats.clear()
        self._failures = 0

    def failed(self, chat_id: int, *, no_way: bool) -> float:
        """Seconds for which everybody rests: 0 while only one chat's messages fail and Telegram is there."""
        self._chats.add(chat_id)
        if not no_way and len(self._chats) == 1:
            return 0.0
        self._failures += 1
        return growing(self._failures, OUTAGE_LIMIT)
