"""What an error of the Bot API means for the message that met it."""

from collections.abc import Sequence
from enum import Enum, auto

from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

TEMPORARY = (
    TelegramNetworkError,
    TelegramServerError,
    RestartingTelegram,
    TelegramRetryAfter,
    TelegramConflictError,
    ClientDecodeError,  # an HTML page of a proxy in between
)


class Verdict(Enum):
    LATER = auto()
    """Telegram or the network stumbled: the same message again, after a while."""
    FLOOD = auto()
    """This chat has had too many: it rests as long as Telegram says."""
    MOVED = auto()
    """The group became a supergroup: the same message to its new id."""
    CHAT_SHUT = auto()
    """Blocked, kicked, restricted, gone: the chat is paused with its settings kept."""
    TOPIC_SHUT = auto()
    """The topic is closed or deleted: its subscriptions are paused."""
    MARKUP = auto()
    """This rendering is refused: a simpler one."""
    TOKEN = auto()
    """The token is not accepted: nothing can be sent until the operator changes it."""
    REFUSED = auto()
    """Any other refusal: saying it again would not help."""


_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
_CHAT = (
    "chat not found",
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_plain_forbidden",
    "user_is_blocked",
    "peer_id_invalid",
    "group chat was deactivated",
)
_MARKUP = ("can't parse", "rich", "unsupported", "entity", "is too long", "_too_long", "method not found")

REASON_LENGTH = 200


def is_temporary(error: Exception) -> bool:
    # aiogram counts a file that is too large among the network's errors
    return isinstance(error, TEMPORARY) and not isinstance(error, TelegramEntityTooLarge)


def reason_of(error: Exception) -> str:
    """What may be kept and shown: Telegram's own words, but not the page or the message that an answer consisted of."""
    return str(getattr(error, "message", type(error).__name__))[:REASON_LENGTH]


def verdict(error: TelegramAPIError | ClientDecodeError) -> Verdict:
    match error:
        case TelegramRetryAfter():
            return Verdict.FLOOD
        case TelegramMigrateToChat():
            return Verdict.MOVED
        case TelegramUnauthorizedError():
            return Verdict.TOKEN
        case TelegramForbiddenError():
            return Verdict.CHAT_SHUT
        case TelegramBadRequest() | TelegramNotFound():
            return _of_words(error.message)
        case _:
            return Verdict.LATER if is_temporary(error) else Verdict.REFUSED


def _of_words(message: str) -> Verdict:
    words = message.casefold()
    lists: Sequence[tuple[Sequence[str], Verdict]] = (
        (_TOPIC, Verdict.TOPIC_SHUT),
        (_CHAT, Verdict.CHAT_SHUT),
        (_MARKUP, Verdict.MARKUP),
    )
    return next((found for known, found in lists if any(part in words for part in known)), Verdict.REFUSED)
