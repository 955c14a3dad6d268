"""People, chats and messages as the page is told of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from simulator.chats import Chat, PrivateChat
from simulator.groups import Group
from simulator.messages import Message, Version
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.people import Person


def person_view(person: "Person") -> Json:
    user = person.as_json()
    return {
        "id": person.id,
        "name": full_name(user),
        "username": user.get("username", ""),
        "language": user.get("language_code", ""),
        "role": person.card.get("role"),
        "tour": person.card.get("tour"),
    }


def chat_view(chat: Chat) -> Json:
    last = next((each for each in reversed(chat.log.values()) if not each.deleted), None)
    seen = {
        "id": chat.id,
        "kind": chat.kind,
        "pinned": chat.pinned.id if chat.pinned and not chat.pinned.deleted else None,
        "reply_keyboard": chat.reply_keyboard,
        "last": message_view(last) if last else None,
    }
    return seen | (_private(chat) if isinstance(chat, PrivateChat) else _group(chat) if isinstance(chat, Group) else {})


def onlookers(chat: Chat) -> Iterable[int]:
    """Ids of the people who have this chat in their list."""
    if isinstance(chat, PrivateChat):
        return (chat.person.id,)
    members = chat.members if isinstance(chat, Group) else {}
    return tuple(user_id for user_id, member in members.items() if member.present and user_id in chat.world.people)


def message_view(message: Message) -> Json:
    content = message.content
    prefix = "caption_" if "caption" in content else ""
    return {
        "id": message.id,
        "chat": message.chat.id,
        "thread": message.thread_id,
        "date": int(message.date.timestamp()),
        "from": _sender(message.sender),
        "text": content.get("text") or content.get("caption") or "",
        "entities": content.get(f"{prefix}entities", []),
        "rich": content["rich_message"]["blocks"] if "rich_message" in content else None,
        "photo": {"file_id": content["photo"][-1]["file_id"]} if "photo" in content else None,
        "document": content.get("document"),
        "poll": content.get("poll"),
        "votes": message.votes,
        "hides_results": message.hides_results,
        "reactions": message.reactions,
        "keyboard": message.keyboard,
        "reply_to": _quoted(message.reply_to),
        "edits": len(message.history),
        "edited": int(message.edited.timestamp()) if message.edited else None,
        "deleted": message.deleted,
        "via_bot": "via_bot" in content or "via_bot" in message.sender,
        "silent": message.silent,
        **_service(message),
    }


def version_view(version: Version) -> Json:
    content = version.content
    return {
        "text": content.get("text") or content.get("caption") or "",
        "entities": content.get("entities") or content.get("caption_entities") or [],
        "rich": content["rich_message"]["blocks"] if "rich_message" in content else None,
        "until": int(version.until.timestamp()),
    }


def full_name(user: Json) -> str:
    return f"{user['first_name']} {user.get('last_name', '')}".strip()


def _private(chat: PrivateChat) -> Json:
    return {"person": chat.person.id, "title": "", "started": chat.started, "blocked": chat.blocked, "bot": "member"}


def _group(chat: Group) -> Json:
    return {
        "title": chat.title,
        "username": chat.username or "",
        "forum": chat.forum,
        "bot": chat.bot.status,
        "members": [{"id": user_id, "status": each.status} for user_id, each in chat.members.items()],
        "topics": [{"id": each.id, "name": each.name, "deleted": each.deleted} for each in chat.topics.values()],
        "migrated_to": chat.migrated_to.id if chat.migrated_to else None,
    }


def _sender(sender: Json) -> Json:
    """An anonymous administrator and a channel speak as the chat."""
    if "sender_chat" in sender:
        return {"id": sender["sender_chat"]["id"], "name": sender["sender_chat"]["title"], "bot": False}
    user = sender["from"]
    return {"id": user["id"], "name": full_name(user), "bot": user["is_bot"]}


def _quoted(message: Message | None) -> Json | None:
    if message is None:
        return None
    return {"id": message.id, "name": _sender(message.sender)["name"], "text": message.text[:200]}


def _service(message: Message) -> Json:
    kind = next(iter(message.content), None) if message.service else None
    return {"service": kind, "service_text": _about(message.content[kind]) if kind else ""}


def _about(value: Any) -> str:
    """Whom or what a service message is about."""
    match value:
        case str():
            return value
        case [*users]:
            return ", ".join(full_name(each) for each in users)
        case {"name": str(name)}:
            return name
        case {"first_name": _}:
            return full_name(value)
        case {"text": str(text)}:
            return text[:200]
    return ""
