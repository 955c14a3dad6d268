"""What the buttons of somebody who answers carry. Old messages hold these strings: change a prefix when a meaning changes.

A question is named by its place in its questionnaire, and what a button sets is what it will be, never «the other»: so a
press that comes twice, or late, changes nothing.
"""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import Field

from handlers.screens import Id, Place

THE_REVIEW = 9_999
"""Stands for the review, where a button names a question."""

THEN = "sv"
"""What goes on after consent: so short, because the button of it carries two ids and the first answer."""

Code = Annotated[int, Field(ge=0, lt=1_000_000)]
"""A speciality's six digits."""


class OpenSurveys(CallbackData, prefix="vs"):
    """What waits for this person, and what they have begun."""

    page: Place = 0


class BeginSurvey(CallbackData, prefix="vs-b"):
    """`organisation_id` is 0 for themselves."""

    wave_id: Id
    organisation_id: Id = 0


class BeginForm(CallbackData, prefix="vs-f"):
    """The form of one speciality."""

    wave_id: Id
    organisation_id: Id
    code: Code


class SeeForms(CallbackData, prefix="vs-ff"):
    """The forms of an organisation, one for each of its specialities."""

    wave_id: Id
    organisation_id: Id
    page: Place = 0


class AddForm(CallbackData, prefix="vs-fa"):
    """Choose a speciality that has no form yet."""

    wave_id: Id
    organisation_id: Id
    page: Place = 0


class AllHandedIn(CallbackData, prefix="vs-fd"):
    """«Мы сдали всё»."""

    wave_id: Id
    organisation_id: Id
    sure: bool = False


class Resume(CallbackData, prefix="vd"):
    draft_id: Id


class Answer(CallbackData, prefix="va"):
    """`value`: the place of the choice, the mark, 1 or 0 for yes or no, the day as a number."""

    draft_id: Id
    question: Place
    value: Id


class SwitchOption(CallbackData, prefix="va-m"):
    """One of many, by its place."""

    draft_id: Id
    question: Place
    value: Place
    on: bool
    page: Place = 0


class FillRow(CallbackData, prefix="va-r"):
    """A row of a matrix or of a count form."""

    draft_id: Id
    question: Place
    row: Place
    value: Id


class LookAt(CallbackData, prefix="va-l"):
    """The same question with another row in hand or another page of choices."""

    draft_id: Id
    question: Place
    row: Place = 0
    page: Place = 0


class PassOver(CallbackData, prefix="va-p"):
    """Without an answer."""

    draft_id: Id
    question: Place


class Finish(CallbackData, prefix="va-d"):
    """«Готово»: of many, of rows."""

    draft_id: Id
    question: Place


class GoTo(CallbackData, prefix="va-g"):
    """From the question `of` to another that was answered, or to the review."""

    draft_id: Id
    of: Place
    to: Place


class SeeReview(CallbackData, prefix="va-o"):
    draft_id: Id
    page: Place = 0


class Interrupt(CallbackData, prefix="va-i"):
    """«Прервать»: all is kept."""

    draft_id: Id


class Submit(CallbackData, prefix="va-s"):
    """`wave_id` tells whether it was submitted already, when there is no draft any more."""

    draft_id: Id
    wave_id: Id
    sure: bool = False


class AnsweringSurvey(StatesGroup):
    words = State()


"""The next words answer the question that is asked."""
