"""The register of organisations: row 1.1 of the plan."""

from cluster.organisations.fields import (
    ALIASES_LIMIT,
    BETWEEN_ALIASES,
    MUNICIPALITY_LIMIT,
    NAME_LIMIT,
    SHORT_NAME_LIMIT,
    split_aliases,
    tidy_field,
    tidy_name,
)
from cluster.organisations.model import Membership, OrganisationField, OrganisationKind, RegisteredOrganisation
from cluster.organisations.search import alike_first, found_by

__all__ = [
    "ALIASES_LIMIT",
    "BETWEEN_ALIASES",
    "MUNICIPALITY_LIMIT",
    "NAME_LIMIT",
    "SHORT_NAME_LIMIT",
    "Membership",
    "OrganisationField",
    "OrganisationKind",
    "RegisteredOrganisation",
    "alike_first",
    "found_by",
    "split_aliases",
    "tidy_field",
    "tidy_name",
]
