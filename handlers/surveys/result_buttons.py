"""What the buttons of results carry. Old messages hold these strings: change a prefix when a meaning changes."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.screens import Id, Place


class Chart(StrEnum):
    """Pictures of a wave."""

    ITEMS = "items"
    QUADRANT = "quadrant"
    EMPLOYMENT = "employment"
    GRADUATES = "graduates"


class ResultFile(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


class ListResults(CallbackData, prefix="vr-l"):
    """The waves, for whoever may see results and runs none."""

    page: Place = 0


class OpenResults(CallbackData, prefix="vr"):
    """Page 0 is the summary, the others are questions one by one."""

    wave_id: Id
    page: Place = 0


class ListQuestions(CallbackData, prefix="vr-q"):
    """All of them, each with a button to its page."""

    wave_id: Id


class SeeSilent(CallbackData, prefix="vr-s"):
    """Which organisations have not answered."""

    wave_id: Id
    page: Place = 0


class GetChart(CallbackData, prefix="vr-c"):
    wave_id: Id
    chart: Chart


class GetResults(CallbackData, prefix="vr-f"):
    wave_id: Id
    kind: ResultFile
