"""Confirmation waves: who is asked, what was answered, who is to be asked or reminded now."""

from collections import defaultdict
from dataclasses import dataclass
from sqlite3 import Connection, Row

from cluster.confirmations import Answer, Correction, Given, Listed, Wave, stands
from cluster.organisations import Membership, OrganisationField
from storage import organisations, outbox

QUESTION = 0
"""The number of the first letter to a representative; 1 and 2 are the reminders."""


_STANDS = "(answer = 'leaving') = (membership = 'left')"
"""As `cluster.confirmations.stands`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A representative to be written to about an organisation."""

    organisation_id: int
    user_id: int
    language: str


def letter_key(wave_id: int, organisation_id: int, number: int, user_id: int) -> str:
    """As `_recipients` builds it."""
    return f"confirm:{wave_id}:{organisation_id}:{number}:{user_id}"


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
        tx.execute(
            f"""UPDATE confirmation_answers SET answer = NULL, answered_by = NULL, answered_at = NULL
                WHERE wave_id = :id AND NOT EXISTS (
                    SELECT 1 FROM organisations WHERE organisations.id = organisation_id AND {_STANDS})""",  # noqa: S608
            {"id": wave_id},
        )
        _withdraw(tx, f"confirm:{wave_id}:")
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


def is_for(tx: Connection, occurrence_id: int) -> bool:
    """Whether a wave was ever opened for this term of the plan."""
    row = tx.execute("SELECT 1 FROM confirmation_waves WHERE occurrence_id = :id LIMIT 1", {"id": occurrence_id})
    return row.fetchone() is not None


def is_asked(tx: Connection, wave_id: int, organisation_id: int) -> bool:
    row = tx.execute(
        "SELECT 1 FROM confirmation_answers WHERE wave_id = :wave_id AND organisation_id = :organisation_id",
        {"wave_id": wave_id, "organisation_id": organisation_id},
    )
    return row.fetchone() is not None


def given(tx: Connection, wave_id: int, organisation_id: int) -> Given | None:
    """While the wave is open, an answer stands as long as the register agrees with it."""
    row = tx.execute(
        f"""SELECT answer, answered_by, coalesce(typed_name, members.name, '') AS answered_by_name
            FROM confirmation_answers JOIN organisations ON organisations.id = organisation_id
            JOIN confirmation_waves ON confirmation_waves.id = wave_id LEFT JOIN members ON user_id = answered_by
            WHERE wave_id = :wave_id AND organisation_id = :organisation_id AND answer IS NOT NULL
              AND (closed_at IS NOT NULL OR {_STANDS})""",  # noqa: S608 - a condition of our own
        {"wave_id": wave_id, "organisation_id": organisation_id},
    ).fetchone()
    return None if row is None else _given(row)


def answer(tx: Connection, wave_id: int, organisation_id: int, what: Answer, *, by: int, now: int) -> None:
    """The organisation's answer, in place of one before; what was going to be asked or reminded is withdrawn."""
    tx.execute(
        """UPDATE confirmation_answers SET answer = :answer, answered_by = :by, answered_at = :now
           WHERE wave_id = :wave_id AND organisation_id = :organisation_id""",
        {"wave_id": wave_id, "organisation_id": organisation_id, "answer": what, "by": by, "now": now},
    )
    _withdraw(tx, f"confirm:{wave_id}:{organisation_id}:")


def ask_no_more(tx: Connection, user_id: int, organisation_id: int) -> None:
    """They do not speak for it any more: what they were going to be asked or reminded of is withdrawn."""
    wave = open_one(tx)
    if wave is not None:
        keys = (letter_key(wave.id, organisation_id, number, user_id) for number in (QUESTION, 1, 2))
        outbox.withdraw(tx, [letter for key in keys if (letter := outbox.id_of(tx, key)) is not None])


def withdraw_untrue(tx: Connection, wave_id: int) -> None:
    """What waits to be sent to somebody who need not be asked any more: of an organisation that left, say."""
    asked = _recipients(tx, "TRUE", wave_id=wave_id, number=QUESTION, before=0)
    true = {letter_key(wave_id, each.organisation_id, number, each.user_id) for each in asked for number in (QUESTION, 1, 2)}
    outbox.withdraw(tx, [letter for letter, key in _waiting(tx, f"confirm:{wave_id}:") if key not in true])


def listed(tx: Connection, wave_id: int | None) -> list[Listed]:
    """By name: whoever the wave asks, and whoever is a member now. Without a wave, whom one would ask."""
    rows = tx.execute(
        """SELECT organisation_id, answer, answered_by, coalesce(typed_name, name, '') AS answered_by_name
           FROM confirmation_answers LEFT JOIN members ON user_id = answered_by WHERE wave_id = :wave_id""",
        {"wave_id": wave_id},
    )
    answers = {row["organisation_id"]: row for row in rows}
    its = None if wave_id is None else wave(tx, wave_id)
    settled = its is not None and not its.open
    people = _representatives(tx)
    found = organisations.register(tx, memberships=tuple(Membership))
    return [
        Listed(
            organisation=each,
            asked=wave_id is None or each.id in answers,
            given=_standing(answers.get(each.id), each.membership, settled=settled),
            representatives=tuple(person["name"] for person in people[each.id]),
            reachable=any(person["blocked_at"] is None for person in people[each.id]),
        )
        for each in found
        if each.id in answers or each.membership is Membership.MEMBER
    ]


