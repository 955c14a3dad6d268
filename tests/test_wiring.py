"""Wiring: whatever a handler asks for, somebody gives; whatever a button carries fits into it."""

import ast
import inspect
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import annotated_types
import pytest
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, ErrorEvent, Message, TelegramObject, User
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from handlers import routers
from handlers.switchboard import Switchboard
from tests.town import Town

ROOT = Path(__file__).parent.parent
EVENTS = {"message": Message, "callback_query": CallbackQuery, "my_chat_member": ChatMemberUpdated, "error": ErrorEvent}
BUTTON_BYTES = 64


def observers() -> Iterator[tuple[str, TelegramEventObserver]]:
    for router in routers():
        assert not router.sub_routers
        yield from ((name, observer) for name, observer in router.observers.items() if observer.handlers)


def handlers_by_event() -> list[tuple[str, HandlerObject]]:
    return [(name, handler) for name, observer in observers() for handler in observer.handlers]


HANDLERS = handlers_by_event()
NAMES = [
    f"{event}-{handler.callback.__module__}.{handler.callback.__qualname__}-{number}"
    for number, (event, handler) in enumerate(HANDLERS)
]
"""A handler may be registered for several buttons."""


def buttons() -> list[type[CallbackData]]:
    return sorted((kind for kind in CallbackData.__subclasses__() if kind.__module__.startswith("handlers.")), key=str)


