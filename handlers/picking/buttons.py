"""What the buttons of the choice carry: for what an organisation is chosen, and where in the register one looks."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from cluster.organisations import OrganisationKind
from cluster.rights import Role
from handlers.screens import Id, Place


class For(StrEnum):
    """What becomes of the choice."""

    ASK = "ask"
    INVITE = "inv"
    DECIDE = "dec"
    GRANT = "give"
    STUDY = "stud"


AS_TYPED = (For.ASK, For.STUDY)
"""For these it may be one that the register has not."""


class Shelf(StrEnum):
    """The kinds of organisations, the list of these kinds, and what plans alone name."""

    KINDS = "kinds"
    DEPARTMENT = "department"
    COLLEGE = "college"
    UNIVERSITY = "university"
    EMPLOYER = "employer"
    SCHOOL = "school"
    OTHER = "other"
    PLAN = "plan"


OF_KINDS = tuple(Shelf(kind) for kind in OrganisationKind)


class Browse(CallbackData, prefix="pick"):
    """`about`: the request that is decided, or the person who gets the role."""

    purpose: For
    role: Role
    about: Id = 0
    shelf: Shelf = Shelf.KINDS
    page: Place = 0


class Choose(CallbackData, prefix="picked"):
    """`organisation_id` 0: none at all."""

    purpose: For
    role: Role
    about: Id = 0
    organisation_id: Id = 0


class AsTyped(CallbackData, prefix="pickas"):
    """None of these: it is called as was typed. `surely`: nor is it the only one that is called so."""

    purpose: For
    role: Role
    surely: bool = False


class Picking(StatesGroup):
    words = State()
