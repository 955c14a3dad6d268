"""A typed or tapped answer to the value that is kept, or a refusal that says what is wrong with it. One function per kind."""

import re
from datetime import date
from unicodedata import category, normalize

from cluster.plan.new_due import day_named
from cluster.refusals import Refusal
from cluster.surveys.model import CANNOT_RATE, NO, YES, Choice, Kind, Question, Value, in_language

TEXT_LIMIT = 2000
LARGEST = 10**12
"""Beyond that nobody counts anything; a phone number is no answer either."""
BEST_MARK = 5
BEST_NPS = 10

_SEEN = "LNPS"
"""Unicode categories that leave a mark."""
_LONGEST_DATE = 100
_WHOLE = re.compile(r"[-+]?[0-9]{1,30}")
_FRACTION = re.compile(r"([-+]?[0-9]{1,30})(?:[.,]([0-9]{1,30}))?")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_YES = frozenset({"да", "ага", "yes", "y", "1", "+"})
_NO = frozenset({"нет", "не", "no", "n", "0", "2", "-"})
_CANNOT = re.compile(r"не (?:могу|знаю)|затрудняюсь|can(?:no|')t|don't know")
_PUNCTUATION = " .,;:!?()[]«»\"'"


def typed(question: Question, words: str, today: date) -> Value | None:
    """What the words mean as an answer. None: nothing is to be typed here (a note, rows). Raises `Refusal`."""
    match question.kind:
        case Kind.ONE:
            value: Value = _one(question, words)
        case Kind.MANY:
            value = _many(question, words)
        case Kind.SCALE:
            value = _mark(words, may_not_know=question.may_not_know)
        case Kind.NPS:
            value = _nps(words)
        case Kind.YES_NO:
            value = _yes_no(words)
        case Kind.INTEGER:
            value = _whole_number(words)
        case Kind.DECIMAL:
            value = _decimal(words)
        case Kind.TEXT:
            value = _text(words)
        case Kind.DATE:
            value = _date(words, today)
        case _:
            return None
    return value


def typed_row(question: Question, words: str) -> int:
    """A mark or a count for one row. Raises `Refusal`."""
    if question.kind is Kind.MATRIX:
        return _mark(words, may_not_know=question.may_not_know)
    count = _whole_number(words)
    if count < 0:
        raise Refusal("survey-count-negative")
    return count


def tapped(question: Question, value: int) -> Value:
    """What a button with this number stands for. Raises `Refusal` for a number that no button of this question carries."""
    match question.kind:
        case Kind.ONE:
            return _choice_at(question, value).name
        case Kind.SCALE if value in marks_of(question):
            return value
        case Kind.NPS if value <= BEST_NPS:
            return value
        case Kind.YES_NO if value in {0, 1}:
            return YES if value else NO
        case Kind.INTEGER if value <= LARGEST:
            return value
        case Kind.DATE if date.min.toordinal() <= value <= date.max.toordinal():
            return date.fromordinal(value).isoformat()
    raise Refusal("button-outdated")


def tapped_choice(question: Question, place: int) -> str:
    """Of many."""
    if question.kind is not Kind.MANY:
        raise Refusal("button-outdated")
    return _choice_at(question, place).name


def tapped_row(question: Question, row: int, value: int) -> str:
    """The name of the row, when it can have this number. Raises `Refusal`."""
    fits = value in marks_of(question) if question.kind is Kind.MATRIX else question.kind is Kind.COUNTS and value <= LARGEST
    if not fits:
        raise Refusal("button-outdated")
    return _choice_at(question, row).name


def marks_of(question: Question) -> tuple[int, ...]:
    """What SCALE and MATRIX offer, «не могу оценить» last."""
    marks = tuple(range(1, BEST_MARK + 1))
    return (*marks, CANNOT_RATE) if question.may_not_know else marks


def _choice_at(question: Question, place: int) -> Choice:
    if place >= len(question.choices):
        raise Refusal("button-outdated")
    return question.choices[place]


def _one(question: Question, words: str) -> Value:
    """By the number that stands before it, or as it is called."""
    return _named(question, words).name


