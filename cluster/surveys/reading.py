"""A questionnaire written as TOML: how one is written is shown by data/questionnaires/, every fault has its line."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from cluster.surveys.composing import Lists, Written, WrittenQuestion, compose
from cluster.surveys.faults import Entry, Fault, FaultCode, Faults, FaultyFileError, Place
from cluster.surveys.model import Questionnaire
from cluster.surveys.toml_lines import Path, lines_of

MAX_MEGABYTES = 1

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate")
_HEAD = ("name", "title", "introduction")


def read_toml(data: bytes, lists: Lists | None = None) -> Questionnaire:
    """`lists` are what `choices_from` may name. Raises `FaultyFileError`."""
    text = _decoded(data)
    content, lines = _parsed(text)
    faults = Faults()
    source = _Source(lines, faults)
    return compose(source.written(content), faults, lists)


def _decoded(data: bytes) -> str:
    if len(data) > MAX_MEGABYTES * 1024 * 1024:
        raise _fault(FaultCode.TOO_LARGE, limit=MAX_MEGABYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _fault(FaultCode.NOT_UTF8, line) from error


def _parsed(text: str) -> tuple[dict[str, Any], Mapping[Path, int]]:
    try:
        return tomllib.loads(text), lines_of(text)
    except ValueError as error:
        words = str(error)
        found = _AT.search(words)
        line = int(found[1]) if found else text.count("\n") + 1 if "end of document" in words else 0
        twice = words.startswith(_TWICE)
        raise _fault(FaultCode.TOML_TWICE if twice else FaultCode.TOML, line) from error
    except RecursionError as error:
        raise _fault(FaultCode.TOML_DEEP) from error


def _fault(code: FaultCode, line: int = 0, **params: str | int) -> FaultyFileError:
    return FaultyFileError([Fault(code=code, place=Place(line=line), params=params)])


class _Source:
    """The parsed text with its lines."""

    def __init__(self, lines: Mapping[Path, int], faults: Faults) -> None:
        self._lines = lines
        self._faults = faults

    def written(self, content: dict[str, Any]) -> Written:
        questions = self._tables(content.get("question"), ("question",), "question")
        analysis = content.get("analysis")
        if analysis is not None and not isinstance(analysis, dict):
            self._faults.add(self._place((), "analysis"), FaultCode.NEEDS_TABLE, field="analysis")
            analysis = None
        return Written(
            head=self._entry({key: value for key, value in content.items() if key not in {"question", "analysis"}}, ()),
            questions=[self._question(table, path) for table, path in questions],
            analysis=None if analysis is None else self._entry(analysis, ("analysis",)),
        )

    def _question(self, table: dict[str, Any], path: Path) -> WrittenQuestion:
        choices = self._tables(table.get("choices"), (*path, "choices"), "choices")
        return WrittenQuestion(entry=self._entry(table, path), choices=[self._entry(each, at) for each, at in choices])

    def _tables(self, value: object, path: Path, field: str) -> Sequence[tuple[dict[str, Any], Path]]:
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._faults.add(self._place(path[:-1], field), FaultCode.NEEDS_TABLE, field=field)
            return []
        return [(each, (*path, number)) for number, each in enumerate(value)]

    def _entry(self, values: Mapping[str, Any], path: Path) -> Entry:
        return Entry(values, lambda field: self._place(path, field))

    def _place(self, path: Path, field: str) -> Place:
        """Of what is missing, the nearest that is there."""
        keys = (*path, *field.split(".")) if field else path
        known = next((keys[:end] for end in range(len(keys), 0, -1) if keys[:end] in self._lines), ())
        return Place(line=self._lines.get(known, 1), field=field)
