"""Who may answer which survey, and what is no longer asked of whom."""

import json
from datetime import timedelta
from sqlite3 import Connection
from typing import Any

import pytest

from cluster.organisations import OrganisationKind
from cluster.rights import Role
from cluster.surveys.model import Kind
from cluster.surveys.waves import GRACE_SECONDS, Unit, Wave
from handlers.surveys import letters
from handlers.surveys.buttons import BeginSurvey
from handlers.surveys.wave_buttons import AskWhatWasDone
from simulator.entities import parse_html
from simulator.people import Person
from storage import roles
from storage.surveys import waves
from storage.surveys.waves import FORGET_PREPARED_SECONDS
from tests.joining import registered
from tests.surveys import DAY, open_wave, question, questionnaire, rows, willing
from tests.town import Town

FORM = questionnaire(question("total", Kind.INTEGER, "Сколько выпустили?"), name="form", title="Выпуск")


@pytest.fixture
async def kira(town: Town) -> Person:
    await town.coordinator.starts()
    return town.coordinator


async def representing(town: Town, name: str, organisation: str) -> Person:
    return await willing(town, await town.gives(town.person(name), Role.REPRESENTATIVE, organisation))


async def leaves(town: Town, person: Person, organisation_id: int) -> None:
    """They represent it no more."""
    assert town.app
    await town.app.database.write(roles.leave, person.id, Role.REPRESENTATIVE, organisation_id)


async def changes(town: Town, statement: str, **values: Any) -> None:
    """What a wave is like that no helper of tests opens."""

    def change(tx: Connection) -> None:
        tx.execute(statement, values)

    assert town.app
    await town.app.database.write(change)


async def presses_data(person: Person, data: str) -> None:
    await person.presses_button(person.chat_with_bot.last, {"text": "?", "callback_data": data})


async def begins(person: Person, wave_id: int, organisation_id: int = 0) -> None:
    """As by the button of a letter."""
    await person.says("/menu")
    await presses_data(person, BeginSurvey(wave_id=wave_id, organisation_id=organisation_id).pack())


async def comes_to_the_review(person: Person) -> None:
    for label in ("СПО", "4", "9", "Нет", "Пропустить"):
        await person.presses(label)


async def at_night(town: Town) -> None:
    """What is written now waits until the morning."""
    town.clock.now = town.clock.now.replace(hour=22, minute=0)


async def in_the_morning(town: Town) -> None:
    town.clock.now = (town.clock.now + timedelta(days=1)).replace(hour=9, minute=30)
    await town.settle()


async def asks(town: Town, wave_id: int) -> None:
    """As the launch does: those letters may wait, and so does what they ask."""
    assert town.app
    wave = await town.keeps(waves.wave, wave_id)
    assert wave
    await town.app.database.write(letters.ask, wave, town.app.audience, town.clock())


async def waiting(town: Town) -> list[int]:
    """To whom letters about surveys wait to be sent."""
    return sorted(
        each["chat_id"]
        for each in await rows(town, "outbox")
        if each["status"] == "waiting" and each["key"].startswith("survey:")
    )


def said(person: Person, words: str) -> int:
    """How often the bot has sent a message that says so, whatever it was changed into afterwards."""
    calls = [each for each in person.world.calls_of("sendMessage") if each.chat_id == person.id]
    return sum(words in parse_html(each.params["text"]).text for each in calls)


# -- for an organisation


async def test_whoever_has_lost_the_role_submits_nothing_for_the_organisation(town: Town) -> None:
    code = await registered(town, "Днепр-Код")
    anna = await representing(town, "Анна", "Днепр-Код")
    wave = await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    await begins(anna, wave, code)
    await comes_to_the_review(anna)
    await leaves(town, anna, code)
    await anna.presses("Отправить")
    assert "только её представители" in (anna.alert or "")
    await anna.presses("Прервать")
    assert "только её представители" in (anna.alert or "")
    assert await rows(town, "survey_submissions") == []
    assert [each["answered"] for each in await rows(town, "survey_organisations")] == [0]


