"""Polls: who has voted what, what is hidden, and when one closes. https://core.telegram.org/bots/api#poll."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.messages import Message
    from simulator.people import Person
    from simulator.world import World

FIRST_ID = 5_300_000_000_000_000_001
_IN_MESSAGES_ONLY = frozenset({"description", "description_entities"})  # says the manual of Poll
_WHILE_OPEN = frozenset({"open_period", "close_date"})  # TDLib, PollManager::get_poll_object


@dataclass(slots=True, kw_only=True)
class Ballot:
    """What the Bot API does not show of a poll."""

    hides_results: bool
    closes: datetime | None
    message: "Message | None" = None


class Polls:
    """The polls the bot has sent; votes stand in the messages."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._ballots: dict[str, Ballot] = {}

    def open(self, poll: Json, ballot: Ballot) -> Json:
        """The poll with an id of its own."""
        poll_id = str(FIRST_ID + len(self._ballots))
        self._ballots[poll_id] = ballot
        return {"id": poll_id, **poll}

    def hides_results(self, poll: Json) -> bool:
        """Whether people see no counts yet. The bot sees them all the same."""
        ballot = self._ballots.get(poll["id"])
        return ballot is not None and ballot.hides_results and not poll["is_closed"]

    def stand_in(self, message: "Message") -> None:
        self._ballots[message.content["poll"]["id"]].message = message

    def why_not(self, person: "Person", message: "Message", options: list[int]) -> str | None:
        """What bars this vote; an empty list takes an earlier one back."""
        poll: Json | None = message.content.get("poll")
        if poll is None:
            return "there is no poll in the message"
        before = message.votes.get(person.id, [])
        return next((wrong for rule in VOTING if (wrong := rule(poll, before, options))), None)

    def vote(self, person: "Person", message: "Message", options: list[int]) -> None:
        """#pollanswer comes of polls that are not anonymous; #update: `poll` of every poll the bot has sent."""
        if message.votes.get(person.id, []) == options:
            return
        message.votes.pop(person.id, None)
        if options:
            message.votes[person.id] = options
        poll = _counted(message.content["poll"], list(message.votes.values()))
        if not poll["is_anonymous"]:
            self._world.updates.put("poll_answer", _answer(person, message, options))
        self._becomes(message, poll)

    def close(self, message: "Message") -> None:
        kept = {key: value for key, value in message.content["poll"].items() if key not in _WHILE_OPEN}
        self._becomes(message, kept | {"is_closed": True})

    def close_due(self) -> None:
        """Close those whose time is over."""
        now = self._world.clock()
        for ballot in self._ballots.values():
            if ballot.message and ballot.closes and ballot.closes <= now and not ballot.message.content["poll"]["is_closed"]:
                self.close(ballot.message)

    def _becomes(self, message: "Message", poll: Json) -> None:
        """It is no edit: neither `edit_date` nor history."""
        message.content = message.content | {"poll": poll}
        self._world.updates.put("poll", alone(poll))
        message.told()


def alone(poll: Json) -> Json:
    """The poll outside of its message."""
    return {key: value for key, value in poll.items() if key not in _IN_MESSAGES_ONLY}


def is_open(poll: Json, _before: list[int], _options: list[int]) -> str | None:
    return "the poll is closed" if poll["is_closed"] else None


def one_unless_several(poll: Json, _before: list[int], options: list[int]) -> str | None:
    return "the poll takes one answer" if len(options) > 1 and not poll["allows_multiple_answers"] else None


def options_exist(poll: Json, _before: list[int], options: list[int]) -> str | None:
    return "there is no such option" if any(each not in range(len(poll["options"])) for each in options) else None


def once_unless_revoting(poll: Json, before: list[int], options: list[int]) -> str | None:
    """#poll, allows_revoting; TDLib refuses to take back what was never given, too."""
    return "the poll takes an answer for good" if not poll["allows_revoting"] and (before or not options) else None


VOTING: tuple[Callable[[Json, list[int], list[int]], str | None], ...] = (
    is_open,
    one_unless_several,
    options_exist,
    once_unless_revoting,
)


def poll_text(poll: Json, *, hidden: bool) -> str:
    """As a person sees it; `hidden` are results that wait for the end."""
    lines = [poll.get("description", ""), f"<poll> {poll['question']}"]
    lines += [_option_text(each, hidden=hidden) for each in poll["options"]]
    return "\n".join([*filter(None, lines), *(["<poll is closed>"] if poll["is_closed"] else [])])


def _option_text(option: Json, *, hidden: bool) -> str:
    return f"○ {option['text']}" if hidden else f"○ {option['text']} — {option['voter_count']}"


def _counted(poll: Json, votes: list[list[int]]) -> Json:
    options = [each | {"voter_count": sum(number in chosen for chosen in votes)} for number, each in enumerate(poll["options"])]
    return poll | {"options": options, "total_voter_count": len(votes)}


def _answer(person: "Person", message: "Message", options: list[int]) -> Json:
    """An anonymous administrator votes as the group."""
    speaker = message.chat.said_by(person)
    voter = {"voter_chat": speaker["sender_chat"]} if "sender_chat" in speaker else {"user": person.as_json()}
    poll = message.content["poll"]
    persistent = [poll["options"][each]["persistent_id"] for each in options]
    return {"poll_id": poll["id"], **voter, "option_ids": options, "option_persistent_ids": persistent}
