"""The methods of the Bot API by name, in lower case: Telegram doesn't mind the case of a method.

A method takes the world and the parameters and returns its result as JSON; it refuses by raising `ApiError`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from simulator.methods import callbacks, chats, editing, inline, own, polls, reactions, sending, updates
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.world import World

Method: TypeAlias = "Callable[[World, Params], Any]"

_NAMED: "dict[str, Method]" = {
    "getMe": own.get_me,
    "setMyCommands": own.set_my_commands,
    "getMyCommands": own.get_my_commands,
    "deleteMyCommands": own.delete_my_commands,
    "setMyDescription": own.set_my_description,
    "getMyDescription": own.get_my_description,
    "setMyShortDescription": own.set_my_short_description,
    "getMyShortDescription": own.get_my_short_description,
    "getUpdates": updates.get_updates,
    "deleteWebhook": updates.delete_webhook,
    "sendMessage": sending.send_message,
    "sendRichMessage": sending.send_rich_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendPoll": polls.send_poll,
    "stopPoll": polls.stop_poll,
    "copyMessage": sending.copy_message,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "setMessageReaction": reactions.set_message_reaction,
    "answerCallbackQuery": callbacks.answer_callback_query,
    "answerInlineQuery": inline.answer_inline_query,
    "getFile": chats.get_file,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMemberCount": chats.get_chat_member_count,
    "leaveChat": chats.leave_chat,
}

METHODS: "dict[str, Method]" = {name.lower(): method for name, method in _NAMED.items()}
