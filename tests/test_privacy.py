"""The rights of the person: they see what is held and why, get a copy of it, and are forgotten when they say so."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from sqlite3 import Connection, Row
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import consequences
from bot.consequences import Consequence
from cluster.consents import Purpose
from cluster.privacy import WARNED_DAYS, Silent, last_day_of_speech
from cluster.rights import Role
from simulator.people import Person
from storage import consents, members, outbox, privacy, quick_messages
from storage.outbox import Letter, Posted
from storage.plan import reading
from storage.privacy import HOLDINGS, Fate, Matter
from tests.joining import agreed
from tests.naming import faults
from tests.plans import docx
from tests.test_quick_messages import writes
from tests.town import Town

IT_SECTOR = "Организации ИТ-сектора"
NAME, TYPED = "Фома Неповторимов", "Ф. <Н> Единственный"

NO_PERSONS = {
    "bound_chats.chat_id": "a group",
    "bound_chats.thread_id": "a topic",
    "chats.chat_id": "a group or a channel",
    "consent_texts.current": "yes or no",
    "conversations.thread_id": "a topic",
    "inbox.attempts": "how many",
    "internship_notes.places": "how many",
    "inbox.update_id": "of the update",
    "invitation_uses.barred": "yes or no",
    "invitation_uses.times": "how often",
    "invitations.uses": "how many",
    "members.course": "1 to 6",
    "members.warning_letter": "of the outbox",
    "outbox.attempts": "how many",
    "outbox.message_id": "of the messenger",
    "outbox.not_before": "a moment",
    "outbox.thread_id": "a topic",
    "outbox.tried_seconds": "how long",
    "outbox.urgency": "0 or 1",
    "plan_occurrences.position": "a place",
    "plan_pings.letter_id": "of the outbox",
    "plan_pings.thread_id": "a topic",
    "plan_responsible.position": "a place",
    "plan_results.reported": "yes or no",
    "plan_rows.position": "a place",
    "plans.school": "yes or no",
    "plans.year": "a year",
    "questionnaire_drafts.from_file": "yes or no",
    "questionnaire_drafts.revision": "a number",
    "questionnaires.version": "a number",
    "organisation_ids.highest": "of an organisation",
    "quick_message_recipients.letter_id": "of the outbox",
    "role_requests.accepted": "yes or no",
    "subscriptions.chat_id": "a group",
    "subscriptions.thread_id": "a topic",
    "survey_organisations.answered": "yes or no",
    "survey_people.answered": "yes or no",
    "survey_submissions.anonymous": "yes or no",
    "survey_waves.anonymous": "yes or no",
    "survey_waves.scrubbed": "yes or no",
    "survey_waves.test": "yes or no",
    "survey_waves.threshold": "how many",
}
"""Columns of whole numbers that are nobody's id, besides keys of their own table, moments and references to other tables."""


# -- the register of what is held


async def test_every_column_that_may_be_somebodys_id_is_registered(town: Town) -> None:
    """A new table with people in it can't be forgotten to be exported and to be forgotten."""
    registered = {f"{each.table}.{each.column}" for each in HOLDINGS}
    unknown = await town.keeps(numbers) - registered - NO_PERSONS.keys()
    assert unknown == set(), "say in storage/privacy/holdings.py what becomes of it, or here why it is nobody's id"


async def test_what_is_registered_is_there(town: Town) -> None:
    there = await town.keeps(columns)
    assert {f"{each.table}.{each.column}" for each in HOLDINGS} <= there
    assert NO_PERSONS.keys() <= there


def test_every_matter_is_held_somewhere() -> None:
    assert {each.matter for each in HOLDINGS} == set(Matter)


def tables(tx: Connection) -> list[str]:
    return [row["name"] for row in tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]


def columns(tx: Connection) -> set[str]:
    return {f"{table}.{row['name']}" for table in tables(tx) for row in tx.execute(f"PRAGMA table_info({table})")}


def numbers(tx: Connection) -> set[str]:
    """Columns of whole numbers but for `id`, moments, and references to what is no person."""
    found = set[str]()
    for table in tables(tx):
        leads = {row["from"] for row in tx.execute(f"PRAGMA foreign_key_list({table})") if row["table"] != "members"}
        for row in tx.execute(f"PRAGMA table_info({table})").fetchall():
            harmless = row["name"] == "id" or row["name"].endswith("_at") or row["name"] in leads
            if row["type"] == "INTEGER" and not harmless:
                found.add(f"{table}.{row['name']}")
    return found


# -- /forget in the middle of everything


@pytest.fixture
async def foma(town: Town) -> Person:
    """Somebody of whom there is something in every table: what a feature has, by its chat or as it would keep it."""
    await town.coordinator.starts()
    await town.accepts_plan(docx(), "plan.docx")
    foma = town.person(NAME)
    await foma.starts()
    await foma.says("/profile")
    await foma.presses("Имя")
    await foma.presses("Согласен")
    await foma.says(TYPED)
    for role, organisation in ((Role.REPRESENTATIVE, IT_SECTOR), (Role.COORDINATOR, None), (Role.STUDENT, None)):
        await town.gives(foma, role, organisation)
    await foma.says("/plan")
    await foma.presses("1.3")
    await foma.presses("В работе")
    await foma.sends_file("half.docx", docx([("1.9.", "Новое", "до 1 мая", "Секретарь")]))
    await foma.says("/plan")
    await foma.presses("1.1")
    await foma.presses("Выполнено")
    await foma.says("Протокол № 5")
    await foma.says("/plan")
    await foma.presses("1.2")
    await foma.presses("Выполнено")
    assert town.app
    await town.app.database.write(fill, foma.id, town.coordinator.id)
    return foma


