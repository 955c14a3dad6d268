"""What the minute's job asks of waves: is one to begin, is somebody to be asked or reminded, is it over?"""

from datetime import datetime
from sqlite3 import Connection

from cluster.confirmations import Opening, Progress, Wave, opening_after, schedule, terms_to_confirm
from cluster.plan.progress import TrackedOccurrence, TrackedRow
from handlers.confirmations.buttons import HoldWave, OpenNow, SeeWave, WaveView
from handlers.confirmations.closing import close_in_time
from handlers.confirmations.letters import ask, opened_of, remind, stem_of, tell_keepers, tie_to_term
from handlers.confirmations.words import counts_of, names_of_handing, opening_words
from handlers.plan.buttons import Act, OpenRow
from handlers.plan.card import act_button
from handlers.plan.notices import Audience
from handlers.screens import Screen, button, clip
from locales import Html, Language
from storage import confirmations
from storage.plan import reading


def sweep_waves(tx: Connection, audience: Audience, now: datetime, *, heard: bool) -> int:
    """How many letters were posted; within speaking hours only. `heard`: nobody's press waits to be handled."""
    tie_to_term(tx, now)
    wave = confirmations.open_one(tx)
    if wave is None:
        return _begin(tx, audience, now, heard=heard)
    confirmations.forget_dead(tx, wave.id, now=int(now.timestamp()))
    confirmations.withdraw_untrue(tx, wave.id)
    if now >= schedule(opened_of(wave, now), audience.hours).closing:
        return _close_in_time(tx, wave, audience, now)
    return ask(tx, wave, audience, now) + remind(tx, wave, audience, now)


def timely_terms(tx: Connection, now: datetime) -> list[tuple[TrackedRow, TrackedOccurrence]]:
    """Terms of the plan that have begun and are not over, and for which nobody was asked yet."""
    return [
        (row, term)
        for row, term in terms_to_confirm(reading.rows_open(tx), now.date())
        if not term.overdue(now.date()) and confirmations.latest_for(tx, term.id) is None
    ]


def _begin(tx: Connection, audience: Audience, now: datetime, *, heard: bool) -> int:
    """It is said first, and a working day later it opens, if nobody has held it back. Where nobody has read that it would,
    or there is nobody to ask any more, it begins anew.
    """
    openings = confirmations.openings(tx)
    row, term = next((each for each in timely_terms(tx, now) if not _is_held(openings.get(each[1].id))), (None, None))
    if row is None or term is None:
        return 0
    opening = openings.get(term.id)
    if opening is None:
        return _announce(tx, row, term, audience, now)
    if not (heard and opening.due(now)):
        return 0
    stem = stem_of(_announced(opening))
    if confirmations.has_arrived(tx, stem) and _somebody_to_ask(tx):
        return _open(tx, row, term, audience, now)
    confirmations.say_anew(tx, term.id, stem)
    return _announce(tx, row, term, audience, now)


def _announce(tx: Connection, row: TrackedRow, term: TrackedOccurrence, audience: Audience, now: datetime) -> int:
    due = {"number": row.number, "title": clip(row.title, 300)}
    opens = opening_after(now, audience.hours)
    opening = Opening(occurrence_id=term.id, opens_at=int(opens.timestamp()), held=False)

    def say(t: Language) -> Screen:
        until = t.day(term.due) if term.due else clip(term.raw, 80)
        return Screen(
            text=t("confirmation-opens", due=until, when=opening_words(opening, now, t), **due),
            buttons=[
                [button(t.plain("confirmation-open-now"), OpenNow(occurrence_id=term.id), "primary")],
                [button(t.plain("confirmation-hold"), HoldWave(occurrence_id=term.id))],
                [button(t.plain("confirmation-look"), SeeWave(occurrence_id=term.id))],
            ],
        )

    def say_nobody(t: Language) -> Screen:
        look = button(t.plain("confirmation-look"), SeeWave(occurrence_id=term.id))
        return Screen(text=t("confirmation-nobody-to-ask", **due), buttons=[[look]])

    if not _somebody_to_ask(tx):
        return tell_keepers(tx, f"confirm-nobody:{term.id}", say_nobody, audience, now)
    posted = tell_keepers(tx, _announced(opening), say, audience, now)
    if posted:
        confirmations.will_open(tx, term.id, at=opening.opens_at)
    return posted


def _open(tx: Connection, row: TrackedRow, term: TrackedOccurrence, audience: Audience, now: datetime) -> int:
    wave_id = confirmations.open_wave(tx, occurrence_id=term.id, by=None, now=int(now.timestamp()))
    wave = confirmations.open_one(tx)
    assert wave is not None, "it has just been opened"
    assert wave.id == wave_id, "none was open before"
    asked = len(Progress(listed=confirmations.listed(tx, wave.id)).asked)

    def say(t: Language) -> Screen:
        text = t("confirmation-opened-by-itself", number=row.number, title=clip(row.title, 300), asked=asked)
        return Screen(text=text, buttons=[[button(t.plain("confirmation-look"), SeeWave(wave_id=wave.id))]])

    return ask(tx, wave, audience, now) + tell_keepers(tx, f"confirm-opened:{wave.id}", say, audience, now)


def _close_in_time(tx: Connection, wave: Wave, audience: Audience, now: datetime) -> int:
    """The plan's row closes with it; one letter says both."""
    row, occurrence_id = close_in_time(tx, wave, audience, now), wave.occurrence_id or 0
    progress = Progress(listed=confirmations.listed(tx, wave.id))

    def say(t: Language) -> Screen:
        look = [button(t.plain("confirmation-look"), SeeWave(wave_id=wave.id, view=WaveView.SILENT))]
        closed = t("confirmation-closed-in-time", names=names_of_handing(progress), **counts_of(progress))
        if row is None:
            return Screen(text=closed, buttons=[look])
        title = clip(row.title, 200)
        return Screen(
            text=t("confirmation-closed-in-time-with-row", closed=Html(closed), number=row.number, title=title),
            buttons=[
                look,
                [button(t.plain("plan-open-row", number=row.number), OpenRow(row_id=row.id, occurrence_id=occurrence_id))],
                [act_button(act, occurrence_id, t) for act in (Act.CORRECT, Act.REOPEN)],
            ],
        )

    return tell_keepers(tx, f"confirm-closed:{wave.id}", say, audience, now)


def _somebody_to_ask(tx: Connection) -> bool:
    return any(each.reachable for each in confirmations.listed(tx, None))


def _is_held(opening: Opening | None) -> bool:
    return opening is not None and opening.held


def _announced(opening: Opening) -> str:
    return f"confirm-opens:{opening.occurrence_id}:{opening.opens_at}"
