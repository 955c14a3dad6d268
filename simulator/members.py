"""Who belongs to a chat, and as what."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from simulator.wire import Json

Status: TypeAlias = Literal["creator", "administrator", "member", "left", "kicked"]

# https://core.telegram.org/bots/api#message, `from`: the user shown in place of an anonymous administrator
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_post_messages",
    "can_edit_messages",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    user: Json
    status: Status = "member"
    anonymous: bool = False

    @property
    def present(self) -> bool:
        return self.status not in {"left", "kicked"}

    @property
    def admin(self) -> bool:
        return self.status in {"creator", "administrator"}

    def as_json(self) -> Json:
        answer: Json = {"status": self.status, "user": self.user}
        if self.status == "kicked":
            answer["until_date"] = 0
        if self.admin:
            answer["is_anonymous"] = self.anonymous
        if self.status == "administrator":
            answer |= {"can_be_edited": False, **dict.fromkeys(ADMIN_RIGHTS, True)}
        return answer