def fill(tx: Connection, he: int, other: int) -> None:
    """One row for every place that his chat has not filled above."""
    (row_id,) = tx.execute("SELECT min(id) FROM plan_rows").fetchone()
    (occurrence_id,) = tx.execute("SELECT max(id) FROM plan_occurrences").fetchone()
    (organisation_id,) = tx.execute("SELECT min(id) FROM organisations").fetchone()
    known = {"he": he, "other": other, "row": row_id, "occurrence": occurrence_id, "organisation": organisation_id}
    for statement in (
        "INSERT INTO interests VALUES (:he, 'jobs')",
        "INSERT INTO mutes VALUES (:he, 'plan-digest')",
        "INSERT INTO studies VALUES (:he, :organisation, '')",
        "INSERT INTO roles VALUES (:other, 'secretary', NULL, :he, 1)",
        "INSERT INTO role_requests (user_id, role, organisation, made_at) VALUES (:he, 'representative', 'ООО', 1)",
        """INSERT INTO role_requests (user_id, role, made_at, decided_at, decided_by, accepted)
           VALUES (:other, 'secretary', 1, 2, :he, 1)""",
        """INSERT INTO role_requests (user_id, role, organisation, made_at, confirmed_by)
           VALUES (:other, 'representative', 'ООО', 1, :he)""",
        "INSERT INTO plan_assignees VALUES (:row, :he, :other, 1)",
        "INSERT INTO plan_assignees VALUES (:row, :other, :he, 1)",
        """INSERT INTO invitations (id, code, role, uses, expires_at, made_by, made_at)
           VALUES (1, 'aaa', 'student', 1, 9999999999, :he, 1)""",
        """INSERT INTO invitations (id, code, role, uses, expires_at, leaver, made_by, made_at)
           VALUES (2, 'bbb', 'student', 2, 9999999999, :he, :other, 1)""",
        """INSERT INTO invitations (id, code, role, uses, expires_at, made_at, addressee)
           VALUES (3, 'ccc', 'secretary', 1, 9999999999, 1, :he)""",
        "INSERT INTO invitation_uses (invitation_id, user_id, used_at) VALUES (1, :he, 1)",
        "INSERT INTO invitation_uses (invitation_id, user_id, used_at) VALUES (2, :he, 1)",
        "INSERT INTO invitation_uses (invitation_id, user_id, used_at) VALUES (2, :other, 1)",
        "INSERT INTO plan_declines VALUES (:row, :he, 1)",
        "INSERT INTO plan_pings VALUES (:occurrence, :he, 0, '2023-10-31', '2023-10-01', 1)",
        "UPDATE plans SET imported_by = :he",
        """INSERT INTO plan_postponements (occurrence_id, due_before, due_after, reason, moved_by, moved_at)
           VALUES (:occurrence, '2023-10-01', '2023-10-31', 'ждём', :he, 1)""",
        """INSERT INTO organisation_changes (organisation_id, field, before, after, changed_by, changed_at)
           VALUES (:organisation, 'name', 'а', 'б', :he, 1)""",
        "INSERT INTO organisation_drafts VALUES (:he, '[]', 1)",
        "INSERT INTO confirmation_waves (id, opened_by, opened_at) VALUES (1, :he, 1)",
        "INSERT INTO confirmation_answers VALUES (1, :organisation, 'right', :he, 1)",
        "INSERT INTO confirmation_handovers VALUES (1, :organisation, :he, 1, NULL)",
        "INSERT INTO confirmation_openings VALUES (:occurrence, 1, :he, 1)",
        "INSERT INTO quick_messages VALUES (1, 'Здравствуйте', '{}', :he, 1, 2, NULL)",
        "INSERT INTO quick_messages VALUES (2, 'черновик', '{}', :he, 1, NULL, NULL)",
        "INSERT INTO quick_message_recipients VALUES (1, :he, NULL, 'sent', NULL)",
        "INSERT INTO quick_message_recipients VALUES (1, :other, NULL, 'sent', NULL)",
        """INSERT INTO questionnaires VALUES (901, 'own', 1, '{"title": {"ru": "Свой опрос"}}', :he, 1)""",
        """INSERT INTO questionnaire_drafts (user_id, name, based_on, body, from_file, begun_at)
           VALUES (:he, 'own', 901, '{"title": {"ru": "Свой опрос"}}', 0, 1)""",
        """INSERT INTO survey_waves (id, questionnaire_id, unit, anonymous, made_by, made_at)
           VALUES (901, 901, 'person', 0, :other, 1), (902, 901, 'organisation', 0, :he, 1)""",
        "INSERT INTO survey_people VALUES (901, :he, 1), (902, :he, 0), (901, :other, 1)",
        "INSERT INTO survey_refusals VALUES (902, :he)",
        """INSERT INTO survey_drafts (wave_id, questionnaire_id, user_id, organisation_id, at, begun_at)
           VALUES (902, 901, :he, :organisation, 'q', 1)""",
        """INSERT INTO survey_submissions (id, wave_id, questionnaire_id, anonymous, user_id, submitted_at, answers)
           VALUES ('a', 901, 901, 0, :he, 1, '{}'), ('b', 902, 901, 0, :he, 1, '{}'), ('c', 901, 901, 0, :other, 1, '{}')""",
        "INSERT INTO chats VALUES (-5, 'РГ', 1, 1, 'left')",
        "INSERT INTO subscriptions VALUES (-5, 0, 'plan-deadlines', 'ru', :he, 1, NULL, NULL)",
        "INSERT INTO bound_chats VALUES ('working-group', -5, 0, :he, 1)",
    ):
        tx.execute(statement, known)
    update = {"update_id": 1, "message": {"from": {"id": he}, "chat": {"id": he}, "text": NAME}}
    tx.execute("INSERT INTO inbox (update_id, payload, kept_at) VALUES (1, ?, 1)", (json.dumps(update).encode(),))
    about = {
        "text": f"<b>{TYPED.replace('<', '&lt;').replace('>', '&gt;')}</b> просит роль, его номер <code>{he}</code>",
        "keyboard": {
            "inline_keyboard": [[{"text": TYPED, "callback_data": f"person:{he}"}], [{"text": TYPED, "callback_data": "x"}]]
        },
    }
    for letter in (
        Letter(key=f"to:{he}", chat_id=he, payload={"text": "Здравствуйте"}, not_before=9999999999),
        Letter(key=f"request:1:{other}", chat_id=other, payload=about, about=he, about_name=TYPED, not_before=9999999999),
        Letter(key=f"group:{he}", chat_id=-5, payload=about, about=he, about_name=TYPED, not_before=9999999999),
    ):
        outbox.post(tx, letter, now=1)


def traces(tx: Connection, user_id: int, *names: str) -> set[str]:
    """Tables in any column of which the id or one of the names stands, whatever it is part of."""
    number = re.compile(rf"(?<!\d){user_id}(?!\d)")
    return {
        table
        for table in tables(tx)
        for row in tx.execute(f"SELECT * FROM {table}")
        for text in map(as_text, row)
        if number.search(text) or any(name in text for name in names)
    }


def as_text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def places(tx: Connection, user_id: int) -> set[str]:
    """Registered columns that hold this person now."""
    return {
        f"{each.table}.{each.column}"
        for each in HOLDINGS
        if each.fate is not Fate.PASSING
        and tx.execute(f"SELECT 1 FROM {each.table} WHERE {each.column} = ?", (user_id,)).fetchone()
    }


