"""Letters to others that have not left yet name nobody whom they should not name any more."""

import json
import re
from collections.abc import Callable, Mapping
from html import escape
from sqlite3 import Connection
from typing import Any

from storage import outbox


def unsay_typed_name(tx: Connection, user_id: int) -> None:
    """What they called themselves is unsaid in letters to others that have not left yet; requests of theirs are taken back.
    To be called while the name is still known.
    """
    row = tx.execute("SELECT name FROM members WHERE user_id = :user_id", {"user_id": user_id}).fetchone()
    if row is None:
        return
    name = row["name"]
    _rename(tx, user_id, dict.fromkeys(("ru", "en"), name))
    tx.execute(
        "UPDATE outbox SET about_name = :name WHERE about = :user_id AND about_name <> ''", {"user_id": user_id, "name": name}
    )


def clean_letters(tx: Connection, user_id: int, nameless: Mapping[str, str]) -> None:
    """What others have not been sent yet says no more who it was; keys that name the person name nobody."""
    _rename(tx, user_id, nameless, numberless=True)
    tx.execute("UPDATE outbox SET about_name = '' WHERE about = :user_id", {"user_id": user_id})
    number = re.compile(rf"(?<!\d){user_id}(?!\d)")
    rows = tx.execute("SELECT id, key FROM outbox WHERE instr(key, :user_id) > 0", {"user_id": str(user_id)}).fetchall()
    for row in rows:
        if number.search(row["key"]):
            key = f"{number.sub('0', row['key'])} #{row['id']}"
            tx.execute("UPDATE outbox SET key = :key WHERE id = :id", {"id": row["id"], "key": key})


def _rename(tx: Connection, user_id: int, names: Mapping[str, str], *, numberless: bool = False) -> None:
    """In letters about them, by the language of who gets the letter."""
    tx.execute(
        "DELETE FROM outbox WHERE status = 'waiting' AND about = :user_id AND key LIKE :request",
        {"user_id": user_id, "request": f"{outbox.REQUEST}%"},
    )
    rows = tx.execute(
        """SELECT outbox.id, payload, about_name, coalesce(members.language,
                  (SELECT language FROM subscriptions WHERE subscriptions.chat_id = outbox.chat_id LIMIT 1), 'ru') AS language
           FROM outbox LEFT JOIN members ON members.user_id = outbox.chat_id WHERE about = :user_id AND payload IS NOT NULL""",
        {"user_id": user_id},
    ).fetchall()
    for row in rows:
        payload = _without(json.loads(row["payload"]), row["about_name"], names[row["language"]])
        if numberless:
            payload = _numberless(payload, user_id)
        tx.execute(
            "UPDATE outbox SET payload = :payload WHERE id = :id",
            {"id": row["id"], "payload": json.dumps(payload, ensure_ascii=False)},
        )


def _without(payload: Mapping[str, Any], name: str, other: str) -> dict[str, Any]:
    """The same with every whole `name` replaced in what is shown: in messages outside of markup, and on buttons."""
    clean = dict(payload)
    if not name:
        return clean
    for field in ("text", "rich"):
        if clean.get(field):
            clean[field] = _renamed(clean[field], escape(name, quote=False), escape(other, quote=False))
    return _with_buttons(clean, lambda button: [button | {"text": _whole(name).sub(lambda _: other, button["text"])}])


def _numberless(payload: Mapping[str, Any], user_id: int) -> dict[str, Any]:
    """A button that leads to the person leads nowhere any more."""
    number, clean = re.compile(rf"(?<!\d){user_id}(?!\d)"), dict(payload)
    for field in ("text", "rich"):
        if clean.get(field):
            clean[field] = number.sub("0", clean[field])
    return _with_buttons(clean, lambda button: [] if number.search(json.dumps(button)) else [button])


def _with_buttons(payload: dict[str, Any], change: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> dict[str, Any]:
    keyboard = payload.get("keyboard")
    if not keyboard:
        return payload
    rows = [[kept for each in row for kept in change(each)] for row in keyboard["inline_keyboard"]]
    left = [row for row in rows if row]
    return payload | {"keyboard": keyboard | {"inline_keyboard": left} if left else None}


def _renamed(html: str, name: str, other: str) -> str:
    parts = re.split(r"(<[^>]*>)", html)
    return "".join(part if part.startswith("<") else _whole(name).sub(lambda _: other, part) for part in parts)


def _whole(name: str) -> re.Pattern[str]:
    """Not a part of a longer word, nor of an entity such as `&lt;`."""
    return re.compile(rf"(?<![\w&]){re.escape(name)}(?!\w)")
