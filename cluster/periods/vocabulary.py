"""Words and endings of the language of terms, as regular expressions over levelled text (see `plain`)."""

import re
from collections.abc import Iterable, Mapping

START = r"(?<![а-яA-Z])"  # of a word, in text where capital letters stand for what is already read
WORD_END = r"(?![а-я])"
JOINT = r"(?:, ?(?:и )?| и )"  # between the items of a list
STEMS_OF_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
SHORT_MONTHS = r"янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?"
# Stems with the endings of their cases.
LONG_MONTHS: Mapping[str, str] = {
    "январ": "ь я е ю ем",
    "феврал": "ь я е ю ем",
    "март": "а е у ом",
    "апрел": "ь я е ю ем",
    "ма": "й я е ю ем",
    "июн": "ь я е ю ем",
    "июл": "ь я е ю ем",
    "август": "а е у ом",
    "сентябр": "ь я е ю ем",
    "октябр": "ь я е ю ем",
    "ноябр": "ь я е ю ем",
    "декабр": "ь я е ю ем",
}
WEEKDAYS: Mapping[str, str] = {
    "понедельник": "ам а у и",
    "вторник": "ам а у и",
    "сред": "ам а у ы е",
    "четверг": "ам а у и",
    "пятниц": "ам а у ы е",
    "суббот": "ам а у ы е",
    "воскресень": "ям е я ю",
}
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WHOLE_STEMS = frozenset({"март", "август", "понедельник", "вторник", "четверг"})
NUMBER_WORDS: Mapping[str, int] = {
    "перв(?:ый|ого|ому|ом|ая|ой|ую|ое)|один|одного|одной|одна|одну": 1,
    "втор(?:ой|ого|ому|ом|ая|ую|ое)|два|две|двух": 2,
    "трет(?:ий|ьего|ьему|ьем|ья|ьей|ью|ье)|три|трех": 3,
    "четверт(?:ый|ого|ому|ом|ая|ой|ую|ое)|четыре|четырех": 4,
    "пять|пяти": 5,
    "шесть|шести": 6,
    "десять|десяти": 10,
    "двенадцать|двенадцати": 12,
    "последн(?:ий|его|ему|ем|яя|ей|юю|ее)": -1,
}
ROMAN: Mapping[str, int] = {"viii": 8, "vii": 7, "vi": 6, "v": 5, "iv": 4, "iiii": 4, "iii": 3, "ii": 2, "i": 1}
PERIOD_WORDS = (
    "ежедневно",
    "еженедельно",
    "ежемесячно",
    "ежеквартально",
    "ежегодно",
    "постоянно",
    "каждый",
    "течение",
    "квартал",
    "полугодие",
    "учебного",
    "года",
)


def _forms(words: Mapping[str, str]) -> list[str]:
    endings = [(stem, ending) for stem, cases in words.items() for ending in cases.split()]
    return sorted({*WHOLE_STEMS.intersection(words), *(stem + ending for stem, ending in endings)}, key=len, reverse=True)


LONG_MONTH = "|".join(_forms(LONG_MONTHS))
# «2 дек. марта» is a decade of March
DECEMBER = rf"дек(?!\.? ?(?:{LONG_MONTH}|{SHORT_MONTHS}))"
MONTH = rf"(?:{LONG_MONTH}|(?:{SHORT_MONTHS}|{DECEMBER})\.?){WORD_END}"
MONTH_OF_DAY = rf"(?:(?:январ|феврал|апрел|ма|июн|июл|сентябр|октябр|ноябр|декабр)я|(?:март|август)а){WORD_END}"
WEEKDAY = rf"(?:{'|'.join(_forms(WEEKDAYS))}){WORD_END}"
# «1», «1-го», «первого», «II»; thousands are no ordinals
NUMBER = (
    rf"(?<![0-9а-яiv.:])(?<![0-9]/)(?:(?:[0-9]{{1,3}}|[iv]{{1,4}})(?![0-9iv])"
    rf"(?:[ -]?(?:ый|ий|ой|ых|й|ая|я|ое|е|ого|го|ом|м|ую|ю|х|ти))?|{'|'.join(NUMBER_WORDS)}){WORD_END}"
)


def _split(forms: Iterable[str]) -> str:
    """The same words with one space allowed between any two letters: PDF breaks them at the edge of a cell."""
    return "|".join(" ?".join(form) for form in forms)


SPLIT_WORD = rf"(?:{_split([*_forms(LONG_MONTHS), *_forms(WEEKDAYS), *PERIOD_WORDS])})"


def month_number(word: str) -> int:
    stem = word[:3]
    return STEMS_OF_MONTHS.index(stem if stem in STEMS_OF_MONTHS else "ма") + 1


def weekday_code(word: str) -> str:
    return next(code for stem, code in zip(WEEKDAYS, WEEKDAY_CODES, strict=True) if word.startswith(stem))


def number(words: str) -> int:
    """The value of what NUMBER matched; an impossible Roman numeral raises ValueError."""
    for pattern, value in NUMBER_WORDS.items():
        if re.fullmatch(pattern, words):
            return value
    digits = re.match(r"[0-9]+|[iv]+", words)
    if digits is None or (digits[0] not in ROMAN and not digits[0].isdecimal()):
        raise ValueError(words)
    return ROMAN.get(digits[0]) or int(digits[0])
