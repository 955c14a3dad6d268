"""A wrong entry leaves the register: deleted where nothing hangs on it, else it becomes the entry that it doubles."""

from collections import Counter
from collections.abc import Mapping
from sqlite3 import Connection

from cluster.organisations import RegisteredOrganisation, Tie, named_at
from cluster.organisations.fields import one_each
from cluster.plan.words import same_name_key
from cluster.refusals import Refusal
from storage.organisations import names
from storage.organisations.changing import note
from storage.organisations.reading import MERGED, card

HANGING: Mapping[str, tuple[Tie, str]] = {
    "roles": (Tie.PEOPLE, "1"),
    "plan_responsible": (Tie.ROWS, "1"),
    "confirmation_answers": (Tie.ANSWERS, "answer IS NOT NULL"),
    "confirmation_handovers": (Tie.ANSWERS, "1"),
    "survey_drafts": (Tie.ANSWERS, "1"),
    "survey_submissions": (Tie.ANSWERS, "1"),
    "survey_organisations": (Tie.ANSWERS, "answered"),
    "internship_notes": (Tie.ANSWERS, "1"),
    "invitations": (
        Tie.LINKS,
        "revoked_at IS NULL OR EXISTS (SELECT 1 FROM invitation_uses WHERE invitation_id = invitations.id)",
    ),
    "role_requests": (Tie.REQUESTS, "decided_at IS NULL OR accepted"),
    "studies": (Tie.LEARNERS, "1"),
}
"""What of a table hangs on an organisation. That it was merely asked something does not, nor do its names and its log."""

GOES_WITH_IT = ("organisation_aliases", "organisation_changes")


def hanging(tx: Connection, organisation_id: int) -> Mapping[Tie, int]:
    """How many of each; those of which there are any."""
    counts: Counter[Tie] = Counter()
    for table, (tie, condition) in HANGING.items():
        row = tx.execute(
            f"SELECT count(*) AS number FROM {table} WHERE organisation_id = :id AND ({condition})",  # noqa: S608 - our own words
            {"id": organisation_id},
        ).fetchone()
        counts[tie] += row["number"]
    return {tie: counts[tie] for tie in Tie if counts[tie]}


def delete(tx: Connection, organisation_id: int) -> None:
    """Raises `Refusal` when it is none of the register, or something hangs on it."""
    if card(tx, organisation_id) is None:
        raise Refusal("organisation-not-registered")
    if hanging(tx, organisation_id):
        raise Refusal("organisation-in-use")
    tx.execute("DELETE FROM organisations WHERE id = :id", {"id": organisation_id})


def unite(tx: Connection, organisation_id: int, *, into: int, by: int, now: int) -> None:
    """Two entries are one organisation: people, rows of plans, answers, links and names of the one are the other's from then
    on; its own log goes, and the other's says who it was. Raises `Refusal`.
    """
    gone, stays = card(tx, organisation_id), card(tx, into)
    if gone is None or stays is None or organisation_id == into:
        raise Refusal("organisation-not-registered")
    names_of_gone = _names_to_keep(tx, gone, stays)
    one_each((*stays.aliases, *names_of_gone))
    _keep_answers(tx, organisation_id, into)
    tx.execute("DELETE FROM organisation_changes WHERE organisation_id = :id", {"id": organisation_id})
    names.follow(tx, organisation_id, into=into)
    for name in names_of_gone:
        names.keep_alias(tx, into, name)
    note(tx, into, MERGED, named_at(gone.name, gone.municipality), "", by=by, now=now)


def _names_to_keep(tx: Connection, gone: RegisteredOrganisation, stays: RegisteredOrganisation) -> list[str]:
    """Of a name that others in the register have too, plans may mean any of them; unless it is known that they mean this."""
    others = [each for each in names.called(tx, gone.name) if each.id not in {gone.id, stays.id}]
    is_tied = same_name_key(gone.name) in map(same_name_key, gone.aliases)
    own = [gone.name] if is_tied or not others else []
    redundant = None if others else same_name_key(stays.name)
    return [name for name in (*own, *gone.aliases) if same_name_key(name) != redundant]


def _keep_answers(tx: Connection, gone: int, into: int) -> None:
    """Where both were asked, whoever answered has; where both have, the later answer counts, as it would of one."""
    where = {"gone": gone, "into": into}
    tx.execute(
        """DELETE FROM confirmation_answers WHERE organisation_id = :into AND EXISTS (
               SELECT 1 FROM confirmation_answers AS other WHERE other.organisation_id = :gone
                  AND other.wave_id = confirmation_answers.wave_id
                  AND ifnull(other.answered_at, 0) > ifnull(confirmation_answers.answered_at, 0))""",
        where,
    )
    tx.execute(
        """UPDATE survey_organisations SET answered = 1 WHERE organisation_id = :into AND wave_id IN (
               SELECT wave_id FROM survey_organisations WHERE organisation_id = :gone AND answered)""",
        where,
    )
    tx.execute(
        """DELETE FROM survey_submissions WHERE organisation_id IN (:gone, :into) AND NOT anonymous
           AND wave_id IN (SELECT id FROM survey_waves WHERE unit <> 'person') AND EXISTS (
               SELECT 1 FROM survey_submissions AS later WHERE later.organisation_id IN (:gone, :into)
                  AND later.organisation_id <> survey_submissions.organisation_id
                  AND later.wave_id = survey_submissions.wave_id AND later.subject = survey_submissions.subject
                  AND (later.submitted_at > survey_submissions.submitted_at
                       OR later.submitted_at = survey_submissions.submitted_at AND later.organisation_id = :into))""",
        where,
    )
