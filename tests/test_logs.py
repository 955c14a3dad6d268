"""The log tells no secret, whatever an error's own words hold; and a bot that can't run says why in one sentence."""

import asyncio
import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.logs import Discreet, secrets_of
from bot.process import CONFIGURATION_ERROR
from bot.settings import Telegram
from simulator.server import serve
from simulator.world import World

TOKEN = "1000:VerySecret"
TELEGRAM = Telegram(token=SecretStr(TOKEN), proxy=SecretStr("socks5://user:p%40ss%3Aword@10.0.0.1:1080"))


def logged(words: str, *, raised: Exception | None = None) -> str:
    record = logging.makeLogRecord({"msg": "%s", "args": (words,), "levelname": "ERROR", "name": "test"})
    if raised is not None:
        record.exc_info = (type(raised), raised, raised.__traceback__)
    return Discreet(secrets_of(TELEGRAM)).format(record)


@pytest.mark.parametrize("secret", [TOKEN, "VerySecret", "1000%3AVerySecret", "p@ss:word", "p%40ss%3Aword"])
def test_a_secret_is_replaced_wherever_it_stands(secret: str) -> None:
    error = RuntimeError("in vain")
    error.__cause__ = ValueError(f"https://api.telegram.org/file/bot{secret}/documents/plan.txt")
    line = logged(f"before {secret} after", raised=error)
    assert "before … after" in line
    assert "file/bot…/documents" in line, "the traceback of its cause, too"
    assert secret not in line


def test_without_a_proxy_every_word_stays() -> None:
    """An empty password would be found between any two letters."""
    assert "any words" in Discreet(secrets_of(Telegram())).format(logging.makeLogRecord({"msg": "any words"}))


async def test_a_token_that_telegram_does_not_know_is_one_sentence_and_no_reason_to_start_again(tmp_path: Path) -> None:
    environment = os.environ | {
        "CLUSTER_BOT_TELEGRAM__TOKEN": TOKEN,
        "CLUSTER_BOT_STORAGE__PATH": str(tmp_path / "bot.db"),
    }
    async with serve(World(lambda: datetime.now(UTC), token="2000:ANOTHER")) as server:
        process = await asyncio.create_subprocess_exec(
            Path(sys.executable).with_name("cluster-bot"),
            "run",
            env=environment | {"CLUSTER_BOT_TELEGRAM__API_SERVER": server.url},
            cwd=tmp_path,
            stderr=asyncio.subprocess.PIPE,
        )
        _, said = await process.communicate()
    assert process.returncode == CONFIGURATION_ERROR
    assert said.decode().splitlines()[-1] == f"{server.url} does not know this token: take a new one from @BotFather."
    assert "Traceback" not in said.decode()
    assert "VerySecret" not in said.decode()
