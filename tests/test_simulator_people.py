"""People act and look as on a phone."""

from datetime import UTC, datetime
from typing import Any

import pytest

from simulator.client import Inside
from simulator.people import CannotDo, Person
from simulator.world import World


@pytest.fixture
def world() -> World:
    return World(lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


@pytest.fixture
def anna(world: World) -> Person:
    return world.person("Анна", "Иванова", username="anna", started=True)


async def bot(world: World, method: str = "sendMessage", **params: Any) -> Any:
    answer = await Inside(world).call(method, **params)
    assert answer["ok"], answer
    return answer["result"]


def inline(*rows: list[str]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label[:20]} for label in row] for row in rows]}


async def test_the_screen_shows_texts_and_buttons(world: World, anna: Person) -> None:
    await anna.says("/start")
    await bot(world, chat_id=anna.id, text="<b>Кто вы?</b>", parse_mode="HTML", reply_markup=inline(["Студент", "Школьник"]))
    assert anna.sees == "/start\n\nКто вы?\n[Студент] [Школьник]"


async def test_the_screen_is_as_high_as_five_messages(world: World, anna: Person) -> None:
    for number in range(1, 7):
        await bot(world, chat_id=anna.id, text=f"Сообщение {number}")
    assert "Сообщение 1" not in anna.sees
    assert "Сообщение 2" in anna.sees


