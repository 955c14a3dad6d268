"""What a person finds: a button by its label, what a link carries; and that something can't be done."""

import re
from urllib.parse import parse_qs, urlsplit

from simulator.chats import Chat
from simulator.messages import Message
from simulator.screen import label as label_of
from simulator.wire import Json

# https://core.telegram.org/bots/features#deep-linking
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class CannotDo(AssertionError):  # noqa: N818 - it tells what the person met
    """The person can't do that: there is no such button, they are not in the chat, the link is broken."""


def payload_of(url: str, name: str) -> str:
    payload = parse_qs(urlsplit(url).query).get(name, [""])[0]
    if payload and not _PAYLOAD.fullmatch(payload):
        raise CannotDo(f"Telegram ignores the payload {payload!r}: 1-64 of A-Z a-z 0-9 _ -")
    return payload


def the_button(chat: Chat, label: str, message: Message | None) -> tuple[Message | None, Json]:
    shown = [message] if message else list(reversed(chat.messages))
    below = [as_button(each) for row in (chat.reply_keyboard or {}).get("keyboard", []) for each in row]
    holder = next((each for each in shown if _matching(each.buttons, label)), None)
    found = [(holder, each) for each in _matching(holder.buttons if holder else [], label)]
    if message is None:
        found += [(None, each) for each in _matching(below, label)]
    exact = [each for each in found if label_of(each[1]) == label]
    if len(exact or found) != 1:
        labels = [label_of(each) for every in (shown[0].buttons if shown else [], below) for each in every]
        raise CannotDo(f"{len(found)} buttons match {label!r}; on screen: {labels}")
    return (exact or found)[0]


def _matching(buttons: list[Json], label: str) -> list[Json]:
    exact = [each for each in buttons if label_of(each) == label]
    return exact or [each for each in buttons if label in label_of(each)]


def as_button(button: Json | str) -> Json:
    return {"text": button} if isinstance(button, str) else button
