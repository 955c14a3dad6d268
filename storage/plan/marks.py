"""What people say of an occurrence: in work, done with a result, moved, not mine. Each is safe to say twice."""

from datetime import date
from sqlite3 import Connection

from cluster.plan.progress import BOT, Result
from storage.plan import pings


def take(tx: Connection, occurrence_id: int, *, by: int, now: int) -> bool:
    """«В работе»; False when it is so already, or done."""
    return bool(
        tx.execute(
            """UPDATE plan_occurrences SET state = 'in_work', state_by = :by, state_at = :now
               WHERE id = :id AND state = 'planned' AND removed_at IS NULL""",
            {"id": occurrence_id, "by": by, "now": now},
        ).rowcount
    )


def close_with_report(tx: Connection, occurrence_id: int, words: str, *, now: int) -> bool:
    """The bot closes it with a report of its own; False when it is done already: that result stands."""
    return close(tx, occurrence_id, Result(words=words), by=BOT, reported=True, now=now)


def close(tx: Connection, occurrence_id: int, result: Result, *, by: int, now: int, reported: bool = False) -> bool:
    """«Выполнено»; False when somebody was quicker: their result stands. Pings not sent yet are withdrawn.

    `reported`: the words are the bot's report, whoever closes with them.
    """
    closed = tx.execute(
        """UPDATE plan_occurrences SET state = 'done', state_by = :by, state_at = :now
           WHERE id = :id AND state <> 'done' AND removed_at IS NULL""",
        {"id": occurrence_id, "by": by, "now": now},
    ).rowcount
    if not closed:
        return False
    tx.execute(
        """INSERT INTO plan_results (occurrence_id, words, file_id, file_kind, file_name, given_by, given_at, reported)
           VALUES (:id, :words, :file_id, :file_kind, :file_name, :by, :now, :reported)
           ON CONFLICT DO UPDATE SET words = :words, file_id = :file_id, file_kind = :file_kind, file_name = :file_name,
                                     given_by = :by, given_at = :now, reported = :reported""",
        {
            "id": occurrence_id,
            "words": result.words,
            "file_id": result.file_id,
            "file_kind": result.file_kind,
            "file_name": result.file_name,
            "by": by,
            "now": now,
            "reported": reported,
        },
    )
    pings.withdraw(tx, occurrence_id)
    return True


def reopen(tx: Connection, occurrence_id: int, *, by: int, now: int) -> bool:
    """A closed occurrence turns out not to be done; its result stays to be read until the next one replaces it."""
    return bool(
        tx.execute(
            """UPDATE plan_occurrences SET state = 'in_work', state_by = :by, state_at = :now
               WHERE id = :id AND state = 'done' AND removed_at IS NULL""",
            {"id": occurrence_id, "by": by, "now": now},
        ).rowcount
    )


def move(tx: Connection, occurrence_id: int, due: date, *, reason: str, by: int, now: int) -> date | None:
    """«Перенести»: the date it had before, or None when it is done or stands at `due` already."""
    row = tx.execute(
        "SELECT due_day FROM plan_occurrences WHERE id = :id AND state <> 'done' AND removed_at IS NULL",
        {"id": occurrence_id},
    ).fetchone()
    if row is None or row["due_day"] is None or row["due_day"] == due.isoformat():
        return None
    names = {
        "id": occurrence_id,
        "before": row["due_day"],
        "after": due.isoformat(),
        "reason": reason,
        "by": by,
        "now": now,
    }
    tx.execute(
        """INSERT INTO plan_postponements (occurrence_id, due_before, due_after, reason, moved_by, moved_at)
           VALUES (:id, :before, :after, :reason, :by, :now)""",
        names,
    )
    tx.execute("UPDATE plan_occurrences SET due_day = :after WHERE id = :id", names)
    pings.withdraw(tx, occurrence_id)
    return date.fromisoformat(row["due_day"])


def decline(tx: Connection, row_id: int, user_id: int, *, now: int) -> bool:
    """«Не моё»: this person is not pinged about this row any more."""
    return bool(
        tx.execute(
            """INSERT INTO plan_declines (row_id, user_id, declined_at) VALUES (:row_id, :user_id, :now)
               ON CONFLICT DO NOTHING""",
            {"row_id": row_id, "user_id": user_id, "now": now},
        ).rowcount
    )


def accept_again(tx: Connection, row_id: int, user_id: int) -> None:
    """They take the row on after all: any other mark of theirs says so."""
    tx.execute(
        "DELETE FROM plan_declines WHERE row_id = :row_id AND user_id = :user_id",
        {"row_id": row_id, "user_id": user_id},
    )


def declines(tx: Connection) -> frozenset[tuple[int, int]]:
    return frozenset((row["row_id"], row["user_id"]) for row in tx.execute("SELECT row_id, user_id FROM plan_declines"))
