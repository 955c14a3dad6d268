"""A wave before its launch: who answers, whom it asks, whether anonymously, until when; tried by its author, then launched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.organisations import OrganisationKind
from cluster.plan.new_due import new_due
from cluster.quick_messages import Segment
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.model import Analysis, Employment, Graduates, Questionnaire, Satisfaction
from cluster.surveys.waves import TEACHING, ThinCut, Unit, Wave, check_last_day, check_ready, schedule_of, thin_cuts
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_text, in_private
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, in_rows, page_of, turns
from handlers.surveys import letters
from handlers.surveys.wave_buttons import (
    AskLastDay,
    ChooseDays,
    ChooseQuestionnaire,
    ChooseUnit,
    DropPrepared,
    LaunchWave,
    OpenAudience,
    OpenPreparing,
    Part,
    PrepareWave,
    SeeWave,
    SeeWaves,
    SwitchAnonymous,
    TryWave,
)
from handlers.surveys.wave_words import audience_words, minutes_of, thin_words, unit_words
from handlers.surveys.words import title_of
from locales import Language
from storage.database import Database
from storage.surveys import questionnaires, waves

DAYS = (7, 14, 21, 30)


class WaveTyping(StatesGroup):
    last_day = State()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """`asked`: how many organisations or people would get a letter now."""

    wave: Wave
    questionnaire: Questionnaire
    asked: int
    thin: Sequence[ThinCut]
    last_day: date


_Beginning = tuple[Unit, bool, frozenset[OrganisationKind]]
"""Who gives one answer, whether anonymously, and which organisations are asked, until somebody chooses otherwise."""

_BY_ANALYSIS: Mapping[type[Analysis], _Beginning] = {
    Satisfaction: (Unit.ORGANISATION, False, frozenset({OrganisationKind.EMPLOYER})),
    Employment: (Unit.SPECIALITY, False, TEACHING),
    Graduates: (Unit.PERSON, True, frozenset()),
}
_OTHERWISE: _Beginning = (Unit.PERSON, False, frozenset())


def prepared_now(tx: Connection, wave_id: int, member: Member, audience: Audience, now: datetime) -> Prepared:
    """Raises `Refusal` when it is gone or somebody else's, or was launched."""
    member.must(Action.RUN_SURVEYS)
    wave = waves.wave(tx, wave_id)
    if wave is None or wave.made_by != member.user_id or wave.test:
        raise Refusal("survey-gone")
    if wave.opened_at is not None:
        raise Refusal("survey-launched-already")
    people: Sequence[Mapping[str, str]]
    if wave.by_organisation:
        people = [{"kind": row["kind"], "municipality": row["municipality"]} for row in waves.meant(tx, wave.audience)]
    else:
        people = [_cuts_of(each.kinds, each.municipalities) for each in letters.people_of(tx, wave, audience)]
    return Prepared(
        wave=wave,
        questionnaire=letters.questionnaire_of(tx, wave),
        asked=len(people),
        thin=thin_cuts(people, wave.threshold),
        last_day=schedule_of(now, audience.hours, wave.last_day).last_day,
    )


def _cuts_of(kinds: frozenset[OrganisationKind], places: frozenset[str]) -> Mapping[str, str]:
    """Somebody of several kinds or towns is cut by neither."""
    return {"kind": next(iter(kinds), "") if len(kinds) == 1 else "", "municipality": _only(places)}


