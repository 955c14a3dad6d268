"""Words of a table's header: freed from what typing and layout did to them, and told from the words of ordinary rows."""

import re
from collections.abc import Sequence
from functools import lru_cache

from cluster.plan.words import tidy

_LONGEST = 150
_HYPHEN_AT_LINE_END = re.compile(r"-[ \t]*\n\s*")
_MIXED_WORD = re.compile(r"\w*[а-яё]\w*", re.IGNORECASE)
_LATIN = re.compile("[a-z]")
_LOOK_ALIKE = str.maketrans("abcehkmoptxy", "авсенкмортху")
_TOKEN = re.compile(r"\w+")
_HEADER_WORD = re.compile(
    r"(?:п|пп|n|no|номер|пункт|дат[аыу]|день|дни|когда|период(?:ичность)?|срок\w*|врем\w+|провед\w+|исполн\w+|соисполн\w+"
    r"|реализ\w+|выполн\w+|осуществ\w+|начал[оа]|оконч\w+|заверш\w+|план|планов\w+|планир\w+|ориентир\w+|предполаг\w+"
    r"|факт|фактич\w+|меропр\w+|наимен\w+|назван\w+|содерж\w+|дел[ао]?|событи\w+|работ\w*|деятельн\w+|вид[ыа]?|тем[аы]"
    r"|задач\w*|цел[ьи]|направл\w+|раздел\w*|блок|этап\w*|ответств\w+|лиц[оа]|организа\w+|соорганиз\w+|учрежд\w+"
    r"|участник\w*|должност\w+|фио|[фио]|фамил\w+|имя|отчеств\w+|подпис\w+|тел|телефон\w*|почт\w+|e|mail|email|адрес\w*"
    r"|контакт\w*|роль|мест[оа]|форм[аы]|класс\w*|категор\w+|уров\w+|колич\w+|кол|во|результат\w*|показат\w+|итог\w*|ожид\w+"
    r"|документ\w*|отмет\w+|примеч\w+|статус|и|или|об?|за|на|по|для|с)"
)  # fmt: skip


@lru_cache(maxsize=1024)
def heading_words(cell: str) -> str:
    """Lower case, one line, a word torn by a hyphen whole again, and letters of one alphabet within a word."""
    if len(cell) > _LONGEST:
        return ""
    words = tidy(_HYPHEN_AT_LINE_END.sub("", cell)).lower()
    if _LATIN.search(words):
        words = _MIXED_WORD.sub(lambda word: word[0].translate(_LOOK_ALIKE), words)
    return words.replace("ё", "е").strip(" .:*")


def is_heading(cell: str) -> bool:
    """Nothing but words that headers are made of: «Дата проведения», but not «Мероприятия, посвящённые Дню Победы»."""
    words = _TOKEN.findall(heading_words(cell))
    return all(map(_HEADER_WORD.fullmatch, words)) and (bool(words) or "№" in cell)


def heads_a_table(cells: Sequence[str]) -> bool:
    """At least two headings side by side and nothing else; whatever the table below is about."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 1 and not any(cell.strip() for cell in cells[len(filled) :]) and all(map(is_heading, filled))


def repeats(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether most cells of a row say what the header says in the same places, as on a new page."""
    filled = sum(map(bool, cells))
    same = sum(bool(own) and heading_words(own) == heading_words(first) for own, first in zip(cells, header, strict=False))
    return same > 1 and same * 2 > filled
