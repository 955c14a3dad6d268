"""The working group: who is in it, who leads it, what each carries, its chat, and row 1.3 of the plan."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path
from sqlite3 import Connection

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from cluster.names import tidy_name
from cluster.organisations import OrganisationKind
from cluster.periods import Kind
from cluster.plan.pings import Due, listeners
from cluster.plan.progress import Assignee, Organisation, State, TrackedOccurrence, TrackedRow
from cluster.rights import Member, Role
from cluster.roles import Holding
from cluster.working_group import Office, Seat, is_complete, rows_of_creation, seated
from handlers.invitations import offering
from handlers.leaving import take_on
from handlers.plan.notices import Audience
from handlers.working_group import leading
from handlers.working_group.buttons import NameLeader
from simulator.groups import Group
from simulator.messages import Message
from simulator.people import CannotDo, Person
from storage import invitations, members, migrations, outbox, roles, working_group
from storage.plan import reading
from tests.joining import agreed, link_on, registered
from tests.plans import docx
from tests.registers import NASTY
from tests.town import Town

COLLEGE, FIRM, SCHOOL = "Колледж связи", "ООО «Софт»", "Лицей № 1"
ROWS = (
    ("1.3.", "Создание рабочей группы", "1 кв.", f"{COLLEGE}; {FIRM}; {SCHOOL}"),
    ("2.1.", "Сбор данных о трудоустройстве", "до 1 марта", "Рабочая группа"),
    ("2.2.", "Опрос работодателей", "до 1 июня", f"Рабочая группа; {FIRM}"),
    ("3.1.", "Ярмарка вакансий", "октябрь", FIRM),
)
DUE = date(2023, 3, 1)


@pytest.fixture
async def kira(town: Town) -> Person:
    """The coordinator, with a plan that names three organisations and the working group."""
    await town.coordinator.says("/start")
    await town.accepts_plan(docx(ROWS), "plan.docx")
    return town.coordinator


@pytest.fixture
async def lev(town: Town, kira: Person) -> Person:
    """The leader, of the college."""
    assert kira.chat_with_bot.started
    return await town.gives(town.person("Лев"), Role.LEADER, COLLEGE)


@pytest.fixture
async def rita(town: Town, lev: Person) -> Person:
    assert lev.chat_with_bot.started
    return await town.gives(town.person("Рита"), Role.WORKING_GROUP, FIRM)


@pytest.fixture
async def gleb(town: Town, rita: Person) -> Person:
    """One of the group without an organisation of his own there."""
    assert rita.chat_with_bot.started
    return await town.gives(town.person("Глеб"), Role.WORKING_GROUP)


async def roles_of(town: Town, person: Person) -> frozenset[Role]:
    found = await town.keeps(members.member, person.id)
    assert found is not None
    return found.roles


async def office_of(town: Town, person: Person) -> int | None:
    (held,) = await town.keeps(roles.holdings, person.id)
    return held.organisation_id


async def row_of(town: Town, number: str) -> TrackedRow:
    def find(tx: Connection) -> TrackedRow:
        plan = reading.plan_on(tx, town.clock().date())
        assert plan is not None
        return next(row for row in reading.rows_of_plan(tx, plan.id) if row.number == number)

    return await town.keeps(find)


async def gives_row(person: Person, number: str, *names: str) -> None:
    await person.says("/group")
    await person.presses("Задачи группы")
    await person.presses(number)
    for name in names:
        await person.presses(name)


async def on_the_morning_of(town: Town, month: int, day: int) -> None:
    town.clock.now = town.clock.now.replace(month=month, day=day, hour=9, minute=30)
    await town.sweep()
    await town.passes(seconds=3)


def said_to(person: Person, words: str) -> list[Message]:
    return [each for each in person.chat_with_bot.messages if each.by_bot and words in each.text]


# -- who is in it


async def test_the_list_names_leader_members_organisations_and_since_when(lev: Person, gleb: Person) -> None:
    assert gleb.chat_with_bot.started
    await lev.says("/menu")
    await lev.presses("Рабочая группа")
    text = lev.chat_with_bot.last.text
    assert "3 участника, организаций: 2" in text
    assert text.index("⭐ Лев") < text.index("Глеб") < text.index("Рита")
    assert "Колледж связи · с 1 февраля 2023" in text
    assert "без организации" in text


async def test_whoever_represents_an_organisation_sits_there_for_it(town: Town, lev: Person, gleb: Person) -> None:
    await town.gives(gleb, Role.REPRESENTATIVE, SCHOOL)
    await lev.says("/group")
    assert "организаций: 3" in lev.chat_with_bot.last.text
    assert SCHOOL in lev.chat_with_bot.last.text


async def test_the_group_is_not_for_everybody(town: Town, lev: Person) -> None:
    assert lev.chat_with_bot.started
    oleg = await town.gives(town.person("Олег"), Role.REPRESENTATIVE, FIRM)
    await oleg.says("/group")
    assert "Это могут только те, кому дана такая роль" in oleg.sees
    with pytest.raises(CannotDo):
        await oleg.presses("Рабочая группа")


async def test_a_group_of_thirty_stands_on_pages(town: Town, lev: Person) -> None:
    for number in range(30):
        await town.gives(town.person(f"Член {number:02} " + "ы" * 200), Role.WORKING_GROUP, FIRM)
    await lev.says("/group")
    seen: set[str] = set()
    for page in range(4):
        seen |= {each["text"][:7] for each in lev.chat_with_bot.last.buttons if each["text"].startswith("Член")}
        if page < 3:
            await lev.presses("▶")
    assert len(seen) == 30


# -- who leads it


async def asked_to_lead(by: Person, name: str) -> None:
    await by.says("/group")
    await by.presses(name)
    await by.presses("Предложить руководить")
    await by.presses("Да, предложить")


async def accepts(town: Town, person: Person) -> None:
    await agreed(town, person)
    await person.presses("Принять")
    await town.passes(seconds=3)


async def test_who_is_asked_to_lead_leads_when_they_accept_and_the_former_stays(
    town: Town, kira: Person, lev: Person, rita: Person
) -> None:
    """Asked twice; nobody leads, or stops leading, without the other's yes."""
    await kira.says("/group")
    await kira.presses("Рита")
    await kira.presses("Предложить руководить")
    assert "Сейчас группой руководит Лев" in kira.sees
    await kira.presses("Да, предложить")
    assert "Предложено руководить рабочей группой: Рита" in kira.sees
    assert "Предложено руководить, ответа ещё нет: Рита" in kira.sees
    assert Role.LEADER in await roles_of(town, lev)
    assert await roles_of(town, rita) == {Role.WORKING_GROUP}
    await town.passes(seconds=3)
    await accepts(town, rita)
    assert await roles_of(town, lev) == {Role.WORKING_GROUP}
    assert Role.LEADER in await roles_of(town, rita)
    assert said_to(lev, "теперь Рита. Вы остаётесь её участником")
    assert said_to(kira, "Рита")
    await lev.says("/group")
    assert "Колледж связи" in lev.chat_with_bot.last.text
    assert "ответа ещё нет" not in lev.chat_with_bot.last.text


