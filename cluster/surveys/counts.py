"""A count form: rows over which a total is distributed, rows that are parts of others, what is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cluster.surveys.model import Choice, Question

Amiss = Literal["rows", "remainder", "parts"]


@dataclass(frozen=True, kw_only=True)
class Counting:
    """`numbers` by name of row, as far as they are given; `total` None: any sum will do."""

    rows: tuple[Choice, ...]
    numbers: Mapping[str, int]
    total: int | None

    @cached_property
    def distributed(self) -> int:
        return sum(self.numbers.get(row.name, 0) for row in self.rows if not row.part_of)

    @property
    def left(self) -> int | None:
        """Below zero: too many are distributed. None: there is no total."""
        return None if self.total is None else self.total - self.distributed

    @property
    def fault(self) -> Amiss | None:
        if any(row.name not in self.numbers for row in self.rows):
            return "rows"
        if self.left:
            return "remainder"
        return "parts" if self.larger_than_whole else None

    @property
    def larger_than_whole(self) -> frozenset[str]:
        """Parts that are greater than what they are a part of."""
        return frozenset(
            row.name
            for row in self.rows
            if row.part_of in self.numbers and self.numbers.get(row.name, 0) > self.numbers[row.part_of]
        )

    @property
    def filled_up(self) -> Mapping[str, int]:
        """With zeros in the empty rows, where nothing is left to distribute; a part is zero only where its whole is."""
        numbers = dict(self.numbers)
        if self.left:
            return numbers
        for row in self.rows:
            if row.name not in numbers and not row.part_of:
                numbers[row.name] = 0
        for _ in self.rows:  # a part may have parts
            for row in self.rows:
                if row.name not in numbers and row.part_of and numbers.get(row.part_of) == 0:
                    numbers[row.name] = 0
        return numbers

    def most_of(self, row: Choice) -> int | None:
        """The greatest number that makes sense in this row, None when any may."""
        whole = self.numbers.get(row.part_of) if row.part_of else None
        return self.total if whole is None else whole

    def fitting(self, row: Choice) -> int | None:
        """What this row would have to be for nothing to be left; None where that is not known."""
        if row.part_of or self.left is None:
            return None
        rest = self.left + self.numbers.get(row.name, 0)
        return rest if rest >= 0 else None

    def to_be_filled(self, after: int | None = None) -> int | None:
        """The place of the next row without a number, looked for from behind `after` round to it; None when all have one."""
        numbers = self.numbers if self.left is None else self.filled_up
        places = range(len(self.rows))
        start = 0 if after is None else after + 1
        empty = [place for place in places if self.rows[place].name not in numbers]
        return next((place for place in empty if place >= start), empty[0] if empty else None)


def counting_of(question: Question, numbers: Mapping[str, int], total: int | None) -> Counting:
    return Counting(rows=question.choices, numbers=numbers, total=total)