async def test_whoever_has_lost_the_role_answers_no_further_question(town: Town) -> None:
    """Neither by a button nor in words."""
    code = await registered(town, "Днепр-Код")
    anna = await representing(town, "Анна", "Днепр-Код")
    wave = await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    await begins(anna, wave, code)
    await anna.presses("СПО")
    await leaves(town, anna, code)
    await anna.presses("4")
    assert "только её представители" in (anna.alert or "")
    await anna.says("4")
    assert "только её представители" in anna.sees
    assert [json.loads(each["answers"]) for each in await rows(town, "survey_drafts")] == [{"level": "college"}]


async def test_what_they_had_begun_for_it_is_not_among_their_surveys_until_they_are_back(town: Town) -> None:
    code = await registered(town, "Днепр-Код")
    anna = await representing(town, "Анна", "Днепр-Код")
    wave = await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    await begins(anna, wave, code)
    await leaves(town, anna, code)
    await anna.says("/menu")
    await anna.presses("Опросы")
    assert "ни один опрос вас не ждёт" in anna.sees
    await town.gives(anna, Role.REPRESENTATIVE, "Днепр-Код")
    await anna.says("/menu")
    await anna.presses("Опросы")
    await anna.presses("▶️ Проба")
    assert "1 из 5" in anna.sees


async def test_of_two_who_began_for_one_organisation_only_the_first_answers_anonymously(town: Town) -> None:
    """The second could not replace the first, and would be a second answer of one organisation."""
    code = await registered(town, "Днепр-Код")
    anna, boris = await representing(town, "Анна", "Днепр-Код"), await representing(town, "Борис", "Днепр-Код")
    wave = await open_wave(town, unit=Unit.ORGANISATION, anonymous=True, organisations=(code,))
    for person in (anna, boris):
        await begins(person, wave, code)
        await comes_to_the_review(person)
    await anna.presses("Отправить")
    await boris.presses("Отправить")
    assert "заменить его нельзя" in (boris.alert or "")
    assert len(await rows(town, "survey_submissions")) == 1


async def test_no_organisation_stands_beside_an_anonymous_answer_that_it_gave(town: Town) -> None:
    code = await registered(town, "Днепр-Код")
    anna = await representing(town, "Анна", "Днепр-Код")
    wave = await open_wave(town, unit=Unit.ORGANISATION, anonymous=True, organisations=(code,))
    await begins(anna, wave, code)
    await comes_to_the_review(anna)
    await anna.presses("Отправить")
    assert [each["organisation_id"] for each in await rows(town, "survey_submissions")] == [None]


# -- for oneself


async def test_a_trial_is_its_authors_alone(town: Town, kira: Person) -> None:
    wave = await open_wave(town, test=True, by=kira)
    for person in (await willing(town, town.person("Анна")), await willing(town, town.admin)):
        await begins(person, wave)
        assert person.alert == "Этого опроса больше нет."
    assert await rows(town, "survey_drafts") == []
    await begins(await willing(town, kira), wave)
    assert [each["user_id"] for each in await rows(town, "survey_drafts")] == [kira.id]


async def test_nobody_answers_under_the_eyes_of_a_group(town: Town, kira: Person) -> None:
    """The button of a letter, pressed where others see the questions and the answers."""
    anna = await willing(town, town.person("Анна"))
    group = await town.subscribes(town.world.group("Чат кластера", admins=[kira], members=[anna]), "Опросы")
    wave = await open_wave(town, people=(anna,))
    await anna.presses_button(group.last, {"text": "?", "callback_data": BeginSurvey(wave_id=wave).pack()})
    assert "устарела" in (anna.alert or "")
    assert await rows(town, "survey_drafts") == []


async def asks_students(town: Town, wave_id: int) -> None:
    await changes(
        town, "UPDATE survey_waves SET audience = :audience WHERE id = :id", id=wave_id, audience='{"roles": ["student"]}'
    )


async def test_whoever_guesses_the_number_of_a_survey_for_others_is_not_let_in(town: Town) -> None:
    """By the link as by the button of a letter, and before they are asked for consent."""
    wave = await open_wave(town)
    await asks_students(town, wave)
    anna = town.person("Анна", started=True)
    await anna.starts(f"sv_{wave}")
    assert "для тех, кого о нём спросили" in anna.sees
    await begins(anna, wave)
    assert "для тех, кого о нём спросили" in (anna.alert or "")
    await begins(await willing(town, anna), wave)
    assert await rows(town, "survey_drafts") == []


