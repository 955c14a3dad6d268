"""Quick messages: drafts, what was sent to whom, and what became of each letter, kept longer than the letter itself."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from sqlite3 import Connection, Row

from cluster.consents import Purpose
from cluster.organisations import OrganisationKind
from cluster.profile import Topic
from cluster.quick_messages import Addressee, Reason, Report, Segment, reason_of
from cluster.rights import Role, with_implied
from storage import consents, outbox
from storage.members import Standing

FORGET_DRAFTS_SECONDS = 30 * 24 * 3600


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
        {"segment": _packed(Segment()), "user_id": user_id, "now": now},
    )
    made = draft_of(tx, user_id)
    assert made is not None
    return made


def draft_of(tx: Connection, user_id: int) -> QuickMessage | None:
    return _one(tx.execute(f"{_MESSAGE} WHERE made_by = :user_id AND leaves_at IS NULL", {"user_id": user_id}).fetchone())


def message(tx: Connection, message_id: int) -> QuickMessage | None:
    return _one(tx.execute(f"{_MESSAGE} WHERE id = :id", {"id": message_id}).fetchone())


def choose(tx: Connection, message_id: int, segment: Segment) -> None:
    tx.execute(
        "UPDATE quick_messages SET segment = :segment WHERE id = :id AND leaves_at IS NULL",
        {"id": message_id, "segment": _packed(segment)},
    )


def write(tx: Connection, message_id: int, words: str) -> None:
    tx.execute(
        "UPDATE quick_messages SET words = :words WHERE id = :id AND leaves_at IS NULL", {"id": message_id, "words": words}
    )


def drop(tx: Connection, message_id: int) -> None:
    tx.execute("DELETE FROM quick_messages WHERE id = :id AND leaves_at IS NULL", {"id": message_id})


def send(
    tx: Connection,
    message_id: int,
    payloads: Mapping[int, Mapping[str, object]],
    beyond: Mapping[int, Reason],
    *,
    leaves_at: int,
    now: int,
) -> bool:
    """A letter to each of `payloads` that leaves no earlier than `leaves_at`; False when it was sent before."""
    sent = tx.execute(
        "UPDATE quick_messages SET leaves_at = :leaves_at WHERE id = :id AND leaves_at IS NULL",
        {"id": message_id, "leaves_at": leaves_at},
    ).rowcount
    if not sent:
        return False
    for user_id, payload in payloads.items():
        letter = outbox.Letter(key=f"quick:{message_id}:{user_id}", chat_id=user_id, payload=payload, not_before=leaves_at)
        letter_id = outbox.post(tx, letter, now=now)
        _keep_recipient(tx, message_id, user_id, letter_id=letter_id, reason=None)
    for user_id, reason in beyond.items():
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


def sent_since(tx: Connection, user_id: int, since: int) -> int:
    """How many this person has sent whose time to leave is `since` or later, without those taken back."""
    (count,) = tx.execute(
        """SELECT count(*) FROM quick_messages
           WHERE made_by = :user_id AND leaves_at >= :since AND cancelled_at IS NULL""",
        {"user_id": user_id, "since": since},
    ).fetchone()
    return int(count)


def sent_ones(tx: Connection, *, by: int | None, offset: int, limit: int) -> list[QuickMessage]:
    """The newest first; `by` whom, or by anybody."""
    rows = tx.execute(
        f"""{_MESSAGE} WHERE leaves_at IS NOT NULL AND (:by IS NULL OR made_by = :by)
            ORDER BY leaves_at DESC, id DESC LIMIT :limit OFFSET :offset""",
        {"by": by, "limit": limit, "offset": offset},
    )
    return [_message(row) for row in rows]


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


def is_wave_open(tx: Connection) -> bool:
    return tx.execute("SELECT 1 FROM confirmation_waves WHERE closed_at IS NULL").fetchone() is not None


def municipalities(tx: Connection) -> list[str]:
    """Of the register's members and of people with a role, by name."""
    rows = tx.execute(
        """SELECT municipality FROM organisations WHERE kind IS NOT NULL AND membership = 'member' AND municipality <> ''
           UNION SELECT municipality FROM members WHERE municipality <> '' AND user_id IN (SELECT user_id FROM roles)
           ORDER BY municipality"""
    )
    return [row["municipality"] for row in rows]


