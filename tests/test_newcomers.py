"""«Кто вы?», and the roles that somebody has and leaves."""

import re
from pathlib import Path

import pytest

import handlers
from cluster.rights import Role
from simulator.people import Person
from storage import members, roles
from tests.joining import accepts, agreed, labels_of, registered, with_register
from tests.town import Town

FIRM = "Днепр-Код"


async def roles_of(town: Town, person: Person) -> frozenset[Role]:
    found = await town.keeps(members.member, person.id)
    assert found is not None
    return found.roles


async def test_a_newcomer_is_asked_who_they_are_and_has_the_menu_at_once(town: Town) -> None:
    anna = town.person("Анна")
    await anna.says("/start")
    assert "Здравствуйте, Анна!" in anna.sees
    assert "Кто вы?" in anna.chat_with_bot.last.text
    for label in ("Студент", "Выпускник", "Представляю организацию", "Представляю школу", "Член рабочей группы", "План"):
        assert label in anna.sees
    assert "оординатор" not in " ".join(labels_of(anna))
    await anna.presses("Просто посмотреть")
    assert "Студент" not in anna.chat_with_bot.sees
    assert "План" in anna.chat_with_bot.sees
    assert await roles_of(town, anna) == set()


async def test_whoever_only_looked_is_asked_again_from_the_menu(town: Town) -> None:
    anna = town.person("Анна")
    await anna.says("/start")
    await anna.presses("Просто посмотреть")
    await anna.presses("Кто вы?")
    await anna.presses("Выпускник")
    await anna.presses("Согласен")
    assert await roles_of(town, anna) == {Role.GRADUATE}


@pytest.mark.parametrize(("label", "role"), [("Студент", Role.STUDENT), ("Выпускник", Role.GRADUATE)])
async def test_a_student_becomes_one_by_themselves_after_consent(town: Town, label: str, role: Role) -> None:
    anna = town.person("Анна")
    await anna.says("/start")
    before = await town.dump()
    await anna.presses(label)
    assert await town.dump() == before
    assert "Согласен" in anna.chat_with_bot.sees
    await anna.presses("Согласен")
    assert await roles_of(town, anna) == {role}
    assert "Записано" in anna.chat_with_bot.last.text


async def test_a_student_who_taps_twice_is_a_student_once(town: Town) -> None:
    anna = await agreed(town, town.person("Анна"))
    await anna.says("/start")
    menu = anna.chat_with_bot.last
    student = next(each for each in menu.buttons if "Студент" in each["text"])
    await anna.presses_button(menu, student)
    before = await town.dump()
    await anna.presses_button(menu, student)
    assert await town.dump() == before


async def test_somebody_with_a_role_sees_the_menu_as_ever(town: Town) -> None:
    anna = await town.gives(town.person("Анна"), Role.WORKING_GROUP)
    await anna.says("/start")
    assert "Кто вы?" not in anna.chat_with_bot.last.text
    assert "Мои роли" in anna.chat_with_bot.sees


async def test_a_role_is_left_when_that_is_said_twice(town: Town) -> None:
    anna = await town.gives(town.person("Анна"), Role.STUDENT)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("✖ студент")
    assert await roles_of(town, anna) == {Role.STUDENT}
    confirm = anna.chat_with_bot.last
    sure = next(each for each in confirm.buttons if "Да" in each["text"])
    await anna.presses("Да, выйти")
    assert await roles_of(town, anna) == set()
    await anna.presses_button(confirm, sure)
    assert anna.alert == "Этой роли у вас уже нет."


async def test_a_role_of_the_settings_is_shown_and_has_no_way_out(town: Town) -> None:
    await town.coordinator.starts()
    await town.coordinator.presses("Мои роли")
    assert "координатор" in town.coordinator.chat_with_bot.last.text
    assert labels_of(town.coordinator) == ["➕ Ещё роль", "🏠 Меню"]


async def test_the_last_representative_is_warned_and_the_coordinator_told(town: Town) -> None:
    await town.coordinator.starts()
    await with_register(town)
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, FIRM)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("✖ представитель организации")
    assert "Кроме вас" in anna.chat_with_bot.last.text
    assert "Новый представитель" in anna.chat_with_bot.sees
    await anna.presses("Да, выйти")
    assert await roles_of(town, anna) == set()
    assert "больше никто не представляет" in town.coordinator.chat_with_bot.last.text


