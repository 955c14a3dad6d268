"""Whom a wave asks, and that they have answered: people, or organisations where those give the answer."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from cluster.alphabet import in_alphabet
from cluster.organisations import OrganisationKind, RegisteredOrganisation
from cluster.segments import Segment, means
from cluster.surveys.waves import Progress, Wave
from storage import organisations
from storage.organisations.names import SPELLED
from storage.surveys.waves import OPEN, of_row


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOrganisation:
    """Of the roster. `reachable`: one of its representatives can be written to."""

    id: int
    name: str
    kind: OrganisationKind
    municipality: str
    answered: bool
    reachable: bool


def add_people(tx: Connection, wave_id: int, people: Iterable[int]) -> None:
    tx.executemany(
        "INSERT INTO survey_people (wave_id, user_id) VALUES (:wave_id, :user_id) ON CONFLICT DO NOTHING",
        [{"wave_id": wave_id, "user_id": user_id} for user_id in sorted(people)],
    )


def add_organisations(tx: Connection, its: Wave) -> None:
    """Also those that have come into the register since."""
    tx.executemany(
        """INSERT INTO survey_organisations (wave_id, organisation_id) VALUES (:wave_id, :organisation_id)
           ON CONFLICT DO NOTHING""",
        [{"wave_id": its.id, "organisation_id": each.id} for each in meant(tx, its.audience)],
    )


def meant(tx: Connection, audience: Segment) -> list[RegisteredOrganisation]:
    """Members of the register that an audience means."""
    return [each for each in organisations.register(tx) if means(audience, each.kind, each.municipality)]


def progress(tx: Connection, its: Wave) -> Progress:
    roster = "survey_organisations" if its.by_organisation else "survey_people"
    asked, answered, refused, begun = tx.execute(
        f"""SELECT (SELECT count(*) FROM {roster} WHERE wave_id = :id),
                   (SELECT count(*) FROM {roster} WHERE wave_id = :id AND answered),
                   (SELECT count(*) FROM survey_refusals WHERE wave_id = :id),
                   (SELECT count(*) FROM survey_drafts WHERE wave_id = :id)""",  # noqa: S608 - one of two names of ours
        {"id": its.id},
    ).fetchone()
    return Progress(asked=asked, answered=answered, refused=refused, begun=begun)


def asked_organisations(tx: Connection, wave_id: int) -> list[AskedOrganisation]:
    rows = tx.execute(
        f"""SELECT id, {SPELLED} AS name, kind, municipality, answered,
                   EXISTS (SELECT 1 FROM roles JOIN members USING (user_id) WHERE roles.organisation_id = id
                           AND role = 'representative' AND blocked_at IS NULL) AS reachable
            FROM survey_organisations JOIN organisations ON id = organisation_id
            WHERE wave_id = :wave_id""",  # noqa: S608 - our own words
        {"wave_id": wave_id},
    )
    found = [
        AskedOrganisation(
            id=row["id"],
            name=row["name"],
            kind=OrganisationKind(row["kind"] or OrganisationKind.OTHER),
            municipality=row["municipality"],
            answered=bool(row["answered"]),
            reachable=bool(row["reachable"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: in_alphabet(each.name))


def waiting_for(tx: Connection, user_id: int, organisations: Iterable[int]) -> Sequence[tuple[Wave, int]]:
    """Open waves that ask this person, or an organisation that they represent, and have no answer yet; with the organisation,
    0 for themselves.
    """
    rows = tx.execute(
        f"""SELECT survey_waves.*, 0 AS organisation_id FROM survey_waves
              JOIN survey_people ON wave_id = id AND user_id = :user_id AND NOT answered WHERE {OPEN}
            UNION ALL
            SELECT survey_waves.*, organisation_id FROM survey_waves
              JOIN survey_organisations ON wave_id = id AND NOT answered
               AND organisation_id IN (SELECT value FROM json_each(:organisations)) WHERE {OPEN}
            ORDER BY last_day, id""",  # noqa: S608 - a condition of our own
        {"user_id": user_id, "organisations": json.dumps(sorted(organisations))},
    )
    return [(of_row(row), row["organisation_id"]) for row in rows]
