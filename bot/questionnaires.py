"""The questionnaires and the specialities that come with the program, from `data/`."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from cluster.specialities import Speciality, active, read_specialities
from cluster.surveys.lists import shared_lists
from cluster.surveys.model import Questionnaire
from cluster.surveys.reading import read_toml

DATA = Path(__file__).parent.parent / "data"


@cache
def specialities() -> Sequence[Speciality]:
    """Those that are offered."""
    return tuple(active(read_specialities((DATA / "specialities.toml").read_text(encoding="utf-8"))))


@cache
def sample() -> Questionnaire:
    """What shows how one is written as a workbook."""
    return read_toml((DATA / "sample.toml").read_bytes())


@cache
def shipped() -> Sequence[Questionnaire]:
    """Raises `FaultyFileError` when one of them can't be read: they are tested."""
    lists = shared_lists(specialities())
    return tuple(read_toml(file.read_bytes(), lists) for file in sorted((DATA / "questionnaires").glob("*.toml")))
