"""Links that carry a role: made, followed, used up, taken back."""

from datetime import timedelta
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster.consents import Purpose
from cluster.invitations import Invitation, Past, must_be_usable, uses_of
from cluster.organisations import Membership
from cluster.refusals import Refusal
from cluster.rights import Member, Role
from cluster.roles import Holding, elsewhere, holds, may_invite, may_manage, may_offer, offered_roles
from simulator.people import Person
from storage import consents, members, roles
from tests.joining import agreed, departs, labels_of, link_on, registered, with_register
from tests.town import Town

FIRM, COLLEGE = "Днепр-Код", "Колледж связи"
KIRA = Member(user_id=7, name="Кира", language="ru", roles=frozenset({Role.ADMINISTRATOR, Role.COORDINATOR}))


def invitation(**more: object) -> Invitation:
    given = {
        "id": 1,
        "code": "x" * 22,
        "role": Role.WORKING_GROUP,
        "organisation_id": None,
        "organisation": "",
        "uses": 1,
        "used": 0,
        "expires_at": 100,
        "revoked": False,
        "leaver": None,
        "made_by": 7,
        "made_at": 0,
    }
    return Invitation(**given | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "user_id", "past", "now", "code"),
    [
        ({"used": 1}, 1, Past.USED, 0, "invitation-used-already"),
        ({"used": 1, "uses": 5}, 1, Past.BARRED, 0, "invitation-barred"),
        ({"used": 5, "uses": 5}, 1, Past.USED, 0, "invitation-used-up"),
        ({"revoked": True}, 1, Past.NOTHING, 0, "invitation-revoked"),
        ({"role": Role.ADMINISTRATOR}, 1, Past.NOTHING, 0, "invitation-revoked"),
        ({}, 7, Past.NOTHING, 0, "invitation-own"),
        ({}, 1, Past.NOTHING, 100, "invitation-expired"),
        ({"used": 1}, 1, Past.NOTHING, 0, "invitation-used-up"),
        ({"departed": True}, 1, Past.NOTHING, 0, "organisation-departed"),
        ({"addressee": 2}, 1, Past.NOTHING, 0, "invitation-unknown"),
    ],
)
def test_each_reason_has_its_own_words(more: dict[str, object], user_id: int, past: Past, now: int, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        must_be_usable(invitation(**more), user_id, maker=KIRA, past=past, held=[], now=now)


def test_whoever_offers_a_role_to_themselves_may_accept_it() -> None:
    must_be_usable(invitation(addressee=7), 7, maker=KIRA, past=Past.NOTHING, held=[], now=0)


@given(st.integers(1, 100), st.integers(0, 100), st.integers(0, 200))
def test_a_link_is_followed_while_it_has_places_and_time(uses: int, used: int, now: int) -> None:
    link = invitation(uses=uses, used=min(uses, used))
    if link.is_open(now):
        must_be_usable(link, 1, maker=KIRA, past=Past.NOTHING, held=[], now=now)
    else:
        with pytest.raises(Refusal):
            must_be_usable(link, 1, maker=KIRA, past=Past.NOTHING, held=[], now=now)


HELD = st.lists(
    st.builds(
        Holding, role=st.sampled_from([Role.REPRESENTATIVE, Role.WORKING_GROUP]), organisation_id=st.none() | st.integers(1, 3)
    )
)


@given(HELD, st.sampled_from([Role.REPRESENTATIVE, Role.WORKING_GROUP]), st.none() | st.integers(1, 3))
def test_what_is_held_already_is_never_elsewhere(held: list[Holding], role: Role, organisation_id: int | None) -> None:
    others = elsewhere(held, role, organisation_id)
    assert all(each.role is role and each.organisation_id != organisation_id for each in others)
    assert not holds(others, role, organisation_id) or organisation_id is None


@given(st.frozensets(st.sampled_from(Role)), st.sampled_from(Role))
def test_nobody_makes_an_administrator(held: frozenset[Role], role: Role) -> None:
    member = Member(user_id=1, name="Анна", language="ru", roles=held)
    assert Role.ADMINISTRATOR not in offered_roles(member)
    assert not may_manage(member, Role.ADMINISTRATOR)
    assert may_manage(member, Role.COORDINATOR) == (Role.ADMINISTRATOR in held)
    if may_invite(member, role, None) and not held & {Role.ADMINISTRATOR, Role.COORDINATOR, Role.SECRETARY}:
        assert (role, Role.LEADER in held) == (Role.WORKING_GROUP, True)


@pytest.fixture
async def kira(town: Town) -> Person:
    """The coordinator, with three organisations in the register."""
    await town.coordinator.starts()
    await with_register(town)
    return town.coordinator


async def makes_link(
    person: Person, role: str, *, kind: str = "", organisation: str = "", uses: str = "", days: str = ""
) -> str:
    await person.says("/menu")
    await person.presses("Приглашения")
    await person.presses("Новая ссылка")
    await person.presses(role)
    if organisation:
        await person.presses(kind)
    if kind or organisation:
        await person.presses(organisation or kind)
    for terms in (uses, days):
        if terms:
            await person.presses(terms)
    await person.presses("Сделать ссылку")
    return link_on(person)


async def link_to_firm(kira: Person, **more: str) -> str:
    return await makes_link(kira, "представитель организации", kind="Работодатели", organisation=FIRM, **more)


async def holdings_of(town: Town, person: Person) -> list[tuple[Role, str]]:
    return [(each.role, each.organisation) for each in await town.keeps(roles.holdings, person.id)]


async def test_a_newcomer_follows_a_link_agrees_and_holds_the_role(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    anna = town.person("Анна")
    await anna.opens_link(link)
    assert "представитель организации · Днепр-Код" in anna.sees
    assert "Приглашает: Кира" in anna.sees
    await anna.presses("Принять")
    assert await holdings_of(town, anna) == []
    await anna.presses("Согласен")
    assert "Теперь ваша роль" in anna.chat_with_bot.last.text
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]
    assert "Анна принимает ваше приглашение" in kira.chat_with_bot.last.text


async def test_without_consent_nothing_is_given_and_the_link_waits(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    anna = town.person("Анна")
    await anna.opens_link(link)
    await anna.presses("Принять")
    await anna.presses("Не сейчас")
    assert await holdings_of(town, anna) == []
    await anna.opens_link(link)
    await anna.presses("Принять")
    await anna.presses("Согласен")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]


async def test_consent_given_after_looking_elsewhere_still_knows_the_link(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    anna = town.person("Анна")
    await anna.opens_link(link)
    await anna.presses("Принять")
    asked = anna.chat_with_bot.last
    await anna.says("/menu")
    await town.restart()
    await anna.presses("Согласен", message=asked)
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]


async def test_the_code_has_128_bits_of_randomness_and_fits_a_start_link(kira: Person) -> None:
    one, other = [await link_to_firm(kira) for _ in range(2)]
    payload = one.partition("?start=")[2]
    assert payload.startswith("inv_")
    assert len(payload) == len("inv_") + 22
    assert one != other


async def test_a_link_used_twice_by_the_same_person_says_already(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira, uses="5 человек")
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(link)
    offer = anna.chat_with_bot.last
    old = next(each for each in offer.buttons if each["text"] == "Принять")
    await anna.presses("Принять")
    before = await town.dump()
    await anna.opens_link(link)
    assert "Вы уже приняли" in anna.chat_with_bot.last.text
    await anna.presses_button(offer, old)
    assert "Вы уже приняли" in offer.text
    assert await town.dump() == before


async def test_a_single_use_link_takes_one_person_only(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    anna, boris = [await agreed(town, town.person(name)) for name in ("Анна", "Борис")]
    for person in (anna, boris):
        await person.opens_link(link)
    await anna.presses("Принять")
    await boris.presses("Принять")
    assert "мест больше нет" in boris.chat_with_bot.last.text
    assert await holdings_of(town, boris) == []
    assert "Меню" in boris.chat_with_bot.sees


async def test_n_people_at_once_take_n_places(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira, uses="5 человек")
    people = [await agreed(town, town.person(f"Житель {number}")) for number in range(7)]
    for person in people:
        await person.opens_link(link)
    for person in people:
        await person.presses("Принять")
    assert [len(await holdings_of(town, person)) for person in people] == [1] * 5 + [0] * 2


@pytest.mark.parametrize(("days", "works"), [(0.9, True), (1.1, False)])
async def test_a_link_expires(town: Town, kira: Person, days: float, *, works: bool) -> None:
    link = await link_to_firm(kira, days="1 день")
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(link)
    town.clock.now += timedelta(days=days)
    await anna.presses("Принять")
    assert bool(await holdings_of(town, anna)) is works
    assert ("Срок этого приглашения вышел" in anna.chat_with_bot.last.text) is not works


async def test_a_revoked_link_works_no_more_and_leaves_the_list(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(link)
    await kira.presses("Отозвать")
    await kira.presses("Да, отозвать")
    assert "Ссылка отозвана" in kira.chat_with_bot.last.text
    assert not [each for each in kira.chat_with_bot.last.buttons if "copy_text" in each]
    await anna.presses("Принять")
    assert "отозвано" in anna.chat_with_bot.last.text
    assert await holdings_of(town, anna) == []
    await kira.presses("Назад")
    assert "Открытых ссылок нет" in kira.chat_with_bot.last.text


async def test_whoever_made_a_link_does_not_use_it_up(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    await agreed(town, kira)
    before = await town.dump()
    await kira.opens_link(link)
    assert "Это ваше приглашение" in kira.chat_with_bot.last.text
    assert await town.dump() == before
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(link)
    await anna.presses("Принять")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]


@pytest.mark.parametrize("payload", ["inv_", "inv_x", "inv_" + "A" * 22, "inv_" + "-" * 60, "inv_1"])
async def test_an_unknown_link_says_so(town: Town, payload: str) -> None:
    anna = town.person("Анна")
    await anna.says(f"/start {payload}")
    assert "Такого приглашения нет" in anna.chat_with_bot.last.text
    await anna.presses("Меню")


async def test_somebody_of_another_organisation_may_hold_both(town: Town, kira: Person) -> None:
    anna = await agreed(town, town.person("Анна"))
    await town.gives(anna, Role.REPRESENTATIVE, COLLEGE)
    await anna.opens_link(await link_to_firm(kira))
    assert COLLEGE in anna.chat_with_bot.last.text
    await anna.presses("Добавить к нынешней")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM), (Role.REPRESENTATIVE, COLLEGE)]


async def test_somebody_of_another_organisation_may_replace_it_and_is_warned(town: Town, kira: Person) -> None:
    anna = await agreed(town, town.person("Анна"))
    await town.gives(anna, Role.REPRESENTATIVE, COLLEGE)
    await anna.opens_link(await link_to_firm(kira))
    assert "Кроме вас, Колледж связи никто не представляет" in anna.chat_with_bot.last.text
    await anna.presses("Заменить")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]
    assert "Колледж связи больше никто не представляет" in "\n".join(each.text for each in kira.chat_with_bot.messages)


