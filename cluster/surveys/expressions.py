"""Conditions of a questionnaire, in the part of XLSForm's expressions that docs/xlsform.md describes.

`${q}` is the answer to a question, `${counts.row}` the number in a row of it, `.` the answer being checked. Of choices, an
answer is their names apart by spaces. What was not answered is empty, and so is whatever is reckoned with it; a comparison
with it is false (XLSForm calls `!=` true there), unless it asks for just that: `${q} = ''`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cluster.surveys.evaluation import Given, Result, truth_of, value_of
from cluster.surveys.syntax import Call, Chain, ExpressionError, Literal, Node, Reference, read, walk

__all__ = ["Expression", "ExpressionError", "Given", "Result", "parse"]


@dataclass(frozen=True, kw_only=True)
class Expression:
    """Made by `parse`; equal to another of the same text."""

    text: str
    root: Node = field(compare=False, repr=False)

    def value(self, answers: Mapping[str, Given], own: Given = None) -> Result:
        """`answers` are those of the visible questions: what is hidden counts as not answered."""
        return value_of(self.root, answers, own)

    def truth(self, answers: Mapping[str, Given], own: Given = None) -> bool:
        return truth_of(self.value(answers, own))

    @property
    def names(self) -> frozenset[str]:
        """The questions it asks about."""
        return frozenset(node.name for node in self.nodes() if isinstance(node, Reference))

    def nodes(self) -> Iterator[Node]:
        return walk(self.root)

    def selections(self) -> Iterator[tuple[Node, str]]:
        """What is compared with which words of choices: `selected(${q}, 'x')`, `${q} = 'x'`."""
        for node in self.nodes():
            match node:
                case Call("selected", (asked, Literal(str(words)))):
                    yield asked, words
                case Chain(first, (("=" | "!=", second),)):
                    for asked, compared in ((first, second), (second, first)):
                        if isinstance(compared, Literal) and isinstance(compared.value, str) and compared.value:
                            yield asked, compared.value


def parse(text: str) -> Expression:
    """Raises `ExpressionError`."""
    return Expression(text=text.strip(), root=read(text))
