"""What has just changed, for whoever looks on: the page in the browser."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.chats import Chat
    from simulator.messages import Message
    from simulator.people import Person


class Onlooker(Protocol):
    """Each is called in the middle of a change: it must be quick and must not raise."""

    def message_new(self, message: "Message") -> None: ...

    def message_changed(self, message: "Message") -> None:
        """Edited, deleted, voted on."""

    def chat_changed(self, chat: "Chat") -> None:
        """Its name, members, topics, pinned message or keyboard below; or it is new."""

    def person_new(self, person: "Person") -> None: ...

    def typing(self, chat: "Chat", action: str) -> None: ...

    def answered(self, person: "Person", message: "Message", data: str) -> None:
        """A press has its answer; an alert or a toast stands in `person.alert`."""

    def read(self, person: "Person", chat: "Chat") -> None:
        """The person has looked at what stands there."""

    def clock_moved(self) -> None: ...

    def inline(self, person: "Person", query_id: str, results: list[Json], button: Json | None) -> None:
        """An inline question has its answer: results and the button above them as the bot gave them."""

    def led(self, person: "Person", chat: "Chat") -> None:
        """A link has taken the person to another chat."""


class News:
    """Hands on to every onlooker."""

    def __init__(self) -> None:
        self.onlookers: list[Onlooker] = []

    def tell(self, say: Callable[[Onlooker], None]) -> None:
        for each in self.onlookers:
            say(each)