async def test_a_made_up_acceptance_that_says_nothing_of_the_other_role_is_asked_first(town: Town, kira: Person) -> None:
    """The offer may have been shown before the other role came."""
    link = await link_to_firm(kira)
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(link)
    await town.gives(anna, Role.REPRESENTATIVE, COLLEGE)
    await anna.presses("Принять")
    assert "Заменить" in anna.chat_with_bot.sees
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, COLLEGE)]


async def test_whoever_holds_the_role_already_uses_nothing_up(town: Town, kira: Person) -> None:
    anna = await agreed(town, town.person("Анна"))
    await town.gives(anna, Role.REPRESENTATIVE, FIRM)
    link = await link_to_firm(kira)
    before = await town.dump()
    await anna.opens_link(link)
    assert "Эта роль у вас уже есть" in anna.chat_with_bot.last.text
    assert await town.dump() == before


async def test_one_of_the_group_may_come_without_an_organisation_and_get_one_later(town: Town, kira: Person) -> None:
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(await makes_link(kira, "рабочая группа", kind="Без организации"))
    await anna.presses("Принять")
    assert await holdings_of(town, anna) == [(Role.WORKING_GROUP, "")]
    await anna.opens_link(await makes_link(kira, "рабочая группа", kind="Работодатели", organisation=FIRM))
    await anna.presses("Принять")
    assert await holdings_of(town, anna) == [(Role.WORKING_GROUP, FIRM)]


