"""A message, with what it was before each edit."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from simulator.polls import poll_text
from simulator.rich.plain import rich_buttons, rich_text
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.chats import Chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a message was until `until`."""

    content: Json
    keyboard: list[list[Json]]
    until: datetime


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """`sender` holds the fields that say who sent it: `from`, `sender_chat`. `content` holds text, file or service
    fields as the Bot API names them; `source` keeps a rich message as the bot gave it.
    """

    chat: "Chat"
    id: int
    date: datetime
    sender: Json
    content: Json
    by_bot: bool = False
    thread_id: int | None = None
    reply_to: "Message | None" = None
    markup: Json | None = None
    silent: bool = False
    source: Json | None = None
    history: list[Version] = field(default_factory=list)
    votes: dict[int, list[int]] = field(default_factory=dict)  # person id -> chosen options, by index
    reactions: dict[int, str] = field(default_factory=dict)  # person or bot -> emoji
    edited: datetime | None = None
    deleted: bool = False
    service: bool = False

    @property
    def text(self) -> str:
        """What a reader reads, without buttons."""
        if "rich_message" in self.content:
            return rich_text(self.content["rich_message"]["blocks"])
        if "poll" in self.content:
            return poll_text(self.content["poll"], hidden=self.hides_results)
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def hides_results(self) -> bool:
        """Of a poll: people see no counts before it closes."""
        return "poll" in self.content and self.chat.world.polls.hides_results(self.content["poll"])

    @property
    def keyboard(self) -> list[list[Json]]:
        """The rows of the inline keyboard under the message."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[Json]:
        """All that can be pressed: those inside a rich text, then those under it."""
        inside = rich_buttons(self.content["rich_message"]["blocks"]) if "rich_message" in self.content else []
        return [*inside, *(button for row in self.keyboard for button in row)]

    @property
    def file_id(self) -> str | None:
        if "document" in self.content:
            return str(self.content["document"]["file_id"])
        return str(self.content["photo"][-1]["file_id"]) if "photo" in self.content else None

    @property
    def root(self) -> "Message":
        """The message at the beginning of a chain of replies."""
        return self.reply_to.root if self.reply_to else self

    def change(self, *, content: Json, markup: Json | None, now: datetime) -> None:
        self.history.append(Version(content=self.content, keyboard=self.keyboard, until=now))
        self.content, self.markup, self.edited = content, markup, now
        self.told()

    def delete(self) -> None:
        self.deleted = True
        self.told()

    def told(self) -> None:
        """Tell whoever looks on that it is no longer what it was."""
        self.chat.world.news.tell(lambda each: each.message_changed(self))

    def as_json(self, *, with_reply: bool = True) -> Json:
        answer: dict[str, Any] = {
            "message_id": self.id,
            **self.sender,
            "date": int(self.date.timestamp()),
            "chat": self.chat.as_json(),
            **self.content,
        }
        answer |= self._thread()
        origin = self.reply_to or self.chat.log.get(self.thread_id or 0)
        if with_reply and origin and origin is not self and not origin.deleted:
            answer["reply_to_message"] = origin.as_json(with_reply=False)
        if self.edited:
            answer["edit_date"] = int(self.edited.timestamp())
        if self.keyboard:
            answer["reply_markup"] = self.markup
        return answer

    def _thread(self) -> Json:
        """Two traps of Telegram: a message of a topic replies to the topic's creation when it replies to nothing else
        (see `as_json`), and a reply in a supergroup without topics names a thread, too, but is no topic message.
        """
        if self.thread_id is not None:
            return {"message_thread_id": self.thread_id, "is_topic_message": True}
        if self.reply_to and self.chat.kind == "supergroup":
            return {"message_thread_id": self.reply_to.root.id}
        return {}
