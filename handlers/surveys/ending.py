"""How answering ends: it is interrupted and kept, or submitted."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton

from cluster.rights import Member
from cluster.surveys.path import Filled
from cluster.surveys.waves import Unit
from handlers.conversation import stop_waiting
from handlers.questionnaires.buttons import ListQuestionnaires
from handlers.reply import Reply
from handlers.screens import button
from handlers.surveys.asking import show_draft
from handlers.surveys.buttons import Interrupt, SeeForms, Submit
from handlers.surveys.questions import View
from handlers.surveys.recording import End, own, submit
from handlers.surveys.review import already_screen, instead_screen, interrupted_screen, thanks_screen
from locales import Language
from storage.database import Database
from storage.surveys.drafts import Draft


async def interrupt(
    query: CallbackQuery,
    callback_data: Interrupt,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    draft = await db.read(own, callback_data.draft_id, member)
    await stop_waiting(state)
    filled = Filled(questionnaire=draft.questionnaire, answers=draft.way.answers)
    until = draft.wave.last_day if draft.wave.open else None
    await reply.show(interrupted_screen(draft, filled, until, t))


async def submit_draft(
    query: CallbackQuery,
    callback_data: Submit,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    wish = callback_data
    ended = await db.write(submit, wish.draft_id, wish.wave_id, member, now, sure=wish.sure)
    if ended.draft is None:
        await stop_waiting(state)
        await reply.show(already_screen(t))
        return
    match ended.end:
        case End.DONE:
            await stop_waiting(state)
            await reply.show(thanks_screen(ended.draft, t, _after(ended.draft, t)))
        case End.INSTEAD:
            await reply.show(instead_screen(ended.draft, t))
        case _:
            note = t("survey-not-yet") if ended.problems else ""
            await show_draft(ended.draft, query, t, reply, state, now, View(note=note))


def _after(draft: Draft, t: Language) -> list[list[InlineKeyboardButton]]:
    if draft.wave.test:
        return [[button(t.plain("questionnaires-back"), ListQuestionnaires())]]
    if draft.wave.unit is not Unit.SPECIALITY:
        return []
    forms = SeeForms(wave_id=draft.wave.id, organisation_id=draft.organisation_id)
    return [[button(t.plain("survey-to-forms"), forms, "primary")]]


def router() -> Router:
    router = Router(name="surveys-ending")
    router.callback_query.register(interrupt, Interrupt.filter())
    router.callback_query.register(submit_draft, Submit.filter())
    return router
