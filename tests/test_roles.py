"""Who may do what: the table itself, and /role, where the administrator fills it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.refusals import Refusal
from cluster.rights import OPEN_TO_ALL, RIGHTS, Action, Member, Role, has_its_organisation
from simulator.people import Person
from storage import invitations, members, roles, working_group
from tests.joining import accepts, agreed, departs, labels_of, registered, with_register
from tests.plans import docx
from tests.town import MOSCOW, Town

REFUSED = "Это могут только те, кому дана такая роль"
IT_SECTOR = "Организации ИТ-сектора"

TABLE = """
                         administrator coordinator secretary leader working_group representative student graduate
see-plan                 yes           yes         yes       yes    yes           yes            yes     yes
import-plan              no            yes         yes       no     no            no             no      no
answer-for-own-rows      no            yes         yes       yes    yes           yes            no      no
answer-for-any-row       no            yes         yes       no     no            no             no      no
grant-roles              yes           no          no        no     no            no             no      no
manage-roles             yes           yes         yes       no     no            no             no      no
keep-register            no            yes         yes       no     no            no             no      no
confirm-register         no            yes         yes       no     no            no             no      no
answer-for-organisation  no            no          no        no     no            yes            no      no
invite                   yes           yes         yes       no     no            no             no      no
invite-to-group          yes           yes         yes       yes    no            no             no      no
decide-requests          yes           yes         yes       no     no            no             no      no
see-group                no            yes         yes       yes    yes           no             no      no
lead-group               no            yes         yes       yes    no            no             no      no
send-messages            no            yes         yes       yes    yes           no             no      no
run-surveys              no            yes         yes       no     no            no             no      no
see-survey-results       no            yes         yes       yes    yes           no             no      no
"""


def member(*roles: Role) -> Member:
    return Member(user_id=1, name="Анна", language="ru", roles=frozenset(roles))


def cells() -> list[tuple[Role, Action, bool]]:
    head, *lines = TABLE.strip().splitlines()
    return [
        (Role(role), Action(action), word == "yes")
        for action, *words in (line.split() for line in lines)
        for role, word in zip(head.split(), words, strict=True)
    ]


@pytest.mark.parametrize(("role", "action", "allowed"), cells())
def test_a_role_may_what_the_table_says(role: Role, action: Action, *, allowed: bool) -> None:
    assert member(role).may(action) is allowed


def test_the_table_names_every_role_and_every_action() -> None:
    assert {(role, action) for role, action, _ in cells()} == {(role, action) for role in Role for action in Action}


def test_somebody_without_a_role_may_only_look() -> None:
    assert {action for action in Action if member().may(action)} == OPEN_TO_ALL


@given(st.sets(st.sampled_from(Role)), st.sampled_from(Role), st.sampled_from(Action))
def test_one_more_role_never_takes_a_right_away(roles: set[Role], more: Role, action: Action) -> None:
    assert member(*roles, more).may(action) >= member(*roles).may(action)


@given(st.sets(st.sampled_from(Role)), st.sampled_from(sorted(RIGHTS)))
def test_must_refuses_exactly_what_may_denies(roles: set[Role], action: Action) -> None:
    if member(*roles).may(action):
        member(*roles).must(action)
    else:
        with pytest.raises(Refusal, match="not-allowed"):
            member(*roles).must(action)


async def roles_of(town: Town, person: Person) -> frozenset[Role]:
    found = await town.keeps(members.member, person.id)
    assert found is not None
    return found.roles


async def opens_card_of(town: Town, person: Person) -> None:
    await town.admin.says(f"/role {person.id}")


@pytest.fixture
async def anna(town: Town) -> Person:
    """She has started the bot; so has the administrator."""
    await town.admin.says("/start")
    anna = town.person("Анна")
    await anna.says("/start")
    return anna


async def test_the_administrator_gives_a_role_and_takes_it_back(town: Town, anna: Person) -> None:
    await town.admin.presses("Роли")
    await town.admin.presses("Анна")
    await town.admin.presses("☐ рабочая группа")
    await accepts(anna)
    await town.admin.presses("Открыть роли")
    assert "✅ рабочая группа" in town.admin.sees
    assert await roles_of(town, anna) == {Role.WORKING_GROUP}
    await town.admin.presses("✅ рабочая группа")
    assert "☐ рабочая группа" in town.admin.chat_with_bot.sees
    assert await roles_of(town, anna) == set()


async def test_a_role_of_the_settings_is_shown_and_not_switched(town: Town, anna: Person) -> None:
    """/role said of the coordinator that she has no role, and offered one that she has already."""
    assert anna.chat_with_bot.started
    await town.coordinator.says("/start")
    await town.admin.says("/role")
    labels = labels_of(town.admin)
    assert labels == ["🔎 Найти по имени", "Ада · администратор", "Анна · без роли", "Кира · координатор", "🏠 Меню"]
    await town.admin.presses("Кира")
    assert "Дано настройками бота: координатор" in town.admin.chat_with_bot.last.text
    switches = ["☐ секретарь совета", "☐ руководитель рабочей группы", "☐ рабочая группа"]
    assert labels_of(town.admin) == [*switches, "‹ Назад", "🏠 Меню"]
    await town.admin.presses("секретарь совета")
    await accepts(town.coordinator)
    assert await roles_of(town, town.coordinator) == {Role.SECRETARY}


async def test_a_role_given_by_hand_too_can_be_taken_back(town: Town, anna: Person) -> None:
    """Somebody who was coordinator before the settings said so."""
    assert anna.chat_with_bot.started
    await town.gives(town.coordinator, Role.COORDINATOR)
    await opens_card_of(town, town.coordinator)
    await town.admin.presses("✅ координатор")
    assert await roles_of(town, town.coordinator) == set()
    assert "Дано настройками бота: координатор" in town.admin.chat_with_bot.last.text


@given(st.sampled_from(Role), st.none() | st.integers(0, 9), st.frozensets(st.integers(1, 9)))
def test_a_representative_is_held_for_a_known_organisation_one_of_the_group_may_be_and_nobody_else(
    role: Role, organisation_id: int | None, known: frozenset[int]
) -> None:
    if role is Role.REPRESENTATIVE:
        assert has_its_organisation(role, organisation_id, known) == (organisation_id in known)
    elif role in {Role.WORKING_GROUP, Role.LEADER}:
        assert has_its_organisation(role, organisation_id, known) == (organisation_id is None or organisation_id in known)
    else:
        assert has_its_organisation(role, organisation_id, known) == (organisation_id is None)


async def test_a_role_given_shows_in_the_next_menu(town: Town, anna: Person) -> None:
    await opens_card_of(town, anna)
    await town.admin.presses("секретарь совета")
    await anna.says("/menu")
    assert "Загрузить план" not in anna.chat_with_bot.sees
    await anna.presses("Принять", message=anna.chat_with_bot.posts[-2])
    await anna.presses("Согласен")
    await anna.says("/menu")
    assert "Загрузить план" in anna.chat_with_bot.sees


@pytest.mark.parametrize("role", [Role.LEADER, Role.WORKING_GROUP, Role.REPRESENTATIVE, Role.GRADUATE, Role.STUDENT])
async def test_only_those_who_appoint_may_look_at_roles(town: Town, anna: Person, role: Role) -> None:
    await town.gives(anna, role)
    await anna.says("/role")
    assert REFUSED in anna.sees


async def test_a_role_taken_away_works_no_more_on_an_old_message(town: Town, anna: Person, plan_file: bytes) -> None:
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    await town.gives(anna, Role.SECRETARY)
    await anna.says("/plan")
    await anna.presses("1.2")
    await opens_card_of(town, anna)
    await town.admin.presses("секретарь совета")
    before = await town.dump()
    await anna.presses("В работе")
    assert anna.alert_is_modal
    assert "не за вами" in (anna.alert or "")
    assert await town.dump() == before


async def test_buttons_of_the_administrators_message_do_nothing_for_others(town: Town, anna: Person) -> None:
    await opens_card_of(town, anna)
    card = town.admin.chat_with_bot.last
    before = await town.dump()
    for each in card.buttons[:-1]:  # the last leads to everybody's own menu
        await anna.presses_button(card, each)
        assert anna.alert_is_modal
        assert REFUSED in (anna.alert or ""), each
    assert await town.dump() == before


@pytest.mark.parametrize("data", ["role:103:administrator:1:0", "role:103:student:1:0", "role:999:coordinator:1:0"])
async def test_a_made_up_button_gives_no_role_that_is_not_given_by_hand(town: Town, anna: Person, data: str) -> None:
    assert anna.id == 103
    before = await town.dump()
    await town.admin.presses_button(town.admin.chat_with_bot.last, {"text": "?", "callback_data": data})
    assert town.admin.alert is not None
    assert await town.dump() == before


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize("who", ["999999", "anna", "-5", "0", "9" * 30, "٣"])
async def test_an_unknown_person_is_said_to_be_unknown(town: Town, who: str) -> None:
    await town.admin.says(f"/role {who}")
    assert "ещё не открывал бота" in town.admin.chat_with_bot.last.text


async def test_a_representative_speaks_for_an_organisation_of_the_plan(town: Town, anna: Person, plan_file: bytes) -> None:
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    await opens_card_of(town, anna)
    await town.admin.presses("Представляет организацию")
    await town.admin.presses("Названы в плане")
    await town.admin.presses(IT_SECTOR)
    assert f"⌛ {IT_SECTOR} · ждёт согласия" in town.admin.chat_with_bot.sees
    assert f"представитель организации · {IT_SECTOR}" in anna.chat_with_bot.last.text
    await accepts(anna)
    await anna.says("/menu")
    await anna.presses("Моё")
    assert "3.4" in anna.chat_with_bot.last.text
    assert "2.1" not in anna.chat_with_bot.last.text
    await opens_card_of(town, anna)
    await town.admin.presses(f"✅ {IT_SECTOR}")
    assert "больше никто не представляет" in town.admin.sees
    assert await roles_of(town, anna) == {Role.REPRESENTATIVE}
    await town.admin.presses("Да, забрать")
    assert await roles_of(town, anna) == set()
    await town.passes(seconds=5)
    assert said_to(anna, f"больше нет роли «представитель организации · {IT_SECTOR}»") == 1


def said_to(person: Person, words: str) -> int:
    return sum(words in each.text for each in person.chat_with_bot.posts)


async def test_the_only_one_who_steers_hears_of_what_they_left_without_a_representative(town: Town, plan_file: bytes) -> None:
    kira = town.coordinator
    await kira.says("/start")
    await town.accepts_plan(plan_file)
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, IT_SECTOR)
    await kira.says(f"/role {anna.id}")
    await kira.presses(f"✅ {IT_SECTOR}")
    await kira.presses("Да, забрать")
    await town.passes(seconds=5)
    assert said_to(kira, "больше никто не представляет. Пригласите") == 1


async def test_where_nobody_steers_the_administrator_hears_of_it(town: Town, plan_file: bytes) -> None:
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    await town.admin.says("/start")
    await town.coordinator.blocks()
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, IT_SECTOR)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("✖ представитель")
    await anna.presses("Да, выйти")
    await town.passes(seconds=5)
    assert said_to(town.admin, "больше никто не представляет. Пригласите") == 1


async def test_a_colleague_who_blocked_the_bot_represents_nobody(town: Town, plan_file: bytes) -> None:
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, IT_SECTOR)
    boris = await town.gives(town.person("Борис"), Role.REPRESENTATIVE, IT_SECTOR)
    await boris.blocks()
    await town.passes(seconds=5)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("✖ представитель")
    assert "никто не представляет" in anna.sees
    await anna.presses("Да, выйти")
    await town.passes(seconds=5)
    assert said_to(town.coordinator, "больше никто не представляет. Пригласите") == 1


async def test_an_organisation_given_twice_is_held_once(town: Town, anna: Person, plan_file: bytes) -> None:
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    await opens_card_of(town, anna)
    await town.admin.presses("Представляет организацию")
    await town.admin.presses("Названы в плане")
    chooser = town.admin.chat_with_bot.last
    (choice,) = (each for each in chooser.buttons if each["text"].endswith(IT_SECTOR))
    for _ in range(2):
        await town.admin.presses_button(chooser, choice)
    assert "уже предложено" in chooser.text
    await accepts(anna)
    found = await town.keeps(members.member, anna.id)
    assert found is not None
    assert len(found.organisations) == 1


async def test_whoever_speaks_for_an_organisation_that_left_the_plan_can_be_seen_and_revoked(
    town: Town, anna: Person, plan_file: bytes
) -> None:
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    await town.gives(anna, Role.REPRESENTATIVE, IT_SECTOR)
    await town.accepts_plan(docx([("1.1", "Одна строка осталась", "до 1 июня", "Секретарь")]), "plan.docx")
    await opens_card_of(town, anna)
    await town.admin.presses(f"✅ {IT_SECTOR}")
    await town.admin.presses("Да, забрать")
    assert await roles_of(town, anna) == set()
    assert IT_SECTOR not in town.admin.chat_with_bot.last.text
    assert IT_SECTOR not in " ".join(each["text"] for each in town.admin.chat_with_bot.last.buttons)


@pytest.mark.parametrize(
    "data",
    ["representative:1:99", "representative:1:9007199254740991", "representative:1:0", "secretary:1:1"],
)
async def test_a_made_up_organisation_is_refused(town: Town, anna: Person, plan_file: bytes, data: str) -> None:
    """A representative of nobody and a secretary of a company could never be revoked again: no button shows them."""
    await town.coordinator.says("/start")
    await town.accepts_plan(plan_file)
    await opens_card_of(town, anna)
    before = await town.dump()
    await town.admin.presses_button(town.admin.chat_with_bot.last, {"text": "?", "callback_data": f"role:{anna.id}:{data}"})
    assert town.admin.alert == "Такой организации нет ни в плане, ни в реестре."
    assert await town.dump() == before


async def test_without_a_plan_there_is_no_organisation_to_choose(town: Town, anna: Person) -> None:
    await opens_card_of(town, anna)
    assert "Представляет организацию" not in town.admin.chat_with_bot.sees


async def test_thirty_people_are_paged_and_nobody_is_missed(town: Town, anna: Person) -> None:
    people = [anna, town.admin]
    for number in range(28):
        person = town.person(f"Житель {number:02}")
        await person.says("/start")
        people.append(person)
    await town.admin.says("/role")
    seen: list[str] = []
    for page in range(4):
        seen += [each["callback_data"] for each in town.admin.chat_with_bot.last.buttons if "·" in each["text"]]
        if page < 3:
            await town.admin.presses("▶")
    assert sorted(seen) == sorted(f"person:{person.id}" for person in people)
    assert "▶" not in town.admin.chat_with_bot.sees
    await town.admin.presses("◀")
    assert len([each for each in town.admin.chat_with_bot.last.buttons if "·" in each["text"]]) == 8


@pytest.mark.usefixtures("anna")
async def test_a_page_that_is_no_more_shows_the_last_one(town: Town) -> None:
    await town.admin.says("/role")
    await town.admin.presses_button(town.admin.chat_with_bot.last, {"text": "▶", "callback_data": "roles:77"})
    assert "Анна" in town.admin.chat_with_bot.sees


@pytest.mark.usefixtures("anna")
async def test_a_very_long_name_does_not_break_the_list(town: Town) -> None:
    long = town.person("Ж" * 64, last_name="Щ" * 64)
    await long.says("/start")
    await town.admin.says("/role")
    assert "ЖЖЖ" in town.admin.chat_with_bot.sees


@pytest.mark.usefixtures("anna")
async def test_in_a_group_roles_are_not_spoken_of(town: Town) -> None:
    group = town.world.group("РГ", members=[town.admin], bot="member")
    await town.admin.says("/role", chat=group)
    assert group.posts == []


# -- a role is offered and waits for consent


async def offers(town: Town, to: Person, role: str) -> None:
    await opens_card_of(town, to)
    await town.admin.presses(f"☐ {role}")


async def test_a_role_given_by_hand_waits_for_consent_and_begins_with_it(town: Town, anna: Person) -> None:
    await offers(town, anna, "секретарь совета")
    assert "Предложено: секретарь совета" in town.admin.chat_with_bot.last.text
    assert "⌛ секретарь совета · ждёт согласия" in labels_of(town.admin)
    assert "Предлагает: Ада" in anna.chat_with_bot.last.text
    await town.admin.says("/role")
    assert "Анна · ⌛ секретарь совета" in labels_of(town.admin)
    await anna.presses("Принять")
    assert await roles_of(town, anna) == set()
    await anna.presses("Согласен")
    assert await roles_of(town, anna) == {Role.SECRETARY}
    assert "Анна принимает ваше приглашение" in town.admin.chat_with_bot.last.text


async def test_what_waits_for_consent_makes_nobody_one_of_the_group(town: Town, anna: Person) -> None:
    """Row 1.3 is done when they have accepted."""
    await offers(town, anna, "руководитель рабочей группы")
    assert (await town.keeps(working_group.group, MOSCOW)).seats == ()
    await accepts(anna)
    assert [seat.leads for seat in (await town.keeps(working_group.group, MOSCOW)).seats] == [True]


async def test_a_role_that_is_declined_is_not_held_and_whoever_offered_it_hears_of_it(town: Town, anna: Person) -> None:
    await offers(town, anna, "секретарь совета")
    letter = anna.chat_with_bot.last
    buttons = list(letter.buttons)
    await anna.presses("Не моё")
    assert "не ваша" in letter.text
    assert "Анна не принимает роль «секретарь совета»" in town.admin.chat_with_bot.last.text
    heard, before = len(town.admin.chat_with_bot.posts), await town.dump()
    for each in buttons[:2]:
        await anna.presses_button(letter, each)
    assert await town.dump() == before
    assert len(town.admin.chat_with_bot.posts) == heard
    await town.admin.presses("Открыть роли")
    assert "☐ секретарь совета" in labels_of(town.admin)


async def test_an_offer_is_withdrawn_and_its_letter_offers_nothing_any_more(town: Town, anna: Person) -> None:
    await offers(town, anna, "секретарь совета")
    letter = anna.chat_with_bot.last
    await town.admin.presses("ждёт согласия")
    assert "☐ секретарь совета" in labels_of(town.admin)
    await anna.presses("Принять", message=letter)
    assert "отозвано" in letter.text
    assert await roles_of(town, anna) == set()


async def test_an_offer_withdrawn_before_the_morning_is_never_heard_of(town: Town, anna: Person) -> None:
    town.clock.advance(hours=13)
    await offers(town, anna, "секретарь совета")
    await town.admin.presses("ждёт согласия")
    await town.passes(hours=11)
    assert said_to(anna, "Вам предлагают роль") == 0


async def test_what_is_offered_twice_waits_once(town: Town, anna: Person) -> None:
    await opens_card_of(town, anna)
    card = town.admin.chat_with_bot.last
    (switch,) = (each for each in card.buttons if each["text"] == "☐ секретарь совета")
    await town.admin.presses_button(card, switch)
    before = await town.dump()
    await town.admin.presses_button(card, switch)
    assert "уже предложено" in card.text
    assert await town.dump() == before
    await town.passes(seconds=5)
    assert said_to(anna, "Вам предлагают роль") == 1


async def test_an_offer_is_for_one_person_alone(town: Town, anna: Person) -> None:
    await offers(town, anna, "секретарь совета")
    boris = await agreed(town, town.person("Борис"))
    before = await town.dump()
    for each in anna.chat_with_bot.last.buttons[:2]:
        await boris.presses_button(boris.chat_with_bot.last, each)
    await boris.presses_button(boris.chat_with_bot.last, {"text": "?", "callback_data": "offer:1"})
    assert await town.dump() == before
    assert "Такого приглашения нет" in boris.sees


async def test_an_offer_can_be_found_where_its_letter_is_lost(town: Town, anna: Person) -> None:
    await offers(town, anna, "секретарь совета")
    await anna.says("/menu")
    await anna.presses("Кто вы?")
    await anna.presses("Вам предлагают: секретарь совета")
    await accepts(anna)
    assert await roles_of(town, anna) == {Role.SECRETARY}
    await offers(town, anna, "рабочая группа")
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("Вам предлагают: рабочая группа")
    await accepts(anna)
    assert await roles_of(town, anna) == {Role.SECRETARY, Role.WORKING_GROUP}


async def test_to_whoever_blocked_the_bot_nothing_is_offered_and_that_is_said(town: Town, anna: Person) -> None:
    await anna.blocks()
    before = await town.dump()
    await offers(town, anna, "секретарь совета")
    assert "заблокировал бота" in (town.admin.alert or "")
    await opens_card_of(town, anna)
    assert "Бот у этого человека заблокирован" in town.admin.chat_with_bot.last.text
    assert await town.dump() == before


async def test_an_offer_runs_out_and_can_be_made_anew(town: Town, anna: Person) -> None:
    await offers(town, anna, "секретарь совета")
    letter = anna.chat_with_bot.last
    town.clock.advance(days=31)
    await anna.presses("Принять", message=letter)
    assert "Срок этого приглашения вышел" in letter.text
    await offers(town, anna, "секретарь совета")
    await town.passes(days=2)
    await anna.presses("Принять")
    await anna.presses("Согласен")
    assert await roles_of(town, anna) == {Role.SECRETARY}


async def test_the_administrator_makes_themselves_the_first_coordinator(town: Town) -> None:
    """The way a cluster begins: two taps and the consent that everybody is asked for."""
    await town.admin.starts()
    await town.admin.presses("Роли")
    await town.admin.presses("Ада")
    await town.admin.presses("☐ координатор")
    assert await town.keeps(roles.holdings, town.admin.id) == []
    await town.admin.presses("Согласен")
    assert "Теперь ваша роль: координатор" in town.admin.chat_with_bot.last.text
    await town.admin.presses("Назад")
    assert "✅ координатор" in labels_of(town.admin)
    await town.admin.presses("☐ секретарь совета")
    assert "Теперь ваша роль: секретарь совета" in town.admin.chat_with_bot.last.text
    await town.passes(seconds=5)
    assert said_to(town.admin, "принимает ваше приглашение") == 0


async def test_a_role_that_came_otherwise_is_offered_no_more(town: Town, anna: Person) -> None:
    await offers(town, anna, "рабочая группа")
    letter = anna.chat_with_bot.last
    await agreed(town, anna)
    await town.gives(anna, Role.SECRETARY)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("Ещё роль")
    await anna.presses("Член рабочей группы")
    await anna.presses("Без организации")
    await town.admin.says("/menu")
    await town.admin.presses("Запросы")
    await town.admin.presses("Анна")
    await town.admin.presses("Подтвердить")
    await opens_card_of(town, anna)
    assert "✅ рабочая группа" in labels_of(town.admin)
    await anna.presses("Принять", message=letter)
    assert "отозвано" in letter.text


async def test_offers_of_somebody_who_may_not_make_them_any_more_are_taken_back(town: Town, anna: Person) -> None:
    sofia = await town.gives(town.person("София"), Role.SECRETARY)
    await sofia.says(f"/role {anna.id}")
    await sofia.presses("☐ рабочая группа")
    letter = anna.chat_with_bot.last
    await opens_card_of(town, sofia)
    await town.admin.presses("✅ секретарь совета")
    await anna.presses("Принять", message=letter)
    assert "отозвано" in letter.text


async def test_whoever_speaks_for_another_organisation_says_what_becomes_of_that(town: Town, anna: Person) -> None:
    await with_register(town)
    await agreed(town, anna)
    await town.gives(anna, Role.REPRESENTATIVE, "Колледж связи")
    await opens_card_of(town, anna)
    await town.admin.presses("Представляет организацию")
    await town.admin.says("днепр")
    await town.admin.presses("Днепр-Код")
    await anna.presses("Заменить")
    assert [each.organisation for each in await town.keeps(roles.holdings, anna.id)] == ["Днепр-Код"]


async def test_an_offer_to_somebody_who_is_forgotten_is_gone(town: Town, anna: Person) -> None:
    """Without its addressee it would be a link for everybody."""
    await offers(town, anna, "секретарь совета")
    await anna.says("/forget")
    await anna.presses("Удалить мои данные")
    await anna.presses("Да, удалить навсегда")
    assert await town.keeps(invitations.by_id, 1) is None


# -- finding people and organisations


@pytest.mark.usefixtures("anna")
async def test_a_person_is_found_by_the_beginning_of_a_name_or_by_their_number(town: Town) -> None:
    boris = town.person("Борис Журавлёв")
    await boris.starts()
    await town.admin.says("/role")
    await town.admin.presses("Найти по имени")
    await town.admin.says("журавле")
    assert [each for each in labels_of(town.admin) if "·" in each] == ["Борис Журавлёв · без роли"]
    await town.admin.says("Вера")
    assert "никого нет" in town.admin.chat_with_bot.last.text
    await town.admin.says(str(boris.id))
    assert "Борис Журавлёв" in town.admin.chat_with_bot.last.text
    await town.admin.says("/role борис")
    await town.admin.presses("Борис")
    assert "☐ секретарь совета" in labels_of(town.admin)
    await town.admin.presses("Меню")


@pytest.mark.usefixtures("anna")
async def test_of_many_namesakes_the_first_are_shown_with_how_many_there_are(town: Town) -> None:
    for number in range(12):
        await town.person(f"Житель {number:02}").starts()
    await town.admin.says("/role жит")
    assert "нашлось: 12" in town.admin.chat_with_bot.last.text
    assert "первые 8" in town.admin.chat_with_bot.last.text
    assert len([each for each in labels_of(town.admin) if "Житель" in each]) == 8


@pytest.mark.parametrize("command", ["/menu", "/plan", "/privacy", "/group", "/profile"])
@pytest.mark.usefixtures("anna")
async def test_a_command_wins_over_the_name_that_is_looked_for(town: Town, command: str) -> None:
    await town.admin.says("/role")
    await town.admin.presses("Найти по имени")
    await town.admin.says(command)
    await town.admin.says("Анна")
    assert "нашлось" not in town.admin.chat_with_bot.last.text


async def test_words_of_somebody_whose_right_is_gone_find_nobody(town: Town, anna: Person) -> None:
    sofia = await town.gives(town.person("София"), Role.SECRETARY)
    await sofia.says("/role")
    await sofia.presses("Найти по имени")
    await opens_card_of(town, sofia)
    await town.admin.presses("✅ секретарь совета")
    await sofia.says(str(anna.id))
    assert REFUSED in sofia.sees


async def test_one_of_hundreds_of_organisations_is_found_by_its_words(town: Town, anna: Person) -> None:
    for number in range(30):
        await registered(town, f"Фирма номер {number:03}")
    await opens_card_of(town, anna)
    await town.admin.presses("Представляет организацию")
    assert "представляет Анна" in town.admin.chat_with_bot.last.text
    await town.admin.says("номер 017")
    await town.admin.presses("Фирма номер 017")
    assert "Предложено: представитель организации · Фирма номер 017" in town.admin.chat_with_bot.last.text
    await accepts(anna)
    assert [each.organisation for each in await town.keeps(roles.holdings, anna.id)] == ["Фирма номер 017"]


async def test_a_made_up_pick_gives_nothing(town: Town, anna: Person) -> None:
    """Of a role that the coordinator may not give, of an organisation that is not there, to nobody."""
    await town.coordinator.starts()
    before = await town.dump()
    for data in (
        f"picked:give:coordinator:{anna.id}:0",
        f"picked:give:representative:{anna.id}:99",
        f"picked:give:representative:{anna.id}:0",
        f"picked:give:student:{anna.id}:0",
        "picked:give:representative:999:1",
        "pick:give:representative:999:kinds:0",
    ):
        await town.coordinator.presses_button(town.coordinator.chat_with_bot.last, {"text": "?", "callback_data": data})
        assert town.coordinator.alert is not None, data
    assert await town.dump() == before


# -- schools and organisations that have left


async def test_whoever_represents_a_school_is_called_so_wherever_it_is_shown(town: Town, anna: Person) -> None:
    await with_register(town)
    await opens_card_of(town, anna)
    await town.admin.presses("Представляет организацию")
    await town.admin.presses("Школы")
    await town.admin.presses("Школа № 40")
    assert "Роль: представитель школы · Школа № 40" in anna.chat_with_bot.last.text
    await accepts(anna)
    assert "Теперь ваша роль: представитель школы · Школа № 40" in anna.chat_with_bot.last.text
    await town.admin.says("/role")
    assert "Анна · представитель школы" in labels_of(town.admin)
    await anna.says("/profile")
    assert "представитель школы · Школа № 40" in anna.chat_with_bot.last.text
    await anna.says("/menu")
    await anna.presses("Мои роли")
    assert "✖ представитель школы · Школа № 40" in labels_of(anna)


async def test_nobody_is_given_an_organisation_that_has_left(town: Town, anna: Person) -> None:
    firm = await registered(town, "Днепр-Код")
    await departs(town, firm)
    await opens_card_of(town, anna)
    before = await town.dump()
    data = f"role:{anna.id}:representative:1:{firm}"
    await town.admin.presses_button(town.admin.chat_with_bot.last, {"text": "?", "callback_data": data})
    assert "вышла из кластера" in (town.admin.alert or "")
    assert await town.dump() == before
