"""Consent: nothing that needs it goes on without it, and the log tells what was read, when, and what was said to it."""

import inspect
from dataclasses import replace
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import OperatorSection
from cluster.consents import Answer, Operator, Purpose, version_of
from handlers import GOES_ON
from handlers.consents import THEN_LIMIT, Consenting, wordings
from locales import LANGUAGES, Language, Texts
from simulator.people import Person
from storage import consents
from tests.town import Town

GOES_ON_KNOWS = {"db", "member", "t", "reply", "state", "audience", "operator", "now", "about"}


@pytest.fixture
async def anna(town: Town) -> Person:
    """Known: a guest has no profile to begin."""
    anna = town.person("Анна")
    await anna.starts()
    return anna


async def log(town: Town, person: Person) -> list[tuple[Purpose, Answer]]:
    return [(each.purpose, each.answer) for each in await town.keeps(consents.history, person.id)]


async def rewords(town: Town, name: str) -> None:
    """The next start finds another operator in the settings."""
    operator = OperatorSection(name=name)
    town.settings = town.settings.model_copy(update={"operator": operator})
    await town.restart()


# -- the text


@pytest.mark.parametrize("purpose", Purpose)
def test_a_text_says_all_that_the_law_wants(purpose: Purpose) -> None:
    """Ст. 9 ч. 4 152-ФЗ: operator and address, purpose, data, actions, term, how to withdraw, signature."""
    texts = {each.purpose: each.text for each in wordings(Texts.load(), Operator(name="АНО", address="Смоленск, 1"))}
    russian = next(
        each.text
        for each in wordings(Texts.load(), Operator(name="АНО <Цифра>", address="Смоленск, 1"))
        if each.purpose is purpose and each.language == "ru"
    )
    for part in (
        "АНО &lt;Цифра&gt;",
        "адрес: Смоленск, 1",
        "Цель:",
        "Данные:",
        "Действия:",
        "Срок:",
        "Как отозвать:",
        "Подпись:",
    ):
        assert part in russian
    assert len(texts) == len(Purpose)


def test_every_purpose_has_a_text_of_its_own_and_one_version_in_all_languages() -> None:
    known = list(wordings(Texts.load(), Operator()))
    assert len(known) == len(Purpose) * len(LANGUAGES)
    assert len({each.version for each in known}) == len(Purpose)
    assert all("оператор этого бота" in each.text for each in known if each.language == "ru")


@given(st.text(), st.text())
def test_another_text_is_another_version_and_layout_is_none(one: str, other: str) -> None:
    assert (version_of(one) == version_of(other)) == (one.split() == other.split())
    assert version_of(f" \n{one}\t ") == version_of(one)


# -- asking


