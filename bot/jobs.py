"""What time brings: each job asks what is due and not yet said. Running twice says it once; after a pause, all in one."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection

from cluster.plan.pings import Due, Ladder, due_steps, listeners
from cluster.privacy import Silent, kept_since, last_day_of_speech
from cluster.profile import Topic
from cluster.rights import Member
from cluster.rubrics import Rubric
from cluster.workdays import SpeakingHours
from handlers.confirmations.sweeping import sweep_waves
from handlers.plan.digest import digest_of
from handlers.plan.notices import Audience
from handlers.plan.refreshing import digest_key, end_of_day
from handlers.privacy.forgetting import forget, silence_screen, warning_screen
from handlers.surveys import letters
from handlers.working_group.creation import offer_closing
from handlers.working_group.report import tell_undone
from storage import (
    chats,
    confirmations,
    heartbeats,
    inbox,
    members,
    organisations,
    outbox,
    privacy,
    profile,
    quick_messages,
    requests,
    working_group,
)
from storage.plan import drafts, marks, pings, reading
from storage.plan.pings import Said
from storage.surveys import waves

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


def confirmation_sweep(tx: Connection, *, audience: Audience, now: datetime, heard: bool = True) -> int:
    """Post what a confirmation wave has to say now; how many letters were posted. What is no longer true goes at any hour.

    `heard`: all that people have said until now is handled, «Не открывать сейчас» among it.
    """
    if wave := confirmations.open_one(tx):
        confirmations.withdraw_untrue(tx, wave.id)
    return sweep_waves(tx, audience, now, heard=heard) if audience.hours.allow(now) else 0


def group_sweep(tx: Connection, *, audience: Audience, now: datetime) -> int:
    """What there is to say of the row of the working group's creation; how many letters were posted."""
    working_group.sweep(tx)
    return offer_closing(tx, audience=audience, now=now) + tell_undone(tx, audience=audience, now=now)


def survey_sweep(tx: Connection, *, audience: Audience, now: datetime) -> int:
    """Post what the open surveys have to say now; how many letters were posted. What is no longer true goes at any hour."""
    letters.withdraw_untrue(tx)
    return letters.say_what_is_due(tx, audience, now) if audience.hours.allow(now) else 0


def tidy(tx: Connection, *, now: datetime) -> None:
    """Forget what can't be asked for any more."""
    stamp = int(now.timestamp())
    gone = quick_messages.sweep(tx, now=stamp)  # before the outbox forgets what became of their letters
    gone += inbox.sweep(tx, now=stamp) + outbox.sweep(tx, now=stamp) + drafts.sweep(tx, now=stamp) + pings.sweep(tx)
    gone += organisations.sweep_lists(tx, now=stamp) + waves.sweep(tx, now=stamp)
    if gone:
        logger.info("tidied %s rows", gone)


def retain(tx: Connection, *, audience: Audience, now: datetime) -> list[int]:
    """Warn who has been silent for almost a year, and forget who has been for longer; whom it has forgotten.

    What the settings name stays. Requests for a role go a year after they were decided; finished applications will, too.
    """
    today = now.date()
    privacy.watch(tx, today)
    requests.sweep(tx, before=int(kept_since(now).timestamp()))
    silent = [
        each
        for each in privacy.silent_since(tx, last_day_of_speech(today), now.tzinfo)
        if each.user_id not in audience.standing
    ]
    for each in silent:
        if each.is_to_be_warned(today):
            _warn(tx, each, audience, now)
    gone = [each.user_id for each in silent if each.is_to_be_forgotten(today)]
    for user_id in gone:
        forget(tx, user_id, silence_screen, audience=audience, now=now, urgency=outbox.UNASKED)
    if gone:
        logger.info("%s people forgotten after a year of silence", len(gone))
    return gone


def _warn(tx: Connection, silent: Silent, audience: Audience, now: datetime) -> None:
    """The fourteen days begin when the letter has come; whoever has blocked the bot can't be written to. A warning that
    failed is written again, once a day.
    """
    known, day = members.known(tx, silent.user_id), audience.hours.next_moment(now).date()
    if known is None or known.blocked:
        privacy.warn_unreachable(tx, silent.user_id, day)
        return
    letter = outbox.Letter(
        key=f"silence:{silent.user_id}:{silent.seen}:{now.date()}",
        chat_id=silent.user_id,
        payload=warning_screen(silent.end(warned=day), audience.texts.of(known.member.language)).payload(),
    )
    letter_id = outbox.post(tx, letter, now=int(now.timestamp()))
    if letter_id is not None:
        privacy.warn(tx, silent.user_id, letter_id=letter_id)


def _slept_since(before: int | None, now: datetime, hours: SpeakingHours) -> date | None:
    """The day of the sweep before this one, when a whole day's time to speak was missed since: that is worth a word."""
    if before is None:
        return None
    last = datetime.fromtimestamp(before, now.tzinfo)
    return last.date() if hours.between(last, now) >= hours.day else None


def _to_groups(tx: Connection, items: Sequence[Due], this: _Round) -> int:
    return sum(
        _post(tx, items, this, chat_id=place.chat_id, thread_id=place.thread_id, language=place.language)
        for place in chats.subscribers(tx, Rubric.PLAN_DEADLINES)
    )


def _to_people(tx: Connection, items: Sequence[Due], this: _Round) -> int:
    people = members.reachable(tx, this.audience.standing)
    declined = marks.declines(tx)
    muted = profile.muted(tx, Topic.PLAN_DIGEST)
    own: dict[Member, list[Due]] = {}
    for item in items:
        for person in listeners(item, people, declined, this.today):
            if person.user_id not in muted:
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
    key = digest_key(chat_id, thread_id, this.now)
    news = pings.unsaid(this.known, items, chat_id, thread_id)
    if not news or outbox.has(tx, key):
        return 0
    digest = digest_of(news, this.today, this.audience.texts.of(language), reader=reader, slept_since=this.slept_since)
    letter = outbox.Letter(
        key=key,
        chat_id=chat_id,
        thread_id=thread_id,
        payload=digest.screen.payload(),
        expires_at=end_of_day(this.now),
    )
    return int(pings.post(tx, letter, digest.named, now=int(this.now.timestamp())))
