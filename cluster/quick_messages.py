"""Quick messages of the working group: to whom one goes, what may stand in it, what has become of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import category

from cluster.refusals import Refusal
from cluster.rights import Role
from cluster.segments import Addressee, Segment, is_in, is_willing

WORDS_LIMIT = 3000
"""As Telegram counts, in UTF-16 units: an emoji is two."""

A_DAY = 10
"""Messages of one sender, cancelled ones not counted."""

CANCEL_SECONDS = 60
"""How long a message waits at least before it leaves."""

_SIGNED_AS = (Role.COORDINATOR, Role.SECRETARY, Role.LEADER, Role.WORKING_GROUP)

# control characters that are neither a tab nor a line's end, and marks that turn the direction of what follows them
_UNSEEMLY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SEEN = "LNPS"


class Reason(StrEnum):
    """Why a message has not reached somebody."""

    BLOCKED = "blocked"
    NEVER_STARTED = "never-started"
    DEACTIVATED = "deactivated"
    CANCELLED = "cancelled"
    UNWILLING = "unwilling"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Who is written to; who would be, but can't be reached; how many of the segment do not want it."""

    reached: tuple[Addressee, ...] = ()
    beyond: Mapping[int, Reason] = field(default_factory=dict)
    unwilling: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    sent: int = 0
    waiting: int = 0
    failed: Mapping[Reason, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return self.sent + self.waiting + sum(self.failed.values())


def recipients(segment: Segment, people: Iterable[Addressee], *, sender: int) -> Recipients:
    """The sender has seen the message already and is none of them."""
    chosen = [person for person in people if person.user_id != sender and is_in(segment, person)]
    willing = [person for person in chosen if is_willing(segment, person)]
    beyond = dict(_beyond(willing))
    return Recipients(
        reached=tuple(person for person in willing if person.user_id not in beyond),
        beyond=beyond,
        unwilling=len(chosen) - len(willing),
    )


def words_of(text: str) -> str:
    """What was typed, line by line as it was typed; raises `Refusal` for nothing that can be seen, and for too much."""
    words = _UNSEEMLY.sub("", text).strip()
    if not any(category(character)[0] in _SEEN for character in words):
        raise Refusal("words-needed")
    if length_of(words) > WORDS_LIMIT:
        raise Refusal("quick-too-long", limit=WORDS_LIMIT)
    if words.startswith("/"):
        raise Refusal("command-unknown")
    return words


def length_of(words: str) -> int:
    """In UTF-16 units."""
    return len(words.encode("utf-16-le", errors="ignore")) // 2


def signed_as(roles: Iterable[Role]) -> Role:
    """The role in which somebody writes."""
    held = frozenset(roles)
    return next((role for role in _SIGNED_AS if role in held), Role.WORKING_GROUP)


def reason_of(words: str | None) -> Reason:
    """What the messenger's own words mean, or a reason of ours."""
    said = (words or "").casefold()
    for sign, reason in _SIGNS:
        if sign in said:
            return reason
    return Reason.OTHER


_SIGNS: Sequence[tuple[str, Reason]] = (
    ("deactivated", Reason.DEACTIVATED),
    ("blocked", Reason.BLOCKED),
    ("never-started", Reason.NEVER_STARTED),
    ("can't initiate", Reason.NEVER_STARTED),
    ("chat not found", Reason.NEVER_STARTED),
    ("cancelled", Reason.CANCELLED),
    ("unwilling", Reason.UNWILLING),
)


def _beyond(people: Iterable[Addressee]) -> Iterator[tuple[int, Reason]]:
    for person in people:
        if not person.started:
            yield person.user_id, Reason.NEVER_STARTED
        elif person.blocked:
            yield person.user_id, Reason.BLOCKED
