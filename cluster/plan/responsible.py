"""Who answers for a row: a cell of names taken apart, short names led back to the full ones."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cluster.plan import limits
from cluster.plan.limits import clip
from cluster.plan.words import begins_small, same_name_key, same_words_key, tidy, tidy_lines

_SHORT_WORDS = (
    "кв г гг им ул д т п пр обл р-н тел зам нач рук проф доц акад св стр др деп мин упр отд ред ст корп пос с исх вх"
    " адм орг обр спец фил уч гл инж дир чл канд техн пед наук мл"
)  # fmt: skip
_ABBREVIATIONS = frozenset(_SHORT_WORDS.split())
_SHORTEST_PLAIN_WORD = 6
_WORD_BEFORE_DOT = re.compile(r"([\w-]+)$")
_ALSO_KNOWN_AS = re.compile(
    r"\s*\(\s*(?:именуем\w+ )?далее(?: по тексту| именуем\w+)?\s*[-–—:]?\s*([^()]+?)\s*\)", re.IGNORECASE
)
_OF_EVERY_CLUSTER = ("Рабочая группа", "Координационный совет", "Секретарь Координационного совета")
_STEM_LETTERS = 5
_LIST_SIGN = re.compile(r"^(?:[-–—•·*]|\d{1,2}[.)])\s+")
_PLACE = re.compile(r"[А-ЯЁ]\w+(?:ой|ого) (?:области|края|республики|округа|района|федерации)\b", re.IGNORECASE)
# what may begin with a small letter after a comma and still be a name of its own: «директор, классные руководители»
_SMALL_NAME = re.compile(
    r"(?:заместител|зам\.|директор|классн\w+ руковод|руковод|учител|педагог|куратор|секретар|председател|член\w* |методист"
    r"|психолог|социальн\w+ педагог|администрац|рабоч\w+ групп|координатор|организатор|преподавател|мастер|завуч|начальник"
    r"|специалист|кафедр|комисси|совет\b|департамент|колледж|вуз|школ|студент|работодател|предприяти|библиотекар|тьютор)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Names:
    """Full names by their aliases, and one spelling for each body however its letters vary over the plan."""

    aliases: Mapping[str, str]
    _full_names: dict[str, str] = field(init=False)
    _spellings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._full_names = {same_name_key(alias): full for alias, full in self.aliases.items()}

    def in_cell(self, cell: str) -> tuple[str, ...]:
        named = (_without_alias(name) for name in split_names(cell))
        resolved = (self._full_names.get(same_name_key(name), name) for name in named)
        one_each = dict.fromkeys(self._spellings.setdefault(same_name_key(name), name) for name in resolved)
        return tuple(one_each)[: limits.NAMES]


def read_aliases(cells: Iterable[str]) -> dict[str, str]:
    """What «… (далее – Координатор)» says, for every such place in the cells."""
    aliases: dict[str, str] = {}
    for name in (name for cell in cells for name in split_names(cell)):
        known_as = _ALSO_KNOWN_AS.search(name)
        if known_as:
            aliases.setdefault(clip(known_as[1].strip("«»\"' "), limits.NAME), _without_alias(name))
    return aliases


def read_aliases_in_titles(titles: Iterable[str], cells: Iterable[str]) -> dict[str, str]:
    """What «Создание рабочей группы (далее – РГ)» says: there a name stands declined, at the end of other words.

    So it is one of the names in `cells` (where several fit, the longest), or one that every cluster has.
    """
    names = (_without_alias(name) for cell in cells for name in split_names(cell))
    known = {tuple(_stems(name)): name for name in (*_OF_EVERY_CLUSTER, *names)}
    longest_first = sorted(filter(None, known), key=len, reverse=True)
    aliases: dict[str, str] = {}
    for title in titles:
        for known_as in _ALSO_KNOWN_AS.finditer(title):
            before = tuple(_stems(title[: known_as.start()]))
            meant = next((stems for stems in longest_first if before[-len(stems) :] == stems), None)
            if meant:
                aliases.setdefault(clip(known_as[1].strip("«»\"' "), limits.NAME), known[meant])
    return aliases


def _stems(words: str) -> list[str]:
    return [word[:_STEM_LETTERS] for word in re.findall(r"\w+", same_words_key(words))]


def split_names(cell: str) -> tuple[str, ...]:
    """The names in a cell, each without list signs and its last dot.

    They stand apart by a line, «;», a sentence's dot, or a comma that is not a part of a name.
    """
    pieces = [piece for line in _whole_lines(cell) for piece in _split_line(line)]
    return tuple(filter(None, (_trimmed(piece) for piece in pieces)))


def _without_alias(name: str) -> str:
    return clip(tidy(_ALSO_KNOWN_AS.sub("", name)), limits.NAME)


def _whole_lines(cell: str) -> Iterator[str]:
    """Lines that hold names; a line that goes on with a small letter or with its region is joined to the one before."""
    whole = ""
    for line in tidy_lines(cell).split("\n"):
        if whole and ((begins_small(line) and not _SMALL_NAME.match(line)) or _PLACE.match(line)):
            whole = tidy(f"{whole}\n{line}")
            continue
        yield whole
        whole = line
    yield whole


def _split_line(line: str) -> Iterator[str]:
    begin = 0
    for place, sign in _open_signs(line):
        if _separates(sign, line[begin:place], line[place + 1 :]):
            yield line[begin:place]
            begin = place + 1
    yield line[begin:]


def _open_signs(line: str) -> Iterator[tuple[int, str]]:
    """Separators outside of parentheses and quotation marks; unpaired ones are taken for a slip and do not count."""
    depth = 0
    pairs = {opening: closing for opening, closing in ("()", "«»") if line.count(opening) == line.count(closing)}
    for place, sign in enumerate(line):
        if sign in pairs:
            depth += 1
        elif sign in pairs.values():
            depth = max(0, depth - 1)
        elif depth == 0 and sign in ".,;":
            yield place, sign


def _separates(sign: str, before: str, after: str) -> bool:
    if sign == ";":
        return True
    if not after.startswith(" "):
        return False
    following = after.strip()
    if sign == ",":
        return following[:1].isupper() or following.startswith("«") or bool(_SMALL_NAME.match(following))
    return _ends_sentence(before, following)


def _ends_sentence(before: str, following: str) -> bool:
    found = _WORD_BEFORE_DOT.search(before)
    word = found[1] if found else ""
    is_list_number = word.isdecimal() and word == before.strip()
    if is_list_number or word.casefold() in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False
    return len(word) >= _SHORTEST_PLAIN_WORD if begins_small(following) else True


def _trimmed(piece: str) -> str:
    name = _LIST_SIGN.sub("", tidy(piece)).strip(" ,;")
    return name[:-1].rstrip() if name.endswith(".") and _ends_sentence(name[:-1], "") else name
