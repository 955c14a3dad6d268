"""Text and its entities: parsing HTML, finding links and commands, counting in UTF-16 units as Telegram does."""

import re
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import bad_request
from simulator.markup import EndTag, StartTag, cannot_parse, tokens
from simulator.params import Params
from simulator.wire import Json

# https://core.telegram.org/bots/api#html-style
_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
_TAGS = frozenset({*_SIMPLE, "a", "span", "tg-emoji", "tg-time", "blockquote"})
# https://core.telegram.org/bots/api#date-time-entity-formatting
_UNIX_TIME = re.compile(r"[0-9]{1,18}")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_FOUND = (  # what Telegram finds by itself, in the order of precedence
    ("url", re.compile(r"(?:https?://|t\.me/)[^\s<>\"]+[^\s<>\".,;:!?)»]")),
    ("email", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("bot_command", re.compile(r"(?<![\w/@<])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/>])")),
    ("mention", re.compile(r"(?<!\w)@[a-zA-Z0-9_]{3,32}\b")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)


@dataclass(slots=True, kw_only=True)
class Formatted:
    text: str
    entities: list[Json] = field(default_factory=list)

    def as_json(self, text: str = "text", entities: str = "entities") -> Json:
        return {text: self.text, **({entities: self.entities} if self.entities else {})}


def utf16(text: str) -> int:
    """Length in UTF-16 code units, in which entities are measured."""
    return len(text.encode("utf-16-le")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    return text.encode("utf-16-le")[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def read(params: Params, text: str, entities: str) -> Formatted:
    """Text by `parse_mode` or with the entities given, trimmed, with what Telegram finds by itself added."""
    raw, mode = params.text(text), params.text("parse_mode").lower()
    if mode == "html":
        formatted = parse_html(raw)
    elif mode:
        raise bad_request("unsupported parse_mode" if mode not in {"markdown", "markdownv2"} else "simulator: HTML only")
    else:
        formatted = Formatted(text=raw, entities=[dict(each) for each in params.array(entities) or []])
        _check_given(formatted)
    return with_found(_trimmed(formatted))


def parse_html(html: str) -> Formatted:
    text, length = "", 0
    entities: list[Json] = []
    opened: list[tuple[StartTag, int]] = []
    for token in tokens(html, _TAGS):
        if isinstance(token, str):
            text, length = text + token, length + utf16(token)
        elif isinstance(token, StartTag):
            _check_tag(token)
            opened.append((token, length))
        else:
            start, offset = _matching(token, opened)
            if length > offset:
                entities.append({"offset": offset, "length": length - offset} | _kind(start, text, offset, length))
    if opened:
        raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{opened[-1][0].name}"')
    return Formatted(text=text, entities=_sorted(_merged(entities)))


def with_found(formatted: Formatted) -> Formatted:
    entities = list(formatted.entities)
    for kind, pattern in _FOUND:
        for match in pattern.finditer(formatted.text):
            entity = {"type": kind, "offset": utf16(formatted.text[: match.start()]), "length": utf16(match.group())}
            if not any(_overlap(entity, other) for other in entities):
                entities.append(entity)
    return Formatted(text=formatted.text, entities=_sorted(entities))


def _check_tag(tag: StartTag) -> None:
    if tag.name == "span" and tag.attributes.get("class") != "tg-spoiler":
        raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {tag.at}')
    if tag.name == "tg-time":
        check_time(tag)


def check_time(tag: StartTag) -> None:
    if not _UNIX_TIME.fullmatch(tag.attributes.get("unix", "")):
        raise cannot_parse(f'Tag "tg-time" must have a valid attribute "unix" at byte offset {tag.at}')
    if not _TIME_FORMAT.fullmatch(tag.attributes.get("format", "")):
        raise cannot_parse(f'Tag "tg-time" must have a valid attribute "format" at byte offset {tag.at}')


def _matching(tag: EndTag, opened: list[tuple[StartTag, int]]) -> tuple[StartTag, int]:
    if not opened:
        raise cannot_parse(f"Unexpected end tag at byte offset {tag.at}")
    start, offset = opened.pop()
    if tag.name not in ("", start.name):
        raise cannot_parse(f'Unmatched end tag at byte offset {tag.at}, expected "</{start.name}>", found "</{tag.name}>"')
    return start, offset


def _kind(tag: StartTag, text: str, offset: int, end: int) -> Json:
    attributes = tag.attributes
    if tag.name == "a":
        return {"type": "text_link", "url": attributes.get("href") or utf16_slice(text, offset, end - offset)}
    if tag.name == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
    if tag.name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
    if tag.name == "tg-time":
        return {
            "type": "date_time",
            "unix_time": int(attributes["unix"]),
            "date_time_format": attributes.get("format", ""),
        }
    if tag.name == "code" and attributes.get("class", "").startswith("language-"):
        return {"type": "code", "language": attributes["class"].removeprefix("language-")}
    return {"type": _SIMPLE.get(tag.name, "spoiler")}


def _merged(entities: list[Json]) -> list[Json]:
    """`<pre><code class="language-x">` is one entity; a language on a lone `<code>` is dropped."""
    pres = {(each["offset"], each["length"]): each for each in entities if each["type"] == "pre"}
    kept = []
    for each in entities:
        language = each.pop("language", None) if each["type"] == "code" else None
        pre = pres.get((each["offset"], each["length"])) if each["type"] == "code" else None
        if pre is None:
            kept.append(each)
        elif language:
            pre["language"] = language
    return kept


def _sorted(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda each: (each["offset"], -each["length"]))


def _overlap(one: Json, other: Json) -> bool:
    """Whether what was found must give way: inside code and links nothing is found, and nothing found crosses a border."""
    if one["offset"] >= other["offset"] + other["length"] or other["offset"] >= one["offset"] + one["length"]:
        return False
    bars = other["type"] in {"code", "pre", "text_link", "custom_emoji", "date_time", *(kind for kind, _ in _FOUND)}
    return bars or one["offset"] < other["offset"] < one["offset"] + one["length"]


def _trimmed(formatted: Formatted) -> Formatted:
    """Telegram cuts the white space around a text; entities move along."""
    text = formatted.text.strip()
    lead = utf16(formatted.text) - utf16(formatted.text.lstrip())
    end = utf16(text)
    moved = (
        each | {"offset": max(each["offset"] - lead, 0), "length": _clipped(each, lead, end)} for each in formatted.entities
    )
    return Formatted(text=text, entities=[each for each in moved if each["length"] > 0])


def _clipped(entity: Json, lead: int, end: int) -> int:
    start, stop = entity["offset"] - lead, entity["offset"] - lead + entity["length"]
    return int(min(stop, end) - max(start, 0))


def _check_given(formatted: Formatted) -> None:
    size = utf16(formatted.text)
    for each in formatted.entities:
        offset, length = _whole(each, "offset"), _whole(each, "length")
        if "type" not in each:
            raise cannot_parse('Can\'t find field "type"')
        if offset < 0 or length < 0 or offset + length > size:
            raise bad_request("entity beginning or ending outside of the text")


def _whole(entity: Json, name: str) -> int:
    value: Any = entity.get(name)
    if not isinstance(value, int):
        raise cannot_parse(f'Can\'t find field "{name}"')
    return value
