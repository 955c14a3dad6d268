"""Where an organisation gives a form for each of its specialities: what is handed in, what is begun, «мы сдали всё»."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.consents import Purpose
from cluster.refusals import Refusal
from cluster.rights import Member
from cluster.specialities import Speciality
from cluster.surveys.waves import Unit, Wave
from handlers import consents
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.reply import Reply
from handlers.screens import PAGE, Screen, button, clip, page_of, turns
from handlers.surveys.asking import show_draft
from handlers.surveys.buttons import THEN, AddForm, AllHandedIn, BeginForm, OpenSurveys, Resume, SeeForms
from handlers.surveys.recording import begin, existing, must_accept, must_represent
from locales import Language
from storage import organisations
from storage.database import Database
from storage.surveys import drafts, questionnaires, submissions
from storage.surveys.drafts import Draft

_LABEL = 44

Here = Mapping[str, Any]
"""The wave and the organisation, for buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """Of one organisation in one wave: codes of what it has handed in, its representative's drafts."""

    wave: Wave
    title: Mapping[str, str]
    organisation_id: int
    organisation: str
    submitted: Sequence[str]
    begun: Sequence[Draft]
    answered: bool


def forms_of(tx: Connection, wave_id: int, organisation_id: int, member: Member, now: datetime) -> Forms:
    """Raises `Refusal`."""
    wave = existing(tx, wave_id)
    if wave.unit is not Unit.SPECIALITY:
        raise Refusal("button-outdated")
    must_represent(wave, member, organisation_id)
    must_accept(wave, now)
    stored, card = questionnaires.by_id(tx, wave.questionnaire_id), organisations.card(tx, organisation_id)
    assert stored is not None, "a wave refers to it"
    begun = [each for each in drafts.of_person_in(tx, member.user_id, wave.id) if each.organisation_id == organisation_id]
    return Forms(
        wave=wave,
        title=stored.questionnaire.title,
        organisation_id=organisation_id,
        organisation=card.name if card else "",
        submitted=submissions.subjects(tx, wave.id, organisation_id),
        begun=begun,
        answered=submissions.has_answered(tx, wave.id, member.user_id, organisation_id),
    )


def forms_screen(forms: Forms, page: int, t: Language) -> Screen:
    here: Here = {"wave_id": forms.wave.id, "organisation_id": forms.organisation_id}
    begun = {each.subject: each for each in forms.begun}
    codes = [*begun, *(each for each in forms.submitted if each not in begun)]
    page, pages = page_of(len(codes), page)
    text = t(
        "survey-forms",
        title=clip(forms.title.get(t.language) or forms.title["ru"], 120),
        organisation=clip(forms.organisation, 200),
        submitted=len(forms.submitted),
        begun=len(begun),
        answered="yes" if forms.answered else "no",
    )
    return Screen(
        text=text,
        buttons=[
            *([_form(code, begun.get(code), here)] for code in codes[page * PAGE : (page + 1) * PAGE]),
            turns(lambda to: SeeForms(page=to, **here), page, pages, t),
            [button(t.plain("survey-add-form"), AddForm(**here), None if codes else "primary")],
            []
            if forms.answered or not forms.wave.open
            else [button(t.plain("survey-all-handed-in"), AllHandedIn(**here), "success")],
            [button(t.plain("common-back"), OpenSurveys()), home_button(t)],
        ],
    )


def _form(code: str, draft: Draft | None, here: Here) -> InlineKeyboardButton:
    if draft is not None:
        return button(f"▶️ {code}", Resume(draft_id=draft.id))
    return button(f"✅ {code}", BeginForm(code=_digits(code), **here))


def _digits(code: str) -> int:
    return int(code.replace(".", ""))


def adding_screen(forms: Forms, offered: Sequence[Speciality], page: int, t: Language) -> Screen:
    here = {"wave_id": forms.wave.id, "organisation_id": forms.organisation_id}
    known = {*forms.submitted, *(each.subject for each in forms.begun)}
    left = [each for each in offered if each.code not in known]
    page, pages = page_of(len(left), page)
    return Screen(
        text=t("survey-which-speciality", count=len(left)),
        buttons=[
            *([_speciality(each, here, t)] for each in left[page * PAGE : (page + 1) * PAGE]),
            turns(lambda to: AddForm(page=to, **here), page, pages, t),
            [button(t.plain("common-back"), SeeForms(**here)), home_button(t)],
        ],
    )


