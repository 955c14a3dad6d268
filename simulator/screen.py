"""Messages as a person sees them, in plain text: `[label]` is a button under a message or inside it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.messages import Message


def shown(messages: "Iterable[Message]", reply_keyboard: Json | None = None) -> str:
    parts = [message_text(each) for each in messages]
    if reply_keyboard:
        parts.append(rows(reply_keyboard["keyboard"]))
    return "\n\n".join(parts)


def message_text(message: "Message") -> str:
    text = message.text or _service_text(message)
    lines = [_attachment(message), text, "".join(f"<{each}>" for each in message.reactions.values()), rows(message.keyboard)]
    return "\n".join(line for line in lines if line)


def rows(keyboard: list[list[Json]]) -> str:
    return "\n".join(" ".join(f"[{label(button)}]" for button in row) for row in keyboard)


def label(button: Json | str) -> str:
    return button if isinstance(button, str) else str(button["text"])


def _attachment(message: "Message") -> str:
    if "document" in message.content:
        return f"<document {message.content['document']['file_name']}>"
    return "<photo>" if "photo" in message.content else ""


def _service_text(message: "Message") -> str:
    return f"<{' '.join(message.content)}>" if message.service else ""
