"""Lines put together into rows: sections recognised, rows that a page break tore in two made whole."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cluster.plan import limits
from cluster.plan.limits import clip
from cluster.plan.lines import Line
from cluster.plan.numbers import is_single, read_number, split_number
from cluster.plan.rows import Doubt, DoubtCode
from cluster.plan.words import begins_small

_SECTION_WORDS = re.compile(r"(?:раздел|блок|глава|направление|модуль)\b|\d+[.)]\s|[IVXІ]+[.)]\s", re.IGNORECASE)
_PAGE_FURNITURE = re.compile(r"[\d\s.–—-]*|(?:продолжение|окончание)\b.*", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Draft:
    section: str
    number: str
    title: str
    dates: str
    responsible: str

    def continue_with(self, line: Line) -> None:
        self.title = clip(_continued(self.title, line.title, " "), limits.TITLE)
        self.dates = clip(_continued(self.dates, line.dates, "\n"), limits.DATES)
        self.responsible = clip(_continued(self.responsible, line.responsible, "\n"), limits.RESPONSIBLE)

    def continue_at_end(self, words: str) -> None:
        if self.responsible:
            self.responsible = clip(_continued(self.responsible, words, " "), limits.RESPONSIBLE)
        elif self.dates:
            self.dates = clip(_continued(self.dates, words, " "), limits.DATES)
        else:
            self.title = clip(_continued(self.title, words, " "), limits.TITLE)


def _continued(text: str, more: str, separator: str) -> str:
    """A cell merged downwards gives each row the same words: those are not more."""
    return text if text == more else separator.join(filter(None, (text, more)))


@dataclass(slots=True, kw_only=True)
class _Assembly:
    numbered: bool
    has_subnumbers: bool
    section: str = ""
    drafts: list[Draft] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    _empty_section: str = ""

    def add(self, line: Line) -> None:
        if line.heading:
            self._add_heading(line)
            return
        if line.direction and line.direction != self.section:
            self._open_section(line.direction, in_doubt=False)
        number = read_number(line.number) or line.number
        if self._is_section(line, number):
            self._open_section(f"{number}. {line.title}" if number else line.title)
        elif self._continues(line, number):
            self._continue(line)
        elif line.title:
            self._begin_row(line, number)

    def close(self) -> None:
        if self._empty_section:
            self.doubts.append(Doubt(code=DoubtCode.SECTION_EMPTY, words=self._empty_section))
        self._empty_section = ""

    def _add_heading(self, line: Line) -> None:
        if _PAGE_FURNITURE.fullmatch(line.heading):
            return
        if not begins_small(line.heading) or not self.drafts:
            self._open_section(line.heading, in_doubt=line.in_table)
        elif line.in_table:
            self._continue(Line(title=line.heading))
        else:
            self.drafts[-1].continue_at_end(line.heading)

    def _open_section(self, words: str, *, in_doubt: bool = True) -> None:
        self.close()
        self.section = clip(words, limits.SECTION)
        self._empty_section = self.section if in_doubt else ""

    def _is_section(self, line: Line, number: str) -> bool:
        if not line.title or line.dates or line.responsible or line.direction:
            return False
        if number:
            return is_single(number) and self.has_subnumbers
        return bool(_SECTION_WORDS.match(line.title))

    def _continues(self, line: Line, number: str) -> bool:
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.section != self.section:
            return False
        if number:
            return number == last.number and (line.title == last.title or begins_small(line.title))
        is_whole = line.title and line.dates and not begins_small(line.title)
        return not is_whole if self.numbered else not line.title or (begins_small(line.title) and not line.dates)

    def _continue(self, line: Line) -> None:
        last = self.drafts[-1]
        last.continue_with(line)
        if line.title and not begins_small(line.title) and line.title != last.title:
            self.doubts.append(Doubt(code=DoubtCode.ROW_JOINED, number=last.number, words=last.title))

    def _begin_row(self, line: Line, number: str) -> None:
        self._empty_section = ""
        own, title = ("", line.title) if number else split_number(line.title)
        self.drafts.append(
            Draft(
                section=self.section,
                number=number or own,
                title=title,
                dates=line.dates,
                responsible=line.responsible,
            )
        )


def assemble(lines: Sequence[Line]) -> tuple[list[Draft], list[Doubt]]:
    numbers = [read_number(line.number) for line in lines if line.title]
    assembly = _Assembly(numbered=any(numbers), has_subnumbers=_has_subnumbers(numbers))
    for line in lines:
        assembly.add(line)
    assembly.close()
    return assembly.drafts, assembly.doubts


def _has_subnumbers(numbers: Iterable[str]) -> bool:
    return any(number and not is_single(number) for number in numbers)
