"""What a group can subscribe to."""

from enum import StrEnum


class Rubric(StrEnum):
    PLAN_DEADLINES = "plan-deadlines"
    PLAN_RESULTS = "plan-results"
    PLAN_CHANGES = "plan-changes"
    SURVEYS = "surveys"
