"""Answers of known waves: the worked examples of `domain.md` §3.3 and §8.3, with the questionnaires that ship."""

from collections.abc import Mapping, Sequence

from bot.questionnaires import DATA
from cluster.surveys.model import Choice, Questionnaire, Value
from cluster.surveys.reading import read_toml
from cluster.surveys.results.responses import Response

CODES = ("09.02.06", "09.02.07", "10.02.05")

ITEMS = ("theory", "practice", "stack", "quality", "security", "learning", "discipline", "teamwork")
MARKS = """
    4 3 4 3 2 4 4 4   4 4 4 4 3 3 4 3   3 3 3 3 2 3 4 4
    5 4 4 4 4 4 5 4   4 3 3 0 0 3 5 4   3 2 3 2 2 3 3 4
"""
WEIGHTS = """
    4 5 5 5 4 5 5 4   3 5 5 4 4 4 5 4   4 5 4 4 4 4 5 5
    5 5 4 5 5 4 5 3   3 4 4 0 0 4 5 5   3 5 4 4 3 4 5 5
"""
OVERALL = (4, 4, 3, 5, 4, 3)
RECOMMENDATION = (8, 9, 6, 10, 7, 5)

CATEGORIES = (
    *("employed", "employed_spec", "employed_4m", "ip", "selfemployed", "study", "army_draft", "army_contract"),
    *("parental_leave", "informal", "unemployed_reg", "no_motivation", "risk_other", "abroad"),
)
GRADUATES_OF_2026: Mapping[tuple[str, str], tuple[int, ...]] = {
    ("C1", "09.02.07"): (50, 17, 12, 9, 1, 4, 9, 11, 1, 1, 2, 1, 1, 2, 0),
    ("C1", "09.02.06"): (24, 9, 7, 5, 0, 1, 3, 8, 1, 0, 1, 1, 0, 0, 0),
    ("C2", "09.02.07"): (25, 7, 4, 3, 0, 2, 5, 6, 0, 1, 2, 0, 0, 2, 0),
    ("C2", "10.02.05"): (22, 8, 6, 4, 0, 1, 5, 6, 1, 0, 0, 0, 0, 1, 0),
    ("U1", "09.03.01"): (40, 21, 15, 12, 1, 3, 8, 4, 0, 1, 1, 0, 0, 1, 0),
    ("U1", "09.03.04"): (22, 13, 11, 10, 0, 2, 4, 2, 0, 0, 0, 0, 0, 0, 1),
    ("U2", "10.03.01"): (20, 9, 7, 6, 0, 0, 6, 3, 1, 0, 0, 0, 0, 1, 0),
}


def questionnaire(name: str) -> Questionnaire:
    codes = tuple(Choice(name=code.replace(".", "_"), label={"ru": code}) for code in CODES)
    return read_toml((DATA / "questionnaires" / f"{name}.toml").read_bytes(), {"specialities": codes})


def employers() -> list[Response]:
    """Six, who answered everything."""
    marks, weights = _rows_of(MARKS), _rows_of(WEIGHTS)
    return [
        Response(answers=_employer(*each), organisation=f"E{number}")
        for number, each in enumerate(zip(marks, weights, OVERALL, RECOMMENDATION, strict=True), start=1)
    ]


def forms() -> list[Response]:
    """One for each speciality of each college and university."""
    return [form(college, code, *numbers) for (college, code), numbers in GRADUATES_OF_2026.items()]


def form(college: str, code: str, total: int, *numbers: int) -> Response:
    states: Value = dict(zip(CATEGORIES, numbers, strict=False))
    return Response(answers={"total": total, "states": states}, organisation=college, subject=code)


def _employer(marks: Sequence[int], weights: Sequence[int], overall: int, recommendation: int) -> dict[str, Value | None]:
    return {
        **dict(zip(ITEMS, marks, strict=True)),
        "importance": dict(zip(ITEMS, weights, strict=True)),
        "overall": overall,
        "recommendation": recommendation,
    }


def _rows_of(text: str) -> list[list[int]]:
    numbers = [int(word) for word in text.split()]
    return [numbers[start : start + len(ITEMS)] for start in range(0, len(numbers), len(ITEMS))]
