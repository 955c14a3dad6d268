"""Who has been silent for how long, and whether they have been warned of being forgotten."""

from datetime import date, datetime, tzinfo
from sqlite3 import Connection, Row

from cluster.privacy import Silent
from storage.privacy.holdings import WHOSE_UPDATE


def watch(tx: Connection, today: date) -> None:
    """Of whom no day is known yet, the count begins today."""
    tx.execute("UPDATE members SET seen_day = :today WHERE seen_day IS NULL", {"today": today.isoformat()})


def silent_since(tx: Connection, day: date, zone: tzinfo | None) -> list[Silent]:
    """Who has not spoken after `day`, nor in an update that is kept and not handled yet. A warning counts from when it
    reached them, in the cluster's `zone`; one that failed, but for their having blocked the bot, is none.
    """
    of_theirs = WHOSE_UPDATE.replace(":user_id", "members.user_id")
    rows = tx.execute(
        f"""SELECT members.user_id, seen_day, warned_day, blocked_at, status, settled_at
           FROM members LEFT JOIN outbox ON outbox.id = warning_letter
           WHERE seen_day <= :day AND NOT EXISTS (SELECT 1 FROM inbox WHERE {of_theirs})
           ORDER BY members.user_id""",  # noqa: S608 - our own words
        {"day": day.isoformat()},
    )
    return [
        Silent(
            user_id=row["user_id"],
            seen=date.fromisoformat(row["seen_day"]),
            warned=_warned(row, zone),
            waits=row["status"] in {"waiting", "sending"},
        )
        for row in rows
    ]


def _warned(row: Row, zone: tzinfo | None) -> date | None:
    if row["status"] == "sent" or (row["status"] == "failed" and row["blocked_at"] is not None):
        return datetime.fromtimestamp(row["settled_at"], zone).date()
    return date.fromisoformat(row["warned_day"]) if row["warned_day"] else None


def warn(tx: Connection, user_id: int, *, letter_id: int) -> None:
    """By this letter."""
    tx.execute(
        "UPDATE members SET warned_day = NULL, warning_letter = :letter WHERE user_id = :user_id",
        {"user_id": user_id, "letter": letter_id},
    )


def warn_unreachable(tx: Connection, user_id: int, day: date) -> None:
    """As if: they have blocked the bot, and no letter can say it."""
    tx.execute(
        "UPDATE members SET warned_day = :day, warning_letter = NULL WHERE user_id = :user_id",
        {"user_id": user_id, "day": day.isoformat()},
    )
