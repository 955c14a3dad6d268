"""How a bot reaches its people: over HTTP as it reaches Telegram, or in the same process, where only JSON passes."""

import os
import sys
import traceback
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from pydantic import SecretStr

from benchmarks.people import People
from bot.patience import Patience
from bot.process import make_bot
from bot.session import LeanSession
from bot.settings import Settings, Storage, Telegram

TOKEN = "1:benchmark"


@dataclass(frozen=True, kw_only=True)
class Door:
    """`people` None: they are behind `url`."""

    folder: Path
    url: str = ""
    people: People | None = None

    def plain_bot(self) -> Bot:
        """As aiogram's examples have it."""
        if self.people is None:
            return Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(self.url)))
        return Bot(TOKEN, session=InsideSession(self.people))

    def our_bot(self) -> "tuple[Bot, LeanSession | InsideSession]":
        """As `cluster-bot run` makes it."""
        if self.people is None:
            telegram = Telegram(token=SecretStr(TOKEN), api_server=self.url)
            return make_bot(Settings(telegram=telegram, storage=Storage(path=self.folder / "unused.db")))
        session = InsideSession(self.people, json_loads=orjson.loads)
        session.middleware(Patience())
        return Bot(TOKEN, session=session), session


async def ask(people: People, method: str, given: Mapping[str, Any]) -> bytes:
    """The answer as it would come from Telegram. What is wrong ends the run, whoever would swallow it."""
    try:
        result = await people.call(method, given)
    except AssertionError:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    return orjson.dumps({"ok": True, "result": result})


class InsideSession(BaseSession):
    def __init__(self, people: People, **more: Any) -> None:
        super().__init__(**more)
        self._people = people

    async def close(self) -> None:
        """Nothing is open."""

    async def call(self, _: Bot, method: str, params: Mapping[str, Any]) -> Any:
        """As our intake wants it."""
        return orjson.loads(await ask(self._people, method, params))["result"]

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - aiogram's signature
    ) -> TelegramType:
        given = method.model_dump(exclude_none=True, warnings=False)
        content = await ask(self._people, method.__api_method__, given)
        return cast("TelegramType", self.check_response(bot, method, 200, content.decode()).result)

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """There are no files."""
        yield b""
