"""What passes through the doors: a request as it arrives, an answer as it leaves."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`params` as they came: over a form everything is a string, JSON inside some of them."""

    token: str
    method: str
    params: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`delay` in seconds is kept by the HTTP door only."""

    status: int
    body: str
    delay: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One line of the log of what the bot asked for. `fault` names what we did to the call on purpose."""

    method: str
    params: Json
    at: datetime
    result: Any = None
    error: str | None = None
    fault: str | None = None

    @property
    def chat_id(self) -> int | str | None:
        chat = self.params.get("chat_id")
        return int(chat) if isinstance(chat, str) and chat.lstrip("-").isdigit() else chat


def done(result: Any) -> Reply:
    return Reply(status=200, body=dumps({"ok": True, "result": result}))


def refused(code: int, description: str, parameters: Json | None = None) -> Reply:
    body: Json = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Reply(status=code, body=dumps(body))


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
