"""What of a conversation outlives its question: what a button pressed later needs and is too long to carry."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

FILE = "file"
"""Telegram's handle of a file that named no year."""

REASON = "reason"
"""Why a term is to be moved: its id and the words, until the new date is named."""

INVITATION = "invitation"
"""The code of the link that somebody follows, and what becomes of the role they hold."""

_GIVEN = (FILE, REASON, INVITATION)


async def stop_waiting(state: FSMContext) -> None:
    """No words are waited for any more; what was given already is not lost by looking elsewhere."""
    await state.set_state(None)
    await state.set_data(_given(await state.get_data()))


async def wait_for(state: FSMContext, question: State | str, **about: Any) -> None:
    """The next words answer this question, whatever was asked before it."""
    await state.set_state(question)
    await state.set_data(_given(await state.get_data()) | about)


async def forget(state: FSMContext, given: str) -> None:
    data = await state.get_data()
    data.pop(given, None)
    await state.set_data(data)


def _given(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in _GIVEN if name in data}
