"""Requests for a role: asked with an organisation of the register or a typed one, decided once, answered."""

import pytest

from cluster.organisations import OrganisationKind
from cluster.refusals import Refusal
from cluster.requests import A_DAY, must_be_askable
from cluster.rights import Role
from simulator.people import Person
from storage import organisations, requests, roles
from tests.joining import agreed, labels_of, registered, with_register
from tests.test_invitations import makes_link
from tests.town import Town

FIRM, COLLEGE, SCHOOL = "Днепр-Код", "Колледж связи", "Школа № 40"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REPRESENTATIVE, Role.WORKING_GROUP}))
def test_only_representatives_and_the_working_group_are_asked_for(role: Role) -> None:
    with pytest.raises(Refusal, match="request-no-such-role"):
        must_be_askable(role, None, "", [], 0)


@pytest.fixture
async def kira(town: Town) -> Person:
    """The coordinator, with three organisations in the register."""
    await town.coordinator.starts()
    await with_register(town)
    return town.coordinator


@pytest.fixture
async def sofia(town: Town) -> Person:
    """The secretary."""
    return await town.gives(town.person("София"), Role.SECRETARY)


@pytest.fixture
async def anna(town: Town) -> Person:
    return await agreed(town, town.person("Анна"))


async def asks_for_firm(person: Person) -> None:
    await person.says("/start")
    await person.presses("Представляю организацию")
    await person.presses("Работодатели")
    await person.presses(FIRM)


async def asks_as_typed(person: Person, name: str) -> None:
    await person.says("/start")
    await person.presses("Представляю организацию")
    await person.says(name)
    await person.presses("Моей здесь нет")


async def holdings_of(town: Town, person: Person) -> list[tuple[Role, str]]:
    return [(each.role, each.organisation) for each in await town.keeps(roles.holdings, person.id)]


async def test_a_request_is_confirmed_with_a_button_and_the_person_hears_of_it(town: Town, kira: Person, anna: Person) -> None:
    await asks_for_firm(anna)
    assert "Запрос отправлен" in anna.chat_with_bot.last.text
    assert await holdings_of(town, anna) == []
    assert "Анна" in kira.chat_with_bot.last.text
    await kira.presses("Подтвердить")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]
    assert "запрос подтверждён" in anna.chat_with_bot.last.text


async def test_without_consent_nothing_is_asked_in_their_name(town: Town, kira: Person) -> None:
    anna = town.person("Анна")
    await anna.says("/start")
    before, heard = await town.dump(), len(kira.chat_with_bot.messages)
    await anna.presses("Представляю организацию")
    await anna.presses("Не сейчас")
    for data in ("picked:ask:representative:0:1", "picked:ask:working_group:0:0"):
        await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": data})
    assert (await town.dump(), len(kira.chat_with_bot.messages)) == (before, heard)
    await anna.says("/start")
    await anna.presses("Представляю организацию")
    await anna.presses("Согласен")
    assert "Какую организацию вы представляете" in anna.chat_with_bot.last.text


async def test_the_first_to_decide_wins_and_the_other_sees_how(town: Town, kira: Person, sofia: Person, anna: Person) -> None:
    await asks_for_firm(anna)
    letter = sofia.chat_with_bot.last
    assert "Запрос на роль" in letter.text
    await kira.presses("Подтвердить")
    before = await town.dump()
    await sofia.presses("Отказать", message=letter)
    assert sofia.alert == "Этот запрос уже решён."
    assert "Подтверждено: Кира" in letter.text
    assert await town.dump() == before
    assert "Подтвердить" not in labels_of(sofia)


async def test_a_refusal_may_have_a_reason_which_the_person_and_the_others_see(
    town: Town, kira: Person, sofia: Person, anna: Person
) -> None:
    await asks_for_firm(anna)
    letter = sofia.chat_with_bot.last
    await kira.presses("Отказать")
    await kira.says("Вы у нас <не> работаете")
    assert "Отказано: Кира" in kira.chat_with_bot.last.text
    assert "Ваш запрос отклонён" in anna.chat_with_bot.last.text
    assert "Причина: Вы у нас <не> работаете" in anna.chat_with_bot.last.text
    await sofia.presses("Подтвердить", message=letter)
    assert "Причина: Вы у нас <не> работаете" in letter.text
    assert await holdings_of(town, anna) == []


async def test_a_refusal_needs_no_reason(kira: Person, anna: Person) -> None:
    await asks_for_firm(anna)
    await kira.presses("Отказать")
    await kira.presses("Отказать без причины")
    assert "Ваш запрос отклонён" in anna.chat_with_bot.last.text
    assert "Причина" not in anna.chat_with_bot.last.text


