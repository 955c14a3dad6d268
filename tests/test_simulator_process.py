"""The local Telegram as a process of its own, steered through the control door."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.client import Remote, remote

ROOT = Path(__file__).parent.parent


@pytest.fixture
async def telegram() -> AsyncIterator[Remote]:
    with subprocess.Popen(  # noqa: ASYNC220 - nothing else waits on this loop
        [sys.executable, "-m", "simulator", "--port", "0"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        said = json.loads(process.stdout.readline())
        async with remote(f"http://127.0.0.1:{said['port']}", said["token"]) as door:
            yield door
        process.terminate()
        assert process.wait(timeout=10) == 0


async def test_a_conversation_from_another_process(telegram: Remote) -> None:
    anna = (await telegram.control("person", first_name="Анна", username="anna"))["id"]
    await telegram.control("says", person=anna, text="/start")
    keyboard = {"inline_keyboard": [[{"text": "Студент", "callback_data": "student"}]]}
    await telegram.call("sendMessage", chat_id=anna, text="Кто вы?", reply_markup=keyboard)
    await telegram.control("presses", person=anna, label="Студ")
    updates = (await telegram.call("getUpdates"))["result"]
    query = updates[-1]["callback_query"]
    await telegram.call("answerCallbackQuery", callback_query_id=query["id"], text="Записали")
    seen = (await telegram.control("sees", person=anna))["text"]
    assert seen == "/start\n\nКто вы?\n[Студент]\n\n(Записали)"
    assert [each["by_bot"] for each in await telegram.control("messages", chat=anna)] == [False, True]
    [call] = await telegram.control("calls", method="sendMessage")
    assert (call["params"]["text"], call["error"], call["result"]["message_id"]) == ("Кто вы?", None, 2)
    assert await telegram.control("state") == {"updates": 2, "queries": 0, "unknown_calls": []}


async def test_groups_faults_and_files_from_another_process(telegram: Remote) -> None:
    anna = (await telegram.control("person", first_name="Анна"))["id"]
    group = (await telegram.control("group", title="Школа", admins=[anna], forum=True))["id"]
    await telegram.control("add_bot", group=group, by=anna)
    topic = (await telegram.control("topic", group=group, name="План", by=anna))["id"]
    await telegram.control("says", person=anna, text="/plan", chat=group, topic=topic)
    file = base64.b64encode(b"1").decode()
    await telegram.control("sends_file", person=anna, name="plan.txt", base64=file, chat=group)
    await telegram.control("fault", kind="flood", seconds=3)
    flood = await telegram.call("sendMessage", chat_id=group, message_thread_id=topic, text="x")
    await telegram.control("delete_topic", group=group, topic=topic)
    gone = await telegram.call("sendMessage", chat_id=group, message_thread_id=topic, text="x")
    await telegram.control("limits", overall=1)
    await telegram.call("sendMessage", chat_id=group, text="x")
    limited = await telegram.call("sendMessage", chat_id=group, text="x")
    await telegram.control("limits", off=True)
    await telegram.control("kick_bot", group=group, by=anna)
    kicked = await telegram.call("sendMessage", chat_id=group, text="x")
    assert flood["parameters"] == {"retry_after": 3}
    assert gone["description"] == "Bad Request: message thread not found"
    assert limited["error_code"] == 429
    assert kicked["error_code"] == 403
