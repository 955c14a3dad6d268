"""Row 2.1: the shares of §2.2 over the graduates of §8.3, and what graduates say themselves."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.surveys.model import Employment
from cluster.surveys.results.employment import EmploymentResults, FlawKind, Sums, employment
from cluster.surveys.results.figures import HIDDEN, rounded
from cluster.surveys.results.graduates import GraduatesResults
from cluster.surveys.results.outcome import outcome
from cluster.surveys.results.responses import Response
from tests.survey_waves_of import CATEGORIES, form, forms, questionnaire

COUNTED = questionnaire("graduate-employment")
ASKED = questionnaire("graduates")


def results(responses: list[Response], threshold: int = 5) -> EmploymentResults:
    assert isinstance(COUNTED.analysis, Employment)
    return employment(COUNTED, COUNTED.analysis, responses, threshold)


def percent(value: Fraction | None) -> str:
    return "—" if value is None else f"{rounded(value, 1)}"


def test_the_graduates_of_2026_add_up_as_the_notes_say() -> None:
    whole = results(forms()).whole
    assert whole
    assert (whole.total, whole.busy, whole.off_market, whole.on_market, whole.at_risk) == (203, 103, 84, 119, 16)
    assert percent(whole.share_busy) == "50.7"
    assert percent(whole.share_busy_on_market) == "86.6"
    assert percent(whole.share_by_speciality) == "30.5"
    assert percent(whole.share_at_risk) == "7.9"


def test_each_college_and_each_speciality_has_a_line() -> None:
    found = results(forms())
    colleges = {line.name: (line.sums.total, line.sums.busy) for line in found.by_college if line.sums}
    assert colleges == {"C1": (74, 34), "C2": (47, 19), "U1": (62, 40), "U2": (20, 10)}
    codes = {line.name: line.sums.total for line in found.by_code if line.sums}
    assert codes["09.02.07"] == 75
    assert len(codes) == 6
    assert len(found.lines) == 7
    assert not any(line.sums is None for line in (*found.by_college, *found.by_code, *found.lines))


def test_sums_by_college_and_by_code_are_those_of_the_cluster() -> None:
    found = results(forms())
    for lines in (found.by_college, found.by_code, found.lines):
        assert sum(line.sums.busy for line in lines if line.sums) == 103


def test_of_nothing_there_is_no_share() -> None:
    nobody = Sums(total=0, counts={})
    assert {nobody.share_busy, nobody.share_busy_on_market, nobody.share_by_speciality, nobody.share_at_risk} == {None}


def test_where_all_study_there_is_no_share_of_the_market() -> None:
    whole = results([form("C1", "09.02.07", 10, 0, 0, 0, 0, 0, 10)]).whole
    assert whole
    assert (percent(whole.share_busy), percent(whole.share_busy_on_market)) == ("0.0", "—")


def test_a_speciality_of_three_graduates_is_hidden_and_the_next_one_with_it() -> None:
    """With the college's sum and the other's line it would be a subtraction."""
    found = results([*forms(), form("C1", "10.02.05", 3, 1, 0, 0, 0, 0, 2)])
    hidden = [(line.name, line.code) for line in found.lines if line.sums is None]
    assert hidden == [("C1", "09.02.06"), ("C1", "10.02.05")]
    assert [line.name for line in found.by_college if line.sums] == ["C1", "C2", "U1", "U2"]


def test_a_speciality_in_which_a_hidden_group_is_hides_with_it() -> None:
    """10.02.05 as a whole less the line of C2 is the three of C1."""
    found = results([*forms(), form("C1", "10.02.05", 3, 1, 0, 0, 0, 0, 2)])
    assert [line.name for line in found.by_code if line.sums is None] == ["09.02.06", "10.02.05"]


def test_a_college_of_four_graduates_is_hidden() -> None:
    found = results([*forms(), form("C3", "09.02.07", 4, 4)])
    assert [line.name for line in found.by_college if line.sums is None] == ["C3", "U2"]
    assert found.whole
    assert found.whole.total == 207


def test_four_graduates_of_the_whole_cluster_are_hidden() -> None:
    found = results([form("C1", "09.02.07", 4, 4)])
    assert (found.whole, found.by_college, found.lines) == (None, [], [])


def test_what_does_not_add_up_is_named() -> None:
    wrong = form("C1", "09.02.07", 50, 17, 20)
    assert {flaw.kind for flaw in results([wrong]).flaws} == {FlawKind.SUM, FlawKind.PART}
    assert results(forms()).flaws == []


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz"), st.integers(0, 12), st.integers(0, 3)), max_size=9))
def test_no_sum_of_published_lines_is_of_fewer_than_five_graduates(lines: list[tuple[str, str, int, int]]) -> None:
    """Nor is a difference between a college, its specialities and a speciality of the whole cluster."""
    unique = {(college, code): (busy + study, busy, study) for college, code, busy, study in lines}
    found = results([form(*key, total, busy, 0, 0, 0, 0, study) for key, (total, busy, study) in unique.items()])
    totals = {key: numbers[0] for key, numbers in unique.items() if numbers[0]}
    published = [
        *({key for key in totals if key[0] == line.name} for line in found.by_college if line.sums),
        *({key for key in totals if key[1] == line.name} for line in found.by_code if line.sums),
        *({(line.name, line.code)} & totals.keys() for line in found.lines if line.sums),
        *([set(totals)] if found.whole else []),
    ]
    for one in published:
        assert sum(totals[key] for key in one) >= 5 or not one
        for other in published:
            assert sum(totals[key] for key in one - other) >= 5 or not one - other


def graduate(status: str, *, college: str = "C1", code: str = "09_02_07", it: str = "yes", region: str = "yes") -> Response:
    works = {"in_it": it, "in_region": region, "by_speciality": "no"} if status in ("employed", "ip") else {}
    return Response(answers={"speciality": code, "status": status, "help": "none", **works}, cuts={"organisation": college})


def told(responses: list[Response], totals: dict[str, int] | None = None) -> GraduatesResults:
    found = outcome([ASKED], responses, 5, totals=totals).analysed
    assert isinstance(found, GraduatesResults)
    return found


TEN = [
    *(graduate("employed") for _ in range(5)),
    graduate("ip", it="no"),
    *(graduate("study") for _ in range(3)),
    graduate("informal"),
]


def test_shares_of_work_are_of_those_who_work() -> None:
    shares = told(TEN).shares
    assert (percent(shares["busy"].value), shares["busy"].n) == ("60.0", 10)
    assert (percent(shares["in_it"].value), shares["in_it"].n) == ("83.3", 6)
    assert (percent(shares["in_region"].value), percent(shares["by_speciality"].value)) == ("100.0", "0.0")


def test_next_to_shares_stands_how_many_of_all_graduates_answered() -> None:
    found = told(TEN, {"C1": 30, "C2": 10})
    assert (found.n, found.total, percent(found.coverage)) == (10, 40, "25.0")
    assert told(TEN).coverage is None


def test_coverage_of_a_college_is_of_its_own_graduates() -> None:
    found = told([*TEN, *(replace(each, cuts={"organisation": "C2"}) for each in TEN[:6])], {"C1": 20, "C2": 24})
    assert [(part.value, part.n, percent(part.coverage)) for part in found.cuts["organisation"]] == [
        ("C1", 10, "50.0"),
        ("C2", 6, "25.0"),
    ]


def test_a_college_with_four_answers_is_hidden_and_so_is_another() -> None:
    small = [replace(each, cuts={"organisation": "C2"}) for each in TEN[:4]]
    found = told([*TEN, *small, *(replace(each, cuts={"organisation": "C3"}) for each in TEN)])
    assert [(part.value, part.hidden) for part in found.cuts["organisation"]] == [("C1", False), ("C2", True), ("C3", True)]
    assert set(found.cuts["organisation"][1].shares.values()) == {HIDDEN}


def test_four_who_work_hide_what_they_do() -> None:
    few = [*(graduate("employed") for _ in range(4)), *(graduate("study") for _ in range(6))]
    found = told(few)
    assert (percent(found.shares["busy"].value), found.shares["in_it"]) == ("40.0", HIDDEN)


def test_what_the_busy_are_is_hidden_wherever_their_occupations_are() -> None:
    """With one of them shown for a college and the other not, the hidden one could be reckoned."""
    sizes = {"C1": 10, "C2": 4, "C3": 6, "C4": 9}
    people = [replace(each, cuts={"organisation": name}) for name, size in sizes.items() for each in TEN[:size]]
    found = outcome([ASKED], people, 5)
    assert isinstance(found.analysed, GraduatesResults)
    table = next(table for table in found.tables.tables if table.question.name == "status")
    occupations = {each.value for each in table.cuts["organisation"] if each.summary.hidden}
    assert occupations == {part.value for part in found.analysed.cuts["organisation"] if part.shares["busy"].hidden}
    assert occupations


def test_whoever_does_not_work_says_nothing_of_work() -> None:
    strange = [replace(each, answers={**each.answers, "in_it": "no"}) for each in TEN]
    assert told(strange).shares["in_it"].n == 6


def test_a_speciality_of_two_is_told_in_no_table() -> None:
    """Neither as a group nor as an answer."""
    others = [*(graduate("study", code="10_02_05") for _ in range(2)), *(graduate("ip", code="09_02_06") for _ in range(9))]
    people = [*TEN, *others]
    found = outcome([ASKED], people, 5)
    assert [(each.value, each.summary.hidden) for each in found.tables.groups["speciality"]] == [
        ("09_02_06", True),
        ("09_02_07", False),
        ("10_02_05", True),
    ]
    assert "speciality" not in {table.question.name for table in found.tables.tables}


def test_how_many_want_help_is_of_those_who_were_asked() -> None:
    wanting = [replace(each, answers={**each.answers, "help": "vacancies"}) for each in TEN[5:8]]
    asked = [*wanting, *TEN[8:], *(replace(each, answers={**each.answers, "help": None}) for each in TEN[:5])]
    found = told(asked)
    assert (percent(found.want_help.value), found.want_help.n) == ("60.0", 5)
    assert found.wanted.counts["vacancies"] == 3
    assert told([*asked[:4], *asked[5:], *asked[5:]]).want_help == HIDDEN


def test_what_follows_from_an_answer_is_hidden_wherever_that_answer_is() -> None:
    """Of B two work, so of A and B nothing is told of the work; that all five of A who work do so in IT would tell that neither
    of B's does: all that the two colleges have in common is published.
    """

    def of(college: str, *graduates: Response) -> list[Response]:
        return [replace(each, cuts={"organisation": college}) for each in graduates]

    def found_it(each: Response) -> Response:
        return replace(each, answers={**each.answers, "how_found": "own"})

    in_it, not_in_it, studies = found_it(graduate("employed")), graduate("employed", it="no"), graduate("study")
    people = [*of("A", *[in_it] * 5), *of("B", *[not_in_it] * 2, *[studies] * 3), *of("C", *[in_it] * 6, *[not_in_it] * 6)]
    found = outcome([ASKED], people, 5)
    hides = {
        table.question.name: {each.value for each in table.cuts["organisation"] if each.summary.hidden}
        for table in found.tables.tables
        if "organisation" in table.cuts
    }
    assert hides["status"] == set()
    assert hides["in_it"] == {"A", "B"}
    assert hides["how_found"] >= {"A"}


def test_four_answers_tell_nothing() -> None:
    found = told(TEN[:4])
    assert (found.n, found.hidden, set(found.shares.values())) == (0, True, {HIDDEN})


@pytest.mark.parametrize("name", CATEGORIES)
def test_the_form_that_ships_has_every_category_of_the_test(name: str) -> None:
    assert name in {choice.name for choice in COUNTED.by_name["states"].choices}
