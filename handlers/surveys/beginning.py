"""How answering begins: from a letter, from a link, from «Опросы»; after consent, for oneself or for an organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from cluster.consents import Purpose
from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.model import Questionnaire
from cluster.surveys.path import REVIEW, Filled, progress
from cluster.surveys.waves import Unit, Wave
from handlers import consents
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, clip, page_of, turns
from handlers.surveys import recording
from handlers.surveys.asking import show_draft
from handlers.surveys.buttons import THEN, BeginSurvey, OpenSurveys, Resume
from handlers.surveys.forms import show_forms
from handlers.surveys.questions import View
from handlers.surveys.recording import Moved
from handlers.surveys.result_buttons import ListResults
from handlers.surveys.wave_buttons import SeeWaves
from handlers.surveys.words import title_of
from locales import Language
from storage import organisations
from storage.database import Database
from storage.surveys import drafts, questionnaires, rosters
from storage.surveys.drafts import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of «Опросы»: what is begun, or waits. `organisation` is "" for themselves."""

    questionnaire: Questionnaire
    wave: Wave
    organisation_id: int
    organisation: str
    draft: Draft | None = None


def listed_for(tx: Connection, member: Member, now: datetime) -> list[Listed]:
    """What they have begun and may go on with first, then what waits for them and was not begun."""
    stamp = int(now.timestamp())
    begun = [
        each
        for each in drafts.of_person(tx, member.user_id)
        if each.wave.accepts(stamp, begun=True) and recording.is_theirs(each.wave, member, each.organisation_id)
    ]
    known = {(each.wave.id, each.organisation_id) for each in begun}
    by_person = {each.wave.id for each in begun if not each.wave.by_organisation}
    waiting = [
        (wave, organisation_id)
        for wave, organisation_id in rosters.waiting_for(tx, member.user_id, member.organisations)
        if wave.id not in by_person and ((wave.id, organisation_id) not in known or wave.unit is Unit.SPECIALITY)
    ]
    names = _names(tx, {each.organisation_id for each in begun} | {each for _, each in waiting})
    return [
        *(
            Listed(
                questionnaire=each.questionnaire,
                wave=each.wave,
                organisation_id=each.organisation_id,
                organisation=names.get(each.organisation_id, ""),
                draft=each,
            )
            for each in begun
        ),
        *(
            Listed(
                questionnaire=_questionnaire(tx, wave),
                wave=wave,
                organisation_id=organisation_id,
                organisation=names.get(organisation_id, ""),
            )
            for wave, organisation_id in waiting
        ),
    ]


def _names(tx: Connection, ids: set[int]) -> Mapping[int, str]:
    cards = {each: organisations.card(tx, each) for each in ids if each}
    return {each: card.called for each, card in cards.items() if card is not None}


def _questionnaire(tx: Connection, wave: Wave) -> Questionnaire:
    stored = questionnaires.by_id(tx, wave.questionnaire_id)
    assert stored is not None, "a wave refers to it"
    return stored.questionnaire


def surveys_screen(listed: Sequence[Listed], page: int, member: Member, t: Language, now: datetime) -> Screen:
    page, pages = page_of(len(listed), page)
    shown = listed[page * PAGE : (page + 1) * PAGE]
    lines = [_line(each, t, now) for each in shown]
    return Screen(
        text="\n\n".join([t("survey-list", count=len(listed)), *(["\n".join(lines)] if lines else [])]),
        buttons=[
            *([_open(each, t)] for each in shown),
            turns(lambda to: OpenSurveys(page=to), page, pages, t),
            _running(member, t),
            [home_button(t)],
        ],
    )


def _running(member: Member, t: Language) -> list[InlineKeyboardButton]:
    """Whoever runs surveys comes to results by their waves."""
    if member.may(Action.RUN_SURVEYS):
        return [button(t.plain("survey-run"), SeeWaves())]
    return [button(t.plain("results-menu"), ListResults())] if member.may(Action.SEE_SURVEY_RESULTS) else []