async def test_one_of_two_representatives_leaves_without_a_stir(town: Town) -> None:
    await town.coordinator.starts()
    await with_register(town)
    anna, boris = [await town.gives(town.person(name), Role.REPRESENTATIVE, FIRM) for name in ("Анна", "Борис")]
    heard = len(town.coordinator.chat_with_bot.messages)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("✖ представитель организации")
    assert "Кроме вас" not in anna.chat_with_bot.last.text
    await anna.presses("Да, выйти")
    assert len(town.coordinator.chat_with_bot.messages) == heard
    assert await roles_of(town, boris) == {Role.REPRESENTATIVE}


async def test_nobody_leaves_a_role_of_somebody_else(town: Town) -> None:
    await with_register(town)
    await town.gives(town.person("Анна"), Role.REPRESENTATIVE, FIRM)
    boris = town.person("Борис")
    await boris.starts()
    before = await town.dump()
    await boris.presses_button(boris.chat_with_bot.last, {"text": "?", "callback_data": "quit:representative:1:1"})
    assert boris.alert == "Этой роли у вас уже нет."
    assert await town.dump() == before


async def test_many_roles_are_paged(town: Town) -> None:
    anna = town.person("Анна")
    for number in range(20):
        await registered(town, f"Фирма {number:02}")
        await town.gives(anna, Role.REPRESENTATIVE, f"Фирма {number:02}")
    await anna.says("/menu")
    await anna.presses("Мои роли")
    assert len([each for each in labels_of(anna) if "✖" in each]) == 8
    await anna.presses("▶")
    await anna.presses("▶")
    assert len([each for each in labels_of(anna) if "✖" in each]) == 4


async def test_a_coordinator_manages_roles_but_not_the_coordinators(town: Town) -> None:
    kira = town.coordinator
    await kira.starts()
    anna = town.person("Анна")
    await anna.starts()
    await kira.says(f"/role {anna.id}")
    switches = ["☐ секретарь совета", "☐ руководитель рабочей группы", "☐ рабочая группа"]
    assert labels_of(kira) == [*switches, "‹ Назад", "🏠 Меню"]
    await kira.presses("рабочая группа")
    await accepts(anna)
    await kira.says(f"/role {anna.id}")
    assert await roles_of(town, anna) == {Role.WORKING_GROUP}
    before = await town.dump()
    for data in (f"role:{anna.id}:coordinator:1:0", f"role:{town.admin.id}:administrator:0:0"):
        await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": data})
        assert kira.alert is not None
    assert await town.dump() == before
    await kira.presses("✅ рабочая группа")
    assert await roles_of(town, anna) == set()


async def test_a_coordinator_takes_a_student_role_away_but_gives_none(town: Town) -> None:
    kira = town.coordinator
    await kira.starts()
    anna = await town.gives(town.person("Анна"), Role.STUDENT)
    await kira.says(f"/role {anna.id}")
    await kira.presses("✅ студент")
    assert await roles_of(town, anna) == set()
    assert "студент" not in " ".join(labels_of(kira))


async def test_a_role_for_an_organisation_taken_away_tells_the_other_coordinators(town: Town) -> None:
    await town.coordinator.starts()
    sofia = await town.gives(town.person("София"), Role.SECRETARY)
    await with_register(town)
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, FIRM)
    await town.coordinator.says(f"/role {anna.id}")
    await town.coordinator.presses(f"✅ {FIRM}")
    await town.coordinator.presses("Да, забрать")
    assert await town.keeps(roles.holdings, anna.id) == []
    assert "больше никто не представляет" in sofia.chat_with_bot.last.text


def test_a_role_comes_and_goes_by_one_module() -> None:
    """What hangs on a role is seen to there: see `handlers/leaving.py`."""
    room = Path(handlers.__file__).parent
    by_themselves = re.compile(r"\bmembers\.grant\b|\broles\.leave\b")
    found = {path.name for path in room.rglob("*.py") if by_themselves.search(path.read_text(encoding="utf-8"))}
    assert found == {"leaving.py"}
