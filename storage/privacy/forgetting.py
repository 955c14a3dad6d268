"""Somebody is forgotten by `HOLDINGS`, and what they leave behind is known before."""

from collections.abc import Mapping
from sqlite3 import Connection

from storage import quick_messages
from storage.privacy.holdings import HOLDINGS, WHOSE_UPDATE, Fate, Holding
from storage.privacy.letters import clean_letters
from storage.surveys import waves

_OWN_SUBMISSIONS = """DELETE FROM survey_submissions WHERE user_id = :user_id
    AND wave_id IN (SELECT id FROM survey_waves WHERE unit = 'person')"""
"""What somebody answered for themselves goes; what they answered for an organisation is its answer."""


def words_left(tx: Connection, user_id: int) -> int:
    """How many results, reasons and messages in their own words stay as the cluster's record."""
    (number,) = tx.execute(
        """SELECT (SELECT count(*) FROM plan_results WHERE given_by = :user_id)
                + (SELECT count(*) FROM plan_postponements WHERE moved_by = :user_id)
                + (SELECT count(*) FROM quick_messages WHERE made_by = :user_id AND leaves_at IS NOT NULL)""",
        {"user_id": user_id},
    ).fetchone()
    return int(number)


def forget(tx: Connection, user_id: int, *, nameless: Mapping[str, str], now: int) -> None:
    """By `HOLDINGS`. `nameless`: what stands for them, by language, in letters to others that have not left yet."""
    tx.execute(
        "UPDATE invitations SET revoked_at = :now WHERE made_by = :user_id AND revoked_at IS NULL",
        {"user_id": user_id, "now": now},
    )
    quick_messages.hold_back(tx, user_id, now=now)
    quick_messages.settle(tx)
    tx.execute("DELETE FROM quick_messages WHERE made_by = :user_id AND leaves_at IS NULL", {"user_id": user_id})
    tx.execute("DELETE FROM quick_message_recipients WHERE user_id = :user_id AND status = 'waiting'", {"user_id": user_id})
    tx.execute("DELETE FROM survey_people WHERE user_id = :user_id AND NOT answered", {"user_id": user_id})
    tx.execute(_OWN_SUBMISSIONS, {"user_id": user_id})
    waves.drop_trials(tx, user_id)
    clean_letters(tx, user_id, nameless)
    for holding in HOLDINGS:
        _let_go(tx, holding, user_id, now)


def _let_go(tx: Connection, holding: Holding, user_id: int, now: int) -> None:
    table, column = holding.table, holding.column
    values = {"user_id": user_id, "now": now}
    match holding.fate:
        case Fate.DELETED:
            tx.execute(f"DELETE FROM {table} WHERE {column} = :user_id", values)  # noqa: S608 - our names
        case Fate.NAMELESS:
            tx.execute(f"UPDATE {table} SET {column} = NULL WHERE {column} = :user_id", values)  # noqa: S608
        case Fate.NUMBERED:
            tx.execute(
                f"""UPDATE {table} SET {column} = min(0, (SELECT min({column}) FROM {table})) - 1
                    WHERE {column} = :user_id""",  # noqa: S608
                values,
            )
        case Fate.PASSING:
            tx.execute(
                f"UPDATE inbox SET payload = NULL, done_at = :now WHERE {WHOSE_UPDATE}",  # noqa: S608
                values,
            )
        case Fate.KEPT:
            pass