def _line(each: Listed, t: Language, now: datetime) -> str:
    return t(
        "survey-list-line",
        title=title_of(each.questionnaire, t),
        organisation=each.organisation or "none",
        subject=each.draft.subject if each.draft and each.draft.subject else "none",
        at=_at(each, t),
        until=t.day(each.wave.last_day, today=now.date()) if each.wave.open and each.wave.last_day else "none",
    )


def _at(each: Listed, t: Language) -> str:
    if each.draft is None:
        return "none"
    filled = Filled(questionnaire=each.questionnaire, answers=each.draft.way.answers)
    at = progress(filled, each.draft.way.at)
    if each.draft.way.at == REVIEW or at is None:
        return t.plain("survey-list-review") if each.draft.way.at == REVIEW else "none"
    return t.plain("survey-list-at", number=at.number, total=at.total)


def _open(each: Listed, t: Language) -> InlineKeyboardButton:
    title = clip(title_of(each.questionnaire, t), 40)
    if each.draft is not None:
        return button(f"▶️ {title}", Resume(draft_id=each.draft.id), "primary")
    return button(title, BeginSurvey(wave_id=each.wave.id, organisation_id=each.organisation_id))


async def open_surveys(
    query: CallbackQuery,
    callback_data: OpenSurveys,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    await stop_waiting(state)
    listed = await db.read(listed_for, member, now)
    await reply.show(surveys_screen(listed, callback_data.page, member, t, now))


async def begin(
    event: CallbackQuery | Message,
    wave_id: int,
    organisation_id: int,
    *,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
    first: int | None = None,
) -> None:
    """Also by a link, whose `organisation_id` is the college by whose link a person comes. `first`: the answer to the first
    question that was given elsewhere, by the place of its choice. Raises `Refusal`.
    """
    wave = await db.read(recording.open_to, wave_id, member, organisation_id, invited=first is not None)
    await stop_waiting(state)
    its = {"about": wave_id, "organisation_id": organisation_id, "choice": 0 if first is None else first + 1}
    if not await consents.ask(reply, db, member, t, Purpose.SURVEY, then=THEN, **its):
        return
    if wave.unit is Unit.SPECIALITY:
        await show_forms(wave.id, organisation_id, 0, db, member, t, reply, now)
        return
    begun = await db.write(_begin, wave_id, member, organisation_id, now, first, t.language)
    refusal = begun.refusal
    reason = f"⚠️ {t(f'refusal-{refusal.code}', **refusal.params)}" if refusal else ""
    await show_draft(begun.draft, event, t, reply, state, now, View(reason=reason))


def _begin(
    tx: Connection, wave_id: int, member: Member, organisation_id: int, now: datetime, first: int | None, language: str
) -> Moved:
    draft = recording.begin(tx, wave_id, member, organisation_id, now, invited=first is not None)
    return Moved(draft=draft) if first is None else recording.begin_with(tx, draft, first, language)


async def begin_survey(
    query: CallbackQuery,
    callback_data: BeginSurvey,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    if not reply.private:
        raise Refusal("button-outdated")
    wish = callback_data
    await begin(query, wish.wave_id, wish.organisation_id, db=db, member=member, t=t, reply=reply, state=state, now=now)


async def go_on(
    query: CallbackQuery,
    about: int,
    organisation_id: int,
    choice: int,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    """They have agreed."""
    first = choice - 1 if choice else None
    await begin(query, about, organisation_id, db=db, member=member, t=t, reply=reply, state=state, now=now, first=first)


GOES_ON: Mapping[str, consents.GoesOn] = {THEN: go_on}


def router() -> Router:
    router = Router(name="surveys-beginning")
    router.callback_query.register(open_surveys, OpenSurveys.filter())
    router.callback_query.register(begin_survey, BeginSurvey.filter())
    return router
