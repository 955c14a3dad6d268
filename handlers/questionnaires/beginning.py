"""A draft is begun: of a questionnaire that is there, or of a copy under a new title."""

from datetime import datetime
from sqlite3 import Connection

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from cluster.refusals import Refusal
from cluster.rights import Action, Member
from cluster.surveys.editing import copied, name_of_copy, stem_of, tidy_title
from handlers.conversation import stop_waiting, wait_for
from handlers.filters import has_text, in_private
from handlers.plan.questions import pass_over, rest_of_too_long
from handlers.questionnaires.buttons import AskCopyTitle, EditQuestionnaire, OpenQuestionnaire, Questionnaires
from handlers.questionnaires.drafts import Opened, draft_screen, opened
from handlers.questionnaires.listing import latest_of
from handlers.questionnaires.typing import refused_whole
from handlers.reply import Reply
from handlers.screens import Screen, button
from handlers.surveys.words import title_of
from locales import Language
from storage.database import Database
from storage.surveys import editing


async def edit(
    query: CallbackQuery,
    callback_data: EditQuestionnaire,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
    now: datetime,
) -> None:
    member.must(Action.RUN_SURVEYS)
    await stop_waiting(state)
    seen = await db.write(_edit, callback_data.questionnaire_id, member, now)
    await reply.show(draft_screen(seen, 0, t, note=t("questionnaire-edit-note")))


def _edit(tx: Connection, questionnaire_id: int, member: Member, now: datetime) -> Opened:
    stored = latest_of(tx, questionnaire_id, member).stored
    draft = editing.begin(tx, stored.questionnaire, based_on=stored.id, by=member.user_id, now=int(now.timestamp()))
    return opened(tx, draft.id, member)


async def ask_copy_title(
    query: CallbackQuery,
    callback_data: AskCopyTitle,
    db: Database,
    member: Member,
    t: Language,
    reply: Reply,
    state: FSMContext,
) -> None:
    member.must(Action.RUN_SURVEYS)
    stored = (await db.read(latest_of, callback_data.questionnaire_id, member)).stored
    await wait_for(state, Questionnaires.title, questionnaire=stored.id)
    back = OpenQuestionnaire(questionnaire_id=stored.id)
    text = t("questionnaire-ask-copy-title", title=title_of(stored.questionnaire, t))
    await reply.show(Screen(text=text, buttons=[[button(t.plain("common-back"), back)]]))


async def take_copy_title(
    message: Message, db: Database, member: Member, t: Language, reply: Reply, state: FSMContext, now: datetime
) -> None:
    """A title that can't be one leaves the question open."""
    text = message.text or ""
    if text.startswith("/"):
        raise Refusal("command-unknown")
    async with refused_whole(message, state):
        title = tidy_title(text)
    questionnaire_id = (await state.get_data())["questionnaire"]
    seen = await db.write(_copy, questionnaire_id, title, member, now)
    await stop_waiting(state)
    await reply.show(draft_screen(seen, 0, t, note=t("questionnaire-copied")))


def _copy(tx: Connection, questionnaire_id: int, title: str, member: Member, now: datetime) -> Opened:
    """Said twice, it is begun once."""
    source = latest_of(tx, questionnaire_id, member).stored.questionnaire
    for draft in editing.of_person(tx, member.user_id):
        of_it = stem_of(draft.questionnaire.name) == stem_of(source.name)
        if draft.based_on is None and not draft.from_file and of_it and draft.questionnaire.title == {"ru": title}:
            return opened(tx, draft.id, member)
    copy = copied(source, name=name_of_copy(source.name, editing.names(tx)), title=title)
    begun = editing.begin(tx, copy, based_on=None, by=member.user_id, now=int(now.timestamp()))
    return opened(tx, begun.id, member)


def router() -> Router:
    router = Router(name="questionnaires-beginning")
    router.message.register(pass_over, in_private, StateFilter(Questionnaires.title), rest_of_too_long)
    router.message.register(take_copy_title, in_private, StateFilter(Questionnaires.title), has_text)
    router.callback_query.register(edit, EditQuestionnaire.filter())
    router.callback_query.register(ask_copy_title, AskCopyTitle.filter())
    return router
