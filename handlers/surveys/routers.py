"""All conversations about surveys, in the order in which they are asked."""

from aiogram import Router

from handlers.surveys import (
    asking,
    audience,
    beginning,
    ending,
    forms,
    launching,
    outcome,
    preparing,
    pulse,
    results,
    silent,
    taking_part,
    trial,
    wave_links,
    waves,
)


def routers() -> list[Router]:
    answering = (beginning, forms, asking, ending, taking_part)
    running = (waves, preparing, launching, audience, trial, wave_links, pulse, outcome, results, silent)
    return [each.router() for each in (*answering, *running)]
