"""What time brings: each job asks what is due and not yet said. Running twice says it once; after a pause, all in one."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from sqlite3 import Connection

from cluster.plan.pings import Due, Ladder, due_steps, listeners
from cluster.rights import Member
from cluster.rubrics import Rubric
from cluster.workdays import SpeakingHours
from handlers.plan.digest import digest_of
from handlers.plan.notices import Audience
from storage import chats, heartbeats, inbox, members, outbox
from storage.plan import drafts, marks, pings, reading
from storage.plan.pings import Said

logger = logging.getLogger(__name__)

_SWEEP = "plan-sweep"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """What one sweep needs to know to write its digests."""

    audience: Audience
    now: datetime
    known: Said
    slept_since: date | None

    @property
    def today(self) -> date:
        return self.now.date()


def plan_sweep(tx: Connection, *, audience: Audience, ladder: Ladder, now: datetime) -> int:
    """Post the digests that are due, one a day to each place; how many were posted. One transaction: all or none."""
    if not audience.hours.allow(now):
        return 0
    stamp = int(now.timestamp())
    slept_since = _slept_since(heartbeats.beat(tx, _SWEEP, now=stamp), now, audience.hours)
    pings.withdraw_expired(tx, now=stamp)
    items = due_steps(reading.rows_open(tx), now.date(), ladder)
    if not items:
        return 0
    this = _Round(audience=audience, now=now, known=pings.said(tx), slept_since=slept_since)
    return _to_groups(tx, items, this) + _to_people(tx, items, this)


def tidy(tx: Connection, *, now: datetime) -> None:
    """Forget what can't be asked for any more."""
    stamp = int(now.timestamp())
    gone = inbox.sweep(tx, now=stamp) + outbox.sweep(tx, now=stamp) + drafts.sweep(tx, now=stamp) + pings.sweep(tx)
    if gone:
        logger.info("tidied %s rows", gone)


def _slept_since(before: int | None, now: datetime, hours: SpeakingHours) -> date | None:
    """The day of the sweep before this one, when a whole day's time to speak was missed since: that is worth a word."""
    if before is None:
        return None
    last = datetime.fromtimestamp(before, now.tzinfo)
    return last.date() if hours.between(last, now) >= hours.day else None


def _end_of_day(now: datetime) -> int:
    return int(datetime.combine(now.date() + timedelta(days=1), time(), tzinfo=now.tzinfo).timestamp())


def _to_groups(tx: Connection, items: Sequence[Due], this: _Round) -> int:
    return sum(
        _post(tx, items, this, chat_id=place.chat_id, thread_id=place.thread_id, language=place.language)
        for place in chats.subscribers(tx, Rubric.PLAN_DEADLINES)
    )


def _to_people(tx: Connection, items: Sequence[Due], this: _Round) -> int:
    people = members.reachable(tx, this.audience.standing)
    declined = marks.declines(tx)
    own: dict[Member, list[Due]] = {}
    for item in items:
        for person in listeners(item, people, declined, this.today):
            own.setdefault(person, []).append(item)
    return sum(
        _post(tx, mine, this, chat_id=person.user_id, thread_id=0, language=person.language, reader=person)
        for person, mine in own.items()
    )


def _post(
    tx: Connection,
    items: Sequence[Due],
    this: _Round,
    *,
    chat_id: int,
    thread_id: int,
    language: str,
    reader: Member | None = None,
) -> int:
    """One digest of what this place has not heard yet; `reader` is its person, None in a group. What the digest has no
    room for stays unsaid, so that the next day's begins with it.
    """
    key = f"plan-digest:{chat_id}:{thread_id}:{this.today}"
    news = pings.unsaid(this.known, items, chat_id, thread_id)
    if not news or outbox.has(tx, key):
        return 0
    digest = digest_of(news, this.today, this.audience.texts.of(language), reader=reader, slept_since=this.slept_since)
    letter = outbox.Letter(
        key=key,
        chat_id=chat_id,
        thread_id=thread_id,
        payload=digest.screen.payload(),
        expires_at=_end_of_day(this.now),
    )
    return int(pings.post(tx, letter, digest.named, now=int(this.now.timestamp())))
