"""The plan in chat: its list and cards, and what people say of a row."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import date
from sqlite3 import Connection

import pytest

from cluster.plan.progress import Result, State, TrackedRow
from cluster.rights import Role
from simulator.groups import Group
from simulator.messages import Message
from simulator.people import CannotDo, Person
from storage import outbox
from storage.plan import marks, reading
from tests.plans import docx
from tests.town import Town

IT_SECTOR = "Организации ИТ-сектора"
EMOJI = "🧑‍🚀" * 300
ONE_FILE = "Записан только первый файл. Если нужно несколько, соберите их в один документ или архив."
NASTY = '<b>жирно</b> & "кавычки" <script>'


async def row_of(town: Town, number: str) -> TrackedRow:
    def find(tx: Connection) -> TrackedRow:
        plan = reading.plan_on(tx, town.clock().date())
        assert plan is not None
        return next(row for row in reading.rows_of_plan(tx, plan.id) if row.number == number)

    return await town.keeps(find)


async def open_row(person: Person, number: str) -> None:
    await person.says("/plan")
    if number == "3.4":
        await person.presses("▶")
    await person.presses(number)


@pytest.fixture
async def kira(town: Town, plan_file: bytes) -> Person:
    """The coordinator, once the plan of 2023 is accepted."""
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    return town.coordinator


@pytest.fixture
async def rita(town: Town, kira: Person) -> Person:
    """Of the working group: 2.1, 2.2, 2.3 and 3.2 are hers."""
    assert kira.chat_with_bot.started
    return await town.gives(town.person("Рита"), Role.WORKING_GROUP)


@pytest.fixture
async def oleg(town: Town, kira: Person) -> Person:
    """He has started the bot and has no role."""
    assert kira.chat_with_bot.started
    oleg = town.person("Олег")
    await oleg.says("/start")
    return oleg


@pytest.fixture
async def group(town: Town, kira: Person, rita: Person, oleg: Person) -> Group:
    """Subscribed to deadlines; its last message is the digest of the first of March, with 1.1, 1.2, 1.3 and 2.1."""
    group = town.world.group("РГ", admins=[kira], members=[rita, oleg])
    await town.subscribes(group, "Сроки плана")
    town.clock.now = town.clock.now.replace(month=3, day=1)
    await town.sweep()
    assert "2.1" in group.last.text
    return group


# -- the list


async def test_without_a_plan_the_list_says_so(town: Town) -> None:
    await town.coordinator.says("/plan")
    assert "Плана пока нет" in town.coordinator.sees


async def test_anybody_may_read_the_plan(oleg: Person) -> None:
    await oleg.presses("План")
    assert "Выполнено 0 из 11" in oleg.sees
    await oleg.presses("2.1")
    assert "Рабочая группа" in oleg.sees


async def test_every_row_stands_on_exactly_one_page(town: Town) -> None:
    rows = [(f"{number}.", f"Мероприятие {number:02}", "до 1 июня", "Рабочая группа") for number in range(1, 44)]
    await town.coordinator.says("/start")
    await town.accepts_plan(docx(rows), "plan.docx")
    await town.coordinator.says("/plan")
    seen: list[str] = []
    for page in range(5):
        message = town.coordinator.chat_with_bot.last
        seen += [each["text"] for each in message.buttons if each["callback_data"].startswith("row:")]
        if page < 4:
            await town.coordinator.presses("▶")
    assert seen == [str(number) for number in range(1, 44)]
    with pytest.raises(CannotDo):
        await town.coordinator.presses("▶")
    await town.coordinator.presses("◀")
    assert "Мероприятие 31" in town.coordinator.chat_with_bot.last.text


async def test_the_list_of_a_section_shows_its_rows_only(kira: Person) -> None:
    await kira.says("/plan")
    await kira.presses("По разделам")
    await kira.presses("2. Мониторинг кадровой")
    text = kira.chat_with_bot.last.text
    assert "2.1" in text
    assert "2.4" in text
    assert "1.1" not in text
    assert "3.1" not in text


async def test_the_list_of_a_month_shows_what_is_due_in_it(kira: Person) -> None:
    await kira.says("/plan")
    await kira.presses("По месяцам")
    assert [each["text"] for each in kira.chat_with_bot.last.buttons if each["callback_data"].startswith("plan:month")] == [
        "Март",
        "Июнь",
        "Сентябрь",
        "Декабрь",
    ]
    await kira.presses("Июнь")
    text = kira.chat_with_bot.last.text
    assert "2.3" in text
    assert "2.4" not in text
    await kira.presses("Все строки")
    assert "1.1" in kira.chat_with_bot.last.text


async def test_a_row_moved_into_the_next_calendar_year_is_found_under_its_month(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says("Ждём данных")
    await rita.says("15.01.2024")
    assert (await row_of(town, "2.1")).occurrences[0].due == date(2024, 1, 15)
    await rita.says("/plan")
    await rita.presses("По месяцам")
    await rita.presses("Январь")
    assert "2.1" in rita.chat_with_bot.last.text
    assert "до 15 января 2024" in rita.chat_with_bot.last.text


async def test_mine_are_the_rows_that_name_me(rita: Person) -> None:
    await rita.says("/plan")
    await rita.presses("Мои")
    buttons = [each["text"] for each in rita.chat_with_bot.last.buttons if each["callback_data"].startswith("row:")]
    assert buttons == ["2.1", "2.2", "2.3", "3.2"]


async def test_the_list_in_a_group_has_no_buttons_of_one_person(group: Group, oleg: Person) -> None:
    await oleg.says("/plan", chat=group)
    assert "Выполнено 0 из 11" in group.last.text
    assert [each["text"] for each in group.last.buttons] == ["▶"]
    await oleg.presses("▶", chat=group)
    assert "3.4" in group.last.text


async def test_a_made_up_section_month_and_page_are_no_dead_end(kira: Person) -> None:
    await kira.says("/plan")
    for data in ("plan:section:99:0:1", "plan:month:13:0:1", "plan:all:0:99:1", "plan:all:0:0:99", "row:99999:0:0"):
        await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": data})
    assert "Этой строки в плане больше нет" in kira.sees
    assert kira.chat_with_bot.last.buttons


# -- the card


async def test_the_card_shows_both_dates_of_a_row_and_acts_on_the_chosen_one(town: Town, kira: Person) -> None:
    await open_row(kira, "1.2")
    assert "➤ 1 кв. 2023 года" in kira.sees
    await kira.presses("31 декабря")
    assert "➤ 4 кв. 2023 года" in kira.chat_with_bot.last.text
    await kira.presses("В работе")
    first, second = (await row_of(town, "1.2")).occurrences
    assert (first.state, second.state) == (State.PLANNED, State.IN_WORK)


async def test_somebody_without_the_right_sees_no_buttons_to_act(oleg: Person) -> None:
    await open_row(oleg, "2.1")
    labels = " ".join(each["text"] for each in oleg.chat_with_bot.last.buttons)
    assert "Выполнено" not in labels
    assert "К плану" in labels


@pytest.mark.parametrize("act", ["done", "work", "move", "not", "again", "correct"])
async def test_a_mark_of_somebody_without_the_right_is_refused_and_changes_nothing(town: Town, oleg: Person, act: str) -> None:
    await open_row(oleg, "2.1")
    its = (await row_of(town, "2.1")).occurrences[0]
    before = await town.dump()
    await oleg.presses_button(oleg.chat_with_bot.last, {"text": "?", "callback_data": f"mark:{act}:{its.id}"})
    assert oleg.alert_is_modal
    assert "Строка 2.1 не за вами" in (oleg.alert or "")
    await oleg.says("итог")
    assert await town.dump() == before


async def test_a_representative_may_mark_the_rows_of_their_organisation_only(town: Town, kira: Person) -> None:
    pavel = await town.gives(town.person("Павел"), Role.REPRESENTATIVE, IT_SECTOR)
    await open_row(pavel, "3.4")
    await pavel.presses("В работе")
    assert (await row_of(town, "3.4")).occurrences[0].state is State.IN_WORK
    assert kira.chat_with_bot.started
    await open_row(pavel, "2.1")
    with pytest.raises(CannotDo):
        await pavel.presses("В работе")


# -- «В работе»


async def test_in_work_twice_is_in_work(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    card = rita.chat_with_bot.last
    (work,) = (each for each in card.buttons if "В работе" in each["text"])
    await rita.presses_button(card, work)
    assert "Отмечено: в работе" in (rita.alert or "")
    await rita.presses_button(card, work)
    assert "Отмечено: в работе" in (rita.alert or "")
    assert (await row_of(town, "2.1")).occurrences[0].state is State.IN_WORK
    assert "🔧" in card.text


async def test_in_work_on_a_done_row_says_it_is_done(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    card = rita.chat_with_bot.last
    (work,) = (each for each in card.buttons if "В работе" in each["text"])
    await rita.presses("Выполнено")
    await rita.says("Готово")
    await rita.presses_button(card, work)
    assert "уже выполнена" in (rita.alert or "")
    assert (await row_of(town, "2.1")).occurrences[0].state is State.DONE


# -- «Выполнено»


async def test_a_result_in_words_closes_the_row_and_stands_on_its_card(town: Town, kira: Person, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says("Трудоустроены 212 из 260")
    assert "Записано" in rita.sees
    assert "Итог: Трудоустроены 212 из 260" in rita.sees
    its = (await row_of(town, "2.1")).occurrences[0]
    assert its.state is State.DONE
    assert its.state_by == rita.id
    await town.passes(seconds=2)
    assert "Выполнено. Итог: Трудоустроены 212 из 260" in kira.sees
    await rita.says("/plan")
    assert "Выполнено 1 из 11" in rita.sees


async def test_a_result_as_a_file_is_shown_again_to_the_people_of_the_cluster(town: Town, rita: Person, kira: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    sent = await rita.sends_file("отчёт.xlsx", b"PK", caption="Отчёт за год")
    await open_row(kira, "2.1")
    await kira.presses("Показать итог")
    await town.settle()
    assert kira.chat_with_bot.last.file_id == sent.file_id
    assert kira.chat_with_bot.last.text == "Итог строки 2.1. Отчёт за год"


async def test_a_stranger_sees_that_it_is_done_but_not_the_file(town: Town, rita: Person, oleg: Person) -> None:
    """It may hold names of graduates."""
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    sent = await rita.sends_file("отчёт.xlsx", b"PK")
    await open_row(oleg, "2.1")
    assert "выполнено" in oleg.sees
    assert "Показать итог" not in oleg.sees
    occurrence = (await row_of(town, "2.1")).occurrences[0]
    await oleg.presses_button(oleg.chat_with_bot.last, {"text": "?", "callback_data": f"result:{occurrence.id}"})
    assert "роль" in (oleg.alert or "")
    assert all(message.file_id != sent.file_id for message in oleg.chat_with_bot.posts)


async def test_a_result_as_a_photo_is_shown_again_as_a_photo(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    sent = await rita.sends_photo(b"\xff\xd8")
    assert "Итог: фотография" in rita.sees
    await rita.presses("Показать итог")
    await town.settle()
    assert rita.chat_with_bot.last.file_id == sent.file_id
    assert "photo" in rita.chat_with_bot.last.content


@pytest.mark.parametrize("words", [NASTY, EMOJI, "&amp;", "1" * 1000])
async def test_a_result_is_shown_exactly_as_typed(town: Town, rita: Person, words: str) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says(words)
    await town.settle()
    result = (await row_of(town, "2.1")).occurrences[0].result
    assert result is not None
    assert result.words == words
    assert words[:100] in rita.sees
    await town.passes(seconds=2)
    assert words[:100] in town.coordinator.sees


async def test_a_result_that_is_too_long_is_asked_for_again_and_nothing_is_lost(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    before = await town.dump()
    await rita.says("ы" * 4096)
    assert "уложитесь в 1" in rita.sees
    assert await town.dump() == before
    await town.passes(seconds=5)
    await rita.says("Короче")
    assert (await row_of(town, "2.1")).occurrences[0].state is State.DONE


MEDIA: Mapping[str, Mapping[str, object]] = {
    "sticker": {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False},
    "voice": {"duration": 3},
    "audio": {"duration": 3},
    "video": {"width": 640, "height": 480, "duration": 3},
}


async def sends(person: Person, kind: str, **more: object) -> None:
    """What the phone sends besides text, documents and photos."""
    await person._posts({kind: {"file_id": "f", "file_unique_id": "u", **MEDIA[kind]}, **more})


async def test_a_sticker_a_voice_or_an_empty_message_is_no_result(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    for words in (" ", "\n\n"):
        await rita.says(words)
        assert "нужны слова" in rita.chat_with_bot.last.text
    for kind in MEDIA:
        posts = len(rita.chat_with_bot.posts)
        await sends(rita, kind)
        assert "нужны слова" in rita.chat_with_bot.last.text
        assert len(rita.chat_with_bot.posts) == posts + 1
    assert (await row_of(town, "2.1")).occurrences[0].state is State.PLANNED


@pytest.mark.parametrize("kind", ["video", "voice", "audio"])
async def test_words_under_a_video_are_the_result_and_the_video_is_said_not_to_be_kept(
    town: Town, rita: Person, kind: str
) -> None:
    """Whoever films a report writes under it what it shows."""
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await sends(rita, kind, caption="Отчёт о встрече")
    assert "Записаны только слова" in rita.chat_with_bot.last.text
    assert (await row_of(town, "2.1")).occurrences[0].result == Result(words="Отчёт о встрече")


async def test_words_under_a_file_are_the_reason_and_the_file_is_said_not_to_be_kept(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.sends_file("письмо.docx", b"PK", caption="Ждём данных")
    assert "Записаны только слова" in rita.chat_with_bot.last.text
    await rita.says("до 15 апреля")
    (moved,) = (await row_of(town, "2.1")).occurrences[0].postponements
    assert moved.reason == "Ждём данных"


@pytest.mark.parametrize(("act", "asked"), [("Выполнено", "result"), ("Перенести", "reason"), ("Перенести", "date")])
async def test_the_tail_of_a_text_too_long_for_one_message_is_no_answer(town: Town, rita: Person, act: str, asked: str) -> None:
    """Telegram's clients cut it after 4,096 characters: the tail closed the row, and everybody was told of it."""
    await open_row(rita, "2.1")
    await rita.presses(act)
    if asked == "date":
        await rita.says("Ждём данных")
    before, posts = await town.dump(), len(rita.chat_with_bot.posts)
    town.world.settled = _do_nothing
    await rita.says("ы" * 4096)
    await rita.says("ы" * 4096)
    await rita.says("до 15 апреля")
    town.world.settled = town.settle
    for _ in range(4):
        await town.settle()
    assert await town.dump() == before
    (refusal,) = rita.chat_with_bot.posts[posts:]
    assert "Слишком длинно" in refusal.text
    await town.passes(seconds=5)
    await rita.says("до 15 апреля")
    sentence = {"result": "Записано", "reason": "Новый срок строки 2.1?", "date": "Новый срок: 15 апреля"}[asked]
    assert sentence in rita.chat_with_bot.last.text