@pytest.mark.parametrize(
    ("words", "said"), [("\u200b\u202e", "Здесь нужны слова"), ("ы" * 301, "Слишком длинно"), ("/nosuch", "Похоже на команду")]
)
async def test_a_reason_that_is_none_is_asked_for_again(town: Town, kira: Person, anna: Person, words: str, said: str) -> None:
    await asks_for_firm(anna)
    await kira.presses("Отказать")
    before = await town.dump()
    await kira.says(words)
    assert said in kira.chat_with_bot.last.text
    assert await town.dump() == before
    await kira.says("Нет")
    assert "Причина: Нет" in anna.chat_with_bot.last.text


async def test_the_same_request_waits_once(town: Town, kira: Person, anna: Person) -> None:
    await asks_for_firm(anna)
    heard = len(kira.chat_with_bot.messages)
    before = await town.dump()
    await asks_for_firm(anna)
    assert "уже ждёт решения" in anna.chat_with_bot.last.text
    assert await town.dump() == before
    assert len(kira.chat_with_bot.messages) == heard


async def test_a_typed_name_however_spelled_waits_once(kira: Person, anna: Person) -> None:
    await asks_as_typed(anna, "ООО «Ромашка»")
    heard = len(kira.chat_with_bot.messages)
    await asks_as_typed(anna, 'ооо "ромашка"')
    assert "уже ждёт решения" in anna.chat_with_bot.last.text
    assert len(kira.chat_with_bot.messages) == heard


async def test_a_typed_name_of_the_register_is_that_organisation(town: Town, kira: Person, anna: Person) -> None:
    assert kira.chat_with_bot.started
    await asks_as_typed(anna, "«днепр-код»")
    (waiting,) = await town.keeps(requests.waiting_of, anna.id)
    assert waiting.organisation == FIRM
    assert not waiting.lacks_organisation


async def test_words_find_organisations_of_any_kind(kira: Person, anna: Person) -> None:
    assert kira.chat_with_bot.started
    await anna.says("/start")
    await anna.presses("Представляю организацию")
    await anna.says("связи")
    await anna.presses(COLLEGE)
    assert "Запрос отправлен: представитель организации · Колледж связи" in anna.chat_with_bot.last.text


async def test_a_representative_of_a_school_looks_among_schools_at_once(town: Town, kira: Person, anna: Person) -> None:
    await anna.says("/start")
    await anna.presses("Представляю школу")
    assert SCHOOL in labels_of(anna)
    assert FIRM not in labels_of(anna)
    await anna.presses(SCHOOL)
    await kira.presses("Подтвердить")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, SCHOOL)]


async def test_one_of_the_working_group_may_come_without_an_organisation(town: Town, kira: Person, anna: Person) -> None:
    await anna.says("/start")
    await anna.presses("Член рабочей группы")
    await anna.presses("Без организации")
    await kira.presses("Подтвердить")
    assert await holdings_of(town, anna) == [(Role.WORKING_GROUP, "")]


async def test_a_typed_organisation_is_entered_into_the_register_by_whoever_confirms(
    town: Town, kira: Person, anna: Person
) -> None:
    await asks_as_typed(anna, "Ромашка")
    assert "в реестре нет" in kira.chat_with_bot.last.text
    await kira.presses("Подтвердить")
    assert await holdings_of(town, anna) == []
    await kira.presses("Внести в реестр")
    await kira.presses("Вузы")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, "Ромашка")]
    names = {each.name: each.kind for each in await town.keeps(organisations.register)}
    assert names["Ромашка"] is OrganisationKind.UNIVERSITY


async def test_a_typed_organisation_may_be_one_that_the_register_knows_by_another_name(
    town: Town, kira: Person, anna: Person
) -> None:
    await asks_as_typed(anna, "Наша фирма")
    await kira.presses("Подтвердить")
    await kira.presses("Найти в реестре")
    await kira.says("днепр")
    await kira.presses(FIRM)
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]
    assert len(await town.keeps(organisations.register)) == 3


@pytest.mark.parametrize("words", ["\u200b", "🙂" * 4000, "«»", "/nosuch"])
async def test_a_name_that_is_none_is_asked_for_again(town: Town, kira: Person, anna: Person, words: str) -> None:
    assert kira.chat_with_bot.started
    await anna.says("/start")
    await anna.presses("Представляю организацию")
    before = await town.dump()
    await anna.says(words)
    assert await town.dump() == before
    await anna.says("Ромашка")
    await anna.presses("Моей здесь нет")
    assert "Запрос отправлен" in anna.chat_with_bot.last.text


