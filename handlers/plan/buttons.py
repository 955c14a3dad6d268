"""What the plan's buttons carry. Old messages hold these strings: change a prefix when a meaning changes."""

from enum import StrEnum
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.screens import Id, Place, Year

Day = Annotated[int, Field(ge=730_120, lt=766_645)]
"""`date.toordinal()` of a day of the years 2000 to 2099."""


class View(StrEnum):
    ALL = "all"
    MINE = "mine"
    SECTION = "section"
    MONTH = "month"


class OpenPlan(CallbackData, prefix="plan"):
    """`choice`: which section (from 0) or month (from 1); `plan_id` 0 is the plan of today."""

    view: View = View.ALL
    choice: Place = 0
    page: Place = 0
    plan_id: Id = 0


class ChooseView(CallbackData, prefix="view"):
    """The list of sections or months to choose from."""

    view: Literal[View.SECTION, View.MONTH]
    plan_id: Id = 0


class OpenRow(CallbackData, prefix="row"):
    """`occurrence_id` 0 is the one that is due first; `anew`: in a message of its own, so that a digest stays."""

    row_id: Id
    occurrence_id: Id = 0
    anew: bool = False


class Act(StrEnum):
    DONE = "done"
    IN_WORK = "work"
    MOVE = "move"
    NOT_MINE = "not"
    MINE = "mine"
    REOPEN = "again"
    CORRECT = "correct"


class MarkRow(CallbackData, prefix="mark"):
    act: Act
    occurrence_id: Id


class Question(StrEnum):
    """What is asked about a term of a row, to be answered in words."""

    RESULT = "result"
    CORRECTION = "correction"
    REASON = "reason"
    DATE = "new_date"


class LeaveQuestion(CallbackData, prefix="leave"):
    """«Отмена» under a question; it also tells what the message asks, so that a reply to it is an answer to it."""

    question: Question
    occurrence_id: Id


class MoveTo(CallbackData, prefix="to"):
    """A new date that need not be typed."""

    occurrence_id: Id
    day: Day


class ShowResult(CallbackData, prefix="result"):
    occurrence_id: Id


class OpenImport(CallbackData, prefix="import"):
    """Explains how, or shows the edition under way."""


class NameYear(CallbackData, prefix="for"):
    """The file named no year; its handle, too long for a button, waits in the conversation: `stamp` is of it."""

    year: Year
    stamp: Id


class ForgetFile(CallbackData, prefix="no-year"):
    """The file that named no year is not wanted after all."""


class AskDates(CallbackData, prefix="ask"):
    """The first question still open from `position` on; `stamp` is of the document that is asked about."""

    position: Place
    stamp: Id


class AnswerDates(CallbackData, prefix="as"):
    """Leave the doubtful words as they stand."""

    position: Place
    stamp: Id


class ShiftYear(CallbackData, prefix="year"):
    year: Year


class AcceptImport(CallbackData, prefix="accept"):
    """`stamp` is of the edition that was shown: another one asks again."""

    stamp: Id


class CancelImport(CallbackData, prefix="drop"):
    """Forget the edition; where answers were given to it, that is asked once more."""


class DropImport(CallbackData, prefix="drop-import"):
    """Forget the edition and the answers given to it."""
