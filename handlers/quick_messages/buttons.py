"""What the buttons of quick messages carry."""

from aiogram.filters.callback_data import CallbackData

from handlers.screens import Id, Place
from handlers.segments import Part


class OpenMessages(CallbackData, prefix="qm"):
    """What was sent, and the way to a new one."""

    page: Place = 0


class BeginMessage(CallbackData, prefix="qm-new"):
    """A new draft, or the one under way."""


class OpenSegment(CallbackData, prefix="qm-who"):
    message_id: Id


class OpenPart(CallbackData, prefix="qm-part"):
    """Choices of one part of the segment."""

    message_id: Id
    part: Part
    page: Place = 0


class SwitchChoice(CallbackData, prefix="qm-set"):
    """`choice` is the `sign_of` a role, a kind or a municipality."""

    message_id: Id
    part: Part
    choice: Id
    on: bool
    page: Place = 0


class AskWords(CallbackData, prefix="qm-say"):
    message_id: Id


class ShowPreview(CallbackData, prefix="qm-see"):
    message_id: Id


class SendMessage(CallbackData, prefix="qm-go"):
    """`stamp` is of the words and of everybody they would go to: where either is another by now, it is asked anew."""

    message_id: Id
    stamp: Id


class DropMessage(CallbackData, prefix="qm-drop"):
    message_id: Id


class OpenReport(CallbackData, prefix="qm-how"):
    message_id: Id


class CancelMessage(CallbackData, prefix="qm-stop"):
    message_id: Id
