"""Updates from Telegram, kept before Telegram is told that we have them and until their handler is done."""

from collections.abc import Mapping
from sqlite3 import Connection

REMEMBER_SECONDS = 48 * 3600
"""Telegram repeats an unconfirmed update for 24 hours; twice that long a repeated one is recognised by its id."""

ATTEMPTS_LIMIT = 4
"""One beside others and three alone: a process that died each time then was killed by this update."""


def keep(tx: Connection, updates: Mapping[int, bytes], *, now: int) -> list[int]:
    """Keep what is not here yet; the ids of those, in order."""
    return [
        update_id
        for update_id, payload in sorted(updates.items())
        if tx.execute(
            """INSERT INTO inbox (update_id, payload, kept_at) VALUES (:update_id, :payload, :now)
               ON CONFLICT DO NOTHING""",
            {"update_id": update_id, "payload": payload, "now": now},
        ).rowcount
    ]


def last_id(tx: Connection) -> int:
    """The greatest id that is remembered; 0: none."""
    (last,) = tx.execute("SELECT ifnull(max(update_id), 0) FROM inbox").fetchone()
    return int(last)


def suspects(tx: Connection) -> list[tuple[int, bytes]]:
    """What even an earlier start that took it up again did not finish, in order: one of them may kill the process."""
    rows = tx.execute("SELECT update_id, payload FROM inbox WHERE done_at IS NULL AND attempts > 0 ORDER BY update_id")
    return [(row["update_id"], row["payload"]) for row in rows]


def begin_alone(tx: Connection, update_id: int) -> None:
    """To be called before a suspect is handled with nothing beside it: only then is it to blame for what follows."""
    tx.execute("UPDATE inbox SET attempts = attempts + 1 WHERE update_id = :update_id", {"update_id": update_id})


def take_unhandled(tx: Connection) -> list[tuple[int, bytes]]:
    """What the last process left behind, in order; unfinished by this one, too, they are suspects."""
    rows = tx.execute(
        "UPDATE inbox SET attempts = 1 WHERE done_at IS NULL AND attempts = 0 RETURNING update_id, payload"
    ).fetchall()
    return sorted((row["update_id"], row["payload"]) for row in rows)


def give_up(tx: Connection, *, now: int) -> list[int]:
    """Forget what the hopeless say and handle them no more; their ids, once."""
    rows = tx.execute(
        """UPDATE inbox SET payload = NULL, done_at = :now WHERE done_at IS NULL AND attempts >= :limit
           RETURNING update_id""",
        {"limit": ATTEMPTS_LIMIT, "now": now},
    ).fetchall()
    return sorted(row["update_id"] for row in rows)


def finish(tx: Connection, update_id: int, *, now: int) -> None:
    tx.execute(
        "UPDATE inbox SET payload = NULL, done_at = :now WHERE update_id = :update_id",
        {"update_id": update_id, "now": now},
    )


def waiting(tx: Connection) -> int:
    (count,) = tx.execute("SELECT count(*) FROM inbox WHERE done_at IS NULL").fetchone()
    return int(count)


def sweep(tx: Connection, *, now: int) -> int:
    """Forget the ids that Telegram can't repeat any more."""
    before = {"before": now - REMEMBER_SECONDS}
    return tx.execute("DELETE FROM inbox WHERE done_at IS NOT NULL AND done_at < :before", before).rowcount
