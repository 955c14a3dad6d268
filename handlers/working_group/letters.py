"""What somebody is told unasked because of the working group."""

from datetime import datetime
from sqlite3 import Connection

from cluster.rights import Action, Member
from handlers import leaving
from handlers.plan.notices import Audience, Say
from storage import members


def tell(tx: Connection, user_id: int, event: str, say: Say, audience: Audience, now: datetime) -> None:
    """`event` names what happened, so that a repeated update tells it once."""
    leaving.tell(tx, user_id, key_of(event, user_id), say, audience, now)


def tell_leading(tx: Connection, event: str, say: Say, by: Member, audience: Audience, now: datetime) -> None:
    """Those who lead the group and those above, but not whoever did it."""
    for person in members.reachable(tx, audience.standing):
        if person.may(Action.LEAD_GROUP) and person.user_id != by.user_id:
            tell(tx, person.user_id, event, say, audience, now)


def key_of(event: str, user_id: int) -> str:
    return f"group:{event}:{user_id}"
