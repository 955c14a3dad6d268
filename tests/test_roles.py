"""Who may do what: the table itself, and /role, where the administrator fills it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.refusals import Refusal
from cluster.rights import OPEN_TO_ALL, RIGHTS, Action, Member, Role, has_its_organisation
from simulator.people import Person
from storage import members
from tests.plans import docx
from tests.town import Town

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
    await town.admin.presses("рабочая группа")
    assert "✅ рабочая группа" in town.admin.sees
    assert await roles_of(town, anna) == {Role.WORKING_GROUP}
    await town.admin.presses("рабочая группа")
    assert "☐ рабочая группа" in town.admin.chat_with_bot.sees
    assert await roles_of(town, anna) == set()


async def test_a_role_of_the_settings_is_shown_and_not_switched(town: Town, anna: Person) -> None:
    """/role said of the coordinator that she has no role, and offered one that she has already."""
    assert anna.chat_with_bot.started
    await town.coordinator.says("/start")
    await town.admin.says("/role")
    labels = [each["text"] for each in town.admin.chat_with_bot.last.buttons]
    assert labels == ["Ада · администратор", "Анна · без роли", "Кира · координатор"]
    await town.admin.presses("Кира")
    assert "Дано настройками бота: координатор" in town.admin.chat_with_bot.last.text
    labels = [each["text"] for each in town.admin.chat_with_bot.last.buttons]
    assert labels == ["☐ секретарь совета", "☐ руководитель рабочей группы", "☐ рабочая группа", "‹ Назад"]
    await town.admin.presses("секретарь совета")
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
    for each in card.buttons:
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
    await town.admin.presses(IT_SECTOR)
    assert f"✅ {IT_SECTOR}" in town.admin.chat_with_bot.sees
    await anna.says("/menu")
    await anna.presses("Моё")
    assert "3.4" in anna.chat_with_bot.last.text
    assert "2.1" not in anna.chat_with_bot.last.text
    await town.admin.presses(IT_SECTOR)
    assert "больше никто не представляет" in town.admin.sees
    assert await roles_of(town, anna) == {Role.REPRESENTATIVE}
    await town.admin.presses("Да, забрать")
    assert await roles_of(town, anna) == set()
    await town.passes(seconds=5)
    assert said_to(anna, f"Вам дана роль «представитель организации · {IT_SECTOR}»") == 1
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
    chooser = town.admin.chat_with_bot.last
    (choice,) = (each for each in chooser.buttons if each["text"] == IT_SECTOR)
    for _ in range(2):
        await town.admin.presses_button(chooser, choice)
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
    ["representative:1:99", "representative:0:99", "representative:1:9007199254740991", "representative:1:0", "secretary:1:1"],
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