async def test_without_consent_the_function_explains_itself_and_waits(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Имя")
    assert "Согласие на обработку персональных данных: профиль" in anna.sees
    assert [each["text"] for each in anna.chat_with_bot.last.buttons] == ["Согласен", "Не сейчас"]
    assert await log(town, anna) == []


async def test_not_now_writes_nothing_down(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Имя")
    await anna.presses("Не сейчас")
    assert "Ничего не записано" in anna.sees
    assert await log(town, anna) == []


async def test_after_agreeing_what_was_begun_goes_on(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Муниципалитет")
    await anna.presses("Согласен")
    assert "В каком вы муниципалитете?" in anna.sees
    await anna.says("Вяземский район")
    assert "Муниципалитет: Вяземский район" in anna.sees
    assert await log(town, anna) == [(Purpose.PROFILE, Answer.GIVEN)]


async def test_agreeing_twice_is_agreeing_once(town: Town, anna: Person) -> None:
    """An impatient tap, or an update that is handled again after a crash."""
    await anna.says("/profile")
    await anna.presses("Имя")
    message = anna.chat_with_bot.last
    agree = message.buttons[0]
    for _ in range(2):
        await anna.presses_button(message, agree)
    assert await log(town, anna) == [(Purpose.PROFILE, Answer.GIVEN)]


async def test_a_changed_text_is_asked_anew(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Имя")
    await anna.presses("Согласен")
    assert await town.keeps(consents.given, anna.id, Purpose.PROFILE)
    await rewords(town, "АНО «Цифра»")
    assert not await town.keeps(consents.given, anna.id, Purpose.PROFILE)
    await anna.says("/profile")
    await anna.presses("Имя")
    assert "АНО «Цифра»" in anna.sees
    await anna.presses("Согласен")
    assert "Как вас называть?" in anna.sees
    versions = {each.version for each in await town.keeps(consents.history, anna.id)}
    assert len(versions) == 2


def test_another_text_in_any_language_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads English agrees to the English words."""
    texts = Texts.load()
    before = {each.purpose: each.version for each in wordings(texts, Operator())}
    plain = Language.plain

    def reworded(t: Language, key: str, **values: Any) -> str:
        return "We sell it." if (t.language, key) == ("en", "consents-aim-profile") else plain(t, key, **values)

    monkeypatch.setattr(Language, "plain", reworded)
    after = {each.purpose: each.version for each in wordings(texts, Operator())}
    assert {purpose for purpose in Purpose if before[purpose] != after[purpose]} == {Purpose.PROFILE}


async def test_words_that_were_read_are_never_written_over(town: Town) -> None:
    """Whatever comes under the same version: the log points to what was read."""
    assert town.app
    wording = await town.keeps(consents.wording, Purpose.PROFILE, "en")
    other = replace(wording, text="We sell it.")
    await town.app.database.write(consents.keep_wordings, (other,))
    assert await town.keeps(consents.wording, Purpose.PROFILE, "en") == wording


async def profile_outdated(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Имя")
    await anna.presses("Согласен")
    await anna.says("Аннушка")
    await rewords(town, "Другой")
    await anna.says("/privacy")
    assert "текст изменился" in anna.chat_with_bot.last.text


async def test_a_consent_to_a_text_that_has_changed_can_be_withdrawn(town: Town, anna: Person) -> None:
    """It does not count any more, and what stands on it is kept still: so there is a way to end that."""
    await profile_outdated(town, anna)
    await anna.presses("Отозвать: профиль")
    assert "Согласие на профиль отозвано" in anna.chat_with_bot.last.text
    assert "текст изменился" not in anna.chat_with_bot.last.text
    assert await log(town, anna) == [(Purpose.PROFILE, Answer.GIVEN), (Purpose.PROFILE, Answer.WITHDRAWN)]
    await anna.says("/profile")
    assert "Аннушка" not in anna.chat_with_bot.last.text


async def test_a_consent_to_a_text_that_has_changed_can_be_given_anew(town: Town, anna: Person) -> None:
    await profile_outdated(town, anna)
    await anna.presses("Прочесть заново: профиль")
    assert "Другой" in anna.chat_with_bot.last.text
    await anna.presses("Согласен")
    assert "текст изменился" not in anna.chat_with_bot.last.text
    assert await town.keeps(consents.given, anna.id, Purpose.PROFILE)


async def test_an_old_button_does_not_agree_to_a_text_that_nobody_has_read(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Имя")
    await rewords(town, "Другой")
    await anna.presses("Согласен")
    assert "с тех пор изменился" in (anna.alert or "")
    assert "Другой" in anna.sees
    assert await log(town, anna) == []


async def test_the_text_that_was_agreed_to_can_still_be_shown_after_it_has_changed(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Имя")
    read = anna.chat_with_bot.last.text
    await anna.presses("Согласен")
    (given,) = await town.keeps(consents.history, anna.id)
    await rewords(town, "Другой")
    kept = await town.keeps(text_of, given.purpose, given.version)
    assert "оператор этого бота" in kept
    assert "оператор этого бота" in read


def text_of(tx: Connection, purpose: Purpose, version: str) -> str:
    row = tx.execute(
        "SELECT words FROM consent_texts WHERE purpose = ? AND version = ? AND language = 'ru'", (purpose, version)
    ).fetchone()
    return str(row["words"])


async def test_a_text_that_comes_back_counts_again(town: Town, anna: Person) -> None:
    """Somebody mistyped the operator's name for a day."""
    await anna.says("/profile")
    await anna.presses("Имя")
    await anna.presses("Согласен")
    await rewords(town, "Опечатка")
    await rewords(town, "")
    assert await town.keeps(consents.given, anna.id, Purpose.PROFILE)


async def test_givers_are_those_who_have_given(town: Town, anna: Person) -> None:
    boris, vera = town.person("Борис", started=True), town.person("Вера", started=True)
    for person in (anna, boris, vera):
        await person.says("/privacy")
        await person.presses("рассылка")
        await person.presses("Согласен")
    await boris.says("/privacy")
    await boris.presses("рассылка")
    assert await town.keeps(consents.givers, Purpose.MAILING) == {anna.id, vera.id}
    await rewords(town, "Другой")
    assert await town.keeps(consents.givers, Purpose.MAILING) == frozenset()


async def test_a_consent_to_pass_something_on_is_one_for_each_who_gets_it(town: Town, anna: Person) -> None:
    assert town.app
    wording = await town.keeps(consents.wording, Purpose.APPLICATION, "ru")
    await town.app.database.write(consents.give, anna.id, Purpose.APPLICATION, wording.version, now=1, subject="7")
    assert await town.keeps(consents.given, anna.id, Purpose.APPLICATION, "7")
    assert not await town.keeps(consents.given, anna.id, Purpose.APPLICATION, "8")


# -- wiring


def test_what_goes_on_is_named_shortly_and_asks_for_nothing_that_it_is_not_given() -> None:
    for word, handler in GOES_ON.items():
        assert len(word.encode()) <= THEN_LIMIT
        _, *parameters = inspect.signature(handler).parameters.values()
        needed = {each.name for each in parameters if each.default is inspect.Parameter.empty}
        assert needed <= GOES_ON_KNOWS, word


def test_the_list_above_is_what_is_given() -> None:
    given = set(inspect.signature(Consenting.agree).parameters) - {"self", "query", "callback_data"}
    assert given | {"about"} == GOES_ON_KNOWS


async def test_a_made_up_button_leads_nowhere(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    message = anna.chat_with_bot.last
    town.world.queries.ask(anna, message, "agree:profile:00000000:nowhere:0")
    await town.settle()
    assert "устарела" in (anna.alert or "")
    assert await log(town, anna) == []