async def test_a_name_typed_before_a_restart_is_kept_and_one_that_is_gone_is_asked_for(
    town: Town, kira: Person, anna: Person
) -> None:
    assert kira.chat_with_bot.started
    await anna.says("/start")
    await anna.presses("Представляю организацию")
    await anna.says("Ромашка")
    offered = anna.chat_with_bot.last
    await town.restart()
    await anna.presses("Моей здесь нет")
    assert "Запрос отправлен" in offered.text
    await anna.presses_button(offered, {"text": "?", "callback_data": "reqas:representative"})
    assert "ещё раз" in (anna.alert or "")


@pytest.mark.parametrize("command", ["/plan", "/menu", "/help", "/group", "/profile", "/privacy", "/role", "/start"])
async def test_a_command_wins_over_the_name_that_is_waited_for(kira: Person, anna: Person, command: str) -> None:
    assert kira.chat_with_bot.started
    await anna.says("/start")
    await anna.presses("Представляю организацию")
    await anna.says(command)
    assert "Похоже на команду" not in anna.chat_with_bot.last.text
    await anna.says("Ромашка")
    assert "Моей здесь нет" not in anna.chat_with_bot.sees


async def test_a_person_withdraws_their_own_request_and_nobody_elses(town: Town, kira: Person, anna: Person) -> None:
    await asks_for_firm(anna)
    letter = kira.chat_with_bot.last
    boris = await agreed(town, town.person("Борис"))
    before = await town.dump()
    await boris.presses_button(boris.chat_with_bot.last, {"text": "?", "callback_data": "req:1:back"})
    assert boris.alert == "Этого запроса нет."
    assert await town.dump() == before
    await anna.presses("Отозвать запрос")
    assert "Запрос отозван" in anna.chat_with_bot.last.text
    await kira.presses("Подтвердить", message=letter)
    assert "Запрос отозван" in letter.text
    assert await holdings_of(town, anna) == []


async def test_too_many_requests_in_a_day_are_refused(town: Town, kira: Person, anna: Person) -> None:
    """Each is a letter to several people; withdrawing one does not make room."""
    for number in range(A_DAY):
        await asks_as_typed(anna, f"Фирма {number}")
        await anna.presses("Отозвать запрос")
    heard = len(kira.chat_with_bot.messages)
    await asks_as_typed(anna, "Ещё одна")
    assert "Сегодня вы отправили уже 5" in (anna.alert or "")
    assert len(kira.chat_with_bot.messages) == heard
    town.clock.advance(days=1)
    await asks_as_typed(anna, "Ещё одна")
    assert "Запрос отправлен" in anna.chat_with_bot.last.text


async def test_a_role_that_is_held_is_not_asked_for(town: Town, kira: Person, anna: Person) -> None:
    assert kira.chat_with_bot.started
    await town.gives(anna, Role.REPRESENTATIVE, FIRM)
    before = await town.dump()
    await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": "picked:ask:representative:0:1"})
    assert anna.alert == "Эта роль у вас уже есть."
    assert await town.dump() == before


@pytest.mark.parametrize(
    "data", ["picked:ask:secretary:0:0", "picked:ask:representative:0:0", "picked:ask:representative:0:99"]
)
async def test_a_made_up_request_is_refused(town: Town, kira: Person, anna: Person, data: str) -> None:
    assert kira.chat_with_bot.started
    before = await town.dump()
    await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": data})
    assert anna.alert is not None
    assert await town.dump() == before


@pytest.mark.parametrize("deed", ["open", "yes", "no", "plain"])
@pytest.mark.parametrize("role", [None, Role.LEADER, Role.REPRESENTATIVE, Role.STUDENT])
async def test_only_those_who_may_decide_do(town: Town, kira: Person, anna: Person, deed: str, role: Role | None) -> None:
    await asks_for_firm(anna)
    letter = kira.chat_with_bot.last
    boris = town.person("Борис")
    await boris.starts()
    if role:
        await town.gives(boris, role, FIRM if role is Role.REPRESENTATIVE else None)
    before = await town.dump()
    await boris.presses_button(letter, {"text": "?", "callback_data": f"req:1:{deed}"})
    assert "Это могут только те" in (boris.alert or "")
    assert await town.dump() == before


