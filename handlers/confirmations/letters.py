"""What a wave says unasked: the question, two reminders, the offer to begin, its end. Each has a key: it is said once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from sqlite3 import Connection

from cluster.confirmations import COUNTS_DAYS, Progress, Wave, schedule, terms_to_confirm
from cluster.rights import Action, Member
from handlers.confirmations.buttons import SeeWave, WaveView
from handlers.confirmations.questions import question_screen
from handlers.confirmations.words import counts_of
from handlers.plan.notices import Audience, Say
from handlers.screens import Screen, button, clip
from locales import Language
from storage import confirmations, members, organisations, outbox
from storage.confirmations import QUESTION, Recipient
from storage.plan import reading


def say_what_is_due(tx: Connection, audience: Audience, now: datetime) -> int:
    """How many letters were posted; within speaking hours only."""
    tie_to_term(tx, now)
    wave = confirmations.open_one(tx)
    if wave is None:
        return _offer(tx, audience, now)
    confirmations.withdraw_untrue(tx, wave.id)
    times = schedule(opened_of(wave, now), audience.hours)
    if now >= times.closing:
        return _close_in_time(tx, wave, audience, now)
    posted = ask(tx, wave, audience, now)
    number = times.reminder(now)
    if number:
        before = int(times.reminders[number - 1].timestamp())
        recipients = confirmations.to_remind(tx, wave.id, number=number, before=before)
        posted += _write_to(tx, recipients, wave, number, audience, now)
    return posted


def tie_to_term(tx: Connection, now: datetime) -> None:
    """A wave that was opened before the plan named its term, or before that began, is for it all the same."""
    wave = confirmations.without_term(tx, since=int((now - timedelta(days=COUNTS_DAYS)).timestamp()))
    terms = terms_to_confirm(reading.rows_open(tx), now.date()) if wave else []
    unasked = [term for _, term in terms if not confirmations.is_for(tx, term.id)]
    if wave is not None and unasked:
        confirmations.tie(tx, wave.id, unasked[0].id)


def ask(tx: Connection, wave: Wave, audience: Audience, now: datetime) -> int:
    """Whoever represents a silent organisation and has not been asked."""
    return _write_to(tx, confirmations.to_ask(tx, wave.id), wave, QUESTION, audience, now)


def opened_of(wave: Wave, now: datetime) -> datetime:
    """In the cluster's own time."""
    return datetime.fromtimestamp(wave.opened_at, now.tzinfo)


def tell_keepers(tx: Connection, event: str, say: Say, audience: Audience, now: datetime, *, but: Member | None = None) -> int:
    """Those who keep the register current; where nobody does, the administrators: silence is the worst answer."""
    people = members.reachable(tx, audience.standing)
    keepers = [each for each in people if each.may(Action.CONFIRM_REGISTER)]
    told = keepers or [each for each in people if each.may(Action.GRANT_ROLES)]
    posted = 0
    for person in told:
        if but is None or person.user_id != but.user_id:
            payload = say(audience.texts.of(person.language)).payload()
            letter = outbox.Letter(key=f"keepers:{event}:{person.user_id}", chat_id=person.user_id, payload=payload)
            posted += outbox.post(tx, letter, now=int(now.timestamp())) is not None
    return posted


def _write_to(
    tx: Connection, recipients: Iterable[Recipient], wave: Wave, number: int, audience: Audience, now: datetime
) -> int:
    until = schedule(opened_of(wave, now), audience.hours).last_day
    posted = 0
    for each in recipients:
        organisation = organisations.card(tx, each.organisation_id)
        assert organisation is not None, "only members of the register are asked"
        screen = question_screen(organisation, wave, number, until, audience.texts.of(each.language))
        key = confirmations.letter_key(wave.id, each.organisation_id, number, each.user_id)
        letter = outbox.Letter(key=key, chat_id=each.user_id, payload=screen.payload())
        posted += outbox.post(tx, letter, now=int(now.timestamp())) is not None
    return posted


def _offer(tx: Connection, audience: Audience, now: datetime) -> int:
    """A term of the plan has begun that a wave would fulfil: that is said once. An empty register has nobody to ask."""
    terms = terms_to_confirm(reading.rows_open(tx), now.date())
    timely = [(row, term) for row, term in terms if not term.overdue(now.date()) and not confirmations.is_for(tx, term.id)]
    if not timely or not organisations.register(tx):
        return 0
    row, term = timely[0]

    def say(t: Language) -> Screen:
        due = t.day(term.due) if term.due else clip(term.raw, 80)
        return Screen(
            text=t("confirmation-offer", number=row.number, title=clip(row.title, 300), due=due),
            buttons=[[button(t.plain("confirmation-look"), SeeWave(occurrence_id=term.id))]],
        )

    return tell_keepers(tx, f"confirm-offer:{term.id}", say, audience, now)


def _close_in_time(tx: Connection, wave: Wave, audience: Audience, now: datetime) -> int:
    confirmations.close(tx, wave.id, now=int(now.timestamp()))
    progress = Progress(listed=confirmations.listed(tx, wave.id))

    def say(t: Language) -> Screen:
        return Screen(
            text=t("confirmation-closed-in-time", **counts_of(progress)),
            buttons=[[button(t.plain("confirmation-look"), SeeWave(wave_id=wave.id, view=WaveView.SILENT))]],
        )

    return tell_keepers(tx, f"confirm-closed:{wave.id}", say, audience, now)
