"""What becomes of a letter: each outcome as the unit of work that writes it down."""

from collections.abc import Callable
from functools import partial
from sqlite3 import Connection

from storage import chats, members, outbox
from storage.outbox import ANSWER, Posted
from storage.plan import pings

Consequence = Callable[[Connection], None]

ANSWER_LIFETIME = 24 * 3600
UNASKED_LIFETIME = 2 * 24 * 3600
"""Seconds of trying after which a letter that still can't be sent is given up: a day, and a week's speaking hours.

Only the pauses between its own attempts count. Nights, holidays and downtime pass without an attempt and prove nothing.
"""


def sent(letter: Posted, *, message_id: int, now: int) -> Consequence:
    return partial(outbox.sent, letter_id=letter.id, message_id=message_id, now=now)


def put_off(letter: Posted, seconds: float, *, reason: str, now: int) -> Consequence:
    """Tried again after so many seconds, unless it has been tried for too long."""
    lifetime = ANSWER_LIFETIME if letter.urgency == ANSWER else UNASKED_LIFETIME
    if letter.tried_seconds >= lifetime:
        return refused(letter, reason=reason, now=now)
    pause = round(seconds)
    return partial(outbox.put_off, letter_id=letter.id, reason=reason, until=now + pause, tried_seconds=pause)


def told_to_wait(letter: Posted, seconds: float, *, reason: str, now: int) -> Consequence:
    """Telegram names the time itself: that is no failed attempt, however long it is."""
    return partial(outbox.put_off, letter_id=letter.id, reason=reason, until=now + round(seconds))


def moved(letter: Posted, new_id: int, *, reason: str, now: int) -> Consequence:
    def consequence(tx: Connection) -> None:
        chats.move(tx, letter.chat_id, new_id)
        outbox.put_off(tx, letter.id, reason=reason, until=now)

    return consequence


def refused(letter: Posted, *, reason: str, now: int) -> Consequence:
    """It keeps its key: the same thing is not said again today, and what it spoke of is due again tomorrow. A message that was
    to be changed says so already, or is gone: nobody misses anything.
    """
    if letter.payload.get("edits"):
        return partial(outbox.drop, letter_id=letter.id)

    def consequence(tx: Connection) -> None:
        outbox.failed(tx, letter.id, reason=reason, now=now)
        pings.unsay(tx, letter.id)

    return consequence


def chat_shut(letter: Posted, *, reason: str, now: int) -> Consequence:
    """Until the chat opens nothing is asked of it, so the key may be free: after the return it is said the same day."""

    def consequence(tx: Connection) -> None:
        refused(letter, reason=reason, now=now)(tx)
        outbox.free_key(tx, letter.id)
        if letter.chat_id > 0:
            members.block(tx, letter.chat_id, now=now)
        else:
            chats.pause(tx, letter.chat_id, reason=reason, now=now)

    return consequence


def topic_shut(letter: Posted, *, reason: str, now: int) -> Consequence:
    def consequence(tx: Connection) -> None:
        refused(letter, reason=reason, now=now)(tx)
        outbox.free_key(tx, letter.id)
        chats.pause_topic(tx, letter.chat_id, letter.thread_id, reason=reason, now=now)

    return consequence
