"""The same survey as data of the bot's own survey engine: a wave by name that is open, and a thousand who have agreed to it."""

from datetime import datetime, timedelta
from sqlite3 import Connection

from benchmarks.people import user
from benchmarks.questions import OPTIONS, QUESTIONS
from cluster.consents import Purpose
from cluster.surveys.model import Choice, Kind, Question, Questionnaire
from cluster.surveys.waves import Beginning, Unit
from handlers.surveys.buttons import BeginSurvey
from storage import consents, members
from storage.surveys import questionnaires, rosters, waves

SURVEY = Questionnaire(
    name="benchmark",
    title={"ru": "Опрос кластера"},
    questions=tuple(
        Question(
            name=f"q{number}",
            kind=Kind.ONE,
            label={"ru": words},
            choices=tuple(Choice(name=f"o{place}", label={"ru": label}) for place, label in enumerate(OPTIONS)),
        )
        for number, words in enumerate(QUESTIONS)
    ),
)
BEGIN = BeginSurvey(wave_id=1).pack()
"""The button of the letter that asks."""


def open_to(tx: Connection, people: int, now: datetime) -> None:
    stamp = int(now.timestamp())
    wording = consents.wording(tx, Purpose.SURVEY, "ru")
    for person in range(1, people + 1):
        members.join(tx, user_id=person, name=user(person)["first_name"], language="ru", now=stamp)
        consents.give(tx, person, Purpose.SURVEY, wording.version, now=stamp)
    kept = questionnaires.keep(tx, SURVEY, by=None, now=stamp)
    wave_id = waves.prepare(tx, kept, Beginning(unit=Unit.PERSON, anonymous=False), by=1, now=stamp)
    waves.open_wave(tx, wave_id, last_day=now.date() + timedelta(days=14), now=stamp)
    rosters.add_people(tx, wave_id, list(range(1, people + 1)))
    assert BeginSurvey(wave_id=wave_id).pack() == BEGIN


def submitted(tx: Connection) -> int:
    (count,) = tx.execute("SELECT count(*) FROM survey_submissions").fetchone()
    return int(count)
