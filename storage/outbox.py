"""Whatever the bot says anew: a row with a unique key, written in the same transaction as its cause, sent by one sender."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time
from sqlite3 import Connection
from typing import Any

ANSWER, UNASKED = 0, 1
"""Urgency: answers to people leave before what nobody asked for."""

REMEMBER_SECONDS = 400 * 24 * 3600
"""A key must outlive whatever could ask for the same message again: a yearly plan and its overdue weeks."""

REMEMBER_ANSWER_SECONDS = 3 * 24 * 3600
"""An answer can only be asked for again by its own update, which the inbox recognises for two days."""

REQUEST = "request:"
"""How keys of letters begin that ask for a decision on somebody: without the person there is nothing to decide."""

FAREWELL = "farewell:"
"""How keys of letters begin that go to somebody who is forgotten already: once settled, nothing of them is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that Telegram does not have yet. Its bytes are kept with the letter until that is settled: they say what was so
    when they were made, and a retry sends the same ones.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`payload` is what to say, as JSON that delivery understands; `not_before` and `expires_at` are Unix times.

    With `edits` in the payload it changes that message of the chat instead of being a new one. With an `upload` it is a
    document, and the payload's text is its caption. `about` is the person whom it names, if any,
    and `about_name` their name as it stands in the text, before escaping.
    """

    key: str
    chat_id: int
    payload: Mapping[str, Any]
    thread_id: int = 0
    urgency: int = UNASKED
    not_before: int = 0
    expires_at: int | None = None
    upload: Upload | None = None
    about: int | None = None
    about_name: str = ""


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
    upload: Upload | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """`message_id` is the messenger's."""

    id: int
    message_id: int


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
        """INSERT INTO outbox (key, chat_id, thread_id, urgency, payload, created_at, not_before, expires_at,
                               upload_name, upload, about, about_name)
           VALUES (:key, :chat_id, :thread_id, :urgency, :payload, :now, :not_before, :expires_at, :upload_name, :upload,
                   :about, :about_name)
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
            "upload_name": letter.upload.name if letter.upload else None,
            "upload": letter.upload.data if letter.upload else None,
            "about": letter.about,
            "about_name": letter.about_name,
        },
    ).fetchone()
    return None if row is None else int(row["id"])


def has(tx: Connection, key: str) -> bool:
    """Whether it has been posted, whatever became of it."""
    return tx.execute("SELECT 1 FROM outbox WHERE key = :key", {"key": key}).fetchone() is not None


def id_of(tx: Connection, key: str) -> int | None:
    row = tx.execute("SELECT id FROM outbox WHERE key = :key", {"key": key}).fetchone()
    return None if row is None else int(row["id"])


def arrived(tx: Connection, key: str) -> Arrived | None:
    """The message that this letter has become, if it has."""
    row = tx.execute(
        "SELECT id, message_id FROM outbox WHERE key = :key AND status = 'sent' AND message_id IS NOT NULL", {"key": key}
    ).fetchone()
    return None if row is None else Arrived(id=row["id"], message_id=row["message_id"])


def claim(
    tx: Connection, *, now: int, not_chats: Collection[int], unasked: bool = True, local: time | None = None
) -> Posted | None:
    """Take the next letter whose chat may be written to; until it is settled nobody can withdraw it.

    `unasked` is false at hours when only answers may leave; `local` is the time of the cluster's clock, by which people
    have quiet hours of their own, in which nothing unasked comes to them.
    """
    row = tx.execute(
        """UPDATE outbox SET status = 'sending', attempts = attempts + 1 WHERE id = (
               SELECT id FROM outbox WHERE status = 'waiting' AND not_before <= :now AND urgency <= :urgency
                  AND (expires_at IS NULL OR expires_at > :now)
                  AND chat_id NOT IN (SELECT value FROM json_each(:not_chats))
                  AND NOT (urgency = 1 AND EXISTS (SELECT 1 FROM members WHERE user_id = chat_id AND CASE
                      WHEN quiet_from < quiet_until THEN :local >= quiet_from AND :local < quiet_until
                      ELSE :local >= quiet_from OR :local < quiet_until END))
               ORDER BY urgency, id LIMIT 1)
           RETURNING id, key, chat_id, thread_id, urgency, payload, attempts, tried_seconds, upload_name, upload""",
        {
            "now": now,
            "not_chats": json.dumps(list(not_chats)),
            "urgency": UNASKED if unasked else ANSWER,
            "local": None if local is None else f"{local:%H:%M}",
        },
    ).fetchone()
    if row is None:
        return None
    found = dict(row)
    name, data = found.pop("upload_name"), found.pop("upload")
    upload = None if name is None else Upload(name=name, data=data)
    return Posted(**found | {"payload": json.loads(row["payload"]), "upload": upload})


def sent(tx: Connection, letter_id: int, *, message_id: int, now: int) -> None:
    tx.execute(
        """UPDATE outbox SET status = 'sent', payload = NULL, upload_name = NULL, upload = NULL,
                             about = NULL, about_name = '', reason = NULL,
                             message_id = :message_id, settled_at = :now WHERE id = :id""",
        {"id": letter_id, "message_id": message_id, "now": now},
    )
    _keep_no_farewell(tx, letter_id)


def failed(tx: Connection, letter_id: int, *, reason: str, now: int) -> None:
    tx.execute(
        """UPDATE outbox SET status = 'failed', payload = NULL, upload_name = NULL, upload = NULL,
                             about = NULL, about_name = '', reason = :reason,
                             settled_at = :now WHERE id = :id""",
        {"id": letter_id, "reason": reason, "now": now},
    )
    _keep_no_farewell(tx, letter_id)


def drop(tx: Connection, letter_id: int) -> None:
    """As if it had never been."""
    tx.execute("DELETE FROM outbox WHERE id = :id", {"id": letter_id})


def _keep_no_farewell(tx: Connection, letter_id: int) -> None:
    tx.execute("DELETE FROM outbox WHERE id = :id AND key LIKE :farewell", {"id": letter_id, "farewell": f"{FAREWELL}%"})


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
