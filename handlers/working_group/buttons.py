"""What the working group's buttons carry."""

from aiogram.filters.callback_data import CallbackData

from handlers.screens import Id, Place


class OpenGroup(CallbackData, prefix="wg"):
    page: Place = 0


class OpenSeat(CallbackData, prefix="wg-seat"):
    user_id: Id
    page: Place = 0


class NameLeader(CallbackData, prefix="wg-lead"):
    """`instead_of` led when it was asked, 0: nobody; where that is no longer so, it is asked anew."""

    user_id: Id
    instead_of: Id = 0
    sure: bool = False


class LeaveGroup(CallbackData, prefix="wg-out"):
    """Of one's own accord, or taken out by those who lead."""

    user_id: Id
    sure: bool = False


class ShowComposition(CallbackData, prefix="wg-list"):
    file: bool


class OpenTasks(CallbackData, prefix="wg-rows"):
    page: Place = 0


class GiveRow(CallbackData, prefix="wg-give"):
    """To whom is it to be given?"""

    row_id: Id
    page: Place = 0


class SwitchAssignee(CallbackData, prefix="wg-to"):
    row_id: Id
    user_id: Id
    on: bool
    page: Place = 0


class Unbind(CallbackData, prefix="wg-free"):
    """Asks first; then with or without the deadlines that the chat gets. `chat` is the number of the chat without its sign."""

    sure: bool = False
    silence: bool = False
    chat: Id = 0


class CloseCreation(CallbackData, prefix="wg-made"):
    """The row of the group's creation is done."""

    occurrence_id: Id
