"""Spelling levelled out, each letter remembering where in the original it came from."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cluster.periods.vocabulary import LONG_MONTH, SPLIT_WORD, WORD_END

CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
# Footnote marks would become digits under NFKC («2020¹ года»); soft hyphens and zero-width signs are left by PDF.
DROPPED = frozenset("*†‡¹²³⁰⁴⁵⁶⁷⁸⁹\u00ad\u200b\u200c\u200d\ufeff")
DASHES = "‐‑‒–—―−"
BRACKETS = "()[]{}«»\"'„“”"
# Latin letters inside Russian words look right and match nothing; Roman numerals are typed with a Cyrillic І.
LOOK_ALIKES = {"from": "aceopxykmthbі", "to": "асеорхукмтнвi"}
LEVELLED = str.maketrans(
    LOOK_ALIKES["from"] + "ё" + DASHES + BRACKETS,
    LOOK_ALIKES["to"] + "е" + "-" * len(DASHES) + " " * len(BRACKETS),
)
GLUED = re.compile(r"(?<=[0-9])(?=[а-яiv])|(?<=[а-я])(?=[0-9])|(?<=[iv])(?=[а-я])|(?<=[а-я]\.)(?=[а-яiv])")
WASTE_SPACE = re.compile(r"(?<= ) +| +(?=[-,;:]|\.(?!\.))|(?<=-) +|^ +| +$")
SPLIT_WORDS = re.compile(rf"(?<![а-я]){SPLIT_WORD}+{WORD_END}")
GLUED_MONTHS = re.compile(rf"(?:{LONG_MONTH})(?={LONG_MONTH})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of the levelled text and the stretch of the original it stands for."""

    sign: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.sign for letter in self.letters)

    def without(self, places: set[int]) -> "Plain":
        return Plain(letters=tuple(letter for place, letter in enumerate(self.letters) if place not in places))

    def with_sign(self, sign: str, places: set[int]) -> "Plain":
        """The sign is put in front of each place and stands for nothing in the original."""
        return Plain(letters=tuple(self._with_sign(sign, places)))

    def _with_sign(self, sign: str, places: set[int]) -> Iterator[Letter]:
        for place, letter in enumerate(self.letters):
            if place in places:
                yield Letter(sign=sign, begin=letter.begin, end=letter.begin)
            yield letter


def level(phrase: str) -> Plain:
    plain = Plain(letters=tuple(_letters(phrase)))
    plain = plain.with_sign(" ", {match.start() for match in GLUED.finditer(plain.text)})
    plain = _without_waste(plain)
    plain = plain.without(set(_breaks_in_words(plain.text)))
    return plain.with_sign("-", {match.end() for match in GLUED_MONTHS.finditer(plain.text)})


def _letters(phrase: str) -> Iterator[Letter]:
    for match in CLUSTER.finditer(phrase):
        if match[0][0] in DROPPED:
            continue
        for sign in unicodedata.normalize("NFKC", match[0]).lower().translate(LEVELLED):
            yield Letter(sign=" " if sign.isspace() else sign, begin=match.start(), end=match.end())


def _without_waste(plain: Plain) -> Plain:
    waste = {place for match in WASTE_SPACE.finditer(plain.text) for place in range(*match.span())}
    return plain.without(waste)


def _breaks_in_words(text: str) -> Iterator[int]:
    for match in SPLIT_WORDS.finditer(text):
        yield from (place for place in range(*match.span()) if text[place] == " ")
