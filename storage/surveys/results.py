"""What a wave has brought, for those who may see it: the answers with what is known of whoever gave them, and the roster."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection, Row

from cluster.surveys.model import Employment
from cluster.surveys.results.responses import KIND, MUNICIPALITY, ORGANISATION, Response
from cluster.surveys.waves import Unit, Wave
from storage.organisations.names import SPELLED
from storage.surveys import questionnaires, rosters
from storage.surveys.questionnaires import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """`versions` come oldest first, the wave's own among them. `known`: values of cuts that were asked; `totals`: how many
    graduates each college has, as the last count form says.
    """

    wave: Wave
    versions: Sequence[Stored]
    responses: Sequence[Response]
    asked: int
    answered: int
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """An organisation that has not answered. `forms`: how many of its forms have come all the same; `reachable`: one of its
    representatives can be written to.
    """

    name: str
    forms: int
    reachable: bool


def silent(tx: Connection, wave: Wave) -> Sequence[Silent]:
    """By name. Of an anonymous wave the answers do not tell whose they are."""
    rows = tx.execute(
        """SELECT organisation_id, count(*) AS number FROM survey_submissions WHERE wave_id = :id AND NOT anonymous
           GROUP BY organisation_id""",
        {"id": wave.id},
    )
    forms = {row["organisation_id"]: row["number"] for row in rows}
    return [
        Silent(name=each.name, forms=forms.get(each.id, 0), reachable=each.reachable)
        for each in rosters.asked_organisations(tx, wave.id)
        if not each.answered
    ]


def brought(tx: Connection, wave: Wave) -> Brought:
    """In the order of ids, which are random."""
    rows = tx.execute(
        f"""SELECT questionnaire_id, version, subject, answers, submissions.anonymous, {SPELLED} AS organisation, kind,
                   municipality
            FROM survey_submissions AS submissions JOIN questionnaires ON questionnaires.id = questionnaire_id
            LEFT JOIN organisations ON organisations.id = organisation_id
            WHERE wave_id = :id ORDER BY submissions.id""",  # noqa: S608 - our own words
        {"id": wave.id},
    ).fetchall()
    ids = {wave.questionnaire_id, *(row["questionnaire_id"] for row in rows)}
    versions = [stored for each in ids if (stored := questionnaires.by_id(tx, each)) is not None]
    progress = rosters.progress(tx, wave)
    return Brought(
        wave=wave,
        versions=sorted(versions, key=lambda stored: stored.version),
        responses=[_response(row, wave) for row in rows],
        asked=progress.asked,
        answered=progress.answered,
        known=_known(tx, wave),
        totals=graduates_by_college(tx) if wave.unit is Unit.PERSON else {},
    )


def graduates_by_college(tx: Connection) -> Mapping[str, int]:
    """By the count form of the wave that was opened last."""
    row = tx.execute(
        """SELECT survey_waves.id, questionnaire_id FROM survey_waves
           JOIN questionnaires ON questionnaires.id = questionnaire_id
           WHERE opened_at IS NOT NULL AND NOT test AND json_extract(body, '$.analysis.kind') = 'employment'
             AND EXISTS (SELECT 1 FROM survey_submissions WHERE wave_id = survey_waves.id)
           ORDER BY opened_at DESC, survey_waves.id DESC LIMIT 1"""
    ).fetchone()
    stored = None if row is None else questionnaires.by_id(tx, row["questionnaire_id"])
    if stored is None or not isinstance(stored.questionnaire.analysis, Employment):
        return {}
    rows = tx.execute(
        f"""SELECT {SPELLED} AS spelled, sum(json_extract(answers, :total)) AS total FROM survey_submissions
            JOIN organisations ON organisations.id = organisation_id WHERE wave_id = :id
            GROUP BY organisation_id""",  # noqa: S608 - our own words
        {"id": row["id"], "total": f"$.{stored.questionnaire.analysis.total}"},
    )
    return {row["spelled"]: row["total"] for row in rows if row["total"]}


def _response(row: Row, wave: Wave) -> Response:
    """Of an anonymous one nobody is told from which college it came, but how many came from there."""
    return Response(
        answers=json.loads(row["answers"]),
        cuts=_cuts(row, wave),
        organisation="" if row["anonymous"] else row["organisation"] or "",
        subject=row["subject"],
        version=row["version"],
    )


def _cuts(row: Row, wave: Wave) -> Mapping[str, str]:
    """Where each organisation answers once there is nothing to compare between them."""
    kept = {KIND: row["kind"] or "", MUNICIPALITY: row["municipality"] or ""}
    return kept if wave.by_organisation else {**kept, ORGANISATION: row["organisation"] or ""}


def _known(tx: Connection, wave: Wave) -> Mapping[str, Sequence[str]]:
    if not wave.by_organisation:
        return {}
    asked = rosters.asked_organisations(tx, wave.id)
    return {
        KIND: sorted({f"{each.kind}" for each in asked}),
        MUNICIPALITY: sorted({each.municipality for each in asked if each.municipality}),
    }
