"""What others are told when somebody marks a row: subscribed groups, and those who steer the plan."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from cluster.plan.progress import TrackedRow
from cluster.rights import Action, Member, Role
from cluster.rubrics import Rubric
from cluster.workdays import SpeakingHours
from handlers.plan.buttons import OpenRow
from handlers.screens import Screen, button
from locales import Language, Texts
from storage import chats, members, outbox
from storage.members import Standing

Say = Callable[[Language], Screen]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """What telling somebody unasked needs to know of the house."""

    texts: Texts
    hours: SpeakingHours
    standing: Standing


def tell_groups(tx: Connection, rubric: Rubric, event: str, say: Say, audience: Audience, now: datetime) -> None:
    """`event` names what happened, so that a repeated update tells it once. `say` names nobody."""
    for place in chats.subscribers(tx, rubric):
        letter = outbox.Letter(
            key=f"{rubric}:{event}:{place.chat_id}:{place.thread_id}",
            chat_id=place.chat_id,
            thread_id=place.thread_id,
            payload=say(audience.texts.of(place.language)).payload(),
        )
        outbox.post(tx, letter, now=int(now.timestamp()))


def tell_steering(
    tx: Connection,
    event: str,
    say: Say,
    by: Member | None,
    audience: Audience,
    now: datetime,
    *,
    also: frozenset[Role] = frozenset(),
    about: int | None = None,
    about_name: str = "",
) -> int:
    """Coordinators, the secretary and whoever has one of the roles `also`, but not whoever did it (None: the bot); how many
    letters that are. `about` is whom they name, `about_name` how.
    """
    people = members.reachable(tx, audience.standing)
    above = (p for p in people if p.may(Action.ANSWER_FOR_ANY_ROW) or p.roles & also)
    posted = 0
    for person in _others(above, by):
        letter = outbox.Letter(
            key=f"steering:{event}:{person.user_id}",
            chat_id=person.user_id,
            payload=say(audience.texts.of(person.language)).payload(),
            about=about,
            about_name=about_name,
        )
        posted += outbox.post(tx, letter, now=int(now.timestamp())) is not None
    return posted


def row_button_screen(text: str, row: TrackedRow, t: Language) -> Screen:
    return Screen(text=text, buttons=[[button(t.plain("plan-open-row", number=row.number), OpenRow(row_id=row.id))]])


def _others(people: Iterable[Member], by: Member | None) -> Iterable[Member]:
    return (person for person in people if by is None or person.user_id != by.user_id)
