"""Dates of a Russian plan of work: from the words of a «Срок» column to dated occurrences."""

from cluster.periods.expansion import expand
from cluster.periods.model import Kind, Note, Occurrence, PlanYear
from cluster.periods.reading import read_periods
from cluster.periods.shifting import shift_years

__all__ = ["Kind", "Note", "Occurrence", "PlanYear", "expand", "read_periods", "shift_years"]
