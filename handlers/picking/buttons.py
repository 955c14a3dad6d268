"""What the buttons of the choice carry: for what an organisation is chosen, and where in the register one looks."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from cluster.rights import Role
from handlers.screens import Id, Place


class For(StrEnum):
    """What becomes of the choice."""

    ASK = "ask"
    INVITE = "inv"
    DECIDE = "dec"


class Shelf(StrEnum):
    """The kinds of organisations, and the list of these kinds."""

    KINDS = "kinds"
    DEPARTMENT = "department"
    COLLEGE = "college"
    UNIVERSITY = "university"
    EMPLOYER = "employer"
    SCHOOL = "school"
    OTHER = "other"


class Browse(CallbackData, prefix="pick"):
    purpose: For
    role: Role
    request_id: Id = 0
    shelf: Shelf = Shelf.KINDS
    page: Place = 0


class Choose(CallbackData, prefix="picked"):
    """`organisation_id` 0: none at all."""

    purpose: For
    role: Role
    request_id: Id = 0
    organisation_id: Id = 0


class Picking(StatesGroup):
    words = State()
