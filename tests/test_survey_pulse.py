"""One question under a message in a group: what is tapped counts, and nothing is kept before consent."""

import json

import pytest

from cluster.organisations import OrganisationKind
from cluster.rights import Role
from cluster.surveys.model import Kind
from cluster.surveys.waves import Unit
from handlers.surveys.buttons import BeginSurvey
from handlers.surveys.wave_buttons import Pulse
from simulator.groups import Group
from simulator.people import Person
from tests.joining import registered
from tests.surveys import SHORT, open_wave, question, questionnaire, rows, willing
from tests.town import Town

MOOD = questionnaire(question("mood", Kind.SCALE, "Как прошёл день?"), name="mood", title="Пульс")
STRICT = questionnaire(
    question("mood", Kind.SCALE, "Как прошёл день?", constraint=". > 2", constraint_message="Так плохо не бывает."),
    name="strict",
    title="Строгий пульс",
)


@pytest.fixture
async def group(town: Town) -> Group:
    await town.coordinator.starts()
    return await town.subscribes(town.world.group("Чат кластера", admins=[town.coordinator]), "Опросы")


async def taps(person: Person, group: Group, wave_id: int, choice: int) -> None:
    """The button under the message."""
    if group.member(person.id) is None:
        await group.admit(person)
    await person.presses_button(group.last, {"text": "?", "callback_data": Pulse(wave_id=wave_id, choice=choice).pack()})


async def answers(town: Town, table: str) -> list[object]:
    return [json.loads(each["answers"]) for each in await rows(town, table)]


def leads_to(person: Person) -> str:
    """The payload of the link that the last tap has opened; "" for none."""
    url = str(person.world.calls_of("answerCallbackQuery")[-1].params.get("url", ""))
    return url.partition("start=")[2]


# -- what is tapped counts


async def test_a_tap_counts_whatever_a_draft_held(town: Town, group: Group) -> None:
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town, MOOD)
    await anna.starts(f"sv_{wave}")
    await anna.presses("2")
    await taps(anna, group, wave, 5)
    assert "записан" in (anna.alert or "")
    assert await answers(town, "survey_submissions") == [{"mood": 5}]
    assert await rows(town, "survey_drafts") == []


async def test_a_tap_that_a_condition_refuses_leads_to_the_reason(town: Town, group: Group) -> None:
    """In the group nobody else is to see that, and there is no room for it."""
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town, STRICT)
    await taps(anna, group, wave, 1)
    assert leads_to(anna) == f"sv_{wave}_0_1"
    assert await rows(town, "survey_submissions") == []
    await anna.starts(leads_to(anna))
    assert "Как прошёл день?" in anna.sees
    assert "⚠️ Так плохо не бывает." in anna.sees
    await anna.presses("3")
    await anna.presses("Отправить")
    assert await answers(town, "survey_submissions") == [{"mood": 3}]


async def test_a_refused_tap_submits_no_other_answer(town: Town, group: Group) -> None:
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town, STRICT)
    await anna.starts(f"sv_{wave}")
    await anna.presses("4")
    await taps(anna, group, wave, 1)
    assert await rows(town, "survey_submissions") == []
    await anna.starts(leads_to(anna))
    assert "⚠️ Так плохо не бывает." in anna.sees
    await anna.presses("5")
    assert await answers(town, "survey_drafts") == [{"mood": 5}]


async def test_a_tap_of_several_questions_takes_the_first_one_along(town: Town, group: Group) -> None:
    """Also in place of what was answered to it before; the others stay."""
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town, SHORT)
    await anna.starts(f"sv_{wave}")
    await anna.presses("СПО")
    await anna.presses("4")
    await taps(anna, group, wave, 1)
    await anna.starts(leads_to(anna))
    assert "3 из 5" in anna.sees
    assert await answers(town, "survey_drafts") == [{"level": "bachelor", "theory": 4}]


async def test_a_choice_that_there_is_not_asks_again(town: Town) -> None:
    anna = await willing(town, town.person("Анна"))
    wave = await open_wave(town, SHORT)
    await anna.starts(f"sv_{wave}_0_999")
    assert "1 из 5" in anna.sees
    assert "устарела" in anna.sees
    await anna.presses("СПО")
    assert "2 из 5" in anna.sees


# -- nothing is kept before consent


@pytest.mark.parametrize("anonymous", [False, True])
async def test_not_now_leaves_nothing_of_the_tap(town: Town, group: Group, *, anonymous: bool) -> None:
    anna = town.person("Анна", started=True)
    wave = await open_wave(town, MOOD, anonymous=anonymous)
    await anna.starts()
    before = await town.dump(leave_out=("inbox", "outbox", "sqlite_sequence"))
    await taps(anna, group, wave, 4)
    await anna.starts(leads_to(anna))
    assert "Согласен" in anna.sees
    assert await town.dump(leave_out=("inbox", "outbox", "sqlite_sequence")) == before
    await anna.presses("Не сейчас")
    assert await town.dump(leave_out=("inbox", "outbox", "sqlite_sequence")) == before
    assert [each for each in await rows(town, "outbox") if each["payload"]] == []
    assert [each for each in await rows(town, "inbox") if each["payload"]] == []


async def test_after_consent_the_tap_is_the_answer_even_across_a_restart(town: Town, group: Group) -> None:
    anna = town.person("Анна", started=True)
    wave = await open_wave(town, MOOD)
    await taps(anna, group, wave, 4)
    await anna.starts(leads_to(anna))
    await town.restart()
    await anna.presses("Согласен")
    assert await answers(town, "survey_drafts") == [{"mood": 4}]


async def test_the_first_choice_is_taken_along_too(town: Town) -> None:
    """Its place is 0, and 0 stands for none elsewhere."""
    anna = town.person("Анна", started=True)
    wave = await open_wave(town, SHORT)
    await anna.starts(f"sv_{wave}_0_0")
    await anna.presses("Согласен")
    assert await answers(town, "survey_drafts") == [{"level": "college"}]


async def test_two_consents_that_wait_lead_each_to_its_own_survey(town: Town) -> None:
    """An answer to one is no answer to the other."""
    anna = town.person("Анна", started=True)
    first, second = await open_wave(town, SHORT), await open_wave(town, MOOD)
    await anna.starts(f"sv_{first}_0_1")
    asked = anna.chat_with_bot.last
    await anna.starts(f"sv_{second}_0_4")
    await anna.presses("Согласен", message=asked)
    assert [(each["wave_id"], json.loads(each["answers"])) for each in await rows(town, "survey_drafts")] == [
        (first, {"level": "bachelor"})
    ]


async def test_consent_goes_on_with_the_forms_of_the_organisation_that_was_chosen(town: Town) -> None:
    """They represent two."""
    college = await registered(town, "Колледж", OrganisationKind.COLLEGE)
    other = await registered(town, "Техникум", OrganisationKind.COLLEGE)
    anna = town.person("Анна")
    for name in ("Колледж", "Техникум"):
        await town.gives(anna, Role.REPRESENTATIVE, name)
    form = questionnaire(question("total", Kind.INTEGER, "Сколько выпустили?"), name="form", title="Выпуск")
    wave = await open_wave(town, form, unit=Unit.SPECIALITY, organisations=(college, other))
    await anna.says("/menu")
    data = BeginSurvey(wave_id=wave, organisation_id=other).pack()
    await anna.presses_button(anna.chat_with_bot.last, {"text": "?", "callback_data": data})
    await town.restart()
    await anna.presses("Согласен")
    assert "Техникум" in anna.sees
    assert "Сдано: 0" in anna.sees