async def test_of_two_who_close_a_row_the_first_ones_result_stands_and_the_second_is_told(
    town: Town, kira: Person, rita: Person
) -> None:
    for person in (kira, rita):
        await open_row(person, "2.1")
        await person.presses("Выполнено")
    await rita.says("Итог Риты")
    await kira.says("Итог Киры")
    assert "уже выполнена" in kira.sees
    result = (await row_of(town, "2.1")).occurrences[0].result
    assert result is not None
    assert result.words == "Итог Риты"
    await kira.says("Ещё раз")
    assert "Я жду здесь кнопку" in kira.sees


async def test_of_two_who_answer_in_one_breath_exactly_one_is_told_it_was_closed_already(
    town: Town, kira: Person, rita: Person
) -> None:
    """Their updates arrive in one batch and are handled side by side."""
    await open_row(rita, "2.1")
    await rita.presses("В работе")
    await rita.presses("Выполнено")
    await open_row(kira, "2.1")
    await kira.presses("Выполнено")
    town.world.settled = _do_nothing
    await asyncio.gather(kira.says("Итог Киры"), rita.says("Итог Риты"))
    town.world.settled = town.settle
    for _ in range(4):
        await town.settle()
    result = (await row_of(town, "2.1")).occurrences[0].result
    assert result is not None
    winner, loser = (kira, rita) if result.words == "Итог Киры" else (rita, kira)
    assert "Записано" in winner.sees
    assert "Записано" not in loser.sees
    assert "уже выполнена" in loser.sees


