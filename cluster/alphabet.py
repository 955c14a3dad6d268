"""The order in which names stand in lists and files."""

import re

from cluster.plan.words import same_words_key

_NUMBER = re.compile("([0-9]+)")


def in_alphabet(text: str) -> tuple[object, ...]:
    """A key to sort by: numbers by their size («Школа 2» before «Школа 10»), ё with е, neither case nor quotation marks
    matter; of names that are the same by all that, as they are spelled.
    """
    parts = _NUMBER.split(same_words_key(text))
    return tuple(_size(part) if place % 2 else part for place, part in enumerate(parts)), text


def _size(digits: str) -> tuple[int, str]:
    significant = digits.lstrip("0")
    return len(significant), significant