async def forgets(person: Person) -> None:
    await person.says("/forget")
    await person.presses("Удалить мои данные")
    await person.presses("Да, удалить навсегда")


async def test_forget_in_the_middle_of_everything_leaves_nothing_but_the_consent_log(town: Town, foma: Person) -> None:
    """Every registered place holds him before; of every table, registered or not, every column is looked at after."""
    everywhere = {f"{each.table}.{each.column}" for each in HOLDINGS if each.fate is not Fate.PASSING}
    assert await town.keeps(places, foma.id) == everywhere
    before = town.clock()
    await forgets(foma)
    assert "Готово: ваши данные удалены" in foma.sees
    assert town.clock() - before < timedelta(minutes=1)
    assert await town.keeps(traces, foma.id, NAME, TYPED, "&lt;Н&gt;") == {"consents"}
    assert [each.purpose for each in await town.keeps(consents.history, foma.id)] == [Purpose.PROFILE]


async def test_what_stays_of_the_clusters_record_is_nobodys(town: Town, foma: Person) -> None:
    await forgets(foma)
    await town.coordinator.says("/plan")
    await town.coordinator.presses("1.1")
    assert "Протокол № 5" in town.coordinator.sees
    assert "участник, которого забыли" in town.coordinator.sees
    await town.coordinator.says("/plan")
    await town.coordinator.presses("1.3")
    assert "участник, которого забыли" in town.coordinator.sees


async def test_letters_to_others_say_no_more_who_it_was(town: Town, foma: Person) -> None:
    await forgets(foma)
    (payload,) = [
        json.loads(letter["payload"]) for letter in await town.keeps(waiting_letters) if "просит роль" in letter["payload"]
    ]
    assert payload["text"] == "<b>участник, которого забыли</b> просит роль, его номер <code>0</code>"
    assert payload["keyboard"]["inline_keyboard"] == [[{"text": "участник, которого забыли", "callback_data": "x"}]]


@pytest.mark.parametrize("name", ["завтра", "b", "lt", ".", "—", "amp"])
async def test_letters_that_do_not_name_them_are_left_alone(town: Town, name: str) -> None:
    """Whatever they call themselves: words of others are not theirs, nor numbers that look like theirs."""
    eve = town.person(name)
    await eve.starts()
    payload = {"text": f"<b>Отчёт</b> &lt;{eve.id}&gt; сдать завтра. — lt amp b", "keyboard": None}
    assert town.app
    await town.app.database.write(outbox.post, Letter(key="x", chat_id=-5, payload=payload, not_before=9999999999), now=1)
    await forgets(eve)
    (kept,) = [row for row in await town.keeps(waiting_letters) if row["key"] == "x"]
    assert json.loads(kept["payload"]) == payload


@pytest.mark.parametrize("name", ["Фома <Кот>", "А & Б", "lt", "b", "Ы😀"])
async def test_in_letters_that_name_them_nothing_but_the_name_is_replaced(town: Town, name: str) -> None:
    eve = town.person("Ева")
    await eve.starts()
    said = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    letter = Letter(
        key="x",
        chat_id=-5,
        payload={"text": f"<b>{said}</b> &lt;выходит&gt;"},
        about=eve.id,
        about_name=name,
        not_before=9999999999,
    )
    assert town.app
    await town.app.database.write(outbox.post, letter, now=1)
    await forgets(eve)
    (kept,) = [row for row in await town.keeps(waiting_letters) if row["key"] == "x"]
    assert json.loads(kept["payload"])["text"] == "<b>участник, которого забыли</b> &lt;выходит&gt;"


async def asks_at_night(town: Town) -> Person:
    """The coordinator's letter about her waits, under the name that she had then."""
    await town.coordinator.starts()
    eve = town.person("Евлампия")
    await agreed(town, eve)
    town.clock.now = town.clock.now.replace(hour=23)
    await eve.says("/profile")
    await eve.presses("Имя")
    await eve.says("Зинаида")
    await eve.says("/start")
    await eve.presses("рабоч")
    await eve.presses("Без орг")
    assert [row for row in await town.keeps(waiting_letters) if "Зинаида" in row["payload"]]
    return eve


async def test_the_signature_of_a_message_that_waits_is_nobodys(town: Town, foma: Person) -> None:
    """It has begun to leave, so it goes on to everybody. Its words stay: they are the cluster's."""
    assert town.app
    await town.app.database.write(post_signed)
    await forgets(foma)
    (kept,) = [row for row in await town.keeps(waiting_letters) if row["key"].startswith("quick:1:")]
    assert json.loads(kept["payload"])["text"] == "Сбор в пять\n— участник, которого забыли, руководитель"


def post_signed(tx: Connection) -> None:
    payload = {"text": "Сбор в пять\n— Ф. &lt;Н&gt; Единственный, руководитель"}
    (by,) = tx.execute("SELECT made_by FROM quick_messages WHERE id = 1").fetchone()
    letter = Letter(key="quick:1:7", chat_id=7, payload=payload, not_before=9999999999, about=by, about_name=TYPED)
    letter_id = outbox.post(tx, letter, now=1)
    tx.execute("INSERT INTO quick_message_recipients VALUES (1, 7, ?, 'waiting', NULL)", (letter_id,))
    gone_id = outbox.post(tx, Letter(key="quick:1:8", chat_id=8, payload=payload), now=1)
    tx.execute("INSERT INTO quick_message_recipients VALUES (1, 8, ?, 'waiting', NULL)", (gone_id,))
    outbox.sent(tx, gone_id or 0, message_id=1, now=1)


async def test_a_request_of_theirs_that_nobody_has_seen_is_taken_back(town: Town) -> None:
    """And a name that they had when they asked goes with it."""
    eve = await asks_at_night(town)
    await eve.says("/profile")
    await eve.presses("Имя")
    await eve.says("Мария")
    await forgets(eve)
    assert await town.keeps(traces, eve.id, "Евлампия", "Зинаида", "Мария") == {"consents"}
    assert [row for row in await town.keeps(waiting_letters) if "просит" in row["payload"]] == []


async def test_withdrawing_the_profile_takes_the_typed_name_out_of_letters(town: Town) -> None:
    eve = await asks_at_night(town)
    letter = Letter(
        key="x", chat_id=town.coordinator.id, payload={"text": "Зинаида выходит"}, about=eve.id, about_name="Зинаида"
    )
    assert town.app
    await town.app.database.write(outbox.post, letter, now=1)
    await eve.says("/privacy")
    await eve.presses("✅ профиль")
    (kept,) = await town.keeps(waiting_letters)
    assert json.loads(kept["payload"])["text"] == "Евлампия выходит"
    await forgets(eve)
    (kept,) = await town.keeps(waiting_letters)
    assert json.loads(kept["payload"])["text"] == "участник, которого забыли выходит"


