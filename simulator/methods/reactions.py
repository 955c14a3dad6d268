"""https://core.telegram.org/bots/api#setmessagereaction."""

from typing import TYPE_CHECKING, Any

from simulator.access import message_to, writable
from simulator.errors import bad_request
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.world import World

# https://core.telegram.org/bots/api#reactiontypeemoji
EMOJI = frozenset(
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 🌚 🌭 💯 🤣 ⚡ 🍌"  # noqa: SIM905
    " 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘"
    " 🙉 🦄 😘 💊 🙊 😎 👾 🤷 😡 ❤\u200d🔥 👨\u200d💻 🤷\u200d♂ 🤷\u200d♀".split()
)


def set_message_reaction(world: "World", params: Params) -> bool:
    """One at most, for a bot is no premium user; none takes it back. A custom emoji needs a chat that allows it.

    The server says REACTION_EMPTY of a reaction taken back that never was: seen with others, not documented.
    """
    chat = writable(world, params)
    if params.integer("message_id") is None:
        raise bad_request("message to react not found")
    message = message_to("react", chat, params)
    wanted = [_emoji(each) for each in params.array("reaction") or []]
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if message.service or not EMOJI.issuperset(wanted):
        raise bad_request("REACTION_INVALID")
    if not wanted and world.bot_id not in message.reactions:
        raise bad_request("REACTION_EMPTY")
    message.reactions.pop(world.bot_id, None)
    message.reactions |= dict.fromkeys([world.bot_id][: len(wanted)], "".join(wanted))
    message.told()
    return True


def _emoji(reaction: Any) -> str:
    if not isinstance(reaction, dict):
        raise bad_request("can't parse ReactionType: expected an Object")
    if reaction.get("type") not in ("emoji", "custom_emoji", "paid"):
        raise bad_request("can't parse ReactionType: invalid reaction type specified")
    return str(reaction.get("emoji"))
