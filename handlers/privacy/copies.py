"""/mydata: everything that is held about somebody, as a file for a machine and a summary for people."""

import json
from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.rights import Member
from handlers.conversation import stop_waiting
from handlers.filters import in_private
from handlers.privacy.buttons import GetMyData
from handlers.reply import Reply
from handlers.screens import clip
from locales import Html, Language
from storage import privacy
from storage.database import Database
from storage.privacy import Matter

FILE_NAME = "my-data.json"


async def my_data(
    event: Message | CallbackQuery, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    await stop_waiting(state)
    held, counts = await db.read(_held, member.user_id)
    reply.send_file(FILE_NAME, as_json(held, member.user_id, now), summary(counts, member, t))


def as_json(held: Mapping[str, Any], user_id: int, now: datetime) -> bytes:
    """Tables and columns under their own names: nothing is lost by a translation."""
    everything = {"user_id": user_id, "made_at": now.isoformat(timespec="seconds"), "tables": held}
    return json.dumps(everything, ensure_ascii=False, indent=2).encode()


def summary(counts: Mapping[Matter, int], member: Member, t: Language) -> str:
    lines = [t(f"privacy-matter-{matter}", count=counts[matter]) for matter in Matter if counts.get(matter)]
    roles = ", ".join(t.plain(f"role-{role}") for role in sorted(member.roles)) or t.plain("roles-none")
    return t("privacy-my-data", name=clip(member.name, 100), roles=roles, lines=Html("\n".join(lines)))


def _held(tx: Connection, user_id: int) -> tuple[dict[str, Any], dict[Matter, int]]:
    return privacy.held(tx, user_id), privacy.counts(tx, user_id)


def router() -> Router:
    router = Router(name="copies")
    router.message.register(my_data, in_private, Command("mydata"))
    router.callback_query.register(my_data, GetMyData.filter())
    return router
