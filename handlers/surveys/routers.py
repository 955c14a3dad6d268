"""All conversations about surveys, in the order in which they are asked."""

from aiogram import Router

from handlers.surveys import (
    asking,
    audience,
    beginning,
    ending,
    forms,
    outcome,
    preparing,
    pulse,
    results,
    taking_part,
    trial,
    wave_links,
    waves,
)


def routers() -> list[Router]:
    running = [each.router() for each in (waves, preparing, audience, trial, taking_part, wave_links, pulse, outcome, results)]
    return [beginning.router(), forms.router(), asking.router(), ending.router(), *running]
