"""A chat and what stands in it."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from simulator.members import Member
from simulator.messages import Message
from simulator.screen import shown
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.people import Person
    from simulator.world import World

Kind: TypeAlias = Literal["private", "group", "supergroup", "channel"]


class Chat:
    def __init__(self, world: "World", chat_id: int, kind: Kind) -> None:
        self.world = world
        self.id = chat_id
        self.kind: Kind = kind
        self.log: dict[int, Message] = {}  # deleted messages stay here
        self.pinned: Message | None = None
        self.reply_keyboard: Json | None = None
        self.action: str | None = None  # the last chat action: «typing»

    @property
    def next_id(self) -> int:
        """In a supergroup 1 is its creation, and the General topic for good."""
        return len(self.log) + (1 if self.kind in {"private", "group"} else 2)

    @property
    def messages(self) -> list[Message]:
        """What stands in the chat, oldest first."""
        return [each for each in self.log.values() if not each.deleted]

    @property
    def posts(self) -> list[Message]:
        """What the bot has said here."""
        return [each for each in self.messages if each.by_bot]

    @property
    def last(self) -> Message:
        return self.messages[-1]

    @property
    def sees(self) -> str:
        """The last messages as plain text with their buttons."""
        return shown(self.messages[-self.world.screen_height :], self.reply_keyboard)

    def find(self, message_id: int | None) -> Message | None:
        message = self.log.get(message_id or 0)
        return message if message and not message.deleted else None

    def put(
        self,
        *,
        sender: Json,
        content: Json,
        by_bot: bool = False,
        thread_id: int | None = None,
        reply_to: Message | None = None,
        markup: Json | None = None,
        silent: bool = False,
        service: bool = False,
        source: Json | None = None,
    ) -> Message:
        message = Message(
            chat=self,
            id=self.next_id,
            date=self.world.clock(),
            sender=sender,
            content=content,
            by_bot=by_bot,
            thread_id=thread_id,
            reply_to=reply_to,
            markup=markup,
            silent=silent,
            service=service,
            source=source,
        )
        self.log[message.id] = message
        self.world.news.tell(lambda each: each.message_new(message))
        return message

    def changed(self) -> None:
        """Tell whoever looks on."""
        self.world.news.tell(lambda each: each.chat_changed(self))

    def as_json(self) -> Json:
        raise NotImplementedError

    def member(self, user_id: int) -> Member | None:
        raise NotImplementedError

    def said_by(self, person: "Person") -> Json:
        """The fields that tell who speaks here."""
        return {"from": person.as_json()}

    def said_by_bot(self) -> Json:
        return {"from": self.world.bot_user()}


class PrivateChat(Chat):
    """With one person; `started` once they have written, `blocked` while they have stopped the bot."""

    def __init__(self, world: "World", person: "Person") -> None:
        super().__init__(world, person.id, "private")
        self.person = person
        self.started = False
        self.blocked = False

    def as_json(self) -> Json:
        user = self.person.as_json()
        user.pop("is_bot")
        user.pop("language_code", None)
        return {**user, "type": "private"}

    def member(self, user_id: int) -> Member | None:
        if user_id == self.person.id:
            return Member(user=self.person.as_json())
        return Member(user=self.world.bot_user()) if user_id == self.world.bot_id else None
