"""Groups and channels that the bot sits in, and the rubrics that a chat or one topic of it is subscribed to."""

from dataclasses import dataclass
from sqlite3 import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """A place that gets a rubric; `thread_id` 0 means no topic."""

    chat_id: int
    thread_id: int
    language: str


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


def subscribers(tx: Connection, rubric: str) -> list[Subscriber]:
    rows = tx.execute(
        """SELECT chat_id, thread_id, language FROM subscriptions JOIN chats USING (chat_id)
           WHERE rubric = :rubric AND subscriptions.paused_at IS NULL AND chats.paused_at IS NULL
           ORDER BY chat_id, thread_id""",
        {"rubric": rubric},
    )
    return [Subscriber(**dict(row)) for row in rows]
