"""Whatever the bot says anew: a row with a unique key, written in the same transaction as its cause, sent by one sender."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

ANSWER, UNASKED = 0, 1
"""Urgency: answers to people leave before what nobody asked for."""

REMEMBER_SECONDS = 400 * 24 * 3600
"""A key must outlive whatever could ask for the same message again: a yearly plan and its overdue weeks."""

REMEMBER_ANSWER_SECONDS = 3 * 24 * 3600
"""An answer can only be asked for again by its own update, which the inbox recognises for two days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`payload` is what to say, as JSON that delivery understands; `not_before` and `expires_at` are Unix times."""

    key: str
    chat_id: int
    payload: Mapping[str, Any]
    thread_id: int = 0
    urgency: int = UNASKED
    not_before: int = 0
    expires_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A letter in the outbox; `attempts` counts the one now being made, `tried_seconds` is what it has spent between them."""

    id: int
    key: str
    chat_id: int
    thread_id: int
    urgency: int
    payload: Mapping[str, Any]
    attempts: int
    tried_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    id: int
    key: str
    chat_id: int
    thread_id: int
    reason: str
    settled_at: int


def post(tx: Connection, letter: Letter, *, now: int) -> int | None:
    """The id of the new row, or None when this key has been posted before."""
    row = tx.execute(
        """INSERT INTO outbox (key, chat_id, thread_id, urgency, payload, created_at, not_before, expires_at)
           VALUES (:key, :chat_id, :thread_id, :urgency, :payload, :now, :not_before, :expires_at)
           ON CONFLICT DO NOTHING RETURNING id""",
        {
            "key": letter.key,
            "chat_id": letter.chat_id,
            "thread_id": letter.thread_id,
            "urgency": letter.urgency,
            "payload": json.dumps(letter.payload, ensure_ascii=False),
            "now": now,
            "not_before": letter.not_before,
            "expires_at": letter.expires_at,
        },
    ).fetchone()
    return None if row is None else int(row["id"])


def has(tx: Connection, key: str) -> bool:
    """Whether it has been posted, whatever became of it."""
    return tx.execute("SELECT 1 FROM outbox WHERE key = :key", {"key": key}).fetchone() is not None


def claim(tx: Connection, *, now: int, not_chats: Collection[int], unasked: bool = True) -> Posted | None:
    """Take the next letter whose chat may be written to; until it is settled nobody can withdraw it.

    `unasked` is false at hours when only answers may leave.
    """
    row = tx.execute(
        """UPDATE outbox SET status = 'sending', attempts = attempts + 1 WHERE id = (
               SELECT id FROM outbox WHERE status = 'waiting' AND not_before <= :now AND urgency <= :urgency
                  AND (expires_at IS NULL OR expires_at > :now)
                  AND chat_id NOT IN (SELECT value FROM json_each(:not_chats))
               ORDER BY urgency, id LIMIT 1)
           RETURNING id, key, chat_id, thread_id, urgency, payload, attempts, tried_seconds""",
        {"now": now, "not_chats": json.dumps(list(not_chats)), "urgency": UNASKED if unasked else ANSWER},
    ).fetchone()
    if row is None:
        return None
    return Posted(**{**dict(row), "payload": json.loads(row["payload"])})


def sent(tx: Connection, letter_id: int, *, message_id: int, now: int) -> None:
    tx.execute(
        """UPDATE outbox SET status = 'sent', payload = NULL, reason = NULL, message_id = :message_id, settled_at = :now
           WHERE id = :id""",
        {"id": letter_id, "message_id": message_id, "now": now},
    )


def failed(tx: Connection, letter_id: int, *, reason: str, now: int) -> None:
    tx.execute(
        "UPDATE outbox SET status = 'failed', payload = NULL, reason = :reason, settled_at = :now WHERE id = :id",
        {"id": letter_id, "reason": reason, "now": now},
    )


def free_key(tx: Connection, letter_id: int) -> None:
    """What this letter could not say may be said again by another: its place was shut, and may open."""
    tx.execute("UPDATE outbox SET key = key || ' #' || id WHERE id = :id", {"id": letter_id})


def put_off(tx: Connection, letter_id: int, *, reason: str, until: int, tried_seconds: int = 0) -> None:
    """Try it again from `until` on; `tried_seconds` of the pause count as time spent trying."""
    tx.execute(
        """UPDATE outbox SET status = 'waiting', reason = :reason, not_before = :until,
                             tried_seconds = tried_seconds + :tried_seconds WHERE id = :id""",
        {"id": letter_id, "reason": reason, "until": until, "tried_seconds": tried_seconds},
    )


def resume(tx: Connection) -> int:
    """After a start: what was on its way when the process ended may or may not have arrived, so it goes again."""
    return tx.execute("UPDATE outbox SET status = 'waiting' WHERE status = 'sending'").rowcount


def withdraw(tx: Connection, letter_ids: Collection[int]) -> set[int]:
    """Take back letters that have not left; the ids of those that could be taken back."""
    rows = tx.execute(
        """DELETE FROM outbox WHERE status = 'waiting' AND id IN (SELECT value FROM json_each(:ids)) RETURNING id""",
        {"ids": json.dumps(list(letter_ids))},
    ).fetchall()
    return {row["id"] for row in rows}


def expired(tx: Connection, *, now: int) -> list[int]:
    rows = tx.execute("SELECT id FROM outbox WHERE status = 'waiting' AND expires_at <= :now ORDER BY id", {"now": now})
    return [row["id"] for row in rows]


def next_moment(tx: Connection, *, now: int) -> int | None:
    """When the earliest letter that waits for its time may leave, or None."""
    (moment,) = tx.execute(
        "SELECT min(not_before) FROM outbox WHERE status = 'waiting' AND not_before > :now", {"now": now}
    ).fetchone()
    return None if moment is None else int(moment)


def waiting(tx: Connection) -> int:
    (count,) = tx.execute("SELECT count(*) FROM outbox WHERE status IN ('waiting', 'sending')").fetchone()
    return int(count)


def undelivered(tx: Connection, *, since: int) -> list[Undelivered]:
    rows = tx.execute(
        """SELECT id, key, chat_id, thread_id, reason, settled_at FROM outbox
           WHERE status = 'failed' AND settled_at >= :since ORDER BY id""",
        {"since": since},
    )
    return [Undelivered(**dict(row)) for row in rows]


def sweep(tx: Connection, *, now: int) -> int:
    return tx.execute(
        """DELETE FROM outbox WHERE settled_at < :before
              OR (settled_at < :answers_before AND urgency = :answer AND status = 'sent')""",
        {"before": now - REMEMBER_SECONDS, "answers_before": now - REMEMBER_ANSWER_SECONDS, "answer": ANSWER},
    ).rowcount
