"""The register of organisations: those whose `kind` is known. A name that a plan alone has given is not in it yet."""

from storage.organisations.changing import Entered, add_aliases, change, enter, set_aside, tie, value_of
from storage.organisations.lists import accept_list, compare_list, drop_list, keep_list, kept_list, sweep_lists
from storage.organisations.reading import (
    Change,
    Named,
    card,
    changes,
    named,
    named_by_plans_alone,
    names_of_representatives,
    namesakes,
    register,
    representatives,
    rows_named_in,
)
from storage.organisations.removing import delete, hanging, unite

__all__ = [
    "Change",
    "Entered",
    "Named",
    "accept_list",
    "add_aliases",
    "card",
    "change",
    "changes",
    "compare_list",
    "delete",
    "drop_list",
    "enter",
    "hanging",
    "keep_list",
    "kept_list",
    "named",
    "named_by_plans_alone",
    "names_of_representatives",
    "namesakes",
    "register",
    "representatives",
    "rows_named_in",
    "set_aside",
    "sweep_lists",
    "tie",
    "unite",
    "value_of",
]
