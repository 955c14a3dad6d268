"""A person with a phone: writes, presses, sends files, follows links, looks at the screen."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulator import entities
from simulator.chats import Chat, PrivateChat
from simulator.finding import CannotDo, as_button, payload_of, the_button
from simulator.groups import Group, Topic
from simulator.inline import LONGEST_QUERY
from simulator.members import Member
from simulator.messages import Message
from simulator.screen import label as label_of
from simulator.wire import Json, Upload

if TYPE_CHECKING:
    from simulator.world import World

__all__ = ["CannotDo", "Person", "as_user"]


class Person:
    def __init__(self, world: "World", user: Json) -> None:
        self.world = world
        self._user = user
        self.id: int = user["id"]
        self.chat_with_bot = PrivateChat(world, self)
        self.alert: str | None = None  # the last answer to a press, alert or toast
        self.alert_is_modal = False
        self.card: Json = {}  # role and tour, for the page

    def __repr__(self) -> str:
        return f"<Person {self.id} {self._user['first_name']}>"

    def as_json(self) -> Json:
        return dict(self._user)

    @property
    def sees(self) -> str:
        """The last messages of the chat with the bot, the keyboard below and the last alert."""
        alert = [f"({self.alert})"] if self.alert else []
        return "\n\n".join([self.chat_with_bot.sees, *alert])

    async def says(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        topic: Topic | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        content = entities.with_found(entities.Formatted(text=text)).as_json()
        return await self._posts(content, chat=chat, topic=topic, reply_to=reply_to)

    async def sends_file(
        self,
        name: str,
        data: bytes,
        *,
        caption: str = "",
        album: str = "",
        chat: Chat | None = None,
        topic: Topic | None = None,
    ) -> Message:
        """Files sent with one `album` are one album, which Telegram hands over as so many messages."""
        file = self.world.files.keep(Upload(name=name, data=data))
        text = entities.with_found(entities.Formatted(text=caption)).as_json("caption", "caption_entities")
        content = {"document": file.document(), **(text if caption else {}), **({"media_group_id": album} if album else {})}
        return await self._posts(content, chat=chat, topic=topic)

    async def sends_photo(
        self,
        data: bytes,
        *,
        name: str = "photo.jpg",
        caption: str = "",
        chat: Chat | None = None,
        topic: Topic | None = None,
    ) -> Message:
        file = self.world.files.keep(Upload(name=name, data=data), folder="photos")
        return await self._posts({"photo": file.photo(), **({"caption": caption} if caption else {})}, chat=chat, topic=topic)

    async def edits(self, message: Message, text: str) -> None:
        content = entities.with_found(entities.Formatted(text=text)).as_json()
        message.change(content=content, markup=message.markup, now=self.world.clock())
        self.world.tell(message, edited=True)
        await self.world.settled()

    async def presses(self, label: str, *, chat: Chat | None = None, message: Message | None = None) -> None:
        """A part of the label is enough when it means one button: of the newest message that has such a one, or of the
        keyboard below. A whole label wins over a part. `message` names an older message.
        """
        where = chat or self.chat_with_bot
        holder, button = the_button(where, label, message)
        if holder is None:
            await self._presses_reply(button, where)
        else:
            await self.presses_button(holder, button)

    async def presses_button(self, message: Message, button: Json) -> None:
        self.alert = None
        self.alert_is_modal = False
        if "disabled" in button:
            raise CannotDo(f"the button {button['text']!r} is disabled")
        if "callback_data" in button and "via_bot" in message.sender:
            raise CannotDo("the simulator can't press buttons of inline messages yet")
        if "callback_data" in button:
            self._needs_bot(message.chat)
            self.world.queries.ask(self, message, str(button["callback_data"]))
        elif "url" in button and self._leads_to_bot(button["url"]):
            self.follows(button["url"])
        await self.world.settled()

    async def votes(self, message: Message, options: list[int]) -> None:
        """By index; `[]` takes the vote back."""
        self.world.polls.close_due()
        self._needs_sight(message.chat)
        if wrong := self.world.polls.why_not(self, message, options):
            raise CannotDo(wrong)
        self.world.polls.vote(self, message, sorted(set(options)))
        await self.world.settled()

    async def asks_inline(self, text: str, *, chat: Chat | None = None, offset: str = "") -> str:
        """Type «@bot text» and wait: the id of the question, by which one picks. `offset` goes on where a list ended."""
        where = chat or self.chat_with_bot
        self._needs_sight(where)
        if not self.world.inline_mode:
            raise CannotDo("the bot has no inline mode")
        if len(text) > LONGEST_QUERY:
            raise CannotDo("the question is too long")
        question = self.world.inline.ask(self, where, text, offset)
        await self.world.settled()
        return question.id

    async def picks(self, query_id: str, result_id: str, *, topic: Topic | None = None) -> Message:
        """The result stands in the chat as the person's own message."""
        question = self.world.inline.question(self, query_id)
        offer = question.offer(result_id) if question else None
        if question is None or offer is None:
            raise CannotDo(f"{result_id!r} is not offered")
        chat = question.asked_in
        self._needs_place(chat)
        sender = {**chat.said_by(self), "via_bot": self.world.bot_user()}
        thread = topic.id if topic else None
        message = chat.put(sender=sender, content=offer.content, markup=offer.markup, source=offer.source, thread_id=thread)
        self.world.tell(message)
        self.world.inline.chosen(question, offer)
        await self.world.settled()
        return message

    async def presses_above(self, query_id: str) -> None:
        """The button above the results of an inline question: it starts the bot."""
        question = self.world.inline.question(self, query_id)
        if question is None or question.answer is None or question.answer.button is None:
            raise CannotDo("there is no button above the results")
        await self.starts(question.answer.button["start_parameter"])

    async def opens_link(self, url: str, *, chat: Group | None = None) -> None:
        """`chat` is the group chosen for a `?startgroup=` link."""
        if not self._leads_to_bot(url):
            raise CannotDo(f"{url} leads elsewhere")
        if chat is not None:
            await self._adds_bot(url, chat)
        else:
            self.follows(url)
        await self.world.settled()

    async def starts(self, payload: str = "") -> None:
        await self.opens_link(f"https://t.me/{self.world.username}" + (f"?start={payload}" if payload else ""))

    async def blocks(self) -> None:
        self._switches_bot(off=True)
        await self.world.settled()

    async def unblocks(self) -> None:
        self._switches_bot(off=False)
        await self.world.settled()

    def follows(self, url: str) -> None:
        """Press Start behind a t.me link to the bot."""
        payload = payload_of(url, "start")
        self.world.news.tell(lambda each: each.led(self, self.chat_with_bot))
        self._writes(
            self.chat_with_bot,
            entities.with_found(entities.Formatted(text=f"/start {payload}".strip())).as_json(),
        )

    async def _adds_bot(self, url: str, chat: Group) -> None:
        payload = payload_of(url, "startgroup")
        if not chat.bot.present:
            await chat.add_bot(by=self)
        text = f"/start@{self.world.username} {payload}".strip()
        self._writes(chat, entities.with_found(entities.Formatted(text=text)).as_json())

    async def presses_below(self, label: str, *, chat: Chat | None = None) -> None:
        """A button of the reply keyboard, by its whole label."""
        where = chat or self.chat_with_bot
        below = [as_button(each) for row in (where.reply_keyboard or {}).get("keyboard", []) for each in row]
        found = [each for each in below if label_of(each) == label]
        if not found:
            raise CannotDo(f"there is no {label!r} below")
        await self._presses_reply(found[0], where)

    async def _presses_reply(self, button: Json, chat: Chat) -> None:
        if set(button) - {"text", "style", "icon_custom_emoji_id"}:
            raise CannotDo(f"the simulator can't press {button} yet")
        if (chat.reply_keyboard or {}).get("one_time_keyboard"):
            chat.reply_keyboard = None
            chat.changed()
        await self.says(button["text"], chat=chat)

    async def _posts(
        self,
        content: Json,
        *,
        chat: Chat | None = None,
        topic: Topic | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        message = self._writes(chat or self.chat_with_bot, content, topic=topic, reply_to=reply_to)
        await self.world.settled()
        return message

    def _writes(self, chat: Chat, content: Json, *, topic: Topic | None = None, reply_to: Message | None = None) -> Message:
        self._needs_place(chat)
        self.alert = None
        thread = topic.id if topic else reply_to.thread_id if reply_to else None
        message = chat.put(sender=chat.said_by(self), content=content, thread_id=thread, reply_to=reply_to)
        self.world.tell(message)
        return message

    def _needs_place(self, chat: Chat) -> None:
        if isinstance(chat, Group):
            member = chat.member(self.id)
            if not member or not member.present or (chat.kind == "channel" and not member.admin):
                raise CannotDo(f"{self} may not write in {chat.title}")
        elif isinstance(chat, PrivateChat):
            if chat.blocked:
                self._switches_bot(off=False)
            if not chat.started:
                chat.started = True
                chat.changed()

    def _needs_sight(self, chat: Chat) -> None:
        member = chat.member(self.id)
        if not member or not member.present:
            raise CannotDo(f"{self} is not there")

    def _needs_bot(self, chat: Chat) -> None:
        if isinstance(chat, Group) and not chat.bot.present:
            raise CannotDo("the bot is no longer there to answer")

    def _switches_bot(self, *, off: bool) -> None:
        """https://core.telegram.org/bots/api#update, my_chat_member: in private chats only on blocking."""
        self.chat_with_bot.blocked = off
        self.chat_with_bot.changed()
        bot = self.world.bot_user()
        kicked, member = Member(user=bot, status="kicked"), Member(user=bot)
        old, new = (member, kicked) if off else (kicked, member)
        self.world.tell_member_change("my_chat_member", self.chat_with_bot, old=old, new=new, by=self)

    def _leads_to_bot(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        return parts.netloc == "t.me" and parts.path.strip("/").lower() == self.world.username.lower()


def as_user(user_id: int, first_name: str, last_name: str, username: str, language: str) -> Json:
    optional = {"last_name": last_name, "username": username, "language_code": language}
    named = {key: value for key, value in optional.items() if value}
    return {"id": user_id, "is_bot": False, "first_name": first_name, **named}
