"""What people say of themselves, and what they have switched off."""

import json
from datetime import time
from sqlite3 import Connection

from cluster.profile import Interest, Profile, QuietHours, Topic
from cluster.roles import BY_THEMSELVES
from storage.organisations.names import CALLED


def profile(tx: Connection, user_id: int) -> Profile | None:
    row = tx.execute("SELECT * FROM members WHERE user_id = :user_id", {"user_id": user_id}).fetchone()
    if row is None:
        return None
    quiet = None
    if row["quiet_from"] is not None:
        quiet = QuietHours(start=time.fromisoformat(row["quiet_from"]), end=time.fromisoformat(row["quiet_until"]))
    place = tx.execute(
        f"""SELECT ifnull({CALLED}, words) AS place
            FROM studies LEFT JOIN organisations ON organisations.id = organisation_id WHERE user_id = :user_id""",  # noqa: S608
        {"user_id": user_id},
    ).fetchone()
    rows = tx.execute("SELECT interest FROM interests WHERE user_id = :user_id", {"user_id": user_id})
    interests = {each["interest"] for each in rows}
    return Profile(
        user_id=user_id,
        name=row["typed_name"],
        place=place["place"] if place else "",
        speciality=row["speciality"],
        course=row["course"],
        municipality=row["municipality"],
        quiet=quiet,
        interests=frozenset(each for each in Interest if each in interests),
        muted=frozenset(each for each in Topic if user_id in muted(tx, each)),
    )


def call(tx: Connection, user_id: int, name: str | None) -> None:
    """None: as the messenger calls them."""
    tx.execute("UPDATE members SET typed_name = :name WHERE user_id = :user_id", {"user_id": user_id, "name": name})


def study(tx: Connection, user_id: int, speciality: str) -> None:
    tx.execute("UPDATE members SET speciality = :words WHERE user_id = :user_id", {"user_id": user_id, "words": speciality})


def study_at(tx: Connection, user_id: int, organisation_id: int | None, words: str = "") -> None:
    """An organisation of the register, or what was typed."""
    tx.execute(
        """INSERT INTO studies (user_id, organisation_id, words) VALUES (:user_id, :organisation_id, :words)
           ON CONFLICT DO UPDATE SET organisation_id = :organisation_id, words = :words""",
        {"user_id": user_id, "organisation_id": organisation_id, "words": words},
    )


def study_nowhere(tx: Connection, user_id: int) -> None:
    tx.execute("DELETE FROM studies WHERE user_id = :user_id", {"user_id": user_id})


def reach_course(tx: Connection, user_id: int, course: int | None) -> None:
    tx.execute("UPDATE members SET course = :course WHERE user_id = :user_id", {"user_id": user_id, "course": course})


def live_in(tx: Connection, user_id: int, municipality: str) -> None:
    tx.execute("UPDATE members SET municipality = :words WHERE user_id = :user_id", {"user_id": user_id, "words": municipality})


def keep_quiet(tx: Connection, user_id: int, quiet: QuietHours | None) -> None:
    tx.execute(
        "UPDATE members SET quiet_from = :start, quiet_until = :end WHERE user_id = :user_id",
        {
            "user_id": user_id,
            "start": f"{quiet.start:%H:%M}" if quiet else None,
            "end": f"{quiet.end:%H:%M}" if quiet else None,
        },
    )


def take_interest(tx: Connection, user_id: int, interest: Interest, *, on: bool) -> None:
    values = {"user_id": user_id, "interest": interest}
    if on:
        tx.execute("INSERT INTO interests (user_id, interest) VALUES (:user_id, :interest) ON CONFLICT DO NOTHING", values)
    else:
        tx.execute("DELETE FROM interests WHERE user_id = :user_id AND interest = :interest", values)


def mute(tx: Connection, user_id: int, topic: Topic) -> None:
    """Messages and questions of surveys that have not left yet do not leave to them."""
    tx.execute(
        "INSERT INTO mutes (user_id, topic) VALUES (:user_id, :topic) ON CONFLICT DO NOTHING",
        {"user_id": user_id, "topic": topic},
    )
    if topic is Topic.QUICK_MESSAGES:
        _stop_messages(tx, user_id)
    elif topic is Topic.SURVEYS:
        tx.execute(
            "DELETE FROM outbox WHERE status = 'waiting' AND chat_id = :user_id AND key GLOB 'survey:*'", {"user_id": user_id}
        )


def unmute(tx: Connection, user_id: int, topic: Topic) -> None:
    tx.execute("DELETE FROM mutes WHERE user_id = :user_id AND topic = :topic", {"user_id": user_id, "topic": topic})


def muted(tx: Connection, topic: Topic) -> frozenset[int]:
    """Everybody who has switched it off."""
    return frozenset(row["user_id"] for row in tx.execute("SELECT user_id FROM mutes WHERE topic = :topic", {"topic": topic}))


def municipalities(tx: Connection) -> list[str]:
    """As the register spells them."""
    rows = tx.execute("SELECT DISTINCT municipality FROM organisations WHERE municipality <> '' ORDER BY municipality")
    return [row["municipality"] for row in rows]


def empty(tx: Connection, user_id: int) -> None:
    """They do not agree to a profile any more: what they said of themselves goes, with the roles that they took themselves
    and the requests that nobody has decided yet.
    """
    values = {"user_id": user_id}
    tx.execute(
        "UPDATE members SET typed_name = NULL, speciality = '', course = NULL, municipality = '' WHERE user_id = :user_id",
        values,
    )
    tx.execute("DELETE FROM interests WHERE user_id = :user_id", values)
    study_nowhere(tx, user_id)
    tx.execute(
        "DELETE FROM roles WHERE user_id = :user_id AND role IN (SELECT value FROM json_each(:own))",
        {"user_id": user_id, "own": json.dumps(BY_THEMSELVES)},
    )
    tx.execute("DELETE FROM role_requests WHERE user_id = :user_id AND decided_at IS NULL", values)


def _stop_messages(tx: Connection, user_id: int) -> None:
    tx.execute(
        """DELETE FROM outbox WHERE status = 'waiting' AND id IN (SELECT letter_id FROM quick_message_recipients
           WHERE user_id = :user_id AND status = 'waiting')""",
        {"user_id": user_id},
    )
    tx.execute(
        """UPDATE quick_message_recipients SET status = 'failed', reason = 'unwilling', letter_id = NULL
           WHERE user_id = :user_id AND status = 'waiting' AND letter_id NOT IN (SELECT id FROM outbox)""",
        {"user_id": user_id},
    )
