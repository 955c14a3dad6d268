"""A wave is over: the row of the plan that it was for closes with it, in the same transaction, with the bot's own report."""

from datetime import datetime
from sqlite3 import Connection

from cluster.confirmations import Progress, Wave
from cluster.plan.progress import Result, TrackedOccurrence, TrackedRow
from cluster.refusals import Refusal
from handlers.confirmations.composition import wave_or_refusal
from handlers.confirmations.letters import tie_to_term
from handlers.confirmations.words import counts_of, names_of_handing
from handlers.plan.marking import Marking, close, report
from handlers.plan.notices import Audience
from locales import LANGUAGES
from storage import confirmations
from storage.plan import reading


def open_term(tx: Connection, wave: Wave) -> tuple[TrackedRow, TrackedOccurrence] | None:
    """What the plan has open that the wave is for."""
    row = None if wave.occurrence_id is None else reading.row_of_occurrence(tx, wave.occurrence_id)
    terms = [each for each in row.occurrences if each.id == wave.occurrence_id and each.open] if row else []
    return (row, terms[0]) if row and terms else None


def report_words(tx: Connection, wave_id: int, audience: Audience) -> str:
    """In the plan's own language, whoever closes it. Who handed over to nobody is named."""
    progress = Progress(listed=confirmations.listed(tx, wave_id))
    t = audience.texts.of(LANGUAGES[0])
    return t.plain("confirmation-result", names=names_of_handing(progress), **counts_of(progress))


def close_wave(tx: Connection, wave_id: int, by: Marking) -> TrackedRow | None:
    """The row that has closed with it, if any; nothing happens to what is closed already."""
    if not confirmations.close(tx, wave_id, now=by.stamp):
        return None
    term = open_term(tx, wave_or_refusal(tx, wave_id))
    if term is None:
        tie_to_term(tx, by.now)
        return None
    return close(tx, term[1].id, Result(words=report_words(tx, wave_id, by.audience)), by, reported=True)


def close_in_time(tx: Connection, wave: Wave, audience: Audience, now: datetime) -> TrackedRow | None:
    """As `close_wave`, by the bot."""
    confirmations.close(tx, wave.id, now=int(now.timestamp()))
    term = open_term(tx, wave)
    return None if term is None else report(tx, term[1].id, report_words(tx, wave.id, audience), audience, now)


def close_term(tx: Connection, wave_id: int, by: Marking) -> tuple[TrackedRow, int]:
    """For a term that the wave was tied to after its end, or that somebody took back to work since."""
    wave = wave_or_refusal(tx, wave_id)
    if wave.open:
        raise Refusal("confirmation-still-open")
    if wave.occurrence_id is None:
        raise Refusal("row-gone")
    result = Result(words=report_words(tx, wave.id, by.audience))
    return close(tx, wave.occurrence_id, result, by, reported=True), wave.occurrence_id
