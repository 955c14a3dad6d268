"""What was sent to whom, and what became of each letter, kept longer than the letter itself."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection

from cluster.quick_messages import Reason, Report, reason_of
from storage import outbox
from storage.quick_messages.drafts import SELECT_MESSAGE, QuickMessage, of_row

FORGET_DRAFTS_SECONDS = 30 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """What goes to whom: payloads by person, who can't be reached and why; `leaves_at` is the earliest moment. The letters
    name their sender as `name`.
    """

    payloads: Mapping[int, Mapping[str, object]]
    beyond: Mapping[int, Reason]
    sender: int
    name: str
    leaves_at: int


def send(tx: Connection, message_id: int, what: Dispatch, *, now: int) -> bool:
    """A letter to each of `payloads`; False when it was sent before."""
    sent = tx.execute(
        "UPDATE quick_messages SET leaves_at = :leaves_at WHERE id = :id AND leaves_at IS NULL",
        {"id": message_id, "leaves_at": what.leaves_at},
    ).rowcount
    if not sent:
        return False
    for user_id, payload in what.payloads.items():
        letter = outbox.Letter(
            key=f"quick:{message_id}:{user_id}",
            chat_id=user_id,
            payload=payload,
            not_before=what.leaves_at,
            about=what.sender,
            about_name=what.name,
        )
        letter_id = outbox.post(tx, letter, now=now)
        _keep_recipient(tx, message_id, user_id, letter_id=letter_id, reason=None)
    for user_id, reason in what.beyond.items():
        _keep_recipient(tx, message_id, user_id, letter_id=None, reason=reason)
    return True


def cancel(tx: Connection, message_id: int, *, now: int) -> int:
    """Take back whatever has not left; how many letters that were."""
    rows = tx.execute(
        "SELECT letter_id FROM quick_message_recipients WHERE message_id = :id AND status = 'waiting'", {"id": message_id}
    ).fetchall()
    taken = outbox.withdraw(tx, [row["letter_id"] for row in rows])
    tx.execute(
        """UPDATE quick_message_recipients SET status = 'failed', reason = 'cancelled'
           WHERE message_id = :id AND letter_id IN (SELECT value FROM json_each(:letters))""",
        {"id": message_id, "letters": json.dumps(sorted(taken))},
    )
    if taken:
        tx.execute(
            "UPDATE quick_messages SET cancelled_at = :now WHERE id = :id AND cancelled_at IS NULL",
            {"id": message_id, "now": now},
        )
    return len(taken)


def hold_back(tx: Connection, user_id: int, *, now: int) -> list[QuickMessage]:
    """Take back what this person has sent and of which nothing has left; what has begun to leave goes on to everybody."""
    rows = tx.execute(
        f"""{SELECT_MESSAGE} WHERE made_by = :user_id AND leaves_at IS NOT NULL AND cancelled_at IS NULL
              AND id IN (SELECT message_id FROM quick_message_recipients WHERE letter_id IS NOT NULL
                         GROUP BY message_id HAVING min(EXISTS (
                             SELECT 1 FROM outbox WHERE outbox.id = letter_id AND status = 'waiting' AND attempts = 0)))
            ORDER BY id""",  # noqa: S608 - words of our own
        {"user_id": user_id},
    ).fetchall()
    held = [of_row(row) for row in rows]
    for each in held:
        cancel(tx, each.id, now=now)
    return held


def settle(tx: Connection, message_id: int | None = None) -> None:
    """Write down what became of letters, of one message or of all, before the outbox forgets them.

    A letter that is no longer there without having been settled was taken back by somebody else.
    """
    tx.execute(
        """UPDATE quick_message_recipients AS its
           SET (status, reason) = (
               SELECT ifnull(max(status), 'failed'), CASE WHEN count(*) THEN max(reason) ELSE 'withdrawn' END
               FROM outbox WHERE outbox.id = its.letter_id)
           WHERE status = 'waiting' AND (:id IS NULL OR message_id = :id)
             AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = its.letter_id AND status IN ('waiting', 'sending'))""",
        {"id": message_id},
    )


def report(tx: Connection, message_id: int) -> Report:
    """As far as `settle` has written it down."""
    rows = tx.execute(
        """SELECT status, reason, count(*) AS count FROM quick_message_recipients WHERE message_id = :id
           GROUP BY status, reason""",
        {"id": message_id},
    ).fetchall()
    failed: Counter[Reason] = Counter()
    for row in rows:
        if row["status"] == "failed":
            failed[reason_of(row["reason"])] += row["count"]
    by_status = {status: sum(row["count"] for row in rows if row["status"] == status) for status in ("sent", "waiting")}
    return Report(**by_status, failed=dict(failed))


def counted_since(tx: Connection, user_id: int, since: int) -> int:
    """How many this person has sent whose time to leave is `since` or later, without those taken back from everybody."""
    (count,) = tx.execute(
        """SELECT count(*) FROM quick_messages
           WHERE made_by = :user_id AND leaves_at >= :since AND (cancelled_at IS NULL OR EXISTS (
               SELECT 1 FROM quick_message_recipients AS its LEFT JOIN outbox ON outbox.id = letter_id
               WHERE its.message_id = quick_messages.id AND 'sent' IN (its.status, ifnull(outbox.status, ''))))""",
        {"user_id": user_id, "since": since},
    ).fetchone()
    return int(count)


def sent_ones(tx: Connection, *, by: int | None, offset: int, limit: int) -> list[QuickMessage]:
    """The newest first; `by` whom, or by anybody."""
    rows = tx.execute(
        f"""{SELECT_MESSAGE} WHERE leaves_at IS NOT NULL AND (:by IS NULL OR made_by = :by)
            ORDER BY leaves_at DESC, id DESC LIMIT :limit OFFSET :offset""",
        {"by": by, "limit": limit, "offset": offset},
    )
    return [of_row(row) for row in rows]


def count_sent(tx: Connection, *, by: int | None) -> int:
    (count,) = tx.execute(
        "SELECT count(*) FROM quick_messages WHERE leaves_at IS NOT NULL AND (:by IS NULL OR made_by = :by)", {"by": by}
    ).fetchone()
    return int(count)


def sweep(tx: Connection, *, now: int) -> int:
    """Forget drafts that nobody goes on with, and write down what the outbox is about to forget."""
    settle(tx)
    return tx.execute(
        "DELETE FROM quick_messages WHERE leaves_at IS NULL AND made_at < :before", {"before": now - FORGET_DRAFTS_SECONDS}
    ).rowcount


def _keep_recipient(tx: Connection, message_id: int, user_id: int, *, letter_id: int | None, reason: Reason | None) -> None:
    """Of whom we do not know (the settings name them, and they have not started the bot or were forgotten) only the count."""
    tx.execute(
        """INSERT INTO quick_message_recipients (message_id, user_id, letter_id, status, reason)
           VALUES (:message_id, CASE WHEN EXISTS (SELECT 1 FROM members WHERE user_id = :user_id) THEN :user_id
                                     ELSE (SELECT min(0, ifnull(min(user_id), 0)) - 1 FROM quick_message_recipients) END,
                   :letter_id, :status, :reason)""",
        {
            "message_id": message_id,
            "user_id": user_id,
            "letter_id": letter_id,
            "status": "waiting" if reason is None else "failed",
            "reason": reason,
        },
    )