@pytest.mark.usefixtures("kira")
async def test_a_leader_invites_to_the_working_group_and_to_nothing_else(town: Town) -> None:
    leader = await town.gives(town.person("Лев"), Role.LEADER)
    await leader.says("/menu")
    await leader.presses("Приглашения")
    await leader.presses("Новая ссылка")
    assert labels_of(leader) == ["рабочая группа", "‹ Назад", "🏠 Меню"]
    before = await town.dump()
    for data in ("invrole:secretary", "invset:coordinator:0:1:7:5", "invgo:secretary:0:1:7:5", "invgo:representative:1:1:7:5"):
        await leader.presses_button(leader.chat_with_bot.last, {"text": "?", "callback_data": data})
        assert "Это могут только те" in (leader.alert or "")
    assert await town.dump() == before
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(await makes_link(leader, "рабочая группа", kind="Без организации"))
    await anna.presses("Принять")
    assert await holdings_of(town, anna) == [(Role.WORKING_GROUP, "")]


async def test_a_leader_sees_no_links_but_those_of_the_group(town: Town, kira: Person) -> None:
    await link_to_firm(kira)
    leader = await town.gives(town.person("Лев"), Role.LEADER)
    await leader.says("/menu")
    await leader.presses("Приглашения")
    assert "Открытых ссылок нет" in leader.chat_with_bot.last.text
    for data in ("inv:1:0", "invoff:1:1"):
        await leader.presses_button(leader.chat_with_bot.last, {"text": "?", "callback_data": data})
        assert "среди ваших нет" in (leader.alert or "")


