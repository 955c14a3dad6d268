"""A plan of work as the rules see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cluster.periods import Occurrence, PlanYear


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """`number` is "1.1" without the last dot, "" where the plan gives none beside rows that have one.

    `section` has number and words. `responsible` are full names, aliases resolved; `..._raw` are the plan's own words.
    """

    section: str
    number: str
    title: str
    dates_raw: str
    occurrences: tuple[Occurrence, ...]
    responsible: tuple[str, ...]
    responsible_raw: str


class DoubtCode(StrEnum):
    DATES_MISSING = "dates-missing"
    DATES_UNRECOGNISED = "dates-unrecognised"
    DATES_TO_ASK = "dates-to-ask"
    RESPONSIBLE_MISSING = "responsible-missing"
    NUMBER_MISSING = "number-missing"
    NUMBER_REPEATED = "number-repeated"
    ROW_JOINED = "row-joined"
    SECTION_EMPTY = "section-empty"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something a person should look at before the plan is accepted; `words` are the plan's words it is about.

    `number` is the row's, "" for a section. `note` is the code of `cluster.periods` for dates.
    """

    code: DoubtCode
    number: str = ""
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDocument:
    """`aliases` lead from a short name to the full one; `read_with_doubt` is what only the reader could notice."""

    title: str
    year: PlanYear
    rows: tuple[PlanRow, ...]
    aliases: Mapping[str, str]
    read_with_doubt: tuple[Doubt, ...] = ()
