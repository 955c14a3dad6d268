"""Who lives in the demo and what has become of its plan: read from `data/demo/`, kept through the bot's own storage."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.surveyed import Surveyed
from cluster.consents import Purpose
from cluster.organisations import OrganisationField, OrganisationKind
from cluster.plan import is_plan_header, open_for_year, read_plan
from cluster.plan.edition import Edition
from cluster.plan.progress import Result, TrackedRow
from cluster.rights import Role
from cluster.rubrics import Rubric
from documents.reading import read_table
from storage import chats, consents, members, organisations, roles
from storage.plan import imports, marks, reading

DATA = Path(__file__).parent.parent / "data"


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Inhabitant(Section):
    key: str
    name: str
    username: str
    who: Mapping[str, str]
    tour: Mapping[str, tuple[str, str, str]]
    roles: tuple[Role, ...] = ()
    speaks_for: tuple[str, ...] = ()
    of: str | None = None
    started: bool = False

    def held(self) -> Iterator[tuple[Role, str | None]]:
        """Roles, each with the name of the organisation it is held for. The administrator's comes from the settings."""
        for role in self.roles:
            if role is Role.REPRESENTATIVE:
                yield from ((role, name) for name in self.speaks_for)
            elif role is not Role.ADMINISTRATOR:
                yield role, self.of


class Said(Section):
    by: str
    text: str
    topic: str = ""


class Place(Section):
    """A group or a channel; `subscriptions` are rubrics by the name of a topic, "" for none."""

    title: str
    kind: Literal["supergroup", "channel"] = "supergroup"
    members: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    bot: Literal["member", "administrator", "left"]
    subscriptions: Mapping[str, tuple[Rubric, ...]] = {}
    said: tuple[Said, ...] = ()


class Move(Section):
    in_days: int
    reason: str


class PlanMark(Section):
    """Of the row with this number, its `time`-th term."""

    row: str
    time: Annotated[int, Field(ge=1)] = 1
    moved: Move | None = None
    taken: bool = False
    done: str | None = None


class Registered(Section):
    kind: OrganisationKind
    name: str
    short_name: str = ""
    municipality: str = ""


class Demo(Section):
    organisation: tuple[Registered, ...]
    person: tuple[Inhabitant, ...]
    chat: tuple[Place, ...]
    mark: tuple[PlanMark, ...]
    wave: tuple[Surveyed, ...]


def load_demo() -> Demo:
    sections: dict[str, Any] = {}
    for name in ("organisations", "people", "chats", "plan", "surveys"):
        sections |= tomllib.loads((DATA / "demo" / f"{name}.toml").read_text(encoding="utf-8"))
    return Demo.model_validate(sections)


def settle_plan(tx: Connection, demo: Demo, *, by: int, now: datetime) -> bool:
    """The plan of 2023 opened for this year, with all that the demo says has become of it; False if there is a plan."""
    if reading.plans(tx):
        return False
    stamp = int(now.timestamp())
    document = read_plan(read_table((DATA / "plan-2023.txt").read_bytes(), is_header=is_plan_header).cells)
    edition = Edition(document=open_for_year(document, now.year))
    plan_id = imports.accept(tx, imports.compare(tx, edition), by=by, now=stamp)
    rows = {row.number: row for row in reading.rows_of_plan(tx, plan_id)}
    for mark in demo.mark:
        _make(tx, mark, rows[mark.row], by=by, today=now.date(), stamp=stamp)
    return True


def settle_register(tx: Connection, demo: Demo, *, by: int, now: datetime) -> None:
    stamp = int(now.timestamp())
    for each in demo.organisation:
        entered = organisations.enter(tx, kind=each.kind, name=each.name, by=by, now=stamp)
        for field in (OrganisationField.SHORT_NAME, OrganisationField.MUNICIPALITY):
            if value := getattr(each, field):
                organisations.change(tx, entered.id, field, value, by=by, now=stamp)


def settle_people(tx: Connection, demo: Demo, ids: Mapping[str, int], *, language: str, now: datetime) -> None:
    """Those who have started the bot, with their roles. Plan and register are there already, and name whom they are of."""
    stamp = int(now.timestamp())
    known = {each.name: each.id for each in roles.representable(tx)}
    version = consents.wording(tx, Purpose.PROFILE, language).version
    for person in demo.person:
        if person.started:
            user_id = ids[person.key]
            members.join(tx, user_id=user_id, name=person.name, language=language, now=stamp)
            consents.give(tx, user_id, Purpose.PROFILE, version, now=stamp)
            for role, name in person.held():
                organisation_id = known[name] if name else None
                members.grant(tx, user_id=user_id, role=role, organisation_id=organisation_id, granted_by=0, now=stamp)


def settle_chat(
    tx: Connection, place: Place, chat_id: int, topics: Mapping[str, int], *, by: int, language: str, now: datetime
) -> None:
    """`topics`: their ids by name."""
    stamp = int(now.timestamp())
    if place.bot == "left":
        return
    chats.enter(tx, chat_id, place.title, now=stamp)
    for topic, rubrics in place.subscriptions.items():
        for rubric in rubrics:
            thread_id = topics[topic] if topic else 0
            chats.subscribe(tx, chat_id=chat_id, thread_id=thread_id, rubric=rubric, language=language, made_by=by, now=stamp)


def _make(tx: Connection, mark: PlanMark, row: TrackedRow, *, by: int, today: date, stamp: int) -> None:
    occurrence_id = row.occurrences[mark.time - 1].id
    if mark.moved:
        due = today + timedelta(days=mark.moved.in_days)
        marks.move(tx, occurrence_id, due, reason=mark.moved.reason, by=by, now=stamp)
    if mark.taken:
        marks.take(tx, occurrence_id, by=by, now=stamp)
    if mark.done:
        marks.close(tx, occurrence_id, Result(words=mark.done), by=by, now=stamp)
