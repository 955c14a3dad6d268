"""The log of consents, and the texts that were read: a version of 2026 can be shown in 2029."""

from collections.abc import Iterable
from sqlite3 import Connection

from cluster.consents import Answer, Consent, Purpose, Wording


def keep_wordings(tx: Connection, wordings: Iterable[Wording]) -> None:
    """These are read from now on; what was read before stays to be shown, in the words in which it was read."""
    tx.execute("UPDATE consent_texts SET current = 0 WHERE current = 1")
    for each in wordings:
        tx.execute(
            """INSERT INTO consent_texts (purpose, version, language, words, current)
               VALUES (:purpose, :version, :language, :words, 1)
               ON CONFLICT DO UPDATE SET current = 1""",
            {"purpose": each.purpose, "version": each.version, "language": each.language, "words": each.text},
        )


def wording(tx: Connection, purpose: Purpose, language: str) -> Wording:
    """What is read now."""
    row = tx.execute(
        "SELECT version, words FROM consent_texts WHERE purpose = :purpose AND language = :language AND current = 1",
        {"purpose": purpose, "language": language},
    ).fetchone()
    return Wording(purpose=purpose, language=language, version=row["version"], text=row["words"])


def given(tx: Connection, user_id: int, purpose: Purpose, subject: str = "") -> bool:
    """Whether they agree to what is read now: to another version, or not any more, is no."""
    row = tx.execute(
        """SELECT action = 'given' AND version IN (SELECT version FROM consent_texts
                                                   WHERE purpose = :purpose AND current = 1) AS agrees
           FROM consents WHERE user_id = :user_id AND purpose = :purpose AND subject = :subject
           ORDER BY id DESC LIMIT 1""",
        {"user_id": user_id, "purpose": purpose, "subject": subject},
    ).fetchone()
    return row is not None and bool(row["agrees"])


def givers(tx: Connection, purpose: Purpose) -> frozenset[int]:
    """Everybody for whom `given` is true."""
    rows = tx.execute(
        """SELECT user_id FROM consents WHERE purpose = :purpose AND subject = '' AND action = 'given'
             AND id IN (SELECT max(id) FROM consents WHERE purpose = :purpose AND subject = '' GROUP BY user_id)
             AND version IN (SELECT version FROM consent_texts WHERE purpose = :purpose AND current = 1)""",
        {"purpose": purpose},
    )
    return frozenset(row["user_id"] for row in rows)


def give(tx: Connection, user_id: int, purpose: Purpose, version: str, *, now: int, subject: str = "") -> bool:
    """False when this version is not what is read now: they have agreed to something else. Safe to say twice."""
    read_now = tx.execute(
        "SELECT 1 FROM consent_texts WHERE purpose = :purpose AND version = :version AND current = 1",
        {"purpose": purpose, "version": version},
    ).fetchone()
    if read_now is None:
        return False
    if not given(tx, user_id, purpose, subject):
        _log(tx, user_id, purpose, subject, version, Answer.GIVEN, now)
    return True


def withdraw(tx: Connection, user_id: int, purpose: Purpose, *, now: int, subject: str = "") -> bool:
    """False when there was nothing to withdraw."""
    last = _last(tx, user_id, purpose, subject)
    if last is None or last.answer is Answer.WITHDRAWN:
        return False
    _log(tx, user_id, purpose, subject, last.version, Answer.WITHDRAWN, now)
    return True


def given_to_any(tx: Connection, user_id: int, purpose: Purpose) -> bool:
    """Whether they agree for one subject at least."""
    return any(given(tx, user_id, purpose, subject) for subject in _subjects(tx, user_id, purpose))


def outdated_for_any(tx: Connection, user_id: int, purpose: Purpose) -> bool:
    """Whether they have agreed, for one subject at least, to a text that has changed since, and have not taken it back."""
    return any(
        last.answer is Answer.GIVEN and not given(tx, user_id, purpose, subject)
        for subject in _subjects(tx, user_id, purpose)
        if (last := _last(tx, user_id, purpose, subject)) is not None
    )


def withdraw_all(tx: Connection, user_id: int, purpose: Purpose, *, now: int) -> bool:
    """For every subject; False when there was nothing to withdraw."""
    withdrawn = [withdraw(tx, user_id, purpose, now=now, subject=each) for each in _subjects(tx, user_id, purpose)]
    return any(withdrawn)


def history(tx: Connection, user_id: int) -> list[Consent]:
    """The whole log of one person, the oldest first."""
    rows = tx.execute("SELECT * FROM consents WHERE user_id = :user_id ORDER BY id", {"user_id": user_id})
    return [
        Consent(
            purpose=Purpose(row["purpose"]),
            subject=row["subject"],
            version=row["version"],
            answer=Answer(row["action"]),
            at=row["acted_at"],
        )
        for row in rows
    ]


def _subjects(tx: Connection, user_id: int, purpose: Purpose) -> list[str]:
    rows = tx.execute(
        "SELECT DISTINCT subject FROM consents WHERE user_id = :user_id AND purpose = :purpose ORDER BY subject",
        {"user_id": user_id, "purpose": purpose},
    )
    return [row["subject"] for row in rows]


def _last(tx: Connection, user_id: int, purpose: Purpose, subject: str) -> Consent | None:
    of_this = (each for each in reversed(history(tx, user_id)) if (each.purpose, each.subject) == (purpose, subject))
    return next(of_this, None)


def _log(tx: Connection, user_id: int, purpose: Purpose, subject: str, version: str, answer: Answer, now: int) -> None:
    tx.execute(
        """INSERT INTO consents (user_id, purpose, subject, version, action, acted_at)
           VALUES (:user_id, :purpose, :subject, :version, :answer, :now)""",
        {"user_id": user_id, "purpose": purpose, "subject": subject, "version": version, "answer": answer, "now": now},
    )
