"""Quick messages: drafts, what was sent to whom, and what became of each letter."""

from storage.quick_messages.drafts import QuickMessage, begin, choose, draft_of, drop, message, write
from storage.quick_messages.sending import (
    FORGET_DRAFTS_SECONDS,
    Dispatch,
    cancel,
    count_sent,
    counted_since,
    hold_back,
    report,
    send,
    sent_ones,
    settle,
    sweep,
)

__all__ = [
    "FORGET_DRAFTS_SECONDS",
    "Dispatch",
    "QuickMessage",
    "begin",
    "cancel",
    "choose",
    "count_sent",
    "counted_since",
    "draft_of",
    "drop",
    "hold_back",
    "message",
    "report",
    "send",
    "sent_ones",
    "settle",
    "sweep",
    "write",
]
