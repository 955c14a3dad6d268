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
from cluster.organisations.identity import counts_by_kind, must_be_told_apart, named_at, same_place_key, told_apart
from cluster.organisations.model import Meaning, Membership, OrganisationField, OrganisationKind, RegisteredOrganisation, Tie
from cluster.organisations.search import alike_first, found_by

__all__ = [
    "ALIASES_LIMIT",
    "BETWEEN_ALIASES",
    "MUNICIPALITY_LIMIT",
    "NAME_LIMIT",
    "SHORT_NAME_LIMIT",
    "Meaning",
    "Membership",
    "OrganisationField",
    "OrganisationKind",
    "RegisteredOrganisation",
    "Tie",
    "alike_first",
    "counts_by_kind",
    "found_by",
    "must_be_told_apart",
    "named_at",
    "same_place_key",
    "split_aliases",
    "tidy_field",
    "tidy_name",
    "told_apart",
]