async def test_whoever_names_themselves_has_accepted_by_that(town: Town, kira: Person, lev: Person) -> None:
    """But for what is kept of them: it was never asked of one of the group from before that."""
    await town.gives(kira, Role.WORKING_GROUP, FIRM)
    await asked_to_lead(kira, "Кира")
    assert "Согласие на обработку" in kira.chat_with_bot.last.text
    await kira.presses("Согласен")
    await asked_to_lead(kira, "Кира")
    assert "Руководитель рабочей группы теперь Кира" in kira.sees
    assert await roles_of(town, lev) == {Role.WORKING_GROUP}


async def test_the_lead_is_offered_to_one_at_a_time(town: Town, kira: Person, rita: Person, gleb: Person) -> None:
    await asked_to_lead(kira, "Рита")
    await town.passes(seconds=3)
    await kira.says("/group")
    await kira.presses("Глеб")
    await kira.presses("Предложить руководить")
    assert "Прежнее предложение будет отозвано: Рита" in kira.sees
    await kira.presses("Да, предложить")
    await town.passes(seconds=3)
    await agreed(town, rita)
    await rita.presses("Принять")
    assert await roles_of(town, rita) == {Role.WORKING_GROUP}
    await accepts(town, gleb)
    assert Role.LEADER in await roles_of(town, gleb)


async def test_a_confirmation_pressed_after_things_have_changed_asks_anew(
    town: Town, kira: Person, lev: Person, gleb: Person
) -> None:
    await kira.says("/group")
    await kira.presses("Рита")
    await kira.presses("Предложить руководить")
    (sure,) = (each for each in kira.chat_with_bot.last.buttons if "Да, предложить" in each["text"])
    await asked_to_lead(lev, "Глеб")
    await town.passes(seconds=3)
    await accepts(town, gleb)
    assert Role.LEADER in await roles_of(town, gleb)
    asked = next(each for each in reversed(kira.chat_with_bot.messages) if sure in each.buttons)
    await kira.presses_button(asked, sure)
    assert "Сейчас группой руководит Глеб" in kira.sees
    assert not said_to(kira, "Предложено руководить рабочей группой: Рита")


async def test_whoever_names_a_leader_in_the_moment_in_which_another_comes_is_asked_anew(
    town: Town, kira: Person, lev: Person, rita: Person, gleb: Person
) -> None:
    """What is asked is looked at in the transaction that names them."""

    def at_once(tx: Connection, audience: Audience) -> tuple[bool, int]:
        """Whether it is asked anew, and how many offers wait."""
        by, now = members.member(tx, kira.id), town.clock()
        assert by is not None
        take_on(tx, gleb.id, Role.LEADER, None, by=by.user_id, audience=audience, now=now)
        unsure = leading.name(tx, NameLeader(user_id=rita.id, instead_of=lev.id, sure=True), by, audience, now)
        return unsure is not None, len(invitations.offers(tx, [Role.LEADER], now=int(now.timestamp())))

    assert town.app is not None
    assert await town.app.database.write(at_once, town.app.audience) == (True, 0)


@pytest.mark.parametrize("ends", ["who offers it leads no more", "they have it by another way"])
async def test_an_offer_that_nobody_has_read_goes_with_its_letter(
    town: Town, kira: Person, lev: Person, rita: Person, ends: str
) -> None:
    """Else the morning brings them a button that does nothing."""
    town.clock.now = town.clock.now.replace(hour=21)
    assert town.app is not None
    if ends == "who offers it leads no more":
        await asked_to_lead(lev, "Рита")
        await leaves_by_own_roles(lev, "руководитель")
    else:
        await asked_to_lead(kira, "Рита")
        office, audience = await office_of(town, rita), town.app.audience
        await town.app.database.write(take_on, rita.id, Role.LEADER, office, by=kira.id, audience=audience, now=town.clock())
    await town.passes(hours=13)
    assert not said_to(rita, "предлаг")


async def test_asking_twice_asks_once(town: Town, kira: Person, lev: Person, rita: Person) -> None:
    assert lev.chat_with_bot.started
    await kira.says("/group")
    await kira.presses("Рита")
    await kira.presses("Предложить руководить")
    message = kira.chat_with_bot.last
    sure = message.buttons[0]
    await kira.presses_button(message, sure)
    await kira.presses_button(message, sure)
    await town.passes(seconds=3)
    offers = [each for each in rita.chat_with_bot.messages if any("Принять" in each["text"] for each in each.buttons)]
    assert len(offers) == 1
    await accepts(town, rita)
    await kira.presses_button(message, sure)
    assert kira.alert == "Этот человек уже руководит рабочей группой."


