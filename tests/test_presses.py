"""Anybody can send any callback data: every button there is, pressed by somebody who has no role, with what it may carry."""

import itertools
import logging
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, Literal, get_args, get_origin

import pytest
from aiogram.filters.callback_data import CallbackData
from pydantic.fields import FieldInfo

from cluster.organisations import OrganisationKind
from simulator.people import Person
from tests.joining import agreed, registered
from tests.test_wiring import buttons
from tests.town import Town

IDS = (1, 987_654)
"""The first of everything, which is there, and one that nobody has."""

BROKEN = "Что-то сломалось"
OWN = frozenset({"plang", "ptopic", "consent"})
"""Prefixes of what anybody may do to what is their own: their language, what is sent to them, what they agreed to."""


def values_of(field: FieldInfo) -> Sequence[Any]:
    kind = field.annotation
    if get_origin(kind) is Literal:
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)
    if kind is bool:
        return (False, True)
    if kind is str:
        return ("ru",)
    return ()


def presses_of(kind: type[CallbackData]) -> Iterator[str]:
    """Every choice that it offers, with the ids of `IDS`; a number that is no button of this kind is left out."""
    for number in IDS:
        choices = [values_of(field) or (number,) for field in kind.model_fields.values()]
        for chosen in itertools.product(*choices):
            try:
                yield kind(**dict(zip(kind.model_fields, chosen, strict=True))).pack()
            except ValueError:
                yield kind(**dict(zip(kind.model_fields, _small(kind, chosen), strict=True))).pack()


def _small(kind: type[CallbackData], chosen: tuple[Any, ...]) -> list[Any]:
    """Numbers with narrow bounds take the least that those allow."""
    return [
        value if values_of(field) else next((each.ge for each in field.metadata if hasattr(each, "ge")), value)
        for field, value in zip(kind.model_fields.values(), chosen, strict=True)
    ]


@pytest.fixture
async def anna(town: Town, plan_file: bytes) -> Person:
    """Somebody without a role, in a town where everything is there once: a plan, an organisation, a request, a link."""
    await town.coordinator.starts()
    await town.accepts_plan(plan_file)
    await registered(town, "Днепр-Код", OrganisationKind.EMPLOYER)
    boris = await agreed(town, town.person("Борис"))
    await boris.says("/start")
    await boris.presses("Представляю организацию")
    await boris.says("Ромашка")
    await boris.presses("Моей здесь нет")
    await town.coordinator.says("/menu")
    await town.coordinator.presses_button(
        town.coordinator.chat_with_bot.last, {"text": "?", "callback_data": "invgo:student:0:1:7:5"}
    )
    anna = town.person("Анна")
    await anna.says("/start")
    return anna


@pytest.mark.parametrize("kind", buttons(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
async def test_a_button_pressed_by_somebody_without_a_role_is_answered_and_changes_nothing(
    town: Town, anna: Person, kind: type[CallbackData], caplog: pytest.LogCaptureFixture
) -> None:
    before = await town.dump()
    menu = anna.chat_with_bot.last
    with caplog.at_level(logging.ERROR):
        for data in presses_of(kind):
            answered = len(town.world.calls_of("answerCallbackQuery"))
            await anna.presses_button(menu, {"text": "?", "callback_data": data})
            assert len(town.world.calls_of("answerCallbackQuery")) == answered + 1, data
            assert BROKEN not in (anna.alert or ""), data
            assert len(town.world.queries) == 0, data
            if kind.__prefix__ not in OWN:
                assert await town.dump() == before, data
    assert caplog.records == []
