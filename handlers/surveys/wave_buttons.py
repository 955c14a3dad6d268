"""What the buttons of waves carry. Old messages hold these strings: change a prefix when a meaning changes."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from cluster.surveys.waves import FLOOR, THRESHOLD, Unit
from handlers.screens import Id, Place
from handlers.segments import Part


class SeeWaves(CallbackData, prefix="vw"):
    """All that were opened."""

    page: Place = 0


class SeeWave(CallbackData, prefix="vw-1"):
    wave_id: Id


class ChooseQuestionnaire(CallbackData, prefix="vw-new"):
    page: Place = 0


class PrepareWave(CallbackData, prefix="vw-p"):
    questionnaire_id: Id


class OpenPreparing(CallbackData, prefix="vw-o"):
    wave_id: Id


class ChooseUnit(CallbackData, prefix="vw-u"):
    wave_id: Id
    unit: Unit


class SwitchAnonymous(CallbackData, prefix="vw-a"):
    wave_id: Id
    on: bool


class ChooseThreshold(CallbackData, prefix="vw-h"):
    wave_id: Id
    threshold: Annotated[int, Field(ge=FLOOR, le=THRESHOLD)]


class OpenAudience(CallbackData, prefix="vw-w"):
    wave_id: Id
    part: Part
    page: Place = 0


class SwitchAudience(CallbackData, prefix="vw-s"):
    """`choice` is the checksum of what is chosen, which would not fit."""

    wave_id: Id
    part: Part
    choice: Id
    on: bool
    page: Place = 0


class AskLastDay(CallbackData, prefix="vw-d"):
    wave_id: Id


class ChooseDays(CallbackData, prefix="vw-dd"):
    """So many days from today."""

    wave_id: Id
    days: Place


class TryWave(CallbackData, prefix="vw-t"):
    """As a respondent; nothing of it counts."""

    wave_id: Id


class LaunchWave(CallbackData, prefix="vw-go"):
    wave_id: Id
    sure: bool = False


class DropPrepared(CallbackData, prefix="vw-x"):
    wave_id: Id
    sure: bool = False


class CloseWave(CallbackData, prefix="vw-end"):
    wave_id: Id
    sure: bool = False


class SeeLinks(CallbackData, prefix="vw-l"):
    """The links by which people of each organisation come."""

    wave_id: Id
    page: Place = 0


class Refuse(CallbackData, prefix="vw-no"):
    """«Не участвую». `organisation_id` is 0 where they were asked for themselves."""

    wave_id: Id
    organisation_id: Id = 0


class AskWhatWasDone(CallbackData, prefix="vw-did"):
    wave_id: Id


class AskGroups(CallbackData, prefix="vw-g"):
    """Its first question under a message in the subscribed groups."""

    wave_id: Id
    sure: bool = False


class Pulse(CallbackData, prefix="vw-pa"):
    """An answer given in a group: the number of the choice."""

    wave_id: Id
    choice: Place
