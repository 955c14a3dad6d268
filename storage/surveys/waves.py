"""Waves of surveys: how one is prepared, tried, opened, closed and found again."""

from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection, Row

from cluster.segments import Segment
from cluster.surveys.waves import GRACE_SECONDS, Beginning, Unit, Wave, unnamed
from storage import segments
from storage.surveys import asking
from storage.surveys.questionnaires import TRIAL

FORGET_PREPARED_SECONDS = 30 * 24 * 3600


def prepare(tx: Connection, questionnaire_id: int, begins: Beginning, *, by: int, now: int) -> int:
    """A wave that is not open yet. One that this person prepares of the same questionnaire is gone on with."""
    row = tx.execute(
        """SELECT id FROM survey_waves WHERE made_by = :by AND opened_at IS NULL AND NOT test
             AND questionnaire_id = :questionnaire_id""",
        {"by": by, "questionnaire_id": questionnaire_id},
    ).fetchone()
    if row is not None:
        return int(row["id"])
    row = tx.execute(
        """INSERT INTO survey_waves (questionnaire_id, unit, anonymous, audience, made_by, made_at)
           VALUES (:questionnaire_id, :unit, :anonymous, :audience, :by, :now) RETURNING id""",
        {
            "questionnaire_id": questionnaire_id,
            "unit": begins.unit,
            "anonymous": begins.anonymous,
            "audience": segments.packed(Segment(kinds=begins.kinds)),
            "by": by,
            "now": now,
        },
    ).fetchone()
    return int(row["id"])


def change(tx: Connection, its: Wave) -> None:
    """What is chosen of one that is being prepared."""
    tx.execute(
        """UPDATE survey_waves SET unit = :unit, anonymous = :anonymous, threshold = :threshold, audience = :audience,
                  last_day = :last_day
           WHERE id = :id AND opened_at IS NULL""",
        {
            "id": its.id,
            "unit": its.unit,
            "anonymous": its.anonymous,
            "threshold": its.threshold,
            "audience": segments.packed(its.audience),
            "last_day": None if its.last_day is None else its.last_day.isoformat(),
        },
    )


def test_of(tx: Connection, prepared: Wave, *, by: int, now: int) -> int:
    """The wave in which its author tries it: nothing of it ever counts."""
    tx.execute(
        "DELETE FROM survey_waves WHERE test AND made_by = :by AND questionnaire_id = :questionnaire_id",
        {"by": by, "questionnaire_id": prepared.questionnaire_id},
    )
    row = tx.execute(
        """INSERT INTO survey_waves (questionnaire_id, unit, anonymous, test, audience, made_by, made_at)
           VALUES (:questionnaire_id, 'person', :anonymous, 1, :audience, :by, :now) RETURNING id""",
        {
            "questionnaire_id": prepared.questionnaire_id,
            "anonymous": prepared.anonymous,
            "audience": segments.packed(Segment()),
            "by": by,
            "now": now,
        },
    ).fetchone()
    return int(row["id"])


def drop(tx: Connection, wave_id: int) -> None:
    """One that is being prepared."""
    tx.execute("DELETE FROM survey_waves WHERE id = :id AND opened_at IS NULL", {"id": wave_id})


def open_wave(tx: Connection, wave_id: int, *, last_day: date, now: int) -> bool:
    """False when it was opened before."""
    opened = tx.execute(
        "UPDATE survey_waves SET opened_at = :now, last_day = :last_day WHERE id = :id AND opened_at IS NULL AND NOT test",
        {"id": wave_id, "now": now, "last_day": last_day.isoformat()},
    ).rowcount
    return bool(opened)


def wave(tx: Connection, wave_id: int) -> Wave | None:
    row = tx.execute("SELECT * FROM survey_waves WHERE id = :id", {"id": wave_id}).fetchone()
    return None if row is None else of_row(row)


def open_ones(tx: Connection) -> list[Wave]:
    return [of_row(row) for row in tx.execute(f"SELECT * FROM survey_waves WHERE {OPEN} ORDER BY id")]  # noqa: S608


def listed(tx: Connection, *, offset: int, limit: int) -> list[Wave]:
    """Those that were opened, the open ones first, then the latest."""
    rows = tx.execute(
        """SELECT * FROM survey_waves WHERE opened_at IS NOT NULL AND NOT test
           ORDER BY closed_at IS NULL DESC, opened_at DESC, id DESC LIMIT :limit OFFSET :offset""",
        {"limit": limit, "offset": offset},
    )
    return [of_row(row) for row in rows]


def count(tx: Connection) -> int:
    (number,) = tx.execute("SELECT count(*) FROM survey_waves WHERE opened_at IS NOT NULL AND NOT test").fetchone()
    return int(number)


