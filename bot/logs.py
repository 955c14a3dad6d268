"""The log: without the secrets of the settings, whatever an error's own words hold."""

import logging
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from bot.settings import Telegram

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Discreet(logging.Formatter):
    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(FORMAT)
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Tracebacks included."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "…")
        return line


def secrets_of(telegram: Telegram) -> set[str]:
    """The token, its secret half alone, the proxy's password: each also as it stands in an address."""
    token = telegram.token.get_secret_value()
    password = unquote(urlsplit(telegram.proxy.get_secret_value()).password or "")
    plain = {token, token.partition(":")[2], password}
    return plain | {quote(secret, safe="") for secret in plain}


def set_up_log(level: str, telegram: Telegram) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(secrets_of(telegram)))
    logging.basicConfig(level=level, handlers=[handler])
    logging.getLogger("aiogram.event").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
