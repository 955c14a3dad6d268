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
    a press, for the prefix of its button. They have no routers or outer middlewares of their own, so their handlers are asked
    at once. Raises `ValueError` for one that has.
    """

    def __init__(self, routers: Iterable[Router]) -> None:
        super().__init__(name="switchboard")
        self.include_routers(*routers)
        for each in self.sub_routers:
            if each.sub_routers or any(len(observer.outer_middleware) for observer in each.observers.values()):
                raise ValueError(each.name)
        self._by_kind = {kind: [each for each in self.sub_routers if each.observers[kind].handlers] for kind in self.observers}
        prefixes = [(each, {_prefix_of(handler) for handler in each.callback_query.handlers}) for each in self.sub_routers]
        self.prefixes = frozenset(prefix for _, its in prefixes for prefix in its if prefix)
        self._by_prefix = {prefix: [each for each, its in prefixes if its & {prefix, None}] for prefix in self.prefixes}
        self._of_any_press = [each for each, its in prefixes if None in its]

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        response = UNHANDLED
        for router in self.asked(update_type, event):
            kwargs["event_router"] = router
            response = await router.observers[update_type].trigger(event, **kwargs)
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
