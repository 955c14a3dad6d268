"""What the buttons of the profile carry."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field as Bounds

from cluster.profile import Field, Interest, Topic

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
