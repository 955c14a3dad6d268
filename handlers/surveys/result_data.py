"""What a wave has brought, read and reckoned, for whoever may see it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.results.outcome import Outcome, outcome
from cluster.surveys.waves import Wave
from storage.database import Database
from storage.surveys import results, waves
from storage.surveys.results import Brought


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the database says; `before`: the last wave of the same questionnaire."""

    now: Brought
    before: Brought | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    wave: Wave
    brought: Brought
    outcome: Outcome
    before: Outcome | None
    before_wave: Wave | None

    @property
    def silent(self) -> int:
        """How many organisations have not answered."""
        return self.brought.asked - self.brought.answered if self.wave.by_organisation else 0


async def results_for(db: Database, wave_id: int, member: Member, now: datetime) -> Results:
    """Reckoned in a thread of its own: hundreds of answers take a while."""
    return await asyncio.to_thread(reckoned, await db.read(read_for, wave_id, member, now))


def read_for(tx: Connection, wave_id: int, member: Member, now: datetime) -> Read:
    return read(tx, told_to(tx, wave_id, member, now))


def told_to(tx: Connection, wave_id: int, member: Member, now: datetime) -> Wave:
    """Whoever runs surveys sees each answer of a wave by name; to the others nothing is told while answers may still come: what
    two moments differ by is what somebody answered in between. Raises `Refusal`.
    """
    member.must(Action.SEE_SURVEY_RESULTS)
    wave = waves.wave(tx, wave_id)
    if wave is None or wave.opened_at is None or wave.test:
        raise Refusal("survey-gone")
    if wave.accepts(int(now.timestamp()), begun=True) and not member.may(Action.RUN_SURVEYS):
        raise Refusal("survey-results-later" if wave.anonymous else "survey-results-after")
    return wave


def read(tx: Connection, wave: Wave) -> Read:
    """Of an anonymous wave nothing before its end: what two moments differ by is what somebody answered in between."""
    if wave.anonymous and wave.closed_at is None:
        raise Refusal("survey-results-later")
    earlier = waves.before(tx, wave)
    return Read(
        now=results.brought(tx, wave),
        before=None if earlier is None else results.brought(tx, earlier),
    )


def reckoned(its: Read) -> Results:
    return Results(
        wave=its.now.wave,
        brought=its.now,
        outcome=_outcome(its.now),
        before=None if its.before is None else _outcome(its.before),
        before_wave=None if its.before is None else its.before.wave,
    )


def _outcome(its: Brought) -> Outcome:
    versions = [stored.questionnaire for stored in its.versions]
    return outcome(versions, its.responses, its.wave.threshold, known=its.known, totals=its.totals)