class Given:
    """What an update carries when it comes to the handlers, by event."""

    def __init__(self) -> None:
        self.data: dict[str, dict[str, Any]] = {}

    def watch(self, town: Town) -> "Given":
        assert town.app
        for event in EVENTS:
            town.app.dispatcher.observers[event].outer_middleware(self._of(event))
        return self

    def _of(self, name: str) -> Any:
        async def note(handler: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
            self.data[name] = data | {"event": event}
            return await handler(event, data)

        return note


@pytest.fixture
async def given(town: Town) -> dict[str, dict[str, Any]]:
    """A message, a press, a refusal and a group that lets the bot in: every kind of event that we handle."""
    given = Given().watch(town)
    group = town.world.group("Рабочая группа", admins=[town.coordinator])
    await group.add_bot(by=town.coordinator)
    await town.coordinator.starts()
    await town.coordinator.presses("План")
    await town.person("Анна").says("/role")
    assert set(given.data) == set(EVENTS)
    return given.data


def filtered(handler: HandlerObject) -> dict[str, Any]:
    """What the handler's own filters add."""
    added: dict[str, Any] = {}
    for each in handler.filters or []:
        if isinstance(each.callback, CallbackQueryFilter):
            added["callback_data"] = each.callback.callback_data
        if isinstance(each.callback, Command):
            added["command"] = Command
    return added


def one_or_many(annotation: Any) -> tuple[Any, ...]:
    return getattr(annotation, "__args__", (annotation,))


async def test_every_parameter_of_every_handler_has_a_giver(given: dict[str, dict[str, Any]]) -> None:
    for name, (event, handler) in zip(NAMES, HANDLERS, strict=True):
        _, *parameters = inspect.signature(handler.callback).parameters.values()
        needed = {each.name for each in parameters if each.default is inspect.Parameter.empty}
        assert needed <= given[event].keys() | filtered(handler).keys(), name


async def test_no_handler_hopes_in_vain(given: dict[str, dict[str, Any]]) -> None:
    """A parameter with a default must be given by one of its registrations at least."""
    ways = {handler.callback: set[str]() for _, handler in HANDLERS}
    for event, handler in HANDLERS:
        ways[handler.callback] |= given[event].keys() | filtered(handler).keys()
    for callback, known in ways.items():
        assert set(list(inspect.signature(callback).parameters)[1:]) <= known, callback


async def test_what_is_given_is_what_is_asked_for(given: dict[str, dict[str, Any]]) -> None:
    for name, (event, handler) in zip(NAMES, HANDLERS, strict=True):
        _, *parameters = inspect.signature(handler.callback).parameters.values()
        for each in parameters:
            if each.name in given[event] and isinstance(each.annotation, type):
                assert isinstance(given[event][each.name], each.annotation), f"{name}: {each}"


@pytest.mark.parametrize(("event", "handler"), HANDLERS, ids=NAMES)
def test_a_handler_takes_the_event_it_is_registered_for(event: str, handler: HandlerObject) -> None:
    first = next(iter(inspect.signature(handler.callback).parameters.values()))
    assert EVENTS[event] in one_or_many(first.annotation)


def test_a_press_is_understood_as_the_class_the_handler_names() -> None:
    for name, (_, handler) in zip(NAMES, HANDLERS, strict=True):
        asked = inspect.signature(handler.callback).parameters.get("callback_data")
        pressed = filtered(handler).get("callback_data")
        assert asked is None or pressed is None or pressed in one_or_many(asked.annotation), name


def test_every_button_has_a_handler() -> None:
    """One or more: a guest's press may be answered by another than a member's."""
    pressed = {filtered(handler).get("callback_data") for event, handler in HANDLERS if event == "callback_query"}
    assert sorted((kind for kind in pressed if kind), key=str) == buttons()


def largest(field: FieldInfo) -> Any:
    """The largest value that the button's own bounds allow: whatever has none can be made to break the database."""
    kind = field.annotation
    if get_origin(kind) is Literal:
        return max(get_args(kind), key=lambda each: len(str(each.value)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return max(kind, key=lambda each: len(str(each.value)))
    if kind in {bool, str}:
        return {bool: True, str: "ru"}[kind]
    below = [int(each.lt) - 1 for each in field.metadata if isinstance(each, annotated_types.Lt)]  # type: ignore[call-overload]
    up_to = [int(each.le) for each in field.metadata if isinstance(each, annotated_types.Le)]  # type: ignore[call-overload]
    assert below or up_to, "say how large it can be"
    return min(below + up_to)


@pytest.mark.parametrize("kind", buttons(), ids=lambda kind: kind.__prefix__)
def test_a_button_carries_the_largest_ids(kind: type[CallbackData]) -> None:
    values = {name: largest(field) for name, field in kind.model_fields.items()}
    packed = kind(**values).pack()
    assert len(packed.encode()) <= BUTTON_BYTES
    assert kind.unpack(packed) == kind(**values)


@pytest.mark.parametrize("kind", buttons(), ids=lambda kind: kind.__prefix__)
def test_a_made_up_number_is_no_button(kind: type[CallbackData]) -> None:
    """The filter turns it away, and the press is answered as an outdated one."""
    for name, field in kind.model_fields.items():
        if field.annotation is int:
            values = {each: largest(other) for each, other in kind.model_fields.items()}
            for number in (-1, largest(field) + 1, 10**30):
                with pytest.raises(ValidationError):
                    kind(**values | {name: number})


def test_no_two_buttons_share_a_prefix() -> None:
    prefixes = [kind.__prefix__ for kind in buttons()]
    assert len(set(prefixes)) == len(prefixes) > 10


def press(data: str) -> CallbackQuery:
    return CallbackQuery(id="1", from_user=User(id=1, is_bot=False, first_name="Анна"), chat_instance="1", data=data)


@pytest.mark.parametrize("kind", buttons(), ids=lambda kind: kind.__prefix__)
def test_a_press_is_asked_of_all_that_know_its_button_and_few_others(kind: type[CallbackData]) -> None:
    """A hundred handlers asked one by one took as long as the handling."""
    switchboard = Switchboard(routers())
    asked = switchboard.asked("callback_query", press(f"{kind.__prefix__}:1"))
    knowing = [
        router
        for router in switchboard.sub_routers
        if any(filtered(handler).get("callback_data") is kind for handler in router.callback_query.handlers)
    ]
    others = [router.name for router in asked if router not in knowing]
    assert [router for router in asked if router in knowing] == knowing
    assert others == [router.name for router in switchboard.asked("callback_query", press("gone:1"))]
    assert len(others) <= 2


@pytest.mark.parametrize("event", sorted(EVENTS))
def test_other_events_are_asked_of_all_that_have_a_handler_for_them(event: str) -> None:
    switchboard = Switchboard(routers())
    able = [router for router in switchboard.sub_routers if router.observers[event].handlers]
    message = Message(message_id=1, date=datetime.now(UTC), chat=Chat(id=1, type="private"))
    assert switchboard.asked(event, message) == able != []


def test_a_router_is_made_anew_each_time() -> None:
    """A module-level one attaches to one dispatcher only, and tests open many."""
    assert not set(map(id, routers())) & set(map(id, routers()))


def test_no_filter_runs_in_a_thread() -> None:
    """Run by aiogram in a thread of its own for every update: one makes an update 1.6 times slower."""
    for _, handler in HANDLERS:
        assert all(each.awaitable for each in handler.filters or [])


def test_no_magic_filter_is_imported() -> None:
    for path in [file for room in ("handlers", "bot") for file in (ROOT / room).rglob("*.py")]:
        names = [
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        ]
        assert "F" not in names, path


async def test_an_old_button_that_no_class_knows_is_answered(town: Town) -> None:
    """Its spinner would turn for a minute otherwise."""
    anna = town.person("Анна", started=True)
    town.world.queries.ask(
        anna, anna.chat_with_bot.last if anna.chat_with_bot.messages else await anna.says("/start"), "gone:1"
    )
    await town.settle()
    assert len(town.world.calls_of("answerCallbackQuery")) == 1
