"""All conversations about questionnaires, in the order in which they are asked."""

from aiogram import Router

from handlers.questionnaires import beginning, editing, files, listing, saving, typing


def routers() -> list[Router]:
    return [each.router() for each in (listing, beginning, editing, typing, saving, files)]