def waiting_letters(tx: Connection) -> list[Row]:
    return tx.execute("SELECT * FROM outbox WHERE status = 'waiting' ORDER BY id").fetchall()


async def test_the_coordinator_hears_that_nobody_speaks_for_an_organisation_and_not_who_it_was(
    town: Town, foma: Person
) -> None:
    await foma.says("/forget")
    assert f"Кроме вас некому говорить за: {IT_SECTOR}" in foma.sees
    await forgets(foma)
    await town.passes(seconds=5)
    assert IT_SECTOR in town.coordinator.sees
    assert NAME not in town.coordinator.sees
    assert TYPED not in town.coordinator.sees


async def test_an_invitation_made_by_them_is_void_and_one_used_by_them_stays_used(town: Town, foma: Person) -> None:
    """Else the link of one use would open once more."""
    await forgets(foma)
    assert await town.keeps(invitations) == [(1, True, 1), (2, False, 2)]


def invitations(tx: Connection) -> list[tuple[int, bool, int]]:
    rows = tx.execute(
        """SELECT id, revoked_at IS NOT NULL AS revoked,
                  (SELECT count(*) FROM invitation_uses WHERE invitation_id = invitations.id) AS used FROM invitations"""
    )
    return [(row["id"], bool(row["revoked"]), row["used"]) for row in rows]


async def test_what_stays_is_said_beforehand(foma: Person) -> None:
    await foma.says("/forget")
    assert "остаются 3 текста" in foma.sees
    assert "только журнал согласий" in foma.sees


async def test_one_tap_forgets_nobody(town: Town, foma: Person) -> None:
    before = await town.dump()
    await foma.says("/forget")
    await foma.presses("Удалить мои данные")
    await foma.presses("Отмена")
    assert await town.dump() == before


async def test_the_second_tap_a_day_later_asks_again(town: Town, foma: Person) -> None:
    """A thumb that scrolls through an old chat must not delete anything."""
    await foma.says("/forget")
    await foma.presses("Удалить мои данные")
    await town.passes(hours=2)
    await foma.presses("Да, удалить навсегда")
    assert await town.keeps(members.member, foma.id)
    assert "Удалится сразу" in foma.sees


async def test_after_it_start_begins_anew(town: Town, foma: Person) -> None:
    await forgets(foma)
    await foma.says("/start")
    assert f"Здравствуйте, {NAME}!" in foma.sees
    person = await town.keeps(members.member, foma.id)
    assert person
    assert person.roles == frozenset()
    assert await town.keeps(places, foma.id) == {"members.user_id", "outbox.chat_id", "consents.user_id"}


@pytest.mark.parametrize("words", ["спасибо", "/menu", "/privacy", "/mydata", "/help", "/plan", "/profile", "/forget"])
async def test_whoever_has_been_forgotten_stays_so_whatever_they_say(town: Town, words: str) -> None:
    """They are answered as a guest; to be known again is a thing one does, not one that happens."""
    eve = town.person("Ева Неповторимова")
    await eve.starts()
    await forgets(eve)
    said = len(eve.chat_with_bot.messages)
    await eve.says(words)
    assert len(eve.chat_with_bot.messages) > said + 1
    await town.passes(days=5)
    assert await town.keeps(members.member, eve.id) is None
    assert "Неповторимова" not in str(await town.dump())


async def test_a_guest_withdraws_a_consent_of_before(town: Town) -> None:
    """The log outlives them, and so does the way to say no."""
    eve = town.person("Ева")
    await agreed(town, eve)
    await eve.says("/privacy")
    await eve.presses("☐ рассылка")
    await eve.presses("Согласен")
    await forgets(eve)
    for switch in ("✅ рассылка", "✅ профиль"):
        await eve.says("/privacy")
        await eve.presses(switch)
        assert "отозвано" in eve.chat_with_bot.last.text
    assert await town.keeps(members.member, eve.id) is None


@pytest.mark.parametrize("press", ["In English", "Студент"])
async def test_a_press_that_needs_somebody_makes_them_known(town: Town, press: str) -> None:
    eve = town.person("Ева")
    await eve.starts()
    menu = eve.chat_with_bot.last
    await forgets(eve)
    await eve.presses(press, message=menu)
    assert await town.keeps(members.member, eve.id)


async def test_the_question_that_was_open_is_open_no_more(town: Town, foma: Person) -> None:
    await forgets(foma)
    await foma.says("Все опрошены")
    assert "Я жду здесь кнопку" in foma.sees
    rows = await town.keeps(reading.rows_open)
    assert any(row.number == "1.2" for row in rows)


async def test_being_forgotten_twice_is_being_forgotten_once(town: Town, foma: Person) -> None:
    await foma.says("/forget")
    await foma.presses("Удалить мои данные")
    message = next(each for each in reversed(foma.chat_with_bot.messages) if each.buttons)
    sure = message.buttons[0]
    await foma.presses_button(message, sure)
    await foma.presses_button(message, sure)
    assert await town.keeps(traces, foma.id, NAME, TYPED) == {"consents"}


async def test_the_last_letter_waits_out_a_stumble_and_leaves_nothing(town: Town, foma: Person) -> None:
    await foma.says("/forget")
    await foma.presses("Удалить мои данные")
    town.world.faults.bad_gateway(method="sendMessage", times=1)
    await foma.presses("Да, удалить навсегда")
    await town.passes(minutes=5)
    assert "Готово: ваши данные удалены" in foma.sees
    assert await town.keeps(traces, foma.id, NAME, TYPED) == {"consents"}


async def test_somebody_elses_number_that_contains_theirs_is_left_alone(town: Town, foma: Person) -> None:
    assert town.app
    await town.app.database.write(
        outbox.post, Letter(key=f"x:{foma.id}0", chat_id=-5, payload={"text": f"{foma.id}0"}, not_before=9999999999), now=1
    )
    await forgets(foma)
    (kept,) = [row for row in await town.keeps(waiting_letters) if row["key"].startswith("x:")]
    assert kept["key"] == f"x:{foma.id}0"
    assert json.loads(kept["payload"])["text"] == f"{foma.id}0"


async def test_others_are_left_as_they_were(town: Town, foma: Person) -> None:
    """But for the row that he had been given by them."""
    tables = ("members", "roles", "role_requests", "invitations", "invitation_uses", "quick_message_recipients")
    before = await town.keeps(privacy.held, town.coordinator.id)
    await forgets(foma)
    after = await town.keeps(privacy.held, town.coordinator.id)
    assert [after[table] for table in tables] == [before[table] for table in tables]


