"""How much of a question one message holds: what stands around it, its words, its choices or rows."""

from collections.abc import Sequence

from cluster.surveys.model import Question
from handlers.screens import TEXT_LIMIT, length
from handlers.surveys.words import said
from locales import Language

_AROUND = 1900
"""Title, what has just been said, what becomes of the answers, why the last words were not taken: never more than this."""
_LEAST = 400


def room_below(question: Question, t: Language) -> int:
    """UTF-16 units for what stands below a question. The same whatever else is said, so that pages begin where they began when
    somebody turns them.
    """
    return max(_LEAST, TEXT_LIMIT - _AROUND - length(said(question.label, t)) - length(said(question.hint, t)))


def pages_of(lengths: Sequence[int], room: int, most: int) -> Sequence[range]:
    """Lines of these lengths, at most so many on a page and one at least; one page at least."""
    pages, start, left = [], 0, room
    for place, each in enumerate(lengths):
        if place > start and (place - start == most or each + 1 > left):
            pages.append(range(start, place))
            start, left = place, room
        left -= each + 1
    return [*pages, range(start, len(lengths))]


def first_that_fits(texts: Sequence[str]) -> str:
    """The last one where none does."""
    return next((each for each in texts if length(each) <= TEXT_LIMIT), texts[-1])


def cut(words: str, units: int) -> str:
    """Lines stay as they were typed."""
    as_counted = words.encode("utf-16-le")
    return words if len(as_counted) <= 2 * units else f"{as_counted[: 2 * units - 2].decode('utf-16-le', 'ignore')}…"
