"""Conversations: an update comes in, a screen goes out."""

from aiogram import Router

from handlers import errors, roles, start, subscriptions
from handlers.plan import acting, answers, dates, importing, lists


def routers() -> list[Router]:
    """In the order in which they are asked: commands first, so that they leave any question open before them."""
    return [
        errors.router(),
        start.router(),
        subscriptions.router(),
        roles.router(),
        lists.router(),
        acting.router(),
        answers.router(),
        importing.router(),
        dates.router(),
        start.last_router(),
    ]
