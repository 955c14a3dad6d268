"""Quick messages as they stand: a draft for each person, its words and to whom they go."""

from dataclasses import dataclass
from sqlite3 import Connection, Row

from cluster.segments import Segment
from storage import segments

SELECT_MESSAGE = """SELECT quick_messages.*, (SELECT ifnull(typed_name, name) FROM members WHERE user_id = made_by) AS author
                    FROM quick_messages"""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickMessage:
    """A draft as long as `leaves_at` is None; `author` is None when the person has been forgotten since."""

    id: int
    words: str
    segment: Segment
    made_by: int | None
    author: str | None
    made_at: int
    leaves_at: int | None
    cancelled_at: int | None


def begin(tx: Connection, user_id: int, *, now: int) -> QuickMessage:
    """Each person writes one draft at a time: the one under way, or a new one."""
    before = draft_of(tx, user_id)
    if before is not None:
        return before
    tx.execute(
        "INSERT INTO quick_messages (words, segment, made_by, made_at) VALUES ('', :segment, :user_id, :now)",
        {"segment": segments.packed(Segment()), "user_id": user_id, "now": now},
    )
    made = draft_of(tx, user_id)
    assert made is not None
    return made


def draft_of(tx: Connection, user_id: int) -> QuickMessage | None:
    return _one(tx.execute(f"{SELECT_MESSAGE} WHERE made_by = :user_id AND leaves_at IS NULL", {"user_id": user_id}).fetchone())


def message(tx: Connection, message_id: int) -> QuickMessage | None:
    return _one(tx.execute(f"{SELECT_MESSAGE} WHERE id = :id", {"id": message_id}).fetchone())


def choose(tx: Connection, message_id: int, segment: Segment) -> None:
    tx.execute(
        "UPDATE quick_messages SET segment = :segment WHERE id = :id AND leaves_at IS NULL",
        {"id": message_id, "segment": segments.packed(segment)},
    )


def write(tx: Connection, message_id: int, words: str) -> None:
    tx.execute(
        "UPDATE quick_messages SET words = :words WHERE id = :id AND leaves_at IS NULL", {"id": message_id, "words": words}
    )


def drop(tx: Connection, message_id: int) -> None:
    tx.execute("DELETE FROM quick_messages WHERE id = :id AND leaves_at IS NULL", {"id": message_id})


def _one(row: Row | None) -> QuickMessage | None:
    return None if row is None else of_row(row)


def of_row(row: Row) -> QuickMessage:
    return QuickMessage(
        id=row["id"],
        words=row["words"],
        segment=segments.unpacked(row["segment"]),
        made_by=row["made_by"],
        author=row["author"],
        made_at=row["made_at"],
        leaves_at=row["leaves_at"],
        cancelled_at=row["cancelled_at"],
    )
