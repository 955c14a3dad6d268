"""Confirmation waves: who is asked, what was answered, who is to be asked or reminded now."""

from storage.confirmations.answers import answer, corrections, given, is_asked, listed
from storage.confirmations.asking import Recipient, ask_no_more, owing, to_ask, to_remind, withdraw_untrue
from storage.confirmations.handovers import forget_dead, hand_over, handover, take_over
from storage.confirmations.letters import QUESTION, has_arrived, letter_key
from storage.confirmations.waves import (
    close,
    hold,
    latest,
    latest_for,
    open_one,
    open_wave,
    openings,
    say_anew,
    tie,
    wave,
    will_open,
    without_term,
)

__all__ = [
    "QUESTION",
    "Recipient",
    "answer",
    "ask_no_more",
    "close",
    "corrections",
    "forget_dead",
    "given",
    "hand_over",
    "handover",
    "has_arrived",
    "hold",
    "is_asked",
    "latest",
    "latest_for",
    "letter_key",
    "listed",
    "open_one",
    "open_wave",
    "openings",
    "owing",
    "say_anew",
    "take_over",
    "tie",
    "to_ask",
    "to_remind",
    "wave",
    "will_open",
    "withdraw_untrue",
    "without_term",
]