# -- /mydata


async def data_of(town: Town, person: Person) -> dict[str, Any]:
    await person.says("/mydata")
    document = next(each for each in reversed(person.chat_with_bot.posts) if "document" in each.content)
    file = town.world.files.by_id(document.content["document"]["file_id"])
    assert file
    assert file.name == "my-data.json"
    return dict(json.loads(file.data))


async def test_the_copy_holds_every_row_about_the_person(town: Town, foma: Person) -> None:
    copy = (await data_of(town, foma))["tables"]
    assert set(copy) == {each.table for each in HOLDINGS}
    assert copy["members"][0]["typed_name"] == TYPED
    assert copy["plan_results"][0]["words"] == "Протокол № 5"
    assert copy["interests"] == [{"user_id": foma.id, "interest": "jobs"}]
    assert {each["role"] for each in copy["roles"] if each["user_id"] == foma.id} == {
        "representative",
        "coordinator",
        "student",
    }


async def test_the_copy_leaves_other_people_out(town: Town, foma: Person) -> None:
    """What he has decided about others is in it, and not who they are."""
    copy = (await data_of(town, foma))["tables"]
    for table in ("roles", "role_requests", "plan_assignees", "invitations"):
        assert str(town.coordinator.id) not in re.findall(r"\d+", json.dumps(copy[table]))


async def test_a_newcomer_gets_a_copy_too(town: Town) -> None:
    anna = town.person("Анна")
    await anna.starts()
    copy = await data_of(town, anna)
    assert copy["user_id"] == anna.id
    assert [each["name"] for each in copy["tables"]["members"]] == ["Анна"]


# -- what /mydata says in words


async def test_the_summary_says_what_is_held_and_not_how_much(foma: Person) -> None:
    await foma.says("/mydata")
    for said in (
        f"Имя: {TYPED}",
        f"Номер в Telegram: {foma.id}",
        "Интересы: работа",
        f"представитель организации · {IT_SECTOR} — с 1 февраля 2023",
        "координатор — с 1 февраля 2023",
        "заявка от 1 января 1970: представитель организации · ООО, ждёт решения",
        "поручено 1 января 1970",
        "итог 1 февраля 2023",
        "Протокол № 5",
        "отправлено 1 января 1970: Здравствуйте",
        "черновик от 1 января 1970: черновик",
        "ответ 1 января 1970: Свой опрос",
        "1 февраля 2023 — профиль: согласие дано, версия ",
        "Подключённые группы: РГ",
        "в файле ниже",
    ):
        assert said in foma.sees, said


async def test_the_summary_fits_whatever_there_is_and_hides_no_section_s_head(town: Town, foma: Person) -> None:
    """Hundreds of entries with long words in HTML: a few of each, how many besides, the rest in the file."""
    assert town.app
    await town.app.database.write(fill_to_the_brim, foma.id)
    await foma.says("/mydata")
    (summary,) = [each for each in foma.chat_with_bot.posts if "Что о вас хранится" in each.text]
    assert "…и ещё 296" in summary.text
    assert "<i>ж" in summary.text
    assert "Журнал согласий" in summary.text
    assert not [each for each in town.world.calls if each.error]


def fill_to_the_brim(tx: Connection, he: int) -> None:
    words = "<i>ж" * 700
    for number in range(300):
        tx.execute("INSERT INTO quick_messages VALUES (?, ?, '{}', ?, 1, 2, NULL)", (100 + number, words, he))
        tx.execute(
            """INSERT INTO organisation_changes (organisation_id, field, before, after, changed_by, changed_at)
               VALUES (1, 'name', 'а', 'б', ?, 1)""",
            (he,),
        )
        tx.execute(
            "INSERT INTO role_requests (user_id, role, organisation, made_at) VALUES (?, 'representative', ?, 1)",
            (he, f"{number} {words}"[:300]),
        )


async def test_a_guests_copy_is_the_log_alone(town: Town) -> None:
    eve = town.person("Ева")
    await agreed(town, eve)
    await forgets(eve)
    await eve.says("/mydata")
    assert "Профиля и ролей нет" in eve.sees
    assert "профиль: согласие дано" in eve.sees


@pytest.mark.parametrize("command", ["/privacy", "/mydata", "/forget", "/profile"])
async def test_in_a_group_nobodys_data_are_spoken_of(town: Town, command: str) -> None:
    group = town.world.group("РГ", admins=[town.coordinator])
    await group.add_bot(by=town.coordinator)
    await town.passes(seconds=3)
    await town.coordinator.says(command, chat=group)
    assert "в личном чате" in group.last.text


# -- /privacy


async def test_privacy_says_who_what_for_how_long_and_how_to_leave(foma: Person) -> None:
    await foma.says("/privacy")
    for part in (
        "оператор этого бота",
        "✅ профиль",
        "☐ рассылка",
        "12 месяцев",
        "/mydata",
        "/forget",
        "Спрашивается каждый раз",
    ):
        assert part in foma.sees


async def test_withdrawing_the_profile_empties_it_and_says_so(town: Town, foma: Person) -> None:
    await foma.says("/privacy")
    await foma.presses("✅ профиль")
    assert "Стёрты имя, которое вы написали" in foma.sees
    person = await town.keeps(members.member, foma.id)
    assert person
    assert person.name == NAME
    assert person.roles == {Role.REPRESENTATIVE, Role.COORDINATOR}
    await foma.says("/profile")
    await foma.presses("Интересы")
    assert "Согласен" in foma.sees


async def test_withdrawing_the_mailing_takes_back_what_has_not_left(town: Town, foma: Person) -> None:
    """A representative is written to without consent; whoever says «рассылка — нет» means these messages all the same."""
    await foma.says("/privacy")
    await foma.presses("☐ рассылка")
    await foma.presses("Согласен")
    assert "На что я подписан" in foma.sees
    assert town.app
    await town.app.database.write(send_quick_message, foma.id)
    await foma.says("/privacy")
    await foma.presses("✅ рассылка")
    assert "которые ещё не ушли вам, отменены" in foma.sees
    await town.passes(days=1)
    assert "Собрание в пять" not in foma.sees
    await foma.says("/profile")
    assert "Подписки: нет" in foma.sees
    assert (await town.keeps(quick_messages.report, 1)).failed