async def test_an_edit_changes_the_screen_and_keeps_the_past(world: World, anna: Person) -> None:
    sent = await bot(world, chat_id=anna.id, text="Вопрос 1", reply_markup=inline(["Да"]))
    await bot(world, "editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="Вопрос 2")
    assert anna.sees == "Вопрос 2"
    assert [each.content["text"] for each in anna.chat_with_bot.last.history] == ["Вопрос 1"]


async def test_a_press_brings_a_callback_query_and_its_answer_an_alert(world: World, anna: Person) -> None:
    await bot(world, chat_id=anna.id, text="Кто вы?", reply_markup=inline(["Студент", "Школьник"]))
    await anna.presses("Студ")
    query = (await bot(world, "getUpdates"))[-1]["callback_query"]
    await bot(world, "answerCallbackQuery", callback_query_id=query["id"], text="Записали")
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("Студент", anna.id, "Кто вы?")
    assert anna.alert == "Записали"
    assert "(Записали)" in anna.sees


async def test_an_unanswered_press_can_be_found(world: World, anna: Person) -> None:
    """Its button spins for a quarter of an hour before somebody's eyes."""
    await bot(world, chat_id=anna.id, text="?", reply_markup=inline(["Да"]))
    await anna.presses("Да")
    assert len(world.queries) == 1


async def test_the_newest_message_that_has_the_button_is_pressed(world: World, anna: Person) -> None:
    for text in ("старое", "новое"):
        await bot(world, chat_id=anna.id, text=text, reply_markup=inline(["Да"]))
    await bot(world, chat_id=anna.id, text="без кнопок")
    await anna.presses("Да")
    await anna.presses("Да", message=anna.chat_with_bot.messages[0])
    texts = [each["callback_query"]["message"]["text"] for each in await bot(world, "getUpdates")]
    assert texts == ["новое", "старое"]


async def test_a_whole_label_wins_over_a_part(world: World, anna: Person) -> None:
    await bot(world, chat_id=anna.id, text="?", reply_markup=inline(["Да", "Да, но позже"]))
    await anna.presses("Да")
    assert (await bot(world, "getUpdates"))[-1]["callback_query"]["data"] == "Да"


@pytest.mark.parametrize("label", ["Нет", "Да"])
async def test_an_unclear_press_lists_what_is_on_screen(world: World, anna: Person, label: str) -> None:
    await bot(world, chat_id=anna.id, text="?", reply_markup=inline(["Да, приду", "Да, но позже"]))
    with pytest.raises(CannotDo, match=r"Да, приду.*Да, но позже"):
        await anna.presses(label)


async def test_a_disabled_button_cannot_be_pressed(world: World, anna: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Мест нет", "disabled": {}}]]}
    await bot(world, chat_id=anna.id, text="?", reply_markup=keyboard)
    with pytest.raises(CannotDo, match="disabled"):
        await anna.presses("Мест нет")


async def test_a_reply_keyboard_says_its_label_and_stays(world: World, anna: Person) -> None:
    keyboard = {"keyboard": [[{"text": "📋 План"}, "🔎 Поиск"]]}
    await bot(world, chat_id=anna.id, text="Меню", reply_markup=keyboard)
    await anna.presses("План")
    await anna.presses("Поиск")
    assert [each["message"]["text"] for each in await bot(world, "getUpdates")] == ["📋 План", "🔎 Поиск"]
    assert "[📋 План] [🔎 Поиск]" in anna.sees
    await bot(world, chat_id=anna.id, text="Без меню", reply_markup={"remove_keyboard": True})
    assert "[📋 План]" not in anna.sees


async def test_a_button_inside_a_rich_text_can_be_pressed(world: World, anna: Person) -> None:
    html = '<p>Пункт 7 <tg-button data="done:7">Готово</tg-button></p>'
    await bot(world, "sendRichMessage", chat_id=anna.id, rich_message={"html": html})
    await anna.presses("Готово")
    assert (await bot(world, "getUpdates"))[-1]["callback_query"]["data"] == "done:7"


async def test_a_link_button_to_the_bot_starts_it(world: World, anna: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Записаться", "url": "https://t.me/cluster_bot?start=e_7"}]]}
    group = world.group("Школа", members=[anna], bot="member")
    await bot(world, chat_id=group.id, text="Хакатон", reply_markup=keyboard)
    await anna.presses("Записаться", chat=group)
    [update] = await bot(world, "getUpdates")
    assert (update["message"]["text"], update["message"]["chat"]["id"]) == ("/start e_7", anna.id)


async def test_an_answer_with_a_link_starts_the_bot_in_private(world: World, anna: Person) -> None:
    group = world.group("Школа", members=[anna], bot="member")
    await bot(world, chat_id=group.id, text="Хакатон", reply_markup=inline(["Записаться"]))
    await anna.presses("Записаться", chat=group)
    query = (await bot(world, "getUpdates"))[-1]["callback_query"]["id"]
    await bot(world, "answerCallbackQuery", callback_query_id=query, url="https://t.me/cluster_bot?start=e_7")
    assert anna.chat_with_bot.last.text == "/start e_7"


@pytest.mark.parametrize("payload", ["e_7", "A-z_9" * 12, ""])
async def test_a_deep_link_brings_its_payload(world: World, payload: str) -> None:
    boris = world.person("Борис")
    await boris.starts(payload)
    [update] = await bot(world, "getUpdates")
    assert update["message"]["text"] == f"/start {payload}".strip()
    assert update["message"]["entities"][0] == {"type": "bot_command", "offset": 0, "length": 6}
    assert await bot(world, chat_id=boris.id, text="Здравствуйте")


@pytest.mark.parametrize("payload", ["событие", "a b", "x" * 65, "e=7"])
async def test_a_payload_outside_the_alphabet_is_an_error(world: World, anna: Person, payload: str) -> None:
    """Real clients drop it silently; a test should hear of it."""
    with pytest.raises(CannotDo, match="payload"):
        await anna.opens_link(f"https://t.me/{world.username}?start={payload}")


async def test_a_startgroup_link_brings_the_bot_into_the_group(world: World, anna: Person) -> None:
    group = world.group("Школа", admins=[anna])
    await anna.opens_link("https://t.me/cluster_bot?startgroup=g_1", chat=group)
    told = await bot(world, "getUpdates")
    assert [list(each)[1] for each in told] == ["my_chat_member", "message", "message"]
    assert told[-1]["message"]["text"] == "/start@cluster_bot g_1"


async def test_a_file_goes_up_and_comes_down(world: World, anna: Person) -> None:
    await anna.sends_file("plan.txt", "План".encode(), caption="Вот")
    [update] = await bot(world, "getUpdates")
    document = update["message"]["document"]
    file = await bot(world, "getFile", file_id=document["file_id"])
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("plan.txt", "text/plain", 8)
    assert world.files.download(file["file_path"]) == "План".encode()
    assert "<document plan.txt>\nВот" in anna.sees


async def test_who_is_not_in_a_group_cannot_write_there(world: World, anna: Person) -> None:
    group = world.group("Чужие", bot="member")
    with pytest.raises(CannotDo, match="may not write"):
        await anna.says("/plan", chat=group)


async def test_writing_unblocks(world: World, anna: Person) -> None:
    await anna.blocks()
    await anna.says("/start")
    kinds = [list(each)[1] for each in await bot(world, "getUpdates")]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_each_act_waits_until_the_bot_has_settled(world: World, anna: Person) -> None:
    seen: list[int] = []

    async def settled() -> None:
        seen.append(len(world.updates))

    world.settled = settled
    await anna.says("один")
    await anna.says("два")
    assert seen == [1, 2]


async def test_a_persons_edit_is_told(world: World, anna: Person) -> None:
    said = await anna.says("Привет")
    await anna.edits(said, "Здравствуйте")
    told = await bot(world, "getUpdates")
    assert told[-1]["edited_message"]["text"] == "Здравствуйте"


async def test_topics_are_separate_on_screen(world: World, anna: Person) -> None:
    group = world.group("Группа", members=[anna], forum=True, bot="member")
    plan, events = await group.create_topic("План", by=anna), await group.create_topic("События", by=anna)
    await bot(world, chat_id=group.id, message_thread_id=plan.id, text="Срок завтра")
    await bot(world, chat_id=group.id, message_thread_id=events.id, text="Хакатон")
    assert "Срок завтра" in group.topic_sees(plan)
    assert "Хакатон" not in group.topic_sees(plan)
    assert [each.text for each in group.posts] == ["Срок завтра", "Хакатон"]


async def test_people_and_the_bot_never_share_an_id(world: World) -> None:
    ids = {world.person(f"Участник {number}").id for number in range(1000)}
    assert len(ids) == 1000
    assert world.bot_id not in ids
