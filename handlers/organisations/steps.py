"""What is asked of a new organisation after its name, one thing at a time; any of it may be skipped."""

from collections.abc import Mapping
from datetime import datetime

from aiogram.fsm.context import FSMContext

from cluster.organisations import OrganisationField, RegisteredOrganisation
from handlers.conversation import stop_waiting
from handlers.organisations.asking import Asked, ask
from handlers.organisations.buttons import AddStep, OpenOrganisation
from handlers.organisations.card import show_card
from handlers.organisations.labels import full_name
from handlers.reply import Reply
from handlers.screens import Screen, button
from locales import Language
from storage.database import Database

FIRST = OrganisationField.SHORT_NAME
STEPS: Mapping[OrganisationField, OrganisationField | None] = {
    OrganisationField.SHORT_NAME: OrganisationField.MUNICIPALITY,
    OrganisationField.MUNICIPALITY: OrganisationField.ALIASES,
    OrganisationField.ALIASES: None,
}
"""What comes after each."""


def to_ask(organisation: RegisteredOrganisation, field: OrganisationField | None) -> OrganisationField | None:
    """What is known already, as the municipality of one that has namesakes, is not asked."""
    if field is OrganisationField.MUNICIPALITY and organisation.municipality:
        return STEPS[field]
    return field


def step_screen(organisation: RegisteredOrganisation, field: OrganisationField, t: Language, *, note: str = "") -> Screen:
    after = to_ask(organisation, STEPS[field])
    skip = AddStep(organisation_id=organisation.id, field=after) if after else OpenOrganisation(organisation_id=organisation.id)
    question = t(f"organisation-step-{field}", name=full_name(organisation))
    return Screen(
        text="\n\n".join(part for part in (note, question) if part),
        buttons=[
            [button(t.plain("organisation-skip"), skip)],
            [button(t.plain("organisation-enough"), OpenOrganisation(organisation_id=organisation.id))] if after else [],
        ],
    )


async def show_step(
    organisation: RegisteredOrganisation,
    field: OrganisationField | None,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
    db: Database,
    *,
    note: str = "",
) -> None:
    """After the last of them, the card."""
    field = to_ask(organisation, field)
    if field is None or field not in STEPS:
        await stop_waiting(state)
        await show_card(db, organisation.id, t, reply, now, note=t("organisation-entered"))
        return
    await ask(Asked.FIELD, state, organisation=organisation.id, field=field, adding=True)
    await reply.show(step_screen(organisation, field, t, note=note))