def addressees(tx: Connection, standing: Standing) -> list[Addressee]:
    """Everybody with a role, those of the settings included, whether they can be written to or not."""
    held = _held(tx)
    muted = _ids(tx.execute("SELECT user_id FROM mutes WHERE topic = :topic", {"topic": Topic.QUICK_MESSAGES}))
    agreed = consents.givers(tx, Purpose.MAILING)
    silent = _silent(tx)
    known = {row["user_id"]: row for row in tx.execute("SELECT user_id, language, municipality, blocked_at FROM members")}
    return [
        _addressee(
            user_id,
            known.get(user_id),
            held[user_id],
            standing.get(user_id, frozenset()),
            muted=user_id in muted,
            agreed=user_id in agreed,
            silent=user_id in silent,
        )
        for user_id in sorted({*held, *standing})
    ]


_MESSAGE = """SELECT quick_messages.*, (SELECT ifnull(typed_name, name) FROM members WHERE user_id = made_by) AS author
              FROM quick_messages"""


def _held(tx: Connection) -> defaultdict[int, list[Row]]:
    held: defaultdict[int, list[Row]] = defaultdict(list)
    for row in tx.execute(
        """SELECT user_id, role, kind, ifnull(municipality, '') AS municipality
           FROM roles LEFT JOIN organisations ON organisations.id = organisation_id"""
    ):
        held[row["user_id"]].append(row)
    return held


def _silent(tx: Connection) -> frozenset[int]:
    return _ids(
        tx.execute(
            """SELECT user_id FROM confirmation_answers
               JOIN confirmation_waves ON confirmation_waves.id = wave_id AND closed_at IS NULL
               JOIN roles ON role = 'representative' AND roles.organisation_id = confirmation_answers.organisation_id
               WHERE answer IS NULL"""
        )
    )


def _addressee(
    user_id: int,
    person: Row | None,
    held: Collection[Row],
    standing: frozenset[Role],
    *,
    muted: bool,
    agreed: bool,
    silent: bool,
) -> Addressee:
    places = {row["municipality"] for row in held} | {person["municipality"] if person else ""}
    return Addressee(
        user_id=user_id,
        language=person["language"] if person else "ru",
        roles=with_implied(Role(row["role"]) for row in held) | standing,
        kinds=frozenset(OrganisationKind(row["kind"]) for row in held if row["kind"]),
        municipalities=frozenset(places - {""}),
        silent=silent,
        started=person is not None,
        blocked=person is not None and person["blocked_at"] is not None,
        muted=muted,
        agreed=agreed,
    )


def _keep_recipient(tx: Connection, message_id: int, user_id: int, *, letter_id: int | None, reason: Reason | None) -> None:
    tx.execute(
        """INSERT INTO quick_message_recipients (message_id, user_id, letter_id, status, reason)
           VALUES (:message_id, :user_id, :letter_id, :status, :reason)""",
        {
            "message_id": message_id,
            "user_id": user_id,
            "letter_id": letter_id,
            "status": "waiting" if reason is None else "failed",
            "reason": reason,
        },
    )


def _ids(rows: Iterable[Row]) -> frozenset[int]:
    return frozenset(row["user_id"] for row in rows)


def _one(row: Row | None) -> QuickMessage | None:
    return None if row is None else _message(row)


def _message(row: Row) -> QuickMessage:
    return QuickMessage(
        id=row["id"],
        words=row["words"],
        segment=_unpacked(row["segment"]),
        made_by=row["made_by"],
        author=row["author"],
        made_at=row["made_at"],
        leaves_at=row["leaves_at"],
        cancelled_at=row["cancelled_at"],
    )


def _packed(segment: Segment) -> str:
    return json.dumps(
        {
            "roles": sorted(segment.roles),
            "kinds": sorted(segment.kinds),
            "municipalities": sorted(segment.municipalities),
            "silent": segment.silent,
        },
        ensure_ascii=False,
    )


def _unpacked(text: str) -> Segment:
    said = json.loads(text)
    return Segment(
        roles=frozenset(map(Role, said["roles"])),
        kinds=frozenset(map(OrganisationKind, said["kinds"])),
        municipalities=frozenset(said["municipalities"]),
        silent=said["silent"],
    )
