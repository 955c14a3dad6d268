"""Who is to be asked or reminded now, and who no more."""

from dataclasses import dataclass
from sqlite3 import Connection

from storage import outbox
from storage.confirmations.letters import QUESTION, letter_key, letters
from storage.confirmations.waves import STANDS, open_one


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


def ask_no_more(tx: Connection, user_id: int, organisation_id: int) -> None:
    """They do not speak for it any more: what they were going to be asked or reminded of is withdrawn."""
    wave = open_one(tx)
    if wave is not None:
        keys = (letter_key(wave.id, organisation_id, number, user_id) for number in (QUESTION, 1, 2))
        outbox.withdraw(tx, [letter for key in keys if (letter := outbox.id_of(tx, key)) is not None])


def withdraw_untrue(tx: Connection, wave_id: int) -> None:
    """What waits to be sent to somebody who need not be asked any more: of an organisation that left, say."""
    true = {
        letter_key(wave_id, each.organisation_id, number, each.user_id)
        for each in _recipients(tx, wave_id)
        for number in (QUESTION, 1, 2)
    }
    outbox.withdraw(tx, [letter for letter, key in letters(tx, f"confirm:{wave_id}:", "waiting") if key not in true])


def _recipients(tx: Connection, wave_id: int) -> list[Recipient]:
    """Those who can be written to, of organisations that are members and have not answered; but nobody who hands that over."""
    rows = tx.execute(
        f"""SELECT confirmation_answers.organisation_id, members.user_id, language, outbox.id, settled_at
            FROM confirmation_answers
            JOIN organisations ON organisations.id = confirmation_answers.organisation_id AND membership = 'member'
            JOIN roles ON roles.organisation_id = organisations.id AND role = 'representative'
            JOIN members ON members.user_id = roles.user_id AND blocked_at IS NULL
            LEFT JOIN outbox ON outbox.key = :stem || organisations.id || ':' || :question || ':' || members.user_id
            WHERE wave_id = :wave_id AND (answer IS NULL OR NOT ({STANDS}))
              AND NOT EXISTS (SELECT 1 FROM confirmation_handovers AS handing
                              WHERE handing.wave_id = :wave_id AND handing.organisation_id = organisations.id
                                AND handing.user_id = members.user_id)
            ORDER BY organisations.id, members.user_id""",  # noqa: S608 - a condition of our own
        {"wave_id": wave_id, "question": QUESTION, "stem": f"confirm:{wave_id}:"},
    )
    return [
        Recipient(organisation_id=row[0], user_id=row[1], language=row[2], asked=row[3] is not None, asked_at=row[4])
        for row in rows
    ]
