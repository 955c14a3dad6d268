"""Rich HTML as a tree of tags, before it is known what they mean."""

from dataclasses import dataclass, field
from typing import TypeAlias

from simulator.markup import EndTag, StartTag, cannot_parse, tokens

Child: TypeAlias = "Element | str"

# https://core.telegram.org/bots/api#rich-message-formatting-options and the docstrings of aiogram's RichBlock… types
BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "details", "blockquote", "aside", "footer", "hr"}
    | {"pre", "tg-button-row", "tg-map", "tg-math-block", "tg-document", "img"}
)
INLINE = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "mark", "sub", "sup", "a", "span"}
    | {"tg-spoiler", "tg-time", "tg-emoji", "tg-math", "tg-button", "br"}
)
PARTS = frozenset({"li", "input", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "summary", "cite"})
EMPTY = frozenset({"br", "hr", "img", "input", "tg-map"})


@dataclass(slots=True, kw_only=True)
class Element:
    tag: StartTag
    children: list[Child] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.name

    def get(self, attribute: str) -> str:
        return self.tag.attributes.get(attribute, "")

    def has(self, attribute: str) -> bool:
        return attribute in self.tag.attributes

    def elements(self, *names: str) -> list["Element"]:
        return [each for each in self.children if isinstance(each, Element) and each.name in names]


def parse(html: str) -> list[Child]:
    root = Element(tag=StartTag(name="", at=0))
    path = [root]
    for token in tokens(html, BLOCKS | INLINE | PARTS, self_closing=True):
        if isinstance(token, str):
            path[-1].children.append(token)
        elif isinstance(token, StartTag):
            _open(token, path)
        else:
            _close(token, path)
    if len(path) > 1:
        raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{path[-1].name}"')
    return root.children


def _open(tag: StartTag, path: list[Element]) -> None:
    element = Element(tag=tag)
    path[-1].children.append(element)
    if not tag.closed and tag.name not in EMPTY:
        path.append(element)


def _close(tag: EndTag, path: list[Element]) -> None:
    if len(path) == 1:
        raise cannot_parse(f"Unexpected end tag at byte offset {tag.at}")
    element = path.pop()
    if tag.name != element.name:
        raise cannot_parse(f'Unmatched end tag at byte offset {tag.at}, expected "</{element.name}>", found "</{tag.name}>"')
