"""What the buttons of these screens carry."""

from aiogram.filters.callback_data import CallbackData

from cluster.consents import Purpose
from handlers.screens import Id


class OpenPrivacy(CallbackData, prefix="privacy"):
    """What is held and why."""


class SwitchConsent(CallbackData, prefix="consent"):
    purpose: Purpose
    on: bool


class GetMyData(CallbackData, prefix="mydata"):
    """A copy of everything."""


class OpenForget(CallbackData, prefix="forget"):
    """What will go and what will stay."""


class AskForget(CallbackData, prefix="forget1"):
    """The first tap."""


class ForgetMe(CallbackData, prefix="forget2"):
    """The second one; `asked` is when the first was made: an old message must not delete anything by a slip."""

    asked: Id
