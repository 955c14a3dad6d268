"""A plan of work: read from a table, doubted, compared with its next edition."""

from cluster.plan.columns import is_plan_header
from cluster.plan.difference import ChangedRow, Difference, PlanField, difference
from cluster.plan.doubts import doubts
from cluster.plan.reading import open_for_year, read_plan
from cluster.plan.rows import Doubt, DoubtCode, PlanDocument, PlanRow

__all__ = [
    "ChangedRow",
    "Difference",
    "Doubt",
    "DoubtCode",
    "PlanDocument",
    "PlanField",
    "PlanRow",
    "difference",
    "doubts",
    "is_plan_header",
    "open_for_year",
    "read_plan",
]
