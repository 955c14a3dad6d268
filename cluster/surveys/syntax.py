"""The text of a condition to its tree. Length and depth are bounded, and no text raises anything but `ExpressionError`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

MAX_LENGTH = 1000
MAX_DEPTH = 20
"""Of brackets, functions and minuses within each other."""


class ExpressionError(ValueError):
    """`code` names the sentence; `position` counts characters from 1; `found` is what stands there, "" for the end."""

    def __init__(self, code: str, position: int, found: str = "") -> None:
        super().__init__(code, position, found)
        self.code = code
        self.position = position
        self.found = found


@dataclass(frozen=True, slots=True)
class Literal:
    value: Fraction | str


@dataclass(frozen=True, slots=True)
class Reference:
    """`row` is "" for the whole answer."""

    name: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """The answer that is being checked."""


@dataclass(frozen=True, slots=True)
class Negative:
    of: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Operators of one rank, from left to right: a list, so that a long sum is no deep tree."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]


Node = Literal | Reference | Own | Negative | Call | Chain


def read(text: str) -> Node:
    if len(text) > MAX_LENGTH:
        raise ExpressionError("expression-long", MAX_LENGTH + 1)
    return _Parser(text).whole()


def walk(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Negative(of):
            yield from walk(of)
        case Call(_, arguments):
            for argument in arguments:
                yield from walk(argument)
        case Chain(first, rest):
            for each in (first, *(operand for _, operand in rest)):
                yield from walk(each)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    kind: str
    words: str
    position: int


_TOKEN = re.compile(
    r"""\$\{[ ]*(?P<name>[a-z0-9_]+)(?:\.(?P<row>[a-z0-9_]+))?[ ]*\}
    |(?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<text>'[^']*'|"[^"]*")
    |(?P<word>[a-z]+(?:-[a-z]+)*)
    |(?P<sign><=|>=|!=|[-=<>+*().,])""",
    re.VERBOSE,
)
_GAP = re.compile(r"\s*")
_STRANGE = re.compile(r"\$\{[^}]*\}?|\S+")
_LONGEST_FOUND = 30

_RANKS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div"))
_ARGUMENTS = {"selected": 2, "count-selected": 1, "not": 1}


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while (position := _end_of_gap(text, position)) < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            strange = _STRANGE.match(text, position)
            raise ExpressionError("expression-unexpected", position + 1, strange[0][:_LONGEST_FOUND] if strange else "")
        kind = found.lastgroup or ""
        yield _Token(kind="name" if kind == "row" else kind, words=found[0], position=position + 1)
        position = found.end()
    yield _Token(kind="end", words="", position=len(text) + 1)


def _end_of_gap(text: str, position: int) -> int:
    gap = _GAP.match(text, position)
    return gap.end() if gap else position


class _Parser:
    """Recursive descent: a method for each rank of operators would do; they differ in nothing but the operators."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._next = next(self._tokens)
        self._depth = 0

    def whole(self) -> Node:
        if self._next.kind == "end":
            raise ExpressionError("expression-empty", 1)
        node = self._ranked(0)
        if self._next.kind != "end":
            raise self._unexpected()
        return node

    def _ranked(self, rank: int) -> Node:
        if rank == len(_RANKS):
            return self._single()
        first = self._ranked(rank + 1)
        rest = []
        while self._next.kind in {"sign", "word"} and self._next.words in _RANKS[rank]:
            rest.append((self._take().words, self._ranked(rank + 1)))
        return Chain(first, tuple(rest)) if rest else first

    def _single(self) -> Node:
        token = self._take()
        match token.kind, token.words:
            case "number", words:
                return Literal(Fraction(words))
            case "text", words:
                return Literal(words[1:-1])
            case "name", words:
                name, _, row = words[2:-1].strip().partition(".")
                return Reference(name, row)
            case "word", _ if self._next.words == "(":
                return self._call(token)
            case _:
                return self._signed(token)

    def _signed(self, token: _Token) -> Node:
        match token.words:
            case ".":
                return Own()
            case "-":
                return Negative(self._deeper(token, self._single))
            case "(":
                node = self._deeper(token, lambda: self._ranked(0))
                self._expect(")")
                return node
            case _:
                raise self._unexpected(token)

    def _call(self, token: _Token) -> Node:
        if token.words not in _ARGUMENTS:
            raise ExpressionError("expression-function", token.position, token.words)
        self._expect("(")
        arguments = [] if self._next.words == ")" else [self._deeper(token, lambda: self._ranked(0))]
        while self._next.words == ",":
            self._take()
            arguments.append(self._deeper(token, lambda: self._ranked(0)))
        self._expect(")")
        if len(arguments) != _ARGUMENTS[token.words]:
            raise ExpressionError("expression-arguments", token.position, token.words)
        return Call(token.words, tuple(arguments))

    def _deeper(self, token: _Token, inner: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError("expression-deep", token.position)
        node = inner()
        self._depth -= 1
        return node

    def _take(self) -> _Token:
        taken = self._next
        if taken.kind != "end":
            self._next = next(self._tokens)
        return taken

    def _expect(self, sign: str) -> None:
        if self._next.kind != "sign" or self._next.words != sign:
            raise self._unexpected()
        self._take()

    def _unexpected(self, token: _Token | None = None) -> ExpressionError:
        token = token or self._next
        code = "expression-unfinished" if token.kind == "end" else "expression-unexpected"
        return ExpressionError(code, token.position, token.words[:_LONGEST_FOUND])
