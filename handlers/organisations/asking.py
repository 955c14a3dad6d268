"""What the register waits for in words or as a file: one question at a time, kept in the conversation."""

from enum import StrEnum
from zlib import crc32

from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext

from cluster.plan.words import same_name_key
from handlers.conversation import wait_for


class Asked(StrEnum):
    """States of the conversation."""

    WORDS = "Register:words"
    NAME = "Register:name"
    PLACE = "Register:place"
    FIELD = "Register:field"
    LIST = "Register:list"


def asks(question: Asked) -> StateFilter:
    return StateFilter(question.value)


async def ask(question: Asked, state: FSMContext, **about: str | int | bool) -> None:
    await wait_for(state, question.value, **about)


def stamp_of(words: str) -> int:
    """Short enough for a button."""
    return crc32(words.encode())


def name_stamp(name: str) -> int:
    """Of a name however it is spelled."""
    return stamp_of(same_name_key(name))
