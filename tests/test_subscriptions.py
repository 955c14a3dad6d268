"""What a group gets: it is introduced to the bot once, its admins choose rubrics, for the chat or for one topic."""

from sqlite3 import Connection

import pytest

from cluster.rights import Role
from cluster.rubrics import Rubric
from simulator.errors import bad_request
from simulator.groups import Group
from simulator.messages import Message
from simulator.methods import METHODS
from simulator.people import CannotDo, Person
from storage import chats
from tests.plans import ROWS, docx
from tests.town import Town

INTRODUCTION = "Здравствуйте! Я бот кластера"
ADMINS_ONLY = "Это решают администраторы группы."
DEADLINES, RESULTS, CHANGES = "Сроки плана", "Что выполнено", "Изменения плана и переносы"


@pytest.fixture
async def kira(town: Town) -> Person:
    """The coordinator, with a plan of three rows: 1.1 by the end of March, 1.2 by the first of June, 1.3 in October."""
    await town.coordinator.says("/start")
    await town.accepts_plan(docx(), "plan.docx")
    return town.coordinator


@pytest.fixture
def boris(town: Town) -> Person:
    """An admin of the group who has no role in the cluster."""
    return town.person("Борис")


@pytest.fixture
def zoya(town: Town) -> Person:
    """A member of the group who is no admin."""
    return town.person("Зоя")


@pytest.fixture
async def group(town: Town, kira: Person, boris: Person, zoya: Person) -> Group:
    group = town.world.group("РГ", admins=[boris, kira], members=[zoya])
    await group.add_bot(by=boris)
    await town.passes(seconds=2)
    return group


@pytest.fixture
async def forum(town: Town, kira: Person, boris: Person, zoya: Person) -> Group:
    forum = town.world.group("Форум", admins=[boris, kira], members=[zoya], forum=True)
    await forum.add_bot(by=boris)
    await town.passes(seconds=2)
    return forum


def switches(message: Message) -> dict[str, bool]:
    return {each["text"][2:]: each["text"].startswith("✅") for each in message.buttons}


def on(message: Message) -> set[str]:
    return {label for label, shown in switches(message).items() if shown}


def digests(group: Group) -> list[Message]:
    return [each for each in group.posts if "План кластера" in each.text]


async def deadlines_come(town: Town, month: int, day: int) -> None:
    town.clock.now = town.clock.now.replace(month=month, day=day, hour=9, minute=30)
    await town.sweep()
    await town.passes(seconds=3)


async def close(person: Person, number: str, result: str) -> None:
    await person.says("/plan")
    await person.presses(number)
    await person.presses("Выполнено")
    await person.says(result)


async def test_the_bot_introduces_itself_once(town: Town, group: Group, boris: Person) -> None:
    assert [each.text for each in group.posts] == [group.posts[0].text]
    assert INTRODUCTION in group.posts[0].text
    await group.make_bot("administrator", by=boris)
    await group.make_bot("member", by=boris)
    await town.restart()
    await town.passes(seconds=5)
    assert len(group.posts) == 1


async def test_an_admin_switches_rubrics_on_and_off(group: Group, boris: Person) -> None:
    await boris.says("/subscribe", chat=group)
    assert on(group.last) == set()
    await boris.presses(DEADLINES, chat=group)
    await boris.presses(RESULTS, chat=group)
    assert on(group.last) == {DEADLINES, RESULTS}
    await boris.presses(DEADLINES, chat=group)
    assert on(group.last) == {RESULTS}


async def test_switching_on_twice_by_an_old_message_is_switching_on(town: Town, group: Group, boris: Person) -> None:
    await boris.says("/subscribe", chat=group)
    message = group.last
    (first, *_) = message.buttons
    for _ in range(2):
        await boris.presses_button(message, first)
    assert switches(message)[DEADLINES]
    assert len(await town.keeps(chats.subscribers, "plan-deadlines")) == 1


async def test_a_member_who_is_no_admin_is_refused(town: Town, group: Group, zoya: Person) -> None:
    before = await town.dump()
    await zoya.says("/subscribe", chat=group)
    assert group.last.text == ADMINS_ONLY
    assert await town.dump() == before


async def test_a_members_press_on_the_admins_message_is_refused(town: Town, group: Group, boris: Person, zoya: Person) -> None:
    await boris.says("/subscribe", chat=group)
    before = await town.dump()
    for rubric in (DEADLINES, RESULTS, CHANGES):
        await zoya.presses(rubric, chat=group)
        assert zoya.alert == ADMINS_ONLY
        assert zoya.alert_is_modal
    assert await town.dump() == before