async def test_a_coordinator_whose_role_is_gone_decides_no_more(town: Town, kira: Person, sofia: Person, anna: Person) -> None:
    assert kira.chat_with_bot.started
    await asks_for_firm(anna)
    letter = sofia.chat_with_bot.last
    await kira.says(f"/role {sofia.id}")
    await kira.presses("✅ секретарь совета")
    before = await town.dump()
    await sofia.presses("Подтвердить", message=letter)
    assert "Это могут только те" in (sofia.alert or "")
    assert await town.dump() == before


async def test_a_reason_typed_after_the_role_is_gone_decides_nothing(
    town: Town, kira: Person, sofia: Person, anna: Person
) -> None:
    await asks_for_firm(anna)
    await sofia.presses("Отказать")
    await kira.says(f"/role {sofia.id}")
    await kira.presses("✅ секретарь совета")
    before = await town.dump()
    await sofia.says("Нет")
    assert await town.dump() == before


async def test_where_nobody_steers_the_administrators_decide(town: Town) -> None:
    """The coordinator of the settings has not opened the bot yet, so can't be written to."""
    await town.admin.starts()
    await registered(town, FIRM)
    anna = await agreed(town, town.person("Анна"))
    await asks_for_firm(anna)
    await town.admin.presses("Подтвердить")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]


async def test_waiting_requests_are_listed_for_those_who_missed_the_letter(town: Town, kira: Person) -> None:
    for number in range(10):
        person = await agreed(town, town.person(f"Житель {number}"))
        await asks_for_firm(person)
    await kira.says("/menu")
    await kira.presses("Запросы")
    assert len([each for each in labels_of(kira) if "Житель" in each]) == 8
    await kira.presses("▶")
    assert len([each for each in labels_of(kira) if "Житель" in each]) == 2
    await kira.presses("Житель 9")
    await kira.presses("Подтвердить")
    await kira.presses("Назад")
    assert "Житель 0" in kira.chat_with_bot.sees


async def test_a_letter_at_night_waits_for_the_morning(town: Town, kira: Person, anna: Person) -> None:
    heard = len(kira.chat_with_bot.messages)
    town.clock.advance(hours=13)
    await asks_for_firm(anna)
    assert len(kira.chat_with_bot.messages) == heard
    await town.passes(hours=11)
    assert "Запрос на роль" in kira.chat_with_bot.last.text


@pytest.mark.parametrize("how", ["withdrawn", "decided"])
async def test_a_letter_of_the_night_about_a_request_that_waits_no_more_never_comes(
    town: Town, kira: Person, anna: Person, how: str
) -> None:
    heard = len(kira.chat_with_bot.messages)
    town.clock.advance(hours=13)
    await asks_for_firm(anna)
    if how == "withdrawn":
        await anna.presses("Отозвать запрос")
    else:
        await town.admin.starts()
        await town.admin.presses("Запросы")
        await town.admin.presses("Анна")
        await town.admin.presses("Подтвердить")
    await town.passes(hours=11)
    assert "Запрос на роль" not in " ".join(each.text for each in kira.chat_with_bot.messages[heard:])


@pytest.mark.parametrize("typed", [False, True])
async def test_a_role_that_comes_by_a_link_settles_the_request_for_it(
    town: Town, kira: Person, anna: Person, *, typed: bool
) -> None:
    """Else it waits on, and may be refused of a role that is held."""
    if typed:
        await asks_as_typed(anna, "Новая фирма")
        await registered(town, "Новая фирма")
    else:
        await asks_for_firm(anna)
    name = "Новая фирма" if typed else FIRM
    link = await makes_link(kira, "представитель организации", kind="Работодатели", organisation=name)
    await anna.opens_link(link)
    await anna.presses("Принять")
    assert await town.keeps(requests.count_waiting) == 0
    assert len(await holdings_of(town, anna)) == 1


async def test_five_hundred_organisations_are_paged_and_found(town: Town, kira: Person, anna: Person) -> None:
    assert kira.chat_with_bot.started
    for number in range(120):
        await registered(town, f"Фирма номер {number:03} с длинным названием, какие бывают у предприятий")
    await anna.says("/start")
    await anna.presses("Представляю организацию")
    await anna.presses("Работодатели · 121")
    assert "страница 1 из 16" in anna.chat_with_bot.last.text
    await anna.presses("▶")
    assert "страница 2 из 16" in anna.chat_with_bot.last.text
    await anna.says("номер 117")
    await anna.presses("Фирма номер 117")
    assert "Запрос отправлен" in anna.chat_with_bot.last.text