def send_quick_message(tx: Connection, user_id: int) -> None:
    letter = Letter(key=f"quick:1:{user_id}", chat_id=user_id, payload={"text": "Собрание в пять"}, not_before=1675300000)
    letter_id = outbox.post(tx, letter, now=1)
    tx.execute("UPDATE quick_message_recipients SET status = 'waiting', letter_id = ? WHERE user_id = ?", (letter_id, user_id))


async def test_withdrawing_what_was_never_given_says_nothing(town: Town, foma: Person) -> None:
    await foma.says("/privacy")
    (switch,) = [each for each in foma.chat_with_bot.last.buttons if "профиль" in each["text"]]
    message = foma.chat_with_bot.last
    await foma.presses_button(message, switch)
    await foma.presses_button(message, switch)
    assert len(await town.keeps(consents.history, foma.id)) == 2


# -- a year of silence


async def tidies(town: Town) -> None:
    """And forgets, as the bot does once it has heard what was said."""
    assert town.app
    await town.app.tidy()
    await town.settle()
    await town.app.retain()
    await town.settle()


async def test_a_year_of_silence_ends_with_a_warning_and_then_with_forgetting(town: Town) -> None:
    anna = town.person("Анна Неповторимова")
    await anna.starts()
    await town.passes(days=350)
    await tidies(town)
    assert "Вы давно мне не писали" not in anna.sees
    await town.passes(days=2)
    await tidies(town)
    await tidies(town)
    await town.passes(days=5)
    assert anna.sees.count("Вы давно мне не писали") == 1
    await town.passes(days=8)
    await tidies(town)
    assert await town.keeps(members.member, anna.id)
    await town.passes(days=8)
    await tidies(town)
    assert await town.keeps(members.member, anna.id) is None
    await town.passes(days=4)
    assert "я удалил ваши данные" in anna.sees
    assert await town.keeps(traces, anna.id, "Анна Неповторимова") == set()


async def test_nobody_is_forgotten_who_pressed_stay_while_the_bot_was_down(town: Town) -> None:
    """Telegram keeps the press; until it has been asked, nothing is known of who is silent."""
    anna = town.person("Анна")
    await anna.starts()
    await town.passes(days=355)
    await tidies(town)
    await town.passes(days=3)
    await town.passes(days=13)
    await town.stop()
    await anna.presses("Остаться")
    town.clock.advance(hours=20)
    await town.start()
    assert town.app
    await town.app.retain()
    await tidies(town)
    assert await town.keeps(members.member, anna.id)


async def test_what_telegram_said_before_an_outage_does_not_count(town: Town) -> None:
    """The network was away, or the machine slept: the last poll is too old to know who has spoken since."""
    anna = town.person("Анна")
    await anna.starts()
    await town.passes(days=355)
    await tidies(town)
    await town.passes(days=3)
    town.clock.advance(days=20)
    assert town.app
    await town.app.retain()
    assert await town.keeps(members.member, anna.id)
    await town.settle()
    await town.app.retain()
    assert await town.keeps(members.member, anna.id) is None


async def test_words_that_are_kept_and_not_handled_yet_are_words(town: Town) -> None:
    """Their handler failed and is tried again at the next start."""
    anna = town.person("Анна")
    await anna.starts()
    await town.passes(days=355)
    await tidies(town)
    await town.passes(days=3)
    await town.passes(days=20)
    assert town.app
    await town.app.database.write(keep_words, anna.id)
    await tidies(town)
    assert await town.keeps(members.member, anna.id)


def keep_words(tx: Connection, user_id: int) -> None:
    update = {"update_id": 999_999, "message": {"from": {"id": user_id}, "chat": {"id": user_id}, "text": "я тут"}}
    tx.execute("INSERT INTO inbox (update_id, payload, kept_at) VALUES (999999, ?, 1)", (json.dumps(update).encode(),))


async def test_the_fourteen_days_count_from_when_the_warning_came(town: Town) -> None:
    """It was written, and then the bot was down for a month."""
    anna = town.person("Анна")
    await anna.starts()
    town.clock.now = (town.clock.now + timedelta(days=353)).replace(hour=4)
    await tidies(town)
    await town.stop()
    town.clock.now = (town.clock.now + timedelta(days=30)).replace(hour=4)
    await town.start()
    await tidies(town)
    assert await town.keeps(members.member, anna.id)
    town.clock.now = town.clock.now.replace(hour=12)
    while "Вы давно мне не писали" not in anna.sees:
        await town.passes(days=1)
    await town.passes(days=WARNED_DAYS - 1)
    await tidies(town)
    assert await town.keeps(members.member, anna.id)
    await town.passes(days=1)
    await tidies(town)
    assert await town.keeps(members.member, anna.id) is None
    assert anna.sees.count("Вы давно мне не писали") == 1


async def test_a_warning_that_failed_is_written_again(town: Town) -> None:
    """But for their having blocked the bot: then none can come, and the days count all the same."""
    anna = town.person("Анна")
    await anna.starts()
    town.clock.now = (town.clock.now + timedelta(days=353)).replace(hour=4)
    await tidies(town)
    assert town.app
    await town.app.database.write(fail_letters, int(town.clock().timestamp()))
    await town.passes(days=20)
    await tidies(town)
    assert await town.keeps(members.member, anna.id)
    while "Вы давно мне не писали" not in anna.sees:
        await town.passes(hours=8)
    await town.passes(days=WARNED_DAYS)
    await tidies(town)
    assert await town.keeps(members.member, anna.id) is None


def fail_letters(tx: Connection, now: int) -> None:
    for row in waiting_letters(tx):
        outbox.failed(tx, row["id"], reason="internal", now=now)


async def test_whoever_has_blocked_the_bot_is_forgotten_after_the_days_too(town: Town) -> None:
    anna = town.person("Анна")
    await anna.starts()
    await anna.blocks()
    await town.passes(days=355)
    await tidies(town)
    await town.passes(days=WARNED_DAYS + 3)
    await tidies(town)
    assert await town.keeps(members.member, anna.id) is None


async def test_who_speaks_after_the_warning_is_safe(town: Town) -> None:
    anna = town.person("Анна")
    await anna.starts()
    await town.passes(days=355)
    await tidies(town)
    await town.passes(days=3)
    await anna.presses("Остаться")
    await town.passes(days=30)
    await tidies(town)
    assert await town.keeps(members.member, anna.id)


async def test_roles_of_the_settings_are_not_forgotten_for_silence(town: Town) -> None:
    await town.coordinator.starts()
    await town.passes(days=400)
    await tidies(town)
    await town.passes(days=40)
    await tidies(town)
    assert await town.keeps(members.member, town.coordinator.id)
    assert "Вы давно" not in town.coordinator.sees


