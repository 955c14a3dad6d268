"""What the register adds to the list of routers."""

from aiogram import Router

from handlers.organisations import adding, card, correcting, exporting, importing, lists


def routers() -> list[Router]:
    return [lists.router(), card.router(), correcting.router(), adding.router(), importing.router(), exporting.router()]
