"""A representative answers: all is right, we leave, somebody else speaks for us."""

from datetime import datetime

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from cluster.confirmations import Answer, Given
from cluster.rights import Member
from handlers.confirmations.buttons import GiveAnswer, OpenQuestion
from handlers.confirmations.questions import Answering, Asking, asking_of, standing_screen
from handlers.confirmations.recording import Outcome, give
from handlers.confirmations.words import given_text, joined
from handlers.conversation import stop_waiting
from handlers.home import home_button
from handlers.plan.notices import Audience
from handlers.reply import Reply
from handlers.screens import Screen, button, clip
from locales import Language
from storage.database import Database


async def open_question(
    query: CallbackQuery,
    callback_data: OpenQuestion,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    asking = await db.read(asking_of, callback_data.wave_id, callback_data.organisation_id, member)
    await stop_waiting(state)
    await reply.show(standing_screen(asking, t))


async def give_answer(
    query: CallbackQuery,
    callback_data: GiveAnswer,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    audience: Audience,
    now: datetime,
) -> None:
    wish, by = callback_data, Answering(member=member, audience=audience, now=now)
    outcome = await db.write(give, wish.wave_id, wish.organisation_id, wish.answer, by, sure=wish.sure)
    await stop_waiting(state)
    surely = wish.model_copy(update={"sure": True})
    await reply.show(outcome_screen(outcome, t) if outcome.sure else sure_screen(outcome.asking, wish.answer, surely, t))


def outcome_screen(outcome: Outcome, t: Language, *, note: str = "") -> Screen:
    """What stands now, and what it has taken the place of."""
    given, before = outcome.given, outcome.before
    assert given is not None, "something was answered"
    if outcome.repeated:
        return thanks_screen(outcome.asking, given, t, note=joined(note, t("confirmation-so-already")).markup)
    if before is not None:
        note = joined(note, t("confirmation-took-place", answer=t.plain(f"confirmation-answer-{before.answer}"))).markup
    return thanks_screen(outcome.asking, given, t, note=note)


def thanks_screen(asking: Asking, given: Given, t: Language, *, note: str = "") -> Screen:
    where = {"wave_id": asking.wave.id, "organisation_id": asking.organisation.id}
    thanks = t("confirmation-thanks", organisation=clip(asking.organisation.name, 300))
    return Screen(
        text=joined(thanks, given_text(given, t), note).markup,
        buttons=[[button(t.plain("confirmation-change-answer"), OpenQuestion(**where)), home_button(t)]],
    )


def sure_screen(asking: Asking, answer: Answer, leads_to: CallbackData, t: Language) -> Screen:
    """Once more: leaving is no slip of the finger, and what somebody else has said is not overwritten by one."""
    name = clip(asking.organisation.name, 300)
    standing = given_text(asking.given, t) if asking.given else ""
    if answer is Answer.LEAVING:
        asked, label = t("confirmation-sure-leaving", organisation=name), t.plain("confirmation-yes-leaving")
    elif asking.given is None:
        asked, label = t("confirmation-sure-back", organisation=name), t.plain("confirmation-yes-back")
    else:
        asked, label = t("confirmation-sure-instead", organisation=name), t.plain("confirmation-yes-instead")
    where = {"wave_id": asking.wave.id, "organisation_id": asking.organisation.id}
    return Screen(
        text=joined(standing, asked).markup,
        buttons=[
            [button(label, leads_to, "danger")],
            [button(t.plain("common-back"), OpenQuestion(**where))],
        ],
    )


def router() -> Router:
    router = Router(name="confirmations-answering")
    router.callback_query.register(open_question, OpenQuestion.filter())
    router.callback_query.register(give_answer, GiveAnswer.filter())
    return router