async def test_after_a_long_downtime_nobody_is_forgotten_without_the_fourteen_days(town: Town) -> None:
    anna = town.person("Анна")
    await anna.starts()
    await town.passes(days=800)
    await tidies(town)
    assert await town.keeps(members.member, anna.id)
    await town.passes(days=13)
    await tidies(town)
    assert await town.keeps(members.member, anna.id)
    await town.passes(days=5)
    await tidies(town)
    assert await town.keeps(members.member, anna.id) is None


async def test_of_whom_no_day_is_known_the_count_begins_now(town: Town) -> None:
    """People of before this version: a deployment must warn none of them."""
    assert town.app
    await town.app.database.write(members.join, user_id=77, name="Старожил", language="ru", now=1)
    await tidies(town)
    await town.passes(days=300)
    await tidies(town)
    assert await town.keeps(members.member, 77)


async def test_blocking_the_bot_deletes_nothing_and_pauses_letters(town: Town, foma: Person) -> None:
    before = await town.keeps(places, foma.id)
    calls = len(town.world.calls_of("sendMessage"))
    await foma.blocks()
    assert await town.keeps(places, foma.id) == before
    assert len(town.world.calls_of("sendMessage")) == calls
    await foma.unblocks()
    person = await town.keeps(members.member, foma.id)
    assert person
    assert person.name == TYPED


async def test_speaking_costs_one_write_a_day(town: Town) -> None:
    anna = town.person("Анна")
    await anna.starts()
    assert town.app
    known = await town.keeps(members.known, anna.id)
    assert known
    assert known.seen == town.clock().date().isoformat()
    await town.app.database.write(lambda tx: tx.execute("UPDATE members SET warned_day = '2000-01-01'"))
    await anna.says("/menu")
    assert await town.keeps(warned, anna.id) == "2000-01-01"
    await town.passes(days=1)
    await anna.says("/menu")
    assert await town.keeps(warned, anna.id) is None


def warned(tx: Connection, user_id: int) -> str | None:
    row = tx.execute("SELECT warned_day FROM members WHERE user_id = ?", (user_id,)).fetchone()
    return None if row["warned_day"] is None else str(row["warned_day"])


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1)), st.integers(0, 900), st.integers(0, 900))
def test_whoever_is_forgotten_was_warned_a_fortnight_before_and_silent_for_a_year(seen: date, warned: int, later: int) -> None:
    day = seen + timedelta(days=warned)
    today = day + timedelta(days=later)
    silent = Silent(user_id=1, seen=seen, warned=day)
    if silent.is_to_be_forgotten(today):
        assert later >= WARNED_DAYS
        assert (today - seen).days >= 365
        assert seen <= last_day_of_speech(today)
    if Silent(user_id=1, seen=seen, warned=None).is_to_be_warned(today):
        assert seen <= last_day_of_speech(today)


# -- a place that is empty


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.LEADER, "участник, которого забыли больше не руководит группой"),
        (Role.SECRETARY, "В боте больше нет никого с ролью «секретарь совета»"),
    ],
)
async def test_those_who_steer_hear_that_a_place_is_empty_and_not_whose_it_was(town: Town, role: Role, said: str) -> None:
    await town.coordinator.starts()
    eve = town.person("Евлампия Неповторимова")
    await town.gives(eve, role)
    await forgets(eve)
    await town.passes(seconds=5)
    assert said in town.coordinator.sees
    assert "Неповторимова" not in town.coordinator.sees


async def test_where_the_only_coordinator_is_forgotten_secretary_and_administrator_hear_of_it(town: Town) -> None:
    """Also of one whom the settings name: they have left the bot, and nobody reads what is written to them."""
    await town.coordinator.starts()
    await town.admin.starts()
    sofia = await town.gives(town.person("Софья"), Role.SECRETARY)
    await forgets(town.coordinator)
    await town.passes(seconds=5)
    for each in (sofia, town.admin):
        assert "больше нет никого с ролью «координатор»" in each.sees
    assert await town.keeps(traces, town.coordinator.id, "Кира") == set()


async def test_while_somebody_else_has_the_place_nothing_is_said(town: Town) -> None:
    await town.coordinator.starts()
    eve, sofia = town.person("Ева"), town.person("Софья")
    for each in (eve, sofia):
        await town.gives(each, Role.SECRETARY)
    await forgets(eve)
    await town.passes(seconds=5)
    assert "больше нет никого" not in town.coordinator.sees + sofia.sees
    await sofia.says("/menu")
    await sofia.presses("Мои роли")
    await sofia.presses("✖ секретарь совета")
    await sofia.presses("Да, выйти")
    await town.passes(seconds=5)
    assert "больше нет никого с ролью «секретарь совета»" in town.coordinator.sees


# -- what waits in its minute, and what is over


async def writes_to_all(person: Person, words: str) -> None:
    await writes(person, words=words)
    await person.presses("Отправить")


async def test_a_message_in_its_minute_brings_nobody_back_who_is_forgotten_meanwhile(town: Town) -> None:
    """Neither those who were to get it, nor those of the settings, whom the next message counts as never started."""
    kira, anna = town.coordinator, town.person("Анна Неповторимова")
    await kira.starts()
    await town.admin.starts()
    await town.gives(anna, Role.SECRETARY)
    await town.gives(town.person("Борис"), Role.WORKING_GROUP)
    await writes_to_all(kira, "Сбор в пять")
    for each in (anna, town.admin):
        await forgets(each)
    await town.passes(minutes=2)
    await kira.presses("Обновить")
    await writes_to_all(kira, "Сбор в шесть")
    await town.passes(minutes=2)
    await kira.presses("Обновить")
    assert town.app
    await town.app.tidy()
    assert await town.keeps(traces, anna.id, "Анна Неповторимова") == set()
    assert await town.keeps(traces, town.admin.id, "Ада") == set()


