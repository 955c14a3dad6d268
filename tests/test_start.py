"""The door: /start, the menu, help, language, and what happens to words nobody waits for."""

import pytest

from cluster.rights import Role
from simulator.methods.own import commands_in
from tests.town import Town


async def test_a_newcomer_is_greeted_by_name_and_told_their_number(town: Town) -> None:
    anna = town.person("Анна")
    await anna.says("/start")
    assert "Здравствуйте, Анна!" in anna.sees
    assert str(anna.id) in anna.sees


async def test_a_name_with_markup_is_shown_as_typed(town: Town) -> None:
    eve = town.person("<b>Ева</b> & Ко")
    await eve.says("/start")
    assert "<b>Ева</b> & Ко" in eve.chat_with_bot.last.text


async def test_the_menu_offers_only_what_the_person_may_do(town: Town) -> None:
    anna = town.person("Анна")
    for person in (anna, town.coordinator, town.admin):
        await person.says("/start")
    assert "Загрузить план" in town.coordinator.sees
    for appointing in (town.coordinator, town.admin):
        assert "Роли" in appointing.sees
        assert "Запросы" in appointing.sees
    assert "Загрузить план" not in town.admin.sees
    for theirs in ("Моё", "Загрузить план", "Роли", "Запросы", "Приглашения"):
        assert theirs not in anna.sees


async def test_somebody_with_a_role_is_not_told_to_ask_for_one(town: Town) -> None:
    anna = await town.gives(town.person("Анна"), Role.WORKING_GROUP)
    await anna.says("/menu")
    assert str(anna.id) not in anna.chat_with_bot.last.text
    assert "Моё" in anna.sees


async def test_help_tells_the_coordinator_of_the_import_too(town: Town) -> None:
    anna = town.person("Анна")
    for person in (anna, town.coordinator):
        await person.says("/start")
        await person.presses("Помощь")
        assert "/subscribe" in person.sees
    assert "Пришлите мне файл с планом" in town.coordinator.sees
    assert "Пришлите мне файл с планом" not in anna.sees
    await anna.presses("Меню")
    assert "Здравствуйте" in anna.chat_with_bot.last.text


async def test_help_in_a_group_leads_into_nobodys_menu(town: Town) -> None:
    group = town.world.group("РГ", members=[town.coordinator], bot="member")
    await town.coordinator.says("/help", chat=group)
    assert "/plan" in group.last.text
    assert "Пришлите мне файл" not in group.last.text
    assert group.last.buttons == []


async def test_an_english_telegram_is_spoken_to_in_english(town: Town) -> None:
    john = town.person("John", language="en-GB")
    await john.says("/start")
    assert "Hello" in john.sees
    assert "План" not in john.sees


async def test_another_language_begins_in_russian(town: Town) -> None:
    jean = town.person("Jean", language="fr")
    await jean.says("/start")
    assert "Здравствуйте" in jean.sees


async def test_the_language_is_switched_in_place_and_stays_after_start(town: Town) -> None:
    anna = town.person("Анна")
    await anna.says("/start")
    messages = len(anna.chat_with_bot.messages)
    await anna.presses("In English")
    assert len(anna.chat_with_bot.messages) == messages
    assert "Hello" in anna.chat_with_bot.last.text
    await anna.says("/start")
    assert "Hello" in anna.chat_with_bot.last.text


async def test_the_language_command_offers_both(town: Town) -> None:
    anna = town.person("Анна")
    await anna.says("/start")
    await anna.says("/language")
    await anna.presses("По-русски")
    assert "Здравствуйте" in anna.chat_with_bot.last.text
    await anna.says("/language")
    await anna.presses("In English")
    assert "Hello" in anna.chat_with_bot.last.text


async def test_a_group_has_no_language_question_of_one_person(town: Town) -> None:
    group = town.world.group("РГ", members=[town.coordinator], bot="member")
    await town.coordinator.says("/language", chat=group)
    assert group.posts == []


@pytest.mark.parametrize("words", ["привет", "/nosuch", "🙂" * 4096, "<b>", "/start@other_bot"])
async def test_unknown_words_are_answered_with_the_menu(town: Town, words: str) -> None:
    anna = town.person("Анна")
    await anna.says("/start")
    await anna.says(words)
    assert "Я жду здесь кнопку" in anna.sees
    await anna.presses("Помощь")
    assert "Что я умею" in anna.sees


async def test_words_in_a_group_are_left_alone(town: Town) -> None:
    group = town.world.group("РГ", members=[town.coordinator], bot="administrator")
    await town.coordinator.says("коллеги, доброе утро", chat=group)
    assert group.posts == []