def _speciality(each: Speciality, here: Here, t: Language) -> InlineKeyboardButton:
    name = each.en if t.language == "en" else each.ru
    return button(clip(f"{each.code} {name}", _LABEL), BeginForm(code=_digits(each.code), **here))


async def show_forms(
    wave_id: int, organisation_id: int, page: int, db: Database, member: Member, t: Language, reply: Reply, now: datetime
) -> None:
    await reply.show(forms_screen(await db.read(forms_of, wave_id, organisation_id, member, now), page, t))


async def see_forms(
    query: CallbackQuery,
    callback_data: SeeForms,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    await stop_waiting(state)
    wish = callback_data
    await show_forms(wish.wave_id, wish.organisation_id, wish.page, db, member, t, reply, now)


async def add_form(
    query: CallbackQuery,
    callback_data: AddForm,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    specialities: Sequence[Speciality],
    now: datetime,
) -> None:
    wish = callback_data
    forms = await db.read(forms_of, wish.wave_id, wish.organisation_id, member, now)
    await reply.show(adding_screen(forms, specialities, wish.page, t))


async def begin_form(
    query: CallbackQuery,
    callback_data: BeginForm,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    specialities: Sequence[Speciality],
    now: datetime,
) -> None:
    """The form of a speciality that is no longer offered can still be corrected."""
    wish = callback_data
    forms = await db.read(forms_of, wish.wave_id, wish.organisation_id, member, now)
    code = _code(wish.code)
    if code not in {*forms.submitted, *(each.code for each in specialities)}:
        raise Refusal("button-outdated")
    its = {"about": wish.wave_id, "organisation_id": wish.organisation_id}
    if await consents.ask(reply, db, member, t, Purpose.SURVEY, then=THEN, **its):
        draft = await db.write(begin, wish.wave_id, member, wish.organisation_id, now, subject=code)
        await show_draft(draft, query, t, reply, state, now)


def _code(digits: int) -> str:
    text = f"{digits:06d}"
    return f"{text[:2]}.{text[2:4]}.{text[4:]}"


async def all_handed_in(
    query: CallbackQuery,
    callback_data: AllHandedIn,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    now: datetime,
) -> None:
    """Asked once more where there is nothing, or something that is begun and not handed in."""
    wish = callback_data
    forms = await db.read(forms_of, wish.wave_id, wish.organisation_id, member, now)
    if not wish.sure and (forms.begun or not forms.submitted):
        here = {"wave_id": wish.wave_id, "organisation_id": wish.organisation_id}
        yes = button(t.plain("survey-yes-all"), AllHandedIn(sure=True, **here), "primary")
        back = button(t.plain("common-back"), SeeForms(**here))
        text = t("survey-sure-all", submitted=len(forms.submitted), begun=len(forms.begun))
        await reply.show(Screen(text=text, buttons=[[yes], [back]]))
        return
    await db.write(_hand_in_all, wish.wave_id, wish.organisation_id, member, now)
    await reply.toast(t.plain("survey-all-handed-in-now"))
    await show_forms(wish.wave_id, wish.organisation_id, 0, db, member, t, reply, now)


def _hand_in_all(tx: Connection, wave_id: int, organisation_id: int, member: Member, now: datetime) -> None:
    forms = forms_of(tx, wave_id, organisation_id, member, now)
    if not forms.wave.open:
        raise Refusal("survey-closed")
    submissions.mark_answered(tx, wave_id, member.user_id, organisation_id)


def router() -> Router:
    router = Router(name="surveys-forms")
    router.callback_query.register(see_forms, SeeForms.filter())
    router.callback_query.register(add_form, AddForm.filter())
    router.callback_query.register(begin_form, BeginForm.filter())
    router.callback_query.register(all_handed_in, AllHandedIn.filter())
    return router