def _many(question: Question, words: str) -> Value:
    """«1, 3», «1 и 3», or one of them as it is called."""
    plain = _levelled(words)
    numbers = re.findall(r"[0-9]+", plain)
    if numbers and re.fullmatch(r"[0-9]{1,4}(?:(?:\s*[,;]\s*|\s+и\s+|\s+and\s+|\s+)[0-9]{1,4})*", plain):
        chosen = {_numbered(question, int(each)).name for each in numbers}
    else:
        chosen = {_named(question, words).name}
    if question.at_most is not None and len(chosen) > question.at_most:
        raise Refusal("survey-too-many", limit=question.at_most)
    return [choice.name for choice in question.choices if choice.name in chosen]


def _nps(words: str) -> Value:
    plain = _levelled(words)
    if not plain.isdecimal() or len(plain) > 2 or int(plain) > BEST_NPS:  # noqa: PLR2004 - two digits
        raise Refusal("survey-nps-range", limit=BEST_NPS)
    return int(plain)


def _yes_no(words: str) -> Value:
    plain = _levelled(words).split(" ")[0].strip(_PUNCTUATION)
    if plain in _YES:
        return YES
    if plain in _NO:
        return NO
    raise Refusal("survey-yes-or-no")


def _decimal(words: str) -> Value:
    """Its digits, as they were meant: «1 000,50» is 1000.5."""
    found = _FRACTION.fullmatch(_without_gaps(words))
    if found is None:
        raise Refusal("survey-not-number")
    whole, fraction = int(found[1]), (found[2] or "").rstrip("0")
    if abs(whole) > LARGEST or len(fraction) > len(str(LARGEST)):
        raise Refusal("survey-number-large")
    sign = "-" if found[1].startswith("-") and (whole or fraction) else ""
    return f"{sign}{abs(whole)}.{fraction}" if fraction else f"{sign}{abs(whole)}"


def _text(words: str) -> Value:
    """Without marks that leave none, and without those that would turn what stands after them; lines stay."""
    lines = _TURNING.sub("", words.replace("\r\n", "\n"))
    kept = "".join(each for each in lines if each in "\n\t" or category(each) not in {"Cc", "Cs"}).strip()
    if not any(category(each)[0] in _SEEN for each in kept):
        raise Refusal("survey-words-needed")
    if len(kept) > TEXT_LIMIT:
        raise Refusal("survey-words-long", limit=TEXT_LIMIT, count=len(kept))
    return kept


def _date(words: str, today: date) -> Value:
    try:
        return day_named(words[:_LONGEST_DATE], today).isoformat()
    except Refusal:
        raise Refusal("survey-not-day") from None


def _whole_number(words: str) -> int:
    plain = _without_gaps(words)
    if not _WHOLE.fullmatch(plain):
        raise Refusal("survey-not-whole")
    number = int(plain)
    if abs(number) > LARGEST:
        raise Refusal("survey-number-large")
    return number


def _mark(words: str, *, may_not_know: bool) -> int:
    plain = _levelled(words)
    if may_not_know and (plain == str(CANNOT_RATE) or _CANNOT.match(plain)):
        return CANNOT_RATE
    if plain in {str(mark) for mark in range(1, BEST_MARK + 1)}:
        return int(plain)
    raise Refusal("survey-mark-range", limit=BEST_MARK)


def _named(question: Question, words: str) -> Choice:
    """A label wins over a number: «2» may be called so."""
    plain = _levelled(words)
    for choice in question.choices:
        if plain and plain in {_levelled(label) for label in choice.label.values()}:
            return choice
    if plain.isdecimal() and len(plain) <= 4:  # noqa: PLR2004 - the length of a place
        return _numbered(question, int(plain))
    raise Refusal("survey-no-such-choice", last=len(question.choices))


def _numbered(question: Question, number: int) -> Choice:
    if not 1 <= number <= len(question.choices):
        raise Refusal("survey-no-such-choice", last=len(question.choices))
    return question.choices[number - 1]


def _levelled(words: str) -> str:
    """As it is compared: without case, doubled gaps and the signs around it; figures are ASCII ones."""
    return " ".join(normalize("NFKC", words).casefold().replace("ё", "е").replace("’", "'").split()).strip(_PUNCTUATION)


def _without_gaps(words: str) -> str:
    """«1 000» is a thousand; a minus may be a dash."""
    plain = "".join(normalize("NFKC", words).split())
    return re.sub(r"^[−–—]", "-", plain).removesuffix(".")


def label_of(choices: tuple[Choice, ...], name: str, language: str) -> str:
    """How a choice or a row is called."""
    return next((in_language(each.label, language) for each in choices if each.name == name), name)