async def test_whoever_was_asked_or_has_the_role_is_let_in_by_the_number(town: Town) -> None:
    anna, boris = await willing(town, town.person("Анна")), await willing(town, town.person("Борис"))
    await town.gives(boris, Role.STUDENT)
    wave = await open_wave(town, people=(anna,))
    await asks_students(town, wave)
    for person in (anna, boris):
        await person.starts(f"sv_{wave}")
        assert "1 из 5" in person.sees


async def test_a_colleges_link_invites_and_no_other_organisations_does(town: Town) -> None:
    college, firm = await registered(town, "Колледж связи", OrganisationKind.COLLEGE), await registered(town, "Днепр-Код")
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town)
    await asks_students(town, wave)
    for number in (firm, 777):
        await anna.starts(f"sv_{wave}_{number}")
        assert "Этого опроса больше нет" in anna.chat_with_bot.last.text
    await anna.starts(f"sv_{wave}_{college}")
    assert "1 из 5" in anna.sees
    await anna.starts(f"sv_{wave}")
    assert "1 из 5" in anna.chat_with_bot.last.text, "she has begun"
    assert [each["organisation_id"] for each in await rows(town, "survey_drafts")] == [college]


async def test_a_tap_under_a_message_in_a_group_invites(town: Town) -> None:
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town)
    await asks_students(town, wave)
    await anna.starts(f"sv_{wave}_0_1")
    assert "2 из 5" in anna.sees


# -- letters that wait


async def test_a_colleague_is_not_asked_any_more_when_the_organisation_has_answered(town: Town) -> None:
    """Those whose letters wait for the morning, and of this organisation only."""
    code, other = await registered(town, "Днепр-Код"), await registered(town, "Другая")
    anna, boris = await representing(town, "Анна", "Днепр-Код"), await representing(town, "Борис", "Днепр-Код")
    vera = await representing(town, "Вера", "Другая")
    await at_night(town)
    wave = await open_wave(town, unit=Unit.ORGANISATION, organisations=(code, other))
    await asks(town, wave)
    assert await waiting(town) == sorted([anna.id, boris.id, vera.id])
    await begins(anna, wave, code)
    await comes_to_the_review(anna)
    await anna.presses("Отправить")
    assert await waiting(town) == [vera.id]
    await in_the_morning(town)
    assert (said(boris, "от имени организации"), said(vera, "от имени организации")) == (0, 1)


async def test_a_colleague_is_not_asked_any_more_when_all_forms_are_handed_in(town: Town) -> None:
    college = await registered(town, "Колледж связи", OrganisationKind.COLLEGE)
    anna, boris = await representing(town, "Анна", "Колледж связи"), await representing(town, "Борис", "Колледж связи")
    await at_night(town)
    wave = await open_wave(town, FORM, unit=Unit.SPECIALITY, organisations=(college,))
    await asks(town, wave)
    await begins(anna, wave, college)
    for step in ("Форма по специальности", "09.02.07"):
        await anna.presses(step)
    await anna.says("24")
    await anna.presses("Отправить")
    assert await waiting(town) == sorted([anna.id, boris.id]), "there may be more forms"
    await anna.presses("Ещё форма")
    await anna.presses("Мы сдали всё")
    assert await waiting(town) == []


async def test_whoever_has_answered_by_a_link_gets_no_letter_any_more(town: Town) -> None:
    anna, boris = await willing(town, town.person("Анна")), await willing(town, town.person("Борис"))
    await at_night(town)
    wave = await open_wave(town, people=(anna, boris))
    await asks(town, wave)
    await begins(anna, wave)
    await comes_to_the_review(anna)
    await anna.presses("Отправить")
    assert await waiting(town) == [boris.id]


async def test_a_letter_that_is_untrue_is_withdrawn_at_night_too(town: Town) -> None:
    """In the morning it could leave before anybody looks at it."""
    code = await registered(town, "Днепр-Код")
    anna, boris = await representing(town, "Анна", "Днепр-Код"), await representing(town, "Борис", "Днепр-Код")
    await at_night(town)
    wave = await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    await asks(town, wave)
    await leaves(town, boris, code)
    await town.sweep()
    assert await waiting(town) == [anna.id]


