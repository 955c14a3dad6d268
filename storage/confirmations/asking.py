"""Who is to be asked or reminded now, and who no more."""

from dataclasses import dataclass
from sqlite3 import Connection

from storage import outbox
from storage.confirmations.letters import QUESTION, letter_key, letters, letters_to, withdraw_from
from storage.confirmations.waves import STANDS, open_one

_OWING = f"""
    SELECT wave_id, organisations.id AS organisation_id, roles.user_id FROM confirmation_answers
    JOIN organisations ON organisations.id = confirmation_answers.organisation_id AND membership = 'member'
    JOIN roles ON roles.organisation_id = organisations.id AND role = 'representative'
    WHERE (answer IS NULL OR NOT ({STANDS})) AND NOT EXISTS (
        SELECT 1 FROM confirmation_handovers AS handing
        WHERE handing.wave_id = confirmation_answers.wave_id AND handing.organisation_id = organisations.id
          AND handing.user_id = roles.user_id AND handed_at >= roles.granted_at
          AND (taken_at IS NULL OR EXISTS (
              SELECT 1 FROM roles AS others WHERE others.role = 'representative' AND others.user_id <> roles.user_id
                 AND others.organisation_id = organisations.id AND others.granted_at >= handed_at)))"""  # noqa: S608 - our own
"""Whoever speaks for a member that has not answered; but not who hands that over, unless they have come back since, or
whoever came is gone again.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody to be written to about an organisation. Unix time of when their question was settled; None while it waits or
    there is none, which `asked` tells apart.
    """

    organisation_id: int
    user_id: int
    language: str
    asked: bool
    asked_at: int | None


def to_ask(tx: Connection, wave_id: int) -> list[Recipient]:
    """Those who have had no question yet: at first all, later those who came meanwhile."""
    return [each for each in _recipients(tx, wave_id) if not each.asked]


def to_remind(tx: Connection, wave_id: int) -> list[tuple[Recipient, int]]:
    """Those whose question is settled, and since when (Unix time)."""
    return [(each, each.asked_at) for each in _recipients(tx, wave_id) if each.asked_at is not None]


def owing(tx: Connection) -> frozenset[int]:
    """Who owes the open wave an answer, whether they can be written to or not."""
    wave = open_one(tx)
    rows = tx.execute(f"SELECT user_id FROM ({_OWING}) WHERE wave_id = :id", {"id": wave.id if wave else None})  # noqa: S608
    return frozenset(row["user_id"] for row in rows)


def ask_no_more(tx: Connection, user_id: int, organisation_id: int) -> None:
    """They do not speak for it any more. What they were going to be asked or reminded of is withdrawn; and should they come
    back, they are asked as whoever comes.
    """
    wave = open_one(tx)
    if wave is not None:
        withdraw_from(tx, wave.id, organisation_id, user_id)
        for letter in letters_to(tx, wave.id, organisation_id, user_id):
            outbox.free_key(tx, letter)


def withdraw_untrue(tx: Connection, wave_id: int) -> None:
    """What waits to be sent to somebody who need not be asked any more: of an organisation that left, say."""
    true = {
        letter_key(wave_id, each.organisation_id, number, each.user_id)
        for each in _recipients(tx, wave_id)
        for number in (QUESTION, 1, 2)
    }
    outbox.withdraw(tx, [letter for letter, key in letters(tx, f"confirm:{wave_id}:", "waiting") if key not in true])


def _recipients(tx: Connection, wave_id: int) -> list[Recipient]:
    """Of those who owe an answer, whoever can be written to."""
    rows = tx.execute(
        f"""SELECT organisation_id, members.user_id, language, outbox.id, settled_at
            FROM ({_OWING}) AS owing JOIN members ON members.user_id = owing.user_id AND blocked_at IS NULL
            LEFT JOIN outbox ON outbox.key = :stem || organisation_id || ':' || :question || ':' || members.user_id
            WHERE wave_id = :wave_id ORDER BY organisation_id, members.user_id""",  # noqa: S608 - a condition of our own
        {"wave_id": wave_id, "question": QUESTION, "stem": f"confirm:{wave_id}:"},
    )
    return [
        Recipient(organisation_id=row[0], user_id=row[1], language=row[2], asked=row[3] is not None, asked_at=row[4])
        for row in rows
    ]
