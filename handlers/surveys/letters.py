"""What a wave says unasked: the question, two reminders, its end. Each has a key: it is said once."""

from collections.abc import Iterable
from datetime import date, datetime
from sqlite3 import Connection

from cluster.profile import Topic
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.segments import Addressee, is_in, is_willing
from cluster.surveys.model import Questionnaire
from cluster.surveys.waves import Wave, schedule_of
from handlers.plan.notices import Audience, Say
from handlers.screens import Screen, button, clip
from handlers.surveys.buttons import BeginSurvey
from handlers.surveys.wave_buttons import Refuse, SeeWave
from handlers.surveys.wave_words import minutes_of, progress_words
from handlers.surveys.words import title_of
from locales import Language
from storage import members, organisations, outbox, segments
from storage.surveys import asking, questionnaires, rosters, waves
from storage.surveys.asking import QUESTION, Recipient


def withdraw_untrue(tx: Connection) -> None:
    """What waits to ask somebody who need not be asked any more."""
    for wave in waves.open_ones(tx):
        asking.withdraw_untrue(tx, wave)


def say_what_is_due(tx: Connection, audience: Audience, now: datetime) -> int:
    """Of all open waves; how many letters were posted. Within speaking hours only."""
    return sum(_of_wave(tx, wave, audience, now) for wave in waves.open_ones(tx))


def _of_wave(tx: Connection, wave: Wave, audience: Audience, now: datetime) -> int:
    """Who came into the register, or into the role, meanwhile is asked as well."""
    enrol(tx, wave, audience)
    times = schedule_of(opened_of(wave, now), audience.hours, wave.last_day)
    if now >= times.closing:
        return end(tx, wave, audience, now)
    posted = ask(tx, wave, audience, now)
    number = times.reminder(now)
    if number:
        before = int(times.reminders[number - 1].timestamp())
        posted += _write_to(tx, asking.to_write_to(tx, wave, number=number, asked_before=before), wave, number, audience, now)
    return posted


def enrol(tx: Connection, wave: Wave, audience: Audience) -> None:
    if wave.by_organisation:
        rosters.add_organisations(tx, wave)
    else:
        rosters.add_people(tx, wave.id, [person.user_id for person in people_of(tx, wave, audience)])


def people_of(tx: Connection, wave: Wave, audience: Audience) -> list[Addressee]:
    """Whom a wave asks by name of role and who may be written to. Without a role nobody is: people come by a link."""
    if wave.by_organisation or not wave.audience.roles:
        return []
    return [
        person
        for person in segments.addressees(tx, audience.standing, topic=Topic.SURVEYS)
        if is_in(wave.audience, person) and is_willing(wave.audience, person)
    ]


def ask(tx: Connection, wave: Wave, audience: Audience, now: datetime) -> int:
    """Whoever has not been asked."""
    return _write_to(tx, asking.to_write_to(tx, wave, number=QUESTION), wave, QUESTION, audience, now)


def opened_of(wave: Wave, now: datetime) -> datetime:
    """In the cluster's own time."""
    assert wave.opened_at is not None
    return datetime.fromtimestamp(wave.opened_at, now.tzinfo)


def end(tx: Connection, wave: Wave, audience: Audience, now: datetime, *, but: Member | None = None) -> int:
    """Close it; those who run surveys hear of it, except for whoever did it."""
    if not waves.close(tx, wave.id, now=int(now.timestamp())):
        return 0
    its = questionnaire_of(tx, wave)
    progress = rosters.progress(tx, wave)

    def say(t: Language) -> Screen:
        return Screen(
            text=t("surveys-ended", title=title_of(its, t), progress=progress_words(progress, wave, t)),
            buttons=[[button(t.plain("surveys-look"), SeeWave(wave_id=wave.id))]],
        )

    return tell_running(tx, f"ended:{wave.id}", say, audience, now, but=but)


def tell_running(tx: Connection, event: str, say: Say, audience: Audience, now: datetime, *, but: Member | None = None) -> int:
    posted = 0
    for person in members.reachable(tx, audience.standing):
        if person.may(Action.RUN_SURVEYS) and (but is None or person.user_id != but.user_id):
            payload = say(audience.texts.of(person.language)).payload()
            letter = outbox.Letter(key=f"surveys:{event}:{person.user_id}", chat_id=person.user_id, payload=payload)
            posted += outbox.post(tx, letter, now=int(now.timestamp())) is not None
    return posted


def questionnaire_of(tx: Connection, wave: Wave) -> Questionnaire:
    """Raises `Refusal` when it is gone."""
    stored = questionnaires.by_id(tx, wave.questionnaire_id)
    if stored is None:
        raise Refusal("survey-gone")
    return stored.questionnaire


def question_screen(
    wave: Wave, its: Questionnaire, organisation: str, organisation_id: int, number: int, until: date, t: Language
) -> Screen:
    """`number` 0 is the first letter, others remind; `organisation` is "" where they answer for themselves."""
    begin = BeginSurvey(wave_id=wave.id, organisation_id=organisation_id)
    text = t(
        "surveys-reminder" if number else "surveys-invitation",
        title=title_of(its, t),
        named="yes" if organisation else "no",
        organisation=clip(organisation, 200),
        minutes=minutes_of(its),
        day=t.day(until),
        anonymous="yes" if wave.anonymous else "no",
    )
    return Screen(
        text=text,
        buttons=[
            [button(t.plain("surveys-begin"), begin, "primary")],
            [button(t.plain("surveys-refuse"), Refuse(wave_id=wave.id, organisation_id=organisation_id))],
        ],
    )


def _write_to(
    tx: Connection, recipients: Iterable[Recipient], wave: Wave, number: int, audience: Audience, now: datetime
) -> int:
    its, posted = questionnaire_of(tx, wave), 0
    assert wave.last_day is not None, "it is open"
    for each in recipients:
        organisation = organisations.card(tx, each.organisation_id) if each.organisation_id else None
        name = organisation.name if organisation else ""
        screen = question_screen(wave, its, name, each.organisation_id, number, wave.last_day, audience.texts.of(each.language))
        key = asking.letter_key(wave.id, each.organisation_id, number, each.user_id)
        letter = outbox.Letter(key=key, chat_id=each.user_id, payload=screen.payload())
        posted += outbox.post(tx, letter, now=int(now.timestamp())) is not None
    return posted
