"""What may stand in a field of the card, however it was typed."""

from collections.abc import Iterable, Sequence

from cluster.alphabet import in_alphabet
from cluster.organisations.model import Membership, OrganisationField, OrganisationKind
from cluster.plan.words import same_name_key, tidy
from cluster.refusals import Refusal

NAME_LIMIT = 300
SHORT_NAME_LIMIT = 100
MUNICIPALITY_LIMIT = 100
"""Characters."""

ALIASES_LIMIT = 20
"""Names that one organisation may have besides its own."""

BETWEEN_ALIASES = "; "

_LIMITS = {
    OrganisationField.NAME: NAME_LIMIT,
    OrganisationField.SHORT_NAME: SHORT_NAME_LIMIT,
    OrganisationField.MUNICIPALITY: MUNICIPALITY_LIMIT,
}


def tidy_field(field: OrganisationField, text: str) -> str:
    """The value as the register keeps it: what can't be seen is gone. Raises `Refusal` for what the field can't hold."""
    match field:
        case OrganisationField.KIND:
            return OrganisationKind(text)
        case OrganisationField.MEMBERSHIP:
            return Membership(text)
        case OrganisationField.NAME:
            return tidy_name(text)
        case OrganisationField.ALIASES:
            return BETWEEN_ALIASES.join(split_aliases(text))
    return _no_longer(tidy(text), _LIMITS[field])


def tidy_name(text: str) -> str:
    """A name has a letter or a digit at least: nothing else can be found again."""
    name = _no_longer(tidy(text), NAME_LIMIT)
    if not any(character.isalnum() for character in same_name_key(name)):
        raise Refusal("organisation-name-empty")
    return name


def split_aliases(text: str) -> tuple[str, ...]:
    """Names apart by «;» or by lines, each once, in the order of the alphabet."""
    return one_each(tidy_name(name) for name in text.replace("\n", ";").split(";") if tidy(name))


def one_each(names: Iterable[str]) -> tuple[str, ...]:
    """Of two spellings the first. Raises `Refusal` when there are too many."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(same_name_key(name), name)
    if len(by_key) > ALIASES_LIMIT:
        raise Refusal("organisation-too-many-aliases", limit=ALIASES_LIMIT)
    return tuple(sorted(by_key.values(), key=in_alphabet))


def without(names: Sequence[str], name: str) -> tuple[str, ...]:
    key = same_name_key(name)
    return tuple(each for each in names if same_name_key(each) != key)


def _no_longer(text: str, limit: int) -> str:
    if len(text) > limit:
        raise Refusal("organisation-words-too-long", limit=limit, length=len(text))
    return text
