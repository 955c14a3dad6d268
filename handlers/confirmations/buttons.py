"""What the buttons of a wave carry. Old messages hold these strings: change a prefix when a meaning changes."""

from enum import StrEnum
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from cluster.confirmations import Answer
from cluster.organisations import OrganisationField, OrganisationKind
from handlers.screens import Id, Place


class WaveView(StrEnum):
    """Which organisations of a wave are named."""

    ALL = "all"
    SILENT = "silent"
    UNREACHABLE = "mute"
    HANDING = "hand"
    ANSWERED = "said"


class SeeWave(CallbackData, prefix="cw"):
    """`wave_id` 0 is the open one, else the latest; `occurrence_id` is the plan's term from whose card one comes."""

    wave_id: Id = 0
    view: WaveView = WaveView.ALL
    page: Place = 0
    occurrence_id: Id = 0


class StartWave(CallbackData, prefix="cw-go"):
    """Ask everybody."""

    occurrence_id: Id = 0


class OpenNow(CallbackData, prefix="cw-now"):
    """In the letter that says when the wave of this term opens by itself."""

    occurrence_id: Id


class HoldWave(CallbackData, prefix="cw-hold"):
    """«Не открывать сейчас»."""

    occurrence_id: Id


class CloseWave(CallbackData, prefix="cw-close"):
    """`occurrence_id`: the term that closes with it, as the question before has said; 0 for none."""

    wave_id: Id
    sure: bool = False
    occurrence_id: Id = 0


class SeeChanges(CallbackData, prefix="cw-log"):
    """«Что изменилось»."""

    wave_id: Id
    page: Place = 0


class SeeComposition(CallbackData, prefix="cw-list"):
    """«Состав участников»; `wave_id` 0: of no wave."""

    wave_id: Id
    page: Place = 0


class FileKind(StrEnum):
    XLSX = "xlsx"
    DOCX = "docx"


class GetComposition(CallbackData, prefix="cw-file"):
    wave_id: Id
    kind: FileKind


class CloseTerm(CallbackData, prefix="cw-done"):
    """The plan's term is done, with what the wave brought as its result."""

    wave_id: Id


class OpenQuestion(CallbackData, prefix="co"):
    """The organisation's card with the four answers."""

    wave_id: Id
    organisation_id: Id


class GiveAnswer(CallbackData, prefix="co-a"):
    """`sure`: leaving is asked about once more, and so is what replaces somebody else's answer."""

    wave_id: Id
    organisation_id: Id
    answer: Literal[Answer.RIGHT, Answer.LEAVING]
    sure: bool = False


class OpenCorrections(CallbackData, prefix="co-c"):
    wave_id: Id
    organisation_id: Id


class CorrectField(CallbackData, prefix="co-f"):
    wave_id: Id
    organisation_id: Id
    field: OrganisationField


class CorrectKind(CallbackData, prefix="co-k"):
    wave_id: Id
    organisation_id: Id
    kind: OrganisationKind


class CorrectMunicipality(CallbackData, prefix="co-m"):
    """One of those that the register knows, by the checksum of its name, which would not fit."""

    wave_id: Id
    organisation_id: Id
    stamp: Id


class ClearField(CallbackData, prefix="co-x"):
    """There is nothing right to put in its place."""

    wave_id: Id
    organisation_id: Id
    field: OrganisationField


class CorrectSurely(CallbackData, prefix="co-cs"):
    """In place of what stands; the value is kept with the conversation."""

    wave_id: Id
    organisation_id: Id
    field: OrganisationField


class EndCorrections(CallbackData, prefix="co-e"):
    """«Это всё»."""

    wave_id: Id
    organisation_id: Id


class AskReplacement(CallbackData, prefix="co-r"):
    """«Новый представитель»: instead of whoever presses, or beside them?"""

    wave_id: Id
    organisation_id: Id


class Replace(CallbackData, prefix="co-n"):
    wave_id: Id
    organisation_id: Id
    leaving: bool
    begun: Id
