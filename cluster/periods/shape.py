"""A cascade of rewriting: rules replace what they recognise by one capital letter that carries its meaning.

Levelled text has no capital letters, so after «с 18 по 22 сентября» has become «с N по D», and that has become «R»,
later rules speak of kinds of things by their letters and of words by themselves:

    D day  M month  Q quarter  H half-year  C school quarter  T part of a month  Y year  R range  L deadline  O ongoing
    N number  W weekday  K time of day  U day of every month  F rhythm  V rhythm with its dates settled
    X external schedule  E event  A recognised as having no date
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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


Built: TypeAlias = Value | tuple[Piece, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule has matched: `pieces` of the whole shape, `match` within it."""

    match: re.Match[str]
    pieces: Sequence[Piece]
    plan: PlanYear

    def __getitem__(self, group: str) -> str:
        """The words of a named group, "" when it took no part."""
        return str(self.match.groupdict().get(group) or "")

    @property
    def words(self) -> Sequence[Piece]:
        return self.pieces[slice(*self.match.span())]

    @property
    def begin(self) -> int:
        return self.words[0].begin

    @property
    def end(self) -> int:
        """In the original; that of a lender, if there is one, for it is needed to understand the words."""
        lender = [self.at("lender")] if self["lender"] else []
        return max(piece.end for piece in (*self.words, *lender))

    def all(self, sort: type[V]) -> list[V]:
        return [piece.value for piece in self.words if isinstance(piece.value, sort)]

    def one(self, sort: type[V]) -> V:
        return self.all(sort)[0]

    def at(self, group: str) -> Piece:
        return self.pieces[self.match.start(group)]

    def with_dates(self, whens: Sequence[When | None]) -> tuple[Piece, ...]:
        """Pieces for the dates, with what stands between them; a None leaves its date out.

        A single one takes the words around it along.
        """
        dates = (place for place, piece in enumerate(self.words) if isinstance(piece.value, When))
        pieces = list(self.words)
        kept = {place: when for place, when in zip(dates, whens, strict=True) if when}
        for place, when in kept.items():
            letter = "L" if when.kind is Kind.DEADLINE else pieces[place].letter
            pieces[place] = replace(pieces[place], letter=letter, value=when)
        if len(kept) == 1:
            return (replace(pieces[min(kept)], begin=self.begin, end=self.end),)
        return tuple(pieces[min(kept) : max(kept) + 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`build` answers the meaning of the words, or pieces to stand for them, or None to leave them as they are.

    A group named `keep` in the pattern gives the new piece the letter it matched, instead of `letter`.
    A group named `lender`, standing in a lookahead, belongs to the words of the piece but stays for other rules.
    """

    letter: str
    pattern: re.Pattern[str]
    build: Callable[[Found], Built]

    def apply(self, pieces: Sequence[Piece], plan: PlanYear) -> list[Piece]:
        rewritten: list[Piece] = []
        done = 0
        for match in self.pattern.finditer("".join(piece.letter for piece in pieces)):
            new = self._pieces(Found(match=match, pieces=pieces, plan=plan))
            if new:
                rewritten += [*pieces[done : match.start()], *new]
                done = match.end()
        return [*rewritten, *pieces[done:]]

    def _pieces(self, found: Found) -> tuple[Piece, ...]:
        built = self.build(found)
        if built is None or isinstance(built, tuple):
            return built or ()
        return (Piece(letter=found["keep"] or self.letter, begin=found.begin, end=found.end, value=built),)


def rule(letter: str, pattern: str, build: Callable[[Found], Built]) -> Rule:
    return Rule(letter=letter, pattern=re.compile(pattern), build=build)


def constant(value: Value) -> Callable[[Found], Value]:
    return lambda _: value


def pieces_of(plain: Plain) -> list[Piece]:
    return [Piece(letter=letter.sign, begin=letter.begin, end=letter.end) for letter in plain.letters]
