"""Whatever a plan and people say, a message fits Telegram, and what is shown is whole."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from html import escape, unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.screens import body
from locales import Html, Texts
from simulator.entities import parse_html, utf16
from simulator.messages import Message
from storage.plan import reading
from tests.plans import Row, docx
from tests.town import MOSCOW, Clock, Town

TEXTS = Texts.load()
RU = TEXTS.of("ru")
LIMIT = 4096
"""UTF-16 units after markup is read: https://core.telegram.org/bots/api#sendmessage"""

EMOJI = "🧑‍🚀"
NASTY = '<&>"'
LONG = [NASTY * 1250, "слово " * 833 + "ко", EMOJI * 1666 + "ок", "{ $title } { 5 }" * 312]


def lines(most: int) -> st.SearchStrategy[str]:
    """HTML as our texts make it: words that were escaped, some of them bold; at most `most` × 30 characters."""
    words = st.one_of(st.text(max_size=30), st.sampled_from([EMOJI * 9, NASTY * 6, "&amp;lt;" * 3, "🙂" * 30]))
    repeated = st.builds(str.__mul__, words, st.integers(1, most))
    return repeated.map(lambda said: f"<b>{escape(said[:9], quote=False)}</b>{escape(said, quote=False)}.")


def length(html: str) -> int:
    return utf16(parse_html(html).text)


LINES = st.lists(lines(40), max_size=60)
ENDS = st.one_of(st.just(""), lines(25))
GAPS = st.sampled_from(["\n", "\n\n"])


# -- one message of many lines


@given(ENDS, LINES, ENDS, GAPS)
@example("<b>План</b>", [f"<b>{EMOJI}</b>" + "&lt;" * 300] * 40, "", "\n")
@example("", ["🙂" * 100] * 60, "", "\n")
@example("ы" * 900, ["ы" * 90] * 60, "ы" * 900, "\n")
def test_a_message_of_any_lines_fits(head: str, lines: Sequence[str], tail: str, gap: str) -> None:
    assert length(body(head, lines, tail, RU, gap=gap)) <= LIMIT


@given(ENDS, LINES, ENDS, GAPS)
def test_lines_are_shown_whole_from_the_first_on_and_the_rest_is_counted(
    head: str, lines: Sequence[str], tail: str, gap: str
) -> None:
    text = body(head, lines, tail, RU, gap=gap)
    possible = []
    for kept in range(len(lines) + 1):
        more = [] if kept == len(lines) else [RU("common-more", count=len(lines) - kept)]
        possible.append("\n\n".join(part for part in (head, gap.join([*lines[:kept], *more]), tail) if part))
    assert text in possible


@given(ENDS, LINES, ENDS, GAPS)
def test_nothing_is_left_out_that_has_room(head: str, lines: Sequence[str], tail: str, gap: str) -> None:
    everything = "\n\n".join(part for part in (head, gap.join(lines), tail) if part)
    if length(everything) <= LIMIT - 200:
        assert body(head, lines, tail, RU, gap=gap) == everything


# -- texts of any length


@pytest.mark.parametrize("value", LONG)
def test_a_long_value_is_shown_whole_and_not_obeyed(value: str) -> None:
    text = RU("plan-card-head", icon="✅", number="1", title=value)
    assert parse_html(text).text == f"✅ 1 {value}"
    assert "<&" not in text


@pytest.mark.parametrize("value", LONG)
def test_on_buttons_and_in_alerts_a_long_value_is_as_it_is(value: str) -> None:
    assert RU.plain("plan-open-row", number=value) == f"Открыть {value}"


def test_two_long_values_stand_in_their_places() -> None:
    text = RU("plan-notice-closed", number="1.1", title=LONG[0], result=LONG[1])
    assert unescape(text) == f"✅ <b>1.1</b> {LONG[0]}\n\nВыполнено. Итог: {LONG[1]}"


def test_a_long_value_and_long_markup_of_ours_stand_side_by_side() -> None:
    ours = "<i>так</i>" * 500
    assert RU("import-notice", title="<" * 5000, changes=Html(ours)) == RU("import-notice", title="%", changes="@").replace(
        "%", "&lt;" * 5000
    ).replace("@", ours)


@pytest.mark.parametrize("said", ["\ue000result\ue001", "\ue000title\ue001", "\ue000"])
@pytest.mark.parametrize("padding", ["", " и ещё" * 100])
def test_private_characters_in_a_value_are_no_way_to_another_value(said: str, padding: str) -> None:
    """Long values are put in after Fluent, where such characters hold their places."""
    result = "ы" * 1000
    text = RU("plan-notice-closed", number=said, title=said + padding, result=result)
    assert text == f"✅ <b>{said}</b> {said}{padding}\n\nВыполнено. Итог: {result}"


