"""Which column holds what: told by the words of the header, never by its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from cluster.plan.headings import heading_words
from cluster.plan.words import tidy


class _Role(Enum):
    NUMBER = auto()
    START = auto()
    END = auto()
    DATES = auto()
    PERIOD = auto()
    RESPONSIBLE = auto()
    PARTICIPANTS = auto()
    ACTIVITY = auto()
    CONTENT = auto()
    DIRECTION = auto()
    OTHER = auto()


_TAIL = r"(?:[ /,(].{0,60})?"
_MONTHS = r"январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
_PLANNED = r"(?:(?:ориентировочн|планов|планируем|предполагаем)\w+ )?"
_TERM = r"(?:дат[аы]|сроки?|период(?:ичность)?|время)"
_BOUND = rf"{_PLANNED}(?:{_TERM} (?:\w+ ){{0,2}}\(?)?"
_PATTERNS = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (_Role.NUMBER, r"(?:№|no?)\.?(?: ?п ?[/.]? ?п\.?)?|п ?[/.] ?п\.?|номер|пункт(?: плана)?"),
        (_Role.OTHER, r"(?!.*план).*\bфакт(?:ич\w+)?\b.*"),
        (_Role.PERIOD, rf"(?:[ivі]{{1,3}}|[1-4])(?:-?[йе])? ?(?:кв\.?|квартал|полугодие){_TAIL}|(?:{_MONTHS}){_TAIL}"),
        (_Role.START, rf"{_BOUND}начал[оа]\)?{_TAIL}"),
        (_Role.END, rf"{_BOUND}(?:окончани|завершени)[ея]\)?{_TAIL}"),
        (_Role.OTHER, r"(?:(?:ожидаем|планируем)\w+ )?(?:результат|показател|итог)\w*.*|вид документа.*|отметк.*"),
        (_Role.OTHER, r"(?:примечани|класс|мест[оа]|статус|цел[ьи]|форм[аы]|категори|уров|колич|кол-во).*"),
        (_Role.DATES, rf"{_PLANNED}(?:{_TERM}|когда){_TAIL}"),
        (_Role.RESPONSIBLE, rf"ответственн\w+{_TAIL}|(?:со)?исполнител\w+{_TAIL}|(?:со)?организатор\w*{_TAIL}"),
        (_Role.PARTICIPANTS, rf"участник\w*{_TAIL}"),
        (_Role.ACTIVITY, rf"(?:.{{0,40}}[ /,])?мероприяти[яей]{_TAIL}"),
        (_Role.CONTENT, rf"(?:наименование|название|содержание|дела|вид[ы]? работ\w*|тем[аы]|задач[аи]){_TAIL}"),
        (_Role.DIRECTION, r"(?:основн\w+ )?(?:направлени[ея]|раздел|блок|этап)(?: \w+)?"),
    )
)
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
_PLAN_OR_FACT = re.compile(r"план\w*|факт\w*")
_TITLES = (_Role.ACTIVITY, _Role.CONTENT, _Role.DIRECTION)
_WHEN = (_Role.DATES, _Role.START, _Role.END, _Role.PERIOD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Indices of cells. `periods` are the columns of a matrix («I квартал» …) whose cells hold marks.

    `contents` say more of what the title names: «Содержание» beside «Наименование этапа».
    `beside` are the words of a second header that repeats this one to the right of it.
    """

    number: int | None
    title: int
    contents: tuple[int, ...]
    dates: tuple[int, ...]
    start: int | None
    end: int | None
    periods: tuple[tuple[int, str], ...]
    responsible: tuple[int, ...]
    direction: int | None
    beside: str = ""

    @property
    def name_dates(self) -> bool:
        """One month or quarter alone may as well stand in an ordinary row."""
        return bool(self.dates) or self.start is not None or self.end is not None or len(self.periods) > 1


def is_plan_header(cells: Sequence[str]) -> bool:
    """True for a row that names what is to be done and when or by whom."""
    return find_columns(cells) is not None


def names_period(cell: str) -> bool:
    """«I квартал» or «Январь»: a heading of a matrix, a section, or an ordinary date."""
    return _role(cell) is _Role.PERIOD


def find_columns(cells: Sequence[str]) -> Columns | None:
    if any(_ROW_NUMBER.fullmatch(cell.strip()) for cell in cells):
        return None
    own = _left_of_copy(cells)
    roles = [_role(cell) for cell in own]
    title = next((roles.index(role) for role in _TITLES if role in roles), None)
    responsible = _all(roles, _Role.RESPONSIBLE) or _all(roles, _Role.PARTICIPANTS)
    if title is None or not (responsible or any(role in roles for role in _WHEN)):
        return None
    return Columns(
        number=_number_column(own, roles, title),
        title=title,
        contents=tuple(i for i, cell in enumerate(own) if i != title and heading_words(cell).startswith("содержание")),
        dates=_all(roles, _Role.DATES),
        start=_first(roles, _Role.START),
        end=_first(roles, _Role.END),
        periods=tuple((index, tidy(own[index])) for index in _all(roles, _Role.PERIOD)),
        responsible=responsible,
        direction=None if roles[title] is _Role.DIRECTION else _first(roles, _Role.DIRECTION),
        beside=" | ".join(tidy(cell) for cell in cells[len(own) :] if cell.strip()),
    )


def find_subcolumns(header: Sequence[str], below: Sequence[str]) -> Columns | None:
    """Columns of a header of two lines, where «Срок» stands above «начало» and «окончание» or above the quarters.

    The second line divides a column, so it has two cells at least, and none under a column of something else than dates.
    """
    lower = [*below[: len(header)], *[""] * (len(header) - len(below))]
    own = [i for i, cell in enumerate(lower) if cell.strip() and tidy(cell) != tidy(header[i])]
    whole = [_whole_heading(header, lower, i) if i in own else cell for i, cell in enumerate(header)]
    if len(own) < 2 or any(header[i].strip() and _role(header[i]) not in _WHEN for i in own):  # noqa: PLR2004 - a pair
        return None
    return find_columns(whole) if all(_role(whole[i]) in {*_WHEN, _Role.OTHER} for i in own) else None


def _whole_heading(header: Sequence[str], lower: Sequence[str], column: int) -> str:
    """«план» and «факт» mean nothing without the word above them."""
    if not _PLAN_OR_FACT.fullmatch(heading_words(lower[column])):
        return lower[column]
    above = next((cell for cell in reversed(header[: column + 1]) if cell.strip()), "")
    return f"{above} {lower[column]}"


def _left_of_copy(cells: Sequence[str]) -> Sequence[str]:
    """The first of several equal headers side by side, each with a title of its own; else all cells."""
    filled = [place for place, cell in enumerate(cells) if cell.strip()]
    half = len(filled) // 2
    words = [heading_words(cells[place]) for place in filled]
    is_twice = half > 1 and words[:half] == words[half:]
    return cells[: filled[half]] if is_twice and any(_role(cells[place]) in _TITLES for place in filled[:half]) else cells


def _role(cell: str) -> _Role | None:
    words = heading_words(cell)
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(words)), None) if words else None


def _number_column(cells: Sequence[str], roles: Sequence[_Role | None], title: int) -> int | None:
    named = _first(roles, _Role.NUMBER)
    return 0 if named is None and title > 0 and not cells[0].strip() else named


def _all(roles: Sequence[_Role | None], wanted: _Role) -> tuple[int, ...]:
    return tuple(index for index, role in enumerate(roles) if role is wanted)


def _first(roles: Sequence[_Role | None], wanted: _Role) -> int | None:
    return next(iter(_all(roles, wanted)), None)
