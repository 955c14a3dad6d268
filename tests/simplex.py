"""Linear programmes in exact fractions, as small as a test needs them: what an attacker can conclude from published sums."""

from collections.abc import Sequence
from fractions import Fraction

Row = list[Fraction]


def bounds(rows: Sequence[Sequence[int]], sums: Sequence[int], target: Sequence[int]) -> tuple[Fraction, Fraction | None]:
    """The smallest and the greatest value of `target`·x over all x ≥ 0 with `rows`·x = `sums`; None where there is no
    greatest. There is a solution: the truth.
    """
    table, basis = _feasible(rows, sums)
    lowest = _least(table, basis, [Fraction(each) for each in target])
    highest = _least(table, basis, [Fraction(-each) for each in target])
    assert lowest is not None
    return lowest, None if highest is None else -highest


PRIME = 2**61 - 1


def echelon(rows: Sequence[Sequence[int]]) -> list[tuple[int, list[int]]]:
    """Rows in echelon form with their leading places, modulo a prime so large that it makes no difference to sums of people."""
    found: list[tuple[int, list[int]]] = []
    for row in rows:
        left = reduced(found, row)
        lead = next((at for at, value in enumerate(left) if value), None)
        if lead is not None:
            inverse = pow(left[lead], -1, PRIME)
            found.append((lead, [value * inverse % PRIME for value in left]))
    return found


def reduced(form: Sequence[tuple[int, list[int]]], row: Sequence[int]) -> list[int]:
    """What is left of a row that is no combination of the others: else all zeros."""
    left = [value % PRIME for value in row]
    for lead, other in form:
        factor = left[lead]
        if factor:
            left = [(a - factor * b) % PRIME for a, b in zip(left, other, strict=True)]
    return left


def _feasible(rows: Sequence[Sequence[int]], sums: Sequence[int]) -> tuple[list[Row], list[int]]:
    """First phase: a variable is added for each row, and driven out."""
    width, height = len(rows[0]), len(rows)
    table = [
        [*map(Fraction, row), *(Fraction(at == number) for number in range(height)), Fraction(total)]
        for at, (row, total) in enumerate(zip(rows, sums, strict=True))
    ]
    basis = [width + number for number in range(height)]
    cost = [Fraction(0)] * width + [Fraction(1)] * height
    assert _run(table, basis, cost) == 0
    for at in range(height - 1, -1, -1):
        if basis[at] >= width:
            column = next((column for column in range(width) if table[at][column]), None)
            if column is None:
                del table[at], basis[at]
            else:
                _pivot(table, basis, at, column)
    return [row[:width] + row[-1:] for row in table], basis


def _least(table: list[Row], basis: list[int], cost: Row) -> Fraction | None:
    return _run([row[:] for row in table], basis[:], cost)


def _run(table: list[Row], basis: list[int], cost: Row) -> Fraction | None:
    """By Bland's rule, which never goes in circles."""
    while True:
        prices = [
            price - sum((cost[basis[at]] * row[column] for at, row in enumerate(table) if row[column]), Fraction(0))
            for column, price in enumerate(cost)
        ]
        entering = next((column for column, price in enumerate(prices) if price < 0), None)
        if entering is None:
            return sum((cost[each] * row[-1] for each, row in zip(basis, table, strict=True)), Fraction(0))
        ratios = [(row[-1] / row[entering], basis[at], at) for at, row in enumerate(table) if row[entering] > 0]
        if not ratios:
            return None
        _pivot(table, basis, min(ratios)[2], entering)


def _pivot(table: list[Row], basis: list[int], at: int, column: int) -> None:
    pivot = table[at][column]
    table[at] = [each / pivot for each in table[at]]
    for number, row in enumerate(table):
        if number != at and row[column]:
            factor = row[column]
            table[number] = [a - factor * b for a, b in zip(row, table[at], strict=True)]
    basis[at] = column
