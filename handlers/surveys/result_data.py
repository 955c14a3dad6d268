"""What a wave has brought, read and reckoned, for whoever may see it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.results.outcome import Outcome, outcome
from cluster.surveys.waves import Wave
from storage.database import Database
from storage.surveys import results, rosters, waves
from storage.surveys.results import Brought


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """An organisation that has not answered; `forms`: how many of its forms have come all the same."""

    name: str
    forms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the database says; `before`: the last wave of the same questionnaire."""

    now: Brought
    before: Brought | None
    silent: Sequence[Silent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    wave: Wave
    brought: Brought
    outcome: Outcome
    before: Outcome | None
    before_wave: Wave | None
    silent: Sequence[Silent]


async def results_for(db: Database, wave_id: int, member: Member) -> Results:
    """Reckoned in a thread of its own: hundreds of answers take a while."""
    return await asyncio.to_thread(reckoned, await db.read(read_for, wave_id, member))


def read_for(tx: Connection, wave_id: int, member: Member) -> Read:
    member.must(Action.SEE_SURVEY_RESULTS)
    wave = waves.wave(tx, wave_id)
    if wave is None or wave.opened_at is None or wave.test:
        raise Refusal("survey-gone")
    return read(tx, wave)


def read(tx: Connection, wave: Wave) -> Read:
    """Of an anonymous wave nothing before its end: what two moments differ by is what somebody answered in between."""
    if wave.anonymous and wave.closed_at is None:
        raise Refusal("survey-results-later")
    earlier = waves.before(tx, wave)
    now = results.brought(tx, wave)
    return Read(
        now=now,
        before=None if earlier is None else results.brought(tx, earlier),
        silent=_silent(tx, wave, now) if wave.by_organisation else [],
    )


def reckoned(its: Read) -> Results:
    return Results(
        wave=its.now.wave,
        brought=its.now,
        outcome=_outcome(its.now),
        before=None if its.before is None else _outcome(its.before),
        before_wave=None if its.before is None else its.before.wave,
        silent=its.silent,
    )


def _outcome(its: Brought) -> Outcome:
    versions = [stored.questionnaire for stored in its.versions]
    return outcome(versions, its.responses, its.wave.threshold, known=its.known, totals=its.totals)


def _silent(tx: Connection, wave: Wave, its: Brought) -> list[Silent]:
    """By name. Of an anonymous wave the answers do not tell whose they are."""
    given = [response.organisation for response in its.responses]
    return [
        Silent(name=each.name, forms=given.count(each.name))
        for each in rosters.asked_organisations(tx, wave.id)
        if not each.answered
    ]
