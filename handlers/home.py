"""The way back to the menu, from every screen."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.screens import button
from locales import Language


class Home(CallbackData, prefix="home"):
    """The menu."""


def home_button(t: Language) -> InlineKeyboardButton:
    return button(t.plain("common-home"), Home())