def _only(values: frozenset[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


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
    thin = thin_words(list(prepared.thin), wave.threshold, t)
    said = (note, head, unit_words(wave.unit, t), audience_words(wave, t), counted, thin)
    return Screen(
        text="\n\n".join(part for part in said if part),
        buttons=[
            [
                button(t.plain(f"surveys-choose-unit-{unit}"), ChooseUnit(wave_id=wave.id, unit=unit))
                for unit in Unit
                if unit is not wave.unit
            ],
            [button(t.plain(f"quick-choose-{part}"), OpenAudience(wave_id=wave.id, part=part)) for part in parts],
            [
                button(
                    t.plain("surveys-switch-named" if wave.anonymous else "surveys-switch-anonymous"),
                    SwitchAnonymous(wave_id=wave.id, on=not wave.anonymous),
                )
            ]
            if wave.unit is not Unit.SPECIALITY
            else [],
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


def sure_screen(prepared: Prepared, t: Language) -> Screen:
    """What launching does, and what can't be changed afterwards."""
    wave = prepared.wave
    return Screen(
        text=t(
            "surveys-sure-launch",
            title=title_of(prepared.questionnaire, t),
            unit=wave.unit,
            count=prepared.asked,
            day=t.day(prepared.last_day),
            anonymous="yes" if wave.anonymous else "no",
        ),
        buttons=[
            [button(t.plain("surveys-yes-launch"), LaunchWave(wave_id=wave.id, sure=True), "primary")],
            [button(t.plain("common-back"), OpenPreparing(wave_id=wave.id)), home_button(t)],
        ],
    )


async def choose_questionnaire(
    query: CallbackQuery,
    callback_data: ChooseQuestionnaire,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    latest = await db.read(questionnaires.latest)
    await reply.show(questionnaires_screen([(each.id, each.questionnaire) for each in latest], callback_data.page, t))


async def prepare(
    query: CallbackQuery,
    callback_data: PrepareWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    member.must(Action.RUN_SURVEYS)
    await reply.show(preparing_screen(await db.write(_prepare, callback_data.questionnaire_id, member, audience, now), t))


def _prepare(tx: Connection, questionnaire_id: int, member: Member, audience: Audience, now: datetime) -> Prepared:
    stored = questionnaires.by_id(tx, questionnaire_id)
    if stored is None:
        raise Refusal("survey-gone")
    analysis = stored.questionnaire.analysis
    unit, anonymous, kinds = _BY_ANALYSIS[type(analysis)] if analysis else _OTHERWISE
    begun = waves.prepare(
        tx,
        stored.id,
        unit=unit,
        anonymous=anonymous,
        audience=Segment(kinds=kinds),
        by=member.user_id,
        now=int(now.timestamp()),
    )
    return prepared_now(tx, begun, member, audience, now)


async def open_preparing(
    query: CallbackQuery,
    callback_data: OpenPreparing,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    await reply.show(preparing_screen(await db.read(prepared_now, callback_data.wave_id, member, audience, now), t))


async def choose_unit(
    query: CallbackQuery,
    callback_data: ChooseUnit,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    """A form for every speciality is no opinion that could be anonymous."""
    wish = callback_data
    anonymous = False if wish.unit is Unit.SPECIALITY else None
    changes = {"unit": wish.unit, "anonymous": anonymous}
    await reply.show(preparing_screen(await db.write(_change, wish.wave_id, changes, member, audience, now), t))


async def switch_anonymous(
    query: CallbackQuery,
    callback_data: SwitchAnonymous,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    wish = callback_data
    await reply.show(preparing_screen(await db.write(_change, wish.wave_id, {"anonymous": wish.on}, member, audience, now), t))


async def ask_last_day(
    query: CallbackQuery,
    callback_data: AskLastDay,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    prepared = await db.read(prepared_now, callback_data.wave_id, member, audience, now)
    await wait_for(state, WaveTyping.last_day, wave_id=prepared.wave.id)
    await reply.show(last_day_screen(prepared, now.date(), t))


async def choose_days(
    query: CallbackQuery,
    callback_data: ChooseDays,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    day = check_last_day(now.date() + timedelta(days=callback_data.days), now.date())
    changed = await db.write(_change, callback_data.wave_id, {"last_day": day}, member, audience, now)
    await reply.show(preparing_screen(changed, t))


async def take_last_day(
    message: Message,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    """The question stays open where the words name no such day."""
    wave_id = int((await state.get_data())["wave_id"])
    day = check_last_day(new_due(message.text or "", now.date()), now.date())
    await stop_waiting(state)
    await reply.show(preparing_screen(await db.write(_change, wave_id, {"last_day": day}, member, audience, now), t))


def _change(
    tx: Connection, wave_id: int, changes: Mapping[str, object], member: Member, audience: Audience, now: datetime
) -> Prepared:
    prepared_now(tx, wave_id, member, audience, now)
    waves.change(tx, wave_id, **changes)  # type: ignore[arg-type]
    return prepared_now(tx, wave_id, member, audience, now)


async def launch(
    query: CallbackQuery,
    callback_data: LaunchWave,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    await stop_waiting(state)
    prepared = await db.read(prepared_now, callback_data.wave_id, member, audience, now)
    check_ready(prepared.wave, prepared.asked, by_link=prepared.wave.unit is Unit.PERSON)
    if not callback_data.sure:
        await reply.show(sure_screen(prepared, t))
        return
    await db.write(_launch, prepared.wave.id, member, audience, now)
    await reply.show(Screen(text=t("surveys-launched"), buttons=_after_launch(prepared.wave.id, t)))


def _after_launch(wave_id: int, t: Language) -> list[list[InlineKeyboardButton]]:
    return [[button(t.plain("surveys-look"), SeeWave(wave_id=wave_id)), home_button(t)]]


def _launch(tx: Connection, wave_id: int, member: Member, audience: Audience, now: datetime) -> None:
    prepared = prepared_now(tx, wave_id, member, audience, now)
    people = [person.user_id for person in letters.people_of(tx, prepared.wave, audience)]
    closing = schedule_of(now, audience.hours, prepared.wave.last_day).closing
    waves.open_wave(tx, wave_id, people=people, closes_at=int(closing.timestamp()), now=int(now.timestamp()))
    opened = waves.wave(tx, wave_id)
    assert opened is not None
    letters.ask(tx, opened, audience, now)


async def drop(
    query: CallbackQuery,
    callback_data: DropPrepared,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    audience: Audience,
    now: datetime,
) -> None:
    wave_id = callback_data.wave_id
    prepared = await db.read(prepared_now, wave_id, member, audience, now)
    if callback_data.sure:
        await db.write(waves.drop, wave_id)
        await reply.show(
            Screen(text=t("surveys-dropped"), buttons=[[button(t.plain("common-back"), SeeWaves()), home_button(t)]])
        )
        return
    yes = button(t.plain("surveys-yes-drop"), DropPrepared(wave_id=wave_id, sure=True), "danger")
    back = button(t.plain("common-back"), OpenPreparing(wave_id=wave_id))
    await reply.show(Screen(text=t("surveys-sure-drop", title=title_of(prepared.questionnaire, t)), buttons=[[yes], [back]]))


def router() -> Router:
    router = Router(name="surveys-preparing")
    router.message.register(take_last_day, in_private, has_text, StateFilter(WaveTyping.last_day))
    router.callback_query.register(choose_questionnaire, ChooseQuestionnaire.filter())
    router.callback_query.register(prepare, PrepareWave.filter())
    router.callback_query.register(open_preparing, OpenPreparing.filter())
    router.callback_query.register(choose_unit, ChooseUnit.filter())
    router.callback_query.register(switch_anonymous, SwitchAnonymous.filter())
    router.callback_query.register(ask_last_day, AskLastDay.filter())
    router.callback_query.register(choose_days, ChooseDays.filter())
    router.callback_query.register(launch, LaunchWave.filter())
    router.callback_query.register(drop, DropPrepared.filter())
    return router
