"""The way to the Bot API: JSON where no file goes along, raw answers for the intake, patience with what is safe to repeat."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Protocol, cast, runtime_checkable

import orjson
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramNotFound
from aiogram.methods import GetFile, GetUpdates, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile, TelegramObject
from aiohttp import ClientError, ClientResponseError
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.patience import Pause, patiently

NO_WAY = (ClientError, OSError, ProxyError, ProxyConnectionError, ProxyTimeoutError)
"""What a dead proxy or network raises: aiohttp-socks has exceptions of its own, aiogram lets them through."""


@runtime_checkable
class RawCalls(Protocol):
    """What the intake needs of a session: an answer as JSON, not as objects."""

    async def call(self, bot: Bot, method: str, params: Mapping[str, Any]) -> Any: ...


class LeanSession(AiohttpSession):
    """aiogram builds a multipart form for every call; here only those that carry a file do.

    Addresses hold the token, so no error of the network gets out of here as it came.
    """

    def __init__(self, *, pause: Pause = asyncio.sleep, **more: Any) -> None:
        super().__init__(**more)
        self._pause = pause

    async def make_request(self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None) -> TelegramType:  # noqa: ASYNC109 - aiogram's own signature
        try:
            body: Any = _as_json(plain_json(method.model_dump(exclude_none=True, warnings=False), bot))
        except CarriesFileError:
            body = {"data": self.build_form_data(bot, method)}
        status, content = await self._post(bot, method.__api_method__, body, timeout, method)
        return cast("TelegramType", self.check_response(bot, method, status, content).result)

    async def call(self, bot: Bot, method: str, params: Mapping[str, Any]) -> Any:
        """Raises the same errors as a call by aiogram's own methods."""
        asked = GetUpdates()  # names the call in an error's words
        waiting = float(params.get("timeout", 0)) + self.timeout
        status, content = await self._post(bot, method, _as_json(params), waiting, asked)
        try:
            answer = orjson.loads(content)
        except orjson.JSONDecodeError:
            answer = {}
        if not (isinstance(answer, dict) and answer.get("ok")):
            self.check_response(bot, asked, status, content)
        return answer["result"]

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's own signature
        chunk_size: int = 65536,  # noqa: ARG002 - as above
        raise_for_status: bool = True,  # noqa: FBT001, FBT002 - as above
    ) -> AsyncGenerator[bytes, None]:
        """A file in one piece, so that a line that breaks in its middle can be tried again; Telegram gives 20 MB at most."""
        asked = {"headers": headers, "timeout": timeout, "raise_for_status": raise_for_status}
        yield await patiently(lambda: self._download(url, asked), self._pause)

    async def _download(self, url: str, asked: Mapping[str, Any]) -> bytes:
        session = await self.create_session()
        try:
            async with session.get(url, **asked) as response:
                return await response.read()
        except NO_WAY as error:
            raise _download_error(error) from None

    async def _post(
        self, bot: Bot, name: str, body: Any, seconds: float | None, method: TelegramMethod[Any]
    ) -> tuple[int, str]:
        """`body` is how to send it: arguments of aiohttp's `post`."""
        session = await self.create_session()
        try:
            async with session.post(
                self.api.api_url(token=bot.token, method=name),
                **body,
                timeout=self.timeout if seconds is None else seconds,  # type: ignore[arg-type] # aiohttp takes a number, too
            ) as response:
                return response.status, await response.text(errors="replace")  # a provider's page may be in any encoding
        except NO_WAY as error:
            raise _network_error(method, error) from None


def _as_json(body: Mapping[str, Any]) -> dict[str, Any]:
    return {"data": orjson.dumps(body), "headers": {"Content-Type": "application/json"}}


def _network_error(method: TelegramMethod[Any], error: Exception) -> TelegramNetworkError:
    """By its kind alone: its words may hold the address, and the address holds the token."""
    return TelegramNetworkError(method=method, message=type(error).__name__)


def _download_error(error: Exception) -> TelegramAPIError:
    asked = GetFile(file_id="")  # names the call in an error's words
    if isinstance(error, ClientResponseError) and error.status in (400, 401, 403, 404, 410):
        return TelegramNotFound(method=asked, message=f"no such file: {error.status}")
    return _network_error(asked, error)


class CarriesFileError(Exception):
    """This call needs a form."""


_PLAIN = frozenset({str, int, bool, float})


def plain_json(value: Any, bot: Bot) -> Any:  # noqa: PLR0911 - one line a type
    """Values of aiogram as JSON's, defaults of the bot filled in, what is None left out."""
    if type(value) in _PLAIN:
        return value
    match value:
        case dict():
            pairs = ((key, plain_json(item, bot)) for key, item in value.items())
            return {key: item for key, item in pairs if item is not None}
        case list() | tuple():
            return [plain_json(item, bot) for item in value]
        case Default():
            return plain_json(bot.default[value.name], bot)
        case Enum():
            return value.value
        case datetime():
            return round(value.timestamp())
        case timedelta():
            return round((datetime.now().astimezone() + value).timestamp())
        case InputFile():
            raise CarriesFileError
        case TelegramObject():
            return plain_json(value.model_dump(exclude_none=True, warnings=False), bot)
    return value
