"""The world the bot lives in: people, chats, what waits for the bot, and the log of what it asked for."""

import inspect
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from simulator.chats import Chat, Kind
from simulator.errors import ApiError, LineCut, bad_request
from simulator.faults import Fault, Faults
from simulator.files import Files
from simulator.groups import Group
from simulator.inline import Inline, via_bot
from simulator.limits import Limits
from simulator.members import Member, Status
from simulator.messages import Message
from simulator.methods import METHODS, shapes
from simulator.news import News
from simulator.people import Person, as_user
from simulator.polls import Polls
from simulator.privacy import reaches_bot
from simulator.queries import Queries
from simulator.updates import UpdateQueue
from simulator.wire import Call, Json, Reply, Request, done, refused

if TYPE_CHECKING:
    from simulator.methods.own import Profile

FIRST_PERSON = 101
# They change what happens; left unread, a test would pass on something that never was
UNMODELLED = (
    "business_connection_id",
    "direct_messages_topic_id",
    "ephemeral_message_parameters",
    "inline_message_id",
    "reply_to_message_id",
    "suggested_post_parameters",
)
BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>"


async def _nothing_to_wait_for() -> None:
    """Until a test says how its bot comes to rest."""


class World:
    """`clock` gives an aware datetime; `token` is `<bot id>:<anything>`. `privacy` is the bot's privacy mode in groups;
    `screen_height` how many messages `sees` shows; `settled` is awaited after each act of a person. `inline_mode` and
    `inline_feedback` are BotFather's /setinline and /setinlinefeedback.
    """

    def __init__(
        self,
        clock: Callable[[], datetime],
        *,
        token: str = "1000:LOCAL",  # noqa: S107 - of no real bot
        username: str = "cluster_bot",
    ) -> None:
        self.clock = clock
        self.token = token
        self.username = username
        self.bot_id = int(token.partition(":")[0])
        self.privacy = True
        self.inline_mode = False
        self.inline_feedback = False
        self.screen_height = 5
        self.language = "ru"  # of the page, until somebody chooses
        self.limits: Limits | None = None
        self.settled: Callable[[], Awaitable[None]] = _nothing_to_wait_for
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.calls: list[Call] = []
        self.unknown_calls: list[Call] = []
        self.faults = Faults()
        self.files = Files()
        self.queries = Queries(self)
        self.polls = Polls(self)
        self.inline = Inline(self)
        self.updates = UpdateQueue(clock)
        self.profile: Profile = {}
        self.news = News()
        self.leaps: dict[str, Callable[[], Awaitable[None]]] = {}  # where its clock can be moved to: «hour», «morning»

    def person(
        self, first_name: str, last_name: str = "", *, username: str = "", language: str = "ru", started: bool = False
    ) -> Person:
        """`started`: has pressed Start some time ago."""
        user_id = FIRST_PERSON + len(self.people)
        user_id += user_id >= self.bot_id
        person = Person(self, as_user(user_id, first_name, last_name, username, language))
        person.chat_with_bot.started = started
        self.people[person.id] = person
        self.chats[person.id] = person.chat_with_bot
        self.news.tell(lambda each: each.person_new(person))
        return person

    def group(
        self,
        title: str,
        *,
        members: Iterable[Person] = (),
        admins: Iterable[Person] = (),
        anonymous: Iterable[Person] = (),
        kind: Kind = "supergroup",
        username: str | None = None,
        forum: bool = False,
        bot: Status = "left",
    ) -> Group:
        """`anonymous` are administrators who speak as the group. `bot="member"` puts the bot there without a word."""
        group = Group(self, self._next_group_id(kind), kind, title=title, username=username, forum=forum)
        hidden = list(anonymous)
        for each in members:
            group.members[each.id] = Member(user=each.as_json())
        for each in dict.fromkeys([*admins, *hidden]):
            group.members[each.id] = Member(user=each.as_json(), status="administrator", anonymous=each in hidden)
        if bot != "left":
            group.members[self.bot_id] = Member(user=self.bot_user(), status=bot)
        self.chats[group.id] = group
        group.changed()
        return group

    def channel(self, title: str, *, admins: Iterable[Person] = (), username: str | None = None) -> Group:
        return self.group(title, admins=admins, kind="channel", username=username)

    def bot_user(self) -> Json:
        return {"id": self.bot_id, "is_bot": True, "first_name": "Кластер ИКТ", "username": self.username}

    def chat(self, name: int | str) -> Chat:
        """By id or @username; `chat not found` where Telegram says so."""
        chat = self._named(str(name)[1:]) if str(name).startswith("@") else self.chats.get(_as_id(name))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def knows(self, person: Person) -> bool:
        """Whether the bot has met the person: in private or in a group both are in."""
        groups = (each for each in self.chats.values() if isinstance(each, Group) and each.bot.present)
        return person.chat_with_bot.started or any(person.id in each.members for each in groups)

    def calls_of(self, *methods: str) -> list[Call]:
        """What was asked by these methods, oldest first."""
        return [each for each in self.calls if each.method in methods]

    def tell(self, message: Message, *, edited: bool = False) -> None:
        """Put a message into the bot's queue, if the bot may see it."""
        if reaches_bot(message) or via_bot(message):
            kind = "channel_post" if message.chat.kind == "channel" else "message"
            self.updates.put(f"edited_{kind}" if edited else kind, message.as_json())

    def tell_member_change(self, kind: str, chat: Chat, *, old: Member, new: Member, by: Person) -> None:
        change = {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": int(self.clock().timestamp()),
            "old_chat_member": old.as_json(),
            "new_chat_member": new.as_json(),
        }
        self.updates.put(kind, change)

    def restart(self) -> None:
        """Telegram restarts: the waiting poll is cut, updates stay."""
        self.updates.cut()

    async def answer(self, request: Request) -> Reply:
        """One call of the Bot API, through either door. Raises `LineCut` where no answer comes."""
        if request.token != self.token:
            return refused(401, "Unauthorized")
        self.polls.close_due()
        fault = self.faults.take(request)
        if fault and fault.kind in _INSTEAD:
            self._log(request, fault=fault.kind)
            return _INSTEAD[fault.kind](fault)
        reply = await self._perform(request, fault)
        if fault and fault.kind == "lost_answer":
            raise LineCut
        if fault and fault.kind == "slow":
            return Reply(status=reply.status, body=reply.body, delay=fault.seconds)
        return reply

    async def _perform(self, request: Request, fault: Fault | None) -> Reply:
        kind = fault.kind if fault else None
        if kind == "duplicate_update":
            self.updates.repeat_last()
        method = METHODS.get(request.method.lower())
        if method is None:
            return self._unknown(request, kind, 404, "Not Found: method not found")
        if strange := next((name for name in UNMODELLED if request.params.get(name)), None):
            return self._unknown(request, kind, 400, f"Bad Request: simulator: {strange} is not modelled")
        try:
            result = method(self, shapes.checked(request.params, request.uploads))
            result = await result if inspect.isawaitable(result) else result
        except ApiError as error:
            return self._refused(request, kind, error)
        except RecursionError:
            return self._refused(request, kind, bad_request("can't parse JSON object: nested too deep"))
        self._log(request, result=result, fault=kind)
        return done(result)

    def _refused(self, request: Request, fault: str | None, error: ApiError) -> Reply:
        """What is ours and not Telegram's to refuse is recorded like an unknown method."""
        self._log(request, error=error.description, fault=fault)
        if error.description.startswith("Bad Request: simulator:"):
            self.unknown_calls.append(self.calls[-1])
        return refused(error.code, error.description, error.parameters)

    def _unknown(self, request: Request, fault: str | None, code: int, description: str) -> Reply:
        self._log(request, error=description, fault=fault)
        self.unknown_calls.append(self.calls[-1])
        return refused(code, description)

    def _log(self, request: Request, *, result: Any = None, error: str | None = None, fault: str | None = None) -> None:
        params = {**request.params, **request.uploads}
        self.calls.append(Call(method=request.method, params=params, at=self.clock(), result=result, error=error, fault=fault))

    def _named(self, username: str) -> Chat | None:
        groups = (each for each in self.chats.values() if isinstance(each, Group) and each.username)
        return next((each for each in groups if (each.username or "").lower() == username.lower()), None)

    def _next_group_id(self, kind: Kind) -> int:
        number = len(self.chats) + 1
        return -(4_000_000_000 + number) if kind == "group" else -(1_000_000_000_000 + 2_000_000_000 + number)


def _as_id(name: int | str) -> int:
    try:
        return int(name)
    except ValueError:
        raise bad_request("chat not found") from None


def _cut(fault: Fault) -> Reply:
    raise LineCut(timed_out=fault.kind == "timeout")


def _flood(fault: Fault) -> Reply:
    after = int(fault.seconds)
    return refused(429, f"Too Many Requests: retry after {after}", {"retry_after": after})


_INSTEAD: dict[str, Callable[[Fault], Reply]] = {
    "flood": _flood,
    "bad_gateway": lambda _: Reply(status=502, body=BAD_GATEWAY),
    "timeout": _cut,
    "drop": _cut,
    "restart": lambda _: refused(500, "Internal Server Error: restart"),
}
