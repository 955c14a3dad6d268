"""What organisations have answered, and what was corrected meanwhile."""

from collections import defaultdict
from sqlite3 import Connection, Row

from cluster.confirmations import Answer, Correction, Given, Listed, Wave, stands
from cluster.organisations import Membership, OrganisationField
from storage import organisations
from storage.confirmations.handovers import handovers_of
from storage.confirmations.letters import withdraw
from storage.confirmations.waves import STANDS, wave


def is_asked(tx: Connection, wave_id: int, organisation_id: int) -> bool:
    row = tx.execute(
        "SELECT 1 FROM confirmation_answers WHERE wave_id = :wave_id AND organisation_id = :organisation_id",
        {"wave_id": wave_id, "organisation_id": organisation_id},
    )
    return row.fetchone() is not None


def given(tx: Connection, wave_id: int, organisation_id: int) -> Given | None:
    """While the wave is open, an answer stands as long as the register agrees with it."""
    row = tx.execute(
        f"""SELECT answer, answered_by, coalesce(typed_name, members.name, '') AS answered_by_name
            FROM confirmation_answers JOIN organisations ON organisations.id = organisation_id
            JOIN confirmation_waves ON confirmation_waves.id = wave_id LEFT JOIN members ON user_id = answered_by
            WHERE wave_id = :wave_id AND organisation_id = :organisation_id AND answer IS NOT NULL
              AND (closed_at IS NOT NULL OR {STANDS})""",  # noqa: S608 - a condition of our own
        {"wave_id": wave_id, "organisation_id": organisation_id},
    ).fetchone()
    return None if row is None else _given(row)


def answer(tx: Connection, wave_id: int, organisation_id: int, what: Answer, *, by: int, now: int) -> None:
    """The organisation's answer, in place of one before; what was going to be asked or reminded is withdrawn."""
    tx.execute(
        """UPDATE confirmation_answers SET answer = :answer, answered_by = :by, answered_at = :now
           WHERE wave_id = :wave_id AND organisation_id = :organisation_id""",
        {"wave_id": wave_id, "organisation_id": organisation_id, "answer": what, "by": by, "now": now},
    )
    withdraw(tx, f"confirm:{wave_id}:{organisation_id}:")


def listed(tx: Connection, wave_id: int | None) -> list[Listed]:
    """By name: whoever the wave asks, and whoever is a member now. Without a wave, whom one would ask."""
    rows = tx.execute(
        """SELECT organisation_id, answer, answered_by, coalesce(typed_name, name, '') AS answered_by_name
           FROM confirmation_answers LEFT JOIN members ON user_id = answered_by WHERE wave_id = :wave_id""",
        {"wave_id": wave_id},
    )
    answers = {row["organisation_id"]: row for row in rows}
    its = None if wave_id is None else wave(tx, wave_id)
    settled = its is not None and not its.open
    people, handovers = _representatives(tx), handovers_of(tx, wave_id)
    found = organisations.register(tx, memberships=tuple(Membership))
    return [
        Listed(
            organisation=each,
            asked=wave_id is None or each.id in answers,
            given=_standing(answers.get(each.id), each.membership, settled=settled),
            handover=handovers.get(each.id),
            representatives=tuple(person["name"] for person in people[each.id]),
            reachable=any(person["blocked_at"] is None for person in people[each.id]),
        )
        for each in found
        if each.id in answers or each.membership is Membership.MEMBER
    ]


def corrections(tx: Connection, wave: Wave, *, now: int) -> list[Correction]:
    """What has changed in the cards of those asked while the wave was open, as it happened."""
    rows = tx.execute(
        """SELECT organisation_changes.* FROM organisation_changes
           JOIN confirmation_answers ON confirmation_answers.organisation_id = organisation_changes.organisation_id
                AND wave_id = :wave_id
           WHERE changed_at BETWEEN :opened_at AND :until AND field <> 'merged' ORDER BY organisation_changes.id""",
        {"wave_id": wave.id, "opened_at": wave.opened_at, "until": wave.closed_at or now},
    )
    known = {each.id: each for each in organisations.register(tx, memberships=tuple(Membership))}
    return [
        Correction(
            organisation=known[row["organisation_id"]],
            field=OrganisationField(row["field"]),
            before=row["before"],
            after=row["after"],
            changed_at=row["changed_at"],
        )
        for row in rows
        if row["organisation_id"] in known
    ]


def _representatives(tx: Connection) -> defaultdict[int, list[Row]]:
    rows = tx.execute(
        """SELECT organisation_id, coalesce(typed_name, name) AS name, blocked_at
           FROM roles JOIN members USING (user_id) WHERE role = 'representative' ORDER BY granted_at, user_id"""
    )
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["organisation_id"]].append(row)
    return found


def _standing(row: Row | None, membership: Membership, *, settled: bool) -> Given | None:
    if row is None or row["answer"] is None:
        return None
    given = _given(row)
    return given if settled or stands(given.answer, membership) else None


def _given(row: Row) -> Given:
    return Given(answer=Answer(row["answer"]), by=row["answered_by"], by_name=row["answered_by_name"])
