"""What the bot says of itself: https://core.telegram.org/bots/api#getme, #setmycommands, #setmydescription."""

import json
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from simulator.errors import bad_request
from simulator.params import Params
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.chats import Chat
    from simulator.people import Person
    from simulator.world import World

Profile: TypeAlias = dict[str, Any]

MOST_COMMANDS = 100
LONGEST_COMMAND_DESCRIPTION = 256
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
# #botcommandscope, and what each must name
SCOPES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("default", "all_private_chats", "all_group_chats", "all_chat_administrators"), ()),
    **dict.fromkeys(("chat", "chat_administrators"), ("chat_id",)),
    "chat_member": ("chat_id", "user_id"),
}
_LONGEST = {"description": 512, "short_description": 120}


def get_me(world: "World", _: Params) -> Json:
    return {
        **world.bot_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": world.inline_mode,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: "World", params: Params) -> bool:
    commands = params.array("commands") or []
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not _COMMAND.fullmatch(each.get("command", "").removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(each.get("description", "")) <= LONGEST_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile[_commands_key(world, params)] = commands
    return True


def get_my_commands(world: "World", params: Params) -> list[Json]:
    commands: list[Json] = world.profile.get(_commands_key(world, params), [])
    return commands


def delete_my_commands(world: "World", params: Params) -> bool:
    world.profile.pop(_commands_key(world, params), None)
    return True


def set_my_description(world: "World", params: Params) -> bool:
    return _describe(world, params, "description")


def set_my_short_description(world: "World", params: Params) -> bool:
    return _describe(world, params, "short_description")


def _describe(world: "World", params: Params, name: str) -> bool:
    text = params.text(name)
    if len(text) > _LONGEST[name]:
        raise bad_request("BOT_DESCRIPTION_TOO_LONG")  # the server's word is not documented
    world.profile[f"{name} {params.text('language_code')}".strip()] = text
    return True


def get_my_description(world: "World", params: Params) -> Json:
    return _described(world, params, "description")


def get_my_short_description(world: "World", params: Params) -> Json:
    return _described(world, params, "short_description")


def _described(world: "World", params: Params, name: str) -> Json:
    """Of that very language, as `getMyCommands`; whether the server falls back on the general one is not documented."""
    return {name: world.profile.get(f"{name} {params.text('language_code')}".strip(), "")}


def commands_in(world: "World", chat: "Chat", language: str, person: "Person | None" = None) -> list[Json]:
    """What a person sees there: https://core.telegram.org/bots/api#determining-list-of-commands. Without `person` one of
    the many.
    """
    narrow = {"chat_id": chat.id}
    scopes: list[Json] = [{"type": "chat", **narrow}, {"type": "all_private_chats"}, {"type": "default"}]
    if chat.kind != "private":
        member = chat.member(person.id) if person else None
        admin = member is not None and member.admin
        scopes = [
            *([{"type": "chat_member", **narrow, "user_id": person.id}] if person else []),
            *([{"type": "chat_administrators", **narrow}] if admin else []),
            {"type": "chat", **narrow},
            *([{"type": "all_chat_administrators"}] if admin else []),
            {"type": "all_group_chats"},
            {"type": "default"},
        ]
    keys = (_key(scope, code) for scope in scopes for code in (language, ""))
    return next((found for key in keys if (found := world.profile.get(key))), [])


def _commands_key(world: "World", params: Params) -> str:
    """Commands of one scope and language don't touch those of another."""
    scope = params.object("scope") or {"type": "default"}
    needed = SCOPES.get(scope["type"])
    if needed is None:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    for name in needed:
        if scope.get(name) is None:
            raise bad_request(f"can't parse BotCommandScope: Can't find field \"{name}\"")
    named = {name: scope[name] for name in needed}
    chat = {"chat_id": world.chat(named["chat_id"]).id} if "chat_id" in named else {}
    return _key({"type": scope["type"], **named, **chat}, params.text("language_code"))


def _key(scope: Json, language: str) -> str:
    return f"commands {json.dumps(scope, sort_keys=True)} {language}".strip()
