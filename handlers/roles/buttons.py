"""What the buttons of /role carry."""

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from cluster.rights import Role
from handlers.screens import Id, Place


class OpenRoles(CallbackData, prefix="roles"):
    page: Place = 0


class FindPeople(CallbackData, prefix="rolefind"):
    """By their names."""


class OpenPerson(CallbackData, prefix="person"):
    user_id: Id


class SwitchRole(CallbackData, prefix="role"):
    """Offer it (`on`), or take it away, be it held or offered."""

    user_id: Id
    role: Role
    on: bool
    organisation_id: Id = 0


class TakeFromLast(CallbackData, prefix="role-last"):
    """Yes, the organisation is to be left without a representative."""

    user_id: Id
    organisation_id: Id


class Finding(StatesGroup):
    words = State()
