"""Segments as they are kept, and everybody who may be in one: by role, organisation and place."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from sqlite3 import Connection, Row
from typing import Any

from cluster.consents import Purpose
from cluster.organisations import OrganisationKind
from cluster.profile import Topic
from cluster.rights import Role, with_implied
from cluster.segments import Addressee, Segment
from storage import confirmations, consents
from storage.members import Standing


def municipalities(tx: Connection) -> list[str]:
    """Of the register's members and of people with a role, by name."""
    rows = tx.execute(
        """SELECT municipality FROM organisations WHERE kind IS NOT NULL AND membership = 'member' AND municipality <> ''
           UNION SELECT municipality FROM members WHERE municipality <> '' AND user_id IN (SELECT user_id FROM roles)
           ORDER BY municipality"""
    )
    return [row["municipality"] for row in rows]


def addressees(tx: Connection, standing: Standing, *, topic: Topic = Topic.QUICK_MESSAGES) -> list[Addressee]:
    """Everybody with a role, those of the settings included, whether they can be written to or not. `topic` is what they may
    have switched off.
    """
    held = _held(tx)
    muted = _ids(tx.execute("SELECT user_id FROM mutes WHERE topic = :topic", {"topic": topic}))
    agreed = consents.givers(tx, Purpose.MAILING)
    silent = confirmations.owing(tx)
    known = {row["user_id"]: row for row in tx.execute("SELECT user_id, language, municipality, blocked_at FROM members")}
    return [
        _addressee(
            user_id,
            known.get(user_id),
            held[user_id],
            standing.get(user_id, frozenset()),
            muted=user_id in muted,
            agreed=user_id in agreed,
            silent=user_id in silent,
        )
        for user_id in sorted({*held, *standing})
    ]


def _held(tx: Connection) -> defaultdict[int, list[Row]]:
    held: defaultdict[int, list[Row]] = defaultdict(list)
    for row in tx.execute(
        """SELECT user_id, role, kind, ifnull(municipality, '') AS municipality
           FROM roles LEFT JOIN organisations ON organisations.id = organisation_id"""
    ):
        held[row["user_id"]].append(row)
    return held


def _addressee(
    user_id: int,
    person: Row | None,
    held: Collection[Row],
    standing: frozenset[Role],
    *,
    muted: bool,
    agreed: bool,
    silent: bool,
) -> Addressee:
    places = {row["municipality"] for row in held} | {person["municipality"] if person else ""}
    return Addressee(
        user_id=user_id,
        language=person["language"] if person else "ru",
        roles=with_implied(Role(row["role"]) for row in held) | standing,
        kinds=frozenset(OrganisationKind(row["kind"]) for row in held if row["kind"]),
        municipalities=frozenset(places - {""}),
        silent=silent,
        started=person is not None,
        blocked=person is not None and person["blocked_at"] is not None,
        muted=muted,
        agreed=agreed,
    )


def _ids(rows: Iterable[Row]) -> frozenset[int]:
    return frozenset(row["user_id"] for row in rows)


def packed(segment: Segment) -> str:
    return json.dumps(
        {
            "roles": sorted(segment.roles),
            "kinds": sorted(segment.kinds),
            "municipalities": sorted(segment.municipalities),
            "silent": segment.silent,
        },
        ensure_ascii=False,
    )


def unpacked(text: str) -> Segment:
    said: Mapping[str, Any] = json.loads(text)
    return Segment(
        roles=frozenset(map(Role, said.get("roles", ()))),
        kinds=frozenset(map(OrganisationKind, said.get("kinds", ()))),
        municipalities=frozenset(said.get("municipalities", ())),
        silent=said.get("silent", False),
    )
