"""Waves and what they are for: one is open at most, and one may be announced."""

from sqlite3 import Connection, Row

from cluster.confirmations import Opening, Wave
from storage.confirmations.handovers import forget_dead
from storage.confirmations.letters import withdraw

STANDS = "(answer = 'leaving') = (membership = 'left')"
"""As `cluster.confirmations.stands`."""


def open_wave(tx: Connection, *, occurrence_id: int | None, by: int | None, now: int) -> int | None:
    """Every member of the register is to be asked; None when a wave is open already."""
    row = tx.execute(
        """INSERT INTO confirmation_waves (occurrence_id, opened_by, opened_at) VALUES (:occurrence_id, :by, :now)
           ON CONFLICT DO NOTHING RETURNING id""",
        {"occurrence_id": occurrence_id, "by": by, "now": now},
    ).fetchone()
    if row is None:
        return None
    tx.execute(
        """INSERT INTO confirmation_answers (wave_id, organisation_id)
           SELECT :wave_id, id FROM organisations WHERE kind IS NOT NULL AND membership = 'member'""",
        {"wave_id": row["id"]},
    )
    return int(row["id"])


def close(tx: Connection, wave_id: int, *, now: int) -> bool:
    """False when it is closed already. Letters that have not left are withdrawn; answers stay as they stand now."""
    closed = tx.execute(
        "UPDATE confirmation_waves SET closed_at = :now WHERE id = :id AND closed_at IS NULL", {"id": wave_id, "now": now}
    ).rowcount
    if closed:
        forget_dead(tx, wave_id, now=now)
        tx.execute(
            f"""UPDATE confirmation_answers SET answer = NULL, answered_by = NULL, answered_at = NULL
                WHERE wave_id = :id AND NOT EXISTS (
                    SELECT 1 FROM organisations WHERE organisations.id = organisation_id AND {STANDS})""",  # noqa: S608
            {"id": wave_id},
        )
        withdraw(tx, f"confirm:{wave_id}:")
    return bool(closed)


def wave(tx: Connection, wave_id: int) -> Wave | None:
    return _wave(tx.execute("SELECT * FROM confirmation_waves WHERE id = :id", {"id": wave_id}).fetchone())


def open_one(tx: Connection) -> Wave | None:
    return _wave(tx.execute("SELECT * FROM confirmation_waves WHERE closed_at IS NULL").fetchone())


def latest(tx: Connection) -> Wave | None:
    """The open one, else the one that was closed last."""
    return _wave(tx.execute("SELECT * FROM confirmation_waves ORDER BY closed_at IS NULL DESC, id DESC LIMIT 1").fetchone())


def without_term(tx: Connection, *, since: int) -> Wave | None:
    """The latest wave, where it is for no term of the plan and runs or was closed at `since` or later."""
    found = latest(tx)
    if found is None or found.occurrence_id is not None:
        return None
    return found if found.closed_at is None or found.closed_at >= since else None


def tie(tx: Connection, wave_id: int, occurrence_id: int) -> None:
    tx.execute(
        "UPDATE confirmation_waves SET occurrence_id = :occurrence_id WHERE id = :id AND occurrence_id IS NULL",
        {"id": wave_id, "occurrence_id": occurrence_id},
    )


def latest_for(tx: Connection, occurrence_id: int) -> Wave | None:
    """The wave that was opened last for this term of the plan."""
    return _wave(
        tx.execute(
            "SELECT * FROM confirmation_waves WHERE occurrence_id = :id ORDER BY id DESC LIMIT 1", {"id": occurrence_id}
        ).fetchone()
    )


def openings(tx: Connection) -> dict[int, Opening]:
    """By the term that they are of."""
    return {
        row["occurrence_id"]: Opening(
            occurrence_id=row["occurrence_id"], opens_at=row["opens_at"], held=row["held_at"] is not None
        )
        for row in tx.execute("SELECT * FROM confirmation_openings")
    }


def will_open(tx: Connection, occurrence_id: int, *, at: int) -> None:
    tx.execute("INSERT INTO confirmation_openings (occurrence_id, opens_at) VALUES (:id, :at)", {"id": occurrence_id, "at": at})


def hold(tx: Connection, occurrence_id: int, *, by: int, now: int) -> bool:
    """«Не открывать сейчас»; False when it is so already."""
    return bool(
        tx.execute(
            """INSERT INTO confirmation_openings (occurrence_id, opens_at, held_by, held_at) VALUES (:id, :now, :by, :now)
               ON CONFLICT DO UPDATE SET held_by = :by, held_at = :now WHERE held_at IS NULL""",
            {"id": occurrence_id, "by": by, "now": now},
        ).rowcount
    )


def say_anew(tx: Connection, occurrence_id: int, stem: str) -> None:
    """It does not open as it was said, so that will be said again; letters whose keys begin with `stem` are withdrawn."""
    tx.execute("DELETE FROM confirmation_openings WHERE occurrence_id = :id", {"id": occurrence_id})
    withdraw(tx, stem)


def _wave(row: Row | None) -> Wave | None:
    if row is None:
        return None
    return Wave(id=row["id"], occurrence_id=row["occurrence_id"], opened_at=row["opened_at"], closed_at=row["closed_at"])
