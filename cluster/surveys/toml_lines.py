"""On which line of a TOML text each of its values stands. `tomllib` does not say, and keeps no order of repeated tables.

Only for texts that `tomllib` has read: whatever is not understood here is skipped, and there is nothing wrong in it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence

Path = tuple[str | int, ...]
"""Keys, and numbers in lists from 0."""

_GAP = re.compile(r"(?:[ \t\n\r]|#[^\n]*)*")
_SPACES = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|'
    r"'''.*?'{3,5}(?!')|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'",
    re.DOTALL,
)
_OTHER_VALUE = re.compile(r"[^,\]}#\n]*")


def lines_of(text: str) -> Mapping[Path, int]:
    """From 1. A table's line is that of its header."""
    scanner = _Scanner(text.replace("\r\n", "\n"))
    scanner.document()
    return scanner.lines


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counted = (0, 1)
        self._lengths: dict[Path, int] = {}
        self.lines: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        self._skip(_GAP)
        while self._at < len(self._text):
            table = self._header() if self._text[self._at] == "[" else self._pair(table)
            self._skip(_GAP)

    def _header(self) -> Path:
        line = self._line()
        is_of_many = self._text.startswith("[[", self._at)
        self._at += 2 if is_of_many else 1
        keys = self._key()
        self._at += 2 if is_of_many else 1
        path = (*self._within(keys[:-1], line), keys[-1])
        if is_of_many:
            self._note(path, line)
            self._lengths[path] = self._lengths.get(path, 0) + 1
            path = (*path, self._lengths[path] - 1)
        self._note(path, line)
        return path

    def _within(self, keys: Sequence[str], line: int) -> Path:
        """Of a list of tables, its last one is meant."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            self._note(path, line)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _pair(self, table: Path) -> Path:
        line = self._line()
        path = table
        for key in self._key():
            path = (*path, key)
            self._note(path, line)
        self._at += 1
        self._skip(_SPACES)
        self._value(path)
        return table

    def _value(self, path: Path) -> None:
        match self._text[self._at : self._at + 1]:
            case '"' | "'":
                self._skip(_STRING)
            case "[":
                self._list(path)
            case "{":
                self._inline_table(path)
            case _:
                self._skip(_OTHER_VALUE)

    def _list(self, path: Path) -> None:
        self._at += 1
        number = 0
        while not self._closes("]"):
            self._note((*path, number), self._line())
            self._value((*path, number))
            self._skip(_GAP)
            number += 1
            if self._text.startswith(",", self._at):
                self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while not self._closes("}"):
            self._pair(path)
            self._skip(_GAP)
            if self._text.startswith(",", self._at):
                self._at += 1

    def _closes(self, bracket: str) -> bool:
        """Also at the end of a text that never closes it, which `tomllib` does not read."""
        self._skip(_GAP)
        closed = self._text.startswith(bracket, self._at)
        self._at += closed
        return closed or self._at >= len(self._text)

    def _key(self) -> Sequence[str]:
        """Its parts; stands then at what follows the key."""
        parts = []
        while True:
            self._skip(_SPACES)
            parts.append(self._part_of_key())
            self._skip(_SPACES)
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _part_of_key(self) -> str:
        start = self._at
        if self._text[start] in "\"'":
            self._skip(_STRING)
            return str(next(iter(tomllib.loads(f"{self._text[start : self._at]} = 0"))))
        self._skip(_BARE_KEY)
        return self._text[start : self._at]

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at + 1

    def _line(self) -> int:
        start, line = self._counted
        line += self._text.count("\n", start, self._at)
        self._counted = (self._at, line)
        return line

    def _note(self, path: Path, line: int) -> None:
        self.lines.setdefault(path, line)
