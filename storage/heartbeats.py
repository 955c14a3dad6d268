"""When something was last seen alive: how the bot learns that it slept."""

from sqlite3 import Connection


def beat(tx: Connection, name: str, *, now: int) -> int | None:
    """Note `now`; the time noted before it, or None the first time."""
    row = tx.execute("SELECT beat_at FROM heartbeats WHERE name = :name", {"name": name}).fetchone()
    tx.execute(
        "INSERT INTO heartbeats (name, beat_at) VALUES (:name, :now) ON CONFLICT DO UPDATE SET beat_at = :now",
        {"name": name, "now": now},
    )
    return None if row is None else int(row["beat_at"])