async def test_who_was_invited_in_person_is_of_the_group_when_they_accept(
    town: Town, kira: Person, lev: Person, rita: Person
) -> None:
    """The list, the composition and row 1.3 count nobody before; how many are asked stands apart, without names."""
    assert rita.chat_with_bot.started
    olga = town.person("Ольга")
    await olga.starts()
    await registered(town, SCHOOL, OrganisationKind.OTHER)
    school = await town.keeps(school_id)
    assert town.app

    def offers(tx: Connection) -> None:
        by = members.member(tx, kira.id)
        assert by is not None
        by = members.with_standing(by, town.settings.people.standing())
        holding = Holding(role=Role.WORKING_GROUP, organisation_id=school)
        assert town.app
        offering.offer(tx, olga.id, holding, by=by, audience=town.app.audience, now=town.clock())

    await town.app.database.write(offers)
    for person in (kira, lev):
        await person.says("/group")
        assert "2 участника, организаций: 2" in person.chat_with_bot.last.text
        assert "Лично приглашены и ещё не ответили: 1" in person.chat_with_bot.last.text
        assert "Ольга" not in person.chat_with_bot.last.text
    await kira.presses("Состав текстом")
    assert "Ольга" not in kira.sees
    assert "ещё не ответили: 1" in kira.sees
    assert (await creation_of(town)).open
    await town.passes(seconds=3)
    await accepts(town, olga)
    assert (await creation_of(town)).closed_by_bot
    await lev.says("/group")
    assert "3 участника, организаций: 3" in lev.chat_with_bot.last.text
    assert "ещё не ответили" not in lev.chat_with_bot.last.text


def school_id(tx: Connection) -> int:
    (found,) = tx.execute("SELECT id FROM organisations WHERE name = ?", [SCHOOL]).fetchone()
    return int(found)


async def test_a_leader_given_by_other_ways_replaces_the_former_too(town: Town, lev: Person, rita: Person) -> None:
    """By /role or by a link: there is never a second leader."""
    await town.gives(rita, Role.LEADER)
    assert await roles_of(town, lev) == {Role.WORKING_GROUP}