@pytest.mark.parametrize("trouble", ["bad_gateway", "drop", "restart"])
async def test_whoever_telegram_can_not_be_asked_about_is_told_so(
    town: Town, group: Group, boris: Person, trouble: str
) -> None:
    """An admin of the group was told to ask its admins."""
    stumbles = getattr(town.world.faults, trouble)
    before = await town.dump()
    stumbles(method="getChatMember", times=-1)
    await boris.says("/subscribe", chat=group)
    assert "Не удалось узнать" in group.last.text
    town.world.faults.clear()
    await boris.says("/subscribe", chat=group)
    stumbles(method="getChatMember", times=-1)
    await boris.presses(DEADLINES, chat=group)
    assert "Не удалось узнать" in (boris.alert or "")
    town.world.faults.clear()
    assert [each for each in await town.dump() if "subscription" in each] == [each for each in before if "subscription" in each]
    await boris.presses(DEADLINES, chat=group)
    assert switches(group.last)[DEADLINES]


async def test_a_bot_that_may_not_look_at_members_asks_for_the_list_of_admins(
    group: Group, boris: Person, zoya: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The Bot API promises getChatMember for others only where the bot is an administrator itself."""

    def refuse(*_: object) -> None:
        raise bad_request("CHAT_ADMIN_REQUIRED")

    monkeypatch.setitem(METHODS, "getchatmember", refuse)
    await zoya.says("/subscribe", chat=group)
    assert group.last.text == ADMINS_ONLY
    await boris.says("/subscribe", chat=group)
    await boris.presses(DEADLINES, chat=group)
    assert switches(group.last)[DEADLINES]


async def test_a_press_on_an_old_message_answers_in_the_buttons_topic(town: Town, forum: Group, boris: Person) -> None:
    """Telegram says nothing of a message older than 48 hours but its number: the keyboard came up in General."""
    topic = await forum.create_topic("План", by=boris)
    await boris.says("/subscribe", chat=forum, topic=topic)
    (on, *_) = forum.last.buttons
    assert town.app is not None
    old = {"chat": forum.as_json(), "message_id": forum.last.id, "date": 0}
    query = {"id": "4", "from": boris.as_json(), "chat_instance": "1", "message": old, "data": on["callback_data"]}
    await town.app.intake._keep({800_000_000: {"update_id": 800_000_000, "callback_query": query}})
    await town.passes(seconds=3)
    assert forum.last.thread_id == topic.id
    assert switches(forum.last)[DEADLINES]


async def test_whoever_is_admin_no_more_is_refused(town: Town, group: Group, boris: Person, kira: Person) -> None:
    await boris.says("/subscribe", chat=group)
    await group.dismiss(boris, by=kira)
    before = await town.dump()
    await boris.presses(DEADLINES, chat=group)
    assert boris.alert == ADMINS_ONLY
    assert await town.dump() == before


async def test_an_anonymous_admin_opens_the_switches_in_the_name_of_the_group(
    group: Group, boris: Person, kira: Person
) -> None:
    await group.promote(boris, by=kira, anonymous=True)
    await boris.says("/subscribe", chat=group)
    assert on(group.last) == set()
    await boris.presses(DEADLINES, chat=group)
    assert switches(group.last)[DEADLINES]


async def test_in_private_the_command_says_where_it_belongs(kira: Person) -> None:
    await kira.says("/subscribe")
    assert "для групп" in kira.chat_with_bot.last.text


async def test_a_group_that_added_the_bot_while_it_was_down_can_subscribe_all_the_same(
    town: Town, kira: Person, boris: Person
) -> None:
    """Telegram keeps updates for a day: my_chat_member may never come."""
    group = town.world.group("Тихая", admins=[boris, kira], bot="member")
    await town.subscribes(group, DEADLINES)
    await deadlines_come(town, 3, 31)
    assert len(digests(group)) == 1


# -- what comes where


async def test_each_rubric_goes_where_it_is_subscribed_and_nowhere_else(
    town: Town, group: Group, kira: Person, boris: Person
) -> None:
    groups = {rubric: town.world.group(rubric, admins=[kira, boris]) for rubric in (DEADLINES, RESULTS, CHANGES)}
    for rubric, each in groups.items():
        await town.subscribes(each, rubric)
    said = {rubric: len(each.posts) for rubric, each in groups.items()}
    silent = len(group.posts)

    await close(kira, "1.1", "Протокол № 1")
    await town.passes(seconds=2)
    await kira.says("/plan")
    await kira.presses("1.2")
    await kira.presses("Перенести")
    await kira.says("Ждём ответов")
    await kira.says("до 15 июня")
    await town.passes(seconds=2)
    await town.accepts_plan(docx([*ROWS, ("1.4.", "Олимпиада", "до 1 мая", "Секретарь")]), "next.docx")
    await town.passes(seconds=2)
    await deadlines_come(town, 5, 16)

    news = {rubric: [post.text for post in each.posts[said[rubric] :]] for rubric, each in groups.items()}
    (result,) = news[RESULTS]
    assert "Выполнено. Итог: Протокол № 1" in result
    moved, changed = news[CHANGES]
    assert "на 15 июня 2023. Причина: Ждём ответов" in moved
    assert "➕ 1.4 Олимпиада" in changed
    (digest,) = news[DEADLINES]
    assert "1.4" in digest
    assert len(group.posts) == silent


async def test_the_first_edition_of_a_plan_is_no_change(town: Town, group: Group) -> None:
    await town.subscribes(group, CHANGES)
    posts = len(group.posts)
    await town.accepts_plan(docx(title=["План работы на 2024 год"]), "plan.docx")
    await town.passes(seconds=2)
    assert len(group.posts) == posts


async def test_what_happens_at_night_is_told_in_the_morning(town: Town, group: Group, kira: Person) -> None:
    await town.subscribes(group, RESULTS)
    posts = len(group.posts)
    town.clock.now = town.clock.now.replace(day=3, hour=22)  # a Friday
    await close(kira, "1.1", "Протокол № 1")
    await town.passes(hours=10)
    assert len(group.posts) == posts
    await town.passes(days=2, hours=1)
    assert "Протокол № 1" in group.last.text


async def test_a_group_that_speaks_english_is_written_to_in_english(town: Town, kira: Person) -> None:
    john = town.person("John", language="en")
    group = town.world.group("WG", admins=[john, kira])
    await group.add_bot(by=john)
    await town.passes(seconds=2)
    await john.says("/subscribe", chat=group)
    await john.presses("Deadlines of the plan", chat=group)
    await deadlines_come(town, 3, 31)
    assert "План кластера" not in group.last.text
    assert "31 March" in group.last.text


# -- topics


async def test_a_topic_is_subscribed_from_inside_and_gets_the_posts(town: Town, forum: Group, boris: Person) -> None:
    topic = await forum.create_topic("План", by=boris)
    await boris.says("/subscribe", chat=forum, topic=topic)
    assert "в эту тему" in forum.topic_sees(topic)
    await boris.presses(DEADLINES, chat=forum)
    await deadlines_come(town, 3, 31)
    (digest,) = digests(forum)
    assert digest.thread_id == topic.id


async def test_general_and_a_topic_are_subscribed_apart(town: Town, forum: Group, boris: Person) -> None:
    topic = await forum.create_topic("План", by=boris)
    await boris.says("/subscribe", chat=forum)
    assert "в этот чат" in forum.last.text
    await boris.presses(RESULTS, chat=forum, message=forum.last)
    await town.passes(seconds=2)
    await boris.says("/subscribe", chat=forum, topic=topic)
    assert on(forum.last) == set()
    await boris.presses(DEADLINES, chat=forum, message=forum.last)
    await close(town.coordinator, "1.1", "Протокол")
    await town.passes(seconds=2)
    assert forum.last.thread_id is None
    assert "Протокол" in forum.last.text
    await deadlines_come(town, 6, 1)
    assert digests(forum)[-1].thread_id == topic.id


async def test_a_reply_in_a_group_without_topics_is_not_taken_for_a_topic(group: Group, boris: Person, town: Town) -> None:
    await boris.says("/subscribe", chat=group, reply_to=group.posts[0])
    assert "в этот чат" in group.last.text
    await boris.presses(DEADLINES, chat=group)
    await deadlines_come(town, 3, 31)
    assert len(digests(group)) == 1


async def test_a_deleted_topic_is_paused_and_the_rest_of_the_group_goes_on(town: Town, forum: Group, boris: Person) -> None:
    topic = await forum.create_topic("План", by=boris)
    await boris.says("/subscribe", chat=forum, topic=topic)
    await boris.presses(DEADLINES, chat=forum)
    await town.passes(seconds=2)
    await boris.says("/subscribe", chat=forum)
    await boris.presses(DEADLINES, chat=forum, message=forum.last)
    await forum.delete_topic(topic)
    await deadlines_come(town, 3, 17)
    await deadlines_come(town, 3, 31)
    assert [each.thread_id for each in digests(forum)] == [None, None]
    assert [each.thread_id for each in await town.keeps(chats.subscribers, "plan-deadlines")] == [0]


# -- the bot goes and returns


async def test_a_kicked_bot_says_nothing_and_comes_back_with_its_settings(town: Town, group: Group, boris: Person) -> None:
    await town.subscribes(group, DEADLINES)
    await group.kick_bot(by=boris)
    await deadlines_come(town, 3, 17)
    assert digests(group) == []
    assert [each for each in town.world.calls_of("sendMessage") if each.error] == []
    await group.add_bot(by=boris)
    await deadlines_come(town, 3, 31)
    assert len(digests(group)) == 1
    await boris.says("/subscribe", chat=group)
    assert switches(group.last)[DEADLINES]


async def test_a_bot_kicked_while_it_was_down_learns_it_by_the_first_refusal(town: Town, group: Group, boris: Person) -> None:
    await town.subscribes(group, DEADLINES)
    await town.stop()
    await group.kick_bot(by=boris)
    town.world.updates.drop_pending()
    await town.start()
    await deadlines_come(town, 3, 17)
    assert await town.keeps(chats.subscribers, "plan-deadlines") == []
    await group.add_bot(by=boris)
    assert len(await town.keeps(chats.subscribers, "plan-deadlines")) == 1


@pytest.mark.parametrize("announced", [True, False])
async def test_a_group_that_became_a_supergroup_keeps_its_subscription(
    town: Town, kira: Person, boris: Person, *, announced: bool
) -> None:
    """The service messages may never come: then the first refused message tells of it."""
    group = town.world.group("РГ", kind="group", admins=[boris, kira])
    await town.subscribes(group, DEADLINES)
    await deadlines_come(town, 3, 1)
    heir = await group.migrate(by=boris, announced=announced)
    await deadlines_come(town, 3, 17)
    await town.passes(seconds=5)
    assert [len(digests(each)) for each in (group, heir)] == [1, 1]
    await boris.says("/subscribe", chat=heir)
    assert switches(heir.last)[DEADLINES]
    await deadlines_come(town, 3, 31)
    assert len(digests(heir)) == 2


async def test_a_digest_of_before_the_migration_is_not_said_again_in_the_supergroup(
    town: Town, kira: Person, boris: Person
) -> None:
    group = town.world.group("РГ", kind="group", admins=[boris, kira])
    await town.subscribes(group, DEADLINES)
    await deadlines_come(town, 3, 17)
    heir = await group.migrate(by=boris)
    await deadlines_come(town, 3, 20)
    assert digests(heir) == []


async def test_a_switch_turned_off_is_off_at_once(town: Town, group: Group, boris: Person) -> None:
    await town.subscribes(group, DEADLINES)
    await boris.presses(DEADLINES, chat=group)
    await deadlines_come(town, 3, 31)
    assert digests(group) == []


async def test_a_secretary_who_is_no_admin_of_the_group_cannot_subscribe_it(town: Town, group: Group, zoya: Person) -> None:
    """Rights of the cluster are not rights in the group."""
    await town.gives(zoya, Role.SECRETARY)
    await zoya.says("/subscribe", chat=group)
    assert group.last.text == ADMINS_ONLY
    with pytest.raises(CannotDo):
        await zoya.presses(DEADLINES, chat=group)


# -- what somebody has subscribed, in their profile


async def subscribed(town: Town, group: Group, boris: Person) -> None:
    await town.gives(boris, Role.STUDENT)
    await boris.says("/subscribe", chat=group)
    await boris.presses(DEADLINES, chat=group)
    await boris.presses(RESULTS, chat=group)


async def opens_place(boris: Person, name: str) -> None:
    await boris.says("/profile")
    await boris.presses("🔔 Подписки")
    await boris.presses("Подключённые группы")
    await boris.presses(name)


async def test_the_profile_shows_the_groups_that_one_has_subscribed(
    town: Town, group: Group, boris: Person, kira: Person
) -> None:
    await subscribed(town, group, boris)
    await boris.says("/profile")
    assert f"Подключённые группы: РГ — {DEADLINES}, {RESULTS}" in boris.sees
    await kira.says("/profile")
    assert "Подключённые группы" not in kira.sees
    await kira.presses("🔔 Подписки")
    assert not [each for each in kira.chat_with_bot.last.buttons if "группы" in each["text"] and "👥" in each["text"]]


async def test_rubrics_are_switched_from_the_profile_as_in_the_group(town: Town, group: Group, boris: Person) -> None:
    await subscribed(town, group, boris)
    await opens_place(boris, "РГ")
    place = boris.chat_with_bot.last
    assert {label for label in on(place) if label in (DEADLINES, RESULTS, CHANGES)} == {DEADLINES, RESULTS}
    await boris.presses(DEADLINES)
    await boris.presses(RESULTS)
    await boris.presses(CHANGES)
    assert await town.keeps(chats.rubrics, group.id, 0) == {"plan-changes"}
    await boris.presses("Назад")
    assert f"РГ — {CHANGES}" in boris.sees


async def test_topics_are_shown_apart(town: Town, forum: Group, boris: Person) -> None:
    topic = await forum.create_topic("План", by=boris)
    await boris.starts()
    await boris.says("/subscribe", chat=forum)
    await boris.presses(RESULTS, chat=forum, message=forum.last)
    await town.passes(seconds=2)
    await boris.says("/subscribe", chat=forum, topic=topic)
    await boris.presses(DEADLINES, chat=forum, message=forum.last)
    await opens_place(boris, f"Форум, тема {topic.id}")
    await boris.presses(DEADLINES)
    assert await town.keeps(chats.rubrics, forum.id, topic.id) == frozenset()
    assert await town.keeps(chats.rubrics, forum.id, 0) == {"plan-results"}


async def test_whoever_is_no_admin_any_more_sees_and_switches_nothing(
    town: Town, group: Group, boris: Person, kira: Person
) -> None:
    """Telegram is asked at each press, as in the group itself."""
    await subscribed(town, group, boris)
    await opens_place(boris, "РГ")
    place = boris.chat_with_bot.last
    await group.dismiss(boris, by=kira)
    await boris.presses(DEADLINES, message=place)
    assert boris.alert == ADMINS_ONLY
    await opens_place(boris, "РГ")
    assert boris.alert == ADMINS_ONLY
    assert await town.keeps(chats.rubrics, group.id, 0) == {"plan-deadlines", "plan-results"}


async def test_a_group_without_the_bot_is_said_to_be_without_it_and_stays_so(town: Town, group: Group, boris: Person) -> None:
    """Its settings are kept; only the bot's own return ends the pause."""
    await subscribed(town, group, boris)
    await group.kick_bot(by=boris)
    await boris.says("/profile")
    assert "(бота там сейчас нет)" in boris.sees
    await opens_place(boris, "РГ")
    assert await town.keeps(chats.subscribers, "plan-deadlines") == []


async def test_a_guest_who_subscribed_a_group_gets_that_told_and_forgotten(town: Town, group: Group, zoya: Person) -> None:
    """They have never opened the bot's chat, so there is nobody in it but their number on the subscription."""
    await group.promote(zoya, by=town.coordinator)
    await zoya.says("/subscribe", chat=group)
    await zoya.presses(RESULTS, chat=group)
    await zoya.says("/mydata")
    assert "Профиля и ролей нет" in zoya.sees
    assert f"Подключённые группы: РГ — {RESULTS}" in zoya.sees
    await zoya.says("/forget")
    await zoya.presses("Удалить мои данные")
    await zoya.presses("Да, удалить навсегда")
    assert await town.keeps(chats.subscribed_by, zoya.id) == []
    assert await town.keeps(chats.rubrics, group.id, 0) == {"plan-results"}


async def test_forty_groups_are_pages(town: Town, boris: Person) -> None:
    await boris.starts()
    assert town.app
    await town.app.database.write(fill_groups, boris.id)
    await boris.says("/profile")
    await boris.presses("🔔 Подписки")
    await boris.presses("Подключённые группы · 40")
    await boris.presses("▶")
    assert len([each for each in boris.chat_with_bot.last.buttons if "<b>Группа" in each["text"]]) == 8
    assert not [call for call in town.world.calls if call.error]


def fill_groups(tx: Connection, user_id: int) -> None:
    for number in range(40):
        chats.enter(tx, -1000 - number, f"<b>Группа {number}</b> " + "ж" * 200, now=1)
        for rubric in Rubric:
            chats.subscribe(tx, chat_id=-1000 - number, thread_id=0, rubric=rubric, language="ru", made_by=user_id, now=1)