@pytest.mark.parametrize(
    "data",
    [
        "invgo:administrator:0:1:7:5",
        "invgo:representative:0:1:7:5",
        "invgo:representative:99:1:7:5",
        "invgo:secretary:1:1:7:5",
        "invgo:secretary:0:100:7:5",
        "invgo:student:0:1:8:5",
        "invrole:administrator",
    ],
)
async def test_a_made_up_button_makes_no_link(town: Town, kira: Person, data: str) -> None:
    """Of a role that nobody invites to, of a representative of nobody, of a hundred secretaries."""
    before = await town.dump()
    await kira.says("/menu")
    await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": data})
    assert kira.alert is not None
    assert await town.dump() == before


async def test_two_taps_make_one_link(kira: Person) -> None:
    await kira.says("/menu")
    await kira.presses("Приглашения")
    await kira.presses("Новая ссылка")
    await kira.presses("студент")
    terms = kira.chat_with_bot.last
    make = next(each for each in terms.buttons if each["text"] == "Сделать ссылку")
    links = set()
    for _ in range(2):
        await kira.presses_button(terms, make)
        links.add(link_on(kira))
    assert len(links) == 1


async def test_the_card_tells_who_used_it_and_how_many_places_are_left(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira, uses="5 человек")
    anna = await agreed(town, town.person("Анна <b>"))
    await anna.opens_link(link)
    await anna.presses("Принять")
    await kira.says("/menu")
    await kira.presses("Приглашения")
    assert "осталось 4" in kira.chat_with_bot.sees
    await kira.presses("представитель организации")
    assert "Осталось 4 из 5" in kira.chat_with_bot.last.text
    assert "• Анна <b> — 1 февраля" in kira.chat_with_bot.last.text


