"""Which column of a list holds what, told by the words of its header; and the words for kinds and membership."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cluster.organisations.model import Membership, OrganisationField, OrganisationKind
from cluster.plan.words import same_words_key

_ORGANISATION = r"(?: (?:организаци[ия]|учреждени[яе]|участника|of (?:the )?organi[sz]ation))?"
_IN_PLAN = r"в плане|в планах|по плану"
_PATTERNS: Mapping[OrganisationField, Sequence[str]] = {
    OrganisationField.KIND: (rf"(?:вид|тип|категория|kind|type){_ORGANISATION}",),
    OrganisationField.SHORT_NAME: (
        rf"(?:крат|сокращ)\w*(?: (?:наименование|название))?{_ORGANISATION}",
        r"аббревиатура|short(?: name)?",
    ),
    OrganisationField.ALIASES: (
        r"псевдоним\w*|синоним\w*|алиас\w*|aliases|also known as|names? in (?:the )?plans?",
        rf"(?:(?:други|ины)[ех] )?(?:названи|наименовани)[ея] (?:{_IN_PLAN}).*|как {_IN_PLAN}.*",
        r"(?:други|ины)[ех] (?:названия|наименования)",
    ),
    OrganisationField.MEMBERSHIP: (r"участие.*|членство|состояние|статус|membership|state",),
    OrganisationField.MUNICIPALITY: (r"муниципал.*|город.*|район|населенный пункт|мо|округ|municipality|city|town|district",),
    OrganisationField.NAME: (
        rf"(?:полное )?(?:наименование|название){_ORGANISATION}(?: \(полное\))?",
        r"организация|учреждение|участник|(?:full )?name",
    ),
}
_COLUMNS = {field: re.compile("|".join(patterns)) for field, patterns in _PATTERNS.items()}
_FULL = re.compile(r"полн|full")

_KINDS: Mapping[OrganisationKind, str] = {
    OrganisationKind.DEPARTMENT: r"департамент|министерств|органы?\b|комитет|управлени|администрац|ведомств|authority|depart",
    OrganisationKind.COLLEGE: r"колледж|техникум|спо\b|поо\b|училищ|college",
    OrganisationKind.UNIVERSITY: r"вуз|университет|институт|академи|высш|во\b|university|higher",
    OrganisationKind.EMPLOYER: r"работодател|предприяти|компани|бизнес|ит-|it-|завод|фирм|employer|company|enterprise",
    OrganisationKind.SCHOOL: r"школ|лицей|гимнази|сош\b|общеобраз|school",
    OrganisationKind.OTHER: r"проч|друг|ин[ао]я|иное|other",
}
_MEMBERSHIPS: Mapping[Membership, str] = {
    Membership.LEFT: r"вышл|вышел|выбыл|не участ|бывш|исключ|left|former|no\b|нет\b",
    Membership.MEMBER: r"участ|член|действ|состоит|входит|member|active|yes\b|да\b",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Indices of cells by field."""

    places: Mapping[OrganisationField, int]

    def of(self, field: OrganisationField, cells: Sequence[str]) -> str:
        """The cell's words; none for a column that the list has not."""
        place = self.places.get(field)
        return cells[place] if place is not None and place < len(cells) else ""


def read_header(cells: Sequence[str]) -> Columns | None:
    """None for a row that is no header: it must name the kind and the name. Of two columns for a name the full one counts."""
    places: dict[OrganisationField, int] = {}
    for place, cell in enumerate(cells):
        field = _field_of(cell)
        if field is not None and (field not in places or _is_fuller(field, cell, cells[places[field]])):
            places[field] = place
    has_both = OrganisationField.KIND in places and OrganisationField.NAME in places
    return Columns(places=places) if has_both else None


def is_list_header(cells: Sequence[str]) -> bool:
    return read_header(cells) is not None


def kind_in(words: str) -> OrganisationKind | None:
    return next((kind for kind, known in _KINDS.items() if re.match(known, same_words_key(words))), None)


def membership_in(words: str) -> Membership | None:
    return next((state for state, known in _MEMBERSHIPS.items() if re.match(known, same_words_key(words))), None)


def _field_of(cell: str) -> OrganisationField | None:
    words = same_words_key(cell)
    return next((field for field, pattern in _COLUMNS.items() if pattern.fullmatch(words)), None)


def _is_fuller(field: OrganisationField, cell: str, other: str) -> bool:
    is_name = field is OrganisationField.NAME
    return is_name and bool(_FULL.match(same_words_key(cell))) and not _FULL.match(same_words_key(other))
