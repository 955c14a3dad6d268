"""What the register's buttons carry. Old messages hold these strings: change a prefix when a meaning changes."""

from enum import StrEnum
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from cluster.organisations import Meaning, Membership, OrganisationField, OrganisationKind
from handlers.screens import Id, Place


class Shelf(StrEnum):
    """What a list of the register shows: those of one kind, all, or those that have left the cluster."""

    ALL = "all"
    LEFT = "left"
    DEPARTMENT = "department"
    COLLEGE = "college"
    UNIVERSITY = "university"
    EMPLOYER = "employer"
    SCHOOL = "school"
    OTHER = "other"


class OpenRegister(CallbackData, prefix="reg"):
    """Kinds with their counts, and what may be done with the register."""


class OpenShelf(CallbackData, prefix="reg-k"):
    shelf: Shelf
    page: Place = 0


class AskWords(CallbackData, prefix="reg-s"):
    """Search by words that are typed."""


class OpenFound(CallbackData, prefix="reg-q"):
    """The words are kept in the conversation; `stamp` is of them."""

    page: Place
    stamp: Id


class OpenOrganisation(CallbackData, prefix="org"):
    organisation_id: Id


class ChooseField(CallbackData, prefix="org-f"):
    """What is to be corrected?"""

    organisation_id: Id


class CorrectField(CallbackData, prefix="org-c"):
    """Ask for the new value, or offer it where there are few."""

    organisation_id: Id
    field: OrganisationField


class SetKind(CallbackData, prefix="org-k"):
    organisation_id: Id
    kind: OrganisationKind


class SetMembership(CallbackData, prefix="org-m"):
    organisation_id: Id
    membership: Membership


class ClearField(CallbackData, prefix="org-x"):
    organisation_id: Id
    field: Literal[OrganisationField.SHORT_NAME, OrganisationField.MUNICIPALITY]


class DropAlias(CallbackData, prefix="org-d"):
    """`stamp` is of the alias: the words themselves don't fit."""

    organisation_id: Id
    stamp: Id


class AddOrganisation(CallbackData, prefix="org-a"):
    """Step by step: the kind first."""


class NameNew(CallbackData, prefix="org-n"):
    """A new one of this kind: what is its name?"""

    kind: OrganisationKind


class AddStep(CallbackData, prefix="org-p"):
    """Ask for this field of a new organisation; what went before is skipped."""

    organisation_id: Id
    field: OrganisationField


class OpenNamed(CallbackData, prefix="org-u"):
    """Those that plans name and the register does not know."""

    page: Place = 0


class OpenOneNamed(CallbackData, prefix="org-r"):
    organisation_id: Id


class EnterNamed(CallbackData, prefix="org-o"):
    """Into the register under the name that plans give it; `stamp` as below."""

    organisation_id: Id
    kind: OrganisationKind
    stamp: Id


class PickOwner(CallbackData, prefix="org-i"):
    """Which organisation of the register does a plan mean by this name?"""

    organisation_id: Id
    page: Place = 0


class TieNamed(CallbackData, prefix="org-h"):
    """`stamp` is of the name: when somebody else was quicker, whoever is called so by now can be shown."""

    organisation_id: Id
    to: Id
    stamp: Id


class AskMeaning(CallbackData, prefix="org-g"):
    """It is nobody's own name: whom does the plan mean by it?"""

    organisation_id: Id


class SetAside(CallbackData, prefix="org-v"):
    organisation_id: Id
    meaning: Meaning


class BringBack(CallbackData, prefix="org-b"):
    """It is somebody's name after all."""

    organisation_id: Id


class OpenAside(CallbackData, prefix="org-w"):
    """What plans name and was set aside."""

    page: Place = 0


class RemoveOrganisation(CallbackData, prefix="org-q"):
    """A wrong entry: what hangs on it, and what can be done."""

    organisation_id: Id


class DeleteOrganisation(CallbackData, prefix="org-qd"):
    organisation_id: Id


class PickTwin(CallbackData, prefix="org-qt"):
    """Which entry of the register is the same organisation?"""

    organisation_id: Id
    page: Place = 0


class AskUnite(CallbackData, prefix="org-qa"):
    organisation_id: Id
    to: Id


class Unite(CallbackData, prefix="org-qu"):
    organisation_id: Id
    to: Id


class LoadList(CallbackData, prefix="org-l"):
    """Wait for a file with a list, or show the one under way."""


class AcceptList(CallbackData, prefix="org-y"):
    """`stamp` is of what was shown. `without_bad`: knowing that bad rows are left out."""

    stamp: Id
    without_bad: bool


class DropList(CallbackData, prefix="org-z"):
    """Forget the list that was sent."""


class FileFormat(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


class ExportRegister(CallbackData, prefix="org-e"):
    form: FileFormat
