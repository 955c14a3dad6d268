"""The words of a plan opened for another year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.periods import PlanYear, read_periods, shift_years

YEARS = st.integers(1950, 2050)
FORMS = st.sampled_from(
    ["{} кв. 2023 года", "с 18 по 22 сентября {}", "01.{}", "{}/2024 уч. год", "{0}-{0} гг.", "1 мая {}* года", "«{}г.»"]
)


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("1 кв. 2023 года", "1 кв. 2027 года"),
        ("1 кв. 2023 года 4 кв. 2023 года", "1 кв. 2027 года 4 кв. 2027 года"),
        ("01.03.23", "01.03.27"),
        ("01.03.23-05.03.23", "01.03.27-05.03.27"),
        ("01. 03. 23 г.", "01. 03. 27 г."),
        ("20.12.2026", "20.12.2030"),
        ("2027-03-01", "2031-03-01"),
        ("2023/2024 уч. год", "2027/2028 уч. год"),
        ("2023/24 уч. год", "2027/28 уч. год"),
        ("2023–2025 гг.", "2027–2029 гг."),
        ("(сентябрь 2022 г. - май 2024 г.)", "(сентябрь 2026 г. - май 2028 г.)"),
        ("31.12.99", "31.12.03"),
    ],
)
def test_explicit_years_move(words: str, moved: str) -> None:
    assert shift_years(words, 4) == moved


@pytest.mark.parametrize(
    "words", ["В  течение года ", "25 августа X - 1 года", "до 1 октября т.г.", "01.09, 08.10", "в 18:30", "12023", "до 05.09"]
)
def test_words_without_a_year_are_left_to_the_letter(words: str) -> None:
    assert shift_years(words, 4) == words


@given(text=st.text(), form=FORMS, year=YEARS, years=st.integers(-40, 40))
def test_there_and_back_is_the_same(text: str, form: str, year: int, years: int) -> None:
    phrase = f"{form.format(year)} {text}"
    assert shift_years(shift_years(phrase, years), -years) == phrase


@given(year=YEARS, years=st.integers(-40, 40), quarter=st.integers(1, 4))
def test_the_moved_words_are_read_in_the_moved_year(year: int, years: int, quarter: int) -> None:
    (read,) = read_periods(shift_years(f"{quarter} кв. {year} года", years), PlanYear(year=2027))
    assert read.start is not None
    assert read.start.year == year + years
