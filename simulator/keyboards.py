"""Reply markup, as strict as Telegram about it. A rule is a function: what is wrong with a button or a keyboard, or None."""

from collections.abc import Callable
from typing import Any, TypeAlias

from simulator.errors import bad_request
from simulator.params import Params
from simulator.wire import Json

Rule: TypeAlias = Callable[[Json], str | None]

# https://core.telegram.org/bots/api#inlinekeyboardbutton: exactly one of these
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
MOST_IN_ROW = 8  # https://limits.tginfo.me: an inline keyboard is 8 wide
MOST_IN_ALL = 100  # the same page; REPLY_MARKUP_TOO_LONG is the server's own word


def read_markup(params: Params, *, inline_only: bool = False) -> Json | None:
    markup = params.object("reply_markup")
    if markup is None or markup.get("inline_keyboard") == []:
        return None
    if "inline_keyboard" in markup:
        check_keyboard(markup)
        return markup
    if inline_only or not {"keyboard", "remove_keyboard", "force_reply"} & set(markup):
        raise bad_request("inline keyboard expected" if inline_only else "can't parse reply keyboard markup JSON object")
    _refuse(REPLY_RULES, markup)
    return markup


def check_keyboard(markup: Json) -> None:
    _refuse(KEYBOARD_RULES, markup)
    for row in markup["inline_keyboard"]:
        for button in row:
            check_button(button)


def check_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    _refuse(BUTTON_RULES, button)


def rows_are_lists(markup: Json) -> str | None:
    rows = markup["inline_keyboard"]
    if isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return None
    return "can't parse inline keyboard: expected an Array of Arrays"


def row_is_short(markup: Json) -> str | None:
    """Telegram's text for a wide row is not documented; the word for a large keyboard stands in."""
    return "REPLY_MARKUP_TOO_LONG" if any(len(row) > MOST_IN_ROW for row in markup["inline_keyboard"]) else None


def not_too_many(markup: Json) -> str | None:
    return "REPLY_MARKUP_TOO_LONG" if sum(len(row) for row in markup["inline_keyboard"]) > MOST_IN_ALL else None


def has_text(button: Json) -> str | None:
    """telegram-bot-api, Client.cpp: get_inline_keyboard_button."""
    return None if button.get("text") else "can't parse inline keyboard button: Can't find field \"text\""


def does_one_thing(button: Json) -> str | None:
    """telegram-bot-api, Client.cpp: a button without an action is a text button."""
    actions = [each for each in ACTIONS if button.get(each) is not None]
    if not actions:
        return "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    return None if len(actions) == 1 else "BUTTON_TYPE_INVALID"


def data_fits(button: Json) -> str | None:
    """https://core.telegram.org/bots/api#inlinekeyboardbutton: 1-64 bytes."""
    data = button.get("callback_data")
    if data is None or 1 <= len(str(data).encode()) <= 64:  # noqa: PLR2004
        return None
    return "BUTTON_DATA_INVALID"


def url_is_url(button: Json) -> str | None:
    """TDLib, LinkManager::check_link."""
    url = button.get("url")
    if url is None or url.startswith("tg://") or ("." in url and " " not in url):
        return None
    return f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"


def style_is_known(button: Json) -> str | None:
    """https://core.telegram.org/bots/api#inlinekeyboardbutton, style; `link` is for rich messages, callbacks only."""
    style = button.get("style")
    if style in (None, "danger", "success", "primary") or (style == "link" and "callback_data" in button):
        return None
    return "invalid button style specified"


def copy_text_fits(button: Json) -> str | None:
    """https://core.telegram.org/bots/api#copytextbutton: 1-256 characters."""
    copied = button.get("copy_text")
    if copied is None or 1 <= len(copied.get("text", "")) <= 256:  # noqa: PLR2004
        return None
    return "BUTTON_COPY_TEXT_INVALID"


def reply_keyboard_is_rows(markup: Json) -> str | None:
    rows = markup.get("keyboard")
    if rows is None or (rows and all(isinstance(row, list) and row for row in rows)):
        return None
    return "can't parse reply keyboard markup JSON object"


def placeholder_fits(markup: Json) -> str | None:
    """https://core.telegram.org/bots/api#replykeyboardmarkup, input_field_placeholder: 1-64 characters."""
    placeholder = markup.get("input_field_placeholder")
    if placeholder is None or 1 <= len(placeholder) <= 64:  # noqa: PLR2004
        return None
    return "INPUT_FIELD_PLACEHOLDER_INVALID"


KEYBOARD_RULES: tuple[Rule, ...] = (rows_are_lists, row_is_short, not_too_many)
BUTTON_RULES: tuple[Rule, ...] = (has_text, does_one_thing, data_fits, url_is_url, style_is_known, copy_text_fits)
REPLY_RULES: tuple[Rule, ...] = (reply_keyboard_is_rows, placeholder_fits)


def _refuse(rules: tuple[Rule, ...], thing: Json) -> None:
    for rule in rules:
        if wrong := rule(thing):
            raise bad_request(wrong)
