"""What the buttons of questionnaires carry. Old messages hold these strings: change a prefix when a meaning changes.

A button of a draft names its revision: questions and choices are named by their places, which only that revision has.
"""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import Field

from handlers.screens import Id, Place

Revision = Annotated[int, Field(ge=0, lt=1_000_000)]


class ListQuestionnaires(CallbackData, prefix="qn"):
    page: Place = 0


class OpenQuestionnaire(CallbackData, prefix="qn-c"):
    """The latest version of what this one is a version of."""

    questionnaire_id: Id
    page: Place = 0


class EditQuestionnaire(CallbackData, prefix="qn-e"):
    questionnaire_id: Id


class AskCopyTitle(CallbackData, prefix="qn-n"):
    """«Сделать свою по образцу»."""

    questionnaire_id: Id


class GetWorkbook(CallbackData, prefix="qn-x"):
    questionnaire_id: Id


class TryQuestionnaire(CallbackData, prefix="qn-t"):
    questionnaire_id: Id


class AskFile(CallbackData, prefix="qn-f"):
    """«Прислать файл»."""


class GetSample(CallbackData, prefix="qn-s"):
    """A workbook that shows how one is written."""


class OpenDraft(CallbackData, prefix="qd"):
    draft_id: Id
    page: Place = 0


class View(StrEnum):
    """A part of a draft."""

    HEAD = "h"
    QUESTION = "q"
    CHOICES = "c"
    CHOICE = "i"
    DECIDING = "d"
    """On the answer to which question it depends whether this one is asked."""
    ANSWERS = "a"
    """On which answer to the question `item`."""
    KINDS = "k"
    """Of what kind the new question after this one is."""
    DELETING = "x"


class Look(CallbackData, prefix="qd-l"):
    draft_id: Id
    revision: Revision
    view: View
    place: Place = 0
    item: Place = 0
    page: Place = 0


class Act(StrEnum):
    REQUIRED = "r"
    """`item` is 1 or 0."""
    NOT_KNOWN = "n"
    UP = "u"
    DOWN = "d"
    DELETE = "x"
    CHOICE_UP = "cu"
    CHOICE_DOWN = "cd"
    CHOICE_DELETE = "cx"
    ALWAYS = "a"
    IF = "i"
    """`item`: the question on which it depends, `more`: the answer."""
    NO_ANALYSIS = "na"


class Do(CallbackData, prefix="qd-d"):
    """Change the draft."""

    draft_id: Id
    revision: Revision
    act: Act
    place: Place = 0
    item: Place = 0
    more: Place = 0


class What(StrEnum):
    """What is asked for in words."""

    TITLE = "t"
    TITLE_EN = "te"
    INTRODUCTION = "n"
    INTRODUCTION_EN = "ne"
    LABEL = "l"
    LABEL_EN = "le"
    HINT = "h"
    HINT_EN = "he"
    LIMITS = "m"
    AT_MOST = "x"
    PLACE = "p"
    CHOICES = "c"
    CHOICE = "i"
    CHOICE_EN = "ie"
    NEW = "q"
    """A question of the kind `item` after this one."""
    NEW_CHOICES = "qc"


class Ask(CallbackData, prefix="qd-a"):
    """The next words are this."""

    draft_id: Id
    revision: Revision
    what: What
    place: Place = 0
    item: Place = 0


class Clear(CallbackData, prefix="qd-c"):
    """Without it."""

    draft_id: Id
    revision: Revision
    what: What
    place: Place = 0
    item: Place = 0


class TryDraft(CallbackData, prefix="qd-t"):
    draft_id: Id


class SaveDraft(CallbackData, prefix="qd-s"):
    """`over`: the version that somebody else has made meanwhile, once it has been told of."""

    draft_id: Id
    revision: Revision
    over: Id = 0


class DropDraft(CallbackData, prefix="qd-x"):
    draft_id: Id
    sure: bool = False


class Questionnaires(StatesGroup):
    words = State()
    """What `Ask` names."""
    title = State()
    """Of a copy."""
    file = State()
