"""A person's name as it is taken in: what can be seen of it, and nothing that changes how the words around it look."""

from functools import lru_cache
from unicodedata import category, normalize

from cluster.plan.words import same_words_key
from cluster.refusals import Refusal

NAME_LIMIT = 100

_OF_NO_SHAPE = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
"""Letters and symbols by their category, and blanks to the eye."""


def tidy_name(text: str) -> str:
    """Composed (NFC), in one line, with single blanks, of 1 to `NAME_LIMIT` characters; raises `Refusal`."""
    name = visible(text)
    if not name:
        raise Refusal("name-empty")
    if len(name) > NAME_LIMIT:
        raise Refusal("name-too-long", limit=NAME_LIMIT)
    return name


@lru_cache(1000)
def name_of_messenger(text: str) -> str:
    """As `tidy_name`, but whoever it belongs to can't be asked: too much is cut, and of nothing a dash is made. It comes with
    every press.
    """
    return visible(text)[:NAME_LIMIT].rstrip() or "—"


def is_called(name: str, words: str) -> bool:
    """Whether each of the words begins one of the name's; neither case nor ё matter. Without words, nobody is."""
    wanted, own = same_words_key(words).split(), same_words_key(name).split()
    return bool(wanted) and all(any(each.startswith(want) for each in own) for want in wanted)


def visible(text: str) -> str:
    """Without control characters, marks that turn the direction of writing, zero widths, what is no character (yet)."""
    shown = (" " if each.isspace() else each for each in text if each.isspace() or _has_shape(each))
    words = normalize("NFC", " ".join("".join(shown).split()))
    return words.lstrip("".join({each for each in words if category(each).startswith("M")})).lstrip()


def _has_shape(character: str) -> bool:
    return not category(character).startswith("C") and character not in _OF_NO_SHAPE
