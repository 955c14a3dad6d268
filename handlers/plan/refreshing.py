"""A digest that stands in a group is kept true for its day: what was marked since is shown as marked."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from sqlite3 import Connection

from cluster.plan.pings import Due
from cluster.rubrics import Rubric
from handlers.plan.digest import digest_of
from handlers.plan.notices import Audience
from storage import chats, outbox
from storage.chats import Subscriber
from storage.plan import pings, reading


def digest_key(chat_id: int, thread_id: int, now: datetime) -> str:
    """One a day to each place."""
    return f"plan-digest:{chat_id}:{thread_id}:{now.date()}"


def refresh(tx: Connection, occurrence_id: int, audience: Audience, now: datetime) -> None:
    """Today's digests in groups that speak of it are changed; a private one may have become something else since."""
    for place in chats.subscribers(tx, Rubric.PLAN_DEADLINES):
        digest = outbox.arrived(tx, digest_key(place.chat_id, place.thread_id, now))
        if digest is None:
            continue
        steps = pings.steps_in(tx, digest.id)
        if occurrence_id in {each for each, _, _ in steps}:
            _change(tx, place, digest, _items(tx, steps), audience, now)


def end_of_day(now: datetime) -> int:
    return int(datetime.combine(now.date() + timedelta(days=1), time(), tzinfo=now.tzinfo).timestamp())


def _change(
    tx: Connection, place: Subscriber, digest: outbox.Arrived, items: Sequence[Due], audience: Audience, now: datetime
) -> None:
    """In place of a change that has not left yet."""
    key = f"digest-change:{digest.id}"
    before = outbox.id_of(tx, key)
    if before is not None and not outbox.withdraw(tx, [before]):
        outbox.free_key(tx, before)
    screen = digest_of(items, now.date(), audience.texts.of(place.language), reader=None, slept_since=None).screen
    letter = outbox.Letter(
        key=key,
        chat_id=place.chat_id,
        thread_id=place.thread_id,
        payload={**screen.payload(), "edits": digest.message_id},
        expires_at=end_of_day(now),
    )
    outbox.post(tx, letter, now=int(now.timestamp()))


def _items(tx: Connection, steps: Sequence[tuple[int, date, date]]) -> list[Due]:
    """As they stand now; what has left the plan is left out."""
    rows = {each: reading.row_of_occurrence(tx, each) for each, _, _ in steps}
    return [
        Due(row=row, occurrence=occurrence, due=occurrence.due or due, step=step)
        for occurrence_id, due, step in steps
        if (row := rows[occurrence_id]) is not None
        for occurrence in row.occurrences
        if occurrence.id == occurrence_id
    ]
