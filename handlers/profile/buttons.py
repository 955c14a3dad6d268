"""What the buttons of the profile carry."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field as Bounds

from cluster.profile import Field, Interest, Topic
from cluster.rubrics import Rubric
from handlers.screens import Id, Place

Course = Annotated[int, Bounds(ge=0, le=6)]
"""0: none."""


class OpenProfile(CallbackData, prefix="profile"):
    """The profile as it stands."""


class EditField(CallbackData, prefix="pedit"):
    field: Field


class ClearField(CallbackData, prefix="pclear"):
    field: Field


class OpenInterests(CallbackData, prefix="pints"):
    """The switches of what somebody is interested in."""


class SwitchInterest(CallbackData, prefix="pint"):
    interest: Interest
    on: bool


class OpenCourses(CallbackData, prefix="pcourses"):
    """One of six."""


class ChooseCourse(CallbackData, prefix="pcourse"):
    course: Course


class SwitchLanguage(CallbackData, prefix="plang"):
    """The next language."""


class OpenTopics(CallbackData, prefix="ptopics"):
    """«На что я подписан»."""


class SwitchTopic(CallbackData, prefix="ptopic"):
    topic: Topic
    on: bool


class OpenPlaces(CallbackData, prefix="pplaces"):
    """The groups that somebody has subscribed."""

    page: Place


class OpenPlace(CallbackData, prefix="pplace"):
    """`group` is the chat's id without the minus that all of them have."""

    group: Id
    thread_id: Id


class SwitchPlace(CallbackData, prefix="pplacesw"):
    group: Id
    thread_id: Id
    rubric: Rubric
    on: bool
