"""An organisation of the register, and what of its card may be corrected."""

from dataclasses import dataclass
from enum import StrEnum

from cluster.alphabet import in_alphabet


class OrganisationKind(StrEnum):
    DEPARTMENT = "department"
    COLLEGE = "college"
    UNIVERSITY = "university"
    EMPLOYER = "employer"
    SCHOOL = "school"
    OTHER = "other"


class Membership(StrEnum):
    MEMBER = "member"
    LEFT = "left"


class Meaning(StrEnum):
    """Whom a plan means by a name that is nobody's own: nobody in particular, or all members of a kind."""

    NOBODY = "nobody"
    DEPARTMENT = "department"
    COLLEGE = "college"
    UNIVERSITY = "university"
    EMPLOYER = "employer"
    SCHOOL = "school"
    OTHER = "other"


class OrganisationField(StrEnum):
    """What of a card may be corrected."""

    KIND = "kind"
    NAME = "name"
    SHORT_NAME = "short_name"
    MUNICIPALITY = "municipality"
    MEMBERSHIP = "membership"
    ALIASES = "aliases"


class Tie(StrEnum):
    """What hangs on an organisation, so that it can't simply be deleted."""

    PEOPLE = "people"
    ROWS = "rows"
    ANSWERS = "answers"
    LINKS = "links"
    REQUESTS = "requests"
    LEARNERS = "learners"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredOrganisation:
    """`aliases` are the names by which plans call it besides its own, in the order of the alphabet."""

    id: int
    kind: OrganisationKind
    name: str
    short_name: str = ""
    municipality: str = ""
    membership: Membership = Membership.MEMBER
    aliases: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Where there is little room."""
        return self.short_name or self.name

    @property
    def order(self) -> tuple[object, ...]:
        """A key to sort by: the alphabet, and namesakes by where they are."""
        return in_alphabet(self.name), in_alphabet(self.municipality), self.id
