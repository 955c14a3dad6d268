"""Which rows of a file are the plan's: its header found, the tables and signatures around it left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cluster.periods import Note, PlanYear, read_periods
from cluster.plan import limits
from cluster.plan.columns import Columns, find_columns, find_subcolumns, names_period
from cluster.plan.headings import heads_a_table, is_heading, repeats
from cluster.plan.limits import clip
from cluster.plan.lines import Line, cell_at, dates_in, heading_in, line_of
from cluster.plan.numbers import read_number
from cluster.plan.titles import title_of
from cluster.plan.words import tidy, tidy_lines
from cluster.refusals import Refusal

Row = Sequence[str]

_ANY_YEAR = PlanYear(year=2000)
_OFFICE = re.compile(
    r"(?:председател|заместител|секретар|директор|руководител|начальник|министр|ректор|глава|координатор|исполнител"
    r"|составил|согласован|утвержд)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[_/ ]*(?:[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\.)[_/ ]*")
_LINE_TO_SIGN = re.compile(r"[_/ ]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """`left_out` are the first words of each part of the file that is no part of the plan."""

    title: str
    body: tuple[Line, ...]
    left_out: tuple[str, ...]


def read_lines(table: Sequence[Row]) -> Lines:
    """The words above the header as one title, and what stands below it without the headers repeated on new pages.

    A row of one cell is text outside the tables; one of no cells stands between two tables.
    """
    tidied = [tuple(tidy_lines(cell) for cell in row) for row in table]
    rows = [row for row in tidied if any(row) or not row]
    if not any(rows):
        raise Refusal("plan-empty")
    header_at = _header_at(rows)
    if header_at is None:
        raise Refusal("plan-no-header")
    above, others = _split_above(rows[:header_at])
    walk = _Walk(left_out=[_words(row) for row in others])
    for row in rows[header_at:]:
        walk.take(row)
    return Lines(title=title_of(above), body=tuple(walk.lines), left_out=tuple(walk.left_out))


def _header_at(rows: Sequence[Row]) -> int | None:
    """The first header that names dates: a list of people before the plan has names and responsible ones, too."""
    without_dates: int | None = None
    for place, row in enumerate(rows):
        columns = find_columns(row)
        if columns and _names_dates(columns, row, rows[place + 1 : place + 2]):
            return place
        if columns and without_dates is None:
            without_dates = place
    return without_dates


def _names_dates(columns: Columns, row: Row, below: Sequence[Row]) -> bool:
    divided = next(filter(None, (find_subcolumns(row, each) for each in below)), columns)
    return divided.name_dates


def _split_above(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows that belong to the title, and the headers of the tables that do not."""
    title: list[Row] = []
    headers: list[Row] = []
    in_other = False
    for row in rows:
        if heads_a_table(row):
            headers.append(row)
        in_other = heads_a_table(row) or (in_other and bool(row) and not heading_in(row))
        if not in_other:
            title.append(row)
    return title, headers


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Down the file from the plan's header on. `known` are the columns of the headers met so far, by their first lines.

    `head` is the header in force, and `above` the line just read while it is one of a header.
    """

    left_out: list[str]
    lines: list[Line] = field(default_factory=list)
    known: dict[Row, Columns] = field(default_factory=dict)
    head: Row = ()
    above: Row = ()
    inside: bool = True
    after_break: bool = False

    def take(self, row: Row) -> None:
        if len(row) > 1:
            self._take_row(row)
        elif row and self.known:
            self._add(row)
        self.after_break = len(row) <= 1

    def _take_row(self, row: Row) -> None:
        header = self._as_header(row)
        if header:
            self._enter(row, *header)
        elif self.above and _counts_columns(row):
            return
        elif self._begins_another_table(row):
            self.inside = False
            self.left_out.append(_words(row))
        elif self.inside and _is_signature(row):
            self.left_out.append(_words(row))
        elif self.inside:
            self._add(row)

    def _enter(self, row: Row, head: Row, columns: Columns) -> None:
        if columns.beside and head not in self.known:
            self.left_out.append(columns.beside)
        self.known[head] = columns
        self.head, self.above, self.inside = head, row, True

    def _add(self, row: Row) -> None:
        self.lines.append(line_of(row, self.known[self.head]))
        self.above = ()

    def _as_header(self, row: Row) -> tuple[Row, Columns] | None:
        """The header that a row is a line of, with its columns; a second line may divide columns that mean nothing here.

        After the first header, «Мероприятия ко Дню Победы | май | Организаторы» is taken for a row like others: another
        header repeats a known one, or consists of nothing but headings.
        """
        if not self.known:
            found = find_columns(row)
            return (row, found) if found else None
        below = find_subcolumns(self.above, row) if self.above else None
        if below:
            return self.head, below
        if self.above and not self.after_break and heads_a_table(row):
            return self.head, self.known[self.head]
        for head in (next(iter(self.known)), self.head):
            if repeats(head, row):
                return head, self.known[head]
        other = find_columns(row) if _is_all_headings(row) else None
        return (row, other) if other and other.name_dates else None

    def _begins_another_table(self, row: Row) -> bool:
        if heads_a_table(row):
            return True
        if self.after_break:
            self.inside = self._goes_on(row)
            return not self.inside
        return False

    def _goes_on(self, row: Row) -> bool:
        """Whether a table without a header continues the plan: by its number, its dates, or as many columns."""
        columns = self.known[self.head]
        number = cell_at(row, columns.number)
        if read_number(number) or _is_term(dates_in(row, columns)):
            return True
        return len(row) == len(self.head) and (not number or bool(heading_in(row)))


def _is_all_headings(row: Row) -> bool:
    return all(is_heading(cell) or names_period(cell) for cell in row if cell)


def _counts_columns(row: Row) -> bool:
    """The row «1 | 2 | 3 | 4» that office rules put under a header."""
    texts = [tidy(cell) for cell in row]
    return len(row) > 1 and texts == [str(number) for number in range(1, len(row) + 1)]


def _is_term(words: str) -> bool:
    return bool(words) and all(each.note is not Note.UNRECOGNISED for each in read_periods(words, _ANY_YEAR))


def _is_signature(row: Row) -> bool:
    """«Секретарь совета | | И.И. Иванов»."""
    filled = _filled(row)
    is_signed = len(filled) > 1 and bool(_OFFICE.match(filled[0]) and _PERSON.fullmatch(filled[-1]))
    return is_signed and all(map(_LINE_TO_SIGN.fullmatch, filled[1:-1]))


def _filled(row: Row) -> list[str]:
    return [tidy(cell) for cell in row if cell]


def _words(row: Row) -> str:
    return clip(" | ".join(_filled(row)), limits.SECTION)
