"""Lists of choices that many questionnaires share, by the name that `choices_from` gives."""

from collections.abc import Iterable

from cluster.specialities import Speciality
from cluster.surveys.composing import Lists
from cluster.surveys.model import Choice


def shared_lists(specialities: Iterable[Speciality]) -> Lists:
    return {"specialities": tuple(_choice(each) for each in specialities)}


def _choice(speciality: Speciality) -> Choice:
    return Choice(
        name=speciality.key,
        label={"ru": f"{speciality.code} {speciality.ru}", "en": f"{speciality.code} {speciality.en}"},
    )
