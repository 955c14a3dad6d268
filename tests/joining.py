"""What tests about roles need: a register, people who have agreed, links as somebody gets them."""

from cluster.consents import Purpose
from cluster.organisations import Membership, OrganisationField, OrganisationKind
from simulator.people import Person
from storage import consents, organisations
from tests.town import Town

KINDS = {
    "Днепр-Код": OrganisationKind.EMPLOYER,
    "Колледж связи": OrganisationKind.COLLEGE,
    "Школа № 40": OrganisationKind.SCHOOL,
}


async def registered(town: Town, name: str, kind: OrganisationKind = OrganisationKind.EMPLOYER) -> int:
    assert town.app
    entered = await town.app.database.write(organisations.enter, kind=kind, name=name, by=0, now=int(town.clock().timestamp()))
    return entered.id


async def with_register(town: Town) -> None:
    for name, kind in KINDS.items():
        await registered(town, name, kind)


async def agreed(town: Town, person: Person) -> Person:
    """They have started the bot and agreed to what is kept of them."""
    assert town.app
    if not person.chat_with_bot.started:
        await person.starts()
    wording = await town.keeps(consents.wording, Purpose.PROFILE, "ru")
    await town.app.database.write(consents.give, person.id, Purpose.PROFILE, wording.version, now=int(town.clock().timestamp()))
    return person


async def departs(town: Town, organisation_id: int, to: Membership = Membership.LEFT) -> None:
    """It leaves the cluster, or comes back."""
    assert town.app
    now = int(town.clock().timestamp())
    await town.app.database.write(organisations.change, organisation_id, OrganisationField.MEMBERSHIP, to, by=0, now=now)


async def accepts(person: Person) -> None:
    """What was offered, and what is kept of them for it."""
    await person.presses("Принять")
    if "Согласен" in person.chat_with_bot.sees:
        await person.presses("Согласен")


def link_on(person: Person) -> str:
    """The link under the button that copies it."""
    (copied,) = (each["copy_text"]["text"] for each in person.chat_with_bot.last.buttons if "copy_text" in each)
    return str(copied)


def labels_of(person: Person) -> list[str]:
    return [each["text"] for each in person.chat_with_bot.last.buttons]