async def test_a_hundred_open_links_are_paged(town: Town, kira: Person) -> None:
    await registered(town, "Лицей")
    for number in range(20):
        await kira.says("/menu")
        await kira.presses_button(kira.chat_with_bot.last, {"text": "?", "callback_data": f"invgo:student:0:1:7:{number + 1}"})
    await kira.presses("Назад")
    seen = len([each for each in labels_of(kira) if "осталось" in each])
    for _ in range(2):
        await kira.presses("▶")
        seen += len([each for each in labels_of(kira) if "осталось" in each])
    assert seen == 20
    assert "▶" not in labels_of(kira)


async def test_a_representative_hands_over_and_leaves(town: Town, kira: Person) -> None:
    anna = await agreed(town, town.person("Анна"))
    await town.gives(anna, Role.REPRESENTATIVE, FIRM)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("Новый представитель")
    await anna.presses("Я передам дела и выйду")
    link = link_on(anna)
    boris = await agreed(town, town.person("Борис"))
    await boris.opens_link(link)
    await boris.presses("Принять")
    assert await holdings_of(town, boris) == [(Role.REPRESENTATIVE, FIRM)]
    assert await holdings_of(town, anna) == []
    assert "эта роль теперь не ваша" in anna.chat_with_bot.last.text
    assert "больше никто не представляет" not in kira.sees


async def test_a_representative_invites_a_colleague_and_stays(town: Town, kira: Person) -> None:
    assert kira.chat_with_bot.started
    anna = await agreed(town, town.person("Анна"))
    await town.gives(anna, Role.REPRESENTATIVE, FIRM)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("Новый представитель")
    await anna.presses("Я останусь тоже")
    boris = await agreed(town, town.person("Борис"))
    await boris.opens_link(link_on(anna))
    await boris.presses("Принять")
    assert await holdings_of(town, anna) == await holdings_of(town, boris) == [(Role.REPRESENTATIVE, FIRM)]


async def test_a_link_made_before_is_found_again_by_its_maker(town: Town, kira: Person) -> None:
    """A representative has no list of links: theirs stand under the question that makes them."""
    assert kira.chat_with_bot.started
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, FIRM)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("Новый представитель")
    await anna.presses("Я останусь тоже")
    link = link_on(anna)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("Новый представитель")
    await anna.presses("Открытая ссылка от сегодня")
    assert link_on(anna) == link
    await anna.presses("Отозвать")
    await anna.presses("Да, отозвать")
    boris = await agreed(town, town.person("Борис"))
    await boris.opens_link(link)
    assert "отозвано" in boris.chat_with_bot.last.text


async def test_a_representative_invites_to_no_other_organisation(town: Town, kira: Person) -> None:
    assert kira.chat_with_bot.started
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, FIRM)
    before = await town.dump()
    await anna.says("/menu")
    for data in ("newrep:2:leaves:5", "newrep:99:ask:0", "invgo:representative:2:1:7:5"):
        await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": data})
        assert anna.alert is not None
    assert await town.dump() == before


async def test_links_of_somebody_whose_role_is_taken_away_are_taken_back_with_it(town: Town, kira: Person) -> None:
    """Else they would go on speaking for the organisation through whoever they pass their link to."""
    anna = await agreed(town, town.person("Анна"))
    await town.gives(anna, Role.REPRESENTATIVE, FIRM)
    await anna.says("/menu")
    await anna.presses("Мои роли")
    await anna.presses("Новый представитель")
    await anna.presses("Я останусь тоже")
    link = link_on(anna)
    await kira.says(f"/role {anna.id}")
    await kira.presses(f"✅ {FIRM}")
    await kira.presses("Да, забрать")
    boris = await agreed(town, town.person("Борис"))
    await boris.opens_link(link)
    assert "отозвано" in boris.chat_with_bot.last.text