@pytest.fixture
def before_trust(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database of version 4, in which several people could lead."""
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    connection.row_factory = sqlite3.Row
    for script in migrations.migrations()[:4]:
        for statement in migrations.statements(script):
            connection.execute(statement)
    connection.execute("PRAGMA user_version = 4")
    yield connection
    connection.close()


def test_of_several_leaders_from_before_the_latest_leads_and_the_others_are_members(before_trust: sqlite3.Connection) -> None:
    """One of them is a member besides, which must not be lost or doubled."""
    before_trust.execute("INSERT INTO organisations (id, key, name) VALUES (5, 'ооо', 'ООО')")
    for user_id in (1, 2, 3, 4):
        before_trust.execute("INSERT INTO members (user_id, name, language, joined_at) VALUES (?, 'Лев', 'ru', 0)", [user_id])
    held = [
        (1, "leader", None, 10),
        (1, "working_group", None, 5),
        (2, "leader", 5, 20),
        (3, "leader", None, 20),
        (4, "coordinator", None, 30),
    ]
    before_trust.executemany(
        "INSERT INTO roles (user_id, role, organisation_id, granted_at) VALUES (?, ?, ?, ?)",
        held,
    )
    migrations.migrate(before_trust)
    after = before_trust.execute("SELECT user_id, role, organisation_id, granted_at FROM roles ORDER BY user_id").fetchall()
    assert [tuple(row) for row in after] == [
        (1, "working_group", None, 5),
        (2, "working_group", 5, 20),
        (3, "leader", None, 20),
        (4, "coordinator", None, 30),
    ]


async def test_a_member_may_not_name_a_leader(town: Town, lev: Person, rita: Person) -> None:
    await lev.says("/group")
    await lev.presses("Рита")
    (name,) = (each for each in lev.chat_with_bot.last.buttons if "Предложить" in each["text"])
    before = await town.dump()
    await rita.says("/group")
    await rita.presses_button(rita.chat_with_bot.last, name)
    assert "Это могут только те" in rita.sees
    assert await town.dump() == before


# -- how one leaves it


async def test_a_member_leaves_and_those_who_lead_hear_what_is_nobodys_now(
    town: Town, kira: Person, lev: Person, rita: Person
) -> None:
    await gives_row(lev, "2.1", "Рита")
    await rita.says("/group")
    await rita.presses("Рита")
    await rita.presses("Выйти из группы")
    assert "Порученные строки останутся без исполнителя: 2.1" in rita.sees
    await rita.presses("Да, выйти")
    assert "Вы больше не в рабочей группе" in rita.sees
    assert await roles_of(town, rita) == set()
    for person in (kira, lev):
        (letter,) = said_to(person, "Рита больше не в рабочей группе")
        assert "Остались без исполнителя строки: 2.1" in letter.text
    assert (await row_of(town, "2.1")).assignees == ()


async def test_a_member_is_taken_out_once_and_told(lev: Person, rita: Person) -> None:
    await lev.says("/group")
    await lev.presses("Рита")
    await lev.presses("Вывести из группы")
    message = lev.chat_with_bot.last
    sure = message.buttons[0]
    await lev.presses_button(message, sure)
    assert "Больше не в рабочей группе: Рита" in lev.sees
    await lev.presses_button(message, sure)
    assert lev.alert == "Этого человека в рабочей группе уже нет. Откройте /group."
    assert len(said_to(rita, "Вы больше не в рабочей группе кластера")) == 1
    await rita.says("/group")
    assert "Это могут только те" in rita.sees


async def leaves_by_own_roles(person: Person, role: str) -> None:
    await person.says("/menu")
    await person.presses("Мои роли")
    await person.presses(f"✖ {role}")
    await person.presses("Да, выйти")


async def test_leaving_by_own_roles_frees_the_rows_and_is_told_as_leaving_by_the_group_is(
    town: Town, kira: Person, lev: Person, rita: Person
) -> None:
    await gives_row(lev, "2.1", "Рита")
    await leaves_by_own_roles(rita, "рабочая группа")
    assert (await row_of(town, "2.1")).assignees == ()
    await town.passes(seconds=5)
    for person in (kira, lev):
        (letter,) = said_to(person, "Рита больше не в рабочей группе: вышел(ла) по собственному решению")
        assert "Остались без исполнителя строки: 2.1" in letter.text


async def test_a_leader_who_leaves_by_own_roles_leaves_word_of_it(town: Town, kira: Person, lev: Person) -> None:
    await leaves_by_own_roles(lev, "руководитель")
    await town.passes(seconds=5)
    assert len(said_to(kira, "Лев больше не руководит группой")) == 1


async def links_to_group(leader: Person) -> str:
    for pressed in ("Приглашения", "Новая ссылка", "рабочая группа", "Без организации", "Сделать ссылку"):
        if pressed == "Приглашения":
            await leader.says("/menu")
        await leader.presses(pressed)
    return link_on(leader)


async def test_links_of_a_leader_go_with_the_lead(town: Town, kira: Person, lev: Person, rita: Person) -> None:
    """Else a leader who was replaced, or taken out, would go on filling the group."""
    link = await links_to_group(lev)
    await asked_to_lead(kira, "Рита")
    await town.passes(seconds=3)
    await accepts(town, rita)
    of_rita = await links_to_group(rita)
    await kira.says("/group")
    await kira.presses("Рита")
    await kira.presses("Вывести")
    await kira.presses("Да, вывести")
    zoya = await agreed(town, town.person("Зоя"))
    for each in (link, of_rita):
        await zoya.opens_link(each)
        assert "отозвано" in zoya.chat_with_bot.last.text


async def test_a_leader_replaced_by_a_link_hears_of_it(town: Town, kira: Person, lev: Person) -> None:
    await kira.says("/menu")
    for pressed in ("Приглашения", "Новая ссылка", "руководитель", "Без организации", "Сделать ссылку"):
        await kira.presses(pressed)
    zoya = await agreed(town, town.person("Зоя"))
    await zoya.opens_link(link_on(kira))
    await zoya.presses("Принять")
    await town.passes(seconds=5)
    assert len(said_to(lev, "Руководитель рабочей группы теперь Зоя")) == 1


# -- its list for an order


async def test_the_composition_as_text_and_as_a_document(town: Town, lev: Person, rita: Person) -> None:
    assert rita.chat_with_bot.started
    await lev.says("/group")
    await lev.presses("Состав DOCX")
    sent = lev.chat_with_bot.last.content["document"]
    assert sent["file_name"] == "sostav-rabochey-gruppy-2023-02-01.docx"
    document = Document(BytesIO(town.world.files.for_download(sent["file_id"]).data))
    assert [paragraph.text for paragraph in document.paragraphs[:2]] == [
        "Состав рабочей группы",
        "по состоянию на 1 февраля 2023",
    ]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["№", "ФИО", "Организация", "Роль в рабочей группе"],
        ["1", "Лев", COLLEGE, "руководитель"],
        ["2", "Рита", FIRM, "член рабочей группы"],
    ]
    await lev.presses("Состав текстом")
    assert "1. Лев — Колледж связи, руководитель\n2. Рита — ООО «Софт», член рабочей группы" in lev.sees


async def test_a_name_of_every_trick_stands_safely_in_the_document_for_an_order(town: Town, lev: Person, rita: Person) -> None:
    """As long as a name may be: a formula, HTML, marks that turn the direction, zero widths and emoji."""
    await rita.says("/profile")
    await rita.presses("Имя")
    await rita.says(NASTY[:90])
    if "Согласен" in rita.sees:
        await rita.presses("Согласен")
        await rita.says(NASTY[:90])
    await lev.says("/group")
    await lev.presses("Состав DOCX")
    sent = lev.chat_with_bot.last.content["document"]
    (table,) = Document(BytesIO(town.world.files.for_download(sent["file_id"]).data)).tables
    names = [row.cells[1].text for row in table.rows][1:]
    assert tidy_name(NASTY[:90]) in names
    assert not {"\u202e", "\u200b"} & set("".join(names))


# -- its chat


@pytest.fixture
def boris(town: Town) -> Person:
    """An admin of the chat who has no role."""
    return town.person("Борис")


@pytest.fixture
async def forum(town: Town, lev: Person, rita: Person, boris: Person) -> Group:
    forum = town.world.group("РГ", admins=[lev, boris], members=[rita], forum=True)
    await forum.add_bot(by=lev)
    await town.passes(seconds=2)
    return forum


async def test_the_leader_binds_a_topic_and_deadlines_come_there(town: Town, lev: Person, forum: Group) -> None:
    topic = await forum.create_topic("Сроки", by=lev)
    await lev.says("/bind", chat=forum, topic=topic)
    assert "эта тема — чат рабочей группы" in forum.last.text
    await lev.says("/group")
    assert "Чат группы: РГ" in lev.sees
    await on_the_morning_of(town, 3, 1)
    (digest,) = [each for each in forum.posts if "План кластера" in each.text]
    assert digest.thread_id == topic.id
    assert "2.1" in digest.text


async def test_binding_needs_both_the_lead_and_the_chats_admin(
    town: Town, kira: Person, rita: Person, boris: Person, forum: Group
) -> None:
    for person in (rita, boris):
        await person.says("/bind", chat=forum)
        assert "Это могут только те" in forum.last.text
        await town.passes(seconds=3)
    await forum.admit(kira)
    await kira.says("/bind", chat=forum)
    assert forum.last.text == "Это решают администраторы группы."
    assert await town.keeps(working_group.bound_chat) is None


async def test_the_binding_follows_its_group_when_it_becomes_a_supergroup(town: Town, lev: Person) -> None:
    small = town.world.group("РГ", admins=[lev], kind="group")
    await small.add_bot(by=lev)
    await town.passes(seconds=2)
    await lev.says("/bind", chat=small)
    new = await small.migrate(by=lev)
    bound = await town.keeps(working_group.bound_chat)
    assert bound is not None
    assert bound.chat_id == new.id
    assert bound.heard


async def test_another_chat_takes_the_place_of_the_first(town: Town, lev: Person, forum: Group) -> None:
    other = town.world.group("РГ-2", admins=[lev])
    await other.add_bot(by=lev)
    await lev.says("/bind", chat=forum)
    await town.passes(seconds=3)
    await lev.says("/bind", chat=other)
    assert "Прежний чат группы больше не привязан" in other.last.text
    bound = await town.keeps(working_group.bound_chat)
    assert bound is not None
    assert bound.title == "РГ-2"


async def test_unbinding_asks_whether_the_deadlines_go_on(town: Town, lev: Person, forum: Group) -> None:
    await lev.says("/bind", chat=forum)
    await lev.says("/group")
    await lev.presses("Отвязать чат")
    await lev.presses("сроки не присылать")
    assert "Чат рабочей группы не привязан" in lev.sees
    assert await town.keeps(working_group.bound_chat) is None
    await on_the_morning_of(town, 3, 1)
    assert not [each for each in forum.posts if "План кластера" in each.text]


async def test_a_chat_without_the_bot_is_shown_as_deaf(lev: Person, forum: Group) -> None:
    await lev.says("/bind", chat=forum)
    await forum.kick_bot(by=lev)
    await lev.says("/group")
    assert "Сейчас сроки туда не доходят" in lev.sees


# -- its tasks


async def test_the_leader_gives_a_row_from_its_card_and_the_assigned_are_told_once(
    town: Town, lev: Person, rita: Person
) -> None:
    await lev.says("/plan")
    await lev.presses("2.1")
    await lev.presses("Поручить")
    await lev.presses("Рита")
    assert "✅ Рита · 1" in lev.sees
    assert "Поручено: Рита" in lev.sees
    (letter,) = said_to(rita, "Вам поручена строка 2.1")
    assert "Поручил(а): Лев" in letter.text
    await town.restart()
    await town.sweep(times=2)
    assert len(said_to(rita, "Вам поручена строка")) == 1


async def test_a_second_press_of_an_old_button_gives_nothing_twice(town: Town, lev: Person, rita: Person) -> None:
    await gives_row(lev, "2.1")
    message = lev.chat_with_bot.last
    (give,) = (each for each in message.buttons if "Рита" in each["text"])
    for _ in range(2):
        await lev.presses_button(message, give)
    assert len((await row_of(town, "2.1")).assignees) == 1
    assert len(said_to(rita, "Вам поручена строка")) == 1


async def test_pings_of_a_given_row_go_to_the_assigned_and_the_leader(
    town: Town, lev: Person, rita: Person, gleb: Person
) -> None:
    await gives_row(lev, "2.1", "Рита")
    await on_the_morning_of(town, 3, 1)
    assert said_to(rita, "Ваши сроки")
    assert said_to(lev, "Ваши сроки")
    assert not said_to(gleb, "Ваши сроки")


async def test_a_row_given_to_nobody_pings_all_of_the_group(town: Town, lev: Person, rita: Person, gleb: Person) -> None:
    await on_the_morning_of(town, 3, 1)
    for person in (lev, rita, gleb):
        assert said_to(person, "Ваши сроки")


async def test_what_is_given_stands_first_among_ones_own(lev: Person, rita: Person) -> None:
    await gives_row(lev, "2.2", "Рита")
    await rita.says("/menu")
    await rita.presses("Моё")
    text = rita.chat_with_bot.last.text
    assert text.index("2.2") < text.index("2.1")
    assert "📌" in text


async def test_taken_back_before_it_was_told_it_is_never_told(town: Town, lev: Person, rita: Person) -> None:
    """At night the letter waits; a slip of the finger is nobody's news in the morning."""
    town.clock.now = town.clock.now.replace(hour=22)
    await gives_row(lev, "2.1", "Рита", "Рита")
    town.clock.now = town.clock.now.replace(day=2, hour=9, minute=30)
    await town.passes(seconds=3)
    assert not said_to(rita, "2.1")


async def test_taken_back_after_it_was_told_is_told(lev: Person, rita: Person) -> None:
    await gives_row(lev, "2.1", "Рита", "Рита")
    assert said_to(rita, "больше не поручена вам")


async def test_given_anew_after_not_mine_it_pings_again(town: Town, lev: Person, rita: Person) -> None:
    await gives_row(lev, "2.1", "Рита")
    await rita.says("/plan")
    await rita.presses("2.1")
    await rita.presses("Не моё")
    assert said_to(lev, "Рита отвечает «Не моё»")
    await gives_row(lev, "2.1", "Рита", "Рита")
    await on_the_morning_of(town, 3, 1)
    assert said_to(rita, "Ваши сроки")


async def test_only_rows_of_the_group_are_given_and_only_by_those_who_lead(lev: Person, rita: Person) -> None:
    await lev.says("/plan")
    await lev.presses("3.1")
    with pytest.raises(CannotDo):
        await lev.presses("Поручить")
    await rita.says("/plan")
    await rita.presses("2.1")
    with pytest.raises(CannotDo):
        await rita.presses("Поручить")


async def test_names_of_the_assigned_are_not_for_passers_by(town: Town, lev: Person, rita: Person) -> None:
    await gives_row(lev, "2.1", "Рита")
    olga = town.person("Ольга")
    await olga.says("/plan")
    await olga.presses("2.1")
    assert "Рита" not in olga.sees
    await rita.says("/plan")
    await rita.presses("2.1")
    assert "Поручено: Рита" in rita.sees


async def test_the_load_counts_what_is_open_and_overdue(town: Town, lev: Person, rita: Person) -> None:
    await gives_row(lev, "2.1", "Рита")
    await gives_row(lev, "2.2", "Рита")
    town.clock.now = town.clock.now.replace(month=3, day=10)
    await lev.says("/group")
    assert "Поручено строк: 2, просрочено: 1" in lev.sees
    await lev.presses("Рита")
    assert "Сбор данных о трудоустройстве" in lev.sees
    await rita.says("/plan")
    await rita.presses("2.1")
    await rita.presses("Выполнено")
    await rita.says("Собрано")
    await lev.says("/group")
    assert "Поручено строк: 1" in lev.chat_with_bot.last.text


async def test_what_was_given_to_somebody_no_longer_of_the_group_pings_all_again(
    town: Town, lev: Person, rita: Person, gleb: Person
) -> None:
    """A role may be taken away by /role, too."""
    await gives_row(lev, "2.1", "Рита")
    assert town.app
    await town.app.database.write(roles.leave, rita.id, Role.WORKING_GROUP, await office_of(town, rita))
    await on_the_morning_of(town, 3, 1)
    assert said_to(gleb, "Ваши сроки")
    assert not said_to(rita, "Ваши сроки")


# -- row 1.3


@pytest.fixture
async def zoya(town: Town, rita: Person) -> Person:
    """The third organisation's."""
    assert rita.chat_with_bot.started
    return await town.gives(town.person("Зоя"), Role.WORKING_GROUP, SCHOOL)


async def invited(town: Town, by: Person, name: str, *organisation: str) -> Person:
    """A newcomer who accepts a link to the group; `organisation`: what is pressed for it."""
    await by.says("/menu")
    for pressed in ("Приглашения", "Новая ссылка", "рабочая группа", *organisation, "Сделать ссылку"):
        await by.presses(pressed)
    person = await agreed(town, town.person(name))
    await person.opens_link(link_on(by))
    await person.presses("Принять")
    await town.passes(seconds=5)
    return person


async def creation_of(town: Town) -> TrackedOccurrence:
    row = await row_of(town, "1.3")
    assert row.last is not None
    return row.last


async def completed(town: Town, kira: Person) -> Person:
    """The third organisation's member has accepted; the rest of the group is there."""
    await registered(town, SCHOOL, OrganisationKind.OTHER)
    return await invited(town, kira, "Зоя", "Другие", SCHOOL)


async def test_whoever_completes_the_group_closes_the_row_with_the_bots_report(
    town: Town, kira: Person, lev: Person, rita: Person
) -> None:
    """In the same transaction: nobody has to press anything, and no sweep is needed."""
    forum = await town.subscribes(town.world.group("Колледж", admins=[kira]), "Что выполнено")
    await completed(town, kira)
    closed = await creation_of(town)
    assert closed.closed_by_bot
    assert closed.result is not None
    words = closed.result.words or ""
    assert words.startswith("Рабочая группа создана: 3 участника, организаций: 3")
    for text in (words, *(post.text for post in forum.posts)):
        assert not {"Лев", "Рита", "Зоя"} & set(text.replace(",", " ").split())
    assert len([post for post in forum.posts if "Рабочая группа создана" in post.text]) == 1
    (letter,) = said_to(kira, "строка закрыта сама, по отчёту бота")
    assert [each["text"] for each in letter.buttons] == ["✏️ Исправить итог", "↩️ Вернуть в работу", "Открыть 1.3"]
    assert not said_to(lev, "закрыта сама")
    assert not said_to(rita, "закрыта сама")
    await town.sweep(times=3)
    assert not said_to(kira, "Закрыть с этим итогом?")
    await kira.says("/plan")
    await kira.presses("1.3")
    assert "Отметил(а): бот" in kira.sees


async def test_those_who_steer_correct_the_bots_report(town: Town, kira: Person, lev: Person, rita: Person) -> None:
    assert lev.chat_with_bot.started
    assert rita.chat_with_bot.started
    secretary = await town.gives(town.person("Соня"), Role.SECRETARY)
    await completed(town, kira)
    await secretary.presses("Исправить итог")
    await secretary.says("Приказ № 12")
    closed = await creation_of(town)
    assert closed.result is not None
    assert closed.result.words == "Приказ № 12"
    assert closed.state_by == secretary.id
    (letter,) = said_to(kira, "закрыта сама")
    (correct,) = (each for each in letter.buttons if "Исправить" in each["text"])
    await kira.presses_button(letter, correct)
    assert kira.alert is not None, "it is the secretary's own result now"


async def test_a_row_that_was_taken_back_is_not_offered_again(town: Town, kira: Person, lev: Person, rita: Person) -> None:
    assert lev.chat_with_bot.started
    assert rita.chat_with_bot.started
    await completed(town, kira)
    await kira.presses("Вернуть в работу")
    assert (await creation_of(town)).open
    await town.gives(town.person("Яна"), Role.WORKING_GROUP, FIRM)
    await invited(town, kira, "Олег", "Без организации")
    await town.sweep(times=2)
    assert (await creation_of(town)).open
    assert not said_to(kira, "Закрыть с этим итогом?")


async def test_a_row_that_somebody_has_closed_stays_as_they_closed_it(
    town: Town, kira: Person, lev: Person, rita: Person
) -> None:
    assert lev.chat_with_bot.started
    assert rita.chat_with_bot.started
    await kira.says("/plan")
    await kira.presses("1.3")
    await kira.presses("Выполнено")
    await kira.says("Приказ № 12")
    zoya = await completed(town, kira)
    closed = await creation_of(town)
    assert closed.result is not None
    assert closed.result.words == "Приказ № 12"
    await leaves_by_own_roles(zoya, "рабочая группа")
    await town.sweep(times=2)
    assert not said_to(kira, "закрыта, потому что рабочая группа была создана"), "it was not closed by that"


async def test_whoever_represents_the_third_organisation_completes_the_group_too(
    town: Town, kira: Person, lev: Person, rita: Person, gleb: Person
) -> None:
    """Gleb sits there for none, until he represents one."""
    assert lev.chat_with_bot.started
    assert rita.chat_with_bot.started
    await registered(town, SCHOOL, OrganisationKind.OTHER)
    await kira.says("/menu")
    for pressed in ("Приглашения", "Новая ссылка", "представитель организации", "Другие", SCHOOL, "Сделать ссылку"):
        await kira.presses(pressed)
    await agreed(town, gleb)
    await gleb.opens_link(link_on(kira))
    assert (await creation_of(town)).open
    await gleb.presses("Принять")
    assert (await creation_of(town)).closed_by_bot


async def test_where_the_group_comes_undone_those_who_steer_hear_it_once_and_may_reopen(
    town: Town, kira: Person, lev: Person, rita: Person
) -> None:
    assert lev.chat_with_bot.started
    assert rita.chat_with_bot.started
    zoya = await completed(town, kira)
    await town.sweep(times=2)
    assert not said_to(kira, "Сама строка не откроется")
    await leaves_by_own_roles(zoya, "рабочая группа")
    await town.sweep(times=3)
    await town.passes(seconds=5)
    (letter,) = said_to(kira, "Теперь группе не хватает участников ещё из одной организации.")
    assert not (await creation_of(town)).open, "nothing opens by itself"
    await leaves_by_own_roles(lev, "руководитель")
    await town.sweep(times=3)
    await town.passes(seconds=5)
    assert len(said_to(kira, "не хватает руководителя")) == 1
    await kira.presses_button(letter, letter.buttons[0])
    assert (await creation_of(town)).open
    await town.sweep(times=2)
    assert len(said_to(kira, "Сама строка не откроется")) == 1, "the other has become the row's card"


async def test_somebody_forgotten_undoes_the_group_as_well(town: Town, kira: Person, lev: Person, rita: Person) -> None:
    assert lev.chat_with_bot.started
    assert rita.chat_with_bot.started
    zoya = await completed(town, kira)
    await zoya.says("/forget")
    for pressed in ("Удалить", "Да"):
        await zoya.presses(pressed)
    await town.sweep(times=2)
    await town.passes(seconds=5)
    (letter,) = said_to(kira, "Сама строка не откроется")
    assert "Зоя" not in letter.text


async def test_a_leader_who_is_replaced_within_the_minute_is_no_news(
    town: Town, kira: Person, lev: Person, rita: Person
) -> None:
    await completed(town, kira)
    await leaves_by_own_roles(lev, "руководитель")
    await town.gives(rita, Role.LEADER, FIRM)
    await town.gives(lev, Role.WORKING_GROUP, COLLEGE)
    await town.sweep(times=2)
    assert not said_to(kira, "Сама строка не откроется")


async def test_once_the_group_is_there_the_coordinator_is_offered_to_close_the_row(
    town: Town, kira: Person, lev: Person, rita: Person
) -> None:
    assert rita.chat_with_bot.started
    await town.sweep()
    assert not said_to(kira, "Рабочая группа создана")
    await kira.says("/group")
    assert "До выполнения строки 1.3 не хватает участников ещё из одной организации." in kira.sees
    await town.gives(town.person("Зоя"), Role.WORKING_GROUP, SCHOOL)
    await town.sweep(times=3)
    await town.passes(seconds=3)
    (offer,) = said_to(kira, "Рабочая группа создана")
    assert "закрыть строку 1.3 «Создание рабочей группы»" in offer.text
    assert (await row_of(town, "1.3")).next is not None
    assert not said_to(lev, "Рабочая группа создана")
    await kira.presses("Закрыть строку 1.3")
    row = await row_of(town, "1.3")
    assert row.last is not None
    assert row.last.result is not None
    words = row.last.result.words or ""
    assert words.startswith("Рабочая группа создана: 3 участника, организаций: 3")
    assert COLLEGE in words
    assert "Рита" not in words
    assert "Записано" in kira.sees


async def test_a_group_that_is_no_longer_complete_closes_nothing(town: Town, kira: Person, zoya: Person) -> None:
    await town.sweep()
    assert town.app
    await town.app.database.write(roles.leave, zoya.id, Role.WORKING_GROUP, await office_of(town, zoya))
    await kira.presses("Закрыть строку 1.3")
    assert kira.alert is not None
    assert kira.alert.startswith("Пока рано: не хватает участников ещё из одной организации.")
    assert (await row_of(town, "1.3")).next is not None


async def test_closed_twice_it_is_closed_once(town: Town, kira: Person, zoya: Person) -> None:
    assert zoya.chat_with_bot.started
    await town.sweep()
    message = kira.chat_with_bot.last
    (close,) = message.buttons
    secretary = await town.gives(town.person("Соня"), Role.SECRETARY)
    await kira.presses_button(message, close)
    await kira.presses_button(message, close)
    await town.passes(seconds=3)
    assert len(said_to(secretary, "Выполнено. Итог")) == 1


async def test_where_the_number_is_another_one_it_is_asked_which_row_is_meant(town: Town) -> None:
    rows = (
        ("1.3.", "Ярмарка вакансий", "октябрь", COLLEGE),
        ("2.1.", "Формирование рабочей группы кластера", "1 кв.", FIRM),
        ("2.2.", "Заседание рабочей группы", "2 кв.", SCHOOL),
        ("2.3.", "Утверждение состава рабочей группы", "2 кв.", SCHOOL),
    )
    kira = town.coordinator
    await kira.says("/start")
    await town.accepts_plan(docx(rows), "plan.docx")
    await town.gives(town.person("Лев"), Role.LEADER, COLLEGE)
    for organisation in (FIRM, SCHOOL):
        await town.gives(town.person("Член"), Role.WORKING_GROUP, organisation)
    await town.sweep(times=2)
    (offer,) = said_to(kira, "Какую строку плана это выполняет?")
    labels = [each["text"] for each in offer.buttons]
    assert labels == ["✅ Закрыть строку 2.1", "✅ Закрыть строку 2.3"]


# -- rules


def member(user_id: int, *roles: Role, organisations: frozenset[int] = frozenset()) -> Member:
    implied = {Role.WORKING_GROUP} if Role.LEADER in roles else set()
    return Member(
        user_id=user_id, name=str(user_id), language="ru", roles=frozenset({*roles, *implied}), organisations=organisations
    )


def due(*assignees: int, roles: frozenset[Role] = frozenset({Role.WORKING_GROUP}), organisation: int = 5) -> Due:
    occurrence = TrackedOccurrence(id=1, kind=Kind.DEADLINE, start=None, end=DUE, due=DUE, raw="", state=State.PLANNED)
    row = TrackedRow(
        id=7,
        plan_id=1,
        section="",
        number="2.1",
        title="Сбор данных",
        dates_raw="",
        responsible=(Organisation(id=organisation, name="ООО"),),
        occurrences=(occurrence,),
        roles=roles,
        assignees=tuple(Assignee(user_id=each, name=str(each)) for each in assignees),
    )
    return Due(row=row, occurrence=occurrence, due=DUE, step=DUE)


LEADER = member(1, Role.LEADER)
RITA, GLEB = member(2, Role.WORKING_GROUP), member(3, Role.WORKING_GROUP)
FIRMS = member(4, Role.REPRESENTATIVE, organisations=frozenset({5}))
EVERYBODY = [LEADER, RITA, GLEB, FIRMS]


def told(item: Due, people: list[Member], *declined: int) -> list[Member]:
    return listeners(item, people, frozenset((item.row.id, each) for each in declined), DUE)


def test_a_given_row_is_said_to_the_assigned_the_leader_and_the_organisations_that_the_plan_names() -> None:
    assert told(due(2), EVERYBODY) == [LEADER, RITA, FIRMS]
    assert told(due(2, 3), EVERYBODY) == EVERYBODY


def test_a_row_given_to_nobody_is_said_to_all_as_before() -> None:
    assert told(due(), EVERYBODY) == EVERYBODY


def test_where_the_assigned_declines_the_leader_is_told_and_without_a_leader_the_whole_group() -> None:
    assert told(due(2), EVERYBODY, 2) == [LEADER, FIRMS]
    assert told(due(2), [RITA, GLEB], 2) == [GLEB]


def test_an_assignment_of_somebody_who_has_left_the_group_counts_for_nothing() -> None:
    assert told(due(9), [RITA, GLEB, member(9, Role.STUDENT)]) == [RITA, GLEB]


@given(given_to=st.sets(st.integers(1, 6)), declined=st.sets(st.integers(1, 6)), led=st.booleans())
def test_giving_a_row_never_silences_it(*, given_to: set[int], declined: set[int], led: bool) -> None:
    people = [member(1, Role.LEADER if led else Role.WORKING_GROUP), *(member(n, Role.WORKING_GROUP) for n in range(2, 7))]
    before, after = told(due(), people, *declined), told(due(*given_to), people, *declined)
    assert set(after) <= set(before)
    assert bool(after) == bool(before)


OFFICES = [Office(id=number, name=f"№ {number}") for number in range(5)]
SEATS = st.lists(
    st.builds(
        Seat,
        user_id=st.integers(1, 9),
        name=st.text(max_size=5),
        since=st.just(DUE),
        leads=st.booleans(),
        offices=st.sets(st.sampled_from(OFFICES), max_size=2).map(tuple),
    ),
    max_size=6,
)


def offices_by_person(seats: list[Seat]) -> dict[int, list[Office]]:
    found: dict[int, list[Office]] = {}
    for seat in seats:
        found.setdefault(seat.user_id, []).extend(seat.offices)
    return found


def test_one_person_of_three_organisations_is_no_group() -> None:
    seat = Seat(user_id=1, name="Лев", since=DUE, leads=True, offices=tuple(OFFICES[:3]))
    assert not is_complete(seated([seat]))
    assert seated([seat]).lacking.organisations == 2


@given(SEATS)
def test_the_group_is_complete_with_a_leader_and_three_organisations_and_not_without(seats: list[Seat]) -> None:
    group = seated(seats)
    organisations = {office.id for seat in seats for office in seat.offices}
    each_for_one = [
        {user_id: office.id for (user_id, _), office in zip(people.items(), chosen, strict=True) if office}
        for people in [offices_by_person(seats)]
        for chosen in product(*([None, *offices] for offices in people.values()))
    ]
    most = max(len(set(chosen.values())) for chosen in each_for_one)
    assert is_complete(group) == (any(seat.leads for seat in seats) and most >= 3)
    assert len(group.offices) == len(organisations)


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Создание рабочей группы", True),
        ("Формирование состава рабочей группы (РГ) Кластера", True),
        ("Утверждение рабочей группы по ИТ", True),
        ("Заседание рабочей группы", False),
        ("Создание банка стажировок", False),
    ],
)
def test_a_title_says_whether_the_row_is_of_the_groups_creation(title: str, meant: bool) -> None:  # noqa: FBT001 - a column
    row = due().row
    renamed = TrackedRow(
        id=row.id,
        plan_id=1,
        section="",
        number="1.3",
        title=title,
        dates_raw="",
        responsible=(),
        occurrences=row.occurrences,
    )
    assert bool(rows_of_creation([renamed])) is meant


async def test_nothing_is_left_in_the_outbox_for_a_member_who_blocked_the_bot(town: Town, lev: Person, rita: Person) -> None:
    await rita.blocks()
    await gives_row(lev, "2.1", "Рита")
    assert "✅ Рита · 1" in lev.sees
    assert await town.keeps(outbox.waiting) == 0
    await lev.presses("Задачи группы")
    await lev.says("/group")
    await lev.presses("Рита")
    assert "Остановил(а) бота" in lev.sees
