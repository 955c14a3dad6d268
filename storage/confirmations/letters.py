"""Letters of a wave as they lie in the outbox, by their keys."""

from sqlite3 import Connection

from storage import outbox

QUESTION = 0
"""The number of the first letter to a representative; 1 and 2 are the reminders."""


def letter_key(wave_id: int, organisation_id: int, number: int, user_id: int) -> str:
    """As `_recipients` looks for it."""
    return f"confirm:{wave_id}:{organisation_id}:{number}:{user_id}"


def has_arrived(tx: Connection, stem: str) -> bool:
    """Whether one of the letters whose keys begin so has reached somebody."""
    return bool(letters(tx, stem, "sent"))


def withdraw(tx: Connection, stem: str) -> None:
    """Those that have not left, of which keys begin so."""
    outbox.withdraw(tx, [letter for letter, _ in letters(tx, stem, "waiting")])


def withdraw_from(tx: Connection, wave_id: int, organisation_id: int, user_id: int) -> None:
    """What this person was going to be asked or reminded of."""
    outbox.withdraw(tx, letters_to(tx, wave_id, organisation_id, user_id))


def letters_to(tx: Connection, wave_id: int, organisation_id: int, user_id: int) -> list[int]:
    """Their question and reminders, whatever became of them."""
    keys = (letter_key(wave_id, organisation_id, number, user_id) for number in (QUESTION, 1, 2))
    return [letter for key in keys if (letter := outbox.id_of(tx, key)) is not None]


def letters(tx: Connection, stem: str, status: str) -> list[tuple[int, str]]:
    """Ids and keys; `stem` ends with a colon."""
    rows = tx.execute(
        "SELECT id, key FROM outbox WHERE status = :status AND key > :stem AND key < :end",
        {"status": status, "stem": stem, "end": stem[:-1] + ";"},  # the sign after the colon
    )
    return [(row["id"], row["key"]) for row in rows]
