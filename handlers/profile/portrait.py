"""Somebody as they have described themselves, and what comes to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from cluster.consents import Purpose
from cluster.profile import BY_MAILING, Profile, Topic
from cluster.rights import Member
from cluster.roles import Holding
from cluster.segments import IN_FUNCTION
from storage import chats, consents, members, profile, roles
from storage.chats import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """`topics` are those that come to them, `places` the groups they have subscribed."""

    member: Member
    profile: Profile
    holdings: Sequence[Holding]
    topics: frozenset[Topic]
    places: Sequence[Place]


def portrait_of(tx: Connection, member: Member) -> Portrait:
    known = members.known(tx, member.user_id)
    kept = profile.profile(tx, member.user_id)
    assert known is not None
    assert kept is not None
    wanted = bool(member.roles & IN_FUNCTION) or consents.given(tx, member.user_id, Purpose.MAILING)
    topics = {Topic.PLAN_DIGEST, *(BY_MAILING if wanted else ())} - kept.muted
    return Portrait(
        member=Member(
            user_id=member.user_id,
            name=known.member.name,
            language=known.member.language,
            roles=member.roles,
            organisations=member.organisations,
        ),
        profile=kept,
        holdings=roles.holdings(tx, member.user_id),
        topics=frozenset(topics),
        places=chats.subscribed_by(tx, member.user_id),
    )
