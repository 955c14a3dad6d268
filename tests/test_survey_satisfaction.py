"""The indices of row 2.2, to the digit: `domain.md` §3.3."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.surveys.model import Satisfaction
from cluster.surveys.results.comparing import change
from cluster.surveys.results.figures import Figure, rounded
from cluster.surveys.results.responses import Response
from cluster.surveys.results.satisfaction import Colour, SatisfactionResults, colour, satisfaction
from tests.survey_waves_of import ITEMS, employers, questionnaire

EMPLOYERS = questionnaire("employers")


def results(responses: list[Response], threshold: int = 5) -> SatisfactionResults:
    assert isinstance(EMPLOYERS.analysis, Satisfaction)
    return satisfaction(EMPLOYERS, EMPLOYERS.analysis, responses, threshold)


def said(figure: Figure | Fraction | None, digits: int) -> str:
    value = figure.value if isinstance(figure, Figure) else figure
    return "—" if value is None else str(rounded(value, digits))


def test_the_worked_example_comes_out_to_the_digit() -> None:
    found = results(employers())
    means = [said(item.satisfaction, 2) for item in found.items]
    assert [item.name for item in found.items] == list(ITEMS)
    assert means == ["3.83", "3.17", "3.50", "3.20", "2.60", "3.33", "4.17", "3.83"]
    assert [said(item.top2, 1) for item in found.items] == ["66.7", "33.3", "50.0", "40.0", "20.0", "33.3", "83.3", "83.3"]
    weights = [said(item.importance, 2) for item in found.items]
    assert weights == ["3.67", "4.83", "4.33", "4.40", "4.00", "4.17", "5.00", "4.33"]
    gaps = [said(item.gap, 2) for item in found.items]
    assert gaps == ["-0.17", "1.67", "0.83", "1.20", "1.40", "0.83", "0.83", "0.50"]
    assert (said(found.mean_satisfaction, 2), said(found.mean_importance, 2)) == ("3.45", "4.34")
    assert [item.name for item in found.items if item.focus] == ["practice", "quality"]
    assert (said(found.csi, 1), said(found.csi_from_zero, 1), said(found.nps, 1)) == ("69.3", "61.6", "0.0")
    assert (said(found.overall, 2), said(found.overall_top2, 1)) == ("3.83", "66.7")
    assert found.small_sample


def test_how_many_could_rate_is_told_with_each_item() -> None:
    found = results(employers())
    assert [item.satisfaction.n for item in found.items] == [6, 6, 6, 5, 5, 6, 6, 6]


def test_without_importance_everything_is_as_important() -> None:
    found = results([replace(each, answers={**each.answers, "importance": None}) for each in employers()])
    assert not found.weighed
    assert {item.importance.value for item in found.items} == {Fraction(1)}
    assert found.mean_satisfaction
    assert found.csi.value == 100 * found.mean_satisfaction / 5
    assert not any(item.focus for item in found.items)


def test_importance_told_by_four_counts_for_nothing() -> None:
    """It would be shown of four people; and an index with it could be turned back."""
    few = [replace(each, answers={**each.answers, "importance": None}) for each in employers()[:2]]
    assert not results([*few, *employers()[2:]]).weighed


def test_whoever_told_no_importance_counts_in_the_marks_alone() -> None:
    first, *others = employers()
    found = results([replace(first, answers={**first.answers, "importance": None}), *others])
    assert found.weighed is False, "of two items only four said how important they are"
    more = results([replace(first, answers={**first.answers, "importance": None}), *others, *employers()])
    assert more.weighed
    assert more.items[0].satisfaction.n == 12
    assert said(more.items[0].importance, 4) == said(Fraction(3 + 4 + 5 + 3 + 3 + 4 + 3 + 4 + 5 + 3 + 3, 11), 4)


def test_an_item_that_four_could_rate_is_hidden_and_stands_in_no_index() -> None:
    """Else it could be computed back from the index."""
    four = [replace(each, answers={**each.answers, "theory": 0}) if at < 2 else each for at, each in enumerate(employers())]
    found = results(four)
    assert found.items[0].satisfaction == Figure(hidden=True)
    assert found.items[0].gap is None
    other = [replace(each, answers={**each.answers, "theory": 0}) if at < 2 else each for at, each in enumerate(employers())]
    other[5] = replace(other[5], answers={**other[5].answers, "theory": 5})
    assert results(other).csi == found.csi


def test_of_four_employers_nothing_is_told() -> None:
    found = results(employers()[:4])
    assert found.n == 0
    assert {figure.value for figure in (found.csi, found.nps, found.overall, *(item.top2 for item in found.items))} == {None}
    assert found.to_improve == []


def test_what_to_improve_first_is_where_the_gap_is_widest() -> None:
    assert [item.name for item in results(employers()).to_improve] == ["practice", "security", "quality"]


def test_without_importance_what_is_marked_lowest_comes_first() -> None:
    found = results([replace(each, answers={**each.answers, "importance": None}) for each in employers()])
    assert [item.name for item in found.to_improve] == ["security", "practice", "quality"]


@pytest.mark.parametrize(("index", "expected"), [("59.99", "red"), ("60", "yellow"), ("85", "yellow"), ("85.01", "green")])
def test_colours_change_at_60_and_85(index: str, expected: str) -> None:
    assert colour(Fraction(index)) is Colour(expected)


def test_the_change_to_the_last_wave_is_that_of_the_index() -> None:
    now, before = results(employers()), results([*employers(), *employers()[:3]])
    delta = change(now.csi, before.csi)
    assert now.csi.value is not None
    assert before.csi.value is not None
    assert delta == now.csi.value - before.csi.value


def test_there_is_no_change_to_a_wave_of_four() -> None:
    assert change(results(employers()).csi, results(employers()[:4]).csi) is None


@pytest.mark.parametrize(
    ("value", "digits", "shown"), [("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"), ("0.05", 1, "0.1"), ("-0.04", 1, "0.0")]
)
def test_halves_are_rounded_up_as_in_school(value: str, digits: int, shown: str) -> None:
    """Where the computer's own rounding says 2.34."""
    assert str(rounded(Fraction(value), digits)) == shown


@given(st.fractions(-1000, 1000, max_denominator=10_000), st.integers(0, 3))
def test_what_is_shown_is_nowhere_further_than_half_a_step(value: Fraction, digits: int) -> None:
    assert abs(Fraction(rounded(value, digits)) - value) <= Fraction(1, 2 * 10**digits)
    assert rounded(value, digits).as_tuple().exponent == -digits
    assert rounded(-value, digits) == -rounded(value, digits) or rounded(value, digits) == Decimal(0)
