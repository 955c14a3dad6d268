"""What a wave says unasked: the question, two reminders, that it begins, its end. Each has a key: it is said once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from sqlite3 import Connection

from cluster.confirmations import COUNTS_DAYS, Wave, schedule, terms_to_confirm
from cluster.rights import Action, Member
from handlers.confirmations.questions import question_screen
from handlers.plan.notices import Audience, Say
from storage import confirmations, members, organisations, outbox
from storage.confirmations import QUESTION, Recipient
from storage.plan import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom a letter names, and how."""

    user_id: int
    name: str


def tie_to_term(tx: Connection, now: datetime) -> None:
    """A wave that was opened before the plan named its term, or before that began, is for it all the same."""
    wave = confirmations.without_term(tx, since=int((now - timedelta(days=COUNTS_DAYS)).timestamp()))
    terms = terms_to_confirm(reading.rows_open(tx), now.date()) if wave else []
    unasked = [term for _, term in terms if confirmations.latest_for(tx, term.id) is None]
    if wave is not None and unasked:
        confirmations.tie(tx, wave.id, unasked[0].id)


def ask(tx: Connection, wave: Wave, audience: Audience, now: datetime) -> int:
    """Whoever represents a silent organisation and has not been asked."""
    return _write_to(tx, ((each, QUESTION) for each in confirmations.to_ask(tx, wave.id)), wave, audience, now)


def remind(tx: Connection, wave: Wave, audience: Audience, now: datetime) -> int:
    """Everybody's days count from when they were asked: who came in the middle has as long to answer as the others had."""
    due = (
        (each, schedule(datetime.fromtimestamp(asked_at, now.tzinfo), audience.hours).reminder(now))
        for each, asked_at in confirmations.to_remind(tx, wave.id)
    )
    return _write_to(tx, ((each, number) for each, number in due if number), wave, audience, now)


def welcome(tx: Connection, user_id: int, organisation_id: int, audience: Audience, now: datetime) -> None:
    """Whoever comes to speak for an organisation that has not answered is asked in the transaction that lets them."""
    wave = confirmations.open_one(tx)
    if wave is None:
        return
    confirmations.take_over(tx, wave.id, organisation_id, user_id, now=int(now.timestamp()))
    theirs = [
        each for each in confirmations.to_ask(tx, wave.id) if (each.user_id, each.organisation_id) == (user_id, organisation_id)
    ]
    _write_to(tx, ((each, QUESTION) for each in theirs), wave, audience, now)


def opened_of(wave: Wave, now: datetime) -> datetime:
    """In the cluster's own time."""
    return datetime.fromtimestamp(wave.opened_at, now.tzinfo)


def tell_keepers(
    tx: Connection,
    event: str,
    say: Say,
    audience: Audience,
    now: datetime,
    *,
    but: Member | None = None,
    about: About | None = None,
) -> int:
    """Those who keep the register current; where nobody does, the administrators, without buttons that are not theirs:
    silence is the worst answer. How many letters were posted.
    """
    people = members.reachable(tx, audience.standing)
    keepers = [each for each in people if each.may(Action.CONFIRM_REGISTER)]
    told = keepers or [each for each in people if each.may(Action.GRANT_ROLES)]
    posted = 0
    for person in told:
        if but is not None and person.user_id == but.user_id:
            continue
        screen = say(audience.texts.of(person.language))
        letter = outbox.Letter(
            key=f"{stem_of(event)}{person.user_id}",
            chat_id=person.user_id,
            payload=(screen if keepers else replace(screen, buttons=())).payload(),
            about=about.user_id if about else None,
            about_name=about.name if about else "",
        )
        posted += outbox.post(tx, letter, now=int(now.timestamp())) is not None
    return posted


def stem_of(event: str) -> str:
    """How keys of the letters of `tell_keepers` begin."""
    return f"keepers:{event}:"


def _write_to(tx: Connection, due: Iterable[tuple[Recipient, int]], wave: Wave, audience: Audience, now: datetime) -> int:
    """Recipients with the number of the letter that they are to have, if they have not had it."""
    until = schedule(opened_of(wave, now), audience.hours).last_day
    posted = 0
    for each, number in due:
        key = confirmations.letter_key(wave.id, each.organisation_id, number, each.user_id)
        if outbox.has(tx, key):
            continue
        organisation = organisations.card(tx, each.organisation_id)
        assert organisation is not None, "only members of the register are asked"
        screen = question_screen(organisation, wave, number, until, audience.texts.of(each.language))
        letter = outbox.Letter(key=key, chat_id=each.user_id, payload=screen.payload())
        posted += outbox.post(tx, letter, now=int(now.timestamp())) is not None
    return posted
