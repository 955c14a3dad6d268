"""Groups, supergroups, forums and channels: who comes, who goes, and what the bot is told of it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.chats import Chat, Kind
from simulator.members import ANONYMOUS, Member, Status
from simulator.messages import Message
from simulator.screen import shown
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.people import Person
    from simulator.world import World


@dataclass(slots=True, kw_only=True)
class Topic:
    """`id` is the message_thread_id."""

    id: int
    name: str
    deleted: bool = False


class Group(Chat):
    """`migrated_to` is the supergroup a basic group has become."""

    def __init__(self, world: "World", chat_id: int, kind: Kind, *, title: str, username: str | None, forum: bool) -> None:
        super().__init__(world, chat_id, kind)
        self.title = title
        self.username = username
        self.forum = forum
        self.topics: dict[int, Topic] = {}
        self.members: dict[int, Member] = {}
        self.migrated_to: Group | None = None

    @property
    def bot(self) -> Member:
        return self.members.get(self.world.bot_id) or Member(user=self.world.bot_user(), status="left")

    def as_json(self) -> Json:
        answer: Json = {"id": self.id, "type": self.kind, "title": self.title}
        if self.username:
            answer["username"] = self.username
        if self.forum:
            answer["is_forum"] = True
        return answer

    def member(self, user_id: int) -> Member | None:
        return self.members.get(user_id)

    def said_by(self, person: "Person") -> Json:
        if self.kind == "channel":
            return {"sender_chat": self.as_json()}
        member = self.members.get(person.id)
        if member and member.anonymous:
            return {"from": ANONYMOUS, "sender_chat": self.as_json()}
        return {"from": person.as_json()}

    def said_by_bot(self) -> Json:
        return {"sender_chat": self.as_json()} if self.kind == "channel" else super().said_by_bot()

    def topic_sees(self, topic: Topic) -> str:
        """As `sees`, of one topic."""
        return shown([each for each in self.messages if each.thread_id == topic.id][-self.world.screen_height :])

    async def add_bot(self, *, by: "Person", admin: bool = False) -> None:
        """An administrator also sees everything that is said; in a channel a bot can be nothing less."""
        self._bot_becomes("administrator" if admin or self.kind == "channel" else "member", by)
        if self.kind != "channel":
            self._service(by, {"new_chat_members": [self.world.bot_user()]})
        await self.world.settled()

    async def make_bot(self, status: Status, *, by: "Person") -> None:
        self._bot_becomes(status, by)
        await self.world.settled()

    async def kick_bot(self, *, by: "Person") -> None:
        """The bot is told by my_chat_member; it sees no service message of a chat it has left."""
        await self.make_bot("kicked", by=by)

    async def admit(self, *people: "Person", by: "Person | None" = None) -> None:
        for person in people:
            self._becomes(person, "member", by or person)
            self._service(by or person, {"new_chat_members": [person.as_json()]})
        await self.world.settled()

    async def dismiss(self, person: "Person", *, by: "Person | None" = None) -> None:
        self._becomes(person, "kicked" if by else "left", by or person)
        self._service(by or person, {"left_chat_member": person.as_json()})
        await self.world.settled()

    async def promote(self, person: "Person", *, by: "Person", anonymous: bool = False) -> None:
        self._becomes(person, "administrator", by)
        self.members[person.id] = replace(self.members[person.id], anonymous=anonymous)
        self.changed()
        await self.world.settled()

    async def rename(self, title: str, *, by: "Person") -> None:
        self.title = title
        self.changed()
        self._service(by, {"new_chat_title": title})
        await self.world.settled()

    async def create_topic(self, name: str, *, by: "Person") -> Topic:
        topic = Topic(id=self.next_id, name=name)
        self.topics[topic.id] = topic
        self.changed()
        self._service(by, {"forum_topic_created": {"name": name, "icon_color": 7322096}}, thread_id=topic.id)
        await self.world.settled()
        return topic

    async def delete_topic(self, topic: Topic) -> None:
        """Its messages go with it, and the bot is not told."""
        topic.deleted = True
        for message in self.messages:
            if message.thread_id == topic.id:
                message.delete()
        self.changed()
        await self.world.settled()

    async def migrate(self, *, by: "Person | None" = None, announced: bool = True) -> "Group":
        """A basic group becomes a supergroup with another id. Telegram doesn't always say so: `announced=False`."""
        heir = self.world.group(self.title, kind="supergroup")
        heir.members = dict(self.members)
        self.migrated_to = heir
        self.changed()
        heir.changed()
        if announced:
            speaker = {"from": by.as_json()} if by else {"from": ANONYMOUS, "sender_chat": self.as_json()}
            self._say_service(speaker, {"migrate_to_chat_id": heir.id})
            heir._say_service(speaker, {"migrate_from_chat_id": self.id})  # noqa: SLF001 - its own kind
        await self.world.settled()
        return heir

    def _service(self, by: "Person", content: Json, *, thread_id: int | None = None) -> Message:
        return self._say_service(self.said_by(by), content, thread_id=thread_id)

    def _say_service(self, sender: Json, content: Json, *, thread_id: int | None = None) -> Message:
        message = self.put(sender=sender, content=content, thread_id=thread_id, service=True)
        self.world.tell(message)
        return message

    def _becomes(self, person: "Person", status: Status, by: "Person") -> None:
        old = self.members.get(person.id) or Member(user=person.as_json(), status="left")
        new = Member(user=person.as_json(), status=status)
        self.members[person.id] = new
        self.changed()
        if self.bot.admin:
            self._tell_change("chat_member", old, new, by)

    def _bot_becomes(self, status: Status, by: "Person") -> None:
        old, new = self.bot, Member(user=self.world.bot_user(), status=status)
        self.members[self.world.bot_id] = new
        self.changed()
        self._tell_change("my_chat_member", old, new, by)

    def _tell_change(self, kind: str, old: Member, new: Member, by: "Person") -> None:
        self.world.tell_member_change(kind, self, old=old, new=new, by=by)
