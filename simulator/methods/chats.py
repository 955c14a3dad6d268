"""https://core.telegram.org/bots/api#getchat and what else one asks about chats and files."""

from typing import TYPE_CHECKING

from simulator.access import readable, writable
from simulator.errors import bad_request
from simulator.groups import Group
from simulator.members import Member
from simulator.params import Params
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.world import World

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_file(world: "World", params: Params) -> Json:
    return world.files.for_download(params.text("file_id")).as_json()


def get_chat(world: "World", params: Params) -> Json:
    chat = readable(world, params)
    full = {
        **chat.as_json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.pinned and not chat.pinned.deleted:
        full["pinned_message"] = chat.pinned.as_json(with_reply=False)
    return full


def get_chat_member(world: "World", params: Params) -> Json:
    chat = readable(world, params)
    user_id = params.integer("user_id")
    if user_id is None:
        raise bad_request("invalid user_id specified")
    member = chat.member(user_id)
    if member is None and user_id not in world.people:
        raise bad_request("member not found")
    return (member or Member(user=world.people[user_id].as_json(), status="left")).as_json()


def get_chat_administrators(world: "World", params: Params) -> list[Json]:
    """Other bots are left out; ours is a person like the rest here."""
    chat = readable(world, params)
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    return [each.as_json() for each in chat.members.values() if each.admin]


def get_chat_member_count(world: "World", params: Params) -> int:
    chat = readable(world, params)
    if not isinstance(chat, Group):
        return 2
    return sum(each.present for each in chat.members.values())


def leave_chat(world: "World", params: Params) -> bool:
    chat = writable(world, params)
    if not isinstance(chat, Group):
        raise bad_request("chat not found")
    chat.members[world.bot_id] = Member(user=world.bot_user(), status="left")
    chat.changed()
    return True