async def test_the_end_of_a_survey_takes_back_what_asks_for_it(town: Town) -> None:
    anna = await willing(town, town.person("Анна"))
    await at_night(town)
    wave, other = await open_wave(town, people=(anna,)), await open_wave(town, people=(anna,))
    await asks(town, wave)
    await asks(town, other)
    assert town.app
    await town.app.database.write(waves.close, wave, now=int(town.clock().timestamp()))
    assert await waiting(town) == [anna.id], "of the other one"


async def test_at_night_the_minutes_job_asks_nobody(town: Town) -> None:
    code = await registered(town, "Днепр-Код")
    anna = await representing(town, "Анна", "Днепр-Код")
    await at_night(town)
    await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    await town.sweep()
    assert await waiting(town) == []
    await in_the_morning(town)
    await town.sweep()
    assert said(anna, "от имени организации") == 1


async def test_whoever_is_asked_after_the_first_reminder_is_not_reminded_of_a_letter_of_today(town: Town) -> None:
    code = await registered(town, "Днепр-Код")
    await open_wave(town, unit=Unit.ORGANISATION, organisations=(code,))
    town.clock.now += timedelta(days=6)
    anna = await representing(town, "Анна", "Днепр-Код")
    for _ in range(3):
        await town.sweep()
        await town.passes(minutes=1)
    assert (said(anna, "от имени организации"), said(anna, "Напоминаю")) == (1, 0)


# -- the end


async def test_whoever_ends_a_survey_is_not_told_that_it_ended(town: Town, kira: Person) -> None:
    secretary = await town.gives(town.person("Семён"), Role.SECRETARY)
    wave = await open_wave(town)
    await kira.says("/menu")
    for label in ("Опросы", "Вести опросы", "Проба", "Завершить сейчас", "Да, завершить"):
        await kira.presses(label)
    await town.passes(seconds=5)
    assert [each["closed_at"] is not None for each in await rows(town, "survey_waves")] == [True], wave
    assert (said(secretary, "завершён"), said(kira, "завершён")) == (1, 0)


async def test_what_was_done_is_not_asked_while_the_survey_runs(town: Town, kira: Person) -> None:
    wave = await open_wave(town)
    await kira.says("/menu")
    await presses_data(kira, AskWhatWasDone(wave_id=wave).pack())
    assert "ещё идёт" in (kira.alert or "")
    await kira.says("Купили стулья")
    assert [each["what_was_done"] for each in await rows(town, "survey_waves")] == [""]


async def test_what_was_prepared_a_month_ago_is_forgotten_and_what_was_opened_is_not(town: Town) -> None:
    opened, prepared, fresh = await open_wave(town), await open_wave(town), await open_wave(town)
    now = int(town.clock().timestamp())
    await changes(town, "UPDATE survey_waves SET made_at = :long_ago", long_ago=now - FORGET_PREPARED_SECONDS - DAY)
    await changes(town, "UPDATE survey_waves SET opened_at = NULL WHERE id = :id", id=prepared)
    await changes(town, "UPDATE survey_waves SET opened_at = NULL, made_at = :now WHERE id = :id", now=now, id=fresh)
    assert town.app
    await town.app.tidy()
    assert [each["id"] for each in await rows(town, "survey_waves")] == [opened, fresh]


async def test_what_was_begun_is_forgotten_when_it_can_not_be_submitted_any_more(town: Town) -> None:
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town, people=(anna,))
    await begins(anna, wave)
    assert town.app
    await town.app.database.write(waves.close, wave, now=int(town.clock().timestamp()))
    await town.app.tidy()
    assert len(await rows(town, "survey_drafts")) == 1
    town.clock.now += timedelta(seconds=GRACE_SECONDS + 1)
    await town.app.tidy()
    assert await rows(town, "survey_drafts") == []


def test_where_no_role_is_chosen_the_link_is_the_invitation() -> None:
    assert Wave(id=1, questionnaire_id=1).asks(frozenset())