def before(tx: Connection, its: Wave) -> Wave | None:
    """The wave of the same questionnaire, in whichever version, that was closed last before this one was opened."""
    row = tx.execute(
        """SELECT survey_waves.* FROM survey_waves JOIN questionnaires ON questionnaires.id = questionnaire_id
           WHERE questionnaires.name = (SELECT name FROM questionnaires WHERE id = :questionnaire_id)
             AND NOT test AND closed_at IS NOT NULL AND survey_waves.id <> :id AND opened_at < :opened_at
           ORDER BY opened_at DESC LIMIT 1""",
        {"id": its.id, "questionnaire_id": its.questionnaire_id, "opened_at": its.opened_at},
    ).fetchone()
    return None if row is None else of_row(row)


def close(tx: Connection, wave_id: int, *, now: int) -> bool:
    """False when it is closed already. A closed wave is never opened again: so nobody can compare two moments of it."""
    closed = tx.execute(
        "UPDATE survey_waves SET closed_at = :now WHERE id = :id AND opened_at IS NOT NULL AND closed_at IS NULL",
        {"id": wave_id, "now": now},
    ).rowcount
    its = wave(tx, wave_id)
    if not closed or its is None:
        return False
    asking.withdraw(tx, wave_id)
    if its.anonymous:
        tx.execute("DELETE FROM survey_drafts WHERE wave_id = :id", {"id": wave_id})
        _cut_colleges(tx, its)
    return True


def _cut_colleges(tx: Connection, its: Wave) -> None:
    """Of a college from which few came, the name beside an answer would say whose it is."""
    rows = tx.execute(
        "SELECT organisation_id, count(*) AS number FROM survey_submissions WHERE wave_id = :id GROUP BY organisation_id",
        {"id": its.id},
    )
    counts = {row["organisation_id"]: row["number"] for row in rows}
    without = counts.pop(None, 0)
    tx.executemany(
        "UPDATE survey_submissions SET organisation_id = NULL WHERE wave_id = :id AND organisation_id = :organisation_id",
        [{"id": its.id, "organisation_id": each} for each in unnamed(counts, without, its.threshold)],
    )


def to_be_scrubbed(tx: Connection) -> list[int]:
    """Anonymous waves that were closed and whose traces may still lie about in the file."""
    rows = tx.execute("SELECT id FROM survey_waves WHERE anonymous AND closed_at IS NOT NULL AND NOT scrubbed")
    return [row["id"] for row in rows]


def mark_scrubbed(tx: Connection, wave_ids: Iterable[int]) -> None:
    """Those alone: another may have been closed while the file was written anew."""
    tx.executemany("UPDATE survey_waves SET scrubbed = 1 WHERE id = :id", [{"id": each} for each in wave_ids])


def is_anonymous_one_open(tx: Connection) -> bool:
    return tx.execute(f"SELECT 1 FROM survey_waves WHERE anonymous AND {OPEN} LIMIT 1").fetchone() is not None  # noqa: S608


def say_what_was_done(tx: Connection, wave_id: int, words: str) -> None:
    tx.execute("UPDATE survey_waves SET what_was_done = :words WHERE id = :id", {"id": wave_id, "words": words})


def sweep(tx: Connection, *, now: int) -> int:
    """Forget waves that somebody prepared and did not open for a month, trials with what only they asked, and drafts that can't
    be submitted any more.
    """
    gone = tx.execute(
        "DELETE FROM survey_waves WHERE opened_at IS NULL AND made_at < :before", {"before": now - FORGET_PREPARED_SECONDS}
    ).rowcount
    _drop_untried(tx)
    return (
        gone
        + tx.execute(
            "DELETE FROM survey_drafts WHERE wave_id IN (SELECT id FROM survey_waves WHERE closed_at < :before)",
            {"before": now - GRACE_SECONDS},
        ).rowcount
    )


def drop_trials(tx: Connection, user_id: int) -> None:
    """What somebody tried goes with them."""
    tx.execute("DELETE FROM survey_waves WHERE test AND made_by = :user_id", {"user_id": user_id})
    _drop_untried(tx)


def _drop_untried(tx: Connection) -> None:
    """What only trials asked, once they are gone."""
    tx.execute(
        "DELETE FROM questionnaires WHERE name = :trial AND id NOT IN (SELECT questionnaire_id FROM survey_waves)",
        {"trial": TRIAL},
    )


OPEN = "opened_at IS NOT NULL AND closed_at IS NULL AND NOT test"


def of_row(row: Row) -> Wave:
    return Wave(
        id=row["id"],
        questionnaire_id=row["questionnaire_id"],
        unit=Unit(row["unit"]),
        anonymous=bool(row["anonymous"]),
        threshold=row["threshold"],
        test=bool(row["test"]),
        audience=segments.unpacked(row["audience"]),
        last_day=None if row["last_day"] is None else date.fromisoformat(row["last_day"]),
        made_by=row["made_by"],
        made_at=row["made_at"],
        opened_at=row["opened_at"],
        closed_at=row["closed_at"],
        what_was_done=row["what_was_done"],
    )