async def _do_nothing() -> None:
    """Nobody waits."""


async def test_of_an_album_the_first_file_is_the_result_and_the_rest_get_one_sentence(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    first = await rita.sends_file("отчёт.xlsx", b"PK1", album="7")
    assert "Записано" in rita.sees
    before, posts = await town.dump(), len(rita.chat_with_bot.posts)
    for name in ("приложение.xlsx", "фото.zip"):
        await rita.sends_file(name, b"PK2", album="7")
    await town.settle()
    assert await town.dump() == before
    assert [each.text for each in rita.chat_with_bot.posts[posts:]] == [ONE_FILE]
    result = (await row_of(town, "2.1")).occurrences[0].result
    assert result is not None
    assert result.file_id == first.file_id


@pytest.mark.parametrize("who", ["kira", "rita"])
async def test_the_files_of_an_album_come_in_one_breath(town: Town, kira: Person, rita: Person, who: str) -> None:
    """The coordinator's second file is no plan either."""
    person = {"kira": kira, "rita": rita}[who]
    await open_row(person, "2.1")
    await person.presses("Выполнено")
    posts = len(person.chat_with_bot.posts)
    town.world.settled = _do_nothing
    first = await person.sends_file("отчёт.xlsx", b"PK1", album="7")
    await person.sends_file("приложение.xlsx", b"PK2", album="7")
    town.world.settled = town.settle
    for _ in range(4):
        await town.settle()
    card, sentence = person.chat_with_bot.posts[posts:]
    assert "Записано" in card.text
    assert sentence.text == ONE_FILE
    result = (await row_of(town, "2.1")).occurrences[0].result
    assert result is not None
    assert result.file_id == first.file_id


async def test_an_album_for_a_row_that_is_done_already_is_refused_once_and_nothing_of_it_is_said_to_be_kept(
    town: Town, kira: Person, rita: Person
) -> None:
    for person in (kira, rita):
        await open_row(person, "2.1")
        await person.presses("Выполнено")
    await rita.says("Итог Риты")
    before, posts = await town.dump(), len(kira.chat_with_bot.posts)
    for name in ("отчёт.xlsx", "приложение.xlsx"):
        await kira.sends_file(name, b"PK", album="8")
    for _ in range(3):
        await town.settle()
    said = [each.text for each in kira.chat_with_bot.posts[posts:] if "Итог: Итог Риты" not in each.text]
    assert said == ["Эта строка уже выполнена: итог записан."]
    assert await town.dump() == before


async def test_an_album_sent_as_the_next_thing_is_no_part_of_the_one_before(kira: Person) -> None:
    """Only what carries the same album is taken for the rest of it."""
    await open_row(kira, "2.1")
    await kira.presses("Выполнено")
    await kira.sends_file("отчёт.xlsx", b"PK", album="7")
    await kira.sends_file("plan.docx", docx(), album="8")
    assert "Понял так: 3 строки" in kira.chat_with_bot.last.text


async def test_tapping_done_twice_asks_once_and_answers_both(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    card = rita.chat_with_bot.last
    (done,) = (each for each in card.buttons if "Выполнено" in each["text"])
    messages = len(rita.chat_with_bot.messages)
    for _ in range(2):
        await rita.presses_button(card, done)
    assert len(rita.chat_with_bot.messages) == messages
    assert len(town.world.queries) == 0
    await rita.says("Готово")
    assert (await row_of(town, "2.1")).occurrences[0].state is State.DONE


async def test_a_result_said_twice_in_one_breath_is_written_once(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    town.world.settled = _do_nothing
    await rita.says("Готово")
    await rita.says("Готово")
    town.world.settled = town.settle
    await town.settle()
    await town.settle()
    assert rita.sees.count("Записано") == 1
    assert "Я жду здесь кнопку" in rita.sees


async def test_the_coordinator_reopens_a_row_and_the_old_result_waits_for_the_new_one(
    town: Town, kira: Person, rita: Person
) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says("Черновик")
    with pytest.raises(CannotDo):
        await rita.presses("Вернуть в работу")
    await open_row(kira, "2.1")
    await kira.presses("Вернуть в работу")
    its = (await row_of(town, "2.1")).occurrences[0]
    assert its.state is State.IN_WORK
    assert its.result is not None
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says("Чистовик")
    its = (await row_of(town, "2.1")).occurrences[0]
    assert its.result is not None
    assert its.result.words == "Чистовик"


async def test_a_file_sent_along_with_a_text_too_long_is_the_result(town: Town, rita: Person) -> None:
    """It is no tail of the text, and it is what the refusal asks for."""
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    town.world.settled = _do_nothing
    await rita.says("ы" * 4096)
    sent = await rita.sends_file("отчёт.docx", b"PK")
    town.world.settled = town.settle
    for _ in range(3):
        await town.settle()
    result = (await row_of(town, "2.1")).occurrences[0].result
    assert result is not None
    assert result.file_id == sent.file_id


async def test_whoever_gave_a_result_may_correct_it_and_the_others_are_told(town: Town, kira: Person, rita: Person) -> None:
    group = await town.subscribes(town.world.group("РГ", admins=[kira], members=[rita]), "Что выполнено")
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says("Трудоустроены 21")
    await rita.presses("Исправить итог")
    assert "Сейчас записано: Трудоустроены 21" in rita.chat_with_bot.last.text
    await rita.says("Трудоустроены 212")
    assert "Итог: Трудоустроены 212" in rita.chat_with_bot.last.text
    its = (await row_of(town, "2.1")).occurrences[0]
    assert (its.state, its.result) == (State.DONE, Result(words="Трудоустроены 212"))
    await town.passes(seconds=3)
    for told in (kira.chat_with_bot, group):
        assert "Итог исправлен: Трудоустроены 212" in told.last.text


async def test_a_result_corrected_to_the_same_is_told_to_nobody(town: Town, kira: Person, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says("Готово")
    await rita.presses("Исправить итог")
    await town.passes(seconds=3)
    before, posts = await town.dump(), len(kira.chat_with_bot.posts)
    await rita.says("Готово")
    await town.passes(seconds=3)
    assert await town.dump() == before
    assert len(kira.chat_with_bot.posts) == posts


async def test_somebody_elses_result_is_not_corrected(town: Town, kira: Person, rita: Person) -> None:
    """Who steers may reopen the row; to write under another's name is nobody's right."""
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says("Готово")
    await open_row(kira, "2.1")
    with pytest.raises(CannotDo):
        await kira.presses("Исправить итог")
    its = (await row_of(town, "2.1")).occurrences[0]
    await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": f"mark:correct:{its.id}"})
    assert "тот, кто его записал" in (kira.alert or "")
    await kira.says("Итог Киры")
    assert (await row_of(town, "2.1")).occurrences[0].result == Result(words="Готово")


async def test_a_result_reopened_while_it_is_being_corrected_stays_as_it_is(town: Town, kira: Person, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says("Готово")
    await rita.presses("Исправить итог")
    await open_row(kira, "2.1")
    await kira.presses("Вернуть в работу")
    await rita.says("Готово, но иначе")
    assert "тот, кто его записал" in rita.chat_with_bot.last.text
    its = (await row_of(town, "2.1")).occurrences[0]
    assert (its.state, its.result) == (State.IN_WORK, Result(words="Готово"))


# -- two questions at once


@pytest.fixture
async def twice_asked(rita: Person) -> tuple[Person, Message, Message]:
    """Rita, asked for the result of 2.1 and then of 2.3, and both questions."""
    questions = []
    for number in ("2.1", "2.3"):
        await open_row(rita, number)
        await rita.presses("Выполнено")
        questions.append(rita.chat_with_bot.last)
    return rita, questions[0], questions[1]


async def results(town: Town) -> list[str | None]:
    found = [(await row_of(town, number)).occurrences[0].result for number in ("2.1", "2.3")]
    return [None if each is None else each.words for each in found]


async def test_a_reply_to_the_older_question_answers_it_and_the_newer_one_waits_on(
    town: Town, twice_asked: tuple[Person, Message, Message]
) -> None:
    rita, older, _ = twice_asked
    await rita.says("Итог 2.1", reply_to=older)
    assert await results(town) == ["Итог 2.1", None]
    await rita.says("Итог 2.3")
    assert await results(town) == ["Итог 2.1", "Итог 2.3"]


async def test_words_that_reply_to_no_question_answer_the_newest(
    town: Town, twice_asked: tuple[Person, Message, Message]
) -> None:
    rita, older, newer = twice_asked
    await rita.says("Итог 2.3", reply_to=newer)
    assert await results(town) == [None, "Итог 2.3"]
    await rita.says("Спасибо")
    assert "Я жду здесь кнопку" in rita.chat_with_bot.last.text
    await rita.says("Итог 2.1", reply_to=older)
    assert await results(town) == ["Итог 2.1", "Итог 2.3"]
    await rita.says("Ещё итог", reply_to=older)
    assert "уже выполнена" in rita.chat_with_bot.last.text
    assert await results(town) == ["Итог 2.1", "Итог 2.3"]


async def test_cancel_of_the_older_question_leaves_the_newer_one_open(
    town: Town, twice_asked: tuple[Person, Message, Message]
) -> None:
    """It closed the newer one, and the words written for it were nobody's."""
    rita, older, _ = twice_asked
    await rita.presses("Отмена", message=older)
    assert "2.1" in older.text
    await rita.says("Итог 2.3")
    assert await results(town) == [None, "Итог 2.3"]


async def test_a_reply_to_a_question_that_was_left_is_no_answer(
    town: Town, twice_asked: tuple[Person, Message, Message]
) -> None:
    rita, older, newer = twice_asked
    await rita.presses("Отмена", message=older)
    await rita.presses("Отмена", message=newer)
    await rita.says("Итог 2.1", reply_to=older)
    assert await results(town) == [None, None]


async def test_after_an_error_of_ours_the_question_waits_again(town: Town, rita: Person) -> None:
    """«Ничего не потеряно; попробуйте ещё раз» is true then."""
    assert town.app is not None
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await town.app.database.write(_execute, BROKEN)
    await rita.says("Трудоустроены 212")
    assert "попробуйте ещё раз" in rita.chat_with_bot.last.text
    await town.app.database.write(_execute, "DROP TRIGGER broken")
    await rita.says("Трудоустроены 212")
    assert (await row_of(town, "2.1")).occurrences[0].result == Result(words="Трудоустроены 212")


BROKEN = "CREATE TRIGGER broken BEFORE INSERT ON plan_results BEGIN SELECT RAISE(ABORT, 'broken'); END"


def _execute(tx: Connection, sql: str) -> None:
    tx.execute(sql)


async def test_a_working_group_member_cannot_reopen_by_a_made_up_button(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says("Готово")
    its = (await row_of(town, "2.1")).occurrences[0]
    await rita.presses_button(rita.chat_with_bot.last, {"text": "?", "callback_data": f"mark:again:{its.id}"})
    assert "Это могут только те" in (rita.alert or "")
    assert (await row_of(town, "2.1")).occurrences[0].state is State.DONE


@pytest.mark.parametrize(("act", "asked"), [("Выполнено", "result"), ("Перенести", "reason"), ("Перенести", "date")])
async def test_a_mistyped_command_is_no_answer_and_the_question_still_waits(
    town: Town, rita: Person, act: str, asked: str
) -> None:
    await open_row(rita, "2.1")
    await rita.presses(act)
    if asked == "date":
        await rita.says("Ждём данных")
    before = await town.dump()
    for words in ("/cansel", "  /отмена", "/2 апреля"):
        await rita.says(words)
        assert "Похоже на команду" in rita.chat_with_bot.last.text
    assert await town.dump() == before
    await rita.says("до 15 апреля")
    sentence = {"result": "Записано", "reason": "Новый срок строки 2.1?", "date": "Новый срок: 15 апреля"}[asked]
    assert sentence in rita.chat_with_bot.last.text


# -- «Перенести»


async def test_a_date_is_moved_after_any_number_of_bad_ones(town: Town, kira: Person, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says(f"Ждём данных {NASTY}")
    for words, answer in (
        ("когда-нибудь", "Не понял срок «когда-нибудь»"),
        ("<i>", "Не понял срок «<i>»"),
        ("31 февраля", "Не понял срок"),
        ("1 кв. и 3 кв.", "не один срок"),
        ("ежемесячно", "не один срок"),
        ("каждый понедельник", "не один срок"),
        ("2024", "не один срок"),
        ("10 января", "Этот день уже прошёл"),
        ("", "нужны слова"),
    ):
        await rita.says(words)
        assert answer in rita.chat_with_bot.last.text, words
        assert (await row_of(town, "2.1")).occurrences[0].due == date(2023, 3, 31)
    await rita.says("до 15 апреля")
    assert "Новый срок: 15 апреля" in rita.sees
    assert f"Перенесено с 31 марта 2023 на 15 апреля 2023: Ждём данных {NASTY}" in rita.chat_with_bot.last.text
    assert (await row_of(town, "2.1")).occurrences[0].due == date(2023, 4, 15)
    await town.passes(seconds=2)
    assert f"Срок перенесён с 31 марта 2023 на 15 апреля 2023. Причина: Ждём данных {NASTY}" in kira.sees


@pytest.mark.parametrize(
    ("label", "due"),
    [
        ("+1 неделя · 7 апреля", date(2023, 4, 7)),
        ("+2 недели · 14 апреля", date(2023, 4, 14)),
        ("Конец месяца · 28 апреля", date(2023, 4, 28)),
        ("Конец квартала · 30 июня", date(2023, 6, 30)),
    ],
)
async def test_a_new_date_need_not_be_typed(town: Town, rita: Person, label: str, due: date) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says("Ждём данных")
    await rita.presses(label)
    its = (await row_of(town, "2.1")).occurrences[0]
    assert (its.due, its.postponements[0].reason) == (due, "Ждём данных")
    assert "Новый срок:" in rita.chat_with_bot.last.text
    await rita.says("Спасибо")
    assert "Я жду здесь кнопку" in rita.chat_with_bot.last.text


async def test_a_date_is_chosen_after_a_look_at_the_plan(town: Town, rita: Person) -> None:
    """The reason was given: it is not lost by looking elsewhere."""
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says("Ждём данных")
    question = rita.chat_with_bot.last
    await rita.says("/plan")
    await town.restart()
    await rita.presses("+1 неделя", message=question)
    assert (await row_of(town, "2.1")).occurrences[0].due == date(2023, 4, 7)


async def test_a_date_whose_reason_is_not_known_any_more_asks_for_the_reason(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says("Ждём данных")
    older = rita.chat_with_bot.last
    (week, *_) = older.buttons
    await open_row(rita, "2.3")
    await rita.presses("Перенести")
    await rita.says("Другая причина")
    await rita.presses_button(older, week)
    assert "Почему срок переносится?" in older.text
    await rita.says("Ждём данных")
    await rita.presses("+1 неделя", message=rita.chat_with_bot.last)
    (moved,) = (await row_of(town, "2.1")).occurrences[0].postponements
    assert moved.reason == "Ждём данных"
    assert (await row_of(town, "2.3")).occurrences[0].postponements == ()


async def test_a_date_chosen_after_its_day_has_passed_moves_nothing(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says("Ждём данных")
    town.clock.now = town.clock.now.replace(month=4, day=8)
    await rita.presses("+1 неделя")
    assert "Этот день уже прошёл" in (rita.alert or "")
    assert (await row_of(town, "2.1")).occurrences[0].postponements == ()


@pytest.mark.parametrize(
    ("words", "due"),
    [("через неделю", date(2023, 2, 8)), ("в пятницу", date(2023, 2, 3)), ("завтра", date(2023, 2, 2))],
)
async def test_a_new_date_is_said_as_people_say_it(town: Town, rita: Person, words: str, due: date) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says("Успеем раньше")
    await rita.says(words)
    assert (await row_of(town, "2.1")).occurrences[0].due == due


async def test_who_speaks_english_names_an_english_date(town: Town, kira: Person) -> None:
    assert kira.chat_with_bot.started
    john = await town.gives(town.person("John", language="en"), Role.WORKING_GROUP)
    await open_row(john, "2.1")
    await john.presses("Postpone")
    await john.says("No data yet")
    assert "End of month · 28 April" in " ".join(each["text"] for each in john.chat_with_bot.last.buttons)
    await john.says("whenever")
    assert "I did not understand the date “whenever”" in john.chat_with_bot.last.text
    await john.says("by June 1")
    assert (await row_of(town, "2.1")).occurrences[0].due == date(2023, 6, 1)


async def test_moving_to_the_date_it_has_already_is_told_to_nobody(town: Town, kira: Person, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says("Так надо")
    await rita.says("31 марта")
    await town.passes(seconds=2)
    assert (await row_of(town, "2.1")).occurrences[0].postponements == ()
    assert "перенесён" not in kira.sees


async def test_a_date_of_next_year_is_taken_when_its_year_is_named(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says("Причина")
    await rita.says("15.01.2024")
    assert "Новый срок: 15 января 2024" in rita.sees
    assert (await row_of(town, "2.1")).occurrences[0].due == date(2024, 1, 15)


async def test_every_postponement_stands_on_the_card(rita: Person) -> None:
    for reason, day in (("Первая причина", "10 апреля"), ("Вторая причина", "20 апреля")):
        await open_row(rita, "2.1")
        await rita.presses("Перенести")
        await rita.says(reason)
        await rita.says(day)
    text = rita.chat_with_bot.last.text
    assert "Перенесено с 31 марта 2023 на 10 апреля 2023: Первая причина" in text
    assert "Перенесено с 10 апреля 2023 на 20 апреля 2023: Вторая причина" in text


async def test_cancel_at_the_reason_moves_nothing(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Перенести")
    await rita.says("Причина")
    await rita.presses("Отмена")
    assert "до 31 марта" in rita.chat_with_bot.sees
    await rita.says("до 15 апреля")
    assert (await row_of(town, "2.1")).occurrences[0].due == date(2023, 3, 31)


@pytest.mark.parametrize("asked", ["reason", "date"])
async def test_a_row_closed_by_another_while_its_new_date_is_asked_for_stays_where_it_is(
    town: Town, kira: Person, rita: Person, asked: str
) -> None:
    group = await town.subscribes(town.world.group("РГ", admins=[kira], members=[rita]), "Изменения плана и переносы")
    await open_row(kira, "2.1")
    await kira.presses("Перенести")
    if asked == "date":
        await kira.says("Ждём данных")
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    await rita.says("Готово")
    await town.passes(seconds=3)
    before, posts = await town.dump(), len(group.posts)
    await kira.says({"reason": "Ждём данных", "date": "до 15 апреля"}[asked])
    assert kira.chat_with_bot.last.text == "Эта строка уже выполнена: итог записан."
    await kira.says("до 15 апреля")
    await town.passes(seconds=3)
    assert "Я жду здесь кнопку" in kira.chat_with_bot.last.text
    assert "Новый срок:" not in " ".join(each.text for each in kira.chat_with_bot.posts)
    assert await town.dump() == before
    assert len(group.posts) == posts


async def test_of_a_result_and_a_new_date_in_one_breath_nothing_false_is_confirmed(
    town: Town, kira: Person, rita: Person
) -> None:
    """Either the row is moved and then done, or it is done and the move is refused."""
    await open_row(kira, "2.1")
    await kira.presses("Перенести")
    await kira.says("Ждём данных")
    await open_row(rita, "2.1")
    await rita.presses("Выполнено")
    town.world.settled = _do_nothing
    await asyncio.gather(kira.says("до 15 апреля"), rita.says("Готово"))
    town.world.settled = town.settle
    for _ in range(4):
        await town.settle()
    its = (await row_of(town, "2.1")).occurrences[0]
    assert its.state is State.DONE
    assert ("Новый срок:" in kira.sees) == bool(its.postponements)
    assert ("уже выполнена" in kira.sees) == (not its.postponements)
    assert its.due == (date(2023, 4, 15) if its.postponements else date(2023, 3, 31))


# -- «Не моё»


async def test_not_mine_shows_on_the_card_and_is_taken_back_there(town: Town, rita: Person) -> None:
    """It left no trace but a toast, and no way back."""
    await open_row(rita, "2.1")
    await rita.presses("Не моё")
    assert "Вы ответили «Не моё»" in rita.chat_with_bot.last.text
    await rita.presses("Это моё")
    assert "Вы ответили" not in rita.chat_with_bot.last.text
    assert await town.keeps(marks.declines) == frozenset()


async def test_not_mine_is_told_to_the_coordinator_and_pings_me_no_more(town: Town, kira: Person, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Не моё")
    assert "больше не напоминаю" in (rita.alert or "")
    await town.passes(seconds=2)
    assert "Рита отвечает «Не моё»" in kira.sees
    posts, above = len(rita.chat_with_bot.posts), len(kira.chat_with_bot.posts)
    town.clock.now = town.clock.now.replace(month=3, day=1)
    await town.sweep()
    await town.passes(seconds=3)
    assert len(rita.chat_with_bot.posts) == posts
    # nobody else is of the working group, so those above hear of 2.1 from now on
    assert any("2.1" in post.text for post in kira.chat_with_bot.posts[above:])


async def test_not_mine_twice_is_told_once(town: Town, kira: Person, rita: Person) -> None:
    await open_row(rita, "2.1")
    card = rita.chat_with_bot.last
    (not_mine,) = (each for each in card.buttons if "Не моё" in each["text"])
    for _ in range(2):
        await rita.presses_button(card, not_mine)
        await town.passes(seconds=2)
    assert kira.sees.count("отвечает «Не моё»") == 1


async def test_taking_a_row_in_work_takes_not_mine_back(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Не моё")
    await rita.presses("В работе")
    assert "Не моё" in " ".join(each["text"] for each in rita.chat_with_bot.last.buttons)
    town.clock.now = town.clock.now.replace(month=3, day=31)
    await town.sweep()
    assert "2.1" in rita.chat_with_bot.last.text


async def test_closing_a_row_takes_not_mine_back(town: Town, rita: Person) -> None:
    await open_row(rita, "2.1")
    await rita.presses("Не моё")
    await rita.presses("Выполнено")
    await rita.says("Всё-таки сделала")
    assert await town.keeps(marks.declines) == frozenset()


# -- a digest that could not leave yet


@pytest.fixture
async def held(town: Town, rita: Person) -> Person:
    """Rita, whose digest of the first of March, with 2.1 alone, Telegram has not let through for ten minutes."""
    town.clock.now = town.clock.now.replace(month=3, day=1)
    town.world.faults.flood(600, method="sendMessage", chat_id=rita.id)
    await town.sweep()
    assert "Ваши сроки" not in rita.sees
    return rita


async def test_a_digest_that_waited_arrives(town: Town, held: Person) -> None:
    await town.passes(minutes=11)
    assert "Ваши сроки: 1" in held.sees


async def test_a_digest_that_waited_says_nothing_of_a_row_closed_meanwhile(town: Town, kira: Person, held: Person) -> None:
    await open_row(kira, "2.1")
    await kira.presses("Выполнено")
    await kira.says("Готово")
    await town.passes(minutes=11)
    await town.sweep()
    assert "Ваши сроки" not in held.sees


async def test_a_digest_that_waited_says_nothing_of_a_date_moved_meanwhile(town: Town, kira: Person, held: Person) -> None:
    await open_row(kira, "2.1")
    await kira.presses("Перенести")
    await kira.says("Ждём данных")
    await kira.says("до 1 июля")
    await town.passes(minutes=11)
    await town.sweep()
    assert "Ваши сроки" not in held.sees


# -- in a group


async def test_a_strangers_press_in_a_group_is_refused_to_them_alone_and_changes_nothing(
    town: Town, group: Group, oleg: Person
) -> None:
    before, digest = await town.dump(), group.last.text
    for sign in ("✅", "🔧", "📅", "🙅"):
        await oleg.presses(f"{sign} 2.1", chat=group)
        assert oleg.alert_is_modal
        assert "Строка 2.1 не за вами" in (oleg.alert or "")
    assert await town.dump() == before
    assert group.last.text == digest
    assert oleg.chat_with_bot.posts[-1].text.startswith("Здравствуйте")


async def test_somebody_the_bot_never_met_presses_in_a_group(town: Town, group: Group) -> None:
    stranger = town.person("Прохожий")
    await group.admit(stranger)
    before = await town.dump()
    await stranger.presses("🔧 2.1", chat=group)
    assert "не за вами" in (stranger.alert or "")
    assert await town.dump() == before


async def test_in_work_is_marked_right_in_the_group(town: Town, group: Group, rita: Person) -> None:
    await rita.presses("🔧 2.1", chat=group)
    assert "Отмечено: в работе" in (rita.alert or "")
    assert (await row_of(town, "2.1")).occurrences[0].state is State.IN_WORK


async def test_done_in_a_group_leads_into_the_private_chat_where_the_result_is_given(
    town: Town, group: Group, rita: Person
) -> None:
    posts = len(group.posts)
    await rita.presses("✅ 2.1", chat=group)
    assert "Чем закончилось?" in rita.sees
    await rita.says("Готово")
    assert "Записано" in rita.sees
    assert (await row_of(town, "2.1")).occurrences[0].state is State.DONE
    assert len(group.posts) == posts


async def test_moving_in_a_group_leads_into_the_private_chat(town: Town, group: Group, rita: Person) -> None:
    await rita.presses("📅 2.1", chat=group)
    assert "Почему срок переносится?" in rita.sees
    await rita.says("Ждём данных")
    await rita.says("до 15 апреля")
    assert (await row_of(town, "2.1")).occurrences[0].due == date(2023, 4, 15)
    assert group.posts


def line_of(group: Group, number: str) -> str:
    """Of the digest in the group."""
    lines = group.posts[-1].text.split("\n")
    (place,) = (place for place, line in enumerate(lines) if f" {number} " in line)
    return " ".join(lines[place : place + 2])


async def test_the_digest_in_the_group_shows_what_was_marked_since_and_says_nothing_anew(
    town: Town, group: Group, kira: Person, rita: Person
) -> None:
    """Else people press buttons of what is done, and the group believes what the morning said."""
    posts = len(group.posts)
    await rita.presses("🔧 2.1", chat=group)
    await town.passes(seconds=4)
    assert "в работе" in line_of(group, "2.1")
    await open_row(kira, "2.1")
    await kira.presses("Выполнено")
    await kira.says("Готово")
    await open_row(kira, "1.1")
    await kira.presses("Перенести")
    await kira.says("Ждём данных")
    await kira.says("до 15 апреля")
    await town.passes(seconds=8)
    assert line_of(group, "2.1").startswith("✅")
    assert "выполнено" in line_of(group, "2.1")
    assert "15 апреля" in line_of(group, "1.1")
    labels = [each["text"] for each in group.posts[-1].buttons]
    assert not [label for label in labels if label.endswith("2.1")]
    assert "✅ 1.2" in labels
    await open_row(kira, "2.1")
    await kira.presses("Вернуть в работу")
    await town.passes(seconds=4)
    assert "✅ 2.1" in [each["text"] for each in group.posts[-1].buttons]
    assert len(group.posts) == posts
    await town.restart()
    await town.sweep(times=2)
    assert len(group.posts) == posts


async def test_a_digest_that_was_deleted_is_missed_by_nobody(town: Town, group: Group, kira: Person) -> None:
    group.posts[-1].deleted = True
    await open_row(kira, "2.1")
    await kira.presses("Выполнено")
    await kira.says("Готово")
    await town.passes(seconds=4)
    assert await town.keeps(outbox.waiting) == 0
    assert await town.keeps(outbox.undelivered, since=0) == []


async def test_the_digest_of_yesterday_stays_as_it_was_read(town: Town, group: Group, kira: Person) -> None:
    before = group.posts[-1].text
    town.clock.now = town.clock.now.replace(day=2)
    await open_row(kira, "2.1")
    await kira.presses("Выполнено")
    await kira.says("Готово")
    await town.passes(seconds=4)
    assert group.posts[-1].text == before


async def test_a_link_to_a_row_that_is_not_yours_is_refused(town: Town, group: Group, oleg: Person) -> None:
    its = (await row_of(town, "2.1")).occurrences[0]
    await oleg.starts(f"done_{its.id}")
    assert "не за вами" in oleg.sees
    before = await town.dump()
    await oleg.says("Готово")
    assert await town.dump() == before
    assert group.posts


async def test_a_digest_of_one_row_has_words_on_its_buttons(town: Town, group: Group, rita: Person, oleg: Person) -> None:
    town.clock.now = town.clock.now.replace(month=3, day=21)
    await town.sweep()
    town.clock.now = town.clock.now.replace(month=5, day=31)
    for number in ("1.1", "1.2", "1.3", "2.1"):
        await open_row(town.coordinator, number)
        await town.coordinator.presses("Выполнено")
        await town.coordinator.says("Готово")
    await town.sweep()
    assert [each["text"] for each in group.last.buttons] == [
        "✅ Выполнено",
        "🔧 В работе",
        "📅 Перенести",
        "🙅 Не моё",
        "Открыть 2.3",
    ]
    await oleg.presses("Открыть 2.3", chat=group)
    assert "государственного задания" in oleg.sees
    await rita.presses("🙅 Не моё", chat=group)
    assert "больше не напоминаю" in (rita.alert or "")


# -- made-up buttons

MADE_UP = [
    *("", "?", "🙂", "row", "row:", "row:abc:0:0", "row:1:0", "row:1:0:0:0:0:0", "row:٣:0:0", "row:1:0:maybe"),
    *("row:-1:0:0", "row:1:-1:0", "row:9007199254740992:0:0", f"row:{10**40}:0:0", "row:1.5:0:0", "row:1e3:0:0"),
    *("plan:nosuch:0:0:0", "plan:all:-1:0:0", "plan:all:0:-1:0", "plan:all:0:10000:0", "plan:all:0:0:-1", "plan:::"),
    *("view:all:0", "view:mine:0", "view:nosuch:0", "view:month:-1", f"view:section:{2**63}"),
    *(
        "mark:done:-1",
        f"mark:done:{2**63}",
        f"mark:work:{2**64}",
        "mark:nosuch:1",
        "mark:done:",
        "result:-1",
        f"result:{2**63}",
    ),
    *("for:2023", "for:2023:-1", "for:1999:0", "leave:nosuch:1", "leave:result:-1", f"leave:result:{2**63}", "to:1:0"),
    *("to:1:-1", "to:-1:738000", "to:1:999999", "to:1:tomorrow", "forget:1", "no-year:1"),
    *("for:99999", "for:0", "for:-2023", "for:1999", "for:2100", "year:99999", "year:0", "year:-1", "year:1999", "year:2100"),
    *("ask:-1:0", "ask:0:-1", f"ask:0:{2**63}", "as:-1:0", "as:99999:0", "as:0:-1", f"accept:{2**63}", "accept:-1", "accept:"),
    *("roles:-1", "roles:10000", "person:-1", f"person:{2**63}", "rep:-1:0", "rep:1:-1", "role:-1:secretary:1:0"),
    *("role:1:nosuch:1:0", f"role:{2**63}:secretary:1:0", f"role:1:representative:1:{2**63}", "role:1:secretary:often:0"),
    *("rubric:nosuch:0:1", "rubric:plan-deadlines:-1:1", f"rubric:plan-deadlines:{2**63}:1", "home:1", "help:1", "drop:1"),
]


async def test_a_button_that_nobody_made_is_an_outdated_one_and_changes_nothing(
    town: Town, kira: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await town.admin.says("/start")
    await kira.sends_file("plan.docx", docx())
    await open_row(kira, "2.1")
    before = await town.dump()
    for person in (kira, town.admin):
        screen, posts = person.chat_with_bot.last.text, len(person.chat_with_bot.posts)
        for data in MADE_UP:
            await person.presses_button(person.chat_with_bot.last, {"text": "?", "callback_data": data})
            assert person.alert == "Эта кнопка устарела. Откройте меню: /menu", data
            assert person.alert_is_modal, data
        assert (person.chat_with_bot.last.text, len(person.chat_with_bot.posts)) == (screen, posts)
    assert await town.dump() == before
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []


LARGEST = 2**53 - 1


GONE, NO_FILE = "Этой строки в плане больше нет", "Загруженного файла больше нет"
NEVER_WAS = {
    f"row:{LARGEST}:{LARGEST}:1": GONE,
    **{f"mark:{act}:{LARGEST}": GONE for act in ("done", "work", "move", "not", "again", "correct")},
    f"result:{LARGEST}": GONE,
    f"accept:{LARGEST}": NO_FILE,
    f"ask:9999:{LARGEST}": NO_FILE,
    f"as:9999:{LARGEST}": NO_FILE,
    "year:2099": NO_FILE,
    f"for:2099:{LARGEST}": NO_FILE,
    f"leave:result:{LARGEST}": GONE,
    f"to:{LARGEST}:766644": GONE,
    f"person:{LARGEST}": "ещё не открывал бота",
    f"role:{LARGEST}:secretary:1:{LARGEST}": "ещё не открывал бота",
    "roles:9999": None,
    f"plan:section:9999:9999:{LARGEST}": None,
    f"plan:month:9999:9999:{LARGEST}": None,
    f"view:month:{LARGEST}": None,
    "lang:xx": None,
}
"""Within the bounds of a button, but of nothing there is; None: the nearest thing is shown."""


async def test_a_button_of_something_that_never_was_says_so_and_changes_nothing(
    town: Town, kira: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await open_row(kira, "2.1")
    before = await town.dump()
    for data, sentence in NEVER_WAS.items():
        await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": data})
        assert (kira.alert is None) if sentence is None else (sentence in (kira.alert or "")), data
        assert kira.chat_with_bot.last.buttons, data
    assert await town.dump() == before
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []


# -- a row that is gone


async def test_a_row_removed_by_a_new_edition_while_its_card_is_open_says_it_is_gone(
    town: Town, kira: Person, rita: Person
) -> None:
    await open_row(rita, "2.1")
    card = rita.chat_with_bot.last
    await rita.presses("Выполнено")
    await town.accepts_plan(docx([("1.1.", "Одна строка осталась", "до 1 июня", "Рабочая группа")]), "plan.docx")
    before = await town.dump()
    await rita.says("Готово")
    assert "Этой строки в плане больше нет" in rita.chat_with_bot.last.text
    await rita.says("Ещё раз")
    assert "Я жду здесь кнопку" in rita.chat_with_bot.last.text
    await rita.presses("Отмена", message=card)
    assert "Этой строки в плане больше нет" in (rita.alert or "")
    assert await town.dump() == before
    assert kira.chat_with_bot.started
