"""Opening a plan for another year: the words of its terms moved with it."""

import re

EXPLICIT_YEAR = re.compile(
    r"(?<![0-9])(?P<full>(?:19|20)[0-9]{2})(?![0-9])(?:(?P<joint>[/–—-])(?P<second>[0-9]{2})(?=\s?(?:уч|г)))?"
    r"|(?P<date>(?<![0-9./])[0-9]{1,2}(?P<point>[./])\s?[0-9]{1,2}(?P=point)\s?)(?P<short>[0-9]{2})(?![0-9:])",
    re.IGNORECASE,
)


def shift_years(phrase: str, years: int) -> str:
    """Every explicit year of the phrase moved by that many years, all else left to the letter.

    Known are years from 1900 to 2099 and the two-digit ones of «01.03.27» and «2026/27 уч. год».
    29 February may become a day that does not exist: `read_periods` then says so.
    """
    return EXPLICIT_YEAR.sub(lambda match: _moved(match, years), phrase)


def _moved(match: re.Match[str], years: int) -> str:
    if match["short"]:
        return match["date"] + _two_digits(match["short"], years)
    second = match["joint"] + _two_digits(match["second"], years) if match["second"] else ""
    return f"{int(match['full']) + years}{second}"


def _two_digits(year: str, years: int) -> str:
    return f"{(int(year) + years) % 100:02}"
