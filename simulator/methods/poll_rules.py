"""What Telegram asks of a poll: https://core.telegram.org/bots/api#sendpoll. A rule is a function: what is wrong, or None.

Words of TDLib (MessageContent.cpp, PollOption.cpp) and telegram-bot-api (Client.cpp) where they are known; the server's
own are not, and such rules say «ours».
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.chats import Chat
from simulator.entities import Formatted
from simulator.params import Params

LONGEST_QUESTION = 300
LONGEST_OPTION = 100
MOST_OPTIONS = 12
LONGEST_EXPLANATION = 200
MOST_LINE_FEEDS = 2
LONGEST_DESCRIPTION = 1024
SHORTEST_TIME, LONGEST_TIME = 5, 2_628_000  # seconds
MOST_COUNTRIES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A poll as it was asked for. `period` in seconds, `close_date` in Unix time."""

    chat: Chat
    now: datetime
    params: Params
    kind: str
    question: Formatted
    options: list[Formatted]
    description: Formatted
    explanation: Formatted
    correct: list[Any]
    period: int | None
    close_date: int | None

    @property
    def quiz(self) -> bool:
        return self.kind == "quiz"

    @property
    def anonymous(self) -> bool:
        return "is_anonymous" not in self.params or self.params.flag("is_anonymous")

    @property
    def seconds(self) -> int | None:
        """How long it stays open."""
        return self.close_date - int(self.now.timestamp()) if self.close_date is not None else self.period


def texts_are_there(draft: Draft) -> str | None:
    return "text must be non-empty" if not all(each.text for each in (draft.question, *draft.options)) else None


def question_fits(draft: Draft) -> str | None:
    too_long = len(draft.question.text) > LONGEST_QUESTION
    return f"poll question length must not exceed {LONGEST_QUESTION}" if too_long else None


def has_options(draft: Draft) -> str | None:
    return None if draft.options else "poll must have at least one answer option"


def not_too_many_options(draft: Draft) -> str | None:
    return f"poll can't have more than {MOST_OPTIONS} options" if len(draft.options) > MOST_OPTIONS else None


def options_fit(draft: Draft) -> str | None:
    too_long = any(len(each.text) > LONGEST_OPTION for each in draft.options)
    return f"poll options length must not exceed {LONGEST_OPTION}" if too_long else None


def description_fits(draft: Draft) -> str | None:
    """TDLib checks it as a caption."""
    return "message caption is too long" if len(draft.description.text) > LONGEST_DESCRIPTION else None


def kind_is_known(draft: Draft) -> str | None:
    return None if draft.kind in {"regular", "quiz"} else "unsupported poll type specified"


def answers_are_numbers(draft: Draft) -> str | None:
    return None if all(type(each) is int for each in draft.correct) else "correct option identifier must be of type Number"


def quiz_has_answers(draft: Draft) -> str | None:
    return "correct quiz option list must be non-empty" if draft.quiz and not draft.correct else None


def answers_rise(draft: Draft) -> str | None:
    rising = all(one < other for one, other in zip(draft.correct, draft.correct[1:], strict=False))
    return "correct quiz option list must be increasing" if draft.quiz and not rising else None


def answers_exist(draft: Draft) -> str | None:
    wrong = any(each not in range(len(draft.options)) for each in draft.correct)
    return "wrong quiz correct_option_id" if draft.quiz and wrong else None


def explanation_fits(draft: Draft) -> str | None:
    """Ours."""
    too_long = len(draft.explanation.text) > LONGEST_EXPLANATION
    return f"quiz explanation must have at most {LONGEST_EXPLANATION} characters" if too_long else None


def explanation_is_low(draft: Draft) -> str | None:
    """Ours."""
    high = draft.explanation.text.count("\n") > MOST_LINE_FEEDS
    return f"quiz explanation must have at most {MOST_LINE_FEEDS} line feeds" if high else None


def one_end(draft: Draft) -> str | None:
    """Ours: the manual forbids it, TDLib takes the period without a word."""
    both = draft.period is not None and draft.close_date is not None
    return "open_period can't be used together with close_date" if both else None


def end_is_near(draft: Draft) -> str | None:
    """Ours."""
    seconds = draft.seconds
    if seconds is None or SHORTEST_TIME <= seconds <= LONGEST_TIME:
        return None
    name = "open_period" if draft.close_date is None else "close_date"
    return f"poll {name} must be {SHORTEST_TIME}-{LONGEST_TIME} seconds away"


def open_in_channels_only_to_nobody(draft: Draft) -> str | None:
    """TDLib, can_send_message_content."""
    open_votes = draft.chat.kind == "channel" and not draft.anonymous
    return "non-anonymous polls can't be sent to channel chats" if open_votes else None


def voters_chosen_in_channels_only(draft: Draft) -> str | None:
    """Ours: "for channel chats only"."""
    chosen = draft.params.flag("members_only") or draft.params.array("country_codes")
    return "poll voters can be restricted in channel chats only" if chosen and draft.chat.kind != "channel" else None


def countries_are_codes(draft: Draft) -> str | None:
    """Ours: 0-12 two-letter ISO 3166-1 alpha-2 codes, FT among them."""
    codes = draft.params.array("country_codes") or []
    fine = all(isinstance(each, str) and len(each) == 2 and each.isascii() and each.isupper() for each in codes)  # noqa: PLR2004
    return None if fine and len(codes) <= MOST_COUNTRIES else "wrong poll country codes specified"


RULES: tuple[Callable[[Draft], str | None], ...] = (
    kind_is_known,
    has_options,
    not_too_many_options,
    texts_are_there,
    question_fits,
    options_fit,
    description_fits,
    answers_are_numbers,
    quiz_has_answers,
    answers_rise,
    answers_exist,
    explanation_fits,
    explanation_is_low,
    one_end,
    end_is_near,
    open_in_channels_only_to_nobody,
    voters_chosen_in_channels_only,
    countries_are_codes,
)
