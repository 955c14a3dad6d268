"""Which step of the ladder has been said to whom, and by which letter."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from sqlite3 import Connection

from cluster.plan.pings import Due
from storage import outbox

Said = Mapping[tuple[int, int, int, str], str]
"""(occurrence, chat, topic, due day) → the last step said, as an ISO date"""


def said(tx: Connection) -> Said:
    rows = tx.execute(
        """SELECT occurrence_id, chat_id, thread_id, plan_pings.due_day, max(step_day) AS step_day
           FROM plan_pings JOIN plan_occurrences ON plan_occurrences.id = occurrence_id AND state <> 'done'
           GROUP BY occurrence_id, chat_id, thread_id, plan_pings.due_day"""
    )
    return {(r["occurrence_id"], r["chat_id"], r["thread_id"], r["due_day"]): r["step_day"] for r in rows}


def unsaid(known: Said, items: Sequence[Due], chat_id: int, thread_id: int) -> list[Due]:
    """Those of `items` whose step this place has not heard yet; first what it has heard nothing of, or not for longest."""

    def heard(item: Due) -> str:
        return known.get((item.occurrence.id, chat_id, thread_id, item.due.isoformat()), date.min.isoformat())

    return sorted((item for item in items if heard(item) < item.step.isoformat()), key=heard)


def post(tx: Connection, letter: outbox.Letter, items: Sequence[Due], *, now: int) -> bool:
    """Post one digest and note its steps as said; False when this place has had its digest of the day."""
    letter_id = outbox.post(tx, letter, now=now)
    if letter_id is None:
        return False
    for item in items:
        tx.execute(
            """INSERT INTO plan_pings (occurrence_id, chat_id, thread_id, due_day, step_day, letter_id)
               VALUES (:occurrence_id, :chat_id, :thread_id, :due_day, :step_day, :letter_id) ON CONFLICT DO NOTHING""",
            {
                "occurrence_id": item.occurrence.id,
                "chat_id": letter.chat_id,
                "thread_id": letter.thread_id,
                "due_day": item.due.isoformat(),
                "step_day": item.step.isoformat(),
                "letter_id": letter_id,
            },
        )
    return True


def steps_in(tx: Connection, letter_id: int) -> list[tuple[int, date, date]]:
    """What that digest says: (occurrence, due day, step)."""
    rows = tx.execute(
        "SELECT occurrence_id, due_day, step_day FROM plan_pings WHERE letter_id = :letter_id ORDER BY due_day, occurrence_id",
        {"letter_id": letter_id},
    )
    return [(row["occurrence_id"], date.fromisoformat(row["due_day"]), date.fromisoformat(row["step_day"])) for row in rows]


def withdraw(tx: Connection, occurrence_id: int) -> None:
    """Take back unsent digests that speak of this occurrence; what else stood in them is due again at the next sweep."""
    rows = tx.execute("SELECT DISTINCT letter_id FROM plan_pings WHERE occurrence_id = :id", {"id": occurrence_id})
    _withdraw_letters(tx, [row["letter_id"] for row in rows])


def withdraw_expired(tx: Connection, *, now: int) -> None:
    """Take back digests that could not leave on their day, so that today's says it all in one message."""
    _withdraw_letters(tx, outbox.expired(tx, now=now))


def unsay(tx: Connection, letter_id: int) -> None:
    """That letter did not arrive: its steps are due again."""
    tx.execute("DELETE FROM plan_pings WHERE letter_id = :letter_id", {"letter_id": letter_id})


def sweep(tx: Connection) -> int:
    """Forget what was said of closed and removed occurrences by letters that are forgotten themselves.

    While an occurrence is open, its last step must stay known, or it would be said again.
    """
    return tx.execute(
        """DELETE FROM plan_pings WHERE letter_id NOT IN (SELECT id FROM outbox)
              AND occurrence_id IN (SELECT id FROM plan_occurrences WHERE state = 'done' OR removed_at IS NOT NULL)"""
    ).rowcount


def _withdraw_letters(tx: Connection, letter_ids: Collection[int]) -> None:
    for letter_id in outbox.withdraw(tx, letter_ids):
        unsay(tx, letter_id)
