"""The JSON inside of parameters: fields of a wrong type are refused before anybody reads them, as by TDLib's JsonBuilder.

A shape is a function that raises for a value that has not this shape. What may be missing is left to the reader.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from simulator.errors import bad_request
from simulator.params import Params
from simulator.wire import Upload

Shape: TypeAlias = Callable[[Any, str], None]


def checked(raw: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Params:
    """The parameters as a method may read them."""
    if any(_broken(found) for found in _strings(list(raw.values()))):
        raise bad_request("strings must be encoded in UTF-8")
    params, read = Params(raw, uploads), dict(raw)
    for name, shape in SHAPES.items():
        value = params.array(name) if name in LISTS else params.object(name)
        if value is not None:
            shape(value, name)
            read[name] = without_nulls(value)
    return Params(read, uploads)


def without_nulls(value: Any) -> Any:
    """A field that is null is as good as none."""
    if isinstance(value, dict):
        return {key: without_nulls(each) for key, each in value.items() if each is not None}
    return [without_nulls(each) for each in value] if isinstance(value, list) else value


def text(value: Any, name: str) -> None:
    _must(isinstance(value, str), name, "String")


def number(value: Any, name: str) -> None:
    _must(isinstance(value, int), name, "Number")


def real(value: Any, name: str) -> None:
    _must(isinstance(value, int | float), name, "Number")


def chat_name(value: Any, name: str) -> None:
    _must(isinstance(value, int | str), name, "Number")


def array(shape: Shape) -> Shape:
    def of(value: Any, name: str) -> None:
        _must(isinstance(value, list), name, "Array")
        for each in value:
            shape(each, name)

    return of


def record(*required: str, **fields: Shape) -> Shape:
    def of(value: Any, name: str) -> None:
        _must(isinstance(value, dict), name, "Object")
        for field in required:
            if value.get(field) is None:
                raise bad_request(f'can\'t find field "{field}"')
        for field, shape in fields.items():
            if value.get(field) is not None:
                shape(value[field], field)

    return of


def unless(kind: type, shape: Shape) -> Shape:
    """A value of this kind is fine as well."""
    return lambda value, name: None if isinstance(value, kind) else shape(value, name)


def only(kind: type, shape: Shape) -> Shape:
    """Values of other kinds are left to the reader, which has Telegram's own words for them."""
    return lambda value, name: shape(value, name) if isinstance(value, kind) else None


def rich_text(value: Any, name: str) -> None:
    """https://core.telegram.org/bots/api#richtext: a string, a list of such, or an object with such inside."""
    if isinstance(value, list):
        array(rich_text)(value, name)
    else:
        unless(str, RICH_TEXT)(value, name)


def rich_caption(value: Any, name: str) -> None:
    """Of a table it is a text, of media an object with one."""
    shape = record(text=rich_text, credit=rich_text) if isinstance(value, dict) and "type" not in value else rich_text
    shape(value, name)


def rich_block(value: Any, name: str) -> None:
    only(dict, RICH_BLOCK)(value, name)


_BUTTON: dict[str, Shape] = {
    "url": text,
    "callback_data": text,
    "style": text,
    "icon_custom_emoji_id": text,
    "switch_inline_query": text,
    "switch_inline_query_current_chat": text,
    "copy_text": record(text=text),
}
ENTITY = record(type=text, offset=number, length=number, url=text)
BUTTON = record(text=text, **_BUTTON)
RICH_BUTTON = record(text=rich_text, **_BUTTON)
MARKUP = record(
    inline_keyboard=only(list, array(only(list, array(only(dict, BUTTON))))),
    keyboard=array(only(list, array(unless(str, record("text", text=text))))),
    input_field_placeholder=text,
)
MEDIUM = record(type=text, media=text, caption=text, parse_mode=text, caption_entities=array(ENTITY))
RICH_TEXT = record(
    type=text,
    text=rich_text,
    button=RICH_BUTTON,
    unix_time=number,
    expression=text,
    alternative_text=text,
    url=text,
)
RICH_BLOCK = record(
    type=text,
    text=rich_text,
    summary=rich_text,
    credit=rich_text,
    expression=text,
    caption=rich_caption,
    blocks=array(rich_block),
    items=array(record("blocks", blocks=array(rich_block), value=number, type=text, label=text)),
    cells=array(array(record(text=rich_text, colspan=number, rowspan=number, align=text, valign=text))),
    buttons=array(RICH_BUTTON),
    location=record("latitude", "longitude", latitude=real, longitude=real),
    photo=MEDIUM,
    document=MEDIUM,
    size=number,
    zoom=number,
    width=number,
    height=number,
)
RICH_MESSAGE = record(
    html=text, markdown=text, blocks=only(list, array(rich_block)), media=array(record("id", "media", id=text, media=MEDIUM))
)
RESULT = record(  # one result of an inline query
    id=text,
    type=text,
    title=text,
    caption=text,
    parse_mode=text,
    caption_entities=array(ENTITY),
    document_file_id=text,
    photo_file_id=text,
    reply_markup=MARKUP,
    input_message_content=record(message_text=text, parse_mode=text, entities=array(ENTITY), rich_message=RICH_MESSAGE),
)
_ENTITIES = ("entities", "caption_entities", "question_entities", "description_entities", "explanation_entities")
LISTS = frozenset({*_ENTITIES, "allowed_updates", "commands"})
SHAPES: dict[str, Shape] = {
    "reply_markup": MARKUP,
    **dict.fromkeys(_ENTITIES, array(ENTITY)),
    "media": MEDIUM,
    "rich_message": RICH_MESSAGE,
    "reply_parameters": record(message_id=number),
    "allowed_updates": array(text),
    "commands": array(record(command=text, description=text)),
    "button": record(text=text, start_parameter=text),
    "scope": record("type", type=text, chat_id=chat_name, user_id=number),
}


def _must(fits: bool, name: str, kind: str) -> None:  # noqa: FBT001 - it reads as a sentence
    if not fits:
        raise bad_request(f'field "{name}" must be of type {kind}')


def _strings(value: Any) -> Iterator[str]:
    """All that is written in the parameters, in JSON inside of a form as well."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as found:
                yield found
                waiting += _inside(found)
            case dict() as found:
                waiting += [*found.keys(), *found.values()]
            case list() as found:
                waiting += found


def _inside(found: str) -> list[Any]:
    """Only an escape brings what the string itself does not show."""
    if "\\u" not in found or found[0] not in "[{":
        return []
    try:
        return [json.loads(found)]
    except ValueError:
        return []


def _broken(found: str) -> bool:
    try:
        found.encode()
    except UnicodeEncodeError:
        return True
    return False
