"""What SQL is taught of the cluster's own rules, on every connection."""

from functools import lru_cache
from sqlite3 import Connection

from cluster.organisations import same_place_key
from cluster.plan.words import same_name_key

_REMEMBERED = 5000
"""Names whose keys need not be made anew: more than the register has."""


def teach(connection: Connection) -> None:
    for name, rule in (("name_key", same_name_key), ("place_key", same_place_key)):
        connection.create_function(name, 1, lru_cache(_REMEMBERED)(rule), deterministic=True)
