"""Requests for a role: asked with an organisation of the register or a typed one, decided once, answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.organisations import Membership, OrganisationKind
from cluster.refusals import Refusal
from cluster.requests import A_DAY, ASKED_FOR, decidable_by, deciders, keepers, must_be_askable
from cluster.rights import Action, Member, Role
from cluster.roles import may_manage
from simulator.people import Person
from storage import organisations, requests, roles
from tests.joining import agreed, departs, labels_of, registered, with_register
from tests.test_invitations import makes_link
from tests.town import Town

FIRM, COLLEGE, SCHOOL = "Днепр-Код", "Колледж связи", "Школа № 40"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.STUDENT, Role.GRADUATE])
def test_what_needs_nobodys_trust_or_comes_from_the_settings_is_not_asked_for(role: Role) -> None:
    with pytest.raises(Refusal, match="request-no-such-role"):
        must_be_askable(role, None, "", [], 0)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SECRETARY])
def test_an_office_is_asked_for_without_an_organisation(role: Role) -> None:
    must_be_askable(role, None, "", [], 0)
    for organisation_id, typed in ((1, ""), (None, "ООО")):
        with pytest.raises(Refusal, match="organisation-unknown"):
            must_be_askable(role, organisation_id, typed, [], 0)


PEOPLE = st.lists(
    st.builds(
        Member,
        user_id=st.integers(1, 99),
        name=st.just("Анна"),
        language=st.just("ru"),
        roles=st.frozensets(st.sampled_from(Role)),
    )
)


@given(PEOPLE, st.sampled_from(ASKED_FOR))
def test_a_request_goes_to_those_who_may_give_the_role_and_to_somebody_where_there_is_one(
    people: list[Member], role: Role
) -> None:
    asked = deciders(people, role)
    assert all(each.may(Action.DECIDE_REQUESTS) and may_manage(each, role) for each in asked)
    assert bool(asked) == any(each.may(Action.DECIDE_REQUESTS) and may_manage(each, role) for each in people)
    assert set(keepers(people, role)) <= {each for each in people if role in decidable_by(each)}


@given(PEOPLE)
def test_whoever_becomes_coordinator_is_decided_by_administrators_alone(people: list[Member]) -> None:
    assert all(Role.ADMINISTRATOR in each.roles for each in deciders(people, Role.COORDINATOR))


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
    await anna.presses("Да, это она")
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
    await anna.presses_button(offered, {"text": "?", "callback_data": "pickas:ask:representative:0"})
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
    "data",
    ["picked:ask:secretary:0:1", "picked:ask:student:0:0", "picked:ask:representative:0:0", "picked:ask:representative:0:99"],
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


# -- roles of trust


async def asks_for_office(person: Person, label: str) -> None:
    await person.says("/start")
    await person.presses("Другая роль" if "Другая роль" in person.chat_with_bot.sees else "Мои роли")
    if "Ещё роль" in person.chat_with_bot.sees:
        await person.presses("Ещё роль")
        await person.presses("Другая роль")
    await person.presses(label)


async def test_who_wants_to_be_coordinator_is_decided_by_the_administrator(town: Town, kira: Person, anna: Person) -> None:
    await town.admin.starts()
    heard = len(kira.chat_with_bot.messages)
    await asks_for_office(anna, "Координатор")
    assert await town.keeps(requests.count_waiting) == 0
    await anna.presses("Отправить запрос")
    assert "Его решит администратор" in anna.chat_with_bot.last.text
    assert len(kira.chat_with_bot.messages) == heard
    assert "координатор" in town.admin.chat_with_bot.last.text
    await town.admin.presses("Подтвердить")
    assert await holdings_of(town, anna) == [(Role.COORDINATOR, "")]
    assert "запрос подтверждён" in anna.chat_with_bot.last.text


async def test_a_coordinator_neither_sees_nor_decides_who_becomes_coordinator(town: Town, kira: Person, anna: Person) -> None:
    await town.admin.starts()
    await asks_for_office(anna, "Координатор")
    await anna.presses("Отправить запрос")
    await kira.says("/menu")
    await kira.presses("Запросы")
    assert "Все решены" in kira.chat_with_bot.last.text
    before = await town.dump()
    for deed in ("open", "yes", "no", "plain", "reg"):
        await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": f"req:1:{deed}"})
        assert "Это могут только те" in (kira.alert or ""), deed
    assert await town.dump() == before


async def test_a_secretary_is_decided_by_whoever_may_give_that_role_once(town: Town, kira: Person, anna: Person) -> None:
    await town.admin.starts()
    await asks_for_office(anna, "Секретарь совета")
    await anna.presses("Отправить запрос")
    letter = town.admin.chat_with_bot.last
    assert "секретарь совета" in letter.text
    await kira.presses("Подтвердить")
    assert await holdings_of(town, anna) == [(Role.SECRETARY, "")]
    await town.admin.presses("Отказать", message=letter)
    assert town.admin.alert == "Этот запрос уже решён."
    assert await holdings_of(town, anna) == [(Role.SECRETARY, "")]


async def test_who_wants_to_lead_says_from_where_and_whoever_led_stays_a_member(town: Town, kira: Person, anna: Person) -> None:
    boris = await town.gives(town.person("Борис"), Role.LEADER)
    await asks_for_office(anna, "Руководитель рабочей группы")
    assert "От какой вы организации?" in anna.chat_with_bot.last.text
    await anna.presses("Работодатели")
    await anna.presses(FIRM)
    await kira.presses("Подтвердить")
    assert await holdings_of(town, anna) == [(Role.LEADER, FIRM)]
    assert await holdings_of(town, boris) == [(Role.WORKING_GROUP, "")]


@pytest.mark.parametrize("label", ["Координатор", "Секретарь совета", "Руководитель рабочей группы"])
async def test_consent_comes_before_any_role_of_trust_and_nothing_is_sent_by_it(town: Town, kira: Person, label: str) -> None:
    assert kira.chat_with_bot.started
    boris = town.person("Борис")
    await asks_for_office(boris, label)
    await boris.presses("Согласен")
    assert await town.keeps(requests.count_waiting) == 0
    await boris.presses("Без организации" if "Руководитель" in label else "Отправить запрос")
    assert "Запрос отправлен" in boris.chat_with_bot.last.text
    assert await town.keeps(requests.count_waiting) == 1


async def test_where_nobody_can_decide_that_is_said_and_the_request_waits_for_whoever_comes(town: Town, anna: Person) -> None:
    await asks_for_office(anna, "Координатор")
    await anna.presses("Отправить запрос")
    assert "Решить его пока некому" in anna.chat_with_bot.last.text
    await asks_for_office(anna, "Координатор")
    await anna.presses("Отправить запрос")
    assert "уже ждёт решения" in anna.chat_with_bot.last.text
    await town.admin.starts()
    await town.admin.presses("Запросы")
    await town.admin.presses("Анна · координатор")
    await town.admin.presses("Подтвердить")
    assert await holdings_of(town, anna) == [(Role.COORDINATOR, "")]


async def test_an_administrator_may_ask_and_confirm_themselves(town: Town) -> None:
    """They may give it to themselves as well."""
    ada = await agreed(town, town.admin)
    await ada.says("/menu")
    await ada.presses("Мои роли")
    await ada.presses("Ещё роль")
    await ada.presses("Другая роль")
    await ada.presses("Координатор")
    await ada.presses("Отправить запрос")
    await ada.presses("Подтвердить")
    assert await holdings_of(town, ada) == [(Role.COORDINATOR, "")]


# -- whoever may confirm, but not enter an organisation


async def test_an_administrator_passes_on_to_those_who_keep_the_register(town: Town, kira: Person, anna: Person) -> None:
    ada = town.admin
    await ada.starts()
    await asks_as_typed(anna, "Ромашка")
    await ada.presses("Запросы")
    await ada.presses("Анна")
    await ada.presses("Подтвердить")
    heard = len(kira.chat_with_bot.posts)
    for _ in range(2):
        passing = ada.chat_with_bot.last
        button = next((each for each in passing.buttons if "Передать" in each["text"]), None)
        await ada.presses_button(passing, button or {"text": "?", "callback_data": "req:1:reg"})
    assert "Нужен реестр: Ада подтверждает" in ada.chat_with_bot.last.text
    await town.passes(seconds=5)
    assert len(kira.chat_with_bot.posts) == heard + 1
    assert "Нужен реестр: запрос подтверждают" in kira.chat_with_bot.last.text
    assert await holdings_of(town, anna) == []
    await kira.presses("Внести в реестр")
    await kira.presses("Работодатели")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, "Ромашка")]
    assert "запрос подтверждён" in anna.chat_with_bot.last.text


async def test_what_was_passed_on_may_still_be_found_or_refused(town: Town, kira: Person, anna: Person) -> None:
    await town.admin.starts()
    await asks_as_typed(anna, "Наша фирма")
    await town.admin.presses_button(town.admin.chat_with_bot.last, {"text": "?", "callback_data": "req:1:reg"})
    await town.passes(seconds=5)
    await kira.presses("Найти в реестре")
    await kira.says("днепр")
    await kira.presses(FIRM)
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]


async def test_where_nobody_keeps_the_register_the_administrator_is_told_what_to_do_first(town: Town, anna: Person) -> None:
    ada = await agreed(town, town.admin)
    await asks_as_typed(anna, "Ромашка")
    await ada.presses("Подтвердить")
    assert "сейчас бота не открыл ни один из них" in ada.chat_with_bot.last.text
    assert "Передать" not in ada.chat_with_bot.sees
    await ada.presses("Роли")
    await ada.presses("Ада")
    await ada.presses("☐ координатор")
    await ada.says("/menu")
    await ada.presses("Запросы")
    await ada.presses("Анна")
    await ada.presses("Подтвердить")
    await ada.presses("Внести в реестр")
    await ada.presses("Школы")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, "Ромашка")]
    assert "представитель школы · Ромашка" in anna.chat_with_bot.last.text


async def test_a_made_up_shelf_enters_nothing(town: Town, kira: Person, anna: Person) -> None:
    await asks_as_typed(anna, "Ромашка")
    before = await town.dump()
    await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": "reqorg:1:plan"})
    assert "устарела" in (kira.alert or "")
    assert await town.dump() == before


# -- schools, and organisations that have left


async def test_a_request_for_a_school_says_so(kira: Person, anna: Person) -> None:
    await anna.says("/start")
    await anna.presses("Представляю школу")
    await anna.presses(SCHOOL)
    assert "Запрос отправлен: представитель школы · Школа № 40" in anna.chat_with_bot.last.text
    assert "представитель школы · Школа № 40" in kira.chat_with_bot.last.text


async def test_for_an_organisation_that_has_left_nobody_asks(town: Town, kira: Person, anna: Person) -> None:
    assert kira.chat_with_bot.started
    await departs(town, 1)
    before = await town.dump()
    await anna.says("/menu")
    await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": "picked:ask:representative:0:1"})
    assert "вышла из кластера" in (anna.alert or "")
    assert await town.dump() == before


async def test_a_request_for_an_organisation_that_leaves_meanwhile_waits_until_it_is_back(
    town: Town, kira: Person, anna: Person
) -> None:
    await asks_for_firm(anna)
    letter = kira.chat_with_bot.last
    await departs(town, 1)
    before = await town.dump()
    await kira.presses("Подтвердить", message=letter)
    assert "вышла из кластера" in (kira.alert or "")
    assert await town.dump() == before
    await kira.says("/menu")
    await kira.presses("Запросы")
    await kira.presses("Анна")
    assert "вышла из кластера: пока она не вернётся" in kira.chat_with_bot.last.text
    assert "✅ Подтвердить" not in labels_of(kira)
    await departs(town, 1, Membership.MEMBER)
    await kira.presses("Подтвердить", message=letter)
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]
