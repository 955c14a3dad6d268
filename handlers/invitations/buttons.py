"""What the buttons about invitations carry. A link is opened by its code alone: an id could be guessed."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from cluster.rights import Role
from handlers.screens import Id, Place

Uses = Annotated[int, Field(ge=1, le=999)]
Days = Annotated[int, Field(ge=1, le=99)]


class How(StrEnum):
    """What becomes of the same role for another organisation."""

    PLAINLY = "plain"
    BESIDE = "beside"
    INSTEAD = "instead"


class Going(StrEnum):
    """What becomes of the representative who invites another one."""

    ASK = "ask"
    STAYS = "stays"
    LEAVES = "leaves"


class OpenInvitations(CallbackData, prefix="invs"):
    page: Place = 0


class NewInvitation(CallbackData, prefix="invnew"):
    """To which role?"""


class InviteTo(CallbackData, prefix="invrole"):
    role: Role


class SetTerms(CallbackData, prefix="invset"):
    """`begun`: when this link began to be made; a link made twice by one button is one."""

    role: Role
    organisation_id: Id
    uses: Uses
    days: Days
    begun: Id


class MakeInvitation(CallbackData, prefix="invgo"):
    role: Role
    organisation_id: Id
    uses: Uses
    days: Days
    begun: Id


class OpenInvitation(CallbackData, prefix="inv"):
    invitation_id: Id
    page: Place = 0


class RevokeInvitation(CallbackData, prefix="invoff"):
    invitation_id: Id
    sure: bool = False


class NewRepresentative(CallbackData, prefix="newrep"):
    """Somebody who speaks for an organisation invites another one to."""

    organisation_id: Id
    going: Going = Going.ASK
    begun: Id = 0


class Accept(CallbackData, prefix="join"):
    code: str
    how: How = How.PLAINLY


class Decline(CallbackData, prefix="notmine"):
    """«Не моё»: a role that was offered to this person."""

    code: str


class SeeOffer(CallbackData, prefix="offer"):
    """Only whom it was made to."""

    invitation_id: Id
