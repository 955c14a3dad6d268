"""What the register adds to the list of routers."""

from aiogram import Router

from handlers.organisations import adding, card, correcting, exporting, importing, lists, naming, removing


def routers() -> list[Router]:
    parts = (lists, card, correcting, adding, naming, removing, importing, exporting)
    return [each.router() for each in parts]
