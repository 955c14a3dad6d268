"""A cascade of rewriting: rules replace what they recognise by one capital letter that carries its meaning.

Levelled text has no capital letters, so after «с 18 по 22 сентября» has become «с N по D», and that has become «R»,
later rules speak of kinds of things by their letters and of words by themselves:

    D day  M month  Q quarter  H half-year  C school quarter  T part of a month  Y year  R range  L deadline  O ongoing
    N number  W weekday  K time of day  U day of every month  F rhythm  V rhythm with its dates settled
    X external schedule  E event  A recognised as having no date
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import TypeAlias, TypeVar

from cluster.periods.model import Kind, Note, PlanYear
from cluster.periods.plain import Plain
from cluster.periods.rhythm import MonthDay, Rhythm
from cluster.periods.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    kind: Kind
    note: Note | None


Value: TypeAlias = When | Rhythm | MonthDay | Undated | time | int | str
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A letter of the shape; `begin` and `end` bound its words in the original phrase."""

    letter: str
    begin: int
    end: int
    value: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule has matched: `pieces` of the whole shape, `match` within it."""

    match: re.Match[str]
    pieces: Sequence[Piece]
    plan: PlanYear

    def __getitem__(self, group: str) -> str:
        """The words of a named group, "" when it took no part."""
        return str(self.match.groupdict().get(group) or "")

    def all(self, sort: type[V]) -> list[V]:
        return [piece.value for piece in self.pieces[slice(*self.match.span())] if isinstance(piece.value, sort)]

    def one(self, sort: type[V]) -> V:
        return self.all(sort)[0]

    def at(self, group: str) -> Piece:
        return self.pieces[self.match.start(group)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`build` answers None to leave the words as they are.

    A group named `keep` in the pattern gives the new piece the letter it matched, instead of `letter`.
    A group named `lender`, standing in a lookahead, belongs to the words of the piece but stays for other rules.
    """

    letter: str
    pattern: re.Pattern[str]
    build: Callable[[Found], Value | None]

    def apply(self, pieces: Sequence[Piece], plan: PlanYear) -> list[Piece]:
        rewritten: list[Piece] = []
        done = 0
        for match in self.pattern.finditer("".join(piece.letter for piece in pieces)):
            new = self._piece(Found(match=match, pieces=pieces, plan=plan))
            if new is not None:
                rewritten += [*pieces[done : match.start()], new]
                done = match.end()
        return [*rewritten, *pieces[done:]]

    def _piece(self, found: Found) -> Piece | None:
        value = self.build(found)
        if value is None:
            return None
        words = found.pieces[slice(*found.match.span())]
        lender = [found.at("lender")] if found["lender"] else []
        end = max(piece.end for piece in (*words, *lender))
        return Piece(letter=found["keep"] or self.letter, begin=words[0].begin, end=end, value=value)


def rule(letter: str, pattern: str, build: Callable[[Found], Value | None]) -> Rule:
    return Rule(letter=letter, pattern=re.compile(pattern), build=build)


def constant(value: Value) -> Callable[[Found], Value]:
    return lambda _: value


def pieces_of(plain: Plain) -> list[Piece]:
    return [Piece(letter=letter.sign, begin=letter.begin, end=letter.end) for letter in plain.letters]
