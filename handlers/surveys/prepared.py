"""A wave before its launch as its author sees it: what is chosen, whom it would ask, which results would be hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from sqlite3 import Connection

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.model import Questionnaire
from cluster.surveys.waves import FLOOR, THRESHOLD, ThinCut, Unit, Wave, cuts_of, schedule_of, thin_cuts
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.screens import PAGE, Screen, button, in_rows, page_of, turns
from handlers.segments import Part
from handlers.surveys import letters
from handlers.surveys.wave_buttons import (
    AskLastDay,
    ChooseDays,
    ChooseQuestionnaire,
    ChooseThreshold,
    ChooseUnit,
    DropPrepared,
    LaunchWave,
    OpenAudience,
    OpenPreparing,
    PrepareWave,
    SeeWaves,
    SwitchAnonymous,
    TryWave,
)
from handlers.surveys.wave_words import audience_words, minutes_of, thin_words, unit_words
from handlers.surveys.words import title_of
from locales import Language
from storage.surveys import questionnaires, rosters, waves

DAYS = (7, 14, 21, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """`asked`: how many organisations or people would get a letter now. `newer`: the version saved since, 0 for none."""

    wave: Wave
    questionnaire: Questionnaire
    newer: int
    asked: int
    thin: Sequence[ThinCut]
    last_day: date


def prepared_now(tx: Connection, wave_id: int, member: Member, audience: Audience, now: datetime) -> Prepared:
    """Raises `Refusal` when it is gone or somebody else's, or was launched."""
    member.must(Action.RUN_SURVEYS)
    wave = waves.wave(tx, wave_id)
    if wave is None or wave.made_by != member.user_id or wave.test:
        raise Refusal("survey-gone")
    if wave.opened_at is not None:
        raise Refusal("survey-launched-already")
    if wave.by_organisation:
        people = [cuts_of({each.kind}, {each.municipality}) for each in rosters.meant(tx, wave.audience)]
    else:
        people = [cuts_of(each.kinds, each.municipalities) for each in letters.people_of(tx, wave, audience)]
    its = letters.questionnaire_of(tx, wave)
    latest = questionnaires.by_name(tx, its.name)
    return Prepared(
        wave=wave,
        questionnaire=its,
        newer=latest.version if latest and latest.id != wave.questionnaire_id else 0,
        asked=len(people),
        thin=thin_cuts(people, wave.threshold),
        last_day=schedule_of(now, audience.hours, wave.last_day).last_day,
    )


def questionnaires_screen(listed: Sequence[tuple[int, Questionnaire]], page: int, t: Language) -> Screen:
    page, pages = page_of(len(listed), page)
    shown = listed[page * PAGE : (page + 1) * PAGE]
    return Screen(
        text=t("surveys-choose-questionnaire"),
        buttons=[
            *([button(title_of(its, t), PrepareWave(questionnaire_id=number))] for number, its in shown),
            turns(lambda to: ChooseQuestionnaire(page=to), page, pages, t),
            [button(t.plain("common-back"), SeeWaves()), home_button(t)],
        ],
    )


def preparing_screen(prepared: Prepared, t: Language, *, note: str = "") -> Screen:
    wave, its = prepared.wave, prepared.questionnaire
    parts = [Part.KIND, Part.PLACE] if wave.by_organisation else [Part.ROLE, Part.KIND, Part.PLACE]
    head = t(
        "surveys-preparing",
        title=title_of(its, t),
        questions=sum(question.kind != "note" for question in its.questions),
        minutes=minutes_of(its),
        anonymous="yes" if wave.anonymous else "no",
        day=t.day(prepared.last_day),
    )
    counted = t("surveys-asked", unit=wave.unit, count=prepared.asked)
    hides = t("surveys-threshold", threshold=wave.threshold)
    thin = thin_words(prepared.thin, wave.threshold, t)
    newer = t("surveys-newer-version", version=prepared.newer) if prepared.newer else ""
    said = (note, head, newer, unit_words(wave.unit, t), audience_words(wave, t), counted, hides, thin)
    return Screen(
        text="\n\n".join(part for part in said if part),
        buttons=[
            [
                button(t.plain(f"surveys-choose-unit-{unit}"), ChooseUnit(wave_id=wave.id, unit=unit))
                for unit in Unit
                if unit is not wave.unit
            ],
            [button(t.plain(f"segment-choose-{part}"), OpenAudience(wave_id=wave.id, part=part)) for part in parts],
            [
                button(
                    t.plain("surveys-switch-named" if wave.anonymous else "surveys-switch-anonymous"),
                    SwitchAnonymous(wave_id=wave.id, on=not wave.anonymous),
                )
            ]
            if wave.unit is not Unit.SPECIALITY
            else [],
            [
                button(
                    t.plain("surveys-choose-threshold", threshold=number), ChooseThreshold(wave_id=wave.id, threshold=number)
                )
                for number in range(THRESHOLD, FLOOR - 1, -1)
                if number != wave.threshold
            ],
            [
                button(t.plain("surveys-last-day"), AskLastDay(wave_id=wave.id)),
                button(t.plain("surveys-try"), TryWave(wave_id=wave.id)),
            ],
            [button(t.plain("surveys-launch"), LaunchWave(wave_id=wave.id), "primary")],
            [button(t.plain("surveys-drop"), DropPrepared(wave_id=wave.id)), home_button(t)],
        ],
    )


def last_day_screen(prepared: Prepared, today: date, t: Language, *, note: str = "") -> Screen:
    choices = [
        button(t.plain("surveys-days", count=days, day=t.day(today + timedelta(days=days))), wish)
        for days in DAYS
        for wish in (ChooseDays(wave_id=prepared.wave.id, days=days),)
    ]
    return Screen(
        text="\n\n".join(part for part in (note, t("surveys-ask-last-day")) if part),
        buttons=[
            *in_rows(choices, 2),
            [button(t.plain("common-back"), OpenPreparing(wave_id=prepared.wave.id)), home_button(t)],
        ],
    )
