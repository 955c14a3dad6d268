"""Conversations: an update comes in, a screen goes out."""

from collections.abc import Mapping

from aiogram import Router

from handlers import consents, errors, newcomers, own_roles, roles, start, subscriptions
from handlers.confirmations import answering, corrections, handing_over, waves
from handlers.filters import asked_once
from handlers.invitations import listing, making, opening, replacing
from handlers.organisations import routers as register
from handlers.picking import choosing
from handlers.plan import acting, answers, dates, importing, lists
from handlers.privacy import copies, forgetting, overview
from handlers.profile import editing
from handlers.quick_messages import composing, report, segment
from handlers.requests import asking, deciding
from handlers.working_group import binding, creation, group, tasks

GOES_ON: Mapping[str, consents.GoesOn] = {
    **newcomers.GOES_ON,
    **overview.GOES_ON,
    **editing.GOES_ON,
    opening.THEN: opening.go_on,
}
"""What goes on after «Согласен»: by the `then` of `consents.ask`, a handler of a press."""


def routers() -> list[Router]:
    """In the order in which they are asked: commands first, so that they leave any question open before them."""
    made = [
        errors.router(),
        start.router(),
        subscriptions.router(),
        roles.router(),
        overview.router(),
        copies.router(),
        forgetting.router(),
        editing.router(),
        consents.router(GOES_ON),
        newcomers.router(),
        own_roles.router(),
        listing.router(),
        making.router(),
        opening.router(),
        replacing.router(),
        asking.router(),
        waves.router(),
        answering.router(),
        corrections.router(),
        handing_over.router(),
        group.router(),
        tasks.router(),
        binding.router(),
        creation.router(),
        report.router(),
        segment.router(),
        lists.router(),
        acting.router(),
        answers.router(),
        deciding.router(),
        choosing.router(),
        composing.router(),
        *register.routers(),
        importing.router(),
        dates.router(),
        start.last_router(),
    ]
    return [asked_once(router) for router in made]
