"""The specialities that the cluster teaches, as data/specialities.toml lists them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    SPO = "spo"
    BACHELOR = "bachelor"
    SPECIALIST = "specialist"
    MASTER = "master"


class Status(StrEnum):
    """Only what is active is offered."""

    ACTIVE = "active"
    CLOSED = "closed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speciality:
    """`code`: «09.02.07»."""

    code: str
    level: Level
    ru: str
    en: str
    status: Status = Status.ACTIVE

    @property
    def key(self) -> str:
        """The code as a name that conditions and buttons can carry."""
        return self.code.replace(".", "_")


def read_specialities(text: str) -> Sequence[Speciality]:
    """Raises `ValueError` or `TypeError`: the file is the operator's own."""
    return [
        Speciality(**{**written, "level": Level(written["level"]), "status": Status(written.get("status", Status.ACTIVE))})
        for written in tomllib.loads(text)["speciality"]
    ]


def active(specialities: Sequence[Speciality]) -> Sequence[Speciality]:
    return [each for each in specialities if each.status is Status.ACTIVE]
