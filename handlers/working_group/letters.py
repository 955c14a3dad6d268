"""What somebody is told unasked because of the working group."""

from datetime import datetime
from sqlite3 import Connection

from cluster.rights import Member
from handlers import leaving
from handlers.plan.notices import Audience, Say


def tell(
    tx: Connection, user_id: int, event: str, say: Say, audience: Audience, now: datetime, *, about: Member | None = None
) -> None:
    """`event` names what happened, so that a repeated update tells it once; `about` is whom the letter names."""
    leaving.tell(tx, user_id, key_of(event, user_id), say, audience, now, about=about)


def key_of(event: str, user_id: int) -> str:
    return f"group:{event}:{user_id}"