OUTCOMES: dict[str, Callable[[Posted], Consequence]] = {
    "sent": lambda letter: consequences.sent(letter, message_id=7, now=2),
    "put off": lambda letter: consequences.put_off(letter, 60, reason="Bad Gateway", now=2),
    "told to wait": lambda letter: consequences.told_to_wait(letter, 60, reason="Too Many Requests", now=2),
    "refused": lambda letter: consequences.refused(letter, reason="Bad Request", now=2),
    "chat shut": lambda letter: consequences.chat_shut(letter, reason="Forbidden", now=2),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
async def test_whoever_is_forgotten_while_letters_are_on_their_way_is_in_none_of_them_afterwards(
    town: Town, foma: Person, outcome: str
) -> None:
    """To them a question of the wave and a message of the group, and to others what is about them."""
    assert town.app
    await town.app.database.write(write_to_them, foma.id, town.coordinator.id)
    flying = await town.app.database.write(take_off)
    assert {"quick:1", "confirm:1", "keepers:confirm-left", "request:1"} <= {letter_stem(each) for each in flying}
    await forgets(foma)
    for each in flying:
        await town.app.database.write(OUTCOMES[outcome](each))
    assert await town.keeps(traces, foma.id, NAME, TYPED, "&lt;Н&gt;") == {"consents"}
    if outcome in {"put off", "told to wait"}:
        (kept,) = [row for row in await town.keeps(waiting_letters) if row["key"].startswith("keepers:confirm-left")]
        assert json.loads(kept["payload"])["text"] == "Организация выходит. Так ответил(а) участник, которого забыли."
    await town.app.tidy()
    assert await town.keeps(traces, foma.id, NAME, TYPED, "&lt;Н&gt;") == {"consents"}


def write_to_them(tx: Connection, he: int, other: int) -> None:
    """As the wave and the group do; `TYPED` has told the coordinator that their organisation leaves."""
    said = f"Организация выходит. Так ответил(а) {TYPED.replace('<', '&lt;').replace('>', '&gt;')}."
    for letter in (
        Letter(key=f"quick:1:{he}", chat_id=he, payload={"text": "Сбор в пять"}),
        Letter(key=f"confirm:1:1:0:{he}", chat_id=he, payload={"text": "Кластер сверяет список"}),
        Letter(key=f"keepers:confirm-left:1:1:9:{other}", chat_id=other, payload={"text": said}, about=he, about_name=TYPED),
    ):
        letter_id = outbox.post(tx, letter, now=1)
        if letter.key.startswith("quick"):
            tx.execute(
                "UPDATE quick_message_recipients SET status = 'waiting', letter_id = ? WHERE user_id = ?", (letter_id, he)
            )


def take_off(tx: Connection) -> list[Posted]:
    """Whatever waits is on its way at once."""
    flying = []
    while (letter := outbox.claim(tx, now=9999999999, not_chats=[])) is not None:
        flying.append(letter)
    return flying


def letter_stem(letter: Posted) -> str:
    return ":".join(letter.key.split(":")[:2])


async def test_a_request_is_kept_for_a_year_after_it_was_decided(town: Town) -> None:
    assert town.app
    eve = await agreed(town, town.person("Ева"))
    await town.app.database.write(asked_long_ago, eve.id, int(town.clock().timestamp()))
    await town.passes(days=364)
    await eve.says("/menu")
    await tidies(town)
    assert await town.keeps(requests_kept) == ["ждёт", "решена"]
    await town.passes(days=2)
    await tidies(town)
    assert await town.keeps(requests_kept) == ["ждёт"]
    await eve.says("/privacy")
    assert "решённые заявки на роль — через год" in eve.sees


def asked_long_ago(tx: Connection, user_id: int, now: int) -> None:
    tx.execute(
        """INSERT INTO role_requests (user_id, role, organisation, made_at, decided_at, accepted)
           VALUES (:he, 'representative', 'решена', 1, :now, 0), (:he, 'representative', 'ждёт', 1, NULL, NULL)""",
        {"he": user_id, "now": now},
    )


def requests_kept(tx: Connection) -> list[str]:
    return sorted(row["organisation"] for row in tx.execute("SELECT organisation FROM role_requests"))


# -- who sees a name


async def test_no_group_is_told_a_name(town: Town, foma: Person) -> None:
    """Whatever is marked, in the group itself or in private: the group hears what was done, not by whom."""
    kira = town.coordinator
    group = town.world.group("РГ", admins=[kira])
    await town.subscribes(group, "Сроки плана", "Что выполнено", "Изменения плана и переносы")
    town.clock.now = town.clock.now.replace(month=5, day=31, hour=9, minute=30)
    await town.sweep()
    await town.passes(seconds=3)
    digest = group.last
    await kira.presses(
        "🔧" if "🔧" in str([each["text"] for each in digest.buttons]) else "В работе", chat=group, message=digest
    )
    for number, result in (("1.2", "Все опрошены"), ("1.3", "Прошла")):
        await foma.says("/plan")
        await foma.presses(number)
        await foma.presses("Выполнено")
        await foma.says(result)
    await town.passes(seconds=5)
    await kira.says("/plan", chat=group)
    said = "\n".join(each.text for each in group.posts)
    assert "Все опрошены" in said
    assert not any(name in said for name in (NAME, TYPED, "Кира"))


async def test_who_marked_a_row_is_for_people_of_the_cluster(town: Town, foma: Person) -> None:
    """The plan is open to all; the names in it are not."""
    await foma.says("/menu")
    passer_by, student = town.person("Прохожий"), town.person("Студентка")
    await town.gives(student, Role.STUDENT)
    for each in (passer_by, student):
        await each.says("/plan")
        await each.presses("1.1")
    assert "Протокол № 5" in passer_by.sees
    assert TYPED not in passer_by.sees
    assert f"Отметил(а): {TYPED}" in student.sees


# -- the rule that every letter says whom it names


@pytest.mark.parametrize(
    ("letter", "fault"),
    [
        (Letter(key="x", chat_id=1, payload={"text": "<b>Анна</b> выходит"}), "names 7"),
        (Letter(key="x", chat_id=1, payload={"text": "?", "keyboard": {"inline_keyboard": [[{"text": "к Анна"}]]}}), "names 7"),
        (Letter(key="x", chat_id=1, payload={"text": "Анна и Борис"}, about=8, about_name="Борис"), "names 7"),
        (Letter(key="x", chat_id=1, payload={"text": "она выходит"}, about=7, about_name="Анна"), "does not name 7"),
        (Letter(key="x", chat_id=1, payload={"text": "Анна выходит"}, about=7, about_name="Анна"), ""),
        (Letter(key="x", chat_id=7, payload={"text": "Анна, здравствуйте"}), ""),
        (Letter(key="x", chat_id=1, payload={"text": "Аннапурна"}), ""),
    ],
)
async def test_a_letter_that_names_somebody_must_say_so(town: Town, letter: Letter, fault: str) -> None:
    """Every test that speaks with the bot looks at its letters so (tests/naming.py), and this is that it can fail."""
    assert town.app
    for user_id, name in ((7, "Анна"), (8, "Борис")):
        await town.app.database.write(members.join, user_id=user_id, name=name, language="ru", now=1)
    found = await town.keeps(faults, letter)
    assert bool(found) == bool(fault)
    assert fault in "".join(found)
