"""Consent: nothing that needs it goes on without it, and the log tells what was read, when, and what was said to it."""

import inspect
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import OperatorSection
from cluster.consents import Answer, Operator, Purpose, version_of
from cluster.rights import Role
from handlers import GOES_ON, newcomers
from handlers.consents import THEN_LIMIT, Consenting, wordings
from handlers.invitations import opening
from handlers.privacy import overview
from handlers.profile import editing
from handlers.surveys import beginning
from handlers.working_group import leading
from locales import LANGUAGES, Language, Texts
from simulator.people import Person
from storage import consents, profile, roles
from tests.joining import agreed, labels_of, link_on, with_register
from tests.test_invitations import makes_link
from tests.town import Town

ROOT = Path(__file__).parent.parent
GOES_ON_KNOWS = {"db", "member", "t", "reply", "state", "audience", "operator", "now", "about", "organisation_id", "choice"}


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
    assert given | {"about", "organisation_id", "choice"} == GOES_ON_KNOWS


async def test_a_made_up_button_leads_nowhere(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    message = anna.chat_with_bot.last
    town.world.queries.ask(anna, message, "agree:profile:00000000:nowhere:0:0:0")
    await town.settle()
    assert "устарела" in (anna.alert or "")
    assert await log(town, anna) == []


def test_no_two_things_go_on_by_the_same_word() -> None:
    """The later one would silently take the other's place."""
    parts = [newcomers.GOES_ON, overview.GOES_ON, editing.GOES_ON, leading.GOES_ON, beginning.GOES_ON, (opening.THEN,)]
    assert sum(map(len, parts)) == len(GOES_ON)


# -- what is kept as a setting, without being asked


def test_the_profiles_text_lists_no_settings() -> None:
    """They are kept of anybody who speaks to the bot, or it could not answer: /privacy says so."""
    for each in wordings(Texts.load(), Operator()):
        if each.purpose is Purpose.PROFILE:
            data = re.search(r"<b>(?:Данные|Data):</b>(.*)", each.text)
            assert data
            assert not re.search("язык|тихие часы|темы|language|quiet|topics", data[1])
    for language, words in (("ru", "настройки: язык, тихие часы, выключенные темы"), ("en", "settings: language, quiet hours")):
        t = Texts.load().of(language)
        assert words in t("privacy-text", operator="", purposes="")


async def test_settings_need_no_consent_and_outlive_its_withdrawal(town: Town, anna: Person) -> None:
    await anna.says("/profile")
    await anna.presses("Тихие часы")
    await anna.says("12-14")
    await anna.presses("🔔 Подписки")
    await anna.presses("сроки моих строк")
    await anna.says("/profile")
    await anna.presses("In English")
    assert await log(town, anna) == []
    await agreed(town, anna)
    await anna.says("/privacy")
    await anna.presses("✅ profile")
    kept = await town.keeps(profile.profile, anna.id)
    assert kept
    assert kept.quiet
    assert kept.muted == {"plan-digest"}
    assert (await town.keeps(language_of, anna.id)) == "en"


def language_of(tx: Connection, user_id: int) -> str:
    return str(tx.execute("SELECT language FROM members WHERE user_id = ?", (user_id,)).fetchone()["language"])


# -- no role comes without the question, whichever way it comes


async def by_themselves(_town: Town, anna: Person, label: str) -> None:
    await anna.says("/start")
    await anna.presses(label)


async def by_a_link(town: Town, anna: Person, *wish: str) -> None:
    role, *more = wish
    who = town.admin if role == "координатор" else town.coordinator
    await who.starts()
    link = await makes_link(who, role, **dict(zip(("kind", "organisation"), more, strict=False)))
    await anna.opens_link(link)
    await anna.presses("Принять")


async def by_a_request(town: Town, anna: Person, *labels: str) -> None:
    await town.admin.starts()
    await anna.says("/start")
    for label in labels:
        await anna.presses(label)


async def confirmed(town: Town, anna: Person) -> None:
    """What they asked for is asked of those who decide, and these agree."""
    if "Отправить запрос" in labels_of(anna):
        await anna.presses("Отправить запрос")
    decider = next(each for each in (town.coordinator, town.admin) if "Подтвердить" in str(labels_of(each)))
    await decider.presses("Подтвердить")


async def by_hand(town: Town, anna: Person, role: str) -> None:
    await town.admin.starts()
    await town.admin.says(f"/role {anna.id}")
    await town.admin.presses(f"☐ {role}")
    await anna.presses("Принять")


async def by_hand_for_an_organisation(town: Town, anna: Person) -> None:
    await town.admin.starts()
    await town.admin.says(f"/role {anna.id}")
    for label in ("Представляет", "Работодатели", "Днепр-Код"):
        await town.admin.presses(label)
    await anna.presses("Принять")


async def by_handing_over(town: Town, anna: Person) -> None:
    boris = await agreed(town, town.person("Борис"))
    await town.gives(boris, Role.REPRESENTATIVE, "Днепр-Код")
    await boris.says("/menu")
    for label in ("Мои роли", "Новый представитель", "Я передам дела и выйду"):
        await boris.presses(label)
    await anna.opens_link(link_on(boris))
    await anna.presses("Принять")


async def by_being_named(town: Town, anna: Person) -> None:
    """One of the group who has withdrawn the consent since is asked to lead it."""
    await town.gives(anna, Role.WORKING_GROUP)
    await town.coordinator.says("/group")
    for label in ("Анна", "Предложить руководить", "Да, предложить"):
        await town.coordinator.presses(label)
    await anna.presses("Принять")


async def by_naming_themselves(town: Town, anna: Person) -> None:
    """One of the group and the secretary, who has withdrawn the consent since."""
    await town.gives(anna, Role.WORKING_GROUP)
    await town.gives(anna, Role.SECRETARY)
    await leads_by_own_hand(town, anna)


async def leads_by_own_hand(_town: Town, anna: Person) -> None:
    await anna.says("/group")
    for label in ("Анна", "Предложить руководить", "Да, предложить"):
        await anna.presses(label)


async def nothing_more(town: Town, anna: Person) -> None:
    """By the consent it is theirs."""


Step = Callable[[Town, Person], Awaitable[None]]

WAYS: dict[str, tuple[Step, Step | None, Role]] = {
    "a student by themselves": (partial(by_themselves, label="Студент"), nothing_more, Role.STUDENT),
    "a graduate by themselves": (partial(by_themselves, label="Выпускник"), nothing_more, Role.GRADUATE),
    "a link to an organisation": (
        lambda town, anna: by_a_link(town, anna, "представитель организации", "Работодатели", "Днепр-Код"),
        nothing_more,
        Role.REPRESENTATIVE,
    ),
    "a link to the group": (
        lambda town, anna: by_a_link(town, anna, "рабочая группа", "Без организации"),
        nothing_more,
        Role.WORKING_GROUP,
    ),
    "a link to be secretary": (lambda town, anna: by_a_link(town, anna, "секретарь совета"), nothing_more, Role.SECRETARY),
    "a link to be coordinator": (lambda town, anna: by_a_link(town, anna, "координатор"), nothing_more, Role.COORDINATOR),
    "a request for an organisation": (
        lambda town, anna: by_a_request(town, anna, "Представляю организацию"),
        None,
        Role.REPRESENTATIVE,
    ),
    "a request for the group": (lambda town, anna: by_a_request(town, anna, "Член рабочей группы"), None, Role.WORKING_GROUP),
    "a request to lead": (
        lambda town, anna: by_a_request(town, anna, "Другая роль", "Руководитель"),
        None,
        Role.LEADER,
    ),
    "a request to be secretary": (
        lambda town, anna: by_a_request(town, anna, "Другая роль", "Секретарь"),
        None,
        Role.SECRETARY,
    ),
    "a request to be coordinator": (
        lambda town, anna: by_a_request(town, anna, "Другая роль", "Координатор"),
        None,
        Role.COORDINATOR,
    ),
    "secretary by hand": (partial(by_hand, role="секретарь совета"), nothing_more, Role.SECRETARY),
    "coordinator by hand": (partial(by_hand, role="координатор"), nothing_more, Role.COORDINATOR),
    "leader by hand": (partial(by_hand, role="руководитель рабочей группы"), nothing_more, Role.LEADER),
    "of the group by hand": (partial(by_hand, role="рабочая группа"), nothing_more, Role.WORKING_GROUP),
    "representative by hand": (by_hand_for_an_organisation, nothing_more, Role.REPRESENTATIVE),
    "a successor": (by_handing_over, nothing_more, Role.REPRESENTATIVE),
    "named to lead": (by_being_named, nothing_more, Role.LEADER),
    "names themselves to lead": (by_naming_themselves, leads_by_own_hand, Role.LEADER),
}
"""Every way in which a role comes: until the question is asked, and what is still to do once they have agreed. Roles of the
settings come from whoever runs the bot.
"""


@pytest.mark.parametrize("way", WAYS)
async def test_no_role_comes_without_the_question_of_consent(town: Town, anna: Person, way: str) -> None:
    begins, ends, role = WAYS[way]
    await town.coordinator.starts()
    await with_register(town)
    await begins(town, anna)
    assert "Согласие на обработку персональных данных: профиль" in anna.chat_with_bot.last.text
    assert role not in await held_by(town, anna)
    await anna.presses("Согласен")
    if ends is None:
        assert role not in await held_by(town, anna)
        for label in ("Работодатели", "Днепр-Код", "Без организации"):
            if label in str(labels_of(anna)):
                await anna.presses(label)
        ends = confirmed
    await ends(town, anna)
    assert role in await held_by(town, anna)
    assert await log(town, anna) == [(Purpose.PROFILE, Answer.GIVEN)]


async def held_by(town: Town, person: Person) -> set[Role]:
    return {each.role for each in await town.keeps(roles.holdings, person.id)}


def test_every_way_in_the_code_is_in_the_table() -> None:
    """Whoever adds another caller of `take_on` or `grant` adds a way to the table."""
    callers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "handlers").rglob("*.py")
        if re.search(r"(?<!def )\b(take_on[(,]|members\.grant\b)", path.read_text(encoding="utf-8"))
    }
    assert callers == {
        "handlers/invitations/opening.py",
        "handlers/leaving.py",
        "handlers/newcomers.py",
        "handlers/requests/deciding.py",
        "handlers/working_group/leading.py",
    }
