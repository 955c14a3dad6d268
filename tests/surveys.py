"""What tests about surveys need: questionnaires of every kind, waves that are open, people who may answer."""

from typing import Any

from cluster.consents import Purpose
from cluster.surveys.expressions import parse
from cluster.surveys.model import Choice, Kind, Question, Questionnaire
from cluster.surveys.waves import Unit
from simulator.people import Person
from storage import consents
from storage.surveys import questionnaires
from tests.joining import agreed
from tests.town import Town

DAY = 24 * 3600


def question(name: str, kind: Kind, label: str = "", **more: Any) -> Question:
    """`relevant` and `constraint` as text, `choices` as names and labels, «строка <целого» of a row that is a part."""
    for condition in ("relevant", "constraint"):
        if isinstance(more.get(condition), str):
            more[condition] = parse(more[condition])
    if "constraint_message" in more:
        more["constraint_message"] = {"ru": more["constraint_message"]}
    if "hint" in more:
        more["hint"] = {"ru": more["hint"]}
    choices = tuple(
        Choice(name=name.partition(" <")[0], label={"ru": words}, part_of=name.partition(" <")[2])
        for name, words in dict(more.pop("choices", {})).items()
    )
    return Question(name=name, kind=kind, label={"ru": label or f"Вопрос {name}?"}, choices=choices, **more)


def questionnaire(*questions: Question, name: str = "proba", title: str = "Проба пера", **more: Any) -> Questionnaire:
    return Questionnaire(name=name, title={"ru": title}, questions=questions, **more)


LANGUAGES = {"python": "Питон", "go": "Го", "java": "Джава", "other": "Другое"}

SHORT = questionnaire(
    question("level", Kind.ONE, "Какого уровня выпускники?", choices={"college": "СПО", "bachelor": "Бакалавриат"}),
    question("theory", Kind.SCALE, "Как теория?", may_not_know=True),
    question("recommend", Kind.NPS, "Порекомендуете?"),
    question("hire", Kind.YES_NO, "Возьмёте на практику?", leads_to="internships"),
    question(
        "places", Kind.INTEGER, "Сколько мест?", relevant="${hire} = 'yes'", constraint=". > 0", leads_to="internships",
        constraint_message="Хотя бы одно место.",
    ),
    question("words", Kind.TEXT, "Что ещё скажете?", required=False),
)  # fmt: skip
"""Six questions, one of them under a condition."""


async def open_wave(
    town: Town,
    asked: Questionnaire = SHORT,
    *,
    unit: Unit = Unit.PERSON,
    anonymous: bool = False,
    test: bool = False,
    by: Person | None = None,
    people: tuple[Person, ...] = (),
    organisations: tuple[int, ...] = (),
    days: int = 14,
) -> int:
    """Straight into the database, so that nobody is written to; the id of the wave."""
    assert town.app
    return await town.app.database.write(
        _open,
        asked,
        unit,
        anonymous,
        test,
        None if by is None else by.id,
        [each.id for each in people],
        organisations,
        int(town.clock().timestamp()),
        days,
    )


def _open(
    tx: Any,
    asked: Questionnaire,
    unit: Unit,
    anonymous: bool,  # noqa: FBT001 - a unit of work
    test: bool,  # noqa: FBT001
    by: int | None,
    people: list[int],
    organisations: tuple[int, ...],
    now: int,
    days: int,
) -> int:
    row = tx.execute(
        """INSERT INTO survey_waves (questionnaire_id, unit, anonymous, test, made_by, made_at, opened_at, last_day)
           VALUES (:questionnaire_id, :unit, :anonymous, :test, :by, :now, :opened, date(:closes, 'unixepoch')) RETURNING id""",
        {
            "questionnaire_id": questionnaires.keep(tx, asked, by=None, now=now),
            "unit": unit,
            "anonymous": anonymous,
            "test": test,
            "by": by,
            "now": now,
            "opened": None if test else now,
            "closes": None if test else now + days * DAY,
        },
    ).fetchone()
    wave_id = int(row["id"])
    tx.executemany("INSERT INTO survey_people (wave_id, user_id) VALUES (?, ?)", [(wave_id, each) for each in people])
    tx.executemany(
        "INSERT INTO survey_organisations (wave_id, organisation_id) VALUES (?, ?)", [(wave_id, each) for each in organisations]
    )
    return wave_id


async def willing(town: Town, person: Person) -> Person:
    """They have started the bot and agreed to what surveys keep."""
    assert town.app
    await agreed(town, person)
    wording = await town.keeps(consents.wording, Purpose.SURVEY, "ru")
    await town.app.database.write(consents.give, person.id, Purpose.SURVEY, wording.version, now=int(town.clock().timestamp()))
    return person


async def rows(town: Town, table: str) -> list[dict[str, Any]]:
    return await town.keeps(lambda tx: [dict(row) for row in tx.execute(f"SELECT * FROM {table}")])
