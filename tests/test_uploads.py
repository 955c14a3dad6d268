"""A new file leaves as any letter does: kept until it has arrived, tried again, dropped afterwards."""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

import pytest
from aiogram.types import Message as Update

from handlers.reply import Letters, Reply
from handlers.screens import Screen
from locales import Texts
from simulator.people import Person
from storage import outbox
from storage.outbox import Letter, Upload
from tests.town import MOSCOW, Town

FILE = Upload(name="список.csv", data="ё;1\r\n".encode())


async def post(town: Town, chat_id: int, *, caption: str = "<b>Список</b>", key: str = "file") -> None:
    assert town.app
    letter = Letter(key=key, chat_id=chat_id, payload=Screen(text=caption).payload(), upload=FILE)
    assert await town.app.database.write(outbox.post, letter, now=int(town.clock().timestamp()))


def kept_bytes(tx: Connection) -> list[bytes]:
    return [row["upload"] for row in tx.execute("SELECT upload FROM outbox WHERE upload IS NOT NULL")]


def received(town: Town, person: Person) -> Sequence[tuple[str, bytes, str]]:
    """Name, bytes and caption of every document in the chat."""
    documents = [post for post in person.chat_with_bot.posts if "document" in post.content]
    found = [(post, town.world.files.by_id(post.content["document"]["file_id"])) for post in documents]
    return [(file.name, file.data, post.text) for post, file in found if file]


@pytest.fixture
def anna(town: Town) -> Person:
    return town.person("Анна", started=True)


async def test_a_file_arrives_once_with_its_name_and_caption_and_its_bytes_are_dropped(town: Town, anna: Person) -> None:
    await post(town, anna.id)
    assert await town.keeps(kept_bytes) == [FILE.data]
    await town.settle()
    await town.passes(minutes=1)
    assert received(town, anna) == [(FILE.name, FILE.data, "Список")]
    assert await town.keeps(kept_bytes) == []


async def test_a_file_goes_again_after_a_stumble_of_telegram(town: Town, anna: Person) -> None:
    town.world.faults.bad_gateway(chat_id=anna.id)
    town.world.faults.flood(5, chat_id=anna.id)
    await post(town, anna.id)
    await town.settle()
    assert received(town, anna) == []
    assert await town.keeps(kept_bytes) == [FILE.data]
    await town.passes(minutes=1)
    await town.passes(minutes=1)
    assert received(town, anna) == [(FILE.name, FILE.data, "Список")]


async def test_a_file_that_waits_survives_a_restart(town: Town, anna: Person) -> None:
    await post(town, anna.id)
    await town.restart()
    await town.settle()
    assert [name for name, _, _ in received(town, anna)] == [FILE.name]


async def test_a_file_for_somebody_who_blocked_the_bot_keeps_no_bytes(town: Town, anna: Person) -> None:
    await post(town, anna.id)
    await anna.blocks()
    await town.passes(minutes=1)
    assert await town.keeps(kept_bytes) == []


async def test_a_caption_that_is_too_long_or_no_html_loses_no_file(town: Town, anna: Person) -> None:
    await post(town, anna.id, caption="<b>" + "слово " * 400 + "</b>", key="long")
    await post(town, anna.id, caption="a < b", key="broken")
    await town.passes(minutes=1)
    assert len(received(town, anna)) == 2


def test_an_answer_may_be_a_file() -> None:
    """Its key follows from the update, so that a repeated one sends it once."""
    letters = Letters(7)
    chat = {"id": 5, "type": "private"}
    message = Update.model_validate({"message_id": 1, "date": datetime(2023, 2, 1, tzinfo=MOSCOW), "chat": chat, "text": "x"})
    Reply(message, letters, Texts.load().of("ru"), rich=False).send_file(FILE.name, FILE.data, "Вот")
    (letter,) = letters
    assert (letter.key, letter.upload, letter.payload["text"]) == ("answer:7:0", FILE, "Вот")
