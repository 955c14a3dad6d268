"""Door 1: an aiogram session that talks to the world in process, through the same JSON as over HTTP."""

from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from simulator.errors import LineCut
from simulator.wire import Reply, Request, Upload

if TYPE_CHECKING:
    from simulator.world import World


class RawMethod(TelegramMethod[Any]):
    """A call known by its name alone: its answer stays JSON."""

    __returning__ = Any
    __api_method__ = "raw"


class LocalSession(BaseSession):
    def __init__(self, world: "World") -> None:
        super().__init__()
        self.world = world

    async def close(self) -> None:
        """Nothing is open."""

    async def call(self, bot: str | Bot, method: str, params: Mapping[str, Any] | None = None) -> Any:
        """A raw call by a bot or its token: the result as JSON came with it; refused or cut, it raises what aiogram
        would.
        """
        caller = bot if isinstance(bot, Bot) else Bot(bot, session=self)
        raw = RawMethod()
        reply = await self._ask(raw, Request(token=caller.token, method=method, params=dict(params or {})))
        return self.check_response(caller, raw, reply.status, reply.body).result

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - aiogram's signature; in process nothing is slow
    ) -> TelegramType:
        files: dict[str, InputFile] = {}
        fields = {
            key: prepared
            for key, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot=bot, files=files))
        }
        uploads = {key: await _read(file, bot) for key, file in files.items()}
        request = Request(token=bot.token, method=method.__api_method__, params=fields, uploads=uploads)
        reply = await self._ask(method, request)
        response = self.check_response(bot, method, reply.status, reply.body)
        return cast("TelegramType", response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002 - aiogram's signature
        timeout: int = 30,  # noqa: ARG002, ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: ARG002, FBT001, FBT002
    ) -> AsyncGenerator[bytes, None]:
        path = unquote(urlsplit(url).path).partition(f"/bot{self.world.token}/")[2]
        data = self.world.files.download(path)
        if data is None:
            raise FileNotFoundError(path)
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]

    async def _ask(self, method: TelegramMethod[Any], request: Request) -> Reply:
        try:
            return await self.world.answer(request)
        except LineCut as cut:
            raise TelegramNetworkError(method=method, message=str(cut)) from cut


async def _read(file: InputFile, bot: Bot) -> Upload:
    data = b"".join([chunk async for chunk in file.read(bot)])
    return Upload(name=file.filename or "file", data=data)