@pytest.mark.parametrize(("chosen", "sign"), [("yes", "➤"), ("no", "•")])
def test_a_choice_by_a_short_value_is_made_beside_a_long_one(chosen: str, sign: str) -> None:
    text = RU("plan-card-occurrence", chosen=chosen, words="1 кв. " * 900, state="в работе")
    assert text.startswith(f"{sign} 1 кв. ")
    assert text.endswith(": в работе")


# -- screens of long rows


@pytest.fixture
async def plain_town(tmp_path: Path) -> AsyncIterator[Town]:
    """The same Wednesday morning, without rich messages."""
    town = Town(tmp_path / "bot.db", Clock(datetime(2023, 2, 1, 9, 30, tzinfo=MOSCOW)), rich_messages=False)
    async with town.running():
        yield town
    assert town.world.unknown_calls == []


def long_rows(count: int, dates: str = "до 1 июня") -> Sequence[Row]:
    """Titles and names as long as no plan has had them yet."""
    names = "; ".join(f"Организация <{number}> & партнёры «{'Имени и отчества ' * 6}»" for number in range(12))
    return [(f"{n}.", f"{EMOJI} Мероприятие {n:03} <&> {'о кадрах региона ' * 60}", dates, names) for n in range(1, count + 1)]


def must_be_whole(message: Message) -> None:
    """It arrived with its markup: not as the bare words that are the last resort."""
    assert message.by_bot
    assert utf16(message.text) <= LIMIT
    assert any(each["type"] == "bold" for each in message.content["entities"])
    assert message.buttons


async def test_a_preview_of_sixty_long_rows_without_rich_messages_arrives_with_its_buttons(plain_town: Town) -> None:
    kira = plain_town.coordinator
    await kira.says("/start")
    await kira.sends_file("plan.docx", docx(long_rows(60)))
    must_be_whole(kira.chat_with_bot.last)
    assert "60 строк" in kira.chat_with_bot.last.text
    assert "…и ещё" in kira.chat_with_bot.last.text
    await kira.presses("Принять план")
    assert "План принят" in kira.chat_with_bot.last.text
    (plan,) = await plain_town.keeps(reading.plans)
    assert len(await plain_town.keeps(reading.rows_of_plan, plan.id)) == 60


async def test_the_changes_of_sixty_long_rows_arrive_with_their_buttons(plain_town: Town) -> None:
    kira = plain_town.coordinator
    await kira.says("/start")
    await plain_town.accepts_plan(docx(long_rows(60)), "plan.docx")
    await kira.sends_file("next.docx", docx(long_rows(60, "до 1 июля")))
    must_be_whole(kira.chat_with_bot.last)
    assert "…и ещё 50" in kira.chat_with_bot.last.text
    await kira.presses("Принять план")
    must_be_whole(kira.chat_with_bot.last)


async def test_a_list_of_long_rows_and_their_cards_arrive(town: Town) -> None:
    kira = town.coordinator
    await kira.says("/start")
    await town.accepts_plan(docx(long_rows(12)), "plan.docx")
    await kira.says("/plan")
    must_be_whole(kira.chat_with_bot.last)
    assert "Мероприятие 010" in kira.chat_with_bot.last.text
    await kira.presses("▶")
    assert "Мероприятие 012" in kira.chat_with_bot.last.text
    await kira.presses("12")
    must_be_whole(kira.chat_with_bot.last)
    assert "Отвечают: Организация <0> & партнёры" in kira.chat_with_bot.last.text


async def test_a_card_of_twelve_times_with_twelve_long_results_opens_at_each_of_them(town: Town) -> None:
    kira = town.coordinator
    await kira.says("/start")
    await town.accepts_plan(docx([("1", "Отчёт " * 150, "ежемесячно", "Секретарь")]), "plan.docx")
    for month in range(1, 13):
        await kira.says("/plan")
        await kira.presses("1")
        await kira.presses("Выполнено")
        await kira.says(f"Месяц {month}. {NASTY * 98}")
    await kira.says("/plan")
    assert "Выполнено 1 из 1" in kira.chat_with_bot.last.text
    await kira.presses("1")
    must_be_whole(kira.chat_with_bot.last)
    assert kira.chat_with_bot.last.text.count("выполнено") == 12
    assert f"Итог: Месяц 12. {NASTY * 90}" in kira.chat_with_bot.last.text
    for month, day in enumerate(("вчера", "28 февраля", "31 марта", "30 апреля", "31 мая", "30 июня"), start=1):
        await kira.presses(day)
        must_be_whole(kira.chat_with_bot.last)
        assert f"Итог: Месяц {month}. " in kira.chat_with_bot.last.text
    await kira.presses("30 ноября")
    assert "Итог: Месяц 11. " in kira.chat_with_bot.last.text
