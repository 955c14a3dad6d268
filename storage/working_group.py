"""The working group: its seats, which are roles; its bound chat; rows of the plan given to its members."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, tzinfo
from sqlite3 import Connection

from cluster.rubrics import Rubric
from cluster.working_group import Group, Office, Seat, seated
from storage import chats
from storage.organisations.names import CALLED, SPELLED

_PURPOSE = "working-group"
_OF_GROUP = "role IN ('leader', 'working_group')"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundChat:
    """`heard`: deadlines reach it now."""

    chat_id: int
    thread_id: int
    title: str
    heard: bool


def group(tx: Connection, zone: tzinfo | None) -> Group:
    """As it is now; days are those of `zone`."""
    offices = _offices(tx)
    rows = tx.execute(
        f"""SELECT user_id, ifnull(typed_name, name) AS name, blocked_at, max(role = 'leader') AS leads,
                   min(granted_at) AS since
            FROM roles JOIN members USING (user_id) WHERE {_OF_GROUP} GROUP BY user_id"""  # noqa: S608 - a condition of our own
    )
    return seated(
        Seat(
            user_id=row["user_id"],
            name=row["name"],
            since=datetime.fromtimestamp(row["since"], zone).date(),
            leads=bool(row["leads"]),
            offices=offices[row["user_id"]],
            reachable=row["blocked_at"] is None,
        )
        for row in rows
    )


def sits_for(tx: Connection, user_id: int) -> int | None:
    """The organisation for which they came into the group first, if any."""
    row = tx.execute(
        "SELECT organisation_id FROM roles WHERE user_id = :user_id AND role = 'working_group' ORDER BY granted_at LIMIT 1",
        {"user_id": user_id},
    ).fetchone()
    return None if row is None else row["organisation_id"]


def drop_assignments(tx: Connection, user_id: int) -> list[int]:
    """Ids of the rows that had been given to them."""
    rows = tx.execute("DELETE FROM plan_assignees WHERE user_id = :user_id RETURNING row_id", {"user_id": user_id})
    return sorted(row["row_id"] for row in rows.fetchall())


def give(tx: Connection, row_id: int, user_id: int, *, by: int, now: int) -> bool:
    """False when they have it already."""
    return bool(
        tx.execute(
            """INSERT INTO plan_assignees (row_id, user_id, assigned_by, assigned_at) VALUES (:row_id, :user_id, :by, :now)
               ON CONFLICT DO NOTHING""",
            {"row_id": row_id, "user_id": user_id, "by": by, "now": now},
        ).rowcount
    )


def take_back(tx: Connection, row_id: int, user_id: int) -> int | None:
    """When it had been given to them; None when it had not."""
    row = tx.execute(
        "DELETE FROM plan_assignees WHERE row_id = :row_id AND user_id = :user_id RETURNING assigned_at",
        {"row_id": row_id, "user_id": user_id},
    ).fetchone()
    return None if row is None else int(row["assigned_at"])


def sweep(tx: Connection) -> int:
    """Forget what was given to people who have left the group without `drop_assignments`."""
    return tx.execute(
        f"DELETE FROM plan_assignees WHERE user_id NOT IN (SELECT user_id FROM roles WHERE {_OF_GROUP})"  # noqa: S608 - our own
    ).rowcount


def bound_chat(tx: Connection) -> BoundChat | None:
    row = tx.execute(
        """SELECT bound_chats.chat_id, thread_id, title, paused_at FROM bound_chats JOIN chats USING (chat_id)
           WHERE purpose = :purpose""",
        {"purpose": _PURPOSE},
    ).fetchone()
    if row is None:
        return None
    subscribed = Rubric.PLAN_DEADLINES in chats.rubrics(tx, row["chat_id"], row["thread_id"])
    heard = subscribed and row["paused_at"] is None
    return BoundChat(chat_id=row["chat_id"], thread_id=row["thread_id"], title=row["title"], heard=heard)


def bind(tx: Connection, *, chat_id: int, thread_id: int, title: str, language: str, by: int, now: int) -> BoundChat | None:
    """This place is the group's own from now on, and gets the deadlines of the plan; which one was before."""
    before = bound_chat(tx)
    chats.enter(tx, chat_id, title, now=now)
    chats.subscribe(
        tx,
        chat_id=chat_id,
        thread_id=thread_id,
        rubric=Rubric.PLAN_DEADLINES,
        language=language,
        made_by=by,
        now=now,
    )
    tx.execute(
        """INSERT INTO bound_chats (purpose, chat_id, thread_id, bound_by, bound_at)
           VALUES (:purpose, :chat_id, :thread_id, :by, :now)
           ON CONFLICT DO UPDATE SET chat_id = :chat_id, thread_id = :thread_id, bound_by = :by, bound_at = :now""",
        {"purpose": _PURPOSE, "chat_id": chat_id, "thread_id": thread_id, "by": by, "now": now},
    )
    return before


def unbind(tx: Connection, *, silence: bool) -> None:
    """The chat is like any other again; `silence`: it gets no deadlines any more either."""
    bound = bound_chat(tx)
    if bound is not None and silence:
        chats.unsubscribe(tx, chat_id=bound.chat_id, thread_id=bound.thread_id, rubric=Rubric.PLAN_DEADLINES)
    tx.execute("DELETE FROM bound_chats WHERE purpose = :purpose", {"purpose": _PURPOSE})


def _offices(tx: Connection) -> defaultdict[int, tuple[Office, ...]]:
    """For which organisation each of them sits there; where the seat names none, whom they represent besides."""
    rows = tx.execute(
        f"""SELECT DISTINCT user_id, organisations.id, {SPELLED} AS name, {CALLED} AS short_name,
                   role = 'representative' AS besides
            FROM roles JOIN organisations ON organisations.id = organisation_id
            WHERE user_id IN (SELECT user_id FROM roles WHERE {_OF_GROUP})
              AND ({_OF_GROUP} OR role = 'representative') ORDER BY user_id, besides, name"""  # noqa: S608 - our own
    )
    found: defaultdict[int, dict[bool, dict[int, Office]]] = defaultdict(lambda: {False: {}, True: {}})
    for row in rows:
        office = Office(id=row["id"], name=row["name"], short_name=row["short_name"])
        found[row["user_id"]][bool(row["besides"])][office.id] = office
    offices = {user_id: tuple((each[False] or each[True]).values()) for user_id, each in found.items()}
    return defaultdict(tuple, offices)
