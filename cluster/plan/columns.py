"""Which column holds what: told by the words of the header, never by its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

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
_PATTERNS = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (_Role.NUMBER, r"(?:№|no?)\.?(?: ?п ?[/.]? ?п\.?)?|п ?[/.] ?п\.?|номер|пункт(?: плана)?"),
        (_Role.PERIOD, rf"(?:[ivі]{{1,3}}|[1-4])(?:-?[йе])? ?(?:кв\.?|квартал|полугодие){_TAIL}|(?:{_MONTHS}){_TAIL}"),
        (_Role.START, rf"{_PLANNED}(?:(?:дата|срок) )?начал[оа]{_TAIL}"),
        (_Role.END, rf"{_PLANNED}(?:(?:дата|срок) )?(?:окончани|завершени)[ея]{_TAIL}"),
        (_Role.OTHER, r"(?:(?:ожидаем|планируем)\w+ )?(?:результат|показател|итог)\w*.*|вид документа.*|отметк.*"),
        (_Role.OTHER, r"(?:фактическ|примечани|класс|мест[оа]|статус|цел[ьи]|форм[аы]|категори|уров|колич|кол-во).*"),
        (_Role.DATES, rf"{_PLANNED}(?:дат[аы]|сроки?|период(?:ичность)?|время|когда){_TAIL}"),
        (_Role.RESPONSIBLE, rf"ответственн\w+{_TAIL}|(?:со)?исполнител\w+{_TAIL}|(?:со)?организатор\w*{_TAIL}"),
        (_Role.PARTICIPANTS, rf"участник\w*{_TAIL}"),
        (_Role.ACTIVITY, rf"(?:.{{0,40}}[ /,])?мероприяти[яей]{_TAIL}"),
        (_Role.CONTENT, rf"(?:наименование|название|содержание|дела|вид[ы]? работ\w*|тем[аы]|задач[аи]){_TAIL}"),
        (_Role.DIRECTION, r"(?:основн\w+ )?(?:направлени[ея]|раздел|блок|этап)(?: \w+)?"),
    )
)
_ROW_NUMBER = re.compile(r"\d+(?:\.\d+)+[.)]?|\d+[.)]")
_TITLES = (_Role.ACTIVITY, _Role.CONTENT, _Role.DIRECTION)
_WHEN = (_Role.DATES, _Role.START, _Role.END, _Role.PERIOD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Indices of cells. `periods` are the columns of a matrix («I квартал» …) whose cells hold marks."""

    number: int | None
    title: int
    dates: tuple[int, ...]
    start: int | None
    end: int | None
    periods: tuple[tuple[int, str], ...]
    responsible: tuple[int, ...]
    direction: int | None


def is_plan_header(cells: Sequence[str]) -> bool:
    """True for a row that names what is to be done and when or by whom."""
    return find_columns(cells) is not None


def find_columns(cells: Sequence[str]) -> Columns | None:
    if any(_ROW_NUMBER.fullmatch(cell.strip()) for cell in cells):
        return None
    roles = [_role(cell) for cell in cells]
    title = next((roles.index(role) for role in _TITLES if role in roles), None)
    responsible = _all(roles, _Role.RESPONSIBLE) or _all(roles, _Role.PARTICIPANTS)
    if title is None or not (responsible or any(role in roles for role in _WHEN)):
        return None
    return Columns(
        number=_number_column(cells, roles, title),
        title=title,
        dates=_all(roles, _Role.DATES),
        start=_first(roles, _Role.START),
        end=_first(roles, _Role.END),
        periods=tuple((index, tidy(cells[index])) for index in _all(roles, _Role.PERIOD)),
        responsible=responsible,
        direction=None if roles[title] is _Role.DIRECTION else _first(roles, _Role.DIRECTION),
    )


def find_subcolumns(header: Sequence[str], below: Sequence[str]) -> Columns | None:
    """Columns of a header of two lines, where «Срок» stands above «начало» and «окончание» or above the quarters."""
    pairs = [*zip(header, [*below, *[""] * len(header)], strict=False)]
    own = [lower for upper, lower in pairs if lower.strip() and tidy(lower) != tidy(upper)]
    if not own or any(_role(cell) not in _WHEN for cell in own):
        return None
    return find_columns([lower if lower.strip() else upper for upper, lower in pairs])


def _role(cell: str) -> _Role | None:
    words = tidy(cell).lower().replace("ё", "е").strip(" .:*")
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(words)), None)


def _number_column(cells: Sequence[str], roles: Sequence[_Role | None], title: int) -> int | None:
    named = _first(roles, _Role.NUMBER)
    return 0 if named is None and title > 0 and not cells[0].strip() else named


def _all(roles: Sequence[_Role | None], wanted: _Role) -> tuple[int, ...]:
    return tuple(index for index, role in enumerate(roles) if role is wanted)


def _first(roles: Sequence[_Role | None], wanted: _Role) -> int | None:
    return next(iter(_all(roles, wanted)), None)
