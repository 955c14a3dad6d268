"""Groups and channels that the bot sits in, and the rubrics that a chat or one topic of it is subscribed to."""

from dataclasses import dataclass
from sqlite3 import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """A place that gets a rubric; `thread_id` 0 means no topic."""

    chat_id: int
    thread_id: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A chat or a topic of it, and what it gets; `paused`: the bot may not write there now."""

    chat_id: int
    thread_id: int
    title: str
    rubrics: frozenset[str]
    paused: bool


def enter(tx: Connection, chat_id: int, title: str, *, now: int) -> None:
    """The bot is (again) a member that may write: a pause ends."""
    tx.execute(
        """INSERT INTO chats (chat_id, title, joined_at) VALUES (:chat_id, :title, :now)
           ON CONFLICT DO UPDATE SET title = :title, paused_at = NULL, pause_reason = NULL""",
        {"chat_id": chat_id, "title": title, "now": now},
    )


def pause(tx: Connection, chat_id: int, *, reason: str, now: int) -> None:
    """Settings stay; nothing is sent until `enter`."""
    tx.execute(
        """UPDATE chats SET paused_at = :now, pause_reason = :reason
           WHERE chat_id = :chat_id AND (paused_at IS NULL OR pause_reason <> :reason)""",
        {"chat_id": chat_id, "reason": reason, "now": now},
    )


def pause_topic(tx: Connection, chat_id: int, thread_id: int, *, reason: str, now: int) -> None:
    tx.execute(
        """UPDATE subscriptions SET paused_at = :now, pause_reason = :reason
           WHERE chat_id = :chat_id AND thread_id = :thread_id AND paused_at IS NULL""",
        {"chat_id": chat_id, "thread_id": thread_id, "reason": reason, "now": now},
    )


def move(tx: Connection, old_id: int, new_id: int) -> None:
    """A group became a supergroup: every table that knows the old id learns the new one.

    The new one may be known already, and the bot, which "left" the old one, is a member of it: a pause ends.
    """
    names = {"old": old_id, "new": new_id}
    tx.execute(
        """INSERT INTO chats (chat_id, title, joined_at) SELECT :new, title, joined_at FROM chats WHERE chat_id = :old
           ON CONFLICT DO UPDATE SET paused_at = NULL, pause_reason = NULL""",
        names,
    )
    for table in ("subscriptions", "outbox", "conversations", "plan_pings", "bound_chats"):
        tx.execute(f"UPDATE OR IGNORE {table} SET chat_id = :new WHERE chat_id = :old", names)  # noqa: S608 - our names
        tx.execute(f"DELETE FROM {table} WHERE chat_id = :old", names)  # noqa: S608 - the new id has such a row already
    tx.execute("DELETE FROM chats WHERE chat_id = :old", names)


def subscribe(
    tx: Connection, *, chat_id: int, thread_id: int, rubric: str, language: str, made_by: int | None, now: int
) -> None:
    tx.execute(
        """INSERT INTO subscriptions (chat_id, thread_id, rubric, language, made_by, made_at)
           VALUES (:chat_id, :thread_id, :rubric, :language, :made_by, :now)
           ON CONFLICT DO UPDATE SET paused_at = NULL, pause_reason = NULL""",
        {
            "chat_id": chat_id,
            "thread_id": thread_id,
            "rubric": rubric,
            "language": language,
            "made_by": made_by,
            "now": now,
        },
    )


def unsubscribe(tx: Connection, *, chat_id: int, thread_id: int, rubric: str) -> None:
    tx.execute(
        "DELETE FROM subscriptions WHERE chat_id = :chat_id AND thread_id = :thread_id AND rubric = :rubric",
        {"chat_id": chat_id, "thread_id": thread_id, "rubric": rubric},
    )


def rubrics(tx: Connection, chat_id: int, thread_id: int) -> frozenset[str]:
    """Rubrics that this place gets now; a paused one counts as off, so that a tap turns it on again."""
    rows = tx.execute(
        """SELECT rubric FROM subscriptions
           WHERE chat_id = :chat_id AND thread_id = :thread_id AND paused_at IS NULL""",
        {"chat_id": chat_id, "thread_id": thread_id},
    )
    return frozenset(row["rubric"] for row in rows)


def place(tx: Connection, chat_id: int, thread_id: int) -> Place | None:
    """None for a chat that the bot has never sat in."""
    row = tx.execute("SELECT title, paused_at FROM chats WHERE chat_id = :chat_id", {"chat_id": chat_id}).fetchone()
    if row is None:
        return None
    return Place(
        chat_id=chat_id,
        thread_id=thread_id,
        title=row["title"],
        rubrics=rubrics(tx, chat_id, thread_id),
        paused=row["paused_at"] is not None,
    )


def subscribed_by(tx: Connection, user_id: int) -> list[Place]:
    """Where this person has switched something on, by name."""
    rows = tx.execute(
        """SELECT DISTINCT title, chat_id, thread_id FROM subscriptions JOIN chats USING (chat_id)
           WHERE made_by = :user_id ORDER BY title, chat_id, thread_id""",
        {"user_id": user_id},
    ).fetchall()
    found = (place(tx, row["chat_id"], row["thread_id"]) for row in rows)
    return [each for each in found if each is not None]


def subscribers(tx: Connection, rubric: str) -> list[Subscriber]:
    rows = tx.execute(
        """SELECT chat_id, thread_id, language FROM subscriptions JOIN chats USING (chat_id)
           WHERE rubric = :rubric AND subscriptions.paused_at IS NULL AND chats.paused_at IS NULL
           ORDER BY chat_id, thread_id""",
        {"rubric": rubric},
    )
    return [Subscriber(**dict(row)) for row in rows]