async def test_a_link_lives_no_longer_than_the_right_that_the_settings_gave_its_maker(town: Town, kira: Person) -> None:
    """Nobody presses anything when the settings change: so the maker's right is asked for when the link is followed."""
    link = await makes_link(kira, "секретарь")
    await town.stop()
    people = town.settings.people.model_copy(update={"coordinators": ()})
    town.settings = town.settings.model_copy(update={"people": people})
    await town.start()
    boris = await agreed(town, town.person("Борис"))
    await boris.opens_link(link)
    assert "отозвано" in boris.chat_with_bot.last.text
    assert await holdings_of(town, boris) == []


async def test_an_invitation_can_not_be_accepted_by_its_number(town: Town, kira: Person) -> None:
    """Numbers can be guessed: only the code opens it, in the button and after «Согласен» alike."""
    await link_to_firm(kira)
    anna = town.person("Анна")
    await anna.starts()
    wording = await town.keeps(consents.wording, Purpose.PROFILE, "ru")
    for data in ("join:1:plain", "join::plain", f"agree:profile:{wording.version}:invited:1:0:0"):
        await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": data})
    assert await holdings_of(town, anna) == []


async def test_the_administrator_invites_a_coordinator(town: Town) -> None:
    ada = town.admin
    await ada.starts()
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(await makes_link(ada, "координатор"))
    await anna.presses("Принять")
    found = await town.keeps(members.member, anna.id)
    assert found is not None
    assert found.roles == {Role.COORDINATOR}


async def test_an_english_guest_reads_the_offer_in_english(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    john = town.person("John", language="en")
    await john.opens_link(link)
    assert "You are invited to the cluster" in john.chat_with_bot.last.text


# -- coming back by a link


async def leaves(person: Person) -> None:
    await person.says("/menu")
    await person.presses("Мои роли")
    await person.presses("✖ представитель")
    await person.presses("Да, выйти")


async def test_whoever_left_comes_back_by_a_link_for_several_and_that_is_one_more_use(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira, uses="5 человек")
    anna = await agreed(town, town.person("Анна"))
    for _ in range(2):
        await anna.opens_link(link)
        await anna.presses("Принять")
        assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]
        await leaves(anna)
    await kira.says("/menu")
    await kira.presses("Приглашения")
    assert "осталось 3" in kira.chat_with_bot.sees
    for _ in range(3):
        await anna.opens_link(link)
        await anna.presses("Принять")
        await leaves(anna)
    await anna.opens_link(link)
    assert "мест больше нет" in anna.chat_with_bot.last.text


async def test_whoever_left_does_not_come_back_by_a_link_for_one(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(link)
    await anna.presses("Принять")
    await leaves(anna)
    await anna.opens_link(link)
    assert "Вы уже приняли" in anna.chat_with_bot.last.text
    assert await holdings_of(town, anna) == []


async def test_whoever_was_taken_out_does_not_come_back_by_the_link_they_came_by(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira, uses="5 человек")
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(link)
    await anna.presses("Принять")
    await kira.says(f"/role {anna.id}")
    await kira.presses(f"✅ {FIRM}")
    await kira.presses("Да, забрать")
    await anna.opens_link(link)
    assert "у вас забрали" in anna.chat_with_bot.last.text
    await anna.opens_link(await link_to_firm(kira))
    await anna.presses("Принять")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]


# -- schools, and organisations that have left


async def test_a_representative_of_a_school_is_invited_as_one(town: Town, kira: Person) -> None:
    link = await makes_link(kira, "представитель школы", kind="Школа № 40")
    assert "Приглашение: представитель школы · Школа № 40" in kira.chat_with_bot.last.text
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(link)
    assert "Роль: представитель школы · Школа № 40" in anna.chat_with_bot.last.text
    await anna.presses("Принять")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, "Школа № 40")]


