"""«Новый представитель»: who hands an organisation over in a wave, whether somebody has come."""

from sqlite3 import Connection

from cluster.confirmations import Handover
from cluster.rights import Role
from storage import invitations
from storage.confirmations.letters import withdraw_from


def hand_over(tx: Connection, wave_id: int, organisation_id: int, *, by: int, now: int) -> bool:
    """They are asked and reminded no more; False when it is so already. Once somebody has come, it may be said anew."""
    is_new = tx.execute(
        """INSERT INTO confirmation_handovers (wave_id, organisation_id, user_id, handed_at)
           VALUES (:wave_id, :organisation_id, :by, :now)
           ON CONFLICT DO UPDATE SET handed_at = :now, taken_at = NULL WHERE taken_at IS NOT NULL""",
        {"wave_id": wave_id, "organisation_id": organisation_id, "by": by, "now": now},
    ).rowcount
    withdraw_from(tx, wave_id, organisation_id, by)
    return bool(is_new)


def take_over(tx: Connection, wave_id: int, organisation_id: int, user_id: int, *, now: int) -> None:
    """Somebody speaks for it since; by whichever way they have come, it waits for nobody any more."""
    tx.execute(
        """UPDATE confirmation_handovers SET taken_at = :now
           WHERE wave_id = :wave_id AND organisation_id = :organisation_id AND user_id <> :user_id AND taken_at IS NULL
             AND EXISTS (SELECT 1 FROM roles WHERE role = 'representative' AND roles.user_id = :user_id
                            AND roles.organisation_id = :organisation_id AND granted_at >= handed_at)""",
        {"wave_id": wave_id, "organisation_id": organisation_id, "user_id": user_id, "now": now},
    )


def forget_dead(tx: Connection, wave_id: int, *, now: int) -> None:
    """Handovers by which nobody can come any more: their link has expired or was revoked."""
    rows = tx.execute(
        "SELECT organisation_id, user_id FROM confirmation_handovers WHERE wave_id = :wave_id AND taken_at IS NULL",
        {"wave_id": wave_id},
    ).fetchall()
    for row in rows:
        wanted = (Role.REPRESENTATIVE, row["organisation_id"])
        if not any((each.role, each.organisation_id) == wanted for each in invitations.open_of(tx, row["user_id"], now=now)):
            tx.execute(
                """DELETE FROM confirmation_handovers
                   WHERE wave_id = :wave_id AND organisation_id = :organisation_id AND user_id = :user_id""",
                {"wave_id": wave_id, "organisation_id": row["organisation_id"], "user_id": row["user_id"]},
            )


def handover(tx: Connection, wave_id: int, organisation_id: int) -> Handover | None:
    return handovers_of(tx, wave_id).get(organisation_id)


def handovers_of(tx: Connection, wave_id: int | None) -> dict[int, Handover]:
    """By organisation; where somebody has handed it over once more since, it waits again."""
    rows = tx.execute(
        """SELECT organisation_id, count(*) = count(taken_at) AS done FROM confirmation_handovers WHERE wave_id = :wave_id
           GROUP BY organisation_id""",
        {"wave_id": wave_id},
    )
    return {row["organisation_id"]: Handover.DONE if row["done"] else Handover.BEGUN for row in rows}
