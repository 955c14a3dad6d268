"""Conversations: an update comes in, a screen goes out."""

from collections.abc import Mapping

from aiogram import Router

from handlers import consents, errors, newcomers, own_roles, start, subscriptions
from handlers.confirmations import answering, changes, composition, corrections, handing_over, waves
from handlers.invitations import listing, making, offering, opening, replacing
from handlers.organisations import routers as register
from handlers.picking import choosing
from handlers.plan import acting, answers, dates, importing, lists
from handlers.privacy import copies, forgetting, overview
from handlers.profile import editing, places
from handlers.questionnaires import routers as questionnaires
from handlers.quick_messages import composing, report, segment
from handlers.requests import deciding
from handlers.roles import card, people
from handlers.surveys import beginning
from handlers.surveys import routers as surveys
from handlers.working_group import leading
from handlers.working_group import routers as working_group

GOES_ON: Mapping[str, consents.GoesOn] = {
    **newcomers.GOES_ON,
    **overview.GOES_ON,
    **editing.GOES_ON,
    opening.THEN: opening.go_on,
    **leading.GOES_ON,
    **beginning.GOES_ON,
}
"""What goes on after «Согласен»: by the `then` of `consents.ask`, a handler of a press."""


def routers() -> list[Router]:
    """In the order in which they are asked: commands first, so that they leave any question open before them."""
    return [
        errors.router(),
        start.router(),
        subscriptions.router(),
        people.router(),
        card.router(),
        overview.router(),
        copies.router(),
        forgetting.router(),
        editing.router(),
        places.router(),
        consents.router(GOES_ON),
        newcomers.router(),
        own_roles.router(),
        listing.router(),
        making.router(),
        opening.router(),
        offering.router(),
        replacing.router(),
        waves.router(),
        composition.router(),
        changes.router(),
        answering.router(),
        corrections.router(),
        handing_over.router(),
        *working_group.routers(),
        report.router(),
        segment.router(),
        lists.router(),
        acting.router(),
        answers.router(),
        people.words_router(),
        deciding.router(),
        choosing.router(),
        composing.router(),
        *register.routers(),
        *surveys.routers(),
        *questionnaires.routers(),
        importing.router(),
        dates.router(),
        start.last_router(),
    ]