def to_ask(tx: Connection, wave_id: int) -> list[Recipient]:
    """Representatives of silent organisations who have had no question yet: at first all, later those who came meanwhile."""
    return _recipients(
        tx,
        "NOT EXISTS (SELECT 1 FROM outbox WHERE key = stem || :question || ':' || user_id)",
        wave_id=wave_id,
        number=QUESTION,
        before=0,
    )


def to_remind(tx: Connection, wave_id: int, *, number: int, before: int) -> list[Recipient]:
    """Representatives of silent organisations who were asked before the moment of this reminder and have not had it."""
    return _recipients(
        tx,
        """EXISTS (SELECT 1 FROM outbox WHERE key = stem || :question || ':' || user_id AND settled_at < :before)
           AND NOT EXISTS (SELECT 1 FROM outbox WHERE key = stem || :number || ':' || user_id)""",
        wave_id=wave_id,
        number=number,
        before=before,
    )


def corrections(tx: Connection, wave: Wave, *, now: int) -> list[Correction]:
    """What has changed in the cards of those asked while the wave was open, as it happened."""
    rows = tx.execute(
        """SELECT name, field, before, after, changed_at FROM organisation_changes
           JOIN organisations ON organisations.id = organisation_changes.organisation_id
           JOIN confirmation_answers ON confirmation_answers.organisation_id = organisations.id AND wave_id = :wave_id
           WHERE changed_at BETWEEN :opened_at AND :until ORDER BY organisation_changes.id""",
        {"wave_id": wave.id, "opened_at": wave.opened_at, "until": wave.closed_at or now},
    )
    return [
        Correction(
            organisation=row["name"],
            field=OrganisationField(row["field"]),
            before=row["before"],
            after=row["after"],
            changed_at=row["changed_at"],
        )
        for row in rows
    ]


def _recipients(tx: Connection, condition: str, *, wave_id: int, number: int, before: int) -> list[Recipient]:
    """Those who can be written to, of organisations that are members and have not answered."""
    rows = tx.execute(
        f"""SELECT organisation_id, user_id, language FROM (
                SELECT confirmation_answers.organisation_id, members.user_id, language,
                       'confirm:' || wave_id || ':' || confirmation_answers.organisation_id || ':' AS stem
                FROM confirmation_answers
                JOIN organisations ON organisations.id = confirmation_answers.organisation_id AND membership = 'member'
                JOIN roles ON roles.organisation_id = organisations.id AND role = 'representative'
                JOIN members ON members.user_id = roles.user_id AND blocked_at IS NULL
                WHERE wave_id = :wave_id AND (answer IS NULL OR NOT ({_STANDS})))
            WHERE {condition} ORDER BY organisation_id, user_id""",  # noqa: S608 - conditions stand above
        {"wave_id": wave_id, "question": QUESTION, "number": number, "before": before},
    )
    return [Recipient(organisation_id=row[0], user_id=row[1], language=row[2]) for row in rows]


def _representatives(tx: Connection) -> defaultdict[int, list[Row]]:
    rows = tx.execute(
        """SELECT organisation_id, coalesce(typed_name, name) AS name, blocked_at
           FROM roles JOIN members USING (user_id) WHERE role = 'representative' ORDER BY granted_at, user_id"""
    )
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["organisation_id"]].append(row)
    return found


def _withdraw(tx: Connection, stem: str) -> None:
    outbox.withdraw(tx, [letter for letter, _ in _waiting(tx, stem)])


def _waiting(tx: Connection, stem: str) -> list[tuple[int, str]]:
    rows = tx.execute(
        "SELECT id, key FROM outbox WHERE status = 'waiting' AND key > :stem AND key < :end",
        {"stem": stem, "end": stem[:-1] + ";"},  # the sign after the colon
    )
    return [(row["id"], row["key"]) for row in rows]


def _wave(row: Row | None) -> Wave | None:
    if row is None:
        return None
    return Wave(id=row["id"], occurrence_id=row["occurrence_id"], opened_at=row["opened_at"], closed_at=row["closed_at"])


def _standing(row: Row | None, membership: Membership, *, settled: bool) -> Given | None:
    if row is None or row["answer"] is None:
        return None
    given = _given(row)
    return given if settled or stands(given.answer, membership) else None


def _given(row: Row) -> Given:
    return Given(answer=Answer(row["answer"]), by=row["answered_by"], by_name=row["answered_by_name"])
