"""What the surveys of the demo have brought so far: read from `data/demo/surveys.toml`, kept through the bot's own storage."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count
from sqlite3 import Connection
from typing import Any

from pydantic import BaseModel, ConfigDict

from cluster.surveys.model import Kind, Questionnaire, Satisfaction
from cluster.surveys.path import Way, submitted
from cluster.surveys.waves import PACE, Wave, beginning_of
from storage import organisations
from storage.surveys import questionnaires, rosters, submissions, waves
from storage.surveys.drafts import Draft
from storage.surveys.questionnaires import Stored

_GONE = 0
"""Who answered for the organisations of the demo is nobody's business there."""


class Answered(BaseModel):
    """`done`: the organisation has said that these are all its forms."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: str
    subject: str = ""
    times: int = 1
    done: bool = False
    marks: str = ""
    weights: str = ""
    said: Mapping[str, Any]

    def answers(self, asked: Questionnaire) -> Mapping[str, Any]:
        """By name of question; rows of a count form that are not named are 0."""
        rows = {each.name: {row.name: 0 for row in each.choices} for each in asked.questions if each.kind is Kind.COUNTS}
        said = {name: rows[name] | value if name in rows else value for name, value in self.said.items()}
        if not isinstance(asked.analysis, Satisfaction):
            return said
        items = asked.analysis.items
        marks = dict(zip(items, map(int, self.marks.split()), strict=True))
        weights = dict(zip(items, map(int, self.weights.split()), strict=True))
        return {**said, **marks, asked.analysis.importance: weights}


class Surveyed(BaseModel):
    """A wave; `opened` and `closed` days ago."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questionnaire: str
    opened: int
    closed: int | None = None
    what_was_done: str = ""
    answer: tuple[Answered, ...]


def settle_survey(tx: Connection, surveyed: Surveyed, *, by: int, now: datetime) -> None:
    """Whoever has not answered is written to by the bot itself, in its next minute."""
    stored = questionnaires.by_name(tx, surveyed.questionnaire)
    assert stored is not None
    opened = now - timedelta(days=surveyed.opened)
    wave = _opened(tx, stored, by=by, opened=opened)
    known = {each.name: each.id for each in organisations.register(tx)}
    people = count(-1, -1)
    for answered, draft in _drafts(wave, stored, surveyed, known):
        submissions.put(tx, draft, submitted(stored.questionnaire, draft.way.answers), now=int(opened.timestamp()))
        if not wave.by_organisation:
            submissions.mark_answered(tx, wave.id, next(people))
        elif answered.done or not answered.subject:
            submissions.mark_answered(tx, wave.id, _GONE, draft.organisation_id)
    submissions.unsign(tx, _GONE)
    if surveyed.closed is not None:
        waves.close(tx, wave.id, now=int((now - timedelta(days=surveyed.closed)).timestamp()))
        waves.say_what_was_done(tx, wave.id, surveyed.what_was_done)


def _opened(tx: Connection, stored: Stored, *, by: int, opened: datetime) -> Wave:
    wave_id = waves.prepare(tx, stored.id, beginning_of(stored.questionnaire), by=by, now=int(opened.timestamp()))
    last_day = opened.date() + timedelta(days=PACE.closing)
    waves.open_wave(tx, wave_id, last_day=last_day, now=int(opened.timestamp()))
    wave = waves.wave(tx, wave_id)
    assert wave is not None
    if wave.by_organisation:
        rosters.add_organisations(tx, wave)
    return wave


def _drafts(wave: Wave, stored: Stored, surveyed: Surveyed, known: Mapping[str, int]) -> Iterator[tuple[Answered, Draft]]:
    """Each as it was when it was handed in."""
    numbers = count(wave.id * 1000)
    for answered in surveyed.answer:
        for _ in range(answered.times):
            yield (
                answered,
                Draft(
                    id=next(numbers),
                    user_id=_GONE,
                    wave=wave,
                    questionnaire_id=stored.id,
                    questionnaire=stored.questionnaire,
                    organisation_id=known[answered.of],
                    subject=answered.subject,
                    way=Way(answers=answered.answers(stored.questionnaire)),
                ),
            )