async def test_an_unknown_link_shows_the_menu(town: Town) -> None:
    anna = town.person("Анна")
    for payload in ("x", "row_", "row_abc", "row_" + "9" * 40, "drop_1", "e_7"):
        await anna.says(f"/start {payload}")
        assert "Здравствуйте" in anna.chat_with_bot.last.text, payload


async def test_cancel_in_the_middle_of_a_question_drops_it(town: Town, plan_file: bytes) -> None:
    kira = town.coordinator
    await kira.says("/start")
    await town.accepts_plan(plan_file)
    await kira.says("/plan")
    await kira.presses("1.3")
    await kira.presses("Выполнено")
    await kira.says("/cancel")
    before = await town.dump()
    await kira.says("Создана приказом")
    assert "Я жду здесь кнопку" in kira.sees
    assert await town.dump() == before


async def test_a_command_wins_over_a_question_that_waits(town: Town, plan_file: bytes) -> None:
    kira = town.coordinator
    await kira.says("/start")
    await town.accepts_plan(plan_file)
    await kira.says("/plan")
    await kira.presses("1.3")
    await kira.presses("Выполнено")
    await kira.says("/plan")
    assert "Выполнено 0 из 11" in kira.chat_with_bot.last.text


@pytest.mark.parametrize("command", ["/help", "/language", "/role", "/plan", "/menu", "/cancel", "/start", "/subscribe"])
@pytest.mark.parametrize("act", ["Выполнено", "Перенести"])
async def test_after_a_command_the_next_words_are_nobodys_answer(town: Town, plan_file: bytes, command: str, act: str) -> None:
    kira = town.coordinator
    await kira.says("/start")
    await town.accepts_plan(plan_file)
    await kira.says("/plan")
    await kira.presses("1.3")
    await kira.presses(act)
    await kira.says(command)
    before = await town.dump()
    for words in ("до 15 апреля", "до 16 апреля"):
        await kira.says(words)
        assert "Я жду здесь кнопку" in kira.chat_with_bot.last.text
    assert await town.dump() == before


async def test_the_administrators_own_question_is_dropped_by_role_too(town: Town, plan_file: bytes) -> None:
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    ada = await town.gives(town.admin, Role.SECRETARY)
    await ada.says("/plan")
    await ada.presses("1.3")
    await ada.presses("Выполнено")
    await ada.says("/role")
    assert "Кира" in ada.chat_with_bot.sees
    before = await town.dump()
    await ada.says("Создана приказом")
    assert "Я жду здесь кнопку" in ada.chat_with_bot.last.text
    assert await town.dump() == before


async def test_buttons_of_a_message_sent_before_a_restart_still_work(town: Town, plan_file: bytes) -> None:
    kira = town.coordinator
    await kira.says("/start")
    menu = kira.chat_with_bot.last
    await town.accepts_plan(plan_file)
    await town.restart()
    await kira.presses("План", message=menu)
    await town.restart()
    await kira.presses("2.3", message=menu)
    assert "государственного задания" in menu.text


async def test_a_question_survives_a_restart(town: Town, plan_file: bytes) -> None:
    kira = town.coordinator
    await kira.says("/start")
    await town.accepts_plan(plan_file)
    await kira.says("/plan")
    await kira.presses("1.3")
    await kira.presses("Выполнено")
    await town.restart()
    await kira.says("Создана приказом № 5")
    assert "Записано" in kira.sees
    assert "Создана приказом № 5" in kira.chat_with_bot.last.text


async def test_a_button_of_an_older_version_says_so_and_stops_spinning(town: Town) -> None:
    anna = town.person("Анна")
    await anna.says("/start")
    await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": "nosuch:1"})
    assert len(town.world.queries) == 0
    assert anna.alert == "Эта кнопка устарела. Откройте меню: /menu"


async def test_whoever_blocked_the_bot_and_returned_is_known_again(town: Town, plan_file: bytes) -> None:
    kira = town.coordinator
    await kira.says("/start")
    await town.accepts_plan(plan_file)
    await kira.blocks()
    before = len(kira.chat_with_bot.messages)
    town.clock.advance(days=28)
    await town.sweep()
    assert len(kira.chat_with_bot.messages) == before
    await kira.unblocks()
    await town.sweep()
    assert "Ваши сроки" in "\n".join(each.text for each in kira.chat_with_bot.messages[before:])


async def test_the_menu_of_commands_follows_the_language_that_is_chosen(town: Town) -> None:
    """The messenger goes by its own language."""
    anna = town.person("Анна")
    await anna.says("/start")
    await anna.presses("In English")
    shown = {each["description"] for each in commands_in(town.world, anna.chat_with_bot, "ru")}
    assert {"Language", "The plan and its deadlines"} <= shown