async def test_a_link_to_an_organisation_that_has_left_says_so_and_works_when_it_is_back(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    anna = await agreed(town, town.person("Анна"))
    await anna.opens_link(link)
    offer = anna.chat_with_bot.last
    await departs(town, 1)
    before = await town.dump()
    await anna.presses("Принять", message=offer)
    assert "Организация Днепр-Код вышла из кластера" in offer.text
    assert await town.dump() == before
    await departs(town, 1, Membership.MEMBER)
    await anna.opens_link(link)
    await anna.presses("Принять")
    assert await holdings_of(town, anna) == [(Role.REPRESENTATIVE, FIRM)]


async def test_to_an_organisation_that_has_left_nobody_makes_a_link(town: Town, kira: Person) -> None:
    anna = await town.gives(town.person("Анна"), Role.REPRESENTATIVE, FIRM)
    await anna.says("/menu")
    await departs(town, 1)
    before = await town.dump()
    for person, data in (
        (kira, "invgo:representative:1:1:7:5"),
        (kira, "picked:inv:representative:0:1"),
        (kira, "invgo:working_group:1:1:7:5"),
        (anna, "newrep:1:stays:5"),
    ):
        await person.says("/menu")
        await person.presses_button(person.chat_with_bot.last, {"text": "?", "callback_data": data})
        assert "вышла из кластера" in (person.alert or ""), data
    assert await town.dump() == before


# -- letters say whom they name


async def test_a_letter_about_somebody_who_is_forgotten_before_it_leaves_names_nobody(town: Town, kira: Person) -> None:
    link = await link_to_firm(kira)
    anna = await agreed(town, town.person("Анна Неповторимая"))
    await kira.says(f"/role {anna.id}")
    await kira.presses("☐ секретарь совета")
    town.clock.advance(hours=13)
    await anna.opens_link(link)
    await anna.presses("Принять")
    await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": await code_offered(town)})
    await anna.says("/forget")
    await anna.presses("Удалить мои данные")
    await anna.presses("Да, удалить навсегда")
    heard = len(kira.chat_with_bot.posts)
    await town.passes(hours=11)
    said = [each.text for each in kira.chat_with_bot.posts[heard:]]
    assert sum("участник, которого забыли" in each for each in said) == 2
    assert "Неповторимая" not in "".join(said)


async def code_offered(town: Town) -> str:
    (offered,) = await town.keeps(_codes_offered)
    return f"notmine:{offered}"


def _codes_offered(tx: Connection) -> list[str]:
    return [row["code"] for row in tx.execute("SELECT code FROM invitations WHERE addressee IS NOT NULL")]


@pytest.mark.parametrize("role", sorted(Role))
def test_a_role_of_trust_is_for_one_person_a_link(role: Role) -> None:
    assert (uses_of(role) == (1,)) == (role in {Role.LEADER, Role.SECRETARY, Role.COORDINATOR})


@given(HELD, st.booleans())
def test_nobody_begins_for_whom_has_left(held: list[Holding], departed: bool) -> None:  # noqa: FBT001
    link = invitation(role=Role.REPRESENTATIVE, organisation_id=9, organisation=FIRM, departed=departed)
    if departed:
        with pytest.raises(Refusal, match="organisation-departed"):
            must_be_usable(link, 1, maker=KIRA, past=Past.NOTHING, held=held, now=0)
    else:
        must_be_usable(link, 1, maker=KIRA, past=Past.NOTHING, held=held, now=0)


@given(st.frozensets(st.sampled_from(Role)), st.sampled_from(Role))
def test_who_manages_a_role_offers_it_and_who_leads_looks_for_a_successor(held: frozenset[Role], role: Role) -> None:
    member = Member(user_id=1, name="Анна", language="ru", roles=held)
    leads = role is Role.LEADER and bool(held & {Role.LEADER, Role.COORDINATOR, Role.SECRETARY})
    assert may_offer(member, role) == (may_manage(member, role) or leads)
