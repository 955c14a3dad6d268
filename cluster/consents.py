"""What somebody may agree to, each purpose apart (ст. 9 152-ФЗ), and who asks for it."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

_VERSION_DIGITS = 8


class Purpose(StrEnum):
    PROFILE = "profile"
    MAILING = "mailing"
    APPLICATION = "application"
    SURVEY = "survey"


class Answer(StrEnum):
    """What stands in the log."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"


PER_SUBJECT = frozenset({Purpose.APPLICATION})
"""Asked anew for each one to whom something is passed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Who answers for the data; both are empty until somebody writes them into the settings."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is read before agreeing. All languages of one purpose share one version."""

    purpose: Purpose
    language: str
    version: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One line of the log; `subject` is to whom something is passed on, "" for most."""

    purpose: Purpose
    subject: str
    version: str
    answer: Answer
    at: int


def version_of(*texts: str) -> str:
    """A short hash of one text in all its languages: what says something else in any of them is another version, and is
    asked anew. Layout says nothing.
    """
    words = "\0".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(words.encode()).hexdigest()[:_VERSION_DIGITS]
