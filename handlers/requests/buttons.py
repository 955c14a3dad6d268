"""What the buttons about requests carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.picking.buttons import Shelf
from handlers.screens import Id, Place


class Deed(StrEnum):
    OPEN = "open"
    ACCEPT = "yes"
    REFUSE = "no"
    REFUSE_SILENTLY = "plain"
    WITHDRAW = "back"
    TO_KEEPERS = "reg"


class OpenWho(CallbackData, prefix="who"):
    """«Кто вы?»"""


class OpenRare(CallbackData, prefix="whoelse"):
    """What few people are."""


class OpenRequests(CallbackData, prefix="reqs"):
    page: Place = 0


class DealWith(CallbackData, prefix="req"):
    request_id: Id
    deed: Deed


class Register(CallbackData, prefix="reqorg"):
    """Put what was typed into the register; `shelf` KINDS asks for the kind, another one for its place if it has namesakes."""

    request_id: Id
    shelf: Shelf = Shelf.KINDS


class Refusing(StatesGroup):
    reason = State()


class Registering(StatesGroup):
    place = State()
