"""One look at an event tells which routers can answer it: asking all forty would take longer than to handle it."""

from collections.abc import Iterable, Sequence
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, TelegramObject


class Switchboard(Router):
    """Asks its routers in their order, as aiogram does, and leaves out those that have no handler for the kind of event or, of
    a press, for the prefix of its button. Raises `ValueError` for a router with routers of its own: it can't
    tell what those know.
    """

    def __init__(self, routers: Iterable[Router]) -> None:
        super().__init__(name="switchboard")
        self.include_routers(*routers)
        if nested := [each.name for each in self.sub_routers if each.sub_routers]:
            raise ValueError(nested)
        self._by_kind = {kind: [each for each in self.sub_routers if each.observers[kind].handlers] for kind in self.observers}
        prefixes = [(each, {_prefix_of(handler) for handler in each.callback_query.handlers}) for each in self.sub_routers]
        self.prefixes = frozenset(prefix for _, its in prefixes for prefix in its if prefix)
        self._by_prefix = {prefix: [each for each, its in prefixes if its & {prefix, None}] for prefix in self.prefixes}
        self._of_any_press = [each for each, its in prefixes if None in its]

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        response = UNHANDLED
        for router in self.asked(update_type, event):
            response = await router.propagate_event(update_type, event, **kwargs)
            if response is not UNHANDLED:
                break
        return response

    def asked(self, update_type: str, event: TelegramObject) -> Sequence[Router]:
        if isinstance(event, CallbackQuery):
            return self._by_prefix.get((event.data or "").partition(":")[0], self._of_any_press)
        return self._by_kind[update_type]


def _prefix_of(handler: HandlerObject) -> str | None:
    """None of one that takes any press."""
    kinds = [each.callback for each in handler.filters or [] if isinstance(each.callback, CallbackQueryFilter)]
    return kinds[0].callback_data.__prefix__ if kinds else None
