"""What the open tabs are told, as it happens: a list of events, each written as JSON once, however many look on.

message {new, message, unread: {person: n}}   chat {chat}   person {person}   typing {chat, action}
answered {person, chat, message, data, text, modal}   led {person, chat}   read {chat, person}   clock {now}
inline {person, query, results, button}
hello {bot, now, zone, language, leaps, people, chats}: the first one, with everything
"""

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from aiohttp import web

from simulator.chats import Chat
from simulator.page.views import chat_view, message_view, onlookers, person_view
from simulator.wire import Json, dumps

if TYPE_CHECKING:
    from simulator.messages import Message
    from simulator.people import Person
    from simulator.world import World

BEHIND = 2000
"""Events that may wait for one tab; one that is further behind is let go, and starts anew when it comes back."""


class Tab:
    def __init__(self) -> None:
        self.ended = False
        self._waiting: list[str] = []
        self._news = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, event: str) -> bool:
        """Whether it still keeps up."""
        if len(self._waiting) >= BEHIND:
            self.end()
            return False
        self._waiting.append(event)
        self._news.set()
        return True

    def end(self) -> None:
        self.ended = True
        self._news.set()

    async def news(self) -> list[str]:
        """All that waits, as soon as something does; nothing when it is over."""
        await self._news.wait()
        self._news.clear()
        told, self._waiting = self._waiting, []
        return told


class Feed:
    """An `Onlooker` of the world."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._tabs: set[Tab] = set()
        self._unread: Counter[tuple[int, int]] = Counter()  # chat, person

    async def close_all(self, _: web.Application) -> None:
        """The world's door closes: whoever looks on is let go."""
        self._world.news.onlookers.remove(self)
        for tab in self._tabs:
            tab.end()

    def open(self) -> Tab:
        tab = Tab()
        tab.put(dumps(self._hello()))
        self._tabs.add(tab)
        return tab

    def close(self, tab: Tab) -> None:
        self._tabs.discard(tab)

    def read(self, person: "Person", chat: Chat) -> None:
        if self._unread.pop((chat.id, person.id), 0):
            self._tell({"event": "read", "chat": chat.id, "person": person.id})

    def clock_moved(self) -> None:
        self._tell({"event": "clock", "now": self._world.clock().timestamp()})

    def message_new(self, message: "Message") -> None:
        author = message.sender.get("from", {}).get("id")
        for person_id in onlookers(message.chat):
            if person_id != author and not message.service:
                self._unread[message.chat.id, person_id] += 1
        self._message(message, new=True)

    def message_changed(self, message: "Message") -> None:
        self._message(message, new=False)

    def chat_changed(self, chat: Chat) -> None:
        if self._tabs:
            self._tell({"event": "chat", "chat": self._chat(chat)})

    def person_new(self, person: "Person") -> None:
        self._tell({"event": "person", "person": person_view(person)})
        self.chat_changed(person.chat_with_bot)

    def typing(self, chat: Chat, action: str) -> None:
        self._tell({"event": "typing", "chat": chat.id, "action": action})

    def answered(self, person: "Person", message: "Message", data: str) -> None:
        pressed = {"person": person.id, "chat": message.chat.id, "message": message.id, "data": data}
        self._tell({"event": "answered", **pressed, "text": person.alert, "modal": person.alert_is_modal})

    def led(self, person: "Person", chat: Chat) -> None:
        self._tell({"event": "led", "person": person.id, "chat": chat.id})

    def inline(self, person: "Person", query_id: str, results: list[Json], button: Json | None) -> None:
        self._tell({"event": "inline", "person": person.id, "query": query_id, "results": results, "button": button})

    def _message(self, message: "Message", *, new: bool) -> None:
        if self._tabs:
            told = {"message": message_view(message), "unread": self._unread_in(message.chat)}
            self._tell({"event": "message", "new": new} | told)

    def _chat(self, chat: Chat) -> Json:
        return chat_view(chat) | {"unread": self._unread_in(chat)}

    def _unread_in(self, chat: Chat) -> dict[int, int]:
        return {person_id: count for person_id in onlookers(chat) if (count := self._unread[chat.id, person_id])}

    def _hello(self) -> Json:
        world = self._world
        bot = world.bot_user()
        return {
            "event": "hello",
            "bot": {"id": bot["id"], "name": bot["first_name"], "username": bot["username"]},
            "now": world.clock().timestamp(),
            "zone": getattr(world.clock().tzinfo, "key", "UTC"),
            "language": world.language,
            "leaps": list(world.leaps),
            "people": [person_view(each) for each in world.people.values()],
            "chats": [self._chat(each) for each in world.chats.values()],
        }

    def _tell(self, event: Json) -> None:
        if not self._tabs:
            return
        text = dumps(event)
        self._tabs = {tab for tab in self._tabs if tab.put(text)}
